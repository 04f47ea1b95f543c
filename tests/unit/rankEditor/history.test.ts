import { describe, expect, it } from '@jest/globals'

import type { History, HistoryRecord } from '../../../src/lists/moves/types.js'

import { joinNewest, joinOlder } from '../../../admin/RankEditor/history.js'

const page = (revisions: number[], nextBefore: null | number = null): History => ({
  nextBefore,
  records: revisions.map((revision): HistoryRecord => ({
    at: '2026-01-01T00:00:00.000Z',
    by: null,
    inverses: [],
    id: revision,
    movements: [],
    operations: [],
    revision,
    source: 'moves',
  })),
})

const revisionsOf = ({ records }: History) => records.map(({ revision }) => revision)

describe('the pages of a history', () => {
  it('should come one behind the other', () => {
    const joined = joinOlder({ known: page([9, 8], 8), older: page([7, 6], 6) })
    expect(revisionsOf(joined)).toEqual([9, 8, 7, 6])
    expect(joined.nextBefore).toBe(6)
  })

  it('should keep what was loaded when new records come', () => {
    const known = page([9, 8, 7, 6], 6)
    const joined = joinNewest({ known, newest: page([11, 10, 9], 9) })
    expect(revisionsOf(joined)).toEqual([11, 10, 9, 8, 7, 6])
    expect(joined.nextBefore).toBe(6)
    expect(revisionsOf(joinNewest({ known, newest: page([11, 10], 10) }))).toEqual([
      11, 10, 9, 8, 7, 6,
    ])
  })

  it('should start anew where records between are not loaded, or nothing is', () => {
    const newest = page([30, 29], 29)
    expect(joinNewest({ known: page([9, 8], 8), newest })).toBe(newest)
    expect(joinNewest({ known: null, newest })).toBe(newest)
    expect(joinNewest({ known: page([]), newest })).toBe(newest)
  })

  it('should be the newest page where that is all there is', () => {
    const newest = page([3, 2, 1])
    expect(joinNewest({ known: page([2, 1]), newest })).toBe(newest)
  })
})
