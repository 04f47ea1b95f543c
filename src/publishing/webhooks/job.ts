import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../../options.js'

import {
  deliverDue,
  deliverToHub,
  dropOldDeliveries,
  gatherNotes,
  relayEvents,
  webhookContextOf,
} from './index.js'
import { everyMinute } from '../../storage/schedule.js'

/** Sends due deliveries, those of a process that died among them. */
export const createDeliverWebhooks = (options: SanitizedOptions): TaskConfig =>
  ({
    slug: 'deliverListWebhooks',
    handler: async ({ req: { payload } }) => {
      if (!options.disabled) {
        const context = webhookContextOf({ options, payload })
        await relayEvents(context)
        await gatherNotes(context)
        await deliverDue(context)
        await deliverToHub(context)
        await dropOldDeliveries(context)
      }
      return { output: {} }
    },
    // what fails is looked for again within a minute
    retries: 0,
    schedule: everyMinute,
  }) as TaskConfig
