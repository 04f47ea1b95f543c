import type { Where } from 'payload'

import { z } from 'zod'

import type {
  CommentDocument,
  CommentPage,
  Id,
  MediaDocument,
  PlacedComment,
  SourceDocument,
  SpoilerMode,
  ThreadComment,
} from '../publishing/index.js'
import type { Reader } from './read.js'
import type { RouteArgs, RouteResult } from './types.js'

import {
  COMMENT_SORTS,
  filterComment,
  orderThreads,
  PUBLIC_COMMENT_STATUSES,
  PUBLICATION_VERSION,
  relationId,
  relationIds,
  toComment,
} from '../publishing/index.js'
import { findRow } from '../comments/row.js'
import { PublicError } from '../errors.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import { type LevelPosition, readLevel } from './listLevel.js'
import { findListOrMoved, readerOf } from './open.js'
import { cursorParam, limitParam, spoilersParam } from './query.js'
import { findComments, findPublishedByIds } from './read.js'

export const listCommentsQuery = z.strictObject({
  cursor: cursorParam.optional(),
  limit: limitParam,
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

/** Threads that are looked at together, and how often in one request. */
const BATCH = 100
const MAX_BATCHES = 10

/** Most replies that one look at a batch of threads reads. */
const MAX_REPLIES = 20_000

/** What is needed to put comments in order; their texts are read for one page only. */
const SKELETON = ['parent', 'root', 'status', 'createdAt', 'replyCount'] as const
export const SHOWN = [
  'authorName',
  'body',
  'createdAt',
  'editedAt',
  'isSpoiler',
  'media',
  'printedDate',
  'replyCount',
  'score',
  'source',
  'status',
] as const

const isPublic: Where = { status: { in: [...PUBLIC_COMMENT_STATUSES] } }

type CommentPageSort = (typeof COMMENT_SORTS)[number]

type Skeleton = Pick<CommentDocument, 'root'> & ThreadComment

/** Where a page ended: in which thread, and behind which of the comments in it that are shown. */
type Position = {
  createdAt: string
  /** The last comment shown of the thread; null where the thread is finished. */
  last: null | { id: string; index: number }
  root: Id
}

/**
 * GET /lists/:slug/comments: the comments that readers may see, in the order of reading. A page may
 * hold fewer than asked for although more follow (behind many hidden ones); `nextCursor` says so.
 */
export const listComments = async ({
  options,
  params,
  query,
  req,
}: RouteArgs): Promise<RouteResult> => {
  const { cursor, limit, parent, sort, spoilers } = query as z.infer<typeof listCommentsQuery>
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
  parent,
  reader,
  sort,
  spoilers,
}: {
  cursor?: string | undefined
  limit: number
  listId: Id
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
    scope: JSON.stringify(
      order === 'reading'
        ? ['comments', String(listId)]
        : ['comments', String(listId), order, parent ?? null],
    ),
    secret: reader.payload.secret,
  }
  const { items, position } =
    order === 'reading'
      ? await readPage({
          limit,
          listId,
          position: cursor ? decodeCursor<Position>({ ...binding, cursor }) : undefined,
          reader,
        })
      : await readLevel({
          limit,
          listId,
          order,
          parent: parent === undefined ? null : await requireParent({ listId, parent, reader }),
          position: cursor ? decodeCursor<LevelPosition>({ ...binding, cursor }) : undefined,
          reader,
        })
  return {
    items: (await toComments({ items, listId, reader })).map((comment) =>
      filterComment({ comment, mode: spoilers }),
    ),
    page: { limit, nextCursor: position ? encodeCursor({ ...binding, position }) : null },
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

const readPage = async ({
  limit,
  listId,
  position: start,
  reader,
}: {
  limit: number
  listId: Id
  position: Position | undefined
  reader: Reader
}): Promise<{ items: Array<PlacedComment<Skeleton>>; position: Position | undefined }> => {
  const items: Array<PlacedComment<Skeleton>> = []
  let position = start
  for (let batch = 0; batch < MAX_BATCHES; batch += 1) {
    const roots = await findComments<Skeleton>({
      limit: BATCH,
      listId,
      reader,
      select: SKELETON,
      sort: ['createdAt', 'id'],
      where: { and: [{ parent: { exists: false } }, ...(position ? [from(position)] : [])] },
    })
    if (roots.length === 0) return { items, position: undefined }
    const replies = await findComments<Skeleton>({
      limit: MAX_REPLIES,
      listId,
      reader,
      select: SKELETON,
      sort: ['createdAt', 'id'],
      where: { root: { in: roots.map(({ id }) => id) } },
    })
    const repliesByRoot = groupByRoot(replies)

    for (const root of roots) {
      const shown = orderThreads([root, ...(repliesByRoot.get(String(root.id)) ?? [])])
      const from = position?.root === root.id ? resumeAt({ position, shown }) : 0
      const taken = shown.slice(from, from + limit - items.length)
      items.push(...taken)
      const end = from + taken.length
      const last = shown[end - 1]
      position = {
        createdAt: String(root.createdAt),
        last: end < shown.length ? { id: String(last?.comment.id ?? ''), index: end - 1 } : null,
        root: root.id,
      }
      if (position.last) return { items, position }
      if (items.length === limit) break
    }
    if (items.length === limit) {
      const more = await findComments<Skeleton>({
        limit: 1,
        listId,
        reader,
        select: SKELETON,
        where: { and: [{ parent: { exists: false } }, ...(position ? [from(position)] : [])] },
      })
      return { items, position: more.length > 0 ? position : undefined }
    }
    if (roots.length < BATCH) return { items, position: undefined }
  }
  return { items, position }
}

/** Threads from a position on; its own too where it is not finished. */
const from = ({ createdAt, last, root }: Position): Where => ({
  or: [
    { createdAt: { greater_than: createdAt } },
    {
      and: [
        { createdAt: { equals: createdAt } },
        { id: last ? { greater_than_equal: root } : { greater_than: root } },
      ],
    },
  ],
})

/** The index to go on at; by the index itself where the comment has gone in the meantime. */
const resumeAt = ({
  position,
  shown,
}: {
  position: Position
  shown: ReadonlyArray<PlacedComment<Skeleton>>
}): number => {
  const { last } = position
  if (!last) return 0
  const index = shown.findIndex(({ comment }) => String(comment.id) === last.id)
  return (index === -1 ? last.index : index) + 1
}

const groupByRoot = (replies: readonly Skeleton[]): Map<string, Skeleton[]> => {
  const groups = new Map<string, Skeleton[]>()
  for (const reply of replies) {
    const root = String(relationId(reply.root))
    const group = groups.get(root)
    if (group) group.push(reply)
    else groups.set(root, [reply])
  }
  return groups
}

/** The texts of a page, read with the same fixed statuses: one hidden since leaves its place empty. */
const toComments = async ({
  items,
  listId,
  reader,
}: {
  items: ReadonlyArray<PlacedComment<Skeleton>>
  listId: Id
  reader: Reader
}): Promise<CommentPage['items']> => {
  const ids = items.filter(({ isTombstone }) => !isTombstone).map(({ comment }) => comment.id)
  const documents =
    ids.length > 0
      ? await findComments<CommentDocument>({
          limit: ids.length,
          listId,
          reader,
          select: SHOWN,
          where: { and: [{ id: { in: ids } }, isPublic] },
        })
      : []
  const byId = new Map(documents.map((document) => [String(document.id), document]))
  const media = await findPublishedByIds<MediaDocument>({
    ids: documents.flatMap((document) => relationIds(document.media)),
    key: 'media',
    reader,
  })
  return items.map((placed) => {
    const comment = byId.get(String(placed.comment.id))
    return toComment({
      media,
      placed: { ...placed, comment: comment ?? placed.comment, isTombstone: !comment },
    })
  })
}
