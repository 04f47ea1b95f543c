import type { IncomingMessage, ServerResponse } from 'node:http'

import { subscribe, unsubscribe } from 'node:diagnostics_channel'

/** How long a client has to read an answer, in milliseconds, that came before all of its body had. */
const LINGER_MS = 1_000

/**
 * Closes, from now on and for every server of this process, connections on which a request was answered
 * before its body had come to an end, as one is whose body is too long (a lingering close). Nobody reads the
 * rest, so the client would keep the connection, and what of the body has come, for minutes.
 *
 * @returns how to end it
 */
export const closeUnread = ({ lingerMs = LINGER_MS } = {}): (() => void) => {
  const onRequest = (message: unknown): void => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    response.once('finish', () => {
      if (request.complete) return
      const { socket } = request
      const timer = setTimeout(() => {
        if (!request.complete) socket.destroy()
      }, lingerMs)
      timer.unref()
      socket.once('close', () => clearTimeout(timer))
    })
  }
  subscribe('http.server.request.start', onRequest)
  return () => unsubscribe('http.server.request.start', onRequest)
}
