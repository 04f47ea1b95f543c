/** What we use of Payload's MongoDB adapter beyond its own operations: its models and sessions. */
import type { Payload } from 'payload'

import type { Scope } from '../../engine.js'
import type { Id } from '../../types.js'

import { answered } from './answers.js'

/** A session of the driver, with a transaction or without. */
export type Session = { inTransaction: () => boolean }

export type MongoModel = {
  aggregate: <Row>(pipeline: object[], options: { session: Session | undefined }) => Promise<Row[]>
  base: {
    isObjectIdOrHexString: (value: unknown) => boolean
    Types: { ObjectId: new (id: string) => unknown }
  }
  /** The driver's own, which takes values as they are. */
  collection: {
    findOne: (filter: object) => Promise<null | Record<string, unknown>>
    updateOne: (
      filter: object,
      update: object,
      options: { arrayFilters?: object[]; session?: Session | undefined; upsert?: boolean },
    ) => Promise<{ modifiedCount: number }>
  }
  schema: { path: (name: string) => undefined | { instance: string } }
  updateOne: (
    filter: object,
    update: object,
    options: { session: Session | undefined; timestamps: false },
  ) => Promise<{ matchedCount: number; modifiedCount: number }>
}

/** The model of a collection's documents or versions. */
export const modelOf = ({
  collection,
  isVersion = false,
  payload,
}: {
  collection: string
  isVersion?: boolean | undefined
  payload: Payload
}): MongoModel => {
  const db = payload.db as unknown as Record<'collections' | 'versions', Record<string, MongoModel>>
  const model = db[isVersion ? 'versions' : 'collections'][collection]
  if (!model) throw new Error(`There is no collection "${collection}".`)
  const { base, collection: driver, schema } = model
  const ask = <T>(work: () => Promise<T>): Promise<T> => answered({ db: payload.db, work })
  return {
    aggregate: (...args) => ask(() => model.aggregate(...args)),
    base,
    collection: {
      findOne: (...args) => ask(() => driver.findOne(...args)),
      updateOne: (...args) => ask(() => driver.updateOne(...args)),
    },
    schema,
    updateOne: (...args) => ask(async () => model.updateOne(...args)),
  }
}

/** The session of a request's transaction, while it is open. */
export const sessionOf = async ({ payload, req }: Scope): Promise<Session | undefined> => {
  const id = await req?.transactionID
  const sessions = payload.db.sessions as unknown as Record<string, Session> | undefined
  const session = id ? sessions?.[id] : undefined
  return session?.inTransaction() ? session : undefined
}

/**
 * An id of a document as its own collection and relationships to it hold it: an ObjectId, or whatever the app
 * gives the documents, also where that looks like one.
 *
 * @param model of the collection that has the document
 */
export const toReference = ({
  id,
  model: { base, schema },
}: {
  id: Id
  model: MongoModel
}): unknown =>
  schema.path('_id')?.instance === 'ObjectId' && base.isObjectIdOrHexString(id)
    ? new base.Types.ObjectId(String(id))
    : id

/** An id as any field may hold it: ids in JSON are texts, whatever they look like. */
export const eitherOf = ({
  id,
  model: { base },
}: {
  id: Id
  model: Pick<MongoModel, 'base'>
}): unknown[] => (base.isObjectIdOrHexString(id) ? [id, new base.Types.ObjectId(String(id))] : [id])
