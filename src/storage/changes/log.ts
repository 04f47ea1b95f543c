/**
 * The change log: which documents readers could see otherwise since a moment. A process that keeps
 * answers asks it before each one (cache invalidation by a log of changed keys).
 *
 * On SQLite an entry is committed with the change itself. Elsewhere it is written when the change is
 * committed and before it is acknowledged, by one statement that takes a number (writing it inside of
 * transactions would make them all wait for each other): a process that dies in between has acknowledged
 * nothing, and what others keep ends by itself; see `KEPT_MS` of the serving cache.
 */
import type { Payload, PayloadRequest } from 'payload'

import { LRUCache } from 'lru-cache'

import type { CollectionKey } from '../../slugs.js'
import type { Scope } from '../engine.js'
import type { Id } from '../types.js'

import { backOff } from '../backOff.js'
import { requireEngine } from '../engines/index.js'
import { OUTSIDE } from '../engines/sqlite/transactions/outside.js'
import { hasCollection, requireSlugs, slugsIn } from '../installed.js'
import { ofAll, ofDocument, ofGlobal, ofPart } from './tokens.js'

type Adapter = Payload['db']

/** Forms of publications, whose readers tell what they were compiled from. */
const DERIVED: readonly CollectionKey[] = [
  'publicationBodies',
  'publications',
  'publicationUpdates',
]

/** What no answer to readers is made of: work of the desk, or derived from documents that are logged. */
const UNLOGGED: readonly CollectionKey[] = [
  ...DERIVED,
  'ballotOffers',
  'ballots',
  'changes',
  'commentDecisions',
  'commentFlags',
  'commentVotes',
  'leases',
  'linkChecks',
  'mailNotices',
  'mailReaders',
  'mailSubscriptions',
  'mentions',
  'mergeChanges',
  'merges',
  'moves',
  'rateLimits',
  'releases',
  'styleRules',
  'webhookDeliveries',
  'webhooks',
  'workflows',
]

/** Collections of which readers ask for what belongs to one list, and the field that says to which. */
const PARTED: readonly CollectionKey[] = ['ballotTallies', 'comments', 'reactions']
const OWNER = 'list'

/** How often an entry that could not be written is tried again. */
const MAX_ATTEMPTS = 5

const KNOWN_OWNERS = 10_000

/** How the collections of an app take part in the log, by their slugs. */
export type Logged = {
  isDerived: (collection: string) => boolean
  isLogged: (collection: string) => boolean
  /** The field that says which list a document belongs to, in a collection where that is asked for. */
  ownerField: (collection: string) => string | undefined
  slug: string
}

/** @returns undefined where the plugin is not installed */
export const loggedIn = ({ config }: Pick<Payload, 'config'>): Logged | undefined => {
  const slugs = slugsIn(config)
  if (!slugs) return undefined
  // the slug of a collection that is left out may be one of the app's own
  const slugsOf = (keys: readonly CollectionKey[]) =>
    new Set<string>(keys.filter((key) => hasCollection(config, key)).map((key) => slugs[key]))
  const [unlogged, derived, parted] = [slugsOf(UNLOGGED), slugsOf(DERIVED), slugsOf(PARTED)]
  return {
    isDerived: (collection) => derived.has(collection),
    // Payload's own, such as jobs and preferences, are no reader's
    isLogged: (collection) => !unlogged.has(collection) && !collection.startsWith('payload-'),
    ownerField: (collection) => (parted.has(collection) ? OWNER : undefined),
    slug: slugs.changes,
  }
}

/**
 * What has changed since a number, in the order of commits; see Engine.
 *
 * @throws Error where the plugin is not installed in the app
 */
export const readChanges = async ({
  after,
  payload,
}: {
  after: null | number
  payload: Payload
}): Promise<{ number: number; tokens: null | string[] }> =>
  requireEngine(payload.db.name).readChanges({
    after,
    collection: requireSlugs(payload).changes,
    payload,
  })

/** What was changed of a collection; without `ids`, any of its documents. */
type Change = {
  collection: string
  /** What was written, where that is known. */
  data?: Readonly<Record<string, unknown>> | undefined
  ids: readonly Id[] | undefined
  isNew: boolean
}

export type ChangeLog = {
  /**
   * Does a write, and logs what it has changed: with the transaction of its request where it is in one, else
   * at once.
   *
   * @param changed the documents that were written, undefined where they are not known, and null where none
   * was
   * @param ids the documents that are to be written, where they are known before
   * @param isEager whether it writes in any case
   */
  write: <T>(args: {
    changed: (result: T) => null | readonly Id[] | undefined
    collection: string
    data?: Readonly<Record<string, unknown>> | undefined
    ids?: readonly Id[] | undefined
    isEager?: boolean
    isNew?: boolean
    req: Scope['req']
    work: () => Promise<T>
  }) => Promise<T>
  /** The same of a global. */
  writeGlobal: <T>(args: { req: Scope['req']; slug: string; work: () => Promise<T> }) => Promise<T>
}

/** Begins the log of an adapter; what transactions have changed is written when they are committed. */
export const beginLog = ({ db, logged }: { db: Adapter; logged: Logged }): ChangeLog => {
  const pending = new Map<string, Set<string>>()
  const owners = new LRUCache<string, Id>({ max: KNOWN_OWNERS })
  const engine = requireEngine(db.name)

  const append = async (req: Scope['req'], tokens: readonly string[]): Promise<void> => {
    const { payload } = db
    for (let attempt = 1; ; attempt += 1) {
      try {
        await engine.appendChange({ collection: logged.slug, payload, req, tokens })
        return
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || req?.transactionID) throw error
        await backOff({ attempt })
      }
    }
  }

  const take = (id: string): readonly string[] => {
    const tokens = pending.get(id)
    pending.delete(id)
    return tokens ? [...tokens] : []
  }

  const { commitTransaction, rollbackTransaction } = db
  db.commitTransaction = async function (this: Adapter, incoming) {
    const id = String(await incoming)
    const tokens = take(id)
    // rolled back already, by another operation of the same request
    if (tokens.length === 0 || !db.sessions?.[id]) return commitTransaction.call(db, id)
    if (engine.logsInTransaction) {
      await append({ transactionID: id }, tokens)
      return commitTransaction.call(db, id)
    }
    await commitTransaction.call(db, id)
    await append(engine.outside?.(db.payload), tokens)
  }
  db.rollbackTransaction = async function (this: Adapter, incoming) {
    const id = String(await incoming)
    take(id)
    await rollbackTransaction.call(db, id)
  }

  const ownerOf = async ({
    collection,
    field,
    id,
    req,
  }: {
    collection: string
    field: string
    id: Id
    req: Scope['req']
  }): Promise<Id | undefined> => {
    const key = ofDocument(collection, id)
    const known = owners.get(key)
    if (known !== undefined) return known
    const row = await db.findOne<Record<string, unknown> & { id: Id }>({
      collection,
      req: req as PayloadRequest,
      select: { [field]: true },
      where: { id: { equals: id } },
    })
    const owner = idOf(row?.[field])
    if (owner !== undefined) owners.set(key, owner)
    return owner
  }

  /** Logs tokens with the transaction of a request, or at once where it is in none. */
  const add = async (req: Scope['req'], tokens: readonly string[]): Promise<void> => {
    const id = await req?.transactionID
    // who stands outside of every transaction has a session too, which is never committed
    const isOpen = typeof id === 'string' && id !== OUTSIDE && db.sessions?.[id]
    if (!isOpen) return append(req, tokens)
    const before = pending.get(id)
    if (before) for (const token of tokens) before.add(token)
    else pending.set(id, new Set(tokens))
  }

  /** Whom documents belong to, to be asked before they are written. */
  const ownersOf = async ({
    collection,
    data,
    ids,
    isNew,
    req,
  }: Change & { req: Scope['req'] }): Promise<ReadonlyArray<Id | undefined>> => {
    const field = logged.ownerField(collection)
    if (!field || !ids || isNew) return []
    return Promise.all(
      ids.map(async (id) => {
        const owner = await ownerOf({ collection, field, id, req })
        // moved to another one: both have changed
        if (data && field in data) owners.delete(ofDocument(collection, id))
        return owner
      }),
    )
  }

  const tokensOf = ({
    collection,
    data,
    ids,
    isNew,
    owners: before,
  }: Change & { owners: ReadonlyArray<Id | undefined> }): string[] => {
    const isNewcomer = isNew && !ids
    if (!isNewcomer && (!ids || ids.length === 0)) return [ofAll(collection)]
    const field = logged.ownerField(collection)
    // of one that was not there before nothing is kept but what was looked for in vain
    const documents = ids?.map((id) => ofDocument(collection, id)) ?? [collection]
    if (!field) return documents
    const parts = [idOf(data?.[field]), ...before].filter((owner) => owner !== undefined)
    // nobody knows whose it is
    if (parts.length === 0) return [ofAll(collection)]
    return [...documents, ...new Set(parts.map((owner) => ofPart(collection, owner)))]
  }

  /** A write and its entry, where nobody has begun a transaction around them. */
  const together = <T>(args: {
    isEager: boolean
    req: Scope['req']
    work: () => Promise<T>
  }): Promise<T> =>
    engine.inOneTransaction
      ? engine.inOneTransaction({ ...args, payload: db.payload })
      : args.work()

  return {
    write: ({
      changed,
      collection,
      data,
      ids: known,
      isEager = true,
      isNew = false,
      req,
      work,
    }) => {
      if (!logged.isLogged(collection)) return work()
      const write = async () => {
        const owners = await ownersOf({ collection, data, ids: known, isNew, req })
        const result = await work()
        const ids = changed(result)
        if (ids !== null) await add(req, tokensOf({ collection, data, ids, isNew, owners }))
        return result
      }
      return together({ isEager, req, work: write })
    },
    writeGlobal: ({ req, slug, work }) => {
      if (!isLoggedGlobal(slug)) return work()
      const write = async () => {
        const result = await work()
        await add(req, [ofGlobal(slug)])
        return result
      }
      return together({ isEager: true, req, work: write })
    },
  }
}

/** Payload's own, such as the times of its jobs, are no reader's. */
const isLoggedGlobal = (slug: string): boolean => !slug.startsWith('payload-')

const idOf = (value: unknown): Id | undefined => {
  if (typeof value === 'number' || typeof value === 'string') return value
  if (typeof value === 'object' && value !== null) {
    // an id of MongoDB, which has one of bytes itself
    if ('toHexString' in value)
      return String(value as { toHexString: unknown; toString: () => string })
    if ('id' in value) return idOf(value.id)
  }
  return undefined
}
