/** What a list and an entry hold, by the fields that the app has: those of the plugin and its own. */
import type { FlattenedField, Payload } from 'payload'

import type { Data } from '../../storage/types.js'
import type { CollectionSlugs } from '../../slugs.js'
import type { Columns, ContentColumns, Json, JsonObject, RichNode } from './formats/record.js'

import { rowsOf } from '../../storage/documents/index.js'
import { cleaned } from './formats/record.js'
import { documentOf, nodesOf, withBlockFields } from './formats/richText.js'

export type ContentFields = { entry: readonly FlattenedField[]; list: readonly FlattenedField[] }

type Scope = { payload: Payload; slugs: CollectionSlugs }

const ENTRIES = 'entries'

/** The fields of lists and entries that people write; what follows from them is left out. */
export const contentFieldsOf = ({ payload, slugs }: Scope): ContentFields => {
  const fields = payload.collections[slugs.rankedLists]?.config.flattenedFields ?? []
  const entries = fields.find(({ name }) => name === ENTRIES)
  return {
    entry: written(entries?.type === 'array' ? entries.flattenedFields : []),
    list: written(fields.filter(({ name }) => name !== ENTRIES)),
  }
}

const written = (fields: readonly FlattenedField[]): FlattenedField[] =>
  fields.filter((field) => {
    if (field.type === 'join' || field.name === 'id' || field.name.startsWith('_')) return false
    const admin: { disabled?: boolean; hidden?: boolean; readOnly?: boolean } = field.admin ?? {}
    return !admin.disabled && !admin.hidden && !admin.readOnly && !isVirtual(field)
  })

const isVirtual = (field: FlattenedField): boolean => 'virtual' in field && Boolean(field.virtual)

/** The columns that these fields are in a sheet. */
export const columnsOf = ({ entry, list }: ContentFields): Columns => ({
  entry: toColumns(entry),
  list: toColumns(list),
})

const toColumns = (fields: readonly FlattenedField[]): ContentColumns => ({
  fields: pathsOf(fields.filter(({ type }) => type !== 'richText')),
  texts: fields.flatMap(({ name, type }) => (type === 'richText' ? [name] : [])),
})

const pathsOf = (fields: readonly FlattenedField[]): string[] =>
  fields.flatMap((field) =>
    field.type === 'group' || field.type === 'tab'
      ? pathsOf(written(field.flattenedFields)).map((path) => `${field.name}.${path}`)
      : [field.name],
  )

/** Puts something in the place of what a relationship names; undefined leaves it out. */
export type Renamed = (args: { collection: string; value: Json }) => unknown

/** Slugs of the collections that blocks of a text name, by the names of their fields. */
const blockCollections = ({ slugs }: Pick<Scope, 'slugs'>): Readonly<Record<string, string>> => ({
  clip: slugs.clips,
  image: slugs.media,
})

/** A document (or a row) as fields and texts, with names in the place of ids. */
export const contentOf = ({
  data,
  fields,
  rename,
  slugs,
}: {
  data: Data
  fields: readonly FlattenedField[]
  rename: Renamed
  slugs: CollectionSlugs
}): { fields: JsonObject; texts: Record<string, RichNode[]> } => {
  const texts: Record<string, RichNode[]> = {}
  const own: Data = {}
  for (const field of fields) {
    const value = data[field.name]
    if (field.type !== 'richText') own[field.name] = changed({ field, rename, value })
    else {
      const nodes = withBlockFields(nodesOf(value), (block) =>
        renamedBlock({ block, rename, slugs }),
      )
      if (nodes.length > 0) texts[field.name] = nodes
    }
  }
  return { fields: (cleaned(own) ?? {}) as JsonObject, texts }
}

/** Fields and texts as a document has them. */
export const dataOf = ({
  content,
  fields,
  rename,
  slugs,
}: {
  content: { fields: JsonObject; texts: Record<string, RichNode[]> }
  fields: readonly FlattenedField[]
  rename: Renamed
  slugs: CollectionSlugs
}): Data =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const { name } = field
      if (field.type === 'richText') {
        const nodes = content.texts[name]
        return nodes
          ? [
              [
                name,
                documentOf(
                  withBlockFields(nodes, (block) => renamedBlock({ block, rename, slugs })),
                ),
              ],
            ]
          : []
      }
      const value = content.fields[name]
      return value === undefined ? [] : [[name, changed({ field, rename, value })]]
    }),
  )

const renamedBlock = ({
  block,
  rename,
  slugs,
}: {
  block: JsonObject
  rename: Renamed
  slugs: CollectionSlugs
}): JsonObject => {
  const collections = blockCollections({ slugs })
  return Object.fromEntries(
    Object.entries(block).flatMap(([name, value]): Array<[string, Json]> => {
      const collection = collections[name]
      if (!collection) return [[name, value]]
      const renamed = rename({ collection, value })
      return renamed === undefined ? [] : [[name, renamed as Json]]
    }),
  )
}

const changed = ({
  field,
  rename,
  value,
}: {
  field: FlattenedField
  rename: Renamed
  value: unknown
}): unknown => {
  if (value === null || value === undefined) return undefined
  switch (field.type) {
    case 'array':
      return rowsOf(value).map((row) => members({ fields: field.flattenedFields, rename, row }))
    case 'group':
    case 'tab':
      return typeof value === 'object'
        ? members({ fields: field.flattenedFields, rename, row: value as Data })
        : undefined
    case 'relationship':
    case 'upload': {
      // a relationship to one of several collections is the app's own, and stays as it is
      if (typeof field.relationTo !== 'string') return value
      const collection = field.relationTo
      return Array.isArray(value)
        ? value.flatMap((item: Json) => rename({ collection, value: item }) ?? [])
        : rename({ collection, value: value as Json })
    }
    case 'text':
    case 'textarea':
      // a title such as 1988 comes out of a sheet as a number
      return Array.isArray(value) ? value.map(String) : String(value as number | string)
    default:
      return value
  }
}

const members = ({
  fields,
  rename,
  row,
}: {
  fields: readonly FlattenedField[]
  rename: Renamed
  row: Data
}): Data =>
  Object.fromEntries(
    written(fields).map((field) => [
      field.name,
      changed({ field, rename, value: row[field.name] }),
    ]),
  )
