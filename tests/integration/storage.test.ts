import type { Config } from 'payload'

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'

import type { Id } from '../../src/storage/types.js'
import type { Desk } from '../support/payload.js'

import { rankedLists } from '../../src/index.js'
import { outside, writeDerived } from '../../src/storage/index.js'
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
      data: { _status: 'published', title: 'Healer', year: 2014 },
    })
    const seen: unknown[] = []
    await writeDerived({
      collection: 'dramas',
      derive: async ({ year }) => {
        seen.push(year)
        if (seen.length === 1) {
          await payload.update({
            collection: 'dramas',
            data: { _status: 'published', year: 2015 },
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
      data: { _status: 'published', title: 'Signal', year: 2000 },
    })
    const writing = writeDerived({
      collection: 'dramas',
      derive: async ({ year }) => {
        const data = { _status: 'published', year: Number(year) + 1 }
        await payload.update({ collection: 'dramas', data, id })
        return { searchText: 'late' }
      },
      id,
      payload,
    })
    await expect(writing).rejects.toThrow('was being written all the time')
  })
})

describe('a row that several create at once', () => {
  it('should be there once, also where a deadlock of the server ends one of them', async () => {
    const create = jest.spyOn(desk.payload.db, 'create')
    if (desk.engine === 'mongodb') {
      // as FerretDB answers now and then, and the other engines never for one row
      create.mockRejectedValueOnce(
        Object.assign(new Error('deadlock detected'), { code: 16_908_292 }),
      )
    }
    const data = { brotli: 'b', etag: '"same"', gzip: 'g', keys: [], list: '1', storedAt: 0 }
    const creating = Array.from({ length: 6 }, () =>
      outside(desk.payload).createOnce({ collection: 'publicationBodies', data }),
    )
    const outcomes = await Promise.all(creating)
    create.mockRestore()
    expect(outcomes.filter(Boolean)).toEqual([true])
    const where = { etag: { equals: data.etag } }
    const found = await outside(desk.payload).find({ collection: 'publicationBodies', where })
    expect(found).toHaveLength(1)
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

describe('ids', () => {
  /** What a row of each needs that names nothing else. */
  const ROWS: Readonly<Record<string, object>> = {
    'list-leases': { key: 'k', owner: 'o', until: 1 },
    'ranked-lists': { title: 'A list' },
    'rate-limits': { count: 1, expiresAt: 1, key: 'k' },
    commenters: { key: 'k', name: 'A reader' },
    dramas: { title: 'A drama' },
    tags: { slug: 'a-tag', title: 'A tag' },
  }

  it('should never be given again, once the newest document is deleted', async () => {
    const { db } = desk.payload
    for (const [collection, data] of Object.entries(ROWS)) {
      const create = async () => {
        const { id } = await desk.payload.create({ collection, data: { ...data } as never })
        return id
      }
      const id = await create()
      await db.deleteOne({ collection, where: { id: { equals: id } } })
      expect(await create()).not.toBe(id)
      await db.deleteMany({ collection, where: {} })
    }
  })

  it('should never be given again to versions either', async () => {
    const { payload } = desk
    const newest = async (parent: Id) => {
      const where = { parent: { equals: parent } } as never
      const { docs } = await payload.db.findVersions({ collection: 'dramas', sort: '-id', where })
      return docs[0]?.id as Id
    }
    const create = async () => {
      const { id } = await payload.create({ collection: 'dramas', data: { title: 'D' } as never })
      return { id, version: await newest(id) }
    }
    const { id, version } = await create()
    await payload.delete({ collection: 'dramas', id })
    expect(version).toBeDefined()
    expect((await create()).version).not.toBe(version)
  })
})
