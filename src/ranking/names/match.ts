/** Names: which drama or person a spelling means, and how far apart two spellings are. */
import { compact, toWords } from '../../text/index.js'
import { splitSeason } from '../paste/title.js'
import { digitsOf, similarityOf, toSpelling } from './spelling.js'
import type { Spelling } from './spelling.js'

export type NameCandidate = {
  readonly id: string
  /** All its names: titles, aliases, abbreviations, known misspellings. */
  readonly names: ReadonlyArray<string>
  /** The first year, and the last where it ran for several. */
  readonly endYear?: null | number
  readonly year?: null | number
  readonly network?: null | string
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
 * title, each with and without a season and the parts of a "heading - drama". Exact beats folded beats
 * compact beats misspelt; digits must be the same. The year and the network that the line gives tell
 * namesakes apart; a candidate of another year is offered, not taken. A name that two candidates bear
 * equally matches neither, and offers both.
 */
export const createNameMatcher = (candidates: ReadonlyArray<NameCandidate>): NameMatcher => {
  const index = buildIndex(candidates)
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  return (line) => {
    const found: NameSuggestion[] = []
    for (const probe of probesOf(line)) found.push(...look({ index, probe }))
    const others = new Set<string>()
    const weighed = found.map((one) => {
      const { isOther, weight } = weigh({ candidate: byId.get(one.id), line })
      if (isOther) others.add(one.id)
      return { ...one, confidence: one.confidence * weight }
    })
    const suggestions = bestById(weighed)
    const [best, second] = suggestions.filter(({ id }) => !others.has(id))
    const isClear = best !== undefined && best.confidence - (second?.confidence ?? 0) > 0.001
    const rounded = suggestions.map((one) => ({ ...one, confidence: round(one.confidence) }))
    if (best && isClear) {
      const alternatives = rounded.filter(({ id }) => id !== best.id).slice(0, MAX_ALTERNATIVES)
      return { ...best, alternatives, confidence: round(best.confidence) }
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
}

const MAX_ALTERNATIVES = 5

/** How much a name is worth with what else the line says. Less than what tells two spellings apart. */
const WEIGHTS = {
  nearYear: 0.98,
  noNetwork: 0.998,
  noYear: 0.99,
  otherNetwork: 0.996,
  otherYear: 0.6,
} as const

/** Whether a candidate is of another year than the line, and how well the two go together. */
const weigh = ({
  candidate,
  line,
}: {
  candidate: NameCandidate | undefined
  line: NamedLine
}): { isOther: boolean; weight: number } => {
  const weight = networkWeight({ candidate, line })
  if (!line.year) return { isOther: false, weight }
  const first = candidate?.year
  // a later season has a year of its own
  const isLater = (line.season ?? 0) > 1 && line.year > (first ?? 0)
  if (!first || isLater) return { isOther: false, weight: weight * WEIGHTS.noYear }
  const last = Math.max(first, candidate.endYear ?? first)
  if (line.year >= first && line.year <= last) return { isOther: false, weight }
  if (line.year === first - 1 || line.year === last + 1) {
    return { isOther: false, weight: weight * WEIGHTS.nearYear }
  }
  return { isOther: true, weight: weight * WEIGHTS.otherYear }
}

const networkWeight = ({
  candidate,
  line,
}: {
  candidate: NameCandidate | undefined
  line: NamedLine
}): number => {
  if (!line.network) return 1
  if (!candidate?.network) return WEIGHTS.noNetwork
  return compact(candidate.network) === compact(line.network) ? 1 : WEIGHTS.otherNetwork
}
/** A word that more names share tells none of them apart. */
const MAX_NAMES_PER_WORD = 500

const CONFIDENCE = { exact: 1, folded: 0.98, article: 0.95, compact: 0.94 } as const

type Named = { id: string; name: string }

type Index = {
  exact: Map<string, Named[]>
  folded: Map<string, Named[]>
  /** Folded, without the article at the front. */
  bare: Map<string, Named[]>
  compact: Map<string, Named[]>
  /** Spellings by first letters and digits, which a misspelling keeps. */
  spellings: Map<string, Array<Named & { spelling: Spelling }>>
  /** Names by each telling word. */
  words: Map<string, Array<Named & { spelling: Spelling }>>
}

type Probe = { text: string; weight: number; isFuzzy: boolean }

const buildIndex = (candidates: ReadonlyArray<NameCandidate>): Index => {
  const index: Index = {
    exact: new Map(),
    folded: new Map(),
    bare: new Map(),
    compact: new Map(),
    spellings: new Map(),
    words: new Map(),
  }
  for (const { id, names } of candidates) {
    for (const name of names) {
      const words = toWords(name)
      if (words.length === 0) continue
      const named = { id, name }
      const spelling = toSpelling(words)
      push(index.exact, exactKey(name), named)
      push(index.folded, words.join(' '), named)
      push(index.bare, withoutArticle(words).join(' '), named)
      push(index.compact, compact(name), named)
      push(index.spellings, spellingKey(spelling), { ...named, spelling })
      for (const word of new Set(words)) {
        if (!COMMON_WORDS.has(word)) push(index.words, word, { ...named, spelling })
      }
    }
  }
  return index
}

/** The names that a line may give, and how much each is worth. */
const probesOf = ({ dramaHint, printed, title }: NamedLine): Probe[] => {
  const probes: Probe[] = []
  const add = (text: string, weight: number): void => {
    probes.push({ text, weight, isFuzzy: true })
    const { name, season } = splitSeason(text)
    if (season !== null) probes.push({ text: name, weight: weight * 0.99, isFuzzy: true })
  }
  // Where the brackets and the title name different dramas, the brackets are meant.
  if (dramaHint) add(dramaHint, 1)
  add(title, dramaHint ? 0.9 : 1)
  if (printed && printed !== title) probes.push({ isFuzzy: false, text: printed, weight: 1 })
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
  const sure = [
    ...tell(index.exact.get(exactKey(probe.text)), 'exact', CONFIDENCE.exact),
    ...tell(index.folded.get(words.join(' ')), 'folded', CONFIDENCE.folded),
    ...tell(index.bare.get(withoutArticle(words).join(' ')), 'folded', CONFIDENCE.article),
    ...tell(index.compact.get(words.join('')), 'compact', CONFIDENCE.compact),
  ]
  if (sure.length > 0 || !probe.isFuzzy) return sure
  const one = toSpelling(words)
  return (index.spellings.get(spellingKey(one)) ?? []).flatMap(({ id, name, spelling }) => {
    const similarity = similarityOf({ one, other: spelling })
    return similarity === null ? [] : tell([{ id, name }], 'fuzzy', similarity)
  })
}

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

const ARTICLES = new Set(['a', 'an', 'the'])
/** Words that say nothing about which name is meant. */
const COMMON_WORDS = new Set(
  'a an and at by for from in is it my of on or so the to up with you your'.split(' '),
)

const withoutArticle = (words: ReadonlyArray<string>): ReadonlyArray<string> =>
  words.length > 1 && ARTICLES.has(words[0] ?? '') ? words.slice(1) : words

const exactKey = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ')

const spellingKey = ({ initials, digits }: Spelling): string => `${initials}|${digits}`

const round = (value: number): number => Math.round(value * 1000) / 1000

const push = <T>(map: Map<string, T[]>, key: string, value: T): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
