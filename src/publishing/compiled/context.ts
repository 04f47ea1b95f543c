import type { Payload, PayloadRequest } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'

/** Where publications are kept. */
export type StorageContext = {
  payload: Payload
  /** The request whose transaction writes take part in, where there is one. */
  req?: PayloadRequest | undefined
  slugs: CollectionSlugs
}

/** What making and serving publications needs. */
export type PublicationContext = StorageContext & {
  /** What time it is for readers; see the option `now`. */
  publicNow: () => Date
  /** Called in the background of a server once lists were compiled: they may have something to tell. */
  onCompiled?: () => void
}
