import type { CommentStatus, Reason } from './judge/index.js'
import type { CommentContext } from './context.js'
import type { About, Above } from './place.js'
import type { CommentRow, Decision } from './row.js'

import { isPublicComment } from '../publishing/shapes/index.js'
import { noteComment } from '../publishing/webhooks/index.js'
import { recordDecision } from './decisions.js'
import { threadUnder } from './place.js'
import { toRow } from './row.js'
import { storeOf, whole } from '../storage/index.js'

/** The fields that the author or the import gives; all others are derived. */
type NewComment = Record<string, unknown> & {
  reasons: Reason[]
  requestKey: string
  status: CommentStatus
}

/**
 * Inserts a comment at its place in the thread, with the decision that led to its status, in one
 * transaction. No hooks run.
 *
 * @param about what it is about where it begins a thread
 * @param createdAt ISO 8601; null for now
 * @param decided the reasons that the record keeps; those of the comment may say more
 * @returns the comment; undefined where one of its unique keys is taken (a retry, or an import run again)
 */
export const insertComment = async ({
  about,
  context,
  createdAt,
  data,
  decided,
  parent,
}: {
  about: About
  context: CommentContext
  createdAt: null | string
  data: NewComment
  decided: Reason[]
  parent: Above | null
}): Promise<CommentRow | undefined> => {
  const at = context.now().toISOString()
  const thread = threadUnder({ about, createdAt: new Date(createdAt ?? at), parent })
  const decision: Decision = {
    at,
    by: null,
    decider: 'system',
    from: 'new',
    isEdit: false,
    note: null,
    reasons: decided,
    revision: 1,
    to: data.status,
  }
  const row = {
    countsRevision: 0,
    flagCount: 0,
    isFeatured: false,
    isPinned: false,
    replyCount: 0,
    revision: 1,
    score: 0,
    votesDown: 0,
    votesUp: 0,
    ...data,
    ...thread,
    createdAt: createdAt ?? at,
    decision,
    updatedAt: at,
  }
  return whole(context, async (within) => {
    const id = await storeOf(within).insertOnce({ collection: 'comments', data: row })
    if (id === null) return undefined
    await recordDecision({ context: within, decision, id })
    const stored = toRow({ ...row, id })
    if (isPublicComment(stored)) {
      await noteComment({ ...within, id, list: stored.list, wasShown: false })
    }
    return stored
  })
}
