/**
 * Events of lists, in an outbox on the head: written by the same statement that switches the head,
 * and taken off once they are enqueued as deliveries.
 */

import type { StorageContext } from './context.js'
import type { Head, PendingEvent } from './heads.js'

import { backOff } from '../../storage/backOff.js'
import { readHead, toHead, writeHead } from './heads.js'
import { storeOf } from '../../storage/index.js'

/** How often to retry taking events off a head after a lost compare-and-set. */
const MAX_ATTEMPTS = 20

/** Some of the heads that have events. */
export const findHeadsWithEvents = async ({
  limit,
  payload,
}: StorageContext & { limit: number }): Promise<Head[]> => {
  const docs = await storeOf({ payload }).find({
    collection: 'publications',
    limit,
    where: { hasPendingEvents: { equals: true } },
  })
  return docs.map(toHead)
}

/**
 * Takes events off a head, once they are safe somewhere else. Those that came meanwhile stay.
 *
 * @returns false where every compare-and-set was lost: the next run finds them again
 */
export const clearEvents = async ({
  events,
  list,
  ...context
}: StorageContext & { events: readonly PendingEvent[]; list: string }): Promise<boolean> => {
  const taken = new Set(events.map(({ id }) => id))
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (attempt > 0) await backOff({ attempt })
    const head = await readHead({ ...context, list })
    if (!head) return true
    const pendingEvents = head.pendingEvents.filter(({ id }) => !taken.has(id))
    if (await writeHead({ ...context, head, list, set: { pendingEvents } })) return true
  }
  return false
}
