import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../../options.js'

import { everyMinute } from '../../storage/schedule.js'
import { runDueReleases } from './run.js'

/** How long one run may take; the next one goes on, in milliseconds. */
const RUN_MS = 50_000

/** Lets out the releases whose time has come, and goes on with what a process has died at; see `run.ts`. */
export const createReleaseTask = (options: SanitizedOptions): TaskConfig =>
  ({
    slug: 'publishReleases',
    handler: async ({ req: { payload } }) => {
      if (!options.disabled) {
        const { now, slugs } = options
        await runDueReleases({
          now: () => now().getTime(),
          payload,
          slugs,
          until: now().getTime() + RUN_MS,
        })
      }
      return { output: {} }
    },
    retries: 0,
    schedule: everyMinute,
  }) as TaskConfig
