import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { Finding, Verdict } from '../../../../src/catalogue/links/findings.js'
import type { LinkState } from '../../../../src/catalogue/links/state.js'

import { BROKEN_AVAILABILITIES } from '../../../../src/vocabulary.js'
import {
  afterLook,
  availabilityAfter,
  CONFIRM_MS,
  newState,
} from '../../../../src/catalogue/links/state.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const EVERY = 7 * DAY
const NOTHING: Finding = {
  kind: 'nothing',
  problem: 'answered with status 500',
  retryAfterMs: null,
}
const FINE: Finding = { kind: 'available' }
const GONE: Finding = { kind: 'removed', problem: 'answered with status 404' }

/** The state after looks at these times, in milliseconds since the first was due. */
const after = (...looks: ReadonlyArray<readonly [number, Finding]>): LinkState => {
  let state = newState(0)
  for (const [now, finding] of looks) {
    state = afterLook({ everyMs: EVERY, finding, now, random: 0, state })
  }
  return state
}

describe('what looks come to', () => {
  it('should be due at once where nobody has looked', () => {
    expect(newState(5)).toMatchObject({ nextLookAt: 5, verdict: 'unknown' })
  })

  it('should be gone after two looks that are an hour apart', () => {
    expect(after([0, GONE])).toMatchObject({
      nextLookAt: CONFIRM_MS,
      suspicion: 'removed',
      verdict: 'unknown',
    })
    expect(after([0, GONE], [HOUR - 1, GONE])).toMatchObject({ verdict: 'unknown' })
    expect(after([0, GONE], [HOUR, GONE])).toMatchObject({
      nextLookAt: HOUR + EVERY,
      suspicion: null,
      verdict: 'removed',
    })
  })

  it('should not be gone where the two have found something else', () => {
    const closed: Finding = { kind: 'private', problem: 'answered with status 403' }
    expect(after([0, GONE], [HOUR, closed])).toMatchObject({
      suspicion: 'private',
      verdict: 'unknown',
    })
  })

  it('should pass over looks that say nothing', () => {
    expect(after([0, GONE], [10, NOTHING], [HOUR, GONE])).toMatchObject({
      failures: 0,
      verdict: 'removed',
    })
  })

  it('should believe at once that it is there again', () => {
    expect(after([0, GONE], [HOUR, GONE], [DAY, FINE])).toMatchObject({
      problem: null,
      verdict: 'available',
    })
    expect(after([0, GONE], [10, FINE], [HOUR, GONE])).toMatchObject({ verdict: 'available' })
  })

  it.each([
    [1, HOUR / 4],
    [2, HOUR],
    [3, 4 * HOUR],
    [4, 12 * HOUR],
    [5, DAY],
    [9, DAY],
  ])('should come again later and later where looks say nothing: %i', (count, wait) => {
    const looks = Array.from({ length: count }, () => [0, NOTHING] as const)
    expect(after(...looks)).toMatchObject({ failures: count, nextLookAt: wait })
  })

  it('should wait as long as it is asked to', () => {
    expect(after([0, { ...NOTHING, retryAfterMs: 2 * DAY } as Finding]).nextLookAt).toBe(2 * DAY)
  })

  it('should never be gone without two looks in a row that say so, and always be due again', () => {
    const kinds = ['available', 'nothing', ...BROKEN_AVAILABILITIES] as const
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            gap: fc.integer({ max: 3 * HOUR, min: 1 }),
            kind: fc.constantFrom(...kinds),
            random: fc.double({ max: 1, min: 0, noNaN: true }),
          }),
          { maxLength: 30 },
        ),
        (looks) => {
          let now = 0
          let state = newState(0)
          // of the looks that said something, since when they have said the same
          let run: { kind: string; since: number } | undefined
          for (const { gap, kind, random } of looks) {
            now += gap
            const finding: Finding =
              kind === 'available'
                ? { kind }
                : kind === 'nothing'
                  ? { kind, problem: 'x', retryAfterMs: null }
                  : { kind, problem: 'x' }
            const before = state.verdict
            state = afterLook({ everyMs: EVERY, finding, now, random, state })
            if (kind !== 'nothing' && run?.kind !== kind) run = { kind, since: now }
            expect(state.nextLookAt).toBeGreaterThan(now - CONFIRM_MS)
            if (state.verdict !== before && state.verdict !== 'available') {
              expect(run?.kind).toBe(state.verdict)
              expect(now - (run?.since ?? now)).toBeGreaterThanOrEqual(CONFIRM_MS)
            }
          }
        },
      ),
    )
  })
})

describe('the availability of a clip', () => {
  const settled = (verdict: Verdict) => ({ failures: 0, suspicion: null, verdict })

  it.each([
    ['what a look has settled', settled('removed'), 'unknown', 'available', 'removed'],
    ['available again', settled('available'), 'removed', 'removed', 'available'],
    [
      'as it was on a suspicion',
      { ...settled('available'), suspicion: 'removed' },
      'available',
      'available',
      'available',
    ],
    [
      'as it was where nothing was said',
      { ...settled('removed'), failures: 1 },
      'removed',
      'available',
      'available',
    ],
    ['as it was where nobody knows', settled('unknown'), 'unknown', 'private', 'private'],
    // an answer from here says nothing of other regions
    [
      'locked to regions by hand',
      settled('available'),
      'available',
      'region-locked',
      'region-locked',
    ],
    [
      'unlocked where a look had found the lock',
      settled('available'),
      'region-locked',
      'region-locked',
      'available',
    ],
  ] as const)('should be %s', (_, state, before, current, expected) => {
    const found = availabilityAfter({ after: state, before: { verdict: before }, current })
    expect(found).toBe(expected)
  })
})
