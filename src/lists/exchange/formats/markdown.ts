/** Lists as one file of Markdown. */
import type { Bytes } from '../../../text/files/decode.js'
import type { ListRecord } from './record.js'

import { decode } from '../../../text/files/decode.js'
import { ImportError } from '../../../text/files/errors.js'
import { markerOf } from './markers.js'
import { readMarked, writeMarked } from './marked.js'
import { MAX_LIST } from './record.js'
import { TEXT_FORMATS } from './texts.js'

export async function* writeMarkdown(lists: AsyncIterable<ListRecord>): AsyncGenerator<string> {
  for await (const list of lists) {
    yield `${writeMarked({ format: TEXT_FORMATS.markdown, isTitled: true, list })}\n`
  }
}

const END = `\n${markerOf('end')}\n`

/** @throws ImportError */
export async function* readMarkdown(bytes: Bytes): AsyncGenerator<ListRecord> {
  let rest = ''
  let line = 1
  const read = (text: string): ListRecord[] => {
    const from = line
    line += text.split('\n').length - 1
    return readMarked({
      format: TEXT_FORMATS.markdown,
      lineOf: (at) => from + text.slice(0, at).split('\n').length - 1,
      text,
    })
  }
  for await (const text of decode(bytes)) {
    rest += text.replaceAll('\r', '')
    for (let end = rest.indexOf(END); end >= 0; end = rest.indexOf(END)) {
      const whole = rest.slice(0, end + END.length)
      rest = rest.slice(end + END.length)
      yield* read(whole)
    }
    if (rest.length > MAX_LIST) {
      throw new ImportError({ detail: `a list is longer than ${MAX_LIST} characters.`, line })
    }
  }
  yield* read(rest)
}
