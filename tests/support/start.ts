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
 * @param hasIndexes whether the database has every collection and index of this config already
 */
export const startPayload = (
  config: SanitizedConfig,
  { hasIndexes = false }: { hasIndexes?: boolean } = {},
): Promise<Payload> => {
  // standard output is for what a process says
  config.logger = { options: { level: 'fatal' }, destination: process.stderr } as never
  if (process.env.TEST_ENGINE !== 'mongodb') return connect(config)
  if (hasIndexes) return connect(withoutIndexes(config))
  return withFileLock({
    path: path.join(os.tmpdir(), 'desk-test-start.lock'),
    task: () => connect(config),
    timeoutMs: 100_000,
  })
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
