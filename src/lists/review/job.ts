import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../../options.js'

import { createAccess } from '../../access/index.js'
import { scheduleBy } from '../../storage/schedule.js'
import { sendNoteDigests } from './digest.js'

/** How long one run may take; the next one goes on, in milliseconds. */
const RUN_MS = 50_000

/** Mails everybody who wants it their open notes, once a day; see `digest.ts`. */
export const createMailNotes = (options: SanitizedOptions): TaskConfig =>
  ({
    slug: 'mailNotes',
    handler: async ({ req: { payload } }) => {
      const { disabled, now, slugs } = options
      if (!disabled) {
        const until = now().getTime() + RUN_MS
        await sendNoteDigests({ access: createAccess(options), now, payload, slugs, until })
      }
      return { output: {} }
    },
    retries: 0,
    schedule: scheduleBy('*/10 * * * *'),
  }) as TaskConfig
