import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Desk } from '../support/payload.js'

import { analyze } from '../../src/storage/analyze.js'
import { apiOf, published } from '../support/api.js'
import { commentingOf } from '../support/commenting.js'
import { startDesk } from '../support/payload.js'
import { sqliteOf } from '../support/sqlite.js'

type Pool = {
  connect: () => Promise<Pool & { release: () => void }>
  query: (
    statement: string | { text: string; values?: unknown[] },
    values?: unknown[],
  ) => Promise<{ rows: Array<Record<string, unknown>> }>
}

let desk: Desk

beforeAll(async () => {
  desk = await startDesk({ name: 'indexes' })
  const api = apiOf(desk)
  await api.create('ranked-lists', { ...published, slug: 'one', title: 'One' })
}, 120_000)

afterAll(() => desk.stop())

const poolOf = ({ payload }: Desk): Pool => (payload.db as unknown as { pool: Pool }).pool

/** Foreign keys that no index begins with, as TABLE.COLUMN. */
const findUnindexed = async (): Promise<string[]> => {
  if (desk.engine === 'sqlite') {
    const { rows } = await sqliteOf(desk).client.execute(`
      SELECT t.name || '.' || f."from" AS name
      FROM sqlite_master t, pragma_foreign_key_list(t.name) f
      WHERE t.type = 'table' AND NOT EXISTS (
        SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c
        WHERE c.seqno = 0 AND c.name = f."from"
      )`)
    return rows.map(({ name }) => String(name))
  }
  const { rows } = await poolOf(desk).query(`
    SELECT c.conrelid::regclass || '.' || a.attname AS name
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND NOT EXISTS (
      SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1]
    )`)
  return rows.map(({ name }) => String(name))
}

/** How the engine finds the page of lists that readers ask for first. */
const planOfLists = async (): Promise<string> => {
  const isOfLists = (sql: string) => /from "ranked_lists".* order by/i.test(sql)
  if (desk.engine === 'sqlite') {
    const db = sqliteOf(desk)
    let found = ''
    db.beforeStatement = ({ sql }) => {
      if (isOfLists(sql)) found ||= sql
    }
    await desk.rest('/api/v1/lists')
    delete db.beforeStatement
    const { rows } = await db.client.execute({
      args: [...found.matchAll(/\?/g)].map(() => null),
      sql: `EXPLAIN QUERY PLAN ${found}`,
    })
    // without what is read for each of the lists
    return rows.flatMap(({ detail, parent }) => (parent === 0 ? [detail] : [])).join('\n')
  }
  const pool = poolOf(desk)
  const { query } = pool
  let found: { text: string; values?: unknown[] } | undefined
  pool.query = async (statement, values) => {
    const text = typeof statement === 'string' ? statement : statement.text
    if (isOfLists(text)) found ??= { text, values: values ?? [] }
    return query.call(pool, statement, values)
  }
  await desk.rest('/api/v1/lists')
  pool.query = query
  if (!found) throw new Error('The lists were read by no statement.')
  // of a table with one row the server would read all, and sort all
  const client = await pool.connect()
  await client.query('SET enable_seqscan = off; SET enable_sort = off')
  const { rows } = await client.query(`EXPLAIN ${found.text}`, found.values)
  await client.query('RESET ALL')
  client.release()
  return rows.map((row) => String(row['QUERY PLAN'])).join('\n')
}

describe('indexes', () => {
  it('should find the rows that belong to a document, in whatever table they are', async () => {
    if (desk.engine === 'mongodb') {
      // a document has its rows in itself
      const { entries } = desk.payload.collections['ranked-lists']?.config.flattenedFields.reduce<
        Record<string, string>
      >((types, { name, type }) => ({ ...types, [name]: type }), {}) ?? { entries: '' }
      expect(entries).toBe('array')
      return
    }
    expect(await findUnindexed()).toEqual([])
  })

  it('should have the published lists in the order in which readers get them', async () => {
    const index = 'ranked_lists_by_status_publishedon_id_idx'
    if (desk.engine === 'mongodb') {
      const { collections } = desk.payload.db as unknown as {
        collections: Record<string, { collection: { indexes: () => Promise<object[]> } }>
      }
      const indexes = await collections['ranked-lists']?.collection.indexes()
      expect(indexes).toContainEqual(
        expect.objectContaining({ key: { _id: 1, _status: 1, publishedOn: 1 } }),
      )
      return
    }
    const plan = await planOfLists()
    expect(plan).toContain(index)
    const [before] = desk.engine === 'sqlite' ? [plan] : plan.split(index)
    // what Payload sorts by at last, behind the id, goes group by group, and each group is one list
    expect(before).not.toMatch(/TEMP B-TREE|(?<!Incremental )Sort {2}/)
  })

  it('should find what one author has written by the author, whatever else is new', async () => {
    // MongoDB tries an index before it takes it, PostgreSQL looks at a table anew by itself
    if (desk.engine !== 'sqlite') return expect(await analyze(desk.payload)).toBeUndefined()
    const db = sqliteOf(desk)
    const write = (count: number, columns: string) =>
      db.client.execute(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) INSERT INTO comments (list_id, author_name, body, status, created_at, author_key) SELECT (SELECT id FROM ranked_lists LIMIT 1), 'A reader', 'Words', ${columns} FROM n`,
      )
    // years of imported comments, whose authors are not known
    await write(
      20_000,
      `CASE i % 3 WHEN 0 THEN 'spam' ELSE 'published' END, '2015-01-01T' || i, NULL`,
    )
    await analyze(desk.payload)
    const found: string[] = []
    db.beforeStatement = ({ sql }) => {
      if (sql.includes('"author_key"') && sql.includes('COUNT(')) found.push(sql)
    }
    const { status } = await commentingOf(desk).post('one', { body: 'Words of today' })
    delete db.beforeStatement
    expect(status).toBe(201)
    expect(found).not.toEqual([])
    for (const sql of found) {
      const { rows } = await db.client.execute({
        args: [...sql.matchAll(/\?/g)].map(() => '2026'),
        sql: `EXPLAIN QUERY PLAN ${sql}`,
      })
      const ways = rows.flatMap(({ detail }) => (/ comments /.test(String(detail)) ? [detail] : []))
      expect(ways).not.toEqual([])
      for (const way of ways) expect(way).toMatch(/INDEX comments_(author_key|body_hash)_idx/)
    }
  })
})
