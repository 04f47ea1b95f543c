/** Endpoints: the public API under /v1, made from the table of its routes. */
import type { Endpoint, PayloadHandler, PayloadRequest } from 'payload'
import type { z } from 'zod'

import type { SanitizedOptions } from '../options.js'
import type { Route, RouteMethod, RouteResult } from '../http/types.js'

import { problemResponse, PublicError } from '../errors.js'
import { orProblem } from '../http/problems.js'
import { cacheKeysOf } from '../publishing/shapes/index.js'
import { parseBody } from '../http/body.js'
import { parseQuery } from '../http/query.js'
import {
  bodyResponse,
  corsHeaders,
  JSON_TYPE,
  movedResponse,
  privateResponse,
} from '../http/respond.js'
import { ROUTES } from './table.js'

export { ROUTES } from './table.js'
export type { Route, RouteAccess } from '../http/types.js'

const METHODS: readonly RouteMethod[] = ['get', 'post', 'put', 'patch', 'delete']

/** Longest body, in characters: the longest comment with each of its characters escaped. */
const MAX_BODY = 80_000

/** How long a browser may remember what a preflight said, in seconds. */
const PREFLIGHT_SECONDS = 86_400

/**
 * The endpoints of the public API: each route of the table, HEAD beside each GET, preflights, 405 for
 * the other methods and 404 for other addresses under the base path, all as problem details.
 */
export const createEndpoints = (options: SanitizedOptions): Endpoint[] => {
  const { basePath } = options.api
  const paths = [...new Set(ROUTES.map(({ path }) => path))]
  return [
    ...ROUTES.flatMap((route): Endpoint[] => {
      const endpoint = {
        custom: { access: route.access, name: route.name },
        handler: createHandler({ options, route }),
        path: `${basePath}${route.path}`,
      }
      return route.method === 'get'
        ? [
            { ...endpoint, method: 'get' },
            { ...endpoint, method: 'head' },
          ]
        : [{ ...endpoint, method: route.method }]
    }),
    ...paths.flatMap((path) => createOtherMethods({ options, path })),
    ...createNotFound({ options }),
  ]
}

const createHandler =
  ({ options, route }: { options: SanitizedOptions; route: Route }): PayloadHandler =>
  async (req) => {
    const work = () => answer({ options, req, route })
    const response = await orProblem({ name: route.name, req, work })
    return finish({ options, req, response })
  }

const answer = async ({
  options,
  req,
  route,
}: {
  options: SanitizedOptions
  req: PayloadRequest
  route: Route
}): Promise<Response> => {
  const query = parseQuery({ schema: route.query, searchParams: req.searchParams })
  const params = (req.routeParams ?? {}) as Record<string, string>
  const body = route.body ? await readBody({ req, schema: route.body }) : undefined
  const result = await route.handler({ body, options, params, query, req })
  if ('movedTo' in result) {
    return movedResponse({ location: movedLocation({ movedTo: result.movedTo, req, route }) })
  }
  const { encoding, etag, isPrivate } = result
  const headers = { ...headersOf({ req, result, route }), ...result.headers }
  return isPrivate || route.method !== 'get'
    ? privateResponse({ body: result.body, headers, status: route.status })
    : bodyResponse({
        body: result.body,
        encoding,
        etag,
        headers,
        req,
        type: result.type ?? route.produces,
      })
}

/** @throws PublicError `unsupported-media-type`, `invalid-body` */
const readBody = ({
  req,
  schema,
}: {
  req: PayloadRequest
  schema: z.ZodType
}): Promise<unknown> => {
  const type = req.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  // a form of another site cannot send this kind
  if (type !== JSON_TYPE) {
    throw new PublicError({
      code: 'unsupported-media-type',
      detail: `This address takes ${JSON_TYPE}.`,
      headers: { Accept: JSON_TYPE },
    })
  }
  return parseBody({ maxLength: MAX_BODY, req, schema })
}

const headersOf = ({
  req,
  result,
  route,
}: {
  req: PayloadRequest
  result: Extract<RouteResult, { body: unknown }>
  route: Route
}): Record<string, string> => {
  const headers: Record<string, string> = {}
  if (result.locale) headers['Content-Language'] = result.locale
  if (result.lastModified) headers['Last-Modified'] = result.lastModified.toUTCString()
  if (result.vary) headers.Vary = result.vary
  const keys =
    result.keys ?? (route.shows ? cacheKeysOf({ body: result.body, root: route.shows }) : [])
  if (keys.length > 0 && !result.isPrivate) {
    headers['Surrogate-Key'] = keys.join(' ')
    headers['Cache-Groups'] = keys.map((key) => `"${key}"`).join(', ')
  }
  if (result.nextCursor) {
    const { pathname, searchParams } = new URL(req.url ?? '', 'http://localhost')
    searchParams.set('cursor', result.nextCursor)
    headers.Link = `<${pathname}?${searchParams.toString()}>; rel="next"`
  }
  return headers
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
  const { pathname, search } = new URL(req.url ?? '', 'http://localhost')
  const segments = pathname.replace(/\/+$/, '').split('/')
  // counted from the end, because what stands before the route is the app's to choose
  const inRoute = route.path.split('/')
  const fromEnd = inRoute.length - inRoute.indexOf(`:${movedTo.param}`)
  segments[segments.length - fromEnd] = encodeURIComponent(movedTo.slug)
  return `${segments.join('/')}${search}`
}

const createOtherMethods = ({
  options,
  path,
}: {
  options: SanitizedOptions
  path: string
}): Endpoint[] => {
  const taken = METHODS.filter((method) =>
    ROUTES.some((route) => route.path === path && route.method === method),
  )
  const allow = [...taken, ...(taken.includes('get') ? ['head'] : []), 'options']
    .map((method) => method.toUpperCase())
    .join(', ')
  const fullPath = `${options.api.basePath}${path}`
  const custom = { access: 'public', name: 'refusal' }
  return [
    ...METHODS.filter((method) => !taken.includes(method)).map((method): Endpoint => ({
      custom,
      handler: (req) =>
        finish({
          options,
          req,
          response: problemResponse({
            code: 'method-not-allowed',
            detail: `This address takes ${allow}.`,
            headers: { Allow: allow },
          }),
        }),
      method,
      path: fullPath,
    })),
    {
      custom,
      handler: (req) =>
        finish({
          options,
          req,
          response: new Response(null, {
            headers: {
              'Access-Control-Allow-Headers':
                'Accept, Authorization, Content-Type, Idempotency-Key, If-None-Match, X-Comment-Token',
              'Access-Control-Allow-Methods': allow,
              'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
              Allow: allow,
            },
            status: 204,
          }),
        }),
      method: 'options',
      path: fullPath,
    },
  ]
}

const createNotFound = ({ options }: { options: SanitizedOptions }): Endpoint[] =>
  [options.api.basePath, `${options.api.basePath}/(.*)`].flatMap((path) =>
    [...METHODS, 'head' as const].map((method): Endpoint => ({
      custom: { access: 'public', name: 'refusal' },
      handler: (req) =>
        finish({
          options,
          req,
          response: problemResponse({
            code: 'not-found',
            detail: 'The API has nothing at this address.',
          }),
        }),
      method,
      path,
    })),
  )

/** Adds what every answer has; takes the body away where only the head was asked for. */
const finish = ({
  options,
  req,
  response,
}: {
  options: SanitizedOptions
  req: PayloadRequest
  response: Response
}): Response => {
  const headers = new Headers(response.headers)
  const cors = corsHeaders({ cors: options.api.cors, origin: req.headers.get('Origin') })
  for (const [name, value] of Object.entries(cors)) headers.append(name, value)
  headers.set('X-Content-Type-Options', 'nosniff')
  const isHead = req.method?.toUpperCase() === 'HEAD'
  return new Response(isHead ? null : response.body, { headers, status: response.status })
}
