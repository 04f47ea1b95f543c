import type { SelectIncludeType, Where } from 'payload'

import type { Id, Row } from '../storage/types.js'
import type { Attached } from '../publishing/shapes/index.js'
import type { CommentStatus, Decider, Reason } from './judge/index.js'
import type { RowContext } from './context.js'

import { attachedIn } from '../publishing/shapes/index.js'
import { idOf } from '../storage/documents/index.js'
import { toId } from '../storage/ids.js'
import { COMMENT_STATUSES } from '../vocabulary.js'
import { storeOf } from '../storage/index.js'
import { filledOf, numberOf, textOf } from '../storage/documents/values.js'

/**
 * One decision on a comment. The latest stands in the comment itself, written by the statement that
 * makes the comment what was decided; the collection of decisions gets a copy right after, and again
 * before the next decision takes its place. So none is lost where a process dies in between.
 */
export type Decision = {
  at: string
  by: Id | null
  decider: Decider
  from: 'new' | CommentStatus
  /** Whether the text was changed with it. */
  isEdit: boolean
  note: null | string
  reasons: Reason[]
  /** The revision of the comment that it made. */
  revision: number
  to: CommentStatus
}

/** A comment as it is stored, as far as deciding on it needs it. */
export type CommentRow = {
  addressHash: null | string
  /** Pictures and clips by address. */
  attachments: Attached[]
  authorKey: null | string
  authorName: string
  body: string
  countsRevision: null | number
  createdAt: string
  decision: Decision | null
  depth: number
  /** Id of the entry that it is about; null where it is about the list. */
  entry: null | string
  /** What the entry was called when it was written. */
  entryTitle: null | string
  fingerprint: null | string
  flagCount: number
  id: Id
  isFeatured: boolean
  isPinned: boolean
  isSpoiler: boolean
  isStaff: boolean
  list: Id | null
  parent: Id | null
  /** In the order of reading; see `placeOf`. */
  place: string
  reasons: Reason[]
  replyCount: number
  /** Random, or of the idempotency key of its request; null where no request has made it. */
  requestKey: null | string
  revision: null | number
  root: Id | null
  score: number
  status: CommentStatus
  votesDown: number
  votesUp: number
}

/** The comment with this id; undefined where there is none, or none can have such an id. */
export const findRow = async ({
  context,
  id: given,
}: {
  context: RowContext
  id: Id
}): Promise<CommentRow | undefined> => {
  const { payload, slugs } = context
  const id = toId({ collection: slugs.comments, id: given, payload })
  return id === undefined ? undefined : findRowWhere({ context, where: { id: { equals: id } } })
}

export const findRowWhere = async ({
  context: { payload, req },
  where,
}: {
  context: RowContext
  where: Where
}): Promise<CommentRow | undefined> => {
  const found = await storeOf({ payload, req }).findOne({
    collection: 'comments',
    select: SELECTED,
    where,
  })
  return found ? toRow(found) : undefined
}

const SELECTED = {
  addressHash: true,
  attachments: true,
  authorKey: true,
  authorName: true,
  body: true,
  countsRevision: true,
  createdAt: true,
  decision: true,
  depth: true,
  entry: true,
  entryTitle: true,
  fingerprint: true,
  flagCount: true,
  isFeatured: true,
  isPinned: true,
  isSpoiler: true,
  isStaff: true,
  list: true,
  parent: true,
  place: true,
  reasons: true,
  replyCount: true,
  requestKey: true,
  revision: true,
  root: true,
  score: true,
  status: true,
  votesDown: true,
  votesUp: true,
} as const satisfies SelectIncludeType & Record<Exclude<keyof CommentRow, 'id'>, true>

export const toRow = (found: Row): CommentRow => ({
  addressHash: textOf(found.addressHash),
  attachments: attachedIn(found.attachments),
  authorKey: textOf(found.authorKey),
  authorName: textOf(found.authorName) ?? '',
  body: textOf(found.body) ?? '',
  countsRevision: numberOf(found.countsRevision),
  createdAt: new Date(found.createdAt as string).toISOString(),
  decision: (found.decision as Decision | null | undefined) ?? null,
  depth: Number(found.depth ?? 0),
  entry: filledOf(found.entry),
  entryTitle: filledOf(found.entryTitle),
  fingerprint: textOf(found.fingerprint),
  flagCount: Number(found.flagCount ?? 0),
  id: found.id,
  isFeatured: Boolean(found.isFeatured),
  isPinned: Boolean(found.isPinned),
  isSpoiler: Boolean(found.isSpoiler),
  isStaff: Boolean(found.isStaff),
  list: idOf(found.list) ?? null,
  parent: idOf(found.parent) ?? null,
  place: textOf(found.place) ?? '',
  reasons: Array.isArray(found.reasons) ? (found.reasons as Reason[]) : [],
  replyCount: Number(found.replyCount ?? 0),
  requestKey: textOf(found.requestKey),
  revision: numberOf(found.revision),
  root: idOf(found.root) ?? null,
  score: Number(found.score ?? 0),
  status: COMMENT_STATUSES.find((status) => status === found.status) ?? 'withheld',
  votesDown: Number(found.votesDown ?? 0),
  votesUp: Number(found.votesUp ?? 0),
})
