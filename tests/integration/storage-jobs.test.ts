import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'

import type { Id } from '../../src/storage/types.js'
import type { Desk } from '../support/payload.js'

import { HELD_MS } from '../../src/storage/jobs.js'
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
