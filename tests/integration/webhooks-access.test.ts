import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Webhook } from 'standardwebhooks'

import type { Role } from '../../src/vocabulary.js'
import type { Doc } from '../support/api.js'

import { enqueueTest, whenDelivered } from '../../src/publishing/webhooks/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { type Receiver, startReceiver } from '../support/receiver.js'

const WEBHOOKS = DEFAULT_SLUGS.webhooks
const DELIVERIES = DEFAULT_SLUGS.webhookDeliveries

type Who = 'public' | Role

const WHO: readonly Who[] = ['public', 'contributor', 'moderator', 'editor', 'admin']

let desk: Desk
let receiver: Receiver
const users = new Map<Who, TypedUser | undefined>()

beforeAll(async () => {
  process.env.WEBHOOK_ALLOW_HOSTS = '127.0.0.1'
  desk = await startDesk({ name: 'webhooks-access' })
  receiver = await startReceiver()
  for (const who of WHO) {
    users.set(
      who,
      who === 'public' ? undefined : await createUser({ payload: desk.payload, roles: [who] }),
    )
  }
}, 120_000)

afterAll(async () => {
  delete process.env.WEBHOOK_ALLOW_HOSTS
  await whenDelivered(desk.payload)
  await receiver.stop()
  await desk.stop()
})

const request = async (
  who: Who,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; text: string }> => {
  const response = await desk.rest(`/api${path}`, {
    body: body === undefined ? undefined : JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    method,
    user: users.get(who),
  })
  return { status: response.status, text: await response.text() }
}

const createWebhook = async (data: Record<string, unknown> = {}): Promise<Doc> =>
  (await desk.payload.create({
    collection: WEBHOOKS,
    data: { url: `${receiver.url}/TOKEN-IN-ADDRESS`, ...data },
  })) as unknown as Doc

const createDelivery = async (webhook: Doc): Promise<Doc> => {
  await enqueueTest({ payload: desk.payload, slugs: DEFAULT_SLUGS, webhook })
  const { docs } = await desk.payload.find({
    collection: DELIVERIES,
    where: { webhook: { equals: webhook.id } },
  })
  return docs[0] as unknown as Doc
}

const read = async (webhook: Doc): Promise<Doc> =>
  (await desk.payload.findByID({ collection: WEBHOOKS, id: webhook.id })) as unknown as Doc

describe('the endpoints of webhooks', () => {
  it('should be for admins only, and tell others nothing', async () => {
    const webhook = await createWebhook()
    const delivery = await createDelivery(webhook)
    const paths: Array<[string, unknown?]> = [
      [`/${WEBHOOKS}/${webhook.id}/test`],
      [`/${WEBHOOKS}/${webhook.id}/replay`],
      [`/${WEBHOOKS}/${webhook.id}/rotate-secret`],
      [`/${DELIVERIES}/${delivery.id}/replay`],
      [`/${DELIVERIES}/replay`, { ids: [delivery.id] }],
    ]
    for (const [path, body] of paths) {
      for (const who of WHO) {
        const expected = who === 'admin' ? 200 : who === 'public' ? 401 : 403
        const { status, text } = await request(who, 'POST', path, body)
        expect([path, who, status]).toEqual([path, who, expected])
        await whenDelivered(desk.payload)
        if (who !== 'admin') expect(text).not.toMatch(/whsec_|TOKEN-IN-ADDRESS/)
      }
    }
    for (const path of [`/${WEBHOOKS}/999999/test`, `/${DELIVERIES}/no-id/replay`]) {
      expect((await request('admin', 'POST', path)).status).toBe(404)
      // who may not know does not learn whether it is there
      expect((await request('editor', 'POST', path)).status).toBe(403)
    }
    expect((await request('editor', 'POST', `/${DELIVERIES}/replay`, {})).status).toBe(403)
  })
})

describe('what is secret', () => {
  it('should be in no answer of REST or GraphQL to anybody but admins', async () => {
    const webhook = await createWebhook()
    await createDelivery(webhook)
    await request('admin', 'POST', `/${WEBHOOKS}/${webhook.id}/rotate-secret`)
    const { secret } = await read(webhook)
    const query =
      '{ ListWebhooks { docs { id url secret } } ListWebhookDeliveries { docs { body } } }'
    for (const who of WHO) {
      const answers = [
        await request(who, 'GET', `/${WEBHOOKS}?depth=2&showHiddenFields=true`),
        await request(who, 'GET', `/${WEBHOOKS}/${webhook.id}`),
        await request(who, 'GET', `/${DELIVERIES}?depth=2`),
        await request(who, 'POST', '/graphql', { query }),
        await request(who, 'GET', `/${WEBHOOKS}?where[secret][like]=w`),
      ]
      const text = answers.map((answer) => answer.text).join('\n')
      expect([who, text.includes('whsec_')]).toEqual([who, who === 'admin'])
      expect([who, text.includes('TOKEN-IN-ADDRESS')]).toEqual([who, who === 'admin'])
      expect(text).not.toContain('previousSecret"')
      if (who === 'admin') expect(text).toContain(String(secret))
    }
  })

  it('should be made by the desk, and not be written by anybody', async () => {
    const chosen = { previousSecret: 'whsec_b3RoZXI=', secret: 'whsec_Y2hvc2Vu' }
    const created = await request('admin', 'POST', `/${WEBHOOKS}`, {
      ...chosen,
      url: `${receiver.url}/`,
    })
    expect(created.status).toBe(201)
    const { doc } = JSON.parse(created.text) as { doc: Doc }
    expect(doc.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const changed = await request('admin', 'PATCH', `/${WEBHOOKS}/${doc.id}`, {
      ...chosen,
      description: 'Changed',
    })
    expect(changed.status).toBe(200)
    expect(await read(doc)).toMatchObject({ description: 'Changed', secret: doc.secret })
  })

  it('should not stand in the database as receivers have it', async () => {
    const webhook = await createWebhook()
    await request('admin', 'POST', `/${WEBHOOKS}/${webhook.id}/rotate-secret`)
    const raw = JSON.stringify(
      await desk.payload.db.findOne({
        collection: WEBHOOKS,
        where: { id: { equals: webhook.id } },
      }),
    )
    expect(raw).toContain('previousSecret')
    expect(raw).not.toContain('whsec_')
  })
})

describe('a new secret', () => {
  it('should sign beside the old one for a day, then alone', async () => {
    const webhook = await createWebhook({ url: `${receiver.url}/rotated` })
    const old = String(webhook.secret)
    const rotated = await request('admin', 'POST', `/${WEBHOOKS}/${webhook.id}/rotate-secret`)
    const { previousSecretUntil, secret } = JSON.parse(rotated.text) as Record<string, string>
    const hours = (Date.parse(String(previousSecretUntil)) - Date.now()) / 3_600_000
    expect(hours).toBeGreaterThan(23)
    expect(hours).toBeLessThan(25)
    expect((await read(webhook)).secret).toBe(secret)

    await request('admin', 'POST', `/${WEBHOOKS}/${webhook.id}/test`)
    await whenDelivered(desk.payload)
    // saving the form changes nothing of it
    await request('admin', 'PATCH', `/${WEBHOOKS}/${webhook.id}`, { description: 'Saved' })
    await request('admin', 'POST', `/${WEBHOOKS}/${webhook.id}/test`)
    await whenDelivered(desk.payload)
    await desk.payload.update({
      collection: WEBHOOKS,
      data: { previousSecretUntil: '2020-01-01T00:00:00.000Z' },
      id: webhook.id,
    })
    await request('admin', 'POST', `/${WEBHOOKS}/${webhook.id}/test`)
    await whenDelivered(desk.payload)

    const received = receiver.received.filter(({ path }) => path === '/rotated')
    expect(received).toHaveLength(3)
    const isTaken = (index: number, by: string): boolean => {
      const { body = '', headers = {} } = received[index] ?? {}
      try {
        return Boolean(new Webhook(by).verify(body, headers as Record<string, string>))
      } catch {
        return false
      }
    }
    const taken = [0, 1, 2].map((index) => [isTaken(index, old), isTaken(index, String(secret))])
    expect(taken).toEqual([
      [true, true],
      [true, true],
      [false, true],
    ])
  })

  it('should be made by saving where the stored one cannot be read any more', async () => {
    const webhook = await createWebhook({ url: `${receiver.url}/unreadable` })
    await desk.payload.db.updateOne({
      collection: WEBHOOKS,
      data: { secret: desk.payload.encrypt('of another app').replace(/^../, '00') },
      id: webhook.id,
    })
    const path = `/${WEBHOOKS}/${webhook.id}`
    expect((await read(webhook)).secret).toBeNull()
    await request('admin', 'POST', `${path}/test`)
    await whenDelivered(desk.payload)
    const { docs } = await desk.payload.find({
      collection: DELIVERIES,
      where: { webhook: { equals: webhook.id } },
    })
    expect(docs).toMatchObject([
      { lastError: expect.stringContaining('secret cannot be read'), state: 'failed' },
    ])
    expect((await request('admin', 'PATCH', path, { description: 'Saved' })).status).toBe(200)
    const { secret } = await read(webhook)
    expect(secret).toMatch(/^whsec_/)
    expect((await read(webhook)).secret).toBe(secret)
  })

  it('should be given once where two admins ask for it at once', async () => {
    const webhook = await createWebhook()
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => request('admin', 'POST', `/${WEBHOOKS}/${webhook.id}/rotate-secret`)),
    )
    const secrets = answers.flatMap(({ status, text }) =>
      status === 200 ? [(JSON.parse(text) as { secret: string }).secret] : [],
    )
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true)
    expect(secrets).toContain((await read(webhook)).secret)
  })
})

describe('the address of a webhook', () => {
  it.each([
    ['https://127.0.0.2/', 'private network'],
    ['https://0x7f000002/', 'private network'],
    ['https://[::ffff:10.0.0.1]/', 'private network'],
    ['https://169.254.169.254/latest/meta-data/', 'private network'],
    // a name of this machine, which its resolver knows
    ['https://localhost/', 'private network'],
    ['http://example.com/', 'must start with https://'],
    ['https://user:password@example.com/', 'must not hold a user name'],
    ['https://no-such-host.invalid./', 'private network'],
    ['example.com', 'A web address is needed'],
    ['', 'required'],
  ])('should be refused with the reason: %s', async (url, reason) => {
    const { status, text } = await request('admin', 'POST', `/${WEBHOOKS}`, { url })
    expect([status, text]).toEqual([400, expect.stringContaining(reason)])
    expect(text).toContain('"path":"url"')
  })

  it('should be looked at when it is changed, and left alone otherwise', async () => {
    const webhook = await createWebhook()
    const path = `/${WEBHOOKS}/${webhook.id}`
    expect((await request('admin', 'PATCH', path, { url: 'https://10.0.0.1/' })).status).toBe(400)
    expect((await request('admin', 'PATCH', path, { isEnabled: false })).status).toBe(200)
    expect(await read(webhook)).toMatchObject({ isEnabled: false, url: webhook.url })
  })
})
