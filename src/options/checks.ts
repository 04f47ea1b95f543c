/**
 * The editorial checks as an app names and adds to them: what a check of its own is given, and what it
 * answers. The plugin's own checks are in lists/checks. Pure.
 */
import type { Operation, RankingMode, SectionKind } from '../ranking/index.js'
import type { Id } from '../storage/types.js'

export const CHECK_SEVERITIES = ['blocking', 'warning'] as const

/** `blocking` refuses publishing, `warning` only tells. */
export type CheckSeverity = (typeof CHECK_SEVERITIES)[number]

/** The codes of the plugin's own checks, in the order in which they run. */
export const CHECK_CODES = [
  'title-count',
  'stated-count',
  'order-claim',
  'tie-without-rank',
  'entry-untitled',
  'rank-claim',
  'title-misspelt',
  'title-unknown',
  'name-misspelt',
  'name-drift',
  'actor-for-character',
  'quote-differs',
  'timestamp-unknown',
  'timestamp-beyond',
  'spoiler-unwarned',
  'picture-without-alt',
  'picture-without-credit',
  'picture-without-caption',
  'scene-twice',
  'clip-unavailable',
  'clip-age-restricted',
  'watch-link-dead',
  'watch-link-missing',
  'reading-time-empty',
  'last-updated-empty',
  'title-length',
  'description-length',
  'similar-list',
  'house-style',
  'translation-behind',
] as const

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

/** Words or phrases that editors want written in one way. */
export type StyleRule = {
  id: string
  isCaseSensitive: boolean
  /** Whether the phrase has to stand by itself; endings of Korean may follow. */
  isWholeWord: boolean
  /** The locale of the texts that it is about; null for every one. */
  locale: null | string
  rightForm: string
  why: null | string
  wrongForms: readonly string[]
}

export type CheckedEntry = {
  blurb: string
  clips: CheckedClip[]
  dramas: CheckedDrama[]
  hasWatchLinks: boolean
  heading: null | string
  id: string
  isHeadingQuote: boolean
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
  /** The blurb as the editor keeps it (Lexical). */
  richBlurb: unknown
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
  /** Intro and outro as the editor keeps them (Lexical). */
  richIntro: unknown
  richOutro: unknown
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

/** Where search results and cards cut: titles after about 70 columns, descriptions after 160. */
export const DEFAULT_LIMITS: CheckLimits = { descriptionMax: 160, descriptionMin: 50, titleMax: 70 }

export type CheckContext = {
  /** Lists that share a drama with this one; only where a check that is on asks for them. */
  earlierLists: EarlierList[]
  /**
   * What editors keep of the house's style for this locale, and the list with the texts that the locale has
   * itself; only where a check that is on asks for it.
   */
  houseStyle: { list: CheckedList; rules: readonly StyleRule[] }
  limits: CheckLimits
  list: CheckedList
  /** Texts that were translated from one of the default locale that has been changed since. */
  behind: { language: string; texts: ReadonlyArray<{ entry: null | string; field: string }> }
  /** Lines of the same scenes; only where a check that is on asks for them. */
  quotesElsewhere: QuoteElsewhere[]
}

/**
 * A change that puts a problem right and loses nothing: operations on the order, values for fields of
 * the entry, values for fields of the list's form, or the word that a translation is right as it is.
 */
export type CheckFix =
  | { data: Record<string, unknown>; kind: 'entry' }
  | {
      data: Record<string, unknown>
      kind: 'list'
      /** What was checked, by field: a field that holds something else by now is left alone. */
      seen?: Record<string, unknown>
    }
  | { kind: 'operations'; operations: Operation[] }
  /** Says of a translation that it is right for the text that it was made from as that is now. */
  | { field: string; kind: 'translation' }

export type CheckValues = Record<string, number | string>

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
  /** Why it matters, where that is not the same for all that the check finds. */
  why?: string | undefined
}

/**
 * What a check looks at beside the list's own fields: `cast` is scenes, clips, roles, people and
 * characters; `deadLinks`, which watch links lead nowhere. What no check needs is not read.
 */
export type CheckNeed =
  'cast' | 'deadLinks' | 'dramas' | 'earlierLists' | 'houseStyle' | 'pictures' | 'quotesElsewhere'

export type Check = {
  /** Lower-case words with hyphens, by which options name it. */
  code: string
  /** @default ['cast', 'dramas', 'pictures'] */
  needs?: readonly CheckNeed[]
  /** Pure: it is called again whenever the list has changed. */
  run: (context: CheckContext) => CheckProblem[]
  severity: CheckSeverity
}

export type CheckOptions = {
  /** Lengths of headlines and descriptions, in columns: a Korean character takes two. */
  limits?: Partial<CheckLimits>
  /** Checks of the app's own, beside the plugin's; see docs/checks.md. */
  own?: Check[]
  /**
   * Severities other than the default ones, by code: `blocking` refuses publishing, `warning` only
   * tells, `off` leaves the check out.
   */
  severities?: Record<string, 'off' | CheckSeverity>
}

export type SanitizedCheckOptions = {
  limits: CheckLimits
  own: readonly Check[]
  severities: Readonly<Record<string, 'off' | CheckSeverity>>
}

/** @throws Error with a full sentence that names the option and what would be right. */
export const sanitizeCheckOptions = ({
  limits = {},
  own = [],
  severities = {},
}: CheckOptions = {}): SanitizedCheckOptions => {
  const codes: string[] = [...CHECK_CODES]
  for (const check of own) {
    if (!/^[a-z][a-z0-9-]*$/.test(check.code)) {
      throw new Error(
        `rankedLists: options.checks.own has a check with the code "${check.code}"; a code is lower-case letters, digits and hyphens and starts with a letter.`,
      )
    }
    if (codes.includes(check.code)) {
      throw new Error(
        `rankedLists: options.checks.own has a check with the code "${check.code}", which another one has; each check needs a code of its own.`,
      )
    }
    if (typeof check.run !== 'function' || !CHECK_SEVERITIES.includes(check.severity)) {
      throw new Error(
        `rankedLists: options.checks.own: "${check.code}" needs a function \`run\` and a \`severity\` of ${CHECK_SEVERITIES.join(' or ')}.`,
      )
    }
    codes.push(check.code)
  }
  for (const [code, severity] of Object.entries(severities)) {
    if (!codes.includes(code)) {
      throw new Error(
        `rankedLists: options.checks.severities.${code} names no check; it takes one of ${codes.join(', ')}.`,
      )
    }
    if (severity !== 'off' && !CHECK_SEVERITIES.includes(severity)) {
      throw new Error(
        `rankedLists: options.checks.severities.${code} is "${String(severity)}"; it takes ${CHECK_SEVERITIES.join(', ')} or off.`,
      )
    }
  }
  for (const [name, value] of Object.entries(limits)) {
    if (!(name in DEFAULT_LIMITS) || !Number.isInteger(value) || value < 1) {
      throw new Error(
        `rankedLists: options.checks.limits.${name} is ${String(value)}; it takes whole numbers from 1 for ${Object.keys(DEFAULT_LIMITS).join(', ')}.`,
      )
    }
  }
  const merged = { ...DEFAULT_LIMITS, ...limits }
  if (merged.descriptionMin > merged.descriptionMax) {
    throw new Error(
      `rankedLists: options.checks.limits.descriptionMin is ${merged.descriptionMin}, more than descriptionMax, which is ${merged.descriptionMax}.`,
    )
  }
  return { limits: merged, own, severities }
}
