import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  entryPlaces,
  hasText,
  listPlaces,
  pairOf,
  picturesOf,
  stateOf,
  valueAt,
  withValueAt,
} from '../../../admin/ListLanguages/places.js'
import { lexical } from '../../support/lexical.js'

const pathsOf = (places: ReadonlyArray<{ path: string }>) => places.map(({ path }) => path)

describe('the texts of a list in two languages', () => {
  it('should be those that one of the two has, and the title', () => {
    const left = { intro: lexical('Ten kisses.'), sections: [{ title: 'Main' }, { title: null }] }
    const right = { sections: [{ title: null }, { title: null }], standfirst: '입맞춤' }
    expect(pathsOf(listPlaces([left, right]))).toEqual([
      'title',
      'standfirst',
      'intro',
      'sections.0.title',
    ])
    expect(pathsOf(listPlaces([{}, {}]))).toEqual(['title'])
  })

  it('should be those of an entry in its groups and rows', () => {
    const left = {
      images: [{ caption: null }, { caption: 'On the roof' }],
      quote: { speakerText: 'Eun-tak', text: '' },
    }
    const right = {
      epigraph: { text: '비' },
      images: [{}, {}],
      watchLinks: [{ label: '넷플릭스' }],
    }
    expect(pathsOf(entryPlaces([left, right]))).toEqual([
      'quote.speakerText',
      'epigraph.text',
      'images.1.caption',
    ])
  })

  it('should not count paragraphs without words, and count what stands between them', () => {
    expect(hasText(lexical(' '))).toBe(false)
    expect(hasText({ root: { children: [{ fields: {}, type: 'block' }] } })).toBe(true)
    expect(hasText({ root: { children: [] } })).toBe(false)
    expect(hasText(' ')).toBe(false)
    expect(hasText(null)).toBe(false)
  })

  it('should be written where they are read, and leave the rest as it was', () => {
    const path = fc.constantFrom('heading', 'quote.text', 'images.0.caption', 'images.1.caption')
    fc.assert(
      fc.property(path, path, fc.string(), (here, there, text) => {
        const before = {
          heading: 'a',
          images: [{ caption: 'b', id: '1' }, { id: '2' }],
          quote: { speaker: 1, text: 'c' },
        }
        const seen = JSON.stringify(before)
        const after = withValueAt(before, here, text)
        expect(JSON.stringify(before)).toBe(seen)
        expect(valueAt(after, here)).toBe(text)
        if (here !== there) expect(valueAt(after, there)).toBe(valueAt(before, there))
        expect(after.quote.speaker).toBe(1)
        expect(after.images.map(({ id }) => id)).toEqual(['1', '2'])
      }),
    )
    expect(withValueAt({} as Record<string, unknown>, 'quote.text', 'a')).toEqual({
      quote: { text: 'a' },
    })
  })
})

describe('how a text stands', () => {
  const marks = { 'entries.1.blurb': { ko: { isBehind: true, of: 'a' } } }
  const of = (args: Partial<Parameters<typeof stateOf>[0]>) =>
    stateOf({
      entry: '1',
      locale: 'ko',
      marks,
      other: 'Rain',
      own: lexical('비'),
      path: 'blurb',
      ...args,
    })

  it('should be missing where only the other language has it', () => {
    expect(of({ own: '' })).toBe('missing')
    expect(of({ other: null, own: '' })).toBeNull()
  })

  it('should be behind where that is noted of it', () => {
    expect(of({})).toBe('behind')
    expect(of({ locale: 'en' })).toBeNull()
    expect(of({ entry: '2' })).toBeNull()
    expect(of({ entry: undefined })).toBeNull()
  })
})

describe('the pair that is shown first', () => {
  it.each([
    ['en', [], 'ja'],
    ['en', ['ko'], 'ko'],
    ['ko', ['ja'], 'ko'],
  ])('should write, on a page in %s with %j behind, %s', (code, behind, to) => {
    const locales = ['ja', 'en', 'ko']
    expect(pairOf({ behind, code, defaultLocale: 'en', locales })).toEqual({ from: 'en', to })
  })
})

describe('the pictures of a list', () => {
  it('should come once each, in the order of reading', () => {
    const withImage = (image: number) => ({
      root: { children: [{ fields: { blockType: 'image', image }, type: 'block' }] },
    })
    expect(
      picturesOf({
        entries: [
          { blurb: withImage(3), images: [{ image: 2 }, { image: null }] },
          { images: [{ image: { id: 1 } }] },
        ],
        heroImage: 1,
        outro: withImage(4),
      }),
    ).toEqual(['1', '2', '3', '4'])
  })
})
