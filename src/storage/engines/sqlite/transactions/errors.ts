import { APIError } from 'payload'

const UNAVAILABLE = 503

/** Others wrote for longer than a write waits. Nothing of it was stored; the same request may be sent again. */
export class DatabaseBusy extends APIError {
  /** @param waitedMs how long it waited, in milliseconds */
  constructor({ waitedMs }: { waitedMs: number }) {
    super(
      `The database was being written by others for ${waitedMs / 1000} seconds, so that this was not stored. Try again.`,
      UNAVAILABLE,
    )
  }
}

/** The transaction of a statement was rolled back before it; alone, the statement would leave half a change. */
export class TransactionOver extends APIError {
  constructor(message = 'The transaction was rolled back: nothing of it was stored.') {
    super(message, UNAVAILABLE)
  }
}

/** The error as it was thrown, unwrapped from Drizzle's where it is one of ours. */
export const unwrap = (error: unknown): unknown => {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof DatabaseBusy || cause instanceof TransactionOver ? cause : error
}

/** SQLite's name of an error, such as SQLITE_BUSY. */
export const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code)

export const isBusy = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_BUSY')

/**
 * Whether the transaction of a statement that failed is still there. SQLite ends it by itself for some
 * errors (a full disk, no memory); those that a statement's own content causes leave it.
 */
export const isHarmless = (error: unknown): boolean =>
  /^SQLITE_(?:ERROR|CONSTRAINT(?!_TRIGGER)|MISMATCH|RANGE|TOOBIG)/.test(codeOf(error)) ||
  // an argument that the driver refused before SQLite saw it
  error instanceof TypeError ||
  error instanceof RangeError
