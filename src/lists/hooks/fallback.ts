import type { PayloadRequest, RelationshipFieldSingleValidation } from 'payload'

import { relationship as validateRelationship } from 'payload/shared'

import type { CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'

import { tr } from '../../translations/index.js'
import { isolated } from '../../storage/isolated.js'
import { idOf } from '../../storage/documents/index.js'

/** Longest chain of clips that stand in for each other. */
const MAX_CHAIN = 20

/** A clip cannot stand in for itself, nor for one that already stands in for it. */
export const createValidateFallback =
  ({ slugs }: { slugs: CollectionSlugs }): RelationshipFieldSingleValidation =>
  async (value, args) => {
    const result = await validateRelationship(value, args)
    if (result !== true) return result
    const { id, req } = args
    const fallback = idOf(value)
    // a clip that is being created is the fallback of no clip yet
    if (fallback === undefined || id === undefined || id === null) return true
    return (await leadsTo({ fallback, id, req, slugs })) ? tr(req, 'errors:fallbackCycle') : true
  }

const leadsTo = async ({
  fallback,
  id,
  req,
  slugs,
}: {
  fallback: Id
  id: Id
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<boolean> => {
  const seen = new Set<string>([String(id)])
  let next: Id | undefined = fallback
  while (next !== undefined && seen.size <= MAX_CHAIN) {
    if (seen.has(String(next))) return true
    seen.add(String(next))
    const { docs }: { docs: unknown[] } = await req.payload.find({
      collection: slugs.clips,
      depth: 0,
      joins: false,
      limit: 1,
      overrideAccess: true,
      pagination: false,
      req: isolated(req),
      select: { fallback: true },
      where: { id: { equals: next } },
    })
    next = idOf((docs[0] as { fallback?: unknown } | undefined)?.fallback)
  }
  return false
}
