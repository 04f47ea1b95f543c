import type { AccessResult, CollectionSlug, PayloadRequest, Where } from 'payload'

import type { Id } from '../../lists/moves/types.js'
import type { CollectionSlugs } from '../../options.js'

/** Whether who asks may read the latest version of a list, by the access of its versions. */
export const canReadDraft = async ({
  list,
  req,
  slugs,
}: {
  list: Id
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<boolean> => {
  const { payload, user } = req
  if (!user) return false
  const collection = slugs.rankedLists as CollectionSlug
  const readVersions = payload.collections[collection]?.config.access.readVersions
  const result: AccessResult = readVersions ? await readVersions({ id: list, req }) : true
  if (typeof result === 'boolean') return result
  const { docs } = await payload.db.findVersions({
    collection,
    limit: 1,
    pagination: false,
    select: { id: true },
    where: { and: [isLatestOf(list), result] },
  })
  return docs.length > 0
}

const isLatestOf = (list: Id): Where => ({
  and: [{ parent: { equals: list } }, { latest: { equals: true } }],
})
