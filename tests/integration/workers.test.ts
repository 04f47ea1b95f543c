import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'

import type { Desk } from '../support/payload.js'

import { readWorkers, warnWithoutWorker } from '../../src/storage/workers.js'
import { startDesk } from '../support/payload.js'

const MINUTE = 60_000

let desk: Desk

beforeAll(async () => {
  desk = await startDesk({ name: 'workers' })
})
afterAll(() => desk.stop())

/** What a start of an app says whose config has these jobs. */
const saidAtStart = async (jobs: object): Promise<string[]> => {
  const said: string[] = []
  const payload = Object.create(desk.payload, {
    config: { value: { ...desk.config, jobs: { ...desk.config.jobs, ...jobs } } },
    logger: { value: { warn: (text: string) => said.push(text) } },
  }) as Desk['payload']
  await warnWithoutWorker(payload)
  return said
}

describe('who runs the queue', () => {
  it('should be missed where nobody does, at a start and on the desk', async () => {
    const now = Date.now()
    expect(await readWorkers({ now, payload: desk.payload })).toEqual({
      isRunning: false,
      lastSeenAt: null,
    })
    // a process that has just started may have been down with all others
    const uptime = jest.spyOn(process, 'uptime').mockReturnValue(5)
    expect(await readWorkers({ isGraced: true, now, payload: desk.payload })).toMatchObject({
      isRunning: true,
    })
    const later = { isGraced: true, now: now + 24 * 60 * MINUTE, payload: desk.payload }
    expect(await readWorkers(later)).toMatchObject({ isRunning: false })
    uptime.mockRestore()

    expect(await saidAtStart({ autoRun: [] })).toEqual([
      expect.stringMatching(/nothing runs the queue of jobs \(nothing ever has\).*jobs\.autoRun/),
    ])
    expect(await saidAtStart({ autoRun: [{ cron: '* * * * *' }] })).toEqual([])
    expect(await saidAtStart({ autoRun: () => [{ cron: '* * * * *' }] })).toEqual([])
  })

  it('should be seen in the database once somebody does, also with nothing to run', async () => {
    await desk.payload.jobs.run()
    const now = Date.now()
    const { isRunning, lastSeenAt } = await readWorkers({ now, payload: desk.payload })
    expect(isRunning).toBe(true)
    // as another process reads it
    const { docs } = await desk.payload.db.find<{ data: unknown }>({
      collection: 'payload-kv',
      where: { key: { equals: 'ranked-lists-worker' } },
    })
    expect(docs).toMatchObject([{ data: { at: lastSeenAt } }])
    expect(await saidAtStart({ autoRun: [] })).toEqual([])
    expect(await readWorkers({ now: now + 11 * MINUTE, payload: desk.payload })).toEqual({
      isRunning: false,
      lastSeenAt,
    })
  })
})
