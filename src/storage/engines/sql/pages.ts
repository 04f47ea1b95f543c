/** Pages of documents in an order that an index has, without sorting what is not on the page. */
import type { Payload, Where } from 'payload'

import type { Engine } from '../../engine.js'
import type { Id } from '../../types.js'
import type { Dialect, Statement } from './dialect.js'
import type { Table } from './tables.js'

import { escapeLike, sortedBy } from './dialect.js'
import { columnsOf, relationTableOf, tableOf } from './tables.js'
import { ask } from './together.js'

type Args = Parameters<Engine['findPage']>[0] & { dialect: Dialect }

/**
 * Of how many documents at most those that name one are sorted: where more do, the order is followed from
 * its beginning until the page is full, which then takes few steps.
 */
const FEW = 600

/** In one statement, whose two parts exclude each other: one of them reads nothing. */
export const findPage = async ({
  dialect,
  fields,
  naming,
  rare,
  ...args
}: Args): Promise<Array<{ id: Id }>> => {
  const { collection, limit, payload, req, sort, where } = args
  const table = tableOf({ collection, payload })
  const column = (field: string) => `d.${table.columnOf(field)}`
  const condition = toSql({ column, dialect, where })
  const columns = columnsOf({ name: table.name, payload })
  const order = sort.map((each) => {
    const field = each.replace(/^-/, '')
    return sortedBy({
      column: column(field),
      dialect,
      isDown: each.startsWith('-'),
      isNullable: !(columns[field]?.notNull ?? false),
    })
  })
  const [first, ...others] = [
    ...(rare ? [rareOf({ dialect, rare, table })] : []),
    ...naming.map((one) => namingOf({ ...one, collection, payload })),
  ]
  const othersToo = others.map(({ args, parent, sql }) => ({
    args,
    sql: existsBy({ parent, sql }),
  }))
  const page = (
    from: string,
    conditions: readonly Statement[],
    onlyIf: null | string = null,
  ): Statement => ({
    args: [...conditions.flatMap((one) => one.args), limit],
    sql: [
      `SELECT ${['d."id" AS id', ...fields.map((field) => `${column(field)} AS "${field}"`)].join(', ')} FROM ${from}`,
      `WHERE ${[
        ...(onlyIf !== null && dialect.skipsBy === 'condition' ? [onlyIf] : []),
        ...conditions.map(({ sql }) => sql),
      ].join(' AND ')}`,
      `ORDER BY ${order.join(', ')}`,
      onlyIf !== null && dialect.skipsBy === 'limit'
        ? `LIMIT (CASE WHEN ${onlyIf} THEN ? ELSE 0 END)`
        : 'LIMIT ?',
    ].join(' '),
  })
  const documents = `${table.quoted} d`
  const statement = first
    ? either({
        few: page(
          // in this order on SQLite, which would follow that of the documents in order not to sort
          `few CROSS JOIN ${documents}`,
          [{ args: [], sql: 'd."id" = few.id' }, condition, ...othersToo],
          `(SELECT COUNT(*) FROM few) <= ${FEW}`,
        ),
        first,
        many: page(
          documents,
          [condition, { args: first.args, sql: existsBy(first) }, ...othersToo],
          `(SELECT COUNT(*) FROM few) > ${FEW}`,
        ),
      })
    : page(documents, [condition])
  const read = { ...statement, columns: ['id', ...fields] }
  const rows = await ask({ dialect, read, scope: { payload, req } })
  return rows as unknown as Array<{ id: Id }>
}

/** How many documents all pages have, by the index of what they name where they name something. */
export const countPage = async ({
  collection,
  dialect,
  naming,
  payload,
  req,
  where,
}: Parameters<Engine['countPage']>[0] & { dialect: Dialect }): Promise<number> => {
  const table = tableOf({ collection, payload })
  const condition = toSql({ column: (field) => `d.${table.columnOf(field)}`, dialect, where })
  const [first, ...others] = naming.map((one) => namingOf({ ...one, collection, payload }))
  const conditions = [
    ...(first ? [{ args: [], sql: 'd."id" = many.id' }] : []),
    condition,
    ...others.map((one) => ({ args: one.args, sql: existsBy(one) })),
  ]
  const documents = `${table.quoted} d`
  const from = first
    ? `(SELECT DISTINCT r.${first.parent} AS id ${first.sql}) AS many CROSS JOIN ${documents}`
    : documents
  const read = {
    args: [...(first?.args ?? []), ...conditions.flatMap((one) => one.args)],
    columns: ['count'],
    sql: `SELECT COUNT(*) AS count FROM ${from} WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`,
  }
  const [row] = await ask({ dialect, read, scope: { payload, req } })
  return Number(row?.count)
}

/** What finds rows: of relationships, or of the documents themselves. */
type Source = Statement & {
  /** The quoted name of the column that has the document's id. */
  parent: string
}

const either = ({
  few,
  first,
  many,
}: Record<'few' | 'many', Statement> & { first: Source }): Statement => ({
  args: [...first.args, ...many.args, ...few.args],
  sql: [
    `WITH few AS MATERIALIZED (SELECT r.${first.parent} AS id ${first.sql} LIMIT ${FEW + 1})`,
    `SELECT * FROM (${many.sql}) AS many UNION ALL SELECT * FROM (${few.sql}) AS few_in_order`,
  ].join(' '),
})

/** The rows that name a document in a field: all other columns of the index are empty then. */
const namingOf = ({
  collection,
  field,
  id,
  payload,
}: {
  collection: string
  field: string
  id: Id
  payload: Payload
}): Source => {
  const table = relationTableOf({ collection, isVersion: false, payload })
  const target = targetOf({ collection, field, payload })
  const others = targetsOf({ payload, table }).filter((key) => key !== `${target}ID`)
  return {
    args: [field, id],
    parent: '"parent_id"',
    sql: [
      `FROM ${table.quoted} r WHERE r."path" = ? AND r.${table.columnOf(`${target}ID`)} = ?`,
      ...others.map((key) => `AND r.${table.columnOf(key)} IS NULL`),
    ].join(' '),
  }
}

/** Documents that hold a condition which few do, by an index of its field. */
const rareOf = ({
  dialect,
  rare,
  table,
}: {
  dialect: Dialect
  rare: Where
  table: Table
}): Source => {
  const { args, sql } = toSql({
    column: (field) => `r.${table.columnOf(field)}`,
    dialect,
    where: rare,
  })
  return { args, parent: '"id"', sql: `FROM ${table.quoted} r WHERE ${sql}` }
}

const existsBy = ({ parent, sql }: Pick<Source, 'parent' | 'sql'>): string =>
  `EXISTS (SELECT 1 ${sql} AND r.${parent} = d."id")`

const targetOf = ({
  collection,
  field,
  payload,
}: {
  collection: string
  field: string
  payload: Payload
}): string => {
  const found = payload.collections[collection]?.config.flattenedFields.find(
    ({ name }) => name === field,
  )
  if (found?.type !== 'relationship' || typeof found.relationTo !== 'string' || !found.hasMany) {
    throw new Error(`"${field}" of "${collection}" does not name documents of one collection.`)
  }
  return found.relationTo
}

/** What a table of relationships refers to documents with. */
const targetsOf = ({ payload, table }: { payload: Payload; table: Table }): string[] =>
  Object.keys(columnsOf({ name: table.name, payload })).filter((key) => key.endsWith('ID'))

/** The conditions of Payload that hold of a document's own columns. */
const toSql = ({
  column,
  dialect,
  where,
}: {
  column: (field: string) => string
  dialect: Dialect
  where: Where
}): Statement => {
  const parts = Object.entries(where).flatMap(([key, value]): Statement[] => {
    if (key === 'and' || key === 'or') {
      const inner = (value as Where[]).map((one) => toSql({ column, dialect, where: one }))
      if (inner.length === 0) return []
      return [
        {
          args: inner.flatMap((one) => one.args),
          sql: `(${inner.map(({ sql }) => sql).join(key === 'and' ? ' AND ' : ' OR ')})`,
        },
      ]
    }
    return Object.entries(value as Record<string, unknown>).map(([operator, operand]) => {
      if (operator === 'exists') {
        return { args: [], sql: `${column(key)} IS ${operand ? 'NOT ' : ''}NULL` }
      }
      if (operator === 'contains') {
        return {
          args: [`%${escapeLike(String(operand))}%`],
          sql: `${column(key)} LIKE ? ESCAPE '\\'`,
        }
      }
      if (operator === 'equals' && operand === null) {
        return { args: [], sql: `${column(key)} IS NULL` }
      }
      const sign = SIGNS[operator]
      if (!sign) throw new Error(`Pages are not found by "${operator}".`)
      return { args: [dialect.toColumn(operand)], sql: `${column(key)} ${sign} ?` }
    })
  })
  return parts.length === 0
    ? { args: [], sql: '1 = 1' }
    : {
        args: parts.flatMap((one) => one.args),
        sql: parts.map(({ sql }) => sql).join(' AND '),
      }
}

const SIGNS: Readonly<Record<string, string>> = {
  equals: '=',
  greater_than: '>',
  less_than: '<',
  less_than_equal: '<=',
}
