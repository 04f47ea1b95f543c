import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../options.js'

import { sweep } from '../publications/process.js'
import { everyMinute } from './everyMinute.js'

/** How long one run may take; the next one goes on, in milliseconds. */
const RUN_MS = 50_000

/** Brings the publications of lists up to date, each minute; see src/publications. */
export const createUpdateTask = ({
  now,
  slugs,
}: Pick<SanitizedOptions, 'now' | 'slugs'>): TaskConfig =>
  ({
    slug: 'updatePublications',
    handler: async ({ req: { payload } }) => {
      await sweep({ payload, publicNow: now, slugs, until: Date.now() + RUN_MS })
      return { output: {} }
    },
    retries: 0,
    schedule: everyMinute,
  }) as TaskConfig
