/** Names: which drama or person a spelling means, and how far apart two spellings are. */
import { compact, toWords } from '../../text/index.js'
import { factOf } from '../paste/facts.js'
import { splitSeason } from '../paste/title.js'
import { editDistance } from './distance.js'
import { findPeople, indexPeople } from './people.js'
import type { PeopleIndex } from './people.js'
import { digitsOf, similarityOf, toSpelling } from './spelling.js'
import type { Spelling } from './spelling.js'
import { isEnglish, isTelling, skeletonOf, withoutArticle } from './words.js'

export type NameCandidate = {
  readonly id: string
  /** All its names: titles, aliases, abbreviations, known misspellings. */
  readonly names: ReadonlyArray<string>
  /** The first year, and the last where it ran for several. */
  readonly endYear?: null | number
  readonly year?: null | number
  readonly network?: null | string
  /** Who plays in it, by any of their names. */
  readonly people?: ReadonlyArray<string>
}

/** How a name was recognised, the surest first. */
export type MatchMethod = 'compact' | 'exact' | 'folded' | 'fuzzy' | 'none'

export type NameSuggestion = {
  id: string
  /** The name of the candidate that was nearest. */
  name: string
  /** From 0 to 1. */
  confidence: number
  method: MatchMethod
}

export type NameMatch = {
  /** The candidate, or null where none is near enough or two are equally near. */
  id: null | string
  name: null | string
  /** 1 for the very name, 0 for none. */
  confidence: number
  method: MatchMethod
  /** Other candidates to offer, the surest first, five at most. Those of method `none` share words only. */
  alternatives: NameSuggestion[]
}

/** What of a pasted line names a drama or a person, and what it says of it besides. */
export type NamedLine = {
  readonly dramaHint?: null | string
  readonly network?: null | string
  /** What is said behind the title, where people may be named. */
  readonly note?: null | string
  readonly people?: ReadonlyArray<string>
  /** The whole line without its number, where a name may end in what looks like a fact. */
  readonly printed?: string
  readonly season?: null | number
  readonly title: string
  readonly year?: null | number
}

export type NameMatcher = (line: NamedLine) => NameMatch

/** @see createNameMatcher, which is the one to use for many lines. */
export const matchNames = (args: {
  line: NamedLine
  candidates: ReadonlyArray<NameCandidate>
}): NameMatch => createNameMatcher(args.candidates)(args.line)

/**
 * Finds the candidate that a line names. The hint (the name in brackets) is asked first, then the
 * title, each with and without a season, what it is also known as, and the parts of a "heading - drama".
 * Exact beats folded beats compact beats misspelt; digits must be the same. The year, the network and
 * the people that the line gives tell namesakes apart, and bear out a name that is shortened or badly
 * misspelt; a candidate of another year is offered, not taken. A name that two candidates bear equally
 * matches neither, and offers both.
 */
export const createNameMatcher = (candidates: ReadonlyArray<NameCandidate>): NameMatcher => {
  const index = buildIndex(candidates)
  const find = createFind(index)
  return (line) => {
    const match = find(line)
    const dated = match.id === null ? withBareYear(line) : null
    const again = dated && find(dated)
    const candidate = again?.id ? index.byId.get(again.id) : undefined
    return again && candidate && yearOf({ candidate, line: dated }) === 'same' ? again : match
  }
}

/** A line whose title may begin or end in a year: no part of it where there is no such title. */
const withBareYear = (line: NamedLine): NamedLine | null => {
  if (line.year) return null
  const { before, behind, title } =
    /^(?:[([]?(?<before>(?:19|20)\d{2})[)\]]?\s+)?(?<title>\S.*?)(?:\s+(?<behind>(?:19|20)\d{2}))?$/u.exec(
      line.title,
    )?.groups ?? {}
  const year = before ?? behind
  return title && year ? { ...line, printed: title, title, year: Number(year) } : null
}

const createFind =
  (index: Index): NameMatcher =>
  (given) => {
    const { line, people } = readPeople({ index, line: given })
    const probes = probesOf({ index, line })
    const found = probes.flatMap((probe) => look({ index, probe }))
    const others = new Set<string>()
    const isNamed = found.some(({ id }) => people.has(id))
    const weighed = found.map((one) => {
      // of a drama that has the season in its name, the year is that season's
      const isSeason = toWords(one.name).at(-1) === String(line.season)
      const { isOther, weight } = weigh({
        candidate: index.byId.get(one.id),
        line: isSeason ? { ...line, season: null } : line,
      })
      if (isOther) others.add(one.id)
      const cast = isNamed && !people.has(one.id) ? WEIGHTS.otherPeople : 1
      return { ...one, confidence: one.confidence * weight * cast }
    })
    const suggestions = bestById(weighed)
    const [best, second] = suggestions.filter(({ id }) => !others.has(id))
    const isClear = best !== undefined && best.confidence - (second?.confidence ?? 0) > 0.001
    const borne = best ? null : bearOut({ index, line, others, people, probes })
    const taken = isClear ? best : borne
    const rounded = suggestions.map((one) => ({ ...one, confidence: round(one.confidence) }))
    if (taken) {
      const alternatives = rounded.filter(({ id }) => id !== taken.id).slice(0, MAX_ALTERNATIVES)
      return { ...taken, alternatives, confidence: round(taken.confidence) }
    }
    const near = rounded.length > 0 ? rounded : shareWords({ index, line })
    return {
      id: null,
      name: null,
      confidence: 0,
      method: 'none',
      alternatives: near.slice(0, MAX_ALTERNATIVES),
    }
  }

const MAX_ALTERNATIVES = 5

/** How much a name is worth with what else the line says. Less than what tells two spellings apart. */
const WEIGHTS = {
  nearYear: 0.98,
  noNetwork: 0.998,
  noYear: 0.99,
  otherNetwork: 0.996,
  otherPeople: 0.95,
  otherYear: 0.6,
} as const

/** Whether a candidate is another drama than the line's, and how well the two go together. */
const weigh = ({
  candidate,
  line,
}: {
  candidate: NameCandidate | undefined
  line: NamedLine
}): { isOther: boolean; weight: number } => {
  const network = networkOf({ candidate, line })
  if (!line.year) {
    return { isOther: network === 'other', weight: NETWORK_WEIGHTS[network] }
  }
  const year = yearOf({ candidate, line })
  return {
    isOther: year === 'otherYear',
    weight: NETWORK_WEIGHTS[network] * (year === 'same' ? 1 : WEIGHTS[year]),
  }
}

const yearOf = ({
  candidate,
  line,
}: {
  candidate: NameCandidate | undefined
  line: NamedLine
}): 'nearYear' | 'noYear' | 'otherYear' | 'same' => {
  const first = candidate?.year
  const year = line.year ?? 0
  // a later season has a year of its own
  const isLater = (line.season ?? 0) > 1 && year > (first ?? 0)
  if (!first || isLater) return 'noYear'
  if ((line.season ?? 0) > 1 && year === first) return 'nearYear'
  const last = Math.max(first, candidate.endYear ?? first)
  if (year >= first && year <= last) return 'same'
  return year === first - 1 || year === last + 1 ? 'nearYear' : 'otherYear'
}

const NETWORK_WEIGHTS = {
  other: WEIGHTS.otherNetwork,
  same: 1,
  unknown: WEIGHTS.noNetwork,
} as const

/** What shows dramas of all stations, so that it says nothing against another one. */
const SERVICES =
  /^(?:amazon|apple|coupang|disney|hulu|iqiyi|netflix|prime|rakuten|tving|viki|viu|watcha|wavve|wetv|youtube)/

const networkOf = ({
  candidate,
  line,
}: {
  candidate: NameCandidate | undefined
  line: NamedLine
}): keyof typeof NETWORK_WEIGHTS => {
  if (!line.network) return 'same'
  if (!candidate?.network) return 'unknown'
  const [own, given] = [candidate.network, line.network].map((text) =>
    text.split(/[/,&+]/).map(compact),
  ) as [string[], string[]]
  if (own.some((one) => given.includes(one))) return 'same'
  if ([...own, ...given].some((one) => SERVICES.test(one))) return 'unknown'
  // "KBS" is "KBS2" said shorter
  const isPart = own.some((one) =>
    given.some((other) => one.startsWith(other) || other.startsWith(one)),
  )
  return isPart ? 'same' : 'other'
}

/** Names in brackets that are all of people are no name of a drama. */
const readPeople = ({
  index,
  line,
}: {
  index: Index
  line: NamedLine
}): { line: NamedLine; people: ReadonlyMap<string, number> } => {
  const { dramaHint, note, people = [], printed, title } = line
  const { byDrama } = findPeople({
    index: index.people,
    text: [printed ?? title, dramaHint, note, ...people].filter(Boolean).join(' | '),
  })
  const isCast =
    dramaHint && findPeople({ index: index.people, text: dramaHint }).rest.trim() === ''
  return { line: isCast ? { ...line, dramaHint: null } : line, people: byDrama }
}

const CONFIDENCE = {
  article: 0.95,
  compact: 0.94,
  exact: 1,
  folded: 0.98,
  skeleton: 0.93,
} as const

/** A word that more names share tells none of them apart. */
const MAX_NAMES_PER_WORD = 500

/** Years for which a drama may have run. */
const LONGEST_RUN = 60

type Named = { id: string; name: string }

type Index = {
  byId: Map<string, NameCandidate>
  byYear: Map<number, string[]>
  compact: Map<string, Named[]>
  exact: Map<string, Named[]>
  folded: Map<string, Named[]>
  /** Folded, without the article at the front. */
  bare: Map<string, Named[]>
  people: PeopleIndex
  /** Without articles and with numbers as digits, spaces left out. */
  skeletons: Map<string, Named[]>
  /** Spellings by first letters and digits, which a misspelling keeps. */
  spellings: Map<string, Array<Named & { spelling: Spelling }>>
  /** Names by each telling word. */
  words: Map<string, Array<Named & { spelling: Spelling }>>
}

type Probe = { text: string; weight: number; isFuzzy: boolean }

const buildIndex = (candidates: ReadonlyArray<NameCandidate>): Index => {
  const index: Index = {
    byId: new Map(candidates.map((candidate) => [candidate.id, candidate])),
    byYear: new Map(),
    exact: new Map(),
    folded: new Map(),
    bare: new Map(),
    compact: new Map(),
    people: indexPeople(candidates),
    skeletons: new Map(),
    spellings: new Map(),
    words: new Map(),
  }
  for (const { endYear, id, names, year } of candidates) {
    const last = year ? Math.min(endYear ?? year, year + LONGEST_RUN) : 0
    for (let one = year ?? 1; one <= last; one += 1) push(index.byYear, one, id)
    for (const name of names) {
      const words = toWords(name)
      if (words.length === 0) continue
      const named = { id, name }
      const skeleton = skeletonOf(words)
      push(index.exact, exactKey(name), named)
      push(index.folded, words.join(' '), named)
      push(index.bare, withoutArticle(words).join(' '), named)
      push(index.compact, compact(name), named)
      push(index.skeletons, skeleton.join(''), named)
      for (const spelling of spellingsOf(words)) {
        push(index.spellings, spellingKey(spelling), { ...named, spelling })
      }
      for (const word of new Set(words)) {
        if (isTelling(word)) push(index.words, word, { ...named, spelling: toSpelling(words) })
      }
    }
  }
  return index
}

/** Parts a name from another one of the same drama. */
const ALSO = /\s*(?:\s(?:aka|a\.k\.a\.?|also known as|known as|or|=)\s|[[(]aka\s|[)\]]$)\s*/i

/** What is said of a drama before or behind its title: "tvN's ...", "the drama ...", "..., a gem", "...! 10/10". */
const BEFORE =
  /^(?:(?:\S+['’]s\s+)|(?:the|my|a)\s+|\S+\s+)?(?:k-?drama|drama|series|show|드라마)\s+(?=\S)/iu
const OWNER = /^(\S+?)['’]s\s+(?=\S)/u
const BEHIND = /^(.+?)(?:\s*[,;:!?.]+|\s+[–—-])\s+(?=\p{Ll}|\d+(?:\.\d+)?\s*\/|[^\p{L}\p{N}\s])/u

/** What comes behind a title and tells of people. */
const CAST = /^(.+?)[,;:–—-]?\s+(?:starring|featuring|feat\.|with|by|directed by|written by)\s+\S/i

/** The names that a line may give, and how much each is worth. */
const probesOf = ({ index, line }: { index: Index; line: NamedLine }): Probe[] => {
  const { dramaHint, printed, season: stated, title } = line
  const probes: Probe[] = []
  const add = (text: string, weight: number): void => {
    probes.push({ text, weight, isFuzzy: true })
    const { name, season } = splitSeason(text)
    if (season !== null) probes.push({ text: name, weight: weight * 0.99, isFuzzy: true })
    const later = season ?? stated ?? 0
    // a season that is a drama of its own
    if (later > 1) probes.push({ text: `${name} ${later}`, weight, isFuzzy: false })
  }
  // Where the brackets and the title name different dramas, the brackets are meant.
  if (dramaHint) add(dramaHint.replace(/^aka\s+/i, ''), 1)
  add(title, dramaHint ? 0.9 : 1)
  if (printed && printed !== title) probes.push({ isFuzzy: false, text: printed, weight: 1 })
  const aliases = title.split(ALSO)
  if (aliases.length > 1 && aliases.length <= 4) for (const text of aliases) add(text, 0.97)
  const owner = OWNER.exec(title)
  const trimmed = [
    title.replace(BEFORE, ''),
    ...(owner && factOf(owner[1] ?? '')?.network ? [title.slice(owner[0].length)] : []),
    CAST.exec(title)?.[1] ?? title,
    BEHIND.exec(title)?.[1] ?? title,
  ]
  for (const text of trimmed) if (text !== title) probes.push({ isFuzzy: false, text, weight: 0.9 })
  for (const text of [title, ...(dramaHint ? [dramaHint] : [])]) {
    const { byDrama, rest } = findPeople({ index: index.people, text })
    if (byDrama.size > 0 && rest !== '') add(rest, 0.95)
  }
  const parts = title.split(/\s+[-–—|/]\s+/)
  if (parts.length > 1 && parts.length <= 4) {
    for (const text of parts) probes.push({ text, weight: 0.85, isFuzzy: false })
  }
  return probes
}

const look = (args: { index: Index; probe: Probe }): NameSuggestion[] => {
  const { index, probe } = args
  const words = toWords(probe.text)
  if (words.length === 0) return []
  const tell = (found: Named[] | undefined, method: MatchMethod, confidence: number) =>
    (found ?? []).map(({ id, name }) => ({
      id,
      name,
      method,
      confidence: confidence * probe.weight,
    }))
  const skeleton = skeletonOf(words)
  const sure = [
    ...tell(index.exact.get(exactKey(probe.text)), 'exact', CONFIDENCE.exact),
    ...tell(index.folded.get(words.join(' ')), 'folded', CONFIDENCE.folded),
    ...tell(index.bare.get(withoutArticle(words).join(' ')), 'folded', CONFIDENCE.article),
    ...tell(index.compact.get(words.join('')), 'compact', CONFIDENCE.compact),
    ...tell(index.skeletons.get(skeleton.join('')), 'compact', CONFIDENCE.skeleton),
  ]
  if (sure.length > 0 || !probe.isFuzzy) return sure
  const isWord = (word: string): boolean => isEnglish(word) || index.words.has(word)
  return spellingsOf(words).flatMap((one) =>
    (index.spellings.get(spellingKey(one)) ?? []).flatMap(({ id, name, spelling }) => {
      const similarity = similarityOf({ isWord, one, other: spelling })
      return similarity === null ? [] : tell([{ id, name }], 'fuzzy', similarity)
    }),
  )
}

/** With all words and with those of the skeleton: a slip may stand in a word that the latter leaves out. */
const spellingsOf = (words: string[]): Spelling[] => {
  const skeleton = skeletonOf(words)
  return skeleton.join(' ') === words.join(' ')
    ? [toSpelling(words)]
    : [toSpelling(words), toSpelling(skeleton)]
}

/** How near a name has to be, from 0 to 1, with what else speaks for it. */
const NEEDED = { people: 0.6, peopleAndYear: 0.45, year: 0.8, yearAndNetwork: 0.7 } as const

/**
 * The candidate whose name is only near to the line's, but whose year or people the line gives too:
 * "The King (2020)" is "The King: Eternal Monarch", where no other of that year comes as near.
 */
const bearOut = ({
  index,
  line,
  others,
  people,
  probes,
}: {
  index: Index
  line: NamedLine
  others: ReadonlySet<string>
  people: ReadonlyMap<string, number>
  probes: readonly Probe[]
}): NameSuggestion | null => {
  const ofYear = line.year ? (index.byYear.get(line.year) ?? []) : []
  const found: NameSuggestion[] = []
  for (const id of new Set([...people.keys(), ...ofYear])) {
    const candidate = index.byId.get(id)
    if (!candidate || others.has(id)) continue
    const isOfYear = yearOf({ candidate, line }) === 'same'
    const hasPeople = people.has(id)
    const isOther = line.year && yearOf({ candidate, line }) === 'otherYear'
    if (isOther) continue
    const hasNetwork = line.network && networkOf({ candidate, line }) === 'same'
    const needed = hasPeople
      ? isOfYear || (people.get(id) ?? 0) > 1
        ? NEEDED.peopleAndYear
        : NEEDED.people
      : hasNetwork
        ? NEEDED.yearAndNetwork
        : NEEDED.year
    const near = nearestOf({ candidate, index, isStrict: !hasPeople, probes })
    if (near && near.nearness >= needed) {
      found.push({
        confidence: 0.5 + near.nearness * 0.35,
        id,
        method: 'fuzzy',
        name: near.name,
      })
    }
  }
  const [best, second] = bestById(found)
  return best && best.confidence - (second?.confidence ?? 0) > 0.03 ? best : null
}

const nearestOf = ({
  candidate,
  index,
  isStrict,
  probes,
}: {
  candidate: NameCandidate
  index: Index
  isStrict: boolean
  probes: readonly Probe[]
}): { name: string; nearness: number } | null => {
  let best: { name: string; nearness: number } | null = null
  for (const name of candidate.names) {
    const own = skeletonOf(toWords(name))
    for (const { isFuzzy, text } of probes) {
      if (!isFuzzy) continue
      const given = skeletonOf(toWords(text))
      const nearness = nearnessOf({ given, index, isStrict, name, own })
      if (nearness > (best?.nearness ?? 0)) best = { name, nearness }
    }
  }
  return best
}

const nearnessOf = ({
  given,
  index,
  isStrict,
  name,
  own,
}: {
  given: readonly string[]
  index: Index
  /** Whether words that somebody may have meant as they are written count as others. */
  isStrict: boolean
  name: string
  own: readonly string[]
}): number => {
  if (!given.some(isTelling)) return 0
  const isBeginning = given.length < own.length && given.every((word, at) => word === own[at])
  if (isBeginning) {
    const behind = own.slice(given.length)
    // a number behind it is a season, which is another one
    if (behind.every((word) => /^\d+$/.test(word))) return 0
    const isMain = skeletonOf(toWords(name.split(/:|\s[–—-]\s/)[0] ?? '')).length === given.length
    return isMain ? 0.85 : isStrict ? 0 : lengthOf(given) / lengthOf(own)
  }
  if (digitsOf(given) !== digitsOf(own)) return 0
  const isOther = given.some(
    (word, at) => word !== own[at] && (isEnglish(word) || index.words.has(word)),
  )
  if (isStrict && isOther) return 0
  const [one, other] = [given.join(''), own.join('')]
  const length = Math.max(one.length, other.length)
  const limit = Math.floor(length * (isStrict ? 0.2 : 0.3))
  const distance = editDistance({ limit, one, other })
  if (distance !== null) return 1 - distance / length
  const shared = given.filter((word) => isTelling(word) && own.includes(word))
  return isStrict ? 0 : lengthOf(shared) / Math.max(lengthOf(given), lengthOf(own))
}

const lengthOf = (words: readonly string[]): number => words.join('').length

/** Names that share telling words with a line; offered, never taken. */
const shareWords = (args: { index: Index; line: NamedLine }): NameSuggestion[] => {
  const words = toWords(args.line.dramaHint ?? args.line.title).slice(0, 40)
  const given = new Set(words)
  const digits = digitsOf(words)
  const found: NameSuggestion[] = []
  for (const word of given) {
    const named = args.index.words.get(word) ?? []
    if (named.length > MAX_NAMES_PER_WORD) continue
    for (const { id, name, spelling } of named) {
      if (spelling.digits !== digits) continue
      const shared = spelling.words.filter((one) => given.has(one)).length
      const confidence = round(shared / (spelling.words.length + words.length))
      if (confidence >= 0.25) found.push({ id, name, method: 'none', confidence })
    }
  }
  return bestById(found)
}

/** The surest suggestion of each candidate, the surest first. */
const bestById = (found: ReadonlyArray<NameSuggestion>): NameSuggestion[] => {
  const best = new Map<string, NameSuggestion>()
  for (const one of found) {
    const known = best.get(one.id)
    if (!known || one.confidence > known.confidence) best.set(one.id, one)
  }
  return [...best.values()].sort((one, other) => other.confidence - one.confidence)
}

const exactKey = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ')

const spellingKey = ({ initials, digits }: Spelling): string => `${initials}|${digits}`

const round = (value: number): number => Math.round(value * 1000) / 1000

const push = <K, T>(map: Map<K, T[]>, key: K, value: T): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
