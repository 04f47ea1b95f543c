import type { Where } from 'payload'

import type { Id } from '../storage/types.js'
import type { CommentContext } from './context.js'
import type { Retention } from '../options/comments.js'

import { forgetNetworks } from './ballots.js'
import { changeComment } from './decisions.js'
import { storeOf } from '../storage/index.js'

const DAY_MS = 86_400_000

export type Forgotten = { addresses: number; refused: number }

/**
 * Retention: clears the hash of the network of old comments, the text of old rejected ones, the keys of
 * networks of ballots, and rate limits that limit nobody any more. Each is one small idempotent change, so that it may be stopped
 * anywhere and run again.
 *
 * @param until milliseconds since 1970; the next run goes on from there
 */
export const forgetOld = async ({
  context,
  retention: { addressDays, refusedDays },
  until,
}: {
  context: CommentContext
  retention: Retention
  until: number
}): Promise<Forgotten> => {
  const { now, payload } = context
  const before = (days: number): Where => ({
    createdAt: { less_than: new Date(now().getTime() - days * DAY_MS).toISOString() },
  })
  const forgotten: Forgotten = { addresses: 0, refused: 0 }
  // one whose time is over says the same as none
  await storeOf({ payload }).remove({
    collection: 'rateLimits',
    where: { until: { less_than: now().getTime() } },
  })
  await forgetNetworks(context)
  const each = async (where: Where, forget: (row: Found) => Promise<void>): Promise<void> => {
    const select = { addressHash: true, authorKey: true } as const
    const rows = storeOf({ payload }).each<Found>({
      collection: 'comments',
      select,
      where,
    })
    for await (const row of rows) {
      if (Date.now() >= until) return
      await forget(row)
    }
  }
  if (addressDays !== null) {
    await each(
      { and: [{ addressHash: { exists: true } }, before(addressDays)] },
      async ({ authorKey, id }) => {
        await storeOf({ payload }).compareAndSet({
          collection: 'comments',
          expected: {},
          id,
          // an anonymous reader's key is made of the address
          set: {
            addressHash: null,
            ...(authorKey?.startsWith('anon:') ? { authorKey: null } : {}),
          },
        })
        forgotten.addresses += 1
      },
    )
    // such a key has matched no author for long, so its trust or ban has no effect any more
    await storeOf({ payload }).remove({
      collection: 'commenters',
      where: {
        and: [
          { key: { like: 'anon:' } },
          {
            updatedAt: {
              less_than: new Date(now().getTime() - addressDays * DAY_MS).toISOString(),
            },
          },
        ],
      },
    })
  }
  if (refusedDays !== null) {
    await each(
      { and: [{ status: { in: ['rejected', 'spam'] } }, before(refusedDays)] },
      async ({ id }) => {
        const { kind } = await changeComment({
          change: { decider: 'system', id, to: 'deleted' },
          context,
        })
        if (kind === 'done') forgotten.refused += 1
      },
    )
  }
  return forgotten
}

type Found = { addressHash?: null | string; authorKey?: null | string; id: Id }
