import type { Id } from '../../storage/types.js'

import { errors, jwtVerify, SignJWT } from 'jose'
import { hkdfSync } from 'node:crypto'

import { PublicError } from '../../errors.js'

const ALGORITHM = 'HS256'
const AUDIENCE = 'ranked-lists-preview'

export type PreviewToken = { expiresAt: Date; token: string }

/**
 * A bearer token for one list's latest draft, until it expires.
 *
 * @param isSteady whether tokens that are asked for shortly after each other are the same one, so
 * that an address with one in it does not change with every save; it then lasts for at least three
 * quarters
 * @param list its id
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
  list: Id
  now?: number
  seconds: number
  secret: string
}): Promise<PreviewToken> => {
  const issuedAt = isSteady ? floorTo(now / 1000, Math.ceil(seconds / 4)) : Math.floor(now / 1000)
  const expiresAt = issuedAt + seconds
  const token = await new SignJWT()
    .setProtectedHeader({ alg: ALGORITHM })
    .setAudience(AUDIENCE)
    .setSubject(String(list))
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(keyFrom(secret))
  return { expiresAt: new Date(expiresAt * 1000), token }
}

/**
 * The id, as text, of the list that a token shows.
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
}): Promise<string> => {
  try {
    const { payload } = await jwtVerify(token, keyFrom(secret), {
      algorithms: [ALGORITHM],
      audience: AUDIENCE,
      currentDate: new Date(now),
      requiredClaims: ['exp', 'sub'],
    })
    return String(payload.sub)
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
    throw error instanceof errors.JWTExpired
      ? refusal({ code: 'preview-expired', detail: 'This preview has expired; open it again.' })
      : refusal({ code: 'preview-invalid', detail: 'This is not a token that the desk gave out.' })
  }
}

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
