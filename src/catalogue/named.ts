/** Documents by what they are called, as far as who asks may see them. */
import type { PayloadRequest } from 'payload'

import { z } from 'zod'

import type { Id } from '../storage/types.js'

import { localeValues } from '../storage/documents/index.js'
import { labelOf } from './labels.js'

/** How many documents of a collection are named. */
const MAX_NAMED = 10

const namedFields = {
  /** Slug of the collection. */
  collection: z.string(),
  /** Those that were found first, ten at most. */
  documents: z.array(
    z.strictObject({ id: z.union([z.int(), z.string()]), title: z.string().nullable() }),
  ),
  /** What one document of the collection is called. */
  label: z.string(),
  /** How many documents there are. */
  total: z.int(),
}

export const namedSchema = z.strictObject(namedFields).meta({ id: 'NamedDocuments' })

export type Named = z.infer<typeof namedSchema>

/** Of a schema that says more of them. */
export const NAMED_FIELDS = namedFields

/** The first of these documents by their titles, in their latest versions, and how many there are. */
export const readNamed = async ({
  collection,
  ids,
  req,
}: {
  collection: string
  ids: readonly Id[]
  req: PayloadRequest
}): Promise<Named> => {
  const { payload, user } = req
  const title = payload.collections[collection]?.config.admin.useAsTitle ?? 'id'
  const { docs, totalDocs } = await payload.find({
    collection,
    depth: 0,
    draft: true,
    joins: false,
    limit: MAX_NAMED,
    overrideAccess: false,
    select: { [title]: true },
    user,
    where: { id: { in: [...ids] } },
  })
  return {
    collection,
    documents: docs.map((doc) => ({
      id: doc.id,
      title: localeValues((doc as Record<string, unknown>)[title])[0] ?? null,
    })),
    label: labelOf({ req, slug: collection }),
    total: totalDocs,
  }
}
