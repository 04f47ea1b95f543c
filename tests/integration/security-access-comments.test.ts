/** A comment is readable where its list is, and what proves something about one proves it of no other. */
import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Doc } from '../support/api.js'

import { signPreviewToken } from '../../src/publishing/preview/token.js'
import { commentingOf } from '../support/commenting.js'
import { graphqlOf } from '../support/graphql.js'
import { createUser, type Desk, hasTransactions, startDesk } from '../support/payload.js'

const HOUR = 3_600_000

type Who = 'admin' | 'contributor' | 'editor' | 'moderator' | 'public' | 'reader'

let desk: Desk
let readers: ReturnType<typeof commentingOf>
const users = new Map<Who, TypedUser>()

const STATES = ['published', 'over-embargo', 'embargo', 'unpublished', 'draft', 'deleted'] as const
type State = (typeof STATES)[number]
/** In the order of the alphabet. */
const VISIBLE: readonly State[] = ['over-embargo', 'published']
const comments = new Map<State, Doc>()

beforeAll(async () => {
  desk = await startDesk({ name: 'security-access-comments' })
  readers = commentingOf(desk)
  for (const who of ['admin', 'reader', 'contributor', 'moderator', 'editor'] as const) {
    const roles = who === 'reader' ? [] : [who]
    users.set(who, await createUser({ payload: desk.payload, roles }))
  }
  for (const state of STATES) {
    const list = await readers.list(state)
    const parent = await make('comments', {
      authorName: 'Reader',
      body: `said under ${state}`,
      list: list.id,
      status: 'published',
    })
    comments.set(state, parent)
    await make('comments', {
      authorName: 'Reader',
      body: `answered under ${state}`,
      list: list.id,
      parent: parent.id,
      status: 'approved',
    })
    const change = CHANGES[state]
    if (change) await desk.payload.update({ collection: 'ranked-lists', data: change, id: list.id })
    if (state === 'deleted') await desk.payload.delete({ collection: 'ranked-lists', id: list.id })
  }
}, 120_000)

afterAll(() => desk.stop())

const CHANGES: Partial<Record<State, Record<string, unknown>>> = {
  draft: { _status: 'draft' },
  embargo: { embargoUntil: new Date(Date.now() + HOUR).toISOString() },
  'over-embargo': { embargoUntil: new Date(Date.now() - HOUR).toISOString() },
  unpublished: { _status: 'draft' },
}

const make = async (collection: string, data: Record<string, unknown>): Promise<Doc> =>
  (await desk.payload.create({ collection, data, depth: 0 })) as Doc

const ask = async (who: Who, path: string) => {
  const user = users.get(who)
  const response = await desk.rest(`/api${path}`, user ? { user } : {})
  return { status: response.status, text: await response.text() }
}

/** The states whose comments an answer holds. */
const statesIn = (text: string): State[] =>
  STATES.filter((state) => text.includes(`under ${state}"`)).toSorted()

/** Ways to many comments at once. */
const WAYS: ReadonlyArray<[string, (who: Who) => Promise<string>]> = [
  ['all of them', async (who) => (await ask(who, '/comments?limit=100&depth=0')).text],
  ['all, populated', async (who) => (await ask(who, '/comments?limit=100&depth=3')).text],
  ['a search', async (who) => (await ask(who, '/comments?limit=100&where[body][like]=under')).text],
  [
    'by the list',
    async (who) => (await ask(who, '/comments?limit=100&where[list][exists]=true')).text,
  ],
  [
    'lists with what is joined to them',
    async (who) => (await ask(who, '/ranked-lists?limit=100&depth=2')).text,
  ],
  [
    'replies',
    async (who) => (await ask(who, '/comments?limit=100&where[parent][exists]=true&depth=2')).text,
  ],
  [
    'GraphQL',
    (who) =>
      graphqlOf(desk)(
        '{ Comments(limit: 100) { docs { body parent { body } root { body } replies { docs { body } } } } }',
        { user: users.get(who) },
      ),
  ],
  [
    'GraphQL, by their lists',
    (who) =>
      graphqlOf(desk)(
        '{ RankedLists(limit: 100) { docs { comments(limit: 100) { docs { body } } } } }',
        {
          user: users.get(who),
        },
      ),
  ],
]

describe.each(WAYS)('comments by way of %s', (_name, read) => {
  it.each(['public', 'reader', 'contributor'] as const)(
    'should be those of lists that readers see: %s',
    async (who) => {
      expect(statesIn(await read(who))).toEqual(VISIBLE)
    },
  )
})

describe('one comment', () => {
  it.each(STATES)('should be readable where its list is: %s', async (state) => {
    const { id } = comments.get(state) as Doc
    const isVisible = VISIBLE.includes(state)
    for (const who of ['public', 'reader', 'contributor'] as const) {
      const { status, text } = await ask(who, `/comments/${id}?depth=2`)
      expect([who, status, statesIn(text)]).toEqual([
        who,
        isVisible ? 200 : 404,
        isVisible ? [state] : [],
      ])
      const typed = typeof id === 'number' ? id : `"${id}"`
      const answer = await graphqlOf(desk)(`{ Comment(id: ${typed}) { body } }`, {
        user: users.get(who),
      })
      expect(statesIn(answer)).toEqual(isVisible ? [state] : [])
    }
    for (const who of ['moderator', 'editor', 'admin'] as const) {
      expect((await ask(who, `/comments/${id}`)).status).toBe(state === 'deleted' ? 404 : 200)
    }
  })

  it.each(STATES)('should be counted where its list is seen: %s', async (state) => {
    const body = `where[body][equals]=${encodeURIComponent(`said under ${state}`)}`
    const { text } = await ask('public', `/comments/count?${body}`)
    expect(JSON.parse(text)).toEqual({ totalDocs: VISIBLE.includes(state) ? 1 : 0 })
    const answer = await graphqlOf(desk)(
      `{ countComments(where: { body: { equals: "said under ${state}" } }) { totalDocs } }`,
    )
    expect(answer).toContain(`"totalDocs":${VISIBLE.includes(state) ? 1 : 0}`)
  })

  it.each(STATES)(
    'should take votes and reports, and be shown, where its list is: %s',
    async (state) => {
      const { id } = comments.get(state) as Doc
      const missing = await Promise.all(
        routesOf('4'.repeat(typeof id === 'number' ? 9 : 24)).map(answerOf),
      )
      const here = await Promise.all(routesOf(id).map(answerOf))
      if (VISIBLE.includes(state)) expect(here.map(({ status }) => status)).toEqual([200, 200, 201])
      // what is hidden and what never was answer alike
      else expect(here).toEqual(missing)
    },
  )

  it.each(STATES)('should stand in the feed of its list where that is seen: %s', async (state) => {
    const lists = await ask('public', `/v1/lists/${state}/comments`)
    const counts = await ask('public', `/v1/counts?lists=${state}`)
    const isVisible = VISIBLE.includes(state)
    expect([lists.status, statesIn(lists.text)]).toEqual(isVisible ? [200, [state]] : [404, []])
    expect((JSON.parse(counts.text) as { items: unknown[] }).items).toHaveLength(isVisible ? 1 : 0)
  })
})

type Request = [method: string, path: string, body?: object]

const routesOf = (id: unknown): Request[] => [
  ['GET', `/v1/comments/${String(id)}`],
  ['PUT', `/v1/comments/${String(id)}/vote`, { value: 1 }],
  ['POST', `/v1/comments/${String(id)}/flags`, { reason: 'spam' }],
]

const answerOf = async ([method, path, body]: Request) => {
  const { body: answer, status } = await readers.send(method, path, body)
  return { code: answer.code, detail: answer.detail, status }
}

describe('a list that is deleted', () => {
  it('should take its conversation with it, and nothing of others', async () => {
    const kept = await readers.list('kept')
    const gone = await readers.list('gone')
    for (const { id, slug } of [kept, gone] as Array<Doc & { slug: string }>) {
      const { comment } = await readers.comment(slug, `On ${String(id)}`)
      await readers.send('PUT', `/v1/comments/${comment.id}/vote`, { value: 1 })
      await readers.send('POST', `/v1/comments/${comment.id}/flags`, { reason: 'spam' })
      await readers.send('PUT', `/v1/lists/${slug}/reactions/love`)
    }
    const left = async () =>
      Promise.all(
        (
          ['comments', 'comment-votes', 'comment-flags', 'comment-decisions', 'reactions'] as const
        ).map(
          async (collection) =>
            (await desk.payload.db.count({ collection, where: { id: { exists: true } } }))
              .totalDocs,
        ),
      )
    const before = await left()
    await desk.payload.delete({ collection: 'ranked-lists', id: gone.id })
    expect((await left()).map((count, index) => (before[index] ?? 0) - count)).toEqual([
      // where a comment is seen before it is through, that is a decision of its own
      1,
      1,
      1,
      (await hasTransactions(desk)) ? 1 : 2,
      1,
    ])
    expect((await readers.page('kept')).items).toHaveLength(1)
  })
})

describe('the token of an author', () => {
  it('should be good for their comment and no other, also under the same id', async () => {
    const list = await readers.list('tokens')
    const one = await readers.comment('tokens', 'One')
    const two = await readers.comment('tokens', 'Two')
    const send = (id: string, token: null | string) =>
      readers.send(
        'PATCH',
        `/v1/comments/${id}`,
        { body: 'Changed' },
        { headers: { 'X-Comment-Token': token ?? '' } },
      )
    expect((await send(two.comment.id, one.token)).status).toBe(403)
    expect((await send(one.comment.id, one.token)).status).toBe(200)
    expect((await send(one.comment.id, '')).status).toBe(403)

    // the same id again, as after a dump that was put together by hand
    const { _id, id, ...row } = (await readers.stored(two.comment.id)) as Doc & { _id?: unknown }
    await desk.payload.delete({ collection: 'comments', id })
    await desk.payload.db.create({
      collection: 'comments',
      customID: id,
      data: { ...row, body: 'Of another', list: list.id, requestKey: crypto.randomUUID() },
    } as never)
    expect(await readers.stored(id)).toMatchObject({ body: 'Of another' })
    expect((await send(two.comment.id, two.token)).status).toBe(403)
  })

  it('should be given to nobody for what was imported', async () => {
    const list = await readers.list('imported')
    const { id } = await make('comments', {
      authorName: 'Reader',
      body: 'Imported',
      list: list.id,
      source: 'import',
      status: 'published',
    })
    for (const token of ['', 'null', 'undefined']) {
      const { status } = await readers.send('DELETE', `/v1/comments/${id}`, undefined, {
        headers: { 'X-Comment-Token': token },
      })
      expect(status).toBe(403)
    }
  })
})

describe('the token of a preview', () => {
  it('should not show another list that has the same id', async () => {
    const { createdAt, id } = await readers.list('previewed')
    const { secret } = desk.payload
    const of = async (madeAt: Date) => {
      const { token } = await signPreviewToken({ list: { id, madeAt }, seconds: 60, secret })
      return (await ask('public', `/v1/lists/x?preview=${token}`)).status
    }
    const madeAt = new Date(createdAt as string)
    expect(await of(madeAt)).toBe(200)
    expect(await of(new Date(madeAt.getTime() - 1))).toBe(404)
  })
})

describe('the id of what was deleted', () => {
  it.each([
    [
      'comments',
      async () => ({
        authorName: 'A',
        body: 'A',
        list: (await readers.list(crypto.randomUUID())).id,
        status: 'published',
      }),
    ],
    ['ranked-lists', async () => ({ title: 'A' })],
    [
      'users',
      async () => ({
        email: `${crypto.randomUUID()}@example.com`,
        password: 'a password of some length',
      }),
    ],
    ['commenters', async () => ({ key: crypto.randomUUID() })],
  ] as const)('should not be given to another: %s', async (collection, data) => {
    const { id } = await make(collection, await data())
    await desk.payload.delete({ collection, id })
    expect((await make(collection, await data())).id).not.toEqual(id)
  })

  it('should leave a ban with the account that had it', async () => {
    const list = await readers.list('banned')
    const banned = await createUser({ payload: desk.payload, roles: [] })
    await make('commenters', { key: `user:${banned.id}`, trust: 'banned' })
    const write = async (user: TypedUser) =>
      (await readers.post('banned', { body: `By ${user.id}` }, { user })).status
    expect(await write(banned)).toBe(403)
    await desk.payload.delete({ collection: 'users', id: banned.id })
    const other = await createUser({ payload: desk.payload, roles: [] })
    expect(await write(other)).toBe(201)
    expect(list.id).toBeDefined()
  })
})
