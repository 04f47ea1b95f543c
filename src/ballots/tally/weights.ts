/** How much the ballots of one network weigh. */

/** Weights are whole numbers, so that sums are exact in whatever order they are made. */
export const FULL_WEIGHT = 1000

/** What the ballots of one network can weigh together at most, in ballots. */
const NETWORK_LIMIT = 1600

/**
 * The weight of each of `count` ballots of one network. Together they weigh ever less than one each, up to a
 * limit; those of 500 readers who share one (a school, a mobile operator) lose less than 5 % of theirs.
 */
export const weightOfEach = (count: number): number =>
  Math.round(FULL_WEIGHT / Math.sqrt(1 + (count / NETWORK_LIMIT) ** 2))
