/** Ballots as numbers: entries by their index, each ballot an array of those that it names. */
import type { Ballot, Offers } from './types.js'

export type Paper = {
  ballot: Ballot
  /** Indexes of entries, the best first; those that the list has no more are left out. */
  order: Int32Array
  /** Index of what was offered. */
  offer: number
}

export type Papers = {
  entries: readonly string[]
  /** For each offer which entries were in it, by their indexes. */
  offers: ReadonlyArray<{ has: Uint8Array; size: number }>
  /** By id, so that nothing hangs on the order in which ballots were read. */
  papers: Paper[]
}

/**
 * @param entries what the list has now
 * @throws Error for a ballot whose offer is not among the offers
 */
export const toPapers = ({
  ballots,
  entries,
  offers,
}: {
  ballots: readonly Ballot[]
  entries: readonly string[]
  offers: Offers
}): Papers => {
  const indexes = new Map(entries.map((id, index) => [id, index]))
  const names = [...offers.keys()]
  const offerIndexes = new Map(names.map((name, index) => [name, index]))
  const sorted = [...ballots].sort((one, other) => (one.id < other.id ? -1 : 1))
  return {
    entries,
    offers: names.map((name) => {
      const has = new Uint8Array(entries.length)
      for (const id of offers.get(name) ?? []) {
        const index = indexes.get(id)
        if (index !== undefined) has[index] = 1
      }
      return { has, size: has.reduce((sum, one) => sum + one, 0) }
    }),
    papers: sorted.map((ballot) => {
      const offer = offerIndexes.get(ballot.offer)
      if (offer === undefined) {
        throw new Error(
          `The ballot ${ballot.id} is of an offer "${ballot.offer}" that is not known.`,
        )
      }
      const order = ballot.order.flatMap((id) => indexes.get(id) ?? [])
      return { ballot, offer, order: Int32Array.from(order) }
    }),
  }
}

/**
 * Where a paper puts an entry, from 0 (the best) to 1; what it does not name shares the places that are
 * left.
 */
export const placeOn = ({
  entry,
  paper: { offer, order },
  papers: { offers },
}: {
  entry: number
  paper: Paper
  papers: Papers
}): number => {
  const last = Math.max((offers[offer]?.size ?? 0) - 1, 1)
  const place = order.indexOf(entry)
  return place === -1 ? restPlace({ last, named: order.length }) : place / last
}

const restPlace = ({ last, named }: { last: number; named: number }): number =>
  (named + last) / 2 / last

export type Spread = { count: number; square: number; sum: number }

/** How the places of each entry are spread over some papers. */
export const spreadOf = ({
  chosen,
  papers: { entries, offers },
}: {
  chosen: Iterable<Paper>
  papers: Papers
}): Spread[] => {
  const own = entries.map(() => ({ square: 0, sum: 0 }))
  const base = offers.map(() => ({ count: 0, square: 0, sum: 0 }))
  for (const { offer, order } of chosen) {
    const last = Math.max((offers[offer]?.size ?? 0) - 1, 1)
    const rest = restPlace({ last, named: order.length })
    const ofOffer = base[offer] as Spread
    ofOffer.count += 1
    ofOffer.sum += rest
    ofOffer.square += rest * rest
    for (let place = 0; place < order.length; place += 1) {
      const of = own[order[place] as number] as { square: number; sum: number }
      const value = place / last
      of.sum += value - rest
      of.square += value * value - rest * rest
    }
  }
  return own.map(({ square, sum }, index) => {
    const spread = { count: 0, square, sum }
    for (const [offer, { has }] of offers.entries()) {
      if (!has[index]) continue
      const ofOffer = base[offer] as Spread
      spread.count += ofOffer.count
      spread.sum += ofOffer.sum
      spread.square += ofOffer.square
    }
    return spread
  })
}
