import { requireEntries } from './checks.js'
import { allIds, idsOf, spotsOf, toLayout } from './layout.js'
import type { MoveOperation } from './operations.js'
import type { RankingState } from './types.js'

type StepArgs = { state: RankingState; ids: ReadonlyArray<string> }

/**
 * The move of a block one place up: before the entry that stands before its first one, and before
 * every entry tied with that one. Null where the block is at the top. @throws RankingError
 */
export const moveUp = (args: StepArgs): MoveOperation | null => {
  const { block, section, stay, first, isTogether } = blockOf(args)
  const before = stay[first - 1]
  if (before !== undefined) return { type: 'move', ids: block, to: { before } }
  return isTogether ? null : { type: 'move', ids: block, to: { section, at: 'start' } }
}

/**
 * The move of a block one place down: after the entry that stands after its last one, and after every
 * entry tied with that one. Null where the block is at the bottom. @throws RankingError
 */
export const moveDown = (args: StepArgs): MoveOperation | null => {
  const { block, section, stay, last, isTogether } = blockOf(args)
  const after = stay[last]
  if (after !== undefined) return { type: 'move', ids: block, to: { after } }
  return isTogether ? null : { type: 'move', ids: block, to: { section, at: 'end' } }
}

/** The move of a block to the top of the section of its first entry. @throws RankingError */
export const moveToTop = (args: StepArgs): MoveOperation | null => {
  const { block, section, first, isTogether } = blockOf(args)
  if (first === 0 && isTogether) return null
  return { type: 'move', ids: block, to: { section, at: 'start' } }
}

/** The move of a block to the bottom of the section of its first entry. @throws RankingError */
export const moveToBottom = (args: StepArgs): MoveOperation | null => {
  const { block, section, stay, last, isTogether } = blockOf(args)
  if (last === stay.length && isTogether) return null
  return { type: 'move', ids: block, to: { section, at: 'end' } }
}

/** The block in stored order, and how many of its section's other entries stand before its ends. */
const blockOf = (args: StepArgs) => {
  const layout = toLayout(args.state)
  const spots = spotsOf(layout)
  const moving = requireEntries({ spots, ids: args.ids, field: 'ids' })
  const block = allIds(layout).filter((id) => moving.has(id))
  const section = spots.get(block[0] ?? '')?.section ?? ''
  const all = idsOf(layout, section)
  const stay = all.filter((id) => !moving.has(id))
  const first = all.findIndex((id) => moving.has(id))
  const afterLast = all.length - all.findLastIndex((id) => moving.has(id)) - 1
  const last = stay.length - afterLast
  const isOneSection = block.every((id) => spots.get(id)?.section === section)
  return { block, section, stay, first, last, isTogether: first === last && isOneSection }
}
