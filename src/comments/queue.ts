/** What a moderator sees of each comment in a queue, read for all of a page at once. */
import type { Payload, PayloadRequest, SelectType, Where } from 'payload'

import type { Attached } from '../publishing/shapes/index.js'
import type { Id, Row } from '../storage/types.js'
import type { CommentStatus, Reason } from './judge/index.js'
import type { DeskContext } from './context.js'
import type { CommentRow } from './row.js'

import { idOf } from '../storage/documents/index.js'
import { textOf } from '../storage/documents/values.js'
import { compileWords, findWords, nextStatuses, outside } from './judge/index.js'
import { toRow } from './row.js'
import { chooseLocale } from '../publishing/reading/locale.js'
import { readSettings } from './settings.js'
import { readTogether, storeOf } from '../storage/index.js'

/** What a moderator has to know to decide, or to decide again. */
export type CommentState = {
  id: Id
  next: CommentStatus[]
  reasons: Reason[]
  revision: number
  status: CommentStatus
}

export type QueueItem = CommentState & {
  /** What it shows by address. */
  attachments: Attached[]
  /** How many comments of the same author have which status; empty where nothing tells the author. */
  author: Partial<Record<CommentStatus, number>>
  authorKey: null | string
  authorName: string
  body: string
  /** The moderator who has claimed it; null where it is free. */
  claimedBy: null | string
  claimedByName: null | string
  createdAt: string
  /** The entry that it is about, and what that was called when it was written. */
  entry: { id: string; title: null | string } | null
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
  const { payload } = context
  const parentIds = rows.map(({ parent }) => parent)
  const [titles, parents, users, authors, flags, findMatches] = await readTogether(payload, () =>
    Promise.all([
      findTitles({ ids: rows.map(({ list }) => list), req, slugs }),
      findByIds({ collection: 'comments', ids: parentIds, payload, select: SHOWN_OF_PARENT }),
      findByIds({ collection: 'users', ids: claimants, payload, select: { name: true } }),
      countAuthors({ context, rows }),
      countOpenFlags({ context, rows }),
      createFindMatches(context),
    ]),
  )
  return rows.map((row, index) => {
    const parent = row.parent === null ? undefined : parents.get(String(row.parent))
    const claimedBy = claimants[index] ?? null
    // the offsets are those of the normalised text
    const body = row.body.normalize('NFC')
    return {
      ...stateOf(row),
      attachments: row.attachments,
      author: (row.authorKey && authors.get(row.authorKey)) || {},
      authorKey: row.authorKey,
      authorName: row.authorName,
      body,
      claimedBy,
      claimedByName: nameOf(claimedBy === null ? undefined : users.get(claimedBy)),
      createdAt: row.createdAt,
      entry: row.entry === null ? null : { id: row.entry, title: row.entryTitle },
      flagCount: row.flagCount,
      flags: flags.get(String(row.id)) ?? {},
      isFeatured: row.isFeatured,
      isPinned: row.isPinned,
      isSpoiler: row.isSpoiler,
      isStaff: row.isStaff,
      list: row.list,
      listTitle: titleOf(row.list === null ? undefined : titles.get(String(row.list))),
      matches: findMatches(body),
      parent: parent
        ? {
            authorName: textOf(parent.authorName) ?? '',
            body: textOf(parent.body) ?? '',
            id: parent.id,
          }
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

const SHOWN_OF_PARENT = { authorName: true, body: true } as const

/** Rows by their id as text. */
const findByIds = async ({
  collection,
  ids,
  payload,
  select,
}: {
  collection: 'comments' | 'users'
  ids: ReadonlyArray<Id | null>
  payload: Payload
  select: SelectType
}): Promise<Map<string, Row>> => {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await storeOf({ payload }).find({
    collection,
    select,
    sort: 'id',
    where: { id: { in: wanted } },
  })
  return new Map(rows.map((row) => [String(row.id), row]))
}

/** Lists by their id as text, with their titles in the language of the request. */
const findTitles = async ({
  ids,
  req,
  slugs,
}: Pick<DeskContext, 'slugs'> & {
  ids: ReadonlyArray<Id | null>
  req: PayloadRequest
}): Promise<Map<string, Row>> => {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const { payload } = req
  const { localization } = payload.config
  const where: Where = { id: { in: wanted } }
  const lists =
    (await storeOf({ payload }).findInLocale({
      ...chooseLocale({ localization, requested: localeIn(req) }),
      collection: 'rankedLists',
      limit: wanted.length,
      select: ['title'],
      sort: ['id'],
      where,
    })) ??
    (
      await payload.find({
        collection: slugs.rankedLists,
        depth: 0,
        joins: false,
        limit: wanted.length,
        overrideAccess: true,
        pagination: false,
        req,
        select: { title: true },
        // the default may be a text of a locale, by which another statement would sort before this one
        sort: 'id',
        where,
      })
    ).docs
  return new Map(lists.map((list) => [String(list.id), list]))
}

/** The locale of a request; `all` and what is none are as good as none. */
const localeIn = ({ locale, payload: { config } }: PayloadRequest): string | undefined => {
  const { localization } = config
  return (localization && localization.localeCodes.find((code) => code === locale)) || undefined
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
