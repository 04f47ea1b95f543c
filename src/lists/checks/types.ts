import type { Operation, RankingMode, SectionKind } from '../../ranking/index.js'
import type { Id } from '../../storage/types.js'

export const CHECK_SEVERITIES = ['blocking', 'warning'] as const

/** `blocking` refuses publishing, `warning` only tells. */
export type CheckSeverity = (typeof CHECK_SEVERITIES)[number]

/** A name with what it is: `official`, `native`, `romanisation`, `alias`, `misspelling` and so on. */
export type CheckedName = { kind: string; text: string }

/** Something with names: a drama, a person, a character. */
export type CheckedNamed = {
  id: string
  /** As readers of this locale see it. */
  name: null | string
  /** Every spelling that the catalogue knows, in every locale. */
  names: CheckedName[]
}

/** Where to watch something. */
export type CheckedLink = {
  /** Whether link checks have found it dead; false for one that was never checked. */
  isDead: boolean
  label: null | string
  url: string
}

export type CheckedDrama = CheckedNamed & { hasWatchLinks: boolean; watchLinks: CheckedLink[] }

export type CheckedRole = {
  character: CheckedNamed | null
  id: string
  person: CheckedNamed | null
}

export type CheckedClip = {
  availability: string
  /** Seconds; null where it is not known. */
  durationSeconds: null | number
  endSeconds: null | number
  /** Whether a clip that plays stands in for it, where it does not; `none` where it names none. */
  fallback: 'broken' | 'none' | 'working'
  id: string
  isAgeRestricted: boolean
  /** "54:22", as it was printed. */
  printedTimestamp: null | string
  /** What the printed time counts from: `video`, `episode` or `unknown`. */
  reference: string
  spoiler: string
  startSeconds: null | number
  title: string
}

export type CheckedPicture = {
  alt: null | string
  /** Its own where it stands, else that of the picture itself. */
  caption: null | string
  credit: null | string
  /** The field that shows it: of the entry, or of the list. */
  field: string
  name: string
}

export type CheckedScene = { id: string; spoiler: string; title: null | string }

export type CheckedQuote = {
  /** Id of the role that says it. */
  speaker: null | string
  text: string
  /** Which translation or wording. */
  variant: null | string
}

export type CheckedEntry = {
  blurb: string
  clips: CheckedClip[]
  dramas: CheckedDrama[]
  hasWatchLinks: boolean
  heading: null | string
  id: string
  /** Shares its place with a neighbour. */
  isTied: boolean
  isTiedWithPrevious: boolean
  /** The number that prints beside it, or null. */
  number: null | number
  people: CheckedNamed[]
  pictures: CheckedPicture[]
  /** From 1, inside its section. */
  position: number
  /** Names as this entry prints them, of characters and of actors. */
  printedNames: string[]
  printedTitle: null | string
  quote: CheckedQuote | null
  rank: null | number
  /** Its own and those of its scenes. */
  roles: CheckedRole[]
  scenes: CheckedScene[]
  section: string
  sectionKind: SectionKind
  spoiler: string
  /** What a reader can call it by; null where nothing names it. */
  title: null | string
  watchLinks: CheckedLink[]
}

/** A list in one locale, with everything that it shows, as an editor has it before publishing. */
export type CheckedList = {
  criteria: string
  displayDirection: 'ascending' | 'countdown'
  /** In stored order: the first of each section is its best. */
  entries: CheckedEntry[]
  intro: string
  /** Dates are ISO 8601. */
  lastSubstantialUpdate: null | string
  mode: RankingMode
  outro: string
  /** The hero image and the pictures inside intro and outro. */
  pictures: CheckedPicture[]
  publishedOn: null | string
  readingMinutes: null | number
  /** Ids of the lists that it leads on to. */
  relatedLists: Id[]
  showsLastUpdated: boolean
  spoilerNote: null | string
  standfirst: null | string
  statedCount: null | number
  title: string
}

/** A line that another list quotes from a scene. */
export type QuoteElsewhere = CheckedQuote & { listTitle: string; scenes: string[] }

/** A list that was published before this one. */
export type EarlierList = { dramas: string[]; id: Id; title: string }

/** Lengths that headlines and descriptions keep, in columns: a Korean character takes two. */
export type CheckLimits = {
  /** @default 160 */
  descriptionMax: number
  /** @default 50 */
  descriptionMin: number
  /** @default 70 */
  titleMax: number
}

export type CheckContext = {
  /** Lists that share a drama with this one; only where a check that is on asks for them. */
  earlierLists: EarlierList[]
  limits: CheckLimits
  list: CheckedList
  /** Lines of the same scenes; only where a check that is on asks for them. */
  quotesElsewhere: QuoteElsewhere[]
}

/**
 * A change that puts a problem right and loses nothing: operations on the order, values for fields of
 * the entry, or values for fields of the list's form.
 */
export type CheckFix =
  | { data: Record<string, unknown>; kind: 'entry' }
  | { data: Record<string, unknown>; kind: 'list' }
  | { kind: 'operations'; operations: Operation[] }

type CheckValues = Record<string, number | string>

/** What one check has found. */
export type CheckProblem = {
  /** Id of the entry that it is about. */
  entry?: string | undefined
  /** Name of the field: of the entry where there is one, else of the list. */
  field?: string | undefined
  fix?: CheckFix | undefined
  /**
   * A text as it is shown, or which of the check's translated messages (`message` where it has but one)
   * with values for it.
   */
  message?: string | { key?: string; values?: CheckValues } | undefined
}

/**
 * What a check looks at beside the list's own fields: `cast` is scenes, clips, roles, people and
 * characters; `deadLinks`, which watch links lead nowhere. What no check needs is not read.
 */
export type CheckNeed =
  'cast' | 'deadLinks' | 'dramas' | 'earlierLists' | 'pictures' | 'quotesElsewhere'

export type Check = {
  /** Lower-case words with hyphens, by which options name it. */
  code: string
  /** @default ['cast', 'dramas', 'pictures'] */
  needs?: readonly CheckNeed[]
  /** Pure: it is called again whenever the list has changed. */
  run: (context: CheckContext) => CheckProblem[]
  severity: CheckSeverity
}

/** A problem with the severity that the app gives it. Plain JSON. */
export type CheckFinding = {
  code: string
  entry: null | string
  field: null | string
  fix: CheckFix | null
  message: string | { key: string; values: CheckValues }
  severity: CheckSeverity
}

/** A finding as an editor reads it, in their language. */
export type CheckReport = CheckFinding & {
  /** What the fix would do; null where there is none. */
  fixText: null | string
  text: string
  /** What the entry is called. */
  title: null | string
  /** Why it matters; null for an app's own check. */
  why: null | string
}

/** 200 of GET /:id/checks?locale= */
export type ChecksResult = { findings: CheckReport[] }
