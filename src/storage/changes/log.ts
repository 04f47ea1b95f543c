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

import type { CollectionKey, CollectionSlugs } from '../../slugs.js'
import type { Scope } from '../engine.js'
import type { Id } from '../types.js'

import { backOff } from '../backOff.js'
import { requireEngine } from '../engines/index.js'
import { ofAll, ofDocument, ofPart } from './tokens.js'

type Adapter = Payload['db']

/** What no answer to readers is made of: work of the desk, or derived from documents that are logged. */
const UNLOGGED: readonly CollectionKey[] = [
  'changes',
  'commentDecisions',
  'commentFlags',
  'commentVotes',
  'leases',
  'linkChecks',
  'mergeChanges',
  'merges',
  'moves',
  'publicationBodies',
  'publications',
  'publicationUpdates',
  'rateLimits',
  'webhookDeliveries',
  'webhooks',
  'workflows',
]

/** Forms of publications, whose readers tell what they were compiled from. */
const DERIVED: readonly CollectionKey[] = [
  'publicationBodies',
  'publications',
  'publicationUpdates',
]

/** Collections of which readers ask for what belongs to one list, and the field that says to which. */
const PARTED: readonly CollectionKey[] = ['comments', 'reactions']
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
  const custom = (config as Payload['config'] | undefined)?.custom as
    undefined | { rankedLists?: { slugs?: CollectionSlugs } }
  const slugs = custom?.rankedLists?.slugs
  if (!slugs) return undefined
  const slugsOf = (keys: readonly CollectionKey[]) => new Set<string>(keys.map((key) => slugs[key]))
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
}): Promise<{ number: number; tokens: null | string[] }> => {
  const logged = loggedIn(payload)
  if (!logged) throw new Error('rankedLists is not installed in this app.')
  return requireEngine(payload.db.name).readChanges({ after, collection: logged.slug, payload })
}

/** What was changed of a collection; without `ids`, any of its documents. */
type Change = {
  collection: string
  /** What was written, where that is known. */
  data?: Readonly<Record<string, unknown>> | undefined
  ids: readonly Id[] | undefined
  isNew?: boolean
}

export type ChangeLog = {
  /** Has tokens logged with the transaction of a request, or at once where it is in none. */
  add: (args: { req: Scope['req']; tokens: readonly string[] }) => Promise<void>
  /** Whom a document belongs to, to be asked before it is written. */
  ownersOf: (change: Change & { req: Scope['req'] }) => Promise<ReadonlyArray<Id | undefined>>
  /** The tokens of a change. */
  tokensOf: (change: Change & { owners: ReadonlyArray<Id | undefined> }) => string[]
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

  return {
    add: async ({ req, tokens }) => {
      if (tokens.length === 0) return
      const id = await req?.transactionID
      // who stands outside of every transaction has a session too, which is never committed
      const isOpen = typeof id === 'string' && id !== OUTSIDE && db.sessions?.[id]
      if (!isOpen) return append(req, tokens)
      const before = pending.get(id)
      if (before) for (const token of tokens) before.add(token)
      else pending.set(id, new Set(tokens))
    },
    ownersOf: async ({ collection, data, ids, isNew, req }) => {
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
    },
    tokensOf: ({ collection, data, ids, isNew = false, owners: before }) => {
      if (!logged.isLogged(collection)) return []
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
    },
  }
}

/** See engines/sqlite/transactions/outside.ts. */
const OUTSIDE = 'outside'

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
