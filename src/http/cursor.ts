import { createHmac, timingSafeEqual } from 'node:crypto'

import { PublicError } from '../errors.js'

/** Bytes of the signature that are kept: 128 bits. */
const SIGNATURE_BYTES = 16

/** What a cursor is bound to: one with another key, or of another query, is refused. */
type Binding = {
  /** The route and the parameters that decide which items come in which order. */
  scope: string
  secret: string
}

/**
 * Where a page ended, as one word for the reader to give back. Signed, so that what comes back is what
 * went out: positions from it can be used in queries as they are, on every process that has the secret.
 */
export const encodeCursor = ({ position, ...binding }: Binding & { position: unknown }): string => {
  const body = Buffer.from(JSON.stringify(position))
  return Buffer.concat([sign({ body, ...binding }), body]).toString('base64url')
}

/** @throws PublicError `bad-cursor` for anything that `encodeCursor` did not make for this query. */
export const decodeCursor = <T>({ cursor, ...binding }: Binding & { cursor: string }): T => {
  const bytes = Buffer.from(cursor, 'base64url')
  const signature = bytes.subarray(0, SIGNATURE_BYTES)
  const body = bytes.subarray(SIGNATURE_BYTES)
  const isOurs =
    // base64 may be written in several ways; only ours counts, so that one position is one cursor
    bytes.toString('base64url') === cursor &&
    signature.length === SIGNATURE_BYTES &&
    timingSafeEqual(signature, sign({ body, ...binding }))
  if (!isOurs) {
    throw new PublicError({
      code: 'bad-cursor',
      detail:
        'Give back "nextCursor" as it was, with the same parameters as the page that it came with.',
      errors: [{ detail: 'was not given out for this query', parameter: 'cursor' }],
    })
  }
  return JSON.parse(body.toString()) as T
}

const sign = ({ body, scope, secret }: Binding & { body: Buffer }): Buffer =>
  createHmac('sha256', secret)
    .update(`ranked-lists cursor\n${scope}\n`)
    .update(body)
    .digest()
    .subarray(0, SIGNATURE_BYTES)
