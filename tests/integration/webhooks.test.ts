import type { CollectionSlug, TypedUser } from 'payload'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Webhook } from 'standardwebhooks'

import type { DeliverArgs } from '../../src/publishing/webhooks/deliver.js'
import type { Doc } from '../support/api.js'

import { NO_SITE } from '../../src/publishing/shapes/index.js'
import {
  deliverDue,
  dropOldDeliveries,
  enqueueEvents,
  type WebhookEvent,
  whenDelivered,
} from '../../src/publishing/webhooks/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { type Receiver, startReceiver, status } from '../support/receiver.js'
import { startPayload } from '../support/start.js'

const WEBHOOKS = DEFAULT_SLUGS.webhooks
const DELIVERIES = DEFAULT_SLUGS.webhookDeliveries

const MINUTE = 60_000

let admin: TypedUser
let desk: Desk
let receiver: Receiver

beforeAll(async () => {
  process.env.WEBHOOK_ALLOW_HOSTS = '127.0.0.1'
  desk = await startDesk({ name: 'webhooks' })
  admin = await createUser({ payload: desk.payload, roles: ['admin'] })
}, 120_000)

afterAll(async () => {
  delete process.env.WEBHOOK_ALLOW_HOSTS
  await desk.stop()
})

beforeEach(async () => {
  receiver = await startReceiver()
})

afterEach(async () => {
  await whenDelivered(desk.payload)
  await receiver.stop()
  for (const collection of [DELIVERIES, WEBHOOKS]) {
    await desk.payload.delete({ collection, where: {} })
  }
})

const createWebhook = async (data: Record<string, unknown> = {}): Promise<Doc> =>
  (await desk.payload.create({
    collection: WEBHOOKS,
    data: { url: `${receiver.url}/in`, ...data },
  })) as unknown as Doc

let count = 0

/** An event of a list, as the publication of one would hand it over. */
const eventOf = (list: string, rest: Partial<WebhookEvent> = {}): WebhookEvent => {
  count += 1
  const timestamp = new Date(Date.UTC(2090, 0, 1) + count).toISOString()
  return {
    body: {
      data: {
        list: { cacheKeys: [], previousSlug: null, slug: list, title: `List ${list}`, url: null },
      },
      timestamp,
      type: 'list.updated',
    },
    id: crypto.randomUUID(),
    lane: list,
    list,
    sequence: timestamp,
    ...rest,
  }
}

const enqueue = (...events: WebhookEvent[]) =>
  enqueueEvents({ events, payload: desk.payload, slugs: DEFAULT_SLUGS })

const deliver = (rest: Partial<DeliverArgs> = {}) =>
  deliverDue({
    allowHosts: ['127.0.0.1'],
    payload: desk.payload,
    site: NO_SITE,
    random: () => 0,
    slugs: DEFAULT_SLUGS,
    timeoutMs: 2_000,
    ...rest,
  })

/** Delivers as if so much time had passed. */
const deliverIn = (ms: number, rest: Partial<DeliverArgs> = {}) =>
  deliver({ now: () => new Date(Date.now() + ms), ...rest })

const deliveries = async (): Promise<Doc[]> =>
  (await desk.payload.find({ collection: DELIVERIES, depth: 0, limit: 0, sort: 'sequence' }))
    .docs as unknown as Doc[]

const deliveryOf = async ({ id }: WebhookEvent): Promise<Doc> => {
  const found = (await deliveries()).filter(({ eventId }) => eventId === id)
  expect(found).toHaveLength(1)
  return found[0] as Doc
}

const webhookNow = async ({ id }: Doc): Promise<Doc> =>
  (await desk.payload.findByID({ collection: WEBHOOKS, id })) as unknown as Doc

const idsReceived = () => receiver.received.map(({ headers }) => headers['webhook-id'])

const post = (path: string, body?: unknown) =>
  desk.rest(`/api${path}`, {
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
    user: admin,
  })

describe('an event', () => {
  it('should reach each webhook that asked for it, once, signed with its secret', async () => {
    const one = await createWebhook({ url: `${receiver.url}/one` })
    const other = await createWebhook({ url: `${receiver.url}/other` })
    await createWebhook({ events: ['list.published'], url: `${receiver.url}/published` })
    await createWebhook({ isEnabled: false, url: `${receiver.url}/off` })
    const event = eventOf('a')
    await enqueue(event)
    await enqueue(event)
    await deliver()
    await deliver()

    expect(receiver.received.map(({ path }) => path).sort()).toEqual(['/one', '/other'])
    for (const { body, headers, path } of receiver.received) {
      const { secret } = path === '/one' ? one : other
      expect(headers['webhook-id']).toBe(event.id)
      expect(headers['content-type']).toBe('application/json')
      const verified = new Webhook(String(secret)).verify(body, headers as Record<string, string>)
      expect(verified).toEqual(event.body)
    }
    expect(one.secret).not.toBe(other.secret)
    expect(await deliveries()).toMatchObject([
      { attempts: 1, lastError: null, lastStatus: 204, nextAttemptAt: null, state: 'delivered' },
      { attempts: 1, state: 'delivered' },
    ])
  })

  it('should be refused where it holds what the schema does not declare', async () => {
    await createWebhook()
    const event = eventOf('a')
    const leaky = { ...event, body: { ...event.body, data: { ...event.body.data, note: 'x' } } }
    await expect(enqueue(leaky as WebhookEvent)).rejects.toThrow('note')
    expect(await deliveries()).toEqual([])
  })
})

describe('a receiver that does not take an event', () => {
  it.each<[string, Parameters<Receiver['answer']>[0], object]>([
    ['fails', status(500), { lastError: null, lastStatus: 500 }],
    ['refuses', status(400), { lastError: null, lastStatus: 400 }],
    [
      'redirects',
      status(302, { location: 'http://127.0.0.1/' }),
      { lastError: 'redirects are not followed', lastStatus: 302 },
    ],
    [
      'hangs',
      () => undefined,
      { lastError: expect.stringMatching(/^no answer within/), lastStatus: null },
    ],
    [
      'hangs up',
      (response) => response.destroy(),
      { lastError: expect.stringContaining('ECONNRESET'), lastStatus: null },
    ],
  ])('should be tried again later, under the same id: it %s', async (_name, answer, expected) => {
    await createWebhook()
    const event = eventOf('a')
    await enqueue(event)
    receiver.answer(answer)
    await deliver({ timeoutMs: 500 })
    const failed = await deliveryOf(event)
    expect(failed).toMatchObject({ attempts: 1, claim: null, state: 'failed', ...expected })
    const wait = Date.parse(String(failed.nextAttemptAt)) - Date.parse(String(failed.lastAttemptAt))
    expect(wait).toBeGreaterThanOrEqual(5_000)
    expect(wait).toBeLessThan(7_000)

    receiver.answer(status(200))
    await deliver()
    expect(idsReceived()).toEqual([event.id])
    await deliverIn(10_000)
    expect(idsReceived()).toEqual([event.id, event.id])
    expect(await deliveryOf(event)).toMatchObject({
      attempts: 2,
      lastError: null,
      lastStatus: 200,
      state: 'delivered',
    })
  })

  it('should be taken at its word by its status, however long its answer', async () => {
    await createWebhook()
    const event = eventOf('a')
    await enqueue(event)
    receiver.answer((response) => {
      response.writeHead(200)
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    await deliver()
    expect(await deliveryOf(event)).toMatchObject({ lastStatus: 200, state: 'delivered' })
  })

  it('should be given up after ten attempts over three days', async () => {
    await createWebhook()
    const event = eventOf('a')
    await enqueue(event)
    receiver.answer(status(503))
    let later = 0
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await deliverIn(later)
      const { nextAttemptAt } = await deliveryOf(event)
      if (nextAttemptAt) later = Date.parse(String(nextAttemptAt)) - Date.now() + 1_000
    }
    expect(receiver.received).toHaveLength(10)
    expect(later).toBeGreaterThan(3 * 24 * 60 * MINUTE)
    expect(await deliveryOf(event)).toMatchObject({
      attempts: 10,
      nextAttemptAt: null,
      state: 'dead',
    })
    expect(new Set(idsReceived())).toEqual(new Set([event.id]))
  })

  it('should be left alone for as long as it asks', async () => {
    const webhook = await createWebhook()
    const [one, other] = [eventOf('a'), eventOf('b')]
    await enqueue(one, other)
    receiver.answer(status(429, { 'retry-after': '600' }))
    await deliver()
    await deliver()
    await deliverIn(9 * MINUTE)
    // not even with another event
    expect(idsReceived()).toEqual([one.id])
    expect((await webhookNow(webhook)).pausedUntil).toEqual(expect.any(String))
    receiver.answer(status(200))
    await deliverIn(11 * MINUTE)
    expect(idsReceived().sort()).toEqual([one.id, one.id, other.id].sort())
  })

  it('should be switched off when it says that it is gone', async () => {
    const webhook = await createWebhook()
    const [one, other] = [eventOf('a'), eventOf('b')]
    await enqueue(one, other)
    receiver.answer(status(410))
    await deliver()
    await deliverIn(60 * MINUTE)
    expect(idsReceived()).toEqual([one.id])
    expect(await deliveryOf(one)).toMatchObject({ lastStatus: 410, state: 'dead' })
    expect(await webhookNow(webhook)).toMatchObject({ disabledBecause: 'gone', isEnabled: false })
    await enqueue(eventOf('c'))
    expect(await deliveries()).toHaveLength(2)

    const { disabledBecause } = (await desk.payload.update({
      collection: WEBHOOKS,
      data: { isEnabled: true },
      id: webhook.id,
    })) as unknown as Doc
    expect(disabledBecause).toBeNull()
    receiver.answer(status(200))
    await deliver()
    expect(idsReceived()).toEqual([one.id, other.id])
  })

  it('should not hold up other receivers, nor be asked again and again in one go', async () => {
    const other = await startReceiver()
    await createWebhook()
    await createWebhook({ url: other.url })
    await enqueue(eventOf('a'), eventOf('b'), eventOf('c'))
    receiver.answer(status(500))
    await deliver()
    expect(receiver.received).toHaveLength(1)
    expect(other.received).toHaveLength(3)
    await other.stop()
  })
})

describe('an address that has become private', () => {
  it('should not be connected to, and told to the admin', async () => {
    await createWebhook()
    const event = eventOf('a')
    await enqueue(event)
    // saved while the app still allowed the host
    await deliver({ allowHosts: [] })
    expect(receiver.received).toEqual([])
    expect(await deliveryOf(event)).toMatchObject({
      lastError: 'the address is not one of the public internet',
      lastStatus: null,
      state: 'failed',
    })
  })
})

describe('several processes', () => {
  it('should deliver each event once between them, those of a list in their order', async () => {
    await createWebhook()
    const events = Array.from({ length: 12 }, (_, index) => eventOf(`list-${index % 3}`))
    await enqueue(...events)
    receiver.answer((response) => setTimeout(() => response.writeHead(204).end(), 20))
    const second = await startPayload(desk.config, { hasIndexes: true })
    try {
      for (let round = 0; round < 12 && receiver.received.length < 12; round += 1) {
        await Promise.all(
          [desk.payload, second, desk.payload, second].map((payload) => deliver({ payload })),
        )
      }
    } finally {
      await second.destroy()
    }
    expect(idsReceived().sort()).toEqual(events.map(({ id }) => id).sort())
    for (const list of ['list-0', 'list-1', 'list-2']) {
      const ofList = events.filter((event) => event.list === list).map(({ id }) => id)
      expect(idsReceived().filter((id) => ofList.includes(String(id)))).toEqual(ofList)
    }
  })

  it('should not overtake within a list what another one is sending, but go on with others', async () => {
    await createWebhook()
    const [one, two, other] = [eventOf('a'), eventOf('a'), eventOf('b')]
    await enqueue(one, two, other)
    const answers: Array<() => void> = []
    receiver.answer((response) => void answers.push(() => response.writeHead(204).end()))
    const first = deliver()
    for (let tries = 0; tries < 100 && answers.length === 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    receiver.answer(status(204))
    await deliver()
    expect(idsReceived()).toEqual([one.id, other.id])
    for (const answer of answers) answer()
    await first
    expect(idsReceived()).toEqual([one.id, other.id, two.id])
  })

  it('should send again, with the same id, what one had sent that died before it noted that', async () => {
    await createWebhook()
    const event = eventOf('a')
    await enqueue(event)
    const died = new Error('died')
    const dying = deliver({
      afterSend: () => {
        throw died
      },
    })
    await expect(dying).rejects.toBe(died)
    expect(idsReceived()).toEqual([event.id])

    // it might still be at it
    await deliverIn(30_000)
    expect(idsReceived()).toEqual([event.id])
    await deliverIn(2 * MINUTE)
    expect(idsReceived()).toEqual([event.id, event.id])
    expect(await deliveryOf(event)).toMatchObject({ attempts: 1, state: 'delivered' })
  })
})

describe('the job', () => {
  it('should be scheduled each minute, send what is due, and survive a process that died in it', async () => {
    const jobs = () =>
      desk.payload.find({
        collection: 'payload-jobs' as CollectionSlug,
        where: { taskSlug: { equals: 'deliverListWebhooks' } },
      }) as unknown as Promise<{ docs: Doc[] }>
    await desk.payload.jobs.handleSchedules({})
    await desk.payload.jobs.handleSchedules({})
    const { docs } = await jobs()
    expect(docs).toHaveLength(1)
    // as a process leaves it that dies in the middle
    await desk.payload.update({
      collection: 'payload-jobs' as CollectionSlug,
      data: { processing: true },
      id: docs[0]?.id ?? 0,
    })
    await desk.payload.jobs.handleSchedules({})
    const waiting = (await jobs()).docs.filter(({ processing }) => processing === false)
    expect(waiting).toHaveLength(1)

    await createWebhook()
    const event = eventOf('a')
    await enqueue(event)
    await desk.payload.update({
      collection: 'payload-jobs' as CollectionSlug,
      data: { waitUntil: null },
      id: waiting[0]?.id ?? 0,
    })
    await desk.payload.jobs.run({})
    expect(idsReceived()).toEqual([event.id])
  })

  it('should take away what is over and old, and nothing else', async () => {
    await createWebhook()
    const [taken, waiting] = [eventOf('a'), eventOf('b')]
    await enqueue(taken)
    await deliver()
    await enqueue(waiting)
    const drop = (days: number) =>
      dropOldDeliveries({
        now: new Date(Date.now() + days * 24 * 60 * MINUTE),
        payload: desk.payload,
        slugs: DEFAULT_SLUGS,
      })
    await drop(29)
    expect(await deliveries()).toHaveLength(2)
    await drop(400)
    expect(await deliveries()).toMatchObject([{ eventId: waiting.id }])
  })
})

describe('sending again', () => {
  const giveUp = async (...events: WebhookEvent[]): Promise<void> => {
    await enqueue(...events)
    for (const event of events) {
      const { id } = await deliveryOf(event)
      await desk.payload.update({
        collection: DELIVERIES,
        data: { attempts: 10, nextAttemptAt: null, state: 'dead' },
        id,
      })
    }
  }

  it('should send one that was given up, with the id that it had', async () => {
    await createWebhook()
    const [one, other] = [eventOf('a'), eventOf('b')]
    await giveUp(one, other)
    const { id } = await deliveryOf(one)
    const response = await post(`/${DELIVERIES}/${id}/replay`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ queued: 1 })
    await whenDelivered(desk.payload)
    expect(idsReceived()).toEqual([one.id])
    expect(await deliveryOf(one)).toMatchObject({ attempts: 1, state: 'delivered' })
    expect(await deliveryOf(other)).toMatchObject({ attempts: 10, state: 'dead' })
  })

  it('should send one again that was taken, and have all its attempts before it', async () => {
    await createWebhook()
    const event = eventOf('a')
    await enqueue(event)
    await deliver()
    receiver.answer(status(500))
    await post(`/${DELIVERIES}/${(await deliveryOf(event)).id}/replay`)
    await whenDelivered(desk.payload)
    expect(idsReceived()).toEqual([event.id, event.id])
    expect(await deliveryOf(event)).toMatchObject({ attempts: 1, state: 'failed' })
  })

  it('should send all of a webhook that were given up', async () => {
    const webhook = await createWebhook()
    await createWebhook({ events: ['list.published'], url: `${receiver.url}/other` })
    const events = [eventOf('a'), eventOf('b'), eventOf('c')]
    await giveUp(...events)
    const response = await post(`/${WEBHOOKS}/${webhook.id}/replay`)
    expect(await response.json()).toEqual({ queued: 3 })
    await whenDelivered(desk.payload)
    expect(idsReceived()).toEqual(events.map(({ id }) => id))
    expect(await (await post(`/${WEBHOOKS}/${webhook.id}/replay`)).json()).toEqual({ queued: 0 })
  })

  it('should send several at once, and tell how many were left', async () => {
    const off = await createWebhook({ events: ['list.published'] })
    await createWebhook({ events: ['list.updated'] })
    const published = eventOf('a')
    const ofOff = { ...published, body: { ...published.body, type: 'list.published' as const } }
    const events = [eventOf('b'), eventOf('c')]
    await giveUp(ofOff as WebhookEvent, ...events)
    await desk.payload.update({
      collection: WEBHOOKS,
      data: { isEnabled: false },
      id: off.id,
    })
    const ids = (await deliveries()).map(({ id }) => id)
    expect(await (await post(`/${DELIVERIES}/replay`, { ids })).json()).toEqual({
      left: 1,
      queued: 2,
    })
    await whenDelivered(desk.payload)
    expect(idsReceived().sort()).toEqual(events.map(({ id }) => id).sort())
    for (const wrong of [{}, { ids: [] }, { ids: 'all' }, { ids, more: 1 }]) {
      expect((await post(`/${DELIVERIES}/replay`, wrong)).status).toBe(422)
    }
  })

  it('should be refused while it is being sent, and while the webhook is switched off', async () => {
    const webhook = await createWebhook()
    const event = eventOf('a')
    await enqueue(event)
    const { id } = await deliveryOf(event)
    let answered: number | undefined
    receiver.answer((response) => {
      void post(`/${DELIVERIES}/${id}/replay`).then((refused) => {
        answered = refused.status
        response.writeHead(204).end()
      })
    })
    await deliver({ timeoutMs: 10_000 })
    expect(answered).toBe(409)

    await desk.payload.update({
      collection: WEBHOOKS,
      data: { isEnabled: false },
      id: webhook.id,
    })
    for (const path of [`/${DELIVERIES}/${id}/replay`, `/${WEBHOOKS}/${webhook.id}/replay`]) {
      const refused = await post(path)
      expect(refused.status).toBe(412)
      expect(await refused.json()).toMatchObject({ code: 'precondition-failed' })
    }
    expect(receiver.received).toHaveLength(1)
  })
})

describe('a test event', () => {
  it('should be sent at once, whatever the webhook asked for', async () => {
    const webhook = await createWebhook({ events: ['list.published'] })
    expect(await (await post(`/${WEBHOOKS}/${webhook.id}/test`)).json()).toEqual({ queued: 1 })
    await whenDelivered(desk.payload)
    const [received] = receiver.received
    const verified = new Webhook(String(webhook.secret)).verify(
      received?.body ?? '',
      received?.headers as Record<string, string>,
    )
    expect(verified).toMatchObject({ type: 'webhook.test' })
  })
})

describe('deleting a webhook', () => {
  it('should take its deliveries along and leave those of others', async () => {
    const one = await createWebhook()
    const other = await createWebhook()
    await enqueue(eventOf('a'))
    await desk.payload.delete({ collection: WEBHOOKS, id: one.id })
    expect(await deliveries()).toMatchObject([{ webhook: other.id }])
  })
})
