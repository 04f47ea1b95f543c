import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createServer, type Server } from 'node:http'

import { bindLoginToHost, toHostCookie, toPlainCookies } from '../../../src/app/hostCookie.js'

describe('the cookies of a request', () => {
  it.each([
    ['__Host-payload-token=a.b.c', 'payload-token=a.b.c'],
    ['x=1; __Host-payload-token=a; y=2', 'x=1; payload-token=a; y=2'],
    // what another host of the domain may have set
    ['payload-token=planted', ''],
    ['payload-token=planted; __Host-payload-token=own', 'payload-token=own'],
    ['payload-lng=ko; payload-theme=dark', 'payload-lng=ko; payload-theme=dark'],
    ['__Host-payload-tokens=a', '__Host-payload-tokens=a'],
    ['', ''],
  ])('should have the login under the bound name only: %s', (cookies, plain) => {
    expect(toPlainCookies(cookies)).toBe(plain)
  })
})

describe('a cookie that is set', () => {
  it.each([
    [
      'payload-token=a; Expires=x; Path=/; HttpOnly=true; SameSite=Lax',
      '__Host-payload-token=a; Expires=x; HttpOnly=true; SameSite=Lax; Path=/; Secure',
    ],
    [
      'payload-token=; Domain=example.com; Path=/admin; Secure=true',
      '__Host-payload-token=; Path=/; Secure',
    ],
    ['payload-lng=ko; Path=/', 'payload-lng=ko; Path=/'],
  ])('should be bound to the host where it is the login: %s', (cookie, bound) => {
    expect(toHostCookie(cookie)).toBe(bound)
  })
})

describe('a server of the process', () => {
  let server: Server
  let end: () => void
  let seen: string | undefined

  beforeAll(async () => {
    end = bindLoginToHost()
    server = createServer((request, response) => {
      seen = request.headers.cookie
      const set = ['payload-token=a; Path=/', 'payload-lng=ko; Path=/']
      if (request.url === '/head') response.writeHead(200, { 'Set-Cookie': set })
      else response.setHeader('Set-Cookie', request.url === '/one' ? (set[0] ?? '') : set)
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })

  afterAll(async () => {
    end()
    await new Promise((resolve) => server.close(resolve))
  })

  it.each([
    ['/', ['__Host-payload-token=a; Path=/; Secure', 'payload-lng=ko; Path=/']],
    ['/head', ['__Host-payload-token=a; Path=/; Secure', 'payload-lng=ko; Path=/']],
    ['/one', ['__Host-payload-token=a; Path=/; Secure']],
  ])('should take and give the bound cookie: %s', async (path, cookies) => {
    const { port } = server.address() as AddressInfo
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      headers: { Connection: 'close', Cookie: 'payload-token=planted; __Host-payload-token=own' },
    })
    expect(response.headers.getSetCookie()).toEqual(cookies)
    expect(seen).toBe('payload-token=own')
  })
})
