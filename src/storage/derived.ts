import type { CollectionSlug, Payload, PayloadRequest, Where } from 'payload'

import type { Sqlite } from './sqlite.js'

import { writeReferences } from './references.js'
import { sqliteOf } from './sqlite.js'

type Data = Record<string, unknown>
type Document = Data & { id: number | string }

/**
 * Writes derived columns (labels, search texts, references) into a document and into its latest
 * draft, each from its own content, without making a version: they follow from other documents,
 * nobody edited this one. `derive` must give only fields that are not localised.
 */
export const writeDerived = async ({
  collection,
  derive,
  id,
  payload,
  req,
}: {
  collection: string
  derive: (content: Data) => Promise<Data>
  id: number | string
  payload: Payload
  req?: PayloadRequest
}): Promise<void> => {
  const slug = collection as CollectionSlug
  const stored = await payload.db.findOne<Document>({
    collection: slug,
    locale: 'all',
    req,
    where: { id: { equals: id } },
  })
  if (!stored) return
  const sqlite = sqliteOf(payload)
  const { columns, references } = split({ data: await derive(stored), sqlite })
  if (columns) {
    // nobody has changed the document: null keeps the time of its last change
    const data = { ...columns, updatedAt: null }
    await payload.db.updateOne({ collection: slug, data, id, req, returning: false })
  }
  if (references && sqlite) {
    await writeReferences({ collection, id, payload, references, sqlite })
  }
  if (!payload.collections[slug]?.config.versions?.drafts) return

  const where: Where = { and: [{ parent: { equals: id } }, { latest: { equals: true } }] }
  const { docs } = await payload.db.findVersions<Document>({
    collection: slug,
    limit: 1,
    locale: 'all',
    pagination: false,
    req,
    where,
  })
  for (const version of docs) {
    const content: Data = version.version
    const derived = split({ data: await derive(content), sqlite })
    if (derived.columns) {
      await payload.db.updateVersion({
        collection: slug,
        id: version.id,
        req,
        returning: false,
        versionData: { updatedAt: null, version: { ...content, ...derived.columns } } as never,
      })
    }
    if (derived.references && sqlite) {
      await writeReferences({
        collection,
        id: version.id,
        isVersion: true,
        payload,
        references: derived.references,
        sqlite,
      })
    }
  }
}

/** What is derived, by how it is written: relationships by themselves on SQLite, see writeReferences. */
const split = ({
  data,
  sqlite,
}: {
  data: Data
  sqlite: Sqlite | undefined
}): { columns?: Data; references?: Record<string, Array<number | string>> } => {
  if (!sqlite) return { columns: data }
  const isReference = ([, value]: [string, unknown]): boolean => Array.isArray(value)
  const entries = Object.entries(data)
  const references = entries.filter(isReference) as Array<[string, Array<number | string>]>
  const columns = entries.filter((entry) => !isReference(entry))
  return {
    ...(columns.length > 0 ? { columns: Object.fromEntries(columns) } : {}),
    ...(references.length > 0 ? { references: Object.fromEntries(references) } : {}),
  }
}

/**
 * The ids of every document that matches, published or in its latest draft, each once; read a page
 * at a time.
 */
export async function* eachId({
  collection,
  pageSize = 500,
  payload,
  req,
  where,
}: {
  collection: string
  pageSize?: number
  payload: Payload
  req?: PayloadRequest
  where: Where
}): AsyncGenerator<number | string> {
  const slug = collection as CollectionSlug
  const seen = new Set<string>()
  for (const draft of payload.collections[slug]?.config.versions?.drafts
    ? [false, true]
    : [false]) {
    let last: null | number | string = null
    for (;;) {
      const { docs }: { docs: Array<{ id: number | string }> } = await payload.find({
        collection: slug,
        depth: 0,
        draft,
        limit: pageSize,
        overrideAccess: true,
        pagination: false,
        req,
        select: {},
        sort: 'id',
        where: last === null ? where : { and: [where, { id: { greater_than: last } }] },
      })
      for (const { id } of docs) {
        if (!seen.has(String(id))) yield id
        seen.add(String(id))
      }
      if (docs.length < pageSize) break
      last = docs.at(-1)?.id ?? null
    }
  }
}
