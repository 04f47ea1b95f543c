import type { CollectionConfig } from 'payload'

import type { AccessRules } from './index.js'

import { NOT_IN_TRASH } from '../storage/trash.js'

/**
 * The same collection, the trash of which, where the app gives it one, is for those who write: Payload shows
 * it to whoever asks for it (?trash=true) and may read the collection.
 */
export const withOwnTrash = ({
  access,
  collection,
}: {
  access: AccessRules
  collection: CollectionConfig
}): CollectionConfig => {
  const read = collection.access?.read
  if (!collection.trash || !read) return collection
  return {
    ...collection,
    access: {
      ...collection.access,
      read: async (args) => {
        const result = await read(args)
        if (result === false || access.hasRole(args.req, 'editor', 'contributor')) return result
        return result === true ? NOT_IN_TRASH : { and: [result, NOT_IN_TRASH] }
      },
    },
  }
}
