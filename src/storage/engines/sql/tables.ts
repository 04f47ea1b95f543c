/** What we use of Payload's adapters for SQL beyond their own operations: the names of tables. */
import type { Payload } from 'payload'

type Columns = Record<string, { name: string }>

export type Tables = {
  relationshipsSuffix?: string
  tableNameMap: Map<string, string>
  tables: Record<string, Columns>
  versionsSuffix?: string
}

export type Table = {
  /** The quoted name of a field's column. */
  columnOf: (field: string) => string
  name: string
  /** The name as statements have it. */
  quoted: string
}

type Args = { collection: string; isVersion?: boolean | undefined; payload: Payload }

export const tablesOf = (payload: Payload): Tables => payload.db as unknown as Tables

/** The table of a collection's documents or versions. */
export const tableOf = ({ collection, isVersion = false, payload }: Args): Table => {
  const adapter = tablesOf(payload)
  const plain = collection.replaceAll('-', '_')
  const key = isVersion ? `_${plain}${adapter.versionsSuffix ?? '_v'}` : plain
  const name = adapter.tableNameMap.get(key) ?? key
  const table = find({ adapter, name })
  if (!table) throw new Error(`There is no table for the collection "${collection}".`)
  return table
}

/** The table of the rows of an array field, the path of which is given with dots. */
export const rowTableOf = ({ array, ...args }: Args & { array: string }): Table => {
  const path = array
    .split('.')
    .map((part) => part.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  const name = [tableOf(args).name, ...(args.isVersion ? ['version'] : []), ...path].join('_')
  const table = find({ adapter: tablesOf(args.payload), name })
  if (!table) throw new Error(`There is no table for "${array}" of "${args.collection}".`)
  return table
}

/** The table of what a collection's documents or versions refer to, many at a time. */
export const relationTableOf = (args: Args): Table => {
  const adapter = tablesOf(args.payload)
  const name = `${tableOf(args).name}${adapter.relationshipsSuffix ?? '_rels'}`
  const table = find({ adapter, name })
  if (!table) throw new Error(`There is no table of relationships for "${args.collection}".`)
  return table
}

/** Rows of versions have the ids of the rows in a column of their own. */
export const rowIdOf = (isVersion: boolean): string => (isVersion ? '"_uuid"' : '"id"')

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`

const find = ({ adapter, name }: { adapter: Tables; name: string }): Table | undefined => {
  const columns = adapter.tables[name]
  return (
    columns && {
      columnOf: (field) => {
        const column = columns[field]
        if (!column) throw new Error(`The table "${name}" has no column for "${field}".`)
        return quoteName(column.name)
      },
      name,
      quoted: quoteName(name),
    }
  )
}
