import type { Payload } from 'payload'

import type { WebhookContext } from './types.js'

import { deliverDue } from './deliver.js'
import { gatherNotes } from './gather.js'
import { deliverToHub } from './hub.js'
import { relayEvents } from './relay.js'

type Run = { done: Promise<void>; isAskedAgain: boolean }

/** The run of this process; only saves work, the leases are in the database. */
const runs = new WeakMap<Payload, Run>()

/**
 * Relays pending events and sends due deliveries in the background, so that no request waits for
 * receivers. A call while it runs queues one more run.
 */
export const kickDeliveries = (context: WebhookContext): void => {
  const { payload } = context
  const current = runs.get(payload)
  if (current) {
    current.isAskedAgain = true
    return
  }
  const run: Run = { done: Promise.resolve(), isAskedAgain: true }
  runs.set(payload, run)
  run.done = runAll({ context, run })
}

/** Waits for what this process is sending in the background. */
export const whenDelivered = (payload: Payload): Promise<void> =>
  runs.get(payload)?.done ?? Promise.resolve()

const runAll = async ({ context, run }: { context: WebhookContext; run: Run }): Promise<void> => {
  try {
    while (run.isAskedAgain) {
      run.isAskedAgain = false
      await relayEvents(context)
      await gatherNotes(context)
      await deliverDue(context)
      await deliverToHub(context)
    }
  } catch (error) {
    // the job comes back to it within a minute
    context.payload.logger.error({ err: error, msg: 'Webhooks were not sent.' })
  } finally {
    runs.delete(context.payload)
  }
}
