import type { Id } from '../../storage/types.js'
import type { ExternalField } from '../../text/externalIds.js'

/** A relationship's value: an id, or (where it was populated) an object with one. */
export type Relation = Id | { id: Id } | null | undefined

type Maybe<T> = null | T | undefined

export type SourceDocument = { _status?: Maybe<string>; id: Id }

type NameRow = { kind?: Maybe<string>; language?: Maybe<string>; text?: Maybe<string> }

export type TitledDocument = SourceDocument & { slug?: Maybe<string>; title?: Maybe<string> }

type RelatedListDocument = TitledDocument & { embargoUntil?: Maybe<string> }

type AuthorDocument = SourceDocument & {
  bio?: Maybe<string>
  name?: Maybe<string>
  photo?: Relation
  slug?: Maybe<string>
}

type FranchiseDocument = SourceDocument & { name?: Maybe<string>; slug?: Maybe<string> }

type FileDocument = {
  height?: Maybe<number>
  mimeType?: Maybe<string>
  url?: Maybe<string>
  width?: Maybe<number>
}

export type MediaDocument = FileDocument &
  SourceDocument & {
    alt?: Maybe<string>
    caption?: Maybe<string>
    credit?: Maybe<string>
    sizes?: Maybe<Record<string, Maybe<FileDocument>>>
    /** A text or a date, as the engine has it. */
    updatedAt?: unknown
  }

/** See `text/externalIds.ts`. */
type ExternalIds = { [field in ExternalField]?: Maybe<string> }

export type WatchLinkRow = { label?: Maybe<string>; region?: Maybe<string>; url?: Maybe<string> }

export type DramaDocument = ExternalIds &
  TitledDocument & {
    endYear?: Maybe<number>
    franchise?: Relation
    network?: Maybe<string>
    poster?: Relation
    titles?: Maybe<NameRow[]>
    watchLinks?: Maybe<WatchLinkRow[]>
    year?: Maybe<number>
  }

export type PersonDocument = ExternalIds &
  SourceDocument & {
    name?: Maybe<string>
    names?: Maybe<NameRow[]>
    photo?: Relation
    slug?: Maybe<string>
  }

export type CharacterDocument = Omit<PersonDocument, 'photo' | ExternalField>

export type RoleDocument = SourceDocument & {
  character?: Relation
  drama?: Relation
  kind?: Maybe<string>
  person?: Relation
}

export type PairingDocument = SourceDocument & {
  drama?: Relation
  names?: Maybe<NameRow[]>
  nickname?: Maybe<string>
  roles?: Maybe<Relation[]>
  slug?: Maybe<string>
}

export type ClipDocument = SourceDocument & {
  availability?: Maybe<string>
  durationSeconds?: Maybe<number>
  endSeconds?: Maybe<number>
  /** Stands in for it where it does not play. */
  fallback?: Relation
  isAgeRestricted?: Maybe<boolean>
  kind?: Maybe<string>
  printedTimestamp?: Maybe<string>
  provider?: Maybe<string>
  reference?: Maybe<string>
  regions?: Maybe<string[]>
  spoiler?: Maybe<string>
  startSeconds?: Maybe<number>
  title?: Maybe<string>
  url?: Maybe<string>
}

export type QuoteRow = {
  speaker?: Relation
  speakerText?: Maybe<string>
  text?: Maybe<string>
  variant?: Maybe<string>
}

export type SceneDocument = TitledDocument & {
  clips?: Maybe<Relation[]>
  drama?: Relation
  episode?: Maybe<number>
  episodePart?: Maybe<string>
  kinds?: Maybe<string[]>
  music?: Maybe<Array<{ artist?: Maybe<string>; title?: Maybe<string> }>>
  offsetSeconds?: Maybe<number>
  participants?: Maybe<Relation[]>
  place?: Maybe<string>
  quotes?: Maybe<QuoteRow[]>
  reality?: Maybe<string>
  season?: Maybe<number>
  spoiler?: Maybe<string>
}

export type EntryRow = {
  blurb?: unknown
  clips?: Maybe<Relation[]>
  credits?: Maybe<string[]>
  dramas?: Maybe<Relation[]>
  epigraph?: Maybe<{ by?: Maybe<string>; text?: Maybe<string> }>
  heading?: Maybe<string>
  id?: Maybe<string>
  images?: Maybe<Array<{ caption?: Maybe<string>; image?: Relation }>>
  isHeadingQuote?: Maybe<boolean>
  isTiedWithPrevious?: Maybe<boolean>
  pairing?: Relation
  people?: Maybe<Relation[]>
  printedNames?: Maybe<string[]>
  printedTitle?: Maybe<string>
  quote?: Maybe<QuoteRow>
  revealAt?: Maybe<string>
  roles?: Maybe<Relation[]>
  scenes?: Maybe<Relation[]>
  section?: Maybe<string>
  spoiler?: Maybe<string>
  watchLinks?: Maybe<WatchLinkRow[]>
}

type SectionRow = { key?: Maybe<string>; kind?: Maybe<string>; title?: Maybe<string> }

/** The fields of a list that an index shows. */
export type SummaryDocument = TitledDocument & {
  authors?: Maybe<Relation[]>
  categories?: Maybe<Relation[]>
  heroCaption?: Maybe<string>
  heroImage?: Relation
  lastSubstantialUpdate?: Maybe<string>
  mode?: Maybe<string>
  occasion?: Relation
  publishedOn?: Maybe<string>
  readingMinutes?: Maybe<number>
  reads?: Maybe<number>
  standfirst?: Maybe<string>
  statedCount?: Maybe<number>
  tags?: Maybe<Relation[]>
}

export type ListDocument = SummaryDocument & {
  changeReason?: unknown
  commentsOpen?: Maybe<boolean>
  hasCommentMedia?: Maybe<boolean>
  criteria?: Maybe<string>
  displayDirection?: Maybe<string>
  embargoUntil?: Maybe<string>
  entries?: Maybe<EntryRow[]>
  intro?: unknown
  numberStyle?: Maybe<string>
  outro?: unknown
  printed?: Maybe<{
    commentCount?: Maybe<number>
    counters?: Maybe<Array<{ label?: Maybe<string>; value?: Maybe<number> }>>
    hasCommentsAsked?: Maybe<boolean>
    hasLastUpdatedLabel?: Maybe<boolean>
    hasMoreComments?: Maybe<boolean>
    hasReactionsAsked?: Maybe<boolean>
    readingMinutes?: Maybe<number>
    relatedTeasers?: Maybe<number>
  }>
  relatedLists?: Maybe<Relation[]>
  sections?: Maybe<SectionRow[]>
  showNumbers?: Maybe<boolean>
  spoilerNote?: Maybe<string>
  tieStyle?: Maybe<string>
}

export type CommentDocument = SourceDocument & {
  attachments?: unknown
  authorName?: Maybe<string>
  body?: Maybe<string>
  createdAt?: Maybe<string>
  editedAt?: Maybe<string>
  entry?: Maybe<string>
  entryTitle?: Maybe<string>
  isFeatured?: Maybe<boolean>
  isPinned?: Maybe<boolean>
  isSpoiler?: Maybe<boolean>
  isStaff?: Maybe<boolean>
  media?: Maybe<Relation[]>
  parent?: Relation
  printedDate?: Maybe<{ date?: Maybe<string>; precision?: Maybe<string> }>
  replyCount?: Maybe<number>
  root?: Relation
  score?: Maybe<number>
  source?: Maybe<string>
  status?: Maybe<string>
}

/** The documents that lists refer to, by their id as text. */
export type Related = {
  authors: ReadonlyMap<string, AuthorDocument>
  categories: ReadonlyMap<string, TitledDocument>
  characters: ReadonlyMap<string, CharacterDocument>
  clips: ReadonlyMap<string, ClipDocument>
  dramas: ReadonlyMap<string, DramaDocument>
  franchises: ReadonlyMap<string, FranchiseDocument>
  media: ReadonlyMap<string, MediaDocument>
  occasions: ReadonlyMap<string, TitledDocument>
  pairings: ReadonlyMap<string, PairingDocument>
  people: ReadonlyMap<string, PersonDocument>
  /** Those under an embargo too: when it ends, the lists that name them change. */
  rankedLists: ReadonlyMap<string, RelatedListDocument>
  roles: ReadonlyMap<string, RoleDocument>
  scenes: ReadonlyMap<string, SceneDocument>
  tags: ReadonlyMap<string, TitledDocument>
}

export type ListSource = {
  list: ListDocument
  /** The locale that texts are in; null where the app has none. */
  locale: null | string
  /** The instant at which it is read; what appears later is left out. */
  now: Date
  related: Related
}

/** The id in a relationship's value, populated or not. */
export const relationId = (value: unknown): Id | undefined => {
  if (typeof value === 'string' || typeof value === 'number') return value
  return typeof value === 'object' && value !== null && 'id' in value
    ? relationId(value.id)
    : undefined
}

/** The ids in the value of a relationship to one or many. */
export const relationIds = (value: unknown): Id[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item) => relationId(item) ?? [])

/**
 * The public document that a relationship names. Undefined where it was not gathered, and where it is
 * a draft: gathering leaves drafts out already, and this is the second lock on that door.
 */
export const findPublic = <T extends SourceDocument>(
  documents: ReadonlyMap<string, T>,
  relation: unknown,
): T | undefined => {
  const document = documents.get(String(relationId(relation)))
  const status = document?._status ?? 'published'
  return status === 'published' ? document : undefined
}

/** The public documents that a relationship to many names, in its order, each once. */
export const findAllPublic = <T extends SourceDocument>(
  documents: ReadonlyMap<string, T>,
  relations: unknown,
): T[] =>
  [...new Set(relationIds(relations).map(String))].flatMap((id) => findPublic(documents, id) ?? [])
