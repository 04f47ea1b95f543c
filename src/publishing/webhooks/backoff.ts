const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** The backoff after each failed attempt, in milliseconds; three days in all. */
const WAITS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const

/** After so many attempts a delivery is dead (a dead letter). */
export const MAX_ATTEMPTS = WAITS.length + 1

/** Jitter, as a part of the wait, so that deliveries which failed together are not retried together. */
const JITTER = 0.2

/**
 * When a delivery is retried; null after the last attempt.
 *
 * @param attempts how many there have been, the failed one included
 * @param random from 0 to 1
 * @param retryAfterMs what the receiver asked for
 */
export const nextAttemptAt = ({
  attempts,
  now,
  random,
  retryAfterMs,
}: {
  attempts: number
  now: Date
  random: number
  retryAfterMs: null | number
}): Date | null => {
  const wait = WAITS[attempts - 1]
  if (wait === undefined) return null
  return new Date(now.getTime() + Math.max(wait * (1 + JITTER * random), retryAfterMs ?? 0))
}
