import { isWorthRetrying } from './api.js'
import type { EditorApi } from './api.js'
import type { Message } from './messages.js'
import type { EditorStore } from './store.js'

const POLL_MS = 3000
const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 15_000

type Timers = {
  clear: (timer: unknown) => void
  set: (run: () => void, ms: number) => unknown
}

/**
 * Keeps a store and the server in sync: sends pending gestures (optimistic updates) one after the
 * other, each under an idempotency key that makes a retry safe, and polls the board every few seconds
 * while the page is visible.
 *
 * @param args.isVisible whether the page is visible
 */
export const createSync = (args: {
  api: Pick<EditorApi, 'board' | 'moves'>
  isVisible: () => boolean
  store: EditorStore
  timers?: Timers
}) => {
  const { api, isVisible, store } = args
  const timers = args.timers ?? browserTimers
  let etag: null | string = null
  let isSending = false
  let isAsking = false
  let isStopped = false
  let retryMs = FIRST_RETRY_MS
  let poll: unknown
  let retry: unknown

  const send = async (): Promise<void> => {
    const { isReady, pending } = store.getState()
    const [batch] = pending
    if (isSending || isStopped || !isReady || !batch) return
    isSending = true
    const { key, operations, rows } = batch
    const answer = await api.moves({
      key,
      operations,
      revision: store.getState().base.revision,
      ...(rows.length > 0 ? { rows } : {}),
    })
    if (!isStopped) store.setOffline(answer.kind === 'offline')
    if (!isStopped && isWorthRetrying(answer)) {
      if (retryMs === FIRST_RETRY_MS * 4) store.warn({ key: 'offline' })
      // still sending, so that no other gesture overtakes this one
      retry = timers.set(() => {
        isSending = false
        void send()
      }, retryMs)
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
      return
    }
    isSending = false
    if (isStopped) return
    retryMs = FIRST_RETRY_MS
    switch (answer.kind) {
      case 'ok':
        store.acknowledge({ key, ...answer.body })
        break
      case 'conflict':
        store.refuse({ key, ...answer.body })
        break
      case 'refused':
        store.giveUp(key, refusal(answer))
        etag = null
        break
    }
    if (rows.length > 0 || answer.kind === 'refused' || hasUnknown(store)) await refresh()
    void send()
  }

  /** Reads the board now. */
  const refresh = async (): Promise<void> => {
    if (isAsking || isStopped) return
    isAsking = true
    const answer = await api.board(etag)
    isAsking = false
    if (isStopped || answer.kind !== 'ok') {
      if (answer.kind === 'refused' && !store.getState().isReady) store.warn(refusal(answer))
      return
    }
    // an order that arrives while gestures are pending is passed over, so it has to be asked for again
    etag = store.getState().pending.length > 0 ? null : answer.body.etag
    store.receive(answer.body)
  }

  const tick = async (): Promise<void> => {
    if (isVisible()) await refresh()
    if (!isStopped) poll = timers.set(() => void tick(), POLL_MS)
  }

  return {
    refresh,
    /** Starts it; the answer ends it. */
    start: (): (() => void) => {
      isStopped = false
      isSending = false
      const unsubscribe = store.subscribe(() => void send())
      void tick()
      return () => {
        isStopped = true
        unsubscribe()
        timers.clear(poll)
        timers.clear(retry)
      }
    },
  }
}

const refusal = (answer: { detail: null | string; status: number }): Message =>
  answer.detail
    ? { key: 'refusedBecause', vars: { reason: answer.detail } }
    : { key: 'refused', vars: { status: answer.status } }

const hasUnknown = (store: EditorStore): boolean => {
  const { entries, local } = store.getState()
  return local.entries.some(({ id }) => !entries.has(id))
}

const browserTimers: Timers = {
  clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  set: (run, ms) => setTimeout(run, ms),
}
