/** Where everything stood in each list as readers got it: a history that only grows. */
import type { Where } from 'payload'

import { isDeepStrictEqual } from 'node:util'

import type { Id, Row } from '../../storage/types.js'
import type { RankedPlace } from '../shapes/index.js'
import type { StorageContext } from './context.js'

import { storeOf } from '../../storage/index.js'

/** The order of a list as it was published at a time. */
export type RankRecord = {
  /** Milliseconds since 1970. */
  at: number
  list: string
  /** None where the list was not public any more. */
  places: RankedPlace[]
  sequence: number
  title: null | string
}

/**
 * Appends an order to the history of a list, if it differs from the latest there; idempotent, and
 * done before readers get it.
 *
 * @param places none where the list is not public
 */
export const recordRanks = async ({
  list,
  now,
  places,
  title,
  ...context
}: StorageContext & {
  list: string
  now: Date
  places: readonly RankedPlace[]
  title: null | string
}): Promise<void> => {
  for (;;) {
    const latest = await findLatest({ ...context, list })
    const before = latest?.places ?? []
    // not as texts: PostgreSQL keeps the keys of JSON in an order of its own
    if (isDeepStrictEqual(before, places)) return
    const sequence = (latest?.sequence ?? 0) + 1
    const isCreated = await storeOf(context).createOnce({
      collection: 'rankHistory',
      data: rankRow({ list, now, places, sequence, title }),
    })
    // else another process has appended one
    if (isCreated) return
  }
}

/** A row of the history. */
export const rankRow = ({
  list,
  now,
  places,
  sequence,
  title,
}: Pick<RankRecord, 'list' | 'sequence' | 'title'> & {
  now: Date
  places: readonly RankedPlace[]
}): Record<string, unknown> => ({
  at: now.getTime(),
  documents: [...new Set(places.flatMap(({ documents }) => documents))],
  key: `${list}:${sequence}`,
  list,
  places,
  sequence,
  title,
})

/** The lists that have shown one of some documents at any time. */
export const findListsThatShowed = async ({
  documents,
  payload,
}: StorageContext & { documents: readonly string[] }): Promise<string[]> => {
  const docs = await storeOf({ payload }).find<{ id: Id; list: string }>({
    collection: 'rankHistory',
    limit: MAX_RECORDS,
    select: { list: true },
    sort: '-id',
    where: { documents: { in: [...documents] } },
  })
  return [...new Set(docs.map(({ list }) => list))]
}

/** The history of some lists, the oldest order first. */
export const readRanks = async ({
  lists,
  payload,
}: StorageContext & { lists: readonly string[] }): Promise<Map<string, RankRecord[]>> => {
  const history = new Map<string, RankRecord[]>()
  for (const list of lists) {
    const docs = await storeOf({ payload }).find({
      collection: 'rankHistory',
      limit: MAX_RECORDS,
      sort: '-sequence',
      where: { list: { equals: list } },
    })
    history.set(list, docs.map(toRecord).toReversed())
  }
  return history
}

/** How far back a history is read, in orders. */
const MAX_RECORDS = 1000

const findLatest = async ({
  list,
  ...context
}: StorageContext & { list: string }): Promise<RankRecord | undefined> => {
  const where: Where = { list: { equals: list } }
  const docs = await storeOf(context).find({
    collection: 'rankHistory',
    limit: 1,
    sort: '-sequence',
    where,
  })
  return docs[0] ? toRecord(docs[0]) : undefined
}

const toRecord = ({ at, list, places, sequence, title }: Row): RankRecord => ({
  at: Number(at),
  list: String(list),
  places: places as RankedPlace[],
  sequence: Number(sequence),
  title: typeof title === 'string' ? title : null,
})
