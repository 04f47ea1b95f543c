/**
 * Webhooks: signed events of lists, documents and comments for the addresses that admins name, delivered at least once, with
 * retries.
 */
export { webhookContextOf } from './context.js'
export { deliverDue, dropOldDeliveries } from './deliver.js'
export { enqueueEvents, enqueueTest } from './enqueue.js'
export type { WebhookEvent } from './enqueue.js'
export { gatherNotes } from './gather.js'
export { kickDeliveries, whenDelivered } from './kick.js'
export { noteComment, noteDocument } from './notes.js'
export { forgetWanted } from './wanted.js'
export { publicationContextOf } from '../compiled/contextOf.js'
export { relayEvents } from './relay.js'
export { replayDead, replayDelivery } from './replay.js'
export type { ReplayProblem } from './replay.js'
export { decryptSecret, encryptSecret } from './secrets.js'
export { rotateSecret } from './rotate.js'
export { deliverToHub } from './hub.js'
export { enableKickSoon } from './soon.js'
export { findDelivery, findWebhook } from './store.js'
export { DELIVERY_STATES, NOTED } from './types.js'
export type { WebhookContext } from './types.js'
