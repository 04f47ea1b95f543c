/**
 * Edits between two words, counting a swap of neighbours as one (optimal string alignment), or null
 * where there are more than `limit`. Only a band around the diagonal is worked out, so the time is
 * O(length x limit).
 *
 * @example editDistance({ one: 'vicenzo', other: 'vincenzo', limit: 2 }) // 1
 */
export const editDistance = (args: {
  one: string
  other: string
  limit: number
}): null | number => {
  const one = [...args.one]
  const other = [...args.other]
  const { limit } = args
  if (Math.abs(one.length - other.length) > limit) return null
  const far = limit + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => Math.min(column, far))
  for (let row = 1; row <= one.length; row += 1) {
    const current: number[] = [Math.min(row, far)]
    const from = Math.max(1, row - limit)
    const to = Math.min(other.length, row + limit)
    if (from > 1) current[from - 1] = far
    let least = row <= limit ? row : far
    for (let column = from; column <= to; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      let cost = Math.min(
        (last[column - 1] ?? far) + (isSame ? 0 : 1),
        (last[column] ?? far) + 1,
        (current[column - 1] ?? far) + 1,
      )
      const isSwap =
        row > 1 &&
        column > 1 &&
        one[row - 1] === other[column - 2] &&
        one[row - 2] === other[column - 1]
      if (isSwap) cost = Math.min(cost, (beforeLast[column - 2] ?? far) + 1)
      current[column] = cost
      least = Math.min(least, cost)
    }
    if (least > limit) return null
    beforeLast = last
    last = current
  }
  const distance = last[other.length] ?? far
  return distance > limit ? null : distance
}
