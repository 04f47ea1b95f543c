/**
 * The protocol between the rank editor and the server: plain JSON, described in docs/rank-editor.md.
 * Paths are under the REST address of the collection of lists.
 */
import type { Problem } from '../../errors.js'
import type {
  MatchMethod,
  Movement,
  Operation,
  LinePart,
  PastedAside,
  PastedNumberStyle,
  PastedOrder,
  NumberStyle,
  RankingEntry,
  RankingSettings,
  SectionKind,
} from '../../ranking/index.js'
import type { Id } from '../../storage/types.js'

/** Order, sections and ties of a list's entries, in stored order: the first of a section is its best. */
export type Placement = RankingEntry[]

/** What an entry holds apart from its place; unset keys are left as they are, null empties them. */
export type EntryContent = {
  clips?: Id[] | undefined
  credits?: string[] | undefined
  dramas?: Id[] | undefined
  epigraph?: Record<string, unknown> | undefined
  heading?: null | string | undefined
  images?: Array<Record<string, unknown>> | undefined
  isHeadingQuote?: boolean | undefined
  blurb?: unknown
  note?: null | string | undefined
  pairing?: Id | null | undefined
  people?: Id[] | undefined
  printedNames?: string[] | undefined
  printedTitle?: null | string | undefined
  quote?: Record<string, unknown> | undefined
  revealAt?: null | string | undefined
  roles?: Id[] | undefined
  scenes?: Id[] | undefined
  spoiler?: string | undefined
  watchLinks?: Array<Record<string, unknown>> | undefined
}

/** The names of what `EntryContent` holds, which is what may be written of an entry. */
export const CONTENT_FIELDS = [
  'blurb',
  'clips',
  'credits',
  'dramas',
  'epigraph',
  'heading',
  'images',
  'isHeadingQuote',
  'note',
  'pairing',
  'people',
  'printedNames',
  'printedTitle',
  'quote',
  'revealAt',
  'roles',
  'scenes',
  'spoiler',
  'watchLinks',
] as const satisfies ReadonlyArray<keyof EntryContent>

type EntryFlags = {
  /** Ids of the other entries that show the same scenes, or the same drama where neither has scenes. */
  duplicateOf: string[]
  /** Has a clip that is private, removed or region-locked. */
  hasBrokenClip: boolean
  hasSpoiler: boolean
  /** Has nothing that it could be called by. */
  isMissingTitle: boolean
}

/** One row of the board. */
export type BoardEntry = RankingEntry & {
  /** Tells the states of the row's content apart, in the locale asked for; opaque. */
  contentRevision: string
  dramas: Array<{ id: Id; title: null | string }>
  flags: EntryFlags
  people: Array<{ id: Id; name: null | string }>
  printedTitle: null | string
  scenes: Array<{ id: Id; label: null | string }>
  /** Address of a small picture. */
  thumbnail: null | string
  /** Printed title, else the main drama's, else the heading. */
  title: null | string
  /** Of the main drama. */
  year: null | number
}

type PublishedOrder = {
  placement: Placement
  /** Titles by id of the published entries that the draft no longer has. */
  titles: Record<string, null | string>
}

export type BoardSection = { key: string; kind: SectionKind; title: null | string }

/** GET /:id/board?locale= ; with `If-None-Match` it answers 304 where nothing has changed. */
export type Board = {
  entries: BoardEntry[]
  /** The same as the header of that name. */
  etag: string
  id: Id
  /** Order, sections and ties as they are published; null where the list is not. */
  published: null | PublishedOrder
  /** When the list was mended last, because a save had been left in pieces (ISO 8601); for two weeks. */
  repairedAt: null | string
  /** The revision of the order, which moves name as the one they saw. */
  revision: number
  sections: BoardSection[]
  settings: RankingSettings
}

/** A movement with the title that the entry had when it moved. */
export type TitledMovement = Movement & { title: null | string }

/** The content of an entry that an `add` operation of the same request puts into its place. */
export type NewRow = EntryContent & {
  /** 24 hexadecimal digits, made by the client: a new ObjectId. */
  id: string
}

/** POST /:id/moves?locale= */
export type MovesRequest = {
  /** Made anew for each request and kept when it is sent again: at most 100 characters. */
  key: string
  operations: Operation[]
  /** The revision of the order on which the operations were made. */
  revision: number
  /** The content of added entries; those taken back by `restore` bring their own. */
  rows?: NewRow[] | undefined
}

/** 200 of POST /:id/moves. The same key again is given the same answer. */
export type MovesResult = {
  /** Whether moves of other editors came in between (a merge), so that the placement holds them too. */
  isMerged: boolean
  movements: TitledMovement[]
  /** The order at `revision`. */
  placement: Placement
  revision: number
}

/** 409 of POST /:id/moves, as problem details. Nothing was applied. */
export type MovesConflict = Problem & {
  code: 'conflict'
  /** The entries that both sides changed or went by. */
  entries: Array<{ id: string; title: null | string }>
  /** Their ids. */
  ids: string[]
  /** The order as it is now, at `revision`. */
  placement: Placement
  revision: number
}

/** One record of the history. */
export type HistoryRecord = {
  /** ISO 8601. */
  at: string
  /** Null where the app itself did it, or the account is gone. */
  by: { id: Id; name: null | string } | null
  id: Id
  /** What takes it back, where others have not moved the same entries since. */
  inverses: Operation[]
  movements: TitledMovement[]
  operations: Operation[]
  revision: number
  /** `moves`: by operations; `save`: by saving all rows of the list at once. */
  source: 'moves' | 'save'
}

/** GET /:id/moves?limit=&before= : the newest first; `before` is a revision. */
export type History = {
  /** What to give as `before` for the next page; null on the last one. */
  nextBefore: null | number
  records: HistoryRecord[]
}

/** GET /:id/entries/:entryId?locale= : the row with ids in the place of documents. */
export type EntryResult = {
  contentRevision: string
  data: EntryContent & RankingEntry & Record<string, unknown>
}

/** PATCH /:id/entries/:entryId?locale= */
export type EntryPatch = {
  /** The one that was seen. */
  contentRevision: string
  /** Content fields only. */
  data: EntryContent
}

/** 200 of PATCH /:id/entries/:entryId. */
export type EntryPatchResult = { contentRevision: string; entry: BoardEntry }

/** 409 of PATCH /:id/entries/:entryId, as problem details, with the row as it is now. */
export type EntryConflict = Problem & EntryResult & { code: 'conflict' }

export type PasteCandidate = {
  /** From 0 to 1. */
  confidence: number
  id: Id
  method: MatchMethod
  title: null | string
  /** Its first year, which tells namesakes apart. */
  year: null | number
}

export type PasteLine = {
  /** Other dramas to offer, the surest first. */
  alternatives: PasteCandidate[]
  dramaHint: null | string
  episode: null | number
  /**
   * The list, or the text further up, has the same already: the scene where one is found, else the
   * drama under the same heading.
   */
  isDuplicate: boolean
  /** Whether the line, or a heading above it, says that it is an honourable mention. */
  isMention: boolean
  isTied: boolean
  match: null | PasteCandidate
  network: null | string
  /** What stands behind the title and is none of the other facts. */
  note: null | string
  number: null | number
  numberStyle: null | PastedNumberStyle
  /** Which part of `raw` was read into which field, from left to right. */
  parts: LinePart[]
  /** Who plays in it, as far as the line says so. */
  people: string[]
  /** The line without its number and marks. */
  printed: string
  quote: null | string
  raw: string
  /** A scene of the matched drama that goes by the line's title. */
  scene: { id: Id; label: null | string } | null
  season: null | number
  /** The heading of the section that it stands in. */
  section: null | string
  title: string
  year: null | number
}

/** 200 of POST /:id/paste. Nothing is written. */
export type PasteResult = {
  /** What stands between the lines and is no entry. */
  asides: PastedAside[]
  heading: null | string
  lines: PasteLine[]
  numberStyle: NumberStyle | null
  order: PastedOrder
  statedCount: null | number
}

/** A scene that is not there yet, by its drama and what happens in it. */
export type NewScene = { drama: Id; title: string }

/** 200 of POST /:id/drafts?locale=, in the order of the titles and the scenes that were sent. */
export type DraftsResult = {
  dramas: Array<{ id: Id; title: string }>
  scenes: Array<{ drama: { id: Id; title: null | string }; id: Id; label: string }>
}

export type SearchTarget = {
  /** The name that was found, where it is not in the title: an alias, another language, the drama's. */
  aliasMatched: null | string
  id: Id
  title: null | string
} & (
  | { drama: { id: Id; title: null | string } | null; kind: 'scene' }
  | { kind: 'drama'; year: null | number }
)

/** GET /search-targets?q=&limit= : dramas and scenes by any of their names, 20 at most. */
export type SearchTargets = { targets: SearchTarget[] }
