import type { Payload } from 'payload'

import { engineOf } from './engines/index.js'

/** See Store. */
export const createOnce = async (args: {
  collection: string
  data: Readonly<Record<string, unknown>>
  payload: Payload
}): Promise<boolean> => engineOf(args.payload).createOnce(args)
