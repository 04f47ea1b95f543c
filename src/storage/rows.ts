import type { Payload } from 'payload'

import type { Id } from './types.js'

import { engineOf } from './engines/index.js'

/** See Engine. */
export const findRowsInDrafts = async ({
  field,
  ...args
}: {
  collection: string
  field: string
  ids: readonly string[]
  /** The document whose own rows do not count. */
  notOf: Id | null
  payload: Payload
}): Promise<string[]> => engineOf(args.payload).findRowsInDrafts({ ...args, array: field })
