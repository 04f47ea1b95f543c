import type { Payload, PayloadRequest, Where } from 'payload'

import type { Scope } from './engine.js'
import type { Data, Id, Row } from './types.js'

import { instantOf } from './documents/values.js'
import { engineOf } from './engines/index.js'

/** How often to retry writing derived fields of a document that other processes are writing. */
const MAX_ATTEMPTS = 10

/** A document was being written all the time. */
class DocumentIsBusy extends Error {
  constructor({ collection, id }: { collection: string; id: Id }) {
    super(`The document ${id} of "${collection}" was being written all the time.`)
    this.name = 'DocumentIsBusy'
  }
}

/**
 * Writes derived fields (labels, search texts, references) into a document and into its latest draft,
 * each from its own content, without making a version: they follow from other documents, no editor
 * changed this one. Optimistic: `derive` must give only fields that are not localised, and runs again
 * where the document was changed in the meantime. Nothing else of it is written.
 *
 * @throws DocumentIsBusy
 */
export const writeDerived = async ({
  collection,
  derive,
  id,
  ...scope
}: Scope & {
  collection: string
  derive: (content: Data) => Promise<Data>
  id: Id
}): Promise<void> => {
  const { payload } = scope
  const at = { ...scope, collection, derive }
  await write({ ...at, read: async () => readDocument({ ...scope, collection, id }) })
  if (!payload.collections[collection]?.config.versions?.drafts) return
  await write({ ...at, isVersion: true, read: async () => readDraft({ ...scope, collection, id }) })
}

type Content = { data: Data; id: Id }

const write = async ({
  collection,
  derive,
  isVersion = false,
  read,
  ...scope
}: Scope & {
  collection: string
  derive: (content: Data) => Promise<Data>
  isVersion?: boolean
  read: () => Promise<Content | undefined>
}): Promise<void> => {
  const { setFields } = engineOf(scope.payload)
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const content = await read()
    if (!content) return
    const { data, id } = content
    const fields = await derive(data)
    const updatedAt = instantOf(data.updatedAt)
    if (await setFields({ ...scope, collection, fields, id, isVersion, updatedAt })) return
  }
  throw new DocumentIsBusy({ collection, id: (await read())?.id ?? '' })
}

const readDocument = async ({
  collection,
  id,
  payload,
  req,
}: Scope & { collection: string; id: Id }): Promise<Content | undefined> => {
  const where: Where = { id: { equals: id } }
  const data = await payload.db.findOne<Row>({
    collection,
    locale: 'all',
    req,
    where,
  })
  return data ? { data, id: data.id } : undefined
}

const readDraft = async ({
  collection,
  id,
  payload,
  req,
}: Scope & { collection: string; id: Id }): Promise<Content | undefined> => {
  const where: Where = { and: [{ parent: { equals: id } }, { latest: { equals: true } }] }
  const { docs } = await payload.db.findVersions<Data>({
    collection,
    limit: 1,
    locale: 'all',
    pagination: false,
    req,
    where,
  })
  const [draft] = docs
  return draft && { data: draft.version as Data, id: draft.id }
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
}): AsyncGenerator<Id> {
  const slug = collection
  const seen = new Set<string>()
  for (const draft of payload.collections[slug]?.config.versions?.drafts
    ? [false, true]
    : [false]) {
    let last: null | Id = null
    for (;;) {
      const { docs }: { docs: Array<{ id: Id }> } = await payload.find({
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
