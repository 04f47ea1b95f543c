/** What a second reading of an article changes. */
import { describe, expect, it } from '@jest/globals'

import type { JsonObject } from '../../../../src/lists/exchange/formats/record.js'

import { planMending } from '../../../../src/lists/importing/mend.js'

const entry = (printedTitle: string, more: JsonObject = {}): JsonObject => ({
  printedTitle,
  ...more,
})

const plan = ({
  current,
  edited = [],
  isOrderAsRead = true,
  isOverwriting = false,
  proposed,
}: {
  current: JsonObject[]
  /** Fields that somebody has edited: "b heading". */
  edited?: string[]
  isOrderAsRead?: boolean
  isOverwriting?: boolean
  proposed: JsonObject[]
}) =>
  planMending({
    current: {
      entries: current.map((content, index) => ({ content, id: 'abcdef'[index] ?? '' })),
      list: { mode: 'ranked' },
    },
    isAsRead: (row, field) => !edited.includes(`${row ?? 'list'} ${field}`),
    isOrderAsRead,
    isOverwriting,
    proposed: { entries: proposed, list: { mode: 'unranked' } },
  })

const rowsOf = (rows: ReturnType<typeof plan>['rows']) =>
  rows.map(({ from, id, takes }) => [id, from, takes])

describe('a second reading', () => {
  it('should change what is as it was read, and keep what was edited', () => {
    const args = {
      current: [entry('Healer', { heading: 'A' }), entry('Goblin', { heading: 'B' })],
      edited: ['b heading', 'list mode'],
      proposed: [entry('Healer', { heading: 'C' }), entry('Goblin', { heading: 'D' })],
    }
    const kept = plan(args)
    expect(rowsOf(kept.rows)).toEqual([
      ['a', 0, ['heading']],
      ['b', 1, []],
    ])
    expect(kept.list).toEqual([])
    expect(kept.changes).toEqual([
      { entry: null, field: 'mode', from: 'ranked', isKept: true, to: 'unranked' },
      { entry: 'Healer', field: 'heading', from: 'A', isKept: false, to: 'C' },
      { entry: 'Goblin', field: 'heading', from: 'B', isKept: true, to: 'D' },
    ])
    const taken = plan({ ...args, isOverwriting: true })
    expect(taken.list).toEqual(['mode'])
    expect(taken.changes.every(({ isKept }) => !isKept)).toBe(true)
  })

  it('should know an entry by its place where its name was read wrongly', () => {
    const { rows } = plan({
      current: [entry('Healer'), entry('Helaer 2'), entry('Goblin')],
      proposed: [entry('Healer'), entry('Vincenzo'), entry('Goblin')],
    })
    expect(rowsOf(rows)).toEqual([
      ['a', 0, []],
      ['b', 1, ['printedTitle']],
      ['c', 2, []],
    ])
  })

  it('should add entries, and take away only such as nobody edited', () => {
    const args = {
      current: [entry('Healer'), entry('Goblin')],
      proposed: [entry('New one'), entry('Healer'), entry('Other')],
    }
    expect(rowsOf(plan(args).rows)).toEqual([
      [null, 0, ['printedTitle']],
      ['a', 1, []],
      [null, 2, ['printedTitle']],
    ])
    const kept = plan({ ...args, edited: ['b printedTitle'] })
    expect(rowsOf(kept.rows).at(-1)).toEqual(['b', null, []])
    expect(kept.changes).toContainEqual(
      expect.objectContaining({ entry: 'Goblin', field: 'removed', isKept: true }),
    )
  })

  it('should move entries only where nobody has', () => {
    const args = {
      current: [entry('A'), entry('B'), entry('C')],
      proposed: [entry('C'), entry('A'), entry('B')],
    }
    expect(rowsOf(plan(args).rows).map(([id]) => id)).toEqual(['c', 'a', 'b'])
    const kept = plan({ ...args, isOrderAsRead: false })
    expect(rowsOf(kept.rows).map(([id]) => id)).toEqual(['a', 'b', 'c'])
    expect(kept.changes.at(-1)).toMatchObject({ field: 'order', isKept: true })
  })
})
