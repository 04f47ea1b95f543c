/** What a moderator sees of each comment in a queue, read for all of a page at once. */
import type { PayloadRequest } from 'payload'

import type { Id, Row } from '../storage/types.js'
import type { CommentStatus, Reason } from './judge/index.js'
import type { DeskContext } from './context.js'
import type { CommentRow } from './row.js'

import { idOf } from '../storage/documents/index.js'
import { compileWords, findWords, nextStatuses, outside } from './judge/index.js'
import { toRow } from './row.js'
import { readSettings } from './settings.js'
import { storeOf } from '../storage/index.js'

/** What a moderator has to know to decide, or to decide again. */
export type CommentState = {
  id: Id
  next: CommentStatus[]
  reasons: Reason[]
  revision: number
  status: CommentStatus
}

export type QueueItem = CommentState & {
  /** How many comments of the same author have which status; empty where nothing tells the author. */
  author: Partial<Record<CommentStatus, number>>
  authorKey: null | string
  authorName: string
  body: string
  /** The moderator who has claimed it; null where it is free. */
  claimedBy: null | string
  claimedByName: null | string
  createdAt: string
  flagCount: number
  isFeatured: boolean
  isPinned: boolean
  isStaff: boolean
  /** How many open reports there are for each reason. */
  flags: Record<string, number>
  isSpoiler: boolean
  list: Id | null
  listTitle: null | string
  /** Where the body has words of the lists: offsets in UTF-16 units, the end not included. */
  matches: Array<{ end: number; kind: 'banned' | 'suspect'; start: number }>
  parent: { authorName: string; body: string; id: Id } | null
}

/**
 * Describes a page of a queue in a fixed number of queries, however many comments it has.
 *
 * @param docs rows of the collection of comments, in the order of the queue
 */
export const describeItems = async ({
  context,
  docs,
  req,
}: {
  context: DeskContext
  docs: readonly Row[]
  req: PayloadRequest
}): Promise<QueueItem[]> => {
  const { now, slugs } = context
  const rows = docs.map(toRow)
  const at = now().getTime()
  const claimants = docs.map((doc) =>
    typeof doc.claimedUntil === 'number' && doc.claimedUntil > at && doc.claimedBy
      ? String(doc.claimedBy)
      : null,
  )
  const [parents, lists, users, authors, flags, findMatches] = await Promise.all([
    findByIds({ collection: slugs.comments, ids: rows.map(({ parent }) => parent), req }),
    findByIds({
      collection: slugs.rankedLists,
      ids: rows.map(({ list }) => list),
      req,
      select: ['title'],
    }),
    findByIds({ collection: slugs.users, ids: claimants, req, select: ['name'] }),
    countAuthors({ context, rows }),
    countOpenFlags({ context, rows }),
    createFindMatches(context),
  ])
  return rows.map((row, index) => {
    const parent = row.parent === null ? undefined : parents.get(String(row.parent))
    const claimedBy = claimants[index] ?? null
    // the offsets are those of the normalised text
    const body = row.body.normalize('NFC')
    return {
      ...stateOf(row),
      author: (row.authorKey && authors.get(row.authorKey)) || {},
      authorKey: row.authorKey,
      authorName: row.authorName,
      body,
      claimedBy,
      claimedByName: nameOf(claimedBy === null ? undefined : users.get(claimedBy)),
      createdAt: row.createdAt,
      flagCount: row.flagCount,
      flags: flags.get(String(row.id)) ?? {},
      isFeatured: row.isFeatured,
      isPinned: row.isPinned,
      isSpoiler: row.isSpoiler,
      isStaff: row.isStaff,
      list: row.list,
      listTitle: titleOf(row.list === null ? undefined : lists.get(String(row.list))),
      matches: findMatches(body),
      parent: parent
        ? { authorName: toRow(parent).authorName, body: toRow(parent).body, id: parent.id }
        : null,
    }
  })
}

export const stateOf = (row: CommentRow): CommentState => ({
  id: row.id,
  next: nextStatuses({ by: 'moderator', from: row.status }),
  reasons: row.reasons,
  revision: row.revision ?? 0,
  status: row.status,
})

/** Documents by their id as text; in the language of the request. */
const findByIds = async ({
  collection,
  ids,
  req,
  select,
}: {
  collection: string
  ids: ReadonlyArray<Id | null>
  req: PayloadRequest
  select?: readonly string[]
}): Promise<Map<string, Row>> => {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const { docs } = await req.payload.find({
    collection,
    depth: 0,
    joins: false,
    limit: wanted.length,
    overrideAccess: true,
    pagination: false,
    req,
    ...(select ? { select: Object.fromEntries(select.map((name) => [name, true])) } : {}),
    where: { id: { in: wanted } },
  })
  return new Map(docs.map((doc) => [String(doc.id), doc]))
}

const countAuthors = async ({
  context: { payload },
  rows,
}: {
  context: DeskContext
  rows: readonly CommentRow[]
}): Promise<Map<string, QueueItem['author']>> => {
  const ids = [...new Set(rows.flatMap(({ authorKey }) => authorKey ?? []))]
  const counts = await storeOf({ payload }).countBy({
    by: 'status',
    collection: 'comments',
    of: { field: 'authorKey', ids },
  })
  const authors = new Map<string, QueueItem['author']>()
  for (const { count, id, value } of counts) {
    if (value !== null) authors.set(id, { ...authors.get(id), [value]: count })
  }
  return authors
}

/** How many open reports comments have for each reason, by their id as text. */
export const countOpenFlags = async ({
  context: { payload },
  rows,
}: {
  context: DeskContext
  rows: readonly CommentRow[]
}): Promise<Map<string, Record<string, number>>> => {
  const ids = rows.filter(({ flagCount }) => flagCount > 0).map(({ id }) => id)
  const flags = new Map<string, Record<string, number>>()
  if (ids.length === 0) return flags
  const docs = await storeOf({ payload }).find({
    collection: 'commentFlags',
    where: { and: [{ comment: { in: ids } }, { isOpen: { equals: true } }] },
  })
  for (const { comment, reason } of docs) {
    const id = String(idOf(comment))
    const counts = flags.get(id) ?? {}
    counts[String(reason)] = (counts[String(reason)] ?? 0) + 1
    flags.set(id, counts)
  }
  return flags
}

const createFindMatches = async (
  context: DeskContext,
): Promise<(text: string) => QueueItem['matches']> => {
  const { allowedWords, bannedWords, suspectWords } = await readSettings(context)
  const lists = {
    allowed: compileWords(allowedWords),
    banned: compileWords(bannedWords),
    suspect: compileWords(suspectWords),
  }
  return (text) => {
    const allowed = findWords({ list: lists.allowed, text })
    return (['banned', 'suspect'] as const)
      .flatMap((kind) =>
        outside({ allowed, matches: findWords({ list: lists[kind], text }) }).map(
          ({ end, start }) => ({ end, kind, start }),
        ),
      )
      .toSorted((one, other) => one.start - other.start)
  }
}

const nameOf = (user: Row | undefined): null | string =>
  user && typeof user.name === 'string' && user.name !== '' ? user.name : null

const titleOf = (list: Row | undefined): null | string =>
  list && typeof list.title === 'string' ? list.title : null
