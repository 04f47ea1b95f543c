import type { Payload } from 'payload'

import type { MongoModel } from './mongo.js'

import { modelOf, toReference } from './mongo.js'
import { quoteName, sqliteOf, tableOf } from './sqlite.js'

type Id = number | string

/**
 * Counts the documents of a collection that belong to each of some others, in one statement.
 *
 * @param by fields that part them further; each a text or a choice
 * @param of the field of the relationship, and the ids that it may have
 * @param only the values that a field may have
 * @returns a row for each group there is, with the id as text
 */
export const countBy = async <Field extends string>({
  by,
  collection,
  of,
  only,
  payload,
}: {
  by: Field | null
  collection: string
  of: { field: string; ids: readonly Id[] }
  only?: { field: string; values: readonly string[] }
  payload: Payload
}): Promise<Array<{ count: number; id: string; value: null | string }>> => {
  if (of.ids.length === 0) return []
  const sqlite = sqliteOf(payload)
  if (!sqlite) {
    const model = modelOf({ collection, payload })
    const groups = await model.aggregate([
      {
        $match: {
          [of.field]: { $in: of.ids.flatMap((id) => inMongo({ id, model })) },
          ...(only ? { [only.field]: { $in: [...only.values] } } : {}),
        },
      },
      { $group: { _id: { id: `$${of.field}`, value: by ? `$${by}` : null }, count: { $sum: 1 } } },
    ])
    return groups.map(({ _id, count }) => ({
      count,
      id: String(_id.id),
      value: _id.value === null || _id.value === undefined ? null : String(_id.value),
    }))
  }

  const { columns, name } = tableOf({ collection, isVersion: false, sqlite })
  const columnOf = (field: string): string => {
    const column = columns[field]
    if (!column) throw new Error(`The table "${name}" has no column for "${field}".`)
    return quoteName(column.name)
  }
  const listed = (values: readonly unknown[]): string => values.map(() => '?').join(', ')
  const id = columnOf(of.field)
  const value = by ? columnOf(by) : 'NULL'
  const { rows } = await sqlite.client.execute({
    args: [...of.ids, ...(only?.values ?? [])],
    sql: [
      `SELECT ${id} AS id, ${value} AS value, COUNT(*) AS count FROM ${quoteName(name)}`,
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
}

/** An id as a relationship may hold it: some apps keep text that looks like an ObjectId. */
const inMongo = ({ id, model }: { id: Id; model: MongoModel }): unknown[] => [
  ...new Set([id, toReference({ id, model })]),
]
