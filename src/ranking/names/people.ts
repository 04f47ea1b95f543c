import { compact, fold, toWords } from '../../text/index.js'

/** The people of all candidates, by their names without spaces. */
export type PeopleIndex = {
  dramas: ReadonlyMap<string, ReadonlyArray<string>>
  longest: number
}

export const indexPeople = (
  candidates: ReadonlyArray<{ readonly id: string; readonly people?: ReadonlyArray<string> }>,
): PeopleIndex => {
  const dramas = new Map<string, string[]>()
  let longest = 0
  for (const { id, people = [] } of candidates) {
    for (const person of people) {
      const key = compact(person)
      if (key.length < SHORTEST_NAME) continue
      longest = Math.max(longest, toWords(person).length, person.split(/[\s-]+/).length)
      const known = dramas.get(key)
      if (!known) dramas.set(key, [id])
      else if (!known.includes(id)) known.push(id)
    }
  }
  return { dramas, longest }
}

/** Shorter names ("Bo", "Lee") are parts of too many others; in Hangul three are a whole name. */
const SHORTEST_NAME = 3

/** Joins names of people with each other and with a title. */
const JOINING = new Set(
  'and as by featuring feat from in of on play plays playing s starring stars the vs with'.split(
    ' ',
  ),
)

/**
 * The people that a text names: how many of each candidate's, and the words that are left without them
 * and without what joins them. Every run of words is looked up once.
 */
export const findPeople = (args: {
  index: PeopleIndex
  text: string
}): { byDrama: ReadonlyMap<string, number>; rest: string } => {
  const { dramas, longest } = args.index
  const byDrama = new Map<string, number>()
  if (dramas.size === 0) return { byDrama, rest: args.text }
  const words = fold(args.text).split(' ')
  const kept: string[] = []
  for (let at = 0; at < words.length;) {
    let size = Math.min(longest, words.length - at)
    for (; size > 0; size -= 1) {
      const ids = dramas.get(words.slice(at, at + size).join(''))
      if (!ids) continue
      for (const id of ids) byDrama.set(id, (byDrama.get(id) ?? 0) + 1)
      break
    }
    if (size > 0) at += size
    else {
      kept.push(words[at] ?? '')
      at += 1
    }
  }
  if (byDrama.size === 0) return { byDrama, rest: args.text }
  while (JOINING.has(kept[0] ?? '')) kept.shift()
  while (JOINING.has(kept.at(-1) ?? '')) kept.pop()
  return { byDrama, rest: kept.join(' ') }
}
