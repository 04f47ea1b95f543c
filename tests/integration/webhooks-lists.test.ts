import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'

import type { EventBody } from '../../src/publishing/shapes/index.js'
import type { WebhookContext } from '../../src/publishing/webhooks/index.js'

import { readHead } from '../../src/publishing/compiled/heads.js'
import { findNextDue } from '../../src/publishing/compiled/marks.js'
import { sweep } from '../../src/publishing/compiled/process.js'
import type { DeliverArgs } from '../../src/publishing/webhooks/deliver.js'

import {
  deliverDue,
  deliverToHub,
  relayEvents,
  whenDelivered,
} from '../../src/publishing/webhooks/index.js'
import { topicsOf } from '../../src/publishing/webhooks/hub.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { type Desk, startDesk } from '../support/payload.js'
import { type Receiver, startReceiver, status, takeVerified } from '../support/receiver.js'

const WEBHOOKS = DEFAULT_SLUGS.webhooks
const DELIVERIES = DEFAULT_SLUGS.webhookDeliveries
const LISTS = 'ranked-lists'

let api: ReturnType<typeof apiOf>
let context: WebhookContext
let desk: Desk
let receiver: Receiver
let webhook: Doc

beforeAll(async () => {
  process.env.WEBHOOK_ALLOW_HOSTS = '127.0.0.1'
  process.env.SITE_URL = 'https://site.example'
  desk = await startDesk({ name: 'webhooks-lists' })
  api = apiOf(desk)
  receiver = await startReceiver()
  webhook = await api.create(WEBHOOKS, { url: `${receiver.url}/` })
  context = {
    allowHosts: ['127.0.0.1'],
    payload: desk.payload,
    site: { listUrl: (slug) => `https://site.example/lists/${slug}`, url: 'https://site.example' },
    slugs: DEFAULT_SLUGS,
  }
}, 120_000)

afterAll(async () => {
  delete process.env.WEBHOOK_ALLOW_HOSTS
  delete process.env.SITE_URL
  await receiver.stop()
  await desk.stop()
})

afterEach(async () => {
  await happens()
  receiver.received.length = 0
})

/** Until nothing waits any more: what the database has refused once is tried again a moment later. */
const compile = async (publicNow: () => Date): Promise<void> => {
  const options = { payload: desk.payload, publicNow, slugs: DEFAULT_SLUGS }
  for (const deadline = Date.now() + 20_000; ;) {
    await sweep(options)
    const next = await findNextDue(options)
    if (next === null || Date.now() > deadline) return
    await new Promise((resolve) => setTimeout(resolve, Math.max(next - Date.now(), 0) + 10))
  }
}

/** Compiles what has changed and sends what is to be told of it; the events, verified. */
const happens = async ({ at }: { at?: string } = {}): Promise<EventBody[]> => {
  await compile(() => (at ? new Date(at) : new Date()))
  await relayEvents(context)
  await deliverDue(context)
  return told()
}

/** What the receiver was told since it was asked last. */
const told = (): EventBody[] => takeVerified({ receiver, secret: webhook.secret })

const TITLES = ['Healer', 'Signal', 'Misaeng']

const createList = async (slug: string, data: Record<string, unknown> = {}): Promise<Doc> =>
  api.create(LISTS, {
    ...published,
    entries: TITLES.map((printedTitle) => ({ printedTitle })),
    slug,
    title: `Title of ${slug}`,
    ...data,
  })

/** The rows of a list in another order, with the ids that they have. */
const reordered = async (list: Doc, order: number[]): Promise<object[]> => {
  const { entries } = (await desk.payload.findByID({
    collection: LISTS,
    depth: 0,
    id: list.id,
  })) as unknown as { entries: object[] }
  return order.map((index) => entries[index] ?? {})
}

const listOf = (slug: string, rest: object = {}) => ({
  cacheKeys: [`list/${slug}`, 'lists'],
  previousSlug: null,
  slug,
  title: `Title of ${slug}`,
  url: `https://site.example/lists/${slug}`,
  ...rest,
})

describe('a list', () => {
  it('should be told of when it is published, changed, reordered and unpublished', async () => {
    const slug = 'told'
    const list = await createList(slug)
    expect(await happens()).toEqual([
      { data: { list: listOf(slug) }, timestamp: expect.any(String), type: 'list.published' },
    ])

    await api.update(LISTS, list.id, { standfirst: 'Another one' })
    expect(await happens()).toMatchObject([{ data: { list: { slug } }, type: 'list.updated' }])

    await api.update(LISTS, list.id, { entries: await reordered(list, [2, 0, 1]) })
    const [updated, moved] = await happens()
    expect(updated).toMatchObject({ data: { list: { slug } }, type: 'list.updated' })
    const place = { isTied: false, section: 'main' }
    expect(moved).toEqual({
      data: {
        list: listOf(slug),
        movements: [
          {
            from: { ...place, label: '#3', position: 3, rank: 3 },
            id: expect.any(String),
            kind: 'moved',
            title: 'Misaeng',
            to: { ...place, label: '#1', position: 1, rank: 1 },
          },
        ],
      },
      timestamp: expect.any(String),
      type: 'list.reordered',
    })

    await api.update(LISTS, list.id, { slug: 'told-anew' })
    expect(await happens()).toMatchObject([
      {
        data: {
          list: {
            cacheKeys: ['list/told-anew', `list/${slug}`, 'lists'],
            previousSlug: slug,
            slug: 'told-anew',
          },
        },
        type: 'list.updated',
      },
    ])
    await api.update(LISTS, list.id, { _status: 'draft' })
    expect(await happens()).toMatchObject([
      { data: { list: { slug: 'told-anew' } }, type: 'list.unpublished' },
    ])
    expect(await happens()).toEqual([])
  })

  it('should be told of when it is deleted', async () => {
    const list = await createList('deleted')
    await happens()
    await desk.payload.delete({ collection: LISTS, id: list.id })
    expect(await happens()).toMatchObject([
      { data: { list: { slug: 'deleted' } }, type: 'list.unpublished' },
    ])
  })

  it('should be told of when something changes that it shows', async () => {
    const drama = await api.create('dramas', { ...published, slug: 'shown', title: 'Shown' })
    await createList('shows', { entries: [{ dramas: [drama.id] }] })
    await happens()
    await api.update('dramas', drama.id, { title: 'Shown under another name' })
    expect(await happens()).toMatchObject([
      { data: { list: { slug: 'shows' } }, type: 'list.updated' },
    ])
  })

  it('should not be told of while it is a draft, nor what its drafts hold', async () => {
    await createList('draft', { _status: 'draft' })
    const list = await createList('with-draft')
    await happens()
    const entries = await reordered(list, [1, 0, 2])
    await api.update(LISTS, list.id, { _status: 'draft', entries, title: 'X' }, { draft: true })
    expect(await happens()).toEqual([])
  })
})

describe('what waits for its time', () => {
  const later = '2090-01-01T00:00:00.000Z'
  const after = '2090-01-02T00:00:00.000Z'

  it('should not be told of before: an entry', async () => {
    const list = await createList('revealed', {
      entries: [
        { printedTitle: 'Healer' },
        { printedTitle: 'WAITING', revealAt: later },
        { printedTitle: 'Signal' },
      ],
    })
    const early = [...(await happens())]
    await api.update(LISTS, list.id, { entries: await reordered(list, [1, 2, 0]) })
    early.push(...(await happens()))
    expect(early.map(({ type }) => type)).toEqual([
      'list.published',
      'list.updated',
      'list.reordered',
    ])
    expect(JSON.stringify(early)).not.toContain('WAITING')
    expect(early[2]).toMatchObject({ data: { movements: [{ kind: 'moved' }] } })

    const now = await happens({ at: after })
    expect(now.map(({ type }) => type)).toEqual(['list.updated', 'list.reordered'])
    expect(now[1]).toMatchObject({
      data: { movements: [{ from: null, kind: 'added', title: 'WAITING', to: { position: 1 } }] },
    })
    await desk.payload.delete({ collection: LISTS, id: list.id })
  })

  it('should not be told of before: a list under embargo', async () => {
    const list = await createList('embargoed', { embargoUntil: later, title: 'EMBARGOED' })
    await api.update(LISTS, list.id, { entries: await reordered(list, [2, 1, 0]) })
    expect(await happens()).toEqual([])
    expect(await happens({ at: after })).toMatchObject([
      { data: { list: { slug: 'embargoed' } }, type: 'list.published' },
    ])
    await desk.payload.delete({ collection: LISTS, id: list.id })
  })
})

describe('what must not be given away', () => {
  it('should not be in what is told: spoilers, notes, drafts', async () => {
    const secret = await api.create('dramas', {
      _status: 'draft',
      slug: 'secret-drama',
      title: 'SECRET drama',
    })
    const list = await createList('spoiling', {
      entries: [
        { note: 'SECRET note', printedTitle: 'Healer' },
        { dramas: [secret.id], heading: 'SPOILER', printedTitle: 'SPOILER', spoiler: 'major' },
        { dramas: [secret.id] },
      ],
    })
    const events = [...(await happens())]
    await api.update(LISTS, list.id, { entries: await reordered(list, [1, 2, 0]) })
    events.push(...(await happens()))
    expect(events.map(({ type }) => type)).toContain('list.reordered')
    expect(JSON.stringify(events)).not.toMatch(/SECRET|SPOILER/)
  })
})

describe('handing events over', () => {
  const deliveriesOf = async (list: string) =>
    (
      await desk.payload.find({
        collection: DELIVERIES,
        limit: 0,
        where: { list: { equals: list } },
      })
    ).docs

  it('should lose and double nothing where a process dies after half of it', async () => {
    const list = await createList('half')
    await compile(() => new Date())
    const died = new Error('died')
    const dying = relayEvents({
      ...context,
      afterEnqueue: () => {
        throw died
      },
    })
    await expect(dying).rejects.toBe(died)
    const head = await readHead({ ...context, list: String(list.id) })
    expect(head?.pendingEvents).toHaveLength(1)

    expect(await happens()).toMatchObject([{ type: 'list.published' }])
    expect(await deliveriesOf('half')).toHaveLength(1)
    expect((await readHead({ ...context, list: String(list.id) }))?.pendingEvents).toEqual([])
  })

  it('should be done once where several do it', async () => {
    await createList('several')
    await compile(() => new Date())
    await Promise.all([1, 2, 3, 4].map(() => relayEvents(context)))
    expect(await deliveriesOf('several')).toHaveLength(1)
    await Promise.all([1, 2, 3, 4].map(() => deliverDue(context)))
    expect(told()).toMatchObject([{ type: 'list.published' }])
  })

  it('should leave out a webhook that was added after what happened', async () => {
    await createList('earlier')
    await compile(() => new Date())
    const late = await api.create(WEBHOOKS, { url: `${receiver.url}/late` })
    await relayEvents(context)
    const deliveries = await deliveriesOf('earlier')
    expect(deliveries).toMatchObject([{ webhook: { id: webhook.id } }])
    await desk.payload.delete({ collection: WEBHOOKS, id: late.id })
  })

  it('should be done at once by a server, and otherwise by the job', async () => {
    const waitFor = async (count: number): Promise<void> => {
      for (let tries = 0; tries < 100 && receiver.received.length < count; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      expect(receiver.received).toHaveLength(count)
    }
    process.env.NEXT_RUNTIME = 'nodejs'
    try {
      await createList('at-once')
      await waitFor(1)
      await whenDelivered(desk.payload)
    } finally {
      delete process.env.NEXT_RUNTIME
    }
    const [body] = told()
    expect(body).toMatchObject({ data: { list: listOf('at-once') }, type: 'list.published' })

    await createList('by-job')
    await desk.payload.jobs.queue({ input: {}, task: 'updatePublications' })
    await desk.payload.jobs.run({})
    expect(told()).toMatchObject([{ data: { list: { slug: 'by-job' } }, type: 'list.published' }])
  })
})

describe('the hub of feeds (WebSub)', () => {
  const topics = ['https://desk.example/api/v1/feed.atom', 'https://desk.example/api/v1/feed.rss']

  /** What a hub at the path is told of all that waits. */
  const tell = async (at: DeliverArgs['now'] = () => new Date()) => {
    const hub = { topics, url: `${receiver.url}/hub` }
    await compile(() => new Date())
    await relayEvents({ ...context, hub })
    await deliverToHub({ ...context, hub, now: at, random: () => 0 })
    await deliverDue(context)
    return receiver.received.splice(0).filter(({ path }) => path === '/hub')
  }

  it('should be told once of all that has changed, and again until it takes it', async () => {
    await tell()
    await createList('hub-one')
    await createList('hub-two')
    const [told, ...others] = await tell()
    expect(others).toEqual([])
    expect(told?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(new URLSearchParams(told?.body).get('hub.mode')).toBe('publish')
    expect(new URLSearchParams(told?.body).getAll('hub.url')).toEqual(topics)
    expect(await tell()).toEqual([])

    receiver.answer(status(503))
    await createList('hub-three')
    expect(await tell()).toHaveLength(1)
    receiver.answer(status(204))
    expect(await tell()).toEqual([])
    // five seconds later
    expect(await tell(() => new Date(Date.now() + 6000))).toHaveLength(1)
    expect(await tell(() => new Date(Date.now() + 60_000))).toEqual([])
  })

  it('should not be told where it is at an address that no webhook may have', async () => {
    await createList('hub-private')
    const hub = { topics, url: `${receiver.url}/hub` }
    await compile(() => new Date())
    await relayEvents({ ...context, hub })
    await deliverToHub({ ...context, allowHosts: [], hub })
    expect(receiver.received.filter(({ path }) => path === '/hub')).toEqual([])
    const { docs } = await desk.payload.find({
      collection: DELIVERIES,
      where: { and: [{ lane: { equals: 'hub' } }, { state: { equals: 'failed' } }] },
    })
    expect(docs).toHaveLength(1)
  })

  it('should be told of feeds in each form and language', () => {
    expect(topicsOf({ base: 'https://desk.example/api/v1', payload: desk.payload })).toEqual(
      ['atom', 'json', 'rss'].flatMap((form) => [
        `https://desk.example/api/v1/feed.${form}`,
        `https://desk.example/api/v1/feed.${form}?locale=en`,
        `https://desk.example/api/v1/feed.${form}?locale=ko`,
        `https://desk.example/api/v1/feed.${form}?content=full`,
        `https://desk.example/api/v1/feed.${form}?content=full&locale=en`,
        `https://desk.example/api/v1/feed.${form}?content=full&locale=ko`,
      ]),
    )
  })
})
