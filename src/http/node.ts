/** Requests and answers of Node's HTTP server as those of fetch, and back. */
import type { IncomingMessage, ServerResponse } from 'node:http'

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { pushingOf } from './pushed.js'

/**
 * The request of fetch for one of Node, with its headers as they are now: what proxies say was judged
 * before, see peers.ts. Its signal tells when the client has gone.
 */
export const toRequest = (req: IncomingMessage, res: ServerResponse): Request => {
  const gone = new AbortController()
  res.once('close', () => {
    if (!res.writableFinished) gone.abort()
  })
  const { method = 'GET' } = req
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(urlOf(req), {
    headers: headersOf(req),
    method,
    signal: gone.signal,
    ...(hasBody ? { body: Readable.toWeb(req) as ReadableStream<Uint8Array>, duplex: 'half' } : {}),
  } as RequestInit)
}

/** The address that a request asks for; what it says of the host is for others to believe. */
export const urlOf = ({ headers, socket, url = '/' }: IncomingMessage): string => {
  const isSecure = 'encrypted' in socket || headers['x-forwarded-proto'] === 'https'
  return `${isSecure ? 'https' : 'http'}://${headers.host ?? 'localhost'}${url}`
}

export const headersOf = ({ headers }: IncomingMessage): Headers => {
  const all = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string') all.set(name, value)
    else for (const one of value ?? []) all.append(name, one)
  }
  return all
}

/** Sends an answer of fetch; a body as it comes. A client that goes meanwhile ends it. */
export const sendResponse = async (response: Response, res: ServerResponse): Promise<void> => {
  res.statusCode = response.status
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') res.setHeader(name, value)
  }
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('set-cookie', cookies)
  if (!response.body) {
    res.end()
    return
  }
  const push = pushingOf(response.body)
  if (push) {
    if (res.destroyed) return
    res.flushHeaders()
    const leave = push({
      end: () => res.end(),
      write: (bytes) => {
        res.write(bytes)
        return res.writableLength
      },
    })
    res.once('close', leave)
    return
  }
  try {
    await pipeline(Readable.fromWeb(response.body as import('node:stream/web').ReadableStream), res)
  } catch (error) {
    if (!res.destroyed) res.destroy(error instanceof Error ? error : undefined)
  }
}
