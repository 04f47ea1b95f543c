import { describe, expect, it } from '@jest/globals'

import type { RankedPlace } from '../../../../src/publishing/shapes/index.js'

import { toLine } from '../../../../src/catalogue/whereUsed/line.js'

const place = (rank: number): RankedPlace => ({
  documents: ['dramas:1'],
  entry: 'a',
  isTied: false,
  label: `#${rank}`,
  rank,
  section: 'main',
  title: null,
})

const told = (rank: number) => ({
  isTied: false,
  label: `#${rank}`,
  rank,
  section: 'main',
  title: null,
})

const record = (at: number, ...ranks: number[]) => ({
  at,
  list: '9',
  places: ranks.map(place),
  sequence: at,
  title: 'A list',
})

const line = (args: Partial<Parameters<typeof toLine>[0]>) =>
  toLine({ id: 9, isPublished: true, now: [], records: [], title: 'A list', ...args })

describe('the places that something has in a list', () => {
  it('should be told over time, and each change once', () => {
    const { history, now, published } = line({
      now: [place(1)],
      records: [record(1), record(2, 3), record(3, 3), record(4), record(5, 1)],
    })
    expect(history.map(({ at, places }) => [Date.parse(at), places])).toEqual([
      [2, [told(3)]],
      [4, []],
      [5, [told(1)]],
    ])
    expect([now, published]).toEqual([[told(1)], null])
  })

  it('should tell the draft from what readers get', () => {
    const draft = { isPublished: false, now: [place(2)] }
    expect(line({ ...draft, records: [record(1, 4)] })).toMatchObject({
      now: [told(2)],
      published: [told(4)],
    })
    expect(line({ ...draft, records: [record(1, 2)] }).published).toBeNull()
    // never published
    expect(line(draft).published).toEqual([])
  })
})
