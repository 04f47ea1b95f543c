/** Writing seed documents through Payload's Local API: once, in both languages, and published last. */
import type { CollectionSlug, Payload, Where } from 'payload'

import type { CollectionSlugs } from '../src/slugs.js'
import type { Id, Row } from '../src/storage/types.js'
import type { Language, SeedData, SeedDocument } from './documents.js'
import type { PictureQuality } from './pictures.js'

import { DEFAULT_SLUGS } from '../src/slugs.js'
import { hasLanguages, isRecord, isRef, refOf, resolve } from './documents.js'
import { renderPicture } from './pictures.js'
import { planPublishedLists } from './plan.js'

/** What was done with a document. `completed`: an earlier load had left it half-made. */
type LoadOutcome = 'completed' | 'created' | 'unchanged' | 'updated'

export type LoadResult = Record<LoadOutcome, number>

export type LoadOptions = {
  /**
   * Writes documents again that are there already, and undoes what editors changed in them.
   * @default false
   */
  force?: boolean
  /**
   * Languages to write; those that the app does not have are left out.
   * @default ['en', 'ko']
   */
  locales?: readonly Language[]
  /** Takes one line for each document. */
  onProgress?: (line: string) => void
  payload: Payload
  /**
   * `placeholder` is quicker, for tests.
   * @default 'drawn'
   */
  pictures?: PictureQuality
}

/**
 * Loads the five published lists with all that they refer to. A second run changes nothing; after a
 * run that was killed, the next one completes what is missing. Documents with drafts are published
 * only when all their languages are in, so that no half-made list is ever public.
 *
 * A document that exists already is left as editors made it, unless `force` is set.
 */
export const loadPublishedLists = (options: LoadOptions): Promise<LoadResult> =>
  loadDocuments({ ...options, documents: planPublishedLists() })

/** Loads documents, each after those that it refers to, like `loadPublishedLists`. */
export const loadDocuments = async ({
  documents,
  force = false,
  locales = ['en', 'ko'],
  onProgress = () => {},
  payload,
  pictures = 'drawn',
}: LoadOptions & {
  documents: AsyncIterable<SeedDocument> | Iterable<SeedDocument>
}): Promise<LoadResult> => {
  const result: LoadResult = { completed: 0, created: 0, unchanged: 0, updated: 0 }
  const ids = new Map<string, Id>()
  const loader = createLoader({ ids, locales, payload, pictures })
  for await (const document of documents) {
    const { id, outcome } = await loader.load({ document, force })
    ids.set(refOf(document), id)
    result[outcome] += 1
    onProgress(`${outcome} ${refOf(document)}`)
  }
  return result
}

/** The slugs under which the app installed the plugin's collections. */
export const installedSlugs = (payload: Payload): CollectionSlugs => ({
  ...DEFAULT_SLUGS,
  ...(payload.config.custom.rankedLists as undefined | { slugs?: CollectionSlugs })?.slugs,
})

/** Hooks of the app can tell by this flag that no editor is waiting for the answer. */
const CONTEXT = { isSeeding: true }

type Stored = Row

type Locale = { code?: string; language: Language }

const createLoader = ({
  ids,
  locales,
  payload,
  pictures,
}: {
  ids: ReadonlyMap<string, Id>
  locales: readonly Language[]
  payload: Payload
  pictures: PictureQuality
}) => {
  const slugs = installedSlugs(payload)
  const all = localesToWrite({ locales, payload })
  const last = all.slice(-1)

  const slugOf = ({ collection }: SeedDocument): CollectionSlug => slugs[collection]

  const hasDrafts = (document: SeedDocument): boolean =>
    Boolean(payload.collections[slugOf(document)]?.config.versions?.drafts)

  const idOf = (ref: string): Id => {
    const id = ids.get(ref)
    if (id === undefined) throw new Error(`${ref} is referred to before it has been written.`)
    return id
  }

  const dataIn = (document: SeedDocument, { language }: Locale): SeedData =>
    resolve({ idOf, language, value: document.data }) as SeedData

  const find = async (document: SeedDocument, locale?: Locale): Promise<Stored | undefined> => {
    const conditions = Object.entries(document.find).map(([field, value]): Where => {
      if (value === null) return { [field]: { exists: false } }
      return { [field]: { equals: isRef(value) ? idOf(value.ref) : value } }
    })
    const { docs } = await payload.find({
      collection: slugOf(document),
      depth: 0,
      limit: 1,
      overrideAccess: true,
      pagination: false,
      sort: 'id',
      where: { and: conditions },
      ...(locale?.code ? { fallbackLocale: false as const, locale: locale.code } : {}),
    })
    return docs[0] as Stored | undefined
  }

  const create = async (document: SeedDocument, locale: Locale): Promise<Stored> => {
    const data = dataIn(document, locale)
    const { picture } = document
    const bytes = picture && (await renderPicture(picture, { quality: pictures }))
    return (await payload.create({
      collection: slugOf(document),
      context: CONTEXT,
      data: hasDrafts(document) ? { ...data, _status: 'draft' } : data,
      depth: 0,
      draft: hasDrafts(document),
      overrideAccess: true,
      ...(locale.code ? { locale: locale.code } : {}),
      ...(bytes
        ? {
            file: {
              data: bytes,
              mimetype: 'image/webp',
              name: document.key,
              size: bytes.length,
            },
            // a killed run may have left the file without its document
            overwriteExistingFiles: true,
          }
        : {}),
    })) as Stored
  }

  const update = async ({
    data,
    document,
    isPublishing,
    locale,
    stored,
  }: {
    data: SeedData
    document: SeedDocument
    isPublishing: boolean
    locale: Locale
    stored: Stored
  }): Promise<Stored> =>
    (await payload.update({
      collection: slugOf(document),
      context: CONTEXT,
      data: {
        ...(withRowIds(data, stored) as SeedData),
        ...(hasDrafts(document) ? { _status: isPublishing ? 'published' : 'draft' } : {}),
      },
      depth: 0,
      draft: hasDrafts(document) && !isPublishing,
      id: stored.id,
      overrideAccess: true,
      ...(locale.code ? { locale: locale.code } : {}),
    })) as Stored

  /** All languages, the default one last: what a document derives from its text is in that one. */
  const writeAll = async (document: SeedDocument, found?: Stored): Promise<Id> => {
    const locales = hasLanguages(document.data) ? all : last
    let stored = found
    for (const [index, locale] of locales.entries()) {
      const isLast = index === locales.length - 1
      if (!stored) {
        stored = await create(document, locale)
        if (!isLast || !hasDrafts(document)) continue
      }
      stored = await update({
        data: dataIn(document, locale),
        document,
        isPublishing: isLast,
        locale,
        stored,
      })
    }
    if (!stored) throw new Error(`${refOf(document)} could not be written.`)
    return stored.id
  }

  /** Fills what a killed run left empty; never touches what has a value. */
  const complete = async (document: SeedDocument, found: Stored): Promise<boolean> => {
    // one statement writes such a document: where it is, it is whole
    if (isWrittenAtOnce(document.data)) return false
    let hasFilled = false
    for (const locale of hasLanguages(document.data) ? all : last) {
      const stored = locale.code ? await find(document, locale) : found
      const missing = Object.entries(dataIn(document, locale)).filter(
        ([field, value]) => !isEmpty(value) && isEmpty(stored?.[field]),
      )
      if (!stored || missing.length === 0) continue
      await update({
        data: Object.fromEntries(missing),
        document,
        isPublishing: false,
        locale,
        stored,
      })
      hasFilled = true
    }
    return hasFilled
  }

  /** Published now or once: an editor may have taken it back since. */
  const wasPublished = async (
    document: SeedDocument,
    { _status, id }: Stored,
  ): Promise<boolean> => {
    if (_status === 'published') return true
    const { totalDocs } = await payload.countVersions({
      collection: slugOf(document),
      overrideAccess: true,
      where: {
        and: [{ parent: { equals: id } }, { 'version._status': { equals: 'published' } }],
      },
    })
    return totalDocs > 0
  }

  return {
    load: async ({
      document,
      force,
    }: {
      document: SeedDocument
      force: boolean
    }): Promise<{ id: Id; outcome: LoadOutcome }> => {
      const found = await find(document)
      if (!found) return { id: await writeAll(document), outcome: 'created' }
      if (force) return { id: await writeAll(document, found), outcome: 'updated' }
      if (!hasDrafts(document)) {
        const isFilled = await complete(document, found)
        return { id: found.id, outcome: isFilled ? 'completed' : 'unchanged' }
      }
      if (await wasPublished(document, found)) return { id: found.id, outcome: 'unchanged' }
      return { id: await writeAll(document, found), outcome: 'completed' }
    },
  }
}

/**
 * The locales of the app that we have texts for, its default locale last. An app without locales, or
 * with none of ours, gets English.
 */
const localesToWrite = ({
  locales,
  payload,
}: {
  locales: readonly Language[]
  payload: Payload
}): Locale[] => {
  const { localization } = payload.config
  if (!localization) return [{ language: locales[0] ?? 'en' }]
  const { defaultLocale, localeCodes } = localization
  const others = locales
    .filter((language) => localeCodes.includes(language) && language !== defaultLocale)
    .map((language) => ({ code: language as string, language }))
  const language = locales.find((each) => each === defaultLocale) ?? locales[0] ?? 'en'
  return [...others, { code: defaultLocale, language }]
}

/** The data with the ids of the stored rows, so that rows stay the same rows in every language. */
const withRowIds = (value: unknown, stored: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      withRowIds(item, Array.isArray(stored) ? stored[index] : undefined),
    )
  }
  // the nodes of a rich text are no rows
  if (!isRecord(value) || 'root' in value) return value
  const row = isRecord(stored) ? stored : {}
  return {
    ...(typeof row.id === 'string' ? { id: row.id } : {}),
    ...Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, withRowIds(item, row[key])]),
    ),
  }
}

const isWrittenAtOnce = (data: SeedData): boolean =>
  !hasLanguages(data) && !Object.values(data).some(Array.isArray)

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)
