import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  movedValue,
  restoredValue,
  slotsIn,
  valueAt,
} from '../../../../src/catalogue/merge/plan/index.js'

const PATHS = [
  { array: null, field: 'drama', isMany: false },
  { array: null, field: 'usedDramas', isMany: true },
  { array: 'entries', field: 'dramas', isMany: true },
  { array: 'meta.rows', field: 'about.drama', isMany: false },
]

const content = {
  drama: 7,
  entries: [
    { dramas: [7, 8], id: 'a' },
    { dramas: [8], id: 'b' },
    { dramas: null, id: 'c' },
  ],
  meta: { rows: [{ about: { drama: { id: 7 } }, id: 'd' }] },
  usedDramas: [8, 7],
}

describe('the places that refer to a document', () => {
  it('should be found in fields, groups and rows, with all that they hold', () => {
    expect(slotsIn({ content, id: '7', paths: PATHS })).toEqual([
      { array: null, field: 'drama', ids: [7], isMany: false, row: null },
      { array: null, field: 'usedDramas', ids: [8, 7], isMany: true, row: null },
      { array: 'entries', field: 'dramas', ids: [7, 8], isMany: true, row: 'a' },
      { array: 'meta.rows', field: 'about.drama', ids: [7], isMany: false, row: 'd' },
    ])
    expect(slotsIn({ content: {}, id: 7, paths: PATHS })).toEqual([])
  })

  it('should be read again by the id of their row, wherever it stands', () => {
    const slot = { array: 'entries', field: 'dramas', isMany: true, row: 'b' }
    const turned = { ...content, entries: content.entries.toReversed() }
    expect(valueAt({ content: turned, slot })).toEqual([8])
    expect(valueAt({ content: turned, slot: { ...slot, row: 'gone' } })).toBeUndefined()
  })
})

const ids = fc.uniqueArray(fc.integer({ max: 9, min: 1 }), { maxLength: 6 })

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
    expect(movedValue({ from: 1, ids: before, into: 2 })).toEqual(after)
  })

  it('should never name the one that went, nor anything twice, and lose nothing else', () => {
    fc.assert(
      fc.property(ids, (before) => {
        const moved = movedValue({ from: 1, ids: before, into: 2 })
        expect(moved).not.toContain(1)
        expect(new Set(moved).size).toBe(moved.length)
        expect(moved.filter((id) => id !== 2)).toEqual(before.filter((id) => id !== 1 && id !== 2))
        expect(moved.includes(2)).toBe(before.includes(1) || before.includes(2))
      }),
    )
  })

  it('should come back as it was, whoever reads ids as text', () => {
    fc.assert(
      fc.property(ids, (before) => {
        const current = movedValue({ from: 1, ids: before, into: 2 }).map(String)
        expect(restoredValue({ before, current, from: 1, into: 2 })).toEqual(before)
      }),
    )
  })

  it('should stay where somebody has changed it since', () => {
    const changed = { before: [1, 3], from: 1, into: 2 }
    for (const current of [[], [2], [3, 2], [2, 3, 4], [1, 3]]) {
      expect(restoredValue({ ...changed, current })).toBeUndefined()
    }
  })
})
