/** Counts the ballots of lists, a while after they have changed. */
import type { PublicOrder, TitledDocument } from '../publishing/shapes/index.js'
import type { Reader } from '../publishing/reading/read.js'
import type { Id } from '../storage/types.js'
import type { CommentContext } from '../comments/context.js'
import type { KeptOrder } from './community.js'
import type { Ruling } from './rulings.js'
import type { Ballot, CommunityOrder } from './tally/index.js'
import type { Week } from './weeks.js'

import { readPublicOrder } from '../publishing/compiled/standing.js'
import { chooseLocale } from '../publishing/reading/locale.js'
import { findPublishedByIds } from '../publishing/reading/read.js'
import { storeOf } from '../storage/index.js'
import { toKept } from './community.js'
import { groupsWith } from './rulings.js'
import { countBallots } from './tally/index.js'
import { continueWeeks } from './weeks.js'

/** How long a ballot may take from the mark that it comes to its row, in milliseconds. */
const UNDER_WAY_MS = 120_000

/** How many lists are counted one after the other before it is asked again which are due. */
const LISTS_AT_ONCE = 20

const PAGE = 2000

type DueRow = { dueAt: number; id: Id; isMarked?: boolean | null; key: string; list: Id }

/**
 * Counts the lists that are due. A list is marked before a ballot changes and counted twice: once a while
 * later, and once more when whatever was under way meanwhile has come to its end, so that no ballot is
 * missed, wherever a process dies.
 *
 * @param until milliseconds since 1970; the next run goes on from there
 * @returns how many were counted
 */
export const countDue = async ({
  context,
  until,
}: {
  context: CommentContext
  until: number
}): Promise<number> => {
  const store = storeOf({ payload: context.payload })
  let counted = 0
  for (;;) {
    const now = context.now().getTime()
    const rows = await store.find<DueRow>({
      collection: 'ballotTallies',
      limit: LISTS_AT_ONCE,
      sort: 'dueAt',
      where: { dueAt: { less_than_equal: now } },
    })
    for (const { dueAt, id, isMarked, list } of rows) {
      if (Date.now() >= until) return counted
      const settled = now + UNDER_WAY_MS
      const isTaken =
        !isMarked ||
        (await store.compareAndSet({
          collection: 'ballotTallies',
          expected: { dueAt, isMarked: true },
          id,
          set: { dueAt: settled, isMarked: false },
        }))
      if (!isTaken) continue
      await recount({ context, list })
      counted += 1
      // whoever has marked it meanwhile keeps it due
      if (!isMarked) {
        await store.compareAndSet({
          collection: 'ballotTallies',
          expected: { dueAt, isMarked: [false, null] },
          id,
          set: { dueAt: null },
        })
      }
    }
    if (rows.length < LISTS_AT_ONCE) return counted
  }
}

/**
 * Counts all ballots of a list anew, and keeps what they come to where it is another than before. The same
 * ballots give the same bytes. Nothing where readers do not see the list.
 */
export const recount = async ({
  context,
  list,
}: {
  context: CommentContext
  list: Id
}): Promise<void> => {
  const counted = await countOf({ context, list })
  if (!counted) return
  const text = JSON.stringify(toKept(counted.order))
  const { payload } = context
  const row = await readTally({ list, payload })
  if (!row || row.result?.text === text) return
  const now = context.now()
  await storeOf({ payload }).compareAndSet({
    collection: 'ballotTallies',
    expected: {},
    id: row.id,
    set: {
      result: {
        at: now.toISOString(),
        text,
        weeks: row.result ? continueWeeks({ before: toResult(row.result), now }) : [],
      } satisfies StoredResult,
    },
  })
}

/** What the ballots of a list come to now, with the ids of all of them; undefined where nobody sees the list. */
export const countOf = async ({
  context,
  list,
}: {
  context: CommentContext
  list: Id
}): Promise<undefined | { order: CommunityOrder; rows: Id[] }> => {
  const found = await findList({ context, list })
  if (!found) return undefined
  const entries = rankedIn(found.order)
  const { payload } = context
  const history = (await readTally({ list, payload }))?.rulings ?? []
  const { ballots, marks, offers, rows } = await readBallots({ context, list })
  const kept = groupsWith(history, 'excluded')
  const order = countBallots({
    ballots,
    editors: entries,
    entries: entries.toSorted(),
    excluded: new Set([...marks].flatMap(([id, group]) => (kept.has(group) ? [id] : []))),
    offers,
    restored: groupsWith(history, 'restored'),
  })
  return { order, rows }
}

/** Where everything is in a list that readers see; undefined where they do not. */
export const findList = async ({
  context: { now, payload, slugs },
  list,
}: {
  context: CommentContext
  list: Id
}): Promise<undefined | { order: PublicOrder }> => {
  const reader: Reader = {
    choice: chooseLocale({ localization: payload.config.localization, requested: undefined }),
    now: now(),
    payload,
    slugs,
  }
  const lists = await findPublishedByIds<
    TitledDocument & { revision?: unknown; updatedAt?: unknown }
  >({
    ids: [list],
    key: 'rankedLists',
    reader,
    select: ['slug', 'revision', 'updatedAt', '_status'],
  })
  const found = lists.get(String(list))
  const order = found && (await readPublicOrder({ list: found, reader }))
  return order && { order }
}

/** Ids of the entries that readers may rank: those that they see in sections that are ranked. */
export const rankedIn = ({ entries, sections }: PublicOrder): string[] => {
  const kinds = new Map(sections.map(({ key, kind }) => [key, kind]))
  return entries.flatMap(({ id, section }) => (kinds.get(section) === 'main' ? [id] : []))
}

/** What ballots came to, as JSON: a database may give members of an object back in another order. */
type StoredResult = { at: string; text: string; weeks?: Week[] }

type Result = { at: string; order: KeptOrder; weeks: Week[] }

export const toResult = ({ at, text, weeks = [] }: StoredResult): Result => ({
  at,
  order: JSON.parse(text) as KeptOrder,
  weeks,
})

/** What the ballots of a list came to when they were counted last, and since when they come to that. */
export const readResult = async ({
  list,
  payload,
}: Pick<CommentContext, 'payload'> & { list: Id }): Promise<undefined | Result> => {
  const row = await readTally({ list, payload })
  return row?.result ? toResult(row.result) : undefined
}

type Tally = {
  id: Id
  result?: null | StoredResult
  /** In the order in which they were made. */
  rulings?: null | Ruling[]
  version?: null | number
}

export const readTally = ({
  list,
  payload,
}: Pick<CommentContext, 'payload'> & { list: Id }): Promise<Tally | undefined> =>
  storeOf({ payload }).findOne<Tally>({
    collection: 'ballotTallies',
    where: { list: { equals: list } },
  })

type BallotRow = {
  excludedBy?: null | string
  id: Id
  network?: null | string
  offer: string
  order: string[]
  updatedAt: Date | string
}

/** All ballots of a list, with what they could have named. */
const readBallots = async ({
  context: { payload },
  list,
}: {
  context: Pick<CommentContext, 'payload'>
  list: Id
}): Promise<{
  ballots: Ballot[]
  /** By ids of ballots, the groups with which they were excluded. */
  marks: Map<string, string>
  offers: Map<string, readonly string[]>
  rows: Id[]
}> => {
  const store = storeOf({ payload })
  const where = { list: { equals: list } }
  const ballots: Ballot[] = []
  const marks = new Map<string, string>()
  const rows: Id[] = []
  const stored = store.each<BallotRow>({
    collection: 'ballots',
    pageSize: PAGE,
    // no more than is counted by: there may be a hundred thousand
    select: { excludedBy: true, network: true, offer: true, order: true, updatedAt: true },
    where,
  })
  for await (const { excludedBy, id, network, offer, order, updatedAt } of stored) {
    rows.push(id)
    if (excludedBy) marks.set(String(id), excludedBy)
    const at = new Date(updatedAt).getTime()
    ballots.push({ at, id: String(id), network: network ?? '', offer, order })
  }
  // read after them: an offer is there before the ballots that name it
  const offers = await store.find<{ entries: string[]; id: Id; name: string }>({
    collection: 'ballotOffers',
    sort: 'id',
    where,
  })
  return {
    ballots,
    marks,
    rows,
    offers: new Map(offers.map(({ entries, name }) => [name, entries])),
  }
}
