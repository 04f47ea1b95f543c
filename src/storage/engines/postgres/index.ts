/** PostgreSQL, by Payload's adapter: what it takes beyond what all engines with SQL have in common. */
import { ValidationError } from 'payload'

import type { Engine, Scope } from '../../engine.js'
import type { Row } from '../../types.js'
import type { Dialect, Result, Statement } from '../sql/dialect.js'

import { codeOf, listed } from '../sql/dialect.js'
import { trimOf } from '../sql/changes.js'
import { createSqlEngine, openTransactionOf } from '../sql/index.js'
import { tableOf } from '../sql/tables.js'
import { adaptPostgres } from './adapter.js'
import { addPostgresIndexes } from './indexes.js'
import { toHoldable, toJson } from './values.js'

type Answer = { rowCount: null | number; rows: Result['rows'] }

type Client = { query: (sql: string, args?: readonly unknown[]) => Promise<Answer> }

type Session = { session: { client: Client } }

type Insert = { db: Database; tableName: string; values: unknown }

type Database = {
  insert: (table: unknown) => {
    values: (values: unknown) => {
      onConflictDoNothing: () => { returning: () => Promise<unknown[]> }
    }
  }
}

type Adapter = {
  create: (args: object) => Promise<unknown>
  insert: (args: Insert) => Promise<unknown[]>
  pool: { connect: () => Promise<Client & { release: (error?: unknown) => void }> } & Client
  tables: Record<string, unknown>
}

const dialect: Dialect = {
  execute: async (scope, statement) => run(await clientOf(scope), statement),
  executeAll: async (scope, statements) =>
    together(scope, async (client) => {
      const results: Result[] = []
      for (const statement of statements) results.push(await run(client, statement))
      return results
    }),
  executeIf: async (scope, first, inserts) =>
    together(scope, async (client) => {
      const { count } = await run(client, first)
      if (count === 0) return false
      for (const { args, into } of inserts) {
        await run(client, { args, sql: `INSERT INTO ${into} VALUES (${listed(args)})` })
      }
      return true
    }),
  is: 'IS NOT DISTINCT FROM',
  joined: (column) => `string_agg(${column}::text, ',')`,
  jsonRows: (columns) => `json_agg(json_build_array(${columns.join(', ')}))`,
  // references to the row are still checked meanwhile
  lockRow: (table) => `SELECT 1 FROM ${table} WHERE "id" = ? FOR NO KEY UPDATE`,
  nullsFirst: ' NULLS FIRST',
  nullsLast: ' NULLS LAST',
  skipsBy: 'condition',
  textOfJson: (column) => `${column}::text`,
  toColumn: (value) =>
    typeof value === 'object' && value !== null ? toJson(value) : toHoldable(value ?? null),
}

/** Thrown where another process has created the row first. */
const LOST = new Error('There is one with the same key.')

export const postgres: Engine = {
  ...createSqlEngine(dialect),
  analyze: async (scope) => {
    await dialect.execute(scope, { args: [], sql: 'ANALYZE' })
  },
  adapt: (adapter, { sortIndexes }) => adaptPostgres(addPostgresIndexes({ adapter, sortIndexes })),
  // the row under 0 holds the last number, so that numbers are in the order of commits
  appendChange: async ({ collection, tokens, ...scope }) => {
    const { quoted } = tableOf({ collection, ...scope })
    await dialect.execute(scope, {
      args: [tokens.join('\n')],
      sql: [
        `WITH clock AS (INSERT INTO ${quoted} AS c ("number", "latest") VALUES (0, 1)`,
        'ON CONFLICT ("number") DO UPDATE SET "latest" = c."latest" + 1 RETURNING "latest")',
        `INSERT INTO ${quoted} ("number", "tokens") SELECT "latest", ? FROM clock`,
      ].join(' '),
    })
    const trim = trimOf(scope, quoted)
    if (trim) await dialect.execute(scope, { args: [], sql: trim })
  },
  // a violated constraint would end the transaction, so none is: the row is left out where there is one
  createOnce: async ({ collection, data, payload, req }) => {
    const adapter = payload.db as unknown as Adapter
    const main = tableOf({ collection, payload }).name
    const insert: Adapter['insert'] = async (args) => {
      if (args.tableName !== main) return adapter.insert(args)
      const { db, tableName, values } = args
      const rows = await db
        .insert(adapter.tables[tableName])
        .values(values)
        .onConflictDoNothing()
        .returning()
      if (rows.length === 0) throw LOST
      return rows
    }
    try {
      const made: unknown = await payload.db.create.call(
        Object.create(payload.db, { insert: { value: insert } }),
        { collection, data: { ...data }, req },
      )
      return (made as Row).id
    } catch (error) {
      // the latter where something stands around the adapter's own function
      if (error === LOST || error instanceof ValidationError) return null
      throw error
    }
  },
  isSeenInParts: () => false,
  isTransient: (error) => TRANSIENT.includes(codeOf(error)),
  isUnreachable: (error) => {
    if (typeof error !== 'object' || error === null) return false
    if (UNREACHABLE.test(codeOf(error)) || (error instanceof Error && GONE.test(error.message))) {
      return true
    }
    return 'cause' in error && postgres.isUnreachable(error.cause)
  },
  logsInTransaction: false,
  name: 'postgres',
  snapshotOf: () => ({ accessMode: 'read only', isolationLevel: 'repeatable read' }),
}

/** A server that shuts down or starts, a connection that fails, and what the system says of one. */
const UNREACHABLE =
  /^(08\d{3}|57P0[123]|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EPIPE|ETIMEDOUT)$/

/** What the driver says without a code. */
const GONE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/** What the server calls a failed serialization, a deadlock, and a lock that was not free in time. */
const TRANSIENT = ['40001', '40P01', '55P03']

const run = async (client: Client, { args, sql }: Statement): Promise<Result> => {
  let count = 0
  const numbered = sql.replaceAll('?', () => `$${(count += 1)}`)
  const { rowCount, rows } = await client.query(numbered, args)
  return { count: rowCount ?? 0, rows }
}

/** The connection of the scope's transaction, else all of them. */
const clientOf = async (scope: Scope): Promise<Client> =>
  (await openTransactionOf<Session>(scope))?.session.client ?? poolOf(scope)

const poolOf = ({ payload }: Scope): Adapter['pool'] => (payload.db as unknown as Adapter).pool

/** All or nothing: in the scope's transaction, else in one of its own. */
const together = async <T>(scope: Scope, work: (client: Client) => Promise<T>): Promise<T> => {
  const open = await openTransactionOf<Session>(scope)
  if (open) return work(open.session.client)
  const client = await poolOf(scope).connect()
  let failed: unknown
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((broken: unknown) => (failed = broken))
    throw error
  } finally {
    // a connection that does not answer does not go back to the pool
    client.release(failed)
  }
}
