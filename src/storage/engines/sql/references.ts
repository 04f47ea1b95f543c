import type { Engine } from '../../engine.js'
import type { Reference, Route } from '../../graph/index.js'
import type { Id } from '../../types.js'
import type { Dialect, Statement } from './dialect.js'
import type { Way } from './ways.js'

import { inJson, routeTo } from '../../graph/index.js'
import { localesOf } from '../../locales.js'
import { escapeLike, listed } from './dialect.js'
import { relationTableOf, tableOf } from './tables.js'
import { documentsBy, localeOf, relationPathOf, rowAt, waysTo } from './ways.js'

type FindArgs = Parameters<Engine['findReferring']>[0] & { dialect: Dialect }
type SetArgs = Parameters<Engine['setReference']>[0] & { dialect: Dialect }

/** In one statement, however many fields there are. */
export const findReferring = async ({ dialect, ...args }: FindArgs): Promise<Id[]> => {
  const { after, collection, fields, limit, payload, req, versions } = args
  const isVersion = versions !== null
  const ways = fields.map((field) => ({
    field,
    ways: waysTo({ collection, field, isVersion, payload }),
  }))
  const related = ways.filter((one) => one.ways.some(({ column }) => column === null))
  const found: Statement[] = [
    ...(related.length > 0
      ? [inRelations({ ...args, fields: related.map(({ field }) => field) })]
      : []),
    ...ways
      .flatMap((one) => one.ways)
      .filter(({ column }) => column !== null)
      .map((way) =>
        documentsBy({
          collection,
          condition: (column) => conditionOf({ ...args, column, dialect, way }),
          isVersion,
          payload,
          way,
        }),
      ),
  ]
  if (found.length === 0) return []
  const conditions: Statement[] = [
    ...(versions === 'latest' ? [{ args: [], sql: 'd."latest" = TRUE' }] : []),
    ...(after === null ? [] : [{ args: [after], sql: 'd."id" > ?' }]),
    {
      args: found.flatMap((one) => one.args),
      sql: `d."id" IN (${found.map(({ sql }) => sql).join(' UNION ')})`,
    },
  ]
  const { rows } = await dialect.execute(
    { payload, req },
    {
      args: [...conditions.flatMap((one) => one.args), limit],
      sql: [
        `SELECT d."id" AS id FROM ${tableOf({ collection, isVersion, payload }).quoted} d`,
        `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')} ORDER BY d."id" LIMIT ?`,
      ].join(' '),
    },
  )
  return rows.map(({ id }) => id as Id)
}

const inRelations = ({
  collection,
  fields,
  ids,
  payload,
  target,
  versions,
}: Omit<FindArgs, 'dialect'>): Statement => {
  const isVersion = versions !== null
  const { columnOf, quoted } = relationTableOf({ collection, isVersion, payload })
  const paths = fields.map((field) => relationPathOf({ field, isVersion }))
  return {
    args: [...ids, ...paths],
    sql: [
      `SELECT "parent_id" AS id FROM ${quoted} WHERE ${columnOf(`${target}ID`)} IN (${listed(ids)})`,
      `AND (${paths.map((path) => `"path" ${path.includes('%') ? 'LIKE' : '='} ?`).join(' OR ')})`,
    ].join(' '),
  }
}

/** JSON is asked whether the id stands in it anywhere: who reads it finds out where. */
const conditionOf = ({
  column,
  dialect,
  ids,
  way: { json },
}: Pick<FindArgs, 'dialect' | 'ids'> & { column: string; way: Way }): Statement =>
  json === null
    ? { args: ids, sql: `${column} IN (${listed(ids)})` }
    : {
        args: ids.map((id) => `%${escapeLike(JSON.stringify(String(id)).slice(1, -1))}%`),
        sql: `(${ids.map(() => `${dialect.textOfJson(column)} LIKE ? ESCAPE '\\'`).join(' OR ')})`,
      }

export const setReference = async (args: SetArgs): Promise<boolean> => {
  const {
    collection,
    content,
    isVersion = false,
    payload,
    place: { at, field },
  } = args
  const route = routeTo({ at, content, field, locales: localesOf(payload) })
  if (!route) return false
  for (const way of waysTo({ collection, field, isVersion, payload })) {
    const here = { ...args, isVersion, route, way }
    const set = way.json !== null ? setInJson : way.column === null ? setInRelations : setColumn
    if (await set(here)) return true
  }
  return false
}

type Here = SetArgs & { isVersion: boolean; route: Route; way: Way }

const setColumn = async ({ dialect, expected, value, ...here }: Here): Promise<boolean> => {
  const { payload, req, way } = here
  const { table, where } = rowAt(here)
  const { count } = await dialect.execute(
    { payload, req },
    {
      args: [value[0]?.id ?? null, ...where.args, expected[0]?.id ?? null],
      sql: `UPDATE ${table.quoted} SET ${way.column} = ? WHERE ${where.sql} AND ${way.column} ${dialect.is} ?`,
    },
  )
  return count === 1
}

/** Written only over the very JSON that it was made of. */
const setInJson = async ({ dialect, expected, value, ...here }: Here): Promise<boolean> => {
  const { payload, place, req, route, way } = here
  const { table, where } = rowAt(here)
  const json = dialect.textOfJson(way.column ?? '')
  const { rows } = await dialect.execute(
    { payload, req },
    { args: where.args, sql: `SELECT ${json} AS stored FROM ${table.quoted} WHERE ${where.sql}` },
  )
  const stored = rows[0]?.stored
  if (typeof stored !== 'string') return false
  const after = inJson({
    expected,
    from: way.json ?? 0,
    locales: localesOf(payload),
    place,
    route,
    stored: JSON.parse(stored) as unknown,
    value,
  })
  if (after === undefined) return false
  const { count } = await dialect.execute(
    { payload, req },
    {
      args: [JSON.stringify(after), ...where.args, stored],
      sql: `UPDATE ${table.quoted} SET ${way.column} = ? WHERE ${where.sql} AND ${json} = ?`,
    },
  )
  return count === 1
}

/** In the table of relationships, which knows rows by where they stand. */
const setInRelations = async ({ dialect, expected, value, ...here }: Here): Promise<boolean> => {
  const {
    collection,
    id,
    isVersion,
    payload,
    place: { field },
    req,
    route,
  } = here
  const { columnOf, has, quoted } = relationTableOf({ collection, isVersion, payload })
  const target = ({ to }: Pick<Reference, 'to'>) => columnOf(`${to}ID`)
  const path = relationPathOf({ field, isVersion, route })
  const locale = localeOf(route)
  const byLocale = locale === null ? [] : [locale]
  const noLocale = has('locale') ? ' AND "locale" IS NULL' : ''
  const held: Statement = {
    args: [id, path, ...byLocale],
    sql: `"parent_id" = ? AND "path" = ?${locale === null ? noLocale : ' AND "locale" = ?'}`,
  }
  const names = field.to
    .map((to) => `WHEN ${target({ to })} IS NOT NULL THEN '${to}:' || ${target({ to })}`)
    .join(' ')
  const { isStill } = rowAt(here)
  const isExpected: Statement = {
    args: [...held.args, expected.map(({ id: one, to }) => `${to}:${one}`).join(',')],
    sql: `(SELECT ${dialect.joined('name')} FROM (SELECT CASE ${names} END AS name FROM ${quoted} WHERE ${held.sql} ORDER BY "order") AS held) = ?`,
  }
  const columns = ['"order"', '"parent_id"', '"path"', ...(locale === null ? [] : ['"locale"'])]
  return dialect.executeIf(
    { payload, req },
    {
      args: [...held.args, ...isExpected.args, ...isStill.args],
      sql: `DELETE FROM ${quoted} WHERE ${held.sql} AND ${isExpected.sql} AND ${isStill.sql}`,
    },
    value.map((one, index) => ({
      args: [field.isMany ? index + 1 : null, id, path, ...byLocale, one.id],
      into: `${quoted} (${[...columns, target(one)].join(', ')})`,
    })),
  )
}
