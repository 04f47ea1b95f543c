/**
 * Lists as a sheet (CSV, RFC 4180): a row for a list, then one for each of its entries. Rich texts are
 * Markdown; what is no text is JSON.
 */
import { Readable } from 'node:stream'

import { CsvError, parse } from 'csv-parse'

import type { Bytes } from '../../../text/files/decode.js'
import type { Columns, Content, ContentColumns, Json, JsonObject, ListRecord } from './record.js'

import { decode } from '../../../text/files/decode.js'
import { ImportError } from '../../../text/files/errors.js'
import { MAX_LIST } from './record.js'
import { readText, TEXT_FORMATS, writeText } from './texts.js'

const FIRST = ['row', 'locale', 'status', 'label', 'name'] as const
const OF_LIST = 'list.'
const MARKDOWN = ' (Markdown)'

export const writeCsv = (columns: Columns) =>
  async function* (lists: AsyncIterable<ListRecord>): AsyncGenerator<string> {
    // by which Excel knows that it is UTF-8
    yield `\ufeff${rowOf([...FIRST, ...headersOf(OF_LIST, columns.list), ...headersOf('', columns.entry)])}`
    const noList = headersOf('', columns.list).map(() => '')
    const noEntry = headersOf('', columns.entry).map(() => '')
    for await (const list of lists) {
      yield rowOf([
        'list',
        list.locale ?? '',
        list.status,
        '',
        '',
        ...cellsOf(list, columns.list),
        ...noEntry,
      ])
      for (const entry of list.entries) {
        yield rowOf([
          'entry',
          '',
          '',
          entry.label,
          entry.name,
          ...noList,
          ...cellsOf(entry, columns.entry),
        ])
      }
    }
  }

const headersOf = (prefix: string, { fields, texts }: ContentColumns): string[] => [
  ...fields.map((path) => prefix + path),
  ...texts.map((name) => prefix + name + MARKDOWN),
]

const cellsOf = ({ fields, texts }: Content, columns: ContentColumns): string[] => [
  ...columns.fields.map((path) => cellOf(at(fields, path.split('.')))),
  ...columns.texts.map((name) =>
    texts[name] ? writeText({ format: TEXT_FORMATS.markdown, nodes: texts[name] }) : '',
  ),
]

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const at = (value: Json | undefined, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((found, name) => (isObject(found) ? found[name] : undefined), value)

/** A text as it is, unless it would be read as something else; all else as JSON. */
const cellOf = (value: Json | undefined): string => {
  if (value === undefined) return ''
  return typeof value === 'string' && value !== '' && jsonIn(value) === undefined
    ? value
    : JSON.stringify(value)
}

const jsonIn = (text: string): Json | undefined => {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

const valueOf = (cell: string): Json | undefined =>
  cell === '' ? undefined : (jsonIn(cell) ?? cell)

/**
 * What a program for sheets may take for a formula (and run) is written behind an apostrophe, which
 * such programs take for "this is text": =, +, -, @ and their wide forms, a tab and ends of lines.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

const guarded = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)

const unguarded = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell

const rowOf = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`

const quoted = (cell: string): string =>
  /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell

/** @throws ImportError */
export async function* readCsv(bytes: Bytes): AsyncGenerator<ListRecord> {
  let headers: string[] | undefined
  let list: ListRecord | undefined
  for await (const { cells, line } of rowsIn(bytes)) {
    if (!headers) {
      headers = cells
      requireHeaders(headers)
      continue
    }
    const row = new Map(headers.map((header, index) => [header, unguarded(cells[index] ?? '')]))
    const kind = row.get('row')
    if (kind === 'list') {
      if (list) yield list
      const status = row.get('status')
      list = {
        ...contentOf({ prefix: OF_LIST, row }),
        entries: [],
        locale: row.get('locale') || null,
        status: status === 'published' ? status : 'draft',
      }
    } else if (kind === 'entry' && list) {
      list.entries.push({
        ...contentOf({ prefix: '', row }),
        label: row.get('label') ?? '',
        name: row.get('name') ?? '',
      })
    } else {
      const detail =
        kind === 'entry'
          ? 'an entry stands above the first list.'
          : `its column "row" says "${(kind ?? '').slice(0, 40)}"; it has to say "list" or "entry".`
      throw new ImportError({ detail, line })
    }
  }
  if (list) yield list
  if (!headers) throw new ImportError({ detail: 'the file is empty.', line: 1 })
}

const requireHeaders = (headers: readonly string[]): void => {
  if (headers.includes('row') && headers.includes(`${OF_LIST}title`)) return
  throw new ImportError({
    detail: `the first row has to name the columns, "row" and "${OF_LIST}title" among them.`,
    line: 1,
  })
}

const contentOf = ({
  prefix,
  row,
}: {
  prefix: string
  row: ReadonlyMap<string, string>
}): Content => {
  const content: Content = { fields: {}, texts: {} }
  const isFirst = (header: string) => (FIRST as readonly string[]).includes(header)
  for (const [header, cell] of row) {
    const isOfList = header.startsWith(OF_LIST)
    if (isFirst(header) || isOfList !== (prefix === OF_LIST) || cell === '') continue
    const name = header.slice(prefix.length)
    if (name.endsWith(MARKDOWN)) {
      const nodes = readText({ format: TEXT_FORMATS.markdown, text: cell })
      if (nodes.length > 0) content.texts[name.slice(0, -MARKDOWN.length)] = nodes
      continue
    }
    const value = valueOf(cell)
    if (value !== undefined) put({ into: content.fields, path: name.split('.'), value })
  }
  return content
}

const put = ({
  into,
  path: [first = '', ...rest],
  value,
}: {
  into: JsonObject
  path: string[]
  value: Json
}): void => {
  if (rest.length === 0) {
    into[first] = value
    return
  }
  const own = isObject(into[first]) ? into[first] : {}
  into[first] = own
  put({ into: own, path: rest, value })
}

async function* rowsIn(bytes: Bytes): AsyncGenerator<{ cells: string[]; line: number }> {
  const parser = Readable.from(decode(bytes)).compose(
    parse({ bom: true, info: true, max_record_size: MAX_LIST, relax_column_count: true }),
  )
  try {
    for await (const { info, record } of parser as AsyncIterable<{
      info: { lines: number }
      record: string[]
    }>) {
      if (record.some((cell) => cell !== '')) yield { cells: record, line: info.lines }
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
