/** Pure: how sure a figure is that was measured in rounds. */

/** A figure with the interval that holds it in 95 of 100 runs. */
export type Interval = { from: number; to: number; value: number }

const RESAMPLES = 2000

/**
 * A bootstrap by rounds: what the machine did meanwhile is the same for all of a round, so that whole
 * rounds are drawn, not single samples.
 *
 * @param args.figureOf the figure of the samples of some rounds
 * @param args.random numbers from 0 on, below 1
 * @param args.rounds what was measured in each round
 */
export const bootstrap = <Round>({
  figureOf,
  random,
  rounds,
}: {
  figureOf: (rounds: readonly Round[]) => number
  random: () => number
  rounds: readonly Round[]
}): Interval => {
  const drawn = Array.from({ length: RESAMPLES }, () =>
    figureOf(rounds.map(() => rounds[Math.floor(random() * rounds.length)] as Round)),
  ).toSorted((one, other) => one - other)
  const at = (share: number): number => drawn[Math.round(share * (drawn.length - 1))] ?? NaN
  return { from: at(0.025), to: at(0.975), value: figureOf(rounds) }
}

export const medianOf = (samples: readonly number[]): number => {
  const sorted = samples.toSorted((one, other) => one - other)
  const middle = sorted.length / 2
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return (low + high) / 2
}

/**
 * Whether a ratio is at most a bound; undefined where the interval has it on both sides: the run says
 * nothing then (inconclusive).
 */
export const isWithin = ({ from, to }: Interval, bound: number): boolean | undefined =>
  to <= bound ? true : from > bound ? false : undefined

/** Whether two intervals leave no doubt which figure is the smaller one. */
export const areApart = (one: Interval, other: Interval): boolean =>
  one.to < other.from || other.to < one.from
