import type { Where } from 'payload'

import type { Operation, RestoreOperation } from '../../ranking/index.js'
import type { Id } from '../../storage/types.js'
import type { ListContext } from './context.js'
import type { TitledMovement } from './types.js'

import { idOf } from '../../storage/documents/index.js'
import { storeOf } from '../../storage/index.js'

/** What a record of the history holds. */
export type MoveRecord = {
  at: string
  by: Id | null
  fingerprint: null | string
  id: Id
  idempotencyKey: string
  inverses: RestoreOperation[]
  movements: TitledMovement[]
  operations: Operation[]
  revision: number
  seen: null | number
  source: 'moves' | 'save'
}

type Log = Pick<ListContext, 'list' | 'payload' | 'req'> & { moves: string }

/** Records of a list, the oldest first. */
export const readRecords = async ({
  after,
  limit = 0,
  list,
  moves,
  payload,
  req,
}: Log & {
  /** Only later revisions than this one. */
  after: number
  limit?: number
}): Promise<MoveRecord[]> =>
  find({
    limit,
    moves,
    payload,
    req,
    sort: 'revision',
    where: { and: [{ list: { equals: list } }, { revision: { greater_than: after } }] },
  })

/** A page of a list's records, the newest first. */
export const readHistory = async ({
  before,
  limit,
  list,
  moves,
  payload,
  req,
}: Log & { before: null | number; limit: number }): Promise<MoveRecord[]> =>
  find({
    limit,
    moves,
    payload,
    req,
    sort: '-revision',
    where: {
      and: [
        { list: { equals: list } },
        ...(before === null ? [] : [{ revision: { less_than: before } }]),
      ],
    },
  })

/** The record that a request with this key has made. */
export const findRecordOf = async ({
  key,
  list,
  moves,
  payload,
  req,
}: Log & { key: string }): Promise<MoveRecord | undefined> => {
  const [record] = await find({
    limit: 1,
    moves,
    payload,
    req,
    where: { idempotencyKey: { equals: idempotencyKeyOf({ key, list }) } },
  })
  return record
}

/**
 * Claims a revision of a list for a change, by the insert of a record with a unique key: the one
 * statement that decides. Once it is done the change has happened, also if this process dies.
 *
 * @returns false where another request has claimed the revision, or made a record with the same key
 */
export const claimRevision = async ({
  at,
  by,
  fingerprint,
  inverses,
  key,
  list,
  movements,
  moves,
  operations,
  payload,
  req,
  revision,
  seen,
  source,
}: Log & Omit<MoveRecord, 'id' | 'idempotencyKey'> & { key: string }): Promise<boolean> => {
  return storeOf({ payload, req }).createOnce({
    collection: { slug: moves },
    data: {
      at,
      by,
      fingerprint,
      idempotencyKey: idempotencyKeyOf({ key, list }),
      inverses,
      key: `${list}:${revision}`,
      list,
      movements,
      operations,
      revision,
      seen,
      source,
    },
  })
}

/** Idempotency keys are unique within a list. */
export const idempotencyKeyOf = ({ key, list }: { key: string; list: Id }): string =>
  `${list}:${key}`

const find = async ({
  limit,
  moves,
  payload,
  req,
  sort = 'revision',
  where,
}: {
  limit: number
  moves: string
  payload: ListContext['payload']
  req: ListContext['req']
  sort?: string
  where: Where
}): Promise<MoveRecord[]> => {
  const docs = await storeOf({ payload, req }).find({
    collection: { slug: moves },
    limit,
    sort,
    where,
  })
  return docs.map((doc) => ({
    at: String(doc.at),
    by: idOf(doc.by) ?? null,
    fingerprint: typeof doc.fingerprint === 'string' ? doc.fingerprint : null,
    id: doc.id,
    idempotencyKey: String(doc.idempotencyKey),
    inverses: doc.inverses as RestoreOperation[],
    movements: doc.movements as TitledMovement[],
    operations: doc.operations as Operation[],
    revision: Number(doc.revision),
    seen: typeof doc.seen === 'number' ? doc.seen : null,
    source: doc.source === 'save' ? 'save' : 'moves',
  }))
}
