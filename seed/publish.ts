/** Compiles generated lists from what is in memory, as the desk would from its documents. */
import type { Payload } from 'payload'

import type { CollectionSlugs } from '../src/slugs.js'
import type { Id } from '../src/storage/types.js'
import type { ListDocument, SourceDocument } from '../src/publishing/shapes/index.js'
import type { Load } from '../src/publishing/reading/gather.js'
import type { Bulk } from './bulk/types.js'

import { compress } from '../src/publishing/compiled/bodies.js'
import { publicationOf, readersOf } from '../src/publishing/compiled/compile.js'
import { rankRow } from '../src/publishing/compiled/ranks.js'
import { gatherRelated, loadFor } from '../src/publishing/reading/gather.js'

/** Of made-up content; three times as quick as what readers' bytes are compressed with. */
const QUALITY = 1

/**
 * How published lists are compiled: their heads, bodies and first ranks go to the bulk. What they show is
 * read from the database once, and has to be there.
 *
 * @param list the document as every reader gets it
 */
export const createPublisher = ({
  bulk,
  now,
  payload,
  slugs,
}: {
  bulk: Bulk
  now: Date
  payload: Payload
  slugs: CollectionSlugs
}): ((list: ListDocument & { id: Id }) => Promise<void>) => {
  const readers = readersOf({ now, payload, slugs }).map((reader) => ({
    load: remembering(loadFor(reader)),
    reader,
  }))
  return async (document) => {
    const list = String(document.id)
    const gathered = await Promise.all(
      readers.map(async ({ load, reader }) => ({
        list: document,
        reader,
        related: await gatherRelated({ list: document, load, reader }),
      })),
    )
    const { bodies, places, set } = publicationOf({ gathered, now, payload })
    const packed = await Promise.all(
      bodies.map(async ({ body, etag, keys }) => ({
        ...(await compress({ body, quality: QUALITY })),
        etag,
        keys,
      })),
    )
    for (const body of packed) {
      await bulk.create({
        collection: slugs.publicationBodies,
        data: { ...body, list, storedAt: now.getTime() },
      })
    }
    await bulk.create({
      collection: slugs.publications,
      data: { ...set, generation: 1, hasPendingEvents: false, list, pendingEvents: [] },
    })
    await bulk.create({
      collection: slugs.rankHistory,
      data: rankRow({ list, now, places, sequence: 1, title: set.title }),
    })
  }
}

/** Asks for each document once. */
const remembering = (load: Load): Load => {
  const known = new Map<string, Map<string, SourceDocument | undefined>>()
  return async (key, ids) => {
    const ofKey = known.get(key) ?? new Map<string, SourceDocument | undefined>()
    known.set(key, ofKey)
    const missing = ids.filter((id) => !ofKey.has(String(id)))
    const found = missing.length > 0 ? await load(key, missing) : undefined
    for (const id of missing) ofKey.set(String(id), found?.get(String(id)))
    return new Map(
      ids.flatMap((id) => {
        const document = ofKey.get(String(id))
        return document ? [[String(id), document] as const] : []
      }),
    )
  }
}
