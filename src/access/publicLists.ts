import type { Where } from 'payload'

/**
 * The condition that a published list is public at an instant.
 *
 * @param isWhole whether all its entries must have appeared too: for every answer that would tell what
 * is in an entry and cannot leave single ones out
 */
export const publicLists = ({ isWhole = false, now }: { isWhole?: boolean; now: Date }): Where => {
  const column = isWhole ? 'publicFrom' : 'embargoUntil'
  return {
    or: [{ [column]: { exists: false } }, { [column]: { less_than_equal: now.toISOString() } }],
  }
}
