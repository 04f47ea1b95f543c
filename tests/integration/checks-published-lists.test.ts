import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { TypedUser } from 'payload'

import type { ChecksResult } from '../../src/lists/checks/index.js'

import { readFacts } from '../../seed/facts.js'
import { editorOf } from '../support/moves.js'
import { createUser, type Desk } from '../support/payload.js'
import { startPublishedLists } from '../support/publishedLists.js'

const untitled = (position: number) => `Untitled entry, number ${position}`

type Mistake = [code: string, where: null | string, what?: string]

/**
 * The mistakes that the five lists were printed with: the check that finds each, the entry (by title, or
 * by its number where it has none; null for the list), and what its message names. The same in both
 * languages, because our words for the lists are right in both.
 */
const MISTAKES: Record<string, Mistake[]> = {
  'top-10-k-drama-confessions-ranked': [
    // the actors are named where the characters are meant, one of them misspelt
    ['name-misspelt', 'Coffee Prince', 'Goong Yoo'],
    ['actor-for-character', 'Coffee Prince', 'Goong Yoo'],
    ['actor-for-character', 'Coffee Prince', 'Eun Hye'],
    // the other list has the same line in another translation
    ['quote-differs', 'Coffee Prince'],
    // 54:22 of nobody knows what
    ['timestamp-unknown', 'The Sun of My Master', '54:22'],
  ],
  '12-most-memorable-k-drama-confession-scenes': [
    ['quote-differs', 'Coffee Prince'],
    ['name-misspelt', 'Weightlifting Fairy Kim Bok Joo', 'Jung Joon Hyun'],
  ],
  '15-best-k-drama-confession-scenes': [['title-misspelt', 'Vicenzo', 'Vicenzo']],
  '5-k-drama-love-confessions': [
    // longer than any search result shows
    ['title-length', null],
    // "last updated", and nothing after it
    ['last-updated-empty', null],
    ['name-misspelt', 'Flower of Evil', 'Do Hyun-so'],
    // each actor is spelt in two ways
    ['name-drift', 'Twenty Five Twenty One', 'Kim Tae Ri'],
    ['name-drift', 'Twenty Five Twenty One', 'Nam Joo-Hyuk'],
  ],
  'best-k-drama-kisses-of-all-time': [
    ['name-misspelt', 'SHARK', 'Kim Na Gil'],
    ['clip-age-restricted', 'SHARK'],
    // five entries that nothing names; what one is called stands in an image without a caption
    ['entry-untitled', untitled(3)],
    ['picture-without-caption', untitled(3)],
    ['entry-untitled', untitled(4)],
    // a tie of two entries of which neither has a rank
    ['tie-without-rank', untitled(4)],
    ['entry-untitled', untitled(5)],
    ['entry-untitled', untitled(6)],
    ['entry-untitled', untitled(7)],
  ],
}

let desk: Desk
let editor: TypedUser

beforeAll(async () => {
  desk = await startPublishedLists({ name: 'checks-published' })
  editor = await createUser({ payload: desk.payload, roles: ['editor'] })
}, 240_000)

afterAll(() => desk.stop())

const lists = async (slug: string) =>
  (
    await desk.payload.find({
      collection: 'ranked-lists',
      depth: 0,
      select: {},
      where: { slug: { equals: slug } },
    })
  ).docs

const findings = async (slug: string, locale: string): Promise<ChecksResult['findings']> => {
  const [list] = await lists(slug)
  const { body, status } = await editorOf(desk, editor).send<ChecksResult>(
    'GET',
    `/${list?.id}/checks?locale=${locale}`,
  )
  expect(status).toBe(200)
  return body.findings
}

describe('the five published lists as they were printed', () => {
  it('should all be in the table', () => {
    expect(Object.keys(MISTAKES)).toEqual(readFacts().lists.map(({ slug }) => slug))
  })

  it.each(
    Object.entries(MISTAKES).flatMap(([slug, mistakes]) => [
      { locale: 'en', mistakes, slug },
      { locale: 'ko', mistakes, slug },
    ]),
  )(
    'should report exactly the mistakes that they have: $slug, $locale',
    async ({ locale, mistakes, slug }) => {
      const found = await findings(slug, locale)
      expect(found.map(toMistake).map(toLine).toSorted()).toEqual(mistakes.map(toLine).toSorted())
    },
  )

  it('should not be kept from being published by any of them', async () => {
    const { docs } = await desk.payload.find({
      collection: 'ranked-lists',
      select: { _status: true },
    })
    expect(docs.map((doc) => (doc as { _status?: string })._status)).toEqual(
      docs.map(() => 'published'),
    )
    for (const slug of Object.keys(MISTAKES)) {
      const severities = (await findings(slug, 'en')).map(({ severity }) => severity)
      expect(severities).toEqual(severities.map(() => 'warning'))
    }
  })

  it('should say what is wrong in the language of who asks', async () => {
    const [list] = await lists('15-best-k-drama-confession-scenes')
    const { body } = await editorOf(desk, editor).send<ChecksResult>(
      'GET',
      `/${list?.id}/checks?locale=en`,
      undefined,
      { 'Accept-Language': 'ko' },
    )
    expect(body.findings).toEqual([
      expect.objectContaining({
        fixText: '제목 바로잡기',
        text: '“Vicenzo”은(는) “Vincenzo”의 잘못된 표기입니다.',
        why: '드라마를 검색하는 독자가 찾지 못합니다.',
      }),
    ])
  })
})

const toMistake = ({ code, message, title }: ChecksResult['findings'][number]): Mistake => {
  if (typeof message === 'string') throw new Error(`${code} is none of the plugin's checks.`)
  const { actor, name, time, wrong } = message.values
  const what = [wrong, actor, name, time].find((value) => value !== undefined)
  return what === undefined ? [code, title] : [code, title, String(what)]
}

const toLine = ([code, where, what = '']: Mistake): string =>
  `${code} | ${where ?? 'the list'} | ${what}`
