import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  anchorOperation,
  applyOperation,
  applyOperations,
  areIndependent,
  areSameStates,
  inverseOf,
  normalizeState,
  printOrder,
  rankEntries,
  rebaseOperations,
  relateOperations,
  touchedIds,
  undoChanges,
} from '../../../src/ranking/index.js'
import type { Change, Operation, PlacedEntry, RankingState } from '../../../src/ranking/index.js'
import { anyRecipe, anySettings, anyState, idsIn, operationFrom, settingsWith } from './support.js'
import type { Recipe } from './support.js'

const runs = { numRuns: 1500 }

const carryOut = (args: { state: RankingState; recipes: Recipe[]; prefix?: string }) => {
  let state = normalizeState(args.state)
  const changes: Change[] = []
  const operations: Operation[] = []
  for (const [index, recipe] of args.recipes.entries()) {
    const prefix = `${args.prefix ?? 'n'}${index}-`
    const operation = operationFrom({ recipe, state, prefix })
    if (!operation) continue
    const result = applyOperation({ state, operation })
    state = result.state
    operations.push(operation)
    changes.push(result.change)
  }
  return { state, changes, operations }
}

const placesOf = (state: RankingState): Map<string, string> =>
  new Map(
    rankEntries({ ...state, settings: settingsWith() }).sections.flatMap((section) =>
      section.entries.map((entry) => [entry.id, `${section.key}/${entry.tieGroup}`]),
    ),
  )

describe('operations, any of them', () => {
  it('should keep every entry exactly once', () => {
    fc.assert(
      fc.property(anyState(), fc.array(anyRecipe, { maxLength: 8 }), (start, recipes) => {
        const { state, operations } = carryOut({ state: start, recipes })
        const expected = new Set(idsIn(start))
        for (const operation of operations) {
          if (operation.type === 'add') operation.entries.forEach(({ id }) => expected.add(id))
          if (operation.type === 'remove') operation.ids.forEach((id) => expected.delete(id))
        }
        expect(idsIn(state).sort()).toEqual([...expected].sort())
      }),
      runs,
    )
  })

  it('should return normalized states, with no tie on the first row of a section', () => {
    fc.assert(
      fc.property(anyState(), fc.array(anyRecipe, { maxLength: 6 }), (start, recipes) => {
        const { state } = carryOut({ state: start, recipes })
        expect(state).toEqual(normalizeState(state))
        state.entries.forEach((entry, index) => {
          if (entry.isTiedWithPrevious) {
            expect(state.entries[index - 1]?.section).toBe(entry.section)
          }
        })
      }),
      runs,
    )
  })

  it('should return to the start when undone', () => {
    fc.assert(
      fc.property(anyState(), fc.array(anyRecipe, { maxLength: 8 }), (start, recipes) => {
        const { state, changes } = carryOut({ state: start, recipes })
        expect(undoChanges({ state, changes })).toEqual(normalizeState(start))
      }),
      runs,
    )
  })

  it('should return to the end when undone and redone by inverting the inverse', () => {
    fc.assert(
      fc.property(anyState(), fc.array(anyRecipe, { maxLength: 5 }), (start, recipes) => {
        const { state, changes } = carryOut({ state: start, recipes })
        const undone = applyOperations({ state, operations: inverseOf(changes) })
        expect(undoChanges(undone)).toEqual(state)
      }),
      runs,
    )
  })

  it('should change no tie between entries that they do not touch', () => {
    fc.assert(
      fc.property(anyState(), anyRecipe, (start, recipe) => {
        const state = normalizeState(start)
        const operation = operationFrom({ recipe, state })
        if (!operation) return
        const touched = new Set(touchedIds({ state, operation }))
        const before = placesOf(state)
        const after = placesOf(applyOperation({ state, operation }).state)
        const still = idsIn(state).filter((id) => !touched.has(id))
        for (const one of still) {
          for (const other of still) {
            const wasTied = before.get(one) === before.get(other)
            expect(after.get(one) === after.get(other)).toBe(wasTied)
          }
        }
      }),
      runs,
    )
  })

  it('should keep the order of entries that a move does not touch, and of the block itself', () => {
    fc.assert(
      fc.property(anyState(), anyRecipe, (start, recipe) => {
        const state = normalizeState(start)
        const operation = operationFrom({ recipe: { ...recipe, kind: 0 }, state })
        if (operation?.type !== 'move') return
        const after = idsIn(applyOperation({ state, operation }).state)
        const isMoving = (id: string): boolean => operation.ids.includes(id)
        const rest = (ids: string[]): string[] => ids.filter((id) => !isMoving(id))
        expect(rest(after)).toEqual(rest(idsIn(state)))
        expect(after.filter(isMoving)).toEqual(idsIn(state).filter(isMoving))
        const first = after.findIndex(isMoving)
        expect(after.slice(first, first + operation.ids.length).every(isMoving)).toBe(true)
      }),
      runs,
    )
  })

  it('should land moved entries outside of the ties of others', () => {
    fc.assert(
      fc.property(anyState(), anyRecipe, (start, recipe) => {
        const state = normalizeState(start)
        const operation = operationFrom({ recipe: { ...recipe, kind: 0 }, state })
        if (operation?.type !== 'move') return
        const after = placesOf(applyOperation({ state, operation }).state)
        const isMoving = (id: string): boolean => operation.ids.includes(id)
        for (const id of operation.ids) {
          for (const [other, place] of after) {
            if (!isMoving(other)) expect(place).not.toBe(after.get(id))
          }
        }
      }),
      runs,
    )
  })

  it('should mean the same once anchored', () => {
    fc.assert(
      fc.property(anyState(), anyRecipe, (start, recipe) => {
        const state = normalizeState(start)
        const operation = operationFrom({ recipe, state })
        if (!operation) return
        const anchored = anchorOperation({ state, operation })
        expect(JSON.stringify(anchored)).not.toContain('"position"')
        expect(applyOperation({ state, operation: anchored }).state).toEqual(
          applyOperation({ state, operation }).state,
        )
        expect(anchorOperation({ state, operation: anchored })).toEqual(anchored)
      }),
      runs,
    )
  })

  it('should survive JSON', () => {
    fc.assert(
      fc.property(anyState(), fc.array(anyRecipe, { maxLength: 4 }), (start, recipes) => {
        const { state, changes } = carryOut({ state: start, recipes })
        const copy = JSON.parse(JSON.stringify(changes)) as Change[]
        expect(undoChanges({ state, changes: copy })).toEqual(normalizeState(start))
      }),
      { numRuns: 300 },
    )
  })
})

describe('independent operations', () => {
  it('should commute', () => {
    let count = 0
    fc.assert(
      fc.property(anyState(), anyRecipe, anyRecipe, (start, first, second) => {
        const state = normalizeState(start)
        const one = operationFrom({ recipe: first, state, prefix: 'x' })
        const other = operationFrom({ recipe: second, state, prefix: 'y' })
        if (!one || !other || !areIndependent({ state, one, other })) return
        count += 1
        const a = anchorOperation({ state, operation: one })
        const b = anchorOperation({ state, operation: other })
        const ab = applyOperations({ state, operations: [a, b] }).state
        const ba = applyOperations({ state, operations: [b, a] }).state
        expect(ab).toEqual(ba)
      }),
      { numRuns: 8000 },
    )
    expect(count).toBeGreaterThan(2000)
  })

  it('should commute when one of them takes an earlier change back', () => {
    let count = 0
    fc.assert(
      fc.property(anyState(), anyRecipe, anyRecipe, (start, first, second) => {
        const { state, changes } = carryOut({ state: start, recipes: [first] })
        const undo = changes[0]?.inverse
        const other = operationFrom({ recipe: second, state, prefix: 'y' })
        if (!undo || !other || !areIndependent({ state, one: undo, other })) return
        count += 1
        const b = anchorOperation({ state, operation: other })
        const ab = applyOperations({ state, operations: [undo, b] }).state
        const ba = applyOperations({ state, operations: [b, undo] }).state
        expect(ab).toEqual(ba)
      }),
      { numRuns: 8000 },
    )
    expect(count).toBeGreaterThan(1000)
  })

  it('should both be carried out in either order when they only share a gap', () => {
    fc.assert(
      fc.property(anyState(), anyRecipe, anyRecipe, (start, first, second) => {
        const state = normalizeState(start)
        const one = operationFrom({ recipe: first, state, prefix: 'x' })
        const other = operationFrom({ recipe: second, state, prefix: 'y' })
        if (!one || !other) return
        if (relateOperations({ state, one, other }).kind !== 'ordered') return
        const a = anchorOperation({ state, operation: one })
        const b = anchorOperation({ state, operation: other })
        const ab = applyOperations({ state, operations: [a, b] }).state
        const ba = applyOperations({ state, operations: [b, a] }).state
        expect(idsIn(ab).sort()).toEqual(idsIn(ba).sort())
        const moved = new Set([one, other].flatMap((operation) => touchedIds({ state, operation })))
        const rest = (ids: string[]): string[] => ids.filter((id) => !moved.has(id))
        expect(rest(idsIn(ab))).toEqual(rest(idsIn(ba)))
      }),
      { numRuns: 8000 },
    )
  })

  it('should be related the same from both sides', () => {
    fc.assert(
      fc.property(anyState(), anyRecipe, anyRecipe, (start, first, second) => {
        const state = normalizeState(start)
        const one = operationFrom({ recipe: first, state, prefix: 'x' })
        const other = operationFrom({ recipe: second, state, prefix: 'y' })
        if (!one || !other) return
        const there = relateOperations({ state, one, other })
        const back = relateOperations({ state, one: other, other: one })
        expect({ ...back, ids: back.ids.sort() }).toEqual({ ...there, ids: there.ids.sort() })
      }),
      runs,
    )
  })

  it('should include all moves of different entries to different gaps', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(19), { minLength: 4, maxLength: 4 }),
        fc.constantFrom('before' as const, 'after' as const),
        fc.constantFrom('before' as const, 'after' as const),
        ([p = 0, q = 0, x = 0, y = 0], sideOne, sideOther) => {
          const entries = Array.from({ length: 20 }, (_, index) => ({
            id: `e${index}`,
            section: 'main',
            isTiedWithPrevious: false,
          }))
          const state: RankingState = { entries, sections: [{ key: 'main', kind: 'main' }] }
          const move = (id: number, side: 'after' | 'before', anchor: number): Operation => ({
            type: 'move',
            ids: [`e${id}`],
            to: side === 'before' ? { before: `e${anchor}` } : { after: `e${anchor}` },
          })
          const one = move(p, sideOne, x)
          const other = move(q, sideOther, y)
          expect(areIndependent({ state, one, other })).toBe(true)
        },
      ),
    )
  })
})

describe('rebasing', () => {
  it('should give the state that the other order gives when nothing conflicts or shares a gap', () => {
    let count = 0
    fc.assert(
      fc.property(
        anyState({ maxLength: 24 }),
        fc.array(anyRecipe, { minLength: 1, maxLength: 3 }),
        fc.array(anyRecipe, { minLength: 1, maxLength: 3 }),
        (start, theirs, ours) => {
          const base = normalizeState(start)
          const applied = carryOut({ state: base, recipes: theirs, prefix: 'x' }).operations
          const incoming = carryOut({ state: base, recipes: ours, prefix: 'y' }).operations
          const rebased = rebaseOperations({ base, applied, incoming })
          if (!rebased.ok || rebased.isOrdered) return
          count += 1
          const back = rebaseOperations({ base, applied: incoming, incoming: applied })
          if (!back.ok) throw new Error('it merges one way only')
          expect(back.state).toEqual(rebased.state)
        },
      ),
      { numRuns: 8000 },
    )
    expect(count).toBeGreaterThan(500)
  })

  it('should lose nothing and leave the current state alone on a conflict', () => {
    fc.assert(
      fc.property(
        anyState(),
        fc.array(anyRecipe, { minLength: 1, maxLength: 3 }),
        fc.array(anyRecipe, { minLength: 1, maxLength: 3 }),
        (start, theirs, ours) => {
          const base = normalizeState(start)
          const applied = carryOut({ state: base, recipes: theirs, prefix: 'x' })
          const incoming = carryOut({ state: base, recipes: ours, prefix: 'y' }).operations
          const rebased = rebaseOperations({ base, applied: applied.operations, incoming })
          if (rebased.ok) {
            expect(undoChanges(rebased)).toEqual(applied.state)
          } else {
            expect(rebased.state).toEqual(applied.state)
            expect(rebased.ids.length).toBeGreaterThan(0)
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('numbering, any list', () => {
  const rank = (state: RankingState, settings = settingsWith()): PlacedEntry[] =>
    rankEntries({ ...state, settings }).sections.find(({ kind }) => kind === 'main')?.entries ?? []

  it('should place every entry once and print a permutation of them', () => {
    fc.assert(
      fc.property(anyState(), anySettings, (state, settings) => {
        const ranking = rankEntries({ ...state, settings })
        const stored = ranking.sections.flatMap(({ entries }) => entries.map(({ id }) => id))
        const printed = ranking.sections.flatMap((one) => printOrder(one).map(({ id }) => id))
        expect([...stored].sort()).toEqual(idsIn(state).sort())
        expect([...printed].sort()).toEqual([...stored].sort())
      }),
      runs,
    )
  })

  it('should never lower a rank on the way down, and share one only in a tie', () => {
    fc.assert(
      fc.property(anyState(), anySettings, (state, settings) => {
        const ranked = rank(state, settings).filter((entry) => entry.rank !== null)
        ranked.forEach((entry, index) => {
          const previous = ranked[index - 1]
          if (!previous) return expect(entry.rank).toBe(1)
          const isTied = previous.tieGroup === entry.tieGroup
          if (isTied) expect(entry.rank).toBe(previous.rank)
          else expect(entry.rank ?? 0).toBeGreaterThan(previous.rank ?? 0)
        })
      }),
      runs,
    )
  })

  it('should give no two untied entries of a section the same label', () => {
    fc.assert(
      fc.property(anyState(), anySettings, (state, settings) => {
        const byLabel = new Map<string, string>()
        for (const { label, tieGroup } of rank(state, settings)) {
          if (label === null) continue
          expect(byLabel.get(label) ?? tieGroup).toBe(tieGroup)
          byLabel.set(label, tieGroup)
        }
      }),
      runs,
    )
  })

  it('should rank competition as one more than those ahead, dense as one more than the places ahead', () => {
    fc.assert(
      fc.property(anyState(), (state) => {
        const competition = rank(state)
        const dense = rank(state, settingsWith({ tieStyle: 'dense' }))
        competition.forEach((entry, index) => {
          const ahead = competition.filter((other) => (other.rank ?? 0) < (entry.rank ?? 0))
          expect(entry.rank).toBe(ahead.length + 1)
          expect(dense[index]?.rank).toBe(new Set(ahead.map((other) => other.tieGroup)).size + 1)
          expect(dense[index]?.rank ?? 0).toBeLessThanOrEqual(entry.rank ?? 0)
        })
      }),
      runs,
    )
  })

  it('should number the same whether or not the state was normalized', () => {
    fc.assert(
      fc.property(anyState(), anySettings, (state, settings) => {
        expect(rankEntries({ ...normalizeState(state), settings }).sections).toEqual(
          rankEntries({ ...state, settings }).sections,
        )
        expect(areSameStates({ one: state, other: normalizeState(state) })).toBe(true)
      }),
      runs,
    )
  })
})
