import { groupEntries } from './sections.js'
import type {
  DisplayDirection,
  NumberStyle,
  RankingEntry,
  RankingSection,
  RankingSettings,
  SectionKind,
} from './types.js'

export type PlacedEntry = {
  id: string
  /** Key of the section that the entry is in, after an unknown one was resolved. */
  section: string
  /** Place inside its section, from 1, ties counted one by one. */
  position: number
  rank: null | number
  /** The number as it prints ("#3"), or null where none prints. */
  label: null | string
  /** Shares its place with a neighbour. */
  isTied: boolean
  /** Id of the first entry that shares the place; its own where it is alone. */
  tieGroup: string
}

export type RankedSection = {
  key: string
  kind: SectionKind
  /** The way this section prints: only main sections count down. */
  printDirection: DisplayDirection
  /** In stored order, the best first. */
  entries: PlacedEntry[]
}

export type Ranking = {
  sections: RankedSection[]
  /** Ids of entries whose section the list does not have; they stand in the first main section. */
  misplaced: string[]
}

/**
 * Ranks and labels for a list's rows. Each section of kind main is ranked on its own, from 1; other
 * kinds never get a rank or a label. In mode `unranked` nothing has a rank and the label, where
 * numbers show, is the position; ties are kept. In mode `partial` the first place has rank 1 and no
 * other place has a rank or a label.
 */
export const rankEntries = (args: {
  entries: ReadonlyArray<RankingEntry>
  sections: ReadonlyArray<RankingSection>
  settings: RankingSettings
}): Ranking => {
  const { settings } = args
  const { sections, places, misplaced } = groupEntries(args)
  return {
    sections: sections.map(({ key, kind }) => ({
      key,
      kind,
      printDirection: kind === 'main' ? settings.displayDirection : 'ascending',
      entries: placeEntries({ key, kind, places: places.get(key) ?? [], settings }),
    })),
    misplaced,
  }
}

/**
 * A section's entries in the order in which they print. A countdown turns the order of the places;
 * entries that share a place keep their stored order, as a reader meets them in the one they were told.
 */
export const printOrder = (
  section: Pick<RankedSection, 'entries' | 'printDirection'>,
): PlacedEntry[] => {
  if (section.printDirection === 'ascending') return [...section.entries]
  const places: PlacedEntry[][] = []
  for (const entry of section.entries) {
    const last = places.at(-1)
    if (last?.[0]?.tieGroup === entry.tieGroup) last.push(entry)
    else places.push([entry])
  }
  return places.reverse().flat()
}

/** Every placed entry of a ranking by its id. */
export const placementsById = (ranking: Ranking): Map<string, PlacedEntry> =>
  new Map(ranking.sections.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry])))

/** @example formatNumber({ number: 3, numberStyle: '#N' }) // '#3' */
export const formatNumber = (args: { number: number; numberStyle: NumberStyle }): string =>
  args.numberStyle.replace('N', String(args.number))

const placeEntries = (args: {
  key: string
  kind: SectionKind
  places: ReadonlyArray<ReadonlyArray<RankingEntry>>
  settings: RankingSettings
}): PlacedEntry[] => {
  const { key, kind, places, settings } = args
  const placed: PlacedEntry[] = []
  places.forEach((group, index) => {
    const first = placed.length + 1
    const rank = kind === 'main' ? rankOfPlace({ first, index, settings }) : null
    for (const { id } of group) {
      const position = placed.length + 1
      const number = kind === 'main' && settings.mode === 'unranked' ? position : rank
      placed.push({
        id,
        section: key,
        position,
        rank,
        label:
          settings.showNumbers && number !== null
            ? formatNumber({ number, numberStyle: settings.numberStyle })
            : null,
        isTied: group.length > 1,
        tieGroup: group[0]?.id ?? id,
      })
    }
  })
  return placed
}

/** `first` is the position of the place's first entry, `index` counts places from 0. */
const rankOfPlace = (args: {
  first: number
  index: number
  settings: RankingSettings
}): null | number => {
  switch (args.settings.mode) {
    case 'unranked':
      return null
    case 'partial':
      return args.index === 0 ? 1 : null
    case 'ranked':
      return args.settings.tieStyle === 'dense' ? args.index + 1 : args.first
  }
}
