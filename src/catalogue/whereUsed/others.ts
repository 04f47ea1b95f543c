/** What else refers to a document: by fields that an app has added, and that no publication shows. */
import type { PayloadRequest } from 'payload'

import { z } from 'zod'

import type { ShownKey } from '../../publishing/reading/follow.js'
import type { CollectionSlugs } from '../../slugs.js'
import type { Edge } from '../../storage/index.js'
import type { Id } from '../../storage/types.js'

import { shownEdges } from '../../publishing/reading/follow.js'
import { eachReferring, graphOf } from '../../storage/index.js'
import { MERGED_INTO, USED_FIELDS } from '../../vocabulary.js'
import { NAMED_FIELDS, readNamed } from '../named.js'

/** Among how many documents of a collection those that the user may see are looked for. */
const MAX_ASKED = 200

export const otherUseSchema = z
  .strictObject({
    ...NAMED_FIELDS,
    /** The fields by which they refer to it, by their paths. */
    fields: z.array(z.string()),
  })
  .meta({ id: 'OtherUse' })

export type OtherUse = z.infer<typeof otherUseSchema>

/**
 * The documents that refer to one beside what the plugin itself makes of it (lists, scenes, roles), as they
 * are stored or in their latest drafts, as far as the caller may see them.
 */
export const readOtherUses = async ({
  id,
  key,
  req,
  slugs,
}: {
  id: Id
  key: ShownKey
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<OtherUse[]> => {
  const { payload } = req
  const edges = otherEdges({ key, payload, slugs })
  const uses: OtherUse[] = []
  for (const collection of new Set(edges.map(({ from }) => from))) {
    const { fields, ids } = await findReferring({ collection, edges, id, key, payload, slugs })
    if (ids.length === 0) continue
    const named = await readNamed({ collection, ids, req })
    if (named.total > 0) uses.push({ ...named, fields })
  }
  return uses
}

/** Fields that refer to documents of a kind, and that are none of the plugin's own. */
const otherEdges = ({
  key,
  payload,
  slugs,
}: Pick<PayloadRequest, 'payload'> & { key: ShownKey; slugs: CollectionSlugs }): Edge[] => {
  const shown = new Set(shownEdges({ payload, slugs }).map(({ field }) => field))
  const own = new Set<string>([MERGED_INTO, ...Object.values(USED_FIELDS)])
  return graphOf(payload.config)
    .to(slugs[key])
    .filter((edge) => !edge.isGlobal && !shown.has(edge) && !own.has(edge.path))
}

const findReferring = async ({
  collection,
  edges,
  id,
  key,
  payload,
  slugs,
}: Pick<PayloadRequest, 'payload'> & {
  collection: string
  edges: readonly Edge[]
  id: Id
  key: ShownKey
  slugs: CollectionSlugs
}): Promise<{ fields: string[]; ids: Id[] }> => {
  const fields = new Set<string>()
  const ids = new Map<string, Id>()
  const search = { collection, edges, ids: [id], payload, select: [], target: slugs[key] }
  for (const versions of [null, 'latest'] as const) {
    for await (const { document, places } of eachReferring({ ...search, versions })) {
      for (const { field } of places) fields.add(field.path)
      ids.set(String(document), document)
      if (ids.size === MAX_ASKED) break
    }
  }
  return { fields: [...fields].toSorted(), ids: [...ids.values()] }
}
