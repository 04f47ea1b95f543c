import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../../options.js'

import { gatherAddresses, linkContextOf, lookAtDue } from './index.js'
import { scheduleBy } from '../../storage/schedule.js'

/** How long one run may read documents, and how long it may take in all, in milliseconds. */
const GATHER_MS = 20_000
const RUN_MS = 50_000

/** Checks whether clips still play and watch links still lead somewhere; see src/catalogue/links. */
export const createCheckLinks = (options: SanitizedOptions): TaskConfig =>
  ({
    slug: 'checkLinks',
    handler: async ({ req: { payload } }) => {
      if (!options.disabled && options.links.isEnabled) {
        const context = linkContextOf({ options, payload })
        const startedAt = Date.now()
        await gatherAddresses({ ...context, until: startedAt + GATHER_MS })
        await lookAtDue({ ...context, until: startedAt + RUN_MS })
      }
      return { output: {} }
    },
    // the next run takes the rest
    retries: 0,
    schedule: scheduleBy('*/15 * * * *'),
  }) as TaskConfig
