/**
 * Documents in one locale, as Payload gives them: with their texts, rows of arrays and references to many, by
 * one read, which goes with others. Building such a query anew, and what runs for each field of what it
 * finds, is most of what an answer costs that is made of documents.
 */
import type { FlattenedField } from 'payload'

import type { FindInLocale } from '../../engine.js'
import type { Row } from '../../types.js'
import type { Dialect, Statement } from './dialect.js'
import type { Table } from './tables.js'

import { listed } from './dialect.js'
import { orderOf, tableFor, valueOf, whereOf } from './plain.js'
import { columnsOf, localesTableOf, relationTableOf, rowsOfTable, textsTableOf } from './tables.js'
import { ask } from './together.js'

type Args = FindInLocale & { dialect: Dialect }

/** What is selected along with a document, and what becomes of it. */
type Part = Statement & { put: (document: Record<string, unknown>, given: unknown) => void }

type Within = Pick<Args, 'dialect' | 'fallbacks' | 'locale' | 'payload'> & {
  /** What the table is called in the statement. */
  alias: string
  /** The collection whose own fields these are; null in rows. */
  collection: null | string
  fields: readonly FlattenedField[]
  groups: readonly string[]
  table: Table
}

/** @returns undefined where a field is of a kind that Payload has to read */
export const findInLocale = async ({
  collection,
  dialect,
  limit,
  select,
  sort,
  where: given,
  ...rest
}: Args): Promise<Row[] | undefined> => {
  const { fallbacks, locale, payload, req } = rest
  const plain = tableFor({ collection, payload })
  const { flattenedFields = [] } = payload.collections[collection]?.config ?? {}
  const fields = select.map((name) => flattenedFields.find((field) => field.name === name))
  const where = whereOf({ table: plain, where: given })
  const order = orderOf({ dialect, sort, table: plain })
  if (!where || !order || !fields.every((field) => field !== undefined)) return undefined
  const within = { alias: 'd', collection, dialect, fallbacks, groups: [], locale, payload }
  const parts = partsOf({ ...within, fields, table: plain })
  if (!parts) return undefined
  const read = {
    args: [...parts.flatMap(({ args }) => args), ...where.args, ...(limit > 0 ? [limit] : [])],
    columns: ['id', ...parts.map((_, place) => `part_${place}`)],
    sql: [
      `SELECT ${['d."id"', ...parts.map(({ sql }, place) => `${sql} AS part_${place}`)].join(', ')}`,
      `FROM ${plain.quoted} d`,
      ...(where.sql === '' ? [] : [`WHERE ${where.sql}`]),
      `ORDER BY ${order}`,
      ...(limit > 0 ? ['LIMIT ?'] : []),
    ].join(' '),
  }
  const rows = await ask({ dialect, read, scope: { payload, req } })
  return rows.map((row) => {
    const document: Record<string, unknown> = { id: row.id }
    for (const [place, { put }] of parts.entries()) put(document, row[`part_${place}`])
    return document as Row
  })
}

const partsOf = (within: Within): Part[] | undefined => {
  const localised: LocalisedField[] = []
  const parts: Part[] = []
  for (const field of within.fields) {
    const part = partOf({ ...within, field, localised })
    if (!part) return undefined
    parts.push(...part)
  }
  return localised.length > 0 ? [...parts, ...textsOf({ ...within, localised })] : parts
}

type LocalisedField = { field: FlattenedField; groups: readonly string[] }

type FieldArgs = Within & { field: FlattenedField; localised: LocalisedField[] }

const partOf = (args: FieldArgs): Part[] | undefined => {
  const { alias, field, groups, locale, localised, payload, table } = args
  const isLocalised = locale !== null && 'localized' in field && field.localized === true
  const isVirtual = 'virtual' in field && Boolean(field.virtual)
  const hasHooks = 'hooks' in field && (field.hooks?.afterRead ?? []).length > 0
  if (isVirtual || hasHooks || field.hidden) return undefined
  const key = [...groups, field.name].join('_')
  switch (field.type) {
    case 'array':
      return isLocalised ? undefined : rowsOf(args)
    case 'group':
    case 'tab': {
      if (isLocalised) return undefined
      const inner = field.flattenedFields.map((one) =>
        partOf({ ...args, field: one, groups: [...groups, field.name] }),
      )
      return inner.every((one) => one !== undefined) ? inner.flat() : undefined
    }
    case 'checkbox':
    case 'code':
    case 'date':
    case 'email':
    case 'json':
    case 'number':
    case 'radio':
    case 'relationship':
    case 'select':
    case 'text':
    case 'textarea':
    case 'upload': {
      if ('hasMany' in field && field.hasMany) return isLocalised ? undefined : manyOf(args)
      if (isLocalised) {
        if (!localesTableOf({ payload, table })?.has(key)) return undefined
        localised.push({ field, groups })
        return []
      }
      const column = columnsOf({ name: table.name, payload })[key]
      if (!column) return undefined
      return [
        {
          args: [],
          put: (document, stored) => {
            putAt({
              document,
              groups,
              name: field.name,
              value: valueOf({ column, stored, type: field.type }),
            })
          },
          sql: `${alias}.${table.columnOf(key)}`,
        },
      ]
    }
    default:
      return undefined
  }
}

/** All texts of a table in the locale, each with what it falls back on. */
const textsOf = ({
  alias,
  dialect,
  fallbacks,
  locale,
  localised,
  payload,
  table,
}: Within & { localised: readonly LocalisedField[] }): Part[] => {
  const texts = localesTableOf({ payload, table })
  if (!texts) return []
  const locales = [locale, ...fallbacks]
  const keys = localised.map(({ field, groups }) => [...groups, field.name].join('_'))
  const columns = columnsOf({ name: texts.name, payload })
  return [
    {
      args: locales,
      put: (document, given) => {
        const byLocale = new Map(listOf(given).map(([of, ...values]) => [of, values]))
        for (const [place, { field, groups }] of localised.entries()) {
          const column = columns[keys[place] ?? '']
          const [own, ...others] = locales.map((code) => {
            const stored = byLocale.get(code)?.[place]
            return column && valueOf({ column, stored, type: field.type })
          })
          const isText = field.type === 'text' || field.type === 'textarea'
          const isMissing = own === null || own === undefined || (isText && own === '')
          const other = others.find((value) => (value ?? '') !== '')
          // what is falsy stands in for nothing, as with Payload
          const value = isMissing && other ? other : own
          putAt({ document, groups, name: field.name, value })
        }
      },
      sql: jsonOf({
        columns: ['"_locale"', ...keys.map(texts.columnOf)],
        dialect,
        from: `${texts.quoted} WHERE "_parent_id" = ${alias}."id" AND "_locale" IN (${listed(locales)})`,
      }),
    },
  ]
}

/** The rows of an array. */
const rowsOf = ({ field, ...within }: FieldArgs): Part[] | undefined => {
  const { alias, dialect, groups, payload, table } = within
  const tables = rowsOfTable({ field: [...groups, field.name].join('_'), payload, table })
  const [rows] = tables
  if (!rows || tables.length > 1 || !('flattenedFields' in field)) return undefined
  const inner = `${alias}r`
  const parts = partsOf({
    ...within,
    alias: inner,
    collection: null,
    fields: field.flattenedFields.filter(({ name }) => name !== 'id'),
    groups: [],
    table: rows,
  })
  if (!parts) return undefined
  return [
    {
      args: parts.flatMap(({ args }) => args),
      put: (document, given) => {
        const value = listOf(given).map(([id, ...values]) => {
          const row: Record<string, unknown> = { id }
          for (const [place, { put }] of parts.entries()) put(row, values[place])
          return row
        })
        putAt({ document, groups, name: field.name, value })
      },
      sql: jsonOf({
        alias: inner,
        columns: [`${inner}."id"`, ...parts.map(({ sql }) => sql)],
        dialect,
        from: `${rows.quoted} WHERE "_parent_id" = ${alias}."id" ORDER BY "_order"`,
      }),
    },
  ]
}

/** The values of a field that has many: in a table of its own, or in one of all such fields of a collection. */
const manyOf = ({
  alias,
  collection,
  dialect,
  field,
  groups,
  payload,
  table,
}: FieldArgs): Part[] | undefined => {
  const key = [...groups, field.name].join('_')
  const path = [...groups, field.name].join('.')
  const values = (from: string, column: string, args: readonly unknown[]): Part[] => [
    {
      args,
      put: (document, given) => {
        const value = listOf(given).flatMap(([one]) => (one === null ? [] : [one]))
        putAt({ document, groups, name: field.name, value })
      },
      sql: jsonOf({ columns: [column], dialect, from }),
    },
  ]
  const ofParent = `"parent_id" = ${alias}."id"`
  if (field.type === 'select') {
    const [own, more] = rowsOfTable({ field: key, payload, table })
    return own?.has('value') && !more
      ? values(`${own.quoted} WHERE ${ofParent} ORDER BY "order"`, '"value"', [])
      : undefined
  }
  // in rows their place is a part of the path
  if (collection === null) return undefined
  const ofPath = `${ofParent} AND "path" = ? ORDER BY "order"`
  if (field.type === 'text') {
    const texts = textsTableOf({ payload, table })
    return texts && values(`${texts.quoted} WHERE ${ofPath}`, '"text"', [path])
  }
  const isReference = field.type === 'relationship' || field.type === 'upload'
  if (!isReference || typeof field.relationTo !== 'string') return undefined
  const relations = relationTableOf({ collection, payload })
  const column = relations.columnOf(`${field.relationTo}ID`)
  return values(`${relations.quoted} WHERE ${ofPath}`, column, [path])
}

/** @param from what comes after FROM in a statement that gives all of a table */
const jsonOf = ({
  alias = 'v',
  columns,
  dialect,
  from,
}: {
  alias?: string
  columns: readonly string[]
  dialect: Dialect
  from: string
}): string => `(SELECT ${dialect.jsonRows(columns)} FROM (SELECT * FROM ${from}) ${alias})`

/** Rows as JSON: a text on SQLite, null on PostgreSQL where there is none. */
const listOf = (given: unknown): unknown[][] =>
  (typeof given === 'string' ? JSON.parse(given) : (given ?? [])) as unknown[][]

const putAt = ({
  document,
  groups,
  name,
  value,
}: {
  document: Record<string, unknown>
  groups: readonly string[]
  name: string
  value: unknown
}): void => {
  let into = document
  for (const group of groups) into = (into[group] ??= {}) as Record<string, unknown>
  into[name] = value
}
