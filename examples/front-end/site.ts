import type { IncomingHttpHeaders } from 'node:http'

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  type BallotResult,
  type Client,
  createClient,
  type ListChange,
  ProblemError,
  type Publication,
} from 'payload-ranked-lists/sdk'

import type { SiteConfig } from './config.js'
import type { Html } from './html.js'
import type { Page } from './views/layout.js'

import { textIn } from './text.js'
import { commentsPage, type CommentList } from './views/comments.js'
import { ballotSection } from './views/ballot-section.js'
import { discussionPage } from './views/discussion-page.js'
import { indexPage } from './views/index-page.js'
import { layout } from './views/layout.js'
import { listPage } from './views/list-page.js'
import { messagePage } from './views/message-page.js'

export type SiteRequest = { headers: IncomingHttpHeaders; method: string; url: string }
export type SiteResponse = { body: string; headers: Record<string, string>; status: number }

/** How long the desk may take for an answer; one that has just been filled compiles its lists first. */
const TIMEOUT_MS = 30_000

const CHANGES_A_PAGE = 5
const COMMENTS_A_PAGE = 10

/** The orders of comments that a page may be asked for. */
const SORTS = ['reading', 'newest', 'oldest', 'top'] as const

const LISTS_A_PAGE = 20

/** Filters of the index, by the parameter that carries the slug. */
const FILTERS = ['category', 'occasion', 'tag'] as const

/** The hosts that clips may be played from, once a reader asks for one; see `embedUrl` of the API. */
const PLAYERS = [
  'https://www.youtube-nocookie.com',
  'https://player.vimeo.com',
  'https://geo.dailymotion.com',
  'https://tv.naver.com',
]

/** Where the desk has its pictures. */
const PICTURES = '/api/media/'

const ASSETS = {
  '/assets/icon.svg': { file: 'icon.svg', type: 'image/svg+xml' },
  '/assets/site.css': { file: 'site.css', type: 'text/css; charset=utf-8' },
  '/assets/site.js': { file: 'site.js', type: 'text/javascript; charset=utf-8' },
} as const

/** What a page is made for. */
type Context = {
  client: Client
  config: SiteConfig
  locale: string
  url: URL
}

/** What one page answers with; the rest (escaping, headers, errors) is the same for all. */
type Answer =
  | {
      content: Html
      /** Whether nobody keeps it: a reader comes back to what they have just written. */
      isFresh?: boolean
      kind: 'page'
      page: Omit<Page, 'content'>
      status?: number
    }
  | { kind: 'moved'; to: string }

/** The site as a function from a request to a response. Reads nothing but the desk's public API. */
export const createSite = ({
  config,
  widgets,
}: {
  config: SiteConfig
  /** The widgets' files by their names. */
  widgets: ReadonlyMap<string, string>
}) => {
  const client = createClient({
    baseUrl: config.apiUrl,
    fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) }),
  })
  const assets = new Map([...readAssets(), ...assetsOf(widgets)])

  return async ({ headers, method, url: target }: SiteRequest): Promise<SiteResponse> => {
    if (method !== 'GET' && method !== 'HEAD') {
      return { body: '', headers: { Allow: 'GET, HEAD' }, status: 405 }
    }
    const url = new URL(target, config.siteUrl)
    const asset = assets.get(url.pathname)
    if (asset) return asset

    if (url.pathname === '/robots.txt') return robotsOf(config)
    // what asks for it knows no links
    if (url.pathname === '/favicon.ico') return redirect({ status: 308, to: '/assets/icon.svg' })

    // structured data and feeds say of pictures that they are here
    if (url.pathname.startsWith(PICTURES)) {
      return redirect({ status: 307, to: `${config.deskUrl}${url.pathname}${url.search}` })
    }

    const asked = url.searchParams.get('locale')
    const locale = config.locales.find((code) => code === asked) ?? config.locales[0] ?? 'en'
    const context: Context = { client, config, locale, url }
    const answer = await answerTo(context).catch((error: unknown) => toErrorPage(error, context))
    if (answer.kind === 'moved') return redirect({ status: 308, to: answer.to })
    const isPreview = url.searchParams.has('preview')
    const status = answer.status ?? 200
    const body = layout({
      ...answer.page,
      content: answer.content,
      config,
      isPreview,
      locale,
      url,
      versions: { css: versionOf(assets, 'css'), js: versionOf(assets, 'js') },
    }).html
    return withCaching({
      body,
      headers: headersFor({ config, hasWidgets: 'widgets' in answer.page, isPreview, locale }),
      ifNoneMatch: headers['if-none-match'],
      isKept: status === 200 && !isPreview && !answer.isFresh,
      status,
    })
  }
}

/** Previews have addresses that nobody guesses and say "noindex" themselves; the sitemap is the desk's. */
const robotsOf = ({ apiUrl }: SiteConfig): SiteResponse => ({
  body: `User-agent: *\nAllow: /\n\nSitemap: ${apiUrl}/sitemap.xml\n`,
  headers: { 'Cache-Control': 'public, max-age=3600', 'Content-Type': 'text/plain; charset=utf-8' },
  status: 200,
})

const answerTo = async (context: Context): Promise<Answer> => {
  const { pathname } = context.url
  if (pathname === '/') return answerIndex(context)
  const [, slug, rest] = /^\/lists\/([^/]+)(\/comments|\/discussion)?$/.exec(pathname) ?? []
  if (slug === undefined) return notFound(context)
  const decoded = decode(slug)
  if (decoded === null) return notFound(context)
  if (rest === '/discussion') return answerDiscussion(context, decoded)
  return rest ? answerComments(context, decoded) : answerList(context, decoded)
}

const answerIndex = async ({ client, config, locale, url }: Context): Promise<Answer> => {
  const filters = Object.fromEntries(
    FILTERS.flatMap((name) => {
      const slug = url.searchParams.get(name)
      return slug ? [[name, slug]] : []
    }),
  )
  const cursor = url.searchParams.get('cursor')
  const index = await client.lists.list({
    ...filters,
    ...(cursor ? { cursor } : {}),
    limit: LISTS_A_PAGE,
    locale,
  })
  return indexPage({ config, filters, index, locale, url })
}

const answerList = async (context: Context, slug: string): Promise<Answer> => {
  const { client, config, locale, url } = context
  const preview = url.searchParams.get('preview')
  const spoilers = url.searchParams.get('spoilers') === 'show' ? 'show' : 'hide'
  const publication = await client.lists.get(slug, {
    locale,
    spoilers,
    ...(preview === null ? {} : { preview }),
  })
  // the desk has followed an old slug to the new one; readers get its address
  if (preview === null && publication.slug !== slug) {
    return { kind: 'moved', to: pathWith(url, `/lists/${encodeURIComponent(publication.slug)}`) }
  }
  const [result, changes, comments, jsonLd] = await Promise.all([
    preview === null ? readBallots({ client, locale, publication }) : null,
    readChanges({ client, locale, publication }),
    readComments({ client, publication, spoilers }),
    preview === null ? readJsonLd({ config, locale, slug, spoilers }) : null,
  ])
  return listPage({
    ballot: result && ballotSection({ config, locale, result, url }),
    changes,
    comments,
    config,
    jsonLd,
    locale,
    publication,
    spoilers,
    url,
  })
}

/** Further comments, for readers without the script and for the script, which takes them from here. */
const answerComments = async (context: Context, slug: string): Promise<Answer> => {
  const { client, config, locale, url } = context
  const cursor = url.searchParams.get('cursor')
  const spoilers = url.searchParams.get('spoilers') === 'show' ? 'show' : 'hide'
  const [comments, publication] = await Promise.all([
    client.comments.list(slug, { ...(cursor ? { cursor } : {}), limit: COMMENTS_A_PAGE, spoilers }),
    client.lists.get(slug, { locale, spoilers: 'hide' }),
  ])
  if (publication.slug !== slug) {
    const to = `/lists/${encodeURIComponent(publication.slug)}/comments`
    return { kind: 'moved', to: pathWith(url, to) }
  }
  return commentsPage({ comments: { ...comments, cursor }, config, locale, publication, url })
}

/** Where readers write; the script of the widgets takes it over. */
const answerDiscussion = async (context: Context, slug: string): Promise<Answer> => {
  const { client, config, locale, url } = context
  const asked = url.searchParams.get('comments-sort')
  const sort = SORTS.find((each) => each === asked) ?? 'reading'
  const cursor = url.searchParams.get('comments-cursor')
  const [page, counts, list] = await Promise.all([
    client.comments.list(slug, { ...(cursor ? { cursor } : {}), sort }),
    client.counts([slug]),
    client.lists.get(slug, {
      fields: [
        'hasCommentMedia',
        'hasOpenComments',
        'title',
        'entries.heading',
        'entries.people',
        'entries.title',
      ],
      locale,
    }),
  ])
  if (list.slug !== slug) {
    const to = `/lists/${encodeURIComponent(list.slug)}/discussion`
    return { kind: 'moved', to: pathWith(url, to) }
  }
  return discussionPage({ config, counts, list, locale, page, sort, url })
}

/** The first comments; none for a draft that no reader can see yet. */
const readComments = async ({
  client,
  publication,
  spoilers,
}: {
  client: Client
  publication: Publication
  spoilers: 'hide' | 'show'
}): Promise<CommentList | null> => {
  if (!publication.slug) return null
  try {
    const page = await client.comments.list(publication.slug, { limit: COMMENTS_A_PAGE, spoilers })
    return { ...page, cursor: null }
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return null
    throw error
  }
}

/** How readers rank it; nothing where its editors do not let them, or for a draft. */
const readBallots = async ({
  client,
  locale,
  publication: { slug },
}: {
  client: Client
  locale: string
  publication: Publication
}): Promise<BallotResult | null> => {
  if (!slug) return null
  try {
    const result = await client.ballots.result(slug, { locale })
    return result.state === 'closed' ? null : result
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return null
    throw error
  }
}

/** What changed lately; none for a draft that no reader can see yet. */
const readChanges = async ({
  client,
  locale,
  publication: { slug },
}: {
  client: Client
  locale: string
  publication: Publication
}): Promise<ListChange[]> => {
  if (!slug) return []
  try {
    return (await client.changes.list(slug, { limit: CHANGES_A_PAGE, locale })).items
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) return []
    throw error
  }
}

/** The list as structured data, which may stand in a script element as it is; null where it fails. */
const readJsonLd = async ({
  config: { apiUrl },
  locale,
  slug,
  spoilers,
}: {
  config: SiteConfig
  locale: string
  slug: string
  spoilers: 'hide' | 'show'
}): Promise<null | string> => {
  const query = new URLSearchParams({ locale, spoilers })
  const response = await fetch(`${apiUrl}/lists/${encodeURIComponent(slug)}/jsonld?${query}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  return response.ok ? await response.text() : null
}

const notFound = ({ locale }: Pick<Context, 'locale'>): Answer => {
  const text = textIn(locale)
  return messagePage({ explanation: text.notFoundText, locale, status: 404, title: text.notFound })
}

/** What a reader is told where the desk refuses or does not answer. */
const toErrorPage = (error: unknown, context: Context): Answer => {
  const { locale } = context
  const text = textIn(locale)
  if (error instanceof ProblemError) {
    if (error.code === 'preview-expired') {
      return messagePage({
        explanation: text.previewExpiredText,
        locale,
        status: 401,
        title: text.previewExpired,
      })
    }
    if (error.code === 'preview-invalid') {
      return messagePage({
        explanation: text.previewInvalidText,
        locale,
        status: 401,
        title: text.previewInvalid,
      })
    }
    // a cursor or a filter that somebody has typed is an address that does not exist
    if (error.status < 500) return notFound(context)
  }
  console.error(error)
  return messagePage({
    explanation: text.deskAwayText,
    locale,
    status: 503,
    title: text.deskAway,
  })
}

const headersFor = ({
  config: { deskOrigins, deskUrl },
  hasWidgets,
  isPreview,
  locale,
}: {
  config: SiteConfig
  /** Whether the page's widgets write to the desk, by their script or by a form. */
  hasWidgets: boolean
  isPreview: boolean
  locale: string
}): Record<string, string> => ({
  'Content-Language': locale,
  'Content-Security-Policy': [
    "default-src 'none'",
    "base-uri 'none'",
    `connect-src 'self'${hasWidgets ? ` ${deskUrl}` : ''}`,
    // a browser that the desk leads back asks again, for this site
    `form-action ${hasWidgets ? `'self' ${deskUrl}` : "'none'"}`,
    // only the desk may show a preview in a frame, and nobody a page
    `frame-ancestors ${isPreview ? deskOrigins.join(' ') : "'none'"}`,
    `frame-src ${PLAYERS.join(' ')}`,
    // pictures in comments are of any server, each once a reader asks for it
    `img-src 'self' ${deskUrl}${hasWidgets ? ' https:' : ''}`,
    "script-src 'self'",
    "style-src 'self'",
  ].join('; '),
  'Content-Type': 'text/html; charset=utf-8',
  // the token of a preview is in its address
  'Referrer-Policy': isPreview ? 'no-referrer' : 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
  ...(isPreview ? { 'X-Robots-Tag': 'noindex' } : {}),
})

const withCaching = ({
  body,
  headers,
  ifNoneMatch,
  isKept,
  status,
}: SiteResponse & { ifNoneMatch: string | undefined; isKept: boolean }): SiteResponse => {
  if (!isKept) {
    const fresh = { ...headers, 'Cache-Control': 'no-store' }
    return { body, headers: status === 503 ? { ...fresh, 'Retry-After': '30' } : fresh, status }
  }
  const etag = `"${hashOf(body)}"`
  const kept = { ...headers, 'Cache-Control': 'public, max-age=0, s-maxage=60', ETag: etag }
  return ifNoneMatch === etag
    ? { body: '', headers: kept, status: 304 }
    : { body, headers: kept, status }
}

const redirect = ({ status, to }: { status: number; to: string }): SiteResponse => ({
  body: '',
  headers: { Location: to },
  status,
})

const readAssets = (): Map<string, SiteResponse> =>
  new Map(
    Object.entries(ASSETS).map(([path, { file, type }]) => {
      const body = readFileSync(new URL(`public/${file}`, import.meta.url), 'utf8')
      const headers = {
        // pages ask for them by their version
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Type': type,
        ETag: `"${hashOf(body)}"`,
        'X-Content-Type-Options': 'nosniff',
      }
      return [path, { body, headers, status: 200 }]
    }),
  )

const assetsOf = (files: ReadonlyMap<string, string>): Map<string, SiteResponse> =>
  new Map(
    [...files].map(([name, body]) => [
      `/assets/widgets/${name}`,
      {
        body,
        headers: {
          'Cache-Control': 'public, max-age=3600',
          'Content-Type': `text/${name.endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8`,
          ETag: `"${hashOf(body)}"`,
          'X-Content-Type-Options': 'nosniff',
        },
        status: 200,
      },
    ]),
  )

const versionOf = (assets: Map<string, SiteResponse>, ending: string): string =>
  hashOf(assets.get(`/assets/site.${ending}`)?.body ?? '')

const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16)

const decode = (segment: string): null | string => {
  try {
    const slug = decodeURIComponent(segment)
    return ['', '.', '..'].includes(slug) ? null : slug
  } catch {
    return null
  }
}

const pathWith = (url: URL, path: string): string => `${path}${url.search}`
