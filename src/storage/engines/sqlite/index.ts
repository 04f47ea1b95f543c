/** SQLite, by Payload's adapter: what it takes beyond what all engines with SQL have in common. */
import type { Engine, Scope } from '../../engine.js'
import type { Dialect, Result, Statement } from '../sql/dialect.js'

import { codeOf, listed } from '../sql/dialect.js'
import { createSqlEngine, openTransactionOf } from '../sql/index.js'

type Answer = { rows: Result['rows']; rowsAffected: number }

/** What a connection and a transaction of the driver have in common. */
type Client = {
  /** All of the statements in one transaction, or none; in order. */
  batch: (statements: readonly Statement[], mode: 'write') => Promise<Answer[]>
  execute: (statement: Statement) => Promise<Answer>
}

const dialect: Dialect = {
  execute: async (scope, statement) => toResult(await (await clientOf(scope)).execute(statement)),
  executeAll: async (scope, statements) =>
    (await (await clientOf(scope)).batch(statements, 'write')).map(toResult),
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
  // which is how it is stored
  textOfJson: (column) => column,
  toColumn: (value) => {
    if (typeof value === 'boolean') return Number(value)
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : (value ?? null)
  },
}

export const sqlite: Engine = {
  ...createSqlEngine(dialect),
  // without transactions others see a document's tables one by one
  isSeenInParts: () => true,
  isTransient: (error) => /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error)),
  name: 'sqlite',
}

/** The transaction of a scope, else the connection. */
const clientOf = async (scope: Scope): Promise<Client> => {
  const open = await openTransactionOf<{ session: { tx?: Client } }>(scope)
  return open?.session.tx ?? (scope.payload.db as unknown as { client: Client }).client
}

const toResult = ({ rows, rowsAffected }: Answer): Result => ({ count: rowsAffected, rows })
