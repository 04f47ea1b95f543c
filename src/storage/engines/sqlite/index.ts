/** SQLite, by Payload's adapter: what it takes beyond what all engines with SQL have in common. */
import type { Payload } from 'payload'

import type { Engine, Scope } from '../../engine.js'
import type { Dialect, Result, Statement } from '../sql/dialect.js'

import { codeOf, listed } from '../sql/dialect.js'
import { readChanges, trimOf } from '../sql/changes.js'
import { createSqlEngine, openTransactionOf } from '../sql/index.js'
import { addIndexes } from '../sql/indexes.js'
import { tableOf } from '../sql/tables.js'
import type { SqliteWithTransactions } from './transactions/index.js'

import { urgently } from './transactions/giveWay.js'
import { OUTSIDE } from './transactions/outside.js'

type Answer = { rows: Result['rows']; rowsAffected: number }

/** What a connection and a transaction of the driver have in common. */
type Client = {
  /** All of the statements in one transaction, or none; in order. */
  batch: (statements: readonly Statement[], mode: 'write') => Promise<Answer[]>
  /** The same without waiting for the disk; only of a connection of the adapter with transactions. */
  batchRelaxed?: (statements: readonly Statement[]) => Promise<Answer[]>
  execute: (statement: Statement) => Promise<Answer>
}

const dialect: Dialect = {
  execute: async (scope, statement) => toResult(await (await clientOf(scope)).execute(statement)),
  executeAll: async (scope, statements, { isRelaxed = false } = {}) => {
    const client = await clientOf(scope)
    const answers =
      isRelaxed && client.batchRelaxed
        ? await client.batchRelaxed(statements)
        : await client.batch(statements, 'write')
    return answers.map(toResult)
  },
  executeIf: async (scope, first, inserts) => {
    const [result] = await dialect.executeAll(scope, [
      first,
      // each only where the statement before has changed something
      ...inserts.map(({ args, into }) => ({
        args,
        sql: `INSERT INTO ${into} SELECT ${listed(args)} WHERE changes() > 0`,
      })),
    ])
    return (result?.count ?? 0) > 0
  },
  is: 'IS',
  joined: (column) => `group_concat(${column})`,
  jsonRows: (columns) => `json_group_array(json_array(${columns.join(', ')}))`,
  nullsFirst: '',
  nullsLast: '',
  skipsBy: 'limit',
  // which is how it is stored
  textOfJson: (column) => column,
  toColumn: (value) => {
    if (typeof value === 'boolean') return Number(value)
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null)
  },
}

/** Statements that readers wait for: they are short, and go before others. */
const urgent: Dialect = {
  ...dialect,
  execute: async (scope, statement) => {
    const client = await clientOf(scope)
    return toResult(await urgently(() => client.execute(statement)))
  },
}

/** How many rows of an index are looked at, so that it takes a moment however many there are. */
const ANALYZED_ROWS = 1000

export const sqlite: Engine = {
  ...createSqlEngine(dialect),
  analyze: async (scope) => {
    await dialect.execute(scope, { args: [], sql: `PRAGMA analysis_limit = ${ANALYZED_ROWS}` })
    await dialect.execute(scope, { args: [], sql: 'ANALYZE' })
  },
  // one transaction at a time writes, so that numbers are in the order of commits
  appendChange: async ({ collection, tokens, ...scope }) => {
    const { makesIds, quoted } = tableOf({ collection, ...scope })
    const trim = trimOf(scope, quoted)
    await dialect.executeAll(scope, [
      {
        args: [...(makesIds ? [crypto.randomUUID()] : []), tokens.join('\n')],
        sql: makesIds
          ? `INSERT INTO ${quoted} ("id", "number", "tokens") SELECT ?, COALESCE(MAX("number"), 0) + 1, ? FROM ${quoted}`
          : `INSERT INTO ${quoted} ("number", "tokens") SELECT COALESCE(MAX("number"), 0) + 1, ? FROM ${quoted}`,
      },
      ...(trim ? [{ args: [], sql: trim }] : []),
    ])
  },
  adapt: (adapter, { sortIndexes }) => {
    warn(adapter as object as StockAdapter)
    return addIndexes({ adapter, isCovering: true, sortIndexes })
  },
  inOneTransaction: ({ payload: { db }, req, work, ...args }) =>
    hasTransactions(db)
      ? (db as unknown as SqliteWithTransactions).inOneTransaction({ ...args, req, work })
      : work(),
  // without transactions others see a document's tables one by one
  isSeenInParts: ({ db }) => !hasTransactions(db),
  isTransient: (error) => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error)),
  // the server is a part of the process
  isUnreachable: () => false,
  logsInTransaction: true,
  name: 'sqlite',
  readChanges: async (args) => readChanges({ ...args, dialect: urgent }),
  snapshotOf: ({ db }) => (hasTransactions(db) ? { isSnapshot: true } : undefined),
  outside: ({ db }) => (hasTransactions(db) ? { transactionID: OUTSIDE } : {}),
}

/** The settings of Payload's own adapter that a start warns of or refuses. */
type StockAdapter = {
  autoIncrement?: boolean
  clientConfig: { url: string }
  idType: string
  payload: Payload
  transactionOptions?: object | false
}

/** Whether the app runs SQLite by `sqliteWithTransactions`. */
const hasTransactions = (db: object): boolean => 'hasTransactions' in db

/**
 * Says what an app's adapter does not keep of what transactions promise.
 *
 * @throws Error with a sentence where it would lose what people save
 */
const warn = (adapter: StockAdapter): void => {
  const { autoIncrement, clientConfig, idType, payload, transactionOptions } = adapter
  if (!autoIncrement && idType === 'number') {
    payload.logger.warn(
      'rankedLists: SQLite gives the id of a deleted document to the next one, so that what still names the old one finds another. autoIncrement: true of the adapter, and the migration that it takes, keep ids from coming back; sqliteWithTransactions has it by default.',
    )
  }
  // transactions of a libSQL server are the server's
  if (hasTransactions(adapter) || !/^(?:file:|:memory:)/.test(clientConfig.url)) return
  if (transactionOptions) {
    throw new Error(
      "rankedLists: transactionOptions of sqliteAdapter do not hold on a file: once two have saved at the same moment, later saves are acknowledged and not stored. Use sqliteWithTransactions of payload-ranked-lists/sqlite in sqliteAdapter's place, or leave transactionOptions out.",
    )
  }
  payload.logger.warn(
    "rankedLists: SQLite runs without transactions, so that a process that stops in the middle of a save leaves half of it. sqliteWithTransactions of payload-ranked-lists/sqlite, in sqliteAdapter's place, keeps every save whole.",
  )
}

/** The transaction of a scope, else the connection. */
const clientOf = async (scope: Scope): Promise<Client> => {
  const open = await openTransactionOf<{ session: { client: Client; tx?: Client } }>(scope)
  return (
    open?.session.tx ??
    open?.session.client ??
    (scope.payload.db as unknown as { client: Client }).client
  )
}

const toResult = ({ rows, rowsAffected }: Answer): Result => ({ count: rowsAffected, rows })
