import { requireSection, requireSpot } from './checks.js'
import { RankingError } from './errors.js'
import { idsOf, placesOf, spotsOf, withPlaces } from './layout.js'
import type { Layout } from './layout.js'
import type { AnchoredTarget, Target } from './operations.js'

/** A gap between places: in front of the place with this index, or behind the last one. */
export type Gap = { section: string; index: number }

/**
 * A target as an anchor. `rest` is the layout without what is moving; a position becomes "after the
 * entry that then stands before it", and the start of the section where there is none.
 *
 * @throws RankingError `invalid-position`, `unknown-section`
 */
export const anchorTarget = (args: {
  rest: Layout
  to: Target
  defaultSection: string
}): AnchoredTarget => {
  const { rest, to } = args
  if (!('position' in to)) return to
  const section = to.section ?? args.defaultSection
  requireSection({ layout: rest, section, field: 'to.section' })
  const ids = idsOf(rest, section)
  const isInside =
    Number.isInteger(to.position) && to.position >= 1 && to.position <= ids.length + 1
  if (!isInside) {
    throw new RankingError({
      code: 'invalid-position',
      field: 'to.position',
      message: `"to.position" is ${to.position}; in the section "${section}" it must be a whole number from 1 to ${ids.length + 1}.`,
    })
  }
  const before = ids[to.position - 2]
  return before === undefined ? { section, at: 'start' } : { after: before }
}

/**
 * The gap that an anchored target means in `rest`, always outside of ties.
 *
 * @throws RankingError `anchor-moves` where the anchor itself is moving, `unknown-entry`, `unknown-section`
 */
export const findGap = (args: {
  rest: Layout
  to: AnchoredTarget
  moving: ReadonlySet<string>
}): Gap => {
  const { rest, to, moving } = args
  if ('at' in to) {
    requireSection({ layout: rest, section: to.section, field: 'to.section' })
    return {
      section: to.section,
      index: to.at === 'start' ? 0 : placesOf(rest, to.section).length,
    }
  }
  const isBefore = 'before' in to
  const field = isBefore ? 'to.before' : 'to.after'
  const id = isBefore ? to.before : to.after
  if (moving.has(id)) {
    throw new RankingError({
      code: 'anchor-moves',
      field,
      message: `"${field}" names "${id}", which is moving itself; it must name an entry that stays.`,
    })
  }
  const { section, place } = requireSpot({ spots: spotsOf(rest), id, field })
  return { section, index: isBefore ? place : place + 1 }
}

/** Lands places in a gap. */
export const landPlaces = (args: {
  rest: Layout
  gap: Gap
  places: ReadonlyArray<ReadonlyArray<string>>
}): Layout => {
  const { rest, gap, places } = args
  return withPlaces(
    rest,
    gap.section,
    placesOf(rest, gap.section).toSpliced(gap.index, 0, ...places),
  )
}

/** Ids as places: those in `tied` share the place of the one before them. */
export const toPlaces = (args: {
  ids: ReadonlyArray<string>
  tied: ReadonlySet<string>
}): string[][] => {
  const places: string[][] = []
  for (const id of args.ids) {
    const last = places.at(-1)
    if (last && args.tied.has(id)) last.push(id)
    else places.push([id])
  }
  return places
}
