import type { InStatement } from './driver.js'

/** The text of a statement. */
export const sqlOf = (statement: InStatement): string =>
  typeof statement === 'string' ? statement : statement.sql

/**
 * Whether a statement may be tried on the connection that only reads. One that begins with WITH may write
 * all the same; that connection refuses it before it has done anything.
 */
export const mayRead = (sql: string): boolean => /^\s*(?:select|with|explain|values)\b/i.test(sql)

/** Whether a statement only tells how SQLite would run another one. */
export const explains = (sql: string): boolean => /^\s*explain\b/i.test(sql)

/** Statements that SQLite runs outside of transactions only, or that are about the connection. */
export const standsAlone = (sql: string): boolean =>
  /^\s*(?:pragma|vacuum|attach|detach)\b/i.test(sql)

/** What a statement says about transactions themselves. */
export const controlOf = (sql: string): 'begin' | 'commit' | 'rollback' | undefined => {
  const [, word] =
    /^\s*(begin|commit|end|rollback)\b(?!\s+(?:transaction\s+)?to\b)/i.exec(sql) ?? []
  const lower = word?.toLowerCase()
  return lower === 'end' ? 'commit' : (lower as 'begin' | 'commit' | 'rollback' | undefined)
}

/** Whether a statement switches foreign keys off, or on; undefined where it does neither. */
export const foreignKeysOf = (sql: string): boolean | undefined => {
  const [, value] = /^\s*pragma\s+foreign_keys\s*[=(]\s*["'`]?(\w+)/i.exec(sql) ?? []
  return value === undefined ? undefined : /^(?:1|on|yes|true)$/i.test(value)
}

/**
 * Whether a statement changes nothing whatever the database holds. Payload deletes the locks of a document
 * at the start of each save, and so mostly those of none; no lock is to be held for that.
 */
export const doesNothing = (sql: string): boolean => /^delete from "[^"]+" where false$/.test(sql)
