import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { apiOf, type Doc, published } from '../support/api.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'api-index' })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const list = (slug: string, data: Record<string, unknown> = {}): Promise<Doc> =>
  api.create('ranked-lists', { ...published, slug, title: slug, ...data })

/** Every page of an index, by its cursors; fails where one comes back. */
const walk = async (query: string): Promise<{ pages: number; slugs: string[] }> => {
  const slugs: string[] = []
  let cursor: null | string = null
  let pages = 0
  do {
    const page = await api.index(`${query}${cursor ? `&cursor=${cursor}` : ''}`)
    slugs.push(...page.items.map(({ slug }) => slug))
    cursor = page.page.nextCursor
    pages += 1
  } while (cursor && pages < 50)
  return { pages, slugs }
}

type Dated = { day: null | string; id: Doc['id']; slug: string }

/** Those without a day last; of the same day in the order of their ids, which need not be that of time. */
const newestFirst = (lists: Dated[]): string[] =>
  lists
    .toSorted((one, other) => {
      const [day, otherDay] = [one.day ?? '', other.day ?? '']
      return day === otherDay ? (one.id < other.id ? 1 : -1) : day < otherDay ? 1 : -1
    })
    .map(({ slug }) => slug)

describe('the index of lists', () => {
  const days = [
    '2016-12-22',
    '2020-01-01',
    '2020-01-01',
    '2020-01-01',
    '2024-02-29',
    null,
    null,
    null,
  ]
  let newest: string[]
  let dramaId: Doc['id']
  let tagId: Doc['id']

  beforeAll(async () => {
    const drama = await api.create('dramas', { ...published, slug: 'healer', title: 'Healer' })
    const person = await api.create('people', { ...published, name: 'Ji Chang Wook', slug: 'jcw' })
    const role = await api.create('roles', { drama: drama.id, person: person.id })
    const scene = await api.create('scenes', {
      ...published,
      drama: drama.id,
      participants: [role.id],
      title: 'Rooftop',
    })
    const category = await api.create('categories', { slug: 'dramas', title: 'Dramas' })
    const occasion = await api.create('occasions', { slug: 'christmas', title: 'Christmas' })
    const [tag, otherTag] = [
      await api.create('tags', { slug: 'ranked', title: 'ranked' }),
      await api.create('tags', { slug: 'misc', title: 'misc.' }),
    ]
    const author = await api.create('authors', { name: 'eric', slug: 'eric' })
    dramaId = drama.id
    tagId = tag.id

    const lists: Dated[] = []
    for (const [index, day] of days.entries()) {
      const { id, slug } = await list(`list-${index}`, {
        authors: [author.id],
        categories: index % 2 === 0 ? [category.id] : [],
        entries:
          index < 3
            ? [
                {
                  dramas: index === 0 ? [drama.id] : [],
                  scenes: index === 1 ? [scene.id] : [],
                  people: index === 2 ? [person.id] : [],
                },
              ]
            : [],
        mode: index === 4 ? 'partial' : index % 2 === 0 ? 'ranked' : 'unranked',
        occasion: index === 0 ? occasion.id : null,
        publishedOn: day && `${day}T12:00:00.000Z`,
        tags: index < 5 ? [tag.id, otherTag.id] : [otherTag.id],
      })
      lists.push({ day, id, slug: String(slug) })
    }
    newest = newestFirst(lists)
    await api.create('ranked-lists', { _status: 'draft', slug: 'a-draft', title: 'A draft' })
  }, 120_000)

  it('should show what is published, the newest first, undated lists last', async () => {
    const { items, locale, page, version } = await api.index()
    expect(items.map(({ slug }) => slug)).toEqual(newest)
    expect({ locale, page, version }).toEqual({
      locale: 'en',
      page: { limit: 20, nextCursor: null },
      version: 1,
    })
    expect(items[4]).toMatchObject({
      byline: [{ name: 'eric', slug: 'eric' }],
      categories: [{ slug: 'dramas', title: 'Dramas' }],
      mode: 'ranked',
      occasion: { slug: 'christmas', title: 'Christmas' },
      publishedOn: '2016-12-22',
      tags: [{ slug: 'ranked' }, { slug: 'misc' }],
    })
  })

  it.each([1, 2, 3, 5, 7, 8, 9])(
    'should page by %s without losing or repeating one',
    async (limit) => {
      expect(await walk(`?limit=${limit}`)).toEqual({
        pages: Math.ceil(newest.length / limit),
        slugs: newest,
      })
    },
  )

  it.each([
    ['category=dramas', ['list-4', 'list-2', 'list-0', 'list-6']],
    ['tag=ranked', ['list-4', 'list-3', 'list-2', 'list-1', 'list-0']],
    ['occasion=christmas', ['list-0']],
    ['mode=partial', ['list-4']],
    ['drama=healer', ['list-1', 'list-0']],
    ['person=jcw', ['list-2', 'list-1']],
    ['category=dramas&tag=ranked&mode=ranked', ['list-2', 'list-0']],
    ['drama=healer&person=jcw&tag=misc', ['list-1']],
    ['drama=healer&mode=partial', []],
    ['tag=nothing-has-it', []],
    ['category=dramas&tag=nothing-has-it', []],
  ])('should filter by %s, on pages too', async (filter, slugs) => {
    const expected = newest.filter((slug) => slugs.includes(slug))
    expect(expected).toHaveLength(slugs.length)
    expect((await walk(`?${filter}`)).slugs).toEqual(expected)
    // whichever page is asked for
    const { page } = await api.index(`?${filter}&limit=1&include=total`)
    expect(page.total).toBe(slugs.length)
    if (page.nextCursor === null) return
    const next = await api.index(`?${filter}&limit=1&include=total&cursor=${page.nextCursor}`)
    expect(next.page.total).toBe(slugs.length)
    expect((await walk(`?${filter}&limit=1`)).slugs).toEqual(expected)
  })

  it('should be counted only where that is asked for, and anew where it has changed', async () => {
    const totalOf = async (query: string) => (await api.index(query)).page.total
    const total = newest.length
    expect(await totalOf('?limit=1')).toBeUndefined()
    expect(await totalOf('?limit=1&include=counts')).toBeUndefined()
    const response = await api.get('/lists?limit=1&include=total')
    expect(response.headers.get('Surrogate-Key')?.split(' ')).toContain('lists')
    expect(await response.json()).not.toHaveProperty('included')
    const { included, page } = await api.index('?limit=1&include=counts,total')
    expect([included?.counts?.length, page.total]).toEqual([1, total])
    const { id } = await list('counted')
    expect(await totalOf('?limit=1&include=total')).toBe(total + 1)
    await api.update('ranked-lists', id, { embargoUntil: '2099-01-01T00:00:00.000Z' })
    expect(await totalOf('?limit=1&include=total')).toBe(total)
    await desk.payload.delete({ collection: 'ranked-lists', id })
    expect(await totalOf('?limit=1&include=total')).toBe(total)
  })

  it('should not be asked by an id', async () => {
    expect((await api.index(`?drama=${dramaId}`)).items).toEqual([])
    expect((await api.index(`?tag=${tagId}`)).items).toEqual([])
  })

  it('should not tell of a drama that is not public', async () => {
    const hidden = await api.create('dramas', { _status: 'draft', slug: 'hidden', title: 'Hidden' })
    await list('of-hidden', { entries: [{ dramas: [hidden.id] }] })
    expect((await api.index('?drama=hidden')).items).toEqual([])
  })

  it('should link to the next page', async () => {
    const response = await api.get('/lists?limit=2&tag=ranked')
    const [, next] =
      /^<(\/api\/v1\/lists\?[^>]+)>; rel="next"$/.exec(response.headers.get('Link') ?? '') ?? []
    const page = await desk.rest(next ?? '')
    expect(
      ((await page.json()) as { items: Array<{ slug: string }> }).items.map(({ slug }) => slug),
    ).toEqual(newest.filter((slug) => slug !== 'list-0').slice(2, 4))
  })
})

describe('cursors', () => {
  const cursorOf = async (query: string) => (await api.index(query)).page.nextCursor ?? ''

  it('should be refused where they were changed in any place', async () => {
    const cursor = await cursorOf('?limit=2')
    expect(cursor).toMatch(/^[\w-]+$/)
    for (let at = 0; at < cursor.length; at += 1) {
      const changed = `${cursor.slice(0, at)}${cursor[at] === 'A' ? 'B' : 'A'}${cursor.slice(at + 1)}`
      expect((await api.problem(`/lists?limit=2&cursor=${changed}`)).code).toBe('bad-cursor')
    }
    for (const changed of [`${cursor}A`, `${cursor}=`, cursor.slice(1), cursor.slice(0, -1)]) {
      expect((await api.problem(`/lists?limit=2&cursor=${changed}`)).code).toBe('bad-cursor')
    }
  })

  it('should be refused with other filters, and taken with another limit', async () => {
    const cursor = await cursorOf('?limit=2&tag=misc')
    expect((await api.problem(`/lists?limit=2&cursor=${cursor}`)).code).toBe('bad-cursor')
    expect((await api.problem(`/lists?tag=ranked&cursor=${cursor}`)).code).toBe('bad-cursor')
    expect((await api.problem(`/lists/list-1/comments?cursor=${cursor}`)).code).toBe('bad-cursor')
    expect((await api.index(`?limit=3&tag=misc&cursor=${cursor}`)).items).toHaveLength(3)
  })

  it('should go on in the right place after lists came and went', async () => {
    const { items: before } = await api.index('?tag=misc')
    const slugs = before.map(({ slug }) => slug)
    const gone = slugs.slice(2, 4)
    const cursor = await cursorOf('?limit=3&tag=misc')
    const { docs } = await desk.payload.find({
      collection: 'ranked-lists',
      where: { slug: { in: gone } },
    })
    const misc = await desk.payload.find({
      collection: 'tags',
      where: { slug: { equals: 'misc' } },
    })
    await list('brand-new', { publishedOn: '2025-01-01T12:00:00.000Z', tags: [misc.docs[0]?.id] })
    for (const doc of docs) await api.update('ranked-lists', doc.id, { _status: 'draft' })
    const { items } = await api.index(`?limit=3&tag=misc&cursor=${cursor}`)
    expect(items.map(({ slug }) => slug)).toEqual(slugs.slice(4, 7))
  })
})
