/** The endpoints of the public API under its base path, made of the table of its routes. */
import type { Endpoint, PayloadRequest } from 'payload'

import type { Route, RouteMethod } from '../http/route.js'
import type { RouteContext } from '../http/router.js'
import type { SanitizedOptions } from '../options.js'

import { createAccess } from '../access/index.js'
import { problemResponse } from '../errors.js'
import { addressAskedFor } from '../http/apiPath.js'
import { corsHeaders, MISS_CACHE_CONTROL, movedResponse } from '../http/respond.js'
import { answerRoute, toEndpoint } from '../http/router.js'
import { createDocsEndpoints } from './docsPage.js'
import { PUBLIC_ROUTES, routesOf } from './table.js'

const METHODS: readonly RouteMethod[] = ['get', 'post', 'put', 'patch', 'delete']

/** How long a browser may remember what a preflight said, in seconds. */
const PREFLIGHT_SECONDS = 86_400

/**
 * The endpoints of the public API: each route of the table, HEAD beside each GET, preflights, 405 for
 * the other methods and 404 for other addresses under the base path, all as problem details.
 */
export const createPublicEndpoints = (options: SanitizedOptions): Endpoint[] => {
  const { basePath } = options.api
  const context: RouteContext = { options, rules: createAccess(options) }
  const routes = routesOf({ options, routes: PUBLIC_ROUTES })
  const paths = [...new Set(routes.map(({ path }) => path))]
  return [
    ...routes.flatMap((route): Endpoint[] => {
      const endpoint: Endpoint = {
        ...toEndpoint({ context, route }),
        handler: async (req) => {
          const location = canonicalOf({ path: `${basePath}${route.path}`, req })
          const response =
            location === undefined || route.method !== 'get'
              ? await answerRoute({ context, req, route })
              : movedResponse({ location })
          return finish({ options, req, response })
        },
        path: `${basePath}${route.path}`,
      }
      return route.method === 'get' ? [endpoint, { ...endpoint, method: 'head' }] : [endpoint]
    }),
    ...createDocsEndpoints(options),
    ...paths.flatMap((path) => createOtherMethods({ options, path, routes })),
    ...createNotFound({ options }),
  ]
}

/**
 * The address of a route as it is written, where a request has it in other letters: Payload matches those too.
 *
 * @param path of the route, under Payload's API route
 */
const canonicalOf = ({ path, req }: { path: string; req: PayloadRequest }): string | undefined => {
  const { pathname, search } = addressAskedFor({ config: req.payload.config, url: req.url })
  // where a slash at the end leads is for those who answer
  const bare = pathname.replace(/\/+$/, '')
  const asked = bare.split('/')
  const written = path.split('/')
  const start = asked.length - written.length
  const canonical = asked.map((segment, index) => {
    const own = written[index - start]
    return own === undefined || own === '' || own.startsWith(':') ? segment : own
  })
  const address = canonical.join('/')
  return address === bare ? undefined : `${address}${search}`
}

const createOtherMethods = ({
  options,
  path,
  routes,
}: {
  options: SanitizedOptions
  path: string
  routes: readonly Route[]
}): Endpoint[] => {
  const taken = METHODS.filter((method) =>
    routes.some((route) => route.path === path && route.method === method),
  )
  const allow = [...taken, ...(taken.includes('get') ? ['head'] : []), 'options']
    .map((method) => method.toUpperCase())
    .join(', ')
  const fullPath = `${options.api.basePath}${path}`
  const custom = { access: 'public', operationId: 'refusal' }
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
                'Accept, Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, Traceparent, Tracestate, X-Ballot-Token, X-Comment-Token',
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

const isRead = (method: Endpoint['method']): boolean => method === 'get' || method === 'head'

const createNotFound = ({ options }: { options: SanitizedOptions }): Endpoint[] =>
  [options.api.basePath, `${options.api.basePath}/(.*)`].flatMap((path) =>
    [...METHODS, 'head' as const].map((method): Endpoint => ({
      custom: { access: 'public', operationId: 'refusal' },
      handler: (req) =>
        finish({
          options,
          req,
          response: problemResponse({
            code: 'not-found',
            detail: 'The API has nothing at this address.',
            ...(isRead(method) ? { headers: { 'Cache-Control': MISS_CACHE_CONTROL } } : {}),
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
