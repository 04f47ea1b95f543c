/** Pure: keystrokes and drops on a slow processor, as a part of the document. */
import type { Samples } from './measure.js'

import { createRandom } from '../../seed/random.js'
import { areApart, bootstrap, type Interval, isWithin, medianOf } from './bootstrap.js'

export const VARIANTS = ['ours', 'alone', 'stock'] as const

/** `alone`: ours, without telling who has the list open. */
export type Variant = (typeof VARIANTS)[number]

/** What was measured of each in one round, one soon after the other. */
export type ThrottledRound = Record<Variant, Samples>

/** How many times slower the processor is. */
export const SLOWDOWN = 4

/** What presence may cost, as a share. */
const BOUND = 1.05

/** The title of the part, by which it is found again. */
export const THROTTLED = '## On a slow processor'

const NAMES: Record<keyof Samples, string> = {
  drop: 'Drop to paint',
  keystroke: 'Keystroke to paint',
}

export const throttledReport = ({
  cores,
  rounds,
  size,
}: {
  cores: number
  rounds: readonly ThrottledRound[]
  size: number
}): string => {
  const things = ['keystroke', 'drop'] as const
  return [
    THROTTLED,
    '',
    `Written by \`npm run bench:editor -- --throttled\`: ${size} entries, the processor of the page slowed down ${SLOWDOWN} times once it is there, ${rounds.length} rounds in which each takes its turn. _With presence_ somebody else has the list open and goes from entry to entry each second, and the desk answers both from the same cores; _without_ the page tells nobody that it is open. A figure is the median of all keystrokes or drops, with the interval of a bootstrap by rounds that holds it in 95 of 100 runs. Where intervals overlap, the run says nothing: inconclusive. The machine, with ${cores} cores, did other work at the same time.`,
    '',
    '| What | Stock | Ours, with presence | Ours, without | Ours beside stock |',
    '| --- | --- | --- | --- | --- |',
    ...things.map((thing) => {
      const [stock, ours, alone] = (['stock', 'ours', 'alone'] as const).map((variant) =>
        intervalOf({ rounds, thing, variant }),
      ) as [Interval, Interval, Interval]
      const verdict = areApart(ours, stock)
        ? `${(stock.value / ours.value).toFixed(1)} times as fast`
        : 'inconclusive'
      return `| ${NAMES[thing]} | ${write(stock)} | ${write(ours)} | ${write(alone)} | ${verdict} |`
    }),
    '',
    `What presence costs, as with by without in the same rounds; it is to be no more than ${percent(BOUND)}:`,
    '',
    '| What | Costs | Is it at most that? |',
    '| --- | --- | --- |',
    ...things.map((thing) => {
      const cost = costOf({ rounds, thing })
      const answer = isWithin(cost, BOUND)
      return `| ${NAMES[thing]} | ${percent(cost.value)} (${percent(cost.from)} to ${percent(cost.to)}) | ${answer === undefined ? 'inconclusive' : answer ? 'yes' : 'no'} |`
    }),
    '',
  ].join('\n')
}

type Of = { rounds: readonly ThrottledRound[]; thing: keyof Samples }

const intervalOf = ({ rounds, thing, variant }: Of & { variant: Variant }): Interval =>
  bootstrap({
    figureOf: (drawn) => medianOf(drawn.flatMap((round) => round[variant][thing])),
    random: createRandom('rounds').next,
    rounds,
  })

const costOf = ({ rounds, thing }: Of): Interval =>
  bootstrap({
    figureOf: (drawn) =>
      medianOf(drawn.flatMap(({ ours }) => ours[thing])) /
      medianOf(drawn.flatMap(({ alone }) => alone[thing])),
    random: createRandom('rounds').next,
    rounds,
  })

const write = ({ from, to, value }: Interval): string =>
  `${value.toFixed(1)} ms (${from.toFixed(1)} to ${to.toFixed(1)})`

const percent = (ratio: number): string => `${((ratio - 1) * 100).toFixed(1)} %`
