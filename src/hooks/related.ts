import type { CollectionSlug, PayloadRequest } from 'payload'

import { isolated } from './isolated.js'

type Id = number | string

export type RelatedDocument = Record<string, unknown> & { id: Id }

/** The id in a relationship's value, populated or not. */
export const idOf = (value: unknown): Id | undefined => {
  if (typeof value === 'string' || typeof value === 'number') return value
  return typeof value === 'object' && value !== null && 'id' in value ? idOf(value.id) : undefined
}

/** The ids in the value of a relationship to many. */
export const idsOf = (value: unknown): Id[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => {
    const id = idOf(item)
    return id === undefined ? [] : [id]
  })

/**
 * The documents with these ids, drafts included, in the default locale; by id as text. One query,
 * whatever their number.
 */
export const readRelated = async ({
  collection,
  ids,
  req,
}: {
  collection: string
  ids: readonly unknown[]
  req: PayloadRequest
}): Promise<Map<string, RelatedDocument>> => {
  const wanted = [...new Set(ids.flatMap((id) => idsOf(id)))]
  if (wanted.length === 0) return new Map()
  const { localization } = req.payload.config
  const { docs } = await req.payload.find({
    collection: collection as CollectionSlug,
    depth: 0,
    draft: true,
    limit: wanted.length,
    ...(localization ? { locale: localization.defaultLocale } : {}),
    overrideAccess: true,
    pagination: false,
    req: isolated(req),
    where: { id: { in: wanted } },
  })
  return new Map((docs as RelatedDocument[]).map((doc) => [String(doc.id), doc]))
}
