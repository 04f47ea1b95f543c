import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  arrangeBallot,
  beginBallot,
  faultOf,
  orderOfBallot,
} from '../../../src/ballots/tally/index.js'

const OFFERED = ['a', 'b', 'c', 'd', 'e']

describe('faultOf', () => {
  it.each([
    [[], null, { fault: 'empty' }],
    [['a', 'x', 'x'], null, { fault: 'unknown', ids: ['x'] }],
    [['a', 'b', 'a', 'b'], null, { fault: 'twice', ids: ['a', 'b'] }],
    [['a', 'b', 'c'], 2, { fault: 'too-many', max: 2 }],
    [['a', 'b'], 2, null],
    [OFFERED, null, null],
  ])('should say what is wrong with %j of %p', (order, max, expected) => {
    expect(faultOf({ max, offered: OFFERED, order })).toEqual(expected)
  })
})

describe('a ballot that is put into order', () => {
  const move = (ids: string[], position: number, section = 'chosen') =>
    ({ ids, to: { position, section }, type: 'move' }) as const

  it('should be made by the moves of the rank editor', () => {
    let state = beginBallot({ offered: OFFERED })
    expect(orderOfBallot(state)).toEqual([])
    for (const operation of [
      move(['c'], 1),
      move(['a'], 1),
      move(['e'], 2),
      { a: 'a', b: 'c', type: 'swap' } as const,
      move(['e'], 1, 'rest'),
    ]) {
      state = arrangeBallot({ max: null, operation, state })
    }
    expect(orderOfBallot(state)).toEqual(['c', 'a'])
    expect(state.entries.map(({ id }) => id).toSorted()).toEqual(OFFERED)
  })

  it('should keep what was chosen before and is still offered', () => {
    const state = beginBallot({ offered: OFFERED, order: ['x', 'd', 'd', 'b'] })
    expect(orderOfBallot(state)).toEqual(['d', 'b'])
  })

  it('should make room where it is full', () => {
    const state = beginBallot({ offered: OFFERED, order: ['a', 'b'] })
    expect(orderOfBallot(arrangeBallot({ max: 2, operation: move(['c'], 1), state }))).toEqual([
      'c',
      'a',
    ])
  })

  it('should be no faulty one, whatever is moved', () => {
    const moves = fc.array(
      fc.record({
        id: fc.constantFrom(...OFFERED),
        position: fc.nat(),
        section: fc.constantFrom('chosen', 'rest'),
      }),
    )
    fc.assert(
      fc.property(moves, fc.integer({ max: 5, min: 1 }), (made, max) => {
        let state = beginBallot({ offered: OFFERED })
        for (const { id, position, section } of made) {
          const others = state.entries.filter((one) => one.section === section && one.id !== id)
          const operation = move([id], 1 + (position % (others.length + 1)), section)
          state = arrangeBallot({ max, operation, state })
        }
        const order = orderOfBallot(state)
        expect(order.length === 0 ? null : faultOf({ max, offered: OFFERED, order })).toBeNull()
        expect(state.entries.map(({ id }) => id).toSorted()).toEqual(OFFERED)
        expect(state.entries.some(({ isTiedWithPrevious }) => isTiedWithPrevious)).toBe(false)
      }),
    )
  })
})
