import { describe, expect, it } from '@jest/globals'

import { MAX_ATTEMPTS, nextAttemptAt } from '../../../../src/publishing/webhooks/backoff.js'

const now = new Date('2026-01-01T00:00:00.000Z')
const HOUR = 3_600_000

const waitOf = (attempts: number, random = 0, retryAfterMs: null | number = null) => {
  const next = nextAttemptAt({ attempts, now, random, retryAfterMs })
  return next && next.getTime() - now.getTime()
}

describe('the next attempt', () => {
  it('should come later each time, and not at all after the last one', () => {
    const waits = Array.from({ length: MAX_ATTEMPTS }, (_, index) => waitOf(index + 1))
    expect(waits.slice(0, 3)).toEqual([5_000, 300_000, 1_800_000])
    expect(waits.at(-1)).toBeNull()
    const given = waits.slice(0, -1) as number[]
    expect(given).toEqual(given.toSorted((one, other) => one - other))
    expect(given.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(72 * HOUR)
  })

  it('should be spread, by a fifth at most', () => {
    expect(waitOf(2, 0.5)).toBe(330_000)
    expect(waitOf(2, 1)).toBe(360_000)
  })

  it('should not come before the receiver wants it, nor sooner because it does', () => {
    expect(waitOf(1, 0, 60_000)).toBe(60_000)
    expect(waitOf(3, 0, 60_000)).toBe(1_800_000)
    expect(waitOf(MAX_ATTEMPTS, 0, 60_000)).toBeNull()
  })
})
