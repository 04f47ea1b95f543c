/** Indexes that Payload's adapters for SQL do not make by themselves. */
import type { SortIndex } from '../../engine.js'
import type { Tables } from './tables.js'

import { createHash } from 'node:crypto'

import { tableNameOf } from './tables.js'

type RawTable = {
  columns: Record<string, unknown>
  foreignKeys?: Record<string, { columns: string[] }>
  indexes?: Record<string, { name: string; on: string | string[]; unique?: boolean }>
  name: string
}

type Adapter = Tables & {
  beforeSchemaInit: Array<(args: { schema: object }) => object>
  rawTables: Record<string, RawTable>
}

/** What a row belongs to, as Payload's adapter calls it. */
const PARENTS: readonly string[] = ['_parentID', 'parent']

/** How long a name may be on PostgreSQL, in bytes. */
const MAX_NAME = 63

/**
 * Adds to the schema, before it is made, an index for each table whose rows belong to others and are
 * found by nothing (what is localised, and texts: a read went through all of the table), and the ones
 * that orders need.
 */
export const addIndexes = <T extends object>({
  adapter: made,
  isCovering = false,
  sortIndexes,
}: {
  adapter: T
  /** Whether an index may hold long texts. */
  isCovering?: boolean
  sortIndexes: readonly SortIndex[]
}): T => {
  const adapter = made as unknown as Adapter
  const add = ({ schema }: { schema: object }): object => {
    for (const table of Object.values(adapter.rawTables)) {
      for (const { columns } of Object.values(table.foreignKeys ?? {})) {
        const [column] = columns
        if (column && PARENTS.includes(column) && !isFoundBy({ column, table })) {
          addIndex({ name: toName(`${table.name}_parent`), on: [column], table })
        }
      }
    }
    for (const { collection, covers = [], fields, isOfRelations, isVersion } of sortIndexes) {
      if (isOfRelations) {
        indexRelations({ adapter, collection })
        continue
      }
      const table = adapter.rawTables[tableNameOf({ adapter, collection, isVersion })]
      const columns = fields.map(columnOf)
      if (!table || !columns.every((column) => table.columns[column])) continue
      const on = [...columns, ...(isCovering ? covers.map(columnOf) : [])]
      addIndex({ name: sortIndexName({ fields, table: table.name }), on, table })
    }
    return schema
  }
  adapter.beforeSchemaInit = [...adapter.beforeSchemaInit, add]
  return made
}

/** What a table calls the column of a field; those of a version stand in a group. */
const columnOf = (field: string): string => field.replaceAll('.', '_')

/** The name of the index of an order. */
const sortIndexName = ({ fields, table }: { fields: readonly string[]; table: string }): string =>
  toName(`${table}_by_${fields.map((field) => field.replaceAll(/[._]/g, '')).join('_')}`)

/**
 * One index for all collections that are referred to: a row refers to one document, so that the columns of
 * the others are found empty.
 */
const indexRelations = ({
  adapter,
  collection,
}: {
  adapter: Adapter
  collection: string
}): void => {
  const { relationshipsSuffix = '_rels' } = adapter
  const name = `${tableNameOf({ adapter, collection })}${relationshipsSuffix}`
  const table = adapter.rawTables[name]
  if (!table) return
  // by name, since the columns follow the order of fields, which may change without a migration
  const targets = Object.keys(table.columns)
    .filter((column) => column.endsWith('ID'))
    .toSorted()
  addIndex({ name: toName(`${name}_by_path`), on: ['path', ...targets, 'parent'], table })
}

const isFoundBy = ({ column, table }: { column: string; table: RawTable }): boolean =>
  Object.values(table.indexes ?? {}).some(({ on }) => [on].flat()[0] === column)

const addIndex = ({
  name,
  on,
  table,
}: {
  name: string
  on: readonly string[]
  table: RawTable
}): void => {
  table.indexes = { ...table.indexes, [name]: { name, on: [...on] } }
}

/** A name for an index, cut where it is longer than PostgreSQL takes. */
const toName = (text: string): string => {
  const name = `${text}_idx`.toLowerCase()
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8)
  return name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 9)}_${hash}` : name
}
