import { setTimeout as pauseFor } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'

/** How much longer than its refusals took a client does not get more of them: a fifth of the time is theirs. */
const REST = 4

/**
 * What a refusal costs the process before and after it is decided, in milliseconds: the connection, the
 * framework's way to the route, the rest of the body. Refusals by a first look would be free without it.
 */
const AROUND_MS = 2

/** How much of that a client has in hand that was not refused for a while, in milliseconds. */
const IN_HAND_MS = 2000

/** How long it waits for a refusal at most, in milliseconds. */
const MAX_MS = 2000

/** How many clients are remembered; the one that was refused longest ago is forgotten first. */
const MAX_CLIENTS = 10_000

/**
 * Keeps a client waiting that is refused again and again (a tarpit): who sends the same at once again would
 * keep the process from answering others by refusals alone. It counts how long they took, so that some
 * hundred quick ones go out as they come; and it counts by network, so that nobody waits for what others sent.
 *
 * @returns waits before a client is told that it is refused; not at all where the client is not known
 */
export const createTarpit = ({
  now = () => performance.now(),
  pause = (ms: number): Promise<unknown> => pauseFor(ms),
} = {}): ((refusal: { client: null | string; tookMs: number }) => Promise<void>) => {
  /** When the next refusal of a client is due. */
  const dues = new LRUCache<string, number>({ max: MAX_CLIENTS })
  return async ({ client, tookMs }) => {
    if (client === null) return
    const at = now()
    const due = Math.max(dues.get(client) ?? 0, at - IN_HAND_MS) + (tookMs + AROUND_MS) * REST
    dues.set(client, Math.min(due, at + MAX_MS))
    if (due > at) await pause(Math.min(due - at, MAX_MS))
  }
}
