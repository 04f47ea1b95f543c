import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../../options.js'

import { runDueMerges } from './index.js'
import { everyMinute } from '../../storage/schedule.js'

/** How long one run may take; the next one goes on, in milliseconds. */
const RUN_MS = 50_000

/** Goes on with merges of dramas and people that were begun and not ended; see `run.ts`. */
export const createMergeTask = (options: SanitizedOptions): TaskConfig =>
  ({
    slug: 'mergeDocuments',
    handler: async ({ req: { payload } }) => {
      if (!options.disabled) {
        await runDueMerges({ payload, slugs: options.slugs, until: Date.now() + RUN_MS })
      }
      return { output: {} }
    },
    retries: 0,
    schedule: everyMinute,
  }) as TaskConfig
