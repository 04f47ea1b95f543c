/** The formats in which lists go out and come in again. */
import type { Bytes } from '../../../text/files/decode.js'
import type { Columns, ListRecord } from './record.js'

import { readCsv, writeCsv } from './csv.js'
import { readJsonLines, writeJsonLines } from './jsonLines.js'
import { readMarkdown, writeMarkdown } from './markdown.js'
import { readWxr, writeWxr } from './wxr.js'

export type { ListRecord } from './record.js'

export const EXCHANGE_FORMATS = ['jsonl', 'csv', 'markdown', 'wxr'] as const

export type ExchangeFormat = (typeof EXCHANGE_FORMATS)[number]

type Format = {
  /** How names of its files end. */
  extension: string
  mediaType: string
  read: (bytes: Bytes) => AsyncGenerator<ListRecord>
  write: (columns: Columns) => (lists: AsyncIterable<ListRecord>) => AsyncGenerator<string>
}

export const FORMATS: Readonly<Record<ExchangeFormat, Format>> = {
  csv: { extension: 'csv', mediaType: 'text/csv', read: readCsv, write: writeCsv },
  jsonl: {
    extension: 'jsonl',
    mediaType: 'application/x-ndjson',
    read: readJsonLines,
    write: () => writeJsonLines,
  },
  markdown: {
    extension: 'md',
    mediaType: 'text/markdown',
    read: readMarkdown,
    write: () => writeMarkdown,
  },
  wxr: { extension: 'xml', mediaType: 'application/xml', read: readWxr, write: () => writeWxr },
}
