import type { Client, ClientConfig, InStatement, ResultSet } from './driver.js'

import { connect } from './driver.js'
import { DatabaseBusy, isBusy } from './errors.js'
import { explains, sqlOf } from './statements.js'

/** How a database is opened. */
export type OpenArgs = {
  /** Told of each statement just before SQLite runs it; what it throws is thrown instead. */
  beforeStatement?: ((statement: { sql: string }) => void) | undefined
  config: ClientConfig
  /** The size that the write-ahead log is cut back to, in bytes. */
  journalSizeLimit?: number
  synchronous?: 'EXTRA' | 'FULL' | 'NORMAL' | 'OFF'
  /** How long other processes may keep the database before a write gives up, in milliseconds. */
  waitMs: number
}

/**
 * The connections of one process to one database: one that only reads, and one that writes. A database in
 * memory is its connection's own, so it has one for both.
 */
export type Connections = {
  /**
   * Begins a transaction that writes. Never waits inside SQLite, which would stop the process.
   *
   * @param isRelaxed whether it is stored without waiting for the disk: it is whole, and not lost where the
   * process dies, but may be where the machine does
   * @throws DatabaseBusy when another process does not let it in in time
   */
  begin: (args: { hasForeignKeys: boolean; isRelaxed: boolean }) => Promise<void>
  close: () => void
  /** Ends the transaction that writes. */
  end: (how: 'COMMIT' | 'ROLLBACK') => Promise<void>
  isInMemory: boolean
  read: (statement: InStatement) => Promise<ResultSet>
  /** Runs a statement on the connection that writes; the caller has the turn. */
  write: (statement: InStatement) => Promise<ResultSet>
  /** Several statements in one text, outside of a transaction: the driver ends one that is open. */
  writeMany: (sql: string) => Promise<void>
}

const JOURNAL_SIZE_LIMIT = 67_108_864

/**
 * How long opening waits inside SQLite, in milliseconds: the switch to the write-ahead log and its
 * recovery after a crash need the file for themselves for a moment.
 */
const OPEN_WAIT_MS = 5000

/** For how long a process whose writes queue up keeps the database before it lets others in, in milliseconds. */
const TENURE_MS = 100

/** How long it then leaves the database free, in milliseconds: longer than others take to ask again. */
const PAUSE_MS = 8

/** @throws Error with a sentence where the database cannot have a write-ahead log */
export const openConnections = async ({
  beforeStatement,
  config,
  journalSizeLimit = JOURNAL_SIZE_LIMIT,
  synchronous = 'FULL',
  waitMs,
}: OpenArgs): Promise<Connections> => {
  const isInMemory = isMemoryUrl(config.url)
  const openWriter = async (): Promise<Client> => {
    const client = connect(config)
    if (!isInMemory) await enableLog({ client, journalSizeLimit, url: config.url })
    await client.execute(`PRAGMA synchronous = ${synchronous}`)
    await client.execute('PRAGMA foreign_keys = 1')
    await client.execute('PRAGMA busy_timeout = 0')
    return client
  }
  let writer = await openWriter()
  const reader = isInMemory ? writer : connect(config)
  if (!isInMemory) {
    await reader.execute(`PRAGMA busy_timeout = ${OPEN_WAIT_MS}`)
    await reader.execute('PRAGMA query_only = 1')
  }

  const watched = async <T>(statement: InStatement, run: () => Promise<T>): Promise<T> => {
    beforeStatement?.({ sql: sqlOf(statement) })
    return run()
  }

  /**
   * On a connection for it alone, and so without what a transaction has not stored: the driver leaves an
   * EXPLAIN open until it is collected as garbage, and a connection sees nothing newer while it has one.
   */
  const explain = async (statement: InStatement): Promise<ResultSet> => {
    const client = connect(config)
    try {
      return await client.execute(statement)
    } finally {
      client.close()
    }
  }

  const runOn = (client: Client, statement: InStatement): Promise<ResultSet> =>
    watched(statement, () =>
      explains(sqlOf(statement)) && !isInMemory ? explain(statement) : client.execute(statement),
    )

  let areForeignKeysOff = false
  let isRelaxedNow = false
  /** When others last could have come in, and when the last transaction ended. */
  const times = { ended: 0, free: 0 }
  const letOthersIn = async (): Promise<void> => {
    const now = performance.now()
    if (now > times.ended + PAUSE_MS) {
      times.free = now
    } else if (now > times.free + TENURE_MS) {
      await pause(PAUSE_MS)
      times.free = performance.now()
    }
  }

  return {
    begin: async ({ hasForeignKeys, isRelaxed }) => {
      const start = performance.now()
      await letOthersIn()
      for (;;) {
        try {
          // Drivers keep a statement that was told "busy" open, and with it no COMMIT succeeds. This way of
          // asking leaves none behind, and what it learns holds for the next line but for another process
          // that is quicker.
          await writer.executeMultiple('BEGIN IMMEDIATE; ROLLBACK')
        } catch (error) {
          if (!isBusy(error)) throw error
          if (performance.now() > start + waitMs) throw new DatabaseBusy({ waitedMs: waitMs })
          await pause(1 + Math.random() * 3)
          times.free = performance.now()
          continue
        }
        areForeignKeysOff = !hasForeignKeys
        if (areForeignKeysOff) await writer.execute('PRAGMA foreign_keys = 0')
        isRelaxedNow = isRelaxed && synchronous !== 'OFF'
        if (isRelaxedNow) await writer.execute('PRAGMA synchronous = NORMAL')
        try {
          await watched('BEGIN IMMEDIATE', () => writer.execute('BEGIN IMMEDIATE'))
          return
        } catch (error) {
          if (!isBusy(error)) throw error
          writer.close()
          writer = await openWriter()
        }
      }
    },
    end: async (how) => {
      try {
        await watched(how, () => writer.execute(how))
      } finally {
        times.ended = performance.now()
        // nothing happens where it could not end and is rolled back next
        if (areForeignKeysOff) await writer.execute('PRAGMA foreign_keys = 1')
        if (isRelaxedNow) await writer.execute(`PRAGMA synchronous = ${synchronous}`)
      }
    },
    close: () => {
      if (!isInMemory) reader.close()
      // The driver keeps statements until they are collected as garbage, and SQLite a connection as long as
      // it has statements: what is still open would go on keeping all others from writing.
      void writer.execute('ROLLBACK').catch(() => undefined)
      writer.close()
    },
    isInMemory,
    read: (statement) => runOn(reader, statement),
    write: (statement) => runOn(writer, statement),
    writeMany: (sql) => watched(sql, () => writer.executeMultiple(sql)),
  }
}

/**
 * Whether a database lives in memory.
 *
 * @throws Error with a sentence for an address of a server: there transactions are the server's
 */
export const isMemoryUrl = (url: string): boolean => {
  if (/^(?:file:)?:memory:/.test(url)) return true
  if (url.startsWith('file:')) return false
  throw new Error(
    `sqliteWithTransactions takes file:PATH or :memory:, not "${url.replace(/\/\/\S*@/, '//***@')}": for a libSQL server use sqliteAdapter with transactionOptions, which holds there.`,
  )
}

const enableLog = async ({
  client,
  journalSizeLimit,
  url,
}: {
  client: Client
  journalSizeLimit: number
  url: string
}): Promise<void> => {
  await client.execute(`PRAGMA busy_timeout = ${OPEN_WAIT_MS}`)
  await client.execute(`PRAGMA journal_size_limit = ${journalSizeLimit}`)
  await client.executeMultiple('PRAGMA journal_mode = WAL')
  const { rows } = await client.execute('PRAGMA journal_mode')
  if (rows[0]?.journal_mode === 'wal') return
  throw new Error(
    `The database at ${url} cannot have a write-ahead log (SQLite keeps "${String(rows[0]?.journal_mode)}"): it needs a folder on the machine's own disk that can be written.`,
  )
}

const pause = async (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
