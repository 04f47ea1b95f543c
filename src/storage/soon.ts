/** Work that a process does a moment after it was asked for, once for all who ask meanwhile (debounce). */
import type { Payload } from 'payload'

type Waiting = { timer: NodeJS.Timeout | undefined; work: () => void }

/** @param afterMs how long askers are gathered, in milliseconds */
export const createSoon = (
  afterMs: number,
): {
  /** Says what the work is in this process; without it a job does it. */
  enable: (args: { kick: () => void; payload: Payload }) => void
  /** Asks for it; in a server only. */
  kick: (payload: Payload) => void
} => {
  const all = new WeakMap<Payload, Waiting>()
  return {
    enable: ({ kick, payload }) => {
      all.set(payload, { timer: undefined, work: kick })
    },
    kick: (payload) => {
      if (process.env.NEXT_RUNTIME !== 'nodejs') return
      const known = all.get(payload)
      if (!known || known.timer) return
      known.timer = setTimeout(() => {
        known.timer = undefined
        known.work()
      }, afterMs).unref()
    },
  }
}
