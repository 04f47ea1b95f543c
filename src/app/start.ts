/** The server of the desk: what happens before Next answers its first request. */
import { readEnv, withoutPassword } from '../config/env.js'
import { reportPeers } from '../http/peers.js'
import { withFileLock } from './fileLock.js'

/** How long a start waits for another one to end, in milliseconds. */
const START_TIMEOUT_MS = 60_000

/** Connects to the database and migrates it, or ends the process with one sentence. */
export const start = async (): Promise<void> => {
  try {
    const { getPayload } = await import('payload')
    const { default: config } = await import('@payload-config')
    const connect = () => getPayload({ config, cron: true })
    const { database, trustedProxies } = readEnv(process.env)
    // processes that start together must not migrate the same file together
    const payload = await (database.engine === 'sqlite'
      ? withFileLock({
          path: `${database.uri.slice('file:'.length)}.starting`,
          task: connect,
          timeoutMs: START_TIMEOUT_MS,
        })
      : connect())
    // the modules of a development server change under it
    if (process.env.NODE_ENV === 'production') {
      const { serveFirst } = await import('./serve.js')
      serveFirst({ payload, trustedProxies })
    }
    reportPeers({ proxies: trustedProxies, warn: (message) => payload.logger.warn(message) })
  } catch (error) {
    process.stderr.write(`\n${describeStartError(error)}\n`)
    process.exit(1)
  }
}

/** One sentence that says why a start failed and what would be right. */
export const describeStartError = (
  error: unknown,
  uri: string | undefined = process.env.DATABASE_URI,
): string => {
  const message = error instanceof Error ? error.message : String(error)
  const isDatabase =
    /cannot connect|connect|ECONNREFUSED|ENOTFOUND|server selection|SQLITE_CANTOPEN|ConnectionFailed|unable to open|ENOENT|EACCES|EROFS/i.test(
      message,
    )
  const first = (message.split('\n')[0] ?? message).trim()
  return isDatabase
    ? `The desk did not start: the database at ${withoutPassword(uri || 'file:./desk.db')} cannot be reached or opened (${withoutPassword(first)}); check DATABASE_URI.`
    : `The desk did not start: ${withoutPassword(first)}`
}
