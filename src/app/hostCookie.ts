import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from 'node:http'

import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** The cookie of the login as Payload names it, and as browsers are given it. */
const [PLAIN, HOST] = ['payload-token', '__Host-payload-token']

/**
 * The cookies of a request as Payload reads them: the login only under the name that no other host can
 * have set, neither one below the same domain nor somebody on the way without TLS.
 */
export const toPlainCookies = (cookies: string): string =>
  cookies
    .split(/; */)
    .filter((cookie) => !cookie.startsWith(`${PLAIN}=`))
    .map((cookie) => (cookie.startsWith(`${HOST}=`) ? PLAIN + cookie.slice(HOST.length) : cookie))
    .join('; ')

/** A Set-Cookie of Payload's for the login as a browser takes a cookie that is bound to its host. */
export const toHostCookie = (cookie: string): string => {
  if (!cookie.startsWith(`${PLAIN}=`)) return cookie
  const [value = '', ...attributes] = cookie.slice(PLAIN.length).split(/; */)
  const kept = attributes.filter((attribute) => !/^(?:domain|path|secure)\b/i.test(attribute))
  return [`${HOST}${value}`, ...kept, 'Path=/', 'Secure'].join('; ')
}

/**
 * Gives the login a `__Host-` cookie, from now on and for every server of this process. It is done here
 * and not by Payload's `cookiePrefix`, which the cookies of language and theme have too, and these are
 * set without Secure.
 *
 * @returns how to end it
 */
export const bindLoginToHost = (): (() => void) => {
  const onRequest = (message: unknown): void => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const { cookie } = request.headers
    if (cookie !== undefined) request.headers.cookie = toPlainCookies(cookie)
    const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse
    response.writeHead = ((...args: unknown[]) => {
      const set = response.getHeader('set-cookie')
      if (set !== undefined) response.setHeader('set-cookie', renamed(set))
      return writeHead(...args.map(withHostCookies))
    }) as typeof response.writeHead
  }
  subscribe('http.server.request.start', onRequest)
  return () => unsubscribe('http.server.request.start', onRequest)
}

const renamed = (set: OutgoingHttpHeader): string | string[] =>
  Array.isArray(set) ? set.map(toHostCookie) : toHostCookie(String(set))

/** Headers that are given with the status, where an argument is headers. */
const withHostCookies = (argument: unknown): unknown => {
  if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) return argument
  return Object.fromEntries(
    Object.entries(argument as Record<string, OutgoingHttpHeader>).map(([name, value]) => [
      name,
      name.toLowerCase() === 'set-cookie' ? renamed(value) : value,
    ]),
  )
}
