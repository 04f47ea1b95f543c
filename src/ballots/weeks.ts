/** How the order of the community stood week by week. Pure. */
import type { KeptOrder } from './community.js'

import { LEAST_BALLOTS } from './community.js'

/** How it stood when a week began, on Monday at midnight (UTC). A week in which nothing changed has none. */
export type Week = {
  /** ISO 8601, of that Monday. */
  at: string
  counted: number
  ranks: Record<string, number>
}

const DAY_MS = 86_400_000

const MAX_WEEKS = 52

/** Most ranks that are kept of a list, in all its weeks together. */
const MAX_RANKS = 20_000

export const beginningOfWeek = (now: Date): Date => {
  const sinceMonday = (now.getUTCDay() + 6) % 7
  return new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()) - sinceMonday * DAY_MS,
  )
}

export const nextWeek = (now: Date): Date => new Date(beginningOfWeek(now).getTime() + 7 * DAY_MS)

type Kept = { at: string; order: KeptOrder; weeks: readonly Week[] }

/**
 * The weeks with that in which a count has come out otherwise than before: how it stood when the week began
 * is what was there until now, if that is older. The newest first.
 *
 * @param before what was kept until now
 */
export const continueWeeks = ({ before, now }: { before: Kept; now: Date }): Week[] => {
  const monday = beginningOfWeek(now)
  if (new Date(before.at) >= monday) return [...before.weeks]
  const { counted, entries } = before.order
  const week = {
    at: monday.toISOString(),
    counted,
    ranks: Object.fromEntries(entries.map(({ id, rank }) => [id, rank])),
  }
  const most = Math.min(MAX_WEEKS, Math.max(2, Math.floor(MAX_RANKS / (entries.length + 1))))
  return [week, ...before.weeks].slice(0, most)
}

/** The weeks that had enough ballots to be shown. */
export const shownWeeks = (weeks: readonly Week[]): Week[] =>
  weeks.filter(({ counted }) => counted >= LEAST_BALLOTS)

/** The ranks when this week began; none where there were too few ballots. */
export const ranksAtBeginning = ({
  kept: { at, order, weeks },
  now,
}: {
  kept: Kept
  now: Date
}): Readonly<Record<string, number>> => {
  const monday = beginningOfWeek(now)
  if (new Date(at) < monday) {
    return order.counted < LEAST_BALLOTS
      ? {}
      : Object.fromEntries(order.entries.map(({ id, rank }) => [id, rank]))
  }
  return shownWeeks(weeks).find((week) => week.at === monday.toISOString())?.ranks ?? {}
}
