import type { CollectionBeforeDeleteHook, PayloadRequest } from 'payload'

import type { Id } from '../../storage/types.js'

import { APIError } from 'payload'

import { isolated } from '../../storage/isolated.js'
import { localeValues } from '../../storage/documents/index.js'
import { eachReferring, findReferringGlobals, graphOf } from '../../storage/index.js'
import { tr } from '../../translations/index.js'
import { writeList } from '../../translations/translate.js'
import { labelOf } from '../labels.js'

/** How many places the message names; the rest is counted. */
const MAX_NAMED = 5

/** How many documents of each collection the message names at most. */
const MAX_TOLD = 50

type Use = { collection: string; field: string; id: Id; title: string }

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
    const items = uses
      .slice(0, MAX_NAMED)
      .map(({ collection: slug, title }) => `${labelOf({ req, slug })} “${title}”`)
    const more = uses.length - MAX_NAMED
    const { language } = req.i18n
    const named = more > 0 ? items.join(', ') : writeList({ items, language })
    throw new APIError(
      tr(req, more > 0 ? 'errors:inUseMore' : 'errors:inUse', { more: Math.max(more, 0), named }),
      409,
      { uses },
      true,
    )
  }

/** Every document, published or draft, and every global that refers to the given one; each once. */
const findUses = async ({
  collection: target,
  id,
  ignored = [],
  req,
}: {
  collection: string
  id: Id
  ignored?: readonly string[]
  req: PayloadRequest
}): Promise<Use[]> => {
  const { payload } = req
  const scope = { payload, req: isolated(req) }
  const edges = graphOf(payload.config)
    .to(target)
    .filter(({ from }) => !ignored.includes(from))
  const uses = new Map<string, Use>()
  for (const collection of new Set(edges.map(({ from }) => from))) {
    const titleField = payload.collections[collection]?.config.admin.useAsTitle ?? 'id'
    // the published document and its latest draft may differ: either use counts
    for (const versions of [null, 'latest'] as const) {
      let count = 0
      for await (const { content, document, places } of eachReferring({
        ...scope,
        collection,
        edges,
        ids: [id],
        select: [titleField],
        target,
        versions,
      })) {
        if ((count += 1) > MAX_TOLD) break
        const key = `${collection}/${String(document)}`
        if (uses.has(key) || (collection === target && document === id)) continue
        uses.set(key, {
          collection,
          field: places[0]?.field.path ?? '',
          id: document,
          title: localeValues(content[titleField])[0] ?? String(document),
        })
      }
    }
  }
  const globals = await findReferringGlobals({ ...scope, edges, ids: [id], target })
  return [
    ...uses.values(),
    ...globals.map(({ from, path }) => ({ collection: from, field: path, id: from, title: from })),
  ]
}
