import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { outside } from '../../src/storage/index.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { askDoctor } from '../support/doctor.js'
import { type Desk, hasTransactions, startDesk } from '../support/payload.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'saves-at-once' })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const ENTRIES = Array.from({ length: 20 }, (_, index) => ({ printedTitle: `Entry ${index}` }))

const create = (title: string): Promise<Doc> =>
  api.create('ranked-lists', { ...published, entries: ENTRIES, title })

describe('saves at the same moment', () => {
  it('should all be stored, of many lists', async () => {
    const titles = Array.from({ length: 20 }, (_, index) => `List ${index}`)
    const lists = await Promise.all(titles.map(create))
    await Promise.all(
      lists.map(({ id, title }) =>
        api.update('ranked-lists', id, { ...published, title: `${String(title)} again` }),
      ),
    )
    const found = await desk.payload.find({
      collection: 'ranked-lists',
      depth: 0,
      pagination: false,
    })
    expect(found.docs.map(({ title }) => title).toSorted()).toEqual(
      titles.map((title) => `${title} again`).toSorted(),
    )
    expect(await askDoctor({ payload: desk.payload })).toEqual([])
  }, 120_000)

  it('should take turns, of one list, each from the one before', async () => {
    const { id } = await create('Of one')
    // each changes another field, as two editors do
    const changes = [
      { title: 'Of one, changed' },
      { standfirst: 'A standfirst' },
      { statedCount: 20 },
      { occasion: null },
      { displayDirection: 'countdown' },
    ]
    const results = await Promise.allSettled(
      changes.map((change) => api.update('ranked-lists', id, { ...published, ...change })),
    )
    if (await hasTransactions(desk)) {
      expect(results.flatMap((each) => ('reason' in each ? String(each.reason) : []))).toEqual([])
      const list = await desk.payload.findByID({ collection: 'ranked-lists', depth: 0, id })
      expect(list).toMatchObject({
        displayDirection: 'countdown',
        revision: 1 + changes.length,
        standfirst: 'A standfirst',
        statedCount: 20,
        title: 'Of one, changed',
      })
    }
    const latest = await outside(desk.payload).countVersions({
      collection: 'rankedLists',
      where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
    })
    expect(latest).toBeGreaterThan(0)
    await askDoctor({ isMending: true, payload: desk.payload })
    expect(await askDoctor({ payload: desk.payload })).toEqual([])
  }, 120_000)
})
