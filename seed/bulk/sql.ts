import type { Payload } from 'payload'

import { sql } from '@payloadcms/db-sqlite'
import { create, createVersion } from '@payloadcms/drizzle'
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'

import type { Bulk } from './types.js'

type Row = Record<string, unknown>

type Column = {
  default?: unknown
  defaultFn?: () => unknown
  getSQLType: () => string
  mapToDriverValue: (value: unknown) => unknown
  name: string
}

type Table = Record<string, Column>

type Database = object

type Adapter = {
  drizzle: Database
  execute: (args: { db: Database; sql: object }) => Promise<{ rows: Row[] }>
  rawTables: Record<string, { name: string }>
  sessions: Record<string, { db: Database }>
  tables: Record<string, Table>
}

type Insert = { tableName: string; values: Row | Row[] }

/**
 * SQL: rows are kept where the adapter would insert them, and a table's go in by one statement, as JSON:
 * a statement with a placeholder for each value takes several times as long to be made.
 */
export const openSql = async (payload: Payload): Promise<Bulk> => {
  const real = payload.db as unknown as Adapter
  const isPostgres = payload.db.name === 'postgres'
  /** Rows by table; a table's stand behind those that they refer to. */
  const kept = new Map<string, Row[]>()
  const lastIds = new Map<string, number>()

  if (payload.db.name === 'sqlite') {
    await real.execute({
      db: real.drizzle,
      sql: sql.raw(`PRAGMA cache_size = -${CACHE_KIBIBYTES}`),
    })
  }
  const nextId = async (tableName: string): Promise<number> => {
    let last = lastIds.get(tableName)
    if (last === undefined) {
      const { rows } = await real.execute({
        db: real.drizzle,
        sql: sql.raw(`SELECT COALESCE(MAX("id"), 0) AS last FROM "${nameOf(tableName)}"`),
      })
      last = Number(rows[0]?.last)
    }
    lastIds.set(tableName, last + 1)
    return last + 1
  }
  const nameOf = (tableName: string): string => real.rawTables[tableName]?.name ?? tableName

  const insert = async ({ tableName, values }: Insert): Promise<Row[]> => {
    const rows = [values].flat()
    const { id } = real.tables[tableName] ?? {}
    for (const row of rows) {
      if (!id || (row.id ?? undefined) !== undefined) continue
      const isCounted = /^(integer|serial|numeric)$/.test(id.getSQLType())
      row.id = isCounted ? await nextId(tableName) : (id.defaultFn?.() ?? crypto.randomUUID())
    }
    const all = kept.get(tableName) ?? []
    kept.set(tableName, all)
    for (const row of rows) all.push(row)
    return rows
  }
  const adapter = Object.create(payload.db, {
    // a document has no other version that would be the latest no more
    execute: { value: async () => {} },
    insert: { value: insert },
  })

  const write = async ({
    db,
    rows,
    tableName,
  }: Omit<Insert, 'values'> & { db: Database; rows: Row[] }) => {
    const table = real.tables[tableName] ?? {}
    const keys = [...new Set(rows.flatMap(Object.keys))].filter((key) => table[key])
    const columns = keys.map((key) => table[key] as Column)
    const names = columns.map(({ name }) => `"${name}"`).join(', ')
    const into = `INSERT INTO "${nameOf(tableName)}" (${names})`
    const valueOf = (row: Row, key: string, column: Column): unknown => {
      const value = row[key] === undefined ? defaultOf(column) : row[key]
      if (value === null || value === undefined) return null
      return isPostgres && column.getSQLType() === 'jsonb' ? value : column.mapToDriverValue(value)
    }
    const isWide = !isPostgres && rows.some((row) => Object.values(row).some(isLong))
    // of long texts JSON would be written, read and copied once more
    for (const row of isWide ? rows : []) {
      const values = columns.map((column, at) => sql`${valueOf(row, keys[at] ?? '', column)}`)
      await real.execute({
        db,
        sql: sql`${sql.raw(`${into} VALUES (`)}${sql.join(values, sql.raw(', '))})`,
      })
    }
    if (isWide) return
    await real.execute({
      db,
      sql: isPostgres
        ? sql`${sql.raw(`${into} SELECT ${names} FROM json_populate_recordset(NULL::"${nameOf(tableName)}", `)}${JSON.stringify(
            rows.map((row) =>
              Object.fromEntries(
                columns.map((column, at) => [column.name, valueOf(row, keys[at] ?? '', column)]),
              ),
            ),
          )}::json)`
        : sql`${sql.raw(`${into} SELECT ${columns.map((_, at) => `value ->> ${at}`).join(', ')} FROM json_each(`)}${JSON.stringify(
            rows.map((row) => columns.map((column, at) => valueOf(row, keys[at] ?? '', column))),
          )})`,
    })
  }

  return {
    close: async () => {
      if (!isPostgres) return
      for (const tableName of lastIds.keys()) {
        const name = nameOf(tableName)
        await real.execute({
          db: real.drizzle,
          sql: sql.raw(
            `SELECT setval(pg_get_serial_sequence('"${name}"', 'id'), max(id)) FROM "${name}"`,
          ),
        })
      }
    },
    create: async ({ collection, data, id }) => {
      await create.call(adapter, {
        collection,
        data,
        returning: false,
        ...(id === undefined ? {} : { customID: id }),
      })
    },
    createVersion: async (args) => {
      await createVersion.call(adapter, { ...args, autosave: false, returning: false })
    },
    flush: async () => {
      const tables = [...kept]
      kept.clear()
      if (tables.length === 0) return
      const req = await createLocalReq({}, payload)
      await initTransaction(req)
      try {
        const id = await req.transactionID
        const db = (id && real.sessions[id]?.db) || real.drizzle
        for (const [tableName, rows] of tables) await write({ db, rows, tableName })
        await commitTransaction(req)
      } catch (error) {
        await killTransaction(req)
        throw error
      }
    },
  }
}

/**
 * How much of the file SQLite keeps at hand: rows go into indexes all over it, and each page that has been put
 * aside is read and written again. By itself SQLite keeps 2 MB.
 */
const CACHE_KIBIBYTES = 262_144

/** From how many characters on a text is bound by itself. */
const LONG = 2000

const isLong = (value: unknown): boolean => typeof value === 'string' && value.length > LONG

const defaultOf = ({ default: value }: Column): unknown =>
  // what the database works out itself has no value here
  typeof value === 'object' ? undefined : value
