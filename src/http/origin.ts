/** Cross-site requests: what another site's page makes a browser send (CSRF). */
import type { PayloadRequest } from 'payload'

import type { TrustedProxies } from '../net/index.js'

import { PublicError } from '../errors.js'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/** What `Sec-Fetch-Site` says of requests that no other site has made. */
const OWN_SITES = ['none', 'same-origin']

type Asked = {
  /** Origins that count as the app's own; where there are none, that of the request itself does. */
  allowed: readonly string[]
  cookiePrefix: string
  request: Pick<Request, 'headers' | 'method' | 'url'>
  trustedProxies: TrustedProxies
}

/**
 * Refuses a request that would act by the login in a browser's cookie, unless a page of the app's own
 * origin has sent it. One with an `Authorization` header is no page's of another site: a browser asks
 * (a preflight, CORS) before it sends one.
 *
 * @throws PublicError `cross-site`
 */
export const refuseCrossSite = (asked: Asked): void => {
  const { cookiePrefix, request } = asked
  const { headers, method } = request
  if (SAFE.includes(method.toUpperCase()) || headers.has('Authorization')) return
  if (!hasLogin({ cookiePrefix, headers }) || isOwn(asked)) return
  throw new PublicError({
    code: 'cross-site',
    detail:
      'With the login of a cookie only pages of this origin may send this; send an Origin of it, or an Authorization header.',
  })
}

/** Whether a request brings a login along in a cookie. */
export const hasLogin = ({
  cookiePrefix,
  headers,
}: Pick<Asked, 'cookiePrefix'> & { headers: Headers }): boolean =>
  (headers.get('Cookie') ?? '')
    .split(';')
    .some((each) => each.split('=')[0]?.trim() === `${cookiePrefix}-token`)

/** Refuses the same on a route of Payload, whose app has said which origins are its own. */
export const refuseForeign = ({
  req,
  trustedProxies,
}: {
  req: PayloadRequest
  trustedProxies: TrustedProxies
}): void => {
  const { cookiePrefix, csrf } = req.payload.config
  const { headers, method = 'GET', url = '' } = req
  refuseCrossSite({
    allowed: csrf,
    cookiePrefix,
    request: { headers, method, url },
    trustedProxies,
  })
}

/** Whether a page of an origin may send forms to the API: the app's own, or one that may read from it. */
export const isFormOrigin = ({
  cors,
  origin,
  req: { headers, method = 'POST', payload, url = '' },
  trustedProxies,
}: {
  cors: '*' | readonly string[]
  origin: string
  req: PayloadRequest
  trustedProxies: TrustedProxies
}): boolean => {
  if (!/^https?:\/\/[^/]+$/.test(origin)) return false
  const { cookiePrefix, csrf } = payload.config
  const request = { headers: new Headers(headers), method, url }
  request.headers.set('Origin', origin)
  return (
    cors === '*' ||
    cors.includes(origin) ||
    isOwn({ allowed: csrf, cookiePrefix, request, trustedProxies })
  )
}

const isOwn = ({ allowed, request, trustedProxies }: Asked): boolean => {
  const origin = request.headers.get('Origin')
  if (origin === null) {
    return OWN_SITES.includes(request.headers.get('Sec-Fetch-Site') ?? '')
  }
  return allowed.length > 0
    ? allowed.includes(origin)
    : isOfRequest({ origin, request, trustedProxies })
}

/**
 * Whether an origin is that of the address that a browser has asked. A page without TLS is none of a desk
 * with it; the other way round says nothing, since a proxy that ends TLS need not tell.
 */
const isOfRequest = ({
  origin,
  request: { headers, url },
  trustedProxies,
}: Pick<Asked, 'request' | 'trustedProxies'> & { origin: string }): boolean => {
  if (!URL.canParse(origin)) return false
  const { host, protocol } = new URL(origin)
  const told = (name: string): string | undefined =>
    isTrusting(trustedProxies) ? headers.get(name)?.split(',')[0]?.trim() || undefined : undefined
  if (told('X-Forwarded-Proto')?.toLowerCase() === 'https' && protocol !== 'https:') return false
  // through a URL, which leaves the scheme's own port out
  const own = `${protocol}//${told('X-Forwarded-Host') ?? headers.get('Host') ?? new URL(url).host}`
  return URL.canParse(own) && new URL(own).host === host
}

const isTrusting = (proxies: TrustedProxies): boolean =>
  typeof proxies === 'number' ? proxies > 0 : proxies.length > 0
