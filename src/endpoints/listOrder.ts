/** The order in which lists go out: the newest first, undated ones last, then the newest document. */
import type { Where } from 'payload'

import type { Id } from '../publishing/index.js'

export const LIST_SORT = ['-publishedOn', '-id']

export type ListPosition = { id: Id; publishedOn: null | string }

export const positionOf = ({
  id,
  publishedOn,
}: {
  id: Id
  publishedOn?: null | string | undefined
}): ListPosition => ({ id, publishedOn: publishedOn ?? null })

/** The lists behind a position. */
export const afterList = ({ id, publishedOn }: ListPosition): Where => {
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
