import { describe, expect, it } from '@jest/globals'

import { mergeFields } from '../../../../src/lists/merging/index.js'

const seen = { standfirst: 'S', tags: [1, 2], title: 'T' }

describe('a merge of fields', () => {
  it('should keep both where two have changed different fields', () => {
    expect(
      mergeFields({
        mine: { ...seen, standfirst: 'Mine' },
        seen,
        theirs: { ...seen, title: 'Theirs' },
      }),
    ).toEqual({ changed: ['standfirst'], conflicts: [] })
  })

  it('should show both values where two have changed the same field', () => {
    expect(
      mergeFields({ mine: { title: 'Mine' }, seen, theirs: { ...seen, title: 'Theirs' } }),
    ).toEqual({ changed: [], conflicts: [{ field: 'title', mine: 'Mine', theirs: 'Theirs' }] })
  })

  it('should find nothing to do where both have come to the same value', () => {
    const theirs = { ...seen, title: 'Same' }
    expect(mergeFields({ mine: { title: 'Same' }, seen, theirs })).toEqual({
      changed: [],
      conflicts: [],
    })
  })

  it('should take null, nothing and what is empty for one value', () => {
    const empty = { intro: null, standfirst: '', tags: [] }
    expect(
      mergeFields({ mine: empty, seen: { tags: null }, theirs: { intro: 'Theirs', tags: [3] } }),
    ).toEqual({ changed: [], conflicts: [] })
  })

  it('should overwrite nothing where nobody knows any more what was seen', () => {
    expect(
      mergeFields({
        mine: { standfirst: 'S', title: 'Mine' },
        seen: undefined,
        theirs: { ...seen, title: 'Theirs' },
      }),
    ).toEqual({ changed: [], conflicts: [{ field: 'title', mine: 'Mine', theirs: 'Theirs' }] })
  })
})
