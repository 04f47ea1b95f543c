import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../options.js'

import { everyMinute } from '../storage/schedule.js'
import { countDue } from './recount.js'

/** How long one run may take; the next one goes on, in milliseconds. */
const RUN_MS = 50_000

/** Counts ballots that have changed: many that come one after the other together (debounce). */
export const createCountBallots = (options: SanitizedOptions): TaskConfig =>
  ({
    slug: 'countBallots',
    handler: async ({ req: { payload } }) => {
      const { comments, disabled, now, slugs } = options
      if (!disabled) {
        const context = { comments, now, payload, slugs }
        await countDue({ context, until: Date.now() + RUN_MS })
      }
      return { output: {} }
    },
    retries: 0,
    schedule: everyMinute,
  }) as TaskConfig
