import type { Id } from '../../storage/types.js'

import { errors, jwtVerify, SignJWT } from 'jose'
import { hkdfSync } from 'node:crypto'

import { PublicError } from '../../errors.js'

const ALGORITHM = 'HS256'
const AUDIENCE = 'ranked-lists-preview'

/** The claim of when the list was made, in milliseconds since 1970. */
const MADE = 'made'

/** The claim of the release with whose documents the list is shown. */
const RELEASE = 'release'

/**
 * What a token names: a list by its id and by the moment at which it was made, so that no other one
 * inherits it, also where a database is put together from several and gives an id twice.
 */
export type PreviewedList = {
  id: Id
  madeAt: Date
  /** The release all of whose documents are shown as if they were published; null for none. */
  release?: Id | null
}

export type PreviewToken = { expiresAt: Date; token: string }

/**
 * A bearer token for one list's latest draft, until it expires.
 *
 * @param isSteady whether tokens that are asked for shortly after each other are the same one, so
 * that an address with one in it does not change with every save; it then lasts for at least three
 * quarters
 * @param secret the app's; the key is derived from it for previews alone
 * @param seconds how long it lasts
 */
export const signPreviewToken = async ({
  isSteady = false,
  list,
  now = Date.now(),
  seconds,
  secret,
}: {
  isSteady?: boolean
  list: PreviewedList
  now?: number
  seconds: number
  secret: string
}): Promise<PreviewToken> => {
  const issuedAt = isSteady ? floorTo(now / 1000, Math.ceil(seconds / 4)) : Math.floor(now / 1000)
  const expiresAt = issuedAt + seconds
  const token = await new SignJWT({
    [MADE]: list.madeAt.getTime(),
    ...(list.release ? { [RELEASE]: String(list.release) } : {}),
  })
    .setProtectedHeader({ alg: ALGORITHM })
    .setAudience(AUDIENCE)
    .setSubject(String(list.id))
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(keyFrom(secret))
  return { expiresAt: new Date(expiresAt * 1000), token }
}

/**
 * The list that a token shows, with its id as text.
 *
 * @throws PublicError `preview-expired` or `preview-invalid`
 */
export const verifyPreviewToken = async ({
  now = Date.now(),
  secret,
  token,
}: {
  now?: number
  secret: string
  token: string
}): Promise<PreviewedList> => {
  try {
    const { payload } = await jwtVerify(token, keyFrom(secret), {
      algorithms: [ALGORITHM],
      audience: AUDIENCE,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'sub'],
    })
    const made = payload[MADE]
    const release = payload[RELEASE]
    // of an earlier version of the desk
    if (typeof made !== 'number') throw expired()
    return {
      id: String(payload.sub),
      madeAt: new Date(made),
      release: typeof release === 'string' ? release : null,
    }
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    throw error instanceof errors.JWTExpired
      ? expired()
      : refusal({ code: 'preview-invalid', detail: 'This is not a token that the desk gave out.' })
  }
}

const expired = (): PublicError =>
  refusal({ code: 'preview-expired', detail: 'This preview has expired; open it again.' })

const refusal = ({
  code,
  detail,
}: {
  code: 'preview-expired' | 'preview-invalid'
  detail: string
}): PublicError =>
  new PublicError({
    code,
    detail,
    errors: [{ detail, parameter: 'preview' }],
    headers: { 'WWW-Authenticate': 'Preview' },
  })

const floorTo = (value: number, step: number): number => Math.floor(value / step) * step

const keyFrom = (secret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', 'ranked-lists preview token', 32))
