import type { Where } from 'payload'

import type { Id } from '../../storage/types.js'
import type { PublicationContext } from './context.js'
import type { Mark } from './marks.js'

import { toId } from '../../storage/ids.js'
import { collectBodies } from './bodies.js'
import { compileList, ListIsBusy } from './compile.js'
import { findListsShowing, WATCHED_KEYS } from './dependents.js'
import { toHead, writeHead } from './heads.js'
import { ALL, findDueMarks, iso, NEW, takeLeft, updateMark } from './marks.js'
import { storeOf } from '../../storage/index.js'

/** How long the lease of a mark lasts without renewal, in milliseconds. */
const CLAIMED_MS = 60_000

/** How long until a list that is being written is tried again, in milliseconds. */
const SOON_MS = 1000

/** After how many failures a mark is left for an admin. */
const MAX_ATTEMPTS = 8

/** How long finished work stays listed, in milliseconds: a week. */
const DONE_MS = 7 * 86_400_000

/** Lists that one process compiles at a time. */
const CONCURRENCY = 2

/** Marks or lists that are looked up at a time. */
const PAGE = 100

export type ProcessOptions = PublicationContext & {
  /** Called during a rebuild of all lists, after each list. */
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined
  /** The time by which work is done and given up, for tests; in milliseconds since 1970. */
  now?: () => number
  /** When to stop and leave the rest to the next run, in milliseconds since 1970. */
  until?: number
}

/**
 * Does all due work: marks, publications that expired by time, garbage collection of bodies. Several
 * processes may do it at once.
 */
export const sweep = async (options: ProcessOptions): Promise<void> => {
  await processMarks(options)
  await compileOutdated(options)
  await collectGarbage(options)
}

/** Compiles the lists of due marks until none is left, or the time is up. */
export const processMarks = async ({
  now = Date.now,
  onProgress,
  until = Infinity,
  ...context
}: ProcessOptions): Promise<void> => {
  while (now() < until) {
    const marks = await findDueMarks({ ...context, limit: PAGE, now: now() })
    if (marks.length === 0) return
    const own = await takeLeft({ ...context, marks })
    // all these changes are visible by now, so a list that several of them touch is compiled once
    const compiled = new Map<string, Promise<boolean>>()
    let hasDone = own.length < marks.length
    for (const mark of own) {
      if (now() >= until) return
      if (await processMark({ ...context, compiled, mark, now, onProgress, until })) hasDone = true
    }
    // other processes have claimed all of them
    if (!hasDone) return
  }
}

type MarkOptions = PublicationContext & {
  /** The outcome of each list that was compiled since the changes of these marks became visible. */
  compiled: Map<string, Promise<boolean>>
  mark: Mark
  now: () => number
  onProgress: ProcessOptions['onProgress']
  until: number
}

/** @returns false where another process has claimed it */
const processMark = async ({
  compiled,
  mark: found,
  now,
  onProgress,
  until,
  ...context
}: MarkOptions): Promise<boolean> => {
  const mark = await claim({ ...context, mark: found, now: now() })
  if (!mark) return false
  try {
    const isDone = await (mark.key === ALL
      ? compileAll({ ...context, mark, now, onProgress, until })
      : compileForDocument({ ...context, compiled, mark, now }))
    if (isDone) {
      await updateMark({ ...context, mark, set: { attempts: 0, error: null, state: 'done' } })
    }
    return true
  } catch (error) {
    const isBusy = error instanceof ListIsBusy
    const attempts = mark.attempts + (isBusy ? 0 : 1)
    const wait = isBusy ? SOON_MS : SOON_MS * 2 ** attempts
    if (!isBusy) {
      const msg = `The lists that show ${mark.key} could not be compiled.`
      context.payload.logger.error({ err: error, msg })
    }
    await updateMark({
      ...context,
      mark,
      set: {
        attempts,
        error: error instanceof Error ? error.message : String(error),
        nextAttemptAt: iso(now() + wait),
        state: attempts >= MAX_ATTEMPTS ? 'failed' : 'waiting',
      },
    })
    return !isBusy
  }
}

const claim = async ({
  mark,
  now,
  ...context
}: PublicationContext & { mark: Mark; now: number }): Promise<Mark | undefined> => {
  const claims = mark.claims + 1
  const set = { claims, nextAttemptAt: iso(now + CLAIMED_MS), state: 'running' }
  return (await updateMark({ ...context, mark, set })) ? { ...mark, claims } : undefined
}

const compileForDocument = async ({
  compiled,
  mark,
  now,
  ...context
}: PublicationContext & Pick<MarkOptions, 'compiled' | 'mark' | 'now'>): Promise<boolean> => {
  const { slugs } = context
  const key = WATCHED_KEYS.find((known) => slugs[known] === mark.collectionSlug)
  const id = key && (await idOf({ ...context, key, mark }))
  if (!key || id === undefined) return true
  const lists = [
    ...(key === 'rankedLists' ? [id] : []),
    ...(await findListsShowing({ ...context, id, key })),
  ]
  let done = 0
  let told = now()
  await forEach(lists, async (list) => {
    const compiling = compiled.get(String(list)) ?? compileList({ ...context, list })
    compiled.set(String(list), compiling)
    await compiling
    done += 1
    if (now() - told < SOON_MS) return
    told = now()
    await tell({ ...context, mark, now: told, set: { done, total: lists.length } })
  })
  return updateMark({ ...context, mark, set: { done, total: lists.length } })
}

/** The id of the document of a mark; that of a list which was announced before it had one. */
const idOf = async ({
  key,
  mark: { documentId },
  payload,
  slugs,
}: PublicationContext & { key: (typeof WATCHED_KEYS)[number]; mark: Mark }): Promise<
  Id | undefined
> => {
  if (!documentId) return undefined
  if (!documentId.startsWith(NEW)) return toId({ collection: slugs[key], id: documentId, payload })
  const where: Where = { slug: { equals: documentId.slice(NEW.length) } }
  const document = await storeOf({ payload }).findOne<{ id: Id }>({
    collection: { slug: slugs[key] },
    select: { slug: true },
    where,
  })
  return document?.id
}

/** All lists, and all heads of lists that are gone, by id; goes on where the last run has stopped. */
const compileAll = async ({
  mark,
  now,
  onProgress,
  until,
  ...context
}: Omit<MarkOptions, 'compiled'>): Promise<boolean> => {
  const { payload, slugs } = context
  const lists = slugs.rankedLists
  // without a condition MongoDB would only estimate the count
  const every: Where = { id: { exists: true } }
  const total = await storeOf({ payload }).count({
    collection: 'rankedLists',
    where: every,
  })
  let { cursor, done } = mark
  let failure: unknown
  for (;;) {
    const after = cursor === null ? undefined : toId({ collection: lists, id: cursor, payload })
    const docs = await storeOf({ payload }).find<{ id: Id }>({
      collection: 'rankedLists',
      limit: PAGE / 5,
      select: { slug: true },
      sort: 'id',
      where: after === undefined ? {} : { id: { greater_than: after } },
    })
    const last = docs.at(-1)
    if (!last) break
    await forEach(docs, async ({ id }) => {
      await compileList({ ...context, list: id })
      done += 1
      onProgress?.({ done, total })
    }).catch((error: unknown) => {
      // one list that cannot be compiled does not hold up the others
      failure ??= error
    })
    cursor = String(last.id)
    const isStopping = now() >= until
    const set = { cursor, done, total, ...(isStopping ? { state: 'waiting' } : {}) }
    // another process continues it, or it was requested again
    if (!(await tell({ ...context, mark, now: isStopping ? now() - CLAIMED_MS : now(), set }))) {
      return false
    }
    if (isStopping) return false
  }
  await withdrawOrphans(context)
  if (failure !== undefined) {
    await tell({ ...context, mark, now: now(), set: { cursor: null, done: 0, total } })
    throw failure
  }
  return true
}

/** Renews the lease (a heartbeat), and stores the progress. */
const tell = async ({
  now,
  set,
  ...args
}: PublicationContext & { mark: Mark; now: number; set: object }): Promise<boolean> =>
  updateMark({ ...args, set: { ...set, nextAttemptAt: iso(now + CLAIMED_MS) } })

/** Withdraws the heads of deleted lists. */
const withdrawOrphans = async (context: PublicationContext): Promise<void> => {
  const { payload } = context
  for (let last: Id | null = null; ;) {
    const docs: Array<{ id: Id; list: string }> = await storeOf({ payload }).find({
      collection: 'publications',
      limit: PAGE,
      select: { list: true },
      sort: 'id',
      where: {
        and: [
          { state: { equals: 'ready' } },
          ...(last === null ? [] : [{ id: { greater_than: last } }]),
        ],
      },
    })
    if (docs.length === 0) return
    last = docs.at(-1)?.id ?? null
    const known = await storeOf({ payload }).findThere({
      collection: 'rankedLists',
      ids: docs.map(({ list }) => list),
    })
    await forEach(
      docs.filter(({ list }) => !known.has(list)),
      ({ list }) => compileList({ ...context, list }),
    )
  }
}

/** Compiles publications that expired by time. */
const compileOutdated = async ({
  now = Date.now,
  until = Infinity,
  ...context
}: ProcessOptions): Promise<void> => {
  const { payload, publicNow } = context
  while (now() < until) {
    const docs = await storeOf({ payload }).find<{ id: Id; list: string }>({
      collection: 'publications',
      limit: PAGE,
      select: { list: true },
      sort: 'validUntil',
      where: { validUntil: { less_than_equal: publicNow().getTime() } },
    })
    const changed = await forEach(docs, ({ list }) =>
      compileList({ ...context, list }).catch((error: unknown) => {
        if (!(error instanceof ListIsBusy)) {
          payload.logger.error({ err: error, msg: `The list ${list} could not be compiled.` })
        }
        return false
      }),
    )
    // what could not be compiled is found again by the next run
    if (!changed.includes(true)) return
  }
}

const collectGarbage = async ({
  now = Date.now,
  until = Infinity,
  ...context
}: ProcessOptions): Promise<void> => {
  const { payload } = context
  while (now() < until) {
    const docs = await storeOf({ payload }).find({
      collection: 'publications',
      limit: PAGE,
      where: { collectAt: { less_than_equal: now() } },
    })
    for (const head of docs.map(toHead)) {
      const { list } = head
      // one that has changed since has bodies of its own to collect later
      if (!(await writeHead({ ...context, head, list, set: { collectAt: null } }))) continue
      const named = Object.values(head.bodies).map(({ etag }) => etag)
      await collectBodies({ ...context, list, named })
    }
    if (docs.length < PAGE) break
  }
  await storeOf({ payload }).remove({
    collection: 'publicationUpdates',
    where: {
      and: [{ state: { equals: 'done' } }, { changedAt: { less_than: iso(now() - DONE_MS) } }],
    },
  })
}

/** A few at a time; the first failure is thrown once all have been tried. */
const forEach = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  const errors: unknown[] = []
  const queue = [...items]
  const worker = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      try {
        results.push(await work(item))
      } catch (error) {
        errors.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  // a list that is being written is retried soon; any other failure takes precedence
  if (errors.length > 0) throw errors.find((error) => !(error instanceof ListIsBusy)) ?? errors[0]
  return results
}
