import type { Payload, PayloadRequest } from 'payload'

import type { Scope } from './engine.js'
import type { Id } from './types.js'

import { AsyncLocalStorage } from 'node:async_hooks'
import { commitTransaction, initTransaction, killTransaction } from 'payload'

import { backOff } from './backOff.js'
import { engineOf } from './engines/index.js'

type Work = () => Promise<void> | void

/** How often work is retried in a new transaction after a transient conflict. */
const MAX_ATTEMPTS = 8

/**
 * An after-commit hook: runs work once the writes of a request are visible, outside of its
 * transaction's context, and never where it was rolled back. The request waits for it. Without a
 * transaction it is done at once.
 *
 * What fails here is logged and does not fail the request, whose change is stored: the work has to be
 * such that a later run makes up for it.
 */
export const afterCommit = async ({
  req,
  work,
}: {
  req: PayloadRequest
  work: Work
}): Promise<void> => {
  const { payload } = req
  const id = await openTransactionOf(req)
  if (id === undefined) return runOutside({ payload, work })
  const waiting = waitingOf(payload)
  waiting.set(id, [...(waiting.get(id) ?? []), work])
}

/**
 * Runs work in one transaction, where the engine has them, or in the one that the request is in.
 * After a transient conflict all of it runs again in a new transaction; so it reads everything that
 * it decides by each time, and has no side effects outside of the database.
 */
export const inTransaction = async <T>({
  req,
  work,
}: {
  req: PayloadRequest
  work: () => Promise<T>
}): Promise<T> => {
  const { isTransient } = engineOf(req.payload)
  for (let attempt = 1; ; attempt += 1) {
    if (!(await initTransaction(req))) return work()
    try {
      const result = await work()
      await commitTransaction(req)
      return result
    } catch (error) {
      await killTransaction(req)
      if (!isTransient(error) || attempt === MAX_ATTEMPTS) throw error
    }
    await backOff({ attempt })
  }
}

/**
 * Runs work whole or not at all, where the engine has transactions: in the one that the scope's request
 * is in, else in one of its own; see `inTransaction`. Elsewhere every statement stands by itself, in the
 * order in which a process may stop after any of them.
 *
 * @param work is given the scope with the request whose transaction it is in
 */
export const whole = async <Context extends Scope, T>(
  context: Context,
  work: (context: Context & { req: PayloadRequest }) => Promise<T>,
): Promise<T> => {
  const req = context.req ? (context.req as PayloadRequest) : bareRequest(context.payload)
  return inTransaction({ req, work: () => work({ ...context, req }) })
}

/**
 * Reads from one snapshot of the database, where the engine has snapshots; elsewhere each read is of its
 * own moment.
 *
 * @param work is given the request to read with, and told whether what it reads is of one moment
 */
export const inSnapshot = async <T>({
  payload,
  work,
}: {
  payload: Payload
  work: (args: { isOfOneMoment: boolean; req: PayloadRequest }) => Promise<T>
}): Promise<T> => {
  const req = bareRequest(payload)
  const options = engineOf(payload).snapshotOf?.(payload)
  const id = options && (await payload.db.beginTransaction({ ...options }))
  if (!id) return work({ isOfOneMoment: false, req })
  req.transactionID = id
  try {
    return await work({ isOfOneMoment: true, req })
  } finally {
    await payload.db.commitTransaction(id)
  }
}

/** As much of a request as storage needs, in no transaction yet. */
const bareRequest = (payload: Payload): PayloadRequest =>
  ({ context: {}, payload }) as PayloadRequest

/** Whether what a request writes is in a transaction that has not ended. */
export const isInTransaction = async (req: PayloadRequest): Promise<boolean> =>
  (await openTransactionOf(req)) !== undefined

const openTransactionOf = async ({
  payload,
  transactionID,
}: PayloadRequest): Promise<number | string | undefined> => {
  const id = await transactionID
  return id && payload.db.sessions?.[id] ? id : undefined
}

/** What waits for each transaction to be committed. */
const waitingOf = (payload: Payload): Map<Id, Work[]> => {
  const known = waitingByAdapter.get(payload.db)
  if (known) return known
  const waiting = new Map<Id, Work[]>()
  waitingByAdapter.set(payload.db, waiting)
  watch({ payload, waiting })
  return waiting
}

const waitingByAdapter = new WeakMap<Payload['db'], Map<Id, Work[]>>()

/** Payload says nowhere when a transaction has ended, so its adapter's own functions do from now on. */
const watch = ({ payload, waiting }: { payload: Payload; waiting: Map<Id, Work[]> }): void => {
  const { db } = payload
  const commit = db.commitTransaction.bind(db)
  const rollback = db.rollbackTransaction.bind(db)
  const take = (id: Id): Work[] => {
    const works = waiting.get(id) ?? []
    waiting.delete(id)
    return works
  }
  db.commitTransaction = async (incoming) => {
    const id = await incoming
    const works = take(id)
    // rolled back already, by another operation of the same request
    if (!db.sessions?.[id]) return commit(id)
    await commit(id)
    for (const work of works) await runOutside({ payload, work })
  }
  db.rollbackTransaction = async (incoming) => {
    const id = await incoming
    take(id)
    await rollback(id)
  }
}

const runOutside = async ({ payload, work }: { payload: Payload; work: Work }): Promise<void> => {
  try {
    await outsideOfRequests(work)
  } catch (error) {
    payload.logger.error({
      err: error,
      msg: 'What follows from a change failed; it is done later.',
    })
  }
}

/** The context in which the process started, which belongs to no request. */
const outsideOfRequests = AsyncLocalStorage.snapshot()
