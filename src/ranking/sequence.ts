/**
 * Indexes of the heaviest strictly increasing subsequence, in O(n log n). `values` are whole numbers
 * from 0 up to `values.length - 1`, each once; weights are positive.
 */
export const heaviestIncreasing = (args: {
  values: ReadonlyArray<number>
  weights: ReadonlyArray<number>
}): Set<number> => {
  const { values, weights } = args
  // A Fenwick tree over values: the heaviest chain that ends at or below a value.
  const tree: Array<{ weight: number; index: number } | undefined> = []
  const before: number[] = []
  let best = { weight: 0, index: -1 }
  values.forEach((value, index) => {
    let heaviest = { weight: 0, index: -1 }
    for (let at = value; at > 0; at -= at & -at) {
      const found = tree[at]
      if (found && found.weight > heaviest.weight) heaviest = found
    }
    before[index] = heaviest.index
    const chain = { weight: heaviest.weight + (weights[index] ?? 1), index }
    if (chain.weight > best.weight) best = chain
    for (let at = value + 1; at <= values.length; at += at & -at) {
      const found = tree[at]
      if (!found || chain.weight > found.weight) tree[at] = chain
    }
  })
  const kept = new Set<number>()
  for (let index = best.index; index >= 0; index = before[index] ?? -1) kept.add(index)
  return kept
}
