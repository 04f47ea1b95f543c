/** Hooks that keep documents that were merged into others out of use. */
import type {
  CollectionBeforeChangeHook,
  CollectionBeforeValidateHook,
  CollectionConfig,
  Payload,
  TraverseFieldsCallback,
  Where,
} from 'payload'

import { APIError, traverseFields } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { MergeKind, ReferencePath } from './plan/index.js'
import type { Data, Id, Row } from '../../storage/types.js'

import { movablePaths } from './references.js'
import { MERGE_KINDS, movedValue, NAMES_OF, slotsOf } from './plan/index.js'
import { tr } from '../../translations/index.js'
import { MERGED_INTO } from '../../vocabulary.js'
import { idOf, localeValues } from '../../storage/documents/index.js'

/** How long a row of merges is followed: each into the next. */
const MAX_STEPS = 20

/**
 * The same collection, whose documents refer to what stayed, and not to what was merged into it: an
 * editor who had a form open while two dramas became one saves the one that stayed.
 */
export const withFollowedMerges = ({
  collection,
  slugs,
}: {
  collection: CollectionConfig
  slugs: CollectionSlugs
}): CollectionConfig =>
  refersTo({ collection, slugs: MERGE_KINDS.map((kind) => slugs[kind]) })
    ? {
        ...collection,
        hooks: {
          ...collection.hooks,
          beforeValidate: [
            createFollowMerges({ slugs }),
            ...(collection.hooks?.beforeValidate ?? []),
          ],
        },
      }
    : collection

const refersTo = ({
  collection: { fields },
  slugs,
}: {
  collection: CollectionConfig
  slugs: readonly string[]
}): boolean => {
  let isFound = false
  const callback: TraverseFieldsCallback = ({ field }) => {
    if (field.type !== 'relationship' && field.type !== 'upload') return
    isFound ||= [field.relationTo].flat().some((slug) => slugs.includes(slug))
  }
  traverseFields({ callback, fields: [...fields], fillEmpty: false })
  return isFound
}

const createFollowMerges =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionBeforeValidateHook =>
  async ({ collection, data, req: { payload } }) => {
    let followed = data as Data | undefined
    for (const kind of MERGE_KINDS) {
      const paths = pathsOf({ collection: collection.slug, kind, payload, slugs })
      if (!followed || paths.length === 0) continue
      const ids = slotsOf({ content: followed, paths }).flatMap((slot) => slot.ids)
      const merged = await findMerged({ ids, kind, payload, slugs })
      for (const [from, into] of merged) {
        followed = withMoved({ content: followed, from, into, paths })
      }
    }
    return followed
  }

/** Refuses to change a document that was merged into another one. */
export const createRefuseMerged =
  ({ kind, slugs }: { kind: MergeKind; slugs: CollectionSlugs }): CollectionBeforeChangeHook =>
  async ({ data, originalDoc, req }) => {
    const into = idOf((originalDoc as Data | undefined)?.[MERGED_INTO])
    if (into === undefined) return data
    const where: Where = { id: { equals: into } }
    const document = await req.payload.db.findOne<Row>({
      collection: slugs[kind],
      locale: 'all',
      where,
    })
    const title = localeValues(document?.[NAMES_OF[kind].title])[0] ?? String(into)
    throw new APIError(tr(req, 'errors:merged', { title }), 409, undefined, true)
  }

/** The documents of these that were merged, each with the one that stayed in the end. */
const findMerged = async ({
  ids,
  kind,
  payload,
  slugs,
}: {
  ids: readonly Id[]
  kind: MergeKind
  payload: Payload
  slugs: CollectionSlugs
}): Promise<Map<Id, Id>> => {
  const next = new Map<string, Id>()
  let wanted = [...new Set(ids)]
  for (let step = 0; step < MAX_STEPS && wanted.length > 0; step += 1) {
    const { docs } = await payload.db.find<Row>({
      collection: slugs[kind],
      limit: wanted.length,
      pagination: false,
      select: { [MERGED_INTO]: true } as never,
      sort: 'id',
      where: { and: [{ id: { in: wanted } }, { [MERGED_INTO]: { exists: true } }] },
    })
    wanted = docs.flatMap((doc) => {
      const into = idOf(doc[MERGED_INTO])
      if (into === undefined) return []
      next.set(String(doc.id), into)
      return [into]
    })
  }
  const lastOf = (id: Id): Id => {
    let last = id
    for (let step = 0; step < MAX_STEPS; step += 1) last = next.get(String(last)) ?? last
    return last
  }
  return new Map(
    [...new Set(ids)].flatMap((id) => (next.has(String(id)) ? [[id, lastOf(id)] as const] : [])),
  )
}

/** The same content that refers to another document where it referred to one. */
const withMoved = ({
  content,
  from,
  into,
  paths,
}: {
  content: Data
  from: Id
  into: Id
  paths: readonly ReferencePath[]
}): Data => {
  const copy = structuredClone(content)
  for (const { array, field, isMany } of paths) {
    for (const parent of array === null ? [copy] : rowsAt(copy, array)) {
      const names = field.split('.')
      const last = names.pop() ?? ''
      const group = names.reduce<Data | undefined>((inner, name) => asData(inner?.[name]), parent)
      if (!group || !(last in group)) continue
      const value = group[last]
      const ids = (Array.isArray(value) ? value : [value]).flatMap((item) => idOf(item) ?? [])
      if (!ids.some((id) => String(id) === String(from))) continue
      const moved = movedValue({ from, ids, into })
      group[last] = isMany ? moved : (moved[0] ?? null)
    }
  }
  return copy
}

const rowsAt = (content: Data, path: string): Data[] => {
  const rows = path.split('.').reduce<unknown>((inner, name) => asData(inner)?.[name], content)
  return (Array.isArray(rows) ? (rows as unknown[]) : []).flatMap((row): Data[] => {
    const data = asData(row)
    return data ? [data] : []
  })
}

const asData = (value: unknown): Data | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : undefined

const known = new WeakMap<Payload, Map<string, ReferencePath[]>>()

const pathsOf = ({
  collection,
  kind,
  payload,
  slugs,
}: {
  collection: string
  kind: MergeKind
  payload: Payload
  slugs: CollectionSlugs
}): ReferencePath[] => {
  const paths = known.get(payload) ?? new Map<string, ReferencePath[]>()
  known.set(payload, paths)
  const key = `${kind}:${collection}`
  const found =
    paths.get(key) ?? movablePaths({ collection: slugs[kind], payload }).get(collection) ?? []
  paths.set(key, found)
  return found
}
