/**
 * A process that answers readers alone (`npm run reader`): without Next, with a connection of its own.
 *
 * - `PORT`: where it listens, default 3000; `HOST`: the address, default that of all networks.
 * - `DESK_URL`: the desk that stands behind it and answers all else; without it that is answered with 404.
 * - all that the desk reads, see src/config/env.ts; the same database above all.
 */
import { readEnv } from '../config/env.js'
import { reportPeers } from '../http/peers.js'
import { behindServer } from '../net/proxies.js'
import { createReader } from '../routes/servers.js'
import { closeUnread } from './closeUnread.js'
import { connect } from './connect.js'
import { serveOperators } from './service/index.js'
import { shutDownInOrder } from './shutDown.js'
import { describeStartError } from './start.js'

const DEFAULT_PORT = 3000

const main = async (): Promise<void> => {
  const { DESK_URL, HOST, PORT } = process.env
  const { metricsToken, servesStale, trustedProxies } = readEnv(process.env)
  const payload = await connect({ hasJobs: false })
  closeUnread()
  reportPeers({ proxies: trustedProxies, warn: (message) => payload.logger.warn(message) })
  const server = createReader({
    passOn: DESK_URL === undefined || DESK_URL === '' ? undefined : DESK_URL,
    payload,
    servesStale,
    trustedProxies: behindServer(trustedProxies),
  })
  serveOperators({ metricsToken, payload })
  server.once('error', fail)
  server.listen(Number(PORT ?? DEFAULT_PORT), HOST, () => {
    payload.logger.info(`Readers are answered on port ${PORT ?? DEFAULT_PORT}.`)
  })
  shutDownInOrder({
    end: () =>
      new Promise((resolve) => {
        server.close(() => void payload.destroy().then(() => process.exit(0)))
        server.closeIdleConnections()
        resolve()
      }),
    payload,
  })
}

const fail = (error: unknown): void => {
  process.stderr.write(`\n${describeStartError(error)}\n`)
  process.exit(1)
}

await main().catch(fail)
