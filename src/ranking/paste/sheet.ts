/** Rows of a sheet: cells parted by tabs, commas or semicolons (RFC 4180), or by bars as in Markdown. */
import { parse } from 'csv-parse/sync'

import { cleanCell, type CleanLine } from './clean.js'

type Column = 'episode' | 'network' | 'note' | 'number' | 'people' | 'season' | 'title' | 'year'

/** What heads a column, in lower case. */
const HEADERS: Readonly<Record<Column, readonly string[]>> = {
  episode: ['episode', 'ep', 'ep.', 'scene', '회차', '화', '話', '集'],
  network: [
    'network',
    'channel',
    'platform',
    'station',
    'broadcaster',
    '방송사',
    '채널',
    '放送局',
    '电视台',
    '平台',
  ],
  note: ['note', 'notes', 'comment', 'comments', 'remarks', '비고', '메모', '備考', '备注'],
  number: [
    'rank',
    '#',
    'no',
    'no.',
    'nr',
    'number',
    'place',
    'position',
    'pos',
    '순위',
    '번호',
    '順位',
    '排名',
    '名次',
  ],
  people: [
    'cast',
    'actor',
    'actors',
    'starring',
    'stars',
    'leads',
    'people',
    '출연',
    '출연진',
    '배우',
    '주연',
    'キャスト',
    '主演',
    '演员',
  ],
  season: ['season', '시즌', 'シーズン', '季'],
  title: [
    'title',
    'drama',
    'name',
    'show',
    'series',
    'film',
    'movie',
    '제목',
    '드라마',
    '작품',
    'タイトル',
    '作品',
    '剧名',
    '标题',
  ],
  year: ['year', 'date', 'released', 'release', '연도', '년도', '방영연도', '年', '年份', '年度'],
}

const columnOf = (cell: string): Column | null => {
  const word = cell.trim().toLowerCase()
  const found = Object.entries(HEADERS).find(([, words]) => words.includes(word))
  return found ? (found[0] as Column) : null
}

type SheetRow = { cells: string[]; raw: string }

/**
 * The rows of a pasted sheet as lines of number, title and what else it has, parted by tabs in this
 * order; null where the text is no sheet. A first row that heads the columns is taken for what it is.
 *
 * @param lines the lines of the text
 */
export const fromSheet = ({
  lines,
  text,
}: {
  lines: readonly CleanLine[]
  text: string
}): CleanLine[] | null => {
  for (const rows of [byBars(lines), ...DELIMITERS.map((one) => byDelimiter(text, one))]) {
    const [first, ...others] = rows
    if (!first) continue
    const columns = first.cells.map(columnOf)
    const isHeader = columns.includes('title') && columns.filter((one) => one !== null).length > 1
    if (isHeader) return others.map((row) => inOrder({ columns, row }))
    if (isTable(rows)) return rows.map(({ cells, raw }) => ({ raw, text: cells.join('\t') }))
  }
  return null
}

const DELIMITERS = ['\t', ',', ';'] as const

/** A cell may go on over several lines where it stands in quotation marks. */
const byDelimiter = (text: string, delimiter: (typeof DELIMITERS)[number]): SheetRow[] => {
  if (!text.includes(delimiter)) return []
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: false,
      raw: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as unknown as Array<{ raw: string; record: string[] }>
    return records
      .map(({ raw, record }) => ({ cells: record.map(cleanCell), raw: raw.trim() }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''))
  } catch {
    // a quotation mark that is never closed: prose, not a sheet
    return []
  }
}

const byBars = (lines: readonly CleanLine[]): SheetRow[] =>
  lines
    .filter(({ text }) => text.includes('|') && !isRule(text))
    .map(({ raw, text }) => ({
      cells: text
        .replace(/^\||\|$/g, '')
        .split(/(?<!\\)\|/)
        .map((cell) => cleanCell(cell.replaceAll('\\|', '|'))),
      raw,
    }))
    .filter((_, __, rows) => rows.length >= lines.length - 1)

const isRule = (text: string): boolean => /^\|?[\s:|-]*-{3}[\s:|-]*\|?$/.test(text)

/** Whether every row has the same number of cells, three at least, and begins with a number. */
const isTable = (rows: readonly SheetRow[]): boolean => {
  const count = rows[0]?.cells.length ?? 0
  return (
    rows.length > 1 &&
    count > 2 &&
    rows.every(
      ({ cells }) => cells.length === count && /^\s*#?\d{1,4}[.)]?\s*$/.test(cells[0] ?? ''),
    )
  )
}

const inOrder = ({
  columns,
  row: { cells, raw },
}: {
  columns: ReadonlyArray<Column | null>
  row: SheetRow
}): CleanLine => {
  const of = (column: Column): string => cells[columns.indexOf(column)] ?? ''
  const labelled = (column: Column, label: string): string => {
    const cell = of(column)
    return cell !== '' && (column === 'people' || /^\d+$/.test(cell)) ? `${label} ${cell}` : cell
  }
  const number = of('number').replace(/[.)]$/, '')
  const named = new Set(['number', 'title', 'episode', 'people', 'season'])
  const others = cells.filter((_, index) => !named.has(columns[index] ?? ''))
  const parts = [
    of('title'),
    labelled('season', 'Season'),
    labelled('episode', 'Episode'),
    labelled('people', 'starring'),
    ...others,
  ].filter((part, index) => index === 0 || part !== '')
  const begin = number === '' ? [] : [number]
  return { raw, text: [...begin, ...parts].join('\t') }
}
