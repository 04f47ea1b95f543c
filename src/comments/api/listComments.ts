import { z } from 'zod'

import type { CommentPage } from '../../publishing/shapes/index.js'
import type { slugParams } from '../../http/query.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'

import { cacheKeysOfCommented, COMMENT_SORTS } from '../../publishing/shapes/index.js'
import { findListOrMoved, readerOf } from '../../publishing/reading/open.js'
import { cursorParam, limitParam } from '../../http/query.js'
import { spoilersParam } from '../../publishing/api/params.js'
import { type CommentedList, readComments } from '../../publishing/reading/comments.js'

export const listCommentsQuery = z.strictObject({
  cursor: cursorParam.optional(),
  entry: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'must be the id of an entry')
    .optional()
    .meta({
      description:
        'Only those about this entry of the list, which may have gone from it. Goes without `parent`.',
    }),
  limit: limitParam,
  only: z
    .enum(['featured'])
    .optional()
    .meta({ description: 'featured: those that the desk has picked out, of all levels.' }),
  parent: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'must be the id of a comment')
    .optional()
    .meta({ description: 'Only the direct replies to this comment, the oldest first.' }),
  sort: z.enum(COMMENT_SORTS).optional().meta({
    description:
      'reading (the default): all, each reply below what it answers. oldest, newest, top: only what begins a thread (or answers `parent`), with `replyCount`.',
  }),
  spoilers: spoilersParam,
})

/** GET /lists/:slug/comments: the comments that readers may see, in the order of reading or another. */
export const listComments = async ({
  options,
  params,
  query,
  req,
}: RouteArgs<{ params: typeof slugParams; query: typeof listCommentsQuery }>): Promise<
  RouteResult<CommentPage>
> => {
  const { cursor, entry, limit, only, parent, sort, spoilers } = query
  const reader = readerOf({ locale: undefined, options, req })
  const found = await findListOrMoved<CommentedList>({
    reader,
    select: ['slug', 'publicFrom', '_status'],
    slug: params.slug,
  })
  if ('movedTo' in found) return found
  const body = await readComments({
    cursor,
    entry,
    limit,
    list: found.list,
    only,
    parent,
    reader,
    sort,
    spoilers,
  })
  return {
    body,
    keys: cacheKeysOfCommented(found.list.slug ?? ''),
    nextCursor: body.page.nextCursor,
  }
}
