/**
 * A receiver of webhooks that has Varnish forget what an event changed: docs/cdn.md.
 *
 *   WEBHOOK_SECRET=whsec_… CACHE_URL=http://127.0.0.1:6081 PORT=4000 node forget.mjs
 */
import { createServer, request as httpRequest } from 'node:http'
import { Webhook } from 'standardwebhooks'

const { CACHE_URL = 'http://127.0.0.1:6081', PORT = '4000', WEBHOOK_SECRET = '' } = process.env
const webhook = new Webhook(WEBHOOK_SECRET)

/** Resolves with the status of the cache's answer. */
const forget = (keys) =>
  new Promise((resolve, reject) => {
    const headers = { 'Surrogate-Key': keys.join(' ') }
    httpRequest(CACHE_URL, { headers, method: 'BAN', timeout: 5000 }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .once('error', reject)
      .end()
  })

const server = createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  let event
  try {
    event = webhook.verify(Buffer.concat(chunks).toString(), request.headers)
  } catch {
    return response.writeHead(400).end()
  }
  // of a list, or of documents; none of an event that only tries the webhook
  const cacheKeys = event.data.list?.cacheKeys ?? event.data.cacheKeys ?? []
  try {
    const status = cacheKeys.length > 0 ? await forget(cacheKeys) : 204
    // anything but 2xx is sent again, so that nothing stays that should have gone
    return response.writeHead(status === 204 ? 204 : 502).end()
  } catch {
    return response.writeHead(502).end()
  }
})

server.listen(Number(PORT), () => console.log(`Listens at ${PORT}`))
