import { describe, expect, it } from '@jest/globals'

import type { KeptOrder } from '../../../src/ballots/community.js'

import {
  beginningOfWeek,
  continueWeeks,
  nextWeek,
  ranksAtBeginning,
  shownWeeks,
} from '../../../src/ballots/weeks.js'

const orderOf = (ids: readonly string[], counted = 20): KeptOrder => ({
  counted,
  entries: ids.map((id, index) => ({
    ballots: counted,
    id,
    interval: { best: index + 1, worst: index + 1 },
    lead: null,
    rank: index + 1,
    score: 0,
  })),
  groups: [],
  setAside: 0,
  weight: counted,
})

const WEDNESDAY = new Date('2026-03-04T12:00:00.000Z')
const MONDAY = '2026-03-02T00:00:00.000Z'

describe('weeks', () => {
  it.each([
    ['2026-03-02T00:00:00.000Z', MONDAY],
    ['2026-03-08T23:59:59.999Z', MONDAY],
    ['2026-03-09T00:00:00.000Z', '2026-03-09T00:00:00.000Z'],
    ['2026-01-01T00:00:00.000Z', '2025-12-29T00:00:00.000Z'],
  ])('should begin on Mondays: that of %s on %s', (at, monday) => {
    expect(beginningOfWeek(new Date(at)).toISOString()).toBe(monday)
    expect(nextWeek(new Date(at)).getTime() - new Date(monday).getTime()).toBe(7 * 86_400_000)
  })

  it('should be noted once, with what was there until then, and not for ever', () => {
    const old = { at: '2026-02-20T00:00:00.000Z', order: orderOf(['a', 'b']), weeks: [] }
    const weeks = continueWeeks({ before: old, now: WEDNESDAY })
    expect(weeks).toEqual([{ at: MONDAY, counted: 20, ranks: { a: 1, b: 2 } }])
    const since = { at: '2026-03-03T00:00:00.000Z', order: orderOf(['b', 'a']), weeks }
    expect(continueWeeks({ before: since, now: WEDNESDAY })).toEqual(weeks)
    const many = Array.from({ length: 60 }, () => ({ at: MONDAY, counted: 1, ranks: {} }))
    expect(continueWeeks({ before: { ...old, weeks: many }, now: WEDNESDAY })).toHaveLength(52)
  })

  it('should tell where an entry was when this one began, where that was shown', () => {
    const at = (text: string, counted = 20) => ({
      at: text,
      order: orderOf(['b', 'a'], counted),
      weeks: [{ at: MONDAY, counted, ranks: { a: 1, b: 2 } }],
    })
    // nothing has changed this week
    expect(ranksAtBeginning({ kept: at('2026-02-20T00:00:00.000Z'), now: WEDNESDAY })).toEqual({
      a: 2,
      b: 1,
    })
    expect(ranksAtBeginning({ kept: at('2026-03-03T00:00:00.000Z'), now: WEDNESDAY })).toEqual({
      a: 1,
      b: 2,
    })
    for (const day of ['2026-02-20T00:00:00.000Z', '2026-03-03T00:00:00.000Z']) {
      expect(ranksAtBeginning({ kept: at(day, 9), now: WEDNESDAY })).toEqual({})
    }
    expect(shownWeeks(at(MONDAY, 9).weeks)).toEqual([])
  })
})
