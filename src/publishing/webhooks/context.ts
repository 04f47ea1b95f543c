import type { Payload } from 'payload'

import type { SanitizedOptions } from '../../options.js'
import type { WebhookContext } from './types.js'

import { siteOf } from '../api/structuredData.js'

/** What webhooks need to know of the plugin's options. */
export type WebhookOptions = Pick<SanitizedOptions, 'api' | 'slugs' | 'webhooks'>

export const webhookContextOf = ({
  options: { api, slugs, webhooks },
  payload,
}: {
  options: WebhookOptions
  payload: Payload
}): WebhookContext => ({
  allowHosts: webhooks.allowHosts,
  payload,
  site: siteOf({ api, locale: null }),
  slugs,
})
