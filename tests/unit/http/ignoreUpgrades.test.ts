import type { AddressInfo } from 'node:net'

import { afterEach, describe, expect, it } from '@jest/globals'
import { createServer, Server } from 'node:http'
import { connect } from 'node:net'

import { ignoreUpgrades } from '../../../src/http/ignoreUpgrades.js'

const { listenerCount } = Server.prototype
afterEach(() => {
  Server.prototype.listenerCount = listenerCount
})

/** What comes back of a request that offers another protocol, from a server that takes no other. */
const offer = async (request: string[]): Promise<string> => {
  const server = createServer((req, res) => {
    let body = ''
    req.on('data', (chunk: Buffer) => (body += chunk.toString()))
    req.on('end', () => res.end(`${req.method} ${body}`))
  })
  server.on('upgrade', (_req, socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.write(request.join('\r\n'))
  await new Promise((resolve) => socket.once('close', resolve))
  await new Promise((resolve) => server.close(resolve))
  return answer
}

const HEADERS = [
  'Host: desk.example',
  'Upgrade: h2c',
  'HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQ',
]
const CLOSE = 'Connection: Upgrade, HTTP2-Settings, close'

describe('a server that ignores upgrades', () => {
  it.each([
    ['to read', ['GET / HTTP/1.1', ...HEADERS, CLOSE, '', ''], 'GET '],
    [
      'to write',
      ['POST / HTTP/1.1', ...HEADERS, 'Content-Length: 5', CLOSE, '', 'hello'],
      'POST hello',
    ],
  ])('should answer a request %s as HTTP/1.1', async (_what, request, wanted) => {
    expect(await offer(request)).toBe('')
    ignoreUpgrades()
    const answer = await offer(request)
    expect([answer.split('\r\n')[0], answer.endsWith(wanted)]).toEqual(['HTTP/1.1 200 OK', true])
  })
})
