/** Whether what is stored of a comment agrees with the rows around it. Pure. */

type Counts = {
  flagCount: number
  replyCount: number
  score: number
  votesDown: number
  votesUp: number
}

const COUNTS = ['replyCount', 'flagCount', 'votesUp', 'votesDown', 'score'] as const

/** The counts that are not what was counted, each with both numbers. */
export const wrongCounts = ({
  counted,
  row,
}: {
  counted: Omit<Counts, 'score'>
  row: Counts
}): string[] => {
  const right: Counts = { ...counted, score: counted.votesUp - counted.votesDown }
  return COUNTS.flatMap((name) =>
    row[name] === right[name] ? [] : [`${name} is ${row[name]} and should be ${right[name]}`],
  )
}

type Id = number | string

type Placed = {
  depth: number
  entry: null | string
  id: Id
  list: Id | null
  place: string
  root: Id | null
}

/**
 * What is wrong with where a comment stands; null where it stands below what it answers, or begins a
 * thread.
 *
 * @param maxDepth how deep places go; deeper answers stand beside each other
 */
export const wrongPlace = ({
  comment: { depth, entry, list, place, root },
  maxDepth,
  parent,
}: {
  comment: Placed
  maxDepth: number
  /** What it answers; null where it answers nothing. */
  parent: null | Placed
}): null | string => {
  const own = place.split('/')
  const above = parent ? parent.place.split('/').slice(0, maxDepth) : []
  if (own.some((segment) => segment === '')) return 'It has no place in its thread.'
  if (own.slice(0, -1).join('/') !== above.join('/')) {
    return parent
      ? `It does not stand below comment ${parent.id}, which it answers.`
      : 'It answers nothing and stands below another comment.'
  }
  if (parent && String(parent.list) !== String(list)) {
    return `It answers comment ${parent.id} of another list.`
  }
  const first = parent ? (parent.root ?? parent.id) : null
  if (String(root) !== String(first)) return 'It names another beginning of its thread.'
  if (parent && parent.entry !== entry) return 'It is about another entry than what it answers.'
  return depth === Math.min(above.length, maxDepth) ? null : 'It names another depth.'
}
