import type { CollectionSlug, Payload } from 'payload'

import { ValidationError } from 'payload'

/**
 * Writes a row that has a unique key: of several who try at once one succeeds. No hooks run.
 *
 * @returns false where there is one with the same key already
 */
export const createOnce = async ({
  collection,
  data,
  payload,
}: {
  collection: string
  data: Readonly<Record<string, unknown>>
  payload: Payload
}): Promise<boolean> => {
  try {
    await payload.db.create({ collection: collection as CollectionSlug, data, returning: false })
    return true
  } catch (error) {
    if (error instanceof ValidationError) return false
    throw error
  }
}
