/** Whether this process is alive, and whether it is to be asked anything, for who starts and ends processes. */
import type { Payload } from 'payload'

import { closingSignal } from '../../http/closing.js'
import { outside } from '../../storage/index.js'
import { countPendingMigrations } from '../../storage/pendingMigrations.js'
import { inTime } from '../../http/inTime.js'

type Status = 'fail' | 'pass'

export type Readiness = {
  checks: Record<'database' | 'migrations' | 'process', { output?: string; status: Status }>
  status: Status
}

/** How long the database has to answer, in milliseconds. */
const DATABASE_MS = 1500

/**
 * Whether this process is to get requests: its database answers, has every migration of this version, and
 * the process is not about to end. In the shape of application/health+json (draft-inadarei-api-health-check).
 */
export const readReadiness = async ({ payload }: { payload: Payload }): Promise<Readiness> => {
  const [database, migrations] = await Promise.all(
    [askDatabase, askMigrations].map((ask) =>
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
  }
  const isReady = Object.values(checks).every(({ status }) => status === 'pass')
  return { checks, status: isReady ? 'pass' : 'fail' }
}

/** Undefined where all is well. */
type Output = string | undefined

const checkOf = (output: Output): { output?: string; status: Status } =>
  output === undefined ? { status: 'pass' } : { output, status: 'fail' }

const sentenceOf = (error: unknown): string =>
  `The database does not answer (${error instanceof Error ? error.name : 'unknown'}).`

const askDatabase = async ({ payload }: { payload: Payload }): Promise<Output> => {
  await outside(payload).findOne({
    collection: 'leases',
    select: {},
    where: { key: { equals: 'nobody' } },
  })
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
