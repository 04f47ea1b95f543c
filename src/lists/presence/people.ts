/** Who has a list open, and where: what is kept of it and for how long. Pure. */

/** One page that somebody has open on a list. */
export type Present = {
  /** When it was heard of last, in milliseconds since 1970. */
  at: number
  name: string
  /** The field that has the focus, "entries.ID" for one of an entry; null where none has. */
  place: null | string
  /** Told apart by page: somebody may have the list open twice. */
  session: string
  user: string
}

/** How long a page that is not heard of counts as open, in milliseconds. */
export const GONE_MS = 10_000

/** How long what is stored of a page that is where it was needs no writing, in milliseconds. */
const FRESH_MS = 4_000

/** Most pages that are kept of one list. */
const MAX_PRESENT = 50

/** Who is there at a moment, the others of a page or all. */
export const whoIsThere = ({
  except,
  now,
  people,
}: {
  except?: string
  now: number
  people: readonly Present[]
}): Present[] =>
  people.filter(({ at, session }) => session !== except && Math.abs(now - at) < GONE_MS)

/**
 * The people of a list after one of them was heard of, or has left.
 *
 * @param me null for the page of `session` having been left
 * @returns undefined where there is nothing to write
 */
export const withMe = ({
  me,
  now,
  people,
  session,
}: {
  me: null | Omit<Present, 'at' | 'session'>
  now: number
  people: readonly Present[]
  session: string
}): Present[] | undefined => {
  const known = people.find((person) => person.session === session)
  if (!me && !known) return undefined
  const isFresh =
    known !== undefined && me !== null && known.place === me.place && now - known.at < FRESH_MS
  if (isFresh) return undefined
  const others = whoIsThere({ except: session, now, people })
  return me ? [...others.slice(1 - MAX_PRESENT), { ...me, at: now, session }] : others
}

/** What was stored of the people of a list; nobody where it cannot be read. */
export const toPeople = (stored: unknown): Present[] => {
  try {
    const people: unknown = typeof stored === 'string' ? JSON.parse(stored) : null
    return Array.isArray(people) ? people.filter(isPresent) : []
  } catch {
    return []
  }
}

const isPresent = (value: unknown): value is Present => {
  const { at, name, place, session, user } = (value ?? {}) as Record<string, unknown>
  return (
    typeof at === 'number' &&
    [name, session, user].every((text) => typeof text === 'string') &&
    (place === null || typeof place === 'string')
  )
}
