/** Compiles generated lists from what is in memory, as the desk would from its documents. */
import type { Payload } from 'payload'

import type { CollectionSlugs } from '../src/slugs.js'
import type { Id } from '../src/storage/types.js'
import type { ListDocument, SourceDocument } from '../src/publishing/shapes/index.js'
import type { ShownKey } from '../src/publishing/reading/follow.js'
import type { Load } from '../src/publishing/reading/gather.js'
import type { Bulk } from './bulk/types.js'

import { compress } from '../src/publishing/compiled/bodies.js'
import { publicationOf, readersOf } from '../src/publishing/compiled/compile.js'
import { rankRow } from '../src/publishing/compiled/ranks.js'
import { gatherRelated, loadFor } from '../src/publishing/reading/gather.js'
import { SHOWN_KEYS } from '../src/publishing/shapes/index.js'
import { ofDocument } from '../src/storage/changes/index.js'

/** Of made-up content; three times as quick as what readers' bytes are compressed with. */
const QUALITY = 1

/** Documents read at a time. */
const PAGE = 200

/**
 * How published lists are compiled: their heads, bodies and first ranks go to the bulk. What they show is
 * read from the database once, and has to be there with the first list.
 *
 * @param idsOf the ids of what lists may show
 * @returns takes each list as every reader gets it
 */
export const createPublisher = ({
  bulk,
  idsOf,
  now,
  payload,
  slugs,
}: {
  bulk: Bulk
  idsOf: (key: ShownKey) => Id[]
  now: Date
  payload: Payload
  slugs: CollectionSlugs
}): ((list: ListDocument & { id: Id }) => Promise<void>) => {
  const open = () =>
    Promise.all(
      readersOf({ now, payload, slugs }).map(async (reader) => ({
        load: await loadAll({ idsOf, load: loadFor(reader) }),
        reader,
      })),
    )
  let opened: ReturnType<typeof open> | undefined
  return async (document) => {
    const readers = await (opened ??= open())
    const list = String(document.id)
    const madeOf = new Set([ofDocument(slugs.rankedLists, document.id)])
    const gathered = await Promise.all(
      readers.map(async ({ load, reader }) => ({
        list: document,
        reader,
        related: await gatherRelated({
          list: document,
          load: (key, ids) => {
            for (const id of ids) madeOf.add(ofDocument(slugs[key], id))
            return load(key, ids)
          },
          reader,
        }),
      })),
    )
    const { bodies, places, set } = publicationOf({
      gathered,
      madeOf: [...madeOf].toSorted(),
      now,
      payload,
      slugs,
    })
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

/** Everything that lists may show, in memory. */
const loadAll = async ({
  idsOf,
  load,
}: {
  idsOf: (key: ShownKey) => Id[]
  load: Load
}): Promise<Load> => {
  const known = new Map<ShownKey, Map<string, SourceDocument>>()
  for (const key of SHOWN_KEYS) {
    const ids = idsOf(key)
    const ofKey = new Map<string, SourceDocument>()
    for (let from = 0; from < ids.length; from += PAGE) {
      for (const [id, document] of await load(key, ids.slice(from, from + PAGE))) {
        ofKey.set(id, document)
      }
    }
    known.set(key, ofKey)
  }
  return async (key, ids) =>
    new Map(
      ids.flatMap((id) => {
        const document = known.get(key)?.get(String(id))
        return document ? [[String(id), document] as const] : []
      }),
    )
}
