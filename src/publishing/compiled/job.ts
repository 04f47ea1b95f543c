import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../../options.js'

import { sweep } from './process.js'
import { publicationContextOf, whenDelivered } from '../webhooks/index.js'
import { everyMinute } from '../../storage/schedule.js'

/** How long one run may take; the next one goes on, in milliseconds. */
const RUN_MS = 50_000

/** Brings the publications of lists up to date, each minute; see `process.ts`. */
export const createUpdateTask = (options: SanitizedOptions): TaskConfig =>
  ({
    slug: 'updatePublications',
    handler: async ({ req: { payload } }) => {
      const context = publicationContextOf({ options, payload })
      await sweep({ ...context, until: Date.now() + RUN_MS })
      // webhooks go out now, not with their own job's next minute
      context.onCompiled?.()
      await whenDelivered(payload)
      return { output: {} }
    },
    retries: 0,
    schedule: everyMinute,
  }) as TaskConfig
