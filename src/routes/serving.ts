/**
 * Answers to readers from memory, before the framework: what the plugin's own routes answer, made by
 * their own handlers, and kept until the change log tells that something in it has changed.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Payload } from 'payload'

import { handleEndpoints } from 'payload'

import type { Route } from '../http/route.js'
import type { TrustedProxies } from '../net/index.js'
import type { SanitizedOptions } from '../options.js'
import type { Finished } from '../publishing/serving/bytes.js'
import type { Rendered, Source } from '../publishing/serving/cache.js'
import type { CollectionSlugs } from '../slugs.js'

import { headersOf, sendResponse, toRequest, urlOf } from '../http/node.js'
import { chooseEncoding } from '../http/respond.js'
import { finish, validate } from '../publishing/serving/bytes.js'
import { createServingCache } from '../publishing/serving/cache.js'
import { readChanges, recordReads } from '../storage/changes/index.js'
import { deskRouteOf } from './desk.js'
import { guardRoute } from './guard.js'
import { PUBLIC_ROUTES } from './table.js'

export type Serving = {
  /**
   * Answers a request of Node's server where one of the plugin's routes does.
   *
   * @returns false where none does, and nothing was done
   */
  handle: (req: IncomingMessage, res: ServerResponse) => boolean
  /** How many answers are kept, and their bytes. */
  size: () => { answers: number; bytes: number }
}

/** How long an answer is kept at most, in milliseconds. */
const KEPT_MS = 60_000

const MEBIBYTE = 1024 * 1024

const DEFAULT_MEBIBYTES = 64

/** Who sends one of these may get an answer of their own. */
const PERSONAL = ['authorization', 'x-comment-token'] as const

const OVERRIDES = ['x-http-method-override', 'x-payload-http-method-override'] as const

/** What an answer to readers may hang on beside its address. */
const PASSED_ON = [
  'accept',
  'accept-encoding',
  'host',
  'origin',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
] as const

/**
 * @param instance the key under which `getPayload` keeps this instance, where the app gives one
 * @param maxMebibytes of all kept answers together
 * @param trustedProxies those that are believed; see `comments.trustedProxies`
 */
export const createServing = ({
  instance,
  maxMebibytes = DEFAULT_MEBIBYTES,
  payload,
  trustedProxies = 0,
}: {
  instance?: string
  maxMebibytes?: number
  payload: Payload
  trustedProxies?: TrustedProxies
}): Serving => {
  const { config } = payload
  const { basePath, cors, slugs } = config.custom.rankedLists as Installed
  const api = config.routes.api
  const kept = createServingCache<Finished>({
    keptMs: KEPT_MS,
    maxBytes: maxMebibytes * MEBIBYTE,
    readChanges: (after) => readChanges({ after, payload }),
  })
  const respond = guardRoute({ config, trustedProxies })((request, path: string) =>
    handleEndpoints({
      config,
      path,
      request,
      ...(instance === undefined ? {} : { payloadInstanceCacheKey: instance }),
    }),
  )

  const render = async (req: IncomingMessage, pathname: string): Promise<Rendered<Finished>> => {
    const all = headersOf(req)
    const headers = new Headers()
    for (const name of PASSED_ON) {
      const value = all.get(name)
      if (value !== null) headers.set(name, value)
    }
    const { reads, result: response } = await recordReads(() =>
      respond(new Request(urlOf(req), { headers }), pathname),
    )
    const answer = await finish({
      encoding: chooseEncoding(headers.get('Accept-Encoding')),
      response,
    })
    const isPublic = answer.headers['cache-control']?.startsWith('public') === true
    return { answer, bytes: answer.body.length, reads: isPublic ? reads : undefined }
  }

  /** Answers that differ have keys that differ. */
  const keyOf = (req: IncomingMessage, route: Route): string =>
    [
      // feeds name the address at which they were asked for
      urlOf(req),
      req.headers['x-forwarded-host'],
      chooseEncoding(req.headers['accept-encoding']?.toString() ?? null),
      route.alsoProduces ? req.headers.accept : '',
      cors === '*' ? '' : req.headers.origin,
    ].join('\n')

  const serve = async (
    req: IncomingMessage,
    res: ServerResponse,
    { pathname, route }: { pathname: string; route: Route },
  ): Promise<void> => {
    const { answer, source } = await kept.answer({
      key: keyOf(req, route),
      render: () => render(req, pathname),
    })
    send({ answer, req, res, source })
  }

  const answerOne = async (
    req: IncomingMessage,
    res: ServerResponse,
    pathname: string,
  ): Promise<void> => sendResponse(await respond(toRequest(req, res), pathname), res)

  return {
    handle: (req, res) => {
      const { method = 'GET', url = '/' } = req
      const end = url.indexOf('?')
      const pathname = end === -1 ? url : url.slice(0, end)
      // a POST that stands for a query has its body bounded elsewhere
      if (!pathname.startsWith(`${api}/`) || pathname.endsWith('/')) return false
      if (OVERRIDES.some((name) => req.headers[name] !== undefined)) return false
      const path = pathname.slice(api.length)
      const isPublic = path.startsWith(`${basePath}/`)
      if (!isPublic && !deskRouteOf({ method, pathname: path, slugs })) return false
      const route =
        isPublic &&
        (method === 'GET' || method === 'HEAD') &&
        PERSONAL.every((name) => !req.headers[name])
          ? publicRouteOf(path.slice(basePath.length))
          : undefined
      const work = route ? serve(req, res, { pathname, route }) : answerOne(req, res, pathname)
      work.catch((error: unknown) => {
        payload.logger.error({ err: error, msg: `${method} ${pathname} could not be answered.` })
        if (res.headersSent) res.destroy()
        else res.writeHead(500).end()
      })
      return true
    },
    size: kept.size,
  }
}

/** What the plugin leaves of itself in the app's config. */
type Installed = {
  basePath: string
  cors: SanitizedOptions['api']['cors']
  slugs: CollectionSlugs
}

const send = ({
  answer,
  req: { headers, method },
  res,
  source,
}: {
  answer: Finished
  req: IncomingMessage
  res: ServerResponse
  source: Source
}): void => {
  const { body, headers: own, status } = validate(answer, headers['if-none-match'])
  res.writeHead(status, { ...own, 'cache-status': CACHE_STATUS[source] })
  res.end(method === 'HEAD' ? undefined : body)
}

/** RFC 9211. */
const CACHE_STATUS: Readonly<Record<Source, string>> = {
  hit: 'ranked-lists; hit',
  miss: 'ranked-lists; fwd=miss',
}

/** The row of the table that answers readers of an address, whoever they are. */
const publicRouteOf = (path: string): Route | undefined =>
  READABLE.find(({ pattern }) => pattern.test(path))?.route

const READABLE = PUBLIC_ROUTES.filter(
  ({ access, method }) => access === 'public' && method === 'get',
).map((route) => ({
  pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
  route,
}))
