import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { setTimeout as pause } from 'node:timers/promises'

import type { BurstTask } from '../support/burster.js'

import { outside } from '../../src/storage/index.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { askDoctor } from '../support/doctor.js'
import { type Desk, hasTransactions, startDesk } from '../support/payload.js'
import { startProcess } from '../support/processes.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'saves-at-once' })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

/** How many lists two processes create and update at once, together. */
const BURST = Number(process.env.BURST ?? 20)

const ENTRIES = Array.from({ length: 20 }, (_, index) => ({ printedTitle: `Entry ${index}` }))

const create = (title: string): Promise<Doc> =>
  api.create('ranked-lists', { ...published, entries: ENTRIES, title })

/** How long readers of a list wait, one after the other, in milliseconds. */
const readFor = async (isOver: () => boolean, count: number): Promise<number[]> => {
  const waits: number[] = []
  while (!isOver() && waits.length < count) {
    const start = performance.now()
    const { ok } = await api.get('/lists/read')
    expect(ok).toBe(true)
    waits.push(performance.now() - start)
    await pause(5)
  }
  return waits
}

const p95 = (waits: number[]): number =>
  Math.round(waits.toSorted((one, other) => one - other)[Math.floor(waits.length * 0.95)] ?? 0)

describe('saves at the same moment', () => {
  it('should all be stored, of two processes that each create and update many', async () => {
    await api.create('ranked-lists', {
      ...published,
      entries: ENTRIES,
      slug: 'read',
      title: 'Read',
    })
    const idle = await readFor(() => false, 100)
    const bursts = await Promise.all(
      ['One', 'Other'].map((name) => {
        const task: BurstTask = { count: BURST / 2, name }
        return startProcess<[Doc['id'], string]>({ script: 'burster', task })
      }),
    )
    for (const { go } of bursts) go()
    let isOver = false
    const results = Promise.all(bursts.map(({ result }) => result)).finally(() => (isOver = true))
    const busy = await readFor(() => isOver, Infinity)
    const stored = (await results).flatMap(({ said }) => said)
    console.log(`p95 of readers: idle ${p95(idle)} ms, meanwhile ${p95(busy)} ms`)
    expect(stored).toHaveLength(BURST)
    for (const [id, title] of stored) {
      const list = await desk.payload.findByID({ collection: 'ranked-lists', depth: 0, id })
      expect(list).toMatchObject({ title })
      expect((list.entries as Doc[]).map(({ printedTitle }) => printedTitle)).toEqual(
        ENTRIES.map(({ printedTitle }) => printedTitle).toReversed(),
      )
    }
    expect(await askDoctor({ payload: desk.payload })).toEqual([])
  }, 300_000)

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
    // where both have changed the same field, nothing of the second is stored
    const late = { ...seen, spoilerNote: 'Of the last', standfirst: 'A standfirst of the last' }
    await expect(save(late, 'en')).rejects.toMatchObject({
      data: { errors: [{ path: 'standfirst' }] },
      status: 409,
    })
    expect(await read('en')).toMatchObject({
      commentsOpen: false,
      standfirst: 'A standfirst of another',
      title: 'A title of one',
    })
    expect((await read('en')).spoilerNote).toBeFalsy()
    // whoever has looked at the other text may overwrite it
    const { revision } = await read('en')
    await save({ ...late, revision }, 'en')
    expect(await read('en')).toMatchObject({ standfirst: 'A standfirst of the last' })
    await save(
      {
        commentsOpen: false,
        revision: (await read('en')).revision,
        title: 'A title of one',
      } as never,
      'en',
    )
    expect(await read('ko')).toMatchObject({ title: '한국어 제목' })
    // the published list as it is is how the admin panel reverts a draft
    await api.update('ranked-lists', made.id, { title: 'Only drafted' }, { draft: true })
    const asPublished = (await desk.payload.findByID({
      collection: 'ranked-lists',
      depth: 0,
      fallbackLocale: false as never,
      id: made.id,
      showHiddenFields: true,
    })) as Doc
    await save(asPublished, 'en')
    expect(await read('en')).toMatchObject({ title: 'A title of one' })
    // who names no revision means all of it
    const { revision: _revision, ...all } = seen
    await save(all as Doc, 'en')
    expect(await read('en')).toMatchObject({ commentsOpen: true, title: 'Seen by two' })
    // of a revision that no version is left of, whatever differs is a conflict
    await expect(
      save({ revision: -1, standfirst: 'Old', title: 'Seen by two' } as never, 'en'),
    ).rejects.toMatchObject({ data: { errors: [{ path: 'standfirst' }] }, status: 409 })
  }, 120_000)

  it('should not tell who may not change a list what it holds', async () => {
    const { id } = await create('Kept from others')
    const send = (title: string) =>
      desk.rest(`/api/ranked-lists/${id}?draft=true`, {
        body: JSON.stringify({ revision: 0, title }),
        headers: { 'Content-Type': 'application/json' },
        method: 'PATCH',
      })
    expect([(await send('Kept from others')).status, (await send('A guess')).status]).toEqual([
      403, 403,
    ])
  })
})
