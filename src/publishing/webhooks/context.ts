import type { Payload } from 'payload'

import type { SanitizedOptions } from '../../options.js'
import type { WebhookContext } from './types.js'

import { siteOf } from '../api/structuredData.js'
import { topicsOf } from './hub.js'

/** What webhooks need to know of the plugin's options. */
export type WebhookOptions = Pick<SanitizedOptions, 'api' | 'now' | 'slugs' | 'webhooks'>

/** A hub fetches what it is told of, so feeds have to have an address of the server's. */
const hubOf = ({
  api: { basePath, hubUrl },
  payload,
}: Pick<WebhookOptions, 'api'> & { payload: Payload }): NonNullable<
  WebhookContext['hub']
> | null => {
  const { routes, serverURL } = payload.config
  return hubUrl === null || !serverURL
    ? null
    : {
        topics: topicsOf({ base: new URL(`${routes.api}${basePath}`, serverURL).href, payload }),
        url: hubUrl,
      }
}

export const webhookContextOf = ({
  options: { api, now, slugs, webhooks },
  payload,
}: {
  options: WebhookOptions
  payload: Payload
}): WebhookContext => ({
  allowHosts: webhooks.allowHosts,
  hub: hubOf({ api, payload }),
  payload,
  publicNow: now,
  site: siteOf({ api, locale: null }),
  slugs,
})
