/** Optimistic saves by Payload's own operations, where no transaction holds the document. */
import type { PayloadRequest } from 'payload'

import type { Data, Id } from './types.js'

const KEY = 'rankedListsGuards'

type At = { collection: string; id: Id; req: Pick<PayloadRequest, 'context'> }

/** What a save was made from: fields that everything that matters to it changes, as they were read. */
export type ReadFrom = Data & { updatedAt: string }

export type Guard = {
  /**
   * Reads the document again, after somebody else was quicker, and says what is to be written instead.
   *
   * @throws what the save is refused with
   */
  again: () => Promise<{ data: Data; from: ReadFrom }>
  from: ReadFrom
}

/**
 * Has the save that a request makes of a document be a compare-and-set. It is for what is in no transaction:
 * engines that have them make saves take turns, see `hold`.
 */
export const guardSave = ({ collection, guard, id, req }: At & { guard: Guard }): void => {
  const guards = (req.context[KEY] ??= new Map()) as Map<string, Guard>
  guards.set(keyOf({ collection, id }), guard)
}

/** The guard of a save, once. */
export const takeGuard = ({ collection, id, req }: At): Guard | undefined => {
  const guards = req.context[KEY] as Map<string, Guard> | undefined
  const key = keyOf({ collection, id })
  const guard = guards?.get(key)
  guards?.delete(key)
  return guard
}

const keyOf = ({ collection, id }: Omit<At, 'req'>): string => `${collection}/${String(id)}`
