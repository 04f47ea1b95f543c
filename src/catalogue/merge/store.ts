/** The rows that merges are kept in. */
import type { Payload, Where } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { ExternalIdChange, MergeKind, MergeState, NameRow, Slot } from './plan/index.js'
import type { Id, Row } from '../../storage/types.js'

import { MERGE_KINDS, MERGE_STATES, slotOf } from './plan/index.js'
import { storeOf } from '../../storage/index.js'
import { toIds } from '../../storage/ids.js'
import { textOf } from '../../storage/documents/values.js'

/** Of how many documents and versions a merge is asked that it has changed. */
const MAX_MOVED = 1000

export type MergeContext = { payload: Payload; slugs: CollectionSlugs }

/** What a merge has to know of the time before it; written with it, before anything is changed. */
type Before = {
  /** Ids of other catalogues that the document gets which stays; merges of earlier versions have none. */
  externalIds?: Array<Pick<ExternalIdChange, 'field' | 'from'>>
  /** Ids of redirects that led to the document that goes. */
  redirects: string[]
  /** Names that the document gets which stays. */
  rows: Array<NameRow & { id: string }>
  /** Slug of the document that goes, where readers knew it. */
  slug: null | string
  /** Whether the document that goes was published, and what its latest version was. */
  status: null | string
  version: null | { id: Id; status: null | string }
}

export type Merge = {
  at: string
  attempts: number
  before: Before
  claims: number
  error: null | string
  from: string
  fromTitle: null | string
  id: Id
  into: string
  intoTitle: null | string
  kind: MergeKind
  moved: number
  nextAttemptAt: null | number
  state: MergeState
  stayed: number
}

export type Change = {
  collection: string
  document: string
  id: Id
  slots: Slot[]
  version: null | string
}

/** The key under which a merge holds. */
export const mergeKey = ({ from, kind }: { from: Id; kind: MergeKind }): string =>
  `${kind}:${String(from)}`

export const readMerge = async ({
  id,
  payload,
  slugs,
}: MergeContext & { id: Id }): Promise<Merge | undefined> =>
  findOne({ payload, slugs, where: { id: { equals: id } } })

/** The merge of a document into another one that holds, or is being taken back. */
export const findMergeOf = async ({
  from,
  kind,
  payload,
  slugs,
}: MergeContext & { from: Id; kind: MergeKind }): Promise<Merge | undefined> =>
  findOne({ payload, slugs, where: { key: { equals: mergeKey({ from, kind }) } } })

/** The documents that were merged into one, the latest first. */
export const findMergesInto = async ({
  into,
  kind,
  payload,
  slugs,
}: MergeContext & { into: Id; kind: MergeKind }): Promise<Merge[]> =>
  find({
    limit: 100,
    payload,
    slugs,
    sort: '-at',
    where: {
      and: [
        { into: { equals: String(into) } },
        { kind: { equals: kind } },
        { state: { not_equals: 'undone' } },
      ],
    },
  })

/** Merges that are due, the oldest first. */
export const findDueMerges = async ({
  now,
  payload,
  slugs,
}: MergeContext & { now: number }): Promise<Merge[]> =>
  find({
    limit: 20,
    payload,
    slugs,
    sort: 'nextAttemptAt',
    where: {
      and: [
        { nextAttemptAt: { exists: true } },
        { nextAttemptAt: { less_than_equal: now } },
        { state: { not_equals: 'failed' } },
      ],
    },
  })

/**
 * Changes a merge by compare-and-set, if no other process has claimed it since it was read.
 *
 * @returns the merge as it is then; undefined where another process has claimed it
 */
export const updateMerge = async ({
  merge,
  payload,
  set,
}: MergeContext & {
  merge: Merge
  set: Partial<Omit<Merge, 'before' | 'id'>> & { key?: string }
}): Promise<Merge | undefined> =>
  (await storeOf({ payload }).compareAndSet({
    collection: 'merges',
    expected: { claims: merge.claims },
    id: merge.id,
    set,
  }))
    ? { ...merge, ...set }
    : undefined

/** Notes the slots that a merge is about to change in a document or a version; earlier notes stay. */
export const noteChange = async ({
  collection,
  document,
  merge,
  payload,
  slots,
  slugs,
  version,
}: MergeContext &
  Omit<Change, 'document' | 'id' | 'version'> & {
    document: Id
    merge: Merge
    version: Id | null
  }): Promise<void> => {
  const key = `${String(merge.id)}:${collection}:${version === null ? 'document' : 'version'}:${String(version ?? document)}`
  const isCreated = await storeOf({ payload }).createOnce({
    collection: 'mergeChanges',
    data: {
      collectionSlug: collection,
      documentId: String(document),
      key,
      merge: String(merge.id),
      slots,
      versionId: version === null ? null : String(version),
    },
  })
  if (isCreated) return
  const where: Where = { key: { equals: key } }
  const row = await storeOf({ payload }).findOne({
    collection: 'mergeChanges',
    where,
  })
  if (!row) throw new Error(`The change ${key} is gone.`)
  const known = new Map(toChange({ merge, row, slugs }).slots.map((slot) => [placeOf(slot), slot]))
  for (const slot of slots) known.set(placeOf(slot), slot)
  await storeOf({ payload }).compareAndSet({
    collection: 'mergeChanges',
    expected: {},
    id: row.id,
    set: { restoredAt: null, slots: [...known.values()] },
  })
}

/** What a merge has changed and has not been put back, the latest first. */
export async function* eachChange({
  merge,
  payload,
  slugs,
}: MergeContext & { merge: Merge }): AsyncGenerator<Change> {
  const where: Where = {
    and: [{ merge: { equals: String(merge.id) } }, { restoredAt: { exists: false } }],
  }
  for await (const row of storeOf({ payload }).each({
    collection: 'mergeChanges',
    isDescending: true,
    where,
  })) {
    yield toChange({ merge, row, slugs })
  }
}

/** The documents that a merge has changed and that are as it left them, by collection, the first ones first. */
export const findMoved = async ({
  merge,
  payload,
}: Pick<MergeContext, 'payload'> & { merge: Merge }): Promise<
  Array<{ collection: string; ids: Id[] }>
> => {
  const rows = await storeOf({ payload }).find({
    collection: 'mergeChanges',
    limit: MAX_MOVED,
    select: { collectionSlug: true, documentId: true },
    sort: 'id',
    where: { and: [{ merge: { equals: String(merge.id) } }, { restoredAt: { exists: false } }] },
  })
  const moved = new Map<string, Set<string>>()
  for (const { collectionSlug, documentId } of rows) {
    const collection = String(collectionSlug)
    // the app may have no such collection any more
    if (!payload.collections[collection]) continue
    moved.set(collection, (moved.get(collection) ?? new Set()).add(String(documentId)))
  }
  return [...moved].map(([collection, ids]) => ({
    collection,
    ids: toIds({ collection, ids: [...ids], payload }),
  }))
}

export const noteRestored = async ({
  change: { id },
  payload,
}: MergeContext & { change: Change }): Promise<void> => {
  await storeOf({ payload }).compareAndSet({
    collection: 'mergeChanges',
    expected: {},
    id,
    set: { restoredAt: Date.now() },
  })
}

const placeOf = ({ at, key }: Slot): string => JSON.stringify([key, at])

const find = async ({
  limit,
  payload,
  sort,
  where,
}: MergeContext & { limit: number; sort: string; where: Where }): Promise<Merge[]> => {
  const docs = await storeOf({ payload }).find({
    collection: 'merges',
    limit,
    sort,
    where,
  })
  return docs.map(toMerge)
}

const findOne = async ({
  payload,
  where,
}: MergeContext & { where: Where }): Promise<Merge | undefined> => {
  const row = await storeOf({ payload }).findOne({
    collection: 'merges',
    where,
  })
  return row ? toMerge(row) : undefined
}

const toMerge = (row: Row): Merge => ({
  at: new Date(String(row.at)).toISOString(),
  attempts: Number(row.attempts ?? 0),
  before: row.before as Before,
  claims: Number(row.claims ?? 0),
  error: textOf(row.error),
  from: String(row.from),
  fromTitle: textOf(row.fromTitle),
  id: row.id,
  into: String(row.into),
  intoTitle: textOf(row.intoTitle),
  kind: MERGE_KINDS.find((kind) => kind === row.kind) ?? 'dramas',
  moved: Number(row.moved ?? 0),
  nextAttemptAt: typeof row.nextAttemptAt === 'number' ? row.nextAttemptAt : null,
  state: MERGE_STATES.find((state) => state === row.state) ?? 'failed',
  stayed: Number(row.stayed ?? 0),
})

const toChange = ({
  merge: { kind },
  row,
  slugs,
}: {
  merge: Merge
  row: Row
  slugs: CollectionSlugs
}): Change => ({
  collection: String(row.collectionSlug),
  document: String(row.documentId),
  id: row.id,
  slots: (row.slots as Array<Parameters<typeof slotOf>[0]['slot']>).map((slot) =>
    slotOf({ slot, target: slugs[kind] }),
  ),
  version: textOf(row.versionId),
})
