/** How much work of one kind a process does at once, and whose turn is next (admission control). */
import { setImmediate as nextRound, setTimeout as pauseFor } from 'node:timers/promises'
import PQueue from 'p-queue'

import { PublicError } from '../errors.js'

export type Bounds = {
  /** How many are worked on at the same moment. */
  atOnce: number
  /**
   * How long a piece keeps its turn at most, in milliseconds: a driver may never answer what it was asked just
   * as its connection broke, and others are not to wait for that.
   * @default 60,000
   */
  heldMs?: number
  /** How many of one client may be worked on or wait. */
  ofOne: number
  /**
   * How many times as long as a piece took the next one is kept back, once more of it has waited for a while
   * without a break: that share of the process is for other work.
   * @default 0
   */
  rest?: number
  /** How many may wait, of all clients. */
  waiting: number
}

/**
 * Does a piece of work when its turn comes, and ends the turn when the work ends.
 *
 * @param client whose work it is; null where that is not known: such work has no share of its own
 * @param signal takes it out of the queue; what has begun is not cut short
 * @throws PublicError `too-many-requests` of one client's share, `busy` of all that may wait; the signal's
 * reason; what the work throws
 */
export type Turns = <T>(turn: {
  client: null | string
  signal?: AbortSignal
  work: () => Promise<T>
}) => Promise<T>

/** How long who is refused had better wait, in seconds. */
const RETRY_SECONDS = 5

/** For how long work has to wait without a break until rests are kept, in milliseconds: no burst of a page does. */
const BUSY_MS = 1000

/** `heldMs` where nothing else is said. */
const HELD_MS = 60_000

/** Longest rest, in milliseconds. */
const MAX_REST_MS = 5000

const RETRY = { 'Retry-After': String(RETRY_SECONDS) }

/**
 * A queue with turns. Clients go in turns among each other, however many each of them has waiting (start-time
 * fair queueing): the next piece of a client is due one step after the one before it, and never before now.
 */
export const createTurns = (
  { atOnce, heldMs = HELD_MS, ofOne, rest = 0, waiting }: Bounds,
  {
    clock = () => performance.now(),
    hold = (ms: number, signal: AbortSignal): Promise<unknown> =>
      pauseFor(ms, undefined, { ref: false, signal }),
    pause = (ms: number): Promise<unknown> => pauseFor(ms, undefined, { ref: false }),
  } = {},
): Turns => {
  const queue = new PQueue({ concurrency: atOnce })
  const clients = new Map<null | string, { count: number; due: number }>()
  let now = 0
  let busySince: number | undefined

  const keepRest = async (tookMs: number): Promise<void> => {
    if (queue.size === 0) busySince = undefined
    else busySince ??= clock()
    if (rest === 0 || busySince === undefined || clock() - busySince < BUSY_MS) return
    await pause(Math.min(tookMs * rest, MAX_REST_MS))
  }

  return async ({ client, signal, work }) => {
    const own = clients.get(client) ?? { count: 0, due: 0 }
    if (client !== null && own.count >= ofOne) throw refusal('too-many-requests')
    if (queue.size >= waiting) throw refusal('busy')
    const due = Math.max(now, own.due) + 1
    clients.set(client, Object.assign(own, { count: own.count + 1, due }))
    const left = new AbortController()
    const leave = (): void => left.abort(signal?.reason)
    const stay = (): void => signal?.removeEventListener('abort', leave)
    signal?.addEventListener('abort', leave, { once: true })
    if (signal?.aborted) leave()
    const begin = async (tell: (done: ReturnType<typeof work>) => void) => {
      stay()
      now = Math.max(now, due)
      // what has come in meanwhile is looked at between two turns
      await nextRound()
      const began = clock()
      const done = work()
      // whoever asked is answered before the rest
      tell(done)
      const ended = new AbortController()
      const held = hold(heldMs, ended.signal)
      await Promise.race([done, held]).catch(() => {})
      ended.abort()
      held.catch(() => {})
      await keepRest(clock() - began)
    }
    try {
      return await new Promise((resolve, reject) => {
        queue.add(() => begin(resolve), { priority: -due, signal: left.signal }).catch(reject)
      })
    } finally {
      stay()
      own.count -= 1
      if (own.count === 0) clients.delete(client)
    }
  }
}

const refusal = (code: 'busy' | 'too-many-requests'): PublicError =>
  new PublicError({
    code,
    detail: `${code === 'busy' ? 'Too much of this' : 'Too much of yours'} is waiting already; send it again in ${RETRY_SECONDS} seconds.`,
    headers: RETRY,
  })
