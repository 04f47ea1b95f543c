import type { Payload } from 'payload'

/** How long what happens to comments is gathered before it is told, in milliseconds. */
const GATHER_MS = 5000

type Soon = { kick: () => void; timer: NodeJS.Timeout | undefined }

const soon = new WeakMap<Payload, Soon>()

/** Has `kickSoon` work in this process; without it the job sends. */
export const enableKickSoon = ({ kick, payload }: { kick: () => void; payload: Payload }): void => {
  soon.set(payload, { kick, timer: undefined })
}

/** Sends in a few seconds, once for all that happens until then; in a server only. */
export const kickSoon = (payload: Payload): void => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const known = soon.get(payload)
  if (!known || known.timer) return
  known.timer = setTimeout(() => {
    known.timer = undefined
    known.kick()
  }, GATHER_MS).unref()
}
