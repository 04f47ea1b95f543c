import type { History } from '../../src/lists/moves/types.js'

/** Movements of one record that are shown until the rest is unfolded. */
export const MOVEMENTS_SHOWN = 5

/** Pages of the history in one, the newest first. */
export const joinOlder = (args: { known: History; older: History }): History => ({
  nextBefore: args.older.nextBefore,
  records: [...args.known.records, ...args.older.records],
})

/**
 * The newest page with what was loaded before it. Where records between the two were never loaded,
 * the newest page alone.
 */
export const joinNewest = (args: { known: History | null; newest: History }): History => {
  const { known, newest } = args
  const first = known?.records[0]
  const last = newest.records.at(-1)
  if (!known || !first || !last || last.revision > first.revision + 1) return newest
  const earlier = known.records.filter(({ revision }) => revision < last.revision)
  return earlier.length === 0
    ? newest
    : { nextBefore: known.nextBefore, records: [...newest.records, ...earlier] }
}
