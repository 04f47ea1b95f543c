/** What is asked of a request before Payload sees it, for the route of Next that hands it to Payload. */
import type { SanitizedConfig } from 'payload'

import type { TrustedProxies } from '../net/index.js'

import { PublicError, toProblemResponse } from '../errors.js'
import { pathUnderApi } from '../http/apiPath.js'
import {
  isJsonType,
  isNestedBeyond,
  mediaTypeOf,
  readBounded,
  unsupportedType,
} from '../http/body.js'
import { shapeProblemOf } from '../http/graphql.js'
import { hasLogin, refuseCrossSite } from '../http/origin.js'
import { isOverride } from '../http/override.js'
import { withPace } from '../http/pace.js'
import { JSON_TYPE } from '../http/respond.js'
import { createTarpit } from '../http/tarpit.js'
import { whileKnown } from '../http/unavailable.js'
import { clientNetwork } from '../net/index.js'
import { deskRouteOf } from './desk.js'
import { addressesOf, createAllTurns, workOf } from './work.js'

type Handler<Args> = (request: Request, args: Args) => Promise<Response> | Response

/** Longest body of JSON for Payload's own routes, in bytes: two thousand entries of a list and more. */
const MAX_BYTES = 5_000_000

/** The same for who brings no login along, who has no more to say than a name and a password. */
const MAX_BYTES_OF_STRANGERS = 1_000_000

/** What servers write into their logs of a request whose client has left; nobody gets it. */
const CLIENT_CLOSED = 499

/** What Payload's own routes read. */
const FORM_TYPE = 'multipart/form-data'
const QUERY_TYPE = 'application/x-www-form-urlencoded'

/**
 * Guards a route that hands requests to Payload. Payload's own routes read a body whole before they look
 * at who sent it, act by the login of a cookie wherever it comes from unless `serverURL` is set, and pass
 * NUL on to databases that fail on it. Ours look at all of that themselves; a body of theirs is left to
 * them. Work that costs much is done in turns, so that however much of it comes the process goes on
 * answering others: what is beyond the bound gets 503, or 429 beyond the share of one network, with
 * Retry-After. A network that is refused again and again waits for its refusals.
 *
 * @param trustedProxies which proxies in front are believed when they say which host was asked, and by whom
 * @example
 * ```ts
 * const guard = guardRoute({ config })
 * export const POST = guard(REST_POST(config))
 * ```
 */
export const guardRoute = ({
  config: given,
  trustedProxies = 0,
}: {
  config: Promise<SanitizedConfig> | SanitizedConfig
  trustedProxies?: TrustedProxies
}): (<Args>(handler: Handler<Args>) => (request: Request, args: Args) => Promise<Response>) => {
  const turns = createAllTurns()
  const keepWaiting = createTarpit()
  return (handler) => {
    const answer = async (
      request: Request,
      args: Parameters<typeof handler>[1],
      onTurn: () => void,
    ): Promise<Response> => {
      try {
        const config = await given
        const { cookiePrefix, csrf } = config
        refuseCrossSite({ allowed: csrf, cookiePrefix, request, trustedProxies })
        const { isPending, query, request: read, work } = await readFirst({ config, request })
        const handle = (sent: Request): Promise<Response> =>
          whileKnown({ headers: sent.headers, work: () => handler(sent, args) })
        if (work === undefined) return await handle(read)
        const { headers, signal } = request
        const inTurn = async () => {
          onTurn()
          // in its turn, so that who sends such queries again at once takes no more than who waits
          if (query !== undefined) refuseShape(query)
          return handle(isPending ? withPace(read) : read)
        }
        const client = clientNetwork({ headers, trustedProxies })
        return await turns[work]({ client, signal, work: inTurn })
      } catch (error) {
        if (error instanceof PublicError) return toProblemResponse(error)
        // whoever waited for it is gone
        if (request.signal.aborted) return new Response(null, { status: CLIENT_CLOSED })
        throw error
      }
    }
    return async (request, args) => {
      let began = performance.now()
      // waiting for a turn took nobody's time
      const onTurn = (): void => void (began = performance.now())
      const isHead = isHeadOfPayload({ config: await given, request })
      const { headers, signal, url } = request
      const asked = isHead ? new Request(url, { headers, signal }) : request
      const answered = secure(await answer(asked, args, onTurn))
      const response = isHead ? await withoutBody(answered) : answered
      if (REFUSALS.has(response.status)) {
        const client = clientNetwork({ headers: request.headers, trustedProxies })
        await keepWaiting({ client, tookMs: performance.now() - began })
      }
      return response
    }
  }
}

/** Payload answers GET alone; an answer to HEAD is the same without what is in it (RFC 9110, 9.3.2). */
const isHeadOfPayload = ({
  config,
  request,
}: {
  config: SanitizedConfig
  request: Request
}): boolean => request.method === 'HEAD' && !isOurs({ config, request })

const withoutBody = async (response: Response): Promise<Response> => {
  await response.body?.cancel()
  return new Response(null, response)
}

/** What is answered to what should not have been asked, or not again at once. */
const REFUSALS: ReadonlySet<number> = new Set([400, 401, 403, 408, 413, 415, 422, 429, 503])

/** What every answer has; one that says more of itself, such as a file, keeps that. */
const secure = (response: Response): Response => {
  const { body, status, statusText } = response
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(HEADERS)) {
    if (!headers.has(name)) headers.set(name, value)
  }
  return new Response(body, { headers, status, statusText })
}

const HEADERS = {
  'Content-Security-Policy': "frame-ancestors 'none'",
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Content-Type-Options': 'nosniff',
}

/** @throws PublicError `bad-address` */
const refuseNul = (url: string): void => {
  if (!/%00|\0/.test(url)) return
  throw new PublicError({ code: 'bad-address', detail: 'The address holds NUL.' })
}

/**
 * What Payload fails on instead of finding nothing: it looks collections up in an object, which has
 * members by its prototype, and reads versions of collections and globals that keep none.
 *
 * @throws PublicError `not-found`
 */
const refuseNothing = ({ config, url }: { config: SanitizedConfig; url: string }): void => {
  const { collections, globals } = config
  const segments = pathIn({ config, url }).slice(1).split('/')
  const [first = ''] = segments
  const [kind, slug, last] =
    first === 'globals' ? [globals, ...segments.slice(1)] : [collections, ...segments]
  const found = kind.find((each) => each.slug === slug)
  const isMissing = last === 'versions' && found !== undefined && !found.versions
  if (!(first in Object.prototype) && !isMissing) return
  throw new PublicError({ code: 'not-found', detail: 'There is nothing at this address.' })
}

type Read = {
  /** Whether it has a body that is not in memory yet. */
  isPending: boolean
  /** Of GraphQL: its body. */
  query?: Buffer
  request: Request
  work: ReturnType<typeof workOf>
}

/**
 * A request whose body is read already, and no further than it may be, but for bodies that are read as they
 * come: forms of files, and what our own routes take.
 *
 * @throws PublicError `bad-address`, `unsupported-media-type`, `body-too-long` or `invalid-body`
 */
const readFirst = async ({
  config,
  request,
}: {
  config: SanitizedConfig
  request: Request
}): Promise<Read> => {
  const { body, headers, method, signal, url } = request
  const type = mediaTypeOf(headers)
  const isForm = type === FORM_TYPE
  // Payload reads the body of a POST that stands for a GET before it looks for a route, ours among them
  const isOwn = !isOverride(headers) && isOurs({ config, request })
  const pathname = pathIn({ config, url })
  const isStranger =
    !headers.has('Authorization') && !hasLogin({ cookiePrefix: config.cookiePrefix, headers })
  const work = workOf({ config, isForm, isOurs: isOwn, isStranger, method, pathname })
  if (isOwn) return { isPending: body !== null, request, work }
  refuseNul(url)
  refuseNothing({ config, url })
  if (body === null) return { isPending: false, request, work }
  // Payload reads a form of files as it comes, and stops at its own limit
  if (isForm && !isStranger) return { isPending: true, request, work }
  const maxBytes = isStranger ? MAX_BYTES_OF_STRANGERS : MAX_BYTES
  const bytes = await readAll({ maxBytes, request })
  if (bytes.byteLength > 0) refuseBody({ bytes, isForm, request, type })
  return {
    isPending: false,
    ...(work === 'graphql' ? { query: bytes } : {}),
    request: new Request(url, { body: bytes, headers, method, signal }),
    work,
  }
}

/** The path under Payload's API route; nothing of any other address. */
const pathIn = ({ config, url }: { config: SanitizedConfig; url: string }): string =>
  pathUnderApi({ config, pathname: new URL(url).pathname }) ?? ''

/**
 * A query that asks for too much is refused by its text, before Payload looks for who sent it.
 *
 * @throws PublicError `invalid-body`
 */
const refuseShape = (bytes: Buffer): void => {
  const problem = shapeProblemOf(bytes.toString('utf8'))
  if (problem === undefined) return
  // as clients of GraphQL look for it
  const errors = [{ message: problem }]
  throw new PublicError({ code: 'invalid-body', detail: problem, extensions: { errors } })
}

/** How deep the JSON of a body may be; a long text with lists within lists has some fifty levels. */
const MAX_LEVELS = 500

const refuseBody = ({
  bytes,
  isForm,
  request: { headers },
  type,
}: {
  bytes: Buffer
  isForm: boolean
  request: Request
  type: string
}): void => {
  const isQuery = type === QUERY_TYPE && isOverride(headers)
  const isJson = isJsonType(type)
  if (!isForm && !isQuery && !isJson) throw unsupportedType([JSON_TYPE, FORM_TYPE])
  if (isQuery && /%00|\0/.test(bytes.toString('latin1'))) {
    throw new PublicError({ code: 'invalid-body', detail: 'The body holds NUL.' })
  }
  if (isJson && !/^(\xef\xbb\xbf)?\s*[{[]/.test(bytes.toString('latin1', 0, 1000))) {
    throw new PublicError({ code: 'invalid-body', detail: 'The body is no object of JSON.' })
  }
  if (isJson && isNestedBeyond({ bytes, levels: MAX_LEVELS })) {
    throw new PublicError({
      code: 'invalid-body',
      detail: `Lists and objects in the body stand in each other more than ${MAX_LEVELS} deep.`,
    })
  }
  // as JSON writes it: an escaped backslash before it is a backslash, and no escape
  if (isJson && /(^|[^\\])(\\\\)*\\u0000/.test(bytes.toString('latin1'))) {
    throw new PublicError({ code: 'invalid-body', detail: 'A text in the body holds NUL.' })
  }
}

const readAll = async ({
  maxBytes,
  request: { body, headers },
}: {
  maxBytes: number
  request: Request
}): Promise<Buffer<ArrayBuffer>> => {
  const chunks: Uint8Array[] = []
  const isTooLong = () =>
    new PublicError({ code: 'body-too-long', detail: `The body is longer than ${maxBytes} bytes.` })
  for await (const chunk of readBounded({ isTooLong, maxBytes, req: { body, headers } })) {
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Whether one of our own routes answers, each of which reads its body by its own limit. */
const isOurs = ({ config, request }: { config: SanitizedConfig; request: Request }): boolean => {
  const { basePath, parts, slugs } = addressesOf(config)
  const path = pathIn({ config, url: request.url }).replace(/\/+$/, '')
  if (path.startsWith(`${basePath}/`)) return true
  return deskRouteOf({ method: request.method, parts, pathname: path, slugs }) !== undefined
}
