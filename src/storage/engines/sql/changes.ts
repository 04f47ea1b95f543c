/** The change log as rows: a number, and the tokens of one commit. */
import type { Engine, Scope } from '../../engine.js'
import type { Dialect } from './dialect.js'

import { tableOf } from './tables.js'

/** Entries that stay in the log; a process that is further behind begins anew. */
const KEPT_CHANGES = 4096

/** Entries that are read at a time. */
const READ_AT_ONCE = 1000

/** How often the log is cut back, in entries that one process has added. */
const TRIMMED_EVERY = 256

type ReadArgs = Parameters<Engine['readChanges']>[0] & { dialect: Dialect }

/** One statement: the entry that was read last stands before those that are new, or some are missing. */
export const readChanges = async ({
  after,
  collection,
  dialect,
  ...scope
}: ReadArgs): ReturnType<Engine['readChanges']> => {
  const { quoted } = tableOf({ collection, ...scope })
  if (after === null) {
    const { rows } = await dialect.execute(scope, {
      args: [],
      sql: `SELECT COALESCE(MAX("number"), 0) AS number FROM ${quoted}`,
    })
    return { number: Number(rows[0]?.number ?? 0), tokens: [] }
  }
  const { rows } = await dialect.execute(scope, {
    args: [after, READ_AT_ONCE],
    sql: `SELECT "number", "tokens" FROM ${quoted} WHERE "number" >= ? AND "number" > 0 ORDER BY "number" LIMIT ?`,
  })
  // before the first entry there is none
  const isBegun = after === 0 || Number(rows[0]?.number) === after
  const fresh = after === 0 ? rows : rows.slice(1)
  const isNext = fresh[0] === undefined || Number(fresh[0].number) === after + 1
  if (!isBegun || !isNext || rows.length === READ_AT_ONCE) {
    return { ...(await readChanges({ ...scope, after: null, collection, dialect })), tokens: null }
  }
  return {
    number: Number(fresh.at(-1)?.number ?? after),
    tokens: fresh.flatMap(({ tokens }) => String(tokens).split('\n')),
  }
}

/** How many entries this process has added to each log. */
const added = new WeakMap<object, number>()

/** A statement that cuts the log back, each time that enough was added to it. */
export const trimOf = ({ payload }: Scope, quoted: string): string | undefined => {
  const count = (added.get(payload) ?? 0) + 1
  added.set(payload, count)
  if (count % TRIMMED_EVERY !== 1) return undefined
  return `DELETE FROM ${quoted} WHERE "number" > 0 AND "number" <= (SELECT MAX("number") FROM ${quoted}) - ${KEPT_CHANGES}`
}
