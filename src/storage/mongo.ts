/** What we use of Payload's MongoDB adapter beyond its own operations: its models. */
import type { Payload } from 'payload'

export type MongoModel = {
  aggregate: (
    pipeline: object[],
  ) => Promise<Array<{ _id: { id: unknown; value?: unknown }; count: number }>>
  base: {
    isObjectIdOrHexString: (value: unknown) => boolean
    Types: { ObjectId: new (id: string) => unknown }
  }
  updateOne: (
    filter: object,
    update: object,
    options: object,
  ) => Promise<{ matchedCount: number; modifiedCount: number }>
}

/**
 * The model of a collection's documents or versions.
 *
 * @throws Error where the database is neither of the two that the plugin takes
 */
export const modelOf = ({
  collection,
  isVersion = false,
  payload,
}: {
  collection: string
  isVersion?: boolean
  payload: Payload
}): MongoModel => {
  if (payload.db.name !== 'mongoose') {
    throw new Error(
      `rankedLists: the database adapter is "${payload.db.name}"; it takes @payloadcms/db-mongodb or @payloadcms/db-sqlite.`,
    )
  }
  const db = payload.db as unknown as Record<'collections' | 'versions', Record<string, MongoModel>>
  const model = db[isVersion ? 'versions' : 'collections'][collection]
  if (!model) throw new Error(`There is no collection "${collection}".`)
  return model
}

/** An id as a relationship holds it: an ObjectId, or whatever the app gives its documents. */
export const toReference = ({
  id,
  model: { base },
}: {
  id: number | string
  model: MongoModel
}): unknown => (base.isObjectIdOrHexString(id) ? new base.Types.ObjectId(String(id)) : id)
