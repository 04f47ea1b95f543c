/**
 * Denormalised counts on comments, derived from rows and never incremented: each is counted and
 * written by compare-and-set, and counted again where another process has written it since. So the
 * last writer counted what all have done, and a count that a dead process left behind is repaired by
 * the next one, or by `reconcile`.
 */
import type { Where } from 'payload'

import type { Id } from '../storage/types.js'
import type { RowContext } from './context.js'
import type { CommentRow } from './row.js'

import { hasPlace } from '../publishing/reading/commentLevel.js'
import { isPublicComment } from '../publishing/shapes/index.js'
import { backOff } from '../storage/backOff.js'
import { idOf } from '../storage/documents/index.js'
import { findRow, toRow } from './row.js'
import { letOthersIn } from '../storage/rounds.js'
import { isInTransaction, storeOf, whole } from '../storage/index.js'

/** How often to count again after a lost compare-and-set; a desk does not have more writers at once. */
const ATTEMPTS = 500

/**
 * Counts the replies to a comment that have a place, and goes up the thread as long as a count
 * changes.
 *
 * @returns how many; undefined where there is no such comment
 */
export const countReplies = async ({
  context,
  id,
}: {
  context: RowContext
  id: Id
}): Promise<number | undefined> => {
  let own: number | undefined
  for (let at: Id | null = id; at !== null;) {
    const comment: Id = at
    const counted: Recounted<{ replyCount: number }> = await recount({
      context,
      count: async () => ({
        replyCount: await countRows({
          context,
          collection: context.slugs.comments,
          where: { and: [{ parent: { equals: comment } }, hasPlace] },
        }),
      }),
      id: comment,
    })
    if (!counted) return own
    const { before, set }: NonNullable<Recounted<{ replyCount: number }>> = counted
    const had: boolean = isPublicComment(before) || before.replyCount > 0
    const has: boolean = isPublicComment(before) || set.replyCount > 0
    own ??= set.replyCount
    at = had === has ? null : before.parent
  }
  return own
}

/** How many comments' replies are counted by one statement. */
const PAGE = 200

/**
 * The same of many comments, some hundred at a time.
 *
 * @param ids those whose replies were written, in the order in which they were: what hangs deeper was
 * written later, and is counted first
 */
export const countAllReplies = async ({
  context,
  ids,
}: {
  context: RowContext
  ids: Iterable<Id>
}): Promise<void> => {
  const left = [...ids].toReversed()
  while (left.length > 0) {
    const page = left.splice(0, PAGE)
    const again = await whole(context, (within) => countPage({ context: within, ids: page }))
    for (const id of again) await countReplies({ context, id })
    await letOthersIn()
  }
}

/** @returns those that are to be counted by themselves: others count them too, or what is below has changed */
const countPage = async ({
  context,
  ids,
}: {
  context: RowContext
  ids: readonly Id[]
}): Promise<Id[]> => {
  const store = storeOf(context)
  const isOne: Where = { id: { in: [...ids] } }
  // what is counted with is read first, see `recount`
  const rows = (await store.find({ collection: 'comments', sort: 'id', where: isOne })).map(toRow)
  const counts = new Map<string, number>()
  const replies = await store.find({
    collection: 'comments',
    select: { parent: true },
    sort: 'id',
    where: { and: [{ parent: { in: [...ids] } }, hasPlace] },
  })
  for (const reply of replies) {
    const parent = String(idOf(reply.parent))
    counts.set(parent, (counts.get(parent) ?? 0) + 1)
  }
  const again: Id[] = []
  for (const before of rows) {
    const replyCount = counts.get(String(before.id)) ?? 0
    const isSet = await store.compareAndSet({
      collection: 'comments',
      expected: { countsRevision: before.countsRevision },
      id: before.id,
      set: { countsRevision: (before.countsRevision ?? 0) + 1, replyCount },
    })
    const isPublic = isPublicComment(before)
    const had = isPublic || before.replyCount > 0
    const has = isPublic || replyCount > 0
    if (!isSet) again.push(before.id)
    else if (had !== has && before.parent !== null) again.push(before.parent)
  }
  return again
}

export type VoteCounts = { score: number; votesDown: number; votesUp: number }

export const countVotes = async ({
  context,
  id,
}: {
  context: RowContext
  id: Id
}): Promise<undefined | VoteCounts> => {
  const counted = await recount({
    context,
    count: async (): Promise<VoteCounts> => {
      const counted = await storeOf(context).countBy({
        by: 'value',
        collection: 'commentVotes',
        of: { field: 'comment', ids: [id] },
      })
      const count = (value: number) =>
        counted.find((group) => Number(group.value) === value)?.count ?? 0
      const [votesUp, votesDown] = [count(1), count(-1)]
      return { score: votesUp - votesDown, votesDown, votesUp }
    },
    id,
  })
  if (!counted) return undefined
  const { score, votesDown, votesUp } = counted.set
  return { score, votesDown, votesUp }
}

/** Counts the reports on a comment that no moderator has dealt with. */
export const countFlags = async ({
  context,
  id,
}: {
  context: RowContext
  id: Id
}): Promise<number | undefined> => {
  const counted = await recount({
    context,
    count: async () => ({
      flagCount: await countRows({
        context,
        collection: context.slugs.commentFlags,
        where: { and: [{ comment: { equals: id } }, { isOpen: { equals: true } }] },
      }),
    }),
    id,
  })
  return counted?.set.flagCount
}

export const countRows = async ({
  collection,
  context: { payload, req },
  where,
}: {
  collection: string
  context: RowContext
  where: Where
}): Promise<number> =>
  await storeOf({ payload, req }).count({
    collection: { slug: collection },
    where,
  })

type Counted = 'flagCount' | 'replyCount' | 'score' | 'votesDown' | 'votesUp'

/**
 * The count as it stands, of this process or of a later one; undefined where there is no such
 * comment.
 */
type Recounted<T> = undefined | { before: CommentRow; set: T | CommentRow }

const recount = async <T extends Partial<Pick<CommentRow, Counted>>>({
  context,
  count,
  id,
}: {
  context: RowContext
  count: () => Promise<T>
  id: Id
}): Promise<Recounted<T>> => {
  const isAlone = !(context.req && (await isInTransaction(context.req)))
  let first: number | undefined
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await findRow({ context, id })
    if (!before) return undefined
    const revision = before.countsRevision ?? 0
    first ??= revision
    // The second count since then began after the first was written, and so after what happened here. What
    // happened in a transaction nobody else has seen.
    if (isAlone && revision >= first + 2) return { before, set: before }
    const set = await count()
    // also where nothing changed: another process may have counted earlier and not have written yet
    const isSet = await storeOf(context).compareAndSet({
      collection: 'comments',
      expected: { countsRevision: before.countsRevision },
      id: before.id,
      set: { ...set, countsRevision: revision + 1 },
    })
    if (isSet) return { before, set }
    await backOff()
  }
  throw new Error(`The counts of the comment ${id} changed all the time.`)
}
