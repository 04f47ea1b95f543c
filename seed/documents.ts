/**
 * What seeding writes: documents that refer to each other by natural keys and hold readers' texts in
 * both languages, to be resolved for one language and one database at the time of writing.
 */
import type { CollectionKey } from '../src/slugs.js'
import type { Id } from '../src/storage/types.js'
import type { PictureSpec } from './pictures.js'

export type Language = 'en' | 'ko'

/** Stands for the id of another document: `collection/key`. */
export type Ref = { ref: string }

/** A value of which each language has its own. */
export type InLanguages<T = unknown> = { en: T; ko: T }

export type SeedData = Record<string, unknown>

export type SeedDocument = {
  collection: CollectionKey
  data: SeedData
  /** Fields and values by which the document is found again; null: the field is empty. */
  find: Record<string, null | Ref | string>
  /** Natural key, unique in the collection. */
  key: string
  /** The file of an upload. */
  picture?: PictureSpec
}

export const ref = (collection: CollectionKey, key: string): Ref => ({
  ref: `${collection}/${key}`,
})

export const refOf = ({ collection, key }: Pick<SeedDocument, 'collection' | 'key'>): string =>
  `${collection}/${key}`

export const isRef = (value: unknown): value is Ref =>
  isRecord(value) && typeof value.ref === 'string' && Object.keys(value).length === 1

export const isInLanguages = (value: unknown): value is InLanguages =>
  isRecord(value) && Object.keys(value).length === 2 && 'en' in value && 'ko' in value

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value in one language, with ids in the place of references. */
export const resolve = ({
  idOf,
  language,
  value,
}: {
  idOf: (ref: string) => Id
  language: Language
  value: unknown
}): unknown => {
  if (isRef(value)) return idOf(value.ref)
  if (isInLanguages(value)) return resolve({ idOf, language, value: value[language] })
  if (Array.isArray(value)) return value.map((item) => resolve({ idOf, language, value: item }))
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolve({ idOf, language, value: item })]),
  )
}

/** Every reference in a value, in its order. */
export const refsIn = (value: unknown): string[] => {
  if (isRef(value)) return [value.ref]
  if (Array.isArray(value)) return value.flatMap(refsIn)
  return isRecord(value) ? Object.values(value).flatMap(refsIn) : []
}

/** Whether a value has texts in both languages anywhere inside. */
export const hasLanguages = (value: unknown): boolean => {
  if (isInLanguages(value)) return true
  if (Array.isArray(value)) return value.some(hasLanguages)
  return isRecord(value) && Object.values(value).some(hasLanguages)
}
