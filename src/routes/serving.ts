/**
 * Answers to readers from memory, before the framework: what the plugin's own routes answer, made by
 * their own handlers, and kept until the change log tells that something in it has changed.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Payload } from 'payload'

import { isStream, type Route } from '../http/route.js'
import type { TrustedProxies } from '../net/index.js'
import type { SanitizedOptions } from '../options.js'
import type { Parts } from '../parts.js'
import type { Finished } from '../publishing/serving/bytes.js'
import type { Source } from '../publishing/serving/cache.js'

import { problemResponse } from '../errors.js'
import { apiBaseOf } from '../http/apiPath.js'
import { headersOf, sendResponse, toRequest, urlOf } from '../http/node.js'
import { isOverride } from '../http/override.js'
import { inTime } from '../storage/inTime.js'
import { chooseEncoding, corsHeaders } from '../http/respond.js'
import { RETRY_LATER, sentenceOfUnavailable } from '../http/unavailable.js'
import { validate } from '../publishing/serving/bytes.js'
import { createServingCache } from '../publishing/serving/cache.js'
import { readChanges } from '../storage/changes/index.js'
import { deskRouteOf, patternOf } from './desk.js'
import { createRenderer, createResponder } from './rendering.js'
import { PUBLIC_ROUTES, routesIn } from './table.js'
import { addressesOf } from './work.js'

export type Serving = {
  /**
   * Answers a request of Node's server where one of the plugin's routes does.
   *
   * @param onlyReads whether only answers that may be kept are given, and all else is left alone
   * @returns false where none does, and nothing was done
   */
  handle: (req: IncomingMessage, res: ServerResponse, options?: { onlyReads?: boolean }) => boolean
  /**
   * The same for a route of a framework, which hands requests of fetch on: it still costs what the
   * framework costs.
   *
   * @returns undefined where no kept answer of the plugin's is meant
   */
  read: (request: Request) => Promise<Response | undefined>
  /** How many answers are kept, and their bytes. */
  size: () => { answers: number; bytes: number }
}

/** How long an answer is kept at most, in milliseconds. */
const KEPT_MS = 60_000

/** How long the database has to say what has changed, in milliseconds. */
const LOOK_MS = 1500

const MEBIBYTE = 1024 * 1024

const DEFAULT_MEBIBYTES = 64

/** Who sends one of these may get an answer of their own. */
const PERSONAL = ['authorization', 'x-comment-token'] as const

const METHODS: ReadonlySet<string> = new Set([
  'DELETE',
  'GET',
  'HEAD',
  'OPTIONS',
  'PATCH',
  'POST',
  'PUT',
])

/**
 * @param instance the key under which `getPayload` keeps this instance, where the app gives one
 * @param maxMebibytes of all kept answers together
 * @param servesStale whether kept answers go out while the database cannot be reached; they may be stale
 * @param trustedProxies those that are believed; see `comments.trustedProxies`
 */
export const createServing = ({
  instance,
  maxMebibytes = DEFAULT_MEBIBYTES,
  payload,
  servesStale = false,
  trustedProxies = 0,
}: {
  instance?: string
  maxMebibytes?: number
  payload: Payload
  servesStale?: boolean
  trustedProxies?: TrustedProxies
}): Serving => {
  const { config } = payload
  const { cors } = config.custom.rankedLists as Pick<SanitizedOptions['api'], 'cors'>
  const { basePath, parts, slugs } = addressesOf(config)
  const readable = readableIn(parts).filter(({ route }) => !isStream(route))
  const pushes = readableIn(parts).filter(({ route }) => isStream(route))
  const api = apiBaseOf({ config })
  const kept = createServingCache<Finished>({
    keptMs: KEPT_MS,
    maxBytes: maxMebibytes * MEBIBYTE,
    isAway: (error) => servesStale && sentenceOfUnavailable({ error, payload }) !== undefined,
    // a driver may lose what it was asked just as its connection broke, and never answer
    readChanges: (after) => inTime({ ms: LOOK_MS, work: () => readChanges({ after, payload }) }),
  })
  const respond = createResponder({ instance, payload, trustedProxies })
  const render = createRenderer(respond)

  /** Answers that differ have keys that differ. */
  const keyOf = (route: Route, url: string, header: (name: string) => null | string): string =>
    [
      // feeds name the address at which they were asked for
      url,
      header('x-forwarded-host'),
      chooseEncoding(header('accept-encoding')),
      route.alsoProduces ? header('accept') : '',
      cors === '*' ? '' : header('origin'),
    ].join('\n')

  /** Whether an address tells open pages of what changes, which any process does. */
  const isPushed = (path: string): boolean =>
    path.startsWith(`${basePath}/`) &&
    pushes.some(({ pattern }) => pattern.test(path.slice(basePath.length)))

  /** The row of the table from whose answers one may be kept; undefined where none is. */
  const keptRouteOf = ({
    header,
    method,
    path,
  }: {
    header: (name: string) => null | string
    method: string
    /** Under Payload's API route. */
    path: string
  }): Route | undefined =>
    path.startsWith(`${basePath}/`) &&
    isRead(method) &&
    PERSONAL.every((name) => header(name) === null)
      ? publicRouteOf({ path: path.slice(basePath.length), readable })
      : undefined

  /** What goes out to a request, kept or made now. */
  const answerKept = async ({
    header,
    headers,
    pathname,
    route,
    url,
  }: {
    header: (name: string) => null | string
    /** All of them, where an answer is made. */
    headers: () => Headers
    pathname: string
    route: Route
    url: string
  }): Promise<Finished> => {
    const { answer, source } = await kept.answer({
      key: keyOf(route, url, header),
      render: () => render({ headers: headers(), url }, pathname),
    })
    const sent = validate(answer, header('if-none-match') ?? undefined)
    return {
      ...sent,
      headers: {
        ...sent.headers,
        'cache-status': CACHE_STATUS[source],
        // no cache further on is to keep it for longer than this one has to
        ...(source === 'stale' ? { 'cache-control': 'no-cache' } : {}),
      },
    }
  }

  const serve = async (
    req: IncomingMessage,
    res: ServerResponse,
    { pathname, route }: { pathname: string; route: Route },
  ): Promise<void> => {
    const { body, headers, status } = await answerKept({
      header: headerIn(req),
      headers: () => headersOf(req),
      pathname,
      route,
      url: urlOf(req),
    })
    res.writeHead(status, headers)
    res.end(req.method === 'HEAD' ? undefined : body)
  }

  /** What readers are told while the log of changes cannot be read; undefined of any other error. */
  const answerUnavailable = ({
    error,
    origin,
  }: {
    error: unknown
    origin: null | string
  }): Response | undefined => {
    const detail = sentenceOfUnavailable({ error, payload })
    return detail === undefined
      ? undefined
      : problemResponse({
          code: 'busy',
          detail,
          headers: { ...RETRY_LATER, ...corsHeaders({ cors, origin }) },
        })
  }

  const answerOne = async (
    req: IncomingMessage,
    res: ServerResponse,
    pathname: string,
  ): Promise<void> => sendResponse(await respond(toRequest(req, res), pathname), res)

  return {
    handle: (req, res, { onlyReads = false } = {}) => {
      const { method = 'GET', url = '/' } = req
      const end = url.indexOf('?')
      const pathname = end === -1 ? url : url.slice(0, end)
      // a POST that stands for a query has its body bounded elsewhere
      if (!pathname.startsWith(`${api}/`) || pathname.endsWith('/')) return false
      if (isOverride({ has: (name) => req.headers[name.toLowerCase()] !== undefined })) return false
      // requests of fetch have no others
      if (!METHODS.has(method)) return false
      const path = pathname.slice(api.length)
      const isPublic = path.startsWith(`${basePath}/`)
      const isFile = isRead(method) && path.startsWith(`/${slugs.media}/file/`)
      if (!isPublic && !isFile && !deskRouteOf({ method, parts, pathname: path, slugs }))
        return false
      const route = keptRouteOf({ header: headerIn(req), method, path })
      if (!route && onlyReads && !(method === 'GET' && isPushed(path))) return false
      const work = route ? serve(req, res, { pathname, route }) : answerOne(req, res, pathname)
      work.catch((error: unknown) => {
        const unavailable = answerUnavailable({ error, origin: headerIn(req)('origin') })
        if (unavailable && !res.headersSent) return void sendResponse(unavailable, res)
        payload.logger.error({ err: error, msg: `${method} ${pathname} could not be answered.` })
        if (res.headersSent) res.destroy()
        else res.writeHead(500).end()
      })
      return true
    },
    read: async (request) => {
      const { headers, method, url } = request
      const { pathname } = new URL(url)
      const header = (name: string): null | string => headers.get(name)
      if (!pathname.startsWith(`${api}/`)) return undefined
      const route = keptRouteOf({ header, method, path: pathname.slice(api.length) })
      if (!route) return undefined
      let answer: Finished
      try {
        answer = await answerKept({ header, headers: () => headers, pathname, route, url })
      } catch (error) {
        const unavailable = answerUnavailable({ error, origin: header('origin') })
        if (!unavailable) throw error
        return unavailable
      }
      const hasBody = method !== 'HEAD' && answer.body.length > 0
      return new Response(hasBody ? new Uint8Array(answer.body) : null, {
        headers: answer.headers,
        status: answer.status,
      })
    },
    size: kept.size,
  }
}

const isRead = (method: string): boolean => method === 'GET' || method === 'HEAD'

const headerIn =
  ({ headers }: IncomingMessage) =>
  (name: string): null | string =>
    headers[name]?.toString() ?? null

/** RFC 9211. */
const CACHE_STATUS: Readonly<Record<Source, string>> = {
  hit: 'ranked-lists; hit',
  miss: 'ranked-lists; fwd=miss',
  stale: 'ranked-lists; hit; detail=stale',
}

/** The row of the table that answers readers of an address, whoever they are. */
const publicRouteOf = ({
  path,
  readable,
}: {
  path: string
  readable: ReturnType<typeof readableIn>
}): Route | undefined => readable.find(({ pattern }) => pattern.test(path))?.route

const readableIn = (parts: Parts): ReadonlyArray<{ pattern: RegExp; route: Route }> =>
  routesIn({ parts, routes: PUBLIC_ROUTES })
    .filter(({ access, method }) => access === 'public' && method === 'get')
    .map((route) => ({ pattern: new RegExp(`^${patternOf(route.path)}$`), route }))
