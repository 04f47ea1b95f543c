import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, describe, expect, it } from '@jest/globals'
import http from 'node:http'

import { MAX_ANSWER_BYTES, send } from '../../../../src/publishing/webhooks/send.js'

const servers: Server[] = []

/** A receiver on this machine; its port. */
const listen = async (
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<number> => {
  const server = http.createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
})

const post = (url: string, rest: Partial<Parameters<typeof send>[0]> = {}) =>
  send({
    allowHosts: ['127.0.0.1'],
    body: '{"ü":1}',
    headers: { 'content-type': 'application/json', 'webhook-id': 'x' },
    timeoutMs: 2_000,
    url,
    ...rest,
  })

const localhost = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }])

describe('sending', () => {
  it('should post the body with its headers and tell the status', async () => {
    const seen: unknown[] = []
    const port = await listen((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { headers, method, url } = request
        seen.push({ body: Buffer.concat(chunks).toString(), headers, method, url })
        response.writeHead(202, { 'retry-after': '7' }).end('thanks')
      })
    })
    expect(await post(`http://127.0.0.1:${port}/in?a=b`)).toEqual({
      kind: 'answered',
      retryAfter: '7',
      status: 202,
    })
    expect(seen).toEqual([
      {
        body: '{"ü":1}',
        headers: expect.objectContaining({
          'content-length': '8',
          'content-type': 'application/json',
          host: `127.0.0.1:${port}`,
          'webhook-id': 'x',
        }),
        method: 'POST',
        url: '/in?a=b',
      },
    ])
  })

  it('should give up on a receiver that does not answer in time', async () => {
    const port = await listen(() => undefined)
    expect(await post(`http://127.0.0.1:${port}/`, { timeoutMs: 300 })).toEqual({
      kind: 'unreachable',
      reason: 'no answer within 0.3 seconds',
    })
  })

  it('should take the status of an answer that never ends, slowly or at full speed', async () => {
    const slow = await listen((_request, response) => {
      response.writeHead(200)
      response.write('.')
    })
    const outcome = { kind: 'answered', retryAfter: undefined, status: 200 }
    expect(await post(`http://127.0.0.1:${slow}/`, { timeoutMs: 300 })).toEqual(outcome)

    let written = 0
    const fast = await listen((_request, response) => {
      response.writeHead(200)
      const chunk = Buffer.alloc(16_384)
      const write = () => {
        while (!response.destroyed && written < 50_000_000) {
          written += chunk.length
          if (!response.write(chunk)) return void response.once('drain', write)
        }
      }
      write()
    })
    expect(await post(`http://127.0.0.1:${fast}/`, { timeoutMs: 10_000 })).toEqual(outcome)
    // what the kernel's buffers held was on its way already
    expect(written).toBeLessThan(MAX_ANSWER_BYTES + 20_000_000)
  })

  it('should not follow a redirect', async () => {
    let visits = 0
    const target = await listen((_request, response) => {
      visits += 1
      response.end()
    })
    const port = await listen((_request, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${target}/` }).end()
    })
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 307 })
    expect(visits).toBe(0)
  })

  it('should tell a receiver that is not there, speaks nonsense or hangs up', async () => {
    const port = await listen((request) => request.socket.destroy())
    expect(await post(`http://127.0.0.1:${port}/`)).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('ECONNRESET'),
    })
    const nonsense = await listen((request) => request.socket.end('nonsense\r\n\r\n'))
    expect(await post(`http://127.0.0.1:${nonsense}/`)).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('HPE_'),
    })
    const server = servers.pop()
    await new Promise((resolve) => server?.close(resolve))
    expect(await post(`http://127.0.0.1:${nonsense}/`)).toMatchObject({
      kind: 'unreachable',
      reason: expect.stringContaining('ECONNREFUSED'),
    })
  })
})

describe('a private address', () => {
  it('should be refused before anything is sent', async () => {
    let visits = 0
    const port = await listen((_request, response) => {
      visits += 1
      response.end()
    })
    const refused = { kind: 'refused', problem: 'private' }
    for (const host of ['127.0.0.1', 'localhost', '2130706433', '[::ffff:127.0.0.1]', '[::1]']) {
      expect(await post(`https://${host}:${port}/`, { allowHosts: [] })).toEqual(refused)
    }
    expect(visits).toBe(0)
  })

  it('should be refused behind a public name, whatever the name led to before', async () => {
    let visits = 0
    const port = await listen((_request, response) => {
      visits += 1
      response.end()
    })
    const url = `https://hooks.example.com:${port}/`
    const refused = { kind: 'refused', problem: 'private' }
    expect(await post(url, { resolve: localhost })).toEqual(refused)
    const mixed = () =>
      Promise.resolve([
        { address: '8.8.8.8', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])
    expect(await post(url, { resolve: mixed })).toEqual(refused)
    expect(visits).toBe(0)
  })

  it('should be asked for once, and the connection be made to what was found then', async () => {
    const port = await listen((_request, response) => response.writeHead(204).end())
    const asked: string[] = []
    // a name server that gives the first who asks one answer and everybody after another one
    const rebinding = (name: string) => {
      asked.push(name)
      return Promise.resolve([{ address: asked.length === 1 ? '127.0.0.1' : '8.8.8.8', family: 4 }])
    }
    const outcome = await post(`http://hooks.example.com:${port}/`, {
      allowHosts: ['hooks.example.com'],
      resolve: rebinding,
    })
    expect(outcome).toMatchObject({ kind: 'answered', status: 204 })
    expect(asked).toEqual(['hooks.example.com'])
  })

  it('should be reached where the app allows the host', async () => {
    const port = await listen((_request, response) => response.writeHead(204).end())
    const answered = await post(`http://hooks.example.com:${port}/`, {
      allowHosts: [`hooks.example.com:${port}`],
      resolve: localhost,
    })
    expect(answered).toMatchObject({ status: 204 })
  })

  it('should be told apart from a name that nobody knows', async () => {
    const outcome = await post('https://hooks.example.com/', {
      resolve: () => Promise.reject(new Error('queryA ENOTFOUND')),
    })
    expect(outcome).toMatchObject({ kind: 'unreachable', reason: 'queryA ENOTFOUND' })
  })
})
