import type { Config, TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Role } from '../../src/options.js'

import { PUBLIC_ROUTES } from '../../src/routes/index.js'
import { rankedLists } from '../../src/index.js'
import { freshAddress } from '../support/commenting.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

type Who = 'public' | 'reader' | Role

let desk: Desk
const users = new Map<Who, TypedUser | undefined>()
const ids = new Map<string, number | string>()

/** `reader` is signed in and has no role. */
const WHO: readonly Who[] = ['public', 'reader', 'contributor', 'moderator', 'editor', 'admin']
const ADMIN: readonly Who[] = ['admin']
const EDITOR: readonly Who[] = ['editor', 'admin']
const MODERATOR: readonly Who[] = ['moderator', 'admin']
const WRITER: readonly Who[] = ['contributor', 'editor', 'admin']

/** Who is let in to each endpoint of ours that is not of the public API, for a list that is an editor's. */
const ENDPOINTS: Record<string, readonly Who[]> = {
  'GET /comments/:id/history': MODERATOR,
  'GET /comments/export': ADMIN,
  'GET /comments/queue': MODERATOR,
  'GET /comments/queue-counts': MODERATOR,
  'GET /comments/queue-events': MODERATOR,
  'GET /clips/:id/where-used': WRITER,
  'GET /dramas/:id/merge': EDITOR,
  'GET /dramas/:id/where-used': WRITER,
  'GET /people/:id/merge': EDITOR,
  'GET /people/:id/where-used': WRITER,
  'GET /scenes/:id/where-used': WRITER,
  'POST /clips/:id/check-link': EDITOR,
  'POST /comments/:id/marks': MODERATOR,
  'POST /comments/:id/reply': MODERATOR,
  'POST /comments/:id/trust': MODERATOR,
  'POST /comments/claim': MODERATOR,
  'POST /comments/decide': MODERATOR,
  'POST /comments/erase-person': ADMIN,
  'POST /comments/export-person': ADMIN,
  'POST /comments/import': ADMIN,
  'POST /comments/reconcile': ADMIN,
  'POST /comments/try-words': MODERATOR,
  'POST /dramas/:id/merge': EDITOR,
  'POST /dramas/:id/merge/undo': EDITOR,
  'POST /people/:id/merge': EDITOR,
  'POST /people/:id/merge/undo': EDITOR,
}

beforeAll(async () => {
  desk = await startDesk({ name: 'access-endpoints' })
  await createUser({ payload: desk.payload, roles: ['admin'] })
  for (const who of WHO) {
    if (who === 'public') users.set(who, undefined)
    else {
      const roles = who === 'reader' ? [] : [who]
      users.set(who, await createUser({ payload: desk.payload, roles }))
    }
  }
  const list = await desk.payload.create({
    collection: 'ranked-lists',
    data: { _status: 'published', slug: 'a-list', title: 'A list' } as never,
  })
  ids.set('ranked-lists', list.id)
  for (const [collection, data] of [
    ['clips', { title: 'A clip' }],
    ['dramas', { title: 'A drama' }],
    ['people', { name: 'A person' }],
    ['scenes', { title: 'A scene' }],
  ] as const) {
    const { id } = await desk.payload.create({ collection, data: data as never })
    ids.set(collection, id)
  }
  const comment = await desk.payload.create({
    collection: 'comments',
    data: { authorName: 'Reader', body: 'Hello', list: list.id, status: 'published' } as never,
  })
  ids.set('comments', comment.id)
}, 120_000)

afterAll(() => desk.stop())

/** Every endpoint that the plugin adds to collections, as "METHOD /collection/path". */
const collectionEndpoints = async (): Promise<string[]> => {
  const config = await rankedLists({})({ collections: [] } as unknown as Config)
  return (config.collections ?? []).flatMap(({ endpoints, slug }) =>
    (endpoints || []).map(({ method, path }) => `${method.toUpperCase()} /${slug}${path}`),
  )
}

const send = async (who: Who, method: string, path: string, body: object = {}) => {
  const response = await desk.rest(`/api${path}`, {
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': freshAddress() },
    method,
    user: users.get(who),
  })
  await response.body?.cancel()
  return response.status
}

describe('endpoints beside the public API', () => {
  it('should be in this matrix or in that of their own suite, all of them', async () => {
    const elsewhere =
      /^\w+ \/(ranked-lists|list-publication-updates|list-webhooks|list-webhook-deliveries)\//
    const found = (await collectionEndpoints()).filter((name) => !elsewhere.test(name))
    expect(found.toSorted()).toEqual(Object.keys(ENDPOINTS).toSorted())
  })

  it.each(Object.keys(ENDPOINTS))('should let in whoever it is for: %s', async (name) => {
    const [method = '', path = ''] = name.split(' ')
    const slug = path.split('/')[1] ?? ''
    const allowed: Who[] = []
    for (const who of WHO) {
      const status = await send(who, method, path.replace(':id', String(ids.get(slug))))
      expect(status).toBeLessThan(500)
      if (status === 401) expect(who).toBe('public')
      else if (status === 403) expect(who).not.toBe('public')
      else allowed.push(who)
    }
    expect(allowed).toEqual(ENDPOINTS[name])
  })
})

/** What needs no right to change the list that it is about. */
const FOR_WRITERS = /\/(join|matches|search-targets|start)$/

describe('endpoints of lists', () => {
  it('should let nobody in who has nothing to do with lists', async () => {
    const names = (await collectionEndpoints()).filter((name) => name.includes('/ranked-lists/'))
    expect(names.length).toBeGreaterThan(10)
    for (const name of names) {
      const [method = '', template = ''] = name.split(' ')
      const path = template
        .replace(':id', String(ids.get('ranked-lists')))
        .replaceAll(/:\w+/g, '0123456789abcdef01234567')
      const statuses: Array<[Who, number]> = []
      for (const who of WHO) statuses.push([who, await send(who, method, path)])
      for (const [who, status] of statuses) {
        const isIn = ![401, 403].includes(status)
        const isForThem = FOR_WRITERS.test(template) ? WRITER : EDITOR
        // what only tells something to whoever may read the list may let in more
        const isRead = method === 'GET' || template.endsWith('/preview')
        if (isForThem.includes(who)) expect([name, who, isIn]).toEqual([name, who, true])
        else if (!isRead) expect([name, who, isIn]).toEqual([name, who, false])
        if (who === 'public' && !isIn) expect([name, status]).toEqual([name, 401])
        expect(status).toBeLessThan(500)
      }
    }
  }, 60_000)
})

describe('the public API', () => {
  it.each(PUBLIC_ROUTES.map(({ method, path }) => [method.toUpperCase(), path]))(
    'should be for everybody: %s %s',
    async (method, template) => {
      const path = template
        .replace(':slug', 'a-list')
        .replace(':comment', String(ids.get('comments')))
        .replace(':kind', 'love')
      const statuses: number[] = []
      for (const who of WHO) {
        const isOwn = template === '/comments/:comment' && method !== 'GET'
        const status = await send(who, method, `/v1${path}`)
        // only who wrote a comment changes it, whatever their role
        if (isOwn) expect([403, 422]).toContain(status)
        else expect([401, 403]).not.toContain(status)
        statuses.push(status)
      }
      // a role makes no difference
      expect(new Set(statuses.map((status) => Math.floor(status / 100))).size).toBe(1)
    },
  )

  it('should let whoever wrote a comment change and delete it, and nobody else', async () => {
    const author = users.get('reader')
    const write = async (
      user: TypedUser | undefined,
      method: string,
      path: string,
      body: object,
    ) => {
      const response = await desk.rest(`/api/v1${path}`, {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': freshAddress() },
        method,
        user,
      })
      return {
        body: (await response.json()) as { comment?: { id: string } },
        status: response.status,
      }
    }
    const made = await write(author, 'POST', '/lists/a-list/comments', { body: 'Mine' })
    const path = `/comments/${made.body.comment?.id}`
    for (const who of WHO.filter((each) => each !== 'reader')) {
      const user = users.get(who)
      expect((await write(user, 'PATCH', path, { body: 'Theirs' })).status).toBe(403)
      expect((await write(user, 'DELETE', path, {})).status).toBe(403)
    }
    expect((await write(author, 'PATCH', path, { body: 'Still mine' })).status).toBe(200)
    expect((await write(author, 'DELETE', path, {})).status).toBe(200)
  })
})
