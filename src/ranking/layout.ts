import { RankingError } from './errors.js'
import { groupEntries } from './sections.js'
import type { Places } from './sections.js'
import type { RankingSection, RankingState } from './types.js'

/**
 * A state as operations see it: sections of places of ids. Ties cannot come apart in this shape, and
 * the first entry of a place heads it without a flag having to be cleared.
 */
export type Layout = {
  readonly sections: ReadonlyArray<RankingSection>
  readonly places: ReadonlyMap<string, Places<string>>
}

/** Where an id stands: its section, the index of its place there, and its index inside the place. */
export type Spot = { section: string; place: number; index: number }

/** @throws RankingError `duplicate-entry` where two rows have one id */
export const toLayout = (state: RankingState): Layout => {
  const { sections, places } = groupEntries(state)
  const seen = new Set<string>()
  for (const { id } of state.entries) {
    if (seen.has(id)) {
      throw new RankingError({
        code: 'duplicate-entry',
        field: 'entries',
        message: `Two entries have the id "${id}"; every entry must have an id of its own.`,
      })
    }
    seen.add(id)
  }
  return {
    sections,
    places: new Map(
      [...places].map(([key, list]) => [key, list.map((place) => place.map(({ id }) => id))]),
    ),
  }
}

export const toState = (layout: Layout): RankingState => ({
  sections: layout.sections,
  entries: layout.sections.flatMap(({ key }) =>
    placesOf(layout, key).flatMap((place) =>
      place.map((id, index) => ({ id, section: key, isTiedWithPrevious: index > 0 })),
    ),
  ),
})

/**
 * The canonical form of a state, which operations start from and return: rows grouped by section in
 * the order of the sections, unknown sections resolved, flags of first rows cleared. States of one
 * form can be compared as they are.
 *
 * @throws RankingError `duplicate-entry`
 */
export const normalizeState = (state: RankingState): RankingState => toState(toLayout(state))

/**
 * A list's own rows in the order of a state, with its sections and ties. Rows that the state no longer
 * has are left out; rows themselves are not changed.
 *
 * @throws RankingError `unknown-entry` where the state has an entry without a row
 */
export const arrangeRows = <T extends { readonly id: string }>(args: {
  rows: ReadonlyArray<T>
  state: RankingState
}): Array<T & { section: string; isTiedWithPrevious: boolean }> => {
  const byId = new Map(args.rows.map((row) => [row.id, row]))
  return args.state.entries.map(({ id, section, isTiedWithPrevious }) => {
    const row = byId.get(id)
    if (!row) {
      throw new RankingError({
        code: 'unknown-entry',
        field: 'rows',
        message: `There is no row for the entry "${id}"; every entry of the order must have one.`,
      })
    }
    return { ...row, section, isTiedWithPrevious }
  })
}

export const placesOf = (layout: Layout, section: string): Places<string> =>
  layout.places.get(section) ?? []

export const idsOf = (layout: Layout, section: string): string[] => placesOf(layout, section).flat()

export const allIds = (layout: Layout): string[] =>
  layout.sections.flatMap(({ key }) => idsOf(layout, key))

/** Spots of all ids. Built per operation: lists have at most a few thousand rows. */
export const spotsOf = (layout: Layout): Map<string, Spot> => {
  const spots = new Map<string, Spot>()
  for (const { key } of layout.sections) {
    placesOf(layout, key).forEach((ids, place) =>
      ids.forEach((id, index) => spots.set(id, { section: key, place, index })),
    )
  }
  return spots
}

/** The ids that share a place with this one, itself among them. */
export const placeAround = (args: {
  layout: Layout
  spots: ReadonlyMap<string, Spot>
  id: string
}): ReadonlyArray<string> => {
  const spot = args.spots.get(args.id)
  return (spot && placesOf(args.layout, spot.section)[spot.place]) ?? []
}

/** The entry that stands right before a spot in its section. */
export const previousOf = (args: { layout: Layout; spot: Spot }): string | undefined => {
  const places = placesOf(args.layout, args.spot.section)
  return args.spot.index > 0
    ? places[args.spot.place]?.[args.spot.index - 1]
    : places[args.spot.place - 1]?.at(-1)
}

export const withPlaces = (layout: Layout, section: string, places: Places<string>): Layout => ({
  ...layout,
  places: new Map(layout.places).set(section, places),
})

/** The layout without some ids; places that become empty go too. */
export const withoutIds = (layout: Layout, ids: ReadonlySet<string>): Layout => ({
  ...layout,
  places: new Map(
    [...layout.places].map(([key, places]) => [
      key,
      places.map((place) => place.filter((id) => !ids.has(id))).filter(({ length }) => length > 0),
    ]),
  ),
})
