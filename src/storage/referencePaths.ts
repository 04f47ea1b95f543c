import type { FlattenedField, Payload } from 'payload'

/** A field of a collection that refers to documents of another one. */
export type Referring = {
  /** The arrays that it stands in, outermost first, each with its path from the one before. */
  arrays: string[]
  collection: string
  /** Its path within the innermost array, or within the document. */
  field: string
  isLocalized: boolean
  isMany: boolean
  isPolymorphic: boolean
  /** Its path as queries have it. */
  path: string
}

/** All fields of all collections that refer to documents of this one, by the app's config. */
export const referencePaths = ({
  collection,
  payload,
}: {
  collection: string
  payload: Payload
}): Referring[] =>
  payload.config.collections
    .filter(({ slug }) => !slug.startsWith('payload-'))
    .flatMap(({ flattenedFields, slug }) =>
      pathsIn({
        at: { arrays: [], field: '', isLocalized: false, path: '' },
        collection,
        fields: flattenedFields,
      }).map((found) => ({ ...found, collection: slug })),
    )

type At = Pick<Referring, 'arrays' | 'field' | 'isLocalized' | 'path'>

const pathsIn = ({
  at,
  collection,
  fields,
}: {
  at: At
  collection: string
  fields: readonly FlattenedField[]
}): Array<Omit<Referring, 'collection'>> =>
  fields.flatMap((field) => {
    const path = at.path === '' ? field.name : `${at.path}.${field.name}`
    const own = at.field === '' ? field.name : `${at.field}.${field.name}`
    const isLocalized = at.isLocalized || ('localized' in field && Boolean(field.localized))
    if (field.type === 'relationship' || field.type === 'upload') {
      if (field.virtual) return []
      const isPolymorphic = Array.isArray(field.relationTo)
      return [field.relationTo].flat().includes(collection)
        ? [
            {
              arrays: at.arrays,
              field: own,
              isLocalized,
              isMany: Boolean(field.hasMany),
              isPolymorphic,
              path,
            },
          ]
        : []
    }
    if (!('flattenedFields' in field)) return []
    const inner: At =
      field.type === 'array'
        ? { arrays: [...at.arrays, own], field: '', isLocalized, path }
        : { ...at, field: own, isLocalized, path }
    return pathsIn({ at: inner, collection, fields: field.flattenedFields as FlattenedField[] })
  })
