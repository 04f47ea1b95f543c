import type { PayloadRequest } from 'payload'

import { createHash } from 'node:crypto'
import { z } from 'zod'

import type { Feed, JsonFeed } from '../shapes/index.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'
import type { Id } from '../../storage/types.js'

import { PublicError } from '../../errors.js'
import { addressAskedFor } from '../../http/apiPath.js'
import {
  cacheKeysOf,
  MAX_SITEMAP_URLS,
  toAtom,
  toJsonFeed,
  toRss,
  toSitemap,
} from '../shapes/index.js'
import { LIST_SORT } from './listOrder.js'
import { filtersOf } from './lists.js'
import { pageLocalesOf } from '../reading/locale.js'
import { readerOf } from '../reading/open.js'
import { localeParam, slugParam } from '../../http/query.js'
import { findPublishedRows } from '../reading/read.js'
import { siteOf } from './structuredData.js'
import { beforeLists, findSummaries } from './summaries.js'
import { instantOf } from '../../storage/documents/values.js'

export const feedQuery = z.strictObject({
  category: slugParam.optional().meta({ description: 'Slug of a category.' }),
  locale: localeParam.optional(),
  tag: slugParam.optional().meta({ description: 'Slug of a tag.' }),
})

export const sitemapQuery = z.strictObject({})

/** How many lists a feed holds. */
const FEED_ITEMS = 50

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
export const atomFeed = async (args: RouteArgs): Promise<RouteResult<string>> => {
  const { feed, ...rest } = await readFeed(args)
  const id = stableId(['feed', feed.site.url ?? feed.fallbackUrl, JSON.stringify(args.query)])
  return { ...rest, body: toAtom({ ...feed, id }) }
}

/** GET /sitemap.xml: there is none where the options name no pages of lists. */
export const sitemap = async ({ options, req }: RouteArgs): Promise<RouteResult<string>> => {
  const sites = pageLocalesOf(req.payload).map((locale) => ({
    locale,
    site: siteOf({ ...options, locale }),
  }))
  const reader = readerOf({ locale: undefined, options, req })
  const lists = await findPublishedRows<{ id: Id; slug: string; updatedAt: unknown }>({
    fields: ['slug', 'updatedAt'],
    key: 'rankedLists',
    limit: MAX_SITEMAP_URLS,
    reader,
    sort: ['-updatedAt', '-id'],
    where: { slug: { exists: true } },
  })
  const pages = lists.flatMap(({ slug, updatedAt }) => {
    const modifiedAt = instantOf(updatedAt)
    const pages = sites.flatMap(({ locale, site }) => {
      const url = site.listUrl(slug)
      return url ? [{ locale, url }] : []
    })
    const [first] = pages
    if (!first || !modifiedAt) return []
    // one page for all languages has no others
    const isOne = pages.every(({ url }) => url === first.url)
    const alternates = isOne ? [] : pages
    return (isOne ? [first] : pages).map(({ url }) => ({ alternates, modifiedAt, url }))
  })
  if (pages.length === 0) {
    throw new PublicError({
      code: 'not-found',
      detail:
        'No list has a page: nothing is published, or the site has no address ("api.siteUrl").',
      missing: ['lists'],
    })
  }
  const [newest] = pages
  return {
    body: toSitemap(pages),
    keys: ['lists'],
    lastModified: newest ? new Date(newest.modifiedAt) : null,
  }
}

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
  const { locale, ...filters } = query
  const reader = readerOf({ locale, options, req })
  const { marks, meanwhile: conditions } = await beforeLists({
    options,
    read: () => filtersOf({ query: filters, reader }),
    reader,
  })
  const lists = conditions
    ? await findSummaries({
        fields: ['createdAt'],
        limit: FEED_ITEMS,
        marks,
        naming: conditions.naming,
        options,
        reader,
        sort: LIST_SORT,
        where: { and: [{ slug: { exists: true } }, ...conditions.where] },
      })
    : []
  const site = siteOf({ ...options, locale: reader.choice.locale })
  return {
    feed: {
      ...feedAddressOf(req),
      // the hub is told of the feeds of all lists, see topicsOf
      hubUrl: Object.keys(filters).length === 0 ? options.api.hubUrl : null,
      items: lists.map(({ row: { createdAt: at, id }, summary: list }) => {
        const createdAt = instantOf(at) ?? ''
        const stable = stableId(['list', options.slugs.rankedLists, String(id), createdAt])
        return { createdAt, id: stable, list }
      }),
      language: reader.choice.locale,
      site,
      title: options.api.siteTitle ?? (site.url ? new URL(site.url).host : FEED_TITLE),
    },
    keys: cacheKeysOf({ body: { items: lists.map(({ summary }) => summary) }, root: 'list' }),
    lastModified: latestOf(lists.flatMap(({ row }) => instantOf(row.updatedAt) ?? [])),
    locale: reader.choice.locale,
  }
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
