import type { Comment } from './schema.js'
import type { CommentDocument, MediaDocument } from './source.js'

import { PUBLIC_COMMENT_STATUSES } from '../../vocabulary.js'
import { attachedIn, toAttachment } from './attachments.js'
import { toImage } from './media.js'
import { DATE_PRECISIONS } from './schema.js'
import { findAllPublic } from './source.js'
import { countOf, dateOf, oneOf, textOf } from './values.js'

export type PlacedComment<T extends Pick<CommentDocument, 'id'>> = {
  comment: T
  depth: number
  /** Hidden, and shown as a gap because replies to it are not. */
  isTombstone: boolean
  parentId: null | string
}

export const isPublicComment = ({ status }: Pick<CommentDocument, 'status'>): boolean =>
  PUBLIC_COMMENT_STATUSES.includes(status ?? '')

/** The public form of a comment in its place; a gap shows nothing but the place. */
export const toComment = ({
  media,
  placed: { comment, depth, isTombstone, parentId },
}: {
  media: ReadonlyMap<string, MediaDocument>
  placed: PlacedComment<CommentDocument>
}): Comment => {
  const entryId = textOf(comment.entry)
  const entry = entryId ? { id: entryId, title: textOf(comment.entryTitle) } : null
  const place = { depth, entry, id: String(comment.id), isTombstone, parentId }
  if (isTombstone) {
    return {
      ...place,
      attachments: [],
      author: null,
      body: null,
      createdAt: null,
      editedAt: null,
      isFeatured: false,
      isPinned: false,
      isSpoiler: false,
      isStaff: false,
      media: [],
      printedDate: null,
      replyCount: countOf(comment.replyCount) ?? 0,
      score: 0,
    }
  }
  const name = textOf(comment.authorName)
  const printedDate = toPrintedDate(comment.printedDate)
  // the day of import is not the day of writing
  const createdAt = comment.source === 'import' ? null : dateOf(comment.createdAt)
  return {
    ...place,
    attachments: attachedIn(comment.attachments).flatMap((each) => toAttachment(each) ?? []),
    author: name ? { name } : null,
    body: textOf(comment.body),
    createdAt: createdAt?.toISOString() ?? null,
    editedAt: dateOf(comment.editedAt)?.toISOString() ?? null,
    isFeatured: comment.isFeatured === true,
    isPinned: comment.isPinned === true,
    isSpoiler: comment.isSpoiler === true,
    isStaff: comment.isStaff === true,
    media: findAllPublic(media, comment.media).flatMap((document) => toImage(document) ?? []),
    printedDate,
    replyCount: countOf(comment.replyCount) ?? 0,
    score: Math.trunc(Number(comment.score ?? 0)) || 0,
  }
}

/** How much of an ISO date is known, in characters. */
const PRECISION_LENGTH = { day: 10, hour: 13, minute: 16, month: 7, year: 4 } as const

const toPrintedDate = (printed: CommentDocument['printedDate']): Comment['printedDate'] => {
  const date = dateOf(printed?.date)
  if (!date) return null
  const precision = oneOf(DATE_PRECISIONS, printed?.precision, 'day')
  const iso = date.toISOString()
  const known = iso.slice(0, PRECISION_LENGTH[precision])
  // ISO 8601 writes an hour with its minutes
  if (precision === 'hour') return { date: `${known}:00Z`, precision }
  return { date: precision === 'minute' ? `${known}Z` : known, precision }
}
