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

  it('should keep what each of two has changed who saw the same list', async () => {
    const made = await create('Seen by two')
    const read = async (locale: string): Promise<Doc> =>
      (await desk.payload.findByID({
        collection: 'ranked-lists',
        depth: 0,
        draft: true,
        fallbackLocale: false as never,
        id: made.id,
        locale: locale as never,
        showHiddenFields: true,
      })) as Doc
    // a form sends all that it has, with the revision that it was opened at
    const seen = await read('en')
    const seenInKorean = await read('ko')
    const save = (data: Doc, locale: string) =>
      api.update('ranked-lists', made.id, { ...data, ...published }, { locale })
    await save({ ...seen, title: 'A title of one' }, 'en')
    await save({ ...seen, commentsOpen: false, standfirst: 'A standfirst of another' }, 'en')
    await save({ ...seenInKorean, title: '한국어 제목' }, 'ko')
    await save({ ...seen, standfirst: 'A standfirst of the last' }, 'en')
    expect(await read('en')).toMatchObject({
      commentsOpen: false,
      standfirst: 'A standfirst of the last',
      title: 'A title of one',
    })
    expect(await read('ko')).toMatchObject({ title: '한국어 제목' })
    // who names no revision means all of it
    const { revision: _revision, ...all } = seen
    await save(all as Doc, 'en')
    expect(await read('en')).toMatchObject({ commentsOpen: true, title: 'Seen by two' })
  }, 120_000)
})
