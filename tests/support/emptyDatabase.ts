import type { Payload } from 'payload'

import type { CollectionKey } from '../../src/slugs.js'

import { DEFAULT_SLUGS } from '../../src/slugs.js'

/** Documents that another may require go after it. */
const FIRST: readonly CollectionKey[] = [
  'reactions',
  'ballots',
  'comments',
  'rankedLists',
  'scenes',
  'roles',
]

/** Removes all content and its versions, past hooks and access; accounts stay. */
export const emptyDatabase = async (payload: Payload): Promise<void> => {
  const keys = new Set([...FIRST, ...(Object.keys(DEFAULT_SLUGS) as CollectionKey[])])
  keys.delete('users')
  for (const key of keys) {
    const collection = DEFAULT_SLUGS[key]
    const config = payload.collections[collection]?.config
    if (config?.versions) await payload.db.deleteVersions({ collection, where: {} })
    await payload.db.deleteMany({ collection, where: {} })
  }
}
