import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import http from 'node:http'

import { reportPeers } from '../../../src/http/peers.js'

const warnings: string[] = []

const server = http.createServer((request, response) =>
  response.end(String(request.headers['x-forwarded-for'])),
)

const ask = async (headers: Record<string, string> = {}): Promise<string> => {
  const { port } = server.address() as { port: number }
  return (await fetch(`http://127.0.0.1:${port}`, { headers })).text()
}

beforeAll(async () => {
  reportPeers({ proxies: 0, warn: (message) => warnings.push(message) })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})

afterAll(() => void server.close())

describe('the address that a request comes from', () => {
  it('should be the last hop, whatever the client says, and be hinted at once', async () => {
    expect(await ask()).toBe('127.0.0.1')
    expect(warnings).toEqual([])
    expect(await ask({ 'X-Forwarded-For': '203.0.113.1' })).toBe('203.0.113.1, 127.0.0.1')
    expect(await ask({ 'X-Forwarded-For': '203.0.113.1, 203.0.113.2' })).toBe(
      '203.0.113.1, 203.0.113.2, 127.0.0.1',
    )
    expect(await ask({ Forwarded: 'for=203.0.113.1' })).toBe('127.0.0.1')
    expect(warnings).toEqual([expect.stringContaining('TRUSTED_PROXIES')])
  })
})
