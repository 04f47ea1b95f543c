/** What coordinated ballots do to the order of the community, and how long a count takes. */
import { createHash } from 'node:crypto'

import type { Ballot, CommunityOrder } from '../../src/ballots/tally/index.js'
import type { Strategy } from './simulate.js'

import { createRandom } from '../../seed/random.js'
import { countBallots } from '../../src/ballots/tally/index.js'
import { OTHER_METHODS } from './methods.js'
import { coordinatedBallots, entriesOf, honestBallots, kendallTau, STRATEGIES } from './simulate.js'

export type Setting = {
  coordinated: number
  entries: number
  honest: number
  named?: number
  near: number
  /** The place of the entry that is pushed. */
  pushed: number
  seed: string
}

export type Outcome = {
  /** How many coordinated ballots were set aside, and how many honest ones with them. */
  aside: { coordinated: number; honest: number }
  /** By method: how many places the entry has gone up, and Kendall's tau with the true order. */
  methods: Record<string, { moved: number; tau: number }>
  strategy: 'mixed' | 'none' | Strategy
}

export const OURS = 'Copeland, softened'

export const offersOf = (entries: readonly string[]) => new Map([['all', entries]])

/** What each strategy does, after what happens without any, and before what all do at once. */
export const measureStrategies = (setting: Setting): Outcome[] => {
  const entries = entriesOf(setting.entries)
  const pushed = entries[setting.pushed - 1] ?? ''
  const readers = {
    entries,
    near: setting.near,
    seed: setting.seed,
    ...(setting.named ? { named: setting.named } : {}),
  }
  const honest = honestBallots({ ...readers, count: setting.honest })
  const outcomeOf = (strategy: Outcome['strategy'], added: readonly Ballot[]): Outcome => {
    const ballots = [...honest, ...added]
    const order = countBallots({ ballots, entries, offers: offersOf(entries) })
    const aside = new Set(order.groups.flatMap((group) => group.ballots))
    const judge = (ids: readonly string[]) => ({
      moved: setting.pushed - (ids.indexOf(pushed) + 1),
      tau: kendallTau(entries, ids),
    })
    return {
      aside: {
        coordinated: added.filter(({ id }) => aside.has(id)).length,
        honest: honest.filter(({ id }) => aside.has(id)).length,
      },
      methods: {
        [OURS]: judge(order.entries.map(({ id }) => id)),
        [`${OURS}, none set aside`]: judge(countAll({ ballots, entries })),
        ...Object.fromEntries(
          Object.entries(OTHER_METHODS).map(([name, count]) => [
            name,
            judge(count({ ballots, entries })),
          ]),
        ),
      },
      strategy,
    }
  }
  return [
    outcomeOf('none', []),
    ...STRATEGIES.map((strategy) =>
      outcomeOf(
        strategy,
        coordinatedBallots({ ...readers, count: setting.coordinated, pushed, strategy }),
      ),
    ),
    outcomeOf(
      'mixed',
      STRATEGIES.flatMap((strategy) =>
        coordinatedBallots({
          ...readers,
          count: Math.floor(setting.coordinated / STRATEGIES.length),
          pushed,
          strategy,
        }),
      ),
    ),
  ]
}

/** The same with every group let in. */
const countAll = ({
  ballots,
  entries,
}: {
  ballots: readonly Ballot[]
  entries: readonly string[]
}): string[] => {
  const offers = offersOf(entries)
  const restored = new Set<string>()
  for (;;) {
    const order = countBallots({ ballots, entries, offers, restored })
    const left = order.groups.filter(({ id }) => !restored.has(id))
    if (left.length === 0) return order.entries.map(({ id }) => id)
    for (const { id } of left) restored.add(id)
  }
}

/** Counts the same ballots twice, in another order the second time. */
export const measureRecount = ({
  ballots: count,
  entries: size,
  named,
  seed,
}: {
  ballots: number
  entries: number
  named?: number
  seed: string
}): { isSame: boolean; seconds: number[]; sha256: string } => {
  const entries = entriesOf(size)
  const ballots = honestBallots({
    count,
    entries,
    near: 0.6,
    seed,
    ...(named ? { named } : {}),
  })
  const random = createRandom(`shuffled ${seed}`)
  const shuffled = ballots
    .map((ballot) => ({ ballot, key: random.next() }))
    .sort((one, other) => one.key - other.key)
    .map(({ ballot }) => ballot)
  const seconds: number[] = []
  const written = [ballots, shuffled].map((some) => {
    const begun = performance.now()
    const order: CommunityOrder = countBallots({
      ballots: some,
      entries,
      offers: offersOf(entries),
    })
    seconds.push((performance.now() - begun) / 1000)
    return JSON.stringify(order)
  })
  return {
    isSame: written[0] === written[1],
    seconds,
    sha256: createHash('sha256')
      .update(written[0] ?? '')
      .digest('hex'),
  }
}
