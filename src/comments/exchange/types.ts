/** Comments as other systems hand them over, and as they are handed on. */
import type { Attached } from '../../publishing/shapes/index.js'
import type { COMMENT_STATUSES, DATE_PRECISIONS } from '../../vocabulary.js'

export const FORMATS = ['wxr', 'disqus', 'jsonl'] as const

export type Format = (typeof FORMATS)[number]

/** One comment of a file. */
export type SourceComment = {
  /** Pictures and clips by address. */
  attachments?: Attached[]
  authorName: string
  /** Plain text. */
  body: string
  /** ISO 8601; null where the file does not say. */
  createdAt: null | string
  /** Id of the entry of the list that it is about. */
  entry?: null | string
  /** What the entry is called. */
  entryTitle?: null | string
  isFeatured?: boolean
  isPinned?: boolean
  isSpoiler: boolean
  isStaff?: boolean
  /** What the file calls it; unique in the file. */
  key: string
  /** Why it is left out, where it is no comment of a reader or stands on nothing. */
  leftOut?: string
  /** Line of the file on which it ends. */
  line: number
  /** What the file calls its page: a slug, an address, or both. */
  page: { address: null | string; slug: null | string }
  /** The comment that it answers; null where it begins a thread. */
  parentKey: null | string
  precision: (typeof DATE_PRECISIONS)[number]
  status: (typeof COMMENT_STATUSES)[number]
}

/** Why a comment without a text is left out. */
export const EMPTY = 'it has no text'
