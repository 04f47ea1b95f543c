import type { SanitizedConfig } from 'payload'

import { describe, expect, it } from '@jest/globals'
import { setImmediate as nextRound, setTimeout as pause } from 'node:timers/promises'

import { guardRoute } from '../../../src/routes/guard.js'

const config = {
  collections: [
    { auth: {}, slug: 'users' },
    { slug: 'media', upload: {} },
  ],
  cookiePrefix: 'payload',
  csrf: [],
  globals: [],
  routes: { api: '/api', graphQL: '/graphql' },
} as unknown as SanitizedConfig

/** A guarded route whose answers wait until they are let go. */
const createGuarded = () => {
  const guard = guardRoute({ config, trustedProxies: 1 })
  const waiting: Array<() => void> = []
  let begun = 0
  let isOpen = false
  const route = guard(async (request: Request) => {
    begun += 1
    if (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve))
    return new Response(await request.text())
  })
  return {
    ask: (path: string, { from = '192.0.2.1', ...init }: RequestInit & { from?: string } = {}) =>
      route(
        new Request(`http://desk.test${path}`, {
          ...init,
          headers: { 'X-Forwarded-For': from, ...(init.headers as Record<string, string>) },
        }),
        undefined,
      ),
    begun: () => begun,
    open: () => {
      isOpen = true
      for (const resolve of waiting) resolve()
    },
    settle: async () => {
      for (let round = 0; round < 10; round += 1) await nextRound()
    },
  }
}

const json = (value: unknown): RequestInit => ({
  body: JSON.stringify(value),
  headers: { 'Content-Type': 'application/json' },
  method: 'POST',
})

const form = (text: string): RequestInit => ({
  body: text,
  headers: { Authorization: 'JWT x', 'Content-Type': 'multipart/form-data; boundary=x' },
  method: 'POST',
})

const deep = `{ ${'a { '.repeat(12)}id${' }'.repeat(12)} }`

describe('turns of the guard', () => {
  it.each([
    ['GraphQL', '/api/graphql', () => json({ query: '{ a }' }), 1],
    ['reads of strangers', '/api/comments?depth=10', () => ({}), 1],
    ['reads', '/api/comments?depth=10', () => ({ headers: { Authorization: 'JWT x' } }), 2],
    ['logins', '/api/users/login', () => json({ email: 'a', password: 'b' }), 1],
    ['searches', '/api/v1/search?q=a', () => ({}), 1],
    ['uploads', '/api/media', () => form('a file'), 2],
    ['imports', '/api/comments/import', () => form('a file'), 1],
    ['writes', '/api/media/1', () => ({ ...json({}), method: 'PATCH' }), 4],
  ])('should let %s be worked on one after the other', async (_name, path, init, atOnce) => {
    const { ask, begun, open, settle } = createGuarded()
    const answers = Array.from({ length: 9 }, () => ask(path, init()))
    await settle()
    expect(begun()).toBe(atOnce)
    open()
    const done = await Promise.all(answers)
    expect(done.map(({ status }) => status)).toEqual(Array.from({ length: 9 }, () => 200))
    expect(begun()).toBe(9)
  })

  it.each(['/api/v1/lists', '/api/v1/lists/top/comments', '/api/media/file/a.png'])(
    'should let %s be answered whatever else waits',
    async (path) => {
      const { ask, begun, open, settle } = createGuarded()
      const others = Array.from({ length: 5 }, () => ask('/api/comments'))
      await settle()
      const before = begun()
      const answers = [1, 2, 3].map(() => ask(path))
      await settle()
      expect(begun()).toBe(before + 3)
      open()
      await Promise.all([...others, ...answers])
    },
  )

  it('should answer 429 with Retry-After beyond the share of a network, and lose nothing', async () => {
    const { ask, open, settle } = createGuarded()
    const answers = Array.from({ length: 50 }, () => ask('/api/v1/search?q=a'))
    await settle()
    const refused = await ask('/api/v1/search?q=a')
    expect(refused.status).toBe(429)
    expect(refused.headers.get('Retry-After')).toBe('5')
    expect(refused.headers.get('X-Content-Type-Options')).toBe('nosniff')
    const other = ask('/api/v1/search?q=a', { from: '192.0.2.2' })
    open()
    const done = await Promise.all([...answers, other])
    expect(done.every(({ status }) => status === 200)).toBe(true)
    expect((await ask('/api/v1/search?q=a')).status).toBe(200)
  })

  it('should take the networks of one household together (IPv6), and no others', async () => {
    const { ask, open, settle } = createGuarded()
    const answers = Array.from({ length: 50 }, (_, index) =>
      ask('/api/v1/search?q=a', { from: `2001:db8:1:2::${index + 1}` }),
    )
    await settle()
    const refused = await ask('/api/v1/search?q=a', { from: '2001:db8:1:2:ffff::1' })
    expect(refused.status).toBe(429)
    const other = ask('/api/v1/search?q=a', { from: '2001:db8:1:3::1' })
    open()
    expect((await other).status).toBe(200)
    await Promise.all(answers)
  })

  it('should answer 503 with Retry-After where too much of all waits, and not read it', async () => {
    const { ask, begun, open, settle } = createGuarded()
    const answers = Array.from({ length: 52 }, (_, index) =>
      ask('/api/media', { ...form(`file ${index}`), from: `192.0.2.${index}` }),
    )
    await settle()
    let isPulled = false
    const body = new ReadableStream({ pull: () => void (isPulled = true) }, { highWaterMark: 0 })
    const init = { ...form(''), body, duplex: 'half' } as RequestInit
    const refused = await ask('/api/media', { ...init, from: '198.51.100.1' })
    expect(refused.status).toBe(503)
    expect(refused.headers.get('Retry-After')).toBe('5')
    expect(isPulled).toBe(false)
    expect(begun()).toBe(2)
    open()
    const texts = await Promise.all(
      (await Promise.all(answers)).map(async (answer) => answer.text()),
    )
    expect(texts).toEqual(Array.from({ length: 52 }, (_, index) => `file ${index}`))
  })

  it('should drop what waits where its client has left', async () => {
    const { ask, begun, open, settle } = createGuarded()
    const first = ask('/api/v1/search?q=a')
    const gone = new AbortController()
    const second = ask('/api/v1/search?q=a', { signal: gone.signal })
    await settle()
    gone.abort()
    await second
    open()
    expect((await first).status).toBe(200)
    await settle()
    expect(begun()).toBe(1)
  })

  it('should keep a network waiting that is refused again and again, and no other', async () => {
    const guard = guardRoute({ config, trustedProxies: 1 })
    const route = guard(async () => {
      await pause(30)
      return new Response(null, { status: 422 })
    })
    const answered: string[] = []
    const ask = async (from: string): Promise<void> => {
      const headers = { 'X-Forwarded-For': from }
      const request = new Request('http://desk.test/api/v1/lists', { headers })
      expect((await route(request, undefined)).status).toBe(422)
      answered.push(from)
    }
    const many = Array.from({ length: 40 }, () => ask('192.0.2.1'))
    // the first of them are out
    await many[0]
    const before = answered.length
    await ask('192.0.2.2')
    expect(answered.slice(before)).toContain('192.0.2.2')
    expect(answered.length).toBeLessThan(41)
    await Promise.all(many)
    expect(answered).toHaveLength(41)
  })

  it('should end a turn whose work throws', async () => {
    const guard = guardRoute({ config })
    const route = guard(async (request: Request) => {
      if (request.url.endsWith('bad')) throw new Error('broken')
      return new Response('good')
    })
    const ask = (q: string) =>
      route(new Request(`http://desk.test/api/v1/search?q=${q}`), undefined)
    const [bad, good] = await Promise.allSettled([ask('bad'), ask('good')])
    expect(bad).toMatchObject({ reason: { message: 'broken' }, status: 'rejected' })
    expect(good.status).toBe('fulfilled')
  })
})

describe.each(['X-HTTP-Method-Override', 'X-Payload-HTTP-Method-Override'])(
  'a POST that asks to be taken as a GET by %s',
  (name) => {
    const type = 'application/x-www-form-urlencoded'

    it.each(['/api/media', '/api/v1/lists', '/api/ranked-lists/board'])(
      'should be handed on as it was sent, to %s',
      async (path) => {
        const { ask, open } = createGuarded()
        open()
        const body = 'limit=1&where[title][equals]=하나'
        const headers = { [name]: 'GET', 'Content-Type': type }
        const answer = await ask(path, { body, headers, method: 'POST' })
        expect(await answer.text()).toBe(body)
      },
    )

    it.each(['/api/media', '/api/v1/lists'])(
      'should be read no further than a query may be long, by %s',
      async (path) => {
        const { ask, begun } = createGuarded()
        let sent = 0
        const body = new ReadableStream<Uint8Array>({
          pull: (controller) => {
            sent += 64_000
            controller.enqueue(new Uint8Array(64_000).fill(0x61))
          },
        })
        const headers = { [name]: 'GET', 'Content-Type': type }
        const init = { body, duplex: 'half', headers, method: 'POST' } as RequestInit
        const answer = await ask(path, init)
        expect(answer.status).toBe(413)
        expect(await answer.json()).toMatchObject({ code: 'body-too-long' })
        expect(sent).toBeLessThan(1_300_000)
        expect(begun()).toBe(0)
      },
    )
  },
)

describe('a query of GraphQL that asks for too much', () => {
  it.each([
    ['levels', deep, 'The query has more than 8 levels.'],
    [
      'levels in fragments',
      `{ ...a } fragment a on A { ${'a { '.repeat(6)}...b${' }'.repeat(6)} } fragment b on B { b { c { d } } }`,
      'The query has more than 8 levels.',
    ],
    [
      'a fragment within itself',
      '{ ...a } fragment a on A { a { ...a } }',
      'A fragment holds itself.',
    ],
    [
      'signs',
      `{ ${'a '.repeat(30_000)} }`,
      'The query has more than 20000 names, signs and values.',
    ],
    [
      'fields',
      `{ ${'...a '.repeat(200)} } fragment a on A { ${'b '.repeat(200)} }`,
      'The query has more than 10000 fields.',
    ],
  ])('should be refused for its %s before Payload sees it', async (_name, query, message) => {
    const { ask, begun } = createGuarded()
    const answer = await ask('/api/graphql', json({ query }))
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'invalid-body', errors: [{ message }] })
    expect(begun()).toBe(0)
  })

  it.each([
    ['a query with braces in texts', '{ a(b: "{{{{{{{{{{{{") { c } }'],
    ['a query with values in values', '{ a(b: {c: {d: {e: {f: {g: {h: {i: {j: 1}}}}}}}}) { c } }'],
    ['what is no query', '}}}}'],
  ])('should let %s come to Payload', async (_name, query) => {
    const { ask, begun, open } = createGuarded()
    open()
    const answer = await ask('/api/graphql', json({ query }))
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ query })
    expect(begun()).toBe(1)
  })
})
