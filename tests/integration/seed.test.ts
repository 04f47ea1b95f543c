import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'

import type { SeedDocument } from '../../seed/documents.js'
import type { Facts, ListFact } from '../../seed/facts.js'
import type { Row as Doc } from '../../src/storage/types.js'

import { refOf } from '../../seed/documents.js'
import { readFacts, sectionsOf } from '../../seed/facts.js'
import { loadDocuments } from '../../seed/load.js'
import { planPublishedLists } from '../../seed/plan.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { emptyDatabase } from '../support/emptyDatabase.js'
import { type Desk, startDesk } from '../support/payload.js'
import { findMissingFacts, fromDocuments } from '../support/publishedFacts.js'

let desk: Desk

beforeAll(async () => {
  desk = await startDesk({ name: 'seed' })
}, 120_000)

afterAll(() => desk.stop())

/** The facts of one list alone, so that a load is short. */
const onlyList = (slug: string): Facts => {
  const facts = readFacts()
  const lists = facts.lists.filter((list) => list.slug === slug)
  const used = new Set(
    lists.flatMap((list) =>
      sectionsOf(list).flatMap(({ entries }) =>
        entries.flatMap(({ drama, dramas }) => [drama, ...(dramas ?? [])]),
      ),
    ),
  )
  return { ...facts, dramas: facts.dramas.filter(({ title }) => used.has(title)), lists }
}

/** The documents of one list, without those that lead to others. */
const planOf = (slug: string): SeedDocument[] =>
  planPublishedLists(onlyList(slug)).map((document) =>
    document.collection === 'rankedLists'
      ? { ...document, data: { ...document.data, relatedLists: [] } }
      : document,
  )

const FIVE = '5-k-drama-love-confessions'
const TEN = 'top-10-k-drama-confessions-ranked'

const load = (
  documents: SeedDocument[],
  { force, payload = desk.payload }: { force?: boolean; payload?: Payload } = {},
) => loadDocuments({ documents, force, payload, pictures: 'placeholder' })

const slugOf = ({ collection }: SeedDocument) => DEFAULT_SLUGS[collection]

/** Everything that is stored, as it is stored. */
const snapshot = async (documents: SeedDocument[]) => {
  const all: Record<string, unknown> = {}
  for (const collection of new Set(documents.map(slugOf))) {
    const { docs } = await desk.payload.find({
      collection,
      depth: 0,
      joins: false,
      locale: 'all',
      pagination: false,
      sort: 'id',
    })
    const hasVersions = desk.payload.collections[collection]?.config.versions
    // a count without a condition is an estimate on MongoDB
    const versions = hasVersions
      ? await desk.payload.countVersions({ collection, where: { parent: { exists: true } } })
      : undefined
    all[collection] = { docs, versions: versions?.totalDocs }
  }
  return all
}

const findOne = async (
  collection: string,
  slug: string,
  options: Record<string, unknown> = {},
): Promise<Doc | undefined> => {
  const { docs } = await desk.payload.find({
    collection,
    depth: 0,
    where: { slug: { equals: slug } },
    ...options,
  })
  return docs[0] as Doc | undefined
}

const missingFacts = async (slug: string): Promise<string[]> => {
  const fact = onlyList(slug).lists[0] as ListFact
  const list = await findOne('ranked-lists', slug, { depth: 3, joins: false })
  if (!list) return [slug]
  const { docs } = await desk.payload.find({
    collection: 'comments',
    depth: 1,
    pagination: false,
    sort: 'place',
    where: { list: { equals: list.id } },
  })
  return findMissingFacts({ fact, list: fromDocuments({ comments: docs as Doc[], list }) })
}

/** The same Payload, which fails like a killed process after some more writes. */
const failingAfter = (writes: number): Payload => {
  let left = writes
  return new Proxy(desk.payload, {
    get: (target, name) => {
      if (name !== 'create' && name !== 'update') return Reflect.get(target, name)
      return (...args: unknown[]) => {
        if (left === 0) throw new Error('killed')
        left -= 1
        return Reflect.apply(target[name] as (...all: unknown[]) => unknown, target, args)
      }
    },
  })
}

describe('loading', () => {
  it('should change nothing the second time', async () => {
    await emptyDatabase(desk.payload)
    const documents = planOf(TEN)
    const first = await load(documents)
    expect(first).toEqual({ completed: 0, created: documents.length, unchanged: 0, updated: 0 })
    const before = await snapshot(documents)

    const second = await load(documents)
    expect(second).toEqual({ completed: 0, created: 0, unchanged: documents.length, updated: 0 })
    expect(await snapshot(documents)).toEqual(before)
  }, 120_000)

  it('should leave what editors changed, unless it is forced', async () => {
    const documents = planOf(TEN)
    const drama = await findOne('dramas', 'healer')
    const tag = await findOne('tags', 'ranked')
    await desk.payload.update({
      collection: 'dramas',
      data: { title: 'Healer, edited' },
      id: drama?.id as string,
    })
    await desk.payload.update({
      collection: 'tags',
      data: { title: 'Edited' },
      id: tag?.id as string,
    })
    const list = await findOne('ranked-lists', TEN)
    await desk.payload.update({
      collection: 'ranked-lists',
      data: { _status: 'draft' },
      id: list?.id as string,
    })

    expect((await load(documents)).unchanged).toBe(documents.length)
    expect((await findOne('dramas', 'healer'))?.title).toBe('Healer, edited')
    expect((await findOne('tags', 'ranked'))?.title).toBe('Edited')
    // taken back by an editor, not half-made by us
    expect((await findOne('ranked-lists', TEN))?._status).toBe('draft')

    expect((await load(documents, { force: true })).updated).toBe(documents.length)
    expect((await findOne('dramas', 'healer'))?.title).toBe('Healer')
    expect((await findOne('tags', 'ranked'))?.title).toBe('ranked')
    const forced = await findOne('ranked-lists', TEN)
    expect(forced?._status).toBe('published')
    // the same rows, so that links to entries hold
    const ids = (doc?: Doc) => (doc?.entries as Doc[]).map(({ id }) => id)
    expect(ids(forced)).toEqual(ids(list))
    expect(await missingFacts(TEN)).toEqual([])
  }, 120_000)

  it('should complete what a killed run left, and publish no list before it is whole', async () => {
    await emptyDatabase(desk.payload)
    const documents = planOf(FIVE)
    let runs = 0
    for (; runs < 100; runs += 1) {
      const result = await load(documents, { payload: failingAfter(7) }).catch((error: Error) => {
        expect(error.message).toBe('killed')
      })
      const list = await findOne('ranked-lists', FIVE)
      if (list?._status === 'published') expect(await missingFacts(FIVE)).toEqual([])
      if (result) break
    }
    expect(runs).toBeGreaterThan(10)
    expect(await missingFacts(FIVE)).toEqual([])
    const again = await load(documents)
    expect(again.unchanged).toBe(documents.length)

    const killed = await snapshot(documents)
    await emptyDatabase(desk.payload)
    await load(documents)
    expect(withoutAccidents(killed)).toEqual(withoutAccidents(await snapshot(documents)))
  }, 240_000)

  it('should complete a document that was cut off between its rows', async () => {
    await emptyDatabase(desk.payload)
    const documents = planOf(FIVE)
    const { payload } = desk
    // what is left where the process ended before the rows, and before the second language
    await payload.create({
      collection: 'characters',
      data: { name: 'Do Hyun-soo', slug: 'do-hyun-soo' },
    })
    await payload.create({
      collection: 'ranked-lists',
      data: { slug: FIVE, title: '반쪽' },
      draft: true,
      locale: 'ko',
    })

    const result = await load(documents)
    expect(result).toEqual({
      completed: 2,
      created: documents.length - 2,
      unchanged: 0,
      updated: 0,
    })
    const character = await findOne('characters', 'do-hyun-soo', { locale: 'ko' })
    expect(character?.name).toBe('도현수')
    expect(character?.names).toHaveLength(2)
    expect(await missingFacts(FIVE)).toEqual([])
    expect((await findOne('ranked-lists', FIVE, { locale: 'ko' }))?.title).toMatch(/^심장을/)
  }, 120_000)

  it('should tell each document as it is done', async () => {
    const documents = planOf(FIVE)
    const lines: string[] = []
    await loadDocuments({
      documents,
      onProgress: (line) => lines.push(line),
      payload: desk.payload,
    })
    expect(lines).toEqual(documents.map((document) => `unchanged ${refOf(document)}`))
  }, 60_000)

  it('should refuse a document whose parts have not been written', async () => {
    const [scene] = planOf(FIVE).filter(({ collection }) => collection === 'scenes')
    await expect(load([{ ...(scene as SeedDocument), find: { slug: 'alone' } }])).rejects.toThrow(
      'is referred to before it has been written.',
    )
  })
})

/** Without what differs from run to run: ids, times, how often it was saved, and the order that ids make. */
const withoutAccidents = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutAccidents)
  if (typeof value !== 'object' || value === null) return value
  const accidents = ['createdAt', 'id', 'revision', 'updatedAt', 'versions']
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !accidents.includes(key) && !isReference(key))
      .map(([key, item]) => [
        key,
        key === 'docs' ? inOneOrder(withoutAccidents(item) as unknown[]) : withoutAccidents(item),
      ]),
  )
}

const inOneOrder = (documents: unknown[]): unknown[] =>
  documents.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))

/** Fields that hold ids of other documents. */
const isReference = (key: string): boolean =>
  /^(used[A-Z]\w+|authors|categories|character|clips|drama|dramas|franchise|heroImage|image|list|occasion|pairing|parent|participants|people|person|poster|relatedLists|roles|root|scenes|speaker|tags)$/.test(
    key,
  )
