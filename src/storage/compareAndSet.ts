import type { Payload } from 'payload'

import type { MongoModel } from './mongo.js'
import type { Sqlite } from './sqlite.js'

import { modelOf } from './mongo.js'
import { quoteName, sqliteOf, tableOf } from './sqlite.js'

type Id = number | string
type Scalar = null | number | string

/**
 * Writes fields of one document, or of one version of it, if others still have the values expected: one
 * statement of the database, so that of several who try at once one succeeds. No hooks run, and the
 * time of the last change stays as it was.
 *
 * @param expected values by field; with several, any of them will do; null stands for a missing one too
 * @param isVersion whether `id` is that of a version
 * @param set fields that are neither localised nor have tables of their own: text, numbers, JSON
 * @returns whether it was written
 */
export const compareAndSet = async ({
  collection,
  expected,
  id,
  isVersion = false,
  payload,
  set,
}: {
  collection: string
  expected: Readonly<Record<string, readonly Scalar[] | Scalar>>
  id: Id
  isVersion?: boolean
  payload: Payload
  set: Readonly<Record<string, unknown>>
}): Promise<boolean> => {
  const change = {
    expected: Object.entries(expected).map(([field, value]): [string, readonly Scalar[]] => [
      field,
      isScalar(value) ? [value] : value,
    ]),
    id,
    set: Object.entries(set),
  }
  const sqlite = sqliteOf(payload)
  return sqlite
    ? setInSqlite({ ...change, collection, isVersion, sqlite })
    : setInMongo({ ...change, isVersion, model: modelOf({ collection, isVersion, payload }) })
}

type Change = {
  collection: string
  expected: Array<[string, readonly Scalar[]]>
  id: Id
  isVersion: boolean
  set: Array<[string, unknown]>
}

const setInMongo = async ({
  expected,
  id,
  isVersion,
  model,
  set,
}: Omit<Change, 'collection'> & { model: MongoModel }): Promise<boolean> => {
  const prefix = isVersion ? 'version.' : ''
  const { matchedCount } = await model.updateOne(
    {
      _id: id,
      ...Object.fromEntries(
        expected.map(([field, values]) => [`${prefix}${field}`, { $in: [...values] }]),
      ),
    },
    { $set: Object.fromEntries(set.map(([field, value]) => [`${prefix}${field}`, value])) },
    { timestamps: false },
  )
  return matchedCount === 1
}

const setInSqlite = async ({
  collection,
  expected,
  id,
  isVersion,
  set,
  sqlite,
}: Change & { sqlite: Sqlite }): Promise<boolean> => {
  const { columns, name } = tableOf({ collection, isVersion, sqlite })
  const columnOf = (field: string): string => {
    const column = columns[isVersion ? `version_${field}` : field]
    if (!column) throw new Error(`The table "${name}" has no column for "${field}".`)
    return quoteName(column.name)
  }

  const args: unknown[] = []
  const assignments = set.map(([field, value]) => {
    args.push(toSqlite(value))
    return `${columnOf(field)} = ?`
  })
  const conditions = expected.map(([field, values]) => {
    const some = values.filter((value) => value !== null)
    args.push(...some)
    const either = [
      ...(some.length > 0 ? [`${columnOf(field)} IN (${some.map(() => '?').join(', ')})`] : []),
      ...(values.includes(null) ? [`${columnOf(field)} IS NULL`] : []),
    ]
    return `(${either.join(' OR ')})`
  })
  args.push(id)
  const { rowsAffected } = await sqlite.client.execute({
    args,
    sql: `UPDATE ${quoteName(name)} SET ${assignments.join(', ')} WHERE ${[...conditions, '"id" = ?'].join(' AND ')}`,
  })
  return rowsAffected === 1
}

const isScalar = (value: readonly Scalar[] | Scalar): value is Scalar => !Array.isArray(value)

const toSqlite = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null)
