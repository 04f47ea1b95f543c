import type { Check, CheckedLink, CheckProblem } from '../../options/checks.js'

/** Dead watch links of entries and of their dramas, each reported once. */
export const watchLinkDead: Check = {
  code: 'watch-link-dead',
  needs: ['deadLinks', 'dramas'],
  severity: 'warning',
  run: ({ list }) => {
    const seen = new Set<string>()
    return list.entries.flatMap(({ dramas, id, watchLinks }): CheckProblem[] => [
      ...deadIn(watchLinks).map((link) => ({
        entry: id,
        field: 'watchLinks',
        message: { values: valuesOf(link) },
      })),
      ...dramas.flatMap((drama) =>
        deadIn(drama.watchLinks).flatMap((link): CheckProblem[] => {
          const key = `${drama.id} ${link.url}`
          if (seen.has(key)) return []
          seen.add(key)
          const values = { ...valuesOf(link), drama: drama.name ?? '' }
          return [{ entry: id, field: 'dramas', message: { key: 'message_drama', values } }]
        }),
      ),
    ])
  },
}

const deadIn = (links: readonly CheckedLink[]): CheckedLink[] =>
  links.filter(({ isDead }) => isDead)

const valuesOf = ({ label, url }: CheckedLink) => ({ label: label ?? url, url })

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
