/** A desk whose database goes away and comes back; for each engine that has a server. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { setImmediate as nextRound } from 'node:timers/promises'

import type { TypedUser } from 'payload'

import type { Doc } from './api.js'
import type { Relay } from './relay.js'

import { streamChanges } from '../../src/comments/api/moderationEvents.js'
import { lookTwice } from '../../src/http/unavailable.js'
import { sanitizeOptions } from '../../src/options.js'
import { apiOf, published } from './api.js'
import { type Door, openDoor } from './door.js'
import { createUser, type Desk, startDesk } from './payload.js'
import { startRelay } from './relay.js'

/** Who asks for what, and whether by an account. */
const REQUESTS: ReadonlyArray<[string, (list: Doc) => string, boolean]> = [
  ['a reader of a list', () => '/api/v1/lists/there', false],
  ['a reader of the index', () => '/api/v1/lists', false],
  ['a reader of comments', () => '/api/v1/lists/there/comments', false],
  ['an editor at the desk', ({ id }) => `/api/ranked-lists/${id}/board`, true],
  ['an editor of the form', ({ id }) => `/api/ranked-lists/${id}?depth=0`, true],
  ['somebody who asks whether they are signed in', () => '/api/users/me', true],
]

/**
 * @param isChosen whether the driver looks for a server first
 * @param others what else is to be tried on the desk, once its database is there again
 */
export const describeOutage = ({
  isChosen,
  others,
}: {
  isChosen: boolean
  others?: (args: {
    ask: (url: string, isSigned: boolean) => Promise<Response>
    list: () => Doc
  }) => void
}): void => {
  let desk: Desk
  let relay: Relay
  let list: Doc
  let editor: TypedUser

  beforeAll(async () => {
    desk = await startDesk({
      by: async (address) => {
        relay = await startRelay(address)
        return relay.address
      },
      name: 'outage',
    })
    lookTwice(desk.payload)
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

    it('should be told to readers who are answered from memory, or kept from them where that is allowed', async () => {
      const doors = [await openDoor(desk), await openDoor(desk, { servesStale: true })]
      const paths = ['/api/v1/lists/there', '/api/v1/lists', '/api/v1/lists/there/comments']
      const answers = (door: Door) => Promise.all(paths.map((path) => door.ask(path)))
      try {
        const [strict, lenient] = doors as [Door, Door]
        for (const door of doors) await answers(door)
        const before = await answers(lenient)
        await relay.cut()
        for (const { headers, status } of await answers(strict)) {
          expect([status, headers['retry-after']]).toEqual([503, '5'])
          expect(headers['access-control-allow-origin']).toBe('*')
        }
        const stale = await answers(lenient)
        expect(
          stale.map(({ body, headers, status }) => [status, headers['cache-status'], body]),
        ).toEqual(before.map(({ body }) => [200, 'ranked-lists; hit; detail=stale', body]))
        expect(stale.map(({ headers }) => headers['cache-control'])).toEqual(
          paths.map(() => 'no-cache'),
        )
        const unknown = await lenient.ask('/api/v1/lists?limit=3')
        expect([unknown.status, unknown.headers['retry-after']]).toEqual([503, '5'])
        await relay.mend()
        for (const door of doors) {
          while ((await door.ask(paths[0] ?? '')).headers['cache-status'] !== 'ranked-lists; hit') {
            await nextRound()
          }
        }
      } finally {
        await relay.cut()
        await relay.mend()
        for (const door of doors) await door.close()
      }
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

    others?.({ ask, list: () => list })
  })
}
