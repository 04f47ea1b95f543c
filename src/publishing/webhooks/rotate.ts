import type { Id } from '../../storage/types.js'
import type { WebhookContext } from './types.js'

import { OVERLAP_MS } from './secrets.js'
import { createSecret } from './signature.js'
import { findWebhook } from './store.js'
import { storeOf } from '../../storage/index.js'

/**
 * Gives a webhook a new secret. The one before it signs too for another day, so that the receiver can
 * be changed in the meantime.
 *
 * @returns the new secret and until when both sign; null where there is no such webhook, or its
 * secret was changed concurrently
 */
export const rotateSecret = async ({
  id,
  now = new Date(),
  payload,
  slugs,
}: Pick<WebhookContext, 'payload' | 'slugs'> & {
  id: Id
  now?: Date
}): Promise<null | { previousSecretUntil: string; secret: string }> => {
  const webhook = await findWebhook({ id, payload, slugs })
  if (!webhook) return null
  const secret = createSecret()
  const previousSecretUntil = new Date(now.getTime() + OVERLAP_MS).toISOString()
  const isRotated = await storeOf({ payload }).compareAndSet({
    collection: 'webhooks',
    expected: { secret: webhook.secret },
    id,
    set: {
      previousSecret: webhook.secret,
      previousSecretUntil,
      secret: payload.encrypt(secret),
      updatedAt: now.toISOString(),
    },
  })
  return isRotated ? { previousSecretUntil, secret } : null
}
