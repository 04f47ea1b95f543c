import { describe, expect, it } from '@jest/globals'

import {
  behindIn,
  localesBehind,
  noteTexts,
  textsOf,
  type TranslationMarks,
} from '../../../src/lists/translating/behind.js'
import { withTextsOf } from '../../../src/lists/translating/localeTexts.js'

type ByLocale = Record<string, string | undefined>

/** A list whose one text goes through saves, each with what changes; English is what is translated. */
const saves = (...steps: Array<ByLocale & { confirmed?: string }>): TranslationMarks[] => {
  let texts: ByLocale = {}
  let marks: TranslationMarks = {}
  return steps.map(({ confirmed, ...changes }) => {
    const read = (from: ByLocale) => (locale: string) =>
      new Map(from[locale] ? [['title', from[locale]]] : [])
    const before = texts
    texts = { ...texts, ...changes }
    marks = noteTexts({
      after: read(texts),
      before: read(before),
      confirmed: confirmed === undefined ? undefined : { locale: confirmed, path: 'title' },
      defaultLocale: 'en',
      digest: (text) => text,
      locales: ['en', 'ko', 'ja'],
      marks,
    })
    return marks
  })
}

const behind = (...steps: Parameters<typeof saves>): string[][] =>
  saves(...steps).map((marks) => localesBehind({ locales: ['en', 'ko', 'ja'], marks }))

describe('a translation', () => {
  it.each<[string, Parameters<typeof saves>, string[][]]>([
    ['is right when it is made', [{ en: 'A' }, { ko: '가' }], [[], []]],
    [
      'is behind once the text has changed',
      [{ en: 'A' }, { ko: '가' }, { en: 'B' }],
      [[], [], ['ko']],
    ],
    [
      'is right once it is edited',
      [{ en: 'A', ko: '가' }, { en: 'B' }, { ko: '나' }],
      [[], ['ko'], []],
    ],
    [
      'stays right while it is polished',
      [{ en: 'A', ko: '가' }, { en: 'B' }, { ko: '나' }, { ko: '다' }],
      [[], ['ko'], [], []],
    ],
    [
      'is right once somebody says so',
      [{ en: 'A', ko: '가' }, { en: 'B' }, { confirmed: 'ko' }, {}],
      [[], ['ko'], [], []],
    ],
    [
      'is behind again after that',
      [{ en: 'A', ko: '가' }, { en: 'B' }, { confirmed: 'ko' }, { en: 'C' }],
      [[], ['ko'], [], ['ko']],
    ],
    [
      'is right again where the text is as it was',
      [{ en: 'A', ko: '가' }, { en: 'B' }, { en: 'A' }],
      [[], ['ko'], []],
    ],
    [
      'is not said to be right for another language',
      [{ en: 'A', ja: 'あ', ko: '가' }, { en: 'B' }, { confirmed: 'ja' }],
      [[], ['ko', 'ja'], ['ko']],
    ],
    ['is missing is not behind', [{ en: 'A' }, { en: 'B' }], [[], []]],
    [
      'that is taken away is not behind',
      [{ en: 'A', ko: '가' }, { en: 'B' }, { ko: '' }],
      [[], ['ko'], []],
    ],
    ['is of no text is not behind', [{ en: 'A', ko: '가' }, { en: '' }], [[], []]],
    ['came first is not behind', [{ ko: '가' }, { en: 'A' }], [[], []]],
    ['does not make the text behind', [{ en: 'A', ko: '가' }, { ko: '나' }], [[], []]],
  ])('should be known: one that %s', (_, steps, expected) => {
    expect(behind(...steps)).toEqual(expected)
  })

  it('should be taken to be right for the text as it was, where it was there before anything was noted', () => {
    const read = (en: string) => (locale: string) =>
      new Map([['title', locale === 'en' ? en : '가']])
    const noted = noteTexts({
      after: read('B'),
      before: read('A'),
      defaultLocale: 'en',
      digest: (text) => text,
      locales: ['en', 'ko'],
      marks: {},
    })
    expect(noted).toEqual({ title: { ko: { isBehind: true, of: 'A' } } })
  })
})

describe('the texts of a list', () => {
  it('should be those of list and entries that are filled in', () => {
    const rich = (text: string) => ({ root: { children: [{ text }] } })
    const list = {
      entries: [
        { blurb: rich('B'), heading: '', id: 'e1', quote: { text: 'Q' } },
        { blurb: rich(' '), id: 'e2' },
      ],
      intro: rich('I'),
      title: 'T',
    }
    expect([...textsOf({ list, read: (value) => value })]).toEqual([
      ['title', 'T'],
      ['intro', 'I'],
      ['entries.e1.blurb', 'B'],
      ['entries.e1.quote.text', 'Q'],
    ])
  })

  it('should be found again by their paths', () => {
    const mark = { ko: { isBehind: true, of: '' } }
    const marks = { 'entries.e1.quote.text': mark, standfirst: mark, title: { ja: mark.ko } }
    expect(behindIn({ locale: 'ko', marks })).toEqual([
      { entry: 'e1', field: 'quote.text' },
      { entry: null, field: 'standfirst' },
    ])
  })
})

describe('the texts of one language of a draft, on what is published', () => {
  const fields = [
    { localized: true, name: 'title', type: 'text' },
    { name: 'mode', type: 'select' },
    {
      flattenedFields: [
        { name: 'section', type: 'text' },
        { localized: true, name: 'heading', type: 'text' },
        {
          flattenedFields: [
            { localized: true, name: 'text', type: 'textarea' },
            { name: 'variant', type: 'text' },
          ],
          name: 'quote',
          type: 'group',
        },
        {
          flattenedFields: [
            { name: 'image', type: 'upload' },
            { localized: true, name: 'caption', type: 'text' },
          ],
          name: 'images',
          type: 'array',
        },
        {
          flattenedFields: [{ name: 'value', type: 'number' }],
          name: 'counters',
          type: 'array',
        },
      ],
      name: 'entries',
      type: 'array',
    },
  ]

  it('should be taken by the ids of rows, and nothing else with them', () => {
    const out = {
      entries: [
        {
          counters: [{ value: 1 }],
          heading: 'A',
          id: '1',
          images: [{ caption: 'a', id: 'x', image: 7 }],
          quote: { text: 'q', variant: 'v' },
          section: 'main',
        },
        { heading: 'B', id: '2', section: 'main' },
      ],
      mode: 'ranked',
      title: 'Out',
    }
    const draft = {
      entries: [
        { heading: 'New', id: '3', section: 'other' },
        {
          counters: [{ value: 2 }],
          heading: 'A2',
          id: '1',
          images: [
            { caption: 'another', id: 'y', image: 8 },
            { caption: 'a2', id: 'x', image: 9 },
          ],
          quote: { text: null, variant: 'w' },
          section: 'other',
        },
      ],
      mode: 'unranked',
      title: 'Draft',
    }
    const seen = structuredClone([out, draft])
    expect(withTextsOf({ draft, fields, out })).toEqual({
      entries: [
        {
          counters: [{ value: 1 }],
          heading: 'A2',
          id: '1',
          images: [{ caption: 'a2', id: 'x', image: 7 }],
          quote: { text: null, variant: 'v' },
          section: 'main',
        },
        { heading: 'B', id: '2', section: 'main' },
      ],
      title: 'Draft',
    })
    expect([out, draft]).toEqual(seen)
  })
})
