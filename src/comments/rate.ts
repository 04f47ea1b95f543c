import type { Id } from '../storage/types.js'
import type { CommentContext } from './context.js'
import type { Limit, LimitName } from '../options/comments.js'
import type { Person } from './person.js'

import { PublicError } from '../errors.js'
import { backOff } from '../storage/backOff.js'
import { storeOf } from '../storage/index.js'

/** How often to retry where other requests of the same person count at the same moment. */
const ATTEMPTS = 60

/**
 * How much more a block of IPv6 may do than one network in it. One household that is over its limit must
 * not keep its neighbours from writing; who has a whole block must not have 65,536 limits.
 */
const BLOCK_FACTOR = 3

export type RateOutcome = { isLimited: boolean; retryAfterSeconds: number }

/**
 * Rate limiting of a person, and of their network, by GCRA (a leaky bucket): as many attempts at once
 * as the limit has, and evenly from then on. One number is kept, the theoretical arrival time,
 * written by compare-and-set, so that the limit holds across processes.
 *
 * @param list where what readers without a login post on one list has a ceiling too
 */
export const takeRate = async ({
  context,
  list,
  name,
  person: { addressHash, blockHash, key: personKey, kind },
}: {
  context: CommentContext
  list?: Id
  name: LimitName
  person: Person
}): Promise<RateOutcome> => {
  const { limits } = context.comments
  const limit = limits[name]
  const buckets = new Map([
    [`${name}:${personKey}`, limit],
    [`${name}:anon:${addressHash}`, limit],
  ])
  if (blockHash !== null) {
    buckets.set(`${name}:block:${blockHash}`, { ...limit, count: limit.count * BLOCK_FACTOR })
  }
  let outcome = FREE
  for (const [key, each] of buckets) {
    const taken = await takeOne({ context, key, limit: each })
    if (taken.isLimited) outcome = taken
  }
  // who is limited anyway takes nothing from the others
  return list === undefined || kind !== 'anonymous' || outcome.isLimited
    ? outcome
    : takeOne({ context, key: `list:${list}`, limit: limits.list })
}

const FREE: RateOutcome = { isLimited: false, retryAfterSeconds: 0 }

/** @throws PublicError `too-many-requests` */
export const requireRate = async (args: Parameters<typeof takeRate>[0]): Promise<void> => {
  if (args.person.isStaff) return
  const { isLimited, retryAfterSeconds } = await takeRate(args)
  if (isLimited) throw tooMany(retryAfterSeconds)
}

const tooMany = (retryAfterSeconds: number): PublicError =>
  new PublicError({
    code: 'too-many-requests',
    detail: `Too many in a short time; try again in ${retryAfterSeconds} seconds.`,
    headers: { 'Retry-After': String(retryAfterSeconds) },
  })

const takeOne = async ({
  context: { now, payload },
  key,
  limit: { count, seconds },
}: {
  context: CommentContext
  key: string
  limit: Limit
}): Promise<RateOutcome> => {
  const each = (seconds * 1000) / count
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const at = now().getTime()
    const row = await storeOf({ payload }).findOne<{ id: Id; until?: null | number }>({
      collection: 'rateLimits',
      where: { key: { equals: key } },
    })
    const until = Math.max(row?.until ?? 0, at) + each
    const over = until - at - seconds * 1000
    if (over > 0) return { isLimited: true, retryAfterSeconds: Math.ceil(over / 1000) }
    if (!row) {
      // else another request counted first
      if (
        await storeOf({ payload }).createOnce({
          collection: 'rateLimits',
          data: { key, until },
        })
      ) {
        return FREE
      }
    } else {
      const isTaken = await storeOf({ payload }).compareAndSet({
        collection: 'rateLimits',
        expected: { until: row.until ?? null },
        id: row.id,
        set: { until },
      })
      if (isTaken) return FREE
    }
    await backOff()
  }
  // so many at the same moment are too many
  return { isLimited: true, retryAfterSeconds: 1 }
}
