import type { Check, CheckedEntry } from '../../options/checks.js'

/** What of an entry tells whether another one shows the same. */
export type EntrySubject = {
  /** Id of the main drama. */
  drama: null | string
  heading: null | string
  id: string
  people: string[]
  scenes: string[]
}

/** The same scene in two entries; of entries without a scene, the same drama or people. */
export const sceneTwice: Check = {
  code: 'scene-twice',
  severity: 'warning',
  run: ({ list }) => {
    const duplicates = duplicatesAmong(list.entries.map(subjectOf))
    const titles = new Map(list.entries.map(({ id, position, title }) => [id, title ?? position]))
    // no finding for the first one: the later ones repeat it
    const seen = new Set<string>()
    return list.entries.flatMap(({ id }) => {
      const earlier = (duplicates.get(id) ?? []).find((other) => seen.has(other))
      seen.add(id)
      if (earlier === undefined) return []
      const values = { other: titles.get(earlier) ?? '' }
      return [{ entry: id, field: 'scenes', message: { values } }]
    })
  },
}

/** Ids of the other entries that show the same, by entry. */
export const duplicatesAmong = (entries: readonly EntrySubject[]): Map<string, string[]> => {
  const byKey = new Map<string, string[]>()
  for (const entry of entries) {
    for (const key of keysOf(entry)) byKey.set(key, [...(byKey.get(key) ?? []), entry.id])
  }
  const duplicates = new Map<string, string[]>()
  for (const ids of byKey.values()) {
    if (ids.length < 2) continue
    for (const id of ids) {
      const others = [...(duplicates.get(id) ?? []), ...ids.filter((other) => other !== id)]
      duplicates.set(id, [...new Set(others)])
    }
  }
  return duplicates
}

/** What an entry may not have in common with another one. */
const keysOf = ({ drama, heading, people, scenes }: EntrySubject): string[] => {
  if (scenes.length > 0) return scenes.map((id) => `scene:${id}`)
  // with a heading or people it is about something in the drama, and there may be several of them
  if (drama !== null) return [`drama:${drama}:${heading ?? ''}:${people.join(',')}`]
  return people.length > 0 ? [`people:${people.join(',')}`] : []
}

const subjectOf = ({ dramas, heading, id, people, scenes }: CheckedEntry): EntrySubject => ({
  drama: dramas[0]?.id ?? null,
  heading,
  id,
  people: people.map((person) => person.id),
  scenes: scenes.map((scene) => scene.id),
})
