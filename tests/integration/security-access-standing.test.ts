/** Standing is asked on every write, nothing tells hidden from missing, and nobody passes for staff. */
import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Doc } from '../support/api.js'

import { commentingOf, freshAddress, type Sender } from '../support/commenting.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

type Trust = 'banned' | 'normal' | 'shadowed' | 'suspended'

let desk: Desk
let readers: ReturnType<typeof commentingOf>
let target: string
let moderator: TypedUser

beforeAll(async () => {
  desk = await startDesk({ name: 'security-access-standing' })
  readers = commentingOf(desk)
  moderator = await createUser({
    email: 'desk.keeper@example.com',
    payload: desk.payload,
    roles: ['moderator'],
  })
  await desk.payload.update({ collection: 'users', data: { name: 'Kim Minji' }, id: moderator.id })
  await readers.list('a-list')
  target = (await readers.comment('a-list', 'What others vote on')).comment.id
}, 120_000)

afterAll(() => desk.stop())

const setTrust = async (key: string, trust: Trust): Promise<void> => {
  // who has written has a row already
  await desk.payload.delete({ collection: 'commenters', where: { key: { equals: key } } })
  await desk.payload.create({
    collection: 'commenters',
    data: {
      key,
      ...(trust === 'suspended'
        ? { suspendedUntil: new Date(Date.now() + 3_600_000).toISOString(), trust: 'normal' }
        : { trust }),
    },
  })
}

/** Somebody of a standing, with a login or without. */
const somebody = async (trust: Trust, kind: 'account' | 'anonymous'): Promise<Sender> => {
  if (kind === 'account') {
    const user = await createUser({ payload: desk.payload, roles: [] })
    await setTrust(`user:${user.id}`, trust)
    return { user }
  }
  const address = freshAddress()
  const { comment } = await readers.comment('a-list', `From ${address}`, { address })
  const { authorKey } = await readers.stored(comment.id)
  await setTrust(String(authorKey), trust)
  return { address }
}

type Write = [name: string, (sender: Sender) => Promise<{ status: number }>]

const WRITES: readonly Write[] = [
  ['comment', (sender) => readers.post('a-list', { body: `Text ${crypto.randomUUID()}` }, sender)],
  ['vote', (sender) => readers.send('PUT', `/v1/comments/${target}/vote`, { value: 1 }, sender)],
  [
    'report',
    (sender) => readers.send('POST', `/v1/comments/${target}/flags`, { reason: 'spam' }, sender),
  ],
  ['react', (sender) => readers.send('PUT', '/v1/lists/a-list/reactions/love', undefined, sender)],
]

const kept = async () => {
  const [votes, flags, reactions] = await Promise.all(
    (['comment-votes', 'comment-flags', 'reactions'] as const).map(
      async (collection) =>
        (await desk.payload.db.count({ collection, where: { id: { exists: true } } })).totalDocs,
    ),
  )
  return { flags, reactions, votes }
}

describe.each(['account', 'anonymous'] as const)('with a standing, %s', (kind) => {
  it.each(WRITES)('should %s only where it may take part', async (_name, write) => {
    for (const trust of ['banned', 'suspended'] as const) {
      const before = await kept()
      expect([trust, (await write(await somebody(trust, kind))).status]).toEqual([trust, 403])
      expect(await kept()).toEqual(before)
    }
    const { status } = await write(await somebody('normal', kind))
    expect([200, 201]).toContain(status)
  })

  it.each(WRITES.slice(1))('should %s in vain where it is shadowed', async (_name, write) => {
    const sender = await somebody('shadowed', kind)
    const before = await kept()
    expect([200, 201]).toContain((await write(sender)).status)
    expect(await kept()).toEqual(before)
  })
})

describe('who is banned', () => {
  it('should change nothing, and take back what is theirs', async () => {
    const user = await createUser({ payload: desk.payload, roles: [] })
    const { comment } = await readers.comment('a-list', 'Before the ban', { user })
    await readers.send('PUT', `/v1/comments/${target}/vote`, { value: 1 }, { user })
    await readers.send('PUT', '/v1/lists/a-list/reactions/love', undefined, { user })
    await setTrust(`user:${user.id}`, 'banned')
    const send = async (method: string, path: string, body?: object) =>
      (await readers.send(method, path, body, { user })).status
    expect(await send('PATCH', `/v1/comments/${comment.id}`, { body: 'After it' })).toBe(403)
    expect((await readers.stored(comment.id)).body).toBe('Before the ban')
    expect(await send('DELETE', `/v1/comments/${target}/vote`)).toBe(200)
    expect(await send('DELETE', '/v1/lists/a-list/reactions/love')).toBe(200)
    expect(await send('DELETE', `/v1/comments/${comment.id}`)).toBe(200)
  })

  it('should be told when a suspension ends', async () => {
    const sender = await somebody('suspended', 'account')
    const { body, headers } = await readers.send(
      'PUT',
      `/v1/comments/${target}/vote`,
      { value: 1 },
      sender,
    )
    expect(body).toMatchObject({
      code: 'forbidden',
      detail: 'You may not take part for some time.',
    })
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0)
  })
})

describe('a vote for oneself', () => {
  const refused = {
    body: { code: 'forbidden', detail: 'A vote for one’s own comment does not count.' },
    status: 403,
  }
  const vote = (id: string, value: number, sender: Sender) =>
    readers.send('PUT', `/v1/comments/${id}/vote`, { value }, sender)

  it.each([1, -1])('should be refused to an account: %s', async (value) => {
    const user = await createUser({ payload: desk.payload, roles: [] })
    const { comment } = await readers.comment('a-list', `Mine, ${value}`, { user })
    expect(await vote(comment.id, value, { user })).toMatchObject(refused)
    expect(await readers.stored(comment.id)).toMatchObject({ score: 0, votesDown: 0, votesUp: 0 })
  })

  it('should be refused by the token, from wherever it comes', async () => {
    const { comment, token } = await readers.comment('a-list', 'Mine, with a token')
    const headers = { 'X-Comment-Token': token ?? '' }
    expect(await vote(comment.id, 1, { headers })).toMatchObject(refused)
    expect((await vote(comment.id, 1, {})).status).toBe(200)
  })

  it('should be refused from the network that wrote it', async () => {
    const address = freshAddress()
    const { comment } = await readers.comment('a-list', 'Mine, from here', { address })
    expect(await vote(comment.id, 1, { address })).toMatchObject(refused)
  })

  it('should be refused to staff too', async () => {
    const { comment } = await readers.comment('a-list', 'Of the desk', { user: moderator })
    expect(await vote(comment.id, 1, { user: moderator })).toMatchObject(refused)
  })
})

describe('what is hidden', () => {
  /** A hidden comment, one of another list and one that never was, by id. */
  const ids = async (): Promise<Record<'elsewhere' | 'hidden' | 'missing', string>> => {
    const list = (
      await desk.payload.find({ collection: 'ranked-lists', where: { slug: { equals: 'a-list' } } })
    ).docs[0]
    const other = await readers.list(`other-${crypto.randomUUID().slice(0, 8)}`, {
      _status: 'draft',
    })
    const make = async (of: Doc | undefined, status: string) =>
      String(
        (
          await desk.payload.create({
            collection: 'comments',
            data: { authorName: 'A', body: 'A', list: of?.id ?? '', status },
          })
        ).id,
      )
    const hidden = await make(list, 'rejected')
    return {
      elsewhere: await make(other, 'published'),
      hidden,
      missing: desk.payload.db.defaultIDType === 'number' ? '999999999' : 'f'.repeat(24),
    }
  }

  const probes: ReadonlyArray<[string, (id: string) => [string, string, object?]]> = [
    ['replies to it', (id) => ['GET', `/v1/lists/a-list/comments?sort=oldest&parent=${id}`]],
    ['newest replies to it', (id) => ['GET', `/v1/lists/a-list/comments?sort=newest&parent=${id}`]],
    ['its address', (id) => ['GET', `/v1/comments/${id}`]],
    ['a vote', (id) => ['PUT', `/v1/comments/${id}/vote`, { value: 1 }]],
    ['a vote taken back', (id) => ['DELETE', `/v1/comments/${id}/vote`]],
    ['a report', (id) => ['POST', `/v1/comments/${id}/flags`, { reason: 'spam' }]],
    ['a change', (id) => ['PATCH', `/v1/comments/${id}`, { body: 'x' }]],
    ['a deletion', (id) => ['DELETE', `/v1/comments/${id}`]],
    [
      'an answer',
      (id) => [
        'POST',
        '/v1/lists/a-list/comments',
        { body: 'An answer', name: 'Reader', parentId: id },
      ],
    ],
    ['Payload', (id) => ['GET', `/comments/${id}`]],
    ['Payload, populated', (id) => ['GET', `/comments?where[parent][equals]=${id}&depth=2`]],
  ]

  it.each(probes)('should answer like what is missing: %s', async (_name, of) => {
    const known = await ids()
    const [hidden, elsewhere, missing] = await Promise.all(
      (['hidden', 'elsewhere', 'missing'] as const).map(async (kind) => {
        const [method, path, body] = of(known[kind])
        const { body: answer, status } = await readers.send(method, path, body)
        return { answer: JSON.stringify(answer), status }
      }),
    )
    expect([hidden, elsewhere]).toEqual([missing, missing])
  })

  it.each([
    ['a list', (slug: string) => `/v1/lists/${slug}`],
    ['its comments', (slug: string) => `/v1/lists/${slug}/comments`],
    ['its counts', (slug: string) => `/v1/counts?lists=${slug}`],
    ['its feed', (slug: string) => `/v1/lists/${slug}/feed.json`],
    [
      'what it looks like elsewhere',
      (slug: string) => `/v1/oembed?url=https://example.com/lists/${slug}`,
    ],
  ])('should answer like what is missing, by its slug: %s', async (_name, of) => {
    const later = new Date(Date.now() + 3_600_000).toISOString()
    const name = () => `a${crypto.randomUUID().slice(0, 8)}`
    const [draft, embargoed, missing] = [name(), name(), name()]
    await readers.list(draft, { _status: 'draft' })
    await readers.list(embargoed, { embargoUntil: later })
    const [one, two, none] = await Promise.all(
      [draft, embargoed, missing].map(async (slug) => {
        const response = await desk.rest(`/api${of(slug)}`)
        return [response.status, (await response.text()).replaceAll(slug, 'SLUG')]
      }),
    )
    expect([one, two]).toEqual([none, none])
  })

  it('should keep the answers to what is shown as a gap', async () => {
    const parent = (await readers.comment('a-list', 'Answered')).comment.id
    await readers.comment('a-list', 'The answer', { parent })
    await desk.payload.db.updateOne({
      collection: 'comments',
      data: { status: 'rejected' },
      req: {},
      where: {
        id: { equals: desk.payload.db.defaultIDType === 'number' ? Number(parent) : parent },
      },
    })
    expect((await readers.page('a-list', `?sort=oldest&parent=${parent}`)).items).toHaveLength(1)
  })
})

describe('the name of who has no login', () => {
  const write = (name: string) =>
    readers.post('a-list', { body: `Hello ${crypto.randomUUID()}`, name })

  it.each([
    ['Kim Minji', 'is, or looks like, the name of somebody who works here; take another one'],
    ['Кim Мlnji', 'is, or looks like, the name of somebody who works here; take another one'],
    [
      'desk.keeper@example.com',
      'is an e-mail address, which everybody would read; take another name',
    ],
    [
      'desk keeper example com',
      'is, or looks like, the name of somebody who works here; take another one',
    ],
    ['jo@example.com', 'is an e-mail address, which everybody would read; take another name'],
    ['Jo ✓', 'looks like a mark of who works here; take another name'],
    ['[Staff] Jo', 'looks like a mark of who works here; take another name'],
  ])('should not be %s', async (name, detail) => {
    const { body, status } = await write(name)
    expect([status, body.errors]).toEqual([422, [{ detail, pointer: '/name' }]])
  })

  it('should be free for others', async () => {
    expect((await write('Kim Minjae')).status).toBe(201)
  })

  it('should bear no mark of staff, whatever it is', async () => {
    await readers.comment('a-list', 'Of the desk itself', { user: moderator })
    const { items } = await readers.page('a-list', '?limit=100')
    const byStaff = items.filter(({ isStaff }) => isStaff)
    expect(byStaff.length).toBeGreaterThan(0)
    expect(new Set(byStaff.map(({ author }) => author?.name))).toEqual(new Set(['Kim Minji']))
    expect(items.filter(({ author, isStaff }) => !isStaff && author?.name === 'Kim Minji')).toEqual(
      [],
    )
  })

  it('should wait for a moderator where a login has given it', async () => {
    const user = await createUser({ payload: desk.payload, roles: [] })
    await desk.payload.update({ collection: 'users', data: { name: 'Kim  Minji' }, id: user.id })
    const named = { ...user, name: 'Kim  Minji' } as TypedUser
    const { body } = await readers.post('a-list', { body: 'Am I the moderator?' }, { user: named })
    expect(body.status).toBe('pending')
  })
})
