/** Caches in front of a served desk, as docs/cdn.md sets them up: what they keep, and what they forget. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { type Served, startForgetting, startNginx, startVarnish } from '../support/caches.js'
import { freePort, serveDesk, type ServedDesk } from '../support/served.js'

const SLUG = 'top-10-k-drama-confessions-ranked'

let desk: ServedDesk
let dir: string
let forgetting: Served | undefined
let nginx: Served
let token: string
let varnish: Served

beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'caches-'))
  desk = await serveDesk({ settings: { TRUSTED_PROXIES: '1', WEBHOOK_ALLOW_HOSTS: '127.0.0.1' } })
  const at = { desk: { port: new URL(desk.url).port }, dir }
  ;[varnish, nginx] = await Promise.all([startVarnish(at), startNginx(at)])
  const login = await ask<{ token: string }>('POST', '/users/login', desk.loginOf('admin'))
  token = login.token
}, 240_000)

afterAll(async () => {
  await forgetting?.stop()
  await varnish?.stop()
  await nginx?.stop()
  await desk?.stop()
  await rm(dir, { force: true, recursive: true })
})

const ask = async <T>(method: string, address: string, body?: object): Promise<T> => {
  const response = await fetch(`${desk.url}/api${address}`, {
    ...(body ? { body: JSON.stringify(body) } : {}),
    headers: {
      ...(token ? { Authorization: `JWT ${token}` } : {}),
      'Content-Type': 'application/json',
    },
    method,
  })
  if (!response.ok) throw new Error(`${method} ${address}: ${await response.text()}`)
  return (await response.json()) as T
}

const read = async (cache: Served, address: string) => {
  const response = await fetch(`${cache.url}/api/v1${address}`)
  return {
    cache: response.headers.get('X-Cache')?.toLowerCase(),
    status: response.status,
    text: await response.text(),
  }
}

const titleIn = async (cache: Served): Promise<string> =>
  (JSON.parse((await read(cache, `/lists/${SLUG}`)).text) as { title: string }).title

describe.each([
  ['Varnish', () => varnish],
  ['nginx', () => nginx],
])('%s', (_name, cacheOf) => {
  it('should ask the desk once for each address, and answer the others itself', async () => {
    const addresses = ['/lists', `/lists/${SLUG}`, `/lists/${SLUG}/comments`, '/dramas', '/people']
    for (const address of addresses) await read(cacheOf(), address)
    const answers = await Promise.all(
      [...addresses, ...addresses, ...addresses].map((address) => read(cacheOf(), address)),
    )
    expect(answers.map(({ cache, status }) => [cache, status])).toEqual(
      answers.map(() => ['hit', 200]),
    )
  })

  it('should keep nothing of what readers write', async () => {
    const send = () =>
      fetch(`${cacheOf().url}/api/v1/lists/${SLUG}/comments`, {
        body: '{}',
        headers: { 'Content-Type': 'application/json' },
        method: 'POST',
      })
    const answers = [await send(), await send()]
    expect(answers.map(({ headers }) => headers.get('X-Cache')?.toLowerCase())).not.toContain('hit')
    expect(answers.map(({ status }) => status)).toEqual([422, 422])
  })
})

describe('what is not there', () => {
  it('should be asked for once in a moment', async () => {
    for (const cache of [varnish, nginx]) {
      await read(cache, '/lists/not-written-yet')
      expect(await read(cache, '/lists/not-written-yet')).toMatchObject({
        cache: 'hit',
        status: 404,
      })
    }
  })
})

describe('a list that is published again', () => {
  it('should be forgotten by its keys, and nothing else with it', async () => {
    const port = await freePort()
    const { doc } = await ask<{ doc: { secret: string } }>('POST', '/list-webhooks', {
      events: ['list.published', 'list.updated', 'comment.published'],
      url: `http://127.0.0.1:${port}/`,
    })
    forgetting = await startForgetting({ cacheUrl: varnish.url, port, secret: doc.secret })
    const { docs } = await ask<{ docs: Array<{ id: number }> }>(
      'GET',
      `/ranked-lists?where[slug][equals]=${SLUG}&depth=0`,
    )
    const before = await titleIn(varnish)
    await ask('PATCH', `/ranked-lists/${docs[0]?.id}`, {
      _status: 'published',
      title: 'Ten that were counted again',
    })
    // the answer would be kept for a minute
    for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
      if ((await titleIn(varnish)) !== before) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(await titleIn(varnish)).toBe('Ten that were counted again')
    expect((await read(varnish, '/people')).cache).toBe('hit')
  })

  it('should be forgotten where nothing was before', async () => {
    const slug = 'written-a-moment-later'
    const before = await read(varnish, `/lists/${slug}`)
    expect(before.status).toBe(404)
    const since = Date.now()
    await ask('POST', '/ranked-lists', { _status: 'published', slug, title: 'A moment later' })
    // the cache would say so for ten seconds
    for (const deadline = since + 30_000; Date.now() < deadline;) {
      if ((await read(varnish, `/lists/${slug}`)).status === 200) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect((await read(varnish, `/lists/${slug}`)).status).toBe(200)
  })

  it('should be counted anew once something is said on it', async () => {
    const counted = async (): Promise<unknown> => {
      const { text } = await read(varnish, '/lists?include=counts&fields=title')
      const { included } = JSON.parse(text) as { included: { counts: Array<{ slug: string }> } }
      return included.counts.find(({ slug }) => slug === SLUG)
    }
    const before = (await counted()) as { comments: number }
    const address = `${desk.url}/api/v1/lists/${SLUG}/comments`
    const said = await fetch(address, {
      body: JSON.stringify({ body: 'Counted by whoever asks a cache', name: 'Reader' }),
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': '203.0.113.77' },
      method: 'POST',
    })
    expect(said.status).toBe(201)
    const after = { ...before, comments: before.comments + 1 }
    for (const deadline = Date.now() + 30_000; Date.now() < deadline;) {
      if (JSON.stringify(await counted()) === JSON.stringify(after)) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(await counted()).toEqual(after)
  })

  it('should be forgotten for nobody else', async () => {
    const response = await fetch(varnish.url, {
      headers: { 'X-Forwarded-For': '1.2.3.4' },
      method: 'PURGE',
    })
    expect(response.status).not.toBe(200)
    expect((await read(varnish, '/people')).cache).toBe('hit')
  })
})

describe('a desk that is away', () => {
  it('should have readers answered by what the caches have', async () => {
    // what was forgotten a moment ago is asked for once more
    for (const cache of [varnish, nginx]) await read(cache, `/lists/${SLUG}`)
    desk.process.kill('SIGKILL')
    await new Promise((resolve) => desk.process.once('exit', resolve))
    for (const cache of [varnish, nginx]) {
      const { status, text } = await read(cache, `/lists/${SLUG}`)
      expect([status, (JSON.parse(text) as { slug: string }).slug]).toEqual([200, SLUG])
    }
  })
})
