import type { FieldHook, Payload } from 'payload'

import type { Webhook } from './types.js'

import { createSecret, isPlainSecret } from './signature.js'

/** How long both secrets sign after one has replaced the other, in milliseconds. */
export const OVERLAP_MS = 24 * 60 * 60 * 1000

/**
 * Stored encrypted with the app's secret: who reads a backup cannot sign in our name. A webhook has one
 * from the start, and another one once the stored one cannot be read any more.
 */
export const encryptSecret: FieldHook = ({ req: { payload }, value }) =>
  payload.encrypt(typeof value === 'string' && isPlainSecret(value) ? value : createSecret())

export const decryptSecret: FieldHook = ({ req: { payload }, value }) =>
  typeof value === 'string' ? readSecret({ payload, stored: value }) : null

/** The secrets that sign at a moment, the newest first, as receivers have them; none that is unreadable. */
export const signingSecrets = ({
  now,
  payload,
  webhook: { previousSecret, previousSecretUntil, secret },
}: {
  now: Date
  payload: Payload
  webhook: Pick<Webhook, 'previousSecret' | 'previousSecretUntil' | 'secret'>
}): string[] => {
  const isOverlapping =
    previousSecretUntil !== null && Date.parse(previousSecretUntil) > now.getTime()
  return [secret, ...(isOverlapping && previousSecret !== null ? [previousSecret] : [])].flatMap(
    (stored) => readSecret({ payload, stored }) ?? [],
  )
}

/** Null for one that was encrypted with another secret of the app. */
const readSecret = ({ payload, stored }: { payload: Payload; stored: string }): null | string => {
  if (isPlainSecret(stored)) return stored
  try {
    const secret = payload.decrypt(stored)
    return isPlainSecret(secret) ? secret : null
  } catch {
    return null
  }
}
