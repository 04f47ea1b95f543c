import type { Scope } from '../../engine.js'

/** A statement with a question mark for each of its arguments. */
export type Statement = { args: readonly unknown[]; sql: string }

export type Result = {
  /** How many rows it has written. */
  count: number
  rows: ReadonlyArray<Readonly<Record<string, unknown>>>
}

/** What differs between engines that speak SQL. */
export type Dialect = {
  /** Runs one statement, in the transaction of the scope where there is one. */
  execute: (scope: Scope, statement: Statement) => Promise<Result>
  /** Runs statements in order, all or nothing, in the transaction of the scope where there is one. */
  executeAll: (
    scope: Scope,
    statements: readonly Statement[],
    options?: {
      /** Whether the disk need not be waited for. */
      isRelaxed?: boolean
    },
  ) => Promise<Result[]>
  /**
   * Runs a statement, and where it has written something the inserts after it; all or nothing, in the
   * transaction of the scope where there is one.
   *
   * @returns whether the first has written something
   */
  executeIf: (
    scope: Scope,
    first: Statement,
    inserts: ReadonlyArray<{
      args: readonly unknown[]
      /** The table with its columns: `"table" ("one", "other")`. */
      into: string
    }>,
  ) => Promise<boolean>
  /** Compares two values of which either may be null. */
  is: 'IS NOT DISTINCT FROM' | 'IS'
  /** The values of a column, with commas between them: an aggregate. */
  joined: (column: string) => string
  /** Rows as JSON, an array of the given columns for each: an aggregate, in the order of what it is of. */
  jsonRows: (columns: readonly string[]) => string
  /**
   * A statement that keeps others from writing what belongs to a row until the transaction ends, with a
   * question mark for its id; left out where one transaction at a time writes anyway.
   */
  lockRow?: (table: string) => string
  /** What follows on ASC and on DESC so that what has no value is the smallest. */
  nullsFirst: '' | ' NULLS FIRST'
  nullsLast: '' | ' NULLS LAST'
  /**
   * By what a part of a statement is left out before it reads anything: SQLite looks at a limit first, and
   * at a condition of no table once for each row; PostgreSQL the other way round.
   */
  skipsBy: 'condition' | 'limit'
  /** The text of what a column of JSON holds, always the same for the same. */
  textOfJson: (column: string) => string
  /** A value as a column takes it. */
  toColumn: (value: unknown) => unknown
}

/** A text as LIKE finds it literally, with `ESCAPE '\\'` behind the pattern. */
export const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')

/** A column to sort by, as Payload sorts: what is without a value stands before everything else. */
export const sortedBy = ({
  column,
  dialect,
  isDown,
  isNullable,
}: {
  /** Its quoted name. */
  column: string
  dialect: Pick<Dialect, 'nullsFirst' | 'nullsLast'>
  isDown: boolean
  isNullable: boolean
}): string => {
  const nulls = isDown ? dialect.nullsLast : dialect.nullsFirst
  return `${column}${isDown ? ' DESC' : ''}${isNullable ? nulls : ''}`
}

/** As many question marks as there are values, with commas. */
export const listed = (values: readonly unknown[]): string => values.map(() => '?').join(', ')

/** The code of an error, or of what has caused it; empty where it has none. */
export const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : ''
}
