import { describe, expect, it } from '@jest/globals'

import {
  anchorOperation,
  applyOperation,
  areIndependent,
  canMerge,
  rebaseOperations,
  relateOperations,
  touchedIds,
} from '../../../src/ranking/index.js'
import type { Operation } from '../../../src/ranking/index.js'
import { drawingOf, stateOf } from './support.js'

const move = (id: string, to: Extract<Operation, { type: 'move' }>['to']): Operation => ({
  type: 'move',
  ids: [id],
  to,
})

describe('rebasing', () => {
  it('should let two editors move different entries', () => {
    const rebased = rebaseOperations({
      base: stateOf('a b c d e f'),
      applied: [move('f', { position: 1 })],
      incoming: [move('b', { position: 5 })],
    })
    expect(rebased).toMatchObject({ ok: true, isOrdered: false })
    expect(drawingOf(rebased.state)).toBe('f a c d e b')
  })

  it('should take a position as the one its sender saw', () => {
    // "3rd" meant behind d, wherever d stands by now.
    const rebased = rebaseOperations({
      base: stateOf('c d e f'),
      applied: [{ type: 'add', entries: [{ id: 'a' }, { id: 'b' }], to: { before: 'c' } }],
      incoming: [move('f', { position: 3 })],
    })
    expect(drawingOf(rebased.state)).toBe('a b c d f e')
  })

  it('should let both stand that go into one gap, the later one nearer to what it named', () => {
    const rebased = rebaseOperations({
      base: stateOf('a b c d'),
      applied: [move('d', { after: 'a' })],
      incoming: [move('c', { after: 'a' })],
    })
    expect(rebased).toMatchObject({ ok: true, isOrdered: true })
    expect(drawingOf(rebased.state)).toBe('a c d b')
  })

  it.each<[string, string, Operation, Operation, string[]]>([
    [
      'the same entry moved twice',
      'a b c d',
      move('a', { after: 'c' }),
      move('a', { after: 'b' }),
      ['a'],
    ],
    [
      'an anchor that was moved',
      'a b c d',
      move('b', { after: 'd' }),
      move('a', { after: 'b' }),
      ['b'],
    ],
    [
      'an anchor that was removed',
      'a b c',
      { type: 'remove', ids: ['b'] },
      move('c', { before: 'b' }),
      ['b'],
    ],
    [
      'a tie and an entry put into it',
      'a b c',
      move('c', { after: 'a' }),
      { type: 'tie', id: 'b' },
      ['a'],
    ],
    [
      'a tie taken apart and one of it moved',
      'a=b c',
      { type: 'untie', id: 'b' },
      move('a', { after: 'c' }),
      ['a'],
    ],
    [
      'a section turned round and an entry moved in it',
      'a b c | d',
      { type: 'reverse', section: 'main' },
      move('d', { section: 'main', at: 'end' }),
      ['d'],
    ],
  ])('should be refused for %s, with the ids', (_, drawing, applied, incoming, ids) => {
    const base = stateOf(drawing)
    const rebased = rebaseOperations({ base, applied: [applied], incoming: [incoming] })
    if (rebased.ok) throw new Error('it merged')
    expect([...rebased.ids].sort()).toEqual(ids)
    expect(rebased.conflicts).toMatchObject([{ incoming: 0, applied: 0 }])
    expect(canMerge({ base, applied: [applied], incoming: [incoming] })).toEqual({
      canMerge: false,
      ids: rebased.ids,
    })
  })

  it('should say which of several operations is in the way', () => {
    const rebased = rebaseOperations({
      base: stateOf('a b c d e'),
      applied: [move('a', { after: 'c' }), { type: 'tie', id: 'e' }],
      incoming: [move('b', { position: 1 }), { type: 'untie', id: 'e' }],
    })
    expect(rebased).toMatchObject({ ok: false, conflicts: [{ incoming: 1, applied: 1 }] })
  })

  it('should go straight through when nobody was faster', () => {
    const base = stateOf('a b c')
    const incoming = [move('c', { position: 1 })]
    const rebased = rebaseOperations({ base, applied: [], incoming })
    expect(drawingOf(rebased.state)).toBe('c a b')
    expect(canMerge({ base, applied: [], incoming })).toEqual({ canMerge: true, ids: [] })
  })

  it('should throw where an operation was wrong for its sender already', () => {
    expect(() =>
      rebaseOperations({
        base: stateOf('a b'),
        applied: [{ type: 'add', entries: [{ id: 'x' }], to: { after: 'a' } }],
        incoming: [move('x', { position: 1 })],
      }),
    ).toThrow('no entry "x"')
  })
})

describe('relations', () => {
  const state = stateOf('a b=c d e f | g')
  it.each<[string, Operation, Operation]>([
    ['moves into different gaps', move('a', { after: 'd' }), move('f', { before: 'e' })],
    ['a move past another', move('a', { section: 'main', at: 'end' }), move('e', { position: 1 })],
    ['moves out of one tie', move('b', { after: 'e' }), move('c', { before: 'a' })],
    ['a move and a tie elsewhere', move('a', { after: 'f' }), { type: 'tie', id: 'e' }],
    ['a swap and a move', { type: 'swap', a: 'a', b: 'f' }, move('d', { after: 'e' })],
    [
      'a swap and a neighbour of it leaving a tie',
      { type: 'swap', a: 'b', b: 'f' },
      move('c', { after: 'e' }),
    ],
    [
      'a section turned round and one that it is not in',
      { type: 'reverse', section: 'kissers' },
      move('a', { after: 'd' }),
    ],
    ['removals', { type: 'remove', ids: ['a'] }, { type: 'remove', ids: ['c', 'g'] }],
    [
      'additions at both ends',
      { type: 'add', entries: [{ id: 'x' }], to: { section: 'main', at: 'start' } },
      { type: 'add', entries: [{ id: 'y' }], to: { section: 'main', at: 'end' } },
    ],
  ])('should be independent for %s', (_, one, other) => {
    expect(relateOperations({ state, one, other })).toEqual({ kind: 'independent', ids: [] })
    expect(areIndependent({ state, one, other })).toBe(true)
  })

  it('should see that one gap behind a tie is one gap, whoever of the tie is named', () => {
    const one = move('a', { after: 'b' })
    const other = move('f', { after: 'c' })
    expect(relateOperations({ state, one, other }).kind).toBe('ordered')
    expect(areIndependent({ state, one, other })).toBe(false)
  })
})

describe('taking back', () => {
  it('should conflict with whoever landed where the entry is to go back to', () => {
    const { state, change } = applyOperation({
      state: stateOf('a t=c d'),
      operation: move('t', { after: 'd' }),
    })
    const other = move('d', { after: 'a' })
    expect(relateOperations({ state, one: change.inverse, other })).toEqual({
      kind: 'conflict',
      ids: ['t', 'd'],
    })
    const far = move('d', { section: 'kissers', at: 'end' })
    expect(areIndependent({ state, one: change.inverse, other: far })).toBe(true)
  })
})

describe('touched ids', () => {
  const state = stateOf('a b=c d | e')
  it.each<[string, Operation, string[]]>([
    ['what is moved, not what is named', move('a', { after: 'd' }), ['a']],
    ['everybody in the tie that is made', { type: 'tie', id: 'd' }, ['b', 'c', 'd']],
    ['everybody in the tie that is parted', { type: 'untie', id: 'c' }, ['b', 'c']],
    ['both that swap', { type: 'swap', a: 'a', b: 'e' }, ['a', 'e']],
    ['the whole of a section', { type: 'reverse', section: 'main' }, ['a', 'b', 'c', 'd']],
    ['what is removed', { type: 'remove', ids: ['b'] }, ['b']],
  ])('should be %s', (_, operation, expected) => {
    expect(touchedIds({ state, operation }).sort()).toEqual(expected)
  })
})

describe('anchoring', () => {
  it('should say ties that travel, and whom a tie is with', () => {
    const state = stateOf('a b=c d')
    expect(
      anchorOperation({ state, operation: { type: 'move', ids: ['c', 'b'], to: { position: 1 } } }),
    ).toEqual({ type: 'move', ids: ['c', 'b'], to: { section: 'main', at: 'start' }, tied: ['c'] })
    expect(anchorOperation({ state, operation: { type: 'tie', id: 'd' } })).toEqual({
      type: 'tie',
      id: 'd',
      with: 'c',
    })
  })
})
