/** Work that a process does for all who ask for it together: a moment later (debounce), or one run at a time. */
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

type Run = { done: Promise<void>; isAskedAgain: boolean }

/**
 * Work in the background, one run at a time in a process: whoever asks while it runs has it done once more.
 * It only saves work, the leases are in the database.
 *
 * @param failed what is logged where the work fails; a job comes back to it within a minute
 */
export const createBackground = (
  failed: string,
): {
  run: (args: { payload: Payload; work: () => Promise<void> }) => void
  /** Waits for what runs in this process. */
  whenDone: (payload: Payload) => Promise<void>
} => {
  const runs = new WeakMap<Payload, Run>()
  const runAll = async ({
    payload,
    run,
    work,
  }: {
    payload: Payload
    run: Run
    work: () => Promise<void>
  }): Promise<void> => {
    try {
      while (run.isAskedAgain) {
        run.isAskedAgain = false
        await work()
      }
    } catch (error) {
      payload.logger.error({ err: error, msg: failed })
    } finally {
      runs.delete(payload)
    }
  }
  return {
    run: ({ payload, work }) => {
      const current = runs.get(payload)
      if (current) {
        current.isAskedAgain = true
        return
      }
      const run: Run = { done: Promise.resolve(), isAskedAgain: true }
      runs.set(payload, run)
      run.done = runAll({ payload, run, work })
    },
    whenDone: (payload) => runs.get(payload)?.done ?? Promise.resolve(),
  }
}
