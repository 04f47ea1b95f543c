/** How many places of the focus are remembered, the last ones. */
const KEPT = 20

/**
 * Where the focus was, the latest first; each place once. Pure.
 *
 * @param places as they were before
 */
export const remember = <T>(places: readonly T[], place: T): T[] =>
  [place, ...places.filter((other) => other !== place)].slice(0, KEPT)

/** Where the focus goes when a dialog ends: the last place outside of it that is still there. */
export const placeBefore = <T>({
  isInside,
  isThere,
  places,
}: {
  isInside: (place: T) => boolean
  isThere: (place: T) => boolean
  places: readonly T[]
}): T | undefined => places.find((place) => isThere(place) && !isInside(place))

/** Slugs of dialogs that are open now and were not, and the other way round. */
export const changesOf = ({
  now,
  was,
}: {
  now: readonly string[]
  was: readonly string[]
}): { closed: string[]; opened: string[] } => ({
  closed: was.filter((slug) => !now.includes(slug)),
  opened: now.filter((slug) => !was.includes(slug)),
})
