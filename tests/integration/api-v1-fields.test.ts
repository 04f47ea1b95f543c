import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'

import {
  listAnswerSchema,
  listIndexAnswerSchema,
  projectPublication,
} from '../../src/publishing/shapes/index.js'
import { apiOf, published } from '../support/api.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

const lists: Record<string, number | string> = {}

beforeAll(async () => {
  desk = await startDesk({ name: 'api-fields' })
  api = apiOf(desk)
  const { create } = api
  const counters: Record<string, number[]> = {
    few: [3],
    many: [120, 7, 4000],
    none: [],
    same: [3],
  }
  for (const [index, [slug, values]] of Object.entries(counters).entries()) {
    const { id } = await create('ranked-lists', {
      ...published,
      entries: [
        { heading: 'Open', printedTitle: 'First' },
        { heading: 'PLANTED', printedTitle: 'Second', spoiler: 'major' },
      ],
      printed: { counters: values.map((value) => ({ value })) },
      publishedOn: `202${index}-01-01T12:00:00.000Z`,
      slug,
      title: `List ${slug}`,
    })
    lists[slug] = id
  }
  const list = lists.many
  const first = await create('comments', {
    authorName: 'A',
    body: 'Open words',
    list,
    status: 'published',
  })
  await create('comments', {
    authorName: 'B',
    body: 'PLANTED words',
    isSpoiler: true,
    list,
    parent: first.id,
    status: 'approved',
  })
  await create('comments', { authorName: 'C', body: 'SECRET words', list, status: 'spam' })
  for (const [kind, voterKey] of [
    ['love', 'a'],
    ['love', 'b'],
    ['cry', 'a'],
  ]) {
    await create('reactions', { kind, list, voterKey })
  }
  await create('reactions', { kind: 'love', list: lists.few, voterKey: 'a' })
}, 120_000)

afterAll(() => desk.stop())

const list = (slug: string, query = '') =>
  api.read(`/lists/${slug}${query}`, (value) => listAnswerSchema.parse(value))
const index = (query = '') =>
  api.read(`/lists${query}`, (value) => listIndexAnswerSchema.parse(value))

/** Those that are read as often as each other, in the order of their ids. */
const equallyRead = (): string[] =>
  lists.same && lists.few && lists.same > lists.few ? ['same', 'few'] : ['few', 'same']

const COUNTED = {
  comments: 2,
  reactions: [
    { count: 1, kind: 'cry' },
    { count: 2, kind: 'love' },
  ],
  slug: 'many',
}

describe('fields', () => {
  it('should be the projection of the whole list', async () => {
    const whole = await api.list('many')
    const fields = ['title', 'entries.heading', 'entries.label'] as const
    expect(await list('many', `?fields=${fields.join(',')}`)).toEqual(
      projectPublication({ fields, publication: whole }),
    )
    expect(Object.keys(await list('many', '?fields=slug')).toSorted()).toEqual([
      'locale',
      'slug',
      'version',
    ])
  })

  it('should hold no spoiler that was to be hidden', async () => {
    const hidden = await list('many', '?fields=entries.heading&spoilers=hide')
    expect(hidden.sections?.[0]?.entries.map(({ heading }) => heading)).toEqual(['Open', null])
  })

  it('should have a tag of their own, and answer 304 to it', async () => {
    const [whole, some] = [await api.get('/lists/many'), await api.get('/lists/many?fields=title')]
    const etag = some.headers.get('ETag') ?? ''
    expect(etag).not.toBe(whole.headers.get('ETag'))
    const again = await api.get('/lists/many?fields=title', { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
  })

  it('should be those of each list in an index', async () => {
    const { items } = await index('?fields=title,reads&sort=most-read')
    const [first, second] = equallyRead()
    expect(items).toEqual([
      { reads: 4000, slug: 'many', title: 'List many' },
      { reads: 3, slug: first, title: `List ${first}` },
      { reads: 3, slug: second, title: `List ${second}` },
      { reads: 0, slug: 'none', title: 'List none' },
    ])
  })

  it.each([
    ['/lists/many?fields=note', 'fields'],
    ['/lists/many?fields=', 'fields'],
    ['/lists/many?fields=title,', 'fields'],
    ['/lists/many?fields=entries.note', 'fields'],
    ['/lists/many?fields=included', 'fields'],
    ['/lists/many?include=note', 'include'],
    ['/lists?fields=sections', 'fields'],
    ['/lists?include=comments', 'include'],
    ['/lists?sort=reads', 'sort'],
  ])('should refuse what is not in the fixed set: %s', async (path, parameter) => {
    const { code, errors } = await api.problem(path)
    expect([code, errors?.map((each) => each.parameter)]).toEqual(['bad-parameter', [parameter]])
  })
})

describe('include', () => {
  it('should bring comments, counts and structured data, each only where asked for', async () => {
    expect(await api.list('many')).not.toHaveProperty('included')
    const { included } = await list('many', '?fields=title&include=counts')
    expect(included).toEqual({ counts: COUNTED })
    const all = await list('many', '?include=comments,counts,jsonLd')
    expect(all.included?.counts).toEqual(COUNTED)
    expect(all.included?.comments).toEqual(await api.comments('many'))
    expect(all.included?.jsonLd).toEqual(await (await api.get('/lists/many/jsonld')).json())
  })

  it('should keep spoilers and what is hidden out, whatever marks them elsewhere', async () => {
    for (const query of ['', '&spoilers=hide']) {
      const { included } = await list('many', `?fields=title&include=comments,jsonLd${query}`)
      const text = JSON.stringify(included?.jsonLd)
      expect(text).toContain('Open words')
      expect(text).not.toContain('PLANTED')
      expect(JSON.stringify(included)).not.toContain('SECRET')
      expect(JSON.stringify(included?.comments).includes('PLANTED')).toBe(query === '')
    }
    const shown = await list('many', '?fields=title&include=jsonLd&spoilers=show')
    expect(JSON.stringify(shown.included?.jsonLd)).toContain('PLANTED words')
  })

  it.each([
    ['/lists?include=counts', 'comments'],
    ['/lists?include=counts&fields=title', 'comments'],
    ['/lists/many?include=counts', 'comments/many'],
    ['/lists/many?include=comments&fields=title', 'comments/many'],
    ['/lists/many/jsonld', 'comments/many'],
  ])('should have caches forget %s when something is said', async (path, key) => {
    const keys = (await api.get(path)).headers.get('Surrogate-Key')?.split(' ')
    expect(keys).toContain(key)
    expect(keys).toContain('list/many')
  })

  it('should bring the counts of each list of an index, in its order', async () => {
    const { included, items } = await index('?include=counts&fields=slug')
    expect(included?.counts?.map(({ slug }) => slug)).toEqual(items.map(({ slug }) => slug))
    expect(included?.counts).toContainEqual(COUNTED)
    expect(included?.counts).toContainEqual({
      comments: 0,
      reactions: [{ count: 1, kind: 'love' }],
      slug: 'few',
    })
  })
})

describe('the most read lists', () => {
  it('should come first, page by page, each once', async () => {
    const slugs: string[] = []
    let query = '?sort=most-read&limit=1'
    for (;;) {
      const { items, page } = await index(query)
      slugs.push(...items.map(({ slug }) => slug))
      if (!page.nextCursor) break
      query = `?sort=most-read&limit=1&cursor=${page.nextCursor}`
    }
    expect(slugs).toEqual(['many', ...equallyRead(), 'none'])
  })

  it('should go by the counters that the article prints, as they are published', async () => {
    await api.update('ranked-lists', lists.none ?? 0, { printed: { counters: [{ value: 9000 }] } })
    expect((await index('?sort=most-read')).items[0]).toMatchObject({ reads: 9000, slug: 'none' })
    await api.update('ranked-lists', lists.none ?? 0, { printed: { counters: [] } })
    expect((await index('?sort=most-read')).items[0]).toMatchObject({ slug: 'many' })
  })

  it('should not take a cursor of another order', async () => {
    const { page } = await index('?limit=1')
    const { code } = await api.problem(`/lists?limit=1&sort=most-read&cursor=${page.nextCursor}`)
    expect(code).toBe('bad-cursor')
  })
})

describe('counts', () => {
  it('should be read in as many queries for one list as for all', async () => {
    const asked = jest.spyOn(desk.payload, 'count')
    const found = jest.spyOn(desk.payload, 'find')
    await api.get('/counts?lists=many')
    const [one, finds] = [asked.mock.calls.length, found.mock.calls.length]
    await api.get('/counts?lists=many,few,none,same')
    expect([asked.mock.calls.length, found.mock.calls.length - finds]).toEqual([one, finds])
    expect(one).toBe(0)
    jest.restoreAllMocks()
    expect(await (await api.get('/counts?lists=many,few')).json()).toMatchObject({
      items: [COUNTED, { comments: 0, reactions: [{ count: 1, kind: 'love' }], slug: 'few' }],
    })
  })
})
