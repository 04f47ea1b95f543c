/** The database adapter of an app, which logs what it changes and tells what is read by it. */
import type { Config, Payload, Where } from 'payload'

import type { Engine, Scope } from '../engine.js'
import type { Id } from '../types.js'
import type { ChangeLog, Logged } from './log.js'

import { requireEngine, useEngine } from '../engines/index.js'
import { beginLog, loggedIn } from './log.js'
import { isRecording, noteReads, noteUnknown } from './reads.js'
import { ofDocument, ofGlobal, ofPart, valuesIn } from './tokens.js'

type Adapter = ReturnType<Config['db']['init']>

type Args = {
  collection: string
  data?: Record<string, unknown>
  id?: Id
  req?: Scope['req']
  where?: Where
}

type Found = null | undefined | { docs: Array<{ id: Id }> } | { id: Id }

type Operation = (this: unknown, args: Args & { slug: string }) => Promise<unknown>

/** Operations that give what they find. */
const FINDS = ['count', 'find', 'findDistinct', 'findOne'] as const

/** Those that read what no log tells of: only the desk asks for versions. */
const UNKNOWN_FINDS = [
  'countGlobalVersions',
  'countVersions',
  'findGlobalVersions',
  'findVersions',
  'queryDrafts',
] as const

const WRITES = ['create', 'deleteMany', 'deleteOne', 'updateMany', 'updateOne', 'upsert'] as const
const GLOBAL_WRITES = ['createGlobal', 'updateGlobal'] as const

/** The same adapter; changes of rows that go past it are logged where they are made, see store.ts. */
export const withChangeLog = (db: Adapter): Adapter => {
  const logged = loggedIn(db.payload)
  if (!logged) return db
  const log = beginLog({ db: db as unknown as Payload['db'], logged })
  const engine = requireEngine(db.name)
  const operations = db as unknown as Record<string, Operation | undefined>
  const wrap = (
    names: readonly string[],
    around: (name: string, operation: Operation) => Operation,
  ): void => {
    for (const name of names) {
      const operation = operations[name]
      if (operation) operations[name] = around(name, operation)
    }
  }
  wrap(
    FINDS,
    (_name, operation) =>
      async function (args) {
        const found = (await operation.call(this, args)) as Found
        noteFound({ args, found, logged, payload: db.payload })
        return found
      },
  )
  wrap(
    UNKNOWN_FINDS,
    (_name, operation) =>
      async function (args) {
        noteUnknown()
        return operation.call(this, args)
      },
  )
  wrap(
    ['findGlobal'],
    (_name, operation) =>
      async function (args) {
        noteReads([ofGlobal(args.slug)])
        return operation.call(this, args)
      },
  )
  wrap(
    WRITES,
    (name, operation) =>
      async function (args) {
        const { collection, data, req } = args
        const isNew = name === 'create'
        const ids = isNew ? undefined : idsOf(args)
        return log.write({
          changed: (result) => {
            const id = (result as null | undefined | { id?: Id })?.id
            return ids ?? (id === undefined ? undefined : [id])
          },
          collection,
          data,
          ids,
          // a delete often finds nothing
          isEager: !name.startsWith('delete'),
          isNew,
          req,
          work: () => operation.call(this, args),
        })
      },
  )
  wrap(
    GLOBAL_WRITES,
    (_name, operation) =>
      async function (args) {
        const { req, slug } = args
        return log.writeGlobal({ req, slug, work: () => operation.call(this, args) })
      },
  )
  useEngine(db, withLoggedWrites({ engine, log, logged }))
  return db
}

type At = Scope & { collection: string; id: Id; isVersion?: boolean }

/** The same engine, what of it goes past the adapter's operations logged and told too. */
const withLoggedWrites = ({
  engine,
  log,
  logged,
}: {
  engine: Engine
  log: ChangeLog
  logged: Logged
}): Engine => {
  const logging = async <T>(
    { collection, id, isVersion = false, req }: At,
    data: Readonly<Record<string, unknown>>,
    work: () => Promise<T>,
  ): Promise<T> => {
    if (isVersion) return work()
    const ids = [id]
    const changed = (isWritten: T) => (isWritten === false ? null : ids)
    return log.write({ changed, collection, data, ids, req, work })
  }
  /** Plain rows go past the adapter's operations in both directions. */
  const withLoggedRows = ({
    count,
    find,
    findInLocale,
    insertOnce,
  }: Required<Pick<Engine, 'count' | 'find' | 'findInLocale' | 'insertOnce'>>): Partial<Engine> => {
    const note = (
      {
        collection,
        payload,
        where,
      }: { collection: string; payload: Payload; where?: Where | undefined },
      found: Found,
    ): void => {
      if (!payload.collections[collection]) noteReads([ofGlobal(collection)])
      else noteFound({ args: { collection, ...(where ? { where } : {}) }, found, logged, payload })
    }
    return {
      count: async (args) => {
        const counted = await count(args)
        if (counted !== undefined) note(args, undefined)
        return counted
      },
      find: async (args) => {
        const docs = await find(args)
        // only the desk asks for versions
        if (docs && args.isVersion) noteUnknown()
        else if (docs) note(args, { docs })
        return docs
      },
      findInLocale: async (args) => {
        const docs = await findInLocale(args)
        if (docs) note(args, { docs })
        return docs
      },
      insertOnce: async (args) => {
        const { collection, data, req } = args
        return log.write({
          changed: (id) => (id === null || id === undefined ? null : [id]),
          collection,
          data,
          isNew: true,
          req,
          work: () => insertOnce(args),
        })
      },
    }
  }
  // each member by name, so that one that is added is seen here: what it reads or writes has to be told
  return {
    adapt: engine.adapt,
    ...(engine.analyze ? { analyze: engine.analyze } : {}),
    addRows: (args) => logging(args, {}, () => engine.addRows(args)),
    compareAndSet: (args) => logging(args, args.set, () => engine.compareAndSet(args)),
    appendChange: engine.appendChange,
    countBy: async (args) => {
      const { collection, of } = args
      const isPart = logged.ownerField(collection) === of.field
      if (!logged.isLogged(collection)) noteUnknown()
      else noteReads(isPart ? of.ids.map((id) => ofPart(collection, id)) : [collection])
      return engine.countBy(args)
    },
    countPage: async (args) => {
      if (logged.isLogged(args.collection)) noteReads([args.collection])
      else noteUnknown()
      return engine.countPage(args)
    },
    // by the adapter's own
    createOnce: engine.createOnce,
    findPage: async (args) => {
      if (logged.isLogged(args.collection)) noteReads([args.collection])
      else noteUnknown()
      return engine.findPage(args)
    },
    findReferring: async (args) => {
      if (args.versions === null && logged.isLogged(args.collection)) noteReads([args.collection])
      else noteUnknown()
      return engine.findReferring(args)
    },
    ...(engine.findRows
      ? {
          findRows: async (args) => {
            noteUnknown()
            return engine.findRows?.(args)
          },
        }
      : {}),
    ...(engine.find && engine.findInLocale && engine.count && engine.insertOnce
      ? withLoggedRows({
          count: engine.count,
          find: engine.find,
          findInLocale: engine.findInLocale,
          insertOnce: engine.insertOnce,
        })
      : {}),
    findRowsInDrafts: async (args) => {
      noteUnknown()
      return engine.findRowsInDrafts(args)
    },
    hold: engine.hold,
    ...(engine.inOneTransaction ? { inOneTransaction: engine.inOneTransaction } : {}),
    isSeenInParts: engine.isSeenInParts,
    isTransient: engine.isTransient,
    isUnreachable: engine.isUnreachable,
    logsInTransaction: engine.logsInTransaction,
    name: engine.name,
    ...(engine.outside ? { outside: engine.outside } : {}),
    readChanges: engine.readChanges,
    removeRows: (args) => logging(args, {}, () => engine.removeRows(args)),
    setFields: (args) => logging(args, args.fields, () => engine.setFields(args)),
    setReference: (args) =>
      logging(args, { [args.place.field.name]: args.value }, () => engine.setReference(args)),
    ...(engine.snapshotOf ? { snapshotOf: engine.snapshotOf } : {}),
    // counts of who asks how often, which no reader sees
    ...(engine.takeAll ? { takeAll: engine.takeAll } : {}),
    ...(engine.together ? { together: engine.together } : {}),
    toStoredReference: engine.toStoredReference,
  }
}

const idsOf = ({ id, where }: Args): Id[] | undefined =>
  id === undefined ? valuesIn(where, 'id') : [id]

/** The narrowest that a query says of what it can find. */
const noteFound = ({
  args,
  found,
  logged,
  payload,
}: {
  args: Args
  found: Found
  logged: Logged
  payload: Pick<Payload, 'collections'>
}): void => {
  if (!isRecording()) return
  const { collection, where } = args
  if (logged.isDerived(collection)) return
  if (!logged.isLogged(collection)) return noteUnknown()
  const ids = idsOf(args)
  if (ids) return noteReads(ids.map((id) => ofDocument(collection, id)))
  const owner = logged.ownerField(collection)
  const owners = owner && valuesIn(where, owner)
  if (owners) return noteReads(owners.map((id) => ofPart(collection, id)))
  const documents = documentsIn(found)
  // no other document can come to have the value as long as this one has it
  const isOne =
    documents?.length === 1 &&
    payload.collections[collection]?.config.flattenedFields.some(
      (field) => 'unique' in field && field.unique && valuesIn(where, field.name)?.length === 1,
    )
  noteReads(isOne ? documents.map(({ id }) => ofDocument(collection, id)) : [collection])
}

const documentsIn = (found: Found): Array<{ id: Id }> | undefined => {
  if (!found) return undefined
  if ('docs' in found) return found.docs
  return 'id' in found ? [found] : undefined
}
