/**
 * With what each session of an account was begun, and when it was last seen. Payload writes all sessions
 * of an account anew at each login and refresh, so that this stands beside them: one row for each account
 * among the leases, which nobody reads over REST or GraphQL, written by compare-and-set. A courtesy to the
 * owner: nothing rests on it.
 */
import type { Payload, PayloadRequest } from 'payload'

import { LRUCache } from 'lru-cache'

import type { Id } from '../storage/types.js'
import type { Device } from './device.js'

import { noteFailure } from '../storage/failures.js'
import { outside } from '../storage/index.js'
import { findSharedRow, writeSharedRow } from '../storage/sharedRow.js'
import { deviceOf } from './device.js'

/** What is kept of a session. */
type Seen = Device & {
  /** ISO 8601, to some minutes. */
  seenAt: string
}

type Devices = Readonly<Record<string, Seen>>

type Account = { collection: string; id: Id }

type Use = Account & { now: Date; req: PayloadRequest; session: string }

/** How often it is written that a session is in use, in milliseconds. */
const SEEN_EVERY_MS = 300_000

/** Most sessions of one account that something is kept of: a script may begin one for each request. */
const MAX_DEVICES = 200
/** How often to retry after a lost compare-and-set; what is lost then is a courtesy. */
const MAX_ATTEMPTS = 5
/** Sessions whose last writing a process remembers. */
const MAX_KNOWN = 10_000

/** What is kept of the sessions of an account, by their ids. */
export const readDevices = async ({
  payload,
  ...account
}: Account & { payload: Payload }): Promise<Devices> =>
  toDevices((await findSharedRow({ key: keyOf(account), payload }))?.owner)

/** Notes with what a session begins. Never throws. */
export const noteBegin = async ({ now, req, session, ...account }: Use): Promise<void> => {
  const seen = { ...deviceOf(req.headers), seenAt: now.toISOString() }
  knownOf(req.payload).set(session, now.getTime())
  await change({
    account,
    make: (devices) => ({ ...devices, [session]: seen }),
    payload: req.payload,
  })
}

/**
 * Notes that the session that a request was signed in by is in use; where that was noted lately, this is
 * one look into memory. What it began with stays: a token that somebody took along shows no other device.
 * Never throws.
 */
export const noteUse = async ({
  collection,
  now,
  req,
}: Pick<Use, 'collection' | 'now' | 'req'>): Promise<void> => {
  const user = req.user as null | { _sid?: string; collection: string; id: Id }
  const session = user?._sid
  if (user?.collection !== collection || session === undefined) return
  const known = knownOf(req.payload)
  const last = known.get(session)
  if (last !== undefined && Math.abs(now.getTime() - last) < SEEN_EVERY_MS) return
  known.set(session, now.getTime())
  await change({
    account: { collection, id: user.id },
    // accounts of the app's own tell nothing when they begin
    make: ({ [session]: seen, ...others }) => ({
      ...others,
      ...(seen ? { [session]: { ...seen, seenAt: now.toISOString() } } : {}),
    }),
    payload: req.payload,
  })
}

/** Forgets what was kept of sessions that have ended. Never throws. */
export const dropDevices = async ({
  except = () => false,
  payload,
  ...account
}: Account & {
  /** Sessions that are about to end. */
  except?: (session: string) => boolean
  payload: Payload
}): Promise<void> => change({ account, make: (devices) => devices, payload, except })

/** Forgets all of an account that is gone. */
export const dropAccount = async ({
  payload,
  ...account
}: Account & { payload: Payload }): Promise<void> => {
  await outside(payload).remove({
    collection: 'leases',
    where: { key: { equals: keyOf(account) } },
  })
}

/** Writes what is kept anew, without the sessions that there are no more. */
const change = async ({
  account,
  except = () => false,
  make,
  payload,
}: {
  account: Account
  except?: (session: string) => boolean
  make: (devices: Devices) => Devices
  payload: Payload
}): Promise<void> => {
  try {
    const key = keyOf(account)
    const there = new Set(await sessionsOf(account, payload))
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const row = await findSharedRow({ key, payload })
      const kept = Object.entries(make(toDevices(row?.owner)))
        .filter(([session]) => there.has(session) && !except(session))
        .toSorted(([, one], [, other]) => (one.seenAt < other.seenAt ? 1 : -1))
        .slice(0, MAX_DEVICES)
      const owner = JSON.stringify(Object.fromEntries(kept))
      if (owner === (row?.owner ?? '{}')) return
      if (await writeSharedRow({ key, payload, row, set: { owner, until: 0 } })) return
    }
  } catch (error) {
    noteFailure({ error, kind: 'sessions', payload })
  }
}

const sessionsOf = async ({ collection, id }: Account, payload: Payload): Promise<string[]> => {
  const account = await outside(payload).findOne({
    collection: { slug: collection },
    where: { id: { equals: id } },
  })
  const { sessions } = (account ?? {}) as { sessions?: Array<{ id: string }> | null }
  return (sessions ?? []).map((session) => session.id)
}

const keyOf = ({ collection, id }: Account): string => `${collection}:${String(id)}:sessions`

const knownOfEach = new WeakMap<Payload, LRUCache<string, number>>()

const knownOf = (payload: Payload): LRUCache<string, number> => {
  const there = knownOfEach.get(payload)
  if (there) return there
  const made = new LRUCache<string, number>({ max: MAX_KNOWN })
  knownOfEach.set(payload, made)
  return made
}

/** What was stored; nothing where it cannot be read. */
const toDevices = (stored: unknown): Devices => {
  try {
    const devices: unknown = typeof stored === 'string' ? JSON.parse(stored) : null
    return Object.fromEntries(
      Object.entries(devices ?? {}).filter((entry): entry is [string, Seen] => isSeen(entry[1])),
    )
  } catch {
    return {}
  }
}

const isSeen = (value: unknown): boolean => {
  const { browser, seenAt, system } = (value ?? {}) as Record<string, unknown>
  return (
    typeof seenAt === 'string' &&
    [browser, system].every((name) => name === null || typeof name === 'string')
  )
}
