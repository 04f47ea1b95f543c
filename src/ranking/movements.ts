import { placementsById, rankEntries } from './numbering.js'
import type { PlacedEntry } from './numbering.js'
import { heaviestIncreasing } from './sequence.js'
import type { RankingSettings, RankingState } from './types.js'

export type MovementKind = 'added' | 'moved' | 'removed' | 'section-changed' | 'tied' | 'untied'

export type MovementPlace = Pick<PlacedEntry, 'isTied' | 'label' | 'position' | 'rank' | 'section'>

export type Movement = {
  id: string
  kind: MovementKind
  /** Null for what was added. */
  from: MovementPlace | null
  /** Null for what was removed. */
  to: MovementPlace | null
}

/**
 * The diff of two states, entry by entry, in the order of the state after (removed entries last).
 * Entries that only shifted because others moved are left out: the ones kept still are a longest
 * common subsequence. `tied` and `untied` are for entries that stayed where they were: the lower one
 * of the two that came together or apart, unless only the upper one was touched. Where several
 * minimal answers exist, the entries named in `touched` are told first, then those whose position
 * changed, then those that rose.
 */
export const diffMovements = (args: {
  before: RankingState
  after: RankingState
  settings: RankingSettings
  /** The settings before, where those changed too. */
  settingsBefore?: RankingSettings
  /** Ids that are known to have been moved, as a change tells them. */
  touched?: ReadonlyArray<string>
}): Movement[] => {
  const old = placementsById(
    rankEntries({ ...args.before, settings: args.settingsBefore ?? args.settings }),
  )
  const now = rankEntries({ ...args.after, settings: args.settings })
  const touched = new Set(args.touched)
  const movements = new Map<string, Movement>()
  const tell = (entry: PlacedEntry, kind: MovementKind): void => {
    const was = old.get(entry.id)
    const from = was ? toMovementPlace(was) : null
    movements.set(entry.id, { id: entry.id, kind, from, to: toMovementPlace(entry) })
  }
  const seen = new Set<string>()

  for (const section of now.sections) {
    const stayed = section.entries.filter(({ id }) => old.get(id)?.section === section.key)
    const still = keptStill({ stayed, old, touched })
    let neighbour: PlacedEntry | undefined
    for (const entry of section.entries) {
      seen.add(entry.id)
      const was = old.get(entry.id)
      if (!was || !still.has(entry.id)) {
        const kind = was ? kindOfMove({ entry, was }) : 'added'
        if (kind) tell(entry, kind)
        continue
      }
      const kind =
        neighbour && kindOfTie({ entry, was, neighbour, wasNeighbour: old.get(neighbour.id) })
      const isByNeighbour = neighbour && touched.has(neighbour.id) && !touched.has(entry.id)
      if (kind) tell(neighbour && isByNeighbour ? neighbour : entry, kind)
      neighbour = entry
    }
  }
  for (const [id, was] of old) {
    if (seen.has(id)) continue
    movements.set(id, { id, kind: 'removed', from: toMovementPlace(was), to: null })
  }
  return [...movements.values()]
}

/** Sentences for movements; `{title}`, `{from}`, `{to}`, `{fromSection}` and `{toSection}` are filled in. */
export const MOVEMENT_WORDS: Record<MovementKind, string> = {
  added: '{title} added at {to}',
  moved: '{title} {from} -> {to}',
  removed: '{title} removed from {from}',
  'section-changed': '{title} {fromSection} {from} -> {toSection} {to}',
  tied: '{title} tied at {to}',
  untied: '{title} no longer tied, {to}',
}

/**
 * One movement as a line of history. Numbers are ranks where both sides have different ones, otherwise
 * positions.
 *
 * @example formatMovement({ movement, titleOf: () => 'Healer' }) // 'Healer 7 -> 2'
 */
export const formatMovement = (args: {
  movement: Movement
  titleOf: (id: string) => string
  /** Title of a section; its key where left out. */
  sectionTitleOf?: (key: string) => string
  words?: Partial<Record<MovementKind, string>>
}): string => {
  const { movement, titleOf, sectionTitleOf = (key) => key, words } = args
  const { from, to } = movement
  const isByRank = [from, to].every((place) => !place || place.rank !== null)
  const isSameRank = from !== null && to !== null && from.rank === to.rank
  const useRank =
    isByRank && (!isSameRank || movement.kind === 'tied' || movement.kind === 'untied')
  const numberOf = (place: MovementPlace | null): string =>
    place ? String(useRank ? place.rank : place.position) : ''
  const values: Record<string, string> = {
    title: titleOf(movement.id),
    from: numberOf(from),
    to: numberOf(to),
    fromSection: from ? sectionTitleOf(from.section) : '',
    toSection: to ? sectionTitleOf(to.section) : '',
  }
  const template = words?.[movement.kind] ?? MOVEMENT_WORDS[movement.kind]
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** Ids of a section's entries that need not have moved to get from the old order to the new one. */
const keptStill = (args: {
  stayed: ReadonlyArray<PlacedEntry>
  old: ReadonlyMap<string, PlacedEntry>
  touched: ReadonlySet<string>
}): Set<string> => {
  const { stayed, old, touched } = args
  const oldPosition = (id: string): number => old.get(id)?.position ?? 0
  const sorted = [...stayed].sort((one, other) => oldPosition(one.id) - oldPosition(other.id))
  const oldIndex = new Map(sorted.map(({ id }, index) => [id, index]))
  // The number of entries kept decides; the rest of a weight only chooses between equals.
  const unit = 8 * (stayed.length + 1)
  const kept = heaviestIncreasing({
    values: stayed.map(({ id }) => oldIndex.get(id) ?? 0),
    weights: stayed.map(({ id, position }) => {
      const was = oldPosition(id)
      return (
        unit + (touched.has(id) ? 0 : 4) + (position === was ? 2 : 0) + (position > was ? 1 : 0)
      )
    }),
  })
  return new Set(stayed.filter((_, index) => kept.has(index)).map(({ id }) => id))
}

/** For an entry that was not kept still; null where it stands as it stood after all. */
const kindOfMove = (args: { entry: PlacedEntry; was: PlacedEntry }): MovementKind | null => {
  const { entry, was } = args
  if (was.section !== entry.section) return 'section-changed'
  if (was.position !== entry.position || was.rank !== entry.rank) return 'moved'
  return was.isTied === entry.isTied ? null : entry.isTied ? 'tied' : 'untied'
}

/**
 * Ties are compared between entries kept still, so that an entry leaving a tie is not reported for
 * those that remain in it.
 */
const kindOfTie = (args: {
  entry: PlacedEntry
  was: PlacedEntry
  /** The one before it among the entries that were kept still. */
  neighbour: PlacedEntry
  wasNeighbour: PlacedEntry | undefined
}): MovementKind | null => {
  const isTied = args.neighbour.tieGroup === args.entry.tieGroup
  const wasTied = args.wasNeighbour?.tieGroup === args.was.tieGroup
  return isTied === wasTied ? null : isTied ? 'tied' : 'untied'
}

const toMovementPlace = (entry: PlacedEntry): MovementPlace => ({
  section: entry.section,
  position: entry.position,
  rank: entry.rank,
  label: entry.label,
  isTied: entry.isTied,
})
