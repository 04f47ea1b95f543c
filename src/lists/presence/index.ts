/**
 * Who has a list open, and where (presence). One row for each list, written by compare-and-set, so that
 * it does not matter which process each of them talks to. It is a courtesy: nothing rests on it.
 */
import type { ListContext } from '../moves/context.js'
import type { Present } from './people.js'

import { findSharedRow, writeSharedRow } from '../../storage/sharedRow.js'
import { GONE_MS, toPeople, whoIsThere, withMe } from './people.js'

export type { Present } from './people.js'

/** How often to retry after a lost compare-and-set; who still is not told comes with the next request. */
const MAX_ATTEMPTS = 5

/**
 * Says that somebody has a list open, or no more.
 *
 * @param me null where the page of `session` has been left
 * @returns the others who are there
 */
export const beHere = async ({
  list,
  me,
  now,
  payload,
  session,
  slugs,
}: ListContext & {
  me: null | Omit<Present, 'at' | 'session'>
  now: number
  session: string
}): Promise<Present[]> => {
  const key = presenceKey({ list, slugs })
  for (let attempt = 1; ; attempt += 1) {
    const row = await findSharedRow({ key, payload })
    const people = toPeople(row?.owner)
    const after = withMe({ me, now, people, session })
    if (!after) return whoIsThere({ except: session, now, people })
    const set = { owner: JSON.stringify(after), until: now + GONE_MS }
    const isWritten = await writeSharedRow({ key, payload, row, set })
    if (isWritten || attempt === MAX_ATTEMPTS) {
      return whoIsThere({ except: session, now, people: after })
    }
  }
}

/** The key of the row of a list among the leases, which expire as presence does. */
export const presenceKey = ({ list, slugs }: Pick<ListContext, 'list' | 'slugs'>): string =>
  `${slugs.rankedLists}:${String(list)}:present`
