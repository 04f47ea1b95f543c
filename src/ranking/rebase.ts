import { applyToLayout } from './apply.js'
import type { Change } from './apply.js'
import { anchorInLayout } from './anchor.js'
import { isRankingError } from './errors.js'
import { footprintOf } from './footprint.js'
import type { Footprint } from './footprint.js'
import { relateFootprints } from './independence.js'
import { toLayout, toState } from './layout.js'
import type { Layout } from './layout.js'
import type { AnchoredOperation, Operation } from './operations.js'
import { perform } from './perform.js'
import type { RankingState } from './types.js'

type Conflict = {
  /** Entries that both sides change, or that one changes and the other has as its anchor. */
  ids: string[]
  /** Index into `incoming`. */
  incoming: number
  /** Index into `applied`, or null where the operation failed on the current state by itself. */
  applied: null | number
}

export type Rebased =
  | {
      ok: true
      /** The incoming operations, anchored to what their sender saw. */
      operations: AnchoredOperation[]
      /** The base with the applied and then the incoming operations. */
      state: RankingState
      /** The changes of the incoming operations. */
      changes: Change[]
      /**
       * Whether some landed in the same gap as applied ones did, so that the order of arrival shows.
       */
      isOrdered: boolean
    }
  | {
      ok: false
      conflicts: Conflict[]
      /** Every id in conflict, once. */
      ids: string[]
      /** The base with the applied operations, which is the current state. */
      state: RankingState
    }

/**
 * Carries operations that were made on `base` over the operations applied to it since. They merge when
 * none conflicts with any of those (see `Relation`); a same gap is no conflict, as nothing is lost.
 *
 * @throws RankingError where the incoming operations are wrong on the very state their sender saw, or
 * the applied ones are not what happened to it
 */
export const rebaseOperations = (args: {
  /** The state at the revision that the sender of `incoming` saw. */
  base: RankingState
  applied: ReadonlyArray<Operation>
  incoming: ReadonlyArray<Operation>
}): Rebased => {
  const base = toLayout(args.base)
  const theirs = trace({ base, operations: args.applied })
  const ours = trace({ base, operations: args.incoming })
  const operations = ours.steps.map(({ operation }) => operation)

  const conflicts: Conflict[] = []
  let isOrdered = false
  ours.steps.forEach((step, incoming) =>
    theirs.steps.forEach((other, applied) => {
      const { kind, ids } = relateFootprints({ one: step.print, other: other.print })
      if (kind === 'conflict') conflicts.push({ ids, incoming, applied })
      if (kind === 'ordered') isOrdered = true
    }),
  )
  if (conflicts.length > 0) return refused({ conflicts, layout: theirs.layout })

  let layout = theirs.layout
  const changes: Change[] = []
  for (const [incoming, { operation, print }] of ours.steps.entries()) {
    try {
      const result = applyToLayout({ layout, operation })
      layout = result.layout
      changes.push(result.change)
    } catch (error) {
      if (!isRankingError(error)) throw error
      const conflict = { ids: [...print.touched], incoming, applied: null }
      return refused({ conflicts: [conflict], layout: theirs.layout })
    }
  }
  return { ok: true, operations, state: toState(layout), changes, isOrdered }
}

/** Whether operations made on `base` merge with those applied since, and which entries are in the way. */
export const canMerge = (args: {
  base: RankingState
  applied: ReadonlyArray<Operation>
  incoming: ReadonlyArray<Operation>
}): { canMerge: boolean; ids: string[] } => {
  const rebased = rebaseOperations(args)
  return rebased.ok ? { canMerge: true, ids: [] } : { canMerge: false, ids: rebased.ids }
}

type Step = { operation: AnchoredOperation; print: Footprint }

/** Operations carried out on a base, each with its footprint on the layout it met. */
const trace = (args: {
  base: Layout
  operations: ReadonlyArray<Operation>
}): { layout: Layout; steps: Step[] } => {
  let layout = args.base
  const steps = args.operations.map((given) => {
    const operation = anchorInLayout({ layout, operation: given })
    const print = footprintOf({ layout, operation })
    layout = perform({ layout, operation })
    return { operation, print }
  })
  return { layout, steps }
}

const refused = (args: { conflicts: Conflict[]; layout: Layout }): Rebased => ({
  ok: false,
  conflicts: args.conflicts,
  ids: [...new Set(args.conflicts.flatMap(({ ids }) => ids))],
  state: toState(args.layout),
})
