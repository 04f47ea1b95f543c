/** How readers rank lists: their ballots as they are stored, one for each reader of a list. */
import { createHash, randomBytes } from 'node:crypto'

import type { Id } from '../storage/types.js'
import type { CommentContext } from './context.js'
import type { Person } from './person.js'

import { isSame } from '../access/isSame.js'
import { idOf } from '../storage/documents/index.js'
import { instantOf } from '../storage/documents/values.js'
import { storeOf } from '../storage/index.js'
import { keyedHash } from './person.js'

/** How often to retry where another request writes the same row. */
const ATTEMPTS = 20

/** How long one key for hashes of networks is used: what was hashed says nothing once it is gone. */
const SALT_MS = 30 * 86_400_000

/** How long ballots that come one after the other wait to be counted together (debounce). */
const SETTLE_MS = 30_000

/** A reader's ballot as it is stored. */
export type StoredBallot = {
  /** ISO 8601. */
  castAt: string
  changedAt: string
  id: Id
  list: Id
  order: string[]
}

type BallotRow = Record<string, unknown> & { id: Id; list: Id }

export const toStoredBallot = (row: BallotRow): StoredBallot => ({
  castAt: instantOf(row.createdAt) ?? '',
  changedAt: instantOf(row.updatedAt) ?? '',
  id: row.id,
  list: idOf(row.list) ?? row.list,
  order: row.order as string[],
})

const NONCE = 24

/** A token by which a reader without a login is known again; nothing of it is stored. */
export const createBallotToken = (secret: string): string => {
  const nonce = randomBytes(18).toString('base64url')
  return nonce + signatureOf({ nonce, secret })
}

/** Whether a token is one that this app has given out. */
export const isBallotToken = ({ secret, token }: { secret: string; token: string }): boolean =>
  isSame(token.slice(NONCE), signatureOf({ nonce: token.slice(0, NONCE), secret }))

const signatureOf = ({ nonce, secret }: { nonce: string; secret: string }): string =>
  keyedHash({ secret, text: `ballot token ${nonce}` })

/**
 * Under which key a reader's ballot of a list is kept: that of their account, or a hash of their token,
 * which is another one on each list.
 */
export const voterKeyOf = ({
  list,
  person,
  secret,
  token,
}: {
  list: Id
  person: Person
  secret: string
  token: null | string
}): string =>
  person.kind === 'anonymous'
    ? `token:${keyedHash({ secret, text: `ballot of ${list} by ${token}` })}`
    : person.key

export const findBallot = async ({
  context,
  list,
  voterKey,
}: {
  context: CommentContext
  list: Id
  voterKey: string
}): Promise<StoredBallot | undefined> => {
  const row = await storeOf(context).findOne<BallotRow>({
    collection: 'ballots',
    where: { key: { equals: keyOf({ list, voterKey }) } },
  })
  return row && toStoredBallot(row)
}

/**
 * Sets the ballot of a reader on a list; idempotent, one ballot also where requests arrive at once.
 *
 * @param offered ids of the entries that they could choose from
 */
export const setBallot = async ({
  context,
  list,
  offered,
  order,
  person,
  voterKey: by,
}: {
  context: CommentContext
  list: Id
  offered: readonly string[]
  order: readonly string[]
  person: Person
  /** Where nobody is known, one that the network has, by its hash. */
  voterKey: ((network: string) => string) | string
}): Promise<void> => {
  const store = storeOf(context)
  // what is counted by is there before what is counted; a process that dies in between leaves nothing wrong
  const { salt } = await openTally({ context, list })
  await markTally({ context, list })
  const offer = await keepOffer({ context, list, offered })
  const at = context.now().toISOString()
  const network = keyedHash({ secret: salt, text: `network ${person.addressHash}` })
  const set = { network, offer, order, updatedAt: at }
  const voterKey = typeof by === 'function' ? by(network) : by
  const key = keyOf({ list, voterKey })
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const isNew = await store.createOnce({
      collection: 'ballots',
      data: { ...set, createdAt: at, key, list, voterKey },
    })
    if (isNew) return
    const given = await store.findOne<{ id: Id }>({
      collection: 'ballots',
      where: { key: { equals: key } },
    })
    // else it was taken back meanwhile
    const isSet =
      given &&
      (await store.compareAndSet({ collection: 'ballots', expected: {}, id: given.id, set }))
    if (isSet) return
  }
  throw new Error(`A ballot of the list ${list} was being written and taken back all the time.`)
}

/** Takes a ballot back; nothing where there is none. */
export const dropBallot = async ({
  context,
  list,
  voterKey,
}: {
  context: CommentContext
  list: Id
  voterKey: string
}): Promise<void> => {
  await markTally({ context, list })
  await storeOf(context).remove({
    collection: 'ballots',
    where: { key: { equals: keyOf({ list, voterKey }) } },
  })
}

const keyOf = ({ list, voterKey }: { list: Id; voterKey: string }): string => `${list}:${voterKey}`

/** @returns the name of what could be chosen from */
const keepOffer = async ({
  context,
  list,
  offered,
}: {
  context: CommentContext
  list: Id
  offered: readonly string[]
}): Promise<string> => {
  const entries = offered.toSorted()
  const name = createHash('sha256').update(JSON.stringify(entries)).digest('base64url').slice(0, 22)
  const key = `${list}:${name}`
  const where = { key: { equals: key } }
  const known = await storeOf(context).findOne({ collection: 'ballotOffers', select: {}, where })
  if (!known) {
    await storeOf(context).createOnce({
      collection: 'ballotOffers',
      data: { entries, key, list, name },
    })
  }
  return name
}

/** What marking needs. */
type TallyContext = Pick<CommentContext, 'now' | 'payload' | 'req'>

type TallyRow = {
  dueAt?: null | number
  id: Id
  isMarked?: boolean | null
  salt?: null | string
  saltUntil?: null | number
}

/** The row of a list's ballots, with the key that networks are hashed by at this time. */
const openTally = async ({
  context,
  list,
}: {
  context: CommentContext
  list: Id
}): Promise<{ salt: string }> => {
  const now = context.now().getTime()
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const row = await findTally({ context, list })
    if (row?.salt && (row.saltUntil ?? 0) > now) return { salt: row.salt }
    const set = { salt: randomBytes(24).toString('base64url'), saltUntil: now + SALT_MS }
    const isSet = row
      ? await storeOf(context).compareAndSet({
          collection: 'ballotTallies',
          expected: { salt: row.salt ?? null },
          id: row.id,
          set,
        })
      : await storeOf(context).createOnce({
          collection: 'ballotTallies',
          data: { ...set, dueAt: null, isMarked: false, key: String(list), list },
        })
    if (isSet) return { salt: set.salt }
  }
  throw new Error(`The row of the ballots of the list ${list} was being written all the time.`)
}

/**
 * Says that the ballots of a list are about to change, so that they are counted a while later. It is said
 * before: see `countDue`, which counts once more for who was about to.
 */
export const markTally = async ({
  context,
  list,
}: {
  context: TallyContext
  list: Id
}): Promise<void> => {
  const row = await findTally({ context, list })
  if (!row || row.isMarked) return
  await storeOf(context).compareAndSet({
    collection: 'ballotTallies',
    expected: { isMarked: [false, null] },
    id: row.id,
    set: { dueAt: context.now().getTime() + SETTLE_MS, isMarked: true },
  })
}

const findTally = ({
  context,
  list,
}: {
  context: TallyContext
  list: Id
}): Promise<TallyRow | undefined> =>
  storeOf(context).findOne<TallyRow>({
    collection: 'ballotTallies',
    where: { key: { equals: String(list) } },
  })

/** Retention: forgets the keys of networks whose time is over, so that nothing tells which one it was. */
export const forgetNetworks = async (context: CommentContext): Promise<void> => {
  const where = { saltUntil: { less_than: context.now().getTime() } }
  const rows = storeOf(context).each<TallyRow>({ collection: 'ballotTallies', where })
  for await (const { id, salt } of rows) {
    await storeOf(context).compareAndSet({
      collection: 'ballotTallies',
      expected: { salt: salt ?? null },
      id,
      set: { salt: null, saltUntil: null },
    })
  }
}

/** Ballots by the key of who has sent them. */
export const findBallotsOf = async ({
  context,
  voterKey,
}: {
  context: CommentContext
  voterKey: string
}): Promise<StoredBallot[]> => {
  const rows = await storeOf(context).find<BallotRow>({
    collection: 'ballots',
    sort: 'createdAt',
    where: { voterKey: { equals: voterKey } },
  })
  return rows.map(toStoredBallot)
}
