import { readFileSync } from 'node:fs'

export type RoleFact = { actor: null | string; character: null | string }

export type EntryFact = {
  clips?:
    | Array<{ ageRestricted?: boolean; kind: 'fan-montage' | 'ost' | 'scene'; spoiler?: boolean }>
    | number
  credits?: string[]
  drama?: null | string
  dramas?: string[]
  epigraphBy?: string
  episode?: number
  episodePart?: string
  franchise?: string
  imageCaption?: boolean
  kind?: string[]
  nameVariants?: string[]
  note?: string
  ost?: { artist: string; title: string }
  pairing?: string
  people?: string[]
  place?: string
  platform?: string
  position?: number
  printedDrama?: string
  printedNames?: string[]
  quoteBy?: string
  quoteVariant?: string
  rank?: number
  reality?: string
  roles?: RoleFact[]
  scenes?: string[]
  sceneTitle?: string
  season?: number
  tiedWithPrevious?: boolean
  timestamp?: { reference: 'unknown' | 'video'; text: string }
  titleIsQuote?: boolean
  untitled?: boolean
  watchLink?: boolean
}

export type SectionFact = {
  entries: EntryFact[]
  kind: 'benchmark' | 'honourable-mentions' | 'main' | 'spotlight'
  title?: string
}

export type CommentFact = {
  about?: string
  author: string
  empty?: boolean
  inReplyTo?: string
  on: string
}

export type ListFact = {
  authorBio?: boolean
  benchmark?: { drama: string; printed: string }
  byline?: string
  categories?: string[]
  comments?: CommentFact[]
  commentsAsked?: boolean
  displayDirection: 'ascending' | 'countdown'
  entries?: EntryFact[]
  heroImage?: { captionNames: string[] }
  lastUpdated?: null | string
  mode: 'partial' | 'ranked' | 'unranked'
  moreComments?: boolean
  numberStyle?: string
  occasion?: string
  printedCommentCount?: number
  printedCounters?: number[]
  printedReadingMinutes?: number
  publishedOn?: string
  reactionsAsked?: boolean
  relatedTeasers?: number
  sections?: SectionFact[]
  showNumbers?: boolean
  slug: string
  spoilerNote?: boolean
  standfirst?: boolean
  statedCount?: number
  tags?: string[]
  title: string
}

export type Facts = {
  dramas: Array<{ aliases: string[]; title: string }>
  lists: ListFact[]
  note: string
}

/** The facts of the five published lists, as they stand in `published-lists.json`. */
export const readFacts = (): Facts =>
  JSON.parse(readFileSync(new URL('./published-lists.json', import.meta.url), 'utf8')) as Facts

/**
 * The sections of a list in one shape, entries in the order in which they print: a list without
 * sections has a main one, and a benchmark is a section of one entry.
 */
export const sectionsOf = (list: ListFact): SectionFact[] => [
  ...(list.sections ?? [{ entries: list.entries ?? [], kind: 'main' as const }]),
  ...(list.benchmark
    ? [
        {
          entries: [{ drama: list.benchmark.drama, printedDrama: list.benchmark.printed }],
          kind: 'benchmark' as const,
        },
      ]
    : []),
]
