/** Sheets (CSV, RFC 4180). */
import { Readable } from 'node:stream'

import { CsvError, parse } from 'csv-parse'

import type { Bytes } from './decode.js'

import { decode } from './decode.js'
import { ImportError } from './errors.js'

/**
 * What a program for sheets may take for a formula (and run) is written behind an apostrophe, which
 * such programs take for "this is text": =, +, -, @ and their wide forms, a tab and ends of lines.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)

const unguarded = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell

/** A row as it stands in a file. */
export const sheetRow = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`

const quoted = (cell: string): string =>
  /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/**
 * The rows of a sheet that are not empty, each with the line that it ends on.
 *
 * @param maxLength longest row, in characters
 * @throws ImportError
 */
export async function* sheetRows({
  bytes,
  maxLength,
}: {
  bytes: Bytes
  maxLength: number
}): AsyncGenerator<{ cells: string[]; line: number }> {
  const parser = Readable.from(decode(bytes)).compose(
    parse({ bom: true, info: true, max_record_size: maxLength, relax_column_count: true }),
  )
  try {
    for await (const { info, record } of parser as AsyncIterable<{
      info: { lines: number }
      record: string[]
    }>) {
      if (record.some((cell) => cell !== ''))
        yield { cells: record.map(unguarded), line: info.lines }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const { lines } = error as { lines?: number }
    throw new ImportError({
      detail: `the file is no sheet: ${error.message}.`,
      line: typeof lines === 'number' ? lines : 1,
    })
  }
}
