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

/** Stores a body; idempotent: an existing one has its grace period extended. */
export const storeBody = async ({
  body,
  etag,
  keys,
  list,
  payload,
}: StorageContext & {
  body: string
  etag: string
  keys: readonly string[]
  list: string
}): Promise<void> => {
  const where: Where = { etag: { equals: etag } }
  for (;;) {
    const existing = await storeOf({ payload }).findOne<{ id: Id }>({
      collection: 'publicationBodies',
      select: { etag: true },
      where,
    })
    if (existing) {
      const set = { storedAt: Date.now() }
      const { id } = existing
      if (
        await storeOf({ payload }).compareAndSet({
          collection: 'publicationBodies',
          expected: { etag },
          id,
          set,
        })
      )
        return
      continue
    }
    const bytes = Buffer.from(body)
    const [brotlied, gzipped] = await Promise.all([
      toBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }),
      toGzip(bytes),
    ])
    const isCreated = await storeOf({ payload }).createOnce({
      collection: 'publicationBodies',
      data: {
        brotli: brotlied.toString('base64'),
        etag,
        gzip: gzipped.toString('base64'),
        keys,
        list,
        storedAt: Date.now(),
      },
    })
    // else another process has stored the same bytes
    if (isCreated) return
  }
}

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
