import type { AddressInfo } from 'node:net'

import { afterEach, describe, expect, it } from '@jest/globals'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { createServer, Server, type ServerResponse } from 'node:http'

import { standBefore } from '../../../src/http/standBefore.js'

const { emit } = Server.prototype
afterEach(() => {
  Server.prototype.emit = emit
})

/** What a server answers that says its own name, with others before it. */
const ask = async (path: string): Promise<string> => {
  const server = createServer((_req, res) => {
    if (!res.headersSent) res.end('server')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}${path}`)
  const text = await response.text()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  return text
}

describe('who stands before a server', () => {
  it('should answer what it takes, hand all else on, and the last one come first', async () => {
    standBefore((req, res, goOn) => (req.url === '/a' ? Boolean(res.end('first')) : goOn()))
    standBefore((req, res, goOn) => (req.url === '/b' ? Boolean(res.end('second')) : goOn()))
    expect([await ask('/a'), await ask('/b'), await ask('/c')]).toEqual([
      'first',
      'second',
      'server',
    ])
  })

  it('should not be asked about a request that was refused as it came in', async () => {
    const refuse = (message: unknown): void => {
      ;(message as { response: ServerResponse }).response.end('refused')
    }
    let asked = 0
    standBefore((_req, res, goOn) => {
      asked += 1
      res.setHeader('X-Request-Id', 'a')
      return goOn()
    })
    subscribe('http.server.request.start', refuse)
    try {
      expect(await ask('/refused')).toBe('refused')
    } finally {
      unsubscribe('http.server.request.start', refuse)
    }
    expect(asked).toBe(0)
  })
})
