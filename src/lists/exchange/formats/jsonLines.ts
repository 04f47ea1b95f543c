/** Lists as lines of JSON. */
import type { Bytes } from '../../../text/files/decode.js'
import type { ListRecord } from './record.js'

import { decode } from '../../../text/files/decode.js'
import { ImportError } from '../../../text/files/errors.js'
import { FORMAT_VERSION, lineSchema, MAX_LIST, sentenceOf } from './record.js'

export async function* writeJsonLines(lists: AsyncIterable<ListRecord>): AsyncGenerator<string> {
  for await (const list of lists) yield `${JSON.stringify({ version: FORMAT_VERSION, ...list })}\n`
}

/** @throws ImportError */
export async function* readJsonLines(bytes: Bytes): AsyncGenerator<ListRecord> {
  let rest = ''
  let line = 0
  for await (const text of decode(bytes)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const each of lines) {
      line += 1
      if (each.trim() !== '') yield toList({ line, text: each })
    }
    if (rest.length > MAX_LIST) {
      throw new ImportError({
        detail: `it is longer than ${MAX_LIST} characters.`,
        line: line + 1,
      })
    }
  }
  if (rest.trim() !== '') yield toList({ line: line + 1, text: rest })
}

const toList = ({ line, text }: { line: number; text: string }): ListRecord => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ImportError({ detail: 'it is not one JSON object.', line })
  }
  const result = lineSchema.safeParse(value)
  if (!result.success) throw new ImportError({ detail: sentenceOf(result.error), line })
  const { version: _, ...list } = result.data
  return list
}
