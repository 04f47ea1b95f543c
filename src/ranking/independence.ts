import { anchorInLayout } from './anchor.js'
import { footprintOf } from './footprint.js'
import type { Footprint, LandingSide } from './footprint.js'
import { toLayout } from './layout.js'
import type { Operation } from './operations.js'
import type { RankingState } from './types.js'

/**
 * How two operations made on one state go together:
 * - `independent`: either order of carrying them out gives the same result;
 * - `ordered`: both can be carried out and nothing is lost, but they land entries in the same gap, so
 *   that the later one stands nearer to the entry (or end) that both named;
 * - `conflict`: one changes entries that the other changes or has as anchors (`ids`).
 */
export type Relation = {
  kind: 'conflict' | 'independent' | 'ordered'
  ids: string[]
}

/** The relation of two operations that were both made on this state. @throws RankingError */
export const relateOperations = (args: {
  state: RankingState
  one: Operation
  other: Operation
}): Relation => {
  const layout = toLayout(args.state)
  const print = (operation: Operation): Footprint =>
    footprintOf({ layout, operation: anchorInLayout({ layout, operation }) })
  return relateFootprints({ one: print(args.one), other: print(args.other) })
}

/**
 * Whether two operations made on one state commute. Precisely, once both are anchored:
 * - neither touches an entry that the other touches or names as an anchor; tying and untying touch
 *   every entry that shares the places in question, other operations only the entries they name;
 * - neither sets the order of a whole section that the other takes from or puts into;
 * - they do not land entries on the same side of the same place or at the same end of a section.
 *
 * So moves of different entries to different gaps are independent. @throws RankingError
 */
export const areIndependent = (args: {
  state: RankingState
  one: Operation
  other: Operation
}): boolean => relateOperations(args).kind === 'independent'

/**
 * Ids that an operation moves, ties, unties, adds or removes: for a tie every entry that shares it,
 * for a reversal the whole section. Anchors are not among them. @throws RankingError
 */
export const touchedIds = (args: { state: RankingState; operation: Operation }): string[] => {
  const layout = toLayout(args.state)
  const operation = anchorInLayout({ layout, operation: args.operation })
  return [...footprintOf({ layout, operation }).touched]
}

export const relateFootprints = (args: { one: Footprint; other: Footprint }): Relation => {
  const { one, other } = args
  const ids = new Set([
    ...common(one.touched, other.touched),
    ...common(one.touched, other.anchors),
    ...common(one.anchors, other.touched),
  ])
  if (hasReordered(one, other)) for (const id of other.touched) ids.add(id)
  if (hasReordered(other, one)) for (const id of one.touched) ids.add(id)
  const isSameGap = one.landings.some((landing) =>
    other.landings.some((candidate) => isSameSide(landing, candidate)),
  )
  if (isSameGap && (one.isStrict || other.isStrict)) {
    for (const id of [...one.placed, ...other.placed]) ids.add(id)
  }
  if (ids.size > 0) return { kind: 'conflict', ids: [...ids] }
  return { kind: isSameGap ? 'ordered' : 'independent', ids: [] }
}

const common = (one: ReadonlySet<string>, other: ReadonlySet<string>): string[] =>
  [...one].filter((id) => other.has(id))

const hasReordered = (one: Footprint, other: Footprint): boolean =>
  common(one.reordered, other.reordered).length > 0 ||
  common(one.reordered, other.sections).length > 0

const isSameSide = (one: LandingSide, other: LandingSide): boolean =>
  one.side === other.side && common(one.of, other.of).length > 0
