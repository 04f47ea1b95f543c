/** Moving what refers to one document over to another one, and back. */
import type { Where } from 'payload'

import type { Edge, Reference, Referring } from '../../storage/index.js'
import type { Data, Id } from '../../storage/types.js'
import type { Slot } from './plan/index.js'
import type { Change, Merge, MergeContext } from './store.js'

import { isSame, referencesOf, routeTo } from '../../storage/graph/index.js'
import { toId } from '../../storage/ids.js'
import {
  eachReferring,
  findReferringGlobals,
  findReferringIds,
  graphOf,
  localesOf,
  setReference,
  storeOf,
} from '../../storage/index.js'
import { MERGED_INTO } from '../../vocabulary.js'
import { movedReferences, restoredReferences } from './plan/index.js'
import { noteChange } from './store.js'

type Content = Pick<Referring, 'content' | 'document' | 'version'>

/** After how many documents it is said how far it has come. */
const PAGE = 50

/** How often a collection is gone through again whose documents other processes keep changing. */
const MAX_TRIES = 20

/** A field that a merge cannot move, and that refers to the document: `detail` is for editors to read. */
export class CannotMove extends Error {
  constructor({ from, path }: Pick<Edge, 'from' | 'path'>) {
    super(
      `The field “${path}” of the global “${from}” refers to it, and a merge moves what documents refer to, not globals. Change it by hand first.`,
    )
    this.name = 'CannotMove'
  }
}

/** The fields by which documents refer to those of a collection; that one was merged into another is no use. */
export const fieldsReferringTo = ({
  collection,
  payload,
}: Pick<MergeContext, 'payload'> & { collection: string }): Edge[] =>
  graphOf(payload.config)
    .to(collection)
    .filter(({ from, path }) => from !== collection || path !== MERGED_INTO)

/** @throws CannotMove where something refers to the document in a way that a merge does not move */
export const requireMovable = async ({
  collection,
  id,
  payload,
}: Pick<MergeContext, 'payload'> & { collection: string; id: Id }): Promise<void> => {
  const edges = fieldsReferringTo({ collection, payload })
  const [edge] = await findReferringGlobals({ edges, ids: [id], payload, target: collection })
  if (edge) throw new CannotMove(edge)
}

/** The documents that refer to one, by collection; drafts are what they refer to now. */
export const findUses = async ({
  collection: target,
  id,
  payload,
}: Pick<MergeContext, 'payload'> & { collection: string; id: Id }): Promise<
  Array<{ collection: string; ids: Id[] }>
> => {
  const edges = fieldsReferringTo({ collection: target, payload })
  const uses: Array<{ collection: string; ids: Id[] }> = []
  for (const collection of collectionsOf(edges)) {
    const ids = await findReferringIds({ collection, edges, ids: [id], payload, target })
    if (ids.length > 0) uses.push({ collection, ids })
  }
  return uses
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
  const { payload } = context
  const target = context.slugs[merge.kind]
  const { from } = idsOfMerge({ ...context, merge })
  const edges = fieldsReferringTo({ collection: target, payload })
  for (const collection of collectionsOf(edges)) {
    for (const versions of [null, 'all'] as const) {
      const search = { collection, edges, ids: [from], payload, select: [], target, versions }
      for (let tries = 1, found = 1; found > 0; tries += 1) {
        if (tries > MAX_TRIES) throw new Error(`"${collection}" was being written all the time.`)
        found = 0
        for await (const one of eachReferring(search)) {
          await moveIn({ ...context, collection, merge, one })
          found += 1
          if (found % PAGE === 0 && !(await onMoved(PAGE))) return false
        }
        if (found % PAGE > 0 && !(await onMoved(found % PAGE))) return false
      }
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
  if (!isWithLater || !context.payload.collections[collection].config.versions) return stayed
  for (const one of await findLater({ ...context, change, merge })) {
    for (const slot of slots) await restoreSlot({ ...context, collection, merge, one, slot })
  }
  return stayed
}

/** The ids of the two documents as their collection has them. */
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

const collectionsOf = (edges: readonly Edge[]): string[] => [
  ...new Set(edges.flatMap(({ from, isGlobal }) => (isGlobal ? [] : [from]))),
]

/** Which document takes the place of which, in a field. */
const pairOf = ({
  field: { text },
  merge,
  ...context
}: MergeContext & { field: Edge; merge: Merge }) => {
  const { from, into } = idsOfMerge({ ...context, merge })
  const to = context.slugs[merge.kind]
  return { from: { id: from, to }, into: { id: into, to }, isText: text !== null }
}

/** The document or the version that a change tells of; none where it is gone. */
const findNoted = async ({
  change: { collection, document, version },
  payload,
}: MergeContext & { change: Change }): Promise<Content[]> => {
  if (version === null) {
    const id = toId({ collection, id: document, payload })
    if (id === undefined) return []
    const where: Where = { id: { equals: id } }
    const doc = await storeOf({ payload }).findOne({
      collection: { slug: collection },
      locale: 'all',
      where,
    })
    return doc ? [{ content: doc, document: doc.id, version: null }] : []
  }
  const id = toId({ collection, id: version, isVersion: true, payload })
  if (id === undefined) return []
  const docs = await storeOf({ payload }).findVersions<Data>({
    collection: { slug: collection },
    limit: 1,
    locale: 'all',
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
  const docs = await storeOf({ payload }).findVersions<Data>({
    collection: { slug: collection },
    locale: 'all',
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
  ...context
}: MergeContext & { collection: string; merge: Merge; one: Referring }): Promise<void> => {
  const { document, places, version } = one
  const slots = places.map(({ at, field: { key }, references }): Slot => ({ at, key, references }))
  await noteChange({ ...context, collection, document, merge, slots, version })
  for (const { at, field, references } of places) {
    const value = movedReferences({ ...pairOf({ ...context, field, merge }), references })
    await write({ ...context, at, collection, expected: references, field, one, value })
  }
}

const restoreSlot = async ({
  collection,
  merge,
  one,
  slot: { at, key, references: before },
  ...context
}: MergeContext & {
  collection: string
  merge: Merge
  one: Content
  slot: Slot
}): Promise<boolean> => {
  const { config } = context.payload
  const field = graphOf(config)
    .from(collection)
    .find((edge) => edge.key === key)
  // the app may have no such field any more
  if (!field) return false
  const locales = localesOf(context.payload)
  const route = routeTo({ at, content: one.content, field, locales })
  if (!route) return false
  const current = referencesOf({ field, locales, value: route.value })
  // back already, by a run that was stopped before it could say so
  if (isSame(before, current)) return true
  const value = restoredReferences({ ...pairOf({ ...context, field, merge }), before, current })
  if (!value) return false
  return write({ ...context, at, collection, expected: current, field, one, value })
}

const write = ({
  at,
  collection,
  expected,
  field,
  one: { content, document, version },
  payload,
  value,
}: MergeContext & {
  at: readonly string[]
  collection: string
  expected: readonly Reference[]
  field: Edge
  one: Content
  value: readonly Reference[]
}): Promise<boolean> =>
  setReference({
    collection,
    content,
    expected,
    id: version ?? document,
    isVersion: version !== null,
    payload,
    place: { at, field },
    value,
  })
