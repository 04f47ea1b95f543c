import type { Payload, PayloadRequest } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'

/** What everything that reads or changes the order of a list needs. */
export type ListContext = {
  list: Id
  payload: Payload
  /** The request whose transaction reads and writes take part in, where there is one. */
  req?: PayloadRequest | undefined
  slugs: CollectionSlugs
}

/** Key in the context of a request under which the hooks of a list find what they have to know. */
export const CONTEXT_KEY = 'rankedListsOrder'

export type OrderContext = {
  /** The rows were written as they are meant; the order is written elsewhere. */
  isContentOnly?: boolean
  /** The order stays as it is stored: one language of the list goes out. */
  isOrderKept?: boolean
  /** What the caller sent, before Payload filled in what the document has. */
  sent?: {
    hasEntries: boolean
    /** Ids of the rows, of those that came with one. */
    ids: string[]
    orderRevision: null | number
    placement: unknown
  }
}

/** Whether a request publishes one language of a list, or puts the draft back behind that. */
export const isOfOneLanguage = ({ context }: Pick<PayloadRequest, 'context'>): boolean =>
  (context[CONTEXT_KEY] as OrderContext | undefined)?.isOrderKept === true
