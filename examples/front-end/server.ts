/**
 * A site that shows the lists of a desk: `npm run example`. Plain Node, no framework; TypeScript, run by
 * tsx without a build. See README.md beside it.
 */
import { createServer } from 'node:http'

import { readConfig } from './config.js'
import { createSite } from './site.js'
import { readWidgets } from './widgets.js'

const config = readConfig(process.env)
const site = createSite({ config, widgets: await readWidgets() })

const server = createServer((request, response) => {
  void site({ method: request.method ?? 'GET', headers: request.headers, url: request.url ?? '/' })
    .then(({ body, headers, status }) => {
      response.writeHead(status, headers)
      response.end(request.method === 'HEAD' ? undefined : body)
    })
    .catch((error: unknown) => {
      console.error(error)
      response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' })
      response.end('Something went wrong.')
    })
})

server.once('error', (error) => {
  console.error(`The site cannot be served at ${config.host}:${config.port}: ${error.message}`)
  process.exitCode = 1
})
server.listen(config.port, config.host, () => {
  console.log(`The site is at ${config.siteUrl} and shows the lists of ${config.deskUrl}.`)
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close()
    server.closeAllConnections()
  })
}
