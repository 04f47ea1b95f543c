import type { Payload } from 'payload'

import { findWebhooks } from './store.js'

/** How long a process goes by what it knows of the webhooks, in milliseconds. */
const KEPT_MS = 5000

type Known = { types: Promise<readonly string[]>; until: number }

const known = new WeakMap<Payload, Known>()

/**
 * Whether a webhook that is switched on wants events of a kind: what nobody is told of costs a write nothing.
 * Looked at every few seconds; a webhook that this process saves counts at once.
 *
 * @param kind the part of an event's type before the dot
 */
export const isWanted = async ({
  kind,
  now = () => performance.now(),
  payload,
}: {
  kind: string
  now?: () => number
  payload: Payload
}): Promise<boolean> => {
  let found = known.get(payload)
  if (!found || found.until <= now()) {
    found = { types: typesIn(payload), until: now() + KEPT_MS }
    known.set(payload, found)
    found.types.catch(() => forgetWanted(payload))
  }
  return (await found.types).some((type) => type.startsWith(`${kind}.`))
}

/** Has the webhooks looked at before the next event. */
export const forgetWanted = (payload: Payload): void => void known.delete(payload)

const typesIn = async (payload: Payload): Promise<readonly string[]> =>
  (await findWebhooks({ payload })).flatMap(({ events }) => events)
