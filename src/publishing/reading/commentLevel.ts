import type { Where } from 'payload'

import type { Id } from '../../storage/types.js'
import type { CommentDocument, PlacedComment } from '../shapes/index.js'
import type { Reader } from './read.js'

import { notAbout } from '../../access/hiddenEntries.js'
import { PUBLIC_COMMENT_STATUSES } from '../../vocabulary.js'
import { isPublicComment, relationId } from '../shapes/index.js'
import { findComments } from './read.js'

/** The condition that readers see a comment. */
export const isVisible: Where = { status: { in: [...PUBLIC_COMMENT_STATUSES] } }

/** The condition that a comment has a place in its thread: readers see it, or a reply to it. */
export const hasPlace: Where = {
  or: [isVisible, { replyCount: { greater_than: 0 } }],
}

/** Most comments of a list that can be pinned at a time. */
export const MAX_PINNED = 3

/** Where a page of one level ended. */
export type LevelPosition = { createdAt: string; id: Id; place: string; score: number }

/** `reading` takes all levels, each reply below what it answers; the others take one. */
type Order = 'newest' | 'oldest' | 'reading' | 'top'

type LevelComment = CommentDocument & { depth?: null | number; place?: null | string }

const SORTS: Readonly<Record<Order, string[]>> = {
  newest: ['-createdAt', '-id'],
  oldest: ['createdAt', 'id'],
  reading: ['place'],
  top: ['-score', '-createdAt', '-id'],
}

/** What readers see of a comment. */
export const SHOWN = [
  'attachments',
  'authorName',
  'body',
  'createdAt',
  'editedAt',
  'entry',
  'entryTitle',
  'isFeatured',
  'isPinned',
  'isSpoiler',
  'isStaff',
  'media',
  'printedDate',
  'replyCount',
  'score',
  'source',
  'status',
] as const

const SELECTED = [...SHOWN, 'depth', 'parent', 'place'] as const

/**
 * One page of a list's comments, of what begins its threads, or of the direct replies to one comment.
 * What a page costs does not hang on how many comments there are.
 */
export const readLevel = async ({
  entry,
  hidden,
  limit,
  listId,
  only,
  order,
  parent,
  position,
  reader,
}: {
  /** Only what is about this entry. */
  entry?: string | undefined
  /** Entries of which nothing is to be seen. */
  hidden: readonly string[]
  limit: number
  listId: Id
  only?: 'featured' | undefined
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
        ...(entry === undefined ? [] : [{ entry: { equals: entry } }]),
        ...notAbout(hidden),
        ...(only === 'featured'
          ? [{ isFeatured: { equals: true } }, isVisible]
          : [...levelOf({ order, parent }), hasPlace]),
        ...(position ? [after({ order, position })] : []),
      ],
    },
  })
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(toPlaced),
    position:
      found.length > limit && last
        ? {
            createdAt: String(last.createdAt),
            id: last.id,
            place: last.place ?? '',
            score: last.score ?? 0,
          }
        : undefined,
  }
}

/** The comments that the desk has pinned, the oldest first. */
export const readPinned = async ({
  hidden,
  listId,
  reader,
}: {
  hidden: readonly string[]
  listId: Id
  reader: Reader
}): Promise<Array<PlacedComment<LevelComment>>> => {
  const found = await findComments<LevelComment>({
    limit: MAX_PINNED,
    listId,
    reader,
    select: SELECTED,
    sort: SORTS.reading,
    where: { and: [{ isPinned: { equals: true } }, isVisible, ...notAbout(hidden)] },
  })
  return found.map(toPlaced)
}

/** Comments that readers see, by their ids. */
export const readByIds = async ({
  hidden,
  ids,
  listId,
  reader,
}: {
  hidden: readonly string[]
  ids: readonly Id[]
  listId: Id
  reader: Reader
}): Promise<Array<PlacedComment<LevelComment>>> => {
  const found = await findComments<LevelComment>({
    limit: ids.length,
    listId,
    reader,
    select: SELECTED,
    sort: SORTS.reading,
    where: { and: [{ id: { in: [...ids] } }, isVisible, ...notAbout(hidden)] },
  })
  return found.map(toPlaced)
}

const toPlaced = (comment: LevelComment): PlacedComment<LevelComment> => {
  const parent = relationId(comment.parent)
  return {
    comment,
    depth: comment.depth ?? 0,
    isTombstone: !isPublicComment(comment),
    parentId: parent === undefined ? null : String(parent),
  }
}

const levelOf = ({ order, parent }: { order: Order; parent: Id | null }): Where[] => {
  if (order === 'reading') return []
  return [parent === null ? { parent: { exists: false } } : { parent: { equals: parent } }]
}

const after = ({
  order,
  position: { createdAt, id, place, score },
}: {
  order: Order
  position: LevelPosition
}): Where => {
  if (order === 'reading') return { place: { greater_than: place } }
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
