import type { Id } from '../../storage/types.js'
import type { CommentContext } from '../context.js'

import { storeOf } from '../../storage/index.js'
import { GATHER_MS } from './rules/timing.js'
import { setRow } from './rows.js'

/**
 * Writes down that a reply is becoming public, for who was answered and wants to be told: in the transaction
 * that makes it so, or before it where there is none. Nothing is told by it alone: before a mail is made, the
 * reply is looked at again. Idempotent.
 */
export const noteReply = async ({
  context,
  parent,
  reply,
}: {
  context: Pick<CommentContext, 'comments' | 'now' | 'payload' | 'req'>
  parent: Id | null
  reply: Id
}): Promise<void> => {
  if (parent === null || context.comments.replyMails === null) return
  const store = storeOf(context)
  const subscription = await store.findOne({
    collection: 'mailSubscriptions',
    select: { key: true },
    where: { comment: { equals: parent } },
  })
  if (!subscription) return
  const now = context.now().getTime()
  const key = String(reply)
  const due = { dueAt: now + GATHER_MS, state: 'waiting' }
  const isNew = await store.createOnce({
    collection: 'mailNotices',
    data: { ...due, key, madeAt: now, reply, subscription: subscription.id },
  })
  if (isNew) return
  // it was taken back before anybody was told of it, and readers see it again
  const left = await store.findOne({
    collection: 'mailNotices',
    select: { state: true },
    where: { key: { equals: key } },
  })
  if (left) {
    const expected = { state: 'left' }
    await setRow({ collection: 'mailNotices', context, expected, id: left.id, set: due })
  }
}
