/** Finished answers: their bytes and headers, and what of them goes out to a request. */
import { constants as http2 } from 'node:http2'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

import type { Encoding } from '../../http/respond.js'

import { hasSame } from '../../http/respond.js'

/** An answer as it goes out; one without a body is not compressed. */
export type Finished = {
  body: Buffer
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  status: number
}

/** Bodies shorter than this go out as they are, in bytes: compressed they would not be shorter. */
const MIN_BYTES = 1024

const BROTLI_QUALITY = 5

/**
 * The bytes of an answer, compressed as the request takes it. Bytes that differ have tags that differ
 * (RFC 9110, 8.8.1).
 */
export const finish = async ({
  encoding,
  response,
}: {
  encoding: Encoding
  response: Response
}): Promise<Finished> => {
  const plain = Buffer.from(await response.arrayBuffer())
  const headers: Record<string, string> = Object.fromEntries(response.headers)
  const isPacked = headers['content-encoding'] !== undefined
  const canPack = !isPacked && plain.length >= MIN_BYTES && isText(headers['content-type'])
  if (!isPacked && canPack) headers.vary = withAcceptEncoding(headers.vary)
  const isAsked = canPack && encoding !== 'identity'
  const body = isAsked ? await pack(plain, encoding) : plain
  if (isAsked) {
    headers['content-encoding'] = encoding
    if (headers.etag) headers.etag = `${headers.etag.slice(0, -1)}-${encoding}"`
  }
  headers['content-length'] = String(body.length)
  return { body, headers, status: response.status }
}

/**
 * What of an answer goes out: 304 without a body where the reader has it already (RFC 9110, 13.1.2).
 *
 * @param ifNoneMatch the tags that the reader has
 */
export const validate = (
  { body, headers, status }: Finished,
  ifNoneMatch: string | undefined,
): Finished => {
  const { etag } = headers
  const isSame =
    status === http2.HTTP_STATUS_OK &&
    etag !== undefined &&
    ifNoneMatch !== undefined &&
    hasSame({ etag, ifNoneMatch })
  if (!isSame) return { body, headers, status }
  return {
    body: NOTHING,
    headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_BODIES.has(name))),
    status: http2.HTTP_STATUS_NOT_MODIFIED,
  }
}

const NOTHING = Buffer.alloc(0)

const OF_BODIES: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-length',
  'content-type',
])

const isText = (type: string | undefined): boolean => /json|xml|text/.test(type ?? '')

const withAcceptEncoding = (vary: string | undefined): string =>
  vary === undefined || vary === ''
    ? 'Accept-Encoding'
    : /accept-encoding/i.test(vary)
      ? vary
      : `${vary}, Accept-Encoding`

const pack = (body: Buffer, encoding: Encoding): Promise<Buffer> =>
  encoding === 'br'
    ? toBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
    : toGzip(body)

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)
