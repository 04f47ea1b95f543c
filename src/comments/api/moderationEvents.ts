/**
 * Live updates of the moderation desk, as server-sent events (WHATWG HTML, 9.2). Changes are polled
 * from the database, so that it does not matter which process made them.
 */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Id } from '../../storage/types.js'
import type { DeskContext } from '../context.js'

import { closingSignal, noteStream } from '../../http/closing.js'
import { isUnreachable, readTogether, storeOf } from '../../storage/index.js'

/** How often the database is polled, in milliseconds. */
const POLL_MS = 2_000

/** The heartbeat that keeps proxies from closing an idle connection, in ms. */
const HEARTBEAT_MS = 15_000

/** How long one connection lasts, in ms; the next one is authenticated again. */
const LIFETIME_MS = 300_000

/** After how long a browser connects again, in milliseconds. */
const RETRY_MS = 3_000

/**
 * A stream of `changed` events whose data are the counts of the queues: the first at once, then one
 * whenever a comment arrives, is decided on, reported or claimed.
 *
 * @param readCounts how many comments are in each queue
 */
export const streamChanges = ({
  context,
  pollMs = POLL_MS,
  readCounts,
}: {
  context: DeskContext
  pollMs?: number
  readCounts: () => Promise<Record<string, number>>
}): { headers: Record<string, string>; stream: ReadableStream<Uint8Array> } => {
  const encoder = new TextEncoder()
  const endsAt = Date.now() + LIFETIME_MS
  const closing = closingSignal()
  const noteEnd = noteStream()
  let isOver = false
  let last: string | undefined
  let saidAt = 0
  const look = (): Promise<Look | undefined> => lookAt({ context, readCounts })
  const end = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    noteEnd()
    if (!isOver) controller.close()
  }
  const stream = new ReadableStream<Uint8Array>({
    cancel: () => {
      isOver = true
      noteEnd()
    },
    pull: async (controller) => {
      const say = (text: string): void => {
        saidAt = Date.now()
        controller.enqueue(encoder.encode(text))
      }
      try {
        while (!isOver && !closing.aborted && Date.now() < endsAt) {
          const read = await (last === undefined
            ? look()
            : lookTogether({ look, payload: context.payload, pollMs }))
          if (isOver) return
          if (read && read.state !== last) {
            const retry = last === undefined ? `retry: ${RETRY_MS}\n` : ''
            last = read.state
            return say(`${retry}event: changed\ndata: ${JSON.stringify(read.counts)}\n\n`)
          }
          if (Date.now() - saidAt >= HEARTBEAT_MS) return say(': still here\n\n')
          // at the same moments for all who listen
          await sleep(pollMs - (Date.now() % pollMs), undefined, { signal: closing })
        }
      } catch (error) {
        // the browser connects again, to another process
        if (closing.aborted) return end(controller)
        // the browser connects again, and falls back on polling where that fails
        context.payload.logger.error({ err: error, msg: 'Changes of comments cannot be read.' })
      }
      end(controller)
    },
  })
  return {
    headers: {
      'Cache-Control': 'private, no-store, no-transform',
      // nginx would keep it back
      'X-Accel-Buffering': 'no',
    },
    stream,
  }
}

/** What moderators see at a moment. */
type Look = { counts: Record<string, number>; state: string }

/** Nothing while the database cannot be reached: who waits hears of it once it is back. */
const lookAt = async ({
  context,
  readCounts,
}: {
  context: DeskContext
  readCounts: () => Promise<Record<string, number>>
}): Promise<Look | undefined> => {
  try {
    const [counts, seen] = await readTogether(context.payload, () =>
      Promise.all([readCounts(), readSeen(context)]),
    )
    const state = createHash('sha256')
      .update(JSON.stringify([counts, seen]))
      .digest('base64url')
    return { counts, state }
  } catch (error) {
    if (isUnreachable({ error, payload: context.payload })) return undefined
    throw error
  }
}

/** One look of a process in each stretch of time, however many of its streams ask for one. */
const lookTogether = ({
  look,
  payload,
  pollMs,
}: {
  look: () => Promise<Look | undefined>
  payload: DeskContext['payload']
  pollMs: number
}): Promise<Look | undefined> => {
  const stretch = Math.floor(Date.now() / pollMs)
  const known = looks.get(payload)
  if (known?.pollMs === pollMs && known.stretch === stretch) return known.look
  const begun = look()
  looks.set(payload, { look: begun, pollMs, stretch })
  return begun
}

const looks = new WeakMap<
  DeskContext['payload'],
  { look: Promise<Look | undefined>; pollMs: number; stretch: number }
>()

/** What tells of everything else that a moderator sees: the newest of it, and what is claimed. */
const readSeen = async ({ now, payload, slugs }: DeskContext): Promise<unknown> => {
  const newest = async (collection: string, sort: string) => {
    const docs = await storeOf({ payload }).find<{ id: Id }>({
      collection: { slug: collection },
      limit: 1,
      select: {},
      sort: `-${sort}`,
    })
    return docs[0]?.id ?? null
  }
  const findClaims = async () => {
    const claims = await storeOf({ payload }).find({
      collection: 'comments',
      limit: 200,
      select: { claimedBy: true },
      sort: 'id',
      where: { claimedUntil: { greater_than: now().getTime() } },
    })
    return claims.map(({ claimedBy, id }) => [id, claimedBy])
  }
  return Promise.all([
    newest(slugs.comments, 'createdAt'),
    newest(slugs.commentDecisions, 'at'),
    findClaims(),
  ])
}
