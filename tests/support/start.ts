import type { Payload, SanitizedConfig } from 'payload'

import os from 'node:os'
import path from 'node:path'
import { BasePayload } from 'payload'

import { withFileLock } from '../../src/app/fileLock.js'

const ATTEMPTS = 5

/**
 * Connects; where a MongoDB-wire server still has to make collections and indexes, one process of the
 * suite after the other. FerretDB keeps them in PostgreSQL's catalogue; those who make theirs at once
 * deadlock there now and then, and one is told to come again. MongoDB has no such lock, so the product
 * does not do this.
 *
 * @param hasIndexes whether the database has every table, or collection, and index of this config already
 */
export const startPayload = (
  config: SanitizedConfig,
  { hasIndexes = false }: { hasIndexes?: boolean } = {},
): Promise<Payload> => {
  // standard output is for what a process says
  config.logger = { options: { level: 'fatal' }, destination: process.stderr } as never
  if (hasUuids()) return connect(withUuids({ config, hasTables: hasIndexes }))
  if (process.env.TEST_ENGINE !== 'mongodb') return connect(config)
  if (hasIndexes) return connect(withoutIndexes(config))
  return withFileLock({
    path: path.join(os.tmpdir(), 'desk-test-start.lock'),
    task: () => connect(config),
    timeoutMs: 100_000,
  })
}

/** Whether documents have UUIDs in this run instead of numbers: TEST_IDS=uuid, for engines with SQL. */
export const hasUuids = (): boolean => process.env.TEST_IDS === 'uuid'

/** The same with UUIDs for ids, as an app may ask its adapter for; its tables are pushed, not migrated. */
const withUuids = ({
  config,
  hasTables,
}: {
  config: SanitizedConfig
  hasTables: boolean
}): SanitizedConfig => {
  // Payload skips the push of a schema equal to the one before in this process, whatever the database
  process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'
  const ids = { defaultIDType: 'text' as const, idType: 'uuid' }
  return {
    ...config,
    db: {
      ...config.db,
      ...ids,
      init: (args) =>
        Object.assign(config.db.init(args), ids, { prodMigrations: undefined, push: !hasTables }),
    },
  }
}

type Mongoose = { connectOptions: Record<string, unknown>; ensureIndexes: boolean }

/** The same without a command for each index, all of which are there. */
const withoutIndexes = (config: SanitizedConfig): SanitizedConfig => ({
  ...config,
  db: {
    ...config.db,
    init: (args) => {
      const adapter = config.db.init(args)
      const { connectOptions } = adapter as unknown as Mongoose
      return Object.assign(adapter, {
        connectOptions: { ...connectOptions, autoCreate: false, autoIndex: false },
        ensureIndexes: false,
      })
    },
  },
})

type Connection = { base: { set: (option: string, value: boolean) => unknown } }

const connect = async (config: SanitizedConfig): Promise<Payload> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const payload = await new BasePayload().init({ config, disableOnInit: true })
      const { connection } = payload.db as { connection?: Connection }
      // Mongoose takes the stack of every query, and Jest looks up the sources of each
      connection?.base.set('skipOriginalStackTraces', true)
      return payload
    } catch (error) {
      if (attempt === ATTEMPTS || !String(error).includes('deadlock detected')) throw error
    }
  }
}
