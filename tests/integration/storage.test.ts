import type { Config } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Id } from '../../src/storage/types.js'
import type { Desk } from '../support/payload.js'

import { rankedLists } from '../../src/index.js'
import { writeDerived } from '../../src/storage/index.js'
import { startDesk } from '../support/payload.js'

let desk: Desk

beforeAll(async () => {
  desk = await startDesk({ name: 'storage' })
})
afterAll(async () => desk.stop())

describe('fields that follow from other documents', () => {
  const titlesOf = async (id: Id) => {
    const { payload } = desk
    const [document, draft] = await Promise.all(
      [false, true].map((isDraft) =>
        payload.findByID({ collection: 'dramas', draft: isDraft, id }),
      ),
    )
    return { document, draft }
  }

  it('should be derived again where somebody was quicker, and leave all else alone', async () => {
    const { payload } = desk
    const { id } = await payload.create({
      collection: 'dramas',
      data: { _status: 'published', title: 'Healer', year: 2014 } as never,
    })
    const seen: unknown[] = []
    await writeDerived({
      collection: 'dramas',
      derive: async ({ year }) => {
        seen.push(year)
        if (seen.length === 1) {
          await payload.update({
            collection: 'dramas',
            data: { _status: 'published', year: 2015 } as never,
            id,
          })
        }
        return { searchText: `of ${String(year)}` }
      },
      id,
      payload,
    })
    // read, read again after the change, and then the draft
    expect(seen).toEqual([2014, 2015, 2015])
    const { document, draft } = await titlesOf(id)
    for (const data of [document, draft]) {
      expect(data).toMatchObject({ searchText: 'of 2015', title: 'Healer', year: 2015 })
    }
  })

  it('should give up with a sentence where others never stop', async () => {
    const { payload } = desk
    const { id } = await payload.create({
      collection: 'dramas',
      data: { _status: 'published', title: 'Signal', year: 2000 } as never,
    })
    const writing = writeDerived({
      collection: 'dramas',
      derive: async ({ year }) => {
        const data = { _status: 'published', year: Number(year) + 1 } as never
        await payload.update({ collection: 'dramas', data, id })
        return { searchText: 'late' }
      },
      id,
      payload,
    })
    await expect(writing).rejects.toThrow('was being written all the time')
  })
})

describe('a database that the plugin does not take', () => {
  it('should be refused when the config is built', () => {
    const config = { db: { name: 'd1-sqlite' } } as unknown as Config
    expect(() => rankedLists()(config)).toThrow(
      'rankedLists: the database adapter is "d1-sqlite"; it takes @payloadcms/db-mongodb, @payloadcms/db-postgres or @payloadcms/db-sqlite.',
    )
  })
})
