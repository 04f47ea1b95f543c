import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

import { sanitizeOptions } from '../../src/options.js'
import { readSitemap, sitemapQuery } from '../../src/publishing/api/feeds.js'
import { jsonFeedSchema, jsonLdSchema } from '../../src/publishing/shapes/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { topicsOf } from '../../src/publishing/webhooks/hub.js'
import { apiOf, getWith, lexical, published } from '../support/api.js'
import { findWaste, statementsOf } from '../support/plans.js'
import { work } from '../support/publications.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

const TITLE = 'Ten <best> & "worst" ]]> endings'

beforeAll(async () => {
  Object.assign(process.env, {
    HUB_URL: 'https://hub.example/',
    SERVER_URL: 'https://desk.example',
  })
  desk = await startDesk({ name: 'api-feeds' })
  api = apiOf(desk)
  const tag = await api.create('tags', { slug: 'tagged', title: 'Tagged' })
  const scene = await api.create('scenes', {
    ...published,
    slug: 'ending',
    spoiler: 'major',
    title: 'PLANTED ending',
  })
  const drama = await api.create('dramas', {
    ...published,
    slug: 'shown',
    title: 'A "shown" drama',
  })
  await api.create('ranked-lists', {
    ...published,
    entries: [
      { blurb: lexical('Said of it'), dramas: [drama.id] },
      { heading: 'Open', scenes: [scene.id] },
      { blurb: lexical('PLANTED end'), heading: 'PLANTED heading', spoiler: 'major' },
      { heading: 'PLANTED later', revealAt: '2099-01-01T00:00:00.000Z' },
    ],
    intro: lexical('Said at first'),
    publishedOn: '2020-01-01T12:00:00.000Z',
    slug: 'old',
    tags: [tag.id],
    title: TITLE,
  })
  await api.create('ranked-lists', {
    ...published,
    publishedOn: '2021-01-01T12:00:00.000Z',
    slug: 'new',
    title: 'New',
  })
  await api.create('ranked-lists', { _status: 'draft', slug: 'draft', title: 'PLANTED draft' })
}, 120_000)

afterAll(async () => {
  delete process.env.HUB_URL
  delete process.env.SERVER_URL
  await desk.stop()
})

const FEEDS = [
  ['/feed.json', 'application/feed+json'],
  ['/feed.rss', 'application/rss+xml'],
  ['/feed.atom', 'application/atom+xml'],
] as const

describe('a hub of feeds', () => {
  it.each(FEEDS.map(([path]) => path))(
    'should be named by the feeds that it is told of, and by no others: %s',
    async (path) => {
      const named = async (query: string) =>
        (await (await api.get(path + query)).text()).includes('hub.example')
      for (const { search } of topicsOf({ base: 'https://desk.example', payload: desk.payload })
        .map((topic) => new URL(topic))
        .filter(({ pathname }) => pathname === path)) {
        expect([search, await named(search)]).toEqual([search, true])
      }
      expect(await named('?tag=tagged')).toBe(false)
    },
  )
})

describe('feeds', () => {
  it.each(FEEDS)('should hold what is published, the newest first: %s', async (path, type) => {
    const response = await api.get(path)
    const text = await response.text()
    expect(response.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`)
    expect(text.indexOf('New')).toBeGreaterThan(0)
    expect(text.indexOf('New')).toBeLessThan(text.indexOf('Ten '))
    expect(text).not.toContain('PLANTED')
    if (path === '/feed.json') expect(jsonFeedSchema.parse(JSON.parse(text)).items).toHaveLength(2)
    else expect(XMLValidator.validate(text)).toBe(true)
  })

  it.each(FEEDS.map(([path]) => path))(
    'should say when it changed, and answer 304 to its tag: %s',
    async (path) => {
      const response = await api.get(path)
      const modified = Date.parse(response.headers.get('Last-Modified') ?? '')
      expect(Date.now() - modified).toBeLessThan(120_000)
      const etag = response.headers.get('ETag') ?? ''
      const again = await api.get(path, { headers: { 'If-None-Match': etag } })
      expect([again.status, await again.text()]).toEqual([304, ''])
    },
  )

  it.each(FEEDS)('should hold whole lists where that is asked for: %s', async (path, type) => {
    const ask = async (query = '') => (await api.get(path + query)).text()
    const response = await api.get(`${path}?content=full`)
    expect(response.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`)
    expect(response.headers.get('Surrogate-Key')).toContain('drama/shown')
    const text = await response.text()
    expect(text).not.toContain('PLANTED')
    if (path === '/feed.json') jsonFeedSchema.parse(JSON.parse(text))
    else expect(XMLValidator.validate(text)).toBe(true)
    const words = ['Said at first', '#1 A &quot;shown&quot; drama', 'Said of it']
    for (const each of words) {
      const written = path === '/feed.json' ? each : each.replaceAll('&', '&amp;')
      expect([each, text.includes(written)]).toEqual([each, true])
      expect([each, (await ask()).includes(written)]).toEqual([each, false])
    }
    expect(await ask('?content=summary')).not.toContain('Said')
  })

  it('should hold of whole lists what is so at the moment, compiled or not', async () => {
    const read = async () => (await api.get('/feed.json?content=full')).text()
    const { docs } = await desk.payload.find({
      collection: 'dramas',
      where: { slug: { equals: 'shown' } },
    })
    const id = docs[0]?.id ?? 0
    await api.update('dramas', id, { ...published, title: 'Renamed since' })
    expect(await read()).toContain('Renamed since')
    await desk.payload.delete({ collection: DEFAULT_SLUGS.publications, where: {} })
    expect(await read()).toContain('Renamed since')
    await api.update('dramas', id, { ...published, title: 'A "shown" drama' })
    expect(await read()).not.toContain('Renamed since')
  })

  it('should filter by category and tag', async () => {
    const slugs = async (query: string) =>
      (await api.read(`/feed.json${query}`, (value) => jsonFeedSchema.parse(value))).items.map(
        ({ title }) => title,
      )
    expect(await slugs('?tag=tagged')).toEqual([TITLE])
    expect(await slugs('?category=nothing')).toEqual([])
  })

  it('should keep the id of a list whatever its slug', async () => {
    const idOf = async () =>
      (await api.read('/feed.json', (value) => jsonFeedSchema.parse(value))).items[0]?.id
    const before = await idOf()
    expect(before).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    const { docs } = await desk.payload.find({
      collection: 'ranked-lists',
      where: { slug: { equals: 'new' } },
    })
    await api.update('ranked-lists', docs[0]?.id ?? 0, { ...published, slug: 'new-slug' })
    expect(await idOf()).toBe(before)
  })

  it('should lead to the pages of a site that the app has named', async () => {
    const response = await getWith({
      desk,
      options: { siteUrl: 'https://site.example/' },
      path: '/feed.json',
    })
    const feed = jsonFeedSchema.parse(await response.json())
    expect(feed.home_page_url).toBe('https://site.example')
    expect(feed.items.map(({ url }) => url)).toContain('https://site.example/lists/old')
  })
})

describe('the sitemap', () => {
  it('should not be there where nobody has said where the site is', async () => {
    expect((await api.problem('/sitemap.xml')).status).toBe(404)
  })

  it('should name the page of each published list', async () => {
    const listUrl = (slug: string) => `https://site.example/best?of=${slug}&x=1`
    const response = await getWith({ desk, options: { listUrl }, path: '/sitemap.xml' })
    expect(response.status).toBe(200)
    expect(response.headers.get('Last-Modified')).toBeTruthy()
    const text = await response.text()
    const { urlset } = new XMLParser().parse(text) as {
      urlset: { url: Array<{ loc: string }> }
    }
    expect(urlset.url.map(({ loc }) => loc).toSorted()).toEqual([
      'https://site.example/best?of=new-slug&x=1',
      'https://site.example/best?of=old&x=1',
    ])
  })
})

describe('a sitemap of more addresses than one file may hold', () => {
  const xml = new XMLParser({ isArray: (name) => ['sitemap', 'url'].includes(name) })

  const ask = async (cursor: string | undefined, most = 2) => {
    const { body, keys, lastModified } = await readSitemap({
      most,
      options: sanitizeOptions({ api: { siteUrl: 'https://site.example' } }),
      query: sitemapQuery.parse(cursor === undefined ? {} : { cursor }),
      req: { payload: desk.payload, url: 'http://localhost/api/v1/sitemap.xml' } as never,
    })
    expect(keys).toEqual(['lists'])
    expect(lastModified).toBeInstanceOf(Date)
    expect(XMLValidator.validate(String(body))).toBe(true)
    return xml.parse(String(body)) as {
      sitemapindex?: { sitemap: Array<{ lastmod: string; loc: string }> }
      urlset?: { url: Array<{ loc: string }> }
    }
  }

  const filesOf = async () => (await ask(undefined)).sitemapindex?.sitemap ?? []

  const cursorOf = (loc: string): string => {
    const { href, searchParams } = new URL(loc)
    expect(href).toMatch(/^https:\/\/desk\.example\/api\/v1\/sitemap\.xml\?cursor=/)
    return searchParams.get('cursor') ?? ''
  }

  const pagesOf = async (loc: string): Promise<string[]> =>
    ((await ask(cursorOf(loc))).urlset?.url ?? []).map((url) => url.loc)

  it('should be an index of files that name each page once', async () => {
    const files = await filesOf()
    // two languages, one page for both
    expect(files).toHaveLength(2)
    for (const { lastmod } of files) expect(Date.parse(lastmod)).toBeGreaterThan(0)
    const pages = await Promise.all(files.map(({ loc }) => pagesOf(loc)))
    expect(pages.map(({ length }) => length)).toEqual([1, 1])
    expect(pages.flat().toSorted()).toEqual([
      'https://site.example/lists/new-slug',
      'https://site.example/lists/old',
    ])
    expect((await ask(undefined, 4)).urlset?.url).toHaveLength(2)
  })

  it('should keep a page in its file, whatever changes', async () => {
    const files = await filesOf()
    const before = await Promise.all(files.map(({ loc }) => pagesOf(loc)))
    const slug = String(before[0]?.[0]).split('/').at(-1)
    const { docs } = await desk.payload.find({
      collection: 'ranked-lists',
      where: { slug: { equals: slug } },
    })
    await api.update('ranked-lists', docs[0]?.id ?? 0, { ...published, standfirst: 'Another' })
    const again = await filesOf()
    expect(again.map(({ loc }) => loc)).toEqual(files.map(({ loc }) => loc))
    expect(again[0]?.lastmod).not.toBe(files[0]?.lastmod)
    expect(await Promise.all(again.map(({ loc }) => pagesOf(loc)))).toEqual(before)
  })

  it('should make a file by few statements, each by an index', async () => {
    await work(desk)
    const [, last] = await filesOf()
    const cursor = cursorOf(last?.loc ?? '')
    await ask(cursor)
    const statements = await statementsOf({ desk, work: () => ask(cursor) })
    // where the lists are, with what waits to be compiled, and what is shown of them
    expect(statements.length).toBeLessThanOrEqual(desk.engine === 'mongodb' ? 4 : 2)
    for (const statement of statements) expect(await findWaste({ desk, statement })).toEqual([])
  })

  it('should refuse an address that it has not given', async () => {
    expect(await api.problem('/sitemap.xml?cursor=made-up')).toMatchObject({
      code: 'bad-cursor',
      status: 400,
    })
  })
})

describe('pages in several languages', () => {
  const siteUrl = 'https://site.example'
  const listUrl = (slug: string, { locale }: { locale: null | string }) =>
    `${siteUrl}${locale === 'en' ? '' : `/${locale}`}/${slug}`
  const options = { listUrl, siteTitle: 'The Screen', siteUrl }

  it('should be where feeds and cards lead to in a language', async () => {
    const feed = await getWith({ desk, options, path: '/feed.json?locale=ko' })
    const { items, title } = jsonFeedSchema.parse(await feed.json())
    expect(title).toBe('The Screen')
    expect(items.map(({ url }) => url)).toContain(`${siteUrl}/ko/old`)
    for (const url of [`${siteUrl}/ko/old`, `${siteUrl}/old`]) {
      const card = await getWith({ desk, options, path: `/oembed?url=${url}` })
      expect([card.status, card.headers.get('Content-Language')]).toEqual([
        200,
        url.includes('/ko/') ? 'ko' : 'en',
      ])
    }
  })

  it('should all be in the sitemap, each with the others', async () => {
    const text = await (await getWith({ desk, options, path: '/sitemap.xml' })).text()
    expect(text.match(/<loc>[^<]*old<\/loc>/g)).toEqual([
      `<loc>${siteUrl}/old</loc>`,
      `<loc>${siteUrl}/ko/old</loc>`,
    ])
    expect(text).toContain(`href="${siteUrl}/old" hreflang="x-default"`)
  })
})

describe('structured data', () => {
  it('should leave spoilers out unless asked for', async () => {
    const response = await api.get('/lists/old/jsonld')
    expect(response.headers.get('Content-Type')).toBe('application/ld+json; charset=utf-8')
    const text = await response.text()
    expect(text).not.toMatch(/PLANTED|</)
    expect(jsonLdSchema.parse(JSON.parse(text))).toMatchObject({ headline: TITLE })
    expect(await (await api.get('/lists/old/jsonld?spoilers=show')).text()).toContain('PLANTED')
  })

  it('should be under the new slug of a list', async () => {
    const response = await api.get('/lists/new/jsonld')
    expect([response.status, response.headers.get('Location')]).toEqual([
      308,
      '/api/v1/lists/new-slug/jsonld',
    ])
    expect((await api.problem('/lists/draft/jsonld')).status).toBe(404)
  })
})
