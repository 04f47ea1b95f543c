import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { XMLValidator } from 'fast-xml-parser'

import type { ChangePage, Publication } from '../../src/publishing/shapes/index.js'

import { changePageSchema, jsonFeedSchema } from '../../src/publishing/shapes/index.js'
import { compileList } from '../../src/publishing/compiled/compile.js'
import { sweep } from '../../src/publishing/compiled/process.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { startApp } from '../support/app.js'
import { createUser, type Desk } from '../support/payload.js'

const LISTS = 'ranked-lists'
const DAY_MS = 86_400_000

let api: ReturnType<typeof apiOf>
let desk: Desk
/** How far the readers' clock is ahead. */
let ahead = 0

const now = (): Date => new Date(Date.now() + ahead)
const context = () => ({ payload: desk.payload, publicNow: now, slugs: DEFAULT_SLUGS })

beforeAll(async () => {
  desk = await startApp({
    config: {
      localization: {
        defaultLocale: 'en',
        fallback: true,
        locales: [
          { code: 'en', label: 'English' },
          { code: 'ko', label: '한국어' },
        ],
      },
    },
    name: 'list-changes',
    options: { api: { siteUrl: 'https://example.com' }, now },
  })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const compile = async (): Promise<void> => sweep(context())

type Entry = { id?: string; printedTitle?: string; revealAt?: string }

/** A published list, compiled, whose entries bear the letters of a word. */
const make = async (slug: string, letters: string, data: Record<string, unknown> = {}) => {
  const list = await api.create(LISTS, {
    ...published,
    entries: [...letters].map((letter) => ({ printedTitle: `Title ${letter}` })),
    showNumbers: true,
    slug,
    title: `List ${slug}`,
    ...data,
  })
  await compile()
  return list
}

/** Publishes the list with its entries in another order; a letter that it has not is new. */
const reorder = async (
  list: Doc,
  letters: string,
  {
    change = (entry: Entry) => entry,
    ...data
  }: Record<string, unknown> & { change?: (entry: Entry) => Entry } = {},
): Promise<void> => {
  const { entries } = (await desk.payload.findByID({
    collection: LISTS,
    depth: 0,
    id: list.id,
  })) as unknown as { entries: Entry[] }
  await desk.payload.update({
    collection: LISTS,
    data: {
      ...published,
      ...data,
      entries: [...letters].map((letter) => {
        const printedTitle = `Title ${letter}`
        return change(
          entries.find((entry) => entry.printedTitle === printedTitle) ?? { printedTitle },
        )
      }),
    } as never,
    id: list.id,
  })
}

const changesOf = async (slug: string, query = ''): Promise<ChangePage> => {
  const response = await api.get(`/lists/${slug}/changes${query}`)
  expect(response.status).toBe(200)
  return changePageSchema.parse(await response.json())
}

const textsOf = ({ items }: ChangePage): string[][] =>
  items.map(({ entries }) => entries.map(({ text }) => text))

const arrowsOf = async (slug: string): Promise<unknown[]> => {
  const list = (await (await api.get(`/lists/${slug}`)).json()) as Publication
  return list.sections.flatMap(({ entries }) =>
    entries.map(({ movement }) => movement && [movement.direction, movement.from?.label ?? null]),
  )
}

describe('what changed in a list', () => {
  it('should be told from the second publication on, before and after it is compiled', async () => {
    const list = await make('told', 'abcd')
    expect((await changesOf('told')).items).toEqual([])
    await reorder(list, 'dabe')
    const expected = [['Title d 4 → 1', 'Title e added at 4', 'Title c removed from 3']]
    const early = await changesOf('told')
    expect(textsOf(early)).toEqual(expected)
    await compile()
    expect(await changesOf('told')).toEqual(early)
    // texts alone are no change
    await reorder(list, 'dabe', { standfirst: 'Another' })
    await compile()
    expect(textsOf(await changesOf('told'))).toEqual(expected)
    expect(textsOf(await changesOf('told', '?locale=ko'))[0]?.[0]).toBe('Title d 4번째 → 1번째')
  })

  it('should be told once, however often and by how many it is compiled', async () => {
    const list = await make('once', 'abc')
    await reorder(list, 'cab')
    await Promise.all(
      Array.from({ length: 4 }, async () => compileList({ ...context(), list: list.id })),
    )
    await compile()
    await reorder(list, 'abc')
    await Promise.all(
      Array.from({ length: 4 }, async () => compileList({ ...context(), list: list.id })),
    )
    expect((await changesOf('once')).items.map(({ sequence }) => sequence)).toEqual([2, 1])
  })

  it('should come in pages', async () => {
    const list = await make('paged', 'abc')
    for (const letters of ['bac', 'cba', 'abc']) {
      await reorder(list, letters)
      await compile()
    }
    const first = await changesOf('paged', '?limit=2')
    expect(first.items.map(({ sequence }) => sequence)).toEqual([3, 2])
    const rest = await changesOf('paged', `?limit=2&cursor=${first.page.nextCursor}`)
    expect(rest.items.map(({ sequence }) => sequence)).toEqual([1])
    expect(rest.page.nextCursor).toBeNull()
    const wrong = await api.problem(`/lists/told/changes?cursor=${first.page.nextCursor}`)
    expect([wrong.status, wrong.code]).toEqual([400, 'bad-cursor'])
  })

  it('should name the reason that an editor gives, once and in its languages', async () => {
    const list = await make('reason', 'abc')
    const changeReason = { key: 'k1', texts: { en: 'A <new> season', ko: '새 시즌' } }
    await reorder(list, 'bac', { changeReason })
    await compile()
    // the reason stays with the list, and is told no more
    await reorder(list, 'cba')
    await compile()
    const reasons = async (query = '') =>
      (await changesOf('reason', query)).items.map(({ reason }) => reason)
    expect(await reasons()).toEqual([null, 'A <new> season'])
    expect(await reasons('?locale=ko')).toEqual([null, '새 시즌'])
    expect(await (await api.get('/lists/reason')).text()).not.toContain('season')
  })

  it('should refuse a reason that is none, with what would be right', async () => {
    const list = await make('refused', 'ab')
    for (const changeReason of [
      'Because',
      { key: 'k', texts: { xx: 'No such language' } },
      { key: 'k', texts: { en: 'x'.repeat(501) } },
      { texts: { en: 'No key' } },
    ]) {
      await expect(reorder(list, 'ba', { changeReason })).rejects.toMatchObject({
        data: { errors: [{ message: expect.stringContaining('500'), path: 'changeReason' }] },
      })
    }
  })

  it('should say in the last look which reason readers have not been told yet', async () => {
    const user = await createUser({ payload: desk.payload, roles: ['editor'] })
    const pending = async (id: Doc['id']): Promise<unknown> => {
      const response = await desk.rest(`/api/${LISTS}/${id}/last-look`, { user })
      return ((await response.json()) as { reason: unknown }).reason
    }
    const list = await make('looked', 'abc')
    expect(await pending(list.id)).toBeNull()
    const changeReason = { key: 'k1', texts: { en: 'Because' } }
    await desk.payload.update({
      collection: LISTS,
      data: { changeReason } as never,
      draft: true,
      id: list.id,
    })
    expect(await pending(list.id)).toEqual(changeReason)
    await reorder(list, 'bac', { changeReason })
    await compile()
    expect(await pending(list.id)).toBeNull()
  })

  it('should not name an entry before it appears, nor one that is to appear again', async () => {
    const list = await make('hidden', 'abc')
    await reorder(list, 'cab')
    await compile()
    expect(JSON.stringify(await changesOf('hidden'))).toContain('Title c')
    const revealAt = new Date(now().getTime() + DAY_MS).toISOString()
    await reorder(list, 'cabs', {
      change: (entry) => (/[cs]$/.test(entry.printedTitle ?? '') ? { ...entry, revealAt } : entry),
    })
    for (const path of ['', '.json', '.rss', '.atom']) {
      const text = await (await api.get(`/lists/hidden/changes${path}`)).text()
      expect(text).not.toMatch(/Title [cs]/)
    }
    await compile()
    for (const path of ['', '.json', '.rss', '.atom']) {
      const text = await (await api.get(`/lists/hidden/changes${path}`)).text()
      expect(text).not.toMatch(/Title [cs]/)
    }
    ahead += DAY_MS + 1000
    const shown = await changesOf('hidden')
    expect(shown.items[0]).toMatchObject({ at: revealAt })
    expect(textsOf(shown)[0]).toEqual(['Title c added at 1', 'Title s added at 4'])
    await compile()
    expect(await changesOf('hidden')).toEqual(shown)
  })

  it('should be of nobody’s business while the list is a draft or under an embargo', async () => {
    const list = await make('gone', 'abc')
    await reorder(list, 'bac')
    await compile()
    await reorder(list, 'bac', { embargoUntil: new Date(now().getTime() + DAY_MS).toISOString() })
    for (const path of ['', '.json', '.rss', '.atom']) {
      expect((await api.problem(`/lists/gone/changes${path}`)).status).toBe(404)
    }
  })

  it('should be a feed of each kind, whose items keep their ids', async () => {
    const list = await make('fed', 'abc')
    await reorder(list, 'cab', { changeReason: { key: 'k', texts: { en: 'Why & how' } } })
    await compile()
    const feed = jsonFeedSchema.parse(await (await api.get('/lists/fed/changes.json')).json())
    expect(feed).toMatchObject({
      items: [
        {
          content_html: '<ul><li>Title c 3 → 1</li></ul><p>Why &amp; how</p>',
          title: 'Title c 3 → 1',
          url: 'https://example.com/lists/fed',
        },
      ],
      title: 'List fed: what changed',
    })
    const korean = jsonFeedSchema.parse(
      await (await api.get('/lists/fed/changes.json?locale=ko')).json(),
    )
    expect(korean.title).toBe('List fed: 달라진 점')
    expect(korean.items[0]?.id).toBe(feed.items[0]?.id)
    for (const path of ['changes.rss', 'changes.atom']) {
      const response = await api.get(`/lists/fed/${path}`)
      const text = await response.text()
      expect(XMLValidator.validate(text)).toBe(true)
      expect(text).toContain('Title c 3 → 1')
      expect(response.headers.get('Surrogate-Key')).toBe('list/fed')
      expect(response.headers.has('Last-Modified')).toBe(true)
    }
  })
})

describe('arrows beside entries', () => {
  it('should be there from the next publication on, for seven days', async () => {
    const list = await make('arrows', 'abcd')
    expect(await arrowsOf('arrows')).toEqual([null, null, null, null])
    await reorder(list, 'dabe')
    const expected = [['up', '#4'], null, null, ['new', null]]
    const early = await (await api.get('/lists/arrows')).text()
    expect(await arrowsOf('arrows')).toEqual(expected)
    await compile()
    const compiled = await api.get('/lists/arrows')
    expect(compiled.headers.has('Last-Modified')).toBe(true)
    expect(await compiled.text()).toBe(early)
    ahead += 7 * DAY_MS
    expect(await arrowsOf('arrows')).toEqual([null, null, null, null])
    await compile()
    expect(await arrowsOf('arrows')).toEqual([null, null, null, null])
    expect((await changesOf('arrows')).items).toHaveLength(1)
  })
})
