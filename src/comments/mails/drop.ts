/** What goes: with its comment, because its reader says so, or because its time is over. */
import type { Where } from 'payload'

import type { Id } from '../../storage/types.js'
import type { RowContext } from '../context.js'
import type { MailContext } from './context.js'
import type { MailReader } from './rows.js'

import { storeOf } from '../../storage/index.js'
import { noteFailure } from '../../storage/failures.js'
import { allKeysOf } from './context.js'
import { FAILURE } from './failing.js'
import {
  findReaders,
  findSubscriptions,
  hashesOf,
  openKept,
  sealKept,
  setRow,
  toReader,
} from './rows.js'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** How long it is remembered that a reply was told of, in days. */
const TOLD_DAYS = 90

/** How many ids stand in one statement. */
const PAGE = 500

/** With comments goes who is told of what answers them, and what was to be told of them. */
export const dropMailsOf = async ({
  comments,
  context,
}: {
  comments: readonly Id[]
  context: Pick<RowContext, 'payload' | 'req'>
}): Promise<void> => {
  if (comments.length === 0) return
  const ids = [...comments]
  await dropSubscriptions({ context, where: { comment: { in: ids } } })
  await storeOf(context).remove({ collection: 'mailNotices', where: { reply: { in: ids } } })
}

export const dropSubscriptions = async ({
  context,
  where,
}: {
  context: Pick<RowContext, 'payload' | 'req'>
  where: Where
}): Promise<void> => {
  for (;;) {
    const ids = (await findSubscriptions({ context, limit: PAGE, where })).map(({ id }) => id)
    if (ids.length === 0) return
    // first what hangs on them
    await storeOf(context).remove({
      collection: 'mailNotices',
      where: { subscription: { in: ids } },
    })
    await storeOf(context).remove({ collection: 'mailSubscriptions', where: { id: { in: ids } } })
  }
}

/** Erases an address with all that it is told of. */
export const dropReader = async ({
  context,
  id,
}: {
  context: Pick<RowContext, 'payload' | 'req'>
  id: Id
}): Promise<void> => {
  await dropSubscriptions({ context, where: { reader: { equals: id } } })
  await storeOf(context).remove({ collection: 'mailReaders', where: { id: { equals: id } } })
}

/**
 * Erases an address and all others that lead to the same inbox. A hash stays, so that nothing is ever sent
 * there again.
 */
export const silenceReader = async ({
  context,
  reader: { id, inbox },
}: {
  context: Pick<RowContext, 'payload' | 'req'>
  reader: Pick<MailReader, 'id' | 'inbox'>
}): Promise<void> => {
  await setRow({ collection: 'mailReaders', context, expected: {}, id, set: NEVER })
  await dropSubscriptions({ context, where: { reader: { equals: id } } })
  const others = await findReaders({
    context,
    where: { and: [{ inbox: { equals: inbox } }, { state: { not_equals: 'never' } }] },
  })
  for (const other of others) await dropReader({ context, id: other.id })
}

const NEVER = {
  askToken: null,
  askUntil: null,
  claim: null,
  claimedUntil: null,
  confirmedAt: null,
  frequency: null,
  keyId: null,
  language: null,
  lastMailAt: null,
  sealed: null,
  state: 'never',
  token: null,
}

/**
 * Retention, in small steps that may be stopped anywhere: what nobody has confirmed, what is over, addresses
 * that are told of nothing any more, and what was told long ago. Addresses that an earlier secret has sealed
 * are sealed anew.
 */
export const tidyMails = async (context: MailContext): Promise<void> => {
  const { mails } = context
  const now = context.now().getTime()
  const isUnconfirmed: Where = { state: { not_equals: 'confirmed' } }
  const madeBefore = (ms: number): Where => ({ madeAt: { less_than: now - ms } })
  await dropSubscriptions({
    context,
    where: { and: [isUnconfirmed, madeBefore(mails.confirmHours * HOUR_MS + HOUR_MS)] },
  })
  await dropSubscriptions({ context, where: madeBefore(mails.keepDays * DAY_MS) })
  await storeOf(context).remove({
    collection: 'mailNotices',
    where: {
      and: [
        { state: { not_in: ['waiting', 'sending'] } },
        { dueAt: { less_than: now - TOLD_DAYS * DAY_MS } },
      ],
    },
  })
  let unread = 0
  const present = allKeysOf(context)[0].id
  const pages = storeOf(context).eachPage({
    collection: 'mailReaders',
    where: { state: { in: ['asked', 'confirmed'] } },
  })
  for await (const page of pages) {
    const readers = page.map(toReader)
    const found = await findSubscriptions({
      context,
      where: { reader: { in: readers.map(({ id }) => id) } },
    })
    const held = new Set(found.map(({ reader }) => String(reader)))
    for (const reader of readers) {
      // one that was made a moment ago may get its first any moment
      if (!held.has(String(reader.id)) && reader.madeAt < now - HOUR_MS) {
        await dropReader({ context, id: reader.id })
      } else if (reader.keyId !== present && !(await sealAnew({ context, reader }))) {
        unread += 1
      }
    }
  }
  if (unread > 0) {
    noteFailure({
      error: new Error(
        `${unread} addresses cannot be read, because the secret of the app has changed; name the one before it in options.comments.replyMails.previousSecrets.`,
      ),
      kind: FAILURE,
      payload: context.payload,
    })
  }
}

/** @returns whether it can be read */
const sealAnew = async ({
  context,
  reader: { id, sealed },
}: {
  context: MailContext
  reader: MailReader
}): Promise<boolean> => {
  const kept = openKept({ context, sealed })
  if (!kept) return false
  await setRow({
    collection: 'mailReaders',
    context,
    expected: { sealed },
    id,
    set: { ...hashesOf({ address: kept.address, context }), ...sealKept({ context, kept }) },
  })
  return true
}
