import type { Id } from '../../storage/types.js'
import type { EventBody } from '../shapes/index.js'
import type { Webhook, WebhookContext } from './types.js'

import { EVENT_BODIES, TEST_EVENT_TYPE } from '../shapes/index.js'
import { findWebhooks } from './store.js'
import { storeOf } from '../../storage/index.js'

/** An event with its payload. */
export type WebhookEvent = {
  body: EventBody
  /** The idempotency key of the event; receivers know it as `webhook-id`. */
  id: string
  /** Events of one lane, which stands for one list, are sent in their order. */
  lane: null | string
  /** The slug of the list. */
  list: null | string
  /** Sorts events of one lane in the order in which they happened. */
  sequence: string
}

type Context = Pick<WebhookContext, 'payload' | 'slugs'>

/**
 * Fan-out: writes a delivery for each event and each webhook that subscribes to it, and did when the event
 * happened: one that is added while events wait to be relayed is not told of what was before it. Idempotent
 * by a unique key.
 */
export const enqueueEvents = async ({
  events,
  ...context
}: Context & { events: readonly WebhookEvent[] }): Promise<void> => {
  if (events.length === 0) return
  const webhooks = await findWebhooks(context)
  for (const event of events) {
    for (const webhook of webhooks) {
      if (isFor({ event, webhook })) await enqueue({ ...context, event, webhook })
    }
  }
}

const isFor = ({
  event: { body },
  webhook: { addedAt, events },
}: {
  event: WebhookEvent
  webhook: Webhook
}): boolean => events.includes(body.type) && Date.parse(body.timestamp) >= addedAt

/** Writes a delivery of an event that only tries the webhook. */
export const enqueueTest = async ({
  now = new Date(),
  webhook,
  ...context
}: Context & { now?: Date; webhook: Pick<Webhook, 'id'> }): Promise<void> =>
  enqueue({
    ...context,
    event: {
      body: {
        data: { message: 'This is a test. Nothing has happened.' },
        timestamp: now.toISOString(),
        type: TEST_EVENT_TYPE,
      },
      id: crypto.randomUUID(),
      lane: null,
      list: null,
      sequence: now.toISOString(),
    },
    webhook,
  })

const enqueue = async ({
  event: { body, id, lane, list, sequence },
  payload,
  webhook,
}: Context & { event: WebhookEvent; webhook: { id: Id } }): Promise<void> => {
  // the key is unique: it may be there already
  await storeOf({ payload }).createOnce({
    collection: 'webhookDeliveries',
    data: {
      attempts: 0,
      // strips what the schema does not declare
      body: JSON.stringify(EVENT_BODIES[body.type].parse(body)),
      eventId: id,
      eventType: body.type,
      key: `${id}:${webhook.id}`,
      lane,
      list,
      nextAttemptAt: new Date().toISOString(),
      sequence,
      state: 'waiting',
      webhook: webhook.id,
    },
  })
}
