/** Whether a list takes ballots at an instant, by what its editors have set. Pure. */

/** The group of fields as a list has it. */
export type BallotSettings = {
  areOpen?: boolean | null
  closesAt?: null | string
  maxEntries?: null | number
  opensAt?: null | string
}

/** `closed` where the list takes none at all, `soon` before its time, `over` after it. */
export const BALLOT_STATES = ['closed', 'soon', 'open', 'over'] as const

type BallotState = (typeof BALLOT_STATES)[number]

export type Voting = {
  /** ISO 8601. */
  closesAt: null | string
  maxEntries: null | number
  opensAt: null | string
  state: BallotState
}

export const votingOf = ({
  now,
  settings,
}: {
  now: Date
  settings: BallotSettings | null | undefined
}): Voting => {
  const { areOpen, closesAt, maxEntries, opensAt } = settings ?? {}
  const times = { closesAt: instant(closesAt), opensAt: instant(opensAt) }
  const isAhead = (at: null | string): boolean => at !== null && new Date(at) > now
  return {
    ...times,
    maxEntries: maxEntries ?? null,
    state: !areOpen
      ? 'closed'
      : isAhead(times.opensAt)
        ? 'soon'
        : times.closesAt !== null && !isAhead(times.closesAt)
          ? 'over'
          : 'open',
  }
}

/** Why a ballot is not taken; null where it is. */
export const reasonClosed = ({ closesAt, opensAt, state }: Voting): null | string => {
  switch (state) {
    case 'closed':
      return 'This list takes no ballots.'
    case 'open':
      return null
    case 'over':
      return `This list has taken no ballots since ${closesAt}.`
    case 'soon':
      return `This list takes ballots from ${opensAt} on.`
  }
}

/** When the state changes by time alone; null where it does not. */
export const nextStateAt = ({ closesAt, opensAt, state }: Voting): Date | null => {
  const at = state === 'soon' ? opensAt : state === 'open' ? closesAt : null
  return at === null ? null : new Date(at)
}

const instant = (value: null | string | undefined): null | string =>
  value ? new Date(value).toISOString() : null

/** How many places a form has for who has no script. */
export const FORM_PLACES = 10

/** What the field of a place is called in it, from 1 on. */
export const placeName = (place: number): string => `place-${place}`
