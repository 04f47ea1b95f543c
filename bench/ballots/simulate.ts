/** Readers and those who would rather decide for them, from a seed. */
import type { Random } from '../../seed/random.js'
import type { Ballot } from '../../src/ballots/tally/index.js'

import { createRandom } from '../../seed/random.js'

const DAY_MS = 86_400_000
const START = Date.UTC(2026, 0, 1)
const DAYS = 14

/** How coordinated ballots come, and what they want. */
export const STRATEGIES = ['clones', 'farm', 'burst', 'spread', 'bury'] as const

export type Strategy = (typeof STRATEGIES)[number]

export const WHAT: Record<Strategy, string> = {
  burst:
    'within one hour, each from a network of its own, plausible but for the entry that is first',
  bury: 'over all days and networks, plausible but for the two above the entry, which are last',
  clones: 'over all days and networks, all the same order, the entry first',
  farm: 'from five networks over all days, plausible but for the entry that is first',
  spread: 'over all days and networks, plausible but for the entry that is first',
}

export const entriesOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `e${String(index + 1).padStart(3, '0')}`)

type Readers = {
  count: number
  /** In the order that is true. */
  entries: readonly string[]
  /** How often a reader prefers an entry to the one below it. */
  near: number
  seed: string
  /** How many entries a ballot names; a share of readers orders all where it is not given. */
  named?: number
}

/**
 * Honest readers, each of whom sees each entry somewhat better or worse than it is (Thurstone's model, case
 * V). Some share a network: 500 one, and forty others 25 each. A tenth comes within two hours, because
 * somebody has written about the list.
 */
export const honestBallots = ({ count, entries, named, near, seed }: Readers): Ballot[] => {
  const random = createRandom(`honest ${seed}`)
  const shared = Math.min(500, Math.floor(count / 20))
  return Array.from({ length: count }, (_, index): Ballot => {
    const order = honestOrder({ entries, near, random })
    const size = named ?? (random.chance(0.4) ? Math.min(10, entries.length) : entries.length)
    const isMentioned = random.chance(0.1)
    return {
      at: isMentioned ? START + 5 * DAY_MS + random.integer(0, DAY_MS / 12) : timeOf(random),
      id: `honest${String(index).padStart(7, '0')}`,
      network:
        index < shared
          ? 'campus'
          : index < 3 * shared
            ? `office ${index % 40}`
            : `home ${random.integer(1, count * 4)}`,
      offer: 'all',
      order: order.slice(0, size),
    }
  })
}

/** Coordinated ballots that push one entry. */
export const coordinatedBallots = ({
  count,
  entries,
  named,
  near,
  pushed,
  seed,
  strategy,
}: Readers & { pushed: string; strategy: Strategy }): Ballot[] => {
  const random = createRandom(`${strategy} ${seed}`)
  const at = entries.indexOf(pushed)
  const rivals = entries.slice(Math.max(at - 2, 0), at)
  const same = honestOrder({ entries, near, random })
  return Array.from({ length: count }, (_, index): Ballot => {
    const plausible = strategy === 'clones' ? same : honestOrder({ entries, near, random })
    const others = plausible.filter((id) => id !== pushed && !rivals.includes(id))
    const order =
      strategy === 'bury'
        ? [...plausible.filter((id) => !rivals.includes(id)), ...rivals]
        : [pushed, ...plausible.filter((id) => id !== pushed)]
    const size = named ?? entries.length
    return {
      at:
        strategy === 'burst' ? START + 9 * DAY_MS + random.integer(0, DAY_MS / 24) : timeOf(random),
      id: `${strategy}${String(index).padStart(7, '0')}`,
      network: strategy === 'farm' ? `farm ${index % 5}` : `proxy ${index}`,
      offer: 'all',
      order: (strategy === 'bury' && size < entries.length ? [pushed, ...others] : order).slice(
        0,
        size,
      ),
    }
  })
}

/** Kendall's tau of two orders of the same entries, from -1 to 1. */
export const kendallTau = (one: readonly string[], other: readonly string[]): number => {
  const places = new Map(other.map((id, index) => [id, index]))
  let sum = 0
  for (let high = 0; high < one.length; high += 1) {
    for (let low = high + 1; low < one.length; low += 1) {
      const [above, below] = [places.get(one[high] ?? ''), places.get(one[low] ?? '')]
      sum += Math.sign((below ?? 0) - (above ?? 0))
    }
  }
  return sum / ((one.length * (one.length - 1)) / 2)
}

const honestOrder = ({
  entries,
  near,
  random,
}: Pick<Readers, 'entries' | 'near'> & { random: Random }): string[] => {
  const step = stepOf(near)
  return entries
    .map((id, index) => ({ id, seen: -index * step + normal(random) }))
    .sort((one, other) => other.seen - one.seen)
    .map(({ id }) => id)
}

/** How far apart two entries are that this share of readers sees in the right order, in deviations. */
const stepOf = (near: number): number => {
  let [low, high] = [0, 5]
  for (let round = 0; round < 50; round += 1) {
    const middle = (low + high) / 2
    if (normalShare(middle / Math.SQRT2) < near) low = middle
    else high = middle
  }
  return low
}

/** The distribution function of the normal distribution (Abramowitz and Stegun 26.2.17), for values from 0. */
const normalShare = (value: number): number => {
  const t = 1 / (1 + 0.2316419 * value)
  const density = Math.exp((-value * value) / 2) / Math.sqrt(2 * Math.PI)
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  return 1 - density * terms.reduce((sum, term, index) => sum + term * t ** (index + 1), 0)
}

/** Box and Muller. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next())

/** Some time of the two weeks, more by day than by night. */
const timeOf = (random: Random): number => {
  for (;;) {
    const at = random.integer(0, DAYS * DAY_MS - 1)
    const hour = (at % DAY_MS) / 3_600_000
    if (random.chance(hour < 7 ? 0.15 : 1)) return START + at
  }
}
