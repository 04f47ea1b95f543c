/** What may be wrong with compiled lists: heads, bodies, and the marks of what is to be compiled. */
import type { Where } from 'payload'

import type { Finding } from '../storage/repair/index.js'
import type { PublicationContext } from './compiled/context.js'

import { storeOf } from '../storage/index.js'
import { toId } from '../storage/ids.js'
import { notInTrash } from '../storage/trash.js'
import { KEPT_MS } from './compiled/bodies.js'
import { toHead } from './compiled/heads.js'
import { confirmChange, findMark, markKey, retryMark, toMark } from './compiled/marks.js'
import { processMarks } from './compiled/process.js'

/** Heads that are looked at together. */
const PAGE = 100

/** After how long a mark that is due is one that nobody works off, in milliseconds. */
const STUCK_MS = 3_600_000

/** Everything that is wrong with what readers get. */
export async function* eachBrokenPublication(context: PublicationContext): AsyncGenerator<Finding> {
  yield* eachBrokenMark(context)
  yield* eachBrokenHead(context)
  yield* eachLostBody(context)
}

/** The list is compiled anew, from its documents. */
const compileAnew = async ({
  list,
  ...context
}: PublicationContext & { list: string }): Promise<void> => {
  await confirmChange({ ...context, collection: context.slugs.rankedLists, id: list })
  await processMarks(context)
}

async function* eachBrokenHead(context: PublicationContext): AsyncGenerator<Finding> {
  const { payload, slugs } = context
  const store = storeOf({ payload })
  const rows = store.each({ collection: 'publications', pageSize: PAGE })
  for await (const row of rows) {
    const { bodies, id, list, state } = toHead(row)
    const collection = slugs.publications
    const document = toId({ collection: slugs.rankedLists, id: list, payload })
    const mend = async () =>
      document === undefined
        ? // no list can have such an id
          store.remove({ collection: 'publications', where: { id: { equals: id } } })
        : compileAnew({ ...context, list })
    const where: Where = {
      and: [
        { id: { equals: document }, _status: { equals: 'published' } },
        ...notInTrash({ payload, slug: slugs.rankedLists }),
      ],
    }
    const isThere =
      document !== undefined && (await store.count({ collection: 'rankedLists', where })) > 0
    const isAtWork = async () => {
      const key = markKey({ collection: slugs.rankedLists, id: list })
      const mark = await findMark({ ...context, key })
      return mark !== undefined && mark.state !== 'done' && mark.state !== 'failed'
    }
    if (state === 'ready' && !isThere) {
      if (await isAtWork()) continue
      yield {
        collection,
        id,
        mend,
        sentence: `It has the list ${list} ready for readers, which is not published.`,
      }
      continue
    }
    const etags = [...new Set(Object.values(bodies).map(({ etag }) => etag))]
    const found =
      etags.length === 0
        ? []
        : await store.find({
            collection: 'publicationBodies',
            select: { etag: true },
            sort: 'id',
            where: { etag: { in: etags } },
          })
    const missing = etags.filter((etag) => !found.some((body) => body.etag === etag))
    if (missing.length === 0) continue
    yield {
      collection,
      id,
      mend,
      sentence: `It names bytes of the list ${list} that are not there: ${missing.join(', ')}.`,
    }
  }
}

async function* eachLostBody({ payload, slugs }: PublicationContext): AsyncGenerator<Finding> {
  const store = storeOf({ payload })
  for await (const { id, list } of store.each({
    collection: 'publicationBodies',
    pageSize: PAGE,
    select: { list: true },
    where: { storedAt: { less_than: Date.now() - KEPT_MS } },
  })) {
    const where = { list: { equals: String(list) } }
    if ((await store.count({ collection: 'publications', where })) > 0) continue
    yield {
      collection: slugs.publicationBodies,
      id,
      mend: async () =>
        store.remove({ collection: 'publicationBodies', where: { id: { equals: id } } }),
      sentence: `It is of the list ${String(list)}, which has no head.`,
    }
  }
}

async function* eachBrokenMark(context: PublicationContext): AsyncGenerator<Finding> {
  const { payload, slugs } = context
  const store = storeOf({ payload })
  for await (const row of store.each({ collection: 'publicationUpdates', pageSize: PAGE })) {
    const mark = toMark(row)
    const { collectionSlug, error, id, nextAttemptAt, state } = mark
    const collection = slugs.publicationUpdates
    if (collectionSlug && !payload.collections[collectionSlug]) {
      yield {
        collection,
        id,
        mend: async () =>
          store.remove({ collection: 'publicationUpdates', where: { id: { equals: id } } }),
        sentence: `It is of the collection "${collectionSlug}", which the app does not have.`,
      }
    } else if (state === 'failed') {
      yield {
        collection,
        id,
        mend: async () => {
          await retryMark({ ...context, id: String(id) })
          await processMarks(context)
        },
        sentence: `What shows ${collectionSlug} ${mark.documentId} could not be compiled: ${error}`,
      }
    } else if (state !== 'done' && nextAttemptAt < Date.now() - STUCK_MS) {
      yield {
        collection,
        id,
        mend: async () => processMarks(context),
        sentence: `Nobody has compiled what shows ${collectionSlug} ${mark.documentId} for an hour.`,
      }
    }
  }
}
