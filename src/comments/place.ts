import type { Id } from '../storage/types.js'

import { randomBytes } from 'node:crypto'

/** How deep replies are stored; deeper ones hang on the last level. */
export const MAX_DEPTH = 50

/** Hexadecimal digits of a number of milliseconds since 1970; they last until the year 2527. */
const TIME_DIGITS = 11

/** Tells apart what several processes write in the same millisecond. */
const RANDOM_BYTES = 3

/**
 * The materialised path of a comment: sorted as text, comments come in threads, the oldest first,
 * each reply below its parent. So a page is one range of an index (keyset pagination), and costs the
 * same in a thread of a hundred and of ten thousand.
 *
 * One segment a level, each of the time of writing, of when it was kept (what was written at the same
 * moment stays in the order in which it came) and of chance. Below the last level replies stand
 * beside each other.
 *
 * @param kept milliseconds; by default now, and later than every earlier value of this process
 * @param parent the place of the comment that it answers; null where it begins a thread
 */
export const placeOf = ({
  createdAt,
  kept = nextTick(),
  parent,
}: {
  createdAt: Date
  kept?: number
  parent: null | string
}): string => {
  const own = `${digits(createdAt.getTime())}${digits(kept)}${randomBytes(RANDOM_BYTES).toString('hex')}`
  return parent === null ? own : [...parent.split('/').slice(0, MAX_DEPTH), own].join('/')
}

/** The entry of the list that a comment is about, and what that was called then; nulls for none. */
export type About = { entry: null | string; entryTitle: null | string }

/** The comment that another one answers, as far as their places are concerned. */
export type Above = About & { depth: number; id: Id; place: string; root: Id | null }

export type Thread = About & { depth: number; parent: Id | null; place: string; root: Id | null }

/** Where a new comment stands in its thread, which is about one thing from its beginning on. */
export const threadUnder = ({
  about,
  createdAt,
  parent,
}: {
  /** Of what begins a thread. */
  about: About
  createdAt: Date
  /** Null where it begins a thread. */
  parent: Above | null
}): Thread => ({
  ...aboutOf(parent ?? about),
  depth: parent ? Math.min(parent.depth + 1, MAX_DEPTH) : 0,
  parent: parent?.id ?? null,
  place: placeOf({ createdAt, parent: parent?.place ?? null }),
  root: parent ? (parent.root ?? parent.id) : null,
})

/** Of what is about the list. */
export const ABOUT_LIST: About = { entry: null, entryTitle: null }

export const aboutOf = ({ entry, entryTitle }: About): About => ({ entry, entryTitle })

let last = 0

const nextTick = (): number => {
  last = Math.max(Date.now(), last + 1)
  return last
}

const digits = (value: number): string =>
  Math.max(0, Math.trunc(value)).toString(16).padStart(TIME_DIGITS, '0')
