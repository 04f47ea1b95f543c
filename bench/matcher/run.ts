/**
 * npm run bench:matcher -- [--seed 1] [--wrong 5]
 *
 * Prints recall and precision of the matcher by shape of line, and some lines of each that went wrong.
 */
import { parseArgs } from 'node:util'

import { measureMatcher } from './measure.js'

const { values } = parseArgs({
  options: { seed: { default: '1', type: 'string' }, wrong: { default: '0', type: 'string' } },
})
const { byShape, precision, recall } = measureMatcher({ seed: values.seed })
const share = (part: number, whole: number): string => (whole ? (part / whole).toFixed(4) : '–')

console.log('recall  precision  lines  shape')
for (const [shape, { answerable, answered, right, wrong }] of byShape) {
  console.log(`${share(right, answerable)}  ${share(right, answered)}     ${answerable}   ${shape}`)
  // spread over all of them
  const step = Math.max(1, Math.floor(wrong.length / Number(values.wrong)))
  for (const one of wrong.filter((_, index) => index % step === 0).slice(0, Number(values.wrong))) {
    console.log(`    ${one.text}  -> ${one.found ?? 'nothing'}, not ${one.wanted ?? 'nothing'}`)
  }
}
console.log(`${recall.toFixed(4)}  ${precision.toFixed(4)}     all`)
