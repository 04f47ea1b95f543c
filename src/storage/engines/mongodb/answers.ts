/**
 * Operations that come to an end. The driver may never answer one that it was asked just as its connection broke:
 * it writes to a socket that is gone, and waits for that to have written. No request, and no work that goes on by
 * itself, is to wait for ever.
 */
import type { Payload } from 'payload'

import { inTime } from '../../inTime.js'

/** How long an operation may take, in milliseconds; it may take effect after that too. */
const ANSWER_MS = 30_000

/** Those of Payload's adapter that ask the server. */
const OPERATIONS = [
  'commitTransaction',
  'count',
  'countGlobalVersions',
  'countVersions',
  'create',
  'createGlobal',
  'createGlobalVersion',
  'createVersion',
  'deleteMany',
  'deleteOne',
  'deleteVersions',
  'find',
  'findDistinct',
  'findGlobal',
  'findGlobalVersions',
  'findOne',
  'findVersions',
  'queryDrafts',
  'rollbackTransaction',
  'updateGlobal',
  'updateGlobalVersion',
  'updateJobs',
  'updateMany',
  'updateOne',
  'updateVersion',
  'upsert',
] as const

/** What an adapter has beside its own members. */
type Bounded = {
  /** Milliseconds. */
  answerMs?: number
}

/** The same adapter, whose operations fail with `TimeOut` where no answer comes. */
export const withAnswers = <T extends object>(adapter: T): T => {
  const bounded = adapter as Bounded &
    Partial<
      Record<(typeof OPERATIONS)[number], (this: unknown, ...args: unknown[]) => Promise<unknown>>
    >
  bounded.answerMs = ANSWER_MS
  for (const name of OPERATIONS) {
    const operation = bounded[name]
    if (!operation) continue
    bounded[name] = function (...args) {
      return answered({ db: bounded, work: () => operation.apply(this, args) })
    }
  }
  return adapter
}

/**
 * What the driver answers.
 *
 * @param db the adapter, which says how long that may take
 * @throws TimeOut
 */
export const answered = <T>({
  db,
  work,
}: {
  db: Bounded | Payload['db']
  work: () => Promise<T>
}): Promise<T> => inTime({ ms: (db as Bounded).answerMs ?? ANSWER_MS, work })
