import type { IncomingMessage, ServerResponse } from 'node:http'

import { subscribe } from 'node:diagnostics_channel'

import type { ProblemCode } from '../errors.js'

import { PROBLEM_CONTENT_TYPE, toProblem } from '../errors.js'

/** Methods that a Fetch request cannot have, and on which Next therefore fails. */
const UNKNOWN_METHODS = ['CONNECT', 'TRACE', 'TRACK']

/**
 * Why Next would answer a request with a plain 500 of its own, before it looks for a route; null
 * where it would not.
 */
export const findRefusal = ({
  method = 'GET',
  url = '/',
}: Pick<IncomingMessage, 'method' | 'url'>): null | {
  code: ProblemCode
  detail: string
  headers?: Record<string, string>
} => {
  if (UNKNOWN_METHODS.includes(method.toUpperCase())) {
    return {
      code: 'method-not-allowed',
      detail: `${method} is not a method here.`,
      headers: { Allow: 'GET, HEAD, OPTIONS' },
    }
  }
  const [path = ''] = url.split('?')
  return isReadable(path)
    ? null
    : {
        code: 'bad-address',
        detail: 'A percent sign in the path is not followed by the digits of UTF-8.',
      }
}

/**
 * Answers, from now on and for every server of this process, what Next fails on. A response that is
 * ended already is left alone by Next.
 */
export const refuseUnreadable = (): void => {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    const refusal = findRefusal(request)
    if (!refusal) return
    const { headers, ...problem } = refusal
    response.writeHead(toProblem(problem).status, {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      ...headers,
      'Content-Type': PROBLEM_CONTENT_TYPE,
    })
    response.end(JSON.stringify(toProblem(problem)))
  })
}

const isReadable = (path: string): boolean => {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}
