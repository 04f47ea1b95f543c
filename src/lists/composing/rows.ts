/** Entries made of what a query has found. Pure. */
import type { Data, Id } from '../../storage/types.js'

/** A drama or a scene that a query has found. */
export type Match = {
  drama: Id | null
  dramaTitle: null | string
  episode: null | number
  id: Id
  offsetSeconds: null | number
  season: null | number
  spoiler: string
  subject: 'dramas' | 'scenes'
  title: null | string
  year: null | number
}

/** In the order in which they were to be seen: by year, drama and place in it; what is unknown last. */
export const inStoryOrder = (matches: readonly Match[]): Match[] =>
  matches.toSorted(
    (one, other) =>
      byNumber(one.year, other.year) ||
      byText(one.dramaTitle, other.dramaTitle) ||
      byText(one.drama, other.drama) ||
      byNumber(one.season, other.season) ||
      byNumber(one.episode, other.episode) ||
      byNumber(one.offsetSeconds, other.offsetSeconds) ||
      byText(one.title, other.title) ||
      byText(one.id, other.id),
  )

/** The rows of a list, one for each match. A scene brings its drama, by which its entry is named. */
export const rowsOfMatches = ({
  matches,
  section,
}: {
  matches: readonly Match[]
  section: string
}): Data[] =>
  matches.map(({ drama, id, spoiler, subject }) => ({
    dramas: drama === null ? [] : [drama],
    scenes: subject === 'scenes' ? [id] : [],
    section,
    spoiler,
  }))

const byNumber = (one: null | number, other: null | number): number => {
  if (one === other) return 0
  if (one === null) return 1
  return other === null ? -1 : one - other
}

const byText = (one: Id | null, other: Id | null): number => {
  if (one === other) return 0
  if (one === null) return 1
  return other === null ? -1 : String(one).localeCompare(String(other), 'en', { numeric: true })
}
