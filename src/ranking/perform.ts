import { refuse, requireEntries, requireSection, requireSpot, requireUnique } from './checks.js'
import { RankingError } from './errors.js'
import { findGap, landPlaces, toPlaces } from './landing.js'
import { allIds, idsOf, placesOf, previousOf, spotsOf, withPlaces, withoutIds } from './layout.js'
import type { Layout } from './layout.js'
import type {
  AddOperation,
  AnchoredOperation,
  AnchoredTarget,
  MoveOperation,
  OrderOperation,
  SwapOperation,
  TieOperation,
} from './operations.js'
import { performRestore } from './restore.js'

/** Carries an anchored operation out on a layout. @throws RankingError */
export const perform = (args: { layout: Layout; operation: AnchoredOperation }): Layout => {
  const { layout, operation } = args
  switch (operation.type) {
    case 'move':
      return move(layout, operation)
    case 'add':
      return add(layout, operation)
    case 'remove':
      return withoutIds(
        layout,
        requireEntries({ spots: spotsOf(layout), ids: operation.ids, field: 'ids' }),
      )
    case 'tie':
      return tie(layout, operation)
    case 'untie':
      return untie(layout, operation.id)
    case 'swap':
      return swap(layout, operation)
    case 'reverse':
      requireSection({ layout, section: operation.section, field: 'section' })
      return withPlaces(layout, operation.section, placesOf(layout, operation.section).toReversed())
    case 'shuffle':
    case 'sort':
      return putInOrder(layout, operation)
    case 'restore':
      return performRestore({ layout, operation })
  }
}

const move = (layout: Layout, operation: MoveOperation & { to: AnchoredTarget }): Layout => {
  const moving = requireEntries({ spots: spotsOf(layout), ids: operation.ids, field: 'ids' })
  const tied = requireUnique({ ids: operation.tied ?? [], field: 'tied' })
  for (const id of tied) {
    if (!moving.has(id)) {
      refuse({ field: 'tied', message: `"tied" names "${id}", which is not among "ids".` })
    }
  }
  const rest = withoutIds(layout, moving)
  const ids = allIds(layout).filter((id) => moving.has(id))
  return landPlaces({
    rest,
    gap: findGap({ rest, to: operation.to, moving }),
    places: toPlaces({ ids, tied }),
  })
}

const add = (layout: Layout, operation: AddOperation & { to: AnchoredTarget }): Layout => {
  const { entries, to } = operation
  const ids = entries.map(({ id }) => id)
  if (ids.length === 0) {
    refuse({ field: 'entries', message: '"entries" must have at least one entry to add.' })
  }
  const moving = requireUnique({ ids, field: 'entries' })
  const known = spotsOf(layout)
  const clash = ids.find((id) => known.has(id))
  if (clash !== undefined) {
    throw new RankingError({
      code: 'duplicate-entry',
      field: 'entries',
      message: `The list already has an entry "${clash}"; an added entry must have an id of its own.`,
    })
  }
  const tied = new Set(entries.filter((entry) => entry.isTiedWithPrevious).map(({ id }) => id))
  return landPlaces({
    rest: layout,
    gap: findGap({ rest: layout, to, moving }),
    places: toPlaces({ ids, tied }),
  })
}

const tie = (layout: Layout, operation: TieOperation): Layout => {
  const spot = requireSpot({ spots: spotsOf(layout), id: operation.id, field: 'id' })
  const before = previousOf({ layout, spot })
  if (before === undefined) {
    throw new RankingError({
      code: 'first-cannot-tie',
      field: 'id',
      message: `"${operation.id}" is the first entry of its section; only an entry with one before it can be tied.`,
    })
  }
  if (operation.with !== undefined && operation.with !== before) {
    throw new RankingError({
      code: 'not-adjacent',
      field: 'with',
      message: `"${operation.with}" does not stand right before "${operation.id}"; "with" must be "${before}".`,
    })
  }
  if (spot.index > 0) return layout
  const places = placesOf(layout, spot.section)
  const joined = [...(places[spot.place - 1] ?? []), ...(places[spot.place] ?? [])]
  return withPlaces(layout, spot.section, places.toSpliced(spot.place - 1, 2, joined))
}

const untie = (layout: Layout, id: string): Layout => {
  const spot = requireSpot({ spots: spotsOf(layout), id, field: 'id' })
  if (spot.index === 0) return layout
  const places = placesOf(layout, spot.section)
  const place = places[spot.place] ?? []
  return withPlaces(
    layout,
    spot.section,
    places.toSpliced(spot.place, 1, place.slice(0, spot.index), place.slice(spot.index)),
  )
}

const swap = (layout: Layout, operation: SwapOperation): Layout => {
  const { a, b } = operation
  const spots = spotsOf(layout)
  requireSpot({ spots, id: a, field: 'a' })
  requireSpot({ spots, id: b, field: 'b' })
  if (a === b) {
    refuse({ field: 'b', message: '"a" and "b" are the same entry; they must be two entries.' })
  }
  const other = (id: string): string => (id === a ? b : id === b ? a : id)
  return {
    ...layout,
    places: new Map(
      [...layout.places].map(([key, places]) => [key, places.map((place) => place.map(other))]),
    ),
  }
}

const putInOrder = (layout: Layout, operation: OrderOperation): Layout => {
  const { section, order } = operation
  requireSection({ layout, section, field: 'section' })
  const known = new Set(idsOf(layout, section))
  const given = requireUnique({ ids: order, field: 'order' })
  const extra = order.find((id) => !known.has(id))
  const missing = [...known].find((id) => !given.has(id))
  if (extra !== undefined || missing !== undefined) {
    throw new RankingError({
      code: 'order-mismatch',
      field: 'order',
      message:
        extra === undefined
          ? `"order" leaves out "${missing}"; it must name every entry of the section "${section}" once.`
          : `"order" names "${extra}", which is not in the section "${section}"; it must name every entry of that section once.`,
    })
  }
  const indexes = new Map(order.map((id, index) => [id, index]))
  const tied = new Set<string>()
  for (const place of placesOf(layout, section)) {
    const at = place.map((id) => indexes.get(id) ?? 0).sort((one, two) => one - two)
    const first = at[0] ?? 0
    const isTogether = (at.at(-1) ?? 0) - first + 1 === place.length
    if (isTogether) for (const index of at.slice(1)) tied.add(order[index] ?? '')
  }
  return withPlaces(layout, section, toPlaces({ ids: order, tied }))
}
