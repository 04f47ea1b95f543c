import { describe, expect, it } from '@jest/globals'

import type { KeptOrder } from '../../../src/ballots/community.js'

import { LEAST_BALLOTS, placeEntries } from '../../../src/ballots/community.js'

const entry = (id: string, rank: number, worst = rank) => ({
  ballots: 20,
  id,
  interval: { best: rank, worst },
  lead: 0.5,
  rank,
  score: 0,
})

const order: KeptOrder = {
  counted: 20,
  entries: [entry('b', 1), entry('a', 2), entry('d', 2), entry('c', 4)],
  groups: [],
  setAside: 0,
  weight: 20,
}

const entries = ['a', 'b', 'c', 'd'].map((id, index) => ({ id, rank: index + 1 }))

const ranks = (given: Parameters<typeof placeEntries>[0]) =>
  placeEntries(given)?.map(({ gap, id, rank }) => [id, rank, gap])

describe('the places that readers give', () => {
  it('should tell by how many places they differ from those of the editors', () => {
    expect(ranks({ entries, order })).toEqual([
      ['b', 1, 1],
      ['a', 2, -1],
      ['d', 2, 2],
      ['c', 4, -1],
    ])
    expect(placeEntries({ entries, order })?.at(-1)?.lead).toBeNull()
  })

  it('should close up where an entry is gone, and wait for one that is new', () => {
    const now = [...entries.filter(({ id }) => id !== 'b'), { id: 'e', rank: null }]
    expect(ranks({ entries: now, order })).toEqual([
      ['a', 1, 0],
      ['d', 1, 3],
      ['c', 3, 0],
    ])
    expect(placeEntries({ entries: now, order })?.map(({ interval }) => interval)).toEqual([
      { best: 1, worst: 1 },
      { best: 1, worst: 1 },
      { best: 3, worst: 3 },
    ])
  })

  it('should know no gap where the editors give no rank', () => {
    const unranked = entries.map(({ id }) => ({ id, rank: null }))
    expect(ranks({ entries: unranked, order })?.map(([, , gap]) => gap)).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('should not be told of few ballots', () => {
    expect(placeEntries({ entries, order: { ...order, counted: LEAST_BALLOTS - 1 } })).toBeNull()
    expect(placeEntries({ entries, order: { ...order, counted: LEAST_BALLOTS } })).not.toBeNull()
    expect(placeEntries({ entries, order: null })).toBeNull()
  })
})
