/** A server of its own that answers with what a desk serves from memory. */
import type { AddressInfo } from 'node:net'

import http from 'node:http'

import type { Desk } from './payload.js'

import { createServing } from '../../src/routes/serving.js'
import { cacheKeyOf } from './payload.js'

export type Door = {
  /** Asks without decoding what comes. */
  ask: (
    path: string,
    init?: { body?: string; headers?: Record<string, string>; method?: string },
  ) => Promise<{ body: Buffer; headers: http.IncomingHttpHeaders; status: number }>
  close: () => Promise<void>
  size: ReturnType<typeof createServing>['size']
  url: string
}

/**
 * What is handed on is answered with 418.
 *
 * @param port a free one by default
 */
export const openDoor = async (
  desk: Desk,
  { port: wanted = 0, servesStale = false } = {},
): Promise<Door> => {
  const serving = createServing({
    instance: cacheKeyOf(desk.payload),
    payload: desk.payload,
    servesStale,
  })
  const server = http.createServer((req, res) => {
    if (!serving.handle(req, res)) res.writeHead(418).end()
  })
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const agent = new http.Agent({ keepAlive: true, maxSockets: 16 })
  return {
    ask: (path, { body, headers = {}, method = 'GET' } = {}) =>
      new Promise((resolve, reject) => {
        const request = http.request(
          {
            agent,
            headers: { Host: 'localhost', ...headers },
            host: '127.0.0.1',
            method,
            path,
            port,
          },
          (res) => {
            const chunks: Buffer[] = []
            res.on('data', (chunk: Buffer) => chunks.push(chunk))
            res.on('error', reject)
            res.on('end', () =>
              resolve({
                body: Buffer.concat(chunks),
                headers: res.headers,
                status: res.statusCode ?? 0,
              }),
            )
          },
        )
        request.on('error', reject)
        request.end(body)
      }),
    close: async () => {
      agent.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
    size: serving.size,
    url: `http://127.0.0.1:${port}`,
  }
}
