/** Bodies: the bytes that go out, content-addressed (stored under their hash) and immutable. */
import type { Payload, Where } from 'payload'

import { LRUCache } from 'lru-cache'
import { promisify } from 'node:util'
import { brotliCompress, constants, gunzip, gzip } from 'node:zlib'

import type { Encoding } from '../../http/respond.js'
import type { Id } from '../../storage/types.js'
import type { StorageContext } from './context.js'

import { storeOf } from '../../storage/index.js'

export type Body = {
  bytes: Buffer
  /** What caches in front may forget it by. */
  keys: string[]
}

/**
 * The grace period of a body that no head names any more, for readers who are about to fetch it, in
 * ms.
 */
export const KEPT_MS = 3_600_000

/** Size of the cache of each process, in bytes. */
const CACHE_BYTES = 64 * 1024 * 1024

const QUALITY = 5

/** A body as it is stored: compressed once, when it is made; null where it is stored already. */
export type PackedBody = {
  etag: string
  keys: readonly string[]
  pack: () => Promise<Compressed>
  packed: Compressed | null
}

/** Bytes in each encoding, as Base64. */
type Compressed = { brotli: string; gzip: string }

/** Compresses a body, unless it is stored. To be done before a transaction, which it would hold up. */
export const packBody = async ({
  body,
  etag,
  keys,
  ...context
}: StorageContext & {
  body: string
  etag: string
  keys: readonly string[]
}): Promise<PackedBody> => {
  const pack = () => compress({ body })
  return { etag, keys, pack, packed: (await findBody({ ...context, etag })) ? null : await pack() }
}

/** @param quality of both encodings, from 1, the quickest, to 9 */
export const compress = async ({
  body,
  quality,
}: {
  body: string
  quality?: number
}): Promise<Compressed> => {
  const bytes = Buffer.from(body)
  const [brotli, gzipped] = await Promise.all([
    toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality ?? QUALITY } }),
    toGzip(bytes, quality === undefined ? {} : { level: quality }),
  ])
  return { brotli: brotli.toString('base64'), gzip: gzipped.toString('base64') }
}

/** Stores a body; idempotent: an existing one has its grace period extended. */
export const storeBody = async ({
  body: { etag, keys, pack, packed },
  list,
  ...context
}: StorageContext & { body: PackedBody; list: string }): Promise<void> => {
  for (;;) {
    const existing = await findBody({ ...context, etag })
    if (existing) {
      const isExtended = await storeOf(context).compareAndSet({
        collection: 'publicationBodies',
        expected: { etag },
        id: existing.id,
        set: { storedAt: Date.now() },
      })
      if (isExtended) return
      continue
    }
    const isCreated = await storeOf(context).createOnce({
      collection: 'publicationBodies',
      // it may have been collected since it was looked for
      data: { ...(packed ?? (await pack())), etag, keys, list, storedAt: Date.now() },
    })
    // else another process has stored the same bytes
    if (isCreated) return
  }
}

const findBody = ({
  etag,
  ...context
}: StorageContext & { etag: string }): Promise<undefined | { id: Id }> =>
  storeOf(context).findOne<{ id: Id }>({
    collection: 'publicationBodies',
    select: { etag: true },
    where: { etag: { equals: etag } },
  })

/** A body, from the cache or the database; undefined where it was collected. */
export const readBody = async ({
  encoding,
  etag,
  payload,
}: StorageContext & { encoding: Encoding; etag: string }): Promise<Body | undefined> => {
  const cache = cacheOf(payload)
  const key = `${encoding} ${etag}`
  const known = cache.get(key)
  if (known) return known
  const column = encoding === 'br' ? 'brotli' : 'gzip'
  const where: Where = { etag: { equals: etag } }
  const row = await storeOf({ payload }).findOne({
    collection: 'publicationBodies',
    select: { keys: true, [column]: true },
    where,
  })
  if (!row) return undefined
  const stored = Buffer.from(String(row[column]), 'base64')
  const body = {
    bytes: encoding === 'identity' ? await fromGzip(stored) : stored,
    keys: (row.keys ?? []) as string[],
  }
  cache.set(key, body)
  return body
}

/** Several bodies as JSON, by their ETag: one statement for those that are not in the cache. */
export const readBodies = async ({
  etags,
  payload,
}: StorageContext & { etags: readonly string[] }): Promise<ReadonlyMap<string, Body>> => {
  const cache = cacheOf(payload)
  const found = new Map<string, Body>()
  for (const etag of etags) {
    const known = cache.get(`identity ${etag}`)
    if (known) found.set(etag, known)
  }
  const missing = [...new Set(etags)].filter((etag) => !found.has(etag))
  if (missing.length === 0) return found
  const rows = await storeOf({ payload }).find({
    collection: 'publicationBodies',
    limit: missing.length,
    select: { etag: true, gzip: true, keys: true },
    sort: 'etag',
    where: { etag: { in: missing } },
  })
  for (const row of rows) {
    const bytes = await fromGzip(Buffer.from(String(row.gzip), 'base64'))
    const body = { bytes, keys: (row.keys ?? []) as string[] }
    const etag = String(row.etag)
    cache.set(`identity ${etag}`, body)
    found.set(etag, body)
  }
  return found
}

/** Garbage collection: removes the bodies of a list that no head has named for the grace period. */
export const collectBodies = async ({
  list,
  named,
  payload,
}: StorageContext & {
  list: string
  /** ETags that the head of the list names. */
  named: readonly string[]
}): Promise<void> => {
  await storeOf({ payload }).remove({
    collection: 'publicationBodies',
    where: {
      and: [
        { list: { equals: list } },
        { storedAt: { less_than: Date.now() - KEPT_MS } },
        ...(named.length > 0 ? [{ etag: { not_in: [...named] } }] : []),
      ],
    },
  })
}

/**
 * The bodies used last, bounded by their bytes; one larger than all of the cache is not kept. Keys are
 * hashes of the content, so an entry needs no invalidation.
 */
export const createBodyCache = (maxBytes: number): LRUCache<string, Body> =>
  new LRUCache({
    maxSize: maxBytes,
    // the library takes no size of 0
    sizeCalculation: ({ bytes }) => Math.max(bytes.length, 1),
  })

const caches = new WeakMap<Payload, LRUCache<string, Body>>()

const cacheOf = (payload: Payload) => {
  const cache = caches.get(payload) ?? createBodyCache(CACHE_BYTES)
  caches.set(payload, cache)
  return cache
}

const toBrotli = promisify(brotliCompress)
const toGzip = promisify(gzip)
const fromGzip = promisify(gunzip)
