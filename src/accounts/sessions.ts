import type { PayloadRequest } from 'payload'

import type { Id, Row } from '../storage/types.js'

import { outside, storeOf, whole, within } from '../storage/index.js'

/** A login that has not ended. */
export type Session = {
  createdAt: null | string
  expiresAt: string
  id: string
}

type Account = { collection: string; id: Id }

/** The sessions of an account, the newest first. */
export const readSessions = async ({
  collection,
  id,
  now,
  req,
}: Account & { now: Date; req: PayloadRequest }): Promise<Session[]> =>
  sessionsIn(
    await within(req).findOne({ collection: { slug: collection }, where: { id: { equals: id } } }),
  )
    .filter(({ expiresAt }) => new Date(expiresAt) > now)
    .toSorted((one, other) => (one.expiresAt < other.expiresAt ? 1 : -1))

/** Ends sessions of an account, and no other: those that a login at the same moment writes stay. */
export const endSessions = async ({
  collection,
  id,
  ids,
  req,
}: Account & { ids: readonly string[]; req: PayloadRequest }): Promise<void> => {
  if (ids.length === 0) return
  await whole({ payload: req.payload, req }, async (scope) => {
    const at = { collection: { slug: collection }, id }
    // a login that is being written would put them back
    await storeOf(scope).hold(at)
    await storeOf(scope).removeRows({ ...at, array: 'sessions', ids })
  })
}

/**
 * Puts the sessions of an account right after a login. Payload writes all of them as it read them before
 * it looked at the password: one that began meanwhile would be lost, and one that was ended would be
 * back. What is committed counts, and the new one. Without transactions there is no telling them apart.
 */
export const keepSessions = async ({
  collection,
  req,
  user,
}: {
  collection: string
  req: PayloadRequest
  user: { id: Id; sessions?: Array<{ id: string }> | null }
}): Promise<void> => {
  const { id, sessions } = user
  const written = (sessions ?? []).map((session) => session.id)
  const own = written.at(-1)
  if (own === undefined || !(await req.transactionID)) return
  const where = { id: { equals: id } }
  const at = { array: 'sessions', collection: { slug: collection }, id }
  const committed = sessionsIn(
    await outside(req.payload).findOne({ collection: { slug: collection }, where }),
  )
  const ended = written.filter(
    (session) => session !== own && !committed.some((other) => other.id === session),
  )
  const lost = committed.filter(({ expiresAt, id: session }) => {
    return !written.includes(session) && new Date(expiresAt) > new Date()
  })
  if (ended.length > 0) await within(req).removeRows({ ...at, ids: ended })
  if (lost.length > 0) await within(req).addRows({ ...at, rows: lost })
}

const sessionsIn = (account: Row | undefined): Session[] => {
  const { sessions } = (account ?? {}) as { sessions?: unknown }
  return Array.isArray(sessions)
    ? (sessions as Array<{ createdAt?: Date | string; expiresAt: Date | string; id: string }>).map(
        ({ createdAt, expiresAt, id }) => ({
          createdAt: createdAt ? new Date(createdAt).toISOString() : null,
          expiresAt: new Date(expiresAt).toISOString(),
          id,
        }),
      )
    : []
}
