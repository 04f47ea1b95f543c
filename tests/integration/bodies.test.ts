/** Bodies as they arrive over HTTP: of which kind they may be, and how much of them is read. */
import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Route } from '../../src/routes/index.js'

import { isFileBody } from '../../src/http/route.js'
import { DESK_ROUTES, PUBLIC_ROUTES } from '../../src/routes/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { addressOf } from '../../src/routes/desk.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

const CHUNK = new Uint8Array(64_000).fill(0x20)
const LARGE = 300_000_000

let desk: Desk
let admin: TypedUser
const ids = new Map<string, Doc['id']>()

beforeAll(async () => {
  desk = await startDesk({ name: 'bodies' })
  admin = await createUser({ payload: desk.payload, roles: ['admin'] })
  const { create } = apiOf(desk)
  const list = await create('ranked-lists', { ...published, slug: 'one', title: 'One' })
  ids.set('ranked-lists', list.id)
  ids.set('dramas', (await create('dramas', { title: 'One' })).id)
  ids.set('releases', (await create('releases', { name: 'One' })).id)
  ids.set('people', (await create('people', { name: 'One' })).id)
  const comment = { authorName: 'A', body: 'B', list: list.id, status: 'published' }
  ids.set('comments', (await create('comments', comment)).id)
})

afterAll(() => desk.stop())

const urlOf = (route: Route): string => {
  const path = route.collection
    ? addressOf({ route, slugs: DEFAULT_SLUGS })
    : `/v1${route.path.replace(':slug', 'one').replace(':comment', String(ids.get('comments')))}`
  const id = String(ids.get(DEFAULT_SLUGS[route.collection ?? 'rankedLists']))
  return `/api${path.replace(':id', id).replaceAll(/:\w+/g, 'x')}`
}

/** What is sent without ever being in memory: a chunk at a time, of no stated length. */
const send = async (route: Route, type: string) => {
  let sent = 0
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      if (sent >= LARGE) return controller.close()
      sent += CHUNK.byteLength
      controller.enqueue(CHUNK)
    },
  })
  const formats: Record<string, string> = { importComments: 'jsonl', importStyle: 'json' }
  const format = formats[route.operationId]
  const query = format ? `?format=${format}` : ''
  const response = await desk.rest(`${urlOf(route)}${query}`, {
    body,
    duplex: 'half',
    headers: { 'Content-Type': type },
    method: route.method.toUpperCase(),
    user: route.collection ? admin : undefined,
  } as RequestInit & { user?: TypedUser })
  const { code } = (await response.json()) as { code: string }
  return { code, sent, status: response.status }
}

const TAKING = [...PUBLIC_ROUTES, ...DESK_ROUTES]
  .filter(({ body }) => body)
  .map((route) => [route.operationId, route] as const)

describe('a body of another kind', () => {
  it.each(TAKING)('should be refused unread: %s', async (_name, route) => {
    const { body } = route
    // what pages of other sites can send without the browser asking first; some routes take forms
    const types = [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/plain',
    ]
    const takes: readonly string[] = body !== undefined && isFileBody(body) ? body.takes : []
    for (const type of types.filter((each) => !takes.includes(each.split(';')[0] ?? ''))) {
      const { code, sent, status } = await send(route, type)
      expect([code, status]).toEqual(['unsupported-media-type', 415])
      // what a stream keeps ready before it is asked
      expect(sent).toBeLessThanOrEqual(2 * CHUNK.byteLength)
    }
  })
})

describe('a body of 300 MB without a length', () => {
  it.each(TAKING)('should be refused at its limit: %s', async (_name, route) => {
    const { body, maxBody = 80_000 } = route
    const isFile = body !== undefined && isFileBody(body)
    const limit = isFile ? body.maxBytes : maxBody
    const type = isFile ? body.takes[0] : 'application/json'
    const { code, sent, status } = await send(route, type)
    expect([code, status]).toEqual(['invalid-body', 422])
    expect(sent).toBeLessThan(limit + 4 * CHUNK.byteLength)
  })
})
