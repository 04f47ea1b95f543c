import { placementsById, rankEntries } from '../../src/ranking/index.js'
import type { PlacedEntry, RankingSettings, RankingState } from '../../src/ranking/index.js'

/** A line of the list: the head of a section, an entry, or the place of entries in an empty section. */
export type Item =
  | { key: string; kind: 'empty' | 'section'; section: string }
  | { id: string; key: string; kind: 'entry'; section: string }

/** What the list shows of a state: lines, where each entry stands, and how many a section has. */
export type View = {
  indexes: ReadonlyMap<string, number>
  items: ReadonlyArray<Item>
  places: ReadonlyMap<string, PlacedEntry>
  totals: ReadonlyMap<string, number>
}

/** The lines of a list; a list of a single section goes without its head. */
export const createView = (args: { settings: RankingSettings; state: RankingState }): View => {
  const { sections } = rankEntries({ ...args.state, settings: args.settings })
  const items: Item[] = []
  const indexes = new Map<string, number>()
  for (const { entries, key } of sections) {
    if (sections.length > 1) items.push({ key: `section:${key}`, kind: 'section', section: key })
    if (entries.length === 0) items.push({ key: `empty:${key}`, kind: 'empty', section: key })
    for (const { id } of entries) {
      indexes.set(id, items.length)
      items.push({ id, key: id, kind: 'entry', section: key })
    }
  }
  return {
    indexes,
    items,
    places: placementsById({ sections, misplaced: [] }),
    totals: new Map(sections.map(({ entries, key }) => [key, entries.length])),
  }
}

export const placementsOf = (
  state: RankingState,
  settings: RankingSettings,
): ReadonlyMap<string, PlacedEntry> => placementsById(rankEntries({ ...state, settings }))

/** Ids of the entries from one to another, both included, whichever comes first. */
export const idsBetween = (args: { from: string; to: string; view: View }): string[] => {
  const from = args.view.indexes.get(args.from)
  const to = args.view.indexes.get(args.to)
  if (from === undefined || to === undefined) return [args.to]
  return args.view.items
    .slice(Math.min(from, to), Math.max(from, to) + 1)
    .flatMap((item) => (item.kind === 'entry' ? [item.id] : []))
}

/** Ids in the order in which they stand in the list, those it does not have left out. */
export const inOrder = (args: { ids: Iterable<string>; view: View }): string[] => {
  const { indexes } = args.view
  return [...args.ids]
    .filter((id) => indexes.has(id))
    .sort((one, other) => (indexes.get(one) ?? 0) - (indexes.get(other) ?? 0))
}

/** The entry so many entries further down (up, when negative); null where the list ends before. */
export const neighbourOf = (args: { id: string; steps: number; view: View }): null | string => {
  const ids = [...args.view.indexes.keys()]
  const at = ids.indexOf(args.id)
  return at < 0 ? null : (ids[at + args.steps] ?? null)
}
