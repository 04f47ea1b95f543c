/** What operators ask of a process: whether it is ready, and its metrics. */
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'

import { createMetrics } from '../../src/app/service/metrics.js'
import { readReadiness } from '../../src/app/service/probes.js'
import { noteFailure } from '../../src/storage/failures.js'
import { noteWorker } from '../../src/storage/workers.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk

beforeAll(async () => {
  desk = await startDesk({ name: 'service' })
})
afterAll(() => desk.stop())
afterEach(() => {
  jest.restoreAllMocks()
})

type Driver = { client?: { outside?: object }; pool?: object }

/** Whatever the driver is asked fails, from now on. */
const away = (): void => {
  const db = desk.payload.db as unknown as Driver & typeof desk.payload.db
  const gone = () => Promise.reject(new Error('gone'))
  for (const name of ['count', 'find', 'findOne'] as const) {
    jest.spyOn(db, name).mockImplementation(gone)
  }
  for (const name of ['execute', 'query', 'connect']) {
    for (const driver of [db.client, db.client?.outside, db.pool]) {
      if (driver && name in driver)
        jest.spyOn(driver as Record<string, () => unknown>, name).mockImplementation(gone)
    }
  }
}

describe('whether a process is ready', () => {
  it('should be no where migrations of its version have not been run', async () => {
    const { db } = desk.payload as unknown as { db: { prodMigrations?: unknown[] } }
    const before = db.prodMigrations
    db.prodMigrations = [...(before ?? []), { name: '99999999_of_tomorrow' }]
    expect(await readReadiness({ payload: desk.payload })).toMatchObject({
      checks: {
        database: { status: 'pass' },
        migrations: {
          output: expect.stringMatching(/^\d+ migrations of this version have not been run\.$/),
          status: 'fail',
        },
      },
      status: 'fail',
    })
    db.prodMigrations = []
    noteWorker({ now: Date.now(), payload: desk.payload })
    expect((await readReadiness({ payload: desk.payload })).status).toBe('pass')
    if (before) db.prodMigrations = before
  })

  it('should be yes with a warning where nobody has run the queue of jobs for long', async () => {
    jest.spyOn(process, 'uptime').mockReturnValue(3600)
    const { payload } = desk
    await payload.kv.set('ranked-lists-worker', { at: '2026-01-02T03:04:05.000Z' })
    expect(await readReadiness({ payload })).toMatchObject({
      checks: {
        worker: {
          output: 'No process has run the queue of jobs since 2026-01-02T03:04:05.000Z.',
          status: 'warn',
        },
      },
      status: 'warn',
    })
  })

  it('should be no where its database does not answer, without saying what it said', async () => {
    away()
    const readiness = await readReadiness({ payload: desk.payload })
    expect(readiness).toMatchObject({ checks: { database: { status: 'fail' } }, status: 'fail' })
    expect(JSON.stringify(readiness)).not.toContain('gone')
  })
})

describe('metrics', () => {
  const valueOf = (text: string, name: string): number | undefined => {
    const line = text.split('\n').find((each) => each.startsWith(`${name} `))
    return line === undefined ? undefined : Number(line.slice(name.length + 1))
  }

  it('should count what waits in the database, and what does not work', async () => {
    const { payload } = desk
    await payload.jobs.queue({ input: {}, task: 'tendComments' })
    noteFailure({ error: new Error('no'), kind: 'for metrics', payload })
    const text = await createMetrics({ payload }).text()
    expect(valueOf(text, 'ranked_lists_database_up')).toBe(1)
    expect(valueOf(text, 'ranked_lists_jobs{state="waiting"}')).toBeGreaterThan(0)
    expect(valueOf(text, 'ranked_lists_moderation_queue{state="pending"}')).toBe(0)
    expect(valueOf(text, 'ranked_lists_compile_queue{state="failed"}')).toBe(0)
    expect(valueOf(text, 'ranked_lists_webhook_deliveries{state="dead"}')).toBe(0)
    expect(valueOf(text, 'ranked_lists_failures{what="for metrics"}')).toBe(1)
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
  })

  it('should say that the database is away, and not what was counted before', async () => {
    away()
    const text = await createMetrics({ payload: desk.payload }).text()
    expect(valueOf(text, 'ranked_lists_database_up')).toBe(0)
    expect(text).not.toMatch(/^ranked_lists_jobs\{/m)
  })

  it('should ask the database once, however many read them at once', async () => {
    const count = jest.spyOn(desk.payload.db, 'count')
    const metrics = createMetrics({ payload: desk.payload })
    await Promise.all([metrics.text(), metrics.text()])
    const asked = count.mock.calls.length
    await metrics.text()
    expect(asked).toBeGreaterThan(0)
    expect(count).toHaveBeenCalledTimes(asked)
  })
})
