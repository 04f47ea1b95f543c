import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** Bytes of a secret; the specification asks for 24 to 64. */
const SECRET_BYTES = 32

/** A new secret as receivers are given it: `whsec_` and base64. */
export const createSecret = (): string => `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`

/** Whether a text is a secret as receivers have it, and not one that is encrypted. */
export const isPlainSecret = (text: string): boolean => text.startsWith(PREFIX)

/**
 * The headers that prove the origin and the integrity of a request by HMAC (Standard Webhooks 1.0):
 * one signature for each secret, so that a receiver may have either while one replaces another.
 *
 * @param id of the event; the same however often it is sent
 * @param secrets as receivers have them, the newest first
 * @param sentAt of this attempt
 */
export const signatureHeaders = ({
  body,
  id,
  secrets,
  sentAt,
}: {
  body: string
  id: string
  secrets: readonly string[]
  sentAt: Date
}): Record<'webhook-id' | 'webhook-signature' | 'webhook-timestamp', string> => {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
    return `v1,${mac}`
  })
  return {
    'webhook-id': id,
    'webhook-signature': signatures.join(' '),
    'webhook-timestamp': timestamp,
  }
}
