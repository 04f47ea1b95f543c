import { describe, expect, it } from '@jest/globals'

import {
  externalAddressOf,
  type ExternalField,
  externalIdsIn,
  type ExternalKind,
  readExternalId,
} from '../../../src/text/externalIds.js'

const RIGHT: ReadonlyArray<readonly [ExternalKind, ExternalField, string, string]> = [
  ['drama', 'wikidataId', 'Q23823657', 'Q23823657'],
  ['drama', 'wikidataId', ' q23823657 ', 'Q23823657'],
  ['drama', 'wikidataId', 'https://www.wikidata.org/wiki/Q23823657#sitelinks', 'Q23823657'],
  ['drama', 'wikidataId', 'http://www.wikidata.org/entity/Q23823657', 'Q23823657'],
  [
    'person',
    'wikidataId',
    'https://m.wikidata.org/wiki/Special:EntityData/Q496606.json',
    'Q496606',
  ],
  ['drama', 'tmdbId', '67915', 'tv/67915'],
  ['drama', 'tmdbId', 'tv/67915', 'tv/67915'],
  ['drama', 'tmdbId', 'https://www.themoviedb.org/tv/67915-goblin?language=ko-KR', 'tv/67915'],
  ['drama', 'tmdbId', 'themoviedb.org/movie/496243-parasite/cast', 'movie/496243'],
  ['person', 'tmdbId', '1347525', 'person/1347525'],
  ['person', 'tmdbId', 'https://www.themoviedb.org/person/1347525-gong-yoo', 'person/1347525'],
  ['drama', 'imdbId', 'TT5994346', 'tt5994346'],
  ['drama', 'imdbId', 'https://www.imdb.com/title/tt5994346/?ref_=nv_sr_1', 'tt5994346'],
  ['drama', 'imdbId', 'https://m.imdb.com/es-es/title/tt5994346/episodes', 'tt5994346'],
  ['person', 'imdbId', 'https://www.imdb.com/name/nm4119354/', 'nm4119354'],
  [
    'drama',
    'myDramaListUrl',
    'https://mydramalist.com/18452-goblin/cast',
    'https://mydramalist.com/18452-goblin',
  ],
  [
    'drama',
    'myDramaListUrl',
    'www.mydramalist.com/18452-goblin',
    'https://mydramalist.com/18452-goblin',
  ],
  ['drama', 'myDramaListUrl', '18452-goblin', 'https://mydramalist.com/18452-goblin'],
]

const WRONG: ReadonlyArray<readonly [ExternalKind, ExternalField, string]> = [
  ['drama', 'wikidataId', 'P31'],
  ['drama', 'wikidataId', 'Q0'],
  ['drama', 'wikidataId', 'https://wikidata.org.example.com/wiki/Q1'],
  ['drama', 'wikidataId', 'https://en.wikipedia.org/wiki/Q1'],
  ['drama', 'wikidataId', 'javascript:alert(1)//wikidata.org/wiki/Q1'],
  ['drama', 'tmdbId', 'person/1347525'],
  ['drama', 'tmdbId', 'https://www.themoviedb.org/person/1347525'],
  ['drama', 'tmdbId', 'https://www.themoviedb.org/'],
  ['person', 'tmdbId', 'tv/67915'],
  ['drama', 'imdbId', 'nm4119354'],
  ['drama', 'imdbId', 'tt1'],
  ['person', 'imdbId', 'https://www.imdb.com/title/tt5994346/'],
  ['drama', 'myDramaListUrl', 'https://mydramalist.com/people/123-name'],
  ['drama', 'myDramaListUrl', 'https://example.com/18452-goblin'],
  ['drama', 'myDramaListUrl', 'Goblin'],
]

describe('ids of other catalogues', () => {
  it.each(RIGHT)('should be read: %s, %s of %s', (kind, field, text, id) => {
    expect(readExternalId({ field, kind, text })).toBe(id)
    expect(readExternalId({ field, kind, text: id })).toBe(id)
    const address = externalAddressOf({ field, id, kind })
    expect(readExternalId({ field, kind, text: String(address) })).toBe(id)
  })

  it.each(WRONG)('should not be taken for what they are not: %s, %s of %s', (kind, field, text) => {
    expect(readExternalId({ field, kind, text })).toBeNull()
    expect(externalAddressOf({ field, id: text, kind })).toBeNull()
  })

  it('should be seen in what somebody searches for', () => {
    expect(externalIdsIn({ kind: 'drama', text: '1988' })).toEqual([
      { field: 'tmdbId', id: 'tv/1988' },
      { field: 'myDramaListUrl', id: 'https://mydramalist.com/1988' },
    ])
    expect(externalIdsIn({ kind: 'drama', text: 'Healer' })).toEqual([])
    expect(externalIdsIn({ kind: 'person', text: 'imdb.com/name/nm4119354' })).toEqual([
      { field: 'imdbId', id: 'nm4119354' },
    ])
  })
})
