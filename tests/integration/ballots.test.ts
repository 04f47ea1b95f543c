import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Doc } from '../support/api.js'
import type { OwnBallot } from '../../src/ballots/schema.js'
import type { Sender } from '../support/commenting.js'

import { forgetNetworks } from '../../src/comments/ballots.js'
import { commentContextOf, commentingOf, freshAddress } from '../support/commenting.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let readers: ReturnType<typeof commentingOf>
let moderator: TypedUser

beforeAll(async () => {
  desk = await startDesk({ name: 'ballots' })
  readers = commentingOf(desk)
  moderator = await createUser({ payload: desk.payload, roles: ['moderator'] })
}, 120_000)

afterAll(() => desk.stop())

type List = { entries: string[]; id: Doc['id']; slug: string }

/** A list of five entries and an honourable mention, which takes ballots. */
const makeList = async (slug: string, data: Record<string, unknown> = {}): Promise<List> => {
  const { entries, id } = (await readers.list(slug, {
    ballots: { areOpen: true },
    entries: [
      ...['A', 'B', 'C', 'D', 'E'].map((printedTitle) => ({ printedTitle, section: 'main' })),
      { printedTitle: 'M', section: 'also' },
    ],
    sections: [
      { key: 'main', kind: 'main' },
      { key: 'also', kind: 'honourable-mentions' },
    ],
    ...data,
  })) as Doc & { entries: Array<{ id: string }> }
  return { entries: entries.map((entry) => entry.id), id, slug }
}

const cast = (slug: string, order: readonly string[], sender?: Sender) =>
  readers.send<OwnBallot>('PUT', `/v1/lists/${slug}/ballot`, { order }, sender)

const mine = (slug: string, sender?: Sender) =>
  readers.send<OwnBallot>('GET', `/v1/lists/${slug}/ballot`, undefined, sender)

const withToken = ({ body }: { body: { token?: null | string } }, sender: Sender = {}): Sender => ({
  ...sender,
  headers: { 'X-Ballot-Token': String(body.token) },
})

const storedOf = async ({ id }: Pick<List, 'id'>) => {
  const { docs } = await desk.payload.find({
    collection: 'ballots',
    depth: 0,
    overrideAccess: true,
    pagination: false,
    sort: 'createdAt',
    where: { list: { equals: id } },
  })
  return docs as unknown as Array<{ id: number; network: string; order: string[] }>
}

describe('a ballot', () => {
  it('should be one for each reader, known by a token, changed and taken back by it alone', async () => {
    const list = await makeList('by-token')
    const [a = '', b = '', c = ''] = list.entries
    const first = await cast(list.slug, [b, a])
    expect(first).toMatchObject({
      body: { ballot: { order: [b, a] }, maxEntries: null, state: 'open' },
      status: 200,
    })
    expect(first.headers.get('Cache-Control')).toBe('private, no-store')
    const again = await cast(list.slug, [c], withToken(first))
    expect(again.body.token).toBe(first.body.token)
    await cast(list.slug, [a, b])
    expect((await storedOf(list)).map(({ order }) => order)).toEqual([[c], [a, b]])
    expect((await mine(list.slug, withToken(first))).body.ballot?.order).toEqual([c])
    const stranger = await mine(list.slug)
    expect(stranger.body).toMatchObject({ ballot: null, token: expect.any(String) })
    const forged = await cast(list.slug, [a], {
      headers: { 'X-Ballot-Token': `${String(first.body.token).slice(0, -1)}!` },
    })
    expect(forged).toMatchObject({ body: { code: 'unauthenticated' }, status: 401 })
    const path = `/v1/lists/${list.slug}/ballot`
    await readers.send('DELETE', path, undefined, withToken(stranger))
    expect(await storedOf(list)).toHaveLength(2)
    await readers.send('DELETE', path, undefined, withToken(first))
    expect((await storedOf(list)).map(({ order }) => order)).toEqual([[a, b]])
  })

  it('should be one where fifty of one reader arrive at once', async () => {
    const list = await makeList('at-once')
    const user = await createUser({ payload: desk.payload, roles: [] })
    // logs in once for all
    expect((await mine(list.slug, { user })).body).toMatchObject({ ballot: null, token: null })
    const token = withToken(await mine(list.slug))
    const orders = Array.from({ length: 25 }, (_, index) => [list.entries[index % 5] ?? ''])
    const answers = await Promise.all(
      orders.flatMap((order) => [
        cast(list.slug, order, { user }),
        cast(list.slug, order, { ...token, address: freshAddress() }),
      ]),
    )
    expect(answers.map(({ status }) => status)).toEqual(orders.flatMap(() => [200, 200]))
    expect(await storedOf(list)).toHaveLength(2)
  }, 60_000)

  it('should name entries that readers may rank, once each, and no more than so many', async () => {
    const list = await makeList('wrong', { ballots: { areOpen: true, maxEntries: 2 } })
    const [a = '', b = '', c = '', , , mention = ''] = list.entries
    const refused = async (order: unknown): Promise<unknown> => {
      const { body, status } = await cast(list.slug, order as string[])
      expect([body.code, status]).toEqual(['invalid-body', 422])
      return body.errors
    }
    expect(await refused([a, mention])).toEqual([
      { detail: expect.stringContaining(mention), pointer: '/order/1' },
    ])
    expect(await refused([a, a])).toMatchObject([{ pointer: '/order/1' }])
    expect(await refused([a, b, c])).toMatchObject([
      { detail: 'names 3 entries; a ballot of this list may name 2', pointer: '/order' },
    ])
    expect(await refused([])).toMatchObject([{ pointer: '/order' }])
    expect(await refused([1])).toMatchObject([{ pointer: '/order/0' }])
    expect(await storedOf(list)).toEqual([])
  })

  it('should be taken while the list takes them, of nobody who is banned, and leave the list alone', async () => {
    const soon = await makeList('soon', {
      ballots: { areOpen: true, opensAt: '2999-01-01T00:00:00.000Z' },
    })
    expect(await cast(soon.slug, soon.entries.slice(0, 1))).toMatchObject({
      body: { code: 'ballots-closed', detail: expect.stringContaining('2999-01-01') },
      status: 403,
    })
    expect((await mine(soon.slug)).body).toMatchObject({ ballot: null, state: 'soon' })
    const closed = await makeList('closed', { ballots: { areOpen: false } })
    expect((await cast(closed.slug, closed.entries.slice(0, 1))).status).toBe(403)
    const hidden = await makeList('hidden', { embargoUntil: '2999-01-01T00:00:00.000Z' })
    expect((await cast(hidden.slug, hidden.entries.slice(0, 1))).status).toBe(404)
    expect((await mine(hidden.slug)).status).toBe(404)
    await expect(
      readers.list('backwards', {
        ballots: {
          areOpen: true,
          closesAt: '2026-01-01T00:00:00.000Z',
          opensAt: '2026-01-02T00:00:00.000Z',
        },
      }),
    ).rejects.toThrow()

    const list = await makeList('banned')
    const before = await readers.send('GET', `/v1/lists/${list.slug}`)
    const user = await createUser({ payload: desk.payload, roles: [] })
    expect((await cast(list.slug, [list.entries[4] ?? ''], { user })).status).toBe(200)
    await desk.payload.create({
      collection: 'commenters',
      data: { key: `user:${user.id}`, trust: 'banned' },
    })
    expect((await cast(list.slug, [list.entries[0] ?? ''], { user })).status).toBe(403)
    const path = `/v1/lists/${list.slug}/ballot`
    expect((await readers.send('DELETE', path, undefined, { user })).status).toBe(200)
    const after = await readers.send('GET', `/v1/lists/${list.slug}`)
    expect(after.body).toEqual(before.body)
    expect(after.headers.get('ETag')).toBe(before.headers.get('ETag'))
  })

  it('should not be taken more often from one network than the limit', async () => {
    const list = await makeList('limited')
    const sender = { address: freshAddress() }
    const answers = await Promise.all(
      Array.from({ length: 65 }, () => cast(list.slug, list.entries.slice(0, 1), sender)),
    )
    const limited = answers.filter(({ status }) => status === 429)
    expect(limited.length).toBeGreaterThan(0)
    expect(limited[0]?.headers.get('Retry-After')).toMatch(/^\d+$/)
    expect(await storedOf(list)).toHaveLength(65 - limited.length)
  }, 60_000)

  it('should drop what the list has no more, and keep nothing that tells a network', async () => {
    const list = await makeList('changing')
    const [a = '', b = ''] = list.entries
    const address = freshAddress()
    const first = await cast(list.slug, [b, a], { address })
    await cast(list.slug, [a], { address })
    await cast(list.slug, [a])
    const networks = (await storedOf(list)).map(({ network }) => network)
    expect(networks[0]).toBe(networks[1])
    expect(networks[2]).not.toBe(networks[0])
    const { entries } = (await desk.payload.findByID({
      collection: 'ranked-lists',
      id: list.id,
    })) as unknown as { entries: Array<{ id: string }> }
    await desk.payload.update({
      collection: 'ranked-lists',
      data: { entries: entries.filter(({ id }) => id !== b) } as never,
      id: list.id,
    })
    expect((await mine(list.slug, withToken(first))).body.ballot?.order).toEqual([a])

    const context = commentContextOf(desk)
    const later = () => new Date(Date.now() + 31 * 86_400_000)
    await forgetNetworks({ ...context, now: later })
    await cast(list.slug, [a], { address })
    expect((await storedOf(list)).at(-1)?.network).not.toBe(networks[0])
  })

  it('should be seen by moderators without who cast it, and go with its list', async () => {
    const list = await makeList('deleted')
    await cast(list.slug, list.entries.slice(0, 2))
    const path = `/ballots?where[list][equals]=${list.id}`
    const seen = await readers.send<{ docs: object[] }>('GET', path, undefined, { user: moderator })
    expect(seen.body.docs).toHaveLength(1)
    expect(Object.keys(seen.body.docs[0] ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(key|network|voterKey)$/)]),
    )
    await desk.payload.delete({ collection: 'ranked-lists', id: list.id })
    expect(await storedOf(list)).toEqual([])
    for (const collection of ['ballot-offers', 'ballot-tallies'] as const) {
      const where = { key: { like: `${list.id}` } }
      expect((await desk.payload.count({ collection, where })).totalDocs).toBe(0)
    }
  })
})
