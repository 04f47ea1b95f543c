/** Jobs of Payload's queue: each run by one process, and taken back from one that died. */
import type { BaseJob, Config, Where } from 'payload'

import { requireEngine } from './engines/index.js'

type Adapter = ReturnType<Config['db']['init']>
type UpdateArgs = Parameters<Adapter['updateJobs']>[0]

/** How long a job may run without a sign of life, in milliseconds. */
export const HELD_MS = 60_000

/** How often a process that runs a job says so, in milliseconds. */
const BEAT_MS = 15_000

/** How often a job is begun again whose process dies each time. */
const MAX_BEGUN = 5

/** Payload's own collection of jobs. */
export const JOBS = 'payload-jobs'

/**
 * The same adapter, which gives each job of Payload's queue to one process: Payload reads which jobs wait
 * and then writes that they run, so that two who do so at once run the same. What a process that died
 * was running waits again after a while.
 */
export const withClaimedJobs = (
  db: Adapter,
  { now = Date.now }: { now?: () => number } = {},
): Adapter => {
  const update = db.updateJobs.bind(db)
  db.updateJobs = async (args) => {
    try {
      return await (isClaim(args) ? claim({ args, db, now }) : update(args))
    } catch (error) {
      // Payload has begun a transaction for this alone and would leave it open
      const id = await args.req?.transactionID
      if (id) await db.rollbackTransaction(id)
      throw error
    }
  }
  return db
}

/** Whether a change says no more than that jobs run from now on. */
const isClaim = ({ data }: UpdateArgs): boolean =>
  data.processing === true && Object.keys(data).every((key) => CLAIMED.has(key))

const CLAIMED = new Set(['processing', 'updatedAt'])

type Work = { args: UpdateArgs; db: Adapter; now: () => number }

const claim = async ({ args, db, now }: Work): Promise<BaseJob[]> => {
  const { req } = args
  await takeBack({ args, db, now })
  const where: Where = args.id ? { id: { equals: args.id } } : (args.where ?? {})
  const waiting = await find({ args, db, where })
  const claimed: Array<BaseJob['id']> = []
  for (const { id } of waiting) {
    const isTaken = await requireEngine(db.name).compareAndSet({
      collection: JOBS,
      expected: { processing: [false, null] },
      id,
      payload: db.payload,
      req,
      set: { processing: true, updatedAt: new Date(now()).toISOString() },
    })
    if (isTaken) claimed.push(id)
  }
  if (claimed.length === 0) return []
  for (const id of claimed) beat({ db, id, now })
  return find({ args, db, where: { id: { in: claimed } } })
}

/**
 * Requeues jobs whose lease has expired; a job that keeps ending its process is given up (a poison
 * message).
 */
const takeBack = async ({ args: { req }, db, now }: Work): Promise<void> => {
  const isDead: Where = {
    and: [
      { processing: { equals: true } },
      { completedAt: { exists: false } },
      { updatedAt: { less_than: new Date(now() - HELD_MS).toISOString() } },
    ],
  }
  const { docs } = await db.find<BaseJob>({
    collection: JOBS,
    limit: 0,
    pagination: false,
    req,
    where: isDead,
  })
  for (const { id, totalTried, updatedAt } of docs) {
    const begun = (totalTried ?? 0) + 1
    await requireEngine(db.name).compareAndSet({
      collection: JOBS,
      expected: { processing: [true], updatedAt: [new Date(updatedAt).toISOString()] },
      id,
      payload: db.payload,
      req,
      set: {
        processing: false,
        totalTried: begun,
        ...(begun >= MAX_BEGUN
          ? {
              error: { message: `The process that ran it died ${begun} times.` },
              hasError: true,
            }
          : {}),
      },
    })
  }
}

const find = async ({
  args: { limit = 0, req, sort },
  db,
  where,
}: Pick<Work, 'args' | 'db'> & { where: Where }): Promise<BaseJob[]> => {
  const { docs } = await db.find<BaseJob>({
    collection: JOBS,
    limit,
    pagination: false,
    req,
    ...(sort ? { sort } : {}),
    where,
  })
  return docs
}

/** Says now and then that a job still runs, until it does not. */
const beat = ({ db, id, now }: Pick<Work, 'db' | 'now'> & { id: BaseJob['id'] }): void => {
  const timer = setInterval(() => {
    void requireEngine(db.name)
      .compareAndSet({
        collection: JOBS,
        expected: { processing: [true] },
        id,
        payload: db.payload,
        set: { updatedAt: new Date(now()).toISOString() },
      })
      // a database that cannot be reached is asked again; one that is closed ends with its process
      .then((isRunning) => {
        if (!isRunning) clearInterval(timer)
      })
      .catch(() => undefined)
  }, BEAT_MS)
  timer.unref()
}
