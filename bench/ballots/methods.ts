/** Ways of counting that were weighed, beside the one that counts. Of all ballots, none set aside. */
import type { Ballot } from '../../src/ballots/tally/index.js'

type Count = (args: { ballots: readonly Ballot[]; entries: readonly string[] }) => string[]

/** The mean place, drawn to the middle where ballots are few. */
const borda: Count = ({ ballots, entries }) => {
  const shrinkage = 20
  const scores = new Map(entries.map((id) => [id, 0]))
  const last = entries.length - 1
  for (const { order } of ballots) {
    const rest = (last - order.length) / 2
    const named = new Set(order)
    for (const [place, id] of order.entries()) {
      scores.set(id, (scores.get(id) ?? 0) + last - place)
    }
    for (const id of entries) if (!named.has(id)) scores.set(id, (scores.get(id) ?? 0) + rest)
  }
  const value = (id: string): number =>
    ((scores.get(id) ?? 0) + (shrinkage * last) / 2) / (ballots.length + shrinkage)
  return [...entries].sort((one, other) => value(other) - value(one))
}

/** The beatpath method of Markus Schulze, by winning votes. */
const schulze: Count = ({ ballots, entries }) => {
  const size = entries.length
  const wins = pairsOf({ ballots, entries })
  const paths = wins.map((row, one) =>
    row.map((won, other) => (won > (wins[other]?.[one] ?? 0) ? won : 0)),
  )
  for (let via = 0; via < size; via += 1) {
    const over = paths[via] as number[]
    for (const row of paths) {
      const first = row[via] as number
      for (let to = 0; to < size; to += 1) {
        row[to] = Math.max(row[to] as number, Math.min(first, over[to] as number))
      }
    }
  }
  const beaten = entries.map(
    (_, one) =>
      entries.filter((__, other) => (paths[one]?.[other] ?? 0) > (paths[other]?.[one] ?? 0)).length,
  )
  return byScore(entries, beaten)
}

const pairsOf = ({ ballots, entries }: Parameters<Count>[0]): number[][] => {
  const indexes = new Map(entries.map((id, index) => [id, index]))
  const wins = entries.map(() => entries.map(() => 0))
  for (const { order } of ballots) {
    const named = order.map((id) => indexes.get(id) ?? 0)
    const rest = entries.map((_, index) => index).filter((index) => !named.includes(index))
    for (const [place, one] of named.entries()) {
      const row = wins[one] as number[]
      for (const other of [...named.slice(place + 1), ...rest])
        row[other] = (row[other] as number) + 1
    }
  }
  return wins
}

const byScore = (entries: readonly string[], scores: readonly number[]): string[] =>
  entries
    .map((id, index) => ({ id, score: scores[index] ?? 0 }))
    .sort((one, other) => other.score - one.score)
    .map(({ id }) => id)

export const OTHER_METHODS: Readonly<Record<string, Count>> = {
  'Borda, shrunk': borda,
  Schulze: schulze,
}
