/** The same endpoints behind Node's own HTTP server, to tell what Next's routing costs. */
import type { AddressInfo } from 'node:net'
import type { SanitizedConfig } from 'payload'

import http from 'node:http'
import { Readable } from 'node:stream'
import { getPayload, handleEndpoints } from 'payload'

const { default: configPromise } = (await import('../../payload.config.js')) as {
  default: Promise<SanitizedConfig>
}
const config = await configPromise
await getPayload({ config })

const server = http.createServer((incoming, outgoing) => {
  const answer = async () => {
    const headers = new Headers(
      Object.entries(incoming.headers).flatMap(([name, value]): Array<[string, string]> =>
        typeof value === 'string' ? [[name, value]] : [],
      ),
    )
    const request = new Request(`http://127.0.0.1${incoming.url}`, { headers })
    const response = await handleEndpoints({ config, request })
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    if (response.body) Readable.fromWeb(response.body as never).pipe(outgoing)
    else outgoing.end()
  }
  answer().catch((error: unknown) => outgoing.destroy(error as Error))
})
server.listen(0, '127.0.0.1', () => {
  console.log(`LISTENING ${(server.address() as AddressInfo).port}`)
})

// an end of its own accord, at which `node --cpu-prof` writes its profile
process.once('SIGTERM', () => process.exit(0))
