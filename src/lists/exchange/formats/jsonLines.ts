/** Lists as lines of JSON. */
import type { Bytes } from '../../../text/files/decode.js'
import type { ListRecord } from './record.js'

import { ImportError } from '../../../text/files/errors.js'
import { describeIssue } from '../../../text/issues.js'
import { readJsonValues } from '../../../text/files/jsonLines.js'
import { FORMAT_VERSION, lineSchema, MAX_LIST, sentenceOf } from './record.js'

export async function* writeJsonLines(lists: AsyncIterable<ListRecord>): AsyncGenerator<string> {
  for await (const list of lists) yield `${JSON.stringify({ version: FORMAT_VERSION, ...list })}\n`
}

/** @throws ImportError */
export async function* readJsonLines(bytes: Bytes): AsyncGenerator<ListRecord> {
  for await (const { line, value } of readJsonValues({ bytes, maxLength: MAX_LIST })) {
    const result = lineSchema.safeParse(value, { error: describeIssue })
    if (!result.success) throw new ImportError({ detail: sentenceOf(result.error), line })
    const { version: _, ...list } = result.data
    yield list
  }
}
