import type { Id } from '../storage/types.js'
import type { RateOutcome } from '../storage/rate.js'
import type { CommentContext } from './context.js'
import type { LimitName } from '../options/comments.js'
import type { Person } from './person.js'

import { tooMany } from '../errors.js'
import { takeFromAll } from '../storage/rate.js'

/**
 * How much more a block of IPv6 may do than one network in it. One household that is over its limit must
 * not keep its neighbours from writing; who has a whole block must not have 65,536 limits.
 */
const BLOCK_FACTOR = 3

/**
 * Rate limiting of a person, and of their network,: as many attempts at once as the limit has, and
 * evenly from then on.
 *
 * @param list where what readers without a login send to one list has a ceiling too
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
  return takeFromAll({
    buckets,
    // who is limited anyway takes nothing from the others
    last:
      list !== undefined && kind === 'anonymous'
        ? { key: `${name === 'ballot' ? 'ballots' : 'list'}:${list}`, limit: limits.list }
        : null,
    now: context.now(),
    payload: context.payload,
  })
}

/** @throws PublicError `too-many-requests` */
export const requireRate = async (args: Parameters<typeof takeRate>[0]): Promise<void> => {
  if (args.person.isStaff) return
  const { isLimited, retryAfterSeconds } = await takeRate(args)
  if (isLimited) throw tooMany(retryAfterSeconds)
}
