/** Makes an endpoint of Payload out of a row of a table of routes. */
import type { Endpoint, PayloadRequest } from 'payload'
import type { z } from 'zod'

import { APIError } from 'payload'

import type { AccessRules } from '../access/index.js'
import type { KeyHeader, SanitizedOptions } from '../options.js'
import type { Route, RouteArgs, RouteResult } from './route.js'

import { PublicError, toProblemResponse } from '../errors.js'
import { LeaseTimeout } from '../storage/lease.js'
import { requireAccess } from './access.js'
import { addressAskedFor } from './apiPath.js'
import { openFile, parseBody } from './body.js'
import { refuseForeign } from './origin.js'
import { inLanguageAsked } from './problemLanguage.js'
import { parseQuery } from './query.js'
import {
  bodyResponse,
  MISS_CACHE_CONTROL,
  movedResponse,
  privateResponse,
  seeOtherResponse,
  streamResponse,
} from './respond.js'
import { isFileBody, successOf } from './route.js'
import { RETRY_LATER, sentenceOfUnavailable } from './unavailable.js'

/** What all routes of one plugin are given. */
export type RouteContext = { options: SanitizedOptions; rules: AccessRules }

/** The endpoint of a row, at the row's own path. */
export const toEndpoint = ({
  context,
  route,
}: {
  context: RouteContext
  route: Route
}): Endpoint => ({
  custom: { access: route.access, operationId: route.operationId },
  handler: (req) => answerRoute({ context, req, route }),
  method: route.method,
  path: route.path,
})

/**
 * The answer of a route: where it comes from and access are checked first, then the query, the body and the path are parsed,
 * then the handler answers. What any of them throws goes out as a problem (RFC 9457); what callers
 * may not see is logged.
 */
export const answerRoute = async ({
  context,
  req,
  route,
}: {
  context: RouteContext
  req: PayloadRequest
  route: Route
}): Promise<Response> => {
  try {
    const args = await readRequest({ context, req, route })
    // a table has rows of many shapes; `route` has held this one's handler to its schemas
    return respond({ context, req, result: await route.handler(args as never), route })
  } catch (error) {
    const shown = toPublic({ error, req })
    if (!(shown instanceof PublicError)) {
      req.payload.logger.error({ err: error, msg: `The route ${route.operationId} failed.` })
    }
    const miss = missHeaders({ context, error: shown, req, route })
    // what caches keep is the same for everybody
    const isKept = Object.keys(miss).length > 0
    const response = toProblemResponse(isKept ? shown : inLanguageAsked({ error: shown, req }))
    for (const [name, value] of Object.entries(miss)) response.headers.set(name, value)
    return response
  }
}

const readRequest = async ({
  context: { options, rules },
  req,
  route,
}: {
  context: RouteContext
  req: PayloadRequest
  route: Route
}): Promise<RouteArgs> => {
  refuseForeign({ req, trustedProxies: options.comments.trustedProxies })
  const document = await requireAccess({ access: route.access, options, req, rules })
  const query = route.query
    ? parseQuery({ schema: route.query, searchParams: req.searchParams })
    : {}
  const body = route.body ? await readBody({ body: route.body, req, route }) : undefined
  const params = route.params ? readParams({ req, schema: route.params }) : {}
  // typed by `route`, for the handler of this row
  return { body, document, options, params, query, req, rules } as RouteArgs
}

const readBody = ({
  body,
  req,
  route: { maxBody },
}: {
  body: NonNullable<Route['body']>
  req: PayloadRequest
  route: Route
}): Promise<unknown> =>
  isFileBody(body)
    ? Promise.resolve(openFile({ file: body, req }))
    : parseBody({ maxLength: maxBody, req, schema: body })

/** What cannot be a name in a path names nothing. */
const readParams = ({ req, schema }: { req: PayloadRequest; schema: z.ZodObject }): object => {
  const result = schema.safeParse(req.routeParams ?? {})
  if (result.success) return result.data
  throw new PublicError({
    code: 'not-found',
    detail: 'There is nothing at this address.',
    missing: [],
  })
}

const respond = ({
  context,
  req,
  result,
  route,
}: {
  context: RouteContext
  req: PayloadRequest
  result: RouteResult
  route: Route
}): Promise<Response> | Response => {
  const [status] = successOf(route)
  if ('movedTo' in result) {
    return movedResponse({ location: movedLocation({ movedTo: result.movedTo, req, route }) })
  }
  if ('seeOther' in result) return seeOtherResponse({ location: result.seeOther })
  if ('stream' in result) {
    const { headers, stream, type = route.produces } = result
    return streamResponse({ headers, stream, type })
  }
  const { body, encoding, etag } = result
  const headers = { ...headersOf({ context, req, result, route }), ...result.headers }
  const isPublic = route.access === 'public' && route.method === 'get' && !result.isPrivate
  return isPublic
    ? bodyResponse({ body, encoding, etag, headers, req, type: result.type ?? route.produces })
    : privateResponse({ body, etag, headers, req, status })
}

/** What a caller may see of an error. */
const toPublic = ({ error, req }: { error: unknown; req: PayloadRequest }): unknown => {
  // the latter where others saved the same list each time that it was tried
  if (error instanceof LeaseTimeout || (error instanceof APIError && error.status === 409)) {
    return new PublicError({
      code: 'too-many-requests',
      detail: 'Too many write to this at once; send it again.',
      headers: { 'Retry-After': '1' },
    })
  }
  const sentence = sentenceOfUnavailable({ error, payload: req.payload })
  return sentence === undefined
    ? error
    : new PublicError({ cause: error, code: 'busy', detail: sentence, headers: RETRY_LATER })
}

const headersOf = ({
  context,
  req,
  result,
  route,
}: {
  context: RouteContext
  req: PayloadRequest
  result: Extract<RouteResult, { body: unknown }>
  route: Route
}): Record<string, string> => {
  const headers: Record<string, string> = {}
  if (result.locale) headers['Content-Language'] = result.locale
  if (result.lastModified) headers['Last-Modified'] = result.lastModified.toUTCString()
  if (result.vary) headers.Vary = result.vary
  const keys = result.keys ?? route.keysOf?.(result.body) ?? []
  if (!result.isPrivate) Object.assign(headers, keyHeadersOf({ context, keys }))
  if (result.nextCursor) {
    const { pathname, search } = addressAskedFor({ config: req.payload.config, url: req.url })
    const searchParams = new URLSearchParams(search)
    searchParams.set('cursor', result.nextCursor)
    headers.Link = `<${pathname}?${searchParams.toString()}>; rel="next"`
  }
  return headers
}

const keyHeadersOf = ({
  context,
  keys,
}: {
  context: RouteContext
  keys: readonly string[]
}): Record<string, string> =>
  keys.length === 0
    ? {}
    : Object.fromEntries(
        context.options.api.keyHeaders.map((name) => [name, KEYS_AS[name](keys)] as const),
      )

/** What says who asks, and could change what they get. */
const PERSONAL = ['Authorization', 'X-Comment-Token', 'X-Ballot-Token'] as const

/** How long caches keep that nothing is at a public address, for readers of whom nothing is known. */
const missHeaders = ({
  context,
  error,
  req,
  route,
}: {
  context: RouteContext
  error: unknown
  req: PayloadRequest
  route: Route
}): Record<string, string> => {
  const isOfAll =
    route.access === 'public' &&
    route.method === 'get' &&
    !req.user &&
    PERSONAL.every((name) => !req.headers.has(name))
  if (!isOfAll || !(error instanceof PublicError) || error.missing === null) return {}
  return {
    'Cache-Control': MISS_CACHE_CONTROL,
    ...keyHeadersOf({ context, keys: error.missing }),
  }
}

/** How keys stand in each header. */
const KEYS_AS: Readonly<Record<KeyHeader, (keys: readonly string[]) => string>> = {
  'Cache-Groups': (keys) => keys.map((key) => `"${key}"`).join(', '),
  'Cache-Tag': (keys) => keys.join(','),
  'Surrogate-Key': (keys) => keys.join(' '),
}

/** The same address with the new slug in the place of the old one. */
const movedLocation = ({
  movedTo,
  req,
  route,
}: {
  movedTo: { param: string; slug: string }
  req: PayloadRequest
  route: Route
}): string => {
  const { pathname, search } = addressAskedFor({ config: req.payload.config, url: req.url })
  const segments = pathname.replace(/\/+$/, '').split('/')
  // counted from the end, because what stands before the route is the app's to choose
  const inRoute = route.path.split('/')
  const fromEnd = inRoute.length - inRoute.indexOf(`:${movedTo.param}`)
  segments[segments.length - fromEnd] = encodeURIComponent(movedTo.slug)
  return `${segments.join('/')}${search}`
}
