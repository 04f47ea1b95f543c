import { anchorInLayout } from './anchor.js'
import { footprintOf } from './footprint.js'
import { toLayout, toState } from './layout.js'
import type { Layout } from './layout.js'
import type { AnchoredOperation, Operation, RestoreOperation } from './operations.js'
import { perform } from './perform.js'
import { invert } from './restore.js'
import type { RankingState } from './types.js'

/** What was done, as plain JSON, for a history and for undo. */
export type Change = {
  /** The operation as it was carried out, anchored. */
  operation: AnchoredOperation
  /** The inverse: undoes the operation exactly. */
  inverse: RestoreOperation
  /** Ids that the operation moved, tied, untied, added or removed. */
  touched: string[]
  /** Whether the state is the same as before. */
  isNoop: boolean
}

/**
 * Carries out one operation. The state that comes back is normalized (see `normalizeState`); the given
 * one is not changed. Tying what is tied and untying what is not are no-ops, so that a retry is safe.
 *
 * @throws RankingError with a stable code and the field that was wrong
 */
export const applyOperation = (args: {
  state: RankingState
  operation: Operation
}): { state: RankingState; change: Change } => {
  const { layout, change } = applyToLayout({
    layout: toLayout(args.state),
    operation: args.operation,
  })
  return { state: toState(layout), change }
}

/** Carries out operations one after the other, all or none. @throws RankingError */
export const applyOperations = (args: {
  state: RankingState
  operations: ReadonlyArray<Operation>
}): { state: RankingState; changes: Change[] } => {
  let layout = toLayout(args.state)
  const changes: Change[] = []
  for (const operation of args.operations) {
    const result = applyToLayout({ layout, operation })
    layout = result.layout
    changes.push(result.change)
  }
  return { state: toState(layout), changes }
}

/** The operations that take changes back, last one first. */
export const inverseOf = (changes: ReadonlyArray<Pick<Change, 'inverse'>>): RestoreOperation[] =>
  changes.map(({ inverse }) => inverse).reverse()

/** The state before changes were made. Exact when `state` is what they led to. @throws RankingError */
export const undoChanges = (args: {
  state: RankingState
  changes: ReadonlyArray<Pick<Change, 'inverse'>>
}): RankingState =>
  applyOperations({ state: args.state, operations: inverseOf(args.changes) }).state

/** Whether two states have the same entries in the same order, sections and ties. */
export const areSameStates = (args: { one: RankingState; other: RankingState }): boolean =>
  areSameLayouts({ one: toLayout(args.one), other: toLayout(args.other) })

/** As `applyOperation`, for callers that carry out several. @throws RankingError */
export const applyToLayout = (args: {
  layout: Layout
  operation: Operation
}): { layout: Layout; change: Change } => {
  const before = args.layout
  const operation = anchorInLayout({ layout: before, operation: args.operation })
  const layout = perform({ layout: before, operation })
  const { touched, placed } = footprintOf({ layout: before, operation })
  return {
    layout,
    change: {
      operation,
      inverse: invert({ before, after: layout, placed: [...placed] }),
      touched: [...touched],
      isNoop: areSameLayouts({ one: before, other: layout }),
    },
  }
}

const areSameLayouts = (args: { one: Layout; other: Layout }): boolean => {
  const one = toState(args.one).entries
  const other = toState(args.other).entries
  return (
    one.length === other.length &&
    one.every(({ id, section, isTiedWithPrevious }, index) => {
      const entry = other[index]
      return (
        entry?.id === id &&
        entry.section === section &&
        entry.isTiedWithPrevious === isTiedWithPrevious
      )
    })
  )
}
