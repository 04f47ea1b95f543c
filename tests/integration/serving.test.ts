import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { AddressInfo } from 'node:net'

import { createServer, get, type IncomingMessage, Server } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

import type { Row } from '../../src/storage/types.js'

import { createReader, serveFirst } from '../../src/routes/servers.js'
import { createServing } from '../../src/routes/serving.js'
import { isStream } from '../../src/http/route.js'
import { PUBLIC_ROUTES } from '../../src/routes/table.js'
import { WATCHED_KEYS } from '../../src/publishing/compiled/dependents.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { storeOf } from '../../src/storage/index.js'
import { apiOf } from '../support/api.js'
import { type Door, openDoor } from '../support/door.js'
import { cacheKeyOf, type Desk, startDesk } from '../support/payload.js'
import { createShowingAll, work } from '../support/publications.js'

let desk: Desk
let api: ReturnType<typeof apiOf>
let door: Door
let shown: Awaited<ReturnType<typeof createShowingAll>>
let comment: Row

const SLUG = 'served'

beforeAll(async () => {
  desk = await startDesk({ name: 'serving' })
  api = apiOf(desk)
  shown = await createShowingAll({ api, slug: SLUG })
  comment = await say('Said')
  await work(desk)
  door = await openDoor(desk)
}, 120_000)

afterAll(async () => {
  await door.close()
  await desk.stop()
})

const say = (body: string): Promise<Row> =>
  api.create('comments', { authorName: 'Reader', body, list: shown.list.id, status: 'published' })

/** An address of every route that answers readers. */
const addresses = (): string[] => {
  const values: Record<string, string> = {
    ':comment': String(comment.id),
    '/dramas/:slug': `/dramas/drama-${SLUG}`,
    '/lists/:slug': `/lists/${SLUG}`,
    '/people/:slug': `/people/person-${SLUG}`,
    '/scenes/:slug': `/scenes/scene-${SLUG}`,
  }
  const queries: Record<string, string> = {
    '/counts': `?lists=${SLUG}`,
    '/oembed': `?url=${encodeURIComponent(`https://site.example/lists/${SLUG}`)}`,
    '/search': `?q=${SLUG}`,
  }
  return (
    PUBLIC_ROUTES.filter(
      (route) => route.access === 'public' && route.method === 'get' && !isStream(route),
    )
      // says when it was asked, and is kept for some seconds
      .filter(({ path }) => path !== '/updates')
      .map(
        ({ path }) =>
          `/api/v1${Object.entries(values).reduce((text, [from, to]) => text.replace(from, to), path)}${queries[path] ?? ''}`,
      )
  )
}

/** What a handler answers at this moment. */
const made = async (path: string) => {
  const response = await desk.rest(path)
  return { body: await response.text(), status: response.status }
}

const served = async (path: string) => {
  const { body, headers, status } = await door.ask(path)
  return { answer: { body: body.toString(), status }, source: headers['cache-status'] }
}

const HIT = 'ranked-lists; hit'

/** Holds every address to what its handler answers, and says which ones came from memory. */
const compareAll = async (when: string): Promise<string[]> => {
  const hits: string[] = []
  for (const path of addresses()) {
    const { answer, source } = await served(path)
    expect([when, path, answer]).toEqual([when, path, await made(path)])
    if (source === HIT) hits.push(path)
  }
  return hits
}

describe('answers from memory', () => {
  it('should be what the handlers answer, at every address of readers, the second time from memory', async () => {
    await compareAll('first')
    const found = addresses().filter(
      (path) => !path.includes('oembed') && !path.includes('sitemap'),
    )
    expect(await compareAll('second')).toEqual(expect.arrayContaining(found))
  })

  it('should change with each document that they show, whatever writes it', async () => {
    const changes: Array<[string, () => Promise<unknown>]> = [
      ...WATCHED_KEYS.map((key): [string, () => Promise<unknown>] => [key, () => change(key)]),
      ['a comment', () => say('Said too')],
      ['an edited comment', () => api.update('comments', comment.id, { body: 'Said otherwise' })],
      [
        'a vote',
        () =>
          storeOf(desk).compareAndSet({
            collection: 'comments',
            expected: { status: 'published' },
            id: comment.id,
            set: { score: 9 },
          }),
      ],
      ['a pin', () => api.update('comments', comment.id, { isPinned: true })],
      [
        'a reaction',
        () =>
          api.create('reactions', {
            voterKey: crypto.randomUUID(),
            kind: 'love',
            list: shown.list.id,
          }),
      ],
      ['settings', () => desk.payload.updateGlobal({ data: {}, slug: 'moderation-settings' })],
      [
        'a list that is taken away',
        () => api.update('ranked-lists', shown.related.id, { _status: 'draft' }),
      ],
      ['a slug', () => api.update('ranked-lists', shown.list.id, { slug: 'served-elsewhere' })],
    ]
    for (const [what, write] of changes) {
      await write()
      await compareAll(what)
    }
  }, 300_000)

  it('should follow a list to where it is found, and back', async () => {
    const { headers, status } = await door.ask(`/api/v1/lists/${SLUG}?locale=ko`)
    expect([status, headers.location]).toEqual([308, '/api/v1/lists/served-elsewhere?locale=ko'])
    await api.update('ranked-lists', shown.list.id, { slug: SLUG })
    expect((await door.ask(`/api/v1/lists/${SLUG}?locale=ko`)).status).toBe(200)
    await compareAll('back')
  })

  it('should end by time where a list appears later', async () => {
    const soon = new Date(Date.now() + 1500)
    await api.create('ranked-lists', {
      _status: 'published',
      embargoUntil: soon.toISOString(),
      slug: 'later',
      title: 'Later',
    })
    const index = async () => (await served('/api/v1/lists')).answer.body.includes('"later"')
    const list = async () => (await door.ask('/api/v1/lists/later')).status
    expect([await index(), await list()]).toEqual([false, 404])
    await new Promise((resolve) => setTimeout(resolve, soon.getTime() - Date.now() + 20))
    expect([await index(), await list()]).toEqual([true, 200])
  })

  it('should not be that nothing is there, which caches in front are told for a moment', async () => {
    const path = '/api/v1/dramas/not-yet'
    for (let times = 0; times < 2; times += 1) {
      const { headers, status } = await door.ask(path)
      expect([status, headers['cache-status']]).toEqual([404, 'ranked-lists; fwd=miss'])
      expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=10')
      expect(headers['surrogate-key']).toBe('drama/not-yet')
    }
    await api.create('dramas', { _status: 'published', slug: 'not-yet', title: 'Not yet' })
    expect((await door.ask(path)).status).toBe(200)
  })

  it('should be given to all who ask at once, made once', async () => {
    await api.update('ranked-lists', shown.list.id, { title: 'For many' })
    const all = await Promise.all(
      Array.from({ length: 30 }, () => door.ask(`/api/v1/lists/${SLUG}`)),
    )
    expect(new Set(all.map(({ body }) => body.toString())).size).toBe(1)
    expect(all.filter(({ headers }) => headers['cache-status'] !== HIT)).toHaveLength(1)
  })
})

describe('what goes out', () => {
  it('should be nothing where the reader has it, whole or compressed', async () => {
    const path = `/api/v1/lists/${SLUG}`
    const plain = await door.ask(path)
    const seen = new Set<string>()
    for (const [encoding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
      ['identity', (body: Buffer) => body],
    ] as const) {
      const headers = { 'Accept-Encoding': encoding }
      for (let times = 0; times < 2; times += 1) {
        const answer = await door.ask(path, { headers })
        expect(unpack(answer.body).toString()).toBe(plain.body.toString())
        expect(answer.headers['content-encoding']).toBe(
          encoding === 'identity' ? undefined : encoding,
        )
        expect(answer.headers['content-length']).toBe(String(answer.body.length))
        expect(answer.headers.vary).toMatch(/Accept-Encoding/)
        const etag = String(answer.headers.etag)
        if (times === 0) expect(seen.has(etag)).toBe(false)
        seen.add(etag)
        for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
          const same = await door.ask(path, { headers: { ...headers, 'If-None-Match': tag } })
          expect([same.status, same.body.length, same.headers.etag]).toEqual([304, 0, etag])
          expect(same.headers['content-type']).toBeUndefined()
        }
        const other = await door.ask(path, { headers: { ...headers, 'If-None-Match': '"old"' } })
        expect(other.status).toBe(200)
      }
    }
  })

  it('should have no body for HEAD, and the headers of GET', async () => {
    const path = `/api/v1/lists/${SLUG}`
    const get = await door.ask(path)
    const head = await door.ask(path, { method: 'HEAD' })
    expect(head.body).toHaveLength(0)
    expect(head.status).toBe(200)
    for (const name of ['etag', 'content-length', 'content-type', 'cache-control']) {
      expect([name, head.headers[name]]).toEqual([name, get.headers[name]])
    }
  })

  it('should be the same for who is signed in, and made anew for who brings a token', async () => {
    const path = `/api/v1/lists/${SLUG}`
    await door.ask(path)
    const cookie = await door.ask(path, { headers: { Cookie: 'payload-token=nonsense' } })
    expect([cookie.status, cookie.headers['cache-status']]).toEqual([200, HIT])
    const token = await door.ask(path, { headers: { Authorization: 'JWT nonsense' } })
    expect([token.status, token.headers['cache-status']]).toEqual([200, undefined])
  })

  it('should leave to others what is not theirs', async () => {
    for (const path of [
      '/',
      '/admin',
      '/api',
      '/api/dramas',
      '/api/graphql',
      '/api/v1',
      '/api/v1/lists/',
    ]) {
      expect([path, (await door.ask(path)).status]).toEqual([path, 418])
    }
    expect((await door.ask('/api/v1/lists', { method: 'TRACE' })).status).toBe(418)
    const method = 'POST'
    for (const name of ['X-HTTP-Method-Override', 'X-Payload-HTTP-Method-Override']) {
      const headers = { [name]: 'GET' }
      expect((await door.ask('/api/v1/lists', { headers, method })).status).toBe(418)
    }
  })

  it('should be problems where nothing is found, and not be kept', async () => {
    for (const path of ['/api/v1/lists/nothing', '/api/v1/lists?limit=-1', '/api/v1/nothing']) {
      const first = await door.ask(path)
      expect([first.status, first.headers['content-type']]).toEqual([
        (await made(path)).status,
        'application/problem+json',
      ])
      expect((await door.ask(path)).headers['cache-status']).not.toBe(HIT)
    }
  })
})

describe('a server of readers', () => {
  const listen = async (server: Server): Promise<string> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }
  const close = async (server: Server): Promise<void> => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  const args = () => ({ instance: cacheKeyOf(desk.payload), payload: desk.payload })

  it('should pass on to the app what it does not answer, with who asked', async () => {
    const seen: IncomingMessage[] = []
    const app = createServer((req, res) => {
      seen.push(req)
      req.pipe(res.writeHead(201, { 'X-From': 'the app' }))
    }).on('upgrade', (_req, socket) => socket.destroy())
    const reader = createReader({ ...args(), passOn: await listen(app) })
    const url = await listen(reader)
    const post = await fetch(`${url}/api/dramas?draft=true`, {
      body: 'the body',
      headers: { 'X-Forwarded-For': '192.0.2.1' },
      method: 'POST',
    })
    expect([post.status, post.headers.get('X-From'), await post.text()]).toEqual([
      201,
      'the app',
      'the body',
    ])
    expect([seen[0]?.url, seen[0]?.headers['x-forwarded-for']]).toEqual([
      '/api/dramas?draft=true',
      '192.0.2.1',
    ])
    expect((await fetch(`${url}/api/v1/lists`)).headers.get('Cache-Status')).toMatch(
      /^ranked-lists/,
    )
    expect(seen).toHaveLength(1)
    // who is signed in is the app's to know
    await fetch(`${url}/api/v1/lists/${SLUG}/comments`, { body: '{}', method: 'POST' })
    expect(seen).toHaveLength(2)
    // as Java's HttpClient asks first
    const headers = { Connection: 'Upgrade', 'HTTP2-Settings': 'AAEAAEAA', Upgrade: 'h2c' }
    const statuses = ['/api/v1/lists', '/admin'].map(
      (path) =>
        new Promise((resolve, reject) => {
          get(`${url}${path}`, { headers }, (response) => resolve(response.statusCode)).once(
            'error',
            reject,
          )
        }),
    )
    expect(await Promise.all(statuses)).toEqual([200, 201])
    expect([seen[2]?.url, seen[2]?.headers.upgrade]).toEqual(['/admin', undefined])
    await close(app)
    const away = await fetch(`${url}/admin`)
    expect([away.status, ((await away.json()) as { code: string }).code]).toEqual([503, 'busy'])
    expect((await fetch(`${url}/api/v1/lists`)).status).toBe(200)
    await close(reader)
  })

  it('should answer 404 without an app behind it', async () => {
    const reader = createReader(args())
    const url = await listen(reader)
    expect((await fetch(`${url}/admin`)).status).toBe(404)
    expect((await fetch(`${url}/api/v1/lists`)).status).toBe(200)
    await close(reader)
  })

  it('should stand before every server of a process', async () => {
    const { emit } = Server.prototype
    try {
      serveFirst(args())
      const other = createServer((_req, res) => res.end('other'))
      const url = await listen(other)
      expect(await (await fetch(`${url}/admin`)).text()).toBe('other')
      for (const source of ['ranked-lists; fwd=miss', HIT]) {
        const { headers } = await fetch(`${url}/api/v1/lists?limit=7`)
        expect(headers.get('Cache-Status')).toBe(source)
      }
      await close(other)
    } finally {
      Server.prototype.emit = emit
    }
  })

  it('should give the same to a route of a framework', async () => {
    const { read } = createServing(args())
    const url = `http://localhost/api/v1/lists/${SLUG}`
    const first = await read(new Request(url))
    const again = await read(new Request(url))
    expect(again?.headers.get('Cache-Status')).toBe(HIT)
    expect(await again?.text()).toBe(await first?.text())
    const etag = first?.headers.get('ETag') ?? ''
    const same = await read(new Request(url, { headers: { 'If-None-Match': etag } }))
    expect(same?.status).toBe(304)
    expect((await read(new Request(url, { method: 'HEAD' })))?.body).toBeNull()
    expect(await read(new Request(url, { method: 'DELETE' }))).toBeUndefined()
    expect(await read(new Request('http://localhost/api/dramas'))).toBeUndefined()
    const headers = { Authorization: 'JWT nonsense' }
    expect(await read(new Request(url, { headers }))).toBeUndefined()
  })
})

describe('what readers send', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    door.ask(`/api/v1/lists/${SLUG}/comments`, {
      body,
      headers: { 'Content-Type': 'application/json', ...headers },
      method: 'POST',
    })

  it('should be stored, and seen by the next who asks', async () => {
    const path = `/api/v1/lists/${SLUG}/comments?sort=newest`
    await door.ask(path)
    const answer = await post(JSON.stringify({ body: 'Through the door', name: 'Reader' }))
    expect(answer.status).toBe(201)
    const {
      comment: { id },
    } = JSON.parse(answer.body.toString()) as { comment: { id: string } }
    await api.update('comments', id, { status: 'published' })
    expect((await door.ask(path)).body.toString()).toContain('Through the door')
  })

  it('should be refused as everywhere', async () => {
    expect((await post('{')).status).toBe(422)
    expect((await post('body=x', { 'Content-Type': 'text/plain' })).status).toBe(415)
    expect(
      (await post(JSON.stringify({ body: 'x'.repeat(200_000), name: 'R' }))).status,
    ).toBeGreaterThanOrEqual(400)
    const preflight = await door.ask(`/api/v1/lists/${SLUG}/comments`, { method: 'OPTIONS' })
    expect([preflight.status, preflight.headers['access-control-allow-origin']]).toEqual([204, '*'])
    expect((await door.ask('/api/v1/lists', { method: 'DELETE' })).status).toBe(405)
  })
})

/** Something else in a field that readers see, by Payload's own update, of each document of a kind. */
const change = async (key: (typeof WATCHED_KEYS)[number]): Promise<void> => {
  const collection = DEFAULT_SLUGS[key]
  const fields = desk.payload.collections[collection]?.config.flattenedFields ?? []
  const field = fields.find(({ name }) =>
    ['title', 'name', 'nickname', 'alt', 'kind'].includes(name),
  )
  const rows = await storeOf(desk).find({ collection: key, select: {}, sort: 'id' })
  for (const { id } of rows) {
    const other =
      field?.type === 'select'
        ? field.options.map((option) => optionOf(option)).at(-1)
        : `${key} ${id}`
    await api.update(collection, id, { [field?.name ?? '']: other })
  }
}

const optionOf = (option: string | { value: string }): string =>
  typeof option === 'string' ? option : option.value
