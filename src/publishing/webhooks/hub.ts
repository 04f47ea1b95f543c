/**
 * WebSub (W3C): the hub that feeds name is told that they have changed, so that it fetches them for its
 * subscribers. What is to be told stands among the deliveries, as one to no webhook.
 */
import type { Payload, Where } from 'payload'

import type { DeliverArgs } from './deliver.js'
import type { PendingEvent } from '../compiled/heads.js'
import type { WebhookContext } from './types.js'

import { noteFailure } from '../../storage/failures.js'
import { storeOf } from '../../storage/index.js'
import { pageLocalesOf } from '../reading/locale.js'
import { claimDelivery, isClaimed, outcomeOf } from './deliver.js'
import { send } from './send.js'
import { findDeliveries, findDue } from './store.js'

/** The lane of what goes to the hub, by which it is found. */
const LANE = 'hub'

const FEEDS = ['/feed.atom', '/feed.json', '/feed.rss'] as const

/** How many pings are sent in one go; more wait for the next. */
const BATCH = 20

const FORM = 'application/x-www-form-urlencoded'

/** The feeds that a change is told of: in each form, whole and not, by themselves and in each language. */
export const topicsOf = ({
  base,
  payload,
}: {
  /** The address of the public API. */
  base: string
  payload: Pick<Payload, 'config'>
}): string[] => {
  const locales = pageLocalesOf(payload).flatMap((locale) => locale ?? [])
  return FEEDS.flatMap((feed) =>
    ['', 'content=full'].flatMap((content) =>
      ['', ...locales.map((locale) => `locale=${locale}`)].map((language) => {
        const query = [content, language].filter(Boolean).join('&')
        return `${base}${feed}${query && `?${query}`}`
      }),
    ),
  )
}

/** Writes that the hub is to be told; nothing where that waits already, and was not tried yet. */
export const enqueueHub = async ({
  events,
  hub,
  payload,
  slugs,
}: Pick<WebhookContext, 'hub' | 'payload' | 'slugs'> & {
  events: ReadonlyArray<Pick<PendingEvent, 'id' | 'list' | 'occurredAt' | 'type'>>
}): Promise<void> => {
  const [event] = events
  if (!hub || !event) return
  const waits: Where = {
    and: [
      { lane: { equals: LANE } },
      { state: { equals: 'waiting' } },
      { claim: { exists: false } },
    ],
  }
  if ((await findDeliveries({ limit: 1, payload, slugs, where: waits })).length > 0) return
  const body = new URLSearchParams([
    ['hub.mode', 'publish'],
    ...hub.topics.map((topic): [string, string] => ['hub.url', topic]),
  ])
  const now = new Date().toISOString()
  await storeOf({ payload }).createOnce({
    collection: 'webhookDeliveries',
    data: {
      attempts: 0,
      body: body.toString(),
      eventId: event.id,
      eventType: event.type,
      key: `${LANE}:${event.id}`,
      lane: LANE,
      list: event.list.slug,
      nextAttemptAt: now,
      sequence: now,
      state: 'waiting',
    },
  })
}

/** Tells the hub what is due, with the retries that webhooks have; any number of processes may. */
export const deliverToHub = async ({
  hub,
  now = () => new Date(),
  ...args
}: DeliverArgs): Promise<void> => {
  if (!hub) return
  const due = await findDue({ ...args, limit: BATCH, now: now(), to: { lane: { equals: LANE } } })
  for (const delivery of due) {
    if (isClaimed({ delivery, now: now() })) continue
    const claim = await claimDelivery({ ...args, delivery, now: now() })
    if (!claim) continue
    const sentAt = now()
    const outcome = await send({
      ...args,
      body: delivery.body,
      headers: { 'content-type': FORM, 'user-agent': 'payload-ranked-lists' },
      onNameError: (error) => {
        noteFailure({ error, kind: 'names', payload: args.payload })
      },
      url: hub.url,
    })
    const { set } = outcomeOf({ ...args, delivery, now: now(), outcome, sentAt })
    await storeOf(args).compareAndSet({
      collection: 'webhookDeliveries',
      expected: { claim },
      id: delivery.id,
      set,
    })
  }
}
