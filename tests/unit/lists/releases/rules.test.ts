import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  actionsOf,
  dueAtOf,
  inOrder,
  isOpen,
  itemsOf,
  keyOf,
  RELEASE_KEYS,
  RELEASE_STATES,
} from '../../../../src/lists/releases/rules.js'

const slugs = { dramas: 'dramas', people: 'actors', rankedLists: 'ranked-lists', scenes: 'scenes' }

describe('a release', () => {
  it.each([
    ['planned', ['go', 'cancel'], true],
    ['going', [], false],
    ['out', [], false],
    ['failed', ['go', 'plan'], true],
    ['cancelled', ['plan'], true],
  ] as const)('should take these steps where it is %s', (state, actions, open) => {
    expect([actionsOf(state), isOpen(state)]).toEqual([actions, open])
  })

  it('should be due at its time, and only while it is planned', () => {
    const at = '2030-01-02T03:04:05.000Z'
    for (const state of RELEASE_STATES) {
      expect(dueAtOf({ at, state })).toBe(state === 'planned' ? Date.parse(at) : null)
      expect(dueAtOf({ at: null, state })).toBeNull()
    }
  })

  it('should hold each document once, what lists name before the lists', () => {
    const anItem = fc.record({
      id: fc.integer({ max: 9, min: 1 }).map(String),
      key: fc.constantFrom(...RELEASE_KEYS),
    })
    fc.assert(
      fc.property(fc.array(anItem), (items) => {
        const ordered = inOrder(items)
        const places = ordered.map(({ key }) => RELEASE_KEYS.indexOf(key))
        expect(places).toEqual(places.toSorted((one, other) => one - other))
        expect(new Set(ordered.map(keyOf))).toEqual(new Set(items.map(keyOf)))
        expect(ordered).toHaveLength(new Set(items.map(keyOf)).size)
        expect(inOrder(ordered)).toEqual(ordered)
      }),
    )
  })

  it('should know its documents by the slugs of the app, populated or not', () => {
    const value = [
      { relationTo: 'actors', value: 1 },
      { relationTo: 'ranked-lists', value: { id: 'a' } },
      { relationTo: 'users', value: 2 },
      { relationTo: 'scenes' },
      { value: 3 },
      null,
      'x',
    ]
    expect(itemsOf({ slugs, value })).toEqual([
      { id: '1', key: 'people' },
      { id: 'a', key: 'rankedLists' },
    ])
    expect(itemsOf({ slugs, value: undefined })).toEqual([])
  })
})
