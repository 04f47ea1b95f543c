import type {
  COMMENT_SORTS,
  CommentDocument,
  CommentPage,
  MediaDocument,
  PlacedComment,
  SourceDocument,
  SpoilerMode,
} from '../shapes/index.js'
import type { Id } from '../../storage/types.js'
import type { LevelPosition } from './commentLevel.js'
import type { Reader } from './read.js'

import { PublicError } from '../../errors.js'
import { decodeCursor, encodeCursor } from '../../http/cursor.js'
import { toId } from '../../storage/ids.js'
import { filterComment, PUBLICATION_VERSION, relationIds, toComment } from '../shapes/index.js'
import { readTogether } from '../../storage/index.js'
import { hasPlace, readLevel, readPinned } from './commentLevel.js'
import { findComments, findPublishedByIds } from './read.js'

type CommentPageSort = (typeof COMMENT_SORTS)[number]

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
  const above = parent === undefined ? null : await requireParent({ listId, parent, reader })
  const isFirst = cursor === undefined && parent === undefined && only === undefined
  const [{ items, position }, pinned] = await readTogether(reader.payload, () =>
    Promise.all([
      readLevel({
        limit,
        listId,
        only,
        order,
        parent: above,
        position: cursor ? decodeCursor<LevelPosition>({ ...binding, cursor }) : undefined,
        reader,
      }),
      isFirst ? readPinned({ listId, reader }) : [],
    ]),
  )
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
  const { payload, slugs } = reader
  const id = toId({ collection: slugs.comments, id: parent, payload })
  const [found] =
    id === undefined
      ? []
      : await findComments<SourceDocument>({
          limit: 1,
          listId,
          reader,
          select: ['status'],
          // a hidden one without a place answers as one that is not there
          where: { and: [{ id: { equals: id } }, hasPlace] },
        })
  if (found) return found.id
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
