import type { PayloadRequest } from 'payload'

import { createHash } from 'node:crypto'

import type { SanitizedOptions } from '../options.js'

/** How bodies are compressed. */
export type Encoding = 'br' | 'gzip' | 'identity'

/** A shared cache may serve it for a minute, and ten more while it fetches the new one. */
const CACHE_CONTROL = 'public, max-age=0, s-maxage=60, stale-while-revalidate=600'

/** Of what is not there: long enough for a burst of readers, and short enough for what is published next. */
export const MISS_CACHE_CONTROL = 'public, max-age=0, s-maxage=10'

export const JSON_TYPE = 'application/json'

/**
 * An answer with a strong ETag; 304 without a body where the reader has the same already. What they
 * say of dates is not asked: a list that was taken away changes a feed and makes nothing in it newer.
 *
 * @param body bytes or a text as they go out, or anything else as JSON
 * @param etag where it is known already; else that of the body
 * @param headers go out with both
 */
export const bodyResponse = ({
  body,
  encoding,
  etag: knownEtag,
  headers = {},
  req,
  type = JSON_TYPE,
}: {
  body: unknown
  encoding?: Encoding | undefined
  etag?: string | undefined
  headers?: Record<string, string>
  req: PayloadRequest
  type?: string
}): Response => {
  const bytes = Buffer.isBuffer(body)
    ? (body as Buffer<ArrayBuffer>)
    : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))
  const etag = knownEtag ?? etagOf(bytes)
  const common = { 'Cache-Control': CACHE_CONTROL, ETag: etag, ...headers }
  return hasSame({ etag, ifNoneMatch: req.headers.get('If-None-Match') })
    ? new Response(null, { headers: common, status: 304 })
    : new Response(bytes, {
        headers: {
          ...common,
          ...(encoding && encoding !== 'identity' ? { 'Content-Encoding': encoding } : {}),
          'Content-Type': `${type}; charset=utf-8`,
        },
      })
}

/** The strong tag of some bytes. */
export const etagOf = (body: Buffer | string): string =>
  `"${createHash('sha256').update(body).digest('base64url')}"`

/** The best of the encodings that we keep bodies in which a request takes (RFC 9110, 12.5.3). */
export const chooseEncoding = (acceptEncoding: null | string): Encoding => {
  const accepted = (acceptEncoding ?? '').split(',').flatMap((part) => {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
    return parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter)) ? [] : [name]
  })
  return (['br', 'gzip'] as const).find((encoding) => accepted.includes(encoding)) ?? 'identity'
}

/**
 * A private answer, which no shared cache keeps and no search engine lists; with an ETag, one that
 * the browser revalidates each time, and 304 where it has the same already.
 *
 * @param body what goes out as JSON, or a function that makes it where there is no 304
 */
export const privateResponse = async ({
  body,
  etag,
  headers = {},
  req,
  status = 200,
}: {
  body: unknown
  etag?: string | undefined
  headers?: Record<string, string>
  req: PayloadRequest
  status?: number
}): Promise<Response> => {
  const common = {
    ...headers,
    'Cache-Control': etag ? 'private, no-cache' : 'private, no-store',
    ...(etag ? { ETag: etag } : {}),
    'X-Robots-Tag': 'noindex',
  }
  if (etag && hasSame({ etag, ifNoneMatch: req.headers.get('If-None-Match') })) {
    return new Response(null, { headers: common, status: 304 })
  }
  const value: unknown = typeof body === 'function' ? await body() : body
  return new Response(JSON.stringify(value), {
    headers: { ...common, 'Content-Type': `${JSON_TYPE}; charset=utf-8` },
    status,
  })
}

/** A private answer that is streamed. */
export const streamResponse = ({
  headers = {},
  stream,
  type = JSON_TYPE,
}: {
  headers?: Record<string, string> | undefined
  stream: ReadableStream<Uint8Array>
  type?: string | undefined
}): Response =>
  new Response(stream, {
    headers: {
      'Cache-Control': 'private, no-store',
      ...headers,
      'Content-Type': `${type}; charset=utf-8`,
    },
  })

/** Texts as a stream that asks for the next one when it is wanted. */
export const streamOf = (texts: AsyncGenerator<string>): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>({
    cancel: async () => void (await texts.return(undefined)),
    pull: async (controller) => {
      const { done, value } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
}

/** The document is under another slug now, for good (RFC 9110, 15.4.9). */
export const movedResponse = ({ location }: { location: string }): Response =>
  new Response(null, {
    headers: { 'Cache-Control': CACHE_CONTROL, Location: location },
    status: 308,
  })

/** A form was taken; the browser shows another page, and asks for that one only where it is loaded again. */
export const seeOtherResponse = ({ location }: { location: string }): Response =>
  new Response(null, {
    headers: { 'Cache-Control': 'private, no-store', Location: location },
    status: 303,
  })

/** Headers that let pages of other origins read an answer. None of them is sent with credentials. */
export const corsHeaders = ({
  cors,
  origin,
}: {
  cors: SanitizedOptions['api']['cors']
  origin: null | string
}): Record<string, string> => {
  const exposed = {
    'Access-Control-Expose-Headers':
      'Content-Language, ETag, Last-Modified, Link, Location, Retry-After',
  }
  if (cors === '*') return { 'Access-Control-Allow-Origin': '*', ...exposed }
  return origin !== null && cors.includes(origin)
    ? { 'Access-Control-Allow-Origin': origin, ...exposed, Vary: 'Origin' }
    : { Vary: 'Origin' }
}

/** Weak comparison (RFC 9110, 13.1.2): a proxy that compresses marks our tags as weak. */
export const hasSame = ({
  etag,
  ifNoneMatch,
}: {
  etag: string
  ifNoneMatch: null | string
}): boolean =>
  ifNoneMatch !== null &&
  (ifNoneMatch.trim() === '*' ||
    (ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? []).some((tag) => strong(tag) === strong(etag)))

const strong = (tag: string): string => tag.replace(/^W\//, '')
