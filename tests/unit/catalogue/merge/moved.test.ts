import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  movedReferences,
  restoredReferences,
  slotOf,
} from '../../../../src/catalogue/merge/plan/index.js'

const dramas = (...ids: Array<number | string>) => ids.map((id) => ({ id, to: 'dramas' }))

const PAIR = { from: { id: 1, to: 'dramas' }, into: { id: 2, to: 'dramas' }, isText: false }

const references = fc.uniqueArray(
  fc.record({ id: fc.integer({ max: 9, min: 1 }), to: fc.constantFrom('dramas', 'people') }),
  {
    maxLength: 6,
    selector: ({ id, to }) => `${to}:${id}`,
  },
)

describe('what a place refers to', () => {
  it.each([
    [[1], [2]],
    [
      [3, 1, 4],
      [3, 2, 4],
    ],
    [[1, 2], [2]],
    [[2, 1], [2]],
    [[3], [3]],
  ])('should go from %j to %j when 1 is merged into 2', (before, after) => {
    expect(movedReferences({ ...PAIR, references: dramas(...before) })).toEqual(dramas(...after))
  })

  it('should stay where another collection has the same id', () => {
    const people = [{ id: 1, to: 'people' }]
    expect(movedReferences({ ...PAIR, references: people })).toEqual(people)
  })

  it('should keep each of its places in a text', () => {
    expect(movedReferences({ ...PAIR, isText: true, references: dramas(1, 3, 2, 1) })).toEqual(
      dramas(2, 3, 2, 2),
    )
  })

  it('should never name the one that went, nor anything twice, and lose nothing else', () => {
    fc.assert(
      fc.property(references, (before) => {
        const moved = movedReferences({ ...PAIR, references: before })
        const names = (all: typeof before) => all.map(({ id, to }) => `${to}:${id}`)
        expect(moved).not.toContainEqual(PAIR.from)
        expect(new Set(names(moved as typeof before)).size).toBe(moved.length)
        const others = names(before).filter((one) => !['dramas:1', 'dramas:2'].includes(one))
        expect(names(moved as typeof before).filter((one) => one !== 'dramas:2')).toEqual(others)
        expect(names(moved as typeof before).includes('dramas:2')).toBe(
          others.length < before.length,
        )
      }),
    )
  })

  it('should come back as it was, whoever reads ids as text', () => {
    fc.assert(
      fc.property(references, fc.boolean(), (before, isText) => {
        const pair = { ...PAIR, isText }
        const current = movedReferences({ ...pair, references: before }).map(({ id, to }) => ({
          id: String(id),
          to,
        }))
        expect(restoredReferences({ ...pair, before, current })).toEqual(before)
      }),
    )
  })

  it('should stay where somebody has changed it since', () => {
    for (const current of [[], [2], [3, 2], [2, 3, 4], [1, 3]]) {
      const changed = { ...PAIR, before: dramas(1, 3), current: dramas(...current) }
      expect(restoredReferences(changed)).toBeUndefined()
    }
  })
})

describe('what a merge has noted', () => {
  it('should be read as it was written before there was a graph of references', () => {
    const slot = { array: 'meta.rows', field: 'about.drama', ids: [7], isMany: false, row: 'd' }
    expect(slotOf({ slot, target: 'dramas' })).toEqual({
      at: ['meta', 'rows', 'd', 'about', 'drama'],
      key: 'meta.rows.about.drama',
      references: dramas(7),
    })
    expect(
      slotOf({ slot: { array: null, field: 'drama', ids: [7], row: null }, target: 'dramas' }),
    ).toEqual({ at: ['drama'], key: 'drama', references: dramas(7) })
    const now = { at: ['drama'], key: 'drama', references: dramas(7) }
    expect(slotOf({ slot: now, target: 'dramas' })).toBe(now)
  })
})
