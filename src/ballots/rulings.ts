/** What moderators have decided about groups of ballots that look agreed upon. Pure. */
import type { KeptOrder } from './community.js'

/** A group is `set-aside` by the count alone; moderators have it counted, or keep it out for good. */
export const VERDICTS = ['set-aside', 'restored', 'excluded'] as const

export type Verdict = (typeof VERDICTS)[number]

type Group = KeptOrder['groups'][number]

/** One decision; none is ever changed. */
export type Ruling = {
  /** ISO 8601. */
  at: string
  /** Id of the account, as text. */
  by: null | string
  from: Verdict
  /** As it was found when it was decided about. */
  group: Group
  note: null | string
  to: Verdict
}

/** Most decisions that are kept of a list; the latest. */
const MAX_RULINGS = 500

export const addRuling = (history: readonly Ruling[], ruling: Ruling): Ruling[] =>
  [...history, ruling].slice(-MAX_RULINGS)

/** The verdict on a group that stands. */
export const verdictOn = (history: readonly Ruling[], id: string): Verdict =>
  history.findLast(({ group }) => group.id === id)?.to ?? 'set-aside'

/** Ids of the groups on which a verdict stands. */
export const groupsWith = (history: readonly Ruling[], verdict: Verdict): Set<string> =>
  new Set(history.flatMap(({ group: { id } }) => (verdictOn(history, id) === verdict ? [id] : [])))

/**
 * The groups that there are, each with its verdict: those that the count finds, and those that were
 * excluded, which it does not see any more.
 */
export const groupsAfter = ({
  found,
  history,
}: {
  found: readonly Group[]
  history: readonly Ruling[]
}): Array<Group & { verdict: Verdict }> => {
  const excluded = [...groupsWith(history, 'excluded')].flatMap((id) => {
    const isFound = found.some((group) => group.id === id)
    const last = history.findLast(({ group }) => group.id === id)
    return isFound || !last ? [] : [last.group]
  })
  return [...found, ...excluded].map((group) => ({
    ...group,
    verdict: verdictOn(history, group.id),
  }))
}
