import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let cookie: string
let jwt: string
let tag: number | string
let list: number | string

const JSON_BODY = { 'Content-Type': 'application/json' }

beforeAll(async () => {
  desk = await startDesk({ name: 'security-http' })
  const email = 'admin@example.com'
  await createUser({ email, payload: desk.payload, roles: ['admin'] })
  const { token } = await desk.payload.login({
    collection: 'users',
    data: { email, password: 'correct horse battery' },
  })
  jwt = String(token)
  cookie = `payload-theme=dark; payload-token=${jwt}`
  tag = (await desk.payload.create({ collection: 'tags', data: { title: 'Ranked' } })).id
  list = (
    await desk.payload.create({
      collection: 'ranked-lists',
      data: { _status: 'published', slug: 'kisses', title: 'Kisses' },
    })
  ).id
}, 120_000)

afterAll(() => desk.stop())

const send = (
  method: string,
  path: string,
  { body, headers = {} }: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> =>
  desk.rest(path, {
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    headers: { ...(body === undefined ? {} : JSON_BODY), ...headers },
    method,
  })

type Unsafe = [what: string, taken: number, method: string, path: () => string, body?: object]

/** Requests that change something by the login of a cookie: ours, and Payload's own. */
const UNSAFE: Unsafe[] = [
  ['a comment', 201, 'POST', () => '/api/v1/lists/kisses/comments', { body: 'Lovely' }],
  ['a reaction', 200, 'PUT', () => '/api/v1/lists/kisses/reactions/like'],
  ['the name of a tag', 200, 'PATCH', () => `/api/tags/${tag}`, { title: 'Ranked' }],
  ['a new tag', 201, 'POST', () => '/api/tags', { title: 'New' }],
  ['names of many tags', 200, 'PATCH', () => '/api/tags?where[id][equals]=0', { title: 'All' }],
  ['many tags that go', 200, 'DELETE', () => '/api/tags?where[title][equals]=none'],
  ['a setting', 200, 'POST', () => '/api/globals/moderation-settings', { bannedWords: '' }],
  ['a preference', 200, 'POST', () => '/api/payload-preferences/theme', { value: 'dark' }],
]

describe('a request that changes something by a cookie', () => {
  it.each([
    ['an origin of another site', { Origin: 'https://evil.example' }],
    ['an origin of another port', { Origin: 'http://localhost:8080' }],
    ['an origin that only begins like it', { Origin: 'http://localhost.evil.example' }],
    ['no origin that can be told', { Origin: 'null' }],
    ['no origin at all', {}],
    ['no origin, of another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['no origin, of a neighbouring site', { 'Sec-Fetch-Site': 'same-site' }],
    [
      'another origin and a host that the client makes up',
      { Origin: 'https://evil.example', 'X-Forwarded-Host': 'desk.example' },
    ],
  ])('should be refused with %s', async (_what, headers) => {
    const answers = await Promise.all(
      UNSAFE.map(async ([what, , method, path, body]) => {
        const response = await send(method, path(), {
          body,
          headers: { Cookie: cookie, ...(headers as Record<string, string>) },
        })
        const { code } = (await response.json()) as { code?: string }
        return [what, response.status, code]
      }),
    )
    expect(answers).toEqual(UNSAFE.map(([what]) => [what, 403, 'cross-site']))
  })

  it.each(UNSAFE)(
    'should be taken of the own origin: %s',
    async (...[, taken, method, path, body]) => {
      const headers = { Cookie: cookie, Origin: 'http://localhost' }
      expect((await send(method, path(), { body, headers })).status).toBe(taken)
    },
  )

  it.each([
    ['by the browser’s word', { 'Sec-Fetch-Site': 'same-origin' }],
    ['where a person has asked', { 'Sec-Fetch-Site': 'none' }],
    ['by the host that was asked', { Host: 'desk.example', Origin: 'https://desk.example' }],
    ['with the port of its scheme', { Host: 'desk.example:443', Origin: 'https://desk.example' }],
    ['with a port', { Host: 'desk.example:3000', Origin: 'http://desk.example:3000' }],
  ])('should be taken of the own origin %s', async (_what, headers) => {
    const response = await send('PATCH', `/api/tags/${tag}`, {
      body: { title: 'Ranked' },
      headers: { Cookie: cookie, ...(headers as Record<string, string>) },
    })
    expect(response.status).toBe(200)
  })

  it.each([
    ['a token', (): Record<string, string> => ({ Authorization: `JWT ${jwt}` })],
    ['a bearer token', (): Record<string, string> => ({ Authorization: `Bearer ${jwt}` })],
  ])('should be asked for no origin with %s', async (_what, headersOf) => {
    for (const headers of [headersOf(), { ...headersOf(), Origin: 'https://tool.example' }]) {
      const response = await send('PATCH', `/api/tags/${tag}`, {
        body: { title: 'Ranked' },
        headers,
      })
      expect(response.status).toBe(200)
    }
  })

  it('should be asked for no origin where it only reads, or has no login', async () => {
    const foreign = { Origin: 'https://evil.example' }
    const read = await send('GET', `/api/tags/${tag}`, { headers: { Cookie: cookie, ...foreign } })
    expect(read.status).toBe(200)
    const anonymous = await send('POST', '/api/v1/lists/kisses/comments', {
      body: { body: 'From the site', name: 'Reader' },
      headers: { Cookie: 'payload-theme=dark', ...foreign },
    })
    expect(anonymous.status).toBe(201)
  })
})

describe('a body of another kind than JSON', () => {
  const KINDS = [
    'text/plain',
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    'text/html',
    '',
  ]

  it.each(KINDS)('should be refused: "%s"', async (type) => {
    const paths: Array<[method: string, path: string]> = [
      ['POST', '/api/tags'],
      ['PATCH', `/api/tags/${tag}`],
      ['POST', '/api/users/login'],
      ['POST', '/api/users/forgot-password'],
      ['POST', '/api/globals/moderation-settings'],
      ['POST', '/api/v1/lists/kisses/comments'],
      ['POST', '/api/comments/decide'],
      ['POST', `/api/ranked-lists/${list}/moves`],
    ]
    for (const [method, path] of paths) {
      const body = new TextEncoder().encode(JSON.stringify({ body: 'x', name: 'x', title: 'x' }))
      const response = await desk.rest(path, {
        body,
        headers: { Authorization: `JWT ${jwt}`, ...(type ? { 'Content-Type': type } : {}) },
        method,
      })
      const { code } = (await response.json()) as { code?: string }
      expect([path, response.status, code]).toEqual([path, 415, 'unsupported-media-type'])
    }
  })

  it.each(['application/json; charset=utf-8', 'Application/JSON', 'application/vnd.desk+json'])(
    'should be none of "%s"',
    async (type) => {
      const response = await send('POST', '/api/v1/lists/kisses/comments', {
        body: { body: `As ${type}`, name: 'Reader' },
        headers: { 'Content-Type': type, 'X-Forwarded-For': `198.51.100.${type.length}` },
      })
      expect(response.status).toBe(201)
    },
  )
})

const MEGABYTE = 1_000_000

/** A body without an end that is announced, and how much of it was asked for. */
const endless = (text: string) => {
  const chunk = new TextEncoder().encode(text.repeat(Math.ceil(64_000 / text.length)))
  let sent = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        if (sent > 300 * MEGABYTE) return controller.close()
        sent += chunk.byteLength
        controller.enqueue(chunk)
      },
    },
    { highWaterMark: 0 },
  )
  return { body, sent: () => sent }
}

/** Every kind of address that reads a body. */
const READERS: Array<[method: string, path: () => string, type?: string]> = [
  ['POST', () => '/api/tags'],
  ['PATCH', () => `/api/tags/${tag}`],
  ['PATCH', () => '/api/tags?where[id][equals]=1'],
  ['POST', () => '/api/users/login'],
  ['POST', () => '/api/users/forgot-password'],
  ['POST', () => '/api/users/reset-password'],
  ['POST', () => '/api/users/first-register'],
  ['POST', () => '/api/globals/moderation-settings'],
  ['POST', () => '/api/payload-preferences/theme'],
  ['POST', () => '/api/nothing-here'],
  ['POST', () => '/api/media', 'multipart/form-data; boundary=x'],
  ['POST', () => '/api/v1/lists/kisses/comments'],
  ['PUT', () => '/api/v1/comments/1/vote'],
  ['POST', () => '/api/v1/comments/1/flags'],
  ['POST', () => '/api/comments/decide'],
  ['POST', () => `/api/ranked-lists/${list}/moves`],
]

describe('a body of 300 MB that is sent in chunks', () => {
  it.each(READERS)(
    'should be read no further than a stranger may write: %s %s',
    async (...[method, path, type]) => {
      const { body, sent } = endless(' ')
      const response = await desk.rest(path(), {
        body,
        duplex: 'half',
        headers: { 'Content-Type': type ?? 'application/json' },
        method,
      } as RequestInit)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
      expect(sent()).toBeLessThan(1.2 * MEGABYTE)
    },
  )

  it.each(READERS)(
    'should be read no further than its limit: %s %s',
    async (...[method, path, type]) => {
      const { body, sent } = endless('{"a":')
      const response = await desk.rest(path(), {
        body,
        duplex: 'half',
        headers: { Authorization: `JWT ${jwt}`, 'Content-Type': type ?? 'application/json' },
        method,
      } as RequestInit)
      expect(response.status).toBeGreaterThanOrEqual(400)
      expect(response.status).toBeLessThan(500)
      expect(sent()).toBeLessThan(26 * MEGABYTE)
    },
  )

  it('should be named as too long', async () => {
    const response = await desk.rest('/api/tags', {
      body: endless(' ').body,
      duplex: 'half',
      headers: JSON_BODY,
      method: 'POST',
    } as RequestInit)
    expect([response.status, await response.json()]).toMatchObject([413, { code: 'body-too-long' }])
  })

  it('should not be begun where its length says so', async () => {
    const { body, sent } = endless(' ')
    const response = await desk.rest('/api/tags', {
      body,
      duplex: 'half',
      headers: { ...JSON_BODY, 'Content-Length': '300000000' },
      method: 'POST',
    } as RequestInit)
    expect([response.status, sent()]).toEqual([413, 0])
  })
})

describe('JSON that nobody can walk through', () => {
  const nested = (levels: number) => `{"title":${'['.repeat(levels)}${']'.repeat(levels)}}`

  it.each([
    ['a new tag', 'POST', '/api/tags', nested(50_000)],
    ['a list', 'POST', '/api/ranked-lists', nested(50_000)],
    ['an account', 'POST', '/api/users', nested(50_000)],
    ['a setting', 'POST', '/api/globals/moderation-settings', nested(50_000)],
    ['a preference', 'POST', '/api/payload-preferences/x', nested(50_000)],
    ['a login', 'POST', '/api/users/login', nested(50_000)],
    ['a query', 'POST', '/api/graphql', nested(50_000)],
    ['a query that is not JSON', 'POST', '/api/graphql', '{'.repeat(300)],
    ['a query that ends too soon', 'POST', '/api/graphql', '{"query":"{'],
  ])('should be refused: %s', async (_what, method, path, body) => {
    const response = await send(method, path, { body, headers: { Authorization: `JWT ${jwt}` } })
    expect(response.status).toBe(422)
  })

  it('should be answered as any other up to there', async () => {
    const headers = { Authorization: `JWT ${jwt}` }
    const response = await send('POST', '/api/tags', { body: nested(400), headers })
    expect(response.status).toBe(400)
  })
})

describe('NUL', () => {
  // rows of different lengths: a parameter that is missing would be taken for Jest's `done`
  it.each<[where: string, method: string, path: string, body?: string]>([
    ['in the name of a file', 'GET', '/api/media/file/a%00b.png'],
    ['in an id', 'GET', '/api/tags/a%00b'],
    ['in a condition', 'GET', '/api/tags?where[title][equals]=a%00b'],
    ['in the name of a field', 'GET', '/api/tags?where[ti%00tle][equals]=a'],
    ['in a sort', 'GET', '/api/tags?sort=%00'],
    ['in a locale', 'GET', '/api/tags?locale=%00'],
    ['in the name of a collection', 'GET', '/api/ta%00gs'],
    ['in a text', 'POST', '/api/tags', '{"title":"a\\u0000b"}'],
    ['in a text of another writing', 'POST', '/api/tags', '{"title":"\\\\\\u0000"}'],
    ['in a login', 'POST', '/api/users/login', '{"email":"\\u0000@a.example","password":"x"}'],
  ])('%s should be refused', async (...[, method, path, body]) => {
    const response = await send(method, path, { body, headers: { Authorization: `JWT ${jwt}` } })
    expect(response.status).toBe(body === undefined ? 400 : 422)
  })

  it('should not be seen in a backslash and a word', async () => {
    const response = await send('POST', '/api/tags', {
      body: '{"title":"\\\\u0000"}',
      headers: { Authorization: `JWT ${jwt}` },
    })
    expect([response.status, await response.json()]).toMatchObject([
      201,
      { doc: { title: '\\u0000' } },
    ])
  })
})
