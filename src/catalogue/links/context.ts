import type { Payload } from 'payload'

import type { SanitizedOptions } from '../../options.js'
import type { LinkContext } from './types.js'

import { publicationContextOf } from '../../publishing/webhooks/index.js'

/** What looking at links needs to know of the plugin's options. */
export type LinksOptions = Pick<
  SanitizedOptions,
  'api' | 'disabled' | 'links' | 'now' | 'parts' | 'slugs' | 'webhooks'
>

export const linkContextOf = ({
  options,
  payload,
}: {
  options: LinksOptions
  payload: Payload
}): LinkContext => ({
  links: options.links,
  payload,
  publications: publicationContextOf({ options, payload }),
  slugs: options.slugs,
})
