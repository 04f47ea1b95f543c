/** The mail that asks whether an address wants mails (double opt-in). */
import type { Id } from '../../storage/types.js'
import type { MailContext } from './context.js'
import type { Asked } from './ask.js'
import type { MailReader, MailSubscription } from './rows.js'

import { nextAttemptAt } from '../../publishing/webhooks/backoff.js'
import { takeFromAll } from '../../storage/rate.js'
import { storeOf } from '../../storage/index.js'
import { findRow } from '../row.js'
import { openAsked } from './ask.js'
import { allKeysOf, pageUrlOf, siteNameOf, wordsIn } from './context.js'
import { dropReader, dropSubscriptions } from './drop.js'
import { isNoInbox, noteMailFailure } from './failing.js'
import { readTitle } from './lists.js'
import { composeConfirmation } from './rules/compose.js'
import { createToken, hashToken } from './rules/sealed.js'
import {
  findByAddress,
  findSubscriptions,
  hashesOf,
  isNever,
  openKept,
  sealKept,
  setRow,
} from './rows.js'

/** How long a process may take for one of them, in milliseconds. */
const CLAIM_MS = 120_000

const BATCH = 50

/** Does the work of one of many, and goes on to the next where it fails. */
export const apart = async (
  { errors }: Pick<Sending, 'errors'>,
  work: () => Promise<void>,
): Promise<void> => {
  try {
    await work()
  } catch (error) {
    errors.push(error)
  }
}

const HOUR_MS = 3_600_000

export type Sending = MailContext & {
  /** For tests: called between sending and storing the outcome. */
  afterSend?: () => void
  /** What failed: one of them does not stop the others. */
  errors: unknown[]
  random?: () => number
  /** When to leave the rest to the next run, in milliseconds since 1970. */
  until: number
}

/** Deals with what readers have asked for. */
export const answerRequests = async (context: Sending): Promise<void> => {
  await endOfThoseLeft(context)
  const seen = new Set<string>()
  for (;;) {
    const now = context.now().getTime()
    const due = await findSubscriptions({
      context,
      limit: BATCH,
      sort: 'dueAt',
      where: { and: [{ state: { equals: 'new' } }, { dueAt: { less_than_equal: now } }] },
    })
    const fresh = due.filter(({ id }) => !seen.has(String(id)))
    if (fresh.length === 0) return
    for (const request of fresh) {
      seen.add(String(request.id))
      if (Date.now() >= context.until) return
      await apart(context, () => answer({ context, request }))
    }
  }
}

const answer = async ({
  context,
  request: found,
}: {
  context: Sending
  request: MailSubscription
}): Promise<void> => {
  const now = context.now().getTime()
  const dueAt = now + CLAIM_MS
  const isClaimed = await setRow({
    collection: 'mailSubscriptions',
    context,
    expected: { dueAt: found.dueAt, state: 'new' },
    id: found.id,
    set: { dueAt },
  })
  if (!isClaimed) return
  const request = { ...found, dueAt }
  const asked = openAsked({ keys: allKeysOf(context), sealed: request.sealed })
  const row = request.comment === null ? undefined : await findRow({ context, id: request.comment })
  const isOver =
    !asked ||
    !row ||
    row.status === 'deleted' ||
    (await isNever({ address: asked.address, context }))
  if (isOver) return drop({ context, id: request.id })
  const reader = await openReader({ asked, context })
  if (await isKnownPerson({ authorKey: row.authorKey, context, reader })) {
    await settle({ context, reader, request, state: 'confirmed' })
    return
  }
  // one mail asks for all that was asked for since
  if (reader.askToken !== null && (reader.askUntil ?? 0) > now) {
    await settle({ context, reader, request, state: 'asked' })
    return
  }
  const { isLimited } = await takeFromAll({
    buckets: new Map([
      [
        `mailAddress:${hashesOf({ address: asked.address, context }).inbox}`,
        context.comments.limits.mailAddress,
      ],
    ]),
    now: context.now(),
    payload: context.payload,
  })
  if (isLimited) return drop({ context, id: request.id })
  await ask({
    asked,
    context,
    reader,
    request,
    title: await readTitle({ ...asked, context, list: row.list }),
  })
}

const drop = async ({ context, id }: { context: MailContext; id: Id }): Promise<void> => {
  await dropSubscriptions({ context, where: { id: { equals: id } } })
}

/** The row of the address, which is made where there is none. */
const openReader = async ({
  asked: { address, frequency, language },
  context,
}: {
  asked: Asked
  context: MailContext
}): Promise<MailReader> => {
  for (let attempt = 0; ; attempt += 1) {
    const known = await findByAddress({ address, context })
    if (known) return known
    if (attempt > 1)
      throw new Error('The row of an address was being made and erased all the time.')
    await storeOf(context).createOnce({
      collection: 'mailReaders',
      data: {
        ...hashesOf({ address, context }),
        ...sealKept({ context, kept: { address, token: createToken() } }),
        attempts: 0,
        frequency,
        language,
        madeAt: context.now().getTime(),
        state: 'asked',
      },
    })
  }
}

/** Whether who has confirmed the address before writes again, under the same login. */
const isKnownPerson = async ({
  authorKey,
  context,
  reader,
}: {
  authorKey: null | string
  context: MailContext
  reader: MailReader
}): Promise<boolean> => {
  if (reader.state !== 'confirmed' || authorKey === null || authorKey.startsWith('anon:')) {
    return false
  }
  const confirmed = await findSubscriptions({
    context,
    where: { and: [{ reader: { equals: reader.id } }, { state: { equals: 'confirmed' } }] },
  })
  const comments = confirmed.flatMap(({ comment }) => comment ?? [])
  if (comments.length === 0) return false
  const own = await storeOf(context).count({
    collection: 'comments',
    where: { and: [{ id: { in: comments } }, { authorKey: { equals: authorKey } }] },
  })
  return own > 0
}

/** @returns whether this process has done so */
const settle = ({
  context,
  reader,
  request,
  state,
}: {
  context: MailContext
  reader: MailReader
  request: MailSubscription
  state: 'asked' | 'asking' | 'confirmed'
}): Promise<boolean> =>
  setRow({
    collection: 'mailSubscriptions',
    context,
    expected: { dueAt: request.dueAt, state: request.state },
    id: request.id,
    set: {
      dueAt: state === 'asking' ? request.dueAt : null,
      reader: reader.id,
      ...(state === 'asking' ? {} : { sealed: null }),
      state,
    },
  })

const ask = async ({
  asked: { address, language },
  context,
  reader,
  request,
  title,
}: {
  asked: Asked
  context: Sending
  reader: MailReader
  request: MailSubscription
  title: string
}): Promise<void> => {
  const { afterSend, mails, now, payload } = context
  const token = createToken()
  const askToken = hashToken(token)
  // written down before the mail goes out: after a crash it is not sent a second time
  if (!(await settle({ context, reader, request, state: 'asking' }))) return
  const asking = { ...request, state: 'asking' as const }
  const isFirst = await setRow({
    collection: 'mailReaders',
    context,
    expected: { askToken: reader.askToken },
    id: reader.id,
    set: { askToken, askUntil: now().getTime() + mails.confirmHours * HOUR_MS },
  })
  if (!isFirst) {
    // another process asks at this moment
    await settle({ context, reader, request: asking, state: 'asked' })
    return
  }
  const say = wordsIn({ language, payload })
  const site = siteNameOf(context)
  const kept = openKept({ context, sealed: reader.sealed })
  try {
    await payload.sendEmail({
      ...composeConfirmation({
        confirmUrl: pageUrlOf({ context, page: 'confirm', token }),
        hours: mails.confirmHours,
        language,
        list: title,
        neverUrl: pageUrlOf({ context, page: 'stop', token }),
        say,
        site,
      }),
      to: kept?.address ?? address,
    })
  } catch (error) {
    noteMailFailure({ error, payload })
    await retry({ askToken, context, error, reader, request: asking })
    return
  }
  afterSend?.()
  await settle({ context, reader, request: asking, state: 'asked' })
}

/** Takes back what was written down of a mail that was not taken, and tries again later. */
const retry = async ({
  askToken,
  context,
  error,
  reader,
  request,
}: {
  askToken: string
  context: Sending
  error: unknown
  reader: MailReader
  request: MailSubscription
}): Promise<void> => {
  const attempts = request.attempts + 1
  const next = nextAttemptAt({
    attempts,
    now: context.now(),
    random: (context.random ?? Math.random)(),
    retryAfterMs: null,
  })
  await setRow({
    collection: 'mailReaders',
    context,
    expected: { askToken },
    id: reader.id,
    set: { askToken: null, askUntil: null },
  })
  if (isNoInbox(error) && reader.state === 'asked') {
    await dropReader({ context, id: reader.id })
    return
  }
  if (next === null) {
    await drop({ context, id: request.id })
    return
  }
  await setRow({
    collection: 'mailSubscriptions',
    context,
    expected: { dueAt: request.dueAt, state: 'asking' },
    id: request.id,
    set: { attempts, dueAt: next.getTime(), state: 'new' },
  })
}

/** A process that has died while it sent one: the mail may be there, and is not sent again. */
const endOfThoseLeft = async (context: MailContext): Promise<void> => {
  const left = await findSubscriptions({
    context,
    where: {
      and: [
        { state: { equals: 'asking' } },
        { dueAt: { less_than_equal: context.now().getTime() } },
      ],
    },
  })
  for (const { dueAt, id } of left) {
    const isDone = await setRow({
      collection: 'mailSubscriptions',
      context,
      expected: { dueAt, state: 'asking' },
      id,
      set: { dueAt: null, sealed: null, state: 'asked' },
    })
    if (isDone) {
      const error = new Error('A process stopped while it was sending a mail, which may be lost.')
      noteMailFailure({ error, payload: context.payload })
    }
  }
}
