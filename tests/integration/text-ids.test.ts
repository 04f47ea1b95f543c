import type { TextField, TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { CollectionKey } from '../../src/slugs.js'
import type { Desk } from '../support/payload.js'
import type { Row as Doc } from '../../src/storage/types.js'

import { startApp } from '../support/app.js'
import { apiOf } from '../support/api.js'
import { editorOf, makeList, move, storedTitles } from '../support/moves.js'
import { createUser } from '../support/payload.js'
import { work } from '../support/publications.js'

const CONTENT = [
  'authors',
  'clips',
  'dramas',
  'people',
  'rankedLists',
  'roles',
  'scenes',
  'tags',
  'users',
  'webhooks',
] as const satisfies CollectionKey[]

/** Texts that look like the ids of an engine, and one that looks like none. */
const KINDS: ReadonlyArray<(number: string) => string> = [
  (number) => `00${number}`,
  (number) => number.padStart(24, 'a'),
  (number) => `00000000-0000-4000-8000-${number.padStart(12, '0')}`,
  (number) => `No ${number}: a.b-c@d+e_f`,
]

let made = 0

const ownId: TextField = {
  name: 'id',
  defaultValue: () => {
    made += 1
    return KINDS[made % KINDS.length]?.(String(made))
  },
  required: true,
  type: 'text',
}

describe('an app whose content has texts for ids', () => {
  let app: Desk
  let editor: TypedUser
  let admin: TypedUser

  beforeAll(async () => {
    app = await startApp({
      name: 'text-ids',
      options: {
        collections: Object.fromEntries(
          CONTENT.map((key) => [
            key,
            ({ defaultCollection }) => ({
              ...defaultCollection,
              fields: [ownId, ...defaultCollection.fields],
            }),
          ]),
        ),
        webhooks: { allowHosts: ['localhost'] },
      },
    })
    editor = await createUser({ payload: app.payload, roles: ['editor'] })
    admin = await createUser({ payload: app.payload, roles: ['admin'] })
  })

  afterAll(() => app.stop())

  /** As many as there are kinds of ids, so that each kind is among them. */
  const eachKind = async (make: () => Promise<Doc>): Promise<Doc[]> => {
    const documents: Doc[] = []
    for (const _kind of KINDS) documents.push(await make())
    return documents
  }

  const create = (collection: string, data: Record<string, unknown>): Promise<Doc> =>
    apiOf(app).create(collection, data)

  const ask = async (
    path: string,
    {
      body,
      method = 'GET',
      user = editor,
    }: { body?: unknown; method?: string; user?: TypedUser } = {},
  ) => {
    const response = await app.rest(`/api${path}`, {
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      headers: { 'Content-Type': 'application/json' },
      method,
      user,
    })
    return { body: (await response.json()) as Record<string, unknown>, status: response.status }
  }

  const pathOf = ({ id }: Doc): string => encodeURIComponent(String(id))

  it('should show and move the entries of a list, and keep moves that come twice', async () => {
    const lists = await eachKind(() =>
      makeList({ data: { _status: 'published' }, desk: app, titles: ['A', 'B', 'C'] }),
    )
    const desk = editorOf(app, editor)
    for (const list of lists) {
      const id = encodeURIComponent(String(list.id))
      const { entries, revision } = await desk.board(id)
      expect(entries.map(({ title }) => title)).toEqual(['A', 'B', 'C'])
      const request = {
        key: crypto.randomUUID(),
        operations: [move(entries[2]?.id ?? '', { at: 'start', section: 'main' })],
        revision,
      }
      const first = await desk.move(id, request)
      expect([first.status, first.body]).toMatchObject([200, {}])
      expect((await desk.move(id, request)).status).toBe(200)
      expect((await desk.history(id)).records).toHaveLength(1)
      expect(await storedTitles({ desk: app, draft: true, id: list.id })).toEqual(['C', 'A', 'B'])
      expect((await ask(`/ranked-lists/${id}/checks`)).status).toBe(200)
      expect((await ask(`/ranked-lists/${id}/workflow`)).status).toBe(200)
    }
  })

  it('should be told where a drama is used, recompile its lists, and merge it into another', async () => {
    const dramas = await eachKind(() =>
      create('dramas', { _status: 'published', title: `Drama ${crypto.randomUUID()}` }),
    )
    const [last] = dramas
    for (const drama of dramas.slice(1)) {
      const slug = `list-${made}`
      const shown = await create('ranked-lists', {
        _status: 'published',
        entries: [{ dramas: [drama.id], printedTitle: 'One' }],
        slug,
        title: 'With a drama',
      })
      await work(app)
      const { body, status } = await ask(`/dramas/${pathOf(drama)}/where-used`)
      expect([status, body]).toMatchObject([200, { lists: [{ id: shown.id }] }])
      expect(await ask('/dramas/there-is-none/where-used')).toMatchObject({ status: 404 })
      const merged = await ask(`/dramas/${pathOf(drama)}/merge`, {
        body: { into: last?.id },
        method: 'POST',
      })
      expect(merged).toMatchObject({
        body: { merge: { error: null, into: last?.id, state: 'done' } },
        status: 200,
      })
      await work(app)
      const list = await apiOf(app).list(slug)
      expect(list.sections[0]?.entries[0]?.dramas).toMatchObject([{ slug: last?.slug }])
      expect((await ask(`/dramas/${pathOf(drama)}/merge/undo`, { method: 'POST' })).status).toBe(
        200,
      )
      await work(app)
      const before = await apiOf(app).list(slug)
      expect(before.sections[0]?.entries[0]?.dramas).toMatchObject([{ slug: drama.slug }])
    }
  })

  it('should schedule a list, and tell of the schedule on the desk', async () => {
    for (const list of await eachKind(() => makeList({ desk: app, titles: ['One'] }))) {
      const to = new Date(Date.now() + 86_400_000).toISOString()
      const scheduled = await ask(`/ranked-lists/${pathOf(list)}/schedule`, {
        body: { job: null, seen: null, to },
        method: 'POST',
      })
      expect(scheduled).toMatchObject({ body: { to }, status: 200 })
      const moved = await ask(`/ranked-lists/${pathOf(list)}/schedule`, {
        body: { job: scheduled.body.job, seen: to, to: null },
        method: 'POST',
      })
      expect(moved).toMatchObject({ body: { job: null }, status: 200 })
    }
  })

  it('should take comments on a list, and decide on them', async () => {
    const moderator = await createUser({ payload: app.payload, roles: ['moderator'] })
    for (const list of await eachKind(() =>
      create('ranked-lists', { _status: 'published', title: `Discussed ${crypto.randomUUID()}` }),
    )) {
      const comment = await create('comments', {
        authorName: 'Somebody',
        body: 'Well ranked.',
        list: list.id,
        status: 'pending',
      })
      const queue = await ask(`/comments/queue?queue=all&list=${pathOf(list)}`, { user: moderator })
      expect(queue.body).toMatchObject({ items: [{ id: comment.id }] })
      const decided = await ask('/comments/decide', {
        body: {
          items: [{ id: comment.id, revision: comment.revision, status: 'approved' }],
        },
        method: 'POST',
        user: moderator,
      })
      expect(decided.status).toBe(200)
    }
  })

  it('should test and replay a webhook', async () => {
    for (const webhook of await eachKind(() =>
      create('list-webhooks', {
        enabled: true,
        events: ['list.published'],
        name: 'A receiver',
        url: 'http://localhost:1/',
      }),
    )) {
      const path = `/list-webhooks/${pathOf(webhook)}`
      expect((await ask(`${path}/test`, { method: 'POST', user: admin })).status).toBe(200)
      expect((await ask(`${path}/replay`, { method: 'POST', user: admin })).status).toBe(200)
    }
  })
})
