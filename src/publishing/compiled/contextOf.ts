import type { Payload } from 'payload'

import type { PublicationContext } from './context.js'
import type { SanitizedOptions } from '../../options.js'
import type { WebhookOptions } from '../webhooks/context.js'

import { webhookContextOf } from '../webhooks/context.js'
import { kickDeliveries } from '../webhooks/kick.js'

/** The context of compiling, with webhooks that are sent at once. */
export const publicationContextOf = ({
  options,
  payload,
}: {
  options: Pick<SanitizedOptions, 'disabled' | 'now' | 'parts'> & WebhookOptions
  payload: Payload
}): PublicationContext => ({
  ...(options.disabled || !options.parts.has('webhooks')
    ? {}
    : { onCompiled: () => kickDeliveries(webhookContextOf({ options, payload })) }),
  payload,
  publicNow: options.now,
  slugs: options.slugs,
})
