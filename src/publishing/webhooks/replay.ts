import type { Id } from '../../storage/types.js'
import type { Delivery, Webhook, WebhookContext } from './types.js'

import { findDeliveries, findDelivery, findWebhook } from './store.js'
import { storeOf } from '../../storage/index.js'

type Context = Pick<WebhookContext, 'payload' | 'slugs'>

/** Why a delivery is not sent again. */
export type ReplayProblem = 'being-sent' | 'not-found' | 'switched-off'

const PAGE = 100

/**
 * Makes a delivery due now, with a full set of attempts and under the id that it had.
 *
 * @returns null, or why not
 */
export const replayDelivery = async ({
  id,
  now = new Date(),
  ...context
}: Context & { id: Id; now?: Date }): Promise<null | ReplayProblem> => {
  const delivery = await findDelivery({ ...context, id })
  const webhook =
    delivery?.webhook == null ? null : await findWebhook({ ...context, id: delivery.webhook })
  if (!delivery || !webhook) return 'not-found'
  if (!webhook.isEnabled) return 'switched-off'
  return (await makeDue({ ...context, delivery, now })) ? null : 'being-sent'
}

/** Makes all dead deliveries of a webhook due now; returns how many they are. */
export const replayDead = async ({
  now = new Date(),
  webhook,
  ...context
}: Context & { now?: Date; webhook: Pick<Webhook, 'id'> }): Promise<number> => {
  let count = 0
  for (;;) {
    const dead = await findDeliveries({
      ...context,
      limit: PAGE,
      where: { and: [{ webhook: { equals: webhook.id } }, { state: { equals: 'dead' } }] },
    })
    if (dead.length === 0) return count
    for (const delivery of dead) {
      if (await makeDue({ ...context, delivery, now })) count += 1
    }
  }
}

const makeDue = async ({
  delivery: { claim, claimedUntil, id, state },
  now,
  payload,
}: Context & { delivery: Delivery; now: Date }): Promise<boolean> => {
  if (claim !== null && (claimedUntil ?? 0) > now.getTime()) return false
  return storeOf({ payload }).compareAndSet({
    collection: 'webhookDeliveries',
    expected: { claim, state },
    id,
    set: {
      attempts: 0,
      claim: null,
      claimedUntil: null,
      nextAttemptAt: now.toISOString(),
      state: 'waiting',
      updatedAt: now.toISOString(),
    },
  })
}
