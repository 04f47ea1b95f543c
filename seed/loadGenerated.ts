/** Writing made-up content: through the Local API, or, for large amounts, straight into the database. */
import type { CollectionSlug, FlattenedField, Payload } from 'payload'

import type { CollectionKey } from '../src/slugs.js'
import type { Id } from '../src/storage/types.js'
import type { Bulk } from './bulk/types.js'
import type { SeedData } from './documents.js'
import type { GeneratedDocument, GenerateOptions } from './generate.js'

import { placementOfRows } from '../src/lists/moves/placement.js'
import { analyze } from '../src/storage/index.js'
import { openBulk } from './bulk/index.js'
import { isRecord, resolve } from './documents.js'
import { countGenerated, generateDocuments, sanitizeGenerateOptions } from './generate.js'
import { installedSlugs, loadDocuments } from './load.js'
import { createPublisher } from './publish.js'
import { hash, rowId } from './random.js'
import { withReplyCounts } from './replyCounts.js'

export type LoadGeneratedOptions = {
  /** Takes a line now and then. */
  onProgress?: (line: string) => void
  options?: Partial<GenerateOptions>
  payload: Payload
  /**
   * - `database`: quick. No hook, no validation and no access function runs; what hooks derive (labels,
   *   search texts, references, reading minutes) is worked out by the same functions that they call,
   *   and lists are compiled. Nobody else may write meanwhile; see `openBulk`.
   *   Memory grows with the catalogue and the comments of one list only.
   * - `local-api`: everything runs, as if editors had written it; a second run changes nothing.
   *
   * @default 'database'
   */
  through?: 'database' | 'local-api'
}

/** Documents written at a time. */
const BATCH_SIZE = 200

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
    await analyze(payload)
    return created
  }

  const slugs = installedSlugs(payload)
  const slugOf = (collection: CollectionKey) => slugs[collection]
  await refuseSecondLoad({ options, payload, slugOf })
  const idOf = await createIds({ options, payload, slugOf })
  const bulk = await openBulk(payload)
  const write = createWriter({ bulk, idOf, options, payload, slugOf })

  const total = Object.values(countGenerated(options)).reduce((sum, count) => sum + count, 0)
  const startedAt = Date.now()
  let written = 0
  for (const batch of inBatches(withReplyCounts(generateDocuments(options)))) {
    for (const document of batch) await write(document)
    await bulk.flush()
    written += batch.length
    const seconds = Math.round((Date.now() - startedAt) / 1000)
    onProgress(`${written} of ${total} written in ${seconds} s, now ${batch[0]?.collection}`)
  }
  await bulk.close()
  await analyze(payload)
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

/** How a document is put among those that the bulk writes next. */
const createWriter = ({
  bulk,
  idOf,
  options,
  payload,
  slugOf,
}: {
  bulk: Bulk
  idOf: (ref: string) => Id
  options: GenerateOptions
  payload: Payload
  slugOf: SlugOf
}): ((document: GeneratedDocument) => Promise<void>) => {
  const { localization } = payload.config
  const locale = localization ? localization.defaultLocale : undefined
  const counts = countGenerated(options)
  const publish = createPublisher({
    bulk,
    idsOf: (key) =>
      key === 'rankedLists'
        ? []
        : Array.from({ length: counts[key as CollectionKey] ?? 0 }, (_, index) =>
            idOf(`${key}/${index}`),
          ),
    now: new Date(),
    payload,
    slugs: installedSlugs(payload),
  })

  return async (document) => {
    const collection = slugOf(document.collection)
    const config = payload.collections[collection]?.config
    if (!config) throw new Error(`The app has no collection "${collection}".`)
    const id = idOf(`${document.collection}/${document.index}`)
    const hasDrafts = Boolean(config.versions?.drafts)
    const now = new Date().toISOString()
    const resolved = resolve({
      idOf,
      language: 'en',
      value: { ...document.data, ...document.derived },
    }) as SeedData
    // made anew for each: the adapters change what they are given
    const row = (within: string | undefined = locale): SeedData => ({
      ...withPlacement({
        collection: document.collection,
        content: toDatabase({
          data: resolved,
          fields: config.flattenedFields,
          locale: within,
          seed: String(id),
        }),
      }),
      createdAt: now,
      updatedAt: now,
      ...(hasDrafts ? { _status: 'published' } : {}),
    })

    await bulk.create({ collection, data: row(), id })
    if (document.collection === 'rankedLists') {
      // all of them in one language, to which the other locales fall back
      await publish({ ...row(''), id })
    }
    if (!hasDrafts) return
    // the admin lists and opens the latest version
    await bulk.createVersion({
      collectionSlug: collection,
      createdAt: now,
      parent: id,
      updatedAt: now,
      versionData: row(),
    })
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
