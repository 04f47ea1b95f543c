import type { TaskConfig } from 'payload'

import type { SanitizedOptions } from '../options.js'

import { sendDigest } from './digest.js'
import { mailContextOf, sendMails, tidyMails } from './mails/index.js'
import { forgetOld } from './retention.js'
import { everyMinute, scheduleBy } from '../storage/schedule.js'

/** How long one run may take; the next one goes on, in milliseconds. */
const RUN_MS = 50_000

/** Applies the retention of comments, and sends moderators the digest of their queues. */
export const createTendComments = (options: SanitizedOptions): TaskConfig =>
  ({
    slug: 'tendComments',
    handler: async ({ req }) => {
      const { comments, disabled, now, slugs } = options
      if (!disabled) {
        const context = { comments, now, payload: req.payload, slugs }
        const { digest, retention } = comments
        await forgetOld({ context, retention, until: Date.now() + RUN_MS })
        if (digest) await sendDigest({ context, digest, req })
        await tidyMails(mailContextOf({ options, payload: req.payload }))
      }
      return { output: {} }
    },
    retries: 0,
    schedule: scheduleBy('*/10 * * * *'),
  }) as TaskConfig

/** Sends readers the mails about replies that are due, those of a process that died among them. */
export const createMailReplies = (options: SanitizedOptions): TaskConfig =>
  ({
    slug: 'mailReplies',
    handler: async ({ req: { payload } }) => {
      if (!options.disabled && options.comments.replyMails !== null) {
        const context = mailContextOf({ options, payload })
        await sendMails({ ...context, until: Date.now() + RUN_MS })
      }
      return { output: {} }
    },
    retries: 0,
    schedule: everyMinute,
  }) as TaskConfig
