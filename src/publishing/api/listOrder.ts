/** The orders in which lists go out. Each ends at the id, so that every list has one place. */
import type { Where } from 'payload'

import type { Id } from '../../storage/types.js'

import { instantOf } from '../../storage/documents/values.js'

export const LIST_SORTS = ['newest', 'most-read'] as const

export type ListPosition = { id: Id; publishedOn: null | string; reads: number }

type Order = {
  /** The lists behind a position. */
  after: (position: ListPosition) => Where
  sort: string[]
}

/** The newest first, undated ones last, then the newest document. */
export const LIST_SORT = ['-publishedOn', '-id']

/** The place of a list, of its document or of its row as the database has it. */
export const positionOf = ({
  id,
  publishedOn,
  reads,
}: {
  id: Id
  publishedOn?: unknown
  reads?: unknown
}): ListPosition => ({ id, publishedOn: instantOf(publishedOn), reads: Number(reads ?? 0) })

/** The lists behind a position in the order of the newest. */
export const afterList = ({ id, publishedOn }: Pick<ListPosition, 'id' | 'publishedOn'>): Where => {
  const isUndated: Where = { publishedOn: { exists: false } }
  const isOlder: Where = { id: { less_than: id } }
  if (publishedOn === null) return { and: [isUndated, isOlder] }
  return {
    or: [
      { publishedOn: { less_than: publishedOn } },
      { and: [{ publishedOn: { equals: publishedOn } }, isOlder] },
      isUndated,
    ],
  }
}

/** The lists behind a position in the order of the most read; every list has a number of reads. */
const afterReads = ({ id, reads }: ListPosition): Where => ({
  or: [
    { reads: { less_than: reads } },
    { and: [{ reads: { equals: reads } }, { id: { less_than: id } }] },
  ],
})

export const LIST_ORDERS: Record<(typeof LIST_SORTS)[number], Order> = {
  'most-read': { after: afterReads, sort: ['-reads', '-id'] },
  newest: { after: afterList, sort: LIST_SORT },
}
