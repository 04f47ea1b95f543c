/**
 * Rows whose fields are columns of one table, read and written without the query builder of Payload's
 * adapters: most of what a request asks of the database is such a row, and building a query for it and
 * taking its answer apart again costs twenty times what SQLite needs to find it.
 */
import type { FlattenedField, Payload, SelectType, Where } from 'payload'

import type { Engine, Scope } from '../../engine.js'
import type { Data, Id, Row } from '../../types.js'
import type { Dialect, Statement } from './dialect.js'
import type { Column, Table } from './tables.js'

import { listed, sortedBy } from './dialect.js'
import { columnsOf, quoteName, rowIdOf, rowTableOf, tableOf } from './tables.js'
import { ask } from './together.js'

type Query = Scope & {
  collection: string
  isVersion?: boolean
  limit?: number
  select?: SelectType | undefined
  sort?: string | string[] | undefined
  where?: Where | undefined
}

/** A field that is a column. */
type Plain = {
  column: Column
  /** The names of the groups that it is in. */
  groups: readonly string[]
  name: string
  /** The name of the column as statements have it. */
  quoted: string
  type: FlattenedField['type'] | 'id'
}

type PlainTable = Table & {
  /** Whether all of its fields are columns. */
  isPlain: boolean
  /** By their paths, with dots. */
  plain: ReadonlyMap<string, Plain>
}

/** @returns undefined where a field that is asked for or about is no column: Payload has to read it */
export const findPlain = async ({
  dialect,
  limit = 0,
  sort,
  ...query
}: Query & { dialect: Dialect }): Promise<Row[] | undefined> => {
  const table = tableFor(query)
  const selected = selectedOf({ select: query.select, table })
  const where = whereOf({ table, where: query.where })
  const order = orderOf({ dialect, sort: sort ?? defaultSortOf(query), table })
  if (!selected || !where || !order) return undefined
  const read = {
    args: [...where.args, ...(limit > 0 ? [limit] : [])],
    columns: selected.map(({ column }) => column.name),
    sql: [
      `SELECT ${selected.map(({ quoted }) => quoted).join(', ')} FROM ${table.quoted}`,
      ...(where.sql === '' ? [] : [`WHERE ${where.sql}`]),
      `ORDER BY ${order}`,
      ...(limit > 0 ? ['LIMIT ?'] : []),
    ].join(' '),
  }
  const rows = await ask({ dialect, read, scope: query })
  return rows.map((row) => toDocument({ row, selected }))
}

/** @returns undefined where a field that is asked about is no column */
export const countPlain = async ({
  dialect,
  where: given,
  ...scope
}: Pick<Query, 'collection' | 'payload' | 'req' | 'where'> & { dialect: Dialect }): Promise<
  number | undefined
> => {
  const table = tableFor(scope)
  const where = whereOf({ table, where: given })
  if (!where) return undefined
  const read = {
    args: where.args,
    columns: ['count'],
    sql: `SELECT COUNT(*) AS count FROM ${table.quoted}${where.sql === '' ? '' : ` WHERE ${where.sql}`}`,
  }
  const rows = await ask({ dialect, read, scope })
  return Number(rows[0]?.count)
}

/**
 * Inserts a row if none has one of its unique keys.
 *
 * @returns its id, null where there is one already, and undefined where a field is no column
 */
export const insertPlain = async ({
  collection,
  data,
  dialect,
  ...scope
}: Scope & {
  collection: string
  data: Readonly<Record<string, unknown>>
  dialect: Dialect
}): Promise<Id | null | undefined> => {
  const table = tableFor({ collection, ...scope })
  // ids that the adapter makes are the adapter's
  if (table.makesIds) return undefined
  const values = new Map<Plain, unknown>()
  const take = (fields: object, groups: readonly string[]): boolean =>
    Object.entries(fields).every(([name, value]: [string, unknown]) => {
      if (value === undefined) return true
      const path = [...groups, name]
      const plain = table.plain.get(path.join('.'))
      if (!plain) return isObject(value) && isGroup({ path, table }) && take(value, path)
      const storable = toStorable({ field: plain, value })
      values.set(plain, storable)
      return storable !== undefined
    })
  const now = new Date().toISOString()
  const times = Object.fromEntries(
    ['createdAt', 'updatedAt'].flatMap((name) => (table.plain.has(name) ? [[name, now]] : [])),
  )
  if (!take({ ...times, ...data }, [])) return undefined
  const { rows } = await dialect.execute(scope, {
    args: [...values.values()].map(dialect.toColumn),
    sql: `INSERT INTO ${table.quoted} (${[...values.keys()].map(({ quoted }) => quoted).join(', ')}) VALUES (${listed([...values])}) ON CONFLICT DO NOTHING RETURNING "id"`,
  })
  return (rows[0]?.id as Id | undefined) ?? null
}

/** A value for a column, before the engine's own form; undefined where it is of another type. */
const toStorable = ({
  field: { column, type },
  value,
}: {
  field: Plain
  value: unknown
}): unknown => {
  if (value === null) return null
  if (type === 'date') return comparableDate(value)
  return (typeof value === 'object') === (column.dataType === 'json') ? value : undefined
}

/** @returns undefined where a field is no column */
export const findRowsOf = async ({
  array,
  collection,
  dialect,
  fields,
  id,
  ids,
  isVersion = false,
  ...scope
}: Parameters<NonNullable<Engine['findRows']>>[0] & { dialect: Dialect }): Promise<
  Data[] | undefined
> => {
  const table = rowTableOf({ array, collection, isVersion, ...scope })
  if (!fields.every(table.has)) return undefined
  const own = rowIdOf(isVersion)
  const { rows } = await dialect.execute(scope, {
    args: [id, ...(ids ?? [])],
    sql: [
      `SELECT ${[own, ...fields.map(table.columnOf)].join(', ')} FROM ${table.quoted} WHERE "_parent_id" = ?`,
      ...(ids ? [`AND ${own} IN (${listed(ids)})`] : []),
      'ORDER BY "_order"',
    ].join(' '),
  })
  const columns = columnsOf({ name: table.name, payload: scope.payload })
  return rows.map((row) => ({
    ...Object.fromEntries(
      fields.map((field) => {
        const column = columns[field]
        const stored = column && row[column.name]
        return [field, stored === null ? null : column?.mapFromDriverValue(stored)]
      }),
    ),
    id: row[own.slice(1, -1)],
  }))
}

const tables = new WeakMap<Payload, Map<string, PlainTable>>()

/** What is known of a collection's own table. */
export const tableFor = ({
  collection,
  isVersion = false,
  payload,
}: Pick<Query, 'collection' | 'isVersion' | 'payload'>): PlainTable => {
  const known = tables.get(payload) ?? new Map<string, PlainTable>()
  tables.set(payload, known)
  const key = `${collection}${isVersion ? ' version' : ''}`
  const cached = known.get(key)
  if (cached) return cached
  const own = tableOf({ collection, isVersion, payload })
  const columns = columnsOf({ name: own.name, payload })
  const plain = new Map<string, Plain>()
  const id = columns.id
  if (id) plain.set('id', toPlain({ column: id, groups: [], name: 'id', type: 'id' }))
  let isPlain = true
  const visit = (fields: readonly FlattenedField[], groups: readonly string[]): void => {
    for (const field of fields) {
      if (field.type === 'join' || ('virtual' in field && field.virtual)) continue
      const path = [...groups, field.name]
      if (field.type === 'group' || field.type === 'tab') {
        visit(field.flattenedFields, path)
        continue
      }
      const column = columns[path.join('_')]
      if (column) {
        const { name, type } = field
        plain.set(path.join('.'), toPlain({ column, groups, name, type }))
      } else isPlain = false
    }
  }
  const config =
    payload.collections[collection]?.config ??
    payload.config.globals.find(({ slug }) => slug === collection)
  const fields = config?.flattenedFields ?? []
  if (isVersion) {
    for (const [field, type] of VERSION_FIELDS) {
      const column = columns[field]
      if (column) plain.set(field, toPlain({ column, groups: [], name: field, type }))
    }
    visit(fields, ['version'])
  } else visit(fields, [])
  const table = { ...own, isPlain, plain }
  known.set(key, table)
  return table
}

const toPlain = (plain: Omit<Plain, 'quoted'>): Plain => ({
  ...plain,
  quoted: quoteName(plain.column.name),
})

/** What a version has beside the document in it. */
const VERSION_FIELDS = [
  ['parent', 'relationship'],
  ['createdAt', 'date'],
  ['updatedAt', 'date'],
  ['latest', 'checkbox'],
] as const

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isGroup = ({ path, table }: { path: readonly string[]; table: PlainTable }): boolean =>
  [...table.plain.keys()].some((key) => key.startsWith(`${path.join('.')}.`))

const selectedOf = ({
  select,
  table,
}: {
  select: SelectType | undefined
  table: PlainTable
}): Plain[] | undefined => {
  if (!select) return table.isPlain ? [...table.plain.values()] : undefined
  const id = table.plain.get('id')
  const selected = new Set<Plain>(id ? [id] : [])
  const take = (fields: SelectType, groups: readonly string[]): boolean =>
    Object.entries(fields).every(([name, value]) => {
      const path = [...groups, name]
      if (value === false) return false
      if (typeof value === 'object') return take(value, path)
      const plain = table.plain.get(path.join('.'))
      if (plain) selected.add(plain)
      return plain !== undefined
    })
  return take(select, []) ? [...selected] : undefined
}

const COMPARISONS: Readonly<Record<string, string>> = {
  equals: '=',
  greater_than: '>',
  greater_than_equal: '>=',
  less_than: '<',
  less_than_equal: '<=',
}

/** @returns an empty text where there is no condition; undefined where it is of a field that is no column */
export const whereOf = ({
  table,
  where = {},
}: {
  table: PlainTable
  where: undefined | Where
}): Statement | undefined => {
  const all: Statement[] = []
  for (const [key, value] of Object.entries(where)) {
    const next =
      key === 'and' || key === 'or'
        ? joinedBy({ key, parts: value as Where[], table })
        : conditionOf({ conditions: value as object, field: table.plain.get(key) })
    if (!next) return undefined
    if (next.sql !== '') all.push(next)
  }
  return join({ parts: all, word: 'AND' })
}

const joinedBy = ({
  key,
  parts,
  table,
}: {
  key: 'and' | 'or'
  parts: readonly Where[]
  table: PlainTable
}): Statement | undefined => {
  const each = parts.map((where) => whereOf({ table, where }))
  const known = each.filter((part) => part !== undefined)
  if (known.length < each.length) return undefined
  const filled = known.filter(({ sql }) => sql !== '')
  // what "or" means with a condition that says nothing is Payload's to decide
  if (key === 'or' && filled.length < known.length) return undefined
  return join({ parts: filled, word: key === 'and' ? 'AND' : 'OR' })
}

const join = ({ parts, word }: { parts: readonly Statement[]; word: string }): Statement => ({
  args: parts.flatMap(({ args }) => args),
  sql:
    parts.length > 1 ? `(${parts.map(({ sql }) => sql).join(` ${word} `)})` : (parts[0]?.sql ?? ''),
})

const conditionOf = ({
  conditions,
  field,
}: {
  conditions: object
  field: Plain | undefined
}): Statement | undefined => {
  if (!field) return undefined
  const name = field.quoted
  const parts: Statement[] = []
  for (const [operator, value] of Object.entries(conditions) as Array<[string, unknown]>) {
    const comparison = COMPARISONS[operator]
    if (operator === 'exists' && typeof value === 'boolean') {
      parts.push({ args: [], sql: `${name} IS ${value ? 'NOT ' : ''}NULL` })
    } else if (operator === 'in' && Array.isArray(value) && value.length > 0) {
      const args = value.map((one: unknown) => comparable({ field, value: one }))
      if (args.includes(undefined)) return undefined
      parts.push({ args, sql: `${name} IN (${listed(args)})` })
    } else {
      const arg = comparable({ field, value })
      if (!comparison || arg === undefined) return undefined
      parts.push({ args: [arg], sql: `${name} ${comparison} ?` })
    }
  }
  return join({ parts, word: 'AND' })
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A value as the column compares it; undefined where it is not of the column's own type. */
const comparable = ({
  field: { column, type },
  value,
}: {
  field: Plain
  value: unknown
}): unknown => {
  if (type === 'date') return comparableDate(value)
  if (column.columnType === 'PgUUID' && !(typeof value === 'string' && UUID.test(value))) {
    return undefined
  }
  if (type === 'number' || column.dataType === 'number') {
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined
  }
  if (typeof value !== column.dataType) return undefined
  return typeof value === 'boolean' && column.columnType.startsWith('SQLite')
    ? Number(value)
    : value
}

const comparableDate = (value: unknown): string | undefined => {
  const date = value instanceof Date || typeof value === 'string' ? new Date(value) : undefined
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : undefined
}

const defaultSortOf = ({
  collection,
  payload,
}: Pick<Query, 'collection' | 'payload'>): string | string[] | undefined => {
  const sort: unknown = payload.collections[collection]?.config.defaultSort
  return sort as string | string[] | undefined
}

/** As Payload sorts: the newest first, and always the same way. */
export const orderOf = ({
  dialect,
  sort,
  table,
}: {
  dialect: Dialect
  sort: string | string[] | undefined
  table: PlainTable
}): string | undefined => {
  const last = table.plain.has('createdAt') ? 'createdAt' : 'id'
  const given = sort === undefined || sort.length === 0 ? [] : [sort].flat()
  const all = given.some((each) => each.replace(/^-/, '') === last) ? given : [...given, `-${last}`]
  const columns = all.map((each) => {
    const plain = table.plain.get(each.replace(/^-/, ''))
    if (!plain) return undefined
    return sortedBy({
      column: plain.quoted,
      dialect,
      isDown: each.startsWith('-'),
      isNullable: !plain.column.notNull,
    })
  })
  return columns.includes(undefined) ? undefined : columns.join(', ')
}

const toDocument = ({
  row,
  selected,
}: {
  row: Readonly<Record<string, unknown>>
  selected: readonly Plain[]
}): Row => {
  const document: Record<string, unknown> = {}
  for (const { column, groups, name, type } of selected) {
    let into = document
    for (const group of groups) into = (into[group] ??= {}) as Record<string, unknown>
    into[name] = valueOf({ column, stored: row[column.name], type })
  }
  return document as Row
}

/** What a document has, of what the database has. */
export const valueOf = ({
  column,
  stored,
  type,
}: Pick<Plain, 'column' | 'type'> & { stored: unknown }): unknown => {
  if (stored === null || stored === undefined) return null
  if (type === 'date') return new Date(stored as Date | string).toISOString()
  const value = column.mapFromDriverValue(stored)
  return type === 'number' && typeof value === 'string' ? Number.parseFloat(value) : value
}
