import type { SQLiteAdapter, SQLiteAdapterArgs } from '@payloadcms/db-sqlite'
import type { DatabaseAdapterObj, PayloadRequest } from 'payload'

import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'

import type { SqliteClient } from './client.js'
import type { OpenArgs } from './connections.js'
import type { WriteTransaction } from './transaction.js'

import { openClient } from './client.js'
import { isMemoryUrl } from './connections.js'
import { unwrap } from './errors.js'
import { OUTSIDE } from './outside.js'
import { createScopes } from './scopes.js'

/** What `sqliteAdapter` takes, but for what transactions settle. */
export type SqliteWithTransactionsArgs = Omit<
  SQLiteAdapterArgs,
  'busyTimeout' | 'transactionOptions' | 'wal'
> & {
  /**
   * How long a transaction that has written may go without a statement before it is rolled back, in
   * milliseconds: a request that hangs must not keep all others from writing.
   *
   * @default 15000
   */
  idleMs?: number
  /**
   * How long a write waits for others before it is refused with status 503, in milliseconds.
   *
   * @default 30000
   */
  waitMs?: number
  /** The size that the write-ahead log is cut back to (bytes), and how often the disk is waited for. */
  wal?: Pick<OpenArgs, 'journalSizeLimit' | 'synchronous'>
}

/** What Payload's adapter has beside its own. */
export type SqliteWithTransactions = SQLiteAdapter & {
  /**
   * Told of each statement just before SQLite runs it, in order; what it throws is thrown instead. For
   * tests, which stop between two statements with it.
   */
  beforeStatement?: (statement: { sql: string }) => void
  client: SqliteClient
  /** Always true: how others tell this adapter from Payload's own. */
  hasTransactions: true
  /**
   * Does work in one transaction: that of the request, or the one around it, else one of its own.
   *
   * @param isEager whether it begins at once, and not with the first statement that writes
   */
  inOneTransaction: <T>(args: {
    isEager: boolean
    req: Partial<PayloadRequest> | undefined
    work: () => Promise<T>
  }) => Promise<T>
  /** Runs code whose statements belong to no transaction around it. */
  outsideTransaction: <T>(work: () => T) => T
}

const IDLE_MS = 15_000
const WAIT_MS = 30_000

/** For how long the end of a transaction is remembered for statements that come late, in milliseconds. */
const REMEMBERED_MS = 600_000

/**
 * Payload's SQLite adapter with transactions that hold: a save is stored whole or not at all, also where
 * others save at the same moment, in this process or another, and where a process is killed. An id is
 * never given twice (AUTOINCREMENT), where `autoIncrement: false` does not say otherwise.
 *
 * @throws Error with a sentence where the address is not that of a file or of memory
 * @example
 * ```ts
 * export default buildConfig({
 *   db: sqliteWithTransactions({ client: { url: 'file:./app.db' } }),
 * })
 * ```
 */
export const sqliteWithTransactions = ({
  idleMs = IDLE_MS,
  waitMs = WAIT_MS,
  wal = {},
  ...args
}: SqliteWithTransactionsArgs): DatabaseAdapterObj<SqliteWithTransactions> => {
  isMemoryUrl(args.client.url)
  const base = sqliteAdapter({ autoIncrement: true, ...args })
  return {
    ...base,
    init: (initArgs) => addTransactions({ adapter: base.init(initArgs), idleMs, wal, waitMs }),
  }
}

type Initialised = ReturnType<ReturnType<typeof sqliteAdapter>['init']>

type Settings = {
  idleMs: number
  waitMs: number
  wal: Pick<OpenArgs, 'journalSizeLimit' | 'synchronous'>
}

const addTransactions = ({
  adapter: stock,
  idleMs,
  wal,
  waitMs,
}: Settings & { adapter: Initialised }): Initialised & SqliteWithTransactions => {
  const adapter = stock as Initialised & SqliteWithTransactions
  const scopes = createScopes()
  const { connect, destroy } = adapter
  const sessions = adapter.sessions as Record<string, Session>

  adapter.hasTransactions = true
  adapter.outsideTransaction = scopes.outside

  adapter.connect = async function (options) {
    try {
      if (!this.client || this.client.closed) {
        this.client = await openClient({
          ...wal,
          beforeStatement: (statement) => adapter.beforeStatement?.(statement),
          config: this.clientConfig,
          idleMs,
          scopes,
          waitMs,
        })
      }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.payload.logger.error({ err: error, msg: `Error: cannot connect to SQLite: ${message}` })
      this.rejectInitializing?.()
      throw new Error(`Error: cannot connect to SQLite: ${message}`, { cause: error })
    }
    await connect?.call(this, options)
    const outside = drizzle({ client: this.client.outside, schema: this.schema })
    // a session's `db` is typed as a transaction, and this is what belongs to none
    this.sessions[OUTSIDE] = { db: outside as never, reject: never, resolve: never }
  }

  adapter.destroy = async function () {
    await this.client?.drain()
    await destroy?.call(this)
    scopes.close()
  }

  adapter.beginTransaction = async (options) => {
    const isSnapshot = Boolean(options && 'isSnapshot' in options && options.isSnapshot)
    const enter = isSnapshot ? undefined : scopes.enter()
    // the adapter may be starting anew
    await adapter.initializing
    const tx = isSnapshot ? await adapter.client.openSnapshot() : adapter.client.newTransaction()
    if (!tx) return null
    enter?.(tx)
    const id = crypto.randomUUID()
    sessions[id] = await openSession({ adapter, tx })
    return id
  }

  const ended: Array<{ at: number; id: string }> = []
  /** Statements that come after the end of a transaction that was not stored meet its end, not the database. */
  const remember = (id: string, session: Session): void => {
    const now = Date.now()
    while (ended[0] && ended[0].at < now - REMEMBERED_MS) {
      Reflect.deleteProperty(sessions, ended.shift()?.id ?? '')
    }
    ended.push({ at: now, id })
    sessions[id] = session
  }

  adapter.commitTransaction = async (incoming) => {
    const id = String(await incoming)
    const session = sessions[id]
    if (!session) return
    Reflect.deleteProperty(sessions, id)
    try {
      await session.resolve()
    } catch (error) {
      remember(id, session)
      throw error
    }
  }

  adapter.rollbackTransaction = async (incoming) => {
    const id = String(await incoming)
    const session = sessions[id]
    if (!session) return
    await session.reject()
    remember(id, session)
  }

  /** All of an operation in one transaction. */
  const whole = async <T>({
    isEager,
    req,
    work,
  }: {
    isEager: boolean
    req: Request
    work: () => Promise<T>
  }): Promise<T> => {
    try {
      const id = await req?.transactionID
      const isOutside = id === OUTSIDE
      const around = isOutside ? scopes.whole() : (sessions[id ?? '']?.tx ?? scopes.joined())
      if (around) {
        if (isEager) await around.begin()
        return await work()
      }
      const tx = adapter.client.newTransaction({ isOutermost: isOutside })
      try {
        if (isEager) await tx.begin()
        const result = await scopes.within(tx, work)
        await tx.commit()
        return result
      } catch (error) {
        await tx.rollback()
        throw error
      }
    } catch (error) {
      throw unwrap(error)
    }
  }

  adapter.inOneTransaction = whole

  const operations = adapter as unknown as Record<string, Operation>
  for (const [names, isEager] of [
    [WRITES, true],
    [DELETES, false],
  ] as const) {
    for (const name of names) {
      const operation = operations[name] as Operation
      operations[name] = (args) =>
        whole({ isEager, req: args?.req, work: () => operation.call(adapter, args) })
    }
  }
  for (const name of MIGRATIONS) {
    const operation = operations[name] as Operation
    operations[name] = (args) => scopes.migrating(() => operation.call(adapter, args))
  }
  return adapter
}

type Operation = (args: undefined | { req?: Request }) => Promise<unknown>
type Request = Partial<PayloadRequest> | undefined
type Session = SqliteWithTransactions['sessions'][string] & { tx?: WriteTransaction }

/** Operations of Payload's adapter that write; they begin before they look at what they change. */
const WRITES = [
  'create',
  'createGlobal',
  'createGlobalVersion',
  'createVersion',
  'updateGlobal',
  'updateGlobalVersion',
  'updateJobs',
  'updateMany',
  'updateOne',
  'updateVersion',
  'upsert',
] as const

/** Those that often find nothing, so that they begin once they have something to delete. */
const DELETES = ['deleteMany', 'deleteOne', 'deleteVersions'] as const

const MIGRATIONS = [
  'migrate',
  'migrateDown',
  'migrateFresh',
  'migrateRefresh',
  'migrateReset',
] as const

const never = async (): Promise<void> => {
  throw new Error('What stands outside of every transaction has no end of its own.')
}

/** Drizzle's side of a transaction; it lasts until Payload ends it. */
const openSession = async ({
  adapter,
  tx,
}: {
  adapter: SqliteWithTransactions
  tx: WriteTransaction
}): Promise<Session> =>
  new Promise((resolve, reject) => {
    const { client, drizzle: database } = adapter
    client
      .lend(tx, () =>
        database.transaction(
          async (db) =>
            new Promise<void>((end) => {
              resolve({
                // a transaction too, of a schema that Payload's type does not know
                db: db as never,
                reject: async () => {
                  await tx.rollback()
                  end()
                },
                resolve: async () => {
                  try {
                    await tx.commit()
                  } finally {
                    end()
                  }
                },
                tx,
              })
            }),
        ),
      )
      .catch(reject)
  })
