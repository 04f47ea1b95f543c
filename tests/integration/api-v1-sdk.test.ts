import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { z } from 'zod'

import type { dramaIndexQuery, sceneIndexQuery } from '../../src/publishing/api/catalogue.js'
import type { listIndexQuery } from '../../src/publishing/api/lists.js'
import type { DramasQuery, ListsQuery, ScenesQuery } from '../../src/exports/sdk.js'

import { catalogueQuery, personIndexQuery, sceneQuery } from '../../src/publishing/api/catalogue.js'
import { listCommentsQuery } from '../../src/comments/api/listComments.js'
import { listQuery } from '../../src/lists/api/publicList.js'
import { searchQuery } from '../../src/publishing/api/search.js'
import { createClient, ProblemError } from '../../src/exports/sdk.js'
import { apiOf, published } from '../support/api.js'
import { type Desk, startDesk } from '../support/payload.js'
import { work } from '../support/publications.js'

let desk: Desk
let statuses: number[] = []

/** Reaches the desk as a browser would: redirects are followed. */
const client = createClient({
  baseUrl: 'http://localhost/api/v1',
  fetch: (async (input: string, init?: RequestInit) => {
    const response = await desk.rest(input, init)
    statuses.push(response.status)
    const location = response.headers.get('Location')
    return response.status === 308 && location ? desk.rest(location, init) : response
  }) as typeof globalThis.fetch,
})

const collect = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const collected: T[] = []
  for await (const item of items) collected.push(item)
  return collected
}

beforeAll(async () => {
  desk = await startDesk({ name: 'api-sdk' })
  const { create, update } = apiOf(desk)
  const drama = await create('dramas', { ...published, slug: 'healer', title: 'Healer' })
  const person = await create('people', { ...published, name: 'Kim Tae-ri', slug: 'kim' })
  const scene = await create('scenes', {
    ...published,
    drama: drama.id,
    slug: 'the-end',
    spoiler: 'major',
    title: 'The end',
  })
  const ids = []
  for (const index of [1, 2, 3, 4, 5]) {
    const { id } = await create('ranked-lists', {
      ...published,
      entries: [{ dramas: [drama.id], people: [person.id], scenes: [scene.id] }],
      publishedOn: `202${index}-01-01T12:00:00.000Z`,
      slug: `list-${index}`,
      title: `List ${index}`,
    })
    ids.push(id)
  }
  for (const body of ['a', 'b', 'c']) {
    await create('comments', { authorName: 'R', body, list: ids[0], status: 'published' })
  }
  const { id } = await create('dramas', { ...published, slug: 'old', title: 'Moved' })
  await update('dramas', id, { ...published, slug: 'new' })
}, 120_000)

afterAll(() => desk.stop())

describe('the client', () => {
  it('should read lists, one by one and all of them', async () => {
    const slugs = ['list-5', 'list-4', 'list-3', 'list-2', 'list-1']
    expect((await client.lists.list({ limit: 2 })).items.map(({ slug }) => slug)).toEqual(
      slugs.slice(0, 2),
    )
    expect(
      (await collect(client.lists.iterate({ drama: 'healer', limit: 2 }))).map(({ slug }) => slug),
    ).toEqual(slugs)
    const list = await client.lists.get('list-1', { spoilers: 'hide' })
    expect(list.sections[0]?.entries[0]).toMatchObject({ hasHiddenSpoilers: true, scenes: [] })
  })

  it('should read dramas, people and scenes with the lists that they are in', async () => {
    expect((await client.dramas.get('healer')).title).toBe('Healer')
    expect((await collect(client.dramas.iterate({ limit: 1 }))).map(({ slug }) => slug)).toEqual([
      'healer',
      'new',
    ])
    expect((await client.people.list()).items.map(({ slug }) => slug)).toEqual(['kim'])
    expect(
      (await collect(client.people.appearances('kim', { limit: 2 }))).map(({ list }) => list.slug),
    ).toEqual(['list-5', 'list-4', 'list-3', 'list-2', 'list-1'])
    expect(await client.scenes.get('the-end', { spoilers: 'hide' })).toMatchObject({
      isHidden: true,
      title: null,
    })
    expect((await client.scenes.list({ spoilers: 'hide' })).items).toEqual([])
  })

  it('should read what changed in a list, page by page', async () => {
    const { create, update } = apiOf(desk)
    const entry = (letter: string) => ({ id: `${letter}`.repeat(24), printedTitle: letter })
    const list = await create('ranked-lists', {
      ...published,
      entries: [entry('a'), entry('b')],
      slug: 'changing',
      title: 'Changing',
    })
    await work(desk)
    for (const letters of ['ba', 'ab', 'ba']) {
      await update('ranked-lists', list.id, {
        ...published,
        entries: [...letters].map(entry),
      })
      await work(desk)
    }
    const all = await collect(client.changes.iterate('changing', { limit: 1, locale: 'en' }))
    expect(all.map(({ entries, sequence }) => [sequence, entries.map(({ text }) => text)])).toEqual(
      [
        [3, ['b 2 → 1']],
        [2, ['a 2 → 1']],
        [1, ['b 2 → 1']],
      ],
    )
    const page = await client.changes.list('changing', { limit: 1 })
    expect([page.list.slug, page.items.length]).toEqual(['changing', 1])
    await desk.payload.delete({ collection: 'ranked-lists', id: list.id })
  })

  it('should read comments and counts, and search', async () => {
    const bodies = await collect(client.comments.iterate('list-1', { limit: 2 }))
    expect(bodies.map(({ body }) => body)).toEqual(['a', 'b', 'c'])
    expect((await client.counts(['list-1', 'list-2'])).items).toMatchObject([
      { comments: 3, slug: 'list-1' },
      { comments: 0, slug: 'list-2' },
    ])
    expect((await client.search('kim taeri')).people.map(({ slug }) => slug)).toEqual(['kim'])
  })

  it('should read some fields of lists, and what belongs beside them', async () => {
    const page = await client.lists.list({
      fields: ['title'],
      include: ['counts', 'total'],
      limit: 1,
    })
    expect(page.items).toEqual([{ slug: 'list-5', title: 'List 5' }])
    expect(page.page.total).toBe(5)
    expect(page.included?.counts).toEqual([{ comments: 0, reactions: [], slug: 'list-5' }])
    expect(await collect(client.lists.iterate({ fields: ['reads'], limit: 2 }))).toHaveLength(5)
    const list = await client.lists.get('list-1', {
      fields: ['entries.rank'],
      include: ['comments', 'jsonLd'],
    })
    expect(list.sections?.[0]?.entries).toMatchObject([{ rank: 1 }])
    expect(list.included?.comments?.items.map(({ body }) => body)).toEqual(['a', 'b', 'c'])
    expect(list.included?.jsonLd).toMatchObject({ commentCount: 3 })
    // types: what was not asked for is not there
    const [first] = page.items
    // @ts-expect-error a summary of which only the title was asked for has no mode
    expect(first?.mode).toBeUndefined()
  })

  it('should follow an old slug', async () => {
    expect((await client.dramas.get('old')).slug).toBe('new')
  })

  it('should not be sent again what it has', async () => {
    statuses = []
    const first = await client.lists.get('list-2')
    const second = await client.lists.get('list-2')
    expect(statuses).toEqual([200, 304])
    expect(second).toEqual(first)
  })

  it('should throw what the API refuses', async () => {
    const missing: unknown = await client.lists.get('nothing').catch((error: unknown) => error)
    expect(missing).toBeInstanceOf(ProblemError)
    expect(missing).toMatchObject({ code: 'not-found', status: 404 })
    await expect(client.lists.list({ limit: 1000 })).rejects.toMatchObject({
      code: 'bad-parameter',
      problem: { errors: [{ parameter: 'limit' }] },
    })
  })

  it('should take every parameter that the API takes', async () => {
    // a key that is missing here does not compile, one that the client does not take neither
    const lists: Required<Omit<ListsQuery, 'cursor'>> & { fields: ['title'] } & Keys<
        typeof listIndexQuery
      > = {
      category: 'a',
      drama: 'a',
      fields: ['title'],
      include: ['counts', 'total'],
      limit: 1,
      locale: 'en',
      mode: 'ranked',
      occasion: 'a',
      person: 'a',
      sort: 'newest',
      tag: 'a',
    }
    const dramas: Required<Omit<DramasQuery, 'cursor'>> & Keys<typeof dramaIndexQuery> = {
      franchise: 'a',
      include: ['total'],
      limit: 1,
      locale: 'en',
    }
    const scenes: Required<Omit<ScenesQuery, 'cursor'>> & Keys<typeof sceneIndexQuery> = {
      drama: 'a',
      include: ['total'],
      kind: 'kiss',
      limit: 1,
      locale: 'en',
      spoilers: 'mark',
    }
    expect(await client.lists.list(lists)).toMatchObject({ items: [], page: { total: 0 } })
    expect((await client.dramas.list(dramas)).items).toEqual([])
    expect((await client.scenes.list(scenes)).items).toEqual([])
    const named = (schema: z.ZodObject) => Object.keys(schema.shape).toSorted()
    expect(named(personIndexQuery)).toEqual(['cursor', 'include', 'limit', 'locale'])
    expect(named(catalogueQuery)).toEqual(['cursor', 'limit', 'locale'])
    expect(named(sceneQuery)).toEqual(['cursor', 'limit', 'locale', 'spoilers'])
    expect(named(listQuery)).toEqual(['fields', 'include', 'locale', 'preview', 'spoilers'])
    expect(named(listCommentsQuery)).toEqual([
      'cursor',
      'entry',
      'limit',
      'only',
      'parent',
      'sort',
      'spoilers',
    ])
    expect(named(searchQuery)).toEqual(['limit', 'locale', 'q', 'spoilers', 'type'])
  })
})

type Keys<T extends z.ZodObject> = Record<Exclude<keyof z.infer<T>, 'cursor'>, unknown>
