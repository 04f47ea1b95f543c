import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../options.js'

import { deliverDue, dropOldDeliveries } from '../webhooks/index.js'
import { everyMinute } from './everyMinute.js'

/** Sends what is due to webhooks; takes up what a process left that died. */
export const createDeliverWebhooks = ({
  disabled,
  slugs,
  webhooks: { allowHosts },
}: SanitizedOptions): TaskConfig =>
  ({
    slug: 'deliverListWebhooks',
    handler: async ({ req: { payload } }) => {
      if (!disabled) {
        await deliverDue({ allowHosts, payload, slugs })
        await dropOldDeliveries({ payload, slugs })
      }
      return { output: {} }
    },
    // what fails is looked for again within a minute
    retries: 0,
    schedule: everyMinute,
  }) as TaskConfig
