/**
 * What time alone changes of a published list: before its embargo ends it is in nothing public, and an
 * entry appears at an instant of its own. The instant is always given, never looked up.
 */
import { dateOf } from './values.js'

type Instant = Date | null | string | undefined

/** The part of an entry's row that says when it appears. */
export type TimedRow = { revealAt?: Instant }

/** The part of a list that says when it appears. */
export type TimedList = { embargoUntil?: Instant }

/** Whether readers may not know of the list yet. */
export const isEmbargoed = ({ list, now }: { list: TimedList; now: Date }): boolean =>
  isAhead({ instant: list.embargoUntil, now })

/** Whether the entry has appeared. */
export const isRevealed = ({ now, row }: { now: Date; row: TimedRow }): boolean =>
  !isAhead({ instant: row.revealAt, now })

/**
 * From when on the list is public with every entry: the latest of its embargo and of what its entries
 * wait for; null where nothing waits. Its own column, so that queries can go by it.
 */
export const publicFromOf = ({
  embargoUntil,
  entries,
}: TimedList & { entries?: null | readonly TimedRow[] | undefined }): Date | null => {
  const instants = [embargoUntil, ...(entries ?? []).map(({ revealAt }) => revealAt)]
  return instants.reduce<Date | null>((latest, instant) => {
    const date = dateOf(instant)
    return date && (!latest || date > latest) ? date : latest
  }, null)
}

/**
 * The next instant after `now` at which the publication changes by time alone: the end of the
 * embargo, an entry that appears, a related list whose embargo ends. Null where there is none. Under
 * an embargo nothing is public, so that nothing before its end counts.
 *
 * @param relatedLists the lists that it names, those under an embargo included
 */
export const nextChangeAt = ({
  list,
  now,
  relatedLists = [],
}: {
  list: TimedList & { entries?: null | readonly TimedRow[] | undefined }
  now: Date
  relatedLists?: Iterable<TimedList>
}): Date | null => {
  const instants = isEmbargoed({ list, now })
    ? [list.embargoUntil]
    : [
        ...(list.entries ?? []).map(({ revealAt }) => revealAt),
        ...[...relatedLists].map(({ embargoUntil }) => embargoUntil),
      ]
  return instants.reduce<Date | null>((next, instant) => {
    const date = dateOf(instant)
    return date && date > now && (!next || date < next) ? date : next
  }, null)
}

/** A value that is no date is never reached: fail closed, better late than a leak. */
const isAhead = ({ instant, now }: { instant: Instant; now: Date }): boolean => {
  if (instant === null || instant === undefined || instant === '') return false
  const date = dateOf(instant)
  return !date || date > now
}
