import type { Check } from './types.js'

/** Entries that do not say where to watch while nearly all others do. */
export const watchLinkMissing: Check = {
  code: 'watch-link-missing',
  severity: 'warning',
  run: ({ list }) => {
    const watchable = list.entries.filter(
      ({ dramas, sectionKind }) => sectionKind === 'main' && dramas.length > 0,
    )
    const lacking = watchable.filter(
      ({ dramas, hasWatchLinks }) => !hasWatchLinks && !dramas.some((drama) => drama.hasWatchLinks),
    )
    const having = watchable.length - lacking.length
    if (having < MIN_HAVING || having / watchable.length < NEARLY_ALL) return []
    return lacking.map(({ id }) => ({
      entry: id,
      field: 'watchLinks',
      message: { values: { having } },
    }))
  },
}

/** A list that gives a link here and there promises none for the rest. */
const MIN_HAVING = 3
const NEARLY_ALL = 0.75
