import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { ListFact } from '../../seed/facts.js'
import type { ReadList } from '../support/publishedFacts.js'
import type { Desk } from '../support/payload.js'
import type { Row as Doc } from '../../src/storage/types.js'

import { readFacts, sectionsOf } from '../../seed/facts.js'
import { apiOf } from '../support/api.js'
import { askDoctor } from '../support/doctor.js'
import { findMissingFacts, fromDocuments, fromPublication } from '../support/publishedFacts.js'
import { startPublishedLists } from '../support/publishedLists.js'

const facts = readFacts()
const cases = facts.lists.map((fact) => [fact.title, fact] as const)

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startPublishedLists({ name: 'published-lists' })
  api = apiOf(desk)
}, 240_000)

afterAll(() => desk.stop())

const findList = async ({ slug }: ListFact, locale: 'en' | 'ko' = 'en'): Promise<Doc> => {
  const { docs } = await desk.payload.find({
    collection: 'ranked-lists',
    depth: 3,
    fallbackLocale: false,
    joins: false,
    locale,
    where: { slug: { equals: slug } },
  })
  expect(docs).toHaveLength(1)
  return docs[0] as Doc
}

const readByLocalApi = async (fact: ListFact): Promise<ReadList> => {
  const list = await findList(fact)
  const { docs } = await desk.payload.find({
    collection: 'comments',
    depth: 1,
    pagination: false,
    sort: 'place',
    where: { list: { equals: list.id } },
  })
  return fromDocuments({ comments: docs as Doc[], list })
}

const readByPublicApi = async ({ slug }: ListFact): Promise<ReadList> => {
  const publication = await api.list(slug)
  const comments = await api.comments(slug, '?limit=50')
  return fromPublication({ comments: comments.items, publication })
}

describe('the published lists', () => {
  it('should have nothing in them that the doctor would mend', async () => {
    expect(await askDoctor({ payload: desk.payload })).toEqual([])
  }, 60_000)
})

describe('each published list', () => {
  it.each(cases)('should give back every fact through the Local API: %s', async (_title, fact) => {
    expect(findMissingFacts({ fact, list: await readByLocalApi(fact) })).toEqual([])
  })

  it.each(cases)('should give back every fact through the public API: %s', async (_title, fact) => {
    expect(findMissingFacts({ fact, list: await readByPublicApi(fact) })).toEqual([])
  })

  it.each(cases)('should print in the order of the article: %s', async (_title, fact) => {
    const { sections } = await api.list(fact.slug)
    expect(
      sections.map(({ entries }) =>
        entries.toSorted((a, b) => a.order - b.order).map(({ printedTitle }) => printedTitle),
      ),
    ).toEqual(
      sectionsOf(fact).map(({ entries }) =>
        entries.map(({ drama, printedDrama }) => printedDrama ?? drama ?? null),
      ),
    )
  })

  it.each(cases)(
    'should have a blurb in both languages for each entry: %s',
    async (_title, fact) => {
      const [english, korean] = await Promise.all([findList(fact, 'en'), findList(fact, 'ko')])
      const count = sectionsOf(fact).flatMap(({ entries }) => entries).length
      const textsOf = ({ entries }: Doc) =>
        (entries as Doc[]).map(({ blurb, id }) => ({ id, text: JSON.stringify(blurb ?? null) }))
      const [inEnglish, inKorean] = [textsOf(english), textsOf(korean)]

      expect(inEnglish).toHaveLength(count)
      // order and identity belong to all languages
      expect(inKorean.map(({ id }) => id)).toEqual(inEnglish.map(({ id }) => id))
      for (const { text } of inEnglish) expect(text).toMatch(/[a-z]{3}/)
      for (const { text } of inKorean) expect(text).toMatch(/[가-힣]{2}/)
      for (const { text } of inEnglish) expect(text).not.toMatch(/[가-힣]/)
      expect(korean.title).toMatch(/[가-힣]/)
      expect(english.title).toBe(fact.title)
    },
  )

  it('should be the only five', async () => {
    const { totalDocs } = await desk.payload.count({
      collection: 'ranked-lists',
      where: { _status: { equals: 'published' } },
    })
    expect(totalDocs).toBe(5)
  })
})

describe('ranks', () => {
  const labels = async (slug: string) =>
    (await api.list(slug)).sections.flatMap(({ entries }) =>
      entries.map(({ label, rank }) => [label, rank]),
    )

  it('should count down where the list is a countdown', async () => {
    expect(await labels('top-10-k-drama-confessions-ranked')).toEqual(
      [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((rank) => [`#${rank}`, rank]),
    )
  })

  it('should give numbers without rank where nothing is ranked', async () => {
    const numbers = await labels('12-most-memorable-k-drama-confession-scenes')
    expect(numbers).toEqual(numbers.map((_, index) => [`${index + 1}.`, null]))
  })

  it('should give neither where numbers do not show', async () => {
    const numbers = await labels('15-best-k-drama-confession-scenes')
    expect(numbers).toEqual(numbers.map(() => [null, null]))
  })

  it('should give the first rank alone where only that is ranked', async () => {
    const { sections } = await api.list('best-k-drama-kisses-of-all-time')
    const ranks = sections.flatMap(({ entries, kind }) => entries.map(({ rank }) => [kind, rank]))
    expect(ranks.filter(([, rank]) => rank !== null)).toEqual([['main', 1]])
  })
})

describe('what lists share', () => {
  const entryOn = async (slug: string, drama: string) =>
    (await api.list(slug)).sections
      .flatMap(({ entries }) => entries)
      .find(({ dramas }) => dramas[0]?.title === drama)

  it('should be one scene with both translations for the man-or-alien line', async () => {
    const [first, second] = await Promise.all([
      entryOn('top-10-k-drama-confessions-ranked', 'Coffee Prince'),
      entryOn('12-most-memorable-k-drama-confession-scenes', 'Coffee Prince'),
    ])
    expect(first?.scenes).toHaveLength(1)
    expect(first?.scenes[0]?.slug).toBe(second?.scenes[0]?.slug)
    expect(first?.scenes[0]?.quotes.map(({ variant }) => variant)).toEqual([
      'translation A',
      'translation B',
    ])
    expect([first?.quote?.variant, second?.quote?.variant]).toEqual([
      'translation A',
      'translation B',
    ])
  })

  it.each([
    ['people', 'name', 'Goong Yoo', 'gong-yoo'],
    ['people', 'name', 'kim tae ri', 'kim-tae-ri'],
    ['people', 'name', '김태리', 'kim-tae-ri'],
    ['people', 'name', 'Ji Chang-Wook', 'ji-chang-wook'],
    ['characters', 'name', 'An Min-hyuk', 'ahn-min-hyuk'],
    ['dramas', 'title', 'CLOY', 'crash-landing-on-you'],
    ['dramas', 'title', 'Vicenzo', 'vincenzo'],
    ['dramas', 'title', 'You Who Came From The Stars', 'my-love-from-the-star'],
    ['dramas', 'title', '커피프린스', 'coffee-prince'],
  ])('should be found in %s by the %s "%s"', async (collection, field, typed, slug) => {
    const { docs } = await desk.payload.find({
      collection,
      where: { [field]: { like: typed } },
    })
    expect(docs.map((doc) => (doc as Doc).slug)).toEqual([slug])
  })

  it('should know every drama of the file by each of its titles', async () => {
    for (const { aliases, title } of facts.dramas) {
      for (const typed of [title, ...aliases]) {
        const { docs } = await desk.payload.find({
          collection: 'dramas',
          locale: 'en',
          where: { title: { like: typed } },
        })
        expect({ titles: docs.map((doc) => (doc as Doc).title), typed }).toEqual({
          titles: expect.arrayContaining([title]),
          typed,
        })
      }
    }
  })
})
