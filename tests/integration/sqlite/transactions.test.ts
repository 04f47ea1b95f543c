import type { CollectionSlug, PayloadRequest } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { commitTransaction, initTransaction, killTransaction, reload } from 'payload'

import type { Desk } from '../../support/payload.js'

import { DEFAULT_SLUGS } from '../../../src/slugs.js'
import { outside, within, withStorage } from '../../../src/storage/index.js'
import { apiOf, published } from '../../support/api.js'
import { requestOf, startDesk } from '../../support/payload.js'
import { sqliteOf, stopBefore } from '../../support/sqlite.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

// the same on every leg: it is about SQLite alone
beforeAll(async () => {
  desk = await startDesk({ engine: 'sqlite', name: 'sqlite-transactions' })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const newRequest = async (): Promise<PayloadRequest> => requestOf({ payload: desk.payload })

const tag = (title: string) => ({ collection: 'tags' as CollectionSlug, data: { title } })

/** As somebody else sees them: outside of every transaction. */
const titlesOfTags = async (): Promise<string[]> =>
  sqliteOf(desk).outsideTransaction(async () => {
    const { docs } = await desk.payload.find({ collection: 'tags', pagination: false })
    return (docs as unknown as Array<{ title: string }>).map(({ title }) => title)
  })

const lease = (key: string) => ({ collection: 'leases' as const, data: { key, until: 0 } })

const keysOfLeases = async (): Promise<string[]> =>
  (await outside(desk.payload).find({ collection: 'leases' })).map(({ key }) => String(key))

/** Everything that is stored of lists, in every table, but for what remembers that an order has no record yet. */
const storedLists = async (): Promise<string> => {
  const { client, tables } = sqliteOf(desk)
  const names = Object.keys(tables).filter((name) => /^_?ranked_lists/.test(name))
  const rows = await Promise.all(
    names.map(async (name) => [name, (await client.execute(`SELECT * FROM "${name}"`)).rows]),
  )
  return JSON.stringify(rows, (column, value: unknown) =>
    /pending_(?:key|order)$|order_revision$/.test(column) ? undefined : value,
  )
}

describe('a save that stops between two statements', () => {
  const entries = Array.from({ length: 3 }, (_, index) => ({
    images: [],
    printedNames: [`Name ${index}`],
    printedTitle: `Title ${index}`,
    watchLinks: [{ label: 'Here', url: 'https://example.com' }],
  }))

  type Save = { name: string; save: () => Promise<unknown> }

  const saves = async (): Promise<Save[]> => {
    const list = await api.create('ranked-lists', { ...published, entries, title: 'Stops' })
    const own = { collection: 'ranked-lists' as CollectionSlug, id: list.id }
    return [
      {
        name: 'create',
        save: async () => api.create('ranked-lists', { ...published, entries, title: 'New' }),
      },
      {
        name: 'publish',
        save: async () =>
          desk.payload.update({
            ...own,
            data: { ...published, entries: entries.toReversed(), title: 'Again' },
          }),
      },
      { name: 'delete', save: async () => desk.payload.delete(own) },
    ]
  }

  it('should be stored whole, or not at all', async () => {
    let points = 0
    for (const { name, save } of await saves()) {
      const before = await storedLists()
      for (let number = 1; ; number += 1) {
        const { error, hasStopped } = await stopBefore({ before: number, desk, work: save })
        if (!hasStopped) break
        points += 1
        const after = await storedLists()
        const isAsBefore = after === before
        // what was acknowledged is there
        expect({ isAsBefore, name, number }).toEqual({ isAsBefore: Boolean(error), name, number })
        if (!isAsBefore) break
      }
      expect(await storedLists()).not.toBe(before)
    }
    expect(points).toBeGreaterThan(20)
  }, 300_000)
})

describe('operations of Payload', () => {
  it('should be one, where they share a request, and be undone together', async () => {
    const req = await newRequest()
    await initTransaction(req)
    await desk.payload.create({ ...tag('Shared 1'), req })
    await desk.payload.create({ ...tag('Shared 2'), req })
    expect(await titlesOfTags()).not.toContain('Shared 1')
    await killTransaction(req)
    expect(await titlesOfTags()).not.toContain('Shared 1')
  })

  it('should not wait for themselves where a hook writes without its request', async () => {
    const { hooks } = desk.payload.collections.tags!.config
    const write = async ({ doc, req }: { doc: { title: string }; req: PayloadRequest }) => {
      if (doc.title.startsWith('Outer')) {
        await req.payload.create(tag(`Inner of ${doc.title}`))
        await req.payload.db.create({
          collection: DEFAULT_SLUGS.leases as CollectionSlug,
          data: { key: `Raw of ${doc.title}`, until: 0 },
        })
      }
      if (doc.title === 'Outer that fails') throw new Error('Refused.')
    }
    hooks.afterChange.push(write)
    try {
      await desk.payload.create(tag('Outer'))
      await expect(desk.payload.create(tag('Outer that fails'))).rejects.toThrow('Refused.')
    } finally {
      hooks.afterChange.pop()
    }
    const titles = [...(await titlesOfTags()), ...(await keysOfLeases())]
    expect(titles).toEqual(expect.arrayContaining(['Outer', 'Inner of Outer', 'Raw of Outer']))
    expect(titles.filter((title) => title.includes('that fails'))).toEqual([])
  })

  it('should each be whole without a request, too', async () => {
    const count = (await titlesOfTags()).length
    const data = { slug: 'half', title: { en: 'Half' } }
    let points = 0
    for (let before = 1; ; before += 1) {
      const work = async () => desk.payload.db.create({ collection: 'tags', data })
      const { hasStopped } = await stopBefore({ before, desk, work })
      if (!hasStopped) break
      points += 1
      expect(await titlesOfTags()).toHaveLength(count)
    }
    // BEGIN, the row, its texts, its entry in the change log, COMMIT
    expect(points).toBe(5)
    expect(await titlesOfTags()).toContain('Half')
  })

  it('should store nothing of a request after its transaction was rolled back', async () => {
    const req = await newRequest()
    await initTransaction(req)
    const copy = { ...req, transactionID: req.transactionID } as PayloadRequest
    await within(req).create(lease('Gone'))
    await killTransaction(req)
    await expect(within(copy).create(lease('Late'))).rejects.toThrow('rolled back')
    await expect(commitTransaction(copy)).rejects.toThrow('rolled back')
    expect(await keysOfLeases()).not.toContain('Late')
  })

  it('should let all of many at once be stored', async () => {
    const titles = Array.from({ length: 30 }, (_, index) => `At once ${index}`)
    await Promise.all(titles.map(async (title) => desk.payload.create(tag(title))))
    expect(await titlesOfTags()).toEqual(expect.arrayContaining(titles))
  })
})

describe('what stands outside', () => {
  it('should neither see nor join the transaction that its code runs in', async () => {
    const req = await newRequest()
    await initTransaction(req)
    await within(req).create(lease('Inside'))
    expect(await keysOfLeases()).not.toContain('Inside')
    const later = outside(desk.payload).create(lease('Outside'))
    await killTransaction(req)
    await later
    expect(await keysOfLeases()).toContain('Outside')
  })
})

describe('a statement that is explained', () => {
  it('should not keep later reads at its moment, outside of transactions and inside', async () => {
    const { client, tables } = sqliteOf(desk)
    const table = Object.keys(tables).find((name) => /(?:^|_)leases$/.test(name)) ?? ''
    const explain = `EXPLAIN SELECT "key" FROM "${table}"`
    const kept: unknown[] = [await client.execute(explain)]
    await outside(desk.payload).create(lease('After it was explained'))
    expect(await keysOfLeases()).toContain('After it was explained')
    const req = await newRequest()
    await initTransaction(req)
    await within(req).create(lease('Explained within'))
    kept.push(await client.execute(explain))
    await commitTransaction(req)
    await outside(desk.payload).create(lease('After both'))
    expect(await keysOfLeases()).toEqual(expect.arrayContaining(['Explained within', 'After both']))
    expect(kept).toHaveLength(2)
  })
})

describe('a desk that reloads its config', () => {
  it('should let those who write end, and go on', async () => {
    const req = await newRequest()
    await initTransaction(req)
    await within(req).create(lease('While it reloads'))
    const reloading = reload(desk.config, desk.payload, true)
    await commitTransaction(req)
    await reloading
    await desk.payload.create(tag('After it'))
    expect(await keysOfLeases()).toContain('While it reloads')
    expect(await titlesOfTags()).toContain('After it')
  })
})

describe("Payload's own SQLite adapter", () => {
  const start = (options: object) => {
    const warnings: string[] = []
    const logger = { warn: (text: string) => warnings.push(text) }
    const adapter = withStorage({
      db: sqliteAdapter({ client: { url: 'file:./x.db' }, ...options }),
    })
    adapter.init({ payload: { logger } as never })
    return warnings
  }

  it('should be refused with transactions that do not hold', () => {
    expect(() => start({ transactionOptions: {} })).toThrow('sqliteWithTransactions')
  })

  it('should start without, and say what that means', () => {
    expect(start({ autoIncrement: true })).toEqual([
      expect.stringContaining('without transactions'),
    ])
  })

  it('should say so where ids come back', () => {
    expect(start({})[0]).toContain('autoIncrement: true')
    expect(start({ idType: 'uuid' })).toHaveLength(1)
  })
})
