/**
 * Lists as a sheet (CSV, RFC 4180): a row for a list, then one for each of its entries. Rich texts are
 * Markdown; what is no text is JSON.
 */
import type { Bytes } from '../../../text/files/decode.js'
import type { Columns, Content, ContentColumns, Json, JsonObject, ListRecord } from './record.js'

import { sheetRow, sheetRows } from '../../../text/files/csv.js'
import { ImportError } from '../../../text/files/errors.js'
import { MAX_LIST } from './record.js'
import { readText, TEXT_FORMATS, writeText } from './texts.js'

const FIRST = ['row', 'locale', 'status', 'label', 'name'] as const
const OF_LIST = 'list.'
const MARKDOWN = ' (Markdown)'

export const writeCsv = (columns: Columns) =>
  async function* (lists: AsyncIterable<ListRecord>): AsyncGenerator<string> {
    // by which Excel knows that it is UTF-8
    yield `\ufeff${sheetRow([...FIRST, ...headersOf(OF_LIST, columns.list), ...headersOf('', columns.entry)])}`
    const noList = headersOf('', columns.list).map(() => '')
    const noEntry = headersOf('', columns.entry).map(() => '')
    for await (const list of lists) {
      yield sheetRow([
        'list',
        list.locale ?? '',
        list.status,
        '',
        '',
        ...cellsOf(list, columns.list),
        ...noEntry,
      ])
      for (const entry of list.entries) {
        yield sheetRow([
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

/** @throws ImportError */
export async function* readCsv(bytes: Bytes): AsyncGenerator<ListRecord> {
  let headers: string[] | undefined
  let list: ListRecord | undefined
  for await (const { cells, line } of sheetRows({ bytes, maxLength: MAX_LIST })) {
    if (!headers) {
      headers = cells
      requireHeaders(headers)
      continue
    }
    const row = new Map(headers.map((header, index) => [header, cells[index] ?? '']))
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
