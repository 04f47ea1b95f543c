/**
 * Heads: pointers to the bodies that readers get. A list is switched from one publication to the next
 * by one write.
 */
import type { Payload, Where } from 'payload'

import { createHash } from 'node:crypto'
import { z } from 'zod'

import type { Id, Row } from '../../storage/types.js'
import type { History, ListEvent, PublicOrder, SpoilerMode } from '../shapes/index.js'
import type { StorageContext } from './context.js'

import { apiBaseOf } from '../../http/apiPath.js'
import { listSummarySchema, publicationSchema } from '../shapes/index.js'
import { storeOf } from '../../storage/index.js'

/** An event in the outbox of a head. */
export type PendingEvent = ListEvent & { id: string; occurredAt: string }

/** Where the bytes of one form of a list are, and since when they are what they are (ISO 8601). */
export type StoredForm = { etag: string; lastModified: string }

/** What indexes show of a list. */
export type Summaries = {
  /** By locale (see `formOf`), as JSON: a database may give members of an object back in another order. */
  forms: Readonly<Record<string, string>>
  /** The documents that they were compiled from, as the change log names them. */
  madeOf: string[]
}

/** Where everything stands in a list. */
export type Appearances = {
  /** All places in their order, by locale (see `formOf`), as JSON. */
  forms: Readonly<Record<string, string>>
  /** The places of a document among them; see `placedKey`. */
  standing: Readonly<Record<string, readonly number[]>>
}

export type Head = {
  /** Null where they are not known. */
  appearances: Appearances | null
  bodies: Readonly<Record<string, StoredForm>>
  /** What has changed in it so far, which is told to readers; it is written with what it tells of. */
  changes: History | null
  generation: number
  id: Id
  list: string
  /** The documents that it was compiled from, as the change log names them; null where that is unknown. */
  madeOf: null | string[]
  order: null | PublicOrder
  pendingEvents: PendingEvent[]
  slug: null | string
  stamp: null | string
  state: 'ready' | 'withdrawn'
  /** Null where they are not known. */
  summaries: null | Summaries
  title: null | string
  /** Milliseconds since 1970; null where time alone changes nothing. */
  validUntil: null | number
}

/** The key of one form of a list among the bodies of its head. */
export const formKey = ({ locale, mode }: { locale: null | string; mode: SpoilerMode }): string =>
  `${locale ?? ''}:${mode}`

export const readHead = async ({
  list,
  ...context
}: StorageContext & { list: string }): Promise<Head | undefined> => {
  const where: Where = { list: { equals: list } }
  const row = await storeOf(context).findOne({
    collection: 'publications',
    where,
  })
  return row ? toHead(row) : undefined
}

/**
 * Writes a head by compare-and-set of its generation: one statement, so that readers have the old
 * publication or the new one.
 *
 * @returns false where another process was first
 */
export const writeHead = async ({
  head,
  list,
  set,
  ...context
}: StorageContext & {
  head: Head | undefined
  list: string
  set: Partial<Omit<Head, 'generation' | 'id' | 'list'>> & {
    collectAt?: null | number
    /** When readers began to get something else (ISO 8601); left out, the time stays. */
    updatedAt?: string
  }
}): Promise<boolean> => {
  const data = {
    ...set,
    ...(set.pendingEvents ? { hasPendingEvents: set.pendingEvents.length > 0 } : {}),
  }
  if (head) {
    const { generation, id } = head
    return storeOf(context).compareAndSet({
      collection: 'publications',
      expected: { generation },
      id,
      set: { ...data, generation: generation + 1 },
    })
  }
  return storeOf(context).createOnce({
    collection: 'publications',
    data: { ...data, generation: 1, list },
  })
}

/**
 * The version stamp of a list that its publication is validated by. Every save changes it, so a head
 * with another stamp is stale and not served, also where the saving process died before compiling.
 */
export const stampOf = ({
  list: { revision, updatedAt },
  payload,
}: {
  list: { revision?: unknown; updatedAt?: unknown }
  payload: Payload
}): string =>
  [fingerprintOf(payload), Number(revision ?? 0), new Date(String(updatedAt)).toISOString()].join(
    ' ',
  )

/** When the list was saved that a head was compiled from (ISO 8601). */
export const savedAtIn = (stamp: null | string): null | string => stamp?.split(' ')[2] ?? null

/** For how many days readers are shown what moved an entry. */
export const movementDaysIn = ({ config }: Pick<Payload, 'config'>): number =>
  (config.custom?.rankedLists as undefined | { movementDays?: number })?.movementDays ?? 0

/**
 * A fingerprint of what publications depend on beside documents: the schema, and the settings that go
 * into them.
 */
const fingerprintOf = (payload: Payload): string => {
  const known = fingerprints.get(payload)
  if (known) return known
  const { localization, serverURL } = payload.config
  const fingerprint = createHash('sha256')
    .update(
      JSON.stringify([
        z.toJSONSchema(publicationSchema),
        z.toJSONSchema(listSummarySchema),
        localization,
        apiBaseOf(payload),
        serverURL,
        movementDaysIn(payload),
      ]),
    )
    .digest('base64url')
    .slice(0, 16)
  fingerprints.set(payload, fingerprint)
  return fingerprint
}

const fingerprints = new WeakMap<Payload, string>()

export const toHead = (row: Row): Head => ({
  appearances: (row.appearances ?? null) as Head['appearances'],
  bodies: (row.bodies ?? {}) as Head['bodies'],
  changes: (row.changes ?? null) as Head['changes'],
  generation: Number(row.generation),
  id: row.id,
  list: String(row.list),
  madeOf: Array.isArray(row.madeOf) ? (row.madeOf as string[]) : null,
  order: (row.order ?? null) as Head['order'],
  pendingEvents: (row.pendingEvents ?? []) as PendingEvent[],
  slug: typeof row.slug === 'string' ? row.slug : null,
  stamp: typeof row.stamp === 'string' ? row.stamp : null,
  state: row.state === 'ready' ? 'ready' : 'withdrawn',
  summaries: (row.summaries ?? null) as Head['summaries'],
  title: typeof row.title === 'string' ? row.title : null,
  validUntil: typeof row.validUntil === 'number' ? row.validUntil : null,
})
