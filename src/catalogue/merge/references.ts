/** Moving what refers to one document over to another one, and back. */
import type { Where } from 'payload'

import type { ReferencePath } from './plan/index.js'
import type { Referring } from '../../storage/index.js'
import type { Data, Id, Row } from '../../storage/types.js'
import type { Change, Merge, MergeContext } from './store.js'

import { toId } from '../../storage/ids.js'
import { movedValue, restoredValue, slotsIn, valueAt } from './plan/index.js'
import { referencePaths, setReference } from '../../storage/index.js'
import { MERGED_INTO } from '../../vocabulary.js'
import { noteChange } from './store.js'

type Content = { content: Data; document: Id; version: Id | null }

/** Documents that are read at a time. */
const PAGE = 50

/** How often a document is retried whose fields other processes keep changing. */
const MAX_TRIES = 20

/** A field that a merge cannot move, and that refers to the document: `detail` is for editors to read. */
export class CannotMove extends Error {
  constructor({ collection, path }: Pick<Referring, 'collection' | 'path'>) {
    super(
      `The field "${path}" of "${collection}" refers to it, and a merge does not reach there: it moves fields that refer to one collection, in the document or in the rows of an array, and are not localised. Change it by hand first.`,
    )
    this.name = 'CannotMove'
  }
}

/** Where documents may refer to those of a collection, in ways that a merge moves, by collection. */
export const movablePaths = ({
  collection,
  payload,
}: Pick<MergeContext, 'payload'> & { collection: string }): Map<string, ReferencePath[]> => {
  const paths = new Map<string, ReferencePath[]>()
  for (const reference of referencePaths({ collection, payload })) {
    if (!isMovable(reference) || isOwn({ collection, reference })) continue
    const { arrays, collection: of, field, isMany } = reference
    paths.set(of, [...(paths.get(of) ?? []), { array: arrays[0] ?? null, field, isMany }])
  }
  return paths
}

/** @throws CannotMove where something refers to the document in a way that a merge does not move */
export const requireMovable = async ({
  collection,
  id,
  payload,
}: Pick<MergeContext, 'payload'> & { collection: string; id: Id }): Promise<void> => {
  for (const reference of referencePaths({ collection, payload })) {
    if (isMovable(reference)) continue
    const { collection: of, isPolymorphic, path } = reference
    const value = isPolymorphic ? { equals: { relationTo: collection, value: id } } : { in: [id] }
    const where: Where = { [path]: value }
    const { totalDocs } = await payload.db.count({ collection: of, where })
    const versions = hasVersions({ collection: of, payload })
      ? await payload.db.countVersions({
          collection: of,
          where: { [`version.${path}`]: value } as Where,
        })
      : { totalDocs: 0 }
    if (totalDocs + versions.totalDocs > 0) throw new CannotMove(reference)
  }
}

/** How many documents refer to one, by collection; drafts are what they refer to now. */
export const countReferring = async ({
  collection,
  id,
  payload,
}: Pick<MergeContext, 'payload'> & { collection: string; id: Id }): Promise<
  Array<{ collection: string; count: number }>
> => {
  const counts: Array<{ collection: string; count: number }> = []
  for (const [of, paths] of movablePaths({ collection, payload })) {
    const { totalDocs } = await payload.count({
      collection: of,
      overrideAccess: true,
      where: refersTo({ id, paths, prefix: '' }),
    })
    if (totalDocs > 0) counts.push({ collection: of, count: totalDocs })
  }
  return counts
}

/**
 * Moves everything that refers to the document which goes, in documents and in all of their versions. Each
 * change is noted before it is made; what is done is not found again, so a run goes on where another
 * has stopped.
 *
 * @param onMoved called now and then with the number of documents and versions since the last time;
 * says whether to go on
 * @returns whether all of it was moved
 */
export const moveReferences = async ({
  merge,
  onMoved,
  ...context
}: MergeContext & {
  merge: Merge
  onMoved: (count: number) => Promise<boolean>
}): Promise<boolean> => {
  const target = context.slugs[merge.kind]
  const { from } = idsOfMerge({ ...context, merge })
  for (const [collection, paths] of movablePaths({ ...context, collection: target })) {
    const tries = new Map<string, number>()
    for (;;) {
      const found = await findReferring({ ...context, collection, id: from, paths })
      if (found.length === 0) break
      for (const one of found) {
        const key = `${String(one.document)}:${String(one.version)}`
        const count = (tries.get(key) ?? 0) + 1
        if (count > MAX_TRIES)
          throw new Error(`${collection} ${key} was being written all the time.`)
        tries.set(key, count)
        await moveIn({ ...context, collection, merge, one, paths, target })
      }
      if (!(await onMoved(found.length))) return false
    }
  }
  return true
}

/**
 * Puts back what one change has moved, where the fields are still as they were moved.
 *
 * @param isWithLater whether the versions are put right too that have come since the merge
 * @returns how many places were changed since the merge; they stay as they are
 */
export const restoreReferences = async ({
  change,
  isWithLater,
  merge,
  ...context
}: MergeContext & { change: Change; isWithLater: boolean; merge: Merge }): Promise<number> => {
  const { collection, slots } = change
  // the app may have no such collection any more
  if (!context.payload.collections[collection]) return slots.length
  let stayed = 0
  for (const one of await findNoted({ ...context, change })) {
    for (const slot of slots) {
      if (!(await restoreSlot({ ...context, collection, merge, one, slot }))) stayed += 1
    }
  }
  if (!isWithLater || !hasVersions({ ...context, collection })) return stayed
  for (const one of await findLater({ ...context, change, merge })) {
    for (const slot of slots) await restoreSlot({ ...context, collection, merge, one, slot })
  }
  return stayed
}

/**
 * The ids of the two documents as their collection has them.
 *
 * @throws Error where its documents have ids of another type than when the merge began
 */
export const idsOfMerge = ({
  merge,
  payload,
  slugs,
}: MergeContext & { merge: Pick<Merge, 'from' | 'into' | 'kind'> }): { from: Id; into: Id } => {
  const collection = slugs[merge.kind]
  const from = toId({ collection, id: merge.from, payload })
  const into = toId({ collection, id: merge.into, payload })
  if (from === undefined || into === undefined) {
    throw new Error(
      `The merge of ${merge.from} into ${merge.into} names documents that the collection "${collection}" cannot have.`,
    )
  }
  return { from, into }
}

const isMovable = ({ arrays, isLocalized, isPolymorphic }: Referring): boolean =>
  arrays.length <= 1 && !isLocalized && !isPolymorphic

/** What says that a document was merged is no use of the one that it was merged into. */
const isOwn = ({ collection, reference }: { collection: string; reference: Referring }): boolean =>
  reference.collection === collection && reference.path === MERGED_INTO

const hasVersions = ({
  collection,
  payload,
}: Pick<MergeContext, 'payload'> & { collection: string }): boolean =>
  Boolean(payload.collections[collection]?.config.versions)

const refersTo = ({
  id,
  paths,
  prefix,
}: {
  id: Id
  paths: readonly ReferencePath[]
  prefix: string
}): Where => ({
  or: paths.map(({ array, field }) => ({
    [`${prefix}${array === null ? '' : `${array}.`}${field}`]: { in: [id] },
  })),
})

const findReferring = async ({
  collection,
  id,
  paths,
  payload,
}: MergeContext & {
  collection: string
  id: Id
  paths: readonly ReferencePath[]
}): Promise<Content[]> => {
  const page = { collection, limit: PAGE, pagination: false }
  const { docs } = await payload.db.find<Row>({
    ...page,
    joins: false,
    sort: 'id',
    where: refersTo({ id, paths, prefix: '' }),
  })
  const documents = docs.map((doc) => ({ content: doc, document: doc.id, version: null }))
  if (!hasVersions({ collection, payload })) return documents
  const versions = await payload.db.findVersions<Data>({
    ...page,
    sort: 'id',
    where: refersTo({ id, paths, prefix: 'version.' }),
  })
  return [...documents, ...versions.docs.map(toContent)]
}

/** The document or the version that a change tells of; none where it is gone. */
const findNoted = async ({
  change: { collection, document, version },
  payload,
}: MergeContext & { change: Change }): Promise<Content[]> => {
  const slug = collection
  if (version === null) {
    const id = toId({ collection, id: document, payload })
    if (id === undefined) return []
    const where: Where = { id: { equals: id } }
    const doc = await payload.db.findOne<Row>({ collection: slug, where })
    return doc ? [{ content: doc, document: doc.id, version: null }] : []
  }
  const id = toId({ collection, id: version, isVersion: true, payload })
  if (id === undefined) return []
  const { docs } = await payload.db.findVersions<Data>({
    collection: slug,
    limit: 1,
    pagination: false,
    where: { id: { equals: id } },
  })
  return docs.map(toContent)
}

/** The versions of a document that were made since a merge. */
const findLater = async ({
  change: { collection, document },
  merge,
  payload,
}: MergeContext & { change: Change; merge: Merge }): Promise<Content[]> => {
  const parent = toId({ collection, id: document, payload })
  if (parent === undefined) return []
  const { docs } = await payload.db.findVersions<Data>({
    collection,
    limit: 0,
    pagination: false,
    where: {
      and: [{ parent: { equals: parent } }, { createdAt: { greater_than_equal: merge.at } }],
    },
  })
  return docs.map(toContent)
}

const toContent = (row: { id: Id; parent: Id; version: unknown }): Content => ({
  content: row.version as Data,
  document: row.parent,
  version: row.id,
})

const moveIn = async ({
  collection,
  merge,
  one,
  paths,
  target,
  ...context
}: MergeContext & {
  collection: string
  merge: Merge
  one: Content
  paths: readonly ReferencePath[]
  target: string
}): Promise<void> => {
  const { from, into } = idsOfMerge({ ...context, merge })
  const { content, document, version } = one
  const slots = slotsIn({ content, id: from, paths })
  await noteChange({ ...context, collection, document, merge, slots, version })
  for (const slot of slots) {
    await write({
      ...context,
      collection,
      expected: slot.ids,
      one,
      slot,
      target,
      value: movedValue({ from, ids: slot.ids, into }),
    })
  }
}

const restoreSlot = async ({
  collection,
  merge,
  one,
  slot,
  ...context
}: MergeContext & {
  collection: string
  merge: Merge
  one: Content
  slot: Change['slots'][number]
}): Promise<boolean> => {
  const { from, into } = idsOfMerge({ ...context, merge })
  const current = valueAt({ content: one.content, slot })
  // back already, by a run that was stopped before it could say so
  if (current && String(current) === String(slot.ids)) return true
  const value = current && restoredValue({ before: slot.ids, current, from, into })
  if (!current || !value) return false
  const target = context.slugs[merge.kind]
  return write({ ...context, collection, expected: current, one, slot, target, value })
}

const write = ({
  collection,
  expected,
  one: { content, document, version },
  payload,
  slot,
  target,
  value,
}: MergeContext & {
  collection: string
  expected: readonly Id[]
  one: Content
  slot: Change['slots'][number]
  target: string
  value: readonly Id[]
}): Promise<boolean> =>
  setReference({
    collection,
    expected,
    id: version ?? document,
    index: rowIndexOf({ content, slot }),
    isVersion: version !== null,
    payload,
    place: slot,
    target,
    value,
  })

const rowIndexOf = ({
  content,
  slot: { array, row },
}: {
  content: Data
  slot: Change['slots'][number]
}): null | number => {
  if (array === null) return null
  const rows = array
    .split('.')
    .reduce<unknown>((value, name) => (value as Data | undefined)?.[name], content)
  return Array.isArray(rows) ? (rows as Data[]).findIndex(({ id }) => id === row) : null
}
