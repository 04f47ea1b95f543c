/** A desk whose database goes away and comes back; for each engine that has a server. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { TypedUser } from 'payload'

import type { Doc } from './api.js'
import type { Relay } from './relay.js'

import { streamChanges } from '../../src/comments/api/moderationEvents.js'
import { sanitizeOptions } from '../../src/options.js'
import { apiOf, published } from './api.js'
import { createUser, type Desk, startDesk } from './payload.js'
import { startRelay } from './relay.js'

/** Who asks for what, and whether by an account. */
const REQUESTS: ReadonlyArray<[string, (list: Doc) => string, boolean]> = [
  ['a reader of a list', () => '/api/v1/lists/there', false],
  ['a reader of the index', () => '/api/v1/lists', false],
  ['a reader of comments', () => '/api/v1/lists/there/comments', false],
  ['an editor at the desk', ({ id }) => `/api/ranked-lists/${id}/board`, true],
  ['an editor of the form', ({ id }) => `/api/ranked-lists/${id}?depth=0`, true],
]

export const describeOutage = ({ isChosen }: { isChosen: boolean }): void => {
  let desk: Desk
  let relay: Relay
  let list: Doc
  let editor: TypedUser

  beforeAll(async () => {
    desk = await startDesk({
      by: async (address) => {
        relay = await startRelay(address)
        // MongoDB's driver looks for a server for ten seconds, if it is not told otherwise
        const soon = relay.address.includes('?') ? '&' : '?'
        return isChosen ? `${relay.address}${soon}serverSelectionTimeoutMS=2000` : relay.address
      },
      name: 'outage',
    })
    editor = await createUser({ payload: desk.payload, roles: ['admin'] })
    list = await apiOf(desk).create('ranked-lists', {
      ...published,
      entries: [{ printedTitle: 'One' }],
      slug: 'there',
      title: 'There',
    })
    // two who log in for the first time at once would end each other's session
    await ask('/api/users/me', true)
  }, 120_000)

  afterAll(async () => {
    await desk.stop()
    await relay.cut()
  })

  const ask = (url: string, isSigned: boolean, init: RequestInit = {}): Promise<Response> =>
    desk.rest(url, { ...init, ...(isSigned ? { user: editor } : {}) })

  const statuses = () =>
    Promise.all(
      REQUESTS.map(async ([who, urlOf, isSigned]) => {
        const { headers, status } = await ask(urlOf(list), isSigned)
        return [who, status, headers.get('Retry-After')]
      }),
    )

  describe('a database that goes away', () => {
    it('should be told as such, and be there for each request as soon as it is back', async () => {
      const all = REQUESTS.map(([who]) => [who, 200, null])
      expect(await statuses()).toEqual(all)
      await relay.cut()
      expect(await statuses()).toEqual(REQUESTS.map(([who]) => [who, 503, '5']))
      await relay.mend()
      // a driver that chooses a server first, and gives up after a while, may have to be asked again
      if (isChosen) while ((await ask('/api/v1/lists', false)).status !== 200);
      expect(await statuses()).toEqual(all)
      const saved = await ask(`/api/ranked-lists/${list.id}`, true, {
        body: JSON.stringify({ _status: 'published', title: 'There again' }),
        headers: { 'Content-Type': 'application/json' },
        method: 'PATCH',
      })
      expect(saved.status).toBe(200)
      expect(await apiOf(desk).list('there')).toMatchObject({ title: 'There again' })
    }, 240_000)

    it('should not end the live updates of the moderation desk', async () => {
      const { payload } = desk
      const { comments, now, slugs } = sanitizeOptions({})
      let count = 0
      let failed: () => void = () => undefined
      const hasFailed = new Promise<void>((resolve) => (failed = resolve))
      const { stream } = streamChanges({
        context: { comments, now, payload, slugs } as never,
        pollMs: 10,
        readCounts: async () => {
          try {
            await payload.count({ collection: 'comments' })
          } catch (error) {
            failed()
            throw error
          }
          return { pending: count }
        },
      })
      const reader = stream.getReader()
      const next = async (): Promise<string> => {
        const { done, value } = await reader.read()
        const text = done ? 'closed' : new TextDecoder().decode(value)
        return text.startsWith(':') ? next() : text
      }
      expect(await next()).toContain('data: {"pending":0}')
      await relay.cut()
      const following = next()
      await hasFailed
      count = 1
      await relay.mend()
      expect(await following).toContain('data: {"pending":1}')
      await reader.cancel()
    }, 120_000)
  })
}
