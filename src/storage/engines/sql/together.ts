/** Reads that are asked for at the same moment, put into one statement (batching). */
import { AsyncLocalStorage } from 'node:async_hooks'

import type { Scope } from '../../engine.js'
import type { Dialect, Statement } from './dialect.js'

type Rows = ReadonlyArray<Readonly<Record<string, unknown>>>

type Read = Statement & {
  /** The names of what it gives, in order. */
  columns: readonly string[]
}

type Waiting = {
  fail: (error: unknown) => void
  give: (rows: Rows) => void
  read: Read
  scope: Scope
}

type Gathering = {
  /** What waits, by the transaction that it is asked in. */
  batches: Map<unknown, Waiting[]>
  /** Whether the work is done: what it has started and left behind asks for itself. */
  isOver: boolean
}

const gathering = new AsyncLocalStorage<Gathering>()

/** More columns than a function of PostgreSQL takes. */
const MANY_COLUMNS = 90

/**
 * Does some work whose reads go together, wherever several are asked for before one of them is answered; with
 * those of the work that it is a part of.
 */
export const together = async <T>(work: () => Promise<T>): Promise<T> => {
  if (gathering.getStore()?.isOver === false) return work()
  const own: Gathering = { batches: new Map(), isOver: false }
  try {
    return await gathering.run(own, work)
  } finally {
    own.isOver = true
  }
}

/** The rows of one read; the values are those of the driver, or of JSON, which columns map from alike. */
export const ask = async ({
  dialect,
  read,
  scope,
}: {
  dialect: Dialect
  read: Read
  scope: Scope
}): Promise<Rows> => {
  const { batches, isOver = true } = gathering.getStore() ?? {}
  if (!batches || isOver || read.columns.length > MANY_COLUMNS) {
    return (await dialect.execute(scope, read)).rows
  }
  const transaction = await scope.req?.transactionID
  return new Promise((give, fail) => {
    const waiting = { fail, give, read, scope }
    const before = batches.get(transaction)
    if (before) return void before.push(waiting)
    const batch = [waiting]
    batches.set(transaction, batch)
    // behind everything that goes on without waiting for something else
    void Promise.resolve().then(() => {
      process.nextTick(() => {
        batches.delete(transaction)
        void answer({ batch, dialect })
      })
    })
  })
}

const answer = async ({
  batch,
  dialect,
}: {
  batch: readonly Waiting[]
  dialect: Dialect
}): Promise<void> => {
  const [first] = batch
  if (!first) return
  const { read, scope } = first
  try {
    if (batch.length === 1) return first.give((await dialect.execute(scope, read)).rows)
    const { rows } = await dialect.execute(scope, {
      args: batch.flatMap((one) => one.read.args),
      sql: `SELECT ${batch.map((one, place) => `${asJson({ dialect, read: one.read })} AS ${nameOf(place)}`).join(', ')}`,
    })
    for (const [place, one] of batch.entries()) {
      one.give(toRows({ columns: one.read.columns, json: rows[0]?.[nameOf(place)] }))
    }
  } catch (error) {
    for (const { fail } of batch) fail(error)
  }
}

const nameOf = (place: number): string => `read_${place}`

const asJson = ({ dialect, read: { columns, sql } }: { dialect: Dialect; read: Read }): string =>
  `(SELECT ${dialect.jsonRows(columns.map((name) => `q."${name.replaceAll('"', '""')}"`))} FROM (${sql}) q)`

const toRows = ({ columns, json }: { columns: readonly string[]; json: unknown }): Rows => {
  // null where PostgreSQL has aggregated nothing
  const rows = (typeof json === 'string' ? JSON.parse(json) : (json ?? [])) as unknown[][]
  return rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place]])))
}
