import type { WebhookContext } from './types.js'

import { createBackground } from '../../storage/soon.js'
import { deliverDue } from './deliver.js'
import { gatherNotes } from './gather.js'
import { deliverToHub } from './hub.js'
import { relayEvents } from './relay.js'

const background = createBackground('Webhooks were not sent.')

/**
 * Relays pending events and sends due deliveries in the background, so that no request waits for
 * receivers. A call while it runs queues one more run.
 */
export const kickDeliveries = (context: WebhookContext): void =>
  background.run({
    payload: context.payload,
    work: async () => {
      await relayEvents(context)
      await gatherNotes(context)
      await deliverDue(context)
      await deliverToHub(context)
    },
  })

/** Waits for what this process is sending in the background. */
export const whenDelivered = background.whenDone
