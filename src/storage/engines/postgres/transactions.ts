/**
 * Payload's PostgreSQL adapter with transactions that tell the truth, for an app's own config:
 * `db: postgresWithTransactions(postgresAdapter({ ... }))`. Imported by apps that have the adapter;
 * nothing else of the plugin needs it.
 */
import type { DatabaseAdapterObj } from 'payload'

import { NodePgSession, NodePgTransaction } from '@payloadcms/db-postgres/drizzle/node-postgres'

/** How long a transaction may do nothing before the server ends it, in milliseconds. */
const IDLE_MS = 60_000

/** How long a statement of a transaction waits for a row that somebody else has locked, in milliseconds. */
const LOCK_MS = 15_000

/** How long a process waits for another one that migrates, in milliseconds. */
const MIGRATE_MS = 10 * 60_000

/** The share of the connections that transactions may hold; the others are for what stands outside. */
const SHARE = 0.75

/** One lock of the server for every process of every app that migrates the same database. */
const MIGRATE_LOCK = 7_205_759_403

/** What the server says where there is no such database. */
const NO_DATABASE = '3D000'

type Client = {
  off: (event: 'error', listener: (error: Error) => void) => void
  on: (event: 'error', listener: (error: Error) => void) => void
  query: (sql: string) => Promise<{ command: string }>
  release: (error?: unknown) => void
}

type Pool = {
  connect: () => Promise<Client>
  end: () => Promise<void>
  on: (event: 'error', listener: (error: Error) => void) => void
  options: { connectionTimeoutMillis?: number; max: number }
  query: (sql: string) => Promise<unknown>
}

type TransactionOptions = { accessMode?: string; deferrable?: boolean; isolationLevel?: string }

type Adapter = {
  beginTransaction: (options?: TransactionOptions) => Promise<string>
  commitTransaction: (id: Promise<string> | string) => Promise<void>
  connect: (options?: object) => Promise<void>
  createDatabase: () => Promise<boolean>
  destroy: () => Promise<void>
  disableCreateDatabase: boolean
  drizzle: { dialect: never; session: { options: never; schema: never } }
  initializing: Promise<void>
  migrate: (args?: object) => Promise<void>
  payload: { logger: { error: (entry: object) => void } }
  pg: { Pool: new (options: object) => Pool }
  pool?: Pool
  poolOptions: object
  primaryDrizzle?: Adapter['drizzle']
  transactionOptions?: TransactionOptions
  sessions: Record<
    string,
    { db: unknown; reject: () => Promise<void>; resolve: () => Promise<void> }
  >
}

/**
 * The same adapter, but for what follows.
 *
 * - A COMMIT that fails, or that the server turned into a ROLLBACK because a statement had failed
 *   before, is an error: the adapter's own reports success.
 * - Transactions hold three quarters of the connections at most, so that what stands outside of them
 *   finds one; who waits has its turn in order, and the pool's `connectionTimeoutMillis` ends the wait.
 * - A transaction that does nothing for a minute, or waits a quarter of one for a locked row, ends.
 * - Processes that start together migrate one after the other.
 * - A connection that breaks while nobody uses it does not end the process; `destroy` closes the pool.
 *
 * @param limits other times, in milliseconds
 */
export const postgresWithTransactions = <T>(
  base: DatabaseAdapterObj<T>,
  { idleMs = IDLE_MS, lockMs = LOCK_MS }: { idleMs?: number; lockMs?: number } = {},
): DatabaseAdapterObj<T> => ({
  ...base,
  init: (args) => {
    const adapter = base.init(args) as unknown as Adapter
    const { connect, destroy, migrate } = adapter
    let turns: ReturnType<typeof createTurns> | undefined

    adapter.connect = async function (options) {
      if (!adapter.pool) {
        adapter.pool = await openPool(adapter)
        const { connectionTimeoutMillis, max } = adapter.pool.options
        turns = createTurns({
          count: Math.max(1, Math.floor(max * SHARE)),
          timeoutMs: connectionTimeoutMillis,
        })
      }
      await connect.call(adapter, options)
    }
    adapter.destroy = async () => {
      const { pool } = adapter
      adapter.pool = undefined
      await destroy.call(adapter)
      await pool?.end()
    }
    adapter.migrate = async (options) => {
      const { pool } = adapter
      if (!pool) throw new Error('The database is not connected.')
      await alone({ pool, work: () => migrate.call(adapter, options) })
    }

    adapter.beginTransaction = async (options = adapter.transactionOptions) => {
      // another connection may be being made
      await adapter.initializing
      const { pool } = adapter
      if (!pool || !turns) throw new Error('The database is not connected.')
      const release = await turns.take()
      const client = await pool.connect().catch((error: unknown) => {
        release()
        throw error
      })
      const { end, start } = sessionOf({ client, idleMs, lockMs, release })
      await start(options)
      const { dialect, session } = adapter.primaryDrizzle ?? adapter.drizzle
      const own = new NodePgSession(client as never, dialect, session.schema, session.options)
      const id = crypto.randomUUID()
      adapter.sessions[id] = {
        db: new NodePgTransaction(dialect, own, session.schema),
        reject: () => end('ROLLBACK'),
        resolve: () => end('COMMIT'),
      }
      return id
    }
    adapter.commitTransaction = async (incoming) => {
      const id = await incoming
      const session = adapter.sessions[id]
      // who begins a transaction ends it; others may have ended it before
      if (!session) return
      delete adapter.sessions[id]
      await session.resolve()
    }
    return adapter as never
  },
})

/** A transaction on a connection of its own, which goes back to the pool when it ends. */
const sessionOf = ({
  client,
  idleMs,
  lockMs,
  release,
}: {
  client: Client
  idleMs: number
  lockMs: number
  release: () => void
}) => {
  // a connection that breaks between two statements fails the next one; unheard it would end the process
  const ignore = (): void => undefined
  client.on('error', ignore)
  /** Gives the connection back; one that did not answer goes to nobody else. */
  const giveBack = (error?: unknown): void => {
    client.off('error', ignore)
    client.release(error)
    release()
  }
  const run = async (sql: string): Promise<string> => {
    try {
      return (await client.query(sql)).command
    } catch (error) {
      giveBack(error)
      throw error
    }
  }
  return {
    end: async (sql: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
      const command = await run(sql)
      giveBack()
      if (command !== sql) {
        throw new Error('The transaction was rolled back, because one of its statements had failed.')
      }
    },
    start: async ({
      accessMode,
      deferrable: isDeferrable,
      isolationLevel,
    }: TransactionOptions = {}): Promise<void> => {
      const modes = [
        ...(isolationLevel ? [`ISOLATION LEVEL ${isolationLevel}`] : []),
        ...(accessMode ? [accessMode] : []),
        ...(isDeferrable === undefined ? [] : [isDeferrable ? 'DEFERRABLE' : 'NOT DEFERRABLE']),
      ]
      // one message; SET LOCAL, because a pooler between may give the connection to others
      await run(
        [
          `BEGIN ${modes.join(', ')}`,
          `SET LOCAL idle_in_transaction_session_timeout = ${idleMs}`,
          `SET LOCAL lock_timeout = ${lockMs}`,
        ].join('; '),
      )
    },
  }
}

const openPool = async (adapter: Adapter): Promise<Pool> => {
  const pool = new adapter.pg.Pool(adapter.poolOptions)
  // the pool has thrown the connection away already; unheard it would end the process
  pool.on('error', (err) => adapter.payload.logger.error({ err, msg: 'A connection broke.' }))
  try {
    await pool.query('SELECT 1')
    return pool
  } catch (error) {
    await pool.end()
    const isMissing = (error as { code?: string }).code === NO_DATABASE
    if (isMissing && !adapter.disableCreateDatabase && (await adapter.createDatabase())) {
      return openPool(adapter)
    }
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`Error: cannot connect to Postgres: ${reason}`, { cause: error })
  }
}

/** A lock of the server's, in a transaction, because a pooler keeps nothing else together. */
const alone = async ({ pool, work }: { pool: Pool; work: () => Promise<void> }): Promise<void> => {
  const client = await pool.connect()
  const { end, start } = sessionOf({ client, idleMs: 0, lockMs: MIGRATE_MS, release: () => undefined })
  await start()
  try {
    await client.query(`SELECT pg_advisory_xact_lock(${MIGRATE_LOCK})`)
    await work()
  } finally {
    await end('ROLLBACK')
  }
}

/** So many at once, the others in order. */
const createTurns = ({ count, timeoutMs = 0 }: { count: number; timeoutMs?: number }) => {
  const waiting: Array<() => void> = []
  let free = count
  const release = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  return {
    /** @returns what gives the turn back */
    take: async (): Promise<() => void> => {
      if (free > 0) {
        free -= 1
        return release
      }
      await new Promise<void>((resolve, reject) => {
        const timer = timeoutMs > 0 ? setTimeout(fail, timeoutMs) : undefined
        function turn() {
          clearTimeout(timer)
          resolve()
        }
        function fail() {
          waiting.splice(waiting.indexOf(turn), 1)
          reject(
            new Error(
              `No transaction ended in ${timeoutMs / 1000} seconds; ${count} may be open at once.`,
            ),
          )
        }
        waiting.push(turn)
      })
      return release
    },
  }
}
