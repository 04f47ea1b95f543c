import { describe, expect, it } from '@jest/globals'

import {
  contentToRestore,
  groupVersions,
  operationToRestore,
} from '../../admin/ListVersions/versions.js'

const version = (id: string, minutes: number, isPublished = false) => ({
  at: new Date(Date.UTC(2026, 0, 1, 12, minutes)).toISOString(),
  id,
  isPublished,
  language: null,
})

describe('versions of a list', () => {
  const versions = [
    version('f', 45),
    version('e', 41),
    version('d', 35),
    version('c', 34, true),
    version('b', 10),
    version('a', 8),
  ]

  it('should be grouped by stretches of work, what was published by itself', () => {
    expect(
      groupVersions({ kept: [], versions }).map(({ count, version: { id } }) => [id, count]),
    ).toEqual([
      ['f', 3],
      ['c', 1],
      ['b', 2],
    ])
  })

  it('should be offered themselves where they are compared', () => {
    expect(
      groupVersions({ kept: ['e'], versions }).map(({ count, version: { id } }) => [id, count]),
    ).toEqual([
      ['f', 1],
      ['e', 2],
      ['c', 1],
      ['b', 2],
    ])
  })
})

describe('an entry of an earlier state', () => {
  it('should be written with the fields that differ, empty ones as what empties them', () => {
    const change = (field: string) => ({ after: 'x', before: null, field })
    expect(
      contentToRestore({
        changes: ['heading', 'clips', 'quote', 'note', 'isHeadingQuote'].map(change),
        row: { heading: 'As it was', id: 'a', printedTitle: 'Untouched' },
      }),
    ).toEqual({
      clips: [],
      heading: 'As it was',
      isHeadingQuote: false,
      note: null,
      quote: { text: null },
    })
  })

  it('should be put back behind what still stands before it', () => {
    const earlier = [
      { id: 'a', section: 'main' },
      { id: 'b', section: 'main' },
      { id: 'c', section: 'main' },
      { id: 'd', section: 'more' },
    ]
    const now = new Set(['a', 'd'])
    expect(operationToRestore({ earlier, id: 'c', now })).toEqual({
      entries: [{ after: 'a', id: 'c', isTiedWithPrevious: false, section: 'main' }],
      remove: [],
      ties: [],
      type: 'restore',
    })
    expect(operationToRestore({ earlier, id: 'a', now: new Set(['d']) })).toMatchObject({
      entries: [{ after: null, id: 'a' }],
    })
    expect(operationToRestore({ earlier, id: 'z', now })).toBeNull()
  })
})
