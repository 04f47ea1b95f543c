/** The newest lists as feeds, and all of them as a sitemap. */
import { z } from 'zod'

import type { ListSummary } from './schema.js'
import type { Site } from './sites.js'

import { escapeHtml } from './richText.js'
import { absoluteOn } from './sites.js'

const JSON_FEED_VERSION = 'https://jsonfeed.org/version/1.1'

/** What a feed says of a list. */
type FeedList = Pick<
  ListSummary,
  | 'byline'
  | 'categories'
  | 'heroImage'
  | 'lastSubstantialUpdate'
  | 'occasion'
  | 'publishedOn'
  | 'slug'
  | 'standfirst'
  | 'tags'
  | 'title'
>

/** One list in a feed, with what its page does not say. */
export type FeedItem = {
  /** When its document was made: stands in where no day of publication is known. */
  createdAt: string
  /** The whole list, where the feed gives it. */
  fullHtml?: string
  /** What it says, where that is not the standfirst. */
  html?: string
  /** A permanent IRI, independent of the list's slug and address. */
  id: string
  list: FeedList
}

export type Feed = {
  /** The feed's own address; null where the server's is unknown. */
  feedUrl: null | string
  /** The hub that tells of changes (WebSub); null where there is none. */
  hubUrl: null | string
  items: readonly FeedItem[]
  language: null | string
  site: Site
  title: string
  /** A placeholder for the site's address where the options name none. */
  fallbackUrl: string
}

const jsonFeedAuthorSchema = z.strictObject({ name: z.string() })

/** JSON Feed 1.1, as far as we write it. */
export const jsonFeedSchema = z
  .strictObject({
    feed_url: z.string().optional(),
    home_page_url: z.string().optional(),
    hubs: z.array(z.strictObject({ type: z.literal('WebSub'), url: z.string() })).optional(),
    items: z.array(
      z.strictObject({
        authors: z.array(jsonFeedAuthorSchema).optional(),
        content_html: z.string(),
        date_modified: z.iso.datetime().optional(),
        date_published: z.iso.datetime().optional(),
        id: z.string(),
        image: z.string().optional(),
        language: z.string().optional(),
        summary: z.string().optional(),
        tags: z.array(z.string()).optional(),
        title: z.string().optional(),
        url: z.string().optional(),
      }),
    ),
    language: z.string().optional(),
    title: z.string(),
    version: z.literal(JSON_FEED_VERSION),
  })
  .meta({ description: 'JSON Feed 1.1.', id: 'JsonFeed' })

export type JsonFeed = z.infer<typeof jsonFeedSchema>

/** JSON Feed 1.1 (jsonfeed.org/version/1.1). */
export const toJsonFeed = ({ feedUrl, hubUrl, items, language, site, title }: Feed): JsonFeed => ({
  version: JSON_FEED_VERSION,
  title,
  ...(site.url ? { home_page_url: site.url } : {}),
  ...(feedUrl ? { feed_url: feedUrl } : {}),
  ...(hubUrl ? { hubs: [{ type: 'WebSub', url: hubUrl }] } : {}),
  ...(language ? { language } : {}),
  items: items.map((item) => {
    const { id, list } = item
    const url = site.listUrl(list.slug)
    const image = pictureUrlOf({ list, site })
    const tags = labelsOf(list)
    return {
      id,
      ...(url ? { url } : {}),
      ...(list.title ? { title: list.title } : {}),
      content_html: item.fullHtml ?? toHtml(item),
      ...(list.standfirst ? { summary: list.standfirst } : {}),
      ...(image ? { image } : {}),
      date_published: publishedOf(item),
      date_modified: modifiedOf(item),
      ...(list.byline.length > 0 ? { authors: list.byline.map(({ name }) => ({ name })) } : {}),
      ...(tags.length > 0 ? { tags } : {}),
      ...(language ? { language } : {}),
    }
  }),
})

/** RSS 2.0 (rssboard.org/rss-specification). */
export const toRss = ({
  fallbackUrl,
  feedUrl,
  hubUrl,
  items,
  language,
  site,
  title,
}: Feed): string =>
  xml(
    element('rss', {
      attributes: {
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        ...(items.some(({ fullHtml }) => fullHtml !== undefined)
          ? { 'xmlns:content': 'http://purl.org/rss/1.0/modules/content/' }
          : {}),
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:media': 'http://search.yahoo.com/mrss/',
        version: '2.0',
      },
      children: [
        element('channel', {
          children: [
            element('title', { text: title }),
            element('link', { text: site.url ?? fallbackUrl }),
            element('description', { text: title }),
            language ? element('language', { text: language }) : '',
            items.length > 0 ? element('lastBuildDate', { text: rfc822(updatedOf(items)) }) : '',
            feedUrl
              ? element('atom:link', {
                  attributes: { href: feedUrl, rel: 'self', type: 'application/rss+xml' },
                })
              : '',
            hubUrl ? element('atom:link', { attributes: { href: hubUrl, rel: 'hub' } }) : '',
            ...items.map((item) => toRssItem({ item, site })),
          ],
        }),
      ],
    }),
  )

const toRssItem = ({ item, site }: { item: FeedItem; site: Site }): string => {
  const { id, list } = item
  const url = site.listUrl(list.slug)
  return element('item', {
    children: [
      element('title', { text: list.title ?? list.slug }),
      url ? element('link', { text: url }) : '',
      element('description', { text: toHtml(item) }),
      item.fullHtml === undefined ? '' : element('content:encoded', { text: item.fullHtml }),
      element('guid', { attributes: { isPermaLink: 'false' }, text: id }),
      element('pubDate', { text: rfc822(publishedOf(item)) }),
      ...list.byline.map(({ name }) => element('dc:creator', { text: name })),
      ...labelsOf(list).map((label) => element('category', { text: label })),
      toMediaContent({ list, site }),
    ],
  })
}

/**
 * Atom (RFC 4287).
 *
 * @param id of the feed itself: an IRI that stays
 */
export const toAtom = ({
  feedUrl,
  hubUrl,
  id,
  items,
  language,
  site,
  title,
}: Feed & { id: string }): string =>
  xml(
    element('feed', {
      attributes: {
        xmlns: 'http://www.w3.org/2005/Atom',
        ...(language ? { 'xml:lang': language } : {}),
      },
      children: [
        element('title', { text: title }),
        element('id', { text: id }),
        element('updated', { text: updatedOf(items) }),
        feedUrl
          ? element('link', {
              attributes: { href: feedUrl, rel: 'self', type: 'application/atom+xml' },
            })
          : '',
        hubUrl ? element('link', { attributes: { href: hubUrl, rel: 'hub' } }) : '',
        site.url ? element('link', { attributes: { href: site.url, rel: 'alternate' } }) : '',
        ...items.map((item) => toAtomEntry({ item, site, title })),
      ],
    }),
  )

const toAtomEntry = ({
  item,
  site,
  title,
}: {
  item: FeedItem
  site: Site
  title: string
}): string => {
  const { id, list } = item
  const url = site.listUrl(list.slug)
  // every entry needs an author; without a byline the site speaks
  const authors = list.byline.length > 0 ? list.byline.map(({ name }) => name) : [title]
  return element('entry', {
    children: [
      element('title', { text: list.title ?? list.slug }),
      element('id', { text: id }),
      element('updated', { text: modifiedOf(item) }),
      element('published', { text: publishedOf(item) }),
      url ? element('link', { attributes: { href: url, rel: 'alternate' } }) : '',
      ...authors.map((name) => element('author', { children: [element('name', { text: name })] })),
      ...labelsOf(list).map((term) => element('category', { attributes: { term } })),
      toEnclosure({ list, site }),
      list.standfirst ? element('summary', { text: list.standfirst }) : '',
      element('content', { attributes: { type: 'html' }, text: item.fullHtml ?? toHtml(item) }),
    ],
  })
}

type PictureOf = { list: FeedList; site: Site }

const pictureUrlOf = ({ list, site }: PictureOf): null | string =>
  absoluteOn({ site, url: list.heroImage?.url ?? null })

/** The picture of a list (Media RSS 1.5.1): an `enclosure` of RSS would have to tell its size in bytes. */
const toMediaContent = ({ list, site }: PictureOf): string => {
  const { heroImage } = list
  const url = pictureUrlOf({ list, site })
  if (!url || !heroImage) return ''
  const { alt, credit, height, mimeType, width } = heroImage
  return element('media:content', {
    attributes: {
      medium: 'image',
      url,
      ...(mimeType ? { type: mimeType } : {}),
      ...(width && height ? { height: String(height), width: String(width) } : {}),
    },
    children: [
      alt ? element('media:description', { attributes: { type: 'plain' }, text: alt }) : '',
      credit ? element('media:credit', { text: credit }) : '',
    ],
  })
}

/** The picture of a list as a link (RFC 4287, 4.2.7.2). */
const toEnclosure = ({ list, site }: PictureOf): string => {
  const href = pictureUrlOf({ list, site })
  if (!href) return ''
  const type = list.heroImage?.mimeType
  return element('link', { attributes: { href, rel: 'enclosure', ...(type ? { type } : {}) } })
}

/** Most addresses that one sitemap may hold (sitemaps.org). */
export const MAX_SITEMAP_URLS = 50_000

/** Most files that the index names: the protocol allows more than any database has lists for. */
export const MAX_SITEMAP_FILES = 1000

/** Most bytes of one file. */
const MAX_SITEMAP_BYTES = 50_000_000

/**
 * Most lists of one file: what is shown of them is found by one statement, and a file is to be made by few
 * that are not large.
 */
const MAX_SITEMAP_LISTS = 5000

/** What an address takes in a file, with what is around it, where slugs are long and not in ASCII. */
const SITEMAP_ADDRESS_BYTES = 300

/**
 * How many lists one file may hold, each with a page in all languages that names all of them.
 *
 * @param most addresses that one file may hold
 */
export const sitemapListsOf = ({
  languages,
  most,
}: {
  languages: number
  most: number
}): number => {
  // its own, one for each language and the default, and its picture
  const bytes = languages * (languages + 3) * SITEMAP_ADDRESS_BYTES
  const lists = Math.min(most / languages, MAX_SITEMAP_BYTES / bytes, MAX_SITEMAP_LISTS)
  return Math.max(1, Math.floor(lists))
}

/** A sitemap index (sitemaps.org, 0.9): where the files are that together name all pages. */
export const toSitemapIndex = (
  files: ReadonlyArray<{ modifiedAt: null | string; url: string }>,
): string =>
  xml(
    element('sitemapindex', {
      attributes: { xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9' },
      children: files.map(({ modifiedAt, url }) =>
        element('sitemap', {
          children: [
            element('loc', { text: url }),
            modifiedAt ? element('lastmod', { text: modifiedAt }) : '',
          ],
        }),
      ),
    }),
  )

/**
 * A sitemap (sitemaps.org, 0.9), with pictures as Google reads them (sitemap-image, 1.1).
 *
 * @param pages without those that have no address; the alternates of one (hreflang) are its pages in all
 *   languages, itself too, the default one first
 */
export const toSitemap = (
  pages: ReadonlyArray<{
    alternates?: readonly Alternate[]
    image?: null | string
    modifiedAt: null | string
    url: string
  }>,
): string =>
  xml(
    element('urlset', {
      attributes: {
        xmlns: 'http://www.sitemaps.org/schemas/sitemap/0.9',
        'xmlns:image': 'http://www.google.com/schemas/sitemap-image/1.1',
        'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
      },
      children: pages.map(({ alternates = [], image, modifiedAt, url }) =>
        element('url', {
          children: [
            element('loc', { text: url }),
            modifiedAt ? element('lastmod', { text: modifiedAt }) : '',
            ...toAlternates(alternates),
            image
              ? element('image:image', { children: [element('image:loc', { text: image })] })
              : '',
          ],
        }),
      ),
    }),
  )

type Alternate = { locale: null | string; url: string }

const toAlternates = (alternates: readonly Alternate[]): string[] =>
  [...alternates, ...alternates.slice(0, 1).map(({ url }) => ({ locale: 'x-default', url }))].map(
    ({ locale, url }) =>
      element('xhtml:link', {
        attributes: { href: url, hreflang: locale ?? 'x-default', rel: 'alternate' },
      }),
  )

const toHtml = ({ html, list: { standfirst, title } }: FeedItem): string =>
  html ?? `<p>${escapeHtml(standfirst ?? title ?? '')}</p>`

/** Categories, occasion and tags: what the list is about, once each. */
const labelsOf = ({ categories, occasion, tags }: FeedList): string[] => [
  ...new Set(
    [...categories, ...(occasion ? [occasion] : []), ...tags].flatMap(({ title }) => title ?? []),
  ),
]

/** Days are noon UTC, so that they are the same day nearly everywhere. */
const momentOf = (day: string): string => `${day}T12:00:00Z`

const publishedOf = ({ createdAt, list }: FeedItem): string =>
  list.publishedOn ? momentOf(list.publishedOn) : createdAt

const modifiedOf = (item: FeedItem): string =>
  item.list.lastSubstantialUpdate ? momentOf(item.list.lastSubstantialUpdate) : publishedOf(item)

const updatedOf = (items: readonly FeedItem[]): string => {
  const latest = Math.max(0, ...items.map((item) => Date.parse(modifiedOf(item))))
  return new Date(latest).toISOString()
}

const rfc822 = (moment: string): string => new Date(moment).toUTCString()

// --- XML --------------------------------------------------------------------------------------

const xml = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`

const element = (
  name: string,
  {
    attributes = {},
    children = [],
    text = '',
  }: { attributes?: Record<string, string>; children?: readonly string[]; text?: string } = {},
): string => {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
  return `<${name}${written.join('')}>${escapeXml(text)}${children.join('')}</${name}>`
}

/** Text for an element or an attribute, without the characters that XML 1.0 cannot hold at all. */
export const escapeXml = (text: string): string =>
  escapeHtml(
    text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ''),
  ).replaceAll('&#39;', '&apos;')
