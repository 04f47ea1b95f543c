/** Servers that answer from memory: before a framework in its own process, or in a process of their own. */
import type { Server, ServerResponse } from 'node:http'
import type { Payload } from 'payload'

import { createProxyServer } from 'httpxy'
import { createServer } from 'node:http'

import type { TrustedProxies } from '../net/index.js'
import type { Serving } from './serving.js'

import { problemResponse } from '../errors.js'
import { sendResponse } from '../http/node.js'
import { standBefore } from '../http/standBefore.js'
import { createServing } from './serving.js'

type Args = {
  /** The key under which `getPayload` keeps this instance, where the app gives one. */
  instance?: string
  /**
   * Of all kept answers together.
   * @default 64
   */
  maxMebibytes?: number
  payload: Payload
  /**
   * Whether kept answers go out while the database cannot be reached, with `Cache-Status: …; detail=stale`;
   * they may be stale. By default readers get 503.
   * @default false
   */
  servesStale?: boolean
  /**
   * Those that are believed when they say who asks; the option `comments.trustedProxies`.
   * @default 0
   */
  trustedProxies?: TrustedProxies
}

/**
 * Has every HTTP server of this process answer what the plugin's routes answer, and hand all else on to
 * whoever listens: for the `register` of Next's instrumentation.
 *
 * @example
 * ```ts
 * // instrumentation.ts
 * export const register = async () => {
 *   if (process.env.NEXT_RUNTIME === 'nodejs') {
 *     const { serveFirst } = await import('payload-ranked-lists/serving')
 *     serveFirst({ payload: await getPayload({ config }) })
 *   }
 * }
 * ```
 */
export const serveFirst = (args: Args): Serving => {
  const serving = createServing(args)
  standBefore((req, res, goOn) => serving.handle(req, res) || goOn())
  return serving
}

/**
 * A server without a framework, with a connection to the database of its own: as many of them as readers
 * need, beside or before the app. It only answers once it listens.
 *
 * @param passOn the address of the app, to which all goes but what readers read (WebSockets do not); without
 * it what the plugin's routes do not answer is answered with 404
 * @example
 * ```ts
 * createReader({ passOn: 'http://127.0.0.1:3001', payload }).listen(3000)
 * ```
 */
export const createReader = ({
  passOn,
  ...args
}: Args & { passOn?: string | undefined }): Server => {
  const serving = createServing(args)
  const app = passOn === undefined ? undefined : createProxyServer({ target: passOn })
  return createServer((req, res) => {
    // the app knows who is signed in, and by which cookie
    if (serving.handle(req, res, { onlyReads: app !== undefined })) return
    if (app) {
      // offers of another protocol are for this server alone (RFC 9110, 7.6.1)
      delete req.headers.upgrade
      delete req.headers['http2-settings']
      // a client or an app that goes meanwhile
      app.web(req, res).catch(() => answer(res, 'busy', 'The app does not answer.'))
    } else answer(res, 'not-found', 'There is nothing at this address.')
  })
}

const answer = (res: ServerResponse, code: 'busy' | 'not-found', detail: string): void => {
  if (res.headersSent) res.destroy()
  else void sendResponse(problemResponse({ code, detail }), res)
}
