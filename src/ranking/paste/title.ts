import { factOf, NO_FACTS, withFacts, type Facts } from './facts.js'

export type ParsedTitle = Facts & {
  /** The title as printed, without number, quotation marks, and what stands in brackets or behind it. */
  title: string
  /** The name given apart from the title, as in "I Miss You" (Strong Woman Do Bong Soon). */
  dramaHint: null | string
  /** The whole line without its number and marks: a title may end in what looks like a year. */
  printed: string
  /** The words inside quotation marks, where the line has them. */
  quote: null | string
}

/** Takes a heading apart, from which the number has been taken; cells of a sheet stand between tabs. */
export const parseTitle = (text: string): ParsedTitle => {
  const [cell = '', ...cells] = text.split('\t').map((one) => one.trim())
  let facts = NO_FACTS
  for (const one of cells.toReversed()) {
    if (one !== '') facts = withFacts(facts, factOf(one) ?? { note: one })
  }
  const printed = withoutMarkup(cell.replace(/\s+/g, ' ').trim())
  let rest = printed
  let dramaHint: null | string = null
  for (;;) {
    const tail = tailOf(rest)
    if (!tail) break
    const known = withFacts(facts, tail.facts)
    if (tail.name !== null) {
      if (dramaHint !== null) break
      // The name in the brackets may carry a year of its own: "... (Goblin (2016))".
      const inner = parseTitle(tail.name)
      dramaHint = inner.title
      facts = withFacts(known, inner)
    } else facts = known
    rest = tail.before
  }
  const { name, season } = splitSeason(dramaHint ?? rest)
  if (name !== '') facts = withFacts(facts, { season })

  const quoted = quoteAtStart(rest)
  if (quoted) {
    const behind = quoted.behind.replace(/^[\s,:;|–—-]*(?:(?:from|in)\s+)?/i, '').trim()
    const hint = dramaHint ?? (behind === '' ? null : behind)
    return { ...facts, title: quoted.inside, dramaHint: hint, printed, quote: quoted.inside }
  }
  const ending = quoteAtEnd(rest)
  if (ending) {
    return { ...facts, title: ending.before, dramaHint, printed, quote: ending.inside }
  }
  return { ...facts, title: rest, dramaHint, printed, quote: null }
}

type Tail = { before: string; facts: Partial<Facts>; name: null | string }

/** What ends a heading and is not its title: brackets, or facts behind a comma or a dash. */
const tailOf = (text: string): null | Tail => {
  const bracket = bracketAtEnd(text)
  if (bracket) {
    if (bracket.inside === '') return { before: bracket.before, facts: {}, name: null }
    const cast = factOf(bracket.inside)
    if (cast?.people) return { before: bracket.before, facts: cast, name: null }
    const pieces = bracket.inside.split(/\s*[,;·|]\s*|\s+[–—-]\s+/).filter((one) => one !== '')
    const read = pieces.map((piece) => ({ fact: factOf(piece), piece }))
    const names = read.filter(({ fact }) => fact === null).map(({ piece }) => piece)
    const facts = read.reduceRight((all, { fact }) => withFacts(all, fact ?? {}), NO_FACTS)
    // several words with a comma are one name, where nothing among them is a fact
    const name = names.length === pieces.length ? bracket.inside : names.join(', ')
    return { before: bracket.before, facts, name: name === '' ? null : name }
  }
  return castAtEnd(text) ?? behindSeparator(text) ?? behindYear(text) ?? episodeAtEnd(text)
}

/** "Title, starring A and B": the names may be parted by commas themselves. */
const castAtEnd = (text: string): null | Tail => {
  const found =
    /^(.*?\S)[,;:]?\s+(?:[–—-]\s+)?((?:starring|featuring|feat\.|(?:주연|출연)\s?:?)\s+\S.*)$/iu.exec(
      text,
    )
  const fact = found && factOf(found[2] ?? '')
  return fact ? { before: found[1] ?? '', facts: fact, name: null } : null
}

/** Longest fact, with what parts it from the title, in characters. */
const MAX_FACT = 70

const SEPARATOR = /\s+[–—|·/-]\s+|\s*[,;–—|]\s*/gu

/** "Title – tvN", "Title, Episode 13", "Title | 2016". A season stays, since it is part of a name. */
const behindSeparator = (text: string): null | Tail => {
  const from = Math.max(0, text.length - MAX_FACT)
  const last = [...text.slice(from).matchAll(SEPARATOR)].at(-1)
  if (!last || from + last.index === 0) return null
  const before = text.slice(0, from + last.index)
  const fact = factOf(text.slice(from + last.index + last[0].length))
  if (!fact || ('season' in fact && !('episode' in fact))) return null
  return { before, facts: fact, name: null }
}

/** "Title (2016) – what is said of it": behind a fact in brackets stands no title any more. */
const behindYear = (text: string): null | Tail => {
  const found =
    /^(.+\S\s?[([{]([^()[\]{}]*)[)\]}])(\s*[–—:|,;-]\s*|\s+(?!(?:[&+/]|and|or|vs\.?|와|과)\s))(\S.*)$/u.exec(
      text,
    )
  if (!found) return null
  const [, before = '', inside = '', , note = ''] = found
  const hasFact = inside.split(/\s*[,;·|]\s*/).some((piece) => factOf(piece))
  return hasFact ? { before, facts: { note }, name: null } : null
}

const episodeAtEnd = (text: string): null | Tail => {
  const found =
    /^(.*\S)\s+(s\d{1,2}\s?e\d{1,4}|(?:episode|ep\.?)\s?\d{1,4}|[제第]?\d{1,4}[화회話回集])$/iu.exec(
      text,
    )
  const fact = found && factOf(found[2] ?? '')
  return fact ? { before: found[1] ?? '', facts: fact, name: null } : null
}

/** The season that ends a name, and the name without it: "Hospital Playlist, Season 2". */
export const splitSeason = (name: string): { name: string; season: null | number } => {
  const match = /[\s,:–-](?:season |s)(\d{1,2})$/i.exec(name)
  if (!match) return { name, season: null }
  const before = name.slice(0, match.index).replace(/[\s,:–-]+$/, '')
  return before === '' ? { name, season: null } : { name: before, season: Number(match[1]) }
}

const OPENING = '“"‘\'«「『„'
const CLOSING: Record<string, string> = {
  '“': '”',
  '"': '"',
  '‘': '’',
  "'": "'",
  '«': '»',
  '「': '」',
  '『': '』',
  '„': '“”',
}

const withoutMarkup = (text: string): string => {
  for (const mark of ['**', '__', '*', '_']) {
    const isWrapped = text.length > 2 * mark.length && text.startsWith(mark) && text.endsWith(mark)
    if (isWrapped) return withoutMarkup(text.slice(mark.length, -mark.length).trim())
  }
  return text
}

const BRACKETS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '】': '【' }

const bracketAtEnd = (text: string): { before: string; inside: string } | null => {
  const closing = text.at(-1) ?? ''
  const opening = BRACKETS[closing]
  if (opening === undefined) return null
  let depth = 0
  for (let at = text.length - 1; at > 0; at -= 1) {
    if (text[at] === closing) depth += 1
    else if (text[at] === opening) depth -= 1
    if (depth > 0) continue
    const before = text.slice(0, at).trim()
    return before === '' ? null : { before, inside: text.slice(at + 1, -1).trim() }
  }
  return null
}

const quoteAtStart = (text: string): { inside: string; behind: string } | null => {
  const open = text[0] ?? ''
  const closers = CLOSING[open]
  if (closers === undefined || text.length < 3) return null
  // An apostrophe also closes single quotation marks, so that only the last one can.
  const isSingle = open === "'" || open === '‘'
  let end = -1
  for (const closer of closers) {
    const at = isSingle ? text.lastIndexOf(closer) : text.indexOf(closer, 1)
    if (at > 0 && (end < 0 || at < end)) end = at
  }
  if (end < 2) return null
  const behind = text.slice(end + 1)
  if (isSingle && /^\p{L}/u.test(behind)) return null
  const inside = text.slice(1, end).trim()
  return inside === '' ? null : { inside, behind: behind.trim() }
}

/** A quotation behind a separator: 'Healer: "Run to me"'. */
const quoteAtEnd = (text: string): { before: string; inside: string } | null => {
  const closer = text.at(-1) ?? ''
  const open = [...OPENING].find(
    (one) => one !== "'" && one !== '‘' && (CLOSING[one] ?? '').includes(closer),
  )
  if (closer === '' || open === undefined) return null
  const at = text.lastIndexOf(open, text.length - 2)
  const before = at > 0 ? /^(.*\S)\s*[:|–—-]\s*$/.exec(text.slice(0, at))?.[1]?.trim() : undefined
  const inside = text.slice(at + 1, -1).trim()
  return before && inside !== '' ? { before, inside } : null
}
