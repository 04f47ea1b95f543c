/** Moves: operations on the order of a list, written as a log and replayed onto the draft. */
import type { TypedUser } from 'payload'

import { createHash } from 'node:crypto'

import type { Change, Operation, RankingState } from '../../ranking/index.js'
import type { ListContext } from './context.js'
import type { MoveRecord } from './log.js'
import type { Settled } from './settle.js'
import type { MovesResult, Placement } from './types.js'

import {
  applyOperation,
  diffMovements,
  inverseOf,
  isRankingError,
  normalizeState,
  rebaseOperations,
} from '../../ranking/index.js'
import { backOff } from '../../storage/backOff.js'
import { claimRevision, findRecordOf, readRecords } from './log.js'
import { readTitlesOf } from './rows.js'
import { catchUp, materialise, settle, stateBefore, withSectionsOf } from './settle.js'
import { isInTransaction } from '../../storage/index.js'

/** How long a request may lose against others before it is told to come again, in milliseconds. */
const PATIENCE_MS = 20_000

/** How many revisions behind a request may be; one that is older conflicts as a whole. */
const MAX_BEHIND = 1000

/** What became of a request to move entries. */
export type MovesOutcome =
  | {
      entries: Array<{ id: string; title: null | string }>
      ids: string[]
      kind: 'conflict'
      placement: Placement
      revision: number
    }
  | { field: string; index: number; kind: 'invalid'; message: string }
  | { kind: 'busy' }
  | { kind: 'key-reused' }
  | { kind: 'not-found' }
  | { kind: 'ok'; result: MovesResult }

export type MovesArgs = ListContext & {
  /** Called once the moves have happened and are not stored in the list yet. For tests. */
  afterClaim?: () => Promise<void> | void
  key: string
  locale?: string | undefined
  operations: readonly Operation[]
  /** The revision that the sender saw. */
  revision: number
  user: null | TypedUser | undefined
}

/**
 * Moves entries of a list, all operations or none, safe against concurrent moves in any process
 * (optimistic locking on the revision, idempotent by key). Operations that were made on an older
 * revision are rebased over those since; where both touch the same entry, nothing is done and the
 * caller gets the order as it is.
 */
export const applyMoves = async (args: MovesArgs): Promise<MovesOutcome> =>
  // who is in a transaction may have what the others in the queue wait for
  args.req && (await isInTransaction(args.req))
    ? attemptMoves(args)
    : inTurn({ key: `${args.slugs.rankedLists}:${args.list}`, work: () => attemptMoves(args) })

/** The answer that a request with this key was given before. */
export const findEarlierAnswer = async ({
  key,
  operations,
  revision,
  ...context
}: Pick<
  MovesArgs,
  'key' | 'list' | 'operations' | 'payload' | 'req' | 'revision' | 'slugs'
>): Promise<MovesOutcome | undefined> => {
  const record = await findRecordOf({ ...context, key, moves: context.slugs.moves })
  if (!record) return undefined
  if (record.fingerprint !== fingerprintOf({ operations, revision })) return { kind: 'key-reused' }
  const settled = await catchUp(context)
  if (!settled) return { kind: 'not-found' }
  const later = await readRecords({
    ...context,
    after: record.revision,
    moves: context.slugs.moves,
  })
  return { kind: 'ok', result: answerOf({ record, state: stateBefore({ ...settled, later }) }) }
}

const attemptMoves = async (args: MovesArgs): Promise<MovesOutcome> => {
  const { afterClaim, key, locale, operations, revision, user, ...context } = args
  const deadline = Date.now() + PATIENCE_MS
  for (let isRetried = false; ; isRetried = true) {
    const settled = await settle(context)
    if (!settled) return { kind: 'not-found' }
    const since = await recordsSince({ ...context, revision, settled })
    const rebased = since ? tryRebase({ operations, settled, since }) : conflictOfAll({ settled })
    // a request that came before has made a revision that its sender had not seen; where none has been made
    // since, only its key can have been used, and the claim fails
    if (isRetried || settled.revision !== revision || rebased.kind !== 'ok') {
      const earlier = await findEarlierAnswer(args)
      if (earlier) return earlier
    }
    if (rebased.kind === 'invalid') return rebased
    const titlesOf = (ids: readonly string[]) =>
      readTitlesOf({ ...context, ids, locale, versionId: settled.head.versionId })
    if (rebased.kind === 'conflict') {
      const titles = await titlesOf(rebased.ids)
      const entries = rebased.ids.map((id) => ({ id, title: titles.get(id) ?? null }))
      return {
        ...rebased,
        entries,
        placement: [...settled.state.entries],
        revision: settled.revision,
      }
    }

    const { changes, state } = rebased
    const movements = diffMovements({
      after: state,
      before: settled.state,
      settings: settled.head.settings,
      touched: changes.flatMap(({ touched }) => touched),
    })
    const titles = await titlesOf(movements.map(({ id }) => id))
    // what changes nothing gets its record too: the same key again must never do something else
    const record = {
      at: new Date().toISOString(),
      by: user?.id ?? null,
      fingerprint: fingerprintOf({ operations, revision }),
      inverses: inverseOf(changes),
      movements: movements.map((movement) => ({
        ...movement,
        title: titles.get(movement.id) ?? null,
      })),
      operations: changes.map(({ operation }) => operation),
      revision: settled.revision + 1,
      seen: revision,
      source: 'moves' as const,
    }
    if (await claimRevision({ ...context, ...record, key, moves: context.slugs.moves })) {
      await afterClaim?.()
      const next = { ...settled, revision: record.revision, state }
      // else another process has stored something in between, which may lack this
      if (!(await materialise({ ...context, settled: next }))) await catchUp(context)
      return { kind: 'ok', result: answerOf({ record, state }) }
    }
    if (Date.now() > deadline) return { kind: 'busy' }
    await backOff({ maxMs: 30 })
  }
}

const answerOf = ({
  record,
  state,
}: {
  record: Pick<MoveRecord, 'movements' | 'revision' | 'seen'>
  state: RankingState
}): MovesResult => ({
  isMerged: record.revision - 1 > (record.seen ?? 0),
  movements: record.movements,
  placement: [...state.entries],
  revision: record.revision,
})

/** The records since a revision, or undefined where they cannot be had. */
const recordsSince = async ({
  revision,
  settled,
  ...context
}: ListContext & { revision: number; settled: Settled }): Promise<MoveRecord[] | undefined> => {
  const behind = settled.revision - revision
  if (behind < 0 || behind > MAX_BEHIND) return undefined
  if (behind === 0) return []
  if (revision >= settled.head.revision) {
    return settled.records.filter((record) => record.revision > revision)
  }
  const records = await readRecords({ ...context, after: revision, moves: context.slugs.moves })
  const since = records.filter((record) => record.revision <= settled.revision)
  return since.length === behind ? since : undefined
}

type Rebase =
  | { changes: Change[]; kind: 'ok'; state: RankingState }
  | { field: string; index: number; kind: 'invalid'; message: string }
  | { ids: string[]; kind: 'conflict' }

const tryRebase = ({
  operations,
  settled,
  since,
}: {
  operations: readonly Operation[]
  settled: Settled
  since: readonly MoveRecord[]
}): Rebase => {
  const { sections } = settled.state
  const base: RankingState = {
    ...stateBefore({ later: since, state: settled.state }),
    sections: withSectionsOf({ records: since, sections }),
  }
  // told apart from what the records say, so that the sender hears which of their operations is wrong
  let state = base
  for (const [index, operation] of operations.entries()) {
    try {
      state = applyOperation({ operation, state }).state
    } catch (error) {
      if (!isRankingError(error)) throw error
      return { field: error.field, index, kind: 'invalid', message: error.message }
    }
  }
  const rebased = rebaseOperations({
    applied: since.flatMap((record) => record.operations),
    base,
    incoming: operations,
  })
  return rebased.ok
    ? {
        changes: rebased.changes,
        kind: 'ok',
        state: normalizeState({ entries: rebased.state.entries, sections }),
      }
    : { ids: rebased.ids, kind: 'conflict' }
}

const conflictOfAll = ({ settled }: { settled: Settled }): Rebase => ({
  ids: settled.state.entries.map(({ id }) => id),
  kind: 'conflict',
})

const fingerprintOf = (request: { operations: readonly Operation[]; revision: number }): string =>
  createHash('sha256')
    .update(JSON.stringify([request.revision, request.operations], withSortedKeys))
    .digest('base64url')

const withSortedKeys = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value

const turns = new Map<string, Promise<unknown>>()

/**
 * A mutex within this process. It only saves contention between its own requests; correctness does
 * not rest on it.
 */
const inTurn = async <T>({ key, work }: { key: string; work: () => Promise<T> }): Promise<T> => {
  const before = turns.get(key) ?? Promise.resolve()
  const mine = before.then(work, work)
  const settledTurn = mine.catch(() => {})
  turns.set(key, settledTurn)
  try {
    return await mine
  } finally {
    if (turns.get(key) === settledTurn) turns.delete(key)
  }
}
