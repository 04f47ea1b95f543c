import type { Engine } from '../../engine.js'
import type { Dialect } from './dialect.js'

import { relationTableOf, rowIdOf, rowTableOf, tableOf } from './tables.js'

type Args = Parameters<Engine['setReference']>[0] & { dialect: Dialect }

export const setReference = async (args: Args): Promise<boolean> =>
  args.place.isMany ? setMany(args) : setOne(args)

/** In the table of the document, or in that of the rows. */
const setOne = async ({
  collection,
  dialect,
  expected,
  id,
  isVersion = false,
  payload,
  place: { array, field, row },
  req,
  value,
}: Args): Promise<boolean> => {
  const scope = { payload, req }
  const where = { collection, isVersion, payload }
  const { columnOf, quoted } = array === null ? tableOf(where) : rowTableOf({ ...where, array })
  const column = columnOf(
    `${isVersion && array === null ? 'version_' : ''}${field.replaceAll('.', '_')}`,
  )
  const { count } = await dialect.execute(scope, {
    args: [value[0] ?? null, id, ...(array === null ? [] : [row]), expected[0] ?? null],
    sql: [
      `UPDATE ${quoted} SET ${column} = ?`,
      array === null ? 'WHERE "id" = ?' : `WHERE "_parent_id" = ? AND ${rowIdOf(isVersion)} = ?`,
      `AND ${column} ${dialect.is} ?`,
    ].join(' '),
  })
  return count === 1
}

/** In the table of relationships, which knows rows by where they stand. */
const setMany = async ({
  collection,
  dialect,
  expected,
  id,
  index,
  isVersion = false,
  payload,
  place: { array, field, row },
  req,
  target,
  value,
}: Args): Promise<boolean> => {
  const where = { collection, isVersion, payload }
  const { columnOf, quoted } = relationTableOf(where)
  const to = columnOf(`${target}ID`)
  const path = [
    ...(isVersion ? ['version'] : []),
    ...(array === null ? [] : [array, index]),
    field,
  ].join('.')
  const here = `"parent_id" = ? AND "path" = ? AND ${to} IS NOT NULL`
  const stillThere =
    array === null
      ? { args: [], sql: '1 = 1' }
      : {
          args: [id, (index ?? 0) + 1, row],
          sql: `EXISTS (SELECT 1 FROM ${rowTableOf({ ...where, array }).quoted} WHERE "_parent_id" = ? AND "_order" = ? AND ${rowIdOf(isVersion)} = ?)`,
        }
  return dialect.executeIf(
    { payload, req },
    {
      args: [id, path, id, path, expected.join(','), ...stillThere.args],
      sql: `DELETE FROM ${quoted} WHERE ${here} AND (SELECT ${dialect.joined(to)} FROM (SELECT ${to} FROM ${quoted} WHERE ${here} ORDER BY "order") AS held) = ? AND ${stillThere.sql}`,
    },
    value.map((one, order) => ({
      args: [order + 1, id, path, one],
      into: `${quoted} ("order", "parent_id", "path", ${to})`,
    })),
  )
}
