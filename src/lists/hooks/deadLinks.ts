import type { Payload } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Row } from '../../storage/types.js'

import { addressKey } from '../../net/index.js'

/** Which of these addresses several looks have found to lead nowhere. */
export const findDead = async ({
  payload,
  slugs,
  urls,
}: {
  payload: Payload
  slugs: Pick<CollectionSlugs, 'linkChecks'>
  urls: readonly string[]
}): Promise<Set<string>> => {
  if (urls.length === 0) return new Set()
  const { docs } = await payload.db.find<Row>({
    collection: slugs.linkChecks,
    limit: 0,
    pagination: false,
    where: {
      and: [
        { key: { in: [...new Set(urls)].map(addressKey) } },
        // an address that is locked to regions is alive in others
        { verdict: { in: ['private', 'removed'] } },
      ],
    },
  })
  return new Set(docs.map(({ url }) => String(url)))
}
