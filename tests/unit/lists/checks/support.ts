import type {
  Check,
  CheckContext,
  CheckedClip,
  CheckedDrama,
  CheckedEntry,
  CheckedList,
  CheckedName,
  CheckedNamed,
  CheckedPicture,
  CheckFinding,
} from '../../../../src/lists/checks/index.js'
import type { RankingMode } from '../../../../src/ranking/index.js'

import { expect } from '@jest/globals'

import { CHECKS, DEFAULT_LIMITS, runChecks } from '../../../../src/lists/checks/index.js'
import { languages } from '../../../../src/translations/index.js'

/** A list in which no check finds anything, with what a test changes. */
export const makeList = ({
  entries = [{}, {}, {}],
  mode = 'ranked',
  ...rest
}: Omit<Partial<CheckedList>, 'entries'> & {
  entries?: ReadonlyArray<Partial<CheckedEntry>>
  mode?: RankingMode
} = {}): CheckedList => ({
  criteria: '',
  displayDirection: 'ascending',
  entries: entries.map((entry, index) => makeEntry({ entry, index, mode })),
  intro: '',
  lastSubstantialUpdate: null,
  mode,
  outro: '',
  pictures: [],
  publishedOn: null,
  readingMinutes: 3,
  relatedLists: [],
  richIntro: null,
  richOutro: null,
  showsLastUpdated: false,
  spoilerNote: null,
  standfirst: 'Scenes that we can still describe without looking them up anywhere.',
  statedCount: null,
  title: 'Scenes that we love',
  ...rest,
})

const makeEntry = ({
  entry,
  index,
  mode,
}: {
  entry: Partial<CheckedEntry>
  index: number
  mode: RankingMode
}): CheckedEntry => {
  const rank = mode === 'ranked' || (mode === 'partial' && index === 0) ? index + 1 : null
  return {
    blurb: '',
    clips: [],
    dramas: [],
    hasWatchLinks: false,
    heading: null,
    id: `e${index + 1}`,
    isHeadingQuote: false,
    isTied: false,
    isTiedWithPrevious: false,
    number: rank,
    people: [],
    pictures: [],
    position: index + 1,
    printedNames: [],
    printedTitle: null,
    quote: null,
    rank,
    richBlurb: null,
    roles: [],
    scenes: [],
    section: 'main',
    sectionKind: 'main',
    spoiler: 'none',
    title: `Entry ${index + 1}`,
    watchLinks: [],
    ...entry,
  }
}

export const named = (id: string, ...names: Array<CheckedName | string>): CheckedNamed => {
  const all = names.map((name) =>
    typeof name === 'string' ? { kind: 'official', text: name } : name,
  )
  return { id, name: all[0]?.text ?? null, names: all }
}

export const drama = (id: string, ...names: Array<CheckedName | string>): CheckedDrama => ({
  ...named(id, ...names),
  hasWatchLinks: false,
  watchLinks: [],
})

export const misspelling = (text: string): CheckedName => ({ kind: 'misspelling', text })
export const alias = (text: string): CheckedName => ({ kind: 'alias', text })

export const clip = (change: Partial<CheckedClip> = {}): CheckedClip => ({
  availability: 'available',
  durationSeconds: null,
  endSeconds: null,
  fallback: 'none',
  id: 'c1',
  isAgeRestricted: false,
  printedTimestamp: null,
  reference: 'video',
  spoiler: 'none',
  startSeconds: null,
  title: 'A clip',
  ...change,
})

export const picture = (change: Partial<CheckedPicture> = {}): CheckedPicture => ({
  alt: 'What it shows',
  caption: 'A caption',
  credit: 'Whose it is',
  field: 'images',
  name: 'a.webp',
  ...change,
})

/** What all checks find, or those that a test adds. */
export const find = (
  list: CheckedList,
  {
    checks = CHECKS,
    ...context
  }: Partial<Omit<CheckContext, 'list'>> & { checks?: readonly Check[] } = {},
): CheckFinding[] => {
  const findings = runChecks({
    checks,
    context: {
      behind: { language: '', texts: [] },
      earlierLists: [],
      houseStyle: { list, rules: [] },
      limits: DEFAULT_LIMITS,
      list,
      quotesElsewhere: [],
      ...context,
    },
  })
  findings.forEach(requireStrings)
  return findings
}

/** Whatever any test makes a check find: its sentences are there, and all that they name is. */
const requireStrings = ({ code, fix, message }: CheckFinding): void => {
  const { codes } = languages.en.checks
  const strings = codes[code as keyof typeof codes] as Record<string, string> | undefined
  if (!strings || typeof message === 'string') return
  const sentence = strings[message.key] ?? ''
  const named = [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => String(name))
  expect({ code, named: named.toSorted() }).toEqual({
    code,
    named: Object.keys(message.values).toSorted(),
  })
  expect({ code, strings }).toMatchObject({
    code,
    strings: {
      [message.key]: expect.any(String),
      ...(fix ? { fix: expect.any(String) } : {}),
    },
  })
}

/** Code, entry, and values of the message; enough to tell findings apart. */
export const brief = (findings: readonly CheckFinding[]) =>
  findings.map(({ code, entry, message }) =>
    typeof message === 'string' ? [code, entry, message] : [code, entry, message.values],
  )
