import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import type { Id } from '../../src/storage/types.js'
import type { Desk } from '../support/payload.js'

import { handBackJobs, HELD_MS } from '../../src/storage/jobs.js'
import { outside } from '../../src/storage/index.js'
import { startDesk } from '../support/payload.js'

const jobs = { slug: 'payload-jobs' }

let desk: Desk

beforeAll(async () => {
  desk = await startDesk({ name: 'storage-jobs' })
})
afterAll(async () => desk.stop())
beforeEach(async () =>
  outside(desk.payload).remove({ collection: jobs, where: { id: { exists: true } } }),
)

const queue = async (): Promise<Id> => {
  const { id } = await desk.payload.jobs.queue({
    input: {},
    task: 'tendComments',
  })
  return id
}

/** As Payload takes those that wait. */
const take = async (): Promise<Id[]> => {
  const taken = await desk.payload.db.updateJobs({
    data: { processing: true, updatedAt: new Date().toISOString() },
    limit: 10,
    req: {},
    where: {
      and: [
        { processing: { equals: false } },
        { completedAt: { exists: false } },
        { hasError: { not_equals: true } },
      ],
    },
  })
  return (taken ?? []).map(({ id }) => id)
}

/** The process that runs it has died a while ago. */
const forget = async (id: Id): Promise<void> => {
  await outside(desk.payload).compareAndSet({
    collection: jobs,
    expected: {},
    id,
    set: { updatedAt: new Date(Date.now() - HELD_MS - 1000).toISOString() },
  })
}

describe('a job of the queue', () => {
  it('should be given to one of several processes that look at once', async () => {
    const ids = [await queue(), await queue(), await queue()]
    const taken = await Promise.all([take(), take(), take(), take()])
    expect(taken.flat().toSorted()).toEqual(ids.toSorted())
    expect(await take()).toEqual([])
  })

  it('should be run and be over', async () => {
    await queue()
    await desk.payload.jobs.run({ limit: 5 })
    expect(
      await outside(desk.payload).count({
        collection: jobs,
        where: { processing: { equals: true } },
      }),
    ).toBe(0)
    expect(await take()).toEqual([])
  })

  it('should be taken back from a process that has died, and only then', async () => {
    const id = await queue()
    expect(await take()).toEqual([id])
    expect(await take()).toEqual([])
    await forget(id)
    const taken = await Promise.all([take(), take()])
    expect(taken.flat()).toEqual([id])
  })

  it('should be given up where each process that runs it dies', async () => {
    const id = await queue()
    let begun = 0
    while ((await take()).length > 0) {
      begun += 1
      await forget(id)
    }
    expect(begun).toBe(5)
    const [row] = await outside(desk.payload).find({ collection: jobs })
    expect(row).toMatchObject({
      error: { message: 'The process that ran it died 5 times.' },
      hasError: true,
      processing: false,
    })
  })
})

describe('a list that a job publishes', () => {
  const make = async (type: 'publish' | 'unpublish'): Promise<{ job: Id; list: Id }> => {
    const { payload } = desk
    const _status = type === 'publish' ? 'draft' : 'published'
    const { id: list } = await payload.create({
      collection: 'ranked-lists',
      data: { _status, title: 'On time' },
      draft: type === 'publish',
    })
    const { id: job } = await payload.jobs.queue({
      input: { doc: { relationTo: 'ranked-lists', value: String(list) }, type },
      task: 'schedulePublish',
      waitUntil: new Date(),
    })
    return { job, list }
  }
  const set = (list: Id, data: object, draft = false) =>
    desk.payload.update({ collection: 'ranked-lists', data, draft, id: list })
  const statesOf = async (list: Id): Promise<unknown[]> => {
    const { docs } = await desk.payload.findVersions({
      collection: 'ranked-lists',
      depth: 0,
      pagination: false,
      sort: 'createdAt',
      where: { parent: { equals: list } },
    })
    return docs.map(({ version }) => [version._status, version.title])
  }
  const isOpen = async (job: Id): Promise<boolean> =>
    (await outside(desk.payload).count({ collection: jobs, where: { id: { equals: job } } })) > 0

  it('should be published once where the process died between that and the end of its job', async () => {
    const { job, list } = await make('publish')
    expect(await take()).toEqual([job])
    await set(list, { _status: 'published' })
    // an editor goes on, before another process takes the job
    await set(list, { title: 'Later' }, true)
    const before = await statesOf(list)
    await forget(job)
    await desk.payload.jobs.run({ limit: 5 })
    expect(await statesOf(list)).toEqual(before)
    expect(before.at(-1)).toEqual(['draft', 'Later'])
    expect(await isOpen(job)).toBe(false)
  })

  it('should be published by another process where the first one died before that', async () => {
    const { job, list } = await make('publish')
    await take()
    await forget(job)
    await desk.payload.jobs.run({ limit: 5 })
    expect((await statesOf(list)).at(-1)).toEqual(['published', 'On time'])
    expect(await isOpen(job)).toBe(false)
  })

  it('should be taken back once', async () => {
    const { job, list } = await make('unpublish')
    await take()
    await set(list, { _status: 'draft' })
    const before = await statesOf(list)
    await forget(job)
    await desk.payload.jobs.run({ limit: 5 })
    expect(await statesOf(list)).toEqual(before)
    expect(await isOpen(job)).toBe(false)
  })
})

describe('a row that is no job', () => {
  const malformed: ReadonlyArray<[string, Record<string, unknown>]> = [
    ['names no task', {}],
    ['names an empty one', { taskSlug: null, workflowSlug: null }],
    ['was tried very often', { hasError: true, totalTried: 1e9 }],
    ['has no time of change', { processing: true, taskSlug: 'tendComments', updatedAt: null }],
    ['comes up never', { taskSlug: 'tendComments', waitUntil: '9999-01-01T00:00:00.000Z' }],
    ['is in a queue that nobody runs', { queue: 'nobody', taskSlug: 'tendComments' }],
    ['has failed without an error', { hasError: true, taskSlug: 'tendComments' }],
  ]

  const plant = async (data: Record<string, unknown>): Promise<Id> => {
    const { id } = await desk.payload.db.create({
      collection: jobs.slug,
      data: { input: {}, processing: false, queue: 'default', totalTried: 0, ...data },
    })
    return id as Id
  }

  it.each(malformed)('should not keep the others from being run: it %s', async (_what, data) => {
    await plant(data)
    await queue()
    await desk.payload.jobs.run({ limit: 50 })
    const rest = await outside(desk.payload).find({
      collection: jobs,
      where: { and: [{ taskSlug: { equals: 'tendComments' } }, { totalTried: { equals: 0 } }] },
    })
    // what was run is gone; what was planted may be there
    expect(rest.length).toBeLessThanOrEqual(1)
    expect(await desk.payload.jobs.run({ limit: 50 })).toMatchObject({ noJobsRemaining: true })
  })

  it.each(malformed)('should not keep tasks from being scheduled: it %s', async (_what, data) => {
    await plant(data)
    await plant({ ...data, meta: { scheduled: true } })
    const { errored, queued } = await desk.payload.jobs.handleSchedules({ queue: 'default' })
    expect(errored).toEqual([])
    expect(queued.map(({ taskConfig }) => taskConfig?.slug)).toContain('tendComments')
  })

  it('should be put aside with an error that says what it is', async () => {
    const id = await plant({})
    await desk.payload.jobs.run({ limit: 50 })
    const [row] = await outside(desk.payload).find({ collection: jobs })
    expect(row).toMatchObject({
      error: { message: 'This is no job.' },
      hasError: true,
      id,
      processing: false,
    })
  })

  it('should be put aside where the engine gives back what cannot be read', async () => {
    if (desk.engine !== 'sqlite') return
    const id = await plant({ taskSlug: 'tendComments' })
    const { client } = desk.payload.db as unknown as {
      client: { execute: (statement: { args: unknown[]; sql: string }) => Promise<unknown> }
    }
    await client.execute({
      args: [id],
      sql: "UPDATE payload_jobs SET input = '{not JSON' WHERE id = ?",
    })
    const other = await queue()
    expect(await take()).toEqual([other])
    await client.execute({ args: [id], sql: 'DELETE FROM payload_jobs WHERE id = ?' })
  })
})

describe('the note of when tasks were scheduled last', () => {
  const stats: ReadonlyArray<[string, unknown]> = [
    ['a text', 'x'],
    ['nothing', null],
    ['a list', []],
    ['queues that are a text', { scheduledRuns: { queues: 'x' } }],
    ['runs that are none', { scheduledRuns: { queues: { default: { tasks: 5 } } } }],
    ...['garbage', '9999-01-01T00:00:00.000Z', '', 5, null, {}].map(
      (lastScheduledRun): [string, unknown] => [
        `the time ${JSON.stringify(lastScheduledRun)}`,
        {
          scheduledRuns: {
            queues: {
              default: {
                tasks: Object.fromEntries(
                  ['tendComments', 'updatePublications', 'deliverWebhooks'].map((task) => [
                    task,
                    { lastScheduledRun },
                  ]),
                ),
              },
            },
          },
        },
      ],
    ),
  ]

  it.each(stats)('should not stop the schedules by holding %s', async (_what, planted) => {
    await desk.payload.db.updateGlobal({
      data: { stats: planted },
      req: {},
      slug: 'payload-jobs-stats',
    } as never)
    const { errored, queued } = await desk.payload.jobs.handleSchedules({ queue: 'default' })
    expect(errored).toEqual([])
    expect(queued.map(({ taskConfig }) => taskConfig?.slug)).toContain('tendComments')
    const due = queued.find(({ taskConfig }) => taskConfig?.slug === 'tendComments')?.waitUntil
    expect((due?.getTime() ?? 0) - Date.now()).toBeLessThan(3_600_000)
  })
})

describe('jobs of a process that ends in order', () => {
  const handBack = (waitMs: number) => handBackJobs({ payload: desk.payload, waitMs })

  it('should be begun by another at once, where they have not ended', async () => {
    const id = await queue()
    expect(await take()).toEqual([id])
    expect(await take()).toEqual([])
    await handBack(0)
    expect(await take()).toEqual([id])
  })

  it('should stay ended, where they end meanwhile', async () => {
    const id = await queue()
    await take()
    const handing = handBack(60_000)
    await desk.payload.db.updateJobs({
      data: { completedAt: new Date().toISOString(), processing: false },
      id,
      req: {},
    })
    await handing
    expect(await take()).toEqual([])
  })

  it('should be left alone, where others run them', async () => {
    const id = await queue()
    await outside(desk.payload).compareAndSet({
      collection: jobs,
      expected: {},
      id,
      set: { processing: true, updatedAt: new Date().toISOString() },
    })
    await handBack(0)
    expect(await take()).toEqual([])
  })
})
