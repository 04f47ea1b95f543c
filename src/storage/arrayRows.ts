import type { Payload } from 'payload'

import { modelOf } from './mongo.js'
import { quoteName, rowTableOf, sqliteOf } from './sqlite.js'

type Id = number | string

type Args = {
  /** Path of the array field. */
  array: string
  collection: string
  /** Of the document, or of the version. */
  id: Id
  isVersion?: boolean
  payload: Payload
}

/** A row of texts and numbers with an id. */
export type PlainRow = Readonly<Record<string, null | number | string>> & { id: string }

/**
 * Puts rows at the end of an array of a document, or of a version of it, those that it does not have yet;
 * whatever else somebody writes to it at the same time stays. No hooks run.
 */
export const addRows = async ({
  array,
  collection,
  id,
  isVersion = false,
  payload,
  rows,
}: Args & { rows: readonly PlainRow[] }): Promise<void> => {
  const sqlite = sqliteOf(payload)
  if (!sqlite) {
    const path = `${isVersion ? 'version.' : ''}${array}`
    const model = modelOf({ collection, isVersion, payload })
    for (const row of rows) {
      const filter = { _id: id, [`${path}.id`]: { $ne: row.id } }
      await model.updateOne(filter, { $push: { [path]: row } }, { timestamps: false })
    }
    return
  }
  const { columns, name } = rowTableOf({ array, collection, isVersion, sqlite })
  const table = quoteName(name)
  const own = isVersion ? '_uuid' : 'id'
  await sqlite.client.batch(
    rows.map(({ id: row, ...values }) => {
      const fields = Object.entries(values)
      const names = fields.map(([field]) => {
        const column = columns[field]
        if (!column) throw new Error(`The table "${name}" has no column for "${field}".`)
        return quoteName(column.name)
      })
      return {
        args: [id, id, row, ...fields.map(([, value]) => value), id, row],
        sql: [
          `INSERT INTO ${table} (${['"_order"', '"_parent_id"', quoteName(own), ...names].join(', ')})`,
          `SELECT (SELECT COALESCE(MAX("_order"), 0) + 1 FROM ${table} WHERE "_parent_id" = ?), ${['?', '?', ...names.map(() => '?')].join(', ')}`,
          `WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE "_parent_id" = ? AND ${quoteName(own)} = ?)`,
        ].join(' '),
      }
    }),
    'write',
  )
}

/** Takes rows out of an array of a document, or of a version of it, by their ids. No hooks run. */
export const removeRows = async ({
  array,
  collection,
  id,
  ids,
  isVersion = false,
  payload,
}: Args & { ids: readonly string[] }): Promise<void> => {
  const sqlite = sqliteOf(payload)
  if (!sqlite) {
    const path = `${isVersion ? 'version.' : ''}${array}`
    await modelOf({ collection, isVersion, payload }).updateOne(
      { _id: id },
      { $pull: { [path]: { id: { $in: [...ids] } } } },
      { timestamps: false },
    )
    return
  }
  const { name } = rowTableOf({ array, collection, isVersion, sqlite })
  await sqlite.client.execute({
    args: [id, ...ids],
    sql: `DELETE FROM ${quoteName(name)} WHERE "_parent_id" = ? AND ${quoteName(isVersion ? '_uuid' : 'id')} IN (${ids.map(() => '?').join(', ')})`,
  })
}
