/**
 * The state of an address over several checks, debounced: a problem counts once two checks agree.
 * Pure.
 */
import type { BadVerdict, Finding, Verdict } from './findings.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** How far apart the two looks have to be that take an address for gone, in milliseconds. */
export const CONFIRM_MS = HOUR

/** The backoff after each inconclusive check, in milliseconds. */
const WAITS = [15 * MINUTE, HOUR, 4 * HOUR, 12 * HOUR, DAY] as const

/**
 * Jitter, as a part of the wait, so that addresses which were added together are not checked
 * together.
 */
const JITTER = 0.1

/** What is known of an address. Times are milliseconds since 1970. */
export type LinkState = {
  checkedAt: null | number
  /** Looks in a row that said nothing. */
  failures: number
  nextLookAt: number
  /** What was wrong at the last look; null where nothing was. */
  problem: null | string
  /** When the first of the looks in a row was that found what is suspected. */
  suspectedAt: null | number
  /** Found once, or twice within the hour: not believed yet. */
  suspicion: BadVerdict | null
  /** What looks have agreed on. */
  verdict: Verdict
}

/** The state of an address that was never checked. */
export const newState = (now: number): LinkState => ({
  checkedAt: null,
  failures: 0,
  nextLookAt: now,
  problem: null,
  suspectedAt: null,
  suspicion: null,
  verdict: 'unknown',
})

/**
 * The state after a look.
 *
 * An address is taken for gone once two looks in a row, an hour apart or more, have found the same; of
 * those in a row, looks that said nothing do not count. One that answers again is believed at once.
 *
 * @param random from 0 to 1
 */
export const afterLook = ({
  everyMs,
  finding,
  now,
  random,
  state,
}: {
  everyMs: number
  finding: Finding
  now: number
  random: number
  state: LinkState
}): LinkState => {
  const next = (wait: number): number => Math.round(now + wait * (1 + JITTER * random))
  if (finding.kind === 'available') {
    return {
      checkedAt: now,
      failures: 0,
      nextLookAt: next(everyMs),
      problem: null,
      suspectedAt: null,
      suspicion: null,
      verdict: 'available',
    }
  }
  if (finding.kind === 'nothing') {
    const failures = state.failures + 1
    const wait = WAITS[Math.min(failures, WAITS.length) - 1] ?? DAY
    return {
      ...state,
      checkedAt: now,
      failures,
      nextLookAt: Math.max(next(Math.min(wait, everyMs)), now + (finding.retryAfterMs ?? 0)),
      problem: finding.problem,
    }
  }

  const { kind, problem } = finding
  const isSame = state.suspicion === kind && state.suspectedAt !== null
  const suspectedAt = isSame ? Number(state.suspectedAt) : now
  const isConfirmed = state.verdict === kind || now - suspectedAt >= CONFIRM_MS
  return {
    checkedAt: now,
    failures: 0,
    nextLookAt: isConfirmed ? next(everyMs) : suspectedAt + CONFIRM_MS,
    problem,
    suspectedAt: isConfirmed ? null : suspectedAt,
    suspicion: isConfirmed ? null : kind,
    verdict: isConfirmed ? kind : state.verdict,
  }
}

/**
 * The availability of a clip after a look at its address. What a look has not settled stays as it is,
 * and so does what only an editor can know: an answer from here says nothing of other regions.
 *
 * @param current as the clip has it, by an editor's hand or an earlier look
 */
export const availabilityAfter = ({
  after,
  before,
  current,
}: {
  after: Pick<LinkState, 'failures' | 'suspicion' | 'verdict'>
  before: Pick<LinkState, 'verdict'>
  current: Verdict
}): Verdict => {
  if (after.failures > 0 || after.suspicion !== null || after.verdict === 'unknown') return current
  if (after.verdict !== 'available') return after.verdict
  return current === 'region-locked' && before.verdict !== 'region-locked' ? current : 'available'
}
