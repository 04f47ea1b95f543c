/** What the plugin makes of Payload's PostgreSQL adapter; runs on the leg of that engine alone. */
import type { PayloadRequest } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { commitTransaction, initTransaction, killTransaction } from 'payload'
import pg from 'pg'

import type { Desk } from '../../support/payload.js'

import * as webhookEvents from '../../../src/migrations/postgres/20261130_023101_webhook_events.js'
import { outside, within } from '../../../src/storage/index.js'
import { requestOf, startDesk } from '../../support/payload.js'

type Pool = {
  query: (sql: string, args?: unknown[]) => Promise<{ rows: Array<Record<string, unknown>> }>
}

let desk: Desk

beforeAll(async () => {
  // four connections, three of them for transactions
  process.env.DATABASE_CONNECTIONS = '4'
  desk = await startDesk({ name: 'postgres-adapter' })
}, 120_000)

afterAll(() => desk.stop())

const poolOf = ({ payload }: Desk) => (payload.db as unknown as { pool: Pool }).pool
const newRequest = async (): Promise<PayloadRequest> => requestOf({ payload: desk.payload })
const lease = (key: string) => ({ collection: 'leases' as const, data: { key, until: 0 } })
const hasLease = async (key: string): Promise<boolean> =>
  Boolean(
    await outside(desk.payload).findOne({ collection: 'leases', where: { key: { equals: key } } }),
  )

/** Ends every connection of the desk that is in a transaction, or every one that is not. */
const breakConnections = async ({ inTransaction }: { inTransaction: boolean }): Promise<number> => {
  const { connectionString } = (
    desk.payload.db as unknown as { poolOptions: { connectionString: string } }
  ).poolOptions
  const client = new pg.Client({ connectionString })
  await client.connect()
  const { rowCount } = await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND (xact_start IS NOT NULL) = $1`,
    [inTransaction],
  )
  await client.end()
  return rowCount ?? 0
}

describe('a beginning', () => {
  it('should give its connection back where it fails', async () => {
    // more often than there are connections
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const wrong = { isolationLevel: 'none that there is' } as never
      await expect(desk.payload.db.beginTransaction(wrong)).rejects.toThrow()
    }
    const req = await newRequest()
    await initTransaction(req)
    await within(req).create(lease('begun'))
    await commitTransaction(req)
    expect(await hasLease('begun')).toBe(true)
  })
})

describe('a commit', () => {
  it('should fail where the server rolls back, because a statement failed and somebody went on', async () => {
    const req = await newRequest()
    await initTransaction(req)
    await within(req).create(lease('lost'))
    const swallowed = within(req).create(lease('lost'))
    await expect(swallowed).rejects.toThrow()
    await expect(commitTransaction(req)).rejects.toThrow('The transaction was rolled back')
    expect(await hasLease('lost')).toBe(false)
  })

  it('should fail where the connection has gone, and leave the process and the next one alone', async () => {
    const req = await newRequest()
    await initTransaction(req)
    await within(req).create(lease('cut off'))
    expect(await breakConnections({ inTransaction: true })).toBe(1)
    await expect(commitTransaction(req)).rejects.toThrow()
    expect(await hasLease('cut off')).toBe(false)

    const next = await newRequest()
    await initTransaction(next)
    await within(next).create(lease('kept'))
    await commitTransaction(next)
    expect(await hasLease('kept')).toBe(true)
  })
})

describe('connections', () => {
  it('should be made anew where they broke while nobody used them', async () => {
    await Promise.all([1, 2, 3].map(() => hasLease('kept')))
    expect(await breakConnections({ inTransaction: false })).toBeGreaterThan(0)
    // the news of it comes by itself
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await hasLease('kept')).toBe(true)
  })

  it('should be left for what stands outside, however many transactions there are', async () => {
    const requests = await Promise.all(Array.from({ length: 12 }, newRequest))
    const order: number[] = []
    const works = requests.map(async (req, index) => {
      await initTransaction(req)
      await within(req).create(lease(`crowd ${index}`))
      // as a mark or a lease does
      await outside(desk.payload).create(lease(`beside ${index}`))
      await commitTransaction(req)
      order.push(index)
    })
    await Promise.all(works)
    expect(order).toHaveLength(12)
    const count = async (word: string) =>
      outside(desk.payload).count({ collection: 'leases', where: { key: { contains: word } } })
    expect([await count('crowd'), await count('beside')]).toEqual([12, 12])
  })

  it('should wait no longer for what somebody has locked than they say', async () => {
    const { rows } = await poolOf(desk).query('SHOW lock_timeout')
    expect(rows).toEqual([{ lock_timeout: '15s' }])
    const idle = await poolOf(desk).query('SHOW idle_in_transaction_session_timeout')
    expect(idle.rows).toEqual([{ idle_in_transaction_session_timeout: '1min' }])
  })
})

describe('a lost race for a unique key', () => {
  it('should leave the transaction as it was', async () => {
    await outside(desk.payload).create(lease('taken'))
    const req = await newRequest()
    await initTransaction(req)
    const answers = [
      await within(req).createOnce(lease('taken')),
      await within(req).createOnce(lease('free')),
      await within(req).createOnce(lease('free')),
    ]
    await commitTransaction(req)
    expect(answers).toEqual([false, true, false])
    expect(await hasLease('free')).toBe(true)
  })

  it('should be waited for, and won where the other one is rolled back', async () => {
    const [first, second] = [await newRequest(), await newRequest()]
    await Promise.all([first, second].map(initTransaction))
    expect(await within(first).createOnce(lease('contended'))).toBe(true)
    const waiting = within(second).createOnce(lease('contended'))
    await killTransaction(first)
    expect(await waiting).toBe(true)
    await commitTransaction(second)
    expect(await hasLease('contended')).toBe(true)
  })
})

describe('rows at the end of an array', () => {
  it('should have an order of their own, however many are added at once', async () => {
    const { payload } = desk
    const { id } = await payload.create({
      collection: 'dramas',
      data: { title: 'Crowded' },
    })
    const ids = Array.from({ length: 20 }, (_, index) => `row${index}`)
    await Promise.all(
      // each of them twice
      [...ids, ...ids].map((row) =>
        outside(payload).addRows({
          array: 'titles',
          collection: 'dramas',
          id,
          rows: [{ id: row, kind: 'alias', language: 'en', text: row }],
        }),
      ),
    )
    const { rows } = await poolOf(desk).query(
      'SELECT id, _order FROM dramas_titles WHERE _parent_id = $1 ORDER BY _order',
      [id],
    )
    expect(rows.map(({ _order }) => _order)).toEqual(ids.map((_, index) => index + 1))
    expect(new Set(rows.map(({ id: row }) => row))).toEqual(new Set(ids))
  })
})

describe('what the server cannot hold in a text', () => {
  it('should be left out of it, or marked, and be no trouble to a search', async () => {
    const { payload } = desk
    const text = 'a\0b\uD83D!'
    const blurb = {
      root: {
        children: [
          { children: [{ text, type: 'text', version: 1 }], type: 'paragraph', version: 1 },
        ],
        direction: null,
        format: '',
        indent: 0,
        type: 'root',
        version: 1,
      },
    }
    const { id } = await payload.create({
      collection: 'ranked-lists',
      data: { _status: 'draft', intro: blurb, title: text },
    })
    const stored = await payload.findByID({ collection: 'ranked-lists', draft: true, id })
    expect(stored).toMatchObject({ title: 'ab\uFFFD!' })
    expect(JSON.stringify(stored)).toContain('"text":"ab\uFFFD!"')
    const { totalDocs } = await payload.count({
      collection: 'ranked-lists',
      where: { title: { equals: text } },
    })
    expect(totalDocs).toBe(1)
    expect((await desk.rest('/api/v1/search?q=%00')).status).toBeLessThan(500)
  })
})

describe('what is empty', () => {
  it('should sort before everything else, as on the other engines', async () => {
    const { payload } = desk
    const years = [2016, null, 2014]
    for (const year of years) {
      await payload.create({
        collection: 'dramas',
        data: { title: `Sorted ${String(year)}`, year },
      })
    }
    const sorted = async (sort: string) =>
      (
        await payload.find({
          collection: 'dramas',
          draft: true,
          sort,
          where: { title: { like: 'Sorted' } },
        })
      ).docs.map((doc) => (doc as { year?: null | number }).year ?? null)
    expect(await sorted('year')).toEqual([null, 2014, 2016])
    expect(await sorted('-year')).toEqual([2016, 2014, null])
  })
})

describe('the migration that brought events of documents and comments', () => {
  it('should go down and up again where webhooks have asked for them', async () => {
    const { payload } = desk
    const { id } = await payload.create({
      collection: 'list-webhooks',
      data: {
        events: ['list.updated', 'comment.published', 'drama.merged'],
        url: 'https://1.1.1.1/',
      },
    })
    for (const [eventType, state] of [
      ['list.updated', 'waiting'],
      ['webhook.test', 'delivered'],
      ['comment.published', 'waiting'],
      ['list.published', 'noted'],
    ]) {
      const key = `${eventType} ${state}`
      const row = { attempts: 0, body: '{}', eventId: key, eventType, key, sequence: key, state }
      await payload.create({ collection: 'list-webhook-deliveries', data: row })
    }
    const { drizzle } = payload.db as unknown as { drizzle: never }
    const args = { db: drizzle, payload, req: await newRequest() }
    await webhookEvents.down(args)
    const pool = poolOf(desk)
    const all = async (sql: string) => (await pool.query(sql)).rows.map(({ value }) => value)
    const events = 'SELECT value::text FROM list_webhooks_events ORDER BY 1'
    expect(await all(events)).toEqual(['list.updated'])
    const keys = 'SELECT key AS value FROM list_webhook_deliveries ORDER BY 1'
    expect(await all(keys)).toEqual(['list.updated waiting', 'webhook.test delivered'])
    await webhookEvents.up(args)
    const data = { events: ['comment.published'] }
    await payload.update({ collection: 'list-webhooks', data, id })
    expect(await all(events)).toEqual(['comment.published'])
  })
})

describe('processes that start together', () => {
  it('should migrate an empty database once', async () => {
    const { payload } = desk
    const migrations = (payload.db as { prodMigrations?: Array<{ name: string }> }).prodMigrations
    const names = migrations?.map(({ name }) => name)
    const pool = poolOf(desk)
    await pool.query('DROP SCHEMA public CASCADE')
    await pool.query('CREATE SCHEMA public')
    const migrate = async () => payload.db.migrate({ migrations: migrations as never })
    await Promise.all([migrate(), migrate(), migrate()])
    const { rows } = await pool.query('SELECT name FROM payload_migrations ORDER BY id')
    expect(rows.map(({ name }) => name)).toEqual(names)
  })
})
