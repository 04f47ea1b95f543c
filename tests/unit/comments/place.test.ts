import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { MAX_DEPTH, placeOf } from '../../../src/comments/place.js'

type Node = { at: number; id: number; parent: null | number }

/** Comments as they come in: each answers one before it, or none. */
const comments = fc
  .array(fc.record({ answers: fc.option(fc.nat()), at: fc.nat(20) }), { maxLength: 60 })
  .map((drawn) =>
    drawn.map<Node>(({ answers, at }, id) => ({
      at: 1_700_000_000_000 + at,
      id,
      parent: answers === null || id === 0 ? null : answers % id,
    })),
  )

/** The order of reading, by walking the threads. */
const walk = (nodes: readonly Node[], parent: null | number = null): number[] =>
  nodes
    .filter((node) => node.parent === parent)
    .toSorted((one, other) => one.at - other.at || one.id - other.id)
    .flatMap(({ id }) => [id, ...walk(nodes, id)])

const placed = (nodes: readonly Node[]): Map<number, string> => {
  const places = new Map<number, string>()
  for (const { at, id, parent } of nodes) {
    const above = parent === null ? null : (places.get(parent) ?? null)
    places.set(id, placeOf({ createdAt: new Date(at), parent: above }))
  }
  return places
}

const byPlace = (places: ReadonlyMap<number, string>): number[] =>
  [...places].toSorted(([, a], [, b]) => (a < b ? -1 : 1)).map(([id]) => id)

describe('the place of a comment', () => {
  it('should sort comments as walking the threads does', () => {
    fc.assert(
      fc.property(comments, (nodes) => {
        expect(byPlace(placed(nodes))).toEqual(walk(nodes))
      }),
    )
  })

  it('should put a reply below what it answers, even one dated before it', () => {
    const parent = placeOf({ createdAt: new Date(2_000), parent: null })
    const reply = placeOf({ createdAt: new Date(1_000), parent })
    const next = placeOf({ createdAt: new Date(3_000), parent: null })
    expect([next, reply, parent].toSorted()).toEqual([parent, reply, next])
  })

  it('should take a date before 1970 for the start of it', () => {
    const before = placeOf({ createdAt: new Date(-5), parent: null })
    expect(before < placeOf({ createdAt: new Date(1), parent: null })).toBe(true)
    expect(before).toMatch(/^[0-9a-f]{28}$/)
  })

  it('should grow no more below the last level, where replies stand beside each other', () => {
    let place = placeOf({ createdAt: new Date(1), parent: null })
    const chain = [place]
    for (let depth = 1; depth <= MAX_DEPTH + 20; depth += 1) {
      place = placeOf({ createdAt: new Date(depth), parent: place })
      chain.push(place)
    }
    expect(chain).toEqual(chain.toSorted())
    expect(new Set(chain).size).toBe(chain.length)
    expect(place.split('/')).toHaveLength(MAX_DEPTH + 1)
    expect(place.length).toBeLessThan(1500)
  })
})
