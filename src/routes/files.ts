/**
 * What readers read as files in a folder or a bucket, for hosts that serve nothing else: each holds the very
 * bytes that the public API answers. The change log tells which are to be made anew, so that a change writes
 * what it has changed and no more.
 *
 * What is served lies under `public/`. Under `state/` lies the record of it (see book.ts), in parts, and its
 * head, which says up to which entry of the change log the files are right. The head is open while a run is
 * under way: one that was broken off is done again from the same entry, what it may have written is written
 * over, and what it wrote without recording it is taken away.
 */
import type { Payload } from 'payload'

import { createHash } from 'node:crypto'
import PQueue from 'p-queue'

import type { Book, Entry, Target, Wanted } from '../publishing/files/index.js'
import type { ListIndex } from '../publishing/shapes/index.js'

import {
  canBeNamedBy,
  createBook,
  filesOfList,
  filesOfSite,
  indexPage,
} from '../publishing/files/index.js'
import { apiBaseOf } from '../http/apiPath.js'
import { isIn } from '../parts.js'
import { readChanges } from '../storage/changes/index.js'
import { noteFailure } from '../storage/failures.js'
import { keepLease } from '../storage/lease.js'
import { createRenderer, createResponder } from './rendering.js'
import { addressesOf } from './work.js'

/** What one run has done, in files. */
export type FilesReport = {
  /** Lists whose slug can name no file, and which have none therefore. */
  leftOut: string[]
  removed: number
  /** Those that were made anew and came out as they were. */
  same: number
  written: number
}

export type Files = {
  /** Gives the place up to other processes. */
  close: () => Promise<void>
  /**
   * Brings the files up to date.
   *
   * @param isReview whether each file is made anew and compared, whatever the change log says
   * @returns undefined where another process writes there
   * @throws what a read of the database or a write of a file throws; the next run goes on from there
   */
  run: (options?: { isReview?: boolean }) => Promise<FilesReport | undefined>
}

type Args = {
  /** The key under which `getPayload` keeps this instance, where the app gives one. */
  instance?: string
  /** How long a process may be silent without being thought dead, in milliseconds. */
  leaseMs?: number
  now?: () => number
  /**
   * How many lists a page of the index names.
   * @default 100, the most that a page may have, so that there are few files
   */
  pageItems?: number
  payload: Payload
  target: Target
}

type Head = {
  /** How often it was not known what had changed: files of an earlier age are to be made anew. */
  age: number
  format: number
  isOpen: boolean
  /** The entry of the change log up to which the files are right. */
  number: number
}

/** What was read of a place. */
type Known = {
  book: Book
  head: Head
  /** Whether anything was written there before. */
  isNew: boolean
}

/** A file as it was made, and how it gets there. */
type Made = Pick<Entry, 'next' | 'slugs'> & { put: () => Promise<void> }

/** The format of the record; where another one lies, all is made anew. */
const FORMAT = 1

const PUBLIC = 'public'
const HEAD = 'state/head.json'
const PARTS = 'state/parts'

const LEASE_MS = 30_000

const PAGE_ITEMS = 100

/** Files that are made and written at a time. */
const CONCURRENCY = 8

/** The record is written after so many files: a run that is broken off goes on from there. */
const RECORDED_EVERY = 500

/** An answer that hangs on something without a log is made anew after this, in milliseconds. */
const UNLOGGED_MS = 60_000

/** Writes what readers read to a place, one process at a time. */
export const createFiles = ({
  instance,
  leaseMs = LEASE_MS,
  now = Date.now,
  pageItems = PAGE_ITEMS,
  payload,
  target,
}: Args): Files => {
  const lease = keepLease({ heldMs: leaseMs, key: `files ${target.name}`, payload })
  const render = createRenderer(createResponder({ instance, payload }))
  const { localization, serverURL } = payload.config
  const { basePath, parts } = addressesOf(payload.config)
  const base = `${apiBaseOf(payload)}${basePath}`
  const hasComments = isIn(parts, 'comments')
  const locales = localization ? localization.localeCodes : [null]
  /** Undefined where the place is to be read again. */
  let known: Known | undefined

  /** A write that begins ends before others may begin. */
  const requireLease = async (): Promise<void> => {
    if (!(await lease.renew())) throw new Error(`Another process writes to ${target.name} now.`)
  }

  const writeState = async (path: string, text: string): Promise<void> => {
    await requireLease()
    await target.write({ bytes: Buffer.from(text), path, type: 'application/json' })
  }

  const load = async (): Promise<Known> => {
    await target.clean()
    const book = createBook()
    const found = await target.read(HEAD)
    const head = found && (JSON.parse(found.toString()) as Head)
    if (head?.format === FORMAT) {
      for (const path of await target.list(PARTS)) {
        const text = await target.read(path)
        if (text) book.load(text.toString())
      }
      return { book, head, isNew: false }
    }
    if (!head && (await target.list(PUBLIC)).length > 0) {
      throw new Error(
        `${target.name} has files under "${PUBLIC}" that are not of this: name a place of its own.`,
      )
    }
    const { number } = await readChanges({ after: null, payload })
    return { book, head: { age: 0, format: FORMAT, isOpen: true, number }, isNew: !head }
  }

  const runHeld = async ({ isReview }: { isReview: boolean }): Promise<FilesReport> => {
    const { book, head, isNew } = (known ??= await load())
    const report: FilesReport = { leftOut: [], removed: 0, same: 0, written: 0 }
    const { number, tokens } = await readChanges({ after: head.number, payload })
    // what has changed is not known any more: anything may have
    const isLost = tokens === null
    const age = isLost ? head.age + 1 : head.age
    const stale = new Set(
      isReview
        ? book.files()
        : [...book.touched(tokens ?? []), ...book.due(now()), ...book.before(age)],
    )
    if (!head.isOpen && tokens?.length === 0 && stale.size === 0) return report
    /** What a run that was broken off has written may lie there with other bytes than the record says. */
    const isBrokenOff = head.isOpen && !isNew
    const open: Head = { ...head, age, isOpen: true, ...(isLost ? { number } : {}) }
    await writeState(HEAD, JSON.stringify(open))
    const { record, recordSome } = createRecording({ book, write: writeState })

    const remove = async (file: string): Promise<void> => {
      await requireLease()
      await target.remove(`${PUBLIC}/${file}`)
      if (book.get(file)) {
        book.remove(file)
        report.removed += 1
      }
      await recordSome()
    }

    const make = async ({ address, file }: Wanted): Promise<Made> => {
      const url = new URL(`${base}${address}`, serverURL || 'http://localhost')
      const { answer, reads } = await render(
        { headers: new Headers({ host: url.host }), url: url.href },
        url.pathname,
      )
      const { body: bytes, headers, status } = answer
      stale.delete(file)
      if (status === 404 || status === 308) return { put: () => remove(file) }
      if (status !== 200) throw new Error(`${address} answers ${status}.`)
      const hash = createHash('sha256').update(bytes).digest('base64url')
      const until = reads?.isComplete ? reads.until : now() + UNLOGGED_MS
      const page = isPage(file) ? pageOf(bytes) : {}
      const put = async (): Promise<void> => {
        const isSame = !isBrokenOff && book.get(file)?.hash === hash
        if (!isSame) {
          await requireLease()
          await target.write({
            bytes,
            cacheControl: headers['cache-control'],
            path: `${PUBLIC}/${file}`,
            type: headers['content-type'] ?? 'application/octet-stream',
          })
        }
        report[isSame ? 'same' : 'written'] += 1
        book.set(file, {
          ...page,
          age,
          hash,
          tokens: reads?.tokens ?? [],
          until: until === Infinity ? null : until,
        })
        await recordSome()
      }
      return { ...page, put }
    }

    const makeAll = (wanted: readonly Wanted[]): Promise<void> =>
      atOnce(wanted, async (one) => (await make(one)).put())

    const isStale = ({ file }: Wanted): boolean => stale.has(file)
    const isMissing = ({ file }: Wanted): boolean => book.get(file) === undefined

    // what is there and has changed: what was taken away goes first
    const before = new Set(book.files().flatMap((file) => book.get(file)?.slugs ?? []))
    await makeAll(
      [...before].flatMap((slug) => filesOfList({ hasComments, locales, slug })).filter(isStale),
    )

    const wanted = new Set<string>()
    const named = new Set<string>()
    const beginnings: Made[] = []
    /** The pages of the index, under the names by which the ones before them say where it goes on. */
    const eachPage = async function* (): AsyncGenerator<Made> {
      for (const locale of locales) {
        let cursor: null | string | undefined = null
        while (cursor !== undefined) {
          const page: Wanted = indexPage({ cursor, limit: pageItems, locale })
          const made: Made | undefined =
            isStale(page) || isMissing(page) ? await make(page) : undefined
          // readers begin with it, once all that it leads to is there
          if (made && cursor === null) beginnings.push(made)
          else if (made) yield made
          const { next, slugs = [] }: Pick<Entry, 'next' | 'slugs'> =
            made ?? book.get(page.file) ?? {}
          wanted.add(page.file)
          for (const slug of slugs) named.add(slug)
          cursor = next ?? undefined
        }
      }
    }
    await atOnce(eachPage(), ({ put }) => put())

    // lists that were not there before, and then what leads to them
    const all = [...named]
    report.leftOut = all.filter((slug) => !canBeNamedBy(slug))
    const ofLists = all
      .filter(canBeNamedBy)
      .flatMap((slug) => filesOfList({ hasComments, locales, slug }))
    const ofSite = filesOfSite(locales)
    await makeAll(ofLists.filter((one) => isStale(one) || isMissing(one)))
    await atOnce(beginnings, ({ put }) => put())
    await makeAll(ofSite.filter((one) => isStale(one) || isMissing(one)))

    // what nothing leads to any more
    for (const { file } of [...ofLists, ...ofSite]) wanted.add(file)
    const lying = isBrokenOff
      ? (await target.list(PUBLIC)).map((path) => path.slice(PUBLIC.length + 1))
      : []
    const left = new Set([...book.files(), ...lying])
    await atOnce(
      [...left].filter((file) => !wanted.has(file) || !book.get(file)),
      remove,
    )
    await record()
    const next: Head = { age, format: FORMAT, isOpen: false, number }
    await writeState(HEAD, JSON.stringify(next))
    known = { book, head: next, isNew: false }
    return report
  }

  return {
    close: async () => {
      known = undefined
      await lease.release()
    },
    run: async ({ isReview = false } = {}) => {
      const { isHeld, isNew } = await lease.take()
      if (!isHeld) return undefined
      // others may have written meanwhile
      if (isNew) known = undefined
      try {
        return await runHeld({ isReview })
      } catch (error) {
        // nobody knows how far the write came that failed
        known = undefined
        throw error
      }
    },
  }
}

/** How long after a run the change log is looked at again, in milliseconds. */
const PAUSE_MS = 1_000

/** The same where another process writes to the place, and after a failure. */
const WAIT_MS = 10_000

/** How often all files are made anew and compared, in milliseconds: for what no log tells of. */
const REVIEWED_MS = 86_400_000

/**
 * Brings the files up to date, and keeps them so until it is stopped. Failures are logged and counted for
 * operators, and tried again.
 *
 * @param pauseMs between two looks at the change log
 */
export const followChanges = ({
  files,
  onReport,
  pauseMs = PAUSE_MS,
  payload,
}: {
  files: Files
  onReport?: (report: FilesReport) => void
  pauseMs?: number
  payload: Payload
}): { stop: () => Promise<void> } => {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let reviewedAt = Date.now()
  const turn = async (): Promise<void> => {
    const isReview = Date.now() - reviewedAt > REVIEWED_MS
    let pause = pauseMs
    try {
      const report = await files.run({ isReview })
      if (report) onReport?.(report)
      else pause = WAIT_MS
      if (isReview && report) reviewedAt = Date.now()
    } catch (error) {
      noteFailure({ error, kind: 'files', payload })
      pause = WAIT_MS
    }
    if (isStopped) return
    timer = setTimeout(() => {
      running = turn()
    }, pause)
  }
  let running = turn()
  return {
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await running
      await files.close()
    },
  }
}

/** Writes the parts of the record that have changed, one after the other. */
const createRecording = ({
  book,
  write,
}: {
  book: Book
  write: (path: string, text: string) => Promise<void>
}) => {
  let unrecorded = 0
  let recording: Promise<void> = Promise.resolve()
  const record = (): Promise<void> => {
    unrecorded = 0
    recording = recording.then(async () => {
      for (const part of book.takeChangedParts()) {
        await write(`${PARTS}/${part}.json`, book.partText(part))
      }
    })
    return recording
  }
  return {
    record,
    recordSome: async (): Promise<void> => {
      unrecorded += 1
      if (unrecorded >= RECORDED_EVERY) await record()
    },
  }
}

/** Does some work for each item, a few at a time; begins nothing after a failure, and waits for what was begun. */
const atOnce = async <T>(
  items: AsyncIterable<T> | Iterable<T>,
  work: (item: T) => Promise<void>,
): Promise<void> => {
  const queue = new PQueue({ concurrency: CONCURRENCY })
  let failed: undefined | { error: unknown }
  try {
    for await (const item of items) {
      if (failed) break
      await queue.onSizeLessThan(CONCURRENCY)
      queue
        .add(async () => {
          if (!failed) await work(item)
        })
        .catch((error: unknown) => {
          failed ??= { error }
        })
    }
  } finally {
    await queue.onIdle()
  }
  if (failed) throw failed.error
}

const isPage = (file: string): boolean => /(^|\/)(lists|pages\/[^/]+)\.json$/.test(file)

const pageOf = (bytes: Buffer): Pick<Entry, 'next' | 'slugs'> => {
  const { items, page } = JSON.parse(bytes.toString()) as ListIndex
  return { next: page.nextCursor, slugs: items.map(({ slug }) => slug).filter(Boolean) }
}
