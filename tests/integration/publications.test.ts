import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { commitTransaction, initTransaction } from 'payload'

import type { Drama, Related } from '../../src/publishing/shapes/index.js'

import { engineOf } from '../../src/storage/engines/index.js'
import { gatherRelated } from '../../src/publishing/reading/gather.js'
import { findPublishedByIds } from '../../src/publishing/reading/read.js'
import { compileList } from '../../src/publishing/compiled/compile.js'
import { findListsShowing } from '../../src/publishing/compiled/dependents.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { storeOf } from '../../src/storage/index.js'
import { apiOf, type Doc, getWith, published } from '../support/api.js'
import { type Desk, requestOf, startDesk } from '../support/payload.js'
import {
  contextOf,
  createShowingAll,
  headOf,
  markOf,
  rowsOf,
  work,
  writePast,
} from '../support/publications.js'
import { statementsOf } from '../support/statements.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'publications' })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const create = async (slug: string, data: Record<string, unknown> = {}) =>
  api.create('ranked-lists', {
    ...published,
    entries: [{ printedTitle: 'First' }, { printedTitle: 'Second' }],
    slug,
    title: `Title of ${slug}`,
    ...data,
  })

const read = async (slug: string, query = '') => {
  const response = await api.get(`/lists/${slug}${query}`)
  return { body: await response.text(), headers: response.headers, status: response.status }
}

/** Whether what a reader gets was compiled before: only that has the time since which it is so. */
const isStored = async (slug: string, query = ''): Promise<boolean> =>
  (await read(slug, query)).headers.has('Last-Modified')

describe('what is served', () => {
  it('should be the same bytes, compiled before or made on the spot, in each locale and mode', async () => {
    await createShowingAll({ api, slug: 'same-bytes' })
    const queries = ['en', 'ko'].flatMap((locale) =>
      ['hide', 'mark', 'show'].map((mode) => `?locale=${locale}&spoilers=${mode}`),
    )
    const before = await Promise.all(queries.map((query) => read('same-bytes', query)))
    expect(before.map(({ headers }) => headers.has('Last-Modified'))).not.toContain(true)
    await work(desk)
    const after = await Promise.all(queries.map((query) => read('same-bytes', query)))
    expect(after.map(({ headers }) => headers.has('Last-Modified'))).not.toContain(false)
    for (const [index, { body, headers, status }] of after.entries()) {
      expect(status).toBe(200)
      expect(body).toBe(before[index]?.body)
      const shared = ['ETag', 'Content-Language', 'Cache-Control', 'Surrogate-Key']
      for (const name of shared) {
        expect([name, headers.get(name)]).toEqual([name, before[index]?.headers.get(name)])
      }
    }
  })

  it('should come from the store, and not from documents', async () => {
    const list = await create('from-store')
    await work(desk)
    const head = await headOf(desk, list.id)
    const etag = head?.bodies['en:mark']?.etag
    const [row] = await rowsOf(desk, 'list-publication-bodies', { etag: { equals: etag } })
    const gzip = gzipSync('{"planted":true}').toString('base64')
    await writePast({
      collection: 'list-publication-bodies',
      data: { gzip },
      desk,
      id: row?.id ?? '',
    })
    expect((await read('from-store')).body).toBe('{"planted":true}')
  })

  it('should name what it shows for caches, by public slugs', async () => {
    await createShowingAll({ api, slug: 'keys' })
    const { headers } = await read('keys')
    const keys = headers.get('Surrogate-Key')?.split(' ') ?? []
    expect(keys.toSorted()).toEqual([
      'author/author-keys',
      'category/category-keys',
      'character/character-keys',
      'drama/drama-keys',
      'drama/scene-drama-keys',
      'franchise/franchise-keys',
      'list/keys',
      'list/related-keys',
      'occasion/occasion-keys',
      'pairing/pairing-keys',
      'person/actor-keys',
      'person/person-keys',
      'scene/scene-keys',
      'tag/tag-keys',
    ])
    const wanted = { keyHeaders: ['Cache-Groups' as const, 'Cache-Tag' as const] }
    const usual = (await api.get('/lists')).headers
    const inIndex = usual.get('Surrogate-Key')?.split(' ') ?? []
    const others = (await getWith({ desk, options: wanted, path: '/lists' })).headers
    expect(usual.has('Cache-Groups')).toBe(false)
    expect(others.get('Cache-Groups')).toBe(inIndex.map((key) => `"${key}"`).join(', '))
    expect(others.get('Cache-Tag')).toBe(inIndex.join(','))
    expect(others.has('Surrogate-Key')).toBe(false)
    for (const path of [
      '/lists',
      '/feed.json',
      '/feed.rss',
      '/feed.atom',
      '/dramas',
      '/lists/keys/jsonld',
    ]) {
      const response = await api.get(path)
      expect([path, response.headers.get('Surrogate-Key')]).toEqual([
        path,
        expect.stringContaining(path === '/dramas' ? 'dramas drama/' : 'list/keys'),
      ])
    }
    expect((await api.get('/lists')).headers.get('Surrogate-Key')).toMatch(/^lists /)
  })

  it('should answer 304 without a body to whoever has it, and say since when it is so', async () => {
    await create('not-modified')
    await work(desk)
    const { headers } = await read('not-modified')
    expect(Date.parse(headers.get('Last-Modified') ?? '')).toBeGreaterThan(Date.now() - 60_000)
    const again = await api.get('/lists/not-modified', {
      headers: { 'If-None-Match': headers.get('ETag') ?? '' },
    })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('should be kept compressed, twice', async () => {
    const list = await create('compressed')
    await work(desk)
    const { body } = await read('compressed')
    const etag = (await headOf(desk, list.id))?.bodies['en:mark']?.etag
    expect([await markOf(desk, 'ranked-lists', list.id), etag]).toEqual([
      expect.objectContaining({ error: null, state: 'done' }),
      expect.any(String),
    ])
    const [row] = await rowsOf(desk, 'list-publication-bodies', { etag: { equals: etag } })
    const bytes = (column: string) => Buffer.from(String(row?.[column]), 'base64')
    expect(gunzipSync(bytes('gzip')).toString()).toBe(body)
    expect(brotliDecompressSync(bytes('brotli')).toString()).toBe(body)
  })

  it('should be made of the documents again where its bytes are gone', async () => {
    const list = await create('no-bytes')
    await work(desk)
    const before = await headOf(desk, list.id)
    await desk.payload.db.deleteMany({
      collection: 'list-publication-bodies',
      where: { list: { equals: String(list.id) } },
    })
    expect(await isStored('no-bytes')).toBe(false)
    expect(JSON.parse((await read('no-bytes')).body)).toMatchObject({ title: 'Title of no-bytes' })
    await compileList({ ...contextOf(desk), list: list.id })
    expect(await isStored('no-bytes')).toBe(true)
    expect((await headOf(desk, list.id))?.bodies).toEqual(before?.bodies)
  })
})

describe('a list in an index', () => {
  const PATHS = [
    '/lists',
    '/lists?category=category-summed',
    '/feed.json',
    '/search?q=summed',
    '/dramas/drama-summed',
    '/dramas/scene-drama-summed',
    '/people/person-summed',
    '/people/actor-summed',
    '/scenes/scene-summed',
  ]
  const paths = PATHS.flatMap((path) =>
    ['en', 'ko'].map((locale) => `${path}${path.includes('?') ? '&' : '?'}locale=${locale}`),
  )
  let shown: Awaited<ReturnType<typeof createShowingAll>>

  const readAll = () =>
    Promise.all(
      paths.map(async (path) => {
        const response = await api.get(path)
        return [path, response.status, await response.text()]
      }),
    )
  const summary = async () => {
    const { items } = await api.index('?limit=100')
    return items.find(({ slug }) => slug === 'summed')
  }

  beforeAll(async () => {
    shown = await createShowingAll({ api, slug: 'summed' })
  })

  it('should be the same bytes, compiled before or made on the spot', async () => {
    const before = await readAll()
    expect((await headOf(desk, shown.list.id))?.summaries ?? null).toBeNull()
    await work(desk)
    expect(Object.keys((await headOf(desk, shown.list.id))?.summaries?.forms ?? {})).toEqual(
      expect.arrayContaining(['en', 'ko']),
    )
    expect(await readAll()).toEqual(before)
  })

  it('should take no statement more, however much it shows', async () => {
    const statements = await statementsOf(desk, () => api.get('/lists?limit=100'))
    expect(statements.length > 3 ? statements : []).toEqual([])
  })

  it('should change at once with all that it shows, before it is compiled again', async () => {
    const { list } = shown
    const { authors, categories, heroImage, occasion, tags } = list as Record<string, unknown>
    const of = (relation: unknown) => [relation].flat()[0] as Doc['id']
    const ref = (what: string) => ({ slug: `${what}-summed`, title: 'Changed' })
    const changes: Array<[string, () => Promise<unknown>, Record<string, unknown>]> = [
      [
        'an author',
        () => api.update('authors', of(authors), { name: 'Changed' }),
        { byline: [{ name: 'Changed', slug: 'author-summed' }] },
      ],
      [
        'a category',
        () => api.update('categories', of(categories), { title: 'Changed' }),
        { categories: [ref('category')] },
      ],
      ['a tag', () => api.update('tags', of(tags), { title: 'Changed' }), { tags: [ref('tag')] }],
      [
        'an occasion',
        () => api.update('occasions', of(occasion), { title: 'Changed' }),
        { occasion: ref('occasion') },
      ],
      [
        'a picture',
        () => api.update('media', of(heroImage), { alt: 'Changed' }),
        { heroImage: expect.objectContaining({ alt: 'Changed' }) },
      ],
      [
        'the list',
        () => api.update('ranked-lists', list.id, { title: 'Changed list' }),
        { title: 'Changed list' },
      ],
      [
        'a counter that is written into its row',
        () =>
          storeOf(desk).compareAndSet({
            collection: 'rankedLists',
            expected: { reads: 0 },
            id: list.id,
            set: { reads: 77 },
          }),
        { reads: 77 },
      ],
    ]
    for (const [what, change, expected] of changes) {
      await change()
      expect([what, await summary()]).toEqual([what, expect.objectContaining(expected)])
      await work(desk)
      expect([what, await summary()]).toEqual([what, expect.objectContaining(expected)])
      const statements = await statementsOf(desk, () => api.get('/lists?limit=100'))
      expect([what, statements.length <= 3]).toEqual([what, true])
    }
  })

  it('should be where things stand in it by what readers see, compiled or not', async () => {
    const { list, scene, sceneDrama } = shown
    const [entry] = list.entries as Array<Record<string, unknown>>
    const of = (relation: unknown) => [relation].flat()[0] as Doc['id']
    const placed = async () => {
      const found: Record<string, number | undefined> = {}
      for (const path of PATHS.filter((one) => /^.(dramas|people|scenes)/.test(one))) {
        const response = await api.get(path)
        const { appearances } = (await response.json()) as Partial<Drama>
        found[path] = appearances?.items.length
      }
      return found
    }
    const everywhere = {
      '/dramas/drama-summed': 1,
      '/dramas/scene-drama-summed': 1,
      '/people/actor-summed': 1,
      '/people/person-summed': 1,
      '/scenes/scene-summed': 1,
    }
    expect(await placed()).toEqual(everywhere)
    const changes: Array<[() => Promise<unknown>, Record<string, number | undefined>]> = [
      // a pairing of nobody: the actor is still in the scene
      [() => api.update('pairings', of(entry?.pairing), { roles: [] }), {}],
      // the person speaks there, and stands in the list by itself
      [
        () => api.update('dramas', sceneDrama.id, { _status: 'draft' }),
        { '/dramas/scene-drama-summed': undefined, '/people/actor-summed': 0 },
      ],
      [
        () => api.update('scenes', scene.id, { _status: 'draft' }),
        { '/scenes/scene-summed': undefined },
      ],
      [
        () => api.update('dramas', sceneDrama.id, { _status: 'published' }),
        { '/dramas/scene-drama-summed': 0 },
      ],
      [
        () => api.update('scenes', scene.id, { _status: 'published' }),
        {
          '/dramas/scene-drama-summed': 1,
          '/people/actor-summed': 1,
          '/scenes/scene-summed': 1,
        },
      ],
    ]
    const expected: Record<string, number | undefined> = { ...everywhere }
    for (const [change, places] of changes) {
      await change()
      Object.assign(expected, places)
      const before = await readAll()
      expect(await placed()).toEqual(expected)
      await work(desk)
      expect(await placed()).toEqual(expected)
      expect(await readAll()).toEqual(before)
    }
    await api.update('ranked-lists', list.id, { _status: 'draft' })
    expect(await summary()).toBeUndefined()
    expect(new Set(Object.values(await placed()))).toEqual(new Set([0]))
  })
})

describe('a publication', () => {
  it('should be of one moment, whatever changes while it is compiled', async () => {
    const franchise = await api.create('franchises', { name: 'Franchise before' })
    const drama = await api.create('dramas', {
      ...published,
      franchise: franchise.id,
      title: 'Drama before',
    })
    const list = await create('of-one-moment', { entries: [{ dramas: [drama.id] }] })
    await work(desk)
    await api.update('ranked-lists', list.id, { ...published, title: 'Compiled again' })

    // both change at once, after the drama was read and before its franchise is
    const { find } = desk.payload
    const engine = engineOf(desk.payload)
    const { findInLocale } = engine
    let hasChanged = false
    const before = async (collection: string) => {
      if (collection !== 'franchises' || hasChanged) return
      hasChanged = true
      const req = await requestOf({ payload: desk.payload })
      await initTransaction(req)
      await api.update('dramas', drama.id, { ...published, title: 'Drama after' }, { req })
      await api.update('franchises', franchise.id, { name: 'Franchise after' }, { req })
      await commitTransaction(req)
    }
    desk.payload.find = (async (args: Parameters<typeof find>[0]) => {
      await before(args.collection)
      return find.call(desk.payload, args)
    }) as typeof find
    if (findInLocale) {
      engine.findInLocale = async (args) => {
        await before(args.collection)
        return findInLocale(args)
      }
    }
    try {
      await compileList({ ...contextOf(desk), list: list.id })
    } finally {
      desk.payload.find = find
      if (findInLocale) engine.findInLocale = findInLocale
    }
    expect(hasChanged).toBe(true)
    const told = (text: string) =>
      ['Drama', 'Franchise'].map((name) => text.includes(`${name} after`))
    const meanwhile = told((await read('of-one-moment')).body)
    // what was compiled is stale already, and not what readers get
    expect(meanwhile).toEqual([true, true])
    await work(desk)
    expect(told((await read('of-one-moment')).body)).toEqual([true, true])
  })
})

describe('a change of the list itself', () => {
  it('should be served at once, before anything is compiled, and compiled afterwards', async () => {
    const list = await create('own-change')
    await work(desk)
    await api.update('ranked-lists', list.id, { ...published, title: 'Changed' })
    expect(JSON.parse((await read('own-change')).body)).toMatchObject({ title: 'Changed' })
    expect(await isStored('own-change')).toBe(false)
    await work(desk)
    expect(await isStored('own-change')).toBe(true)
    expect(JSON.parse((await read('own-change')).body)).toMatchObject({ title: 'Changed' })
  })

  it('should be served at once, too, where it was written past every hook', async () => {
    const list = await create('past-hooks')
    await work(desk)
    await writePast({
      collection: 'ranked-lists',
      data: { publishedOn: '2020-02-02T00:00:00.000Z', updatedAt: new Date().toISOString() },
      desk,
      id: list.id,
    })
    expect(JSON.parse((await read('past-hooks')).body)).toMatchObject({ publishedOn: '2020-02-02' })
  })

  it('should take an unpublished or deleted list away at once', async () => {
    const first = await create('goes-first')
    const second = await create('goes-second')
    await work(desk)
    await api.update('ranked-lists', first.id, { _status: 'draft' })
    await desk.payload.delete({ collection: 'ranked-lists', id: second.id })
    for (const slug of ['goes-first', 'goes-second']) {
      expect((await read(slug)).status).toBe(404)
    }
    await work(desk)
    for (const { id } of [first, second]) {
      expect(await headOf(desk, id)).toMatchObject({ bodies: {}, state: 'withdrawn' })
    }
    await api.update('ranked-lists', first.id, published)
    expect((await read('goes-first')).status).toBe(200)
    await work(desk)
    expect(await isStored('goes-first')).toBe(true)
  })

  it('should lead from the old slug to the new one at once', async () => {
    const list = await create('slug-before')
    await work(desk)
    await api.update('ranked-lists', list.id, { ...published, slug: 'slug-after' })
    expect((await read('slug-before')).status).toBe(308)
    expect((await read('slug-after')).status).toBe(200)
    await work(desk)
    expect((await read('slug-before')).status).toBe(308)
    expect(await isStored('slug-after')).toBe(true)
  })

  it('should be nothing to readers where it is a draft', async () => {
    const list = await create('only-draft')
    await work(desk)
    const mark = await markOf(desk, 'ranked-lists', list.id)
    const before = await read('only-draft')
    await api.update('ranked-lists', list.id, { title: 'Draft' }, { draft: true })
    expect(await markOf(desk, 'ranked-lists', list.id)).toEqual(mark)
    const after = await read('only-draft')
    expect([after.body, after.headers.get('ETag')]).toEqual([
      before.body,
      before.headers.get('ETag'),
    ])
    expect(await isStored('only-draft')).toBe(true)
  })

  it('should collect the bytes that nothing names, once nobody fetches them any more', async () => {
    const list = await create('garbage')
    await work(desk)
    await api.update('ranked-lists', list.id, { ...published, title: 'Second title' })
    await work(desk)
    const bodies = async () =>
      rowsOf(desk, 'list-publication-bodies', { list: { equals: String(list.id) } })
    const named = new Set(
      Object.values((await headOf(desk, list.id))?.bodies ?? {}).map(({ etag }) => etag),
    )
    expect((await bodies()).length).toBe(named.size * 2)
    for (const { id } of await bodies()) {
      await writePast({
        collection: 'list-publication-bodies',
        data: { storedAt: Date.now() - 3_700_000 },
        desk,
        id,
      })
    }
    await api.update('ranked-lists', list.id, { ...published, title: 'Third title' })
    await work(desk)
    const etags = (await bodies()).map(({ etag }) => etag)
    expect(etags.toSorted()).toEqual(
      Object.values((await headOf(desk, list.id))?.bodies ?? {})
        .map(({ etag }) => etag)
        .filter((etag, index, all) => all.indexOf(etag) === index)
        .toSorted(),
    )
  })
})

describe('a change of what lists show', () => {
  it('should find the list from every document that it was made of', async () => {
    const { list, related } = await createShowingAll({ api, slug: 'ways' })
    const reader = {
      choice: { fallbacks: [], locale: 'en' },
      now: new Date(),
      payload: desk.payload,
      slugs: DEFAULT_SLUGS,
    }
    const source = (await findPublishedByIds({ ids: [list.id], key: 'rankedLists', reader })).get(
      String(list.id),
    )
    const gathered = await gatherRelated({ list: source ?? { id: '' }, reader })
    const ways: string[] = []
    for (const key of Object.keys(gathered) as Array<keyof Related>) {
      expect([key, gathered[key].size > 0]).toEqual([key, true])
      for (const { id } of gathered[key].values()) {
        const lists = await findListsShowing({ ...contextOf(desk), id, key })
        expect([key, id, lists]).toEqual([key, id, [list.id]])
        ways.push(key)
      }
    }
    expect(ways.length).toBeGreaterThan(25)
    const others = await findListsShowing({ ...contextOf(desk), id: list.id, key: 'rankedLists' })
    expect([others, related.id === list.id]).toEqual([[], false])
  })

  it('should bring a changed name into every list that uses it, and into no other', async () => {
    const drama = await api.create('dramas', { ...published, slug: 'named', title: 'Before' })
    const using = []
    for (const number of [1, 2, 3]) {
      using.push(await create(`uses-drama-${number}`, { entries: [{ dramas: [drama.id] }] }))
    }
    const other = await create('uses-no-drama')
    await work(desk)
    const untouched = await headOf(desk, other.id)
    await api.update('dramas', drama.id, { ...published, title: 'After' })
    // from the documents, until it is compiled
    expect((await read('uses-drama-1')).body).toContain('"After"')
    expect(await isStored('uses-drama-1')).toBe(false)
    await work(desk)
    for (const number of [1, 2, 3]) {
      expect(await isStored(`uses-drama-${number}`)).toBe(true)
      expect((await read(`uses-drama-${number}`)).body).not.toContain('"Before"')
      expect((await read(`uses-drama-${number}`)).body).toContain('"After"')
    }
    expect(await headOf(desk, other.id)).toEqual(untouched)
    expect(await markOf(desk, 'dramas', drama.id)).toMatchObject({
      done: 3,
      state: 'done',
      title: 'After',
      total: 3,
    })
  })

  it('should compile a list once for all changes that wait together', async () => {
    const dramas = []
    for (const number of [1, 2, 3]) {
      const title = `Waiting ${number}`
      dramas.push(await api.create('dramas', { ...published, slug: `waiting-${number}`, title }))
    }
    const list = await create('waited-for', {
      entries: dramas.map(({ id }) => ({ dramas: [id] })),
    })
    await work(desk)
    const before = await headOf(desk, list.id)
    for (const { id } of dramas) await api.update('dramas', id, { ...published, network: 'New' })
    const engine = engineOf(desk.payload)
    // engines that speak SQL read a plain row by themselves
    const reads = engine.find
      ? jest.spyOn(engine as Required<typeof engine>, 'find')
      : jest.spyOn(desk.payload.db, 'findOne')
    await work(desk)
    const headsRead = reads.mock.calls.filter(
      ([args]) =>
        args.collection === 'list-publications' && (!('limit' in args) || args.limit === 1),
    )
    reads.mockRestore()
    expect(headsRead).toHaveLength(1)
    expect((await headOf(desk, list.id))?.generation).toBe(Number(before?.generation) + 1)
    for (const { id } of dramas) {
      expect(await markOf(desk, 'dramas', id)).toMatchObject({ done: 1, state: 'done', total: 1 })
    }
  })

  it('should show what becomes public, and hide what no longer is', async () => {
    const drama = await api.create('dramas', { slug: 'comes', title: 'Comes and goes' })
    await create('shows-later', { entries: [{ dramas: [drama.id] }] })
    await work(desk)
    expect((await read('shows-later')).body).not.toContain('Comes and goes')
    await api.update('dramas', drama.id, published)
    await work(desk)
    expect((await read('shows-later')).body).toContain('Comes and goes')
    await api.update('dramas', drama.id, { _status: 'draft' })
    await work(desk)
    expect((await read('shows-later')).body).not.toContain('Comes and goes')
    expect(await isStored('shows-later')).toBe(true)
  })

  it('should do the same for what a list shows through others', async () => {
    const { drama, list, related, scene, sceneDrama } = await createShowingAll({
      api,
      slug: 'through',
    })
    await work(desk)
    await api.update('dramas', sceneDrama.id, { ...published, title: 'Of the scene' })
    await api.update('ranked-lists', related.id, { ...published, title: 'Of the other list' })
    const { id: newDrama } = await api.create('dramas', {
      ...published,
      slug: 'through-new',
      title: 'Newly named',
    })
    await api.update('scenes', scene.id, {
      ...published,
      drama: newDrama,
      participants: [],
    })
    await work(desk)
    const { body } = await read('through')
    expect(await isStored('through')).toBe(true)
    expect(body).toContain('Of the other list')
    expect(body).toContain('Newly named')
    await api.update('dramas', newDrama, { ...published, title: 'Named again' })
    await api.update('dramas', drama.id, { ...published, title: 'First drama' })
    await work(desk)
    expect((await read('through')).body).toContain('Named again')
    expect((await read('through')).body).toContain('First drama')
    expect((await headOf(desk, list.id))?.state).toBe('ready')
  })
})

describe('events', () => {
  const typesOf = async (id: number | string) =>
    (await headOf(desk, id))?.pendingEvents.map(({ type }) => type)

  it('should be kept with the publication that they tell of, in their order', async () => {
    const list = await create('events')
    await work(desk)
    expect(await typesOf(list.id)).toEqual(['list.published'])
    const { entries } = (await desk.payload.findByID({
      collection: 'ranked-lists',
      depth: 0,
      id: list.id,
    })) as unknown as { entries: Array<Record<string, unknown>> }
    await api.update('ranked-lists', list.id, { ...published, entries: entries.toReversed() })
    await work(desk)
    await api.update('ranked-lists', list.id, { ...published, slug: 'events-moved' })
    await work(desk)
    // saved again as it is: nothing to tell
    await api.update('ranked-lists', list.id, published)
    await work(desk)
    await api.update('ranked-lists', list.id, { _status: 'draft' })
    await work(desk)
    const events = (await headOf(desk, list.id))?.pendingEvents ?? []
    expect(events.map(({ list: told, type }) => [type, told.slug, told.previousSlug])).toEqual([
      ['list.published', 'events', undefined],
      ['list.updated', 'events', undefined],
      ['list.reordered', 'events', undefined],
      ['list.updated', 'events-moved', 'events'],
      ['list.unpublished', 'events-moved', undefined],
    ])
    expect(events[2]?.movements).toEqual([
      expect.objectContaining({
        from: expect.objectContaining({ label: '#2', rank: 2 }),
        kind: 'moved',
        title: 'Second',
        to: expect.objectContaining({ label: '#1', rank: 1 }),
      }),
    ])
    expect(new Set(events.map(({ id }) => id)).size).toBe(5)
  })

  it('should not tell of lists that were public before publications were kept', async () => {
    const list = await create('old-list')
    await desk.payload.db.deleteMany({
      collection: 'list-publication-updates',
      where: { key: { equals: `ranked-lists:${list.id}` } },
    })
    await compileList({ ...contextOf(desk), list: list.id })
    expect(await typesOf(list.id)).toEqual([])
    expect(await isStored('old-list')).toBe(true)
  })
})
