/**
 * npm run bench:ballots -- [--seed 1] [--honest 10000]
 *
 * Prints what coordinated ballots do by each way of counting, and how long a recount takes. Ends with 1 where
 * the method that counts does not hold: Kendall's tau of 0.95, and two places at most.
 */
import { parseArgs } from 'node:util'

import { weightOfEach, FULL_WEIGHT } from '../../src/ballots/tally/weights.js'
import { measureRecount, measureStrategies, OURS } from './measure.js'
import { WHAT } from './simulate.js'

const { values } = parseArgs({
  options: {
    honest: { default: '10000', type: 'string' },
    seed: { default: '1', type: 'string' },
  },
})
const honest = Number(values.honest)
const settings = [
  { entries: 20, near: 0.55, pushed: 15 },
  { entries: 20, near: 0.6, pushed: 15 },
  { entries: 20, near: 0.6, pushed: 3 },
  { entries: 20, near: 0.7, pushed: 20 },
  { entries: 50, named: 10, near: 0.6, pushed: 12 },
  { entries: 10, named: 3, near: 0.6, pushed: 6 },
]
let isHolding = true
for (const [strategy, what] of Object.entries(WHAT)) console.log(`${strategy.padEnd(8)}${what}`)
console.log('mixed   a fifth of each at once')
for (const setting of settings) {
  const { entries, named, near, pushed } = setting
  console.log(
    `\n${honest} honest ballots and ${honest / 10} coordinated ones, ${entries} entries, ${named ?? 'all or 10'} named, ${near} prefer the better of two neighbours; pushed from ${pushed}`,
  )
  const outcomes = measureStrategies({
    ...setting,
    coordinated: honest / 10,
    honest,
    seed: values.seed,
  })
  for (const { aside, methods, strategy } of outcomes) {
    const ours = methods[OURS]
    if (!ours || ours.tau < 0.95 || ours.moved > 2) isHolding = false
    const told = Object.entries(methods).map(
      ([name, { moved, tau }]) => `${name}: ${tau.toFixed(3)} ${moved > 0 ? '+' : ''}${moved}`,
    )
    console.log(
      `  ${strategy.padEnd(8)}aside ${aside.coordinated} of theirs, ${aside.honest} honest | ${told.join(' | ')}`,
    )
  }
}

console.log('\nA network of')
for (const count of [10, 100, 500, 1000, 5000]) {
  const each = weightOfEach(count) / FULL_WEIGHT
  console.log(`  ${count} ballots weighs ${(count * each).toFixed(0)} (${each.toFixed(3)} each)`)
}

console.log('\nRecount of 100,000 ballots')
for (const [entries, named] of [
  [20, undefined],
  [100, 10],
  [300, 20],
] as const) {
  const { isSame, seconds, sha256 } = measureRecount({
    ballots: 100_000,
    entries,
    seed: values.seed,
    ...(named ? { named } : {}),
  })
  if (!isSame) isHolding = false
  console.log(
    `  ${entries} entries, ${named ?? 'all or 10'} named: ${seconds.map((each) => each.toFixed(2)).join(' and ')} s, ${isSame ? 'the same bytes' : 'OTHER BYTES'} (${sha256.slice(0, 16)})`,
  )
}
if (!isHolding) process.exitCode = 1
