import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { Ballot, CommunityOrder } from '../../../src/ballots/tally/index.js'

import { measureRecount, measureStrategies, OURS } from '../../../bench/ballots/measure.js'
import { coordinatedBallots, entriesOf, honestBallots } from '../../../bench/ballots/simulate.js'
import { countBallots } from '../../../src/ballots/tally/index.js'
import { FULL_WEIGHT, weightOfEach } from '../../../src/ballots/tally/weights.js'

const HOUR_MS = 3_600_000

let counter = 0

const ballot = (order: string, rest: Partial<Ballot> = {}): Ballot => {
  counter += 1
  return {
    at: counter * HOUR_MS,
    id: String(counter).padStart(6, '0'),
    network: `network ${counter}`,
    offer: 'all',
    order: [...order],
    ...rest,
  }
}

const count = (
  ballots: readonly Ballot[],
  rest: Partial<Parameters<typeof countBallots>[0]> = {},
): CommunityOrder =>
  countBallots({ ballots, entries: [...'abcd'], offers: new Map([['all', [...'abcd']]]), ...rest })

const ranksOf = ({ entries }: CommunityOrder): Array<[string, number]> =>
  entries.map(({ id, rank }) => [id, rank])

const times = (number: number, make: () => Ballot): Ballot[] =>
  Array.from({ length: number }, () => make())

describe('the order of the community', () => {
  it('should be that of one ballot, with all of its doubt', () => {
    const order = count([ballot('dbca')])
    expect(ranksOf(order)).toEqual([
      ['d', 1],
      ['b', 2],
      ['c', 3],
      ['a', 4],
    ])
    expect(order.entries.map(({ interval }) => interval)).toEqual(
      Array.from({ length: 4 }, () => ({ best: 1, worst: 4 })),
    )
    expect(order).toMatchObject({ counted: 1, setAside: 0, weight: 1 })
  })

  it('should have nobody before anybody where nothing is said', () => {
    expect(count([]).entries.map(({ lead, rank, score }) => [rank, score, lead])).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, null],
    ])
  })

  it('should let those share a rank that cannot be told apart', () => {
    const order = count([ballot('abcd'), ballot('bacd'), ballot('abcd'), ballot('bacd')])
    expect(ranksOf(order)).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 3],
      ['d', 4],
    ])
    // and a circle, in which each loses to one other
    const circle = count([ballot('abcd'), ballot('bcad'), ballot('cabd')])
    expect(ranksOf(circle)).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
      ['d', 4],
    ])
  })

  it('should put what a ballot does not name below what it names', () => {
    const order = count(times(30, () => ballot('c')))
    expect(ranksOf(order)).toEqual([
      ['c', 1],
      ['a', 2],
      ['b', 2],
      ['d', 2],
    ])
    expect(order.entries[0]).toMatchObject({ interval: { best: 1, worst: 1 }, score: 1 })
  })

  it('should know of a lead how certain it is', () => {
    const order = count([...times(80, () => ballot('abcd')), ...times(20, () => ballot('bacd'))])
    const [first] = order.entries
    // (80 + 2) / (100 + 4), of both sides
    expect(first).toMatchObject({ id: 'a', interval: { best: 1, worst: 1 } })
    expect(first?.lead).toBeCloseTo(2 * (82 / 104) - 1, 3)
  })

  it('should compare a new entry by those alone who could choose it', () => {
    const offers = new Map([
      ['before', [...'abcd']],
      ['after', [...'abcdn']],
    ])
    const entries = [...'abcdn']
    const old = times(400, () => ballot(counter % 2 ? 'abcd' : 'abdc', { offer: 'before' }))
    const young = times(40, () => ballot(counter % 2 ? 'nabcd' : 'nabdc', { offer: 'after' }))
    const options = { entries, offers }
    // with nothing said of it, it is in the middle and may be anywhere
    const unknown = count(old, options).entries.find(({ id }) => id === 'n')
    expect(unknown).toMatchObject({ ballots: 0, interval: { best: 1, worst: 5 }, score: 0 })
    const known = count([...old, ...young], options)
    expect(ranksOf(known)[0]).toEqual(['n', 1])
    expect(known.entries[0]?.ballots).toBe(40)
    expect(known.entries[1]?.ballots).toBe(440)
  })

  it('should leave out of ballots what the list has no more', () => {
    const order = count([ballot('xbya'), ballot('bxay')])
    expect(ranksOf(order).slice(0, 2)).toEqual([
      ['b', 1],
      ['a', 2],
    ])
  })

  it('should refuse a ballot of an offer that nobody made', () => {
    expect(() => count([ballot('ab', { id: 'odd', offer: 'none' })])).toThrow(
      'The ballot odd is of an offer "none" that is not known.',
    )
  })

  it('should be the same bytes in whatever order ballots come', () => {
    const orders = fc.shuffledSubarray([...'abcd'], { minLength: 1 })
    const ballots = fc.array(
      fc.record({
        at: fc.nat(50 * HOUR_MS),
        network: fc.constantFrom('x', 'y', 'z'),
        order: orders,
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(ballots, fc.nat(), (given, turn) => {
        const cast = given.map((one, index) => ({ ...one, id: String(index), offer: 'all' }))
        const at = cast.length === 0 ? 0 : turn % cast.length
        const turned = [...cast.slice(at), ...cast.slice(0, at)].toReversed()
        expect(JSON.stringify(count(turned))).toBe(JSON.stringify(count(cast)))
      }),
    )
  })

  it('should rank all entries, each within its interval', () => {
    const orders = fc.array(fc.shuffledSubarray([...'abcd'], { minLength: 1 }), { maxLength: 40 })
    fc.assert(
      fc.property(orders, (given) => {
        const order = count(given.map((one) => ballot(one.join(''))))
        expect(order.entries.map(({ id }) => id).toSorted()).toEqual([...'abcd'])
        for (const { interval, rank, score } of order.entries) {
          expect(interval.best).toBeLessThanOrEqual(rank)
          expect(interval.worst).toBeGreaterThanOrEqual(rank)
          expect(Math.abs(score)).toBeLessThanOrEqual(1)
        }
        expect(order.counted + order.setAside).toBe(given.length)
      }),
    )
  })
})

describe('the weight of a network', () => {
  it('should be less for each ballot as it sends more, and more together', () => {
    const sums = [1, 10, 100, 500, 1000, 2000, 5000].map((number) => [
      weightOfEach(number),
      number * weightOfEach(number),
    ])
    for (const [index, [each, sum]] of sums.entries()) {
      const before = sums[index - 1]
      if (!before) continue
      expect(each).toBeLessThanOrEqual(before[0] ?? 0)
      expect(sum).toBeGreaterThan(before[1] ?? 0)
    }
    expect(weightOfEach(1)).toBe(FULL_WEIGHT)
    expect(weightOfEach(5000)).toBeLessThan(FULL_WEIGHT / 3)
  })

  it('should be nearly all of it for 500 readers who share one', () => {
    expect(weightOfEach(500) / FULL_WEIGHT).toBeGreaterThan(0.95)
  })
})

describe('ballots that are agreed upon', () => {
  const entries = entriesOf(12)
  const offers = new Map([['all', entries]])
  const readers = { entries, near: 0.6, seed: 'unit' }
  const honest = honestBallots({ ...readers, count: 1500 })
  const pushed = entries[9] ?? ''
  const made = (strategy: Parameters<typeof coordinatedBallots>[0]['strategy']) =>
    coordinatedBallots({ ...readers, count: 150, pushed, strategy })

  it('should leave honest ones alone: a shared network, and a surge of readers', () => {
    const order = countBallots({ ballots: honest, entries, offers })
    expect(order.groups).toEqual([])
    expect(order.weight / order.counted).toBeGreaterThan(0.95)
  })

  it.each([
    ['clones', 'clones', null],
    ['farm', 'network', pushed],
    ['burst', 'burst', pushed],
  ] as const)('should be found and told with the reason: %s', (strategy, kind, entry) => {
    const ballots = made(strategy)
    const order = countBallots({ ballots: [...honest, ...ballots], entries, offers })
    const found = new Set(order.groups.flatMap((group) => group.ballots))
    expect(ballots.filter(({ id }) => found.has(id)).length).toBeGreaterThan(140)
    expect(honest.filter(({ id }) => found.has(id)).length).toBeLessThan(10)
    for (const group of order.groups) {
      expect(group).toMatchObject({ direction: entry ? 'lifted' : null, entry, kind })
      expect(group.expected).toBeLessThan(group.ballots.length)
      expect(group.from).toBeLessThanOrEqual(group.to)
    }
    expect(order.setAside).toBe(found.size)
    expect(order.counted).toBe(honest.length + ballots.length - found.size)
  })

  it('should not be seen where there are fewer orders than readers', () => {
    const some = times(60, () => ballot(counter % 3 ? 'abcd' : 'dcba'))
    expect(count(some).groups).toEqual([])
  })

  it('should count again once a moderator has restored them, and stay out where one has taken them out', () => {
    const ballots = [...honest, ...made('clones')]
    const [group] = countBallots({ ballots, entries, offers }).groups
    const restored = new Set([group?.id ?? ''])
    const again = countBallots({ ballots, entries, offers, restored })
    expect([again.counted, again.setAside]).toEqual([ballots.length, 0])
    expect(again.groups.map(({ id }) => id)).toEqual([group?.id])
    const excluded = countBallots({
      ballots,
      entries,
      excluded: new Set(group?.ballots),
      offers,
    })
    expect([excluded.counted, excluded.groups]).toEqual([honest.length, []])
  })

  it('should not take readers for clones who send the editors’ order as it stands', () => {
    const same = Array.from({ length: 60 }, (_, index): Ballot => ({
      at: index * HOUR_MS,
      id: `same ${index}`,
      network: `own ${index}`,
      offer: 'all',
      order: entries,
    }))
    const ballots = [...honest, ...same]
    expect(countBallots({ ballots, editors: entries, entries, offers }).groups).toEqual([])
    expect(countBallots({ ballots, editors: [], entries, offers }).groups).toMatchObject([
      { kind: 'clones' },
    ])
  })
})

describe('the simulation', () => {
  it('should leave the honest order and the pushed entry nearly where they were', () => {
    const outcomes = measureStrategies({
      coordinated: 120,
      entries: 12,
      honest: 1200,
      near: 0.65,
      pushed: 9,
      seed: 'unit',
    })
    expect(outcomes.map(({ strategy }) => strategy)).toEqual([
      'none',
      'clones',
      'farm',
      'burst',
      'spread',
      'bury',
      'mixed',
    ])
    for (const { methods } of outcomes) {
      expect(methods[OURS]?.tau).toBeGreaterThanOrEqual(0.95)
      expect(methods[OURS]?.moved).toBeLessThanOrEqual(2)
    }
  })

  it('should give the same bytes again', () => {
    expect(measureRecount({ ballots: 800, entries: 15, seed: 'unit' }).isSame).toBe(true)
  })
})
