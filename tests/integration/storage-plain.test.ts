import type { SelectType, Where } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Desk } from '../support/payload.js'
import type { Row } from '../../src/storage/types.js'

import { FIELDS } from '../../src/publishing/reading/gather.js'
import { chooseLocale } from '../../src/publishing/reading/locale.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { engineOf } from '../../src/storage/engines/index.js'
import { readTogether, storeOf } from '../../src/storage/index.js'
import { startPublishedLists } from '../support/publishedLists.js'
import { statementsOf } from '../support/statements.js'

type Query = { select?: SelectType; sort?: string; where?: Where }

let desk: Desk

beforeAll(async () => {
  desk = await startPublishedLists({ name: 'storage-plain' })
}, 240_000)

afterAll(() => desk.stop())

const slugs = (): string[] => Object.keys(desk.payload.collections)

/** What Payload's adapter gives for the same. */
const byAdapter = async ({ collection, ...query }: Query & { collection: string }) =>
  (
    await desk.payload.db.find<Row>({
      ...query,
      collection,
      joins: false as never,
      limit: 200,
      pagination: false,
    })
  ).docs

const byStore = ({ collection, ...query }: Query & { collection: string }) =>
  storeOf(desk).find({ ...query, collection: { slug: collection }, limit: 200 })

/** Whether the engine reads it by itself, and not by way of the adapter. */
const isPlain = async ({ collection, select, sort, where }: Query & { collection: string }) =>
  (await engineOf(desk.payload).find?.({
    collection,
    limit: 1,
    payload: desk.payload,
    select,
    sort,
    where,
  })) !== undefined

/** Fields at the top of a collection that hold one value each. */
const scalarsOf = (collection: string): string[] =>
  (desk.payload.collections[collection]?.config.flattenedFields ?? []).flatMap((field) =>
    ['checkbox', 'date', 'json', 'number', 'select', 'text', 'textarea'].includes(field.type) &&
    !('localized' in field && field.localized) &&
    !('hasMany' in field && field.hasMany)
      ? [field.name]
      : [],
  )

describe('rows that are read without the adapter', () => {
  it('should be as the adapter gives them, in every collection', async () => {
    for (const collection of slugs()) {
      const select = Object.fromEntries(scalarsOf(collection).map((name) => [name, true as const]))
      const queries: Query[] = [
        // by default some sort by a text of a locale, which takes one
        { sort: 'id' },
        { select: {}, sort: 'id' },
        { select, sort: '-id' },
        { select, sort: scalarsOf(collection)[0] ?? 'id' },
      ]
      for (const query of queries) {
        // the adapter gives empty fields along that were not asked for
        const asked = query.select && ['id', ...Object.keys(query.select)]
        const pick = (docs: Row[]) =>
          asked ? docs.map((doc) => asked.map((name) => [name, doc[name]])) : docs
        expect([collection, query, pick(await byStore({ collection, ...query }))]).toEqual([
          collection,
          query,
          pick(await byAdapter({ collection, ...query })),
        ])
      }
    }
  })

  it('should be the same where several are asked for by one statement', async () => {
    const ask = () => slugs().map((collection) => byStore({ collection, sort: 'id' }))
    const alone: Row[][] = []
    for (const collection of slugs()) alone.push(await byStore({ collection, sort: 'id' }))
    expect(alone.flat().length).toBeGreaterThan(100)
    expect(await readTogether(desk.payload, () => Promise.all(ask()))).toEqual(alone)
    const plain = ['comment-decisions', 'reactions', 'list-publications']
    const statements = await statementsOf(desk, () =>
      readTogether(desk.payload, () =>
        Promise.all([
          ...plain.map((collection) => byStore({ collection, sort: 'id' })),
          storeOf(desk).count({ collection: 'comments' }),
        ]),
      ),
    )
    expect(statements).toHaveLength(desk.engine === 'mongodb' ? 4 : 1)
  })

  it('should leave the others unharmed where one cannot be read together', async () => {
    const found = await readTogether(desk.payload, () =>
      Promise.allSettled([
        byStore({ collection: 'comments', sort: 'id' }),
        byStore({ collection: 'none', sort: 'id' }),
        byStore({ collection: 'dramas', sort: 'id' }),
      ]),
    )
    expect(found.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })

  it('should be found by the same conditions', async () => {
    const [comment] = await byStore({ collection: 'comments' })
    const [drama] = await byStore({ collection: 'dramas', sort: 'id' })
    const day = new Date(String(comment?.createdAt))
    const conditions: Array<[string, Where]> = [
      ['comments', { id: { equals: comment?.id } }],
      ['comments', { list: { equals: comment?.list } }],
      [
        'comments',
        { and: [{ status: { in: ['published', 'spam'] } }, { isPinned: { equals: false } }] },
      ],
      ['comments', { and: [] }],
      ['comments', { createdAt: { greater_than_equal: day.toISOString() } }],
      ['comments', { createdAt: { less_than: day as never } }],
      ['comments', { parent: { exists: true } }],
      ['comments', { parent: { equals: null } }],
      ['comments', { status: { not_equals: 'published' } }],
      ['comments', { or: [{ depth: { greater_than: 0 } }, { depth: { equals: 0 } }] }],
      ['comments', { or: [{ parent: { exists: false } }, { id: { equals: comment?.id } }] }],
      ['comments', { 'printedDate.precision': { equals: 'day' } }],
      ['dramas', { year: { less_than_equal: Number(drama?.year) } }],
      ['dramas', { slug: { like: 'e' } }],
      ['ranked-lists', { 'entries.section': { equals: 'main' } }],
      ['ranked-lists', { and: [{ _status: { equals: 'published' } }, { slug: { exists: true } }] }],
    ]
    for (const [collection, where] of conditions) {
      const query = { collection, select: { id: true } as SelectType, sort: 'id', where }
      const [found, stock] = (await Promise.all([byStore(query), byAdapter(query)])).map((docs) =>
        docs.map(({ id }) => id),
      )
      expect({ found, where }).toEqual({ found: stock, where })
      const slug = { collection: { slug: collection }, where }
      expect(await storeOf(desk).count(slug)).toBe(
        (await desk.payload.db.count({ collection, where })).totalDocs,
      )
    }
  })

  it('should be those that requests write with', async () => {
    const isSql = desk.engine !== 'mongodb'
    const asked: Array<Query & { collection: string }> = [
      { collection: 'comment-decisions' },
      { collection: 'comment-votes', where: { key: { equals: 'some' } } },
      { collection: 'commenters', where: { key: { in: ['one', 'other'] } } },
      { collection: 'list-moves', sort: 'revision' },
      { collection: 'rate-limits', where: { key: { equals: 'some' } } },
      { collection: 'ranked-lists', select: { commentsOpen: true, slug: true } },
    ]
    for (const query of asked) expect([query, await isPlain(query)]).toEqual([query, isSql])
    for (const query of [
      { collection: 'ranked-lists' },
      { collection: 'ranked-lists', select: { title: true } },
      { collection: 'dramas', where: { titles: { exists: true } } },
    ] as typeof asked) {
      expect([query, await isPlain(query)]).toEqual([query, false])
    }
  })
})

describe('documents in a locale that are read without Payload', () => {
  const localesOf = (): string[] => {
    const { localization } = desk.payload.config
    return localization ? localization.localeCodes : []
  }
  const readers = () =>
    localesOf().map((requested) =>
      chooseLocale({ localization: desk.payload.config.localization, requested }),
    )
  /** Nothing is as good as null. */
  const told = (docs: unknown): unknown =>
    JSON.parse(JSON.stringify(docs, (_, value: unknown) => value ?? undefined))

  it('should be as Payload gives them', async () => {
    for (const [key, select] of Object.entries(FIELDS)) {
      const collection = DEFAULT_SLUGS[key as keyof typeof FIELDS]
      // whole: its addresses are computed
      if (!select) continue
      for (const choice of readers()) {
        const query = { collection, limit: 200, sort: ['id'], where: { id: { exists: true } } }
        const found = await storeOf(desk).findInLocale({
          ...query,
          ...choice,
          collection: { slug: collection },
          select,
        })
        expect([key, found !== undefined]).toEqual([key, desk.engine !== 'mongodb'])
        if (!found) continue
        const { docs } = await desk.payload.find({
          ...query,
          depth: 0,
          fallbackLocale: choice.fallbacks,
          joins: false,
          locale: choice.locale as never,
          pagination: false,
          select: Object.fromEntries(select.map((name) => [name, true])),
        })
        expect(docs.length).toBeGreaterThan(0)
        // some fields are given along with those that were asked for
        const asked = docs.map((doc) =>
          Object.fromEntries(['id', ...select].map((name) => [name, (doc as Row)[name]])),
        )
        expect([key, choice, told(found)]).toEqual([key, choice, told(asked)])
      }
    }
  })

  it('should be left to Payload where a hook reads along', async () => {
    const { config } = desk.payload.collections.dramas ?? {}
    const ask = () =>
      storeOf(desk).findInLocale({
        collection: 'dramas',
        fallbacks: [],
        limit: 1,
        locale: 'en',
        select: ['title'],
        sort: ['id'],
        where: {},
      })
    const isRead = async () => (await ask()) !== undefined
    const before = await isRead()
    const hook = () => undefined
    config?.hooks.afterRead.push(hook)
    const hooked = await isRead()
    config?.hooks.afterRead.pop()
    expect({ before, hooked }).toEqual({ before: desk.engine !== 'mongodb', hooked: false })
  })
})

describe('rows that are written without the adapter', () => {
  it('should be as the adapter writes them', async () => {
    const [list] = await byStore({ collection: 'ranked-lists', select: {}, sort: 'id' })
    const data = {
      authorName: 'Reader',
      body: 'A body with “quotes” and 한국어',
      createdAt: '2025-01-02T03:04:05.678Z',
      decision: { reasons: [{ code: 'rate' }], to: 'published' },
      isSpoiler: true,
      list: list?.id,
      printedDate: { precision: 'day' },
      reasons: [],
      score: 1.5,
      status: 'published',
      updatedAt: '2025-01-02T03:04:05.678Z',
    }
    const id = await storeOf(desk).insertOnce({
      collection: 'comments',
      data: { ...data, requestKey: 'by the store' },
    })
    const made = (await desk.payload.db.create({
      collection: 'comments',
      data: { ...data, requestKey: 'by the adapter' },
    })) as Row
    const [one, other] = await Promise.all(
      [id, made.id].map(async (own) => {
        const where = { id: { equals: own } }
        const found = await desk.payload.db.findOne<Row>({ collection: 'comments', where })
        return { ...found, id: null, requestKey: null }
      }),
    )
    expect(one).toEqual(other)
    expect(
      await storeOf(desk).insertOnce({
        collection: 'comments',
        data: { ...data, requestKey: 'by the store' },
      }),
    ).toBeNull()
  })
})
