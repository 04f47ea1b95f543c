import type { CollectionBeforeDeleteHook, Payload, PayloadRequest, Where } from 'payload'

import type { Id, Row } from '../../storage/types.js'

import { APIError } from 'payload'

import { isolated } from '../../storage/isolated.js'
import { localeValues } from '../../storage/documents/index.js'
import { referencePaths } from '../../storage/index.js'
import { tr } from '../../translations/index.js'

/** How many places the message names; the rest is counted. */
const MAX_NAMED = 5

export type Use = { collection: string; field: string; id: Id; title: string }

/**
 * Refuses to delete what is in use, with the places that use it. A hook and not the database's own
 * constraint, because the engines differ: SQLite would empty or refuse the reference, MongoDB would
 * leave it dangling.
 *
 * @param ignored collections whose documents go with the deleted one and so do not hold it
 */
export const createRefuseDeleteInUse =
  ({ ignored = [] }: { ignored?: readonly string[] } = {}): CollectionBeforeDeleteHook =>
  async ({ collection, id, req }) => {
    const uses = await findUses({ collection: collection.slug, id, ignored, req })
    if (uses.length === 0) return
    const named = uses
      .slice(0, MAX_NAMED)
      .map(({ collection: slug, title }) => `${labelOf({ req, slug })} “${title}”`)
      .join(', ')
    const more = uses.length - MAX_NAMED
    throw new APIError(
      tr(req, more > 0 ? 'errors:inUseMore' : 'errors:inUse', { more: Math.max(more, 0), named }),
      409,
      { uses },
      true,
    )
  }

/** Every document, published or draft, that refers to the given one; each once. */
export const findUses = async ({
  collection,
  id,
  ignored = [],
  req,
}: {
  collection: string
  id: Id
  ignored?: readonly string[]
  req: PayloadRequest
}): Promise<Use[]> => {
  const uses = new Map<string, Use>()
  for (const reference of referencesTo({ collection, payload: req.payload })) {
    if (ignored.includes(reference.collection)) continue
    const config = req.payload.collections[reference.collection]?.config
    const titleField = config?.admin.useAsTitle ?? 'id'
    // the published document and its latest draft may differ: either use counts
    for (const draft of config?.versions?.drafts ? [false, true] : [false]) {
      const { docs } = await req.payload.find({
        collection: reference.collection,
        depth: 0,
        draft,
        limit: 50,
        overrideAccess: true,
        pagination: false,
        req: isolated(req),
        where: reference.where(id),
      })
      for (const doc of docs as Array<Row>) {
        const key = `${reference.collection}/${String(doc.id)}`
        if (uses.has(key) || (reference.collection === collection && doc.id === id)) continue
        uses.set(key, {
          collection: reference.collection,
          field: reference.path,
          id: doc.id,
          title: localeValues(doc[titleField])[0] ?? String(doc.id),
        })
      }
    }
  }
  return [...uses.values()]
}

type Reference = {
  collection: string
  path: string
  where: (id: Id) => Where
}

const referencesTo = ({
  collection,
  payload,
}: {
  collection: string
  payload: Payload
}): Reference[] =>
  referencePaths({ collection, payload }).map(
    ({ collection: slug, isPolymorphic, path }): Reference => ({
      collection: slug,
      path,
      where: (id) =>
        isPolymorphic
          ? { [path]: { equals: { relationTo: collection, value: id } } }
          : { [path]: { in: [id] } },
    }),
  )

const labelOf = ({ req, slug }: { req: PayloadRequest; slug: string }): string => {
  const singular = req.payload.collections[slug]?.config.labels.singular
  if (typeof singular === 'string') return singular
  if (typeof singular === 'function') return singular({ i18n: req.i18n, t: req.t })
  return singular?.[req.i18n.language] ?? slug
}
