import { z } from 'zod'

import type { CommentedList } from '../reading/comments.js'
import type { slugParams } from '../../http/query.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'

import { cacheKeysOfDiscussed, serializeJsonLd } from '../shapes/index.js'
import { readPublication } from './lists.js'
import { findListOrMoved, readerOf } from '../reading/open.js'
import { localeParam } from '../../http/query.js'
import { toListJsonLd } from './structuredData.js'

export const listJsonLdQuery = z.strictObject({
  locale: localeParam.optional(),
  spoilers: z.enum(['hide', 'show']).default('hide').meta({
    description:
      'Search engines show what they find here, and nothing in it can be marked: spoilers are left out unless asked for.',
  }),
})

/** GET /lists/:slug/jsonld: one list as structured data. */
export const listJsonLd = async (
  args: RouteArgs<{ params: typeof slugParams; query: typeof listJsonLdQuery }>,
): Promise<RouteResult<never>> => {
  const { locale, spoilers } = args.query
  const found = await readPublication({ ...args, locale, spoilers })
  if ('movedTo' in found) return found
  const { publication } = found
  const reader = readerOf({ ...args, locale })
  const list = await findListOrMoved<CommentedList>({
    reader,
    select: ['slug', 'publicFrom', '_status'],
    slug: publication.slug,
  })
  if ('movedTo' in list) return list
  const data = await toListJsonLd({
    list: list.list,
    options: args.options,
    publication,
    reader,
    spoilers,
  })
  return {
    body: serializeJsonLd(data),
    keys: cacheKeysOfDiscussed(publication),
    locale: publication.locale,
  }
}
