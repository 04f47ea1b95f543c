import type { Payload } from 'payload'

import { readEnv } from '../config/env.js'
import { withFileLock } from './fileLock.js'

/** How long a start waits for another one to end, in milliseconds. */
const START_TIMEOUT_MS = 60_000

/**
 * Connects to the desk's database and migrates it.
 *
 * @param hasJobs whether this process runs the desk's jobs
 */
export const connect = async ({ hasJobs }: { hasJobs: boolean }): Promise<Payload> => {
  const { getPayload } = await import('payload')
  const { default: config } = await import('@payload-config')
  const open = () => getPayload({ config, cron: hasJobs })
  const { database } = readEnv(process.env)
  // processes that start together must not migrate the same file together
  return database.engine === 'sqlite'
    ? withFileLock({
        path: `${database.uri.slice('file:'.length)}.starting`,
        task: open,
        timeoutMs: START_TIMEOUT_MS,
      })
    : open()
}
