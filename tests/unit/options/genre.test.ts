import { describe, expect, it } from '@jest/globals'

import { sanitizeGenre, valuesOf } from '../../../src/options/genre.js'
import { SECTION_KINDS } from '../../../src/ranking/index.js'
import { SCENE_KINDS } from '../../../src/vocabulary.js'

describe('sanitizeGenre', () => {
  it('should be television drama where nothing else is said', () => {
    expect(sanitizeGenre()).toEqual({
      labels: {},
      sceneKinds: SCENE_KINDS,
      sectionKinds: SECTION_KINDS,
      workType: 'TVSeries',
    })
  })

  it('should take kinds with and without labels', () => {
    const kinds = ['chase', { label: { en: 'Heist', ko: '강탈' }, value: 'heist' }]
    expect(valuesOf(sanitizeGenre({ sceneKinds: kinds }).sceneKinds)).toEqual(['chase', 'heist'])
  })

  it.each<[string, object, string]>([
    [
      'a type that there is not',
      { workType: 'TVShow' },
      'genre.workType is "TVShow"; it takes one of TVSeries, Movie,',
    ],
    ['no kinds', { sceneKinds: [] }, 'genre.sceneKinds is []; it takes kinds of small letters'],
    [
      'a kind in capitals',
      { sceneKinds: ['Chase'] },
      'genre.sceneKinds is ["Chase"]; it takes kinds',
    ],
    ['a kind twice', { sceneKinds: ['a', 'a'] }, 'genre.sceneKinds is ["a","a"]; it takes kinds'],
    [
      'sections without a main one',
      { sectionKinds: ['extra'] },
      'genre.sectionKinds is ["extra"]; it takes kinds of sections with "main" among them',
    ],
    [
      'a noun for what has none',
      { labels: { en: { clips: { plural: 'x', singular: 'y' } } } },
      'genre.labels.en.clips is',
    ],
    [
      'half a noun',
      { labels: { en: { dramas: { plural: 'Films' } } } },
      'genre.labels.en.dramas is {"plural":"Films"}; it takes { plural, singular } for one of dramas, people, scenes.',
    ],
  ])('should refuse %s', (_what, options, message) => {
    expect(() => sanitizeGenre(options as never)).toThrow(`rankedLists: options.${message}`)
  })
})
