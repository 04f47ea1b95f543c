/** Writing made-up content: through the Local API, or, for large amounts, straight into the database. */
import type { CollectionSlug, FlattenedField, Payload, PayloadRequest } from 'payload'

import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'

import type { CollectionKey } from '../src/slugs.js'
import type { Id } from '../src/storage/types.js'
import type { SeedData } from './documents.js'
import type { GeneratedDocument, GenerateOptions } from './generate.js'

import { placementOfRows } from '../src/lists/moves/placement.js'
import { isRecord, resolve } from './documents.js'
import { countGenerated, generateDocuments, sanitizeGenerateOptions } from './generate.js'
import { installedSlugs, loadDocuments } from './load.js'
import { hash, rowId } from './random.js'
import { withReplyCounts } from './replyCounts.js'

export type LoadGeneratedOptions = {
  /** Takes a line now and then. */
  onProgress?: (line: string) => void
  options?: Partial<GenerateOptions>
  payload: Payload
  /**
   * - `database`: quick. No hook, no validation and no access function runs; what hooks derive (labels,
   *   search texts, references, reading minutes) is worked out by the same functions that they call.
   *   Memory grows with the comments of one list only.
   * - `local-api`: everything runs, as if editors had written it; a second run changes nothing.
   *
   * @default 'database'
   */
  through?: 'database' | 'local-api'
}

/** Documents written at a time: in one transaction on SQL, some of them at once on MongoDB. */
const BATCH_SIZE = 200

const CONCURRENCY = 16

/** A UUID of version 8, whose other bits say what one likes. */
const UUID_PARTS = /^(.{8})(.{4})(.{3})(.{3})(.{6})$/

/**
 * Loads made-up content; see `generateDocuments`. Returns how many documents were written.
 *
 * @throws Error where content of the same seed is there already (database).
 */
export const loadGenerated = async ({
  onProgress = () => {},
  options: partial,
  payload,
  through = 'database',
}: LoadGeneratedOptions): Promise<number> => {
  const options = sanitizeGenerateOptions(partial)
  if (through === 'local-api') {
    const { created } = await loadDocuments({
      documents: generateDocuments(options),
      onProgress,
      payload,
    })
    return created
  }

  const slugs = installedSlugs(payload)
  const slugOf = (collection: CollectionKey) => slugs[collection]
  await refuseSecondLoad({ options, payload, slugOf })
  const idOf = await createIds({ options, payload, slugOf })
  const write = createWriter({ idOf, payload, slugOf })

  const total = Object.values(countGenerated(options)).reduce((sum, count) => sum + count, 0)
  const startedAt = Date.now()
  let written = 0
  for (const batch of inBatches(withReplyCounts(generateDocuments(options)))) {
    await write(batch)
    written += batch.length
    const seconds = Math.round((Date.now() - startedAt) / 1000)
    onProgress(`${written} of ${total} written in ${seconds} s, now ${batch[0]?.collection}`)
  }
  return written
}

/** Groups of documents of one collection. */
function* inBatches(documents: Iterable<GeneratedDocument>): Generator<GeneratedDocument[], void> {
  let batch: GeneratedDocument[] = []
  for (const document of documents) {
    const isFull = batch.length === BATCH_SIZE || batch[0]?.collection !== document.collection
    if (batch.length > 0 && isFull) {
      yield batch
      batch = []
    }
    batch.push(document)
  }
  if (batch.length > 0) yield batch
}

type SlugOf = (collection: CollectionKey) => CollectionSlug

const refuseSecondLoad = async ({
  options,
  payload,
  slugOf,
}: {
  options: GenerateOptions
  payload: Payload
  slugOf: SlugOf
}): Promise<void> => {
  const [first] = generateDocuments(options)
  if (!first) return
  const { totalDocs } = await payload.count({
    collection: slugOf(first.collection),
    where: { slug: { equals: String(first.find.slug) } },
  })
  if (totalDocs > 0) {
    throw new Error(
      `Content of seed ${options.seed} is there already; choose another seed to add to it.`,
    )
  }
}

/** Ids that follow from a document's place, so that references need no look-up. */
const createIds = async ({
  options,
  payload,
  slugOf,
}: {
  options: GenerateOptions
  payload: Payload
  slugOf: SlugOf
}): Promise<(ref: string) => Id> => {
  const parse = (ref: string) => {
    const [collection = '', index = ''] = ref.split('/')
    return { collection, index: Number(index) }
  }
  if (payload.db.defaultIDType !== 'number') {
    const isObjectId = payload.db.name === 'mongoose'
    return (ref) => {
      const { collection, index } = parse(ref)
      // seed and collection, then the place: as unique as the places are
      const id = [hash(`${options.seed}/${collection}`), options.seed, index]
        .map((part) => part.toString(16).padStart(8, '0'))
        .join('')
      return isObjectId ? id : id.replace(UUID_PARTS, '$1-$2-8$3-8$4-$5000000')
    }
  }
  const taken = new Map<string, number>()
  for (const collection of Object.keys(countGenerated(options)) as CollectionKey[]) {
    const { docs } = await payload.find({
      collection: slugOf(collection),
      depth: 0,
      limit: 1,
      overrideAccess: true,
      pagination: false,
      select: {},
      sort: '-id',
    })
    taken.set(collection, Number((docs[0] as undefined | { id: Id })?.id ?? 0))
  }
  return (ref) => {
    const { collection, index } = parse(ref)
    return (taken.get(collection) ?? 0) + index + 1
  }
}

const createWriter = ({
  idOf,
  payload,
  slugOf,
}: {
  idOf: (ref: string) => Id
  payload: Payload
  slugOf: SlugOf
}): ((batch: GeneratedDocument[]) => Promise<void>) => {
  const { localization } = payload.config
  const locale = localization ? localization.defaultLocale : undefined

  const writeOne = async (
    document: GeneratedDocument,
    req: Partial<PayloadRequest> = {},
  ): Promise<void> => {
    const collection = slugOf(document.collection)
    const config = payload.collections[collection]?.config
    if (!config) throw new Error(`The app has no collection "${collection}".`)
    const id = idOf(`${document.collection}/${document.index}`)
    const hasDrafts = Boolean(config.versions?.drafts)
    const now = new Date().toISOString()
    const content = (): SeedData =>
      toDatabase({
        data: resolve({
          idOf,
          language: 'en',
          value: { ...document.data, ...document.derived },
        }) as SeedData,
        fields: config.flattenedFields,
        locale,
        seed: String(id),
      })
    const row = (): SeedData => ({
      ...withPlacement({ collection: document.collection, content: content() }),
      createdAt: now,
      updatedAt: now,
      ...(hasDrafts ? { _status: 'published' } : {}),
    })

    await payload.db.create({ collection, customID: id, data: row(), req, returning: false })
    if (!hasDrafts) return
    // the admin lists and opens the latest version
    await payload.db.createVersion({
      autosave: false,
      collectionSlug: collection,
      createdAt: now,
      parent: id,
      req,
      returning: false,
      updatedAt: now,
      versionData: row(),
    })
  }

  /** Has PostgreSQL give the next document an id behind those that were given here. */
  const countOn = async (collection: CollectionSlug): Promise<void> => {
    if (payload.db.defaultIDType !== 'number') return
    const { pool, tableNameMap } = payload.db as unknown as {
      pool: { query: (sql: string) => Promise<unknown> }
      tableNameMap: Map<string, string>
    }
    const name = collection.replaceAll('-', '_')
    const table = tableNameMap.get(name) ?? name
    await pool.query(
      `SELECT setval(pg_get_serial_sequence('"${table}"', 'id'), max(id)) FROM "${table}"`,
    )
  }

  const isPostgres = payload.db.name === 'postgres'
  if (isPostgres || payload.db.name === 'sqlite') {
    // a batch at a time: a transaction for each row would wait for the disk each time
    return async (batch) => {
      const req = await createLocalReq({}, payload)
      await initTransaction(req)
      try {
        for (const document of batch) await writeOne(document, req)
        await commitTransaction(req)
      } catch (error) {
        await killTransaction(req)
        throw error
      }
      const [first] = batch
      if (first && isPostgres) await countOn(slugOf(first.collection))
    }
  }
  return async (batch) => {
    const pending = [...batch]
    const work = async () => {
      try {
        for (let next = pending.shift(); next; next = pending.shift()) await writeOne(next)
      } catch (error) {
        // nobody begins another one
        pending.length = 0
        throw error
      }
    }
    // all of them, so that nothing is still being written when a failure is told
    const outcomes = await Promise.allSettled(Array.from({ length: CONCURRENCY }, work))
    const failed = outcomes.find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
  }
}

/**
 * Data as the adapters store it: texts under their locale, ids on rows, defaults where nothing is
 * given.
 */
const toDatabase = ({
  data,
  fields,
  locale,
  seed,
}: {
  data: SeedData
  fields: readonly FlattenedField[]
  locale: string | undefined
  /** What the ids of rows follow from. */
  seed: string
}): SeedData => {
  const stored: SeedData = {}
  for (const field of fields) {
    if (field.type === 'join' || field.name === 'id') continue
    const value = data[field.name] ?? defaultOf(field)
    const path = `${seed}/${field.name}`
    const kept = toStored({ field, locale, path, value })
    if (kept === undefined) continue
    stored[field.name] =
      locale && 'localized' in field && field.localized ? { [locale]: kept } : kept
  }
  return stored
}

/** A list's order stands beside its rows. */
const withPlacement = ({
  collection,
  content,
}: {
  collection: string
  content: SeedData
}): SeedData =>
  collection === 'rankedLists'
    ? { ...content, placement: placementOfRows(content.entries as SeedData[]) }
    : content

const toStored = ({
  field,
  locale,
  path,
  value,
}: {
  field: FlattenedField
  locale: string | undefined
  path: string
  value: unknown
}): unknown => {
  if (field.type === 'array' && Array.isArray(value)) {
    return value.map((row, index) => ({
      ...toDatabase({
        data: row as SeedData,
        fields: field.flattenedFields,
        locale,
        seed: `${path}/${index}`,
      }),
      id: rowId(`${path}/${index}`),
    }))
  }
  if (field.type === 'group' || field.type === 'tab') {
    return toDatabase({
      data: isRecord(value) ? value : {},
      fields: field.flattenedFields,
      locale,
      seed: path,
    })
  }
  return value
}

const defaultOf = (field: FlattenedField): unknown => {
  if (!('defaultValue' in field) || typeof field.defaultValue === 'function') return undefined
  return field.defaultValue
}
