/** The order of the community as readers are shown it, beside that of the editors. Pure. */
import type { CommunityEntry, CommunityOrder } from './tally/index.js'

/** Fewer ballots than these are not shown: they would say what a single reader has sent. */
export const LEAST_BALLOTS = 10

/** What is kept of a count. Which ballots a group has is found out anew when it is asked for. */
export type KeptOrder = Omit<CommunityOrder, 'groups'> & {
  groups: Array<Omit<CommunityOrder['groups'][number], 'ballots'> & { ballots: number }>
}

export const toKept = ({ groups, ...order }: CommunityOrder): KeptOrder => ({
  ...order,
  groups: groups.map(({ ballots, ...group }) => ({ ...group, ballots: ballots.length })),
})

export type Placed = Omit<CommunityEntry, 'score'> & {
  /** By how many places readers put it higher than the editors do; null where those give it no rank. */
  gap: null | number
  /** Its rank when this week began; null where it had none. */
  rankBefore: null | number
}

/**
 * The places of the entries that a list has now, the best first; null where there are too few ballots.
 * What the list has no more leaves no hole, what is newer than the count is not there yet.
 */
export const placeEntries = ({
  entries,
  order,
  ranksBefore = {},
}: {
  entries: ReadonlyArray<{ id: string; rank: null | number }>
  order: KeptOrder | null
  /** By id, those of the beginning of the week. */
  ranksBefore?: Readonly<Record<string, number>>
}): null | Placed[] => {
  if (!order || order.counted < LEAST_BALLOTS) return null
  const ranks = new Map(entries.map(({ id, rank }) => [id, rank]))
  const left = order.entries.filter(({ id }) => ranks.has(id))
  return left.map(({ ballots, id, interval, lead, rank: counted }, index) => {
    const rank = left.findIndex((other) => other.rank === counted) + 1
    const editors = ranks.get(id) ?? null
    const gone = counted - rank
    return {
      ballots,
      gap: editors === null ? null : editors - rank,
      id,
      interval: {
        best: Math.max(1, Math.min(interval.best - gone, rank)),
        worst: Math.min(left.length, Math.max(interval.worst - gone, rank)),
      },
      lead: index === left.length - 1 ? null : lead,
      rank,
      rankBefore: ranksBefore[id] ?? null,
    }
  })
}
