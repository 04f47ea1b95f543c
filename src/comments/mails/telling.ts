/** The mails about replies: what waits for a reader goes out in one. */
import type { Id } from '../../storage/types.js'
import type { CommentRow } from '../row.js'
import type { Sending } from './confirming.js'
import type { MailNotice, MailReader } from './rows.js'
import type { ToldReply } from './rules/compose.js'

import { nextAttemptAt } from '../../publishing/webhooks/backoff.js'
import { isPublicComment } from '../../publishing/shapes/index.js'
import { storeOf } from '../../storage/index.js'
import { toRow } from '../row.js'
import { apart } from './confirming.js'
import { commentUrlOf, pageUrlOf, siteNameOf, wordsIn } from './context.js'
import { dropReader } from './drop.js'
import { isNoInbox, noteMailFailure } from './failing.js'
import { readLists } from './lists.js'
import { composeReplies } from './rules/compose.js'
import { dueAt } from './rules/timing.js'
import { excerptOf, isOwnReply } from './rules/told.js'
import { findNotices, findReaders, findSubscriptions, openKept, setRow } from './rows.js'

/** How long a process may take for one reader, in milliseconds. */
const CLAIM_MS = 120_000

/** Notices that are looked at together. */
const BATCH = 200

/** How long a reply waits that nobody has confirmed to want, until it is looked at again, in milliseconds. */
const UNCONFIRMED_MS = 10 * 60_000

/** Tells readers of replies that are due. Several processes may do so at once. */
export const tellReplies = async (context: Sending): Promise<void> => {
  await endOfThoseLeft(context)
  const seen = new Set<string>()
  for (;;) {
    const now = context.now().getTime()
    const due = await findNotices({
      context,
      limit: BATCH,
      where: { and: [{ state: { equals: 'waiting' } }, { dueAt: { less_than_equal: now } }] },
    })
    const fresh = due.filter(({ id }) => !seen.has(String(id)))
    if (fresh.length === 0) return
    for (const { id } of fresh) seen.add(String(id))
    const readers = await sortOut({ context, notices: fresh })
    for (const id of readers) {
      if (Date.now() >= context.until) return
      await apart(context, () => tell({ context, id }))
    }
  }
}

/**
 * Puts those off whose reader has not confirmed yet, and those away that are for nobody.
 *
 * @returns the readers for whom something waits
 */
const sortOut = async ({
  context,
  notices,
}: {
  context: Sending
  notices: readonly MailNotice[]
}): Promise<Id[]> => {
  const subscriptions = await findSubscriptions({
    context,
    where: { id: { in: notices.flatMap(({ subscription }) => subscription ?? []) } },
  })
  const byId = new Map(subscriptions.map((each) => [String(each.id), each]))
  const readers = new Map<string, Id>()
  for (const notice of notices) {
    const subscription = byId.get(String(notice.subscription))
    if (!subscription) await setNotice({ context, notice, set: { state: 'left' } })
    else if (subscription.state !== 'confirmed' || subscription.reader === null) {
      const later = context.now().getTime() + UNCONFIRMED_MS
      await setNotice({ context, notice, set: { dueAt: later } })
    } else readers.set(String(subscription.reader), subscription.reader)
  }
  return [...readers.values()]
}

const setNotice = ({
  context,
  notice: { dueAt: due, id, state },
  set,
}: {
  context: Sending
  notice: MailNotice
  set: Partial<Pick<MailNotice, 'dueAt' | 'state'>>
}): Promise<boolean> =>
  setRow({ collection: 'mailNotices', context, expected: { dueAt: due, state }, id, set })

/** Tells one reader of all that waits for them, where it is due. */
const tell = async ({ context, id }: { context: Sending; id: Id }): Promise<void> => {
  const now = context.now().getTime()
  const [reader] = await findReaders({ context, limit: 1, where: { id: { equals: id } } })
  if (!reader || (reader.claim !== null && (reader.claimedUntil ?? 0) > now)) return
  const claim = crypto.randomUUID()
  const isClaimed = await setRow({
    collection: 'mailReaders',
    context,
    expected: { claim: reader.claim },
    id,
    set: { claim, claimedUntil: now + CLAIM_MS },
  })
  if (!isClaimed) return
  const set = await tellClaimed({ context, reader })
  await setRow({
    collection: 'mailReaders',
    context,
    expected: { claim },
    id,
    set: { ...set, claim: null, claimedUntil: null },
  })
}

/** @returns what is written of the reader after it */
const tellClaimed = async ({
  context,
  reader,
}: {
  context: Sending
  reader: MailReader
}): Promise<Partial<Pick<MailReader, 'attempts' | 'lastMailAt'>>> => {
  const now = context.now().getTime()
  const subscriptions = await findSubscriptions({
    context,
    where: { and: [{ reader: { equals: reader.id } }, { state: { equals: 'confirmed' } }] },
  })
  const waiting = await findNotices({
    context,
    sort: 'madeAt',
    where: {
      and: [
        { subscription: { in: subscriptions.map(({ id }) => id) } },
        { state: { equals: 'waiting' } },
      ],
    },
  })
  if (waiting.length === 0 || reader.state !== 'confirmed') return {}
  const due = dueAt({
    firstAt: Math.min(...waiting.map(({ madeAt }) => madeAt)),
    frequency: reader.frequency,
    hour: context.mails.digestHour,
    lastMailAt: reader.lastMailAt,
  })
  // those that the mail server has not taken wait for longer
  const later = reader.attempts > 0 ? Math.max(due, ...waiting.map((each) => each.dueAt)) : due
  if (later > now) {
    for (const notice of waiting) await setNotice({ context, notice, set: { dueAt: later } })
    return {}
  }
  const kept = openKept({ context, sealed: reader.sealed })
  if (!kept) {
    // told to operators by `tidyMails`, which says what to do
    for (const notice of waiting) {
      await setNotice({ context, notice, set: { dueAt: now + UNCONFIRMED_MS } })
    }
    return {}
  }
  const told = await findTold({ context, notices: waiting, reader })
  const sending: Array<{ notice: MailNotice; reply: ToldReply }> = []
  for (const notice of waiting) {
    const reply = told.get(String(notice.id))
    if (!reply) {
      await setNotice({ context, notice, set: { state: 'left' } })
      continue
    }
    // written down before the mail goes out: after a crash it is not told a second time
    const set = { dueAt: now + CLAIM_MS, state: 'sending' as const }
    if (await setNotice({ context, notice, set })) {
      sending.push({ notice: { ...notice, ...set }, reply })
    }
  }
  if (sending.length === 0) return {}
  return send({ context, kept, notices: sending, reader })
}

const send = async ({
  context,
  kept: { address, token },
  notices,
  reader,
}: {
  context: Sending
  kept: { address: string; token: string }
  notices: ReadonlyArray<{ notice: MailNotice; reply: ToldReply }>
  reader: MailReader
}): Promise<Partial<Pick<MailReader, 'attempts' | 'lastMailAt'>>> => {
  const { afterSend, payload, random = Math.random } = context
  const stopUrl = pageUrlOf({ context, page: 'stop', token })
  try {
    await payload.sendEmail({
      ...composeReplies({
        language: reader.language,
        oneClickUrl: stopUrl,
        replies: notices.map(({ reply }) => reply),
        say: wordsIn({ language: reader.language, payload }),
        settingsUrl: pageUrlOf({ context, page: 'settings', token }),
        site: siteNameOf(context),
        stopUrl,
      }),
      to: address,
    })
  } catch (error) {
    noteMailFailure({ error, payload })
    if (isNoInbox(error)) {
      await dropReader({ context, id: reader.id })
      return {}
    }
    const attempts = reader.attempts + 1
    const next = nextAttemptAt({
      attempts,
      now: context.now(),
      random: random(),
      retryAfterMs: null,
    })
    for (const { notice } of notices) {
      const set = next
        ? { dueAt: next.getTime(), state: 'waiting' as const }
        : { state: 'dead' as const }
      await setNotice({ context, notice, set })
    }
    return { attempts: next ? attempts : 0 }
  }
  afterSend?.()
  for (const { notice } of notices) await setNotice({ context, notice, set: { state: 'sent' } })
  return { attempts: 0, lastMailAt: context.now().getTime() }
}

/** What of it a mail may say, as it is at this moment, by the id of the notice. */
const findTold = async ({
  context,
  notices,
  reader,
}: {
  context: Sending
  notices: readonly MailNotice[]
  reader: MailReader
}): Promise<Map<string, ToldReply>> => {
  const replies = await readRows({ context, ids: notices.flatMap(({ reply }) => reply ?? []) })
  const all = [...replies.values()]
  const parents = await readRows({ context, ids: all.flatMap(({ parent }) => parent ?? []) })
  const lists = await readLists({
    context,
    ids: all.flatMap(({ list }) => list ?? []),
    language: reader.language,
  })
  const own = await findSubscriptions({
    context,
    where: {
      and: [{ reader: { equals: reader.id } }, { comment: { in: all.map(({ id }) => id) } }],
    },
  })
  const ownReplies = new Set(own.map(({ comment }) => String(comment)))
  const told = new Map<string, ToldReply>()
  for (const notice of notices) {
    const reply = replies.get(String(notice.reply))
    const parent = parents.get(String(reply?.parent))
    const list = lists.get(String(reply?.list))
    if (!reply || !parent || !list || !isPublicComment(reply) || !isPublicComment(parent)) continue
    if (reply.entry !== null && list.hidden.has(reply.entry)) continue
    const isSameReader = ownReplies.has(String(reply.id))
    if (isOwnReply({ isSameReader, parent, reply })) continue
    const { locale, slug, title } = list
    const url = commentUrlOf({ comment: String(reply.id), context, locale, slug })
    if (url === null) continue
    told.set(String(notice.id), {
      author: reply.authorName,
      excerpt: excerptOf(reply),
      list: title,
      url,
    })
  }
  return told
}

const readRows = async ({
  context,
  ids,
}: {
  context: Sending
  ids: readonly Id[]
}): Promise<Map<string, CommentRow>> => {
  if (ids.length === 0) return new Map()
  const rows = await storeOf(context).find({
    collection: 'comments',
    sort: 'id',
    where: { id: { in: [...new Set(ids)] } },
  })
  return new Map(rows.map((row) => [String(row.id), toRow(row)]))
}

/** A process that has died while it sent: the mail may be there, and is not sent again. */
const endOfThoseLeft = async (context: Sending): Promise<void> => {
  const left = await findNotices({
    context,
    where: {
      and: [
        { state: { equals: 'sending' } },
        { dueAt: { less_than_equal: context.now().getTime() } },
      ],
    },
  })
  let lost = 0
  for (const notice of left) {
    if (await setNotice({ context, notice, set: { state: 'sent' } })) lost += 1
  }
  if (lost === 0) return
  const error = new Error(
    `A process stopped while it was sending a mail about ${lost} replies, which may be lost.`,
  )
  noteMailFailure({ error, payload: context.payload })
}
