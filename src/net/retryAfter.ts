const SECOND = 1000

/** Longest wait that a receiver can ask for, in milliseconds. */
const MAX_RETRY_AFTER = 24 * 60 * 60 * SECOND

/**
 * What a `Retry-After` header asks for, in milliseconds, at most a day; null where it says nothing
 * that can be understood.
 *
 * @param value seconds, or a date (RFC 9110, 10.2.3)
 */
export const readRetryAfter = ({
  now,
  value,
}: {
  now: Date
  value: string | undefined
}): null | number => {
  if (value === undefined) return null
  const text = value.trim()
  const ms = /^\d+$/.test(text) ? Number(text) * SECOND : Date.parse(text) - now.getTime()
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER)
}
