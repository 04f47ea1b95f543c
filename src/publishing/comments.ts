import type { Comment } from './schema.js'
import type { CommentDocument, MediaDocument } from './source.js'

import { toImage } from './media.js'
import { DATE_PRECISIONS } from './schema.js'
import { findAllPublic, relationId } from './source.js'
import { countOf, dateOf, oneOf, textOf } from './values.js'

/** Statuses in which readers see a comment. Every other hides it, known or not. */
export const PUBLIC_COMMENT_STATUSES: readonly string[] = ['published', 'approved']

export type ThreadComment = Pick<CommentDocument, 'createdAt' | 'id' | 'parent' | 'status'>

export type PlacedComment<T extends ThreadComment> = {
  comment: T
  depth: number
  /** Hidden, and shown as a gap because replies to it are not. */
  isTombstone: boolean
  parentId: null | string
}

export const isPublicComment = ({ status }: Pick<CommentDocument, 'status'>): boolean =>
  PUBLIC_COMMENT_STATUSES.includes(status ?? '')

/**
 * Comments in the order of reading: threads and the replies to one comment from the oldest on, each
 * reply below what it answers. What readers may not see is left out, except that a gap stays where
 * visible replies hang on it; the gap does not say why. A comment whose parent is gone starts a thread.
 */
export const orderThreads = <T extends ThreadComment>(
  comments: readonly T[],
): Array<PlacedComment<T>> => {
  const known = new Set(comments.map(({ id }) => String(id)))
  const repliesTo = new Map<null | string, T[]>()
  for (const comment of comments.toSorted(byAge)) {
    const parent = relationId(comment.parent)
    const key = parent !== undefined && known.has(String(parent)) ? String(parent) : null
    const siblings = repliesTo.get(key)
    if (siblings) siblings.push(comment)
    else repliesTo.set(key, [comment])
  }

  const placed: Array<PlacedComment<T>> = []
  // a stack of our own: how deep people answer each other is up to them
  const pending = (repliesTo.get(null) ?? [])
    .map((comment) => ({ comment, depth: 0, parentId: null as null | string }))
    .toReversed()
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { comment, depth, parentId } = next
    placed.push({ comment, depth, isTombstone: !isPublicComment(comment), parentId })
    const id = String(comment.id)
    const replies = repliesTo.get(id) ?? []
    pending.push(
      ...replies.map((reply) => ({ comment: reply, depth: depth + 1, parentId: id })).toReversed(),
    )
  }

  // from the last to the first, a hidden one is needed where something visible named it as its parent
  const needed = new Set<string>()
  const shown = placed.toReversed().filter(({ comment, isTombstone, parentId }) => {
    if (isTombstone && !needed.has(String(comment.id))) return false
    if (parentId !== null) needed.add(parentId)
    return true
  })
  return shown.toReversed()
}

/** The public form of a comment in its place; a gap shows nothing but the place. */
export const toComment = ({
  media,
  placed: { comment, depth, isTombstone, parentId },
}: {
  media: ReadonlyMap<string, MediaDocument>
  placed: PlacedComment<CommentDocument>
}): Comment => {
  const place = { depth, id: String(comment.id), isTombstone, parentId }
  if (isTombstone) {
    return {
      ...place,
      author: null,
      body: null,
      createdAt: null,
      editedAt: null,
      isSpoiler: false,
      media: [],
      printedDate: null,
      replyCount: countOf(comment.replyCount) ?? 0,
      score: 0,
    }
  }
  const name = textOf(comment.authorName)
  const printedDate = toPrintedDate(comment.printedDate)
  // the day of import is not the day on which somebody wrote it
  const createdAt = comment.source === 'import' ? null : dateOf(comment.createdAt)
  return {
    ...place,
    author: name ? { name } : null,
    body: textOf(comment.body),
    createdAt: createdAt?.toISOString() ?? null,
    editedAt: dateOf(comment.editedAt)?.toISOString() ?? null,
    isSpoiler: comment.isSpoiler === true,
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

const byAge = (one: ThreadComment, other: ThreadComment): number => {
  const [a, b] = [one.createdAt ?? '', other.createdAt ?? '']
  if (a !== b) return a < b ? -1 : 1
  return compareIds(one.id, other.id)
}

const compareIds = (a: number | string, b: number | string): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a) < String(b) ? -1 : 1
}
