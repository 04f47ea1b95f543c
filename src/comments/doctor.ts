/** What may be wrong with comments: where they stand in their threads, what is counted, what was decided. */
import type { Where } from 'payload'

import type { Id } from '../storage/types.js'
import type { Finding } from '../storage/repair/index.js'
import type { CommentContext } from './context.js'
import type { CommentRow } from './row.js'

import { PUBLIC_COMMENT_STATUSES } from '../vocabulary.js'
import { idOf } from '../storage/documents/index.js'
import { storeOf } from '../storage/index.js'
import { countFlags, countReplies, countVotes } from './counts.js'
import { recordDecision } from './decisions.js'
import { wrongCounts, wrongPlace } from './judge/stored.js'
import { aboutOf, MAX_DEPTH, threadUnder } from './place.js'
import { toRow } from './row.js'

/** Comments that are looked at together. */
const PAGE = 200

/** Every comment that is not as it has to be. */
export async function* eachBrokenComment(context: CommentContext): AsyncGenerator<Finding> {
  const pages = storeOf(context).eachPage({ collection: 'comments', pageSize: PAGE })
  for await (const page of pages) yield* eachOfPage({ context, page: page.map(toRow) })
}

async function* eachOfPage({
  context,
  page,
}: {
  context: CommentContext
  page: readonly CommentRow[]
}): AsyncGenerator<Finding> {
  const collection = context.slugs.comments
  yield* eachMisplaced({ context, page })
  const counted = await countAll({ context, page })
  const recorded = await findRecorded({ context, page })
  for (const row of page) {
    const { decision, id } = row
    const wrong = wrongCounts({ counted: counted(id), row })
    if (wrong.length > 0) {
      yield {
        collection,
        id,
        mend: async () => {
          await countVotes({ context, id })
          await countFlags({ context, id })
          await countReplies({ context, id })
        },
        sentence: `The counts are not those of the rows: ${wrong.join(', ')}.`,
      }
    }
    if (decision && !recorded.has(`${id}:${decision.revision}`)) {
      yield {
        collection,
        id,
        mend: async () => recordDecision({ context, decision, id }),
        sentence: `The decision ${decision.revision} is not in the record of decisions.`,
      }
    }
  }
}

async function* eachMisplaced({
  context,
  page,
}: {
  context: CommentContext
  page: readonly CommentRow[]
}): AsyncGenerator<Finding> {
  const above = await readRows({ context, ids: page.flatMap(({ parent }) => parent ?? []) })
  for (const comment of page) {
    const { id } = comment
    const parent = comment.parent === null ? null : above.find(comment.parent)
    // what is not there is no parent; the references tell so
    if (parent === undefined) continue
    const sentence = wrongPlace({ comment, maxDepth: MAX_DEPTH, parent })
    if (sentence === null) continue
    yield {
      collection: context.slugs.comments,
      id,
      mend: async () => {
        above.change(await place({ context, comment, parent }))
      },
      sentence,
    }
  }
}

/**
 * Puts a comment where it has to stand, and what answers it: an answer may have been looked at before it, since
 * ids need not be in the order of time.
 *
 * @param above the comments that it was come from, which answer each other in a circle where it is one of them
 * @returns the comment as it is now
 */
const place = async ({
  above = new Set(),
  comment,
  context,
  parent,
}: {
  above?: ReadonlySet<string>
  comment: CommentRow
  context: CommentContext
  parent: CommentRow | null
}): Promise<CommentRow> => {
  const store = storeOf(context)
  const { id, revision } = comment
  const set = placed({ comment, parent })
  await store.compareAndSet({ collection: 'comments', expected: { revision }, id, set })
  const now = { ...comment, ...set }
  const line = new Set([...above, String(id)])
  for await (const row of store.each({
    collection: 'comments',
    where: { parent: { equals: id } },
  })) {
    const answer = toRow(row)
    const isWrong = wrongPlace({ comment: answer, maxDepth: MAX_DEPTH, parent: now }) !== null
    if (isWrong && !line.has(String(answer.id))) {
      await place({ above: line, comment: answer, context, parent: now })
    }
  }
  return now
}

/** Where a comment has to stand, with as much of its own place as there is. */
const placed = ({
  comment,
  parent,
}: {
  comment: CommentRow
  parent: CommentRow | null
}): Pick<CommentRow, 'depth' | 'entry' | 'entryTitle' | 'place' | 'root'> => {
  const { createdAt, place } = comment
  const {
    depth,
    place: anew,
    root,
    ...about
  } = threadUnder({ about: aboutOf(comment), createdAt: new Date(createdAt), parent })
  const own = place.split('/').at(-1)
  return {
    ...about,
    depth,
    place: own ? [...anew.split('/').slice(0, -1), own].join('/') : anew,
    root,
  }
}

/** Rows by their ids, with what was changed of them since. */
const readRows = async ({
  context,
  ids,
}: {
  context: CommentContext
  ids: readonly Id[]
}): Promise<{
  change: (row: CommentRow) => void
  find: (id: Id) => CommentRow | undefined
}> => {
  const found =
    ids.length === 0
      ? []
      : await storeOf(context).find({
          collection: 'comments',
          sort: 'id',
          where: { id: { in: [...new Set(ids)] } },
        })
  const byId = new Map(found.map(toRow).map((row) => [String(row.id), row]))
  return {
    change: (row) => byId.set(String(row.id), row),
    find: (id) => byId.get(String(id)),
  }
}

type Counted = (id: Id) => Parameters<typeof wrongCounts>[0]['counted']

/** What the rows say, for all comments of a page at once. */
const countAll = async ({
  context,
  page,
}: {
  context: CommentContext
  page: readonly CommentRow[]
}): Promise<Counted> => {
  const store = storeOf(context)
  const ids = page.map(({ id }) => id)
  const shown = await store.countBy({
    by: null,
    collection: 'comments',
    of: { field: 'parent', ids },
    only: { field: 'status', values: PUBLIC_COMMENT_STATUSES },
  })
  const votes = await store.countBy({
    by: 'value',
    collection: 'commentVotes',
    of: { field: 'comment', ids },
  })
  const find = async (collection: 'commentFlags' | 'comments', where: Where) =>
    ids.length === 0
      ? []
      : store.find({
          collection,
          select: { comment: true, parent: true },
          sort: 'id',
          where,
        })
  // those that are not shown and have a place because of what answers them
  const kept = await find('comments', {
    and: [
      { parent: { in: ids } },
      { replyCount: { greater_than: 0 } },
      { status: { not_in: [...PUBLIC_COMMENT_STATUSES] } },
    ],
  })
  const flags = await find('commentFlags', {
    and: [{ comment: { in: ids } }, { isOpen: { equals: true } }],
  })
  return (id) => {
    const of = (rows: ReadonlyArray<{ count: number; id: string; value: null | string }>) =>
      rows.filter((row) => row.id === String(id))
    const sum = (rows: ReadonlyArray<{ count: number }>) =>
      rows.reduce((total, { count }) => total + count, 0)
    return {
      flagCount: flags.filter(({ comment }) => String(idOf(comment)) === String(id)).length,
      replyCount:
        sum(of(shown)) + kept.filter(({ parent }) => String(idOf(parent)) === String(id)).length,
      votesDown: sum(of(votes).filter(({ value }) => Number(value) === -1)),
      votesUp: sum(of(votes).filter(({ value }) => Number(value) === 1)),
    }
  }
}

/** The keys of the decisions of a page that the record has. */
const findRecorded = async ({
  context,
  page,
}: {
  context: CommentContext
  page: readonly CommentRow[]
}): Promise<Set<string>> => {
  const keys = page.flatMap(({ decision, id }) => (decision ? [`${id}:${decision.revision}`] : []))
  if (keys.length === 0) return new Set()
  const found = await storeOf(context).find({
    collection: 'commentDecisions',
    select: { key: true },
    sort: 'id',
    where: { key: { in: keys } },
  })
  return new Set(found.map(({ key }) => String(key)))
}
