import type { Resolve } from '../../net/index.js'
import type { Id } from '../../storage/types.js'
import type { SendOutcome } from './send.js'
import type { Delivery, Webhook, WebhookContext } from './types.js'

import { ADDRESS_PROBLEMS, readRetryAfter } from '../../net/index.js'
import { noteFailure } from '../../storage/failures.js'
import { nextAttemptAt } from './backoff.js'
import { signingSecrets } from './secrets.js'
import { send, TIMEOUT_MS } from './send.js'
import { signatureHeaders } from './signature.js'
import { findDeliveries, findDue, findWebhook, findWebhooks } from './store.js'
import { storeOf } from '../../storage/index.js'

/** How long the lease of a delivery lasts, in milliseconds. */
const CLAIM_MS = 4 * TIMEOUT_MS

/** How long one call starts new deliveries, in milliseconds; the rest is the next one's. */
const PASS_MS = 50_000

/** How many receivers are served at a time. */
const LANES = 8

const BATCH = 20

export type DeliverArgs = WebhookContext & {
  /** For tests: called between sending and storing the outcome. */
  afterSend?: () => void
  now?: () => Date
  random?: () => number
  /** Looks names up. */
  resolve?: Resolve
  timeoutMs?: number
}

/**
 * Sends due deliveries, at least once. Several processes may do so at once: each delivery is claimed
 * first. After a crash between sending and storing the outcome another process sends it again, under
 * the same id, by which receivers deduplicate.
 *
 * To one receiver one after the other, in order (a lane); after a failure it is skipped until the
 * next call, so that a receiver that is down is not hammered. A first attempt of a list's event never
 * overtakes an earlier one.
 */
export const deliverDue = async (args: DeliverArgs): Promise<void> => {
  const { now = () => new Date() } = args
  const until = now().getTime() + PASS_MS
  const waiting = (await findWebhooks(args)).map(({ id }) => id)
  const errors: unknown[] = []
  const serve = async (): Promise<void> => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        while (now().getTime() < until) {
          if (!(await deliverBatch({ ...args, id, now }))) break
        }
      } catch (error) {
        // a failing lane does not stop the others
        errors.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: LANES }, serve))
  if (errors.length > 0) throw errors[0]
}

type BatchArgs = DeliverArgs & { id: Id; now: () => Date }

/** Sends some deliveries that are due to one receiver. @returns whether more may be due now */
const deliverBatch = async ({ id, ...args }: BatchArgs): Promise<boolean> => {
  const { now } = args
  // read each time: it may have been switched off or paused meanwhile
  const webhook = await findWebhook({ ...args, id })
  if (!webhook?.isEnabled) return false
  if (webhook.pausedUntil !== null && Date.parse(webhook.pausedUntil) > now().getTime())
    return false
  const due = await findDue({ ...args, limit: BATCH, now: now(), to: { webhook: { equals: id } } })
  let hasSent = false
  for (const delivery of due) {
    const result = await deliver({ ...args, delivery, webhook })
    if (result === 'failed') return false
    if (result === 'delivered') hasSent = true
  }
  return hasSent
}

const deliver = async ({
  delivery,
  now,
  webhook,
  ...args
}: Omit<BatchArgs, 'id'> & { delivery: Delivery; webhook: Webhook }): Promise<
  'delivered' | 'failed' | 'skipped'
> => {
  const { payload } = args
  if (isClaimed({ delivery, now: now() })) return 'skipped'
  if (await hasEarlier({ ...args, delivery, now: now(), webhook })) return 'skipped'
  const claim = await claimDelivery({ ...args, delivery, now: now() })
  if (!claim) return 'skipped'

  const sentAt = now()
  const { body, eventId: id } = delivery
  const secrets = signingSecrets({ now: sentAt, payload, webhook })
  const outcome: SendOutcome =
    secrets.length === 0
      ? { kind: 'unreachable', reason: UNREADABLE }
      : await send({
          ...args,
          body,
          headers: {
            'content-type': 'application/json',
            'user-agent': 'payload-ranked-lists',
            ...signatureHeaders({ body, id, secrets, sentAt }),
          },
          onNameError: (error) => {
            noteFailure({ error, kind: 'names', payload: args.payload })
          },
          url: webhook.url,
        })
  args.afterSend?.()
  return record({ ...args, claim, delivery, endedAt: now(), outcome, sentAt, webhook })
}

const UNREADABLE =
  'the secret cannot be read, because the secret of the app has changed; give the webhook a new one'

export const isClaimed = ({ delivery, now }: { delivery: Delivery; now: Date }): boolean =>
  delivery.claim !== null && (delivery.claimedUntil ?? 0) > now.getTime()

/** Whether an earlier event of the same list is being sent, or has not been tried yet. */
const hasEarlier = async ({
  delivery: { lane, sequence },
  now,
  payload,
  slugs,
  webhook,
}: WebhookContext & { delivery: Delivery; now: Date; webhook: Webhook }): Promise<boolean> => {
  if (lane === null) return false
  const earlier = await findDeliveries({
    limit: 1,
    payload,
    slugs,
    where: {
      and: [
        { webhook: { equals: webhook.id } },
        { lane: { equals: lane } },
        { sequence: { less_than: sequence } },
        {
          or: [
            { state: { equals: 'waiting' } },
            {
              and: [
                { state: { equals: 'failed' } },
                { claimedUntil: { greater_than: now.getTime() } },
              ],
            },
          ],
        },
      ],
    },
  })
  return earlier.length > 0
}

/** The claim, or null where another process has it. */
export const claimDelivery = async ({
  delivery: { attempts, claim: previous, id, state },
  now,
  payload,
}: Pick<WebhookContext, 'payload'> & { delivery: Delivery; now: Date }): Promise<null | string> => {
  const claim = crypto.randomUUID()
  const isClaimed = await storeOf({ payload }).compareAndSet({
    collection: 'webhookDeliveries',
    expected: { attempts, claim: previous, state },
    id,
    set: { claim, claimedUntil: now.getTime() + CLAIM_MS },
  })
  return isClaimed ? claim : null
}

const GONE = 410

/** Statuses that speak for the whole receiver, with the time after which to come back. */
const BUSY = [429, 502, 503, 504]

const record = async ({
  claim,
  delivery,
  endedAt: now,
  outcome,
  payload,
  random = Math.random,
  sentAt,
  webhook,
}: Omit<DeliverArgs, 'now'> & {
  claim: string
  delivery: Delivery
  endedAt: Date
  outcome: SendOutcome
  sentAt: Date
  webhook: Webhook
}): Promise<'delivered' | 'failed'> => {
  const { isDelivered, retryAfterMs, set, status } = outcomeOf({
    delivery,
    now,
    outcome,
    random,
    sentAt,
  })
  // before the delivery itself: after a crash in between it is retried, not lost
  const change = changeOfWebhook({ now, retryAfterMs, status })
  if (change) {
    await storeOf({ payload }).compareAndSet({
      collection: 'webhooks',
      // an admin who has changed the address meanwhile means another receiver
      expected: { url: webhook.url },
      id: webhook.id,
      set: { ...change, updatedAt: now.toISOString() },
    })
  }
  await storeOf({ payload }).compareAndSet({
    collection: 'webhookDeliveries',
    expected: { claim },
    id: delivery.id,
    set,
  })
  return isDelivered ? 'delivered' : 'failed'
}

/** What has come of an attempt, and what is written of it. */
export const outcomeOf = ({
  delivery,
  now,
  outcome,
  random = Math.random,
  sentAt,
}: Pick<DeliverArgs, 'random'> & {
  delivery: Delivery
  now: Date
  outcome: SendOutcome
  sentAt: Date
}) => {
  const attempts = delivery.attempts + 1
  const status = outcome.kind === 'answered' ? outcome.status : null
  const isDelivered = status !== null && status >= 200 && status < 300
  const retryAfterMs =
    outcome.kind === 'answered' ? readRetryAfter({ now, value: outcome.retryAfter }) : null
  const next =
    isDelivered || status === GONE
      ? null
      : nextAttemptAt({ attempts, now, random: random(), retryAfterMs })
  return {
    isDelivered,
    retryAfterMs,
    set: {
      attempts,
      claim: null,
      claimedUntil: null,
      lastAttemptAt: sentAt.toISOString(),
      lastDurationMs: now.getTime() - sentAt.getTime(),
      lastError: isDelivered ? null : errorOf(outcome),
      lastStatus: status,
      nextAttemptAt: next?.toISOString() ?? null,
      state: isDelivered ? 'delivered' : next ? 'failed' : 'dead',
      updatedAt: now.toISOString(),
    },
    status,
  }
}

/** What an answer means for everything that goes to this receiver. */
const changeOfWebhook = ({
  now,
  retryAfterMs,
  status,
}: {
  now: Date
  retryAfterMs: null | number
  status: null | number
}): null | Record<string, unknown> => {
  if (status === GONE) return { disabledBecause: 'gone', isEnabled: false }
  return status !== null && BUSY.includes(status) && retryAfterMs
    ? { pausedUntil: new Date(now.getTime() + retryAfterMs).toISOString() }
    : null
}

const errorOf = (outcome: SendOutcome): null | string => {
  switch (outcome.kind) {
    case 'answered':
      if (outcome.status === GONE) return 'the receiver is gone; the webhook was switched off'
      return outcome.status >= 300 && outcome.status < 400 ? 'redirects are not followed' : null
    case 'refused':
      return ADDRESS_PROBLEMS[outcome.problem]
    case 'unreachable':
      return outcome.reason
  }
}

const DAY_MS = 24 * 60 * 60 * 1000

/** How long deliveries are kept, in days: those that were taken, and those that were given up. */
const KEPT_DAYS = { dead: 90, delivered: 30 } as const

/** Retention: deletes old deliveries that are delivered or dead. */
export const dropOldDeliveries = async ({
  now = new Date(),
  payload,
}: Pick<WebhookContext, 'payload' | 'slugs'> & { now?: Date }): Promise<void> => {
  for (const [state, days] of Object.entries(KEPT_DAYS)) {
    const before = new Date(now.getTime() - days * DAY_MS).toISOString()
    await storeOf({ payload }).remove({
      collection: 'webhookDeliveries',
      where: { and: [{ state: { equals: state } }, { lastAttemptAt: { less_than: before } }] },
    })
  }
}
