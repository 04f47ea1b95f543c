/** Addresses, what they are told of, and the outbox, as they are stored. */
import type { Where } from 'payload'

import type { Id, Row } from '../../storage/types.js'
import type { MailContext, Opening } from './context.js'
import type { MailFrequency } from './rules/frequency.js'

import { storeOf } from '../../storage/index.js'
import { idOf } from '../../storage/documents/index.js'
import { numberOf, textOf } from '../../storage/documents/values.js'
import { allKeysOf } from './context.js'
import { identityOf, inboxOf } from './rules/address.js'
import { frequencyOf } from './rules/frequency.js'
import { hashOf, hashToken, seal, unseal } from './rules/sealed.js'

export type MailReader = {
  askToken: null | string
  askUntil: null | number
  attempts: number
  claim: null | string
  claimedUntil: null | number
  confirmedAt: null | number
  frequency: MailFrequency
  id: Id
  /** A hash of the inbox that it leads to. */
  inbox: string
  keyId: null | string
  language: string
  lastMailAt: null | number
  madeAt: number
  sealed: null | string
  state: 'asked' | 'confirmed' | 'never'
}

export type MailSubscription = {
  attempts: number
  comment: Id | null
  dueAt: null | number
  id: Id
  madeAt: number
  reader: Id | null
  sealed: null | string
  state: 'asked' | 'asking' | 'confirmed' | 'new'
}

export type MailNotice = {
  dueAt: number
  id: Id
  madeAt: number
  reply: Id | null
  state: 'dead' | 'left' | 'sending' | 'sent' | 'waiting'
  subscription: Id | null
}

type Context = Pick<MailContext, 'payload' | 'req'>

export const toReader = (row: Row): MailReader => ({
  askToken: textOf(row.askToken),
  askUntil: numberOf(row.askUntil),
  attempts: numberOf(row.attempts) ?? 0,
  claim: textOf(row.claim),
  claimedUntil: numberOf(row.claimedUntil),
  confirmedAt: numberOf(row.confirmedAt),
  frequency: frequencyOf(row.frequency),
  id: row.id,
  inbox: textOf(row.inbox) ?? '',
  keyId: textOf(row.keyId),
  language: textOf(row.language) ?? 'en',
  lastMailAt: numberOf(row.lastMailAt),
  madeAt: numberOf(row.madeAt) ?? 0,
  sealed: textOf(row.sealed),
  state: row.state as MailReader['state'],
})

const toSubscription = (row: Row): MailSubscription => ({
  attempts: numberOf(row.attempts) ?? 0,
  comment: idOf(row.comment) ?? null,
  dueAt: numberOf(row.dueAt),
  id: row.id,
  madeAt: numberOf(row.madeAt) ?? 0,
  reader: idOf(row.reader) ?? null,
  sealed: textOf(row.sealed),
  state: row.state as MailSubscription['state'],
})

const toNotice = (row: Row): MailNotice => ({
  dueAt: numberOf(row.dueAt) ?? 0,
  id: row.id,
  madeAt: numberOf(row.madeAt) ?? 0,
  reply: idOf(row.reply) ?? null,
  state: row.state as MailNotice['state'],
  subscription: idOf(row.subscription) ?? null,
})

type Find = { context: Context; limit?: number; sort?: string; where: Where }

/** Finds rows of a collection, by their ids or as they fall due. */
const finderOf =
  <T>(
    collection: 'mailNotices' | 'mailReaders' | 'mailSubscriptions',
    to: (row: Row) => T,
    order = 'id',
  ) =>
  async ({ context, limit, sort = order, where }: Find): Promise<T[]> =>
    (
      await storeOf(context).find({
        collection,
        ...(limit === undefined ? {} : { limit }),
        sort,
        where,
      })
    ).map(to)

export const findReaders = finderOf('mailReaders', toReader)
export const findSubscriptions = finderOf('mailSubscriptions', toSubscription)
export const findNotices = finderOf('mailNotices', toNotice, 'dueAt')

const findReader = async (args: Omit<Find, 'limit'>): Promise<MailReader | undefined> =>
  (await findReaders({ ...args, limit: 1 }))[0]

/** Compare-and-set of one row. */
export const setRow = ({
  collection,
  context,
  expected,
  id,
  set,
}: {
  collection: 'mailNotices' | 'mailReaders' | 'mailSubscriptions'
  context: Context
  expected: Readonly<Record<string, null | number | string>>
  id: Id
  set: Readonly<Record<string, unknown>>
}): Promise<boolean> => storeOf(context).compareAndSet({ collection, expected, id, set })

/** What is sealed of an address: with the token of the links in its mails. */
type Kept = { address: string; token: string }

const OF_READER = 'reader'

export const sealKept = ({
  context,
  kept,
}: {
  context: Opening
  kept: Kept
}): { keyId: string; sealed: string; token: string } => {
  const [keys] = allKeysOf(context)
  return {
    keyId: keys.id,
    sealed: seal({ about: OF_READER, keys, text: JSON.stringify(kept) }),
    token: hashToken(kept.token),
  }
}

/** Null where it was erased, or sealed by a secret that nobody names any more. */
export const openKept = ({
  context,
  sealed,
}: {
  context: Opening
  sealed: null | string
}): Kept | null => {
  const text =
    sealed === null ? null : unseal({ about: OF_READER, keys: allKeysOf(context), sealed })
  return text === null ? null : (JSON.parse(text) as Kept)
}

/** By what an address is stored from now on. */
export const hashesOf = ({
  address,
  context,
}: {
  address: string
  context: Opening
}): { inbox: string; key: string } => {
  const [keys] = allKeysOf(context)
  return {
    inbox: hashOf({ keys, text: `inbox ${inboxOf(address)}` }),
    key: hashOf({ keys, text: `address ${identityOf(address)}` }),
  }
}

/** The row of an address, also where an earlier secret has hashed it. */
export const findByAddress = ({
  address,
  context,
}: {
  address: string
  context: MailContext
}): Promise<MailReader | undefined> =>
  findReader({
    context,
    where: { key: { in: hashesBy({ context, text: `address ${identityOf(address)}` }) } },
  })

/** Whether somebody who reads an inbox wants nothing sent to it, ever. */
export const isNever = async ({
  address,
  context,
}: {
  address: string
  context: MailContext
}): Promise<boolean> => {
  const inbox = { in: hashesBy({ context, text: `inbox ${inboxOf(address)}` }) }
  const found = await findReader({
    context,
    where: { and: [{ inbox }, { state: { equals: 'never' } }] },
  })
  return found !== undefined
}

const hashesBy = ({ context, text }: { context: Opening; text: string }): string[] =>
  allKeysOf(context).map((keys) => hashOf({ keys, text }))

/** Who a link of a mail is for; undefined where it is used, over, or its address erased. */
export const findByToken = async ({
  context,
  kind,
  token,
}: {
  context: MailContext
  /** `ask` works but once, and for some hours. */
  kind: 'ask' | 'link'
  token: string
}): Promise<MailReader | undefined> => {
  const field = kind === 'ask' ? 'askToken' : 'token'
  const found = await findReader({ context, where: { [field]: { equals: hashToken(token) } } })
  if (!found || kind === 'link') return found
  return (found.askUntil ?? 0) > context.now().getTime() ? found : undefined
}
