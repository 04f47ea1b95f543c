import type { Payload } from 'payload'

import type { Leaky } from './engine.js'
import type { Id } from './types.js'

import { backOff } from './backOff.js'
import { engineOf } from './engines/index.js'
import { storeOf } from './store.js'

/** How often something may be done: as often at once, and evenly from then on. */
export type Limit = { count: number; seconds: number }

export type RateOutcome = { isLimited: boolean; retryAfterSeconds: number }

export const FREE: RateOutcome = { isLimited: false, retryAfterSeconds: 0 }

/** How often to retry where others count under the same key at the same moment. */
const ATTEMPTS = 60

type Bucket = { key: string; limit: Limit; now: Date; payload: Payload }

type RateRow = { id: Id; until?: null | number }

/**
 * Counts one attempt by GCRA (a leaky bucket). One number is kept under each key, the theoretical arrival
 * time in milliseconds, written by compare-and-set, so that a limit holds across processes.
 */
export const takeFrom = ({ key, limit, ...at }: Bucket): Promise<RateOutcome> =>
  takeFromAll({ ...at, buckets: new Map([[key, limit]]) })

/**
 * Counts one attempt under several keys, each of which has to let it through.
 *
 * @param last is counted under only by what the others let through
 */
export const takeFromAll = async ({
  buckets,
  last = null,
  now,
  payload,
}: Pick<Bucket, 'now' | 'payload'> & {
  buckets: ReadonlyMap<string, Limit>
  last?: null | { key: string; limit: Limit }
}): Promise<RateOutcome> => {
  const all = [...buckets].map(([key, limit]) => ({ key, limit, now, payload }))
  const taken = await engineOf(payload).takeAll?.({
    buckets: all.map(toLeaky),
    collection: storeOf({ payload }).slugOf('rateLimits'),
    last: last && toLeaky(last),
    now: now.getTime(),
    payload,
  })
  if (!taken) {
    const outcome = latest(await oneByOne(all))
    return last && !outcome.isLimited ? compareAndTake({ ...last, now, payload }) : outcome
  }
  const isLimited = all.some(({ key }) => !taken.has(key))
  const asked = isLimited || !last ? all : [...all, { ...last, now, payload }]
  const limited = asked.filter(({ key }) => !taken.has(key))
  return latest(
    await Promise.all(
      limited.map(async ({ key, limit }) => {
        const row = await read({ key, payload })
        return outcomeOf({ limit, now, until: (row?.until ?? 0) + eachMs(limit) })
      }),
    ),
  )
}

/** The outcome of the one that takes longest. */
const latest = (outcomes: readonly RateOutcome[]): RateOutcome =>
  outcomes.reduce(
    (one, other) => (other.retryAfterSeconds > one.retryAfterSeconds ? other : one),
    FREE,
  )

const oneByOne = async (buckets: readonly Bucket[]): Promise<RateOutcome[]> => {
  const outcomes: RateOutcome[] = []
  for (const bucket of buckets) outcomes.push(await compareAndTake(bucket))
  return outcomes
}

const toLeaky = ({ key, limit }: { key: string; limit: Limit }): Leaky => ({
  eachMs: eachMs(limit),
  holdsMs: limit.seconds * 1000,
  key,
})

/** @param until until when the bucket would be full with this attempt */
const outcomeOf = ({
  limit,
  now,
  until,
}: {
  limit: Limit
  now: Date
  until: number
}): RateOutcome => {
  const over = until - now.getTime() - limit.seconds * 1000
  return { isLimited: true, retryAfterSeconds: Math.max(1, Math.ceil(over / 1000)) }
}

const compareAndTake = async (bucket: Bucket): Promise<RateOutcome> => {
  const { limit, now } = bucket
  const at = now.getTime()
  let outcome = FREE
  const isDone = await write(bucket, (row) => {
    const until = Math.max(row?.until ?? 0, at) + eachMs(limit)
    const isOver = until - at > limit.seconds * 1000
    outcome = isOver ? outcomeOf({ limit, now, until }) : FREE
    return isOver ? undefined : until
  })
  // so many at the same moment are too many
  return isDone ? outcome : { isLimited: true, retryAfterSeconds: 1 }
}

/** Takes an attempt back that turned out to be none. */
export const giveBack = async (bucket: Bucket): Promise<void> => {
  await write(bucket, (row) => (row?.until ? row.until - eachMs(bucket.limit) : undefined))
}

/** Whether nothing counts under a key at this moment. */
export const isFresh = async ({ key, now, payload }: Omit<Bucket, 'limit'>): Promise<boolean> =>
  ((await read({ key, payload }))?.until ?? 0) <= now.getTime()

/** Remembers a key until a time; `isFresh` says whether it is over. */
export const remember = async ({
  key,
  payload,
  until,
}: {
  key: string
  payload: Payload
  until: Date
}): Promise<void> => {
  await write({ key, payload }, () => until.getTime())
}

const eachMs = ({ count, seconds }: Limit): number => (seconds * 1000) / count

const read = ({ key, payload }: Pick<Bucket, 'key' | 'payload'>): Promise<RateRow | undefined> =>
  storeOf({ payload }).findOne<RateRow>({
    collection: 'rateLimits',
    where: { key: { equals: key } },
  })

/** @returns whether it was written, or needed no writing */
const write = async (
  { key, payload }: Pick<Bucket, 'key' | 'payload'>,
  change: (row: RateRow | undefined) => number | undefined,
): Promise<boolean> => {
  const store = storeOf({ payload })
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const row = await read({ key, payload })
    const until = change(row)
    if (until === undefined) return true
    const isWritten = row
      ? await store.compareAndSet({
          collection: 'rateLimits',
          expected: { until: row.until ?? null },
          id: row.id,
          set: { until },
        })
      : // else another request counted first
        await store.createOnce({ collection: 'rateLimits', data: { key, until } })
    if (isWritten) return true
    await backOff()
  }
  return false
}
