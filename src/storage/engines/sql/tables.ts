/** What we use of Payload's adapters for SQL beyond their own operations: the names of tables. */
import type { Payload } from 'payload'

/** As much of a column of Drizzle as is used here. */
export type Column = {
  columnType: string
  dataType: string
  /** Makes a value in the adapter where none is given. */
  defaultFn?: unknown
  mapFromDriverValue: (value: unknown) => unknown
  name: string
  notNull: boolean
}

type Columns = Record<string, Column>

export type Tables = {
  blocksAsJSON?: boolean
  localesSuffix?: string
  /** What Payload's adapter knows of tables that hang on one: rows of arrays by their field, and blocks. */
  rawRelations: Record<string, Record<string, { to: string }>>
  relationshipsSuffix?: string
  /** Of PostgreSQL: the schema that the app keeps its tables in, where that is not the connection's own. */
  schemaName?: string
  tableNameMap: Map<string, string>
  tables: Record<string, Columns>
  versionsSuffix?: string
}

export type Table = {
  /** The quoted name of a field's column. */
  columnOf: (field: string) => string
  /** Whether a field has a column in it. */
  has: (field: string) => boolean
  /** Whether ids of its rows are made in the process, and not by the database. */
  makesIds: boolean
  name: string
  /** The name as statements have it. */
  quoted: string
}

/** The columns of a table as Drizzle knows them, by its keys. */
export const columnsOf = ({
  name,
  payload,
}: {
  name: string
  payload: Payload
}): Readonly<Record<string, Column>> => tablesOf(payload).tables[name] ?? {}

type Args = { collection: string; isVersion?: boolean | undefined; payload: Payload }

const tablesOf = (payload: Payload): Tables => payload.db as unknown as Tables

/** The name of the table of a collection's documents, or of their versions. */
export const tableNameOf = ({
  adapter: { tableNameMap, versionsSuffix = '_v' },
  collection,
  isVersion = false,
}: {
  adapter: Pick<Tables, 'tableNameMap' | 'versionsSuffix'>
  collection: string
  isVersion?: boolean | undefined
}): string => {
  const plain = collection.replaceAll('-', '_')
  const key = isVersion ? `_${plain}${versionsSuffix}` : plain
  return tableNameMap.get(key) ?? key
}

/** The table of a collection's documents or versions. */
export const tableOf = ({ collection, isVersion = false, payload }: Args): Table => {
  const adapter = tablesOf(payload)
  const name = tableNameOf({ adapter, collection, isVersion })
  const table = find({ adapter, name })
  if (!table) throw new Error(`There is no table for the collection "${collection}".`)
  return table
}

/** The table of the rows of an array field, the path of which is given with dots. */
export const rowTableOf = ({ array, ...args }: Args & { array: string }): Table => {
  const field = [...(args.isVersion ? ['version'] : []), ...array.split('.')].join('_')
  const [table] = rowsOfTable({ field, payload: args.payload, table: tableOf(args) })
  if (!table) throw new Error(`There is no table for "${array}" of "${args.collection}".`)
  return table
}

type Within = { payload: Payload; table: Table }

/** The table of the rows of an array whose field stands in another table, the names of groups before its own. */
export const rowsOfTable = ({ field, payload, table }: Within & { field: string }): Table[] => {
  const adapter = tablesOf(payload)
  const name = adapter.rawRelations[table.name]?.[field]?.to
  return name === undefined ? [] : [find({ adapter, name }) ?? []].flat()
}

/** The tables of the blocks of a slug: where several fields have different ones, there are several. */
export const blockTablesOf = ({ block, payload, table }: Within & { block: string }): Table[] => {
  const adapter = tablesOf(payload)
  const own = `_blocks_${block}`
  return [
    ...new Set(
      Object.entries(adapter.rawRelations[table.name] ?? {}).flatMap(([key, { to }]) =>
        key === own || (key.startsWith(`${own}_`) && /^\d+$/.test(key.slice(own.length + 1)))
          ? [to]
          : [],
      ),
    ),
  ].flatMap((name) => find({ adapter, name }) ?? [])
}

/** The table of what is localised in another one. */
export const localesTableOf = ({ payload, table }: Within): Table | undefined => {
  const adapter = tablesOf(payload)
  return find({ adapter, name: `${table.name}${adapter.localesSuffix ?? '_locales'}` })
}

/** The table of texts of fields that have many. */
export const textsTableOf = ({ payload, table }: Within): Table | undefined =>
  find({ adapter: tablesOf(payload), name: `${table.name}_texts` })

/** Whether the app keeps fields of blocks in a column of JSON each. */
export const areBlocksJson = (payload: Payload): boolean => tablesOf(payload).blocksAsJSON === true

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
      has: (field) => field in columns,
      makesIds: columns.id?.defaultFn !== undefined,
      name,
      quoted: [...(adapter.schemaName ? [adapter.schemaName] : []), name].map(quoteName).join('.'),
    }
  )
}
