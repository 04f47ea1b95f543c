import type { PayloadRequest } from 'payload'

import type { Row } from './types.js'

import { idsOf } from './documents/index.js'
import { isolated } from './isolated.js'

export type RelatedDocument = Row

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
    collection,
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
