/** Webhooks and deliveries as they are stored, read past hooks and access. */
import type { Where } from 'payload'

import type { Id, Row } from '../../storage/types.js'
import type { Delivery, Webhook, WebhookContext } from './types.js'

import { idOf } from '../../storage/documents/index.js'
import { storeOf } from '../../storage/index.js'

type Raw = Row

const text = (value: unknown): null | string => (typeof value === 'string' && value ? value : null)

/** A date as text, whatever the engine gives. */
const date = (value: unknown): null | string =>
  value instanceof Date ? value.toISOString() : text(value)

const toWebhook = (raw: Raw): Webhook => ({
  id: raw.id,
  addedAt: Date.parse(date(raw.createdAt) ?? '') || 0,
  events: Array.isArray(raw.events) ? raw.events.map(String) : [],
  isEnabled: raw.isEnabled === true,
  pausedUntil: date(raw.pausedUntil),
  previousSecret: text(raw.previousSecret),
  previousSecretUntil: date(raw.previousSecretUntil),
  secret: text(raw.secret) ?? '',
  url: text(raw.url) ?? '',
})

const toDelivery = (raw: Raw): Delivery => ({
  id: raw.id,
  attempts: Number(raw.attempts ?? 0),
  body: text(raw.body) ?? '',
  claim: text(raw.claim),
  claimedUntil: typeof raw.claimedUntil === 'number' ? raw.claimedUntil : null,
  eventId: text(raw.eventId) ?? '',
  lane: text(raw.lane),
  sequence: text(raw.sequence) ?? '',
  state: raw.state as Delivery['state'],
  webhook: idOf(raw.webhook) ?? null,
})

type Args = Pick<WebhookContext, 'payload' | 'slugs'>

/** The webhooks that are switched on. */
export const findWebhooks = async ({ payload }: Pick<Args, 'payload'>): Promise<Webhook[]> => {
  const docs = await storeOf({ payload }).find<Raw>({
    collection: 'webhooks',
    where: { isEnabled: { equals: true } },
  })
  return docs.map(toWebhook)
}

export const findWebhook = async ({ id, payload }: Args & { id: Id }): Promise<Webhook | null> => {
  const raw = await storeOf({ payload }).findOne<Raw>({
    collection: 'webhooks',
    where: { id: { equals: id } },
  })
  return raw ? toWebhook(raw) : null
}

export const findDelivery = async ({
  id,
  payload,
}: Args & { id: Id }): Promise<Delivery | null> => {
  const raw = await storeOf({ payload }).findOne<Raw>({
    collection: 'webhookDeliveries',
    where: { id: { equals: id } },
  })
  return raw ? toDelivery(raw) : null
}

/** Deliveries that are due, to one receiver. */
export const findDue = ({
  now,
  to,
  ...args
}: Args & { limit: number; now: Date; to: Where }): Promise<Delivery[]> =>
  findDeliveries({
    ...args,
    where: {
      and: [
        to,
        { state: { in: ['waiting', 'failed'] } },
        { nextAttemptAt: { less_than_equal: now.toISOString() } },
      ],
    },
  })

/** Deliveries in the order of what happened. */
export const findDeliveries = async ({
  limit,
  payload,
  where,
}: Args & { limit: number; where: Where }): Promise<Delivery[]> => {
  const docs = await storeOf({ payload }).find<Raw>({
    collection: 'webhookDeliveries',
    limit,
    sort: 'sequence',
    where,
  })
  return docs.map(toDelivery)
}
