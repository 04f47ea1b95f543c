import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { Placement } from '../../../../src/lists/moves/types.js'

import {
  arrangeByPlacement,
  isSamePlacement,
  mergeRows,
  operationBetween,
  placementOfRows,
  toPlacement,
} from '../../../../src/lists/moves/placement.js'
import { applyOperation, areSameStates, normalizeState } from '../../../../src/ranking/index.js'
import { anyState, drawingOf, SECTIONS, stateOf } from '../../ranking/support.js'

const placementOf = (drawing: string): Placement => [...stateOf(drawing).entries]

describe('a stored placement', () => {
  it('should be read as it was written', () => {
    const placement = placementOf('a b=c | d')
    expect(toPlacement(JSON.parse(JSON.stringify(placement)))).toEqual(placement)
  })

  it.each([undefined, null, 'a b', 7, {}])('should be none where %p is stored', (value) => {
    expect(toPlacement(value)).toBeNull()
  })

  it('should leave out what has no id, and fill in what is not said', () => {
    expect(
      toPlacement([
        null,
        'a',
        { section: 'main' },
        { id: 7 },
        { id: 'a' },
        { id: 'b', section: 3 },
      ]),
    ).toEqual([
      { id: 'a', isTiedWithPrevious: false, section: 'main' },
      { id: 'b', isTiedWithPrevious: false, section: 'main' },
    ])
  })

  it('should be told apart by order, sections, ties and length', () => {
    const one = placementOf('a b c | d')
    expect(isSamePlacement(one, placementOf('a b c | d'))).toBe(true)
    for (const other of ['a c b | d', 'a b | c d', 'a b=c | d', 'a b c', 'a b c | d e']) {
      expect(isSamePlacement(one, placementOf(other))).toBe(false)
      expect(isSamePlacement(placementOf(other), one)).toBe(false)
    }
  })
})

describe('rows', () => {
  it('should have the placement in which they stand, those without an id none', () => {
    const rows = [
      { id: 'a', printedTitle: 'A', section: 'main' },
      { printedTitle: 'New' },
      { id: 'b', isTiedWithPrevious: true, section: 'main' },
    ]
    expect(placementOfRows(rows)).toEqual(placementOf('a=b'))
  })

  it('should be arranged by a placement, with its sections and ties and all else they hold', () => {
    const rows = [
      { id: 'a', isTiedWithPrevious: true, note: 'A', section: 'gone' },
      { id: 'removed', note: 'R', section: 'main' },
      { id: 'b', note: 'B', section: 'main' },
    ]
    const before = structuredClone(rows)
    expect(arrangeByPlacement({ placement: placementOf('b=a | nobody'), rows })).toEqual([
      { id: 'b', isTiedWithPrevious: false, note: 'B', section: 'main' },
      { id: 'a', isTiedWithPrevious: true, note: 'A', section: 'main' },
    ])
    expect(rows).toEqual(before)
  })
})

describe('the operation between two orders', () => {
  const tidy = (state: ReturnType<typeof stateOf>) => normalizeState(state)

  it('should lead there and back, whatever the two', () => {
    const known = anyState({ maxLength: 8 }).map((state) => tidy({ ...state, sections: SECTIONS }))
    fc.assert(
      fc.property(known, known, (before, after) => {
        const { inverse, operation } = operationBetween({ after, before })
        const there = applyOperation({ operation, state: before }).state
        expect(areSameStates({ one: there, other: after })).toBe(true)
        const back = applyOperation({ operation: inverse, state: there }).state
        expect(areSameStates({ one: back, other: before })).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['a b c d e', 'a d b c e', ['d']],
    ['a b c d e', 'b c d e a', ['a']],
    ['a b c | x', 'a c | x b', ['b']],
    ['a b c', 'a b c d', ['d']],
  ])('should name only what moved from %s to %s', (before, after, moved) => {
    const { operation } = operationBetween({ after: stateOf(after), before: stateOf(before) })
    expect(operation.entries.map(({ id }) => id)).toEqual(moved)
    expect(operation.remove).toEqual([])
  })

  it('should take out what is gone, and bring it back', () => {
    const { inverse, operation } = operationBetween({
      after: stateOf('a c'),
      before: stateOf('a b c'),
    })
    expect(operation).toMatchObject({ entries: [], remove: ['b'] })
    expect(inverse).toMatchObject({ entries: [{ id: 'b' }], remove: [] })
  })
})

describe('rows that were written as a whole', () => {
  const merge = (args: { current: string; given: string; isStale: boolean; seen: string }) =>
    drawingOf(
      mergeRows({
        current: stateOf(args.current),
        given: placementOf(args.given),
        isStale: args.isStale,
        seen: new Set(args.seen.split(' ')),
      }),
    )

  it('should set the order where nobody has changed it since', () => {
    expect(merge({ current: 'a b c', given: 'c a=b', isStale: false, seen: 'a b c' })).toBe('c a=b')
  })

  it('should keep the order of others where the writer saw an earlier one', () => {
    expect(merge({ current: 'c b a', given: 'a b c', isStale: true, seen: 'a b c' })).toBe('c b a')
  })

  it.each([
    [false, 'c a b', 'c a x b'],
    [true, 'b a c', 'b a x c'],
  ])(
    'should keep what others added, behind what it follows (stale: %s)',
    (isStale, given, after) => {
      const current = isStale ? 'b a x c' : 'a x b c'
      expect(merge({ current, given, isStale, seen: 'a b c' })).toBe(after)
    },
  )

  it.each([false, true])('should not bring back what others removed (stale: %s)', (isStale) => {
    expect(merge({ current: 'a c', given: 'a b c', isStale, seen: 'a b c' })).toBe('a c')
  })

  it.each([false, true])('should take out what the writer took out (stale: %s)', (isStale) => {
    expect(merge({ current: 'a b c', given: 'a c', isStale, seen: 'a b c' })).toBe('a c')
  })

  it('should put new rows behind what they follow, in their section, outside of ties', () => {
    expect(merge({ current: 'b=a c', given: 'a n b c', isStale: true, seen: 'a b c' })).toBe(
      'b=a n c',
    )
    expect(merge({ current: 'b=a c', given: 'b n a c', isStale: true, seen: 'a b c' })).toBe(
      'b=a n c',
    )
    expect(merge({ current: 'a | x', given: 'n a | x m', isStale: true, seen: 'a x' })).toBe(
      'n a | x m',
    )
  })

  it('should keep every entry once, whatever was written', () => {
    fc.assert(
      fc.property(
        anyState({ maxLength: 8 }),
        anyState({ maxLength: 8 }),
        fc.boolean(),
        (one, other, isStale) => {
          const current = normalizeState({ ...one, sections: SECTIONS })
          const given = [...normalizeState({ ...other, sections: SECTIONS }).entries]
          const seen = new Set(current.entries.map(({ id }) => id))
          const { entries } = mergeRows({ current, given, isStale, seen })
          expect(entries.map(({ id }) => id).toSorted()).toEqual(
            given.map(({ id }) => id).toSorted(),
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})
