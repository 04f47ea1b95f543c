import type { TypedUser } from 'payload'

import type { Role } from '../../src/vocabulary.js'
import type { Row as Doc } from '../../src/storage/types.js'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { graphqlOf, operationsOf } from '../support/graphql.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let first: Doc
const users = new Map<Who, TypedUser | undefined>()

/** `reader` is signed in and has no role. */
type Who = 'public' | 'reader' | Role
const WHO: readonly Who[] = ['public', 'reader', 'contributor', 'moderator', 'editor', 'admin']

beforeAll(async () => {
  desk = await startDesk({ name: 'access' })
  first = await create('users', {
    email: 'first@example.com',
    password: 'a password of some length',
    roles: [],
  })
  users.set('public', undefined)
  for (const who of WHO) {
    if (who === 'public') continue
    const roles = who === 'reader' ? [] : [who]
    users.set(who, await createUser({ payload: desk.payload, roles }))
  }
}, 120_000)

afterAll(() => desk.stop())

const create = async (collection: string, data: Record<string, unknown>): Promise<Doc> =>
  (await desk.payload.create({
    collection,
    data,
    depth: 0,
    draft: data._status === 'draft',
  })) as Doc

const request = async (
  who: Who,
  method: string,
  path: string,
  body?: Record<string, unknown>,
): Promise<{ body: Record<string, unknown>; status: number }> => {
  const response = await desk.rest(`/api${path}`, {
    body: body ? JSON.stringify(body) : undefined,
    headers: { 'Content-Type': 'application/json' },
    method,
    user: users.get(who),
  })
  return { body: (await response.json()) as Record<string, unknown>, status: response.status }
}

const isAllowed = (status: number): boolean => status >= 200 && status < 300

/** See prepareData; what it makes is made once. */
const makeData = (): ReturnType<typeof prepareData> => (made ??= prepareData())

let made: ReturnType<typeof prepareData> | undefined

/** Makes one document of each collection, and says what a request to create another holds. */
const prepareData = async (): Promise<Record<string, () => Promise<Record<string, unknown>>>> => {
  const drama = await create('dramas', { _status: 'published', title: 'A drama' })
  const person = await create('people', { _status: 'published', name: 'A person' })
  const list = await create('ranked-lists', { _status: 'published', title: 'A list' })
  const name = () => `Name ${crypto.randomUUID().slice(0, 8)}`
  const of = (make: () => Record<string, unknown>) => (): Promise<Record<string, unknown>> =>
    Promise.resolve(make())
  return {
    authors: of(() => ({ name: name() })),
    'ballot-offers': of(() => ({ entries: [], key: name(), name: 'n' })),
    'ballot-tallies': of(() => ({ key: name() })),
    ballots: of(() => ({ key: name(), list: list.id, offer: 'o', order: [] })),
    categories: of(() => ({ title: name() })),
    characters: of(() => ({ name: name() })),
    clips: of(() => ({ title: name() })),
    'comment-decisions': of(() => ({
      at: '2026-01-01T00:00:00.000Z',
      decider: 'system',
      from: 'new',
      key: name(),
      revision: 1,
      to: 'pending',
    })),
    'comment-flags': of(() => ({ key: name(), reason: 'spam' })),
    'comment-votes': of(() => ({ key: name(), value: 1 })),
    commenters: of(() => ({ key: name(), name: 'Somebody' })),
    comments: of(() => ({
      authorName: name(),
      body: 'Hello',
      list: list.id,
      status: 'pending',
    })),
    dramas: of(() => ({ _status: 'draft', title: name() })),
    franchises: of(() => ({ name: name() })),
    'list-changes': of(() => ({ number: crypto.getRandomValues(new Uint32Array(1))[0] })),
    'list-leases': of(() => ({ key: name() })),
    'mail-notices': of(() => ({ dueAt: 1, key: name(), madeAt: 1, state: 'sent' })),
    'mail-readers': of(() => ({ inbox: 'i', key: name(), madeAt: 1, state: 'never' })),
    'mail-subscriptions': of(() => ({ key: name(), madeAt: 1, state: 'asked' })),
    'note-mentions': of(() => ({ dueAt: 1, key: name(), note: 'n', user: 'u' })),
    'list-workflows': of(() => ({ key: name(), stage: 'draft', version: 0 })),
    'list-moves': of(() => ({
      at: '2026-01-01T00:00:00.000Z',
      idempotencyKey: name(),
      inverses: [],
      key: name(),
      list: list.id,
      movements: [],
      operations: [],
      revision: 1,
    })),
    'list-publication-bodies': of(() => ({
      brotli: 'x',
      etag: name(),
      gzip: 'x',
      list: '1',
      storedAt: 1,
    })),
    'list-publication-updates': of(() => ({
      changedAt: '2026-01-01T00:00:00.000Z',
      key: name(),
      state: 'done',
    })),
    'list-publications': of(() => ({ generation: 1, list: name(), state: 'ready' })),
    'list-webhook-deliveries': of(() => ({
      attempts: 0,
      body: '{}',
      eventId: name(),
      eventType: 'list.updated',
      key: name(),
      sequence: name(),
      state: 'delivered',
    })),
    // one of the public internet that needs no name server
    'list-webhooks': of(() => ({ description: name(), url: 'https://1.1.1.1/' })),
    'link-checks': of(() => ({
      failures: 0,
      key: name(),
      lane: 'youtube',
      nextLookAt: 0,
      seenAt: 0,
      url: 'https://www.youtube.com/watch?v=1',
      verdict: 'unknown',
    })),
    'merge-changes': of(() => ({
      collectionSlug: 'roles',
      documentId: '1',
      key: name(),
      merge: name(),
      slots: [],
    })),
    merges: of(() => ({
      at: new Date().toISOString(),
      from: '1',
      into: '2',
      key: name(),
      kind: 'dramas',
      state: 'undone',
    })),
    occasions: of(() => ({ title: name() })),
    pairings: of(() => ({ nickname: name() })),
    people: of(() => ({ _status: 'draft', name: name() })),
    'ranked-lists': of(() => ({ _status: 'draft', numberStyle: '#N', title: name() })),
    'list-rank-history': of(() => ({ at: 0, key: name(), list: '1', places: [], sequence: 1 })),
    'rate-limits': of(() => ({ key: name() })),
    reactions: of(() => ({ kind: 'heart', list: list.id, voterKey: name() })),
    roles: of(() => ({ drama: drama.id, person: person.id })),
    scenes: of(() => ({ _status: 'draft', title: name() })),
    releases: of(() => ({ name: name() })),
    'slug-redirects': of(() => ({
      collectionSlug: 'dramas',
      documentId: '1',
      key: name(),
      oldSlug: name(),
    })),
    'style-rules': of(() => ({ rightForm: name(), wrongForms: name() })),
    tags: of(() => ({ title: name() })),
    users: of(() => ({
      email: `${crypto.randomUUID()}@example.com`,
      password: 'a password of some length',
    })),
  }
}

/**
 * Who reads and deletes a document that somebody else has made and that is not public: a draft, a
 * pending comment, an account. Who makes and changes one is in access-fields.
 */
const MATRIX: Record<string, Record<'delete' | 'read', readonly Who[]>> = {
  authors: {
    delete: ['editor', 'admin'],
    read: WHO,
  },
  categories: {
    delete: ['editor', 'admin'],
    read: WHO,
  },
  characters: {
    delete: ['editor', 'admin'],
    read: WHO,
  },
  clips: {
    delete: ['editor', 'admin'],
    read: WHO,
  },
  comments: {
    delete: ['admin'],
    read: ['moderator', 'editor', 'admin'],
  },
  dramas: {
    delete: ['editor', 'admin'],
    read: ['editor', 'admin'],
  },
  franchises: {
    delete: ['editor', 'admin'],
    read: WHO,
  },
  'ballot-offers': { delete: [], read: [] },
  'ballot-tallies': { delete: [], read: [] },
  ballots: { delete: [], read: ['moderator', 'editor', 'admin'] },
  'comment-decisions': { delete: [], read: ['moderator', 'admin'] },
  'comment-flags': { delete: [], read: ['moderator', 'admin'] },
  'comment-votes': { delete: [], read: [] },
  commenters: {
    delete: ['admin'],
    read: ['moderator', 'admin'],
  },
  'list-changes': { delete: [], read: [] },
  'list-leases': { delete: [], read: [] },
  'list-workflows': { delete: [], read: [] },
  'mail-notices': { delete: [], read: [] },
  'mail-readers': { delete: [], read: [] },
  'mail-subscriptions': { delete: [], read: [] },
  'note-mentions': { delete: [], read: [] },
  'list-moves': { delete: [], read: ['editor', 'admin'] },
  'list-publication-bodies': { delete: [], read: [] },
  'list-publication-updates': { delete: [], read: ['editor', 'admin'] },
  'list-publications': { delete: [], read: ['editor', 'admin'] },
  'list-rank-history': { delete: [], read: [] },
  'list-webhook-deliveries': { delete: [], read: ['admin'] },
  'list-webhooks': { delete: ['admin'], read: ['admin'] },
  'link-checks': { delete: [], read: ['editor', 'admin'] },
  'merge-changes': { delete: [], read: [] },
  merges: { delete: [], read: ['editor', 'admin'] },
  occasions: {
    delete: ['editor', 'admin'],
    read: WHO,
  },
  pairings: {
    delete: ['editor', 'admin'],
    read: WHO,
  },
  people: {
    delete: ['editor', 'admin'],
    read: ['editor', 'admin'],
  },
  'ranked-lists': {
    delete: ['editor', 'admin'],
    read: ['editor', 'admin'],
  },
  'rate-limits': { delete: [], read: [] },
  reactions: {
    delete: ['admin'],
    read: ['moderator', 'editor', 'admin'],
  },
  roles: {
    delete: ['editor', 'admin'],
    read: WHO,
  },
  scenes: {
    delete: ['editor', 'admin'],
    read: ['editor', 'admin'],
  },
  releases: {
    delete: ['editor', 'admin'],
    read: ['editor', 'admin'],
  },
  'slug-redirects': {
    delete: ['editor', 'admin'],
    read: ['editor', 'admin'],
  },
  'style-rules': {
    delete: ['editor', 'admin'],
    read: ['contributor', 'moderator', 'editor', 'admin'],
  },
  tags: {
    delete: ['editor', 'admin'],
    read: WHO,
  },
  users: {
    delete: ['admin'],
    read: ['contributor', 'moderator', 'editor', 'admin'],
  },
}

describe('the access matrix', () => {
  it('should name every collection of the plugin but media, which takes files', () => {
    const slugs = desk.payload.config.collections
      .map(({ slug }) => slug)
      .filter((slug) => !slug.startsWith('payload-') && slug !== 'media')
    expect(Object.keys(MATRIX).sort()).toEqual(slugs.sort())
  })

  it.each(Object.keys(MATRIX))('should hold for %s over REST', async (collection) => {
    const make = (await makeData())[collection]
    const expected = MATRIX[collection]
    if (!make || !expected) throw new Error(`No data for ${collection}.`)
    const got: Record<string, Who[]> = { delete: [], read: [] }
    // one for all, until somebody deletes it
    let other: Doc | undefined
    for (const who of WHO) {
      other ??= await create(collection, await make())
      const path = `/${collection}/${other.id}`
      if (isAllowed((await request(who, 'GET', path)).status)) got.read?.push(who)
      if (isAllowed((await request(who, 'DELETE', path)).status)) {
        got.delete?.push(who)
        other = undefined
      }
    }
    expect(got).toEqual(expected)
  })

  it.each(Object.keys(MATRIX))('should hold for %s over GraphQL', async (collection) => {
    const make = (await makeData())[collection]
    const expected = MATRIX[collection]
    if (!make || !expected) throw new Error(`No data for ${collection}.`)
    const ask = graphqlOf(desk)
    const operations = operationsOf(desk, collection)
    const isDone = async (
      source: null | string,
      who: Who,
      variables: Record<string, unknown>,
    ): Promise<boolean> => {
      if (source === null) return false
      const answer = JSON.parse(await ask(source, { user: users.get(who), variables })) as {
        data?: null | Record<string, unknown>
        errors?: unknown[]
      }
      return !answer.errors && Object.values(answer.data ?? {}).every((value) => value !== null)
    }
    const got: Record<string, Who[]> = { delete: [], read: [] }
    let other: Doc | undefined
    for (const who of WHO) {
      other ??= await create(collection, await make())
      const { id } = other
      if (await isDone(operations.read, who, { id })) got.read?.push(who)
      if (await isDone(operations.delete, who, { id })) {
        got.delete?.push(who)
        other = undefined
      }
    }
    // what GraphQL does not know at all is nobody's there
    const isKnown = desk.payload.collections[collection]?.config.graphQL !== false
    expect(got).toEqual(isKnown ? expected : { delete: [], read: [] })
  })
})

describe('a contributor', () => {
  it('should edit their own draft, not publish it, and not edit it once it is published', async () => {
    const draft = await request('contributor', 'POST', '/ranked-lists', { title: 'Mine' })
    const { id } = draft.body.doc as Doc
    const path = `/ranked-lists/${id}`
    expect((await request('contributor', 'PATCH', path, { title: 'Mine, too' })).status).toBe(200)
    const refused = await request('contributor', 'PATCH', path, { _status: 'published' })
    expect(refused).toMatchObject({
      body: { errors: [{ message: expect.stringContaining('ask an editor') }] },
      status: 403,
    })
    expect((await request('editor', 'PATCH', path, { _status: 'published' })).status).toBe(200)
    expect((await request('contributor', 'PATCH', path, { title: 'No more' })).status).toBe(403)
    expect((await request('contributor', 'GET', path)).status).toBe(200)
  })

  it('should not make themselves the author of another’s draft', async () => {
    const editor = users.get('editor')
    const draft = await request('contributor', 'POST', '/dramas', {
      _status: 'draft',
      createdBy: editor?.id,
      title: 'Claimed',
    })
    const stored = (await desk.payload.findByID({
      collection: 'dramas',
      depth: 0,
      draft: true,
      id: (draft.body.doc as Doc).id,
    })) as Doc
    expect(stored.createdBy).toBe(users.get('contributor')?.id)
  })

  it('should not read versions of others’ drafts', async () => {
    await create('ranked-lists', { _status: 'draft', title: 'Secret of the editor' })
    const { body } = await request('contributor', 'GET', '/ranked-lists/versions?limit=100')
    expect(JSON.stringify(body)).not.toContain('Secret of the editor')
    expect((await request('public', 'GET', '/ranked-lists/versions')).status).toBe(403)
  })
})

describe('the public', () => {
  it('should read what is published as it was published, never its draft or private fields', async () => {
    const list = await create('ranked-lists', {
      _status: 'published',
      entries: [{ note: 'PRIVATE-NOTE', printedTitle: 'Entry' }],
      title: 'PUBLIC-TITLE',
    })
    await desk.payload.update({
      collection: 'ranked-lists',
      data: { title: 'DRAFT-TITLE' },
      draft: true,
      id: list.id,
    })
    for (const query of ['', '?draft=true', '?depth=3', '?draft=true&depth=3']) {
      const { body } = await request('public', 'GET', `/ranked-lists/${list.id}${query}`)
      expect(JSON.stringify(body)).not.toMatch(/DRAFT-TITLE|PRIVATE-NOTE|@example\.com/)
    }
    const { body } = await request('public', 'GET', `/ranked-lists?limit=100`)
    expect(JSON.stringify(body)).toContain('PUBLIC-TITLE')
    expect(JSON.stringify(body)).not.toMatch(/DRAFT-TITLE|PRIVATE-NOTE/)
  })

  it('should not find a list by the text of a private note', async () => {
    const { status } = await request(
      'public',
      'GET',
      '/ranked-lists?where[entries.note][like]=PRIVATE',
    )
    expect(status).toBeGreaterThanOrEqual(400)
  })

  it('should see comments that are published or approved, and no others', async () => {
    const list = await create('ranked-lists', { _status: 'published', title: 'Discussed' })
    for (const status of [
      'published',
      'approved',
      'pending',
      'withheld',
      'spam',
      'rejected',
      'deleted',
    ]) {
      await create('comments', {
        authorName: 'Reader',
        body: `body ${status}`,
        list: list.id,
        reasons: [{ code: 'CODE-OF-REASON', phase: 'words' }],
        status,
      })
    }
    const { body } = await request('public', 'GET', `/comments?where[list][equals]=${list.id}`)
    const docs = body.docs as Array<{ body: string }>
    expect(docs.map((doc) => doc.body).sort()).toEqual(['body approved', 'body published'])
    expect(JSON.stringify(body)).not.toContain('CODE-OF-REASON')
  })
})

describe('the first account', () => {
  it('should be an admin, and nobody should give themselves a role', async () => {
    expect(first.roles).toEqual(['admin'])
    const contributor = users.get('contributor')
    await request('contributor', 'PATCH', `/users/${contributor?.id}`, { roles: ['admin'] })
    const stored = (await desk.payload.findByID({
      collection: 'users',
      id: contributor?.id ?? '',
    })) as Doc
    expect(stored.roles).toEqual(['contributor'])
  })
})
