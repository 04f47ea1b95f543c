import type { PayloadRequest, Where } from 'payload'

import { createHash } from 'node:crypto'
import { z } from 'zod'

import type { Feed, JsonFeed, Publication, Site } from '../shapes/index.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'
import type { Pending } from '../compiled/marks.js'
import type { Reader } from '../reading/read.js'
import type { Id, Row } from '../../storage/types.js'

import { PublicError } from '../../errors.js'
import { addressAskedFor } from '../../http/apiPath.js'
import { decodeCursor, encodeCursor } from '../../http/cursor.js'
import {
  absoluteOn,
  cacheKeysOf,
  MAX_SITEMAP_FILES,
  MAX_SITEMAP_URLS,
  sitemapListsOf,
  toAtom,
  toFullHtml,
  toJsonFeed,
  toRss,
  toSitemap,
  toSitemapIndex,
} from '../shapes/index.js'
import { LIST_SORT } from './listOrder.js'
import { filtersOf, readPublication } from './lists.js'
import { pageLocalesOf } from '../reading/locale.js'
import { readForm } from '../compiled/serve.js'
import { publicationContextOf } from '../webhooks/index.js'
import { readerOf } from '../reading/open.js'
import { cursorParam, localeParam, slugParam } from '../../http/query.js'
import { findPublishedRows } from '../reading/read.js'
import { siteOf } from './structuredData.js'
import {
  beforeLists,
  findSummaries,
  type Summarized,
  SUMMARIZED_FIELDS,
  summarize,
  toReadRow,
} from './summaries.js'
import { instantOf } from '../../storage/documents/values.js'

const FEED_CONTENTS = ['summary', 'full'] as const

/** How many lists a feed holds. */
const FEED_ITEMS = 50

/** How many lists a feed of whole lists holds. */
const FULL_ITEMS = 20

export const feedQuery = z.strictObject({
  category: slugParam.optional().meta({ description: 'Slug of a category.' }),
  content: z
    .enum(FEED_CONTENTS)
    .optional()
    .meta({
      description: `summary (what it is without): the standfirst of each list. full: the whole of each, spoilers hidden, and the ${FULL_ITEMS} newest lists.`,
    }),
  locale: localeParam.optional(),
  tag: slugParam.optional().meta({ description: 'Slug of a tag.' }),
})

export const sitemapQuery = z.strictObject({
  cursor: cursorParam
    .optional()
    .meta({ description: 'One of the files that the sitemap index names, by its address there.' }),
})

const FEED_TITLE = 'Lists'

/** GET /feed.json */
export const jsonFeed = async (args: RouteArgs): Promise<RouteResult<JsonFeed>> => {
  const { feed, ...rest } = await readFeed(args)
  return { ...rest, body: toJsonFeed(feed) }
}

/** GET /feed.rss */
export const rssFeed = async (args: RouteArgs): Promise<RouteResult<string>> => {
  const { feed, ...rest } = await readFeed(args)
  return { ...rest, body: toRss(feed) }
}

/** GET /feed.atom */
export const atomFeed = async (
  args: RouteArgs<{ query: typeof feedQuery }>,
): Promise<RouteResult<string>> => {
  const { feed, ...rest } = await readFeed(args)
  const { content, ...query } = args.query
  const identity = JSON.stringify(content === 'full' ? { ...query, content } : query)
  const id = stableId(['feed', feed.site.url ?? feed.fallbackUrl, identity])
  return { ...rest, body: toAtom({ ...feed, id }) }
}

/** GET /sitemap.xml: there is none where the options name no pages of lists. */
export const sitemap = (
  args: RouteArgs<{ query: typeof sitemapQuery }>,
): Promise<RouteResult<string>> => readSitemap({ ...args, most: MAX_SITEMAP_URLS })

/**
 * All lists in one file, the last changed first; past what one may hold an index of files, which go by the
 * lists' ids, so that a list stays in its file whatever changes.
 *
 * @param most addresses that one file may hold
 */
export const readSitemap = async ({
  most,
  options,
  query: { cursor },
  req,
}: Pick<RouteArgs<{ query: typeof sitemapQuery }>, 'options' | 'query' | 'req'> & {
  most: number
}): Promise<{ body: string; keys: string[]; lastModified: Date | null }> => {
  const sites = pageLocalesOf(req.payload).map((locale) => ({
    locale,
    site: siteOf({ ...options, locale }),
  }))
  const limit = sitemapListsOf({ languages: sites.length, most })
  const reader = readerOf({ locale: undefined, options, req })
  const binding = { scope: JSON.stringify(['sitemap']), secret: req.payload.secret }
  const position = cursor ? decodeCursor<SitemapPosition>({ ...binding, cursor }) : undefined
  const find = <T extends { id: Id }>(
    args: Pick<Parameters<typeof findPublishedRows>[0], 'fields' | 'limit' | 'sort'> & {
      where?: Where
    },
  ): Promise<T[]> =>
    findPublishedRows<T>({
      ...args,
      key: 'rankedLists',
      reader,
      where: { and: [{ slug: { exists: true } }, ...(args.where ? [args.where] : [])] },
    })

  const inFile = {
    fields: ['slug', ...SUMMARIZED_FIELDS],
    ...(position
      ? {
          limit,
          sort: ['id'],
          ...(position.after === null ? {} : { where: { id: { greater_than: position.after } } }),
        }
      : { limit: limit + 1, sort: ['-updatedAt', '-id'] }),
  }
  const { marks, meanwhile: lists } = await beforeLists({
    options,
    read: () => find<SitemapRow>(inFile),
    reader,
  })
  const pages = toSitemapPages({ lists, sites })
  if (pages.length === 0) {
    throw new PublicError({
      code: 'not-found',
      detail:
        'No list has a page: nothing is published, or the site has no address ("api.siteUrl").',
      missing: ['lists'],
    })
  }
  const lastModified = latestOf(pages.map(({ modifiedAt }) => modifiedAt))
  if (lists.length <= limit) {
    const shown = await summarize({ marks, options, reader, rows: lists })
    const pictures = new Map(
      shown.map(({ row, summary }) => [String(row.id), summary.heroImage?.url ?? null]),
    )
    const body = toSitemap(
      pages.map(({ id, site, ...page }) => ({
        ...page,
        image: absoluteOn({ site, url: pictures.get(String(id)) ?? null }),
      })),
    )
    return { body, keys: ['lists'], lastModified }
  }

  const rows = await find<SitemapRow>({
    fields: ['updatedAt'],
    limit: limit * MAX_SITEMAP_FILES,
    sort: ['id'],
  })
  const { fallbackUrl } = feedAddressOf(req)
  const files = Array.from({ length: Math.ceil(rows.length / limit) }, (_, index) => {
    const held = rows.slice(index * limit, (index + 1) * limit)
    const url = new URL(fallbackUrl)
    const after = rows[index * limit - 1]?.id ?? null
    url.search = new URLSearchParams({
      cursor: encodeCursor({ ...binding, position: { after } satisfies SitemapPosition }),
    }).toString()
    const modifiedAt = latestOf(held.flatMap(({ updatedAt }) => instantOf(updatedAt) ?? []))
    return { modifiedAt: modifiedAt?.toISOString() ?? null, url: url.href }
  })
  return { body: toSitemapIndex(files), keys: ['lists'], lastModified }
}

/** The last list of the file before; null in the first one. */
type SitemapPosition = { after: Id | null }

type SitemapRow = Row & { slug: string; updatedAt?: unknown }

/** The pages of lists, each with those in the other languages. */
const toSitemapPages = ({
  lists,
  sites,
}: {
  lists: readonly SitemapRow[]
  sites: ReadonlyArray<{ locale: null | string; site: Site }>
}) =>
  lists.flatMap(({ id, slug, updatedAt }) => {
    const modifiedAt = instantOf(updatedAt)
    const pages = sites.flatMap(({ locale, site }) => {
      const url = site.listUrl(slug)
      return url ? [{ locale, site, url }] : []
    })
    const [first] = pages
    if (!first || !modifiedAt) return []
    // one page for all languages has no others
    const isOne = pages.every(({ url }) => url === first.url)
    const alternates = isOne ? [] : pages
    return (isOne ? [first] : pages).map(({ site, url }) => ({
      alternates,
      id,
      modifiedAt,
      site,
      url,
    }))
  })

const readFeed = async ({
  options,
  query,
  req,
}: RouteArgs<{ query: typeof feedQuery }>): Promise<{
  feed: Feed
  keys: string[]
  lastModified: Date | null
  locale: null | string
}> => {
  const { content, locale, ...filters } = query
  const reader = readerOf({ locale, options, req })
  const { marks, meanwhile: conditions } = await beforeLists({
    options,
    read: () => filtersOf({ query: filters, reader }),
    reader,
  })
  const lists = conditions
    ? await findSummaries({
        fields: ['createdAt'],
        limit: content === 'full' ? FULL_ITEMS : FEED_ITEMS,
        marks,
        naming: conditions.naming,
        options,
        reader,
        sort: LIST_SORT,
        where: { and: [{ slug: { exists: true } }, ...conditions.where] },
      })
    : []
  const site = siteOf({ ...options, locale: reader.choice.locale })
  const full =
    content === 'full' ? await readFull({ lists, locale, marks, options, reader, req }) : undefined
  const shown = full ? lists.filter(({ row }) => full.has(String(row.id))) : lists
  return {
    feed: {
      ...feedAddressOf(req),
      // the hub is told of the feeds of all lists, see topicsOf
      hubUrl: Object.keys(filters).length === 0 ? options.api.hubUrl : null,
      items: shown.map(({ row: { createdAt: at, id }, summary: list }) => {
        const createdAt = instantOf(at) ?? ''
        const stable = stableId(['list', options.slugs.rankedLists, String(id), createdAt])
        const publication = full?.get(String(id))
        return {
          createdAt,
          id: stable,
          list,
          ...(publication ? { fullHtml: toFullHtml({ publication, site }) } : {}),
        }
      }),
      language: reader.choice.locale,
      site,
      title: options.api.siteTitle ?? (site.url ? new URL(site.url).host : FEED_TITLE),
    },
    keys: cacheKeysOf({
      body: { items: full ? [...full.values()] : lists.map(({ summary }) => summary) },
      root: 'list',
    }),
    // of whole lists, what they show changes too
    lastModified: full
      ? null
      : latestOf(lists.flatMap(({ row }) => instantOf(row.updatedAt) ?? [])),
    locale: reader.choice.locale,
  }
}

/** Whole lists with spoilers hidden, by their ids as text, without those that are not public any more. */
const readFull = async ({
  lists,
  locale,
  marks,
  options,
  reader,
  req,
}: Pick<RouteArgs, 'options' | 'req'> & {
  lists: readonly Summarized[]
  locale: string | undefined
  marks: readonly Pending[]
  reader: Reader
}): Promise<ReadonlyMap<string, Publication>> => {
  const bodies = await readForm({
    ...publicationContextOf({ options, payload: reader.payload }),
    marks,
    mode: 'hide',
    reader,
    rows: lists.map(({ row }) => toReadRow(row)),
  })
  const read = await Promise.all(
    lists.map(async ({ row, summary }): Promise<Array<[string, Publication]>> => {
      const id = String(row.id)
      const body = bodies.get(id)
      if (body !== undefined) return [[id, JSON.parse(body) as Publication]]
      try {
        const params = { slug: summary.slug }
        const found = await readPublication({ locale, options, params, req, spoilers: 'hide' })
        return 'movedTo' in found ? [] : [[id, found.publication]]
      } catch (error) {
        // taken away since the lists were found
        if (error instanceof PublicError && error.code === 'not-found') return []
        throw error
      }
    }),
  )
  return new Map(read.flat())
}

/** Where a feed stands that is asked for. */
export const feedAddressOf = ({
  payload: { config },
  url,
}: Pick<PayloadRequest, 'payload' | 'url'>): Pick<Feed, 'fallbackUrl' | 'feedUrl'> => {
  const { pathname, search } = addressAskedFor({ config, url })
  // the server's own address is the app's to say: behind a proxy a request arrives under another
  const { serverURL } = config
  const feedUrl = serverURL ? new URL(`${pathname}${search}`, serverURL).href : null
  return { fallbackUrl: feedUrl ?? new URL(pathname, url ?? 'http://localhost').href, feedUrl }
}

/** A permanent id of a document, independent of its slug, which does not reveal the database's own. */
export const stableId = (parts: readonly string[]): string => {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
  // a UUID of version 8 (RFC 9562): the other bits are ours to choose
  const variant = ((parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const latestOf = (instants: readonly string[]): Date | null =>
  instants.length === 0 ? null : new Date(Math.max(...instants.map((at) => Date.parse(at))))
