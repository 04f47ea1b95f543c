/** The addresses of a person, for what they may ask to see and to have erased. */
import type { Id } from '../../storage/types.js'
import type { CommentContext } from '../context.js'
import type { MailFrequency } from './rules/frequency.js'

import { DEFAULT_REPLY_MAILS } from '../../options/comments.js'
import { allKeysOf } from './context.js'
import { openAsked } from './ask.js'
import { dropReader, dropSubscriptions } from './drop.js'
import { findReaders, findSubscriptions, openKept } from './rows.js'

export type PersonMails = {
  /** Null where a secret has sealed it that nobody names any more. */
  address: null | string
  comment: Id | null
  confirmedAt: null | string
  createdAt: string
  frequency: MailFrequency
  isConfirmed: boolean
  language: string
}

/** Which addresses are told of replies to these comments, as they are. */
export const findMailsOf = async ({
  comments,
  context,
}: {
  comments: readonly Id[]
  context: CommentContext
}): Promise<PersonMails[]> => {
  const subscriptions = await findOf({ comments, context })
  const ids = subscriptions.flatMap(({ reader }) => reader ?? [])
  const readers = ids.length === 0 ? [] : await findReaders({ context, where: { id: { in: ids } } })
  const byId = new Map(readers.map((reader) => [String(reader.id), reader]))
  // they are there also where the app sends none any more
  const opening = {
    mails: context.comments.replyMails ?? DEFAULT_REPLY_MAILS,
    payload: context.payload,
  }
  return subscriptions.map(({ comment, madeAt, reader: id, sealed, state }) => {
    const reader = byId.get(String(id))
    const asked = openAsked({ keys: allKeysOf(opening), sealed })
    const kept = openKept({ context: opening, sealed: reader?.sealed ?? null })
    return {
      address: kept?.address ?? asked?.address ?? null,
      comment,
      confirmedAt: timeOf(reader?.confirmedAt),
      createdAt: new Date(madeAt).toISOString(),
      frequency: reader?.frequency ?? asked?.frequency ?? 'each',
      isConfirmed: state === 'confirmed',
      language: reader?.language ?? asked?.language ?? 'en',
    }
  })
}

/**
 * Erases who is told of replies to these comments: the address too, where it is told of nothing else.
 *
 * @returns how many comments were told of
 */
export const eraseMailsOf = async ({
  comments,
  context,
}: {
  comments: readonly Id[]
  context: Pick<CommentContext, 'payload' | 'req'>
}): Promise<number> => {
  const subscriptions = await findOf({ comments, context })
  if (subscriptions.length === 0) return 0
  await dropSubscriptions({ context, where: { id: { in: subscriptions.map(({ id }) => id) } } })
  const readers = new Map(
    subscriptions.flatMap(({ reader }) =>
      reader === null ? [] : [[String(reader), reader] as const],
    ),
  )
  for (const reader of readers.values()) {
    const left = await findSubscriptions({
      context,
      limit: 1,
      where: { reader: { equals: reader } },
    })
    if (left.length === 0) await dropReader({ context, id: reader })
  }
  return subscriptions.length
}

const findOf = async ({
  comments,
  context,
}: {
  comments: readonly Id[]
  context: Pick<CommentContext, 'payload' | 'req'>
}) =>
  comments.length === 0
    ? []
    : findSubscriptions({ context, where: { comment: { in: [...comments] } } })

const timeOf = (at: null | number | undefined): null | string =>
  at == null ? null : new Date(at).toISOString()
