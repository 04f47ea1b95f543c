import type { SanitizedOptions } from '../options.js'

import { corsHeaders, hasSame } from './respond.js'

/** A year, in seconds: the longest that a cache is to keep anything (RFC 9111 names no end). */
const YEAR = 31_536_000

/**
 * An answer with a file, or 304 where the client has it (RFC 9110, 13.2.2: `If-None-Match` before
 * `If-Modified-Since`).
 *
 * @param isNamed whether the address names these bytes and gets others never; else a cache asks each time
 * @param isPublic whether everybody may read it, and so a shared cache keep it
 * @param read called where the bytes are sent
 * @param size in bytes
 */
export const fileResponse = ({
  cors,
  etag,
  isNamed,
  isPublic,
  lastModified,
  read,
  request,
  size,
  type,
}: {
  cors: SanitizedOptions['api']['cors']
  etag: string
  isNamed: boolean
  isPublic: boolean
  lastModified?: Date
  read: () => BodyInit
  request: { headers: Headers }
  size: number
  type: string
}): Response => {
  const headers = new Headers({
    ...corsHeaders({ cors, origin: request.headers.get('Origin') }),
    'Cache-Control': `${isPublic ? 'public' : 'private'}, ${isNamed ? `max-age=${YEAR}, immutable` : 'max-age=0, must-revalidate'}`,
    // sites of other origins show pictures, also where they are isolated
    'Cross-Origin-Resource-Policy': 'cross-origin',
    ETag: etag,
    ...(lastModified ? { 'Last-Modified': lastModified.toUTCString() } : {}),
  })
  if (isFresh({ etag, headers: request.headers, lastModified })) {
    return new Response(null, { headers, status: 304 })
  }
  headers.set('Content-Length', String(size))
  headers.set('Content-Type', type)
  return new Response(read(), { headers })
}

const isFresh = ({
  etag,
  headers,
  lastModified,
}: {
  etag: string
  headers: Headers
  lastModified: Date | undefined
}): boolean => {
  const ifNoneMatch = headers.get('If-None-Match')
  if (ifNoneMatch !== null) return hasSame({ etag, ifNoneMatch })
  const since = Date.parse(headers.get('If-Modified-Since') ?? '')
  // HTTP has whole seconds
  return lastModified !== undefined && Math.floor(lastModified.getTime() / 1000) * 1000 <= since
}
