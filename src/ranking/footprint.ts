import { idsOf, placeAround, previousOf, spotsOf } from './layout.js'
import type { Layout, Spot } from './layout.js'
import type { AnchoredOperation, AnchoredTarget } from './operations.js'

/** One side of a place (or an end of a section) where an operation lands entries. */
export type LandingSide = {
  side: 'after' | 'before' | 'end' | 'start'
  /** Ids of the place, or the section's key. */
  of: ReadonlySet<string>
}

/** The entries that an operation changes, and its anchors, on the layout that it was made for. */
export type Footprint = {
  /** Ids that are put somewhere, added or removed. */
  placed: Set<string>
  /** Ids whose place or tie the operation means to change; for ties, every entry that shares them. */
  touched: Set<string>
  /** Ids of anchors, which it does not change. */
  anchors: Set<string>
  /** Sections that entries leave or enter. */
  sections: Set<string>
  /** Sections whose whole order it sets. */
  reordered: Set<string>
  landings: LandingSide[]
  /** Whether the operation only holds while no other operation lands entries on the same side. */
  isStrict: boolean
}

/** Ids that the layout does not know are taken as they come: whether they may be is for `perform`. */
export const footprintOf = (args: { layout: Layout; operation: AnchoredOperation }): Footprint => {
  const { layout, operation } = args
  const spots = spotsOf(layout)
  const print = emptyFootprint()
  const around = (id: string): ReadonlyArray<string> => placeAround({ layout, spots, id })
  const place = (ids: Iterable<string>): void => {
    for (const id of ids) {
      print.placed.add(id)
      print.touched.add(id)
      noteSection({ print, spot: spots.get(id) })
    }
  }
  const touchPlace = (id: string): void => {
    for (const other of [id, ...around(id)]) print.touched.add(other)
    noteSection({ print, spot: spots.get(id) })
  }

  switch (operation.type) {
    case 'move':
      place(operation.ids)
      land({ print, to: operation.to, spots, around })
      break
    case 'add':
      place(operation.entries.map(({ id }) => id))
      land({ print, to: operation.to, spots, around })
      break
    case 'remove':
      place(operation.ids)
      break
    case 'swap':
      place([operation.a, operation.b])
      break
    case 'tie': {
      const spot = spots.get(operation.id)
      const before = operation.with ?? (spot && previousOf({ layout, spot }))
      touchPlace(operation.id)
      if (before !== undefined) touchPlace(before)
      break
    }
    case 'untie':
      touchPlace(operation.id)
      break
    case 'reverse':
    case 'shuffle':
    case 'sort':
      place(idsOf(layout, operation.section))
      print.reordered.add(operation.section)
      break
    case 'restore':
      print.isStrict = true
      place(operation.remove)
      for (const { id, section, after } of operation.entries) {
        place([id])
        print.sections.add(section)
        const to: AnchoredTarget = after === null ? { section, at: 'start' } : { after }
        land({ print, to, spots, around })
      }
      for (const { id, tiedWith } of operation.ties) {
        touchPlace(id)
        if (tiedWith !== null) touchPlace(tiedWith)
      }
  }
  for (const id of print.touched) print.anchors.delete(id)
  return print
}

const emptyFootprint = (): Footprint => ({
  placed: new Set(),
  touched: new Set(),
  anchors: new Set(),
  sections: new Set(),
  reordered: new Set(),
  landings: [],
  isStrict: false,
})

const noteSection = (args: { print: Footprint; spot: Spot | undefined }): void => {
  if (args.spot) args.print.sections.add(args.spot.section)
}

const land = (args: {
  print: Footprint
  to: AnchoredTarget
  spots: ReadonlyMap<string, Spot>
  around: (id: string) => ReadonlyArray<string>
}): void => {
  const { print, to, spots, around } = args
  if ('at' in to) {
    print.sections.add(to.section)
    print.landings.push({ side: to.at, of: new Set([to.section]) })
    return
  }
  const isBefore = 'before' in to
  const id = isBefore ? to.before : to.after
  print.anchors.add(id)
  noteSection({ print, spot: spots.get(id) })
  print.landings.push({ side: isBefore ? 'before' : 'after', of: new Set([id, ...around(id)]) })
}
