import type { Attached } from '../publishing/shapes/index.js'
import type { Id } from '../storage/types.js'
import type { CommentStatus, Decider, Reason } from './judge/index.js'
import type { CommentContext } from './context.js'
import type { CommentRow, Decision } from './row.js'

import { canBecome } from './judge/index.js'
import { isPublicComment } from '../publishing/shapes/index.js'
import { noteComment } from '../publishing/webhooks/index.js'
import { countFlags, countReplies } from './counts.js'
import { eraseMailsOf, noteReply } from './mails/index.js'
import { findRow } from './row.js'
import { storeOf, whole } from '../storage/index.js'

export type Change = {
  by?: Id | null
  decider: Decider
  /** The revision that the moderator saw (optimistic locking); without it, the present one. */
  expectedRevision?: number
  id: Id
  note?: null | string
  /** Replace those that the comment has. */
  reasons?: Reason[]
  /** Fields that change along with it. */
  set?: {
    attachments?: Attached[]
    authorName?: string
    body?: string
    bodyHash?: string
    isSpoiler?: boolean
  }
  to: CommentStatus
}

export type Outcome =
  | { kind: 'conflict'; row: CommentRow }
  | { kind: 'done'; row: CommentRow }
  | { kind: 'missing' }
  | { kind: 'not-allowed'; row: CommentRow }

/** How often to retry where the caller named no revision. */
const ATTEMPTS = 20

/**
 * Carries out a decision on a comment by compare-and-set of its revision: of several at once one
 * wins, the others get the comment as it is now. With its record and the counts that follow from it it
 * is one transaction.
 */
export const changeComment = async ({
  change,
  context,
}: {
  change: Change
  context: CommentContext
}): Promise<Outcome> => {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await whole(context, (within) => attemptChange({ change, context: within }))
    if (outcome) return outcome
    if (change.expectedRevision !== undefined || attempt === ATTEMPTS) {
      const now = await findRow({ context, id: change.id })
      return now ? { kind: 'conflict', row: now } : { kind: 'missing' }
    }
  }
}

/** @returns undefined where another decision came first */
const attemptChange = async ({
  change,
  context,
}: {
  change: Change
  context: CommentContext
}): Promise<Outcome | undefined> => {
  const row = await findRow({ context, id: change.id })
  if (!row) return { kind: 'missing' }
  const { expectedRevision } = change
  if (expectedRevision !== undefined && expectedRevision !== (row.revision ?? 0)) {
    return { kind: 'conflict', row }
  }
  const staysWith = change.set ?? change.reasons
  const isAllowed =
    (staysWith !== undefined && row.status === change.to) ||
    canBecome({ by: change.decider, from: row.status, to: change.to })
  if (!isAllowed) return { kind: 'not-allowed', row }
  if (!isPublicComment(row) && isPublicComment({ status: change.to })) {
    // before it is so: without transactions, a process that dies in between would leave it untold
    await noteReply({ context, parent: row.parent, reply: row.id })
  }
  if (!(await apply({ change, context, row }))) return undefined
  const after = await findRow({ context, id: change.id })
  await followUp({ change, context, row })
  return after ? { kind: 'done', row: after } : { kind: 'missing' }
}

/** Copies a decision into the audit log; idempotent. */
export const recordDecision = async ({
  context,
  decision,
  id,
}: {
  context: CommentContext
  decision: Decision
  id: Id
}): Promise<void> => {
  await storeOf(context).createOnce({
    collection: 'commentDecisions',
    data: { ...decision, comment: id, key: `${id}:${decision.revision}` },
  })
}

const apply = async ({
  change: { by = null, decider, id, note = null, reasons, set, to },
  context,
  row,
}: {
  change: Change
  context: CommentContext
  row: CommentRow
}): Promise<boolean> => {
  const revision = (row.revision ?? 0) + 1
  const at = context.now().toISOString()
  const decision: Decision = {
    at,
    by,
    decider,
    from: row.status,
    isEdit: set !== undefined,
    note,
    reasons: reasons ?? row.reasons,
    revision,
    to,
  }
  if (row.decision) await recordDecision({ context, decision: row.decision, id: row.id })
  const isSet = await storeOf(context).compareAndSet({
    collection: 'comments',
    expected: { revision: row.revision },
    id: row.id,
    set: {
      ...set,
      ...(set?.body === undefined ? {} : { editedAt: at }),
      ...(reasons ? { reasons } : {}),
      // a tombstone keeps its place and nothing else
      ...(to === 'deleted' ? { attachments: [], authorName: '', body: '', bodyHash: null } : {}),
      decision,
      revision,
      status: to,
    },
  })
  if (isSet) await recordDecision({ context, decision, id })
  return isSet
}

/**
 * The side effects of a decision; all of them are derived counts, so they are idempotent and may come
 * late.
 */
const followUp = async ({
  change,
  context,
  row,
}: {
  change: Change
  context: CommentContext
  row: CommentRow
}): Promise<void> => {
  const wasShown = isPublicComment(row)
  const isShown = isPublicComment({ status: change.to })
  // a decision that leaves it as readers see it is told to nobody
  if (wasShown !== isShown || (isShown && change.set !== undefined)) {
    await noteComment({ ...context, id: row.id, list: row.list, wasShown })
  }
  if (row.parent !== null && wasShown !== isShown) {
    await countReplies({ context, id: row.parent })
  }
  if (change.decider === 'moderator') await closeFlags({ context, id: row.id })
  if (change.to === 'deleted') await eraseMailsOf({ comments: [row.id], context })
}

/** A moderator has seen the reports. */
const closeFlags = async ({ context, id }: { context: CommentContext; id: Id }): Promise<void> => {
  const docs = await storeOf(context).find<{ id: Id }>({
    collection: 'commentFlags',
    where: { and: [{ comment: { equals: id } }, { isOpen: { equals: true } }] },
  })
  for (const flag of docs) {
    await storeOf(context).compareAndSet({
      collection: 'commentFlags',
      expected: {},
      id: flag.id,
      set: { isOpen: false },
    })
  }
  if (docs.length > 0) await countFlags({ context, id })
}
