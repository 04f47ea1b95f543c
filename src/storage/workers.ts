/** Whether anybody runs the queue of jobs: noted by each process that does, for all to see. */
import type { Payload } from 'payload'

const KEY = 'ranked-lists-worker'

/** A process notes itself at most this often, in milliseconds. */
const EVERY_MS = 60_000

/** After so long without a note nobody runs the queue, in milliseconds. */
const SILENT_MS = 10 * 60_000

const notedAt = new WeakMap<Payload, number>()
const writing = new WeakMap<Payload, Promise<void>>()

/** Notes that this process looks for jobs to run. Never throws and keeps nobody waiting. */
export const noteWorker = ({ now, payload }: { now: number; payload: Payload }): void => {
  if ((notedAt.get(payload) ?? Number.NEGATIVE_INFINITY) + EVERY_MS > now) return
  notedAt.set(payload, now)
  const written = payload.kv.set(KEY, { at: new Date(now).toISOString() })
  writing.set(
    payload,
    written.catch((err: unknown) => {
      payload.logger.warn({ err, msg: 'That this process runs jobs could not be noted.' })
    }),
  )
}

export type Workers = {
  /** Whether somebody has looked for jobs of late. */
  isRunning: boolean
  /** ISO 8601; null where nobody ever has. */
  lastSeenAt: null | string
}

export const readWorkers = async ({
  isGraced = false,
  now,
  payload,
}: {
  /** Whether silence counts from the start of this process on, which may have been down with all others. */
  isGraced?: boolean
  /** Milliseconds since 1970. */
  now: number
  payload: Payload
}): Promise<Workers> => {
  await writing.get(payload)
  const { at } = ((await payload.kv.get(KEY)) ?? {}) as { at?: string }
  const startedAt = isGraced ? Date.now() - process.uptime() * 1000 : Number.NEGATIVE_INFINITY
  const seenAt = at === undefined ? Number.NEGATIVE_INFINITY : Date.parse(at)
  return {
    isRunning: Math.max(seenAt, startedAt) + SILENT_MS > now,
    lastSeenAt: at ?? null,
  }
}

/**
 * Says at a start that nothing in this app runs the queue, where no other process does either: nothing that
 * is scheduled would ever happen, and nobody would be told.
 */
export const warnWithoutWorker = async (payload: Payload): Promise<void> => {
  const { autoRun } = payload.config.jobs
  if (typeof autoRun === 'function' || (autoRun?.length ?? 0) > 0) return
  const { isRunning, lastSeenAt } = await readWorkers({ now: Date.now(), payload })
  if (isRunning) return
  payload.logger.warn(
    `rankedLists: nothing runs the queue of jobs (${lastSeenAt === null ? 'nothing ever has' : `the last time was ${lastSeenAt}`}), so that no list is published at its time, no webhook is sent and no change reaches published lists by itself. Set jobs.autoRun in the config, or have "payload jobs:run --cron" or a scheduler run them; see "Jobs" in the README.`,
  )
}
