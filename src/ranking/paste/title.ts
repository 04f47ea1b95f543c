export type ParsedTitle = {
  /** The title as printed, without number, quotation marks, year and what stands in brackets behind it. */
  title: string
  /** The name given apart from the title, as in "I Miss You" (Strong Woman Do Bong Soon). */
  dramaHint: null | string
  /** The words inside quotation marks, where the line has them. */
  quote: null | string
  year: null | number
  season: null | number
}

/** Takes a heading apart, from which the number has been taken. */
export const parseTitle = (text: string): ParsedTitle => {
  let rest = withoutMarkup(text.replace(/\s+/g, ' ').trim())
  let year: null | number = null
  let season: null | number = null
  let dramaHint: null | string = null

  for (let tail = bracketAtEnd(rest); tail; tail = bracketAtEnd(rest)) {
    const foundYear = yearOf(tail.inside)
    const foundSeason = seasonOf(tail.inside)
    if (foundYear !== null && year === null) year = foundYear
    else if (foundSeason !== null && season === null) season = foundSeason
    else if (dramaHint === null && tail.inside !== '') {
      // The name in the brackets may carry a year of its own: "... (Goblin (2016))".
      const inner = parseTitle(tail.inside)
      dramaHint = inner.title
      year ??= inner.year
      season ??= inner.season
    } else break
    rest = tail.before
  }

  season ??= splitSeason(dramaHint ?? rest).season

  const quoted = quoteAtStart(rest)
  if (quoted) {
    const behind = quoted.behind.replace(/^[\s,:;|–—-]*(?:(?:from|in)\s+)?/i, '').trim()
    const hint = dramaHint ?? (behind === '' ? null : behind)
    return { title: quoted.inside, dramaHint: hint, quote: quoted.inside, year, season }
  }
  const ending = quoteAtEnd(rest)
  if (ending) return { title: ending.before, dramaHint, quote: ending.inside, year, season }
  return { title: rest, dramaHint, quote: null, year, season }
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

const bracketAtEnd = (text: string): { before: string; inside: string } | null => {
  if (!text.endsWith(')')) return null
  let depth = 0
  for (let at = text.length - 1; at > 0; at -= 1) {
    if (text[at] === ')') depth += 1
    else if (text[at] === '(') depth -= 1
    if (depth > 0) continue
    const before = text.slice(0, at).trim()
    return before === '' ? null : { before, inside: text.slice(at + 1, -1).trim() }
  }
  return null
}

/** A year or a span of years, also beside a network ("tvN, 2016"). */
const yearOf = (text: string): null | number => {
  if (text.length > 60) return null
  const parts = text.split(/[,/·]/).map((part) => part.trim())
  for (const part of parts) {
    const match = /^((?:19|20)\d{2})(?:\s?[-–—]\s?(?:(?:19|20)?\d{2}|present)?)?$/i.exec(part)
    if (match && parts.length <= 2) return Number(match[1])
  }
  return null
}

const seasonOf = (text: string): null | number => {
  const match = /^(?:season |s)(\d{1,2})$/i.exec(text)
  return match ? Number(match[1]) : null
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
