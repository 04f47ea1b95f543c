import type { Payload } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'

import { addressKey } from '../../net/index.js'
import { storeOf } from '../../storage/index.js'

/** Which of these addresses several link checks in a row have found dead. */
export const findDead = async ({
  payload,
  urls,
}: {
  payload: Payload
  slugs: Pick<CollectionSlugs, 'linkChecks'>
  urls: readonly string[]
}): Promise<Set<string>> => {
  if (urls.length === 0) return new Set()
  const docs = await storeOf({ payload }).find({
    collection: 'linkChecks',
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
