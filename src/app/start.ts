/** The server of the desk: what happens before Next answers its first request. */
import { readEnv, withoutPassword } from '../config/env.js'
import { ignoreUpgrades } from '../http/ignoreUpgrades.js'
import { reportPeers } from '../http/peers.js'
import { behindServer } from '../net/proxies.js'
import { openTarget } from '../publishing/files/index.js'
import { createFiles, followChanges } from '../routes/files.js'
import { serveFirst } from '../routes/servers.js'
import { connect } from './connect.js'
import { serveOperators } from './service/index.js'
import { shutDownInOrder } from './shutDown.js'
import { startTelemetry } from './telemetry.js'

/** Connects to the database and migrates it, or ends the process with one sentence. */
export const start = async (): Promise<void> => {
  try {
    const { metricsToken, publishTo, servesStale, trustedProxies } = readEnv(process.env)
    const payload = await connect({ hasJobs: true })
    // the modules of a development server change under it
    if (process.env.NODE_ENV === 'production') {
      ignoreUpgrades()
      const serving = serveFirst({
        payload,
        servesStale,
        trustedProxies: behindServer(trustedProxies),
      })
      serveOperators({ metricsToken, payload, serving })
    }
    const stopTelemetry = await startTelemetry({ payload })
    reportPeers({ proxies: trustedProxies, warn: (message) => payload.logger.warn(message) })
    const following =
      publishTo === ''
        ? undefined
        : followChanges({
            files: createFiles({ payload, target: await openTarget(publishTo) }),
            payload,
          })
    if (process.env.NODE_ENV === 'production') {
      shutDownInOrder({
        payload,
        stop: async () => {
          await following?.stop()
          await stopTelemetry?.()
        },
      })
    }
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
