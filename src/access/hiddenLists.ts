import type { PayloadRequest, Where } from 'payload'

import type { Id } from '../storage/types.js'

import { within } from '../storage/index.js'
import { notInTrash } from '../storage/trash.js'
import { PUBLIC_COMMENT_STATUSES } from '../vocabulary.js'

/** Most ids in one statement; every engine takes as many. */
const MAX_IDS = 5000

/**
 * The lists that readers may not see at an instant and that have comments which they would see: lists
 * that were taken back, few at any time. Asked anew for every request, so that an embargo ends without a
 * write. A condition on the list of each comment would join all comments to their lists, and a column
 * of the comments would be written for all of them whenever their list is published or taken back.
 */
export const findHiddenWithComments = ({
  now,
  req,
}: {
  now: Date
  req: PayloadRequest
}): Promise<Id[]> => {
  const found = FOUND.get(req) ?? find({ now, req })
  FOUND.set(req, found)
  return found
}

/** One request asks for the comments themselves, for what is joined to them and for what they refer to. */
const FOUND = new WeakMap<PayloadRequest, Promise<Id[]>>()

const find = async ({ now, req }: { now: Date; req: PayloadRequest }): Promise<Id[]> => {
  const store = within(req)
  const isTrashed =
    notInTrash({ payload: req.payload, slug: store.slugOf('rankedLists') }).length > 0
  const isHidden: Where = {
    or: [
      { _status: { not_equals: 'published' } },
      { embargoUntil: { greater_than: now.toISOString() } },
      ...(isTrashed ? [{ deletedAt: { exists: true } }] : []),
    ],
  }
  const lists = await store.find({
    collection: 'rankedLists',
    select: {},
    sort: 'id',
    where: isHidden,
  })
  const discussed = new Set<string>()
  for (let from = 0; from < lists.length; from += MAX_IDS) {
    const counts = await store.countBy({
      by: null,
      collection: 'comments',
      of: { field: 'list', ids: lists.slice(from, from + MAX_IDS).map(({ id }) => id) },
      only: { field: 'status', values: PUBLIC_COMMENT_STATUSES },
    })
    for (const { id } of counts) discussed.add(id)
  }
  return lists.flatMap(({ id }) => (discussed.has(String(id)) ? [id] : []))
}
