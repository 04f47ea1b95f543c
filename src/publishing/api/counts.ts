import { z } from 'zod'

import type { Counts, TitledDocument } from '../shapes/index.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'

import { cacheKeysOfCounts, PUBLICATION_VERSION } from '../shapes/index.js'
import { readerOf } from '../reading/open.js'
import { slugParam } from '../../http/query.js'
import { countEngagement, findPublished } from '../reading/read.js'

const MAX_LISTS = 100

export const countsQuery = z.strictObject({
  lists: z
    .string()
    .max(20_000)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(slugParam).min(1).max(MAX_LISTS))
    .meta({ description: `Slugs of at most ${MAX_LISTS} lists, parted by commas.` }),
})

/** GET /counts: how many comments and reactions lists have, counted from the rows themselves. */
export const counts = async ({
  options,
  query,
  req,
}: RouteArgs<{ query: typeof countsQuery }>): Promise<RouteResult<Counts>> => {
  const { lists: slugs } = query
  const reader = readerOf({ locale: undefined, options, req })
  const lists = await findPublished<TitledDocument>({
    key: 'rankedLists',
    limit: slugs.length,
    reader,
    select: ['slug', 'publicFrom', '_status'],
    where: { slug: { in: slugs } },
  })
  const counted = await countEngagement({ lists, reader })
  const bySlug = new Map(lists.map(({ id, slug }) => [slug, counted.get(String(id))]))
  const body: Counts = {
    items: slugs.flatMap((slug) => {
      const ofList = bySlug.get(slug)
      return ofList ? [{ ...ofList, slug }] : []
    }),
    version: PUBLICATION_VERSION,
  }
  return { body, keys: cacheKeysOfCounts(body) }
}
