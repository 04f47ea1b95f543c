import type { Id } from '../storage/types.js'
import type { CommentContext } from './context.js'

import { PublicError } from '../errors.js'
import { isVisible, MAX_PINNED } from '../publishing/reading/commentLevel.js'
import { isPublicComment } from '../publishing/shapes/index.js'
import { PUBLIC_COMMENT_STATUSES } from '../vocabulary.js'
import { withLease } from '../storage/lease.js'
import { countRows } from './counts.js'
import { findRow } from './row.js'
import { storeOf } from '../storage/index.js'

/** Featured comments, which the API can list by themselves, and pinned ones, which come first. */
export type Marks = { isFeatured?: boolean | undefined; isPinned?: boolean | undefined }

/**
 * Marks a comment that readers see, or takes marks back.
 *
 * @returns its marks from now on
 * @throws PublicError `not-found`, or `precondition-failed` where readers do not see it or its list has
 *   as many pinned ones as it takes
 */
export const markComment = async ({
  context,
  id,
  marks,
}: {
  context: CommentContext
  id: Id
  marks: Marks
}): Promise<Required<{ [K in keyof Marks]: boolean }>> => {
  const { payload, slugs } = context
  const row = await findRow({ context, id })
  if (!row) throw new PublicError({ code: 'not-found', detail: 'There is no such comment.' })
  const isSet = Boolean(marks.isFeatured) || Boolean(marks.isPinned)
  if (isSet && !isPublicComment(row)) throw hidden()

  const write = async () => {
    const set = Object.fromEntries(Object.entries(marks).filter(([, value]) => value !== undefined))
    const isWritten = await storeOf({ payload }).compareAndSet({
      collection: 'comments',
      // one that was hidden in the meantime gets no mark that would show with its next approval
      expected: isSet ? { status: [...PUBLIC_COMMENT_STATUSES] } : {},
      id: row.id,
      set,
    })
    if (!isWritten) throw hidden()
  }
  if (marks.isPinned && !row.isPinned) {
    await withLease({
      key: `pins:${row.list}`,
      payload,
      work: async () => {
        const pinned = await countRows({
          collection: slugs.comments,
          context,
          where: {
            and: [{ list: { equals: row.list } }, { isPinned: { equals: true } }, isVisible],
          },
        })
        if (pinned >= MAX_PINNED) {
          throw new PublicError({
            code: 'precondition-failed',
            detail: `"isPinned": this list has ${MAX_PINNED} pinned comments already; unpin one first.`,
          })
        }
        await write()
      },
    })
  } else {
    await write()
  }
  return {
    isFeatured: marks.isFeatured ?? row.isFeatured,
    isPinned: marks.isPinned ?? row.isPinned,
  }
}

const hidden = (): PublicError =>
  new PublicError({
    code: 'precondition-failed',
    detail: 'Only a comment that readers see can be featured or pinned; approve it first.',
  })
