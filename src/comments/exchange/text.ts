/** Text of a file in any of the usual encodings. */
import { compile } from 'html-to-text'

import { ImportError } from './types.js'

export type Bytes = AsyncIterable<Uint8Array>

/**
 * The text of a file in UTF-8, piece by piece.
 *
 * @throws ImportError where it is in another encoding
 */
export async function* decode(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  const read = (chunk?: Uint8Array): string => {
    try {
      const text = chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
      line += text.split('\n').length - 1
      return text
    } catch {
      throw new ImportError({ detail: 'the file is not in UTF-8; save it so.', line })
    }
  }
  for await (const chunk of bytes) yield read(chunk)
  yield read()
}

/** What HTML says, as plain text: paragraphs and breaks as lines, links with their address. */
export const htmlToText = compile({
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'script', format: 'skip' },
    { selector: 'style', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
      selector,
      options: { uppercase: false },
    })),
  ],
  wordwrap: false,
})

/** A date as ISO 8601; null where there is none. */
export const dateOf = ({
  field,
  line,
  text,
}: {
  field: string
  line: number
  text: string
}): null | string => {
  const trimmed = text.trim()
  // what WordPress writes where it knows none
  if (trimmed === '' || trimmed.startsWith('0000-')) return null
  const iso = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(trimmed)
    ? `${trimmed.replace(' ', 'T')}Z`
    : trimmed
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) {
    throw new ImportError({
      detail: `"${field}" is "${trimmed.slice(0, 60)}"; it takes a date such as 2016-12-23T18:05:00Z.`,
      line,
    })
  }
  return date.toISOString()
}
