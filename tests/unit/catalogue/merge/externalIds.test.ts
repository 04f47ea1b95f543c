import { describe, expect, it } from '@jest/globals'

import { externalIdsToSettle } from '../../../../src/catalogue/merge/plan/index.js'

describe('the ids of two documents that are one', () => {
  it('should go over where the one that stays has none, and stay where it has', () => {
    expect(
      externalIdsToSettle({
        from: { imdbId: 'tt1', myDramaListUrl: '', tmdbId: 'tv/2', wikidataId: 'Q1' },
        into: { imdbId: 'tt1', tmdbId: 'tv/3', wikidataId: null },
        kind: 'dramas',
      }),
    ).toEqual([
      { field: 'wikidataId', from: 'Q1', into: null },
      { field: 'tmdbId', from: 'tv/2', into: 'tv/3' },
    ])
  })

  it('should be those that people have', () => {
    expect(
      externalIdsToSettle({
        from: { imdbId: 'nm1', myDramaListUrl: 'https://mydramalist.com/1' },
        into: {},
        kind: 'people',
      }),
    ).toEqual([{ field: 'imdbId', from: 'nm1', into: null }])
  })
})
