/** What a link of a mail leads to, as it is answered. */
import { z } from 'zod'

import { MAIL_FREQUENCIES } from './frequency.js'

export const mailStateSchema = z
  .strictObject({
    address: z
      .string()
      .nullable()
      .meta({ description: 'Its first letter and its host; null where nothing is kept.' }),
    comments: z
      .array(
        z.strictObject({
          commentedAt: z.iso.datetime(),
          id: z.string(),
          isConfirmed: z.boolean(),
          list: z.string().nullable().meta({ description: 'The title of its list.' }),
          url: z
            .string()
            .nullable()
            .meta({ description: 'Where readers see it; null where they do not.' }),
        }),
      )
      .meta({ description: 'Those whose replies it is told of, or will be once it is confirmed.' }),
    frequency: z.enum(MAIL_FREQUENCIES).nullable(),
    state: z.enum(['asked', 'confirmed', 'never', 'none']).meta({
      description:
        'asked: not confirmed yet. never: nothing is ever sent to it. none: the link is used, over, or of an address that was erased.',
    }),
  })
  .meta({ description: 'What is sent to an address about replies.', id: 'MailState' })

export type MailState = z.infer<typeof mailStateSchema>

/** Nothing is kept, so nothing is sent. */
export const NO_MAILS: MailState = { address: null, comments: [], frequency: null, state: 'none' }
