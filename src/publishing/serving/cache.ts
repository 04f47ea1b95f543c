/**
 * Finished answers kept in memory, each served as long as nothing that it was made of has changed. Before
 * each answer the change log is looked at: an answer is never older than the last change that was
 * acknowledged before its request came.
 */
import { LRUCache } from 'lru-cache'
import PQueue from 'p-queue'

import type { Reads } from '../../storage/changes/index.js'

import { collectionIn, touchedBy } from '../../storage/changes/index.js'

/**
 * Where an answer came from, as `Cache-Status` says (RFC 9211); a stale one is from memory, and may be older
 * than what has changed since the change log could be read last.
 */
export type Source = 'hit' | 'miss' | 'stale'

/** What some rendering gave; `reads` says what ends it, and undefined that it is not to be kept. */
export type Rendered<T> = { answer: T; bytes: number; reads: Reads | undefined }

export type Entries = { number: number; tokens: null | string[] }

export type ServingCache<T> = {
  /**
   * The answer under a key, from memory or rendered now; who asks for the same meanwhile waits for it.
   *
   * @throws what `readChanges` and `render` throw
   */
  answer: (args: { key: string; render: () => Promise<Rendered<T>> }) => Promise<{
    answer: T
    source: Source
  }>
  /** How many answers are kept, and their bytes. */
  size: () => { answers: number; bytes: number }
}

type Kept<T> = {
  answer: T
  bytes: number
  /** When time alone ends it, in milliseconds since 1970. */
  endsAt: number
  tokens: readonly string[]
  until: number
}

/** Renderings that go on at a time: a change of someone popular ends thousands of answers at once. */
const CONCURRENCY = 4

/**
 * @param keptMs how long an answer is kept at most, in milliseconds: what a process has written that died
 * before it could log it is seen after that
 * @param isAway whether an error of `readChanges` lets kept answers go out, though they may be stale
 * @param maxBytes of all answers together
 * @param readChanges the change log; see Engine
 */
export const createServingCache = <T extends object>({
  isAway = () => false,
  keptMs,
  maxBytes,
  now = Date.now,
  readChanges,
}: {
  isAway?: (error: unknown) => boolean
  keptMs: number
  maxBytes: number
  now?: () => number
  readChanges: (after: null | number) => Promise<Entries>
}): ServingCache<T> => {
  /** The keys of the answers that hang on a token. */
  const hanging = new Map<string, Set<string>>()
  const kept = new LRUCache<string, Kept<T>>({
    dispose: ({ tokens }, key) => {
      for (const token of tokens) {
        const keys = hanging.get(token)
        keys?.delete(key)
        if (keys?.size === 0) hanging.delete(token)
      }
    },
    maxSize: maxBytes,
    sizeCalculation: ({ bytes }) => bytes,
  })
  /** The number of the last entry that was heard of. */
  let number: null | number = null
  /** What has changed while something is rendered, by the number of the last change. */
  const changed = new Map<string, number>()
  /** Counts the times that changes were missed, so that anything may have changed. */
  let missed = 0
  const rendering = new Map<string, Promise<unknown>>()
  let underWay = 0

  const drop = (token: string, at: number): void => {
    const { exact, within } = touchedBy(token)
    if (underWay > 0) for (const one of [...exact, ...(within ? [token] : [])]) changed.set(one, at)
    for (const one of exact) for (const key of [...(hanging.get(one) ?? [])]) kept.delete(key)
    if (within === undefined) return
    for (const [one, keys] of [...hanging]) {
      if (collectionIn(one) === within) for (const key of [...keys]) kept.delete(key)
    }
  }

  const hear = ({ number: last, tokens }: Entries): void => {
    if (tokens === null) {
      kept.clear()
      missed += 1
    } else {
      for (const token of new Set(tokens)) drop(token, last)
    }
    number = last
  }

  const look = createLook(async () => hear(await readChanges(number)))

  const hasChanged = (tokens: Iterable<string>, since: number): boolean => {
    for (const token of tokens) {
      if ((changed.get(token) ?? -1) > since) return true
      if ((changed.get(`${collectionIn(token)}*`) ?? -1) > since) return true
    }
    return false
  }

  const queue = new PQueue({ concurrency: CONCURRENCY })

  const renderOnce = async (key: string, render: () => Promise<Rendered<T>>): Promise<T> => {
    const since = { missed, number: number ?? 0 }
    underWay += 1
    try {
      const rendered = await queue.add(render)
      keep({ ...rendered, key, since })
      return rendered.answer
    } finally {
      underWay -= 1
      if (underWay === 0) changed.clear()
    }
  }

  const keep = ({
    answer,
    bytes,
    key,
    reads,
    since,
  }: Rendered<T> & { key: string; since: { missed: number; number: number } }): void => {
    if (!reads?.isComplete || number === null) return
    if (missed > since.missed || hasChanged(reads.tokens, since.number)) return
    const tokens = [...reads.tokens]
    kept.set(key, {
      answer,
      bytes: bytes + TOKEN_BYTES * tokens.length,
      endsAt: reads.until,
      tokens,
      until: Math.min(reads.until, now() + keptMs),
    })
    // one that is larger than all may be is not
    if (!kept.has(key)) return
    for (const token of tokens) {
      const keys = hanging.get(token)
      if (keys) keys.add(key)
      else hanging.set(token, new Set([key]))
    }
  }

  return {
    answer: async ({ key, render }) => {
      try {
        await look()
      } catch (error) {
        const found = isAway(error) ? kept.get(key) : undefined
        if (found && found.endsAt > now()) return { answer: found.answer, source: 'stale' }
        throw error
      }
      for (let waits = 0; ; waits += 1) {
        const found = kept.get(key)
        if (found && found.until > now()) return { answer: found.answer, source: 'hit' }
        const under = rendering.get(key)
        // who waits in vain renders for itself: such an answer is not to be kept at all
        if (!under || waits === MAX_WAITS) break
        // it began before this request came, and is its answer only where nothing has changed since
        await under.catch(() => {})
      }
      const work = renderOnce(key, render)
      rendering.set(key, work)
      try {
        return { answer: await work, source: 'miss' }
      } finally {
        if (rendering.get(key) === work) rendering.delete(key)
      }
    },
    size: () => ({ answers: kept.size, bytes: kept.calculatedSize }),
  }
}

/** How often a request waits for the rendering of another one. */
const MAX_WAITS = 2

/** What a token takes in memory, roughly. */
const TOKEN_BYTES = 100

/**
 * Looks that begin after they were asked for, one at a time: all who ask while one is under way share the
 * next one.
 */
const createLook = (read: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<unknown> = Promise.resolve()
  let waiting: Promise<void> | undefined
  return () =>
    (waiting ??= (async () => {
      await running
      // whoever has come in the same turn of the loop shares it
      await new Promise(setImmediate)
      waiting = undefined
      const work = read()
      running = work.catch(() => {})
      await work
    })())
}
