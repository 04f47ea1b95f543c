import { describe, expect, it } from '@jest/globals'

import {
  applyOperation,
  applyOperations,
  arrangeRows,
  isRankingError,
  normalizeState,
  undoChanges,
} from '../../../src/ranking/index.js'
import type { Operation, RankingErrorCode } from '../../../src/ranking/index.js'
import { drawingOf, stateOf } from './support.js'

const after = (drawing: string, operation: Operation): string =>
  drawingOf(applyOperation({ state: stateOf(drawing), operation }).state)

const errorOf = (drawing: string, operation: Operation) => {
  try {
    applyOperation({ state: stateOf(drawing), operation })
  } catch (error) {
    if (isRankingError(error)) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

describe('move', () => {
  it.each<[string, string, Operation, string]>([
    ['before an entry', 'a b c d', { type: 'move', ids: ['d'], to: { before: 'b' } }, 'a d b c'],
    ['after an entry', 'a b c d', { type: 'move', ids: ['a'], to: { after: 'c' } }, 'b c a d'],
    ['to a position', 'a b c d', { type: 'move', ids: ['d'], to: { position: 2 } }, 'a d b c'],
    ['to the first', 'a b c', { type: 'move', ids: ['c'], to: { position: 1 } }, 'c a b'],
    ['to the last', 'a b c', { type: 'move', ids: ['a'], to: { position: 3 } }, 'b c a'],
    [
      'to a position of another section',
      'a b | c d',
      { type: 'move', ids: ['a'], to: { position: 2, section: 'kissers' } },
      'b | c a d',
    ],
    [
      'to the start of a section',
      'a b | c',
      { type: 'move', ids: ['b'], to: { section: 'kissers', at: 'start' } },
      'a | b c',
    ],
    [
      'to the end of an empty section',
      'a b',
      { type: 'move', ids: ['a'], to: { section: 'mentions', at: 'end' } },
      'b |  | a',
    ],
    [
      'a block in its own order, whatever the order of the ids',
      'a b c d e',
      { type: 'move', ids: ['d', 'a', 'b'], to: { after: 'e' } },
      'c e a b d',
    ],
    [
      'a block from several sections',
      'a b | c d',
      { type: 'move', ids: ['d', 'a'], to: { before: 'b' } },
      'a d b | c',
    ],
  ])('should go %s', (_, before, operation, expected) => {
    expect(after(before, operation)).toBe(expected)
  })

  it.each<[string, string, Operation, string]>([
    [
      'the head leaves, and the next one heads the tie',
      'a=b=c d',
      { type: 'move', ids: ['a'], to: { after: 'd' } },
      'b=c d a',
    ],
    [
      'one from the middle leaves',
      'a=b=c d',
      { type: 'move', ids: ['b'], to: { after: 'd' } },
      'a=c d b',
    ],
    [
      'one of two leaves, and none is left',
      'a=b c',
      { type: 'move', ids: ['b'], to: { after: 'c' } },
      'a c b',
    ],
    [
      'the whole tie moves and stays tied',
      'a=b c d=e',
      { type: 'move', ids: ['b', 'a'], to: { after: 'e' } },
      'c d=e a=b',
    ],
    [
      'a part of a tie arrives untied',
      'a=b=c d',
      { type: 'move', ids: ['a', 'b'], to: { after: 'd' } },
      'c d a b',
    ],
    [
      'a whole tie beside a single one in one block',
      'a b=c d',
      { type: 'move', ids: ['a', 'b', 'c'], to: { after: 'd' } },
      'd a b=c',
    ],
    [
      'before an entry of a tie means before all of it',
      'a b=c d',
      { type: 'move', ids: ['d'], to: { before: 'c' } },
      'a d b=c',
    ],
    [
      'after an entry of a tie means after all of it',
      'a b=c d',
      { type: 'move', ids: ['a'], to: { after: 'b' } },
      'b=c a d',
    ],
    [
      'a position inside a tie means after it',
      'a b=c d',
      { type: 'move', ids: ['d'], to: { position: 3 } },
      'a b=c d',
    ],
    [
      'ties that are said to travel',
      'a b c',
      { type: 'move', ids: ['a', 'b'], to: { after: 'c' }, tied: ['b'] },
      'c a=b',
    ],
  ])('should keep ties whole: %s', (_, before, operation, expected) => {
    expect(after(before, operation)).toBe(expected)
  })
})

describe('other operations', () => {
  it.each<[string, string, Operation, string]>([
    ['tie with the one before', 'a b c', { type: 'tie', id: 'b' }, 'a=b c'],
    ['tie a whole tie with the one before', 'a b=c', { type: 'tie', id: 'b' }, 'a=b=c'],
    ['tie what is tied: nothing', 'a=b c', { type: 'tie', id: 'b' }, 'a=b c'],
    ['tie with the one named', 'a b c', { type: 'tie', id: 'c', with: 'b' }, 'a b=c'],
    ['untie in two', 'a=b=c', { type: 'untie', id: 'b' }, 'a b=c'],
    ['untie the head: nothing', 'a=b', { type: 'untie', id: 'a' }, 'a=b'],
    ['swap with ties kept in place', 'a b=c d', { type: 'swap', a: 'c', b: 'd' }, 'a b=d c'],
    ['swap across sections', 'a b | c', { type: 'swap', a: 'a', b: 'c' }, 'c b | a'],
    ['reverse', 'a b=c d | e f', { type: 'reverse', section: 'main' }, 'd b=c a | e f'],
    [
      'shuffle, keeping a tie that stays together',
      'a=b c d=e',
      { type: 'shuffle', section: 'main', order: ['d', 'b', 'a', 'e', 'c'] },
      'd b=a e c',
    ],
    ['sort', 'a b c', { type: 'sort', section: 'main', order: ['c', 'b', 'a'] }, 'c b a'],
    [
      'add',
      'a b | c',
      { type: 'add', entries: [{ id: 'x' }], to: { section: 'kissers', at: 'end' } },
      'a b | c x',
    ],
    [
      'add tied entries, the first never tied with the list',
      'a b',
      {
        type: 'add',
        entries: [
          { id: 'x', isTiedWithPrevious: true },
          { id: 'y', isTiedWithPrevious: true },
        ],
        to: { after: 'a' },
      },
      'a x=y b',
    ],
    [
      'add at a position of the main section',
      'a b',
      { type: 'add', entries: [{ id: 'x' }], to: { position: 2 } },
      'a x b',
    ],
    ['remove the head of a tie', 'a=b=c d', { type: 'remove', ids: ['a', 'd'] }, 'b=c'],
  ])('should %s', (_, before, operation, expected) => {
    expect(after(before, operation)).toBe(expected)
  })

  it('should give back the list that was pasted as a countdown when reversed', () => {
    expect(after('d b=c a', { type: 'reverse', section: 'main' })).toBe('a b=c d')
  })

  it('should carry out several or none', () => {
    const state = stateOf('a b c')
    const operations: Operation[] = [
      { type: 'move', ids: ['c'], to: { position: 1 } },
      { type: 'tie', id: 'a' },
    ]
    expect(drawingOf(applyOperations({ state, operations }).state)).toBe('c=a b')
    const wrong: Operation[] = [...operations, { type: 'untie', id: 'nobody' }]
    expect(() => applyOperations({ state, operations: wrong })).toThrow('nobody')
    expect(drawingOf(state)).toBe('a b c')
  })

  it('should not change the state that it was given', () => {
    const state = stateOf('a=b c')
    const copy = structuredClone(state)
    applyOperation({ state, operation: { type: 'move', ids: ['a'], to: { after: 'c' } } })
    expect(state).toEqual(copy)
  })

  it('should tidy a state whose sections interleave', () => {
    const state = stateOf('')
    const entries = [
      { id: 'x', section: 'kissers', isTiedWithPrevious: true },
      { id: 'a', section: 'main', isTiedWithPrevious: true },
      { id: 'y', section: 'kissers', isTiedWithPrevious: true },
      { id: 'b', section: 'gone', isTiedWithPrevious: false },
    ]
    expect(drawingOf(normalizeState({ ...state, entries }))).toBe('a b | x=y')
  })
})

describe('a change', () => {
  it('should say what was touched and how it was meant', () => {
    const { change } = applyOperation({
      state: stateOf('a b=c d'),
      operation: { type: 'move', ids: ['d'], to: { position: 2 } },
    })
    expect(change.operation).toEqual({ type: 'move', ids: ['d'], to: { after: 'a' }, tied: [] })
    expect(change.touched).toEqual(['d'])
    expect(change.isNoop).toBe(false)
  })

  it('should know when nothing changed', () => {
    const { change } = applyOperation({
      state: stateOf('a b'),
      operation: { type: 'move', ids: ['b'], to: { after: 'a' } },
    })
    expect(change.isNoop).toBe(true)
  })

  it('should be taken back after others have moved other entries', () => {
    const first = applyOperation({
      state: stateOf('a b=c d e'),
      operation: { type: 'move', ids: ['b'], to: { after: 'e' } },
    })
    const second = applyOperation({
      state: first.state,
      operation: { type: 'move', ids: ['d'], to: { position: 1 } },
    })
    const undone = undoChanges({ state: second.state, changes: [first.change] })
    expect(drawingOf(second.state)).toBe('d a c e b')
    expect(drawingOf(undone)).toBe('d a b=c e')
  })

  it('should refuse to be taken back where the tie it took apart has been filled', () => {
    const first = applyOperation({
      state: stateOf('a b=c d'),
      operation: { type: 'untie', id: 'c' },
    })
    const second = applyOperation({
      state: first.state,
      operation: { type: 'move', ids: ['d'], to: { after: 'b' } },
    })
    expect(() => undoChanges({ state: second.state, changes: [first.change] })).toThrow(
      'does not stand right before',
    )
  })

  it('should be taken back behind a tie that was made since, not into it', () => {
    const first = applyOperation({
      state: stateOf('a b c d'),
      operation: { type: 'move', ids: ['b'], to: { after: 'd' } },
    })
    const second = applyOperation({ state: first.state, operation: { type: 'tie', id: 'c' } })
    const undone = undoChanges({ state: second.state, changes: [first.change] })
    expect(drawingOf(undone)).toBe('a=c b d')
  })

  it('should be taken back where it restored a tie that was there', () => {
    const state = stateOf('a b=c')
    const operation: Operation = {
      type: 'restore',
      entries: [{ id: 'b', section: 'main', after: null, isTiedWithPrevious: false }],
      remove: [],
      ties: [{ id: 'c', tiedWith: null }],
    }
    const there = applyOperation({ state, operation })
    expect(drawingOf(there.state)).toBe('b a c')
    const again = applyOperation({
      state,
      operation: {
        ...operation,
        entries: [{ id: 'b', section: 'main', after: 'a', isTiedWithPrevious: false }],
        ties: [{ id: 'c', tiedWith: 'b' }],
      },
    })
    expect(again.change.isNoop).toBe(true)
    expect(undoChanges({ state: again.state, changes: [again.change] })).toEqual(state)
  })

  it('should bring removed entries back', () => {
    const { state, change } = applyOperation({
      state: stateOf('a=b c | d'),
      operation: { type: 'remove', ids: ['a', 'd'] },
    })
    expect(drawingOf(state)).toBe('b c')
    expect(drawingOf(undoChanges({ state, changes: [change] }))).toBe('a=b c | d')
  })
})

describe('errors', () => {
  it.each<[RankingErrorCode, string, Operation]>([
    ['unknown-entry', 'ids', { type: 'move', ids: ['x'], to: { position: 1 } }],
    ['unknown-entry', 'to.before', { type: 'move', ids: ['a'], to: { before: 'x' } }],
    ['unknown-entry', 'to.after', { type: 'move', ids: ['a'], to: { after: 'x' } }],
    ['anchor-moves', 'to.before', { type: 'move', ids: ['a', 'b'], to: { before: 'b' } }],
    ['anchor-moves', 'to.after', { type: 'move', ids: ['a', 'b'], to: { after: 'b' } }],
    ['duplicate-entry', 'ids', { type: 'move', ids: ['a', 'a'], to: { position: 1 } }],
    ['invalid-operation', 'ids', { type: 'move', ids: [], to: { position: 1 } }],
    ['invalid-position', 'to.position', { type: 'move', ids: ['a'], to: { position: 4 } }],
    ['invalid-position', 'to.position', { type: 'move', ids: ['a'], to: { position: 0 } }],
    ['invalid-position', 'to.position', { type: 'move', ids: ['a'], to: { position: 1.5 } }],
    [
      'unknown-section',
      'to.section',
      { type: 'move', ids: ['a'], to: { section: 'x', at: 'end' } },
    ],
    [
      'unknown-section',
      'to.section',
      { type: 'move', ids: ['a'], to: { position: 1, section: 'x' } },
    ],
    ['invalid-operation', 'tied', { type: 'move', ids: ['a'], to: { position: 1 }, tied: ['b'] }],
    ['first-cannot-tie', 'id', { type: 'tie', id: 'a' }],
    ['first-cannot-tie', 'id', { type: 'tie', id: 'd' }],
    ['not-adjacent', 'with', { type: 'tie', id: 'c', with: 'a' }],
    ['unknown-entry', 'id', { type: 'untie', id: 'x' }],
    ['unknown-entry', 'b', { type: 'swap', a: 'a', b: 'x' }],
    ['invalid-operation', 'b', { type: 'swap', a: 'a', b: 'a' }],
    ['unknown-section', 'section', { type: 'reverse', section: 'x' }],
    ['order-mismatch', 'order', { type: 'sort', section: 'main', order: ['a', 'b'] }],
    ['order-mismatch', 'order', { type: 'sort', section: 'main', order: ['a', 'b', 'd', 'c'] }],
    ['duplicate-entry', 'order', { type: 'sort', section: 'main', order: ['a', 'b', 'b'] }],
    ['duplicate-entry', 'entries', { type: 'add', entries: [{ id: 'a' }], to: { after: 'b' } }],
    ['invalid-operation', 'entries', { type: 'add', entries: [], to: { after: 'b' } }],
    ['unknown-entry', 'ids', { type: 'remove', ids: ['x'] }],
    [
      'wrong-section',
      'entries.after',
      {
        type: 'restore',
        entries: [{ id: 'a', section: 'main', after: 'd', isTiedWithPrevious: false }],
        remove: [],
        ties: [],
      },
    ],
  ])('should be %s at %s', (code, field, operation) => {
    expect(errorOf('a b c | d', operation)).toMatchObject({ code, field })
  })

  it('should say what would be right', () => {
    expect(errorOf('a b c', { type: 'move', ids: ['a'], to: { position: 9 } }).message).toContain(
      'from 1 to 3',
    )
    expect(errorOf('a b c', { type: 'tie', id: 'c', with: 'a' }).message).toContain(
      '"with" must be "b"',
    )
    expect(errorOf('a', { type: 'reverse', section: 'x' }).message).toContain(
      '"main", "kissers", "mentions"',
    )
  })

  it('should refuse a state in which two rows have one id', () => {
    expect(errorOf('a b a', { type: 'untie', id: 'a' })).toMatchObject({
      code: 'duplicate-entry',
      field: 'entries',
    })
  })
})

describe('rows', () => {
  it('should be arranged as the state says, with everything else they hold', () => {
    const rows = [
      { id: 'a', blurb: 1 },
      { id: 'b', blurb: 2 },
      { id: 'gone', blurb: 3 },
    ]
    expect(arrangeRows({ rows, state: stateOf('b=a') })).toEqual([
      { id: 'b', blurb: 2, section: 'main', isTiedWithPrevious: false },
      { id: 'a', blurb: 1, section: 'main', isTiedWithPrevious: true },
    ])
  })

  it('should all be there', () => {
    expect(() => arrangeRows({ rows: [], state: stateOf('a') })).toThrow('no row for the entry "a"')
  })
})
