/** Jobs of Payload's queue: each run by one process, and taken back from one that died. */
import type { BaseJob, Config, FindGlobalArgs, Payload, SelectType, Where } from 'payload'

import { setTimeout as pause } from 'node:timers/promises'

import { instantOf } from './documents/values.js'
import { requireEngine } from './engines/index.js'
import { hasPublished } from './publishJobs.js'
import { noteWorker } from './workers.js'

type Adapter = ReturnType<Config['db']['init']>
type UpdateArgs = Parameters<Adapter['updateJobs']>[0]

/** How long a job may run without a sign of life, in milliseconds. */
export const HELD_MS = 60_000

/** How often a process that runs a job says so, in milliseconds. */
const BEAT_MS = 15_000

/** How often a process that is about to end looks whether its jobs have, in milliseconds. */
const HAND_BACK_MS = 100

/** How often a job is begun again whose process dies each time. */
const MAX_BEGUN = 5

/** Payload's own collection of jobs. */
export const JOBS = 'payload-jobs'

/** Payload's own global in which it notes when each task was scheduled last. */
const STATS = 'payload-jobs-stats'

/**
 * The same adapter, which gives each job of Payload's queue to one process: Payload reads which jobs wait
 * and then writes that they run, so that two who do so at once run the same. What a process that died
 * was running waits again after a while, unless it has been done, and a row that is no job, or cannot be read, is put aside before
 * it keeps Payload from running the others.
 */
export const withClaimedJobs = (
  db: Adapter,
  { now = Date.now }: { now?: () => number } = {},
): Adapter => {
  const findGlobal = db.findGlobal.bind(db)
  db.findGlobal = async <T extends Record<string, unknown>>(args: FindGlobalArgs): Promise<T> =>
    args.slug === STATS
      ? ((await readStats({ now, read: () => findGlobal(args) })) as T)
      : findGlobal<T>(args)
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
  if (!args.id) noteWorker({ now: now(), payload: db.payload })
  await takeBack({ args, db, now })
  const where: Where = args.id ? { id: { equals: args.id } } : (args.where ?? {})
  const waiting = await find({ args, db, select: {}, where })
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
  const jobs: BaseJob[] = []
  for (const job of await readClaimed({ args, db, ids: claimed })) {
    const isOver = (job.totalTried ?? 0) > 0 && (await hasPublished({ db, job, req }))
    if (isOver) await end({ args, db, id: job.id, now })
    else jobs.push(job)
  }
  for (const { id } of jobs) beat({ db, id, now })
  return jobs
}

/** As Payload ends those that it has run. */
const end = async ({ args: { req }, db, id, now }: Work & { id: BaseJob['id'] }): Promise<void> => {
  if (db.payload.config.jobs.deleteJobOnComplete) {
    await db.deleteOne({ collection: JOBS, req, where: { id: { equals: id } } })
    return
  }
  await requireEngine(db.name).compareAndSet({
    collection: JOBS,
    expected: { processing: [true] },
    id,
    payload: db.payload,
    req,
    set: { completedAt: new Date(now()).toISOString(), processing: false },
  })
}

/** Those that are jobs; a row that is none is done with an error that says so. */
const readClaimed = async ({
  args,
  db,
  ids,
}: Pick<Work, 'args' | 'db'> & { ids: ReadonlyArray<BaseJob['id']> }): Promise<BaseJob[]> => {
  const read = (some: ReadonlyArray<BaseJob['id']>): Promise<BaseJob[] | undefined> =>
    // the adapters fail as a whole where one of the rows holds what they cannot read
    find({ args, db, where: { id: { in: [...some] } } }).catch(() => undefined)
  const all = await read(ids)
  const found =
    all ?? (await Promise.all(ids.map((id) => read([id])))).flatMap((each) => each ?? [])
  const jobs = found.filter(isJob)
  for (const id of ids.filter((each) => !jobs.some((job) => job.id === each))) {
    await requireEngine(db.name).compareAndSet({
      collection: JOBS,
      expected: { processing: [true] },
      id,
      payload: db.payload,
      req: args.req,
      set: { error: { message: 'This is no job.' }, hasError: true, processing: false },
    })
  }
  return jobs
}

/** Whether Payload can begin with it; what a job does wrong later ends that job alone. */
const isJob = ({ log, taskSlug, workflowSlug }: BaseJob): boolean =>
  [taskSlug, workflowSlug].some((slug) => typeof slug === 'string' && slug !== '') &&
  [log ?? []].flat().every((entry: unknown) => typeof entry === 'object' && entry !== null)

/**
 * When tasks were scheduled last, without what cannot be: with it Payload would schedule nothing any
 * more, or not before a time that is far ahead.
 */
const readStats = async ({
  now,
  read,
}: {
  now: () => number
  read: () => Promise<Row>
}): Promise<Row> => {
  const found = await read().catch((): Row => ({}))
  if (!isRecord(found) || !isRecord(found.stats))
    return isRecord(found) ? { ...found, stats: {} } : found
  const runs = isRecord(found.stats.scheduledRuns) ? found.stats.scheduledRuns : {}
  const queues = keep(runs.queues, (kinds) =>
    keep(kinds, (tasks) => keep(tasks, (run) => pastRun({ now, run }))),
  )
  return { ...found, stats: { ...found.stats, scheduledRuns: { ...runs, queues } } }
}

type Row = Record<string, unknown>

const isRecord = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Those of its values that mean something, as they are meant. */
const keep = (value: unknown, mean: (inner: unknown) => Row | undefined): Row =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).flatMap(([key, inner]): Array<[string, Row]> => {
      const meant = mean(inner)
      return meant ? [[key, meant]] : []
    }),
  )

const pastRun = ({ now, run }: { now: () => number; run: unknown }): Row | undefined => {
  const at = isRecord(run) ? instantOf(run.lastScheduledRun) : null
  return at !== null && Date.parse(at) <= now() ? { lastScheduledRun: at } : undefined
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
    select: { totalTried: true, updatedAt: true },
    where: isDead,
  })
  for (const { id, totalTried, updatedAt } of docs) {
    const begun = (Number(totalTried) || 0) + 1
    const seen = instantOf(updatedAt)
    await requireEngine(db.name).compareAndSet({
      collection: JOBS,
      expected: { processing: [true], ...(seen === null ? {} : { updatedAt: [seen] }) },
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
  select,
  where,
}: Pick<Work, 'args' | 'db'> & { select?: SelectType; where: Where }): Promise<BaseJob[]> => {
  const { docs } = await db.find<BaseJob>({
    collection: JOBS,
    limit,
    pagination: false,
    req,
    ...(select ? { select } : {}),
    ...(sort ? { sort } : {}),
    where,
  })
  return docs
}

/** The jobs that this process has begun, for each instance of Payload in it. */
const held = new WeakMap<Payload, Set<BaseJob['id']>>()

/**
 * Hands back the jobs that this process runs (releases their leases), so that others begin them again at
 * once: for a process that is about to end. Those that end by themselves meanwhile have ended.
 *
 * @param waitMs how long they have for that, in milliseconds
 */
export const handBackJobs = async ({
  now = Date.now,
  payload,
  waitMs,
}: {
  now?: () => number
  payload: Payload
  waitMs: number
}): Promise<void> => {
  const { db } = payload
  const until = now() + waitMs
  const begun = held.get(payload) ?? new Set()
  for (;;) {
    const where: Where = { and: [{ id: { in: [...begun] } }, { processing: { equals: true } }] }
    const { docs: running } =
      begun.size === 0
        ? { docs: [] }
        : await db.find<BaseJob>({ collection: JOBS, limit: 0, pagination: false, where })
    if (running.length === 0) return
    if (now() >= until) {
      for (const { id } of running) {
        await requireEngine(db.name).compareAndSet({
          collection: JOBS,
          expected: { processing: [true] },
          id,
          payload,
          set: { processing: false },
        })
      }
      return
    }
    await pause(HAND_BACK_MS)
  }
}

/** Says now and then that a job still runs, until it does not. */
const beat = ({ db, id, now }: Pick<Work, 'db' | 'now'> & { id: BaseJob['id'] }): void => {
  const begun = held.get(db.payload) ?? new Set()
  held.set(db.payload, begun.add(id))
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
        if (isRunning) return
        clearInterval(timer)
        begun.delete(id)
      })
      .catch(() => undefined)
  }, BEAT_MS)
  timer.unref()
}
