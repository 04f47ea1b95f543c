/** Pasting: numbered text, as people copy it, read as entries of a list. */
import type { NumberStyle } from '../types.js'
import { cleanLines } from './clean.js'
import type { CleanLine } from './clean.js'
import { countInHeading } from './heading.js'
import { isJunk, opensJunk } from './junk.js'
import { acceptNumbers, findNumber } from './numbers.js'
import type { NumberCandidate, PastedNumberStyle } from './numbers.js'
import { partsOf } from './parts.js'
import type { LinePart } from './parts.js'
import { fromSheet } from './sheet.js'
import { parseTitle } from './title.js'
import type { ParsedTitle } from './title.js'

export type PastedLine = ParsedTitle & {
  /** What was pasted for this entry. */
  raw: string
  /** Which part of `raw` was read into which field, from left to right. */
  parts: LinePart[]
  /** The heading above it that opens a section, as printed without its colon. */
  section: null | string
  number: null | number
  numberStyle: null | PastedNumberStyle
  /** Has the same number as the numbered line before it. */
  isTied: boolean
  /** Whether the line, or a heading above it, says that it is an honourable mention. */
  isMention: boolean
}

/** The way numbers run: down to one is a countdown; `unclear` where they do not run one way. */
export type PastedOrder = 'ascending' | 'countdown' | 'unclear' | 'unnumbered'

export const ASIDE_KINDS = ['heading', 'junk', 'section'] as const

/**
 * A line that is no entry: the heading of the list or of a section, or what has nothing to do with the
 * list (an address, "See also ...").
 */
export type PastedAside = {
  /** The line in front of which it stands, counted from 0; as many as there are lines at the end. */
  before: number
  /** Whether it heads honourable mentions. */
  isMention: boolean
  kind: (typeof ASIDE_KINDS)[number]
  raw: string
  /** Without marks and its colon. */
  text: string
}

export type PastedList = {
  /** What stands between the entries, in the order pasted. */
  asides: PastedAside[]
  /** One for each entry, in the order pasted: a countdown has the last place first. */
  lines: PastedLine[]
  order: PastedOrder
  /** The style most lines are numbered in, where a list can print in it. */
  numberStyle: NumberStyle | null
  /** A first line that names the list ("Top 10 ..."), which is no entry. */
  heading: null | string
  /** The count that the heading states. */
  statedCount: null | number
}

/**
 * Reads a pasted list of headings, one entry a line. Numbers at the start of a line are told from
 * titles that begin with digits by how the rest of the list is numbered; a line with nothing but a
 * number takes its title from the next one. Time is linear in the text.
 *
 * @throws RankingError `paste-too-long`, `paste-too-many-lines`, `paste-line-too-long`
 * @example parsePastedList('#2 Healer\n#1 Goblin').order // 'countdown'
 */
export const parsePastedList = (text: string): PastedList => {
  const cleaned = cleanLines(text)
  const all = joinLoneNumbers(fromSheet({ lines: cleaned, text }) ?? cleaned.map(withoutMark))
  const stated = all.length > 1 && all[0] ? statedCountOf(all[0].text) : null
  const isHeading = stated !== null && !isNumberedOn({ number: stated, next: all[1] })
  const { asides, rows } = withSections(isHeading ? all.slice(1) : all)
  const numbers = countedOn(acceptNumbers(rows.map((row) => findNumber(row.text))))

  let previous: null | number = null
  const lines = rows.map(({ isMention, raw, section, text: line }, index): PastedLine => {
    const found: NumberCandidate | null = numbers[index] ?? null
    const isTied = found !== null && found.number === previous
    if (found) previous = found.number
    const title = parseTitle(found ? found.rest : line)
    return {
      raw,
      parts: partsOf({ line: title, number: found?.number ?? null, raw }),
      section,
      number: found?.number ?? null,
      numberStyle: found?.style ?? null,
      isTied,
      isMention,
      ...title,
    }
  })
  const [first] = all
  const heading =
    isHeading && first ? { raw: first.raw, text: first.text.replace(/\s+/g, ' ') } : null
  return {
    asides: heading
      ? [{ before: 0, isMention: false, kind: 'heading', ...heading }, ...asides]
      : asides,
    lines,
    order: orderOf(lines),
    numberStyle: listStyleOf(lines.map((line) => line.numberStyle)),
    heading: heading?.text ?? null,
    statedCount: isHeading ? stated : null,
  }
}

/** Without list bullets and the marks of Markdown; of a link its text stays. */
const withoutMark = ({ raw, text }: CleanLine): CleanLine => {
  const bare = text
    .replace(/^(?:#{2,6}\s+|#\s+(?!\d))/, '')
    .replace(/^(?:[-*+–—·]\s+|[•‣◦▪●○■□►▶✓✔→]\s*|>\s+)/, '')
    // what is to do, and what is done
    .replace(/^\[[ xX]\]\s+/, '')
    // a picture before the heading, and an address in angle brackets
    .replace(/!\[[^[\]]*\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)(?=\s*\S)/g, '')
    .replace(/<https?:\/\/[^<>\s]+>\s*(?=\S)/g, '')
    .replace(/~~(?=\S)([^~]+)~~/g, '$1')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/!?\[([^[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/^(\*\*|__)([^*_]+[:：])\1\s*/, '$2 ')
    // a number alone that is bold, and one that is written so that Markdown makes no list of it
    .replace(/^(\*\*|__)([#(]?\d{1,4}[.):]?)\1\s*/, '$2 ')
    .replace(/^((?:\*\*|__)?#?\d{1,4})\\(?=[.)])/, '$1')
    .trim()
  const bold = /^(\*\*|__)(.+)\1$/.exec(bare)?.[2] ?? bare.replace(/^(?:\*\*|__)(?=[#(\d])/, '')
  const unmarked = bold.trim()
  return { raw, text: unmarked === '' ? text : unmarked }
}

/** Whether a line opens honourable mentions and is none itself. */
export const isMentionHeading = (text: string): boolean => {
  const found = MENTION.exec(text)
  return found !== null && found[0].length === text.length
}

const MENTION =
  /^(?:honou?rable mentions?|special mentions?|hm|runners?[ -]up|also ran|bonus(?: pick)?|아쉽게 (?:탈락|놓친 작품)|번외|특별 언급|番外|次点|特別賞|menci[oó]n(?:es)? (?:honor[ií]fica|especial)(?:es|s)?)\s*(?:[:：]|[–—-](?=\s|$)|$)\s*/iu

type Row = CleanLine & { isMention: boolean; section: null | string }

/** Longest heading of a section, in characters. */
const MAX_SECTION = 60

/**
 * Takes the words "Honourable mention:" from a line; alone on a line they head all lines below it, as
 * does any line without a number that ends in a colon. What is no entry at all is put aside.
 */
const withSections = (lines: ReadonlyArray<CleanLine>): { asides: PastedAside[]; rows: Row[] } => {
  const asides: PastedAside[] = []
  const rows: Row[] = []
  let isBelow = false
  let isBelowJunk = false
  let section: null | string = null
  const putAside = (aside: Omit<PastedAside, 'before'>): void => {
    asides.push({ before: rows.length, ...aside })
  }
  lines.forEach(({ raw, text }, index) => {
    const isNumbered = (): boolean => findNumber(text) !== null
    if (isJunk(text) || (isBelowJunk && !heads(text) && !isNumbered())) {
      isBelowJunk ||= opensJunk(text)
      return putAside({ isMention: false, kind: 'junk', raw, text })
    }
    isBelowJunk = false
    const found = MENTION.exec(text)
    const rest = found ? text.slice(found[0].length).trim() : text
    if (found && rest === '') {
      isBelow = true
      section = text.replace(/\s*[:：]$/u, '')
      return putAside({ isMention: true, kind: 'section', raw, text: section })
    }
    if (!found && heads(text) && index < lines.length - 1 && !isNumbered()) {
      isBelow = false
      section = text.slice(0, -1).trim()
      return putAside({ isMention: false, kind: 'section', raw, text: section })
    }
    rows.push({ isMention: isBelow || found !== null, raw, section, text: rest })
  })
  return { asides, rows }
}

const heads = (text: string): boolean =>
  isMentionHeading(text) || (/\S[:：]$/u.test(text) && text.length <= MAX_SECTION)

/**
 * Markdown counts by itself, and its lists are often written with the same number on every line: then
 * each counts on from the first, as it is shown.
 */
const countedOn = (
  numbers: ReadonlyArray<NumberCandidate | null>,
): ReadonlyArray<NumberCandidate | null> => {
  const [first] = numbers
  const isMarkdown =
    numbers.length > 2 &&
    (first?.style === 'N.' || first?.style === 'N)') &&
    numbers.every((one) => one?.number === first.number && one.style === first.style)
  if (!isMarkdown) return numbers
  return numbers.map((one, index) => one && { ...one, number: one.number + index })
}

/** A page often has the number on a line of its own, above the title. */
const joinLoneNumbers = (rows: ReadonlyArray<CleanLine>): CleanLine[] => {
  const joined: CleanLine[] = []
  let lone: CleanLine | null = null
  for (const row of rows) {
    const found = findNumber(row.text)
    if (lone && found?.strength !== 'strong') {
      joined.push({ raw: `${lone.raw}\n${row.raw}`, text: `${lone.text} ${row.text}` })
      lone = null
      continue
    }
    if (lone) joined.push(lone)
    lone = found?.strength === 'strong' && found.rest === '' ? row : null
    if (!lone) joined.push(row)
  }
  if (lone) joined.push(lone)
  return joined
}

const statedCountOf = (text: string): null | number => {
  const found = findNumber(text)
  if (found && found.strength !== 'weak') return null
  return countInHeading(text)
}

/** Whether the next line goes on counting from a number, so that this one is an entry too. */
const isNumberedOn = (args: { number: number; next: CleanLine | undefined }): boolean => {
  const found = args.next ? findNumber(args.next.text) : null
  return found?.strength === 'weak' && Math.abs(found.number - args.number) === 1
}

const orderOf = (lines: ReadonlyArray<PastedLine>): PastedOrder => {
  const numbers = lines.flatMap(({ number }) => (number === null ? [] : [number]))
  if (numbers.length === 0) return 'unnumbered'
  const steps = numbers.slice(1).map((number, index) => number - (numbers[index] ?? number))
  const isRising = steps.some((step) => step > 0)
  const isFalling = steps.some((step) => step < 0)
  if (isRising === isFalling) return 'unclear'
  return isRising ? 'ascending' : 'countdown'
}

const LIST_STYLES: ReadonlyMap<PastedNumberStyle, NumberStyle> = new Map([
  ['#N', '#N'],
  ['N.', 'N.'],
  ['N)', 'N)'],
  ['N', 'N'],
])

/** The style most numbers have, where a list can print in it. */
export const listStyleOf = (
  styles: ReadonlyArray<null | PastedNumberStyle>,
): NumberStyle | null => {
  const counts = new Map<PastedNumberStyle, number>()
  for (const style of styles) if (style) counts.set(style, (counts.get(style) ?? 0) + 1)
  const [most] = [...counts].sort(([, one], [, other]) => other - one)
  return (most && LIST_STYLES.get(most[0])) ?? null
}
