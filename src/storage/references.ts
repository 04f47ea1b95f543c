import type { CollectionSlug, Payload } from 'payload'

import type { Sqlite } from './sqlite.js'

import { quoteName, tableOf } from './sqlite.js'

type Id = number | string

/**
 * Writes relationships to many of one document, or of one version of it, and nothing else, all or
 * nothing. Payload's SQLite adapter cannot: where it writes such a field it takes every array that the
 * data does not name for empty, and deletes the rows of the list.
 */
export const writeReferences = async ({
  collection,
  id,
  isVersion = false,
  payload,
  references,
  sqlite,
}: {
  collection: string
  id: Id
  /** Whether `id` is that of a version. */
  isVersion?: boolean
  payload: Payload
  references: Readonly<Record<string, readonly Id[]>>
  sqlite: Sqlite
}): Promise<void> => {
  const fields = Object.entries(references)
  const prefix = isVersion ? 'version.' : ''
  const { name } = tableOf({ collection, isVersion, sqlite })
  const table = `${name}${sqlite.relationshipsSuffix ?? '_rels'}`
  const columns = sqlite.tables[table]
  const targetOf = (field: string): string => {
    const config = payload.collections[collection as CollectionSlug]?.config.flattenedFields.find(
      (known) => known.name === field,
    )
    const target = config && 'relationTo' in config ? String(config.relationTo) : ''
    const column = columns?.[`${target}ID`]
    if (!column) throw new Error(`The table "${table}" has no column for "${field}".`)
    return quoteName(column.name)
  }
  const rels = quoteName(table)
  await sqlite.client.batch(
    [
      {
        args: [id, ...fields.map(([field]) => `${prefix}${field}`)],
        sql: `DELETE FROM ${rels} WHERE "parent_id" = ? AND "path" IN (${fields.map(() => '?').join(', ')})`,
      },
      ...fields.flatMap(([field, ids]) =>
        ids.map((target, index) => ({
          args: [index + 1, id, `${prefix}${field}`, target],
          sql: `INSERT INTO ${rels} ("order", "parent_id", "path", ${targetOf(field)}) VALUES (?, ?, ?, ?)`,
        })),
      ),
    ],
    'write',
  )
}
