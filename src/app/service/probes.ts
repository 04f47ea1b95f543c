/** Whether this process is alive, and whether it is to be asked anything, for who starts and ends processes. */
import type { Payload } from 'payload'

import { closingSignal } from '../../http/closing.js'
import { ping } from '../../storage/index.js'
import { countPendingMigrations } from '../../storage/pendingMigrations.js'
import { readWorkers } from '../../storage/workers.js'
import { inTime } from '../../storage/inTime.js'

type Status = 'fail' | 'pass' | 'warn'

export type Readiness = {
  checks: Record<
    'database' | 'migrations' | 'process' | 'worker',
    { output?: string; status: Status }
  >
  status: Status
}

/** How long the database has to answer, in milliseconds. */
const DATABASE_MS = 1500

/**
 * Whether this process is to get requests: its database answers, has every migration of this version, and
 * the process is not about to end. That nobody runs the queue of jobs is told as a warning: readers do without.
 * In the shape of application/health+json (draft-inadarei-api-health-check).
 */
export const readReadiness = async ({ payload }: { payload: Payload }): Promise<Readiness> => {
  const [database, migrations, worker] = await Promise.all(
    [askDatabase, askMigrations, askWorkers].map((ask) =>
      inTime({ ms: DATABASE_MS, work: () => ask({ payload }) }).then(
        (output) => output,
        (error: unknown) => sentenceOf(error),
      ),
    ),
  )
  const checks = {
    database: checkOf(database),
    migrations: checkOf(migrations),
    process: checkOf(closingSignal().aborted ? 'The process is about to end.' : undefined),
    worker: checkOf(worker, 'warn'),
  }
  const statuses = Object.values(checks).map(({ status }) => status)
  return { checks, status: WORST_FIRST.find((status) => statuses.includes(status)) ?? 'pass' }
}

const WORST_FIRST = ['fail', 'warn'] as const

/** Undefined where all is well. */
type Output = string | undefined

const checkOf = (output: Output, bad: Status = 'fail'): { output?: string; status: Status } =>
  output === undefined ? { status: 'pass' } : { output, status: bad }

const sentenceOf = (error: unknown): string =>
  `The database does not answer (${error instanceof Error ? error.name : 'unknown'}).`

const askDatabase = async ({ payload }: { payload: Payload }): Promise<Output> => {
  await ping(payload)
  return undefined
}

/** Databases that have had every migration of this version; none of them is taken back. */
const migrated = new WeakSet<Payload>()

const askMigrations = async ({ payload }: { payload: Payload }): Promise<Output> => {
  if (migrated.has(payload)) return undefined
  const pending = await countPendingMigrations({ payload })
  if (pending > 0) return `${pending} migrations of this version have not been run.`
  migrated.add(payload)
  return undefined
}

const askWorkers = async ({ payload }: { payload: Payload }): Promise<Output> => {
  const { isRunning, lastSeenAt } = await readWorkers({
    isGraced: true,
    now: Date.now(),
    payload,
  })
  if (isRunning) return undefined
  return lastSeenAt === null
    ? 'No process has ever run the queue of jobs.'
    : `No process has run the queue of jobs since ${lastSeenAt}.`
}
