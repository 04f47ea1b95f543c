import type { Payload } from 'payload'

/** What does not work for now: counted for operators, whatever process it happened in. */
export type Failure = {
  /** How often in the last day, or since it worked for a day. */
  count: number
  /** ISO 8601. */
  lastAt: string
  /** What failed: a phase of moderation, `names` for name servers, ... */
  kind: string
  /** The message of the latest error. */
  reason: string
}

const KEY = 'ranked-lists-failures'

/** A kind is logged and written at most this often by one process, in milliseconds. */
const EVERY_MS = 60_000
/** After so long without one the count begins anew, in milliseconds. */
const FORGET_MS = 86_400_000
/** Longest message that is kept. */
const MAX_REASON = 300

type Counted = { error: unknown; lastToldAt: number; waiting: number }

const counted = new WeakMap<Payload, Map<string, Counted>>()
const writing = new WeakMap<Payload, Promise<void>>()

/**
 * Logs an error of something that others depend on, and counts it; once a minute for each kind, with how
 * often it happened meanwhile. Never throws and keeps nobody waiting.
 */
export const noteFailure = ({
  error,
  kind,
  now = Date.now(),
  payload,
}: {
  error: unknown
  kind: string
  /** Milliseconds since 1970. */
  now?: number
  payload: Payload
}): void => {
  const kinds = counted.get(payload) ?? new Map<string, Counted>()
  counted.set(payload, kinds)
  const known = kinds.get(kind)
  const one: Counted = {
    error,
    lastToldAt: known?.lastToldAt ?? Number.NEGATIVE_INFINITY,
    waiting: (known?.waiting ?? 0) + 1,
  }
  kinds.set(kind, one)
  if (one.lastToldAt + EVERY_MS <= now) return tell({ kind, now, one, payload })
  // what came in the same minute is told once it is over
  if (one.waiting === 1) {
    setTimeout(() => {
      const last = kinds.get(kind)
      if (last && last.waiting > 0) tell({ kind, now: Date.now(), one: last, payload })
    }, EVERY_MS).unref()
  }
}

/** What has failed within a day, the latest first. */
export const readFailures = async ({
  now = Date.now(),
  payload,
}: {
  now?: number
  payload: Payload
}): Promise<Failure[]> => {
  await writing.get(payload)
  return Object.values(await readAll(payload))
    .filter(({ lastAt }) => Date.parse(lastAt) + FORGET_MS > now)
    .toSorted((one, other) => (one.lastAt < other.lastAt ? 1 : -1))
}

const tell = ({
  kind,
  now,
  one,
  payload,
}: {
  kind: string
  now: number
  one: Counted
  payload: Payload
}): void => {
  const { error, waiting: times } = one
  one.lastToldAt = now
  one.waiting = 0
  payload.logger.error({ err: error, msg: `"${kind}" does not work (${times} times).` })
  const before = writing.get(payload) ?? Promise.resolve()
  // after one another: each reads what the one before has written
  const written = before.then(() => add({ error, kind, now, payload, times }))
  writing.set(
    payload,
    written.catch((err: unknown) => {
      payload.logger.error({ err, msg: 'A failure could not be counted.' })
    }),
  )
}

const add = async ({
  error,
  kind,
  now,
  payload,
  times,
}: {
  error: unknown
  kind: string
  now: number
  payload: Payload
  times: number
}): Promise<void> => {
  const all = await readAll(payload)
  const known = all[kind]
  const isRecent = known !== undefined && Date.parse(known.lastAt) + FORGET_MS > now
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  await payload.kv.set(KEY, {
    ...all,
    [kind]: {
      count: (isRecent ? known.count : 0) + times,
      kind,
      lastAt: new Date(now).toISOString(),
      reason: reason.slice(0, MAX_REASON),
    },
  })
}

const readAll = async (payload: Payload): Promise<Record<string, Failure>> =>
  ((await payload.kv.get(KEY)) ?? {}) as Record<string, Failure>
