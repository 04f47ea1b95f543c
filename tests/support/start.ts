import type { Payload, SanitizedConfig } from 'payload'

import os from 'node:os'
import path from 'node:path'
import { BasePayload } from 'payload'

import { withFileLock } from '../../src/app/fileLock.js'

const ATTEMPTS = 5

/**
 * Connects; on a MongoDB-wire server one process of the suite after the other. FerretDB keeps collections
 * and indexes in PostgreSQL's catalogue; those who make theirs at once deadlock there now and then, and
 * one is told to come again. MongoDB has no such lock, so the product does not do this.
 */
export const startPayload = (config: SanitizedConfig): Promise<Payload> =>
  process.env.TEST_ENGINE === 'mongodb'
    ? withFileLock({
        path: path.join(os.tmpdir(), 'desk-test-start.lock'),
        task: () => connect(config),
        timeoutMs: 100_000,
      })
    : connect(config)

const connect = async (config: SanitizedConfig): Promise<Payload> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await new BasePayload().init({ config, disableOnInit: true })
    } catch (error) {
      if (attempt === ATTEMPTS || !String(error).includes('deadlock detected')) throw error
    }
  }
}
