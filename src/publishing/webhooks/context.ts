import type { Payload } from 'payload'

import type { SanitizedOptions } from '../../options.js'
import type { WebhookContext } from './types.js'

import { siteOf } from '../api/structuredData.js'

/** What webhooks need to know of the plugin's options. */
export type WebhookOptions = Pick<SanitizedOptions, 'api' | 'now' | 'slugs' | 'webhooks'>

export const webhookContextOf = ({
  options: { api, now, slugs, webhooks },
  payload,
}: {
  options: WebhookOptions
  payload: Payload
}): WebhookContext => ({
  allowHosts: webhooks.allowHosts,
  payload,
  publicNow: now,
  site: siteOf({ api, locale: null }),
  slugs,
})
