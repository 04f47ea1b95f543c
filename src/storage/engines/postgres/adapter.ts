/** Payload's PostgreSQL adapter, with what the plugin needs of it to hold. */
import { toHoldable, toJson } from './values.js'

/** How long a transaction may do nothing before the server ends it, in milliseconds. */
const IDLE_MS = 60_000

/** How long a statement waits for a lock of another transaction, in milliseconds. */
const LOCK_MS = 15_000

/** How long a process waits for another one that migrates, in milliseconds. */
const MIGRATE_MS = 10 * 60_000

/** The share of the connections that transactions may hold; the others are for what stands outside. */
const SHARE = 0.75

/**
 * How long who wants to begin a transaction waits for others at least, in milliseconds: a desk where many
 * save at once is slow, and nobody's work is refused for it.
 */
const TURN_MS = 30_000

const UNAVAILABLE = 503

/** One lock of the server for every process that migrates the same database. */
const MIGRATE_LOCK = 7_205_759_403

/** What the server says where there is no such database. */
const NO_DATABASE = '3D000'

const NOT_CONNECTED = 'The database is not connected.'

const NOT_COMMITTED =
  'The transaction was rolled back, because one of its statements had failed before.'

type Client = {
  connectionParameters: { idle_in_transaction_session_timeout?: unknown; lock_timeout?: unknown }
  on: (event: 'error', listener: () => void) => void
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

/** What Drizzle gives to sort by: a column and its direction, as chunks of a statement. */
type Order = { queryChunks?: Array<{ notNull?: boolean; value?: string[] }> }

type Dialect = { buildSelectQuery: (config: { orderBy?: Order[] }) => unknown }

type Transaction = {
  execute: () => Promise<void>
  session: { client: Client }
}

type Column = { columnType: string; mapToDriverValue: (value: unknown) => unknown }

type Drizzle = {
  $replicas?: Drizzle[]
  dialect: Dialect
  session: Session
}

/** What begins transactions, each on a connection that it asks its pool for. */
type Session = {
  client: Pool
  transaction: (work: (db: Transaction) => Promise<void>, options?: object) => Promise<void>
}

type Adapter = {
  beginTransaction: (options?: object) => Promise<string>
  commitTransaction: (id: Promise<string> | string) => Promise<void>
  connect: (options?: object) => Promise<void>
  createDatabase: () => Promise<boolean>
  destroy: () => Promise<void>
  disableCreateDatabase: boolean
  drizzle: Drizzle
  init: () => Promise<void>
  initializing: Promise<void>
  migrate: (args?: object) => Promise<void>
  payload: { logger: { error: (entry: object) => void } }
  pg: { Pool: new (options: object) => Pool }
  pool?: Pool | undefined
  poolOptions: { onConnect?: (client: Client) => Promise<void> | void }
  primaryDrizzle?: Drizzle
  sessions: Record<
    string,
    { db: unknown; reject: () => Promise<void>; resolve: () => Promise<void> }
  >
  tables: Record<string, Record<string, Column>>
  transactionOptions?: object
}

/**
 * Changes the adapter, once it is made and before it connects, in what follows.
 *
 * - A COMMIT that fails, or that the server turned into a ROLLBACK because a statement had failed
 *   before, is an error: the adapter's own reports success.
 * - Transactions hold three quarters of the connections at most, so that what stands outside of them
 *   finds one; who waits has its turn in order, for half a minute at least.
 * - A transaction that does nothing for a minute, or a statement that waits a quarter of one for a
 *   locked row, is ended, where the pool's options do not say otherwise.
 * - Nothing sorts before everything else, as on the other engines, instead of behind it.
 * - What the server cannot hold in a text (U+0000, half of a character) is left out, or marked as
 *   unreadable, instead of failing the statement.
 * - Processes that start together migrate one after the other.
 * - A connection that breaks while it is idle does not end the process, and `destroy` closes all.
 */
export const adaptPostgres = <T extends object>(made: T): T => {
  const adapter = made as unknown as Adapter
  const { connect, destroy, init, migrate } = adapter
  let turns: ReturnType<typeof createTurns> | undefined

  adapter.connect = async (options) => {
    adapter.pool ??= await openPool(adapter)
    const { connectionTimeoutMillis, max } = adapter.pool.options
    turns ??= createTurns({
      count: Math.max(1, Math.floor(max * SHARE)),
      timeoutMs: Math.max(connectionTimeoutMillis ?? 0, TURN_MS),
    })
    await connect.call(adapter, options)
  }
  adapter.init = async () => {
    await init.call(adapter)
    for (const column of Object.values(adapter.tables).flatMap((table) => Object.values(table))) {
      writeHoldable(column)
    }
  }
  let drizzle: Drizzle
  Object.defineProperty(adapter, 'drizzle', {
    configurable: true,
    enumerable: true,
    get: () => drizzle,
    set: (next: Drizzle | undefined) => {
      for (const one of next ? [next, ...(next.$replicas ?? [])] : []) sortNullsFirst(one.dialect)
      drizzle = next as Drizzle
    },
  })
  adapter.destroy = async () => {
    const { pool } = adapter
    adapter.pool = undefined
    await destroy.call(adapter)
    await pool?.end()
  }
  adapter.migrate = async (options) => {
    if (!adapter.pool) throw new Error(NOT_CONNECTED)
    await alone({ pool: adapter.pool, work: () => migrate.call(adapter, options) })
  }

  adapter.beginTransaction = async (options = adapter.transactionOptions) => {
    // another connection may be being made
    await adapter.initializing
    if (!turns) throw new Error(NOT_CONNECTED)
    const giveBack = await turns.take()
    try {
      const id = crypto.randomUUID()
      const { session: primary } = adapter.primaryDrizzle ?? adapter.drizzle
      const { done, session } = await begin({ options, session: primary })
      void done.finally(giveBack).catch(ignore)
      adapter.sessions[id] = session
      return id
    } catch (error) {
      giveBack()
      throw error
    }
  }
  adapter.commitTransaction = async (incoming) => {
    const id = await incoming
    const session = adapter.sessions[id]
    // who begins a transaction ends it; others may have ended it before
    if (!session) return
    Reflect.deleteProperty(adapter.sessions, id)
    await session.resolve()
  }
  return made
}

/** A transaction that is open until one of its two ends is called. */
const begin = async ({
  options,
  session,
}: {
  options: object | undefined
  session: Session
}): Promise<{ done: Promise<void>; session: Adapter['sessions'][string] }> =>
  new Promise((ready, failed) => {
    const rolledBack = new Error('rolled back')
    const { client: pool } = session
    let lent: Client | undefined
    const lending = Object.create(pool, {
      connect: { value: async () => (lent = await pool.connect()) },
    }) as Pool
    const ownSession = Object.create(session, { client: { value: lending } }) as Session
    const done = ownSession.transaction(
      (db) =>
        new Promise((resolve, reject) => {
          const { client } = db.session
          lent = undefined
          ready({
            done,
            session: {
              db,
              reject: async () => {
                reject(rolledBack)
                await done.catch((error: unknown) => {
                  if (error !== rolledBack) throw error
                })
              },
              resolve: async () => {
                // Drizzle says COMMIT as soon as this is resolved, and ROLLBACK where that has failed
                let next = 'COMMIT'
                db.execute = async () => {
                  const sql = next
                  next = 'ROLLBACK'
                  if ((await client.query(sql)).command !== sql) throw new Error(NOT_COMMITTED)
                }
                resolve()
                await done
              },
            },
          })
        }),
      options,
    )
    done.catch((error: unknown) => {
      // Drizzle keeps a connection on which BEGIN has failed
      lent?.release(error)
      failed(error)
    })
  })

/** Opens the pool, and the database where there is none yet, as the adapter itself would. */
const openPool = async (adapter: Adapter): Promise<Pool> => {
  const { onConnect, ...options } = adapter.poolOptions
  const pool = new adapter.pg.Pool({
    ...options,
    onConnect: async (client: Client) => {
      // for as long as it is there: one that breaks while somebody has it fails the statement at hand or the
      // next one, and unheard it would end the process
      client.on('error', ignore)
      await onConnect?.(client)
      await limitWaits(client)
    },
  })
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

/** Once for each connection; what the address or the pool's options say stays. */
const limitWaits = async (client: Client): Promise<void> => {
  const { idle_in_transaction_session_timeout: idle, lock_timeout: lock } =
    client.connectionParameters
  if (!idle) await client.query(`SET idle_in_transaction_session_timeout = ${IDLE_MS}`)
  if (!lock) await client.query(`SET lock_timeout = ${LOCK_MS}`)
}

/** Does something while no other process does, under a lock that ends with its transaction. */
const alone = async ({ pool, work }: { pool: Pool; work: () => Promise<void> }): Promise<void> => {
  const client = await pool.connect()
  let broken: unknown
  try {
    await client.query(
      `BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL lock_timeout = ${MIGRATE_MS}; SELECT pg_advisory_xact_lock(${MIGRATE_LOCK})`,
    )
    await work()
  } finally {
    await client.query('ROLLBACK').catch((error: unknown) => (broken = error))
    // one that does not answer does not go back to the pool
    client.release(broken)
  }
}

/** So many at once, the others in order. */
const createTurns = ({ count, timeoutMs }: { count: number; timeoutMs: number }) => {
  const waiting: Array<() => void> = []
  let free = count
  const giveBack = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  const wait = async (): Promise<void> =>
    new Promise((resolve, reject) => {
      const turn = (): void => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(turn), 1)
        reject(
          Object.assign(
            new Error(
              `No transaction ended within ${timeoutMs / 1000} seconds, and ${count} may be open at once, so that this was not stored. Try again.`,
            ),
            { status: UNAVAILABLE },
          ),
        )
      }, timeoutMs)
      waiting.push(turn)
    })
  return {
    /** @returns what gives the turn back */
    take: async (): Promise<() => void> => {
      if (free > 0) free -= 1
      else await wait()
      return giveBack
    },
  }
}

/** Where a column may be empty, says that empty is less than anything: the server's default is more. */
const sortNullsFirst = (dialect: Dialect): void => {
  const build = dialect.buildSelectQuery.bind(dialect)
  dialect.buildSelectQuery = (config) => {
    for (const { queryChunks = [] } of config.orderBy ?? []) {
      const last = queryChunks.at(-1)
      const isNullable = queryChunks.some(({ notNull }) => notNull === false)
      if (!isNullable || !last?.value) continue
      if (last.value[0] === ' asc') last.value = [' asc nulls first']
      if (last.value[0] === ' desc') last.value = [' desc nulls last']
    }
    return build(config)
  }
}

/** Makes a column of text or JSON write, and be compared with, what the server can hold. */
const writeHoldable = (column: Column): void => {
  const { columnType, mapToDriverValue } = column
  if (columnType === 'PgJsonb') column.mapToDriverValue = toJson
  if (columnType !== 'PgText' && columnType !== 'PgVarchar') return
  column.mapToDriverValue = (value) => toHoldable(mapToDriverValue.call(column, value))
}

const ignore = (): void => undefined
