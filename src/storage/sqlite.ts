/** What we use of Payload's SQLite adapter beyond its own operations: its client and table names. */
import type { Payload } from 'payload'

export type Sqlite = {
  client: {
    /** All of the statements in one transaction, or none. */
    batch: (
      statements: Array<{ args: unknown[]; sql: string }>,
      mode: 'write',
    ) => Promise<Array<{ rowsAffected: number }>>
    execute: (statement: { args: unknown[]; sql: string }) => Promise<{
      rows: Array<Record<string, unknown>>
      rowsAffected: number
    }>
  }
  relationshipsSuffix?: string
  tableNameMap: Map<string, string>
  tables: Record<string, Record<string, { name: string }>>
  versionsSuffix?: string
}

/** The adapter where the database is SQLite. */
export const sqliteOf = (payload: Payload): Sqlite | undefined =>
  payload.db.name === 'sqlite' ? (payload.db as unknown as Sqlite) : undefined

/** The table of a collection's documents or versions, with its columns by field. */
export const tableOf = ({
  collection,
  isVersion,
  sqlite: { tableNameMap, tables, versionsSuffix = '_v' },
}: {
  collection: string
  isVersion: boolean
  sqlite: Sqlite
}): { columns: Record<string, { name: string }>; name: string } => {
  const plain = collection.replaceAll('-', '_')
  const key = isVersion ? `_${plain}${versionsSuffix}` : plain
  const name = tableNameMap.get(key) ?? key
  const columns = tables[name]
  if (!columns) throw new Error(`There is no table for the collection "${collection}".`)
  return { columns, name }
}

/** The table of the rows of an array field, the path of which is given with dots. */
export const rowTableOf = ({
  array,
  ...args
}: Parameters<typeof tableOf>[0] & { array: string }): {
  columns: Record<string, { name: string }>
  name: string
} => {
  const { name: parent } = tableOf(args)
  const path = array
    .split('.')
    .map((part) => part.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
  const name = [parent, ...(args.isVersion ? ['version'] : []), ...path].join('_')
  const columns = args.sqlite.tables[name]
  if (!columns) throw new Error(`There is no table for "${array}" of "${args.collection}".`)
  return { columns, name }
}

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`
