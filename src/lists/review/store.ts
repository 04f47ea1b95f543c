/** Stores the workflow of each list; every step is one compare-and-set. */

import type { Row } from '../../storage/types.js'
import type { ListContext } from '../moves/context.js'
import type { Flow, FlowEvent, ListState, Note } from './rules/index.js'

import { findScheduledJobs } from './schedule.js'
import { catchUp, settle } from '../moves/settle.js'
import { isApproved, NEW_FLOW, STORED_STAGES } from './rules/index.js'
import { storeOf } from '../../storage/index.js'
import { filledOf } from '../../storage/documents/values.js'

/**
 * How often to retry after a lost compare-and-set; each time another writer has made progress
 * (lock-free).
 */
const MAX_ATTEMPTS = 50

/** The workflow of a list; a new one where no step was taken yet. */
export const readFlow = async (context: ListContext): Promise<Flow> =>
  toFlow(await findRow(context))

/**
 * The state of the list that rules look at. Catches up the order first, because an unfinished move
 * would look like a change after the approval.
 *
 * @returns undefined where there is no such list
 */
export const readListState = async (context: ListContext): Promise<ListState | undefined> => {
  const [settled, jobs] = await Promise.all([
    catchUp(context),
    findScheduledJobs({ list: context.list, payload: context.payload, slugs: context.slugs }),
  ])
  if (!settled) return undefined
  return {
    isPublished: settled.head.isPublished,
    isScheduled: jobs.some(({ type }) => type === 'publish'),
    revision: revisionOf(settled),
  }
}

/** The revision of a list, without catching up its stored order; see `readListState`. */
export const readRevision = async (context: ListContext): Promise<string | undefined> => {
  const settled = await settle(context)
  return settled && revisionOf(settled)
}

/** Whether a list is approved as it is stored now. */
export const isApprovedNow = async (context: ListContext): Promise<boolean> => {
  const [flow, revision] = await Promise.all([readFlow(context), readRevision(context)])
  return revision !== undefined && isApproved({ flow, revision })
}

/**
 * Updates the workflow of a list under optimistic locking. `change` runs again on the new state where
 * another writer was first, so it has to check its preconditions each time; what it throws reaches
 * the caller.
 *
 * @param change gives the same flow back where there is nothing to change
 */
export const changeFlow = async ({
  change,
  now,
  ...context
}: ListContext & {
  change: (flow: Flow) => Flow | Promise<Flow>
  now: () => Date
}): Promise<Flow> => {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const row = await findRow(context)
    const before = toFlow(row)
    const flow = await change(before)
    if (flow === before) return before
    const set = {
      assignee: flow.assignee,
      changedAt: now().getTime(),
      history: flow.history,
      notes: flow.notes,
      seen: flow.seen,
      stage: flow.stage,
      submittedBy: flow.submittedBy,
    }
    const version = Number(row?.version ?? 0)
    const isWritten = row
      ? await storeOf(context).compareAndSet({
          collection: 'workflows',
          expected: { version },
          id: row.id,
          set: { ...set, version: version + 1 },
        })
      : await insert({ ...context, data: { ...set, version: 1 } })
    if (isWritten) return flow
  }
  throw new Error(`The workflow of the list ${context.list} could not be written.`)
}

/** Of two concurrent inserts of the first row, the unique key refuses one. */
const insert = async ({
  data,
  ...context
}: ListContext & { data: Record<string, unknown> }): Promise<boolean> =>
  storeOf(context).createOnce({
    collection: 'workflows',
    data: { ...data, key: String(context.list), list: context.list },
  })

const findRow = ({ list, payload, req }: ListContext): Promise<Row | undefined> =>
  storeOf({ payload, req }).findOne({
    collection: 'workflows',
    where: { key: { equals: String(list) } },
  })

const toFlow = (row: Row | undefined): Flow =>
  row
    ? {
        assignee: filledOf(row.assignee),
        history: Array.isArray(row.history) ? (row.history as FlowEvent[]) : [],
        notes: Array.isArray(row.notes) ? (row.notes as Note[]) : [],
        seen: filledOf(row.seen),
        stage: STORED_STAGES.find((stage) => stage === row.stage) ?? 'draft',
        submittedBy: filledOf(row.submittedBy),
      }
    : NEW_FLOW

const revisionOf = ({
  head: { saves },
  revision,
}: {
  head: { saves: number }
  revision: number
}): string => `${saves}.${revision}`
