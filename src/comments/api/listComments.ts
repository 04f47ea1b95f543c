import { z } from 'zod'

import type {
  CommentDocument,
  CommentPage,
  MediaDocument,
  PlacedComment,
  SourceDocument,
  SpoilerMode,
} from '../../publishing/shapes/index.js'
import type { Reader } from '../../publishing/reading/read.js'
import type { slugParams } from '../../http/query.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'
import type { Id } from '../../storage/types.js'

import {
  COMMENT_SORTS,
  filterComment,
  PUBLICATION_VERSION,
  relationIds,
  toComment,
} from '../../publishing/shapes/index.js'
import { findRow } from '../row.js'
import { PublicError } from '../../errors.js'
import { decodeCursor, encodeCursor } from '../../http/cursor.js'
import { type LevelPosition, readLevel, readPinned } from '../../publishing/api/listLevel.js'
import { findListOrMoved, readerOf } from '../../publishing/reading/open.js'
import { cursorParam, limitParam } from '../../http/query.js'
import { spoilersParam } from '../../publishing/api/params.js'
import { findPublishedByIds } from '../../publishing/reading/read.js'

export const listCommentsQuery = z.strictObject({
  cursor: cursorParam.optional(),
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

type CommentPageSort = (typeof COMMENT_SORTS)[number]

/** GET /lists/:slug/comments: the comments that readers may see, in the order of reading or another. */
export const listComments = async ({
  options,
  params,
  query,
  req,
}: RouteArgs<{ params: typeof slugParams; query: typeof listCommentsQuery }>): Promise<
  RouteResult<CommentPage>
> => {
  const { cursor, limit, only, parent, sort, spoilers } = query
  const reader = readerOf({ locale: undefined, options, req })
  const found = await findListOrMoved<SourceDocument>({
    reader,
    select: ['slug', '_status'],
    slug: params.slug,
  })
  if ('movedTo' in found) return found
  const body = await readComments({
    cursor,
    limit,
    listId: found.list.id,
    only,
    parent,
    reader,
    sort,
    spoilers,
  })
  return { body, nextCursor: body.page.nextCursor }
}

/**
 * One page of the comments on a list.
 *
 * @throws PublicError `bad-cursor`
 */
export const readComments = async ({
  cursor,
  limit,
  listId,
  only,
  parent,
  reader,
  sort,
  spoilers,
}: {
  cursor?: string | undefined
  limit: number
  listId: Id
  only?: 'featured' | undefined
  parent?: string | undefined
  reader: Reader
  sort?: CommentPageSort | undefined
  spoilers: SpoilerMode
}): Promise<CommentPage> => {
  const order = sort ?? (parent === undefined ? 'reading' : 'oldest')
  if (order === 'reading' && parent !== undefined) {
    const detail = 'goes with sort=oldest, newest or top'
    throw new PublicError({
      code: 'bad-parameter',
      detail: `"parent": ${detail}`,
      errors: [{ detail, parameter: 'parent' }],
    })
  }
  const binding = {
    scope: JSON.stringify(['comments', String(listId), order, parent ?? null, only ?? null]),
    secret: reader.payload.secret,
  }
  const { items, position } = await readLevel({
    limit,
    listId,
    only,
    order,
    parent: parent === undefined ? null : await requireParent({ listId, parent, reader }),
    position: cursor ? decodeCursor<LevelPosition>({ ...binding, cursor }) : undefined,
    reader,
  })
  const isFirst = cursor === undefined && parent === undefined && only === undefined
  const pinned = isFirst ? await readPinned({ listId, reader }) : []
  const show = async (placed: ReadonlyArray<PlacedComment<CommentDocument>>) =>
    (await toComments({ items: placed, reader })).map((comment) =>
      filterComment({ comment, mode: spoilers }),
    )
  return {
    items: await show(items),
    page: { limit, nextCursor: position ? encodeCursor({ ...binding, position }) : null },
    pinned: await show(pinned),
    version: PUBLICATION_VERSION,
  }
}

/** @throws PublicError `not-found` */
const requireParent = async ({
  listId,
  parent,
  reader,
}: {
  listId: Id
  parent: string
  reader: Reader
}): Promise<Id> => {
  const row = await findRow({ context: reader, id: parent })
  if (row && String(row.list) === String(listId)) return row.id
  throw new PublicError({ code: 'not-found', detail: 'The list has no comment with this id.' })
}

const toComments = async ({
  items,
  reader,
}: {
  items: ReadonlyArray<PlacedComment<CommentDocument>>
  reader: Reader
}): Promise<CommentPage['items']> => {
  const media = await findPublishedByIds<MediaDocument>({
    ids: items.flatMap(({ comment, isTombstone }) =>
      isTombstone ? [] : relationIds(comment.media),
    ),
    key: 'media',
    reader,
  })
  return items.map((placed) => toComment({ media, placed }))
}
