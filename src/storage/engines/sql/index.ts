/** What the engines that speak SQL have in common, over a dialect each. */

import { ValidationError } from 'payload'

import type { Engine, Leaky, Scope } from '../../engine.js'
import type { Row } from '../../types.js'
import type { Dialect, Statement } from './dialect.js'

import { readChanges } from './changes.js'
import { listed } from './dialect.js'
import { findInLocale } from './documents.js'
import { countPage, findPage } from './pages.js'
import { countPlain, findPlain, findRowsOf, insertPlain } from './plain.js'
import { findReferring, setReference } from './references.js'
import { setFields } from './setFields.js'
import { rowIdOf, rowTableOf, tableOf } from './tables.js'
import { ask, together } from './together.js'

type SqlEngine = Pick<
  Engine,
  | 'addRows'
  | 'compareAndSet'
  | 'count'
  | 'countBy'
  | 'countPage'
  | 'createOnce'
  | 'find'
  | 'findInLocale'
  | 'findPage'
  | 'findReferring'
  | 'findRows'
  | 'findRowsInDrafts'
  | 'hold'
  | 'readChanges'
  | 'removeRows'
  | 'insertOnce'
  | 'setFields'
  | 'setReference'
  | 'takeAll'
  | 'toStoredReference'
  | 'together'
>

export const createSqlEngine = (dialect: Dialect): SqlEngine => ({
  addRows: async ({ array, collection, id, isVersion = false, rows, ...scope }) => {
    const { columnOf, makesIds, quoted } = rowTableOf({ array, collection, isVersion, ...scope })
    const own = rowIdOf(isVersion)
    const parent = tableOf({ collection, isVersion, ...scope })
    const lock = dialect.lockRow?.(parent.quoted)
    // of a version, rows have ids of their own beside those of the document's rows
    const hasOwnId = isVersion && makesIds
    await dialect.executeAll(scope, [
      ...(lock ? [{ args: [id], sql: lock }] : []),
      ...rows.map(({ id: row, ...values }) => {
        const fields = Object.entries(values)
        const more = [
          own,
          ...(hasOwnId ? ['"id"'] : []),
          ...fields.map(([field]) => columnOf(field)),
        ]
        return {
          args: [
            id,
            id,
            row,
            ...(hasOwnId ? [crypto.randomUUID()] : []),
            ...fields.map(([, value]) => value),
            id,
            row,
          ],
          sql: [
            `INSERT INTO ${quoted} (${['"_order"', '"_parent_id"', ...more].join(', ')})`,
            `SELECT (SELECT COALESCE(MAX("_order"), 0) + 1 FROM ${quoted} WHERE "_parent_id" = ?), ${listed(['', ...more])}`,
            `WHERE NOT EXISTS (SELECT 1 FROM ${quoted} WHERE "_parent_id" = ? AND ${own} = ?)`,
          ].join(' '),
        }
      }),
    ])
  },

  compareAndSet: async ({
    collection,
    expected,
    id,
    isRelaxed = false,
    isVersion = false,
    set,
    ...scope
  }) => {
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
    const statement = {
      args,
      sql: `UPDATE ${quoted} SET ${assignments.join(', ')} WHERE ${[...conditions, '"id" = ?'].join(' AND ')}`,
    }
    const result = isRelaxed
      ? (await dialect.executeAll(scope, [statement], { isRelaxed }))[0]
      : await dialect.execute(scope, statement)
    return result?.count === 1
  },

  count: async (args) => countPlain({ ...args, dialect }),

  countBy: async ({ by, collection, of, only, since, ...scope }) => {
    const { columnOf, quoted } = tableOf({ collection, ...scope })
    const id = columnOf(of.field)
    // not as a condition: by what SQLite knows of a table from before, little is newer than any time of today,
    // so that it would look through all of that instead of going by the ids
    const counted = since ? `CASE WHEN ${columnOf(since.field)} >= ? THEN 1 END` : '*'
    const read = {
      args: [...(since ? [since.at] : []), ...of.ids, ...(only?.values ?? [])],
      columns: ['id', 'value', 'count'],
      sql: [
        `SELECT ${id} AS id, ${by ? columnOf(by) : 'NULL'} AS value, COUNT(${counted}) AS count`,
        `FROM ${quoted} WHERE ${id} IN (${listed(of.ids)})`,
        ...(only ? [`AND ${columnOf(only.field)} IN (${listed(only.values)})`] : []),
        `GROUP BY ${by ? '1, 2' : '1'}`,
      ].join(' '),
    }
    const rows = await ask({ dialect, read, scope })
    return rows
      .map((row) => ({
        count: Number(row.count),
        id: String(row.id),
        value: row.value === null ? null : String(row.value),
      }))
      .filter(({ count }) => count > 0)
  },

  createOnce: async ({ collection, data, payload, req }) => {
    try {
      const { id } = (await payload.db.create({ collection, data: { ...data }, req })) as Row
      return id
    } catch (error) {
      if (error instanceof ValidationError) return null
      throw error
    }
  },

  find: async (args) => findPlain({ ...args, dialect }),

  findInLocale: async (args) => findInLocale({ ...args, dialect }),

  countPage: async (args) => countPage({ ...args, dialect }),

  findPage: async (args) => findPage({ ...args, dialect }),

  findRows: async (args) => findRowsOf({ ...args, dialect }),

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

  insertOnce: async (args) => insertPlain({ ...args, dialect }),

  removeRows: async ({ array, collection, id, ids, isVersion = false, ...scope }) => {
    const { quoted } = rowTableOf({ array, collection, isVersion, ...scope })
    await dialect.execute(scope, {
      args: [id, ...ids],
      sql: `DELETE FROM ${quoted} WHERE "_parent_id" = ? AND ${rowIdOf(isVersion)} IN (${listed(ids)})`,
    })
  },

  setFields: async (args) => setFields({ ...args, dialect }),

  setReference: async (args) => setReference({ ...args, dialect }),

  takeAll: async ({ buckets, collection, last, now, ...scope }) => {
    const { makesIds, quoted } = tableOf({ collection, ...scope })
    // how full it may be for one more attempt
    const mostOf = ({ eachMs, holdsMs }: Leaky): number => now + holdsMs - eachMs
    const all = [...(last ? [last] : []), ...buckets]
    /** A number of the bucket whose row is written. */
    const ofRow = (numberOf: (bucket: Leaky) => number): Statement => ({
      args: all.flatMap((bucket) => [bucket.key, numberOf(bucket)]),
      sql: `CASE excluded."key" ${all.map(() => 'WHEN CAST(? AS text) THEN CAST(? AS numeric)').join(' ')} END`,
    })
    const take = (bucket: Leaky, guard: Statement): Statement => ({
      args: [
        ...(makesIds ? [crypto.randomUUID()] : []),
        bucket.key,
        now + bucket.eachMs,
        ...guard.args,
      ],
      sql: `SELECT ${makesIds ? 'CAST(? AS text), ' : ''}CAST(? AS text), CAST(? AS numeric) WHERE ${guard.sql}`,
    })
    const areFree: Statement = {
      args: buckets.flatMap((bucket) => [bucket.key, mostOf(bucket)]),
      sql: `NOT EXISTS (SELECT 1 FROM ${quoted} WHERE ${buckets.map(() => '("key" = ? AND "until" > ?)').join(' OR ')})`,
    }
    // of rows that the statement itself has not written yet
    const rows = all.map((bucket) =>
      take(bucket, bucket === last ? areFree : { args: [], sql: '1 = 1' }),
    )
    const [each, most] = [ofRow(({ eachMs }) => eachMs), ofRow(mostOf)]
    const results = await dialect.executeAll(
      scope,
      [
        {
          args: [...rows.flatMap(({ args }) => args), now, now, ...each.args, ...most.args],
          sql: [
            `INSERT INTO ${quoted} (${makesIds ? '"id", ' : ''}"key", "until")`,
            rows.map(({ sql }) => sql).join(' UNION ALL '),
            `ON CONFLICT ("key") DO UPDATE SET "until" = CASE WHEN ${quoted}."until" > ? THEN ${quoted}."until" ELSE ? END + ${each.sql}`,
            `WHERE ${quoted}."until" IS NULL OR ${quoted}."until" <= ${most.sql} RETURNING "key"`,
          ].join(' '),
        },
      ],
      { isRelaxed: true },
    )
    return new Set(results.flatMap(({ rows }) => rows.map(({ key }) => String(key))))
  },

  toStoredReference: ({ id }) => id,

  together,
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
