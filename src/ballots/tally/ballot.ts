/** A ballot on its way: what it may hold, and how it is put into order. */
import type { Operation, RankingState } from '../../ranking/index.js'

import { applyOperation } from '../../ranking/index.js'

/** Why an order is no ballot; `ids` are those concerned. */
type BallotFault =
  | { fault: 'empty' }
  | { fault: 'twice' | 'unknown'; ids: string[] }
  | { fault: 'too-many'; max: number }

const CHOSEN = 'chosen'
const REST = 'rest'

/**
 * What is wrong with an order; null where nothing is.
 *
 * @param max how many entries a ballot may name; null for all
 */
export const faultOf = ({
  max,
  offered,
  order,
}: {
  max: null | number
  offered: readonly string[]
  order: readonly string[]
}): BallotFault | null => {
  if (order.length === 0) return { fault: 'empty' }
  const known = new Set(offered)
  const unknown = [...new Set(order.filter((id) => !known.has(id)))]
  if (unknown.length > 0) return { fault: 'unknown', ids: unknown }
  const twice = [...new Set(order.filter((id, index) => order.indexOf(id) !== index))]
  if (twice.length > 0) return { fault: 'twice', ids: twice }
  return max !== null && order.length > max ? { fault: 'too-many', max } : null
}

/**
 * A ballot as the moves of the rank editor take it: what is chosen, in order, and what is left. So dragging,
 * keys and taps are the same operations as an editor's.
 *
 * @param order what is chosen already; ids that are not offered any more are left out
 */
export const beginBallot = ({
  offered,
  order = [],
}: {
  offered: readonly string[]
  order?: readonly string[]
}): RankingState => {
  const known = new Set(offered)
  const chosen = [...new Set(order)].filter((id) => known.has(id))
  const entry = (section: string) => (id: string) => ({ id, isTiedWithPrevious: false, section })
  return {
    entries: [
      ...chosen.map(entry(CHOSEN)),
      ...offered.filter((id) => !chosen.includes(id)).map(entry(REST)),
    ],
    sections: [
      { key: CHOSEN, kind: 'main' },
      { key: REST, kind: 'honourable-mentions' },
    ],
  }
}

/**
 * The ballot after a move. A ballot has no ties, and no more entries than it may name: the last ones make
 * room.
 */
export const arrangeBallot = ({
  max,
  operation,
  state,
}: {
  max: null | number
  operation: Extract<Operation, { type: 'move' | 'swap' }>
  state: RankingState
}): RankingState => {
  const { entries } = applyOperation({ operation, state }).state
  const offered = state.entries.map(({ id }) => id)
  const order = entries.filter(({ section }) => section === CHOSEN).map(({ id }) => id)
  return beginBallot({ offered, order: max === null ? order : order.slice(0, max) })
}

/** The entries that are chosen, the best first. */
export const orderOfBallot = ({ entries }: RankingState): string[] =>
  entries.filter(({ section }) => section === CHOSEN).map(({ id }) => id)
