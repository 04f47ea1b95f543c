import { describe, expect, it } from '@jest/globals'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

import { jsonFeedMistakes, xmlMistakes } from '../../../support/feedSchemas.js'
import {
  escapeXml,
  type Feed,
  type FeedItem,
  jsonFeedSchema,
  type ListSummary,
  MAX_SITEMAP_URLS,
  NO_SITE,
  sitemapListsOf,
  toAtom,
  toJsonFeed,
  toRss,
  toSitemap,
  toSitemapIndex,
} from '../../../../src/publishing/shapes/index.js'

const HOSTILE = `</title><script>alert("1")</script> & ]]> <![CDATA[ '\u0000\u0008\uD800\uFFFE end 😀`
const CLEAN = `</title><script>alert("1")</script> & ]]> <![CDATA[ ' end 😀`

const summary = (data: Partial<ListSummary> = {}): ListSummary => ({
  byline: [{ name: 'Author & Co', slug: 'author' }],
  categories: [{ slug: 'category', title: 'Category' }],
  heroImage: null,
  lastSubstantialUpdate: '2020-02-02',
  mode: 'ranked',
  occasion: null,
  publishedOn: '2020-01-01',
  readingMinutes: 4,
  reads: 0,
  slug: 'a-list',
  standfirst: 'What <it> is about',
  statedCount: 10,
  tags: [
    { slug: 'tag', title: 'Tag' },
    { slug: 'category-too', title: 'Category' },
  ],
  title: 'A list',
  ...data,
})

const item = (id: string, data?: Partial<ListSummary>): FeedItem => ({
  createdAt: '2019-05-05T05:05:05.000Z',
  id: `urn:uuid:${id}`,
  list: summary(data),
})

const image = {
  alt: 'Alt',
  caption: null,
  credit: 'A & B',
  height: 630,
  mimeType: 'image/png',
  sizes: {},
  url: '/a b.png',
  width: 1200,
}

const feed: Feed = {
  fallbackUrl: 'https://api.example/feed',
  feedUrl: 'https://api.example/feed?tag=a&category=b',
  hubUrl: null,
  items: [
    item('1', { heroImage: image }),
    item('2', { byline: [], publishedOn: null, lastSubstantialUpdate: null, title: HOSTILE }),
    item('3', { categories: [], standfirst: null, tags: [], title: null }),
  ],
  language: 'en',
  site: {
    listUrl: (slug) => `https://site.example/lists/${slug}?a=1&b=2`,
    url: 'https://site.example',
  },
  title: HOSTILE,
}
const bare: Feed = { ...feed, feedUrl: null, items: [], language: null, site: NO_SITE }

const read = (text: string) => {
  expect(XMLValidator.validate(text)).toBe(true)
  return new XMLParser({
    ignoreAttributes: false,
    isArray: (name) => ['category', 'entry', 'item', 'link', 'url'].includes(name),
    parseTagValue: false,
    processEntities: { enabled: true, maxTotalExpansions: 10_000 },
    trimValues: false,
  }).parse(text) as Record<string, any> // eslint-disable-line @typescript-eslint/no-explicit-any
}

describe('the schemas of feeds', () => {
  const pages = [
    { modifiedAt: '2020-01-01T00:00:00.000Z', url: 'https://site.example/?a=1&b=<2>' },
    {
      alternates: [{ locale: 'ko', url: 'https://site.example/2' }],
      modifiedAt: null,
      url: 'https://site.example/2',
    },
  ]

  it.each([
    ['rss', toRss(feed)],
    ['rss', toRss(bare)],
    ['atom', toAtom({ ...feed, id: 'urn:uuid:feed' })],
    ['atom', toAtom({ ...bare, id: 'urn:uuid:feed' })],
    ['sitemap', toSitemap(pages)],
  ] as const)('should have nothing against ours: %s', async (kind, xml) => {
    expect(await xmlMistakes({ kind, xml })).toEqual([])
  })

  it.each([
    ['rss', toRss(feed).replaceAll('pubDate', 'published')],
    ['rss', toRss(feed).replace(/<description>.*?<\/description>/, '')],
    ['rss', toRss(feed).replace('Wed, 01 Jan 2020', '2020-01-01')],
    ['atom', toAtom({ ...feed, id: 'urn:uuid:feed' }).replace(/<updated>.*?<\/updated>/, '')],
    ['atom', toAtom({ ...feed, id: 'urn:uuid:feed' }).replace(/<author>.*?<\/author>/, '')],
    ['sitemap', toSitemap([])],
  ] as const)('should refuse what is none: %s', async (kind, xml) => {
    expect(await xmlMistakes({ kind, xml })).not.toEqual([])
  })

  it('should have nothing against our JSON Feed, and refuse what is none', () => {
    for (const each of [feed, bare]) expect(jsonFeedMistakes(toJsonFeed(each))).toEqual([])
    const made = toJsonFeed(feed)
    expect(jsonFeedMistakes({ ...made, title: undefined })).not.toEqual([])
    expect(jsonFeedMistakes({ ...made, items: [{ id: 1 }] })).not.toEqual([])
  })
})

describe('JSON Feed', () => {
  const made = toJsonFeed(feed)

  it('should keep the rules of version 1.1', () => {
    expect(jsonFeedSchema.parse(made)).toEqual(made)
    expect(made.version).toBe('https://jsonfeed.org/version/1.1')
    expect(made.title).toBeTruthy()
    expect(new Set(made.items.map(({ id }) => id)).size).toBe(made.items.length)
    for (const each of made.items) {
      expect(typeof each.content_html).toBe('string')
      // RFC 3339
      for (const moment of [each.date_published, each.date_modified]) {
        expect(moment).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
      }
      for (const url of [each.url, each.image]) if (url) expect(URL.canParse(url)).toBe(true)
    }
  })

  it('should say what is known and leave out the rest', () => {
    expect(made.items[0]).toMatchObject({
      authors: [{ name: 'Author & Co' }],
      content_html: '<p>What &lt;it&gt; is about</p>',
      image: 'https://site.example/a%20b.png',
      tags: ['Category', 'Tag'],
      url: 'https://site.example/lists/a-list?a=1&b=2',
    })
    // readers sort by it, so that no item may be without
    expect(made.items[1]).toMatchObject({ date_published: '2019-05-05T05:05:05.000Z' })
    expect(made.items[1]).not.toHaveProperty('authors')
    expect(made.items[2]).not.toHaveProperty('title')
    expect(jsonFeedSchema.parse(toJsonFeed(bare))).toEqual({
      items: [],
      title: HOSTILE,
      version: 'https://jsonfeed.org/version/1.1',
    })
  })
})

describe('RSS', () => {
  it('should be well-formed and have what RSS 2.0 requires, whatever titles hold', () => {
    const { rss } = read(toRss(feed))
    expect(rss['@_version']).toBe('2.0')
    expect(rss.channel.title).toBe(CLEAN)
    expect(rss.channel.link[0]).toBe('https://site.example')
    expect(rss.channel).toHaveProperty('description')
    expect(rss.channel.item).toHaveLength(3)
    expect(rss.channel.item[0]).toMatchObject({
      category: ['Category', 'Tag'],
      'dc:creator': 'Author & Co',
      description: '<p>What &lt;it&gt; is about</p>',
      guid: { '#text': 'urn:uuid:1', '@_isPermaLink': 'false' },
      link: ['https://site.example/lists/a-list?a=1&b=2'],
      pubDate: 'Wed, 01 Jan 2020 12:00:00 GMT',
      title: 'A list',
    })
    expect(rss.channel.item[1]).toMatchObject({
      pubDate: 'Sun, 05 May 2019 05:05:05 GMT',
      title: CLEAN,
    })
    expect(rss.channel.lastBuildDate).toBe('Sun, 02 Feb 2020 12:00:00 GMT')
  })

  it('should have them too where little is known', () => {
    const { channel } = read(toRss(bare)).rss
    expect(channel.link[0]).toBe('https://api.example/feed')
    expect(channel).not.toHaveProperty('item')
  })
})

describe('Atom', () => {
  it('should be well-formed and have what RFC 4287 requires, whatever titles hold', () => {
    const made = read(toAtom({ ...feed, id: 'urn:uuid:feed' })).feed
    expect(made).toMatchObject({
      '@_xmlns': 'http://www.w3.org/2005/Atom',
      id: 'urn:uuid:feed',
      title: CLEAN,
      updated: '2020-02-02T12:00:00.000Z',
    })
    expect(made.entry).toHaveLength(3)
    for (const entry of made.entry) {
      expect(entry.id).toMatch(/^urn:uuid:\d$/)
      expect(entry.title).toBeTruthy()
      expect(Number.isNaN(Date.parse(entry.updated))).toBe(false)
      expect(entry.author).toBeTruthy()
      expect(entry.content['@_type']).toBe('html')
    }
    expect(made.entry[1].author.name).toBe(CLEAN)
    expect(made.entry[0].link[0]['@_href']).toBe('https://site.example/lists/a-list?a=1&b=2')
  })

  it('should have them too where little is known', () => {
    const made = read(toAtom({ ...bare, id: 'urn:uuid:feed' })).feed
    expect(made.updated).toBe('1970-01-01T00:00:00.000Z')
    expect(made).not.toHaveProperty('link')
  })
})

describe('the picture of a list', () => {
  it('should be in RSS by Media RSS, and in Atom as an enclosure', () => {
    const [withPicture, without] = read(toRss(feed)).rss.channel.item
    expect(withPicture['media:content']).toEqual({
      '@_height': '630',
      '@_medium': 'image',
      '@_type': 'image/png',
      '@_url': 'https://site.example/a%20b.png',
      '@_width': '1200',
      'media:credit': 'A & B',
      'media:description': { '#text': 'Alt', '@_type': 'plain' },
    })
    expect(without).not.toHaveProperty('media:content')
    expect(read(toAtom({ ...feed, id: 'urn:uuid:feed' })).feed.entry[0].link).toContainEqual({
      '@_href': 'https://site.example/a%20b.png',
      '@_rel': 'enclosure',
      '@_type': 'image/png',
    })
  })
})

describe('the sitemap', () => {
  it('should name each page with its last change', () => {
    const made = read(
      toSitemap([
        { modifiedAt: '2020-01-01T00:00:00.000Z', url: 'https://site.example/?a=1&b=<2>' },
        { modifiedAt: null, url: 'https://site.example/2' },
      ]),
    ).urlset
    expect(made['@_xmlns']).toBe('http://www.sitemaps.org/schemas/sitemap/0.9')
    expect(made.url).toEqual([
      { lastmod: '2020-01-01T00:00:00.000Z', loc: 'https://site.example/?a=1&b=<2>' },
      { loc: 'https://site.example/2' },
    ])
  })

  it('should name the pages of a list in all languages, the default one first', () => {
    const alternates = [
      { locale: 'en', url: 'https://site.example/a' },
      { locale: 'ko', url: 'https://site.example/ko/a' },
    ]
    const made = read(
      toSitemap(alternates.map(({ url }) => ({ alternates, modifiedAt: null, url }))),
    ).urlset
    const links = [
      { '@_href': 'https://site.example/a', '@_hreflang': 'en', '@_rel': 'alternate' },
      { '@_href': 'https://site.example/ko/a', '@_hreflang': 'ko', '@_rel': 'alternate' },
      { '@_href': 'https://site.example/a', '@_hreflang': 'x-default', '@_rel': 'alternate' },
    ]
    expect(made.url).toEqual([
      { loc: 'https://site.example/a', 'xhtml:link': links },
      { loc: 'https://site.example/ko/a', 'xhtml:link': links },
    ])
  })
})

describe('pictures in the sitemap', () => {
  it('should be named beside the page that shows them', () => {
    const image = 'https://site.example/a.png?x=1&y=2'
    const text = toSitemap([
      { image, modifiedAt: null, url: 'https://site.example/1' },
      { image: null, modifiedAt: null, url: 'https://site.example/2' },
    ])
    const made = read(text).urlset
    expect(made['@_xmlns:image']).toBe('http://www.google.com/schemas/sitemap-image/1.1')
    expect(made.url).toEqual([
      { 'image:image': { 'image:loc': image }, loc: 'https://site.example/1' },
      { loc: 'https://site.example/2' },
    ])
  })
})

describe('a sitemap index', () => {
  it('should name each file with its last change', () => {
    const made = read(
      toSitemapIndex([
        { modifiedAt: '2020-01-01T00:00:00.000Z', url: 'https://desk.example/?a=1&b=<2>' },
        { modifiedAt: null, url: 'https://desk.example/2' },
      ]),
    ).sitemapindex
    expect(made['@_xmlns']).toBe('http://www.sitemaps.org/schemas/sitemap/0.9')
    expect(made.sitemap).toEqual([
      { lastmod: '2020-01-01T00:00:00.000Z', loc: 'https://desk.example/?a=1&b=<2>' },
      { loc: 'https://desk.example/2' },
    ])
  })

  it.each([
    [1, 5000],
    [5, 4166],
    [10, 1282],
  ])(
    'should hold as many lists in %s languages as statements and bytes allow',
    (languages, lists) => {
      expect(sitemapListsOf({ languages, most: MAX_SITEMAP_URLS })).toBe(lists)
    },
  )

  it('should hold one list a file at least', () => {
    expect(sitemapListsOf({ languages: 5, most: 2 })).toBe(1)
  })
})

describe('escaping', () => {
  it('should leave out what XML cannot hold, and nothing else', () => {
    expect(escapeXml('a\u0000\u001f\uDC00\uFFFFb\t\n\r😀é')).toBe('ab\t\n\r😀é')
    expect(escapeXml(`<&>"'`)).toBe('&lt;&amp;&gt;&quot;&apos;')
  })
})

describe('a hub of feeds', () => {
  const hubUrl = 'https://hub.example/?a=1&b=2'

  it('should be named where there is one, in each form', () => {
    expect(toJsonFeed({ ...feed, hubUrl }).hubs).toEqual([{ type: 'WebSub', url: hubUrl }])
    const link = 'link href="https://hub.example/?a=1&amp;b=2" rel="hub"'
    expect(toRss({ ...feed, hubUrl })).toContain(`<atom:${link}`)
    expect(toAtom({ ...feed, hubUrl, id: 'urn:x' })).toContain(`<${link}`)
  })

  it('should be named by nobody where there is none', () => {
    expect(toJsonFeed(feed)).not.toHaveProperty('hubs')
    expect(toRss(feed) + toAtom({ ...feed, id: 'urn:x' })).not.toContain('hub')
  })
})
