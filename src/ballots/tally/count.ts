/** Counts ballots: the order of the community, with what it does not know. */
import type { Pairs } from './pairs.js'
import type { Ballot, CommunityEntry, CommunityOrder, Offers } from './types.js'

import { findGroups } from './groups.js'
import { countPairs } from './pairs.js'
import { toPapers } from './places.js'
import { FULL_WEIGHT } from './weights.js'

/** Ballots that say nothing, which each two entries have beside their own: few ballots decide little. */
const PRIOR = 4

/** So many standard errors make a preference certain (95 %). */
const CERTAIN = 1.96

/**
 * Each entry is compared with each other one. A preference that is certain counts as won, one that is not
 * by how near it is to that (Copeland's method, softened where ballots are few). So a minority that puts
 * one entry first everywhere moves it past those alone with whom it is nearly equal, and an entry with few
 * ballots stands in the middle until they are more. How it was chosen: docs/ballots.md.
 *
 * The same ballots give the same answer, in whatever order they come.
 *
 * @param editors the editors' own order
 * @param entries what the list has now; ballots may name others
 * @param excluded ids of ballots that a moderator has taken out
 * @param restored ids of groups that a moderator has let in
 * @throws Error for a ballot whose offer is not among the offers
 */
export const countBallots = ({
  ballots,
  editors,
  entries,
  excluded = new Set(),
  offers,
  restored,
}: {
  ballots: readonly Ballot[]
  editors?: readonly string[]
  entries: readonly string[]
  excluded?: ReadonlySet<string>
  offers: Offers
  restored?: ReadonlySet<string>
}): CommunityOrder => {
  const papers = toPapers({
    ballots: ballots.filter(({ id }) => !excluded.has(id)),
    entries,
    offers,
  })
  const { aside, groups } = findGroups({
    papers,
    ...(editors ? { editors } : {}),
    ...(restored ? { restored } : {}),
  })
  const counted = papers.papers.filter((paper) => !aside.has(paper))
  const pairs = countPairs({ counted, papers })
  return {
    counted: counted.length,
    entries: rankPairs({ entries, pairs }),
    groups,
    setAside: aside.size,
    weight: rounded(pairs.weight / FULL_WEIGHT),
  }
}

const rankPairs = ({
  entries,
  pairs,
}: {
  entries: readonly string[]
  pairs: Pairs
}): CommunityEntry[] => {
  const { size } = pairs
  const scored = entries.map((id, row) => {
    let score = 0
    let losses = 0
    let wins = 0
    for (let column = 0; column < size; column += 1) {
      if (column === row) continue
      const certainty = certaintyOf({ column, pairs, row })
      score += Math.max(-1, Math.min(1, certainty))
      if (certainty >= 1) wins += 1
      if (certainty <= -1) losses += 1
    }
    return {
      ballots: pairs.ballots[row] ?? 0,
      id,
      interval: { best: losses + 1, worst: size - wins },
      row,
      score: rounded(score / Math.max(size - 1, 1)),
    }
  })
  // by id where they cannot be told apart, so that the same ballots give the same bytes
  scored.sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
  let rank = 0
  return scored.map(({ ballots, id, interval, row, score }, index) => {
    if (score !== scored[index - 1]?.score) rank = index + 1
    const next = scored[index + 1]
    const lead = next ? rounded(2 * shareOf({ column: next.row, pairs, row }) - 1) : null
    return {
      ballots,
      id,
      interval: { best: Math.min(interval.best, rank), worst: Math.max(interval.worst, rank) },
      lead,
      rank,
      score,
    }
  })
}

type Pair = { column: number; pairs: Pairs; row: number }

/** Of those who tell two entries apart, the share that prefers the first; near a half where they are few. */
const shareOf = ({ column, pairs: { over, size }, row }: Pair): number => {
  const [won, lost] = [over[row * size + column] as number, over[column * size + row] as number]
  return (won / FULL_WEIGHT + PRIOR / 2) / ((won + lost) / FULL_WEIGHT + PRIOR)
}

/** From 1 on, the first is preferred for certain; from -1 down, the second. */
const certaintyOf = (pair: Pair): number => {
  const { column, pairs, row } = pair
  const { over, size } = pairs
  const told = (over[row * size + column] as number) + (over[column * size + row] as number)
  const error = Math.sqrt(0.25 / (told / FULL_WEIGHT + PRIOR))
  return (shareOf(pair) - 0.5) / (CERTAIN * error)
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000 || 0
