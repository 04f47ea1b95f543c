import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'

import type { EventBody } from '../../src/publishing/shapes/index.js'
import type { WebhookContext } from '../../src/publishing/webhooks/index.js'

import { beginMerge, beginUndo, runMerge } from '../../src/catalogue/merge/index.js'
import { changeComment } from '../../src/comments/decisions.js'
import { deliverDue, forgetWanted, gatherNotes } from '../../src/publishing/webhooks/index.js'
import { isWanted } from '../../src/publishing/webhooks/wanted.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { commentContextOf, commentingOf } from '../support/commenting.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { writePast } from '../support/publications.js'
import { type Receiver, startReceiver, takeVerified } from '../support/receiver.js'

const WEBHOOKS = DEFAULT_SLUGS.webhooks
const DELIVERIES = DEFAULT_SLUGS.webhookDeliveries

const DRAMAS = ['drama.published', 'drama.updated', 'drama.merged', 'drama.unpublished']
const PEOPLE = ['person.published', 'person.updated', 'person.merged', 'person.unpublished']
const SCENES = ['scene.published', 'scene.updated', 'scene.unpublished']
const COMMENTS = ['comment.published', 'comment.updated', 'comment.removed']

let api: ReturnType<typeof apiOf>
let context: WebhookContext
let desk: Desk
let readers: ReturnType<typeof commentingOf>
let receiver: Receiver
let webhook: Doc

beforeAll(async () => {
  process.env.WEBHOOK_ALLOW_HOSTS = '127.0.0.1'
  desk = await startDesk({ name: 'webhooks-events' })
  api = apiOf(desk)
  readers = commentingOf(desk)
  receiver = await startReceiver()
  webhook = await api.create(WEBHOOKS, {
    events: [...DRAMAS, ...PEOPLE, ...SCENES, ...COMMENTS],
    url: `${receiver.url}/`,
  })
  context = {
    allowHosts: ['127.0.0.1'],
    payload: desk.payload,
    site: { listUrl: (slug) => `https://site.example/lists/${slug}`, url: 'https://site.example' },
    slugs: DEFAULT_SLUGS,
  }
}, 120_000)

afterAll(async () => {
  delete process.env.WEBHOOK_ALLOW_HOSTS
  await receiver.stop()
  await desk.stop()
})

afterEach(async () => {
  await happens()
})

/** What is told of all that has happened since it was asked last, verified. */
const happens = async (): Promise<EventBody[]> => {
  await gatherNotes(context)
  await deliverDue(context)
  return takeVerified({ receiver, secret: webhook.secret })
}

const typesOf = (events: EventBody[]): string[] => events.map(({ type }) => type).toSorted()

const told = (slug: string, title: null | string, previousSlug: null | string = null) => ({
  previousSlug,
  slug,
  title,
})

describe('what happens while nobody is told', () => {
  const notes = async (): Promise<number> =>
    (
      await desk.payload.count({
        collection: DELIVERIES as never,
        where: { state: { equals: 'noted' } },
      })
    ).totalDocs

  const happen = async (slug: string): Promise<number> => {
    await api.create('dramas', { ...published, slug, title: slug })
    await readers.list(`on-${slug}`)
    await readers.comment(`on-${slug}`, 'A word')
    return notes()
  }

  it('should not be noted, and be from when somebody wants it on', async () => {
    expect(await happen('told')).toBe(2)
    await happens()
    await api.update(WEBHOOKS, webhook.id, { events: ['list.published', ...PEOPLE] })
    expect(await happen('untold')).toBe(0)
    await api.update(WEBHOOKS, webhook.id, { events: [...PEOPLE, ...COMMENTS] })
    expect(await happen('half-told')).toBe(1)
    await api.update(WEBHOOKS, webhook.id, {
      events: [...DRAMAS, ...PEOPLE, ...SCENES, ...COMMENTS],
      isEnabled: false,
    })
    expect(await happen('switched-off')).toBe(1)
    await api.update(WEBHOOKS, webhook.id, { isEnabled: true })
    expect(await happen('told-again')).toBe(3)
  })

  it('should be noted some seconds after another process has saved who wants it', async () => {
    const { payload } = desk
    const isKnown = (later = 0) =>
      isWanted({ kind: 'drama', now: () => performance.now() + later, payload })
    expect(await isKnown()).toBe(true)
    const save = (events: string[]) =>
      writePast({ collection: WEBHOOKS, data: { events }, desk, id: webhook.id })
    await save(PEOPLE)
    expect([await isKnown(), await isKnown(5001)]).toEqual([true, false])
    await save([...DRAMAS, ...PEOPLE, ...SCENES, ...COMMENTS])
    expect([await isKnown(5002), await isKnown(10_010)]).toEqual([false, true])
    forgetWanted(payload)
  })
})

describe('a document of the catalogue', () => {
  it('should be told of when it is published, changed, moved, taken away and deleted', async () => {
    const drama = await api.create('dramas', { ...published, slug: 'healer', title: 'Healer' })
    expect(await happens()).toEqual([
      {
        data: { cacheKeys: ['drama/healer', 'dramas'], dramas: [told('healer', 'Healer')] },
        timestamp: expect.any(String),
        type: 'drama.published',
      },
    ])
    await api.update('dramas', drama.id, { ...published, title: 'Healers' })
    await api.update('dramas', drama.id, { ...published, slug: 'healers' })
    expect(await happens()).toMatchObject([
      {
        data: {
          cacheKeys: ['drama/healers', 'drama/healer', 'dramas'],
          dramas: [told('healers', 'Healers', 'healer')],
        },
        type: 'drama.updated',
      },
    ])
    await api.update('dramas', drama.id, { _status: 'draft' })
    expect(await happens()).toMatchObject([
      { data: { dramas: [told('healers', null)] }, type: 'drama.unpublished' },
    ])
    await desk.payload.delete({ collection: 'dramas', id: drama.id })
    expect(await happens()).toEqual([])
    const other = await api.create('people', { ...published, name: 'Bina', slug: 'bina' })
    await happens()
    await desk.payload.delete({ collection: 'people', id: other.id })
    expect(await happens()).toMatchObject([
      {
        data: { cacheKeys: ['person/bina', 'people'], people: [told('bina', null)] },
        type: 'person.unpublished',
      },
    ])
  })

  it('should be told nothing of in drafts, of which it may have one beside what is public', async () => {
    const drama = await api.create('dramas', { slug: 'secret', title: 'Secret' })
    await api.update('dramas', drama.id, { title: 'More secret' })
    const open = await api.create('dramas', { ...published, slug: 'open', title: 'Open' })
    expect(await happens()).toMatchObject([{ data: { dramas: [told('open', 'Open')] } }])
    await api.update(
      'dramas',
      open.id,
      { _status: 'draft', slug: 'opener', title: 'Opener' },
      { draft: true },
    )
    expect(await happens()).toEqual([])
  })

  it('should be told of with its roles, which its page shows', async () => {
    const drama = await api.create('dramas', { ...published, slug: 'cast', title: 'Cast' })
    const person = await api.create('people', { ...published, name: 'Ji', slug: 'ji' })
    const draft = await api.create('people', { name: 'Not yet', slug: 'not-yet' })
    await happens()
    const role = await api.create('roles', { drama: drama.id, person: person.id })
    expect(typesOf(await happens())).toEqual(['drama.updated', 'person.updated'])
    await api.update('roles', role.id, { person: draft.id })
    expect(typesOf(await happens())).toEqual(['drama.updated', 'person.updated'])
    await desk.payload.delete({ collection: 'roles', id: role.id })
    expect(typesOf(await happens())).toEqual(['drama.updated'])
  })

  it('should keep to itself what a scene gives away', async () => {
    const drama = await api.create('dramas', { ...published, slug: 'twist', title: 'Twist' })
    await happens()
    await api.create('scenes', {
      ...published,
      drama: drama.id,
      slug: 'the-end',
      spoiler: 'major',
      title: 'She was dead all along',
    })
    expect(await happens()).toMatchObject([
      {
        data: { cacheKeys: ['scene/the-end', 'scenes'], scenes: [told('the-end', null)] },
        type: 'scene.published',
      },
    ])
  })

  it('should be told of in one event where many change at once', async () => {
    for (let count = 0; count < 25; count += 1) {
      await api.create('people', { ...published, name: `Person ${count}`, slug: `many-${count}` })
    }
    const [event, ...others] = await happens()
    expect(others).toEqual([])
    expect((event?.data as { people: unknown[] }).people).toHaveLength(25)
  })

  it('should be told of as merged, into what, and as published where that is taken back', async () => {
    const from = await api.create('dramas', { ...published, slug: 'merge-a', title: 'A' })
    const into = await api.create('dramas', { ...published, slug: 'merge-b', title: 'B' })
    await happens()
    const user = await createUser({ payload: desk.payload, roles: ['editor'] })
    const scope = { payload: desk.payload, slugs: DEFAULT_SLUGS }
    const merge = await beginMerge({
      ...scope,
      from: from.id,
      into: into.id,
      kind: 'dramas',
      user,
    })
    await runMerge({ ...scope, merge })
    const events = await happens()
    expect(typesOf(events)).toEqual(['drama.merged', 'drama.updated'])
    expect(events.find(({ type }) => type === 'drama.merged')?.data).toEqual({
      cacheKeys: ['drama/merge-a', 'drama/merge-b', 'dramas'],
      dramas: [{ into: { slug: 'merge-b', title: 'B' }, slug: 'merge-a' }],
    })
    await runMerge({
      ...scope,
      merge: await beginUndo({ ...scope, from: from.id, kind: 'dramas' }),
    })
    const undone = await happens()
    expect(typesOf(undone)).toEqual(['drama.published', 'drama.updated'])
    expect(undone.find(({ type }) => type === 'drama.published')?.data).toMatchObject({
      dramas: [told('merge-a', 'A')],
    })
  })
})

describe('comments', () => {
  const inEvents = (slug: string) => ({
    cacheKeys: [`comments/${slug}`, 'comments'],
    previousSlug: null,
    slug,
    title: slug,
    url: `https://site.example/lists/${slug}`,
  })

  it('should be told of when readers see them, see them changed, and see them no more', async () => {
    await readers.settings({ isPremoderated: false })
    await readers.list('talk')
    const {
      comment: { id },
    } = await readers.comment('talk', 'The kiss in the rain')
    expect(await happens()).toEqual([
      {
        data: { comments: [{ id }], count: 1, list: inEvents('talk') },
        timestamp: expect.any(String),
        type: 'comment.published',
      },
    ])
    const change = (to: 'published' | 'rejected', set?: { body: string }) =>
      changeComment({
        change: { decider: 'moderator', id, to, ...(set ? { set } : {}) },
        context: commentContextOf(desk),
      })
    await change('published', { body: 'The kiss in the snow' })
    expect(await happens()).toMatchObject([
      { data: { comments: [{ id }] }, type: 'comment.updated' },
    ])
    await change('rejected')
    expect(await happens()).toMatchObject([
      { data: { comments: [{ id }] }, type: 'comment.removed' },
    ])
    expect(await happens()).toEqual([])
  })

  it('should be told of where the desk deletes one', async () => {
    await readers.list('deleted-from')
    const {
      comment: { id },
    } = await readers.comment('deleted-from', 'Gone tomorrow')
    await happens()
    await desk.payload.delete({
      collection: 'comments',
      id: (await readers.stored(id)).id,
    })
    expect(await happens()).toMatchObject([
      { data: { comments: [{ id }] }, type: 'comment.removed' },
    ])
  })

  it('should be told nothing of while they are held, nor of a list that nobody sees', async () => {
    await readers.settings({ isPremoderated: true })
    const list = await readers.list('held')
    const {
      comment: { id },
    } = await readers.comment('held', 'Is this right?')
    expect(await happens()).toEqual([])
    await changeComment({
      change: { decider: 'moderator', id, to: 'approved' },
      context: commentContextOf(desk),
    })
    await api.update('ranked-lists', list.id, { _status: 'draft' })
    expect(await happens()).toEqual([])
    await readers.settings({ isPremoderated: false })
  })

  it('should be told of once for an import of a thousand', async () => {
    await readers.list('imported')
    const lines = Array.from({ length: 1000 }, (_, index) =>
      JSON.stringify({
        authorName: 'Reader',
        body: `Comment ${index}`,
        createdAt: '2016-12-23T18:05:00.000Z',
        id: String(index),
        list: 'imported',
        status: 'published',
      }),
    ).join('\n')
    const admin = await createUser({ payload: desk.payload, roles: ['admin'] })
    const { body } = await readers.send<{ created: number }>(
      'POST',
      '/comments/import?format=jsonl&source=thousand',
      lines,
      { user: admin },
    )
    expect(body).toMatchObject({ created: 1000 })
    const events = await happens()
    expect(events).toMatchObject([
      { data: { count: 1000, list: { slug: 'imported' } }, type: 'comment.published' },
    ])
    expect((events[0]?.data as { comments: unknown[] }).comments).toHaveLength(100)
    expect(await notes()).toBe(0)
  }, 120_000)
})

const notes = async (): Promise<number> =>
  (await desk.payload.count({ collection: DELIVERIES, where: { state: { equals: 'noted' } } }))
    .totalDocs

describe('what is noted', () => {
  it('should be told of once, whatever process dies between telling and forgetting', async () => {
    await api.create('dramas', { ...published, slug: 'crash', title: 'Crash' })
    const dies = gatherNotes({
      ...context,
      afterEnqueue: () => {
        throw new Error('The process dies.')
      },
    })
    await expect(dies).rejects.toThrow('The process dies.')
    expect(await notes()).toBe(1)
    expect(await happens()).toMatchObject([{ data: { dramas: [told('crash', 'Crash')] } }])
    expect(await notes()).toBe(0)
  })

  it('should be sent to nobody who has not chosen it, and change nothing for who was there', async () => {
    const before = await api.create(WEBHOOKS, { url: `${receiver.url}/before` })
    expect(before.events).toEqual([
      'list.published',
      'list.updated',
      'list.reordered',
      'list.unpublished',
    ])
    await api.create('dramas', { ...published, slug: 'chosen', title: 'Chosen' })
    await gatherNotes(context)
    await deliverDue(context)
    expect(receiver.received.splice(0).map(({ path }) => path)).toEqual(['/'])
    await desk.payload.delete({ collection: WEBHOOKS, id: before.id })
  })
})
