/** What readers rank, and what comes of it. */

/** A reader's order of a list, or of some of its entries. */
export type Ballot = {
  /** When it was cast or changed last, in milliseconds since 1970. */
  at: number
  id: string
  /** Under which network it came in; a key that says nothing of the address. */
  network: string
  /** Which entries the list had then; see `Offers`. */
  offer: string
  /** Ids of entries, the best first. What is not among them stands below all that are. */
  order: readonly string[]
}

/** The entries that readers could choose from, by name: a list that changes has several. */
export type Offers = ReadonlyMap<string, readonly string[]>

/** Why ballots are set aside. */
export type GroupKind = 'burst' | 'clones' | 'network'

/** Ballots that look as if they were one person's or one agreement's. */
export type Group = {
  /** Ids of the ballots, sorted. */
  ballots: string[]
  /** The entry that they lift or bury; null where they are the same order in all. */
  entry: null | string
  direction: 'buried' | 'lifted' | null
  /** How many of this kind would be no surprise. */
  expected: number
  /** Of the first and the last of its ballots, in milliseconds since 1970. */
  from: number
  /** The same for the same finding, however often it is counted. */
  id: string
  kind: GroupKind
  to: number
}

export type CommunityEntry = {
  /** In how many counted ballots it could be chosen. */
  ballots: number
  id: string
  /** The ranks that it may have as well, by what these ballots can tell (95 %). */
  interval: { best: number; worst: number }
  /** How much more of those who tell the two apart prefer it to the next one, from 0 to 1; null for the last. */
  lead: null | number
  /** Those that cannot be told apart at all share one, as in 1, 2, 2, 4. */
  rank: number
  /** How it fares against all others, from -1 (loses to each) to 1. */
  score: number
}

export type CommunityOrder = {
  counted: number
  /** The best first. */
  entries: CommunityEntry[]
  groups: Group[]
  setAside: number
  /** What the counted ballots weigh together. */
  weight: number
}
