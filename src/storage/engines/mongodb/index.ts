/** MongoDB, by Payload's adapter: on a replica set with transactions, elsewhere without. */
import type { Where } from 'payload'

import { ValidationError } from 'payload'

import type { Engine } from '../../engine.js'
import type { Id, Row } from '../../types.js'

import { backOff } from '../../backOff.js'
import { graphOf } from '../../graph/index.js'
import { TimeOut } from '../../inTime.js'
import { withAnswers } from './answers.js'
import { addIndexes } from './indexes.js'
import { eitherOf, modelOf, sessionOf, toReference } from './models.js'
import { findReferring, setReference } from './references.js'
import { withGuardedSaves } from './saves.js'

/** Another process has created the same at the same moment, which has ended this transaction. */
class LostRace extends Error {
  constructor(collection: string) {
    super(`Another document of "${collection}" with the same key was created at the same moment.`)
    this.name = 'LostRace'
  }
}

/** What the driver calls a server that does not answer, or a connection that broke. */
const UNREACHABLE =
  /^(MongoNetwork\w*Error|Mongo(ose)?ServerSelectionError|MongoPoolClearedError|MongoNotConnectedError)$/

/** Entries that stay in the change log; a process that is further behind begins anew. */
const KEPT_CHANGES = 256

export const mongodb: Engine = {
  adapt: (adapter, options) => withGuardedSaves(withAnswers(addIndexes(adapter, options))),

  // the number and the last entries in one document (a ring buffer), so that one read gives both, and
  // none is seen before the one before it
  appendChange: async ({ collection, tokens, ...scope }) => {
    const { collection: driver } = modelOf({ collection, ...scope })
    await whileDeadlocked(() =>
      driver.updateOne(
        { number: 0 },
        {
          $inc: { latest: 1 },
          $push: { ring: { $each: [tokens.join('\n')], $slice: -KEPT_CHANGES } },
        },
        { upsert: true },
      ),
    )
  },

  addRows: async ({ array, rows, ...at }) => {
    const path = pathOf({ field: array, isVersion: at.isVersion })
    for (const row of rows) {
      await update(at, { _id: at.id, [`${path}.id`]: { $ne: row.id } }, { $push: { [path]: row } })
    }
  },

  compareAndSet: async ({ expected, set, ...at }) => {
    const { isVersion } = at
    return update(
      at,
      {
        _id: at.id,
        ...Object.fromEntries(
          Object.entries(expected).map(([field, values]) => [
            pathOf({ field, isVersion }),
            { $in: [...values] },
          ]),
        ),
      },
      { $set: byPath({ fields: set, isVersion }) },
    )
  },

  countBy: async ({ by, collection, of, only, since, ...scope }) => {
    const model = modelOf({ collection, ...scope })
    const groups = await model.aggregate<Group>(
      [
        {
          $match: {
            [of.field]: { $in: of.ids.flatMap((id) => eitherOf({ id, model })) },
            ...(only ? { [only.field]: { $in: [...only.values] } } : {}),
            ...(since ? { [since.field]: { $gte: new Date(since.at) } } : {}),
          },
        },
        {
          $group: { _id: { id: `$${of.field}`, value: by ? `$${by}` : null }, count: { $sum: 1 } },
        },
      ],
      { session: await sessionOf(scope) },
    )
    return groups.map(({ _id, count }) => ({
      count,
      id: String(_id.id),
      value: _id.value === null || _id.value === undefined ? null : String(_id.value),
    }))
  },

  createOnce: async ({ collection, data, payload, req }) => {
    const slug = collection
    const isInTransaction = Boolean(await sessionOf({ payload, req }))
    // a duplicate would end the transaction
    if (isInTransaction) {
      const { flattenedFields = [] } = payload.collections[slug]?.config ?? {}
      const keys = flattenedFields.filter(
        (field) => 'unique' in field && field.unique && (data[field.name] ?? null) !== null,
      )
      const where: Where = { or: keys.map(({ name }) => ({ [name]: { equals: data[name] } })) }
      if (await payload.db.findOne({ collection: slug, req, where })) return null
    }
    try {
      const made: unknown = await whileDeadlocked(() =>
        payload.db.create({ collection: slug, data: { ...data }, req }),
      )
      return (made as Row).id
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error
      if (isInTransaction) throw new LostRace(collection)
      return null
    }
  },

  countPage: async ({ collection, naming, payload, req, where }) => {
    const { totalDocs } = await payload.db.count({
      collection,
      req,
      where: { and: [...naming.map(({ field, id }) => ({ [field]: { in: [id] } })), where] },
    })
    return totalDocs
  },

  findPage: async ({ collection, fields, limit, naming, payload, rare, req, sort, where }) => {
    const { docs } = await payload.db.find<{ id: Id }>({
      collection,
      joins: false,
      limit,
      pagination: false,
      req,
      select: Object.fromEntries(fields.map((field) => [field, true])),
      sort: [...sort],
      where: {
        and: [
          ...(rare ? [rare] : []),
          ...naming.map(({ field, id }) => ({ [field]: { in: [id] } })),
          where,
        ],
      },
    })
    return docs
  },

  findReferring,

  findRowsInDrafts: async ({ array, collection, ids, notOf, payload, req }) => {
    const { docs } = await payload.db.findVersions<Record<string, unknown>>({
      collection,
      limit: 0,
      pagination: false,
      req,
      select: { version: { [array]: { id: true } } },
      where: {
        and: [
          { latest: { equals: true } },
          { [`version.${array}.id`]: { in: [...ids] } },
          ...(notOf === null ? [] : [{ parent: { not_equals: notOf } }]),
        ],
      },
    })
    const wanted = new Set(ids)
    return docs
      .flatMap(({ version }) => (version as Record<string, unknown>)[array])
      .flatMap((row) => String((row as null | { id?: unknown })?.id))
      .filter((id) => wanted.has(id))
  },

  // of two transactions that write the same version of a document the second is ended by the server
  hold: async () => {},

  // a document is one
  isSeenInParts: () => false,

  isTransient: (error) => {
    if (error instanceof LostRace) return true
    if (typeof error !== 'object' || error === null) return false
    if ('code' in error && error.code === WRITE_CONFLICT) return true
    if ('hasErrorLabel' in error && typeof error.hasErrorLabel === 'function') {
      return Boolean(error.hasErrorLabel('TransientTransactionError'))
    }
    return 'cause' in error && mongodb.isTransient(error.cause)
  },

  isUnreachable: (error) =>
    error instanceof TimeOut ||
    (error instanceof Error &&
      (UNREACHABLE.test(error.name) || mongodb.isUnreachable(error.cause))),

  logsInTransaction: false,

  name: 'mongodb',

  readChanges: async ({ after, collection, ...scope }) => {
    const found = await modelOf({ collection, ...scope }).collection.findOne({ number: 0 })
    const number = Number(found?.latest ?? 0)
    const ring = (found?.ring ?? []) as string[]
    if (after === null) return { number, tokens: [] }
    const count = number - after
    if (count < 0 || count > ring.length) return { number, tokens: null }
    return { number, tokens: ring.slice(ring.length - count).flatMap((entry) => entry.split('\n')) }
  },

  removeRows: async ({ array, ids, ...at }) => {
    const path = pathOf({ field: array, isVersion: at.isVersion })
    await update(at, { _id: at.id }, { $pull: { [path]: { id: { $in: [...ids] } } } })
  },

  setFields: async ({ fields, updatedAt, ...at }) => {
    const { collection, isVersion, payload } = at
    const edges = graphOf(payload.config).from(collection)
    const stored = Object.entries(fields).map(([field, value]): [string, unknown] => {
      const [to] = edges.find(({ path }) => path === field)?.to ?? []
      if (!to || !Array.isArray(value)) return [field, value]
      const model = modelOf({ collection: to, payload })
      return [field, value.map((id: Id) => toReference({ id, model }))]
    })
    return update(
      at,
      {
        _id: at.id,
        ...(updatedAt === null ? {} : { [pathOf({ field: 'updatedAt', isVersion })]: updatedAt }),
      },
      { $set: byPath({ fields: Object.fromEntries(stored), isVersion }) },
    )
  },

  setReference,

  toStoredReference: ({ id, ...of }) => toReference({ id, model: modelOf(of) }),
}

type Group = { _id: { id: unknown; value?: unknown }; count: number }

const WRITE_CONFLICT = 112

/** How often a row is created again that another process was creating at the same moment. */
const MAX_ATTEMPTS = 10

/**
 * FerretDB keeps rows in PostgreSQL, where those who create the same key at once wait for each other: one
 * is ended with SQLSTATE 40P01, packed into a number, and has to come again. MongoDB has no such error.
 */
const DEADLOCK = 16_908_292

const isDeadlock = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === DEADLOCK

/** @returns whether there was a document to be written */
const update = async (
  {
    collection,
    isVersion,
    ...scope
  }: Parameters<typeof modelOf>[0] & Parameters<typeof sessionOf>[0],
  filter: object,
  change: object,
): Promise<boolean> => {
  const session = await sessionOf(scope)
  const model = modelOf({ collection, isVersion, ...scope })
  const { matchedCount } = await whileDeadlocked(async () =>
    model.updateOne(filter, change, { session, timestamps: false }),
  )
  return matchedCount === 1
}

/** Does a write again that FerretDB has taken back because two waited for each other. */
const whileDeadlocked = async <T>(write: () => Promise<T>): Promise<T> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write()
    } catch (error) {
      if (!isDeadlock(error) || attempt === MAX_ATTEMPTS) throw error
      await backOff({ attempt })
    }
  }
}

const pathOf = ({ field, isVersion }: { field: string; isVersion: boolean | undefined }): string =>
  isVersion ? `version.${field}` : field

const byPath = ({
  fields,
  isVersion,
}: {
  fields: Readonly<Record<string, unknown>>
  isVersion: boolean | undefined
}): object =>
  Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [pathOf({ field, isVersion }), value]),
  )
