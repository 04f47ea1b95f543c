/** Decisions of moderators about groups of ballots: written down, and carried out by a count. */
import type { CommentContext } from '../comments/context.js'
import type { PublicOrder } from '../publishing/shapes/index.js'
import type { Id } from '../storage/types.js'
import type { Ruling, Verdict } from './rulings.js'

import { PublicError } from '../errors.js'
import { storeOf } from '../storage/index.js'
import { countOf, findList, readTally, recount, toResult } from './recount.js'
import { addRuling, groupsAfter, verdictOn } from './rulings.js'

export type Groups = {
  counted: number
  groups: ReturnType<typeof groupsAfter>
  history: readonly Ruling[]
  setAside: number
  titles: ReadonlyMap<string, null | string>
  version: number
}

type Args = { context: CommentContext; list: Id }

/** The groups of a list as it was counted last, with the verdicts on them. */
export const readGroups = async ({ context, list }: Args): Promise<Groups> => {
  const found = await findList({ context, list })
  const titles = titlesIn(found?.order)
  const row = await readTally({ list, payload: context.payload })
  const order = row?.result ? toResult(row.result).order : null
  const history = row?.rulings ?? []
  return {
    counted: order?.counted ?? 0,
    groups: groupsAfter({ found: order?.groups ?? [], history }),
    history,
    setAside: order?.setAside ?? 0,
    titles,
    version: row?.version ?? 0,
  }
}

const titlesIn = (order: PublicOrder | undefined): Map<string, null | string> =>
  new Map(order?.entries.map(({ id, title }) => [id, title]))

/**
 * Decides about a group. It is written down first (optimistic locking), then the ballots are marked that are
 * in it at this moment, then the list is counted: a mark counts only as long as the verdict stands, so a
 * process that dies in between leaves nothing wrong, and a reader who sends another ballot stays in it.
 *
 * @throws PublicError `not-found`, `conflict`
 */
export const judgeGroup = async ({
  by,
  context,
  group: id,
  list,
  note,
  to,
  version,
}: Args & {
  by: Id | null
  group: string
  note: null | string
  to: Verdict
  /** The one that the moderator saw. */
  version: number
}): Promise<void> => {
  const store = storeOf({ payload: context.payload })
  const row = await readTally({ list, payload: context.payload })
  const fresh = await countOf({ context, list })
  const history = row?.rulings ?? []
  const found = fresh?.order.groups.find((group) => group.id === id)
  const earlier = history.findLast(({ group }) => group.id === id)?.group
  const group = found ? { ...found, ballots: found.ballots.length } : earlier
  if (!row || !group) {
    throw new PublicError({ code: 'not-found', detail: 'There is no such group of ballots.' })
  }
  const from = verdictOn(history, id)
  const isWritten =
    (row.version ?? 0) === version &&
    (await store.compareAndSet({
      collection: 'ballotTallies',
      expected: { version: row.version ?? null },
      id: row.id,
      set: {
        rulings: addRuling(history, {
          at: context.now().toISOString(),
          by: by === null ? null : String(by),
          from,
          group,
          note,
          to,
        }),
        version: version + 1,
      },
    }))
  if (!isWritten) {
    throw new PublicError({
      code: 'conflict',
      detail: 'Somebody else has decided about ballots of this list in the meantime. Look again.',
    })
  }
  if (to === 'excluded') {
    for (const ballot of fresh?.rows ?? []) {
      if (!found?.ballots.includes(String(ballot))) continue
      await store.compareAndSet({
        collection: 'ballots',
        expected: {},
        id: ballot,
        set: { excludedBy: id },
      })
    }
  }
  await recount({ context, list })
}
