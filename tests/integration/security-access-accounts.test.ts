/** What an account of the desk learns of the others, and who reaches what Payload keeps for itself. */
import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Doc } from '../support/api.js'
import type { Role } from '../../src/vocabulary.js'

import { graphqlOf } from '../support/graphql.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

/** `reader` is signed in and has no role. */
type Who = 'public' | 'reader' | Role

const OTHERS: readonly Who[] = ['public', 'reader', 'contributor', 'moderator', 'editor']
const SECRET = 'a secret of a scheduler'

let desk: Desk
let list: Doc
const users = new Map<Who, TypedUser>()

beforeAll(async () => {
  process.env.CRON_SECRET = SECRET
  desk = await startDesk({ name: 'security-access-accounts' })
  delete process.env.CRON_SECRET
  for (const who of ['admin', 'reader', 'contributor', 'moderator', 'editor'] as const) {
    const roles = who === 'reader' ? [] : [who]
    users.set(who, await createUser({ payload: desk.payload, roles }))
  }
  const author = (await desk.payload.create({
    collection: 'authors',
    data: { name: 'An author', user: users.get('admin')?.id },
  })) as Doc
  list = (await desk.payload.create({
    collection: 'ranked-lists',
    data: {
      _status: 'published',
      authors: [author.id],
      createdBy: users.get('admin')?.id,
      title: 'Of the admin',
    },
  })) as Doc
  await desk.payload.create({
    collection: 'comments',
    data: {
      authorName: 'Admin',
      authorUser: users.get('admin')?.id,
      body: 'Hello',
      list: list.id,
      status: 'published',
    },
  })
  await desk.payload.create({
    collection: 'payload-locked-documents',
    data: {
      document: { relationTo: 'authors', value: author.id },
      user: { relationTo: 'users', value: users.get('admin')?.id ?? '' },
    },
  })
  await desk.payload.create({
    collection: 'payload-preferences',
    data: { key: 'a-key', value: { of: 'THE-ADMIN' } } as never,
    user: users.get('admin'),
  })
  await desk.payload.create({
    collection: 'payload-query-presets',
    data: {
      access: { read: { constraint: 'everyone' } },
      relatedCollection: 'ranked-lists',
      title: 'Of all',
    } as never,
    user: users.get('admin'),
  })
  // it signs the admin in, and so gives the account a session
  await ask('admin', '/users/me')
}, 120_000)

afterAll(() => desk.stop())

const ask = async (
  who: Who,
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; text: string }> => {
  const user = users.get(who)
  const response = await desk.rest(`/api${path}`, {
    ...init,
    headers: { 'Content-Type': 'application/json', ...init.headers },
    ...(user ? { user } : {}),
  })
  return { status: response.status, text: await response.text() }
}

/** What has sessions, anywhere in an answer. */
const accountsIn = (value: unknown): Array<{ id?: unknown; sessions: unknown }> => {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.values(value).flatMap(accountsIn)
  return 'sessions' in value ? [value, ...inner] : inner
}

const adminId = () => users.get('admin')?.id

/** Each way to an account of another. */
const WAYS: ReadonlyArray<[string, () => string]> = [
  ['the list of accounts', () => '/users?limit=100'],
  ['the account', () => `/users/${adminId()}`],
  ['its fields by name', () => `/users/${adminId()}?select[email]=true&select[sessions]=true`],
  ['who made a list', () => `/ranked-lists/${list.id}?depth=3`],
  ['the author of a list', () => '/authors?depth=3'],
  ['who wrote a comment', () => '/comments?depth=3'],
  ['who made a version', () => '/ranked-lists/versions?depth=3'],
  ['who has a form open', () => '/payload-locked-documents?depth=3'],
  ['preferences', () => '/payload-preferences?depth=3'],
  ['saved views', () => '/payload-query-presets?depth=3'],
  ['a preference by its key', () => '/payload-preferences/a-key?depth=3'],
]

describe.each(WAYS)('%s', (_name, path) => {
  it.each(OTHERS)(
    'should not tell the e-mail, the roles or the sessions of an admin: %s',
    async (who) => {
      const { status, text } = await ask(who, path())
      expect(status).toBeLessThan(500)
      expect(text).not.toContain(String((users.get('admin') as { email?: string }).email))
      expect(text).not.toMatch(/"roles":\s*\["admin"|lockUntil|"hash"|THE-ADMIN/)
      // one's own sessions alone
      for (const { id, sessions } of accountsIn(JSON.parse(text))) {
        expect([id, sessions]).toEqual([id, id === users.get(who)?.id ? expect.anything() : []])
      }
    },
  )
})

describe('a saved view of a list', () => {
  const make = async (who: Who, title: string, read: string) => {
    const { status, text } = await ask(who, '/payload-query-presets', {
      body: JSON.stringify({
        access: { read: { constraint: read } },
        isShared: read !== 'onlyMe',
        relatedCollection: 'ranked-lists',
        title,
        where: { or: [{ and: [{ mode: { equals: 'ranked' } }] }] },
      }),
      method: 'POST',
    })
    return [status, (JSON.parse(text) as { doc?: Doc }).doc?.id] as const
  }
  const seenBy = async (who: Who): Promise<null | string[]> => {
    const { text } = await ask(who, '/payload-query-presets?depth=0&sort=title')
    const { docs } = JSON.parse(text) as { docs?: Array<{ title: string }> }
    return docs?.map(({ title }) => title) ?? null
  }

  it('should be for who made it, or for all who work at the desk', async () => {
    expect((await make('public', 'None', 'onlyMe'))[0]).toBe(403)
    expect((await make('reader', 'None', 'onlyMe'))[0]).toBe(403)
    const [status, own] = await make('editor', 'Mine', 'onlyMe')
    expect([status, (await make('contributor', 'Ours', 'everyone'))[0]]).toEqual([201, 201])
    expect(await seenBy('editor')).toEqual(['Mine', 'Of all', 'Ours'])
    for (const who of ['contributor', 'moderator', 'admin'] as const) {
      expect([who, await seenBy(who)]).toEqual([who, ['Of all', 'Ours']])
    }
    expect([await seenBy('public'), await seenBy('reader')]).toEqual([null, null])
    const path = `/payload-query-presets/${own}`
    const change = (who: Who, title: string) =>
      ask(who, path, { body: JSON.stringify({ title }), method: 'PATCH' })
    expect((await change('admin', 'Not mine')).status).toBe(403)
    expect((await change('editor', 'Still mine')).status).toBe(200)
    expect(await seenBy('editor')).toEqual(['Of all', 'Ours', 'Still mine'])
  })
})

describe('a question about the e-mail of another', () => {
  const email = encodeURIComponent('a')
  it.each([
    ['a condition', `/users?where[email][like]=${email}`],
    ['a condition inside of others', `/users?where[or][0][and][0][email][like]=${email}`],
    ['a count', `/users/count?where[email][like]=${email}`],
    ['the order', '/users?sort=email'],
    ['the order from behind', '/users?sort=-email'],
    ['the sessions', '/users?where[sessions.expiresAt][exists]=true'],
    ['the roles', '/users?where[roles][in]=admin'],
    ['when it was made', '/users?sort=createdAt'],
    ['the author of a list', `/authors?where[user.email][like]=${email}`],
    ['who made a list', `/ranked-lists?where[createdBy.email][like]=${email}`],
    ['the order of what they made', '/ranked-lists?sort=createdBy.email'],
    ['who wrote a comment', `/comments?where[authorUser.email][like]=${email}`],
    [
      'who has saved a view',
      `/payload-query-presets?where[access.read.users.email][like]=${email}`,
    ],
    ['who has a form open', `/payload-locked-documents?where[user.email][like]=${email}`],
  ])('should not be answered to anybody but admins: %s', async (_name, path) => {
    for (const who of OTHERS) {
      const { status, text } = await ask(who, path)
      expect([who, status, text]).toEqual([
        who,
        expect.any(Number),
        expect.not.stringMatching(/"docs"|"totalDocs"/),
      ])
      expect([400, 403]).toContain(status)
    }
    expect((await ask('admin', path)).status).toBe(path.includes('payload-locked') ? 400 : 200)
  })

  it('should not be answered by GraphQL either', async () => {
    const query = `{ Users(where: { email: { not_equals: "a@example.com" } }) { docs { id email } } }`
    for (const who of OTHERS) {
      const answer = await graphqlOf(desk)(query, { user: users.get(who) })
      expect(answer).toContain('"errors"')
      expect(answer).not.toContain('@')
    }
    expect(await graphqlOf(desk)(query, { user: users.get('admin') })).toContain('@')
  })
})

describe('an account', () => {
  it.each(['reader', 'contributor', 'moderator', 'editor', 'admin'] as const)(
    'should read its own e-mail: %s',
    async (who) => {
      const { email, id } = users.get(who) as { email?: string; id: number | string }
      for (const path of ['/users/me', `/users/${id}`]) {
        const { status, text } = await ask(who, path)
        expect([path, status]).toEqual([path, 200])
        expect(text).toContain(String(email))
      }
    },
  )

  it.each(['contributor', 'moderator', 'editor'] as const)(
    'should know the others by their names: %s',
    async (who) => {
      const { text } = await ask(who, `/users?where[name][equals]=admin`)
      const [other] = (JSON.parse(text) as { docs: Doc[] }).docs
      expect(other && Object.keys(other).sort()).toEqual(['collection', 'id', 'name', 'sessions'])
    },
  )

  it('should be told its e-mail when it signs in', async () => {
    const { email } = users.get('editor') as { email?: string }
    const { text } = await ask('public', '/users/login', {
      body: JSON.stringify({ email, password: 'correct horse battery' }),
      method: 'POST',
    })
    expect(JSON.parse(text)).toMatchObject({ user: { email, roles: ['editor'] } })
  })

  it('should be found by its e-mail by an admin', async () => {
    const { email, id } = users.get('editor') as { email?: string; id: number | string }
    const { text } = await ask('admin', `/users?where[email][equals]=${email}`)
    expect((JSON.parse(text) as { docs: Doc[] }).docs).toMatchObject([{ email, id }])
  })

  it('should not be a name for another one: the history of a list has no e-mail in it', async () => {
    const nameless = await createUser({ payload: desk.payload, roles: ['editor'] })
    await desk.payload.update({ collection: 'users', data: { name: null }, id: nameless.id })
    users.set('editor', nameless)
    const path = `/ranked-lists/${list.id}`
    await ask('editor', path, {
      body: JSON.stringify({ entries: [{ printedTitle: 'One' }, { printedTitle: 'Two' }] }),
      method: 'PATCH',
    })
    const { text } = await ask('admin', `${path}/moves`)
    expect(JSON.parse(text)).toMatchObject({ records: [{ by: { id: nameless.id, name: null } }] })
    const workflow = await ask('admin', `${path}/workflow`)
    expect(workflow.status).toBe(200)
    expect(workflow.text).not.toContain('@example.com')
  })
})

describe('what Payload keeps for itself', () => {
  const body = JSON.stringify({ stats: { scheduledRuns: { queues: 'x' } } })
  it.each([...OTHERS, 'admin'] as const)('should be closed to writing: %s', async (who) => {
    for (const [method, path] of [
      ['GET', '/globals/payload-jobs-stats'],
      ['POST', '/globals/payload-jobs-stats'],
      ['GET', '/payload-jobs'],
      ['POST', '/payload-jobs'],
      ['PATCH', '/payload-jobs?where[id][exists]=true'],
      ['DELETE', '/payload-jobs?where[id][exists]=true'],
    ] as const) {
      const { status } = await ask(who, path, { method, ...(method === 'GET' ? {} : { body }) })
      expect([method, path, status]).toEqual([method, path, 403])
    }
    const mutation = 'mutation { updatePayloadJobsStat(data: { stats: {} }) { stats } }'
    const answer = await graphqlOf(desk)(mutation, { user: users.get(who) })
    expect(answer).toMatch(/not allowed|Cannot query field/)
  })

  it.each(['run', 'handle-schedules'])(
    'should let nobody but an admin and a scheduler with the secret start jobs: %s',
    async (name) => {
      const path = `/payload-jobs/${name}`
      for (const who of OTHERS) expect((await ask(who, path)).status).toBe(401)
      for (const wrong of ['Bearer', `Bearer ${SECRET}x`, `Bearer ${SECRET.slice(1)}`, SECRET]) {
        const headers = { Authorization: wrong }
        expect((await ask('public', path, { headers })).status).toBe(401)
      }
      expect((await ask('admin', path)).status).toBe(200)
      const headers = { Authorization: `Bearer ${SECRET}` }
      expect((await ask('public', path, { headers })).status).toBe(200)
    },
  )
})
