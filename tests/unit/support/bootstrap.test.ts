import { describe, expect, it } from '@jest/globals'

import { areApart, bootstrap, isWithin, medianOf } from '../../../bench/editor/bootstrap.js'
import { createRandom } from '../../../seed/random.js'

const ratio = (rounds: ReadonlyArray<{ one: number; other: number }>): number =>
  medianOf(rounds.map(({ one }) => one)) / medianOf(rounds.map(({ other }) => other))

const random = () => createRandom('a run').next

describe('the interval of a figure', () => {
  it('should hold the figure, and be none where all rounds say the same', () => {
    const rounds = Array.from({ length: 6 }, () => ({ one: 20, other: 10 }))
    expect(bootstrap({ figureOf: ratio, random: random(), rounds })).toEqual({
      from: 2,
      to: 2,
      value: 2,
    })
  })

  it('should be wide where rounds say different things, and leave the question open', () => {
    const rounds = [0.8, 0.9, 1, 1.1, 1.2, 1.3].map((one) => ({ one, other: 1 }))
    const interval = bootstrap({ figureOf: ratio, random: random(), rounds })
    expect(interval.from).toBeLessThan(interval.value)
    expect(interval.to).toBeGreaterThan(interval.value)
    expect(isWithin(interval, 1.05)).toBeUndefined()
  })

  it.each([
    [{ from: 0.9, to: 1.05, value: 1 }, true],
    [{ from: 1.06, to: 1.2, value: 1.1 }, false],
    [{ from: 1, to: 1.2, value: 1.1 }, undefined],
  ])('should say whether it is within a bound: %j', (interval, said) => {
    expect(isWithin(interval, 1.05)).toBe(said)
  })

  it('should tell two figures apart only where their intervals do not meet', () => {
    const [low, high] = [
      { from: 1, to: 2, value: 1.5 },
      { from: 3, to: 4, value: 3.5 },
    ]
    expect([areApart(low, high), areApart(high, low)]).toEqual([true, true])
    expect(areApart(low, { ...high, from: 2 })).toBe(false)
  })

  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 2, 3], 2.5],
  ])('should be of the sample in the middle: %j', (samples, median) => {
    expect(medianOf(samples)).toBe(median)
  })
})
