import type { Engine } from '../../engine.js'
import type { Id } from '../../types.js'
import type { Dialect, Statement } from './dialect.js'

import { listed } from './dialect.js'
import { relationTableOf, tableOf } from './tables.js'

type Args = Parameters<Engine['setFields']>[0]

/**
 * Columns by themselves, and relationships to many by themselves. Payload's adapters for SQL cannot:
 * where they write such a relationship they take every array that the data does not name for empty, and
 * delete the rows of the list.
 */
export const setFields = async ({
  dialect,
  ...args
}: Args & { dialect: Dialect }): Promise<boolean> => {
  const { collection, fields, id, isVersion = false, payload, req, updatedAt } = args
  const { columnOf, quoted } = tableOf({ collection, isVersion, payload })
  const nameOf = (field: string) => columnOf(isVersion ? `version_${field}` : field)
  const isSame: Statement = {
    args: updatedAt === null ? [id] : [id, updatedAt],
    sql: `"id" = ?${updatedAt === null ? '' : ` AND ${nameOf('updatedAt')} = ?`}`,
  }
  const columns = Object.entries(fields).filter(([, value]) => !Array.isArray(value))
  // written even where no column is: who writes the row at the same time waits for the relationships
  const assignments = ['"id" = "id"', ...columns.map(([field]) => `${nameOf(field)} = ?`)]
  const [first] = await dialect.executeAll({ payload, req }, [
    {
      args: [...columns.map(([, value]) => dialect.toColumn(value)), ...isSame.args],
      sql: `UPDATE ${quoted} SET ${assignments.join(', ')} WHERE ${isSame.sql}`,
    },
    ...toManyOf({
      ...args,
      isStill: { ...isSame, sql: `EXISTS (SELECT 1 FROM ${quoted} WHERE ${isSame.sql})` },
    }),
  ])
  return first?.count === 1
}

const toManyOf = ({
  collection,
  fields,
  id,
  isStill,
  isVersion = false,
  payload,
}: Args & {
  /** The condition under which anything is written. */
  isStill: Statement
}): Statement[] => {
  const references = Object.entries(fields).filter((entry): entry is [string, Id[]] =>
    Array.isArray(entry[1]),
  )
  if (references.length === 0) return []
  const { columnOf, quoted } = relationTableOf({ collection, isVersion, payload })
  const { flattenedFields = [] } = payload.collections[collection]?.config ?? {}
  const targetOf = (field: string): string => {
    const config = flattenedFields.find(({ name }) => name === field)
    return columnOf(`${config && 'relationTo' in config ? String(config.relationTo) : ''}ID`)
  }
  const pathOf = (field: string) => `${isVersion ? 'version.' : ''}${field}`
  return [
    {
      args: [id, ...references.map(([field]) => pathOf(field)), ...isStill.args],
      sql: `DELETE FROM ${quoted} WHERE "parent_id" = ? AND "path" IN (${listed(references)}) AND ${isStill.sql}`,
    },
    ...references.flatMap(([field, ids]) =>
      ids.map((target, index) => ({
        args: [index + 1, id, pathOf(field), target, ...isStill.args],
        sql: `INSERT INTO ${quoted} ("order", "parent_id", "path", ${targetOf(field)}) SELECT ?, ?, ?, ? WHERE ${isStill.sql}`,
      })),
    ),
  ]
}
