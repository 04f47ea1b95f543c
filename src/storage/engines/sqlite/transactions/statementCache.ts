import Database from 'libsql'
import { LRUCache } from 'lru-cache'

/** As much of a statement as the driver's client uses. */
type Statement = {
  all: (args: unknown) => unknown[]
  columns: () => unknown[]
  raw: (isRaw: boolean) => unknown
  run: (args: unknown) => unknown
  safeIntegers: (isSafe: boolean) => unknown
}

/** A connection of the driver, beneath its client. */
type Connection = { close: () => void; prepare: (sql: string) => Statement }

/** How many statements a connection keeps, and how long they may be together, in characters. */
const MAX_STATEMENTS = 300
const MAX_CHARACTERS = 600_000

/**
 * What is worth keeping. Not where columns are not named: a migration may have added one since, and the
 * names are kept with the statement. Savepoints have names of their own each time.
 */
const isKept = (sql: string): boolean =>
  /^\s*(?:begin|commit|delete|insert|rollback|select|update)\b/i.test(sql) &&
  !/^\s*select\s+(?:distinct\s+)?(?:[\w"]+\.)?\*|\breturning\s+(?:[\w"]+\.)?\*/i.test(sql)

/**
 * Opens a connection of the driver that keeps its statements. Preparing one, asking for its columns and
 * whether it has any is most of what a plain statement costs, and the driver does all of it each time.
 *
 * The driver keeps its connection to itself; it is known by the statement that opening begins with.
 */
export const keepingStatements = <T>(open: () => T): T => {
  const prototype = Database.prototype as Connection
  const { prepare } = prototype
  const opened = new Set<Connection>()
  prototype.prepare = function (this: Connection, sql) {
    opened.add(this)
    return prepare.call(this, sql)
  }
  try {
    const client = open()
    opened.forEach(keepStatements)
    return client
  } finally {
    prototype.prepare = prepare
  }
}

const keepStatements = (connection: Connection): void => {
  const kept = new LRUCache<string, Statement>({
    max: MAX_STATEMENTS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_statement, sql) => sql.length,
  })
  const prepare = connection.prepare.bind(connection)
  const close = connection.close.bind(connection)
  connection.prepare = (sql) => {
    if (!isKept(sql)) return prepare(sql)
    const known = kept.get(sql)
    if (known) return known
    const made = makeKept({ forget: () => kept.delete(sql), prepare: () => prepare(sql) })
    kept.set(sql, made)
    return made
  }
  connection.close = () => {
    // SQLite keeps a connection for as long as it has statements
    kept.clear()
    close()
  }
}

const makeKept = ({
  forget,
  prepare,
}: {
  forget: () => void
  prepare: () => Statement
}): Statement => {
  const statement = prepare()
  statement.safeIntegers(true)
  const hasRows = isReader(statement)
  const columns = hasRows ? statement.columns() : []
  let count: number | undefined
  /** A statement for these arguments: what fewer are given than before would keep the others. */
  const withArgs = (args: unknown): Statement => {
    const given = Array.isArray(args) ? args.length : -1
    if (given >= 0 && given === (count ??= given)) return statement
    const fresh = prepare()
    fresh.safeIntegers(true)
    if (hasRows) fresh.raw(true)
    return fresh
  }
  const run = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      // in whatever state it is
      forget()
      throw error
    }
  }
  return {
    all: (args: unknown) => run(() => withArgs(args).all(args)),
    columns: () => columns,
    raw: () => {
      // which is how the driver is told
      if (!hasRows) throw NO_ROWS
      return statement
    },
    run: (args: unknown) => run(() => withArgs(args).run(args)),
    safeIntegers: () => statement,
  }
}

const NO_ROWS = new TypeError('The raw() method is only for statements that return data')

/** Tells the statement, too, to give rows as arrays. */
const isReader = (statement: Statement): boolean => {
  try {
    statement.raw(true)
    return true
  } catch {
    return false
  }
}
