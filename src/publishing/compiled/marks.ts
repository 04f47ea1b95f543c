/**
 * Marks, the outbox of recompiling: which documents have changed since the lists that show them were
 * compiled. Where a save is a transaction the mark is part of it. Elsewhere it is written before the
 * change and confirmed after it; so a process that dies leaves either a change that did not happen,
 * or one that has its mark.
 */
import type { PayloadRequest, Where } from 'payload'

import type { Id, Row } from '../../storage/types.js'
import type { StorageContext } from './context.js'

import { ofDocument } from '../../storage/changes/index.js'
import { outside, storeOf, within } from '../../storage/index.js'
import { engineOf } from '../../storage/engines/index.js'
import { toId } from '../../storage/ids.js'
import { textOf } from '../../storage/documents/values.js'

/** After how long an announced change counts as confirmed, in ms: its process may have died. */
const ANNOUNCED_MS = 60_000

/** How long a document may take to be written, in ms; one that is announced longer was refused. */
const WRITTEN_MS = 10_000

/** The key of a mark that stands for all lists. */
export const ALL = 'all'

/** Stands before the slug of a list that is being created and has no id yet. */
export const NEW = 'new:'

export type Mark = {
  attempts: number
  claims: number
  collectionSlug: null | string
  cursor: null | string
  documentId: null | string
  done: number
  error: null | string
  id: Id
  key: string
  /** Milliseconds since 1970. */
  nextAttemptAt: number
  /** Milliseconds since 1970. */
  changedAt: number
  requested: number
  state: 'announced' | 'done' | 'failed' | 'running' | 'waiting'
  title: null | string
  total: number
}

type Target = { collection: string; id: Id | string; title?: null | string }

export const markKey = ({ collection, id }: Pick<Target, 'collection' | 'id'>): string =>
  `${collection}:${String(id)}`

/** Announces that a document is about to change (write-ahead). */
export const announceChange = async ({
  now = Date.now(),
  ...args
}: StorageContext & Target & { now?: number }): Promise<void> =>
  write({
    ...args,
    set: {
      changedAt: iso(now),
      nextAttemptAt: iso(now + ANNOUNCED_MS),
      state: 'announced',
    },
  })

/** Confirms that a document has changed and the change is visible. */
export const confirmChange = async ({
  now = Date.now(),
  ...args
}: StorageContext & Target & { now?: number }): Promise<void> =>
  write({
    ...args,
    set: {
      attempts: 0,
      changedAt: iso(now),
      error: null,
      nextAttemptAt: iso(now),
      state: 'waiting',
    },
  })

/** Stands between the key of a document and that of one change of it, which was left in a transaction. */
const LEFT = '#'

/**
 * Writes the change of a document into the outbox, in the transaction of its request: committed with
 * the change or not at all. A row of its own, so that concurrent changes of the document do not wait
 * for each other; it is merged into the document's mark once a process works on it.
 */
export const leaveChange = async ({
  collection,
  id,
  req,
  title,
}: Target & { req: PayloadRequest }): Promise<void> => {
  const now = iso(Date.now())
  await within(req).create({
    collection: 'publicationUpdates',
    data: {
      attempts: 0,
      changedAt: now,
      claims: 0,
      collectionSlug: collection,
      documentId: String(id),
      done: 0,
      key: `${markKey({ collection, id })}${LEFT}${crypto.randomUUID()}`,
      nextAttemptAt: now,
      requested: 1,
      state: 'waiting',
      title: title ?? String(id),
      total: 0,
    },
  })
}

/**
 * Merges the rows that transactions have left into the marks of their documents. @returns the other
 * marks
 */
export const takeLeft = async ({
  marks,
  ...context
}: StorageContext & { marks: readonly Mark[] }): Promise<Mark[]> => {
  const left = marks.filter(({ key }) => key.includes(LEFT))
  for (const { collectionSlug, documentId, id, title } of left) {
    await confirmChange({
      ...context,
      collection: collectionSlug ?? '',
      id: documentId ?? '',
      title,
    })
    // done again by the next one where this process dies in between
    const where: Where = { id: { equals: id } }
    await outside(context.payload).remove({ collection: 'publicationUpdates', where })
  }
  return marks.filter((mark) => !left.includes(mark))
}

/** Requests a rebuild of all lists; idempotent while one is under way. */
export const requestRebuild = async (context: StorageContext): Promise<void> => {
  const mark = await findMark({ ...context, key: ALL })
  if (mark && ['running', 'waiting'].includes(mark.state)) return
  await write({
    ...context,
    collection: '',
    id: '',
    key: ALL,
    set: {
      attempts: 0,
      changedAt: iso(Date.now()),
      cursor: null,
      done: 0,
      error: null,
      nextAttemptAt: iso(Date.now()),
      state: 'waiting',
      total: 0,
    },
    title: '*',
  })
}

/** Retries a failed mark; undefined where no failed mark has this id. */
export const retryMark = async ({
  id: given,
  ...context
}: StorageContext & { id: string }): Promise<Mark | undefined> => {
  const { payload, slugs } = context
  const collection = slugs.publicationUpdates
  const id = toId({ collection, id: given, payload })
  if (id === undefined) return undefined
  const where: Where = { id: { equals: id } }
  const row = await storeOf({ payload }).findOne({
    collection: 'publicationUpdates',
    where,
  })
  const mark = row && toMark(row)
  if (mark?.state !== 'failed') return undefined
  const set = {
    attempts: 0,
    error: null,
    nextAttemptAt: iso(Date.now()),
    state: 'waiting',
  } as const
  return (await updateMark({ ...context, mark, set })) ? { ...mark, state: set.state } : undefined
}

/** A list that was announced under its slug has an id now. */
export const dropMark = async ({
  key,
  payload,
}: StorageContext & { key: string }): Promise<void> => {
  await storeOf({ payload }).remove({
    collection: 'publicationUpdates',
    where: { key: { equals: key } },
  })
}

/**
 * Whether some of these documents are being written, or have been since. Asked on SQLite, which takes
 * several statements for a document; there all processes share a clock. MongoDB writes it at once.
 */
export const isBeingWritten = async ({
  keys,
  payload,
  since,
}: StorageContext & {
  keys: readonly string[]
  /** Milliseconds since 1970. */
  since: number
}): Promise<boolean> => {
  if (!engineOf(payload).isSeenInParts(payload) || keys.length === 0) return false
  const where: Where = {
    and: [
      { key: { in: [...new Set(keys)] } },
      {
        or: [
          { changedAt: { greater_than_equal: iso(since) } },
          {
            and: [
              { state: { equals: 'announced' } },
              { changedAt: { greater_than: iso(Date.now() - WRITTEN_MS) } },
            ],
          },
        ],
      },
    ],
  }
  const totalDocs = await storeOf({ payload }).count({
    collection: 'publicationUpdates',
    where,
  })
  return totalDocs > 0
}

export const findMark = async ({
  key,
  payload,
}: StorageContext & { key: string }): Promise<Mark | undefined> => {
  const where: Where = { key: { equals: key } }
  const row = await storeOf({ payload }).findOne({
    collection: 'publicationUpdates',
    where,
  })
  return row ? toMark(row) : undefined
}

/** More marks than this are not told apart: any publication may be stale then. */
const MAX_PENDING = 200

/** A document that has changed, and which lists were not all compiled again since. */
export type Pending = Pick<Mark, 'collectionSlug' | 'documentId'>

/** The documents of all marks that are not done. */
export const findPending = async ({ payload }: StorageContext): Promise<Pending[]> => {
  const rows = await storeOf({ payload }).find({
    collection: 'publicationUpdates',
    limit: MAX_PENDING,
    select: { collectionSlug: true, documentId: true },
    // the default is by time, which needs a sort
    sort: 'id',
    where: { state: { in: PENDING } },
  })
  return rows.map(({ collectionSlug, documentId }) => ({
    collectionSlug: textOf(collectionSlug),
    documentId: textOf(documentId),
  }))
}

const PENDING: ReadonlyArray<Mark['state']> = ['announced', 'failed', 'running', 'waiting']

/**
 * Whether some marks are about what a publication was made of. A mark for all lists is about the
 * compiler, and says nothing of documents; one of the list itself says no more than its stamp.
 *
 * @param itself the list, as the change log names it
 * @param madeOf null where that is not known, so that any mark may be
 */
export const isTouchedBy = ({
  itself,
  madeOf,
  marks,
}: {
  itself: string
  madeOf: null | readonly string[]
  marks: readonly Pending[]
}): boolean => {
  const documents = marks
    .flatMap(({ collectionSlug, documentId }) =>
      collectionSlug && documentId ? [ofDocument(collectionSlug, documentId)] : [],
    )
    .filter((one) => one !== itself)
  if (documents.length === 0) return false
  if (marks.length === MAX_PENDING || madeOf === null) return true
  const parts = new Set(madeOf)
  return documents.some((one) => parts.has(one))
}

/** Due marks, the oldest first. */
export const findDueMarks = async ({
  limit,
  now,
  payload,
}: StorageContext & { limit: number; now: number }): Promise<Mark[]> => {
  const docs = await storeOf({ payload }).find({
    collection: 'publicationUpdates',
    limit,
    sort: 'nextAttemptAt',
    where: {
      and: [
        { state: { in: ['announced', 'waiting', 'running'] } },
        { nextAttemptAt: { less_than_equal: iso(now) } },
      ],
    },
  })
  return docs.map(toMark)
}

/** When the next mark that waits is due, in milliseconds since 1970; null where none waits. */
export const findNextDue = async ({ payload }: StorageContext): Promise<null | number> => {
  const docs = await storeOf({ payload }).find({
    collection: 'publicationUpdates',
    limit: 1,
    sort: 'nextAttemptAt',
    where: { state: { equals: 'waiting' } },
  })
  return docs[0] ? toMark(docs[0]).nextAttemptAt : null
}

/**
 * Changes a mark by compare-and-set, if it was neither requested again nor claimed since it was read.
 */
export const updateMark = async ({
  mark: { claims, id, requested },
  payload,
  set,
}: StorageContext & {
  mark: Mark
  set: Readonly<Record<string, unknown>>
}): Promise<boolean> =>
  storeOf({ payload }).compareAndSet({
    collection: 'publicationUpdates',
    expected: { claims, requested },
    id,
    set,
  })

export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString()

const write = async ({
  collection,
  id,
  key = markKey({ collection, id }),
  payload,
  set,
  slugs,
  title,
}: StorageContext &
  Target & { key?: string; set: Readonly<Record<string, unknown>> }): Promise<void> => {
  for (;;) {
    const mark = await findMark({ key, payload, slugs })
    if (mark) {
      const { requested } = mark
      const data = { ...set, ...(title ? { title } : {}), requested: requested + 1 }
      // a process that works on it may go on, but cannot mark it done
      const isWritten = await storeOf({ payload }).compareAndSet({
        collection: 'publicationUpdates',
        expected: { requested },
        id: mark.id,
        set: data,
      })
      if (isWritten) return
      continue
    }
    const isCreated = await storeOf({ payload }).createOnce({
      collection: 'publicationUpdates',
      data: {
        attempts: 0,
        claims: 0,
        collectionSlug: collection || null,
        documentId: String(id) || null,
        done: 0,
        key,
        requested: 1,
        title: title ?? String(id),
        total: 0,
        ...set,
      },
    })
    // else another process has written the first mark of this document
    if (isCreated) return
  }
}

export const toMark = (row: Row): Mark => ({
  attempts: Number(row.attempts ?? 0),
  changedAt: Date.parse(String(row.changedAt)),
  claims: Number(row.claims ?? 0),
  collectionSlug: textOf(row.collectionSlug),
  cursor: textOf(row.cursor),
  documentId: textOf(row.documentId),
  done: Number(row.done ?? 0),
  error: textOf(row.error),
  id: row.id,
  key: String(row.key),
  nextAttemptAt: Date.parse(String(row.nextAttemptAt)),
  requested: Number(row.requested ?? 0),
  state: row.state as Mark['state'],
  title: textOf(row.title),
  total: Number(row.total ?? 0),
})
