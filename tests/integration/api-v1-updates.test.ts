import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { ListUpdate, UpdatePage } from '../../src/publishing/shapes/index.js'

import { apiOf, published } from '../support/api.js'
import { type Desk, startDesk } from '../support/payload.js'
import { work } from '../support/publications.js'

const LISTS = 'ranked-lists'

let api: ReturnType<typeof apiOf>
let desk: Desk

beforeAll(async () => {
  desk = await startDesk({ name: 'updates' })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const ask = async (query = ''): Promise<UpdatePage> => {
  const response = await desk.rest(`/api/v1/updates${query}`)
  expect(response.status).toBe(200)
  return (await response.json()) as UpdatePage
}

/** What is told of a list once all is compiled. */
const told = async (id: unknown): Promise<ListUpdate | undefined> => {
  await work(desk)
  const { items } = await ask('?limit=100')
  return items.find((item) => item.id === String(id))
}

const create = (slug: string, data: object = {}) =>
  api.create(LISTS, {
    ...published,
    entries: [{ printedTitle: 'Healer' }],
    slug,
    title: `Title of ${slug}`,
    ...data,
  })

describe('what readers get anew', () => {
  it('should be told of by pages, each list once, with when to ask from next time', async () => {
    const slugs = ['one', 'two', 'three']
    for (const slug of slugs) {
      await create(slug)
      await work(desk)
    }
    const pages = [await ask('?limit=1')]
    for (let cursor = pages[0]?.page.nextCursor; cursor;) {
      const page = await ask(`?limit=1&cursor=${cursor}`)
      pages.push(page)
      cursor = page.page.nextCursor
    }
    expect(
      pages.flatMap(({ items }) => items.map(({ list, slug }) => [slug, list?.title])),
    ).toEqual(slugs.map((slug) => [slug, `Title of ${slug}`]))
    expect(new Set(pages.map(({ until }) => until)).size).toBe(1)
    const last = pages.at(-1)?.items[0]?.updatedAt ?? ''
    expect((pages[0]?.until ?? '') < last).toBe(true)
    expect((await ask(`?since=${last}`)).items.map(({ slug }) => slug)).toEqual(['three'])
  })

  it('should be dated by what they read, not by what was saved', async () => {
    const drama = await api.create('dramas', { ...published, slug: 'healer', title: 'Healer' })
    const list = await create('dated', { entries: [{ dramas: [drama.id] }] })
    const first = await told(list.id)
    await api.update(LISTS, list.id, { _status: 'draft', title: 'A draft' }, { draft: true })
    expect(await told(list.id)).toEqual(first)
    await api.update(LISTS, list.id, { ...published, title: 'Title of dated' })
    expect(await told(list.id)).toEqual(first)

    const changed = []
    for (const change of [
      () => api.update(LISTS, list.id, { ...published, standfirst: 'Another one' }),
      () => api.update('dramas', drama.id, { ...published, title: 'The Healer' }),
    ]) {
      await change()
      changed.push((await told(list.id))?.updatedAt ?? '')
    }
    const times = [first?.updatedAt ?? '', ...changed]
    expect(times).toEqual(times.toSorted())
    expect(new Set(times).size).toBe(3)
    const { items } = await ask(`?since=${changed[0]}`)
    expect(items.map(({ slug }) => slug)).toEqual(['dated'])
  })

  it('should follow a list to its next slug, and say of one that went where it was', async () => {
    const list = await create('here')
    await told(list.id)
    await api.update(LISTS, list.id, { ...published, slug: 'there' })
    expect(await told(list.id)).toMatchObject({ isGone: false, slug: 'there' })
    await api.update(LISTS, list.id, { _status: 'draft' })
    expect(await told(list.id)).toMatchObject({ isGone: true, list: null, slug: 'there' })
    await api.update(LISTS, list.id, { ...published })
    expect(await told(list.id)).toMatchObject({ isGone: false, list: { slug: 'there' } })
    await desk.payload.delete({ collection: LISTS, id: list.id })
    expect(await told(list.id)).toMatchObject({ isGone: true, list: null, slug: 'there' })
  })

  it('should be told to nobody before readers get it', async () => {
    const embargoed = await create('embargoed', { embargoUntil: '2090-01-01T00:00:00.000Z' })
    const draft = await create('draft', { _status: 'draft' })
    expect([await told(embargoed.id), await told(draft.id)]).toEqual([undefined, undefined])
  })

  it.each(['yesterday', '2026-11-29', '2026-11-29T12:00:00'])(
    'should ask for an instant: %s',
    async (since) => {
      const response = await desk.rest(`/api/v1/updates?since=${since}`)
      expect(response.status).toBe(400)
      expect(await response.json()).toMatchObject({
        code: 'bad-parameter',
        errors: [{ parameter: 'since' }],
      })
    },
  )
})
