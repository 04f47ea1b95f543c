import type { OpenArgs } from './connections.js'
import type { Client, InStatement, ResultSet } from './driver.js'
import type { Scopes } from './scopes.js'
import type { WriteTransaction } from './transaction.js'

import { openConnections } from './connections.js'
import { codeOf, DatabaseBusy } from './errors.js'
import { giveWay } from './giveWay.js'
import { createQueue } from './queue.js'
import { controlOf, mayRead, sqlOf, standsAlone } from './statements.js'
import { createSnapshots } from './snapshot.js'
import { createTransaction } from './transaction.js'

/** The driver's client, as Payload and Drizzle use it, with transactions that hold. */
export type SqliteClient = Client & {
  /** Statements in one transaction whose storing the disk is not waited for. */
  batchRelaxed: (statements: readonly InStatement[]) => Promise<ResultSet[]>
  /** Waits until no transaction writes, then closes; rolls back one that still does after a while. */
  drain: () => Promise<void>
  /** Runs what asks for a transaction at once, and gives it this one. */
  lend: <T>(tx: WriteTransaction, work: () => T) => T
  /** A transaction that only reads, from this moment; undefined where the database is in memory. */
  openSnapshot: () => Promise<undefined | WriteTransaction>
  /** The same database for what stands outside of the transaction that its code runs in. */
  outside: Client
  /** @param isOutermost whether it is never inside of the one that the code runs in */
  newTransaction: (options?: {
    hasForeignKeys?: boolean
    isOutermost?: boolean
    isRelaxed?: boolean
  }) => WriteTransaction
}

/** How long closing waits for who writes, in milliseconds. */
const DRAIN_MS = 5000

/** @param idleMs how long a transaction that writes may go without a statement, in milliseconds */
export const openClient = async ({
  scopes,
  ...open
}: OpenArgs & { idleMs: number; scopes: Scopes }): Promise<SqliteClient> => {
  const { idleMs, waitMs } = open
  const connections = await openConnections(open)
  const snapshots = createSnapshots({ config: open.config, idleMs })
  const turns = createQueue()
  let isClosed = false
  let lent: undefined | WriteTransaction

  const withTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    assertOpen()
    const giveBack = await turns.take({ waitMs })
    try {
      assertOpen()
      return await work()
    } finally {
      giveBack()
    }
  }

  const assertOpen = (): void => {
    if (isClosed) throw new Error('The database is closed.')
  }

  // a database in memory is read where it is written, so that reading waits for who writes
  const read = async (statement: InStatement): Promise<ResultSet> => {
    await giveWay()
    assertOpen()
    return connections.isInMemory
      ? withTurn(() => connections.write(statement))
      : connections.read(statement)
  }

  const newTransaction: SqliteClient['newTransaction'] = ({
    hasForeignKeys = true,
    isOutermost = false,
    isRelaxed = false,
  } = {}) => {
    assertOpen()
    return createTransaction({
      connections,
      hasForeignKeys,
      idleMs,
      innermost: scopes.current,
      isMigrating: scopes.isMigrating,
      isRelaxed,
      parent: isOutermost ? undefined : scopes.current(),
      read,
      turns,
      waitMs,
    })
  }

  /** Statements that belong to no transaction: one of their own. */
  const alone = async (
    statements: readonly InStatement[],
    options?: Parameters<SqliteClient['newTransaction']>[0],
  ): Promise<ResultSet[]> => {
    const tx = newTransaction(options)
    try {
      const results = await tx.batch(statements)
      await tx.commit()
      return results
    } catch (error) {
      await tx.rollback()
      throw error
    }
  }

  const withoutTransaction = async (
    statement: InStatement,
    options: Parameters<typeof alone>[1],
  ): Promise<ResultSet> => {
    const sql = sqlOf(statement)
    if (controlOf(sql)) {
      throw new Error(
        `${sql.trim()} by itself would take in what others write: use payload.db.beginTransaction, or Drizzle's transaction.`,
      )
    }
    if (standsAlone(sql)) return withTurn(() => connections.write(statement))
    if (mayRead(sql)) {
      try {
        return await read(statement)
      } catch (error) {
        if (codeOf(error) !== 'SQLITE_READONLY') throw error
      }
    }
    const [result] = await alone([statement], options)
    return result as ResultSet
  }

  const close = (): void => {
    if (isClosed) return
    isClosed = true
    snapshots.close()
    connections.close()
  }

  const clientOf = ({
    isOutermost,
    joined,
  }: {
    isOutermost: boolean
    /** The transaction that takes in a statement that names none. */
    joined: () => undefined | WriteTransaction
  }): Client => ({
    batch: async (statements) => joined()?.batch(statements) ?? alone(statements, { isOutermost }),
    close,
    get closed() {
      return isClosed
    },
    execute: async (statement: InStatement | string, args?: unknown) => {
      const whole = typeof statement === 'string' && args ? { args, sql: statement } : statement
      const tx = joined()
      return tx
        ? tx.execute(whole as InStatement)
        : withoutTransaction(whole as InStatement, { isOutermost })
    },
    executeMultiple: async (sql) => {
      if (joined()) throw new Error('Inside of a transaction statements go one by one.')
      await withTurn(() => connections.writeMany(sql))
    },
    migrate: async (statements) => alone(statements, { hasForeignKeys: false, isOutermost }),
    protocol: 'file',
    sync: async () => {
      throw new Error('A database file of its own has nothing to be synchronised with.')
    },
    transaction: async () => {
      // the lender ends the transaction
      if (lent) return { ...toDriver(lent), commit: async () => {}, rollback: async () => {} }
      return toDriver(newTransaction({ isOutermost }))
    },
  })

  return Object.assign(clientOf({ isOutermost: false, joined: scopes.joined }), {
    batchRelaxed: async (statements: readonly InStatement[]) =>
      scopes.joined()?.batch(statements) ?? alone(statements, { isRelaxed: true }),
    drain: async () => {
      if (isClosed) return
      const giveBack = await turns.take({ waitMs: DRAIN_MS }).catch((error: unknown) => {
        if (error instanceof DatabaseBusy) return undefined
        throw error
      })
      close()
      giveBack?.()
    },
    lend: <T>(tx: WriteTransaction, work: () => T): T => {
      lent = tx
      try {
        return work()
      } finally {
        lent = undefined
      }
    },
    newTransaction,
    openSnapshot: async () => {
      assertOpen()
      return connections.isInMemory ? undefined : snapshots.open()
    },
    outside: clientOf({ isOutermost: true, joined: scopes.whole }),
  })
}

/** A transaction as the driver's users know it. */
const toDriver = (tx: WriteTransaction): Awaited<ReturnType<Client['transaction']>> => ({
  batch: async (statements) => tx.batch(statements),
  close: () => void tx.rollback(),
  get closed() {
    return !tx.isOpen
  },
  commit: tx.commit,
  execute: tx.execute,
  executeMultiple: async () => {
    throw new Error('Inside of a transaction statements go one by one.')
  },
  rollback: tx.rollback,
})
