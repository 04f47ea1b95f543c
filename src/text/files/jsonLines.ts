/** Files with one JSON object on each line. */
import type { z } from 'zod'

import type { Bytes } from './decode.js'

import { decode } from './decode.js'
import { ImportError } from './errors.js'

/**
 * The values of a file, each with its line; empty lines are passed over.
 *
 * @param maxLength longest line, in characters
 * @throws ImportError that names the line
 */
export async function* readJsonValues({
  bytes,
  maxLength,
}: {
  bytes: Bytes
  maxLength: number
}): AsyncGenerator<{ line: number; value: unknown }> {
  let rest = ''
  let line = 0
  for await (const text of decode(bytes)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const each of lines) {
      line += 1
      if (each.trim() !== '') yield { line, value: valueOf({ line, text: each }) }
    }
    if (rest.length > maxLength) {
      throw new ImportError({
        detail: `it is longer than ${maxLength} characters.`,
        line: line + 1,
      })
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, value: valueOf({ line: line + 1, text: rest }) }
}

const valueOf = ({ line, text }: { line: number; text: string }): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw new ImportError({ detail: 'it is not one JSON object.', line })
  }
}

/** What is wrong with a value, by field: `"list": is missing; "id": must be a text`. */
export const mistakesIn = ({ issues }: z.ZodError): string =>
  issues.map(({ message, path }) => `"${path.join('.')}": ${message}`).join('; ')
