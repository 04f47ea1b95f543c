/** Rows of a sheet: cells parted by tabs, by bars as in a table of Markdown, or by commas (RFC 4180). */
import type { CleanLine } from './clean.js'

type Column = 'episode' | 'network' | 'note' | 'number' | 'season' | 'title' | 'year'

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

type Split = (text: string) => string[]

const byTabs: Split = (text) => text.split('\t')
const byBars: Split = (text) => text.replace(/^\||\|$/g, '').split('|')
const byCommas: Split = (text) => {
  const cells: string[] = []
  for (let at = 0; at <= text.length;) {
    const quoted = text[at] === '"' ? /^"((?:[^"]|"")*)"(?=,|$)/.exec(text.slice(at)) : null
    const end = quoted ? at + quoted[0].length : text.indexOf(',', at)
    const stop = end < 0 ? text.length : end
    cells.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : text.slice(at, stop))
    at = stop + 1
  }
  return cells
}

const isRule = (text: string): boolean => /^\|?[\s:|-]*-{3}[\s:|-]*\|?$/.test(text)

/**
 * The lines of a pasted sheet as number, title and what else it has, parted by tabs in this order; other
 * lines as they are. A first row that heads the columns is taken for what it is.
 */
export const fromSheet = (lines: readonly CleanLine[]): CleanLine[] => {
  const rows = lines.filter(({ text }) => !(text.includes('|') && isRule(text)))
  const [first] = rows
  if (!first) return []
  for (const split of [byTabs, byBars, byCommas]) {
    const columns = split(first.text).map(columnOf)
    const isHeader = columns.includes('title') && columns.filter((one) => one !== null).length > 1
    if (isHeader) return rows.slice(1).map((row) => inOrder({ columns, row, split }))
    if (split !== byTabs && isTable({ rows, split })) {
      return rows.map((row) => ({ ...row, text: split(row.text).map(trim).join('\t') }))
    }
  }
  return rows
}

const trim = (cell: string): string => cell.replaceAll('\t', ' ').trim()

/** Whether every row has the same number of cells, three at least, and begins with a number. */
const isTable = ({ rows, split }: { rows: readonly CleanLine[]; split: Split }): boolean => {
  const cells = rows.map(({ text }) => split(text))
  const count = cells[0]?.length ?? 0
  return (
    rows.length > 1 &&
    count > 2 &&
    cells.every((row) => row.length === count && /^\s*#?\d{1,4}[.)]?\s*$/.test(row[0] ?? ''))
  )
}

const inOrder = ({
  columns,
  row,
  split,
}: {
  columns: ReadonlyArray<Column | null>
  row: CleanLine
  split: Split
}): CleanLine => {
  const cells = split(row.text).map(trim)
  const of = (column: Column): string => cells[columns.indexOf(column)] ?? ''
  const number = of('number').replace(/[.)]$/, '')
  const episode = of('episode')
  const season = of('season')
  const named = new Set(['number', 'title', 'episode', 'season'])
  const others = cells.filter((_, index) => !named.has(columns[index] ?? ''))
  const parts = [
    of('title'),
    ...(/^\d+$/.test(season) ? [`Season ${season}`] : [season]),
    ...(/^\d+$/.test(episode) ? [`Episode ${episode}`] : [episode]),
    ...others,
  ].filter((part, index) => index === 0 || part !== '')
  const begin = number === '' ? [] : [number]
  return { raw: row.raw, text: [...begin, ...parts].join('\t') }
}
