import type { RankRecord } from '../../publishing/compiled/ranks.js'
import type { RankedPlace } from '../../publishing/shapes/index.js'

/** How many lists are told of at once. */
export const MAX_LISTS = 50

/** A place as it is told: its number as it prints, or the title that it stands under. */
export type UsedPlace = Pick<RankedPlace, 'isTied' | 'label' | 'rank' | 'section' | 'title'>

/** One list, with the places that something has there. */
export type UsedLine = {
  /** What readers got over time, the oldest first; places of an empty one: it was there no more. */
  history: Array<{ at: string; places: UsedPlace[] }>
  id: number | string
  /** In the latest draft. */
  now: UsedPlace[]
  /** What readers get; null where that is what the draft says. */
  published: null | UsedPlace[]
  title: null | string
}

/**
 * What is told of one list.
 *
 * @param records the history of the list, the oldest first, each with the places of what is looked for
 */
export const toLine = ({
  id,
  isPublished,
  now,
  records,
  title,
}: {
  id: number | string
  /** Whether the latest version is the published one. */
  isPublished: boolean
  now: readonly RankedPlace[]
  records: readonly RankRecord[]
  title: null | string
}): UsedLine => {
  const history: UsedLine['history'] = []
  for (const record of records) {
    const places = record.places.map(toPlace)
    const before = history.at(-1)?.places ?? []
    if (JSON.stringify(before) === JSON.stringify(places)) continue
    history.push({ at: new Date(record.at).toISOString(), places })
  }
  const current = now.map(toPlace)
  const published = history.at(-1)?.places ?? []
  return {
    history,
    id,
    now: current,
    published:
      isPublished || JSON.stringify(published) === JSON.stringify(current) ? null : published,
    title,
  }
}

const toPlace = ({ isTied, label, rank, section, title }: RankedPlace): UsedPlace => ({
  isTied,
  label,
  rank,
  section,
  title,
})
