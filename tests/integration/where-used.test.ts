import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { TypedUser } from 'payload'
import type { WhereUsed } from '../../src/catalogue/whereUsed/read.js'

import { compileList } from '../../src/publishing/compiled/compile.js'
import { beginMerge, runMerge } from '../../src/catalogue/merge/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { contextOf, rowsOf, work } from '../support/publications.js'

let desk: Desk
let api: ReturnType<typeof apiOf>
let editor: TypedUser
let contributor: TypedUser
let moderator: TypedUser

beforeAll(async () => {
  desk = await startDesk({ name: 'where-used' })
  api = apiOf(desk)
  await createUser({ payload: desk.payload, roles: ['admin'] })
  editor = await createUser({ payload: desk.payload, roles: ['editor'] })
  contributor = await createUser({ payload: desk.payload, roles: ['contributor'] })
  moderator = await createUser({ payload: desk.payload, roles: ['moderator'] })
}, 120_000)

afterAll(() => desk.stop())

const ask = async (collection: string, id: Doc['id'], user: TypedUser = editor) => {
  const response = await desk.rest(`/api/${collection}/${id}/where-used`, { user })
  return { body: (await response.json()) as WhereUsed, status: response.status }
}

const used = async (collection: string, id: Doc['id'], user?: TypedUser): Promise<WhereUsed> => {
  const { body, status } = await ask(collection, id, user)
  expect(status).toBe(200)
  return body
}

const labels = (places: ReadonlyArray<{ label: null | string }> | null | undefined) =>
  places?.map(({ label }) => label) ?? null

const story = (body: WhereUsed) =>
  body.lists.map(({ history, now, published: shown, title }) => ({
    history: history.map(({ places }) => labels(places)),
    now: labels(now),
    published: labels(shown),
    title,
  }))

const createRanked = async () => {
  const drama = await api.create('dramas', { ...published, title: 'Healer' })
  const other = await api.create('dramas', { ...published, title: 'Run On' })
  const clip = await api.create('clips', { title: 'Rooftop' })
  const person = await api.create('people', { ...published, name: 'Ji Chang-wook' })
  const role = await api.create('roles', { drama: drama.id, person: person.id })
  const scene = await api.create('scenes', {
    ...published,
    clips: [clip.id],
    drama: drama.id,
    participants: [role.id],
    title: 'On the rooftop',
  })
  const list = await api.create('ranked-lists', {
    ...published,
    entries: [{ dramas: [other.id] }, { scenes: [scene.id] }],
    mode: 'ranked',
    numberStyle: '#N',
    showNumbers: true,
    slug: `used-${crypto.randomUUID().slice(0, 8)}`,
    title: 'Rooftops',
  })
  await work(desk)
  return { clip, drama, list, other, person, scene }
}

/** Publishes a list with its rows in another order. */
const rerank = async (list: Doc, order: readonly number[], options = {}): Promise<void> => {
  const { entries } = await desk.payload.findByID({
    collection: 'ranked-lists',
    depth: 0,
    id: list.id,
  })
  const rows = entries as Doc[]
  await api.update(
    'ranked-lists',
    list.id,
    { ...published, entries: order.map((index) => rows[index]) },
    options,
  )
  await work(desk)
}

describe('where something is used', () => {
  it('should tell of a drama, a person, a scene and a clip, however they come to be there', async () => {
    const { clip, drama, list, person, scene } = await createRanked()
    for (const [collection, { id }] of [
      ['dramas', drama],
      ['people', person],
      ['scenes', scene],
      ['clips', clip],
    ] as const) {
      const body = await used(collection, id)
      expect([collection, body.total, story(body)]).toEqual([
        collection,
        1,
        [{ history: [['#2']], now: ['#2'], published: null, title: 'Rooftops' }],
      ])
      expect(body.lists[0]?.id).toBe(list.id)
    }
  })

  it('should keep each rank that readers got, and tell when it was left out and came back', async () => {
    const { list, scene } = await createRanked()
    await rerank(list, [1, 0])
    // saved again, and nothing moved
    await rerank(list, [0, 1])
    await rerank(list, [1])
    expect(story(await used('scenes', scene.id))).toEqual([
      { history: [['#2'], ['#1'], []], now: [], published: null, title: 'Rooftops' },
    ])
    const rows = await rowsOf(desk, 'list-rank-history', { list: { equals: String(list.id) } })
    expect(rows.map(({ sequence }) => sequence).toSorted()).toEqual([1, 2, 3])
  })

  it('should tell the draft from what readers get, and an unpublished list', async () => {
    const { list, scene } = await createRanked()
    await rerank(list, [1, 0], { draft: true })
    await api.update('ranked-lists', list.id, { _status: 'draft' }, { draft: true })
    const before = (await used('scenes', scene.id)).lists[0]
    expect(before?.history).toHaveLength(2)
    await api.update('ranked-lists', list.id, { _status: 'draft' })
    await work(desk)
    expect(story(await used('scenes', scene.id))).toEqual([
      { history: [['#2'], ['#1'], []], now: ['#1'], published: [], title: 'Rooftops' },
    ])
  })

  it('should lose nothing where a process dies before readers get the new order', async () => {
    const { list, scene } = await createRanked()
    const { entries } = await desk.payload.findByID({
      collection: 'ranked-lists',
      depth: 0,
      id: list.id,
    })
    await api.update('ranked-lists', list.id, {
      ...published,
      entries: (entries as Doc[]).toReversed(),
    })
    const beforeSwitch = () => Promise.reject(new Error('died'))
    await expect(compileList({ ...contextOf(desk), beforeSwitch, list: list.id })).rejects.toThrow(
      'died',
    )
    await work(desk)
    expect(story(await used('scenes', scene.id))[0]?.history).toEqual([['#2'], ['#1']])
  })

  it('should be written once by several who compile at once', async () => {
    const { list } = await createRanked()
    const { entries } = await desk.payload.findByID({
      collection: 'ranked-lists',
      depth: 0,
      id: list.id,
    })
    await api.update('ranked-lists', list.id, {
      ...published,
      entries: (entries as Doc[]).toReversed(),
    })
    await Promise.all([1, 2, 3, 4].map(() => compileList({ ...contextOf(desk), list: list.id })))
    expect(
      await rowsOf(desk, 'list-rank-history', { list: { equals: String(list.id) } }),
    ).toHaveLength(2)
  })

  it('should go with the list', async () => {
    const { drama, list } = await createRanked()
    await desk.payload.delete({ collection: 'ranked-lists', id: list.id })
    await work(desk)
    expect(await rowsOf(desk, 'list-rank-history', { list: { equals: String(list.id) } })).toEqual(
      [],
    )
    expect(await used('dramas', drama.id)).toEqual({ lists: [], others: [], total: 0 })
  })

  it('should tell of what was merged into it, under the name that it has now', async () => {
    const { list, other } = await createRanked()
    await rerank(list, [1, 0])
    const into = await api.create('dramas', { ...published, title: 'Run On, the other one' })
    const context = { payload: desk.payload, slugs: DEFAULT_SLUGS }
    const merge = await beginMerge({
      ...context,
      from: other.id,
      into: into.id,
      kind: 'dramas',
      user: editor,
    })
    await runMerge({ ...context, merge })
    await work(desk)
    expect(story(await used('dramas', into.id))).toEqual([
      { history: [['#1'], ['#2']], now: ['#2'], published: null, title: 'Rooftops' },
    ])
  })

  it('should be for who writes lists, as far as they may see them', async () => {
    const { drama, list } = await createRanked()
    await api.create('ranked-lists', {
      entries: [{ dramas: [drama.id] }],
      title: 'Somebody’s draft',
    })
    expect((await used('dramas', drama.id)).total).toBe(2)
    expect((await used('dramas', drama.id, contributor)).lists.map(({ id }) => id)).toEqual([
      list.id,
    ])
    expect((await ask('dramas', drama.id, moderator)).status).toBe(403)
    expect((await desk.rest(`/api/dramas/${drama.id}/where-used`)).status).toBe(401)
    expect((await ask('dramas', '!')).status).toBe(404)
    const gone = await api.create('dramas', { title: 'Gone' })
    await desk.payload.delete({ collection: 'dramas', id: gone.id })
    expect((await ask('dramas', gone.id)).status).toBe(404)
  })
})
