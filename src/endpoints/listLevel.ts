import type { Where } from 'payload'

import type { CommentDocument, Id, PlacedComment } from '../publishing/index.js'
import type { Reader } from './read.js'

import { hasPlace } from '../comments/counts.js'
import { isPublicComment, relationId } from '../publishing/index.js'
import { findComments } from './read.js'

/** Where a page of one level ended. */
export type LevelPosition = { createdAt: string; id: Id; score: number }

type Order = 'newest' | 'oldest' | 'top'

type LevelComment = Pick<
  CommentDocument,
  'createdAt' | 'id' | 'parent' | 'replyCount' | 'score' | 'status'
> & { depth?: null | number }

const SORTS: Readonly<Record<Order, string[]>> = {
  newest: ['-createdAt', '-id'],
  oldest: ['createdAt', 'id'],
  top: ['-score', '-createdAt', '-id'],
}

const SELECTED = ['createdAt', 'depth', 'parent', 'replyCount', 'score', 'status'] as const

/**
 * One page of what begins a thread, or of the direct replies to one comment. What a page costs does not
 * hang on how many comments there are.
 */
export const readLevel = async ({
  limit,
  listId,
  order,
  parent,
  position,
  reader,
}: {
  limit: number
  listId: Id
  order: Order
  parent: Id | null
  position: LevelPosition | undefined
  reader: Reader
}): Promise<{ items: Array<PlacedComment<LevelComment>>; position: LevelPosition | undefined }> => {
  const found = await findComments<LevelComment>({
    limit: limit + 1,
    listId,
    reader,
    select: SELECTED,
    sort: SORTS[order],
    where: {
      and: [
        parent === null ? { parent: { exists: false } } : { parent: { equals: parent } },
        hasPlace,
        ...(position ? [after({ order, position })] : []),
      ],
    },
  })
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map((comment) => ({
      comment,
      depth: comment.depth ?? 0,
      isTombstone: !isPublicComment(comment),
      parentId: parent === null ? null : String(relationId(comment.parent) ?? parent),
    })),
    position:
      found.length > limit && last
        ? { createdAt: String(last.createdAt), id: last.id, score: last.score ?? 0 }
        : undefined,
  }
}

const after = ({
  order,
  position: { createdAt, id, score },
}: {
  order: Order
  position: LevelPosition
}): Where => {
  const side = order === 'oldest' ? 'greater_than' : 'less_than'
  const later: Where = {
    or: [
      { createdAt: { [side]: createdAt } },
      { and: [{ createdAt: { equals: createdAt } }, { id: { [side]: id } }] },
    ],
  }
  return order === 'top'
    ? { or: [{ score: { less_than: score } }, { and: [{ score: { equals: score } }, later] }] }
    : later
}
