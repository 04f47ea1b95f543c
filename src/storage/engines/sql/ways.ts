import type { Payload } from 'payload'

import type { ReferenceField, Route, Step } from '../../graph/index.js'
import type { Id } from '../../types.js'
import type { Statement } from './dialect.js'
import type { Table } from './tables.js'

import {
  areBlocksJson,
  blockTablesOf,
  localesTableOf,
  rowIdOf,
  rowsOfTable,
  tableOf,
} from './tables.js'

type Args = {
  collection: string
  field: ReferenceField
  isVersion: boolean
  payload: Payload
}

/** From the table of a collection to the one that has a field: each table hangs on one before. */
export type Way = {
  /** The quoted name of the column; null where the table of relationships has what is referred to. */
  column: null | string
  /** In a column of JSON: the step whose value that is, or the number of steps for that of the field. */
  json: null | number
  /** The table of what is localised, where the column is in one. */
  localised: null | Table
  /** Tables of rows, outermost first. */
  rows: ReadonlyArray<{
    /** Rows of blocks hang on the document, whatever they stand in. */
    isOfDocument: boolean
    /** Which of the steps towards the field it is. */
    step: number
    table: Table
  }>
}

/** Payload keeps the fields of a version in a group of this name. */
const VERSION = 'version'

const isInRelations = ({ isMany, isPolymorphic, text }: ReferenceField): boolean =>
  !text && (isMany || isPolymorphic)

/**
 * Every way to a field: blocks of one slug that differ have a table each.
 *
 * @throws Error where the database has no place for the field
 */
export const waysTo = ({ collection, field, isVersion, payload }: Args): Way[] => {
  const document = tableOf({ collection, isVersion, payload })
  let groups = isVersion ? [VERSION] : []
  let isByLocale = false
  let ways: Array<Way['rows']> = [[]]
  let json = field.text ? field.steps.length : null
  for (const [step, { block, isLocalized, kind, name }] of field.steps.entries()) {
    if (kind === 'blocks' && areBlocksJson(payload)) {
      json = step
      break
    }
    groups.push(name)
    if (kind === 'group') {
      isByLocale ||= isLocalized
      continue
    }
    const key = groups.join('_')
    ways = ways.flatMap((rows) =>
      block === null
        ? rowsOfTable({ field: key, payload, table: rows.at(-1)?.table ?? document }).map(
            (table) => [...rows, { isOfDocument: rows.length === 0, step, table }],
          )
        : blockTablesOf({ block, payload, table: document }).map((table) => [
            { isOfDocument: true, step, table },
          ]),
    )
    groups = []
    isByLocale = false
  }
  const last = json === null ? undefined : field.steps[json]
  const key = [...groups, last?.name ?? field.name].join('_')
  isByLocale ||= (last ?? field).isLocalized
  const found = ways.flatMap((rows): Way[] => {
    if (json === null && isInRelations(field)) {
      return [{ column: null, json, localised: null, rows }]
    }
    const own = rows.at(-1)?.table ?? document
    const localised = isByLocale ? (localesTableOf({ payload, table: own }) ?? null) : null
    const table = isByLocale ? localised : own
    // of the blocks of one slug some may have no such field
    return table?.has(key) ? [{ column: table.columnOf(key), json, localised, rows }] : []
  })
  if (found.length > 0) return found
  throw new Error(`The database has no place for "${field.key}" of "${collection}".`)
}

/** Ids of the documents in whose column something holds. */
export const documentsBy = ({
  condition,
  way: { column, localised, rows },
  ...args
}: Omit<Args, 'field'> & {
  condition: (column: string) => Statement
  way: Way
}): Statement => {
  const tables = [
    ...rows,
    ...(localised ? [{ isOfDocument: rows.length === 0, table: localised }] : []),
  ]
  const joins = tables.map(
    ({ isOfDocument, table }, index) =>
      `JOIN ${table.quoted} t${index + 1} ON t${index + 1}."_parent_id" = t${isOfDocument ? 0 : index}."id"`,
  )
  const { args: values, sql } = condition(`t${tables.length}.${column ?? ''}`)
  return {
    args: values,
    sql: [`SELECT t0."id" AS id FROM ${tableOf(args).quoted} t0`, ...joins, `WHERE ${sql}`].join(
      ' ',
    ),
  }
}

/** The one row that has the value of a place, and what says that all rows on the way stand where they stood. */
export const rowAt = ({
  id,
  isVersion,
  route,
  way: { localised, rows },
  ...args
}: Omit<Args, 'field'> & { id: Id; route: Route; way: Way }): {
  isStill: Statement
  table: Table
  where: Statement
} => {
  const document: Statement = { args: [id], sql: '?' }
  const own = rowIdOf(isVersion)
  const still: Statement[] = []
  let owner = document
  let table = tableOf({ ...args, isVersion })
  let where: Statement = { args: [id], sql: '"id" = ?' }
  for (const next of rows) {
    const { row, step } = route.steps[next.step] ?? {}
    const parent = next.isOfDocument ? document : owner
    table = next.table
    where = {
      args: [...parent.args, row?.id],
      sql: `"_parent_id" = ${parent.sql} AND ${own} = ?`,
    }
    // blocks know by their path in which rows they stand
    const path = step?.block
      ? [pathOf({ isVersion, route, steps: next.step, name: step.name })]
      : []
    still.push({
      args: [...where.args, (row?.index ?? -1) + 1, ...path],
      sql: `EXISTS (SELECT 1 FROM ${table.quoted} WHERE ${where.sql} AND "_order" = ?${path.length > 0 ? ' AND "_path" = ?' : ''})`,
    })
    owner = isVersion
      ? { args: where.args, sql: `(SELECT "id" FROM ${table.quoted} WHERE ${where.sql})` }
      : { args: [row?.id], sql: '?' }
  }
  if (localised) {
    table = localised
    where = {
      args: [...owner.args, localeOf(route)],
      sql: `"_parent_id" = ${owner.sql} AND "_locale" = ?`,
    }
  }
  return {
    isStill: {
      args: still.flatMap((one) => one.args),
      sql: still.length === 0 ? '1 = 1' : still.map(({ sql }) => sql).join(' AND '),
    },
    table,
    where,
  }
}

/** The locale of a value, whichever field on the way to it is localised. */
export const localeOf = ({ locale, steps }: Route): null | string =>
  locale ?? steps.findLast((step) => step.locale !== null)?.locale ?? null

/** The path of a field in the table of relationships, with a percent sign for the places of rows. */
export const relationPathOf = ({
  field: { name, steps },
  isVersion,
  route = { locale: null, steps: steps.map((step) => ({ locale: null, row: null, step })) },
}: Pick<Args, 'field' | 'isVersion'> & { route?: Pick<Route, 'locale' | 'steps'> }): string =>
  pathOf({ isVersion, name, route, steps: steps.length })

const pathOf = ({
  isVersion,
  name,
  route,
  steps,
}: {
  isVersion: boolean
  name: string
  route: Pick<Route, 'steps'>
  /** How many of them. */
  steps: number
}): string =>
  [
    ...(isVersion ? [VERSION] : []),
    ...route.steps
      .slice(0, steps)
      .flatMap(({ row, step }: { row: null | { index: number }; step: Step }) =>
        step.kind === 'group' ? [step.name] : [step.name, row?.index ?? '%'],
      ),
    name,
  ].join('.')
