/** When a reader is told: replies that come close after one another are told in one mail. */
import type { MailFrequency } from './frequency.js'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How long replies are gathered before the first mail, in milliseconds. */
export const GATHER_MS = MINUTE

/** How far apart two mails to one reader are at least, in milliseconds. */
export const APART_MS = 15 * MINUTE

/**
 * When what waits for a reader is due, in milliseconds since 1970.
 *
 * @param firstAt when the first of it came
 * @param hour of a digest, in UTC
 * @param lastMailAt when the reader got the last mail about replies; null where there was none
 */
export const dueAt = ({
  firstAt,
  frequency,
  hour,
  lastMailAt,
}: {
  firstAt: number
  frequency: MailFrequency
  hour: number
  lastMailAt: null | number
}): number => {
  if (frequency === 'each') {
    return Math.max(firstAt + GATHER_MS, lastMailAt === null ? 0 : lastMailAt + APART_MS)
  }
  const since = Math.max(firstAt, lastMailAt ?? 0)
  const today = Math.floor(since / DAY) * DAY + hour * 60 * MINUTE
  return today > since ? today : today + DAY
}
