import type { Payload, PayloadRequest } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'

export type ImportContext = {
  /** Language of the article; undefined where the app has none. */
  locale: string | undefined
  payload: Payload
  req: PayloadRequest
  slugs: CollectionSlugs
}
