/** How much each entry is preferred to each other one. */
import type { Paper, Papers } from './places.js'

import { weightOfEach } from './weights.js'

export type Pairs = {
  /** In how many papers each entry could be chosen. */
  ballots: Uint32Array
  /** Row by row: the weight of the papers that prefer the entry of the row to that of the column. */
  over: Float64Array
  size: number
  weight: number
}

/**
 * An entry that a paper does not name stands below all that it names, if it was offered; nothing is said
 * of two that it does not name. So an entry that is new is compared by those ballots alone that could have
 * named it.
 */
export const countPairs = ({
  counted,
  papers: { entries, offers },
}: {
  counted: readonly Paper[]
  papers: Papers
}): Pairs => {
  const size = entries.length
  const over = new Float64Array(size * size)
  const networks = new Map<string, number>()
  for (const { ballot } of counted) {
    networks.set(ballot.network, (networks.get(ballot.network) ?? 0) + 1)
  }
  const weights = new Map([...networks].map(([network, count]) => [network, weightOfEach(count)]))
  /** What the papers weigh that name an entry, for each offer. */
  const naming = offers.map(() => new Float64Array(size))
  const cast = new Uint32Array(offers.length)
  let total = 0
  for (const { ballot, offer, order } of counted) {
    const weight = weights.get(ballot.network) ?? 0
    const named = naming[offer] as Float64Array
    cast[offer] = (cast[offer] as number) + 1
    total += weight
    for (let place = 0; place < order.length; place += 1) {
      const row = order[place] as number
      named[row] = (named[row] as number) + weight
      for (let below = place + 1; below < order.length; below += 1) {
        over[row * size + (order[below] as number)] =
          (over[row * size + (order[below] as number)] as number) + weight
      }
    }
  }
  const both = Float64Array.from(over)
  const ballots = new Uint32Array(size)
  for (let column = 0; column < size; column += 1) {
    for (const [offer, { has }] of offers.entries()) {
      if (!has[column]) continue
      ballots[column] = (ballots[column] as number) + (cast[offer] as number)
      const named = naming[offer] as Float64Array
      for (let row = 0; row < size; row += 1) {
        if (row !== column)
          over[row * size + column] = (over[row * size + column] as number) + (named[row] as number)
      }
    }
    for (let row = 0; row < size; row += 1) {
      const together = (both[row * size + column] as number) + (both[column * size + row] as number)
      if (row !== column)
        over[row * size + column] = (over[row * size + column] as number) - together
    }
  }
  return { ballots, over, size, weight: total }
}
