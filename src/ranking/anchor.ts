import { requireEntries, requireSpot } from './checks.js'
import { anchorTarget } from './landing.js'
import { allIds, placeAround, previousOf, spotsOf, toLayout, withoutIds } from './layout.js'
import type { Layout, Spot } from './layout.js'
import type { AnchoredOperation, MoveOperation, Operation, TieOperation } from './operations.js'
import type { RankingState } from './types.js'

/**
 * States an operation in terms of the entries that its sender saw, so that its intent survives moves
 * of other entries (intention preservation): a position becomes an anchor, a move says which ties
 * travel along, a tie names the entry it ties with.
 *
 * @throws RankingError
 */
export const anchorOperation = (args: {
  state: RankingState
  operation: Operation
}): AnchoredOperation => anchorInLayout({ layout: toLayout(args.state), operation: args.operation })

export const anchorInLayout = (args: {
  layout: Layout
  operation: Operation
}): AnchoredOperation => {
  const { layout, operation } = args
  switch (operation.type) {
    case 'move':
      return anchorMove({ layout, operation })
    case 'add': {
      const main = layout.sections.find(({ kind }) => kind === 'main') ?? layout.sections[0]
      const to = anchorTarget({ rest: layout, to: operation.to, defaultSection: main?.key ?? '' })
      return { ...operation, to }
    }
    case 'tie':
      return anchorTie({ layout, operation })
    default:
      return operation
  }
}

const anchorMove = (args: { layout: Layout; operation: MoveOperation }): AnchoredOperation => {
  const { layout, operation } = args
  const spots = spotsOf(layout)
  const moving = requireEntries({ spots, ids: operation.ids, field: 'ids' })
  const first = allIds(layout).find((id) => moving.has(id)) ?? ''
  return {
    ...operation,
    to: anchorTarget({
      rest: withoutIds(layout, moving),
      to: operation.to,
      defaultSection: spots.get(first)?.section ?? '',
    }),
    tied: operation.tied ?? tiesThatTravel({ layout, spots, moving }),
  }
}

/** The moving ids behind the head of a place that moves as a whole. */
const tiesThatTravel = (args: {
  layout: Layout
  spots: ReadonlyMap<string, Spot>
  moving: ReadonlySet<string>
}): string[] =>
  [...args.moving].filter(
    (id) =>
      (args.spots.get(id)?.index ?? 0) > 0 &&
      placeAround({ ...args, id }).every((other) => args.moving.has(other)),
  )

const anchorTie = (args: { layout: Layout; operation: TieOperation }): TieOperation => {
  const { layout, operation } = args
  if (operation.with !== undefined) return operation
  const spot = requireSpot({ spots: spotsOf(layout), id: operation.id, field: 'id' })
  const before = previousOf({ layout, spot })
  return before === undefined ? operation : { ...operation, with: before }
}
