/** How an engine finds what it is asked for: the queries of some work, and what is wrong with their plans. */
import type { Desk } from './payload.js'

import { sqliteOf } from './sqlite.js'

/** A query as it was asked: of SQL with its values, of MongoDB the collection, its filter and its order. */
export type Statement = {
  filter?: Filter
  sort?: Record<string, unknown>
  /** The statement itself, or what it is called by. */
  text: string
  values: readonly unknown[]
}

type Filter = Record<string, unknown>

type Client = {
  query: (
    statement: string | { text: string; values?: unknown[] },
    values?: unknown[],
  ) => Promise<{ rows: Array<Record<string, unknown>> }>
}

type Pool = { connect: () => Promise<Client & { release: () => void }> } & Client

type Mongoose = {
  connection: {
    base: { set: (option: string, value: unknown) => void }
    db: { collection: (name: string) => { indexes: () => Promise<Index[]> } }
  }
}

type Index = { key: Record<string, unknown> }

/**
 * What is read through and sorted although it is more than what is given, with the reason why it may.
 */
const KNOWN: ReadonlyArray<{ text: RegExp; why: string }> = [
  { text: /from "moderation_settings|^globals\./i, why: 'It has one row.' },
  {
    text: /from "?payload_locked_documents|^payload-locked-documents/i,
    why: 'It has a row for each document that somebody has open.',
  },
  {
    text: /"list_publication_updates" WHERE "state" IN|^list-publication-updates/,
    why: 'It has what waits to be compiled.',
  },
  { text: /from "roles"/, why: 'All roles of a drama or a person are given.' },
  {
    text: /"_(?:dramas|people)_v_locales"|^_(?:dramas|people)_versions/,
    why: 'The catalogue is listed by names in the language of the editor, which no index has.',
  },
  {
    text: /^select count\(\*\).* from "comments"(?: where "id" is not null)?$/i,
    why: 'All comments are counted, along the narrowest index.',
  },
]

/**
 * Takes from SQLite what it knows of how much its tables hold: those of a test hold so little that it would
 * read all of them. It looks for that anew where the schema has changed.
 */
export const forgetStatistics = async (desk: Desk): Promise<void> => {
  if (desk.engine !== 'sqlite') return
  const { client } = sqliteOf(desk)
  for (const sql of ['DELETE FROM sqlite_stat1', 'CREATE TABLE new (id)', 'DROP TABLE new']) {
    await client.execute({ args: [], sql })
  }
}

/** Everything that is read while something is done. */
export const statementsOf = async ({
  desk,
  work,
}: {
  desk: Desk
  work: () => Promise<unknown>
}): Promise<Statement[]> => {
  const statements: Statement[] = []
  const keep = (text: string, values: readonly unknown[]): void => {
    if (/^\s*(select|with)\b/i.test(text)) statements.push({ text, values })
  }
  if (desk.engine === 'sqlite') {
    const db = sqliteOf(desk)
    db.beforeStatement = ({ sql }) => keep(sql, [])
    await work()
    delete db.beforeStatement
    return statements
  }
  if (desk.engine === 'mongodb') {
    const { base } = mongooseOf(desk).connection
    base.set('debug', (name: string, method: string, filter: unknown, options: unknown): void => {
      if (!READS.includes(method)) return
      const { sort } = (options ?? {}) as { sort?: Record<string, unknown> }
      const given = method === 'aggregate' ? matchOf(filter) : (filter as Filter)
      statements.push({
        filter: given,
        ...(sort ? { sort } : {}),
        text: `${name}.${method} ${JSON.stringify(given)} by ${JSON.stringify(sort ?? {})}`,
        values: [],
      })
    })
    await work()
    base.set('debug', false)
    return statements
  }
  const pool = poolOf(desk)
  const { query } = pool
  pool.query = async (statement, values) => {
    if (typeof statement === 'string') keep(statement, values ?? [])
    else keep(statement.text, values ?? statement.values ?? [])
    return query.call(pool, statement, values)
  }
  await work()
  pool.query = query
  return statements
}

/** Each read of a statement that several were put into, as it would have been asked by itself. */
const partsOf = ({ text, values, ...rest }: Statement): Statement[] => {
  let before = 0
  const parts = [...text.matchAll(PART)].map(([, part = '']) => {
    const count = [...part.matchAll(/\$\d+/g)].length
    const first = before
    before += count
    return {
      ...rest,
      text: part.replaceAll(/\$(\d+)/g, (_, number) => `$${Number(number) - first}`),
      values: values.slice(first, before),
    }
  })
  return parts.length > 0 ? parts : [{ ...rest, text, values }]
}

/** A read of storage/engines/sql/together.ts. */
const PART = /\(SELECT json_\w+\(json_\w+\([^()]*\)\) FROM \((.*?)\) q\) AS read_\d+/g

/**
 * What a query goes through, or sorts, that it does not give. A sort is bounded where ids are asked for, or
 * a few that another part of the statement has found.
 */
export const findWaste = async ({ desk, statement }: WasteArgs): Promise<string[]> => {
  const wasted = partsOf(statement).map((part) => wasteOf({ desk, statement: part }))
  return (await Promise.all(wasted)).flat()
}

const wasteOf = async (args: WasteArgs): Promise<string[]> => {
  if (KNOWN.some(({ text }) => text.test(args.statement.text))) return []
  switch (args.desk.engine) {
    case 'mongodb':
      return ofMongodb(args)
    case 'postgres':
      return ofPostgres(args)
    case 'sqlite':
      return ofSqlite(args)
  }
}

type WasteArgs = { desk: Desk; statement: Statement }

const isBounded = (sql: string): boolean =>
  /"(?:id|slug|list)" (?:in \(|= [?$])|few_in_order|"parent_id" in \(/i.test(sql)

const ofSqlite = async ({ desk, statement: { text } }: WasteArgs): Promise<string[]> => {
  const { rows } = await sqliteOf(desk).client.execute({
    args: [...text.matchAll(/\?/g)].map(() => null),
    sql: `EXPLAIN QUERY PLAN ${text}`,
  })
  // what is read for each row that is given is found by what it belongs to; indexes.test.ts sees to it
  const inner = new Set<unknown>()
  const steps = rows.flatMap(({ detail, id, parent }) => {
    const step = String(detail)
    if (inner.has(parent) || step.startsWith('CORRELATED')) {
      inner.add(id)
      return []
    }
    return [step]
  })
  return steps.filter((step) => {
    if (/^SCAN (?:few|many|few_in_order|CONSTANT ROW|\(subquery)/.test(step)) return false
    // in the order of an index, until the page is full
    if (/^SCAN \S+ USING (?:COVERING )?INDEX/.test(step)) return !/\blimit [?(]/i.test(text)
    if (/^SCAN/.test(step)) return true
    return /^USE TEMP B-TREE FOR (?:ORDER BY|DISTINCT|GROUP BY)/.test(step) && !isBounded(text)
  })
}

const ofPostgres = async ({ desk, statement: { text, values } }: WasteArgs): Promise<string[]> => {
  const client = await poolOf(desk).connect()
  // of tables with a few rows the server would read all, and sort all
  await client.query('SET enable_seqscan = off; SET enable_sort = off; SET enable_bitmapscan = off')
  const { rows } = await client.query({ text: `EXPLAIN ${text}`, values: [...values] })
  await client.query('RESET ALL')
  client.release()
  const plan = rows.map((row) => String(row['QUERY PLAN']).trim())
  return plan.flatMap((line, at) => {
    if (/Seq Scan on/.test(line)) return [line]
    if (!/^(?:-> +)?Sort {2}/.test(line) || isBounded(text)) return []
    const key = plan[at + 1] ?? ''
    // the rows of each document that is given
    return /\b_?order"?(?: NULLS FIRST)?$/.test(key) ? [] : [key]
  })
}

/** The server's own plan would go by what FerretDB makes of it; so an index has to be there that serves. */
const ofMongodb = async ({
  desk,
  statement: { filter = {}, sort = {}, text },
}: WasteArgs): Promise<string[]> => {
  const indexes = await mongooseOf(desk)
    .connection.db.collection(text.split('.')[0] ?? '')
    .indexes()
  const fields = fieldsOf(filter)
  const order = Object.keys(sort)
  const isServed = indexes.some(({ key }) => {
    const keys = Object.keys(key)
    const equal = keys.findIndex((name) => !fields.equal.has(name))
    const rest = equal < 0 ? [] : keys.slice(equal)
    const isFound = equal !== 0 || fields.ranged.has(rest[0] ?? '') || order[0] === rest[0]
    // ids, and what belongs to a few documents, are sorted among themselves
    const isSorted = order.every((name, at) => rest[at] === name || rest.length <= at)
    return isFound && (isSorted || fields.equal.has('_id') || fields.equal.has('slug'))
  })
  return isServed ? [] : ['No index serves it.']
}

const READS = ['aggregate', 'countDocuments', 'find', 'findOne']

const matchOf = (stages: unknown): Filter =>
  ((stages as Array<{ $match?: Filter }>)[0]?.$match ?? {}) as Filter

/** The fields that a filter is about, whatever they are put together by with "and". */
const fieldsOf = (filter: Filter): { equal: Set<string>; ranged: Set<string> } => {
  const equal = new Set<string>()
  const ranged = new Set<string>()
  const visit = (part: Filter): void => {
    for (const [name, condition] of Object.entries(part)) {
      if (name === '$and') for (const one of condition as Filter[]) visit(one)
      if (name.startsWith('$')) continue
      const operators =
        typeof condition === 'object' && condition !== null
          ? Object.keys(condition).filter((key) => key.startsWith('$'))
          : []
      const isEqual =
        operators.length === 0 || operators.includes('$eq') || operators.includes('$in')
      ;(isEqual ? equal : ranged).add(name)
    }
  }
  visit(filter)
  return { equal, ranged }
}

const poolOf = ({ payload }: Desk): Pool => (payload.db as unknown as { pool: Pool }).pool

const mongooseOf = ({ payload }: Desk): Mongoose => payload.db as unknown as Mongoose
