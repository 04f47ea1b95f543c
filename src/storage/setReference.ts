import type { CollectionSlug, Payload } from 'payload'

import { modelOf, toReference } from './mongo.js'
import { quoteName, rowTableOf, sqliteOf, tableOf } from './sqlite.js'

type Id = number | string

export type Place = {
  /** The array whose rows have the field; null for a field of the document. */
  array: null | string
  field: string
  isMany: boolean
  /** The id of the row. */
  row: null | string
}

type Args = {
  collection: string
  /** What the place has to hold still, in order. */
  expected: readonly Id[]
  /** Of the document, or of the version. */
  id: Id
  /** Where the row stands among the others, from 0; null for a field of the document. */
  index: null | number
  isVersion?: boolean
  payload: Payload
  place: Place
  /** Slug of the collection that the field refers to. */
  target: string
  value: readonly Id[]
}

/**
 * Writes what one field refers to, in one document or one version, if it still holds what is expected;
 * nothing else of the document is touched, and of several who try at once one succeeds. No hooks run.
 *
 * @returns whether it was written
 */
export const setReference = async (args: Args): Promise<boolean> =>
  sqliteOf(args.payload) ? setInSqlite(args) : setInMongo(args)

const setInMongo = async ({
  collection,
  expected,
  id,
  isVersion = false,
  payload,
  place: { array, field, isMany, row },
  value,
}: Args): Promise<boolean> => {
  const model = modelOf({ collection, isVersion, payload })
  const stored = (ids: readonly Id[]): unknown => {
    const references = ids.map((one) => toReference({ id: one, model }))
    return isMany ? references : (references[0] ?? null)
  }
  const prefix = isVersion ? 'version.' : ''
  const { matchedCount } = await model.updateOne(
    {
      _id: id,
      ...(array === null
        ? { [`${prefix}${field}`]: stored(expected) }
        : { [`${prefix}${array}`]: { $elemMatch: { [field]: stored(expected), id: row } } }),
    },
    {
      $set: {
        [array === null ? `${prefix}${field}` : `${prefix}${array}.$.${field}`]: stored(value),
      },
    },
    { timestamps: false },
  )
  return matchedCount === 1
}

const setInSqlite = async (args: Args): Promise<boolean> =>
  args.place.isMany ? setManyInSqlite(args) : setOneInSqlite(args)

/** In the table of the document, or in that of the rows. */
const setOneInSqlite = async ({
  collection,
  expected,
  id,
  isVersion = false,
  payload,
  place: { array, field, row },
  value,
}: Args): Promise<boolean> => {
  const sqlite = requireSqlite(payload)
  const where = { collection, isVersion, sqlite }
  const { columns, name } = array === null ? tableOf(where) : rowTableOf({ ...where, array })
  const key = `${isVersion && array === null ? 'version_' : ''}${field.replaceAll('.', '_')}`
  const column = columns[key]
  if (!column) throw new Error(`The table "${name}" has no column for "${field}".`)
  const quoted = quoteName(column.name)
  const { rowsAffected } = await sqlite.client.execute({
    args: [value[0] ?? null, id, ...(array === null ? [] : [row]), expected[0] ?? null],
    sql: [
      `UPDATE ${quoteName(name)} SET ${quoted} = ?`,
      array === null ? 'WHERE "id" = ?' : `WHERE "_parent_id" = ? AND ${rowIdOf(isVersion)} = ?`,
      `AND ${quoted} IS ?`,
    ].join(' '),
  })
  return rowsAffected === 1
}

/** In the table of relationships, which knows rows by where they stand. */
const setManyInSqlite = async ({
  collection,
  expected,
  id,
  index,
  isVersion = false,
  payload,
  place: { array, field, row },
  target,
  value,
}: Args): Promise<boolean> => {
  const sqlite = requireSqlite(payload)
  const where = { collection, isVersion, sqlite }
  const table = `${tableOf(where).name}${sqlite.relationshipsSuffix ?? '_rels'}`
  const column = sqlite.tables[table]?.[`${target}ID`]
  if (!column) throw new Error(`The table "${table}" has no column for "${target}".`)
  const path = [
    ...(isVersion ? ['version'] : []),
    ...(array === null ? [] : [array, index]),
    field,
  ].join('.')
  const [rels, to] = [quoteName(table), quoteName(column.name)]
  const here = `"parent_id" = ? AND "path" = ? AND ${to} IS NOT NULL`
  const stillThere =
    array === null
      ? { args: [], sql: '1' }
      : {
          args: [id, (index ?? 0) + 1, row],
          sql: `EXISTS (SELECT 1 FROM ${quoteName(rowTableOf({ ...where, array }).name)} WHERE "_parent_id" = ? AND "_order" = ? AND ${rowIdOf(isVersion)} = ?)`,
        }
  const [removed] = await sqlite.client.batch(
    [
      {
        args: [id, path, id, path, expected.join(','), ...stillThere.args],
        sql: `DELETE FROM ${rels} WHERE ${here} AND (SELECT group_concat(${to}) FROM (SELECT ${to} FROM ${rels} WHERE ${here} ORDER BY "order")) = ? AND ${stillThere.sql}`,
      },
      // each only where the statement before has changed something
      ...value.map((one, order) => ({
        args: [order + 1, id, path, one],
        sql: `INSERT INTO ${rels} ("order", "parent_id", "path", ${to}) SELECT ?, ?, ?, ? WHERE changes() > 0`,
      })),
    ],
    'write',
  )
  return (removed?.rowsAffected ?? 0) > 0
}

/** Rows of versions have the ids of the rows in a column of their own. */
const rowIdOf = (isVersion: boolean): string => (isVersion ? '"_uuid"' : '"id"')

const requireSqlite = (payload: Payload) => {
  const sqlite = sqliteOf(payload)
  if (!sqlite) throw new Error('The database is not SQLite.')
  return sqlite
}

/** An id as a field that refers to one document is compared and set with; see compareAndSet. */
export const toStoredReference = ({
  collection,
  id,
  payload,
}: {
  /** Of the document that has the field. */
  collection: CollectionSlug | string
  id: Id
  payload: Payload
}): unknown =>
  sqliteOf(payload) ? id : toReference({ id, model: modelOf({ collection, payload }) })
