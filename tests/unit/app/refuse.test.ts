import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import http from 'node:http'

import { findRefusal, refuseUnreadable } from '../../../src/app/refuse.js'

describe('what Next fails on', () => {
  it.each(['/%', '/api/v1/lists/%E0%A4%A', '/a/%zz?b=1', '/%ff'])(
    'should be refused by its address: %s',
    (url) => {
      expect(findRefusal({ method: 'GET', url })).toMatchObject({ code: 'bad-address' })
    },
  )

  it.each(['/', '/api/v1/lists/%ED%82%A4', '/a%2Fb', '/a?tag=%', undefined])(
    'should not be refused by its address: %s',
    (url) => {
      expect(findRefusal({ method: 'GET', ...(url === undefined ? {} : { url }) })).toBeNull()
    },
  )

  it('should be refused by its method', () => {
    expect(findRefusal({ method: 'TRACE', url: '/' })).toMatchObject({
      code: 'method-not-allowed',
      headers: { Allow: 'GET, HEAD, OPTIONS' },
    })
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY']) {
      expect(findRefusal({ method, url: '/' })).toBeNull()
    }
  })
})

describe('a server of the process', () => {
  let port = 0
  const server = http.createServer((_request, response) => {
    if (!response.writableEnded) response.end('reached')
  })

  beforeAll(async () => {
    refuseUnreadable()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as { port: number }).port
  })

  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const send = (method: string, path: string) =>
    new Promise<{ headers: http.IncomingHttpHeaders; status: number | undefined; text: string }>(
      (resolve, reject) => {
        const request = http.request({ method, path, port }, (response) => {
          let text = ''
          response.on('data', (chunk: Buffer) => (text += chunk.toString()))
          response.on('end', () =>
            resolve({ headers: response.headers, status: response.statusCode, text }),
          )
        })
        request.on('error', reject)
        request.end()
      },
    )

  it('should answer those with a problem, and leave all others alone', async () => {
    const address = await send('GET', '/api/v1/lists/%E0%A4%A')
    expect([address.status, address.headers['content-type']]).toEqual([
      400,
      'application/problem+json',
    ])
    expect(JSON.parse(address.text)).toMatchObject({ code: 'bad-address', status: 400 })
    const method = await send('TRACE', '/')
    expect([method.status, method.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS'])
    expect(await send('GET', '/a%20b')).toMatchObject({ status: 200, text: 'reached' })
  })
})
