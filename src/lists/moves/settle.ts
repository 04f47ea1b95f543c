import type { Operation, RankingSection, RankingState } from '../../ranking/index.js'
import type { ListContext } from './context.js'
import type { Head, PendingOrder } from './head.js'
import type { MoveRecord } from './log.js'

import {
  applyOperations,
  areSameStates,
  diffMovements,
  normalizeState,
  undoChanges,
} from '../../ranking/index.js'
import { CONTEXT_KEY } from './context.js'
import { readHead } from './head.js'
import { claimRevision, idempotencyKeyOf, readRecords } from './log.js'
import { isSamePlacement, mergeRows, operationBetween } from './placement.js'
import { readRows } from './rows.js'
import { readTitles } from './titles.js'
import { untilSaved } from './untilSaved.js'
import { joining } from '../../storage/isolated.js'
import { storeOf } from '../../storage/index.js'

/**
 * How often to retry after a lost compare-and-set; each time another writer has made progress
 * (lock-free).
 */
const MAX_ATTEMPTS = 50

/** The order of a list as it is now: what is stored, and what the history has on top of it. */
export type Settled = {
  head: Head
  /** Records that the stored order does not have yet, the oldest first. */
  records: MoveRecord[]
  revision: number
  state: RankingState
}

/**
 * The order of a list, by replaying the records since the stored placement on top of it (event
 * sourcing). An order that a save has set gets its record first, where the saving process died before
 * writing it.
 *
 * @returns undefined where there is no such list
 */
export const settle = async (context: ListContext): Promise<Settled | undefined> => {
  const moves = context.slugs.moves
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const head = await readHead(context)
    if (!head) return undefined
    const records = await readRecords({ ...context, after: head.revision, moves })
    const settled = { head, records, ...replay({ head, records }) }
    if (!head.pending) return settled
    const key = idempotencyKeyOf({ key: saveKey(head.pending), list: context.list })
    if (records.some(({ idempotencyKey }) => idempotencyKey === key)) return settled
    if ((await claimPending({ ...context, pending: head.pending, settled })) === 'nothing') {
      return settled
    }
  }
  throw new Error(`The order of the list ${context.list} did not settle.`)
}

/**
 * Brings the stored placement, which is a projection of the log, up to its last record: the last step
 * of every move, and the repair after a process that died before it. Never changes what is published;
 * a published list gets a draft for it.
 */
export const catchUp = async (context: ListContext): Promise<Settled | undefined> => {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const settled = await settle(context)
    if (!settled || isUpToDate(settled)) return settled
    await materialise({ ...context, settled })
  }
  throw new Error(`The order of the list ${context.list} could not be brought up to date.`)
}

/** Stores an order in the latest version. @returns false where another process was first */
export const materialise = async ({
  settled: { head, revision, state },
  ...context
}: ListContext & { settled: Settled }): Promise<boolean> => {
  const placement = [...state.entries]
  const isVisible = !isSamePlacement(head.pending?.placement ?? head.placement, placement)
  if (head.versionId === null || (head.isPublished && isVisible)) {
    await makeDraft(context)
    return true
  }
  return storeOf(context).compareAndSet({
    collection: 'rankedLists',
    expected: {
      orderRevision: head.revision === 0 ? [0, null] : head.revision,
      pendingKey: head.pending?.key ?? null,
    },
    id: head.versionId,
    // it follows from the log, and is stored again from it
    isRelaxed: true,
    isVersion: true,
    set: { orderRevision: revision, pendingKey: null, pendingOrder: null, placement },
  })
}

/** Makes a draft of a list as it is; the hooks of the list store its order in it. */
export const makeDraft = async ({ list, payload, req, slugs }: ListContext): Promise<void> => {
  await untilSaved(() =>
    payload.update({
      collection: slugs.rankedLists,
      context: { [CONTEXT_KEY]: { isContentOnly: true } },
      data: {},
      depth: 0,
      draft: true,
      id: list,
      overrideAccess: true,
      ...joining(req),
    }),
  )
}

/** The order at an earlier revision. @param later the records since, the oldest first */
export const stateBefore = ({
  later,
  state,
}: {
  later: readonly MoveRecord[]
  state: RankingState
}): RankingState => {
  const extended = {
    ...state,
    sections: withSectionsOf({ records: later, sections: state.sections }),
  }
  // inverses stand in the order in which they are applied; undoing starts with the last one given
  const changes = later
    .flatMap(({ inverses }) => [...inverses].reverse())
    .map((inverse) => ({ inverse }))
  const { entries } = undoChanges({ changes, state: extended })
  return normalizeState({ entries, sections: state.sections })
}

const isUpToDate = ({ head, revision }: Settled): boolean =>
  head.revision === revision && head.pending === null

const replay = ({
  head,
  records,
}: {
  head: Head
  records: readonly MoveRecord[]
}): Pick<Settled, 'revision' | 'state'> => {
  const { entries } = applyOperations({
    operations: records.flatMap(({ operations }) => operations),
    state: {
      entries: head.placement,
      sections: withSectionsOf({ records, sections: head.sections }),
    },
  }).state
  return {
    revision: records.at(-1)?.revision ?? head.revision,
    state: normalizeState({ entries, sections: head.sections }),
  }
}

/**
 * The sections, and those that records name although they were removed from the list since, so that
 * the log can always be replayed.
 */
export const withSectionsOf = ({
  records,
  sections,
}: {
  records: readonly MoveRecord[]
  sections: readonly RankingSection[]
}): RankingSection[] => {
  const known = new Set(sections.map(({ key }) => key))
  const named = records
    .flatMap(({ inverses, operations }) => [...operations, ...inverses])
    .flatMap(sectionsIn)
  const missing = [...new Set(named)].filter((key) => !known.has(key) && key !== 'main')
  return [...sections, ...missing.map((key) => ({ key, kind: 'main' as const }))]
}

const sectionsIn = (operation: Operation): string[] => {
  switch (operation.type) {
    case 'add':
    case 'move':
      return 'section' in operation.to && operation.to.section ? [operation.to.section] : []
    case 'restore':
      return operation.entries.map(({ section }) => section)
    case 'reverse':
    case 'shuffle':
    case 'sort':
      return [operation.section]
    default:
      return []
  }
}

const saveKey = ({ key }: PendingOrder): string => `save:${key}`

/** Gives an order that a save has set its place in the history. */
const claimPending = async ({
  pending,
  settled: { head, revision, state },
  ...context
}: ListContext & { pending: PendingOrder; settled: Settled }): Promise<'nothing' | boolean> => {
  const after = mergeRows({
    current: state,
    given: pending.placement,
    isStale: false,
    seen: new Set(head.placement.map(({ id }) => id)),
  })
  if (areSameStates({ one: state, other: after })) return 'nothing'
  const { inverse, operation } = operationBetween({ after, before: state })
  const rows = await readRows(context)
  const titles = await readTitles({
    ...context,
    locale: undefined,
    rows: [...pending.removed, ...rows],
  })
  const movements = diffMovements({ after, before: state, settings: head.settings })
  return claimRevision({
    ...context,
    at: pending.at,
    by: pending.by,
    fingerprint: null,
    inverses: [inverse],
    key: saveKey(pending),
    movements: movements.map((movement) => ({
      ...movement,
      title: titles.get(movement.id) ?? null,
    })),
    moves: context.slugs.moves,
    operations: [operation],
    revision: revision + 1,
    seen: head.revision,
    source: 'save',
  })
}
