/** What the engines that speak SQL have in common, over a dialect each. */

import { ValidationError } from 'payload'

import type { Engine, Scope } from '../../engine.js'
import type { Dialect } from './dialect.js'

import { readChanges } from './changes.js'
import { listed } from './dialect.js'
import { findIds } from './pages.js'
import { findReferring, setReference } from './references.js'
import { setFields } from './setFields.js'
import { rowIdOf, rowTableOf, tableOf } from './tables.js'

type SqlEngine = Pick<
  Engine,
  | 'addRows'
  | 'compareAndSet'
  | 'countBy'
  | 'createOnce'
  | 'findIds'
  | 'findReferring'
  | 'findRowsInDrafts'
  | 'hold'
  | 'readChanges'
  | 'removeRows'
  | 'setFields'
  | 'setReference'
  | 'toStoredReference'
>

export const createSqlEngine = (dialect: Dialect): SqlEngine => ({
  addRows: async ({ array, collection, id, isVersion = false, rows, ...scope }) => {
    const { columnOf, quoted } = rowTableOf({ array, collection, isVersion, ...scope })
    const own = rowIdOf(isVersion)
    const parent = tableOf({ collection, isVersion, ...scope })
    const lock = dialect.lockRow?.(parent.quoted)
    await dialect.executeAll(scope, [
      ...(lock ? [{ args: [id], sql: lock }] : []),
      ...rows.map(({ id: row, ...values }) => {
        const fields = Object.entries(values)
        const names = fields.map(([field]) => columnOf(field))
        return {
          args: [id, id, row, ...fields.map(([, value]) => value), id, row],
          sql: [
            `INSERT INTO ${quoted} (${['"_order"', '"_parent_id"', own, ...names].join(', ')})`,
            `SELECT (SELECT COALESCE(MAX("_order"), 0) + 1 FROM ${quoted} WHERE "_parent_id" = ?), ${listed(['', '', ...names])}`,
            `WHERE NOT EXISTS (SELECT 1 FROM ${quoted} WHERE "_parent_id" = ? AND ${own} = ?)`,
          ].join(' '),
        }
      }),
    ])
  },

  compareAndSet: async ({ collection, expected, id, isVersion = false, set, ...scope }) => {
    const { columnOf, quoted } = tableOf({ collection, isVersion, ...scope })
    const columnOfField = (field: string) => columnOf(isVersion ? `version_${field}` : field)
    const args: unknown[] = []
    const assignments = Object.entries(set).map(([field, value]) => {
      args.push(dialect.toColumn(value))
      return `${columnOfField(field)} = ?`
    })
    const conditions = Object.entries(expected).map(([field, values]) => {
      const column = columnOfField(field)
      const some = values.filter((value) => value !== null)
      args.push(...some.map(dialect.toColumn))
      const either = [
        ...(some.length > 0 ? [`${column} IN (${listed(some)})`] : []),
        ...(values.includes(null) ? [`${column} IS NULL`] : []),
      ]
      return `(${either.join(' OR ')})`
    })
    args.push(id)
    const { count } = await dialect.execute(scope, {
      args,
      sql: `UPDATE ${quoted} SET ${assignments.join(', ')} WHERE ${[...conditions, '"id" = ?'].join(' AND ')}`,
    })
    return count === 1
  },

  countBy: async ({ by, collection, of, only, ...scope }) => {
    const { columnOf, quoted } = tableOf({ collection, ...scope })
    const id = columnOf(of.field)
    const { rows } = await dialect.execute(scope, {
      args: [...of.ids, ...(only?.values ?? [])],
      sql: [
        `SELECT ${id} AS id, ${by ? columnOf(by) : 'NULL'} AS value, COUNT(*) AS count FROM ${quoted}`,
        `WHERE ${id} IN (${listed(of.ids)})`,
        ...(only ? [`AND ${columnOf(only.field)} IN (${listed(only.values)})`] : []),
        `GROUP BY ${by ? '1, 2' : '1'}`,
      ].join(' '),
    })
    return rows.map((row) => ({
      count: Number(row.count),
      id: String(row.id),
      value: row.value === null ? null : String(row.value),
    }))
  },

  createOnce: async ({ collection, data, payload, req }) => {
    try {
      await payload.db.create({
        collection,
        data: { ...data },
        req,
        returning: false,
      })
      return true
    } catch (error) {
      if (error instanceof ValidationError) return false
      throw error
    }
  },

  findIds: async (args) => findIds({ ...args, dialect }),

  findReferring: async (args) => findReferring({ ...args, dialect }),

  // rows of drafts keep their ids in a column that Payload's queries do not reach
  findRowsInDrafts: async ({ array, collection, ids, notOf, ...scope }) => {
    const versions = tableOf({ collection, isVersion: true, ...scope })
    const { quoted } = rowTableOf({ array, collection, isVersion: true, ...scope })
    const { rows } = await dialect.execute(scope, {
      args: [...ids, ...(notOf === null ? [] : [notOf])],
      sql: [
        `SELECT DISTINCT r."_uuid" AS id FROM ${quoted} r`,
        `JOIN ${versions.quoted} v ON v."id" = r."_parent_id"`,
        `WHERE v."latest" = TRUE AND r."_uuid" IN (${listed(ids)})`,
        ...(notOf === null ? [] : ['AND v."parent_id" <> ?']),
      ].join(' '),
    })
    return rows.map(({ id }) => String(id))
  },

  hold: async ({ collection, id, ...scope }) => {
    if (!(await openTransactionOf(scope))) return
    const { quoted } = tableOf({ collection, ...scope })
    await dialect.execute(scope, {
      args: [id],
      sql: `UPDATE ${quoted} SET "id" = "id" WHERE "id" = ?`,
    })
  },

  readChanges: async (args) => readChanges({ ...args, dialect }),

  removeRows: async ({ array, collection, id, ids, isVersion = false, ...scope }) => {
    const { quoted } = rowTableOf({ array, collection, isVersion, ...scope })
    await dialect.execute(scope, {
      args: [id, ...ids],
      sql: `DELETE FROM ${quoted} WHERE "_parent_id" = ? AND ${rowIdOf(isVersion)} IN (${listed(ids)})`,
    })
  },

  setFields: async (args) => setFields({ ...args, dialect }),

  setReference: async (args) => setReference({ ...args, dialect }),

  toStoredReference: ({ id }) => id,
})

/** What a request's transaction runs its statements on, while it is open. */
export const openTransactionOf = async <Session>({
  payload,
  req,
}: Scope): Promise<Session | undefined> => {
  const id = await req?.transactionID
  const sessions = payload.db.sessions as undefined | Record<string, { db?: Session }>
  return id ? sessions?.[id]?.db : undefined
}
