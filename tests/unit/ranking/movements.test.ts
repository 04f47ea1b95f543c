import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import {
  applyOperation,
  diffMovements,
  formatMovement,
  normalizeState,
} from '../../../src/ranking/index.js'
import type { RankingSettings } from '../../../src/ranking/index.js'
import { costRatio } from '../../support/cost.js'
import { anyRecipe, anyState, operationFrom, settingsWith, stateOf } from './support.js'

const told = (args: {
  before: string
  after: string
  settings?: RankingSettings
  touched?: string[]
}): string[] =>
  diffMovements({
    before: stateOf(args.before),
    after: stateOf(args.after),
    settings: args.settings ?? settingsWith(),
    touched: args.touched ?? [],
  }).map((movement) => formatMovement({ movement, titleOf: (id) => id.toUpperCase() }))

describe('movements', () => {
  it.each([
    ['nothing', 'a b=c | d', 'a b=c | d', []],
    ['one up', 'a b c d e f healer', 'a healer b c d e f', ['HEALER 7 -> 2']],
    ['one down', 'a b c d', 'b c d a', ['A 1 -> 4']],
    ['two that changed places', 'a b c d e', 'd b c a e', ['D 4 -> 1', 'A 1 -> 4']],
    ['the riser of two neighbours', 'a b', 'b a', ['B 2 -> 1']],
    ['an addition alone', 'a b', 'a x b', ['X added at 2']],
    ['a removal alone', 'a b c', 'b c', ['A removed from 1']],
    ['another section', 'a b c', 'a c | b', ['B main 2 -> kissers 1']],
    ['a tie', 'a b c', 'a b=c', ['C tied at 2']],
    ['an untie', 'a b=c', 'a b c', ['C no longer tied, 3']],
    ['the tie of three by the one that joined', 'a=b c', 'a=b=c', ['C tied at 1']],
    ['a head that left, not those it left', 'a=b=c d', 'b=c d a', ['A 1 -> 4']],
    ['a partner that left, not the one left alone', 'a b=c d', 'a c d b', ['B 2 -> 4']],
    ['a move into a tie as a move', 'a b c d', 'a=d b c', ['D 4 -> 1']],
    ['the ends of a reversal, not its middle', 'a b c', 'c b a', ['C 3 -> 1', 'A 1 -> 3']],
  ])('should tell %s', (_, before, after, expected) => {
    expect(told({ before, after })).toEqual(expected)
  })

  it('should tell positions where there are no ranks', () => {
    const settings = settingsWith({ mode: 'unranked' })
    expect(told({ before: 'a b c', after: 'c a b', settings })).toEqual(['C 3 -> 1'])
    expect(told({ before: 'a | b c', after: 'a | c b', settings })).toEqual(['C 2 -> 1'])
  })

  it('should tell the one that was touched where either could have moved', () => {
    const neighbours = { before: 'a b', after: 'b a' }
    expect(told({ ...neighbours, touched: ['a'] })).toEqual(['A 1 -> 2'])
    expect(told({ ...neighbours, touched: ['b'] })).toEqual(['B 2 -> 1'])
  })

  it('should hold places, ranks and labels on both sides', () => {
    const [movement] = diffMovements({
      before: stateOf('a b=c d'),
      after: stateOf('d a b=c'),
      settings: settingsWith(),
    })
    expect(movement).toEqual({
      id: 'd',
      kind: 'moved',
      from: { section: 'main', position: 4, rank: 4, label: '#4', isTied: false },
      to: { section: 'main', position: 1, rank: 1, label: '#1', isTied: false },
    })
  })

  it('should tell a single move as that entry alone, whatever the list', () => {
    fc.assert(
      fc.property(anyState(), anyRecipe, (start, recipe) => {
        const state = normalizeState(start)
        const picks = recipe.picks.with(3, 0)
        const operation = operationFrom({ recipe: { kind: 0, picks }, state })
        if (operation?.type !== 'move') return
        const { state: after, change } = applyOperation({ state, operation })
        const movements = diffMovements({
          before: state,
          after,
          settings: settingsWith(),
          touched: change.touched,
        })
        expect(movements.filter(({ id }) => id !== operation.ids[0])).toEqual([])
        if (change.isNoop) expect(movements).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('should stay fast on long lists', () => {
    const sections = [{ key: 'main', kind: 'main' as const }]
    const turnRound = (length: number) => {
      const entries = Array.from({ length }, (_, index) => ({
        id: `e${index}`,
        section: 'main',
        isTiedWithPrevious: false,
      }))
      return diffMovements({
        before: { entries, sections },
        after: { entries: entries.toReversed(), sections },
        settings: settingsWith(),
      })
    }
    expect(turnRound(5000).length).toBe(4999)
    // ten times as long: with the square it would be a hundred
    expect(
      costRatio({ large: () => turnRound(20_000), small: () => turnRound(2000) }),
    ).toBeLessThan(60)
  })
})

describe('a line of history', () => {
  const [movement] = diffMovements({
    before: stateOf('a b'),
    after: stateOf('a | b'),
    settings: settingsWith(),
  })
  if (!movement) throw new Error('nothing moved')

  it('should be in the words it is given', () => {
    expect(
      formatMovement({
        movement,
        titleOf: () => '{from} $& Healer',
        sectionTitleOf: (key) => `<${key}>`,
        words: { 'section-changed': '{title}: {fromSection} → {toSection} {unknown}' },
      }),
    ).toBe('{from} $& Healer: <main> → <kissers> {unknown}')
  })
})
