/** What a list's readers are told of while they look: server-sent events, by `fetch` alone. */
import type { LiveEvent } from '../../publishing/shapes/schema.js'
import type { CallOptions, ClientOptions } from './request.js'

import { createEventReader } from './eventStream.js'
import { pathOf } from './paths.js'
import { createOpen, isPassing, pause, ProblemError, signalOf } from './request.js'

/** `timeout` is for all of it, and that of the client is not for it. */
export type EventsCall = CallOptions & {
  /** `lastEventId` of what was heard before: then it is told at once whether something was missed. */
  lastEventId?: string
  /**
   * How often in a row it may fail to connect before that is thrown.
   * @default Infinity
   */
  retries?: number
}

export type HeardEvent = LiveEvent & { lastEventId: string }

/** After how long to connect again where the API does not say it, in milliseconds. */
const RETRY_MS = 3000

/** The longest wait after it has failed again and again, in milliseconds. */
const MAX_RETRY_MS = 60_000

/** The API sends a heartbeat every 15 seconds; a connection without three of them is dead. */
const SILENCE_MS = 45_000

export const createEvents = (
  options: ClientOptions,
): ((slug: string, call?: EventsCall) => AsyncGenerator<HeardEvent>) => {
  const open = createOpen(options)

  return async function* events(slug, call = {}) {
    const path = `${pathOf('/lists', slug)}/events`
    const { retries = Infinity } = call
    const signal = signalOf({ signal: call.signal, timeout: call.timeout })
    let lastId = call.lastEventId ?? ''
    let retry = RETRY_MS
    let failed = 0
    for (;;) {
      let wait: number
      try {
        const stream = connect({ call, lastId, open, path, signal })
        for await (const { data, id, name, retry: asked } of stream) {
          failed = 0
          lastId = id
          retry = asked ?? retry
          if (name === 'changed' && data !== null) {
            yield { ...(JSON.parse(data) as LiveEvent), lastEventId: id }
          }
        }
        // the process has ended, or the list is public no more, which the next attempt tells
        wait = retry
      } catch (error) {
        signal?.throwIfAborted()
        failed += 1
        if (!isPassing(error) || failed > retries) throw error
        const asked = error instanceof ProblemError ? (error.retryAfter ?? 0) : 0
        wait = Math.max(asked, Math.min(retry * 2 ** (failed - 1), MAX_RETRY_MS))
      }
      signal?.throwIfAborted()
      // spread out, so that all who were cut off at once do not come back at once
      await pause({ ms: wait * (1 + Math.random() / 4), signal })
    }
  }
}

/** What one connection tells, until it ends. */
async function* connect({
  call,
  lastId,
  open,
  path,
  signal,
}: {
  call: EventsCall
  lastId: string
  open: ReturnType<typeof createOpen>
  path: string
  signal: AbortSignal | undefined
}) {
  const left = new AbortController()
  const ended = signal ? AbortSignal.any([signal, left.signal]) : left.signal
  let timer: ReturnType<typeof setTimeout> | undefined
  const listen = (): void => {
    clearTimeout(timer)
    // as where the network fails
    timer = setTimeout(() => left.abort(new TypeError('Nothing came any more.')), SILENCE_MS)
  }
  listen()
  try {
    const response = await open({
      accept: 'text/event-stream, application/problem+json',
      call,
      headers: lastId === '' ? {} : { 'Last-Event-ID': lastId },
      path,
      signal: ended,
    })
    const type = response.headers.get('Content-Type') ?? ''
    if (!type.startsWith('text/event-stream')) {
      throw new Error(`${path} answered with "${type}" and not with events; what stands between?`)
    }
    const reader = response.body?.getReader()
    if (!reader) return
    const decoder = new TextDecoder()
    const readEvents = createEventReader(lastId)
    // also where a `fetch` of the app's own looks at no signal
    const leave = (): void => void reader.cancel().catch(() => {})
    if (ended.aborted) leave()
    ended.addEventListener('abort', leave, { once: true })
    for (;;) {
      const { done, value } = await reader.read()
      ended.throwIfAborted()
      if (done) return
      listen()
      yield* readEvents(decoder.decode(value, { stream: true }))
    }
  } finally {
    clearTimeout(timer)
    left.abort()
  }
}
