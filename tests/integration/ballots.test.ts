import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Doc } from '../support/api.js'
import type {
  BallotChallenge,
  BallotResult,
  BallotWork,
  OwnBallot,
} from '../../src/ballots/schema.js'
import type { Sender } from '../support/commenting.js'

import { countDue } from '../../src/ballots/recount.js'
import { beginningOfWeek } from '../../src/ballots/weeks.js'
import { spendWork } from '../../src/ballots/work.js'
import { beginMerge, runMerge } from '../../src/catalogue/merge/index.js'
import { erasePerson } from '../../src/comments/personalData.js'
import { forgetNetworks, markTally } from '../../src/comments/ballots.js'
import { createClient, solveChallenge } from '../../src/exports/sdk.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { commentContextOf, commentingOf, freshAddress } from '../support/commenting.js'
import { rowsOf } from '../support/publications.js'
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

  it('should come by a form of a page without a script, one from a network that has no login', async () => {
    const list = await makeList('by-form')
    const [a = '', b = ''] = list.entries
    const back = 'https://site.example/lists/by-form?page=2&ballot=sent'
    const send = async (fields: Record<string, string>, address = freshAddress()) => {
      const response = await desk.rest(`/api/v1/lists/${list.slug}/ballot/form`, {
        body: new URLSearchParams({ back, ...fields }).toString(),
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Origin: 'https://site.example',
          'X-Forwarded-For': address,
        },
        method: 'POST',
      })
      return [response.status, response.headers.get('Location')]
    }
    const backWith = (told: string) => [
      303,
      `https://site.example/lists/by-form?page=2&ballot=${told}#ballot`,
    ]
    const address = freshAddress()
    expect(await send({ 'place-1': a, 'place-2': '', 'place-3': b }, address)).toEqual(
      backWith('sent'),
    )
    expect(await send({ 'place-1': b }, address)).toEqual(backWith('sent'))
    expect(await send({ 'place-1': a })).toEqual(backWith('sent'))
    expect((await storedOf(list)).map(({ order }) => order)).toEqual([[b], [a]])
    expect(await send({ 'place-1': a, 'place-2': a })).toEqual(backWith('invalid-body'))
    expect(await send({ back: 'https://other.example/', 'place-1': a })).toEqual([422, null])
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
      expect(await rowsOf(desk, collection, { list: { equals: list.id } })).toEqual([])
    }
  })
})

/** Counts what has been marked, as the job does so much later. */
const countLater = (ms: number): Promise<number> =>
  countDue({
    context: { ...commentContextOf(desk), now: () => new Date(Date.now() + ms) },
    until: Infinity,
  })

const MARKED_MS = 60_000
const SETTLED_MS = 300_000

const resultOf = async (slug: string): Promise<BallotResult> => {
  const path = `/v1/lists/${slug}/ballots/result`
  const { body, status } = await readers.send<BallotResult>('GET', path)
  expect({ body, status }).toMatchObject({ status: 200 })
  return body
}

/** What is kept of the count, to the byte. */
const keptOf = async ({ id }: Pick<List, 'id'>): Promise<unknown> => {
  const [row] = await rowsOf(desk, 'ballot-tallies', { list: { equals: id } })
  return (row?.result as undefined | { text: string })?.text
}

/** Twelve readers, of whom nine turn the order around, and a signed-on one who has it as it is. */
const castMany = async (list: List) => {
  const user = await createUser({ payload: desk.payload, roles: [] })
  const order = list.entries.slice(0, 5)
  for (let index = 0; index < 12; index += 1) {
    await cast(list.slug, index % 4 === 0 ? order : order.toReversed())
  }
  await cast(list.slug, order, { user })
  return { order, user }
}

describe('the order of the community', () => {
  it('should stand beside that of the editors, once there are enough ballots', async () => {
    const list = await makeList('counted')
    const [a = '', b = ''] = list.entries
    await cast(list.slug, [b, a])
    await countLater(MARKED_MS)
    expect(await resultOf(list.slug)).toMatchObject({
      ballots: { counted: 1, setAside: 0 },
      communityOrder: null,
      entries: ['A', 'B', 'C', 'D', 'E'].map((title, index) => ({ rank: index + 1, title })),
      leastBallots: 10,
      state: 'open',
    })
    const { order } = await castMany(list)
    expect((await resultOf(list.slug)).ballots.counted).toBe(1)
    await countLater(MARKED_MS)
    const result = await resultOf(list.slug)
    expect(result.ballots.counted).toBe(14)
    expect(result.communityOrder?.map(({ gap, id, rank }) => [id, rank, gap])).toEqual(
      order.toReversed().map((id, index) => [id, index + 1, 4 - 2 * index]),
    )
    for (const { ballots, interval, rank } of result.communityOrder ?? []) {
      expect(ballots).toBe(14)
      expect(interval.best).toBeLessThanOrEqual(rank)
      expect(interval.worst).toBeGreaterThanOrEqual(rank)
    }
  })

  it('should tell how it stood when a week began', async () => {
    const list = await makeList('weekly')
    const { order } = await castMany(list)
    await countLater(MARKED_MS)
    const turned = order.toReversed()
    expect((await resultOf(list.slug)).weeks).toEqual([])
    // twice as many who have it as it is, two weeks later
    for (let index = 0; index < 24; index += 1) await cast(list.slug, order)
    const later = new Date(Date.now() + 14 * 86_400_000)
    await countDue({ context: { ...commentContextOf(desk), now: () => later }, until: Infinity })
    const { communityOrder, weeks } = await resultOf(list.slug)
    expect(communityOrder?.map(({ id }) => id)).toEqual(order)
    expect(weeks).toEqual([
      {
        at: beginningOfWeek(later).toISOString(),
        counted: 13,
        ranks: turned.map((id, index) => ({ id, rank: index + 1 })),
      },
    ])
  })

  it('should be the same to the byte by another count, and exact when a reader or an entry goes', async () => {
    const list = await makeList('exact')
    const { order, user } = await castMany(list)
    await countLater(MARKED_MS)
    const kept = await keptOf(list)
    const [row] = await rowsOf(desk, 'ballot-tallies', { list: { equals: list.id } })
    await desk.payload.update({
      collection: 'ballot-tallies',
      data: { dueAt: 0, isMarked: true, result: null },
      id: row?.id ?? 0,
    })
    await countLater(0)
    expect(await keptOf(list)).toBe(kept)

    await erasePerson({
      by: null,
      context: commentContextOf(desk),
      subject: { key: `user:${user.id}` },
    })
    await countLater(MARKED_MS)
    expect((await resultOf(list.slug)).ballots.counted).toBe(12)

    const [gone = ''] = order
    const { entries } = (await desk.payload.findByID({
      collection: 'ranked-lists',
      id: list.id,
    })) as unknown as { entries: Array<{ id: string }> }
    await desk.payload.update({
      collection: 'ranked-lists',
      data: { entries: entries.filter(({ id }) => id !== gone) } as never,
      id: list.id,
    })
    const left = order.slice(1).toReversed()
    const ranksOf = async () =>
      (await resultOf(list.slug)).communityOrder?.map(({ id, rank }) => [id, rank])
    expect(await ranksOf()).toEqual(left.map((id, index) => [id, index + 1]))
    await countLater(SETTLED_MS)
    expect(await ranksOf()).toEqual(left.map((id, index) => [id, index + 1]))
    expect(String(await keptOf(list))).not.toContain(gone)
  })

  it('should not be moved by a merge of what the entries are about', async () => {
    const { payload } = desk
    const [from, into] = [
      await payload.create({ collection: 'dramas', data: { _status: 'published', title: 'Once' } }),
      await payload.create({
        collection: 'dramas',
        data: { _status: 'published', title: 'Twice' },
      }),
    ]
    const list = await makeList('merged', {
      entries: [from, into, from, into, from].map(({ id }) => ({ dramas: [id], section: 'main' })),
    })
    await castMany(list)
    await countLater(MARKED_MS)
    const kept = await keptOf(list)
    expect(kept).toContain(list.entries[0])
    const merging = { payload, slugs: DEFAULT_SLUGS }
    const pair = { from: from?.id ?? 0, into: into?.id ?? 0 }
    const merge = await beginMerge({ ...merging, ...pair, kind: 'dramas', user: null })
    expect((await runMerge({ ...merging, merge })).state).toBe('done')
    await countLater(SETTLED_MS)
    expect(await keptOf(list)).toBe(kept)
  })

  it('should have a ballot that was under way while it was counted', async () => {
    const list = await makeList('under-way')
    await cast(list.slug, list.entries.slice(0, 1))
    await countLater(SETTLED_MS)
    await countLater(2 * SETTLED_MS)
    await markTally({ context: commentContextOf(desk), list: list.id })
    await countLater(MARKED_MS)
    // a process that has marked the list, and writes only now, without another word
    const [ballot] = await rowsOf(desk, 'ballots', { list: { equals: list.id } })
    const { id: _id, ...data } = ballot ?? { id: 0 }
    await desk.payload.db.create({ collection: 'ballots', data: { ...data, key: 'late' } })
    expect(await countLater(MARKED_MS)).toBe(0)
    await countLater(SETTLED_MS)
    expect((await resultOf(list.slug)).ballots.counted).toBe(2)
    expect(await countLater(2 * SETTLED_MS)).toBe(0)
  })

  it('should leave as a file, without who has sent what', async () => {
    const list = await makeList('exported')
    const [a = '', b = ''] = list.entries
    await cast(list.slug, [b, a])
    const ask = async (query: string): Promise<string> => {
      const path = `/api/ballots/export?list=${list.id}${query}`
      return (await desk.rest(path, { user: moderator })).text()
    }
    const lines = (await ask('')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      {
        ballot: expect.any(String),
        castAt: expect.any(String),
        changedAt: expect.any(String),
        order: [b, a],
      },
    ])
    const rows = (await ask('&format=csv')).trim().split(/\r?\n/)
    expect(rows.map((row) => row.split(',').slice(-2))).toEqual([
      ['place', 'entry'],
      ['1', b],
      ['2', a],
    ])
  })
})

describe('ballots that look agreed upon', () => {
  type Groups = {
    counted: number
    groups: Array<{ ballots: number; id: string; kind: string; verdict: string }>
    history: Array<{ by: string; from: string; to: string }>
    setAside: number
    version: number
  }
  const groupsOf = ({ id }: List, user = moderator) =>
    readers.send<Groups>('GET', `/ballots/groups?list=${id}`, undefined, { user })

  it('should be seen, let in, kept out and left to the count by moderators, who are recorded', async () => {
    const list = await makeList('agreed', {
      entries: [...'ABCDEFGH'].map((printedTitle) => ({ printedTitle, section: 'main' })),
    })
    const { entries } = list
    const [a = '', b = ''] = entries
    const same = [3, 7, 0, 5, 2, 6, 1, 4].map((index) => entries[index] ?? '')
    // readers who do not agree, and a dozen who send the same
    const orders = Array.from({ length: 24 }, (_, index) =>
      entries.toSorted((one, other) => hashOf(one, index) - hashOf(other, index)),
    )
    for (const order of orders) await cast(list.slug, order)
    for (let index = 0; index < 16; index += 1) await cast(list.slug, same)
    await countLater(MARKED_MS)
    const { body: found } = await groupsOf(list)
    expect(found.groups).toMatchObject([{ kind: 'clones', verdict: 'set-aside' }])
    const [group] = found.groups
    const ballots = group?.ballots ?? 0
    expect(found).toMatchObject({ counted: 40 - ballots, history: [], setAside: ballots })

    const judge = (verdict: string, version: number, user = moderator) =>
      readers.send<Groups>(
        'POST',
        '/ballots/groups',
        { group: group?.id, list: list.id, note: 'Seen elsewhere.', verdict, version },
        { user },
      )
    const restored = await judge('restored', 0)
    expect(restored.body).toMatchObject({
      counted: 40,
      groups: [{ ballots, id: group?.id, verdict: 'restored' }],
      setAside: 0,
      version: 1,
    })
    expect((await resultOf(list.slug)).ballots).toEqual({ counted: 40, setAside: 0 })
    expect(await judge('excluded', 0)).toMatchObject({ body: { code: 'conflict' }, status: 409 })
    const excluded = await judge('excluded', 1)
    expect(excluded.body).toMatchObject({ counted: 40 - ballots, setAside: 0, version: 2 })
    expect(excluded.body.groups).toMatchObject([{ ballots, id: group?.id, verdict: 'excluded' }])
    // what is kept out stays so, and comes back whole
    await cast(list.slug, [a, b])
    await countLater(MARKED_MS)
    expect((await resultOf(list.slug)).ballots).toEqual({ counted: 41 - ballots, setAside: 0 })
    const left = await judge('set-aside', 2)
    expect(left.body).toMatchObject({ counted: 41 - ballots, setAside: ballots, version: 3 })
    expect(left.body.history.map(({ from, to }) => `${from}>${to}`)).toEqual([
      'excluded>set-aside',
      'restored>excluded',
      'set-aside>restored',
    ])
    const editor = await createUser({ payload: desk.payload, roles: ['editor'] })
    expect((await groupsOf(list, editor)).status).toBe(403)
    expect(await judge('restored', 3, editor)).toMatchObject({ status: 403 })
    const none = { group: 'clones-0', list: list.id, verdict: 'restored', version: 3 }
    expect((await readers.send('POST', '/ballots/groups', none, { user: moderator })).status).toBe(
      404,
    )
  }, 60_000)
})

describe('work that ballots bring along', () => {
  beforeAll(() => readers.settings({ isBallotWorkAsked: true }))

  afterAll(() => readers.settings({ isBallotWorkAsked: false }))

  type Challenge = NonNullable<BallotChallenge['challenge']>

  const challengeOf = async (slug: string, sender?: Sender): Promise<Challenge | null> => {
    const path = `/v1/lists/${slug}/ballot/challenge`
    const { body, headers, status } = await readers.send<BallotChallenge>(
      'GET',
      path,
      undefined,
      sender,
    )
    expect([status, headers.get('Cache-Control')]).toEqual([200, 'private, no-store'])
    return body.challenge
  }

  const workOf = async (slug: string): Promise<BallotWork> => {
    const challenge = await challengeOf(slug)
    if (!challenge) throw new Error('No work is asked for.')
    return solveChallenge(challenge)
  }

  const castWith = ({ entries, slug }: List, work: unknown, sender?: Sender) =>
    readers.send<OwnBallot>(
      'PUT',
      `/v1/lists/${slug}/ballot`,
      { order: entries.slice(0, 1), work },
      sender,
    )

  const required = { body: { code: 'work-required' }, status: 403 }

  it('should be asked of readers without a login, of nobody else, and only where the desk says so', async () => {
    const list = await makeList('work')
    const [a = ''] = list.entries
    expect((await mine(list.slug)).body).toMatchObject({ isWorkAsked: true, state: 'open' })
    expect(await cast(list.slug, [a])).toMatchObject(required)
    expect(await storedOf(list)).toEqual([])
    expect(await castWith(list, await workOf(list.slug))).toMatchObject({
      body: { ballot: { order: [a] }, isWorkAsked: true },
      status: 200,
    })
    const user = await createUser({ payload: desk.payload, roles: [] })
    expect((await mine(list.slug, { user })).body).toMatchObject({ isWorkAsked: false })
    expect(await challengeOf(list.slug, { user })).toBeNull()
    expect((await cast(list.slug, [a], { user })).status).toBe(200)
    expect(await storedOf(list)).toHaveLength(2)
    const closed = await makeList('work-closed', { ballots: { areOpen: false } })
    expect(await challengeOf(closed.slug)).toBeNull()
    expect((await cast(closed.slug, closed.entries)).body.code).toBe('ballots-closed')

    await readers.settings({ isBallotWorkAsked: false })
    expect(await challengeOf(list.slug)).toBeNull()
    expect((await mine(list.slug)).body).toMatchObject({ isWorkAsked: false })
    expect((await cast(list.slug, [a])).status).toBe(200)
    await readers.settings({ isBallotWorkAsked: true })
  })

  it('should be taken once, also where it comes fifty times at once', async () => {
    const list = await makeList('work-once')
    const work = await workOf(list.slug)
    const wrong = await readers.send('PUT', `/v1/lists/${list.slug}/ballot`, { order: ['x'], work })
    expect(wrong).toMatchObject({ body: { code: 'invalid-body' }, status: 422 })
    const answers = await Promise.all(Array.from({ length: 50 }, () => castWith(list, work)))
    const statuses = answers.map(({ status }) => status)
    expect(statuses.toSorted((one, other) => one - other)).toEqual([
      200,
      ...Array<number>(49).fill(403),
    ])
    expect(await storedOf(list)).toHaveLength(1)
    const again = await castWith(list, work, withToken(await mine(list.slug)))
    expect(again).toMatchObject({
      body: { code: 'work-required', detail: expect.stringContaining('used for another') },
    })
    // another process is told the same by the database
    const spent = spendWork({ context: commentContextOf(desk), list: list.id, work })
    await expect(spent).rejects.toThrow('used for another')
  }, 60_000)

  it('should be of this list, in time, and as it was given out', async () => {
    const list = await makeList('work-right')
    const other = await makeList('work-other')
    const work = await workOf(list.slug)
    expect(await castWith(other, work)).toMatchObject(required)
    const { challenge, solution } = work
    const { parameters, signature } = challenge
    const changed = (more: object) => ({
      ...work,
      challenge: { ...challenge, parameters: { ...parameters, ...more } },
    })
    const flip = (text: string) => (text.startsWith('0') ? '1' : '0') + text.slice(1)
    for (const forged of [
      changed({ cost: 1 }),
      changed({ data: { list: String(other.id) } }),
      changed({ expiresAt: parameters.expiresAt + 600 }),
      changed({ keyPrefix: '00' }),
      changed({ keySignature: flip(parameters.keySignature) }),
      changed({ nonce: flip(parameters.nonce) }),
      changed({ salt: flip(parameters.salt) }),
      { ...work, challenge: { parameters, signature: flip(signature) } },
      { ...work, solution: { ...solution, derivedKey: flip(solution.derivedKey) } },
      { ...work, solution: { counter: 0, derivedKey: parameters.keyPrefix } },
    ]) {
      expect(await castWith(list, forged)).toMatchObject(required)
    }
    for (const [odd, pointer] of [
      [{ ...work, solution: { ...solution, derivedKey: 'ABC' } }, '/work/solution/derivedKey'],
      [changed({ algorithm: 'SHA-256' }), '/work/challenge/parameters/algorithm'],
    ] as const) {
      expect(await castWith(list, odd)).toMatchObject({
        body: { errors: [{ pointer }] },
        status: 422,
      })
    }
    const context = commentContextOf(desk)
    const late = { ...context, now: () => new Date(Date.now() + 601_000) }
    await expect(spendWork({ context: late, list: list.id, work })).rejects.toThrow('is over')
    expect(await storedOf(list)).toEqual([])
    expect((await castWith(list, work)).status).toBe(200)
  }, 60_000)

  it('should be done by the client, without a refusal once it knows', async () => {
    const list = await makeList('work-client')
    const seen: string[] = []
    const client = createClient({
      baseUrl: 'http://localhost/api/v1',
      fetch: ((url: string, init?: RequestInit) => desk.rest(url, init)) as typeof fetch,
      headers: { 'X-Forwarded-For': freshAddress() },
      onResponse: ({ method, path, status }) =>
        seen.push(`${method} ${path.split('/').at(-1)} ${status}`),
    })
    const told: string[] = []
    const onWork = () => told.push('work')
    const { token } = await client.ballots.cast(list.slug, list.entries.slice(0, 5), { onWork })
    expect(seen).toEqual(['PUT ballot 403', 'GET challenge 200', 'PUT ballot 200'])
    seen.length = 0
    const own = token === null ? {} : { token }
    await client.ballots.cast(list.slug, list.entries.slice(0, 2), { ...own, onWork })
    expect(seen).toEqual(['GET challenge 200', 'PUT ballot 200'])
    expect(told).toEqual(['work', 'work'])
    const { challenge } = await client.ballots.challenge(list.slug)
    const work = challenge ? await solveChallenge(challenge) : undefined
    const ready = { ...own, ...(work ? { work } : {}) }
    await client.ballots.cast(list.slug, list.entries.slice(0, 1), ready)
    await expect(
      client.ballots.cast(list.slug, list.entries.slice(0, 2), ready),
    ).rejects.toMatchObject({
      code: 'work-required',
    })
    expect((await storedOf(list)).map(({ order }) => order)).toEqual([list.entries.slice(0, 1)])
    const left = AbortSignal.abort(new Error('Left.'))
    if (challenge)
      await expect(solveChallenge(challenge, { signal: left })).rejects.toThrow('Left.')
  }, 60_000)

  it('should be spared pages without a script, which send fewer from one network', async () => {
    const list = await makeList('work-form')
    const address = freshAddress()
    const send = async () => {
      const response = await desk.rest(`/api/v1/lists/${list.slug}/ballot/form`, {
        body: new URLSearchParams({
          back: 'https://site.example/lists/best',
          'place-1': list.entries[0] ?? '',
        }).toString(),
        headers: {
          'Content-Type': 'application/x-www-form-urlencoded',
          Origin: 'https://site.example',
          'X-Forwarded-For': address,
        },
        method: 'POST',
      })
      return new URL(response.headers.get('Location') ?? '').searchParams.get('ballot')
    }
    const told: unknown[] = []
    for (let round = 0; round < 6; round += 1) told.push(await send())
    expect(told).toEqual([...Array<string>(5).fill('sent'), 'too-many-requests'])
    expect(await storedOf(list)).toHaveLength(1)
  })
})

/** A number that hangs on a text and another number in no way that one sees. */
const hashOf = (text: string, seed: number): number =>
  [...`${seed}.${text.slice(-3)}`].reduce(
    (sum, character) => (sum * 31 + character.charCodeAt(0) * 7919) % 104_729,
    seed * 7919 + 17,
  )
