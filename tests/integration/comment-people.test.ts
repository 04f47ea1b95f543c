import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'

import type { Doc } from '../support/api.js'
import type { CommentContext } from '../../src/comments/context.js'

import { sendDigest } from '../../src/comments/digest.js'
import { erasePerson } from '../../src/comments/personalData.js'
import { reconcileCounts } from '../../src/comments/reconcile.js'
import { forgetOld } from '../../src/comments/retention.js'
import { commentContextOf, commentingOf, freshAddress } from '../support/commenting.js'
import { rowsOf } from '../support/publications.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let readers: ReturnType<typeof commentingOf>
let admin: TypedUser
let moderator: TypedUser
let context: CommentContext

beforeAll(async () => {
  desk = await startDesk({ name: 'comment-people' })
  readers = commentingOf(desk)
  admin = await createUser({ payload: desk.payload, roles: ['admin'] })
  moderator = await createUser({ payload: desk.payload, roles: ['moderator'] })
  context = commentContextOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const ask = (path: string, body: unknown, user: TypedUser | undefined = admin) =>
  readers.send<Record<string, unknown>>('POST', `/comments/${path}`, body, { user })

/** Somebody with an account who has written, voted, reported and reacted. */
const activeReader = async (slug: string) => {
  const user = await createUser({ email: `${slug}@example.com`, payload: desk.payload, roles: [] })
  const { entries } = (await readers.list(slug, {
    ballots: { areOpen: true },
    entries: [{ printedTitle: 'Ranked', section: 'main' }],
  })) as Doc & { entries: Array<{ id: string }> }
  const { comment: others } = await readers.comment(slug, 'of somebody else')
  const { comment: own } = await readers.comment(slug, 'SECRET thought', { user })
  const { comment: answer } = await readers.comment(slug, 'an answer', { parent: own.id })
  const { comment: other } = await readers.comment(slug, 'SECRET second', { user })
  await readers.send('PUT', `/v1/comments/${others.id}/vote`, { value: 1 }, { user })
  const reason = { detail: 'SECRET reason', reason: 'spam' }
  await readers.send('POST', `/v1/comments/${answer.id}/flags`, reason, { user })
  await readers.send('PUT', `/v1/lists/${slug}/reactions/love`, undefined, { user })
  const ballot = { order: entries.map(({ id }) => id) }
  await readers.send('PUT', `/v1/lists/${slug}/ballot`, ballot, { user })
  return { answer, key: `user:${user.id}`, other, others, own, user }
}

const traces = async (key: string): Promise<number> => {
  const counts = await Promise.all(
    (['ballots', 'comment-flags', 'comment-votes', 'reactions'] as const).map((collection) =>
      desk.payload.count({ collection, where: { voterKey: { equals: key } } }),
    ),
  )
  const comments = await desk.payload.count({
    collection: 'comments',
    where: { authorKey: { equals: key } },
  })
  const commenters = await desk.payload.count({
    collection: 'commenters',
    where: { key: { equals: key } },
  })
  return [...counts, comments, commenters].reduce((sum, { totalDocs }) => sum + totalDocs, 0)
}

describe('what is kept of a person', () => {
  it('should be handed out, all of it and of nobody else', async () => {
    const { key, own } = await activeReader('handed-out')
    const byComment = await ask('export-person', { comment: own.id })
    const byKey = await ask('export-person', { key })
    expect(byComment.body).toEqual(byKey.body)
    expect(byKey.body).toMatchObject({
      ballots: [{ order: [expect.any(String)] }],
      commenter: { trust: 'normal' },
      comments: [{ body: 'SECRET thought' }, { body: 'SECRET second' }],
      flags: [{ detail: 'SECRET reason', reason: 'spam' }],
      key,
      reactions: [{ kind: 'love' }],
      votes: [{ value: 1 }],
    })
    expect(JSON.stringify(byKey.body)).not.toContain('of somebody else')
  })

  it('should go, and leave places, exact counts and no trace', async () => {
    const { answer, key, others, own, user } = await activeReader('forgotten')
    expect((await readers.stored(others.id)).score).toBe(1)
    const erased = await ask('erase-person', { key })
    expect(erased).toMatchObject({
      body: { ballots: 1, comments: 2, flags: 1, reactions: 1, votes: 1 },
      status: 200,
    })
    expect(await traces(key)).toBe(0)
    const { items } = await readers.page('forgotten')
    expect(items).toMatchObject([
      { body: 'of somebody else', score: 0 },
      { author: null, body: null, id: own.id, isTombstone: true, replyCount: 1 },
      { body: 'an answer' },
    ])
    expect((await readers.stored(answer.id)).flagCount).toBe(0)
    const row = await readers.stored(own.id)
    expect(JSON.stringify(row)).not.toContain('SECRET')
    expect(row).toMatchObject({ authorName: '', status: 'deleted' })
    expect(JSON.stringify(row)).not.toContain(`user:${user.id}`)
    expect((await reconcileCounts({ context })).drift).toEqual([])
    expect(await ask('erase-person', { key })).toMatchObject({
      body: { comments: 0, votes: 0 },
      status: 200,
    })
  })

  it('should go in a second run where the first was killed anywhere', async () => {
    const { key } = await activeReader('killed')
    let kills = 0
    for (let isDone = false; !isDone; kills += isDone ? 0 : 1) {
      // each run comes a little further than the one before
      let left = kills
      const dying = {
        ...context,
        payload: new Proxy(desk.payload, {
          get: (target, name) => {
            if (name !== 'db') return Reflect.get(target, name) as unknown
            return new Proxy(target.db, {
              get: (db, method) => {
                const value = Reflect.get(db, method) as unknown
                // plain rows are read and written on the engine's own connections
                if (['client', 'pool'].includes(String(method))) {
                  if (left-- <= 0) throw new Error('killed')
                  return value
                }
                if (!['create', 'deleteMany', 'find'].includes(String(method))) return value
                return function (this: unknown, ...args: unknown[]) {
                  if (left-- <= 0) throw new Error('killed')
                  return (value as (...all: unknown[]) => unknown).apply(this, args)
                }
              },
            })
          },
        }),
      }
      const run = erasePerson({ by: null, context: dying, subject: { key } })
      isDone = await run.then(
        () => true,
        (error: Error) => {
          expect(error.message).toBe('killed')
          return false
        },
      )
    }
    expect(kills).toBeGreaterThan(4)
    expect(await traces(key)).toBe(0)
    expect((await reconcileCounts({ context })).drift).toEqual([])
  }, 60_000)

  it('should be one comment only of who has no login and shares an address', async () => {
    const address = freshAddress()
    await readers.list('shared')
    const { comment: mine } = await readers.comment('shared', 'mine', { address })
    await readers.comment('shared', 'of my neighbour', { address })
    expect(await ask('erase-person', { comment: mine.id })).toMatchObject({ body: { comments: 1 } })
    expect((await readers.page('shared')).items).toMatchObject([{ body: 'of my neighbour' }])
  })

  it.each([
    [{}, 422],
    [{ comment: '1', key: 'user:1' }, 422],
    [{ key: 'somebody' }, 422],
    [{ comment: 'nobody' }, 404],
  ])('should answer %j with %d', async (body, status) => {
    expect((await ask('erase-person', body)).status).toBe(status)
    expect((await ask('export-person', body)).status).toBe(status)
  })

  it('should be for admins', async () => {
    for (const path of ['erase-person', 'export-person']) {
      expect((await ask(path, { key: 'user:1' }, moderator)).status).toBe(403)
      expect((await readers.send('POST', `/comments/${path}`, { key: 'user:1' })).status).toBe(401)
    }
  })
})

describe('retention', () => {
  const at = (days: number): CommentContext => ({
    ...context,
    now: () => new Date(Date.now() + days * 86_400_000),
  })
  const retention = { addressDays: 90, refusedDays: 365 }

  it('should forget networks and refused texts after their days, and not before', async () => {
    await readers.list('kept')
    const { comment: shown } = await readers.comment('kept', 'stays')
    const { comment: refused, revision } = await readers.comment('kept', 'REFUSED text')
    const items = [{ id: refused.id, revision, status: 'rejected' }]
    await readers.send('POST', '/comments/decide', { items }, { user: moderator })
    const until = Date.now() + 60_000
    expect(await forgetOld({ context: at(89), retention, until })).toEqual({
      addresses: 0,
      refused: 0,
    })
    expect((await readers.stored(shown.id)).addressHash).toBeTruthy()

    expect((await forgetOld({ context: at(91), retention, until })).addresses).toBeGreaterThan(1)
    expect(await readers.stored(shown.id)).toMatchObject({ body: 'stays' })
    expect((await readers.stored(shown.id)).addressHash ?? null).toBeNull()
    expect((await readers.stored(shown.id)).authorKey ?? null).toBeNull()
    expect((await readers.stored(refused.id)).body).toBe('REFUSED text')

    const later = await forgetOld({ context: at(366), retention, until })
    expect(later.refused).toBeGreaterThan(0)
    expect(await readers.stored(refused.id)).toMatchObject({ status: 'deleted' })
    expect(JSON.stringify(await readers.stored(refused.id))).not.toContain('REFUSED')
    expect((await readers.page('kept')).items).toMatchObject([{ body: 'stays' }])
    expect(await forgetOld({ context: at(366), retention, until })).toEqual({
      addresses: 0,
      refused: 0,
    })
  })

  it('should drop rate limits that limit nobody any more, and no others', async () => {
    const count = async () => (await rowsOf(desk, 'rate-limits')).length
    await readers.list('limited')
    await readers.comment('limited', 'counted')
    const before = await count()
    expect(before).toBeGreaterThan(0)
    const keep = { addressDays: null, refusedDays: null }
    const until = Date.now() + 60_000
    await forgetOld({ context: at(-1), retention: keep, until })
    expect(await count()).toBe(before)
    await forgetOld({ context: at(1), retention: keep, until })
    expect(await count()).toBe(0)
  })

  it('should keep everything where it is told so', async () => {
    const keep = { addressDays: null, refusedDays: null }
    const forgotten = await forgetOld({
      context: at(30_000),
      retention: keep,
      until: Date.now() + 60_000,
    })
    expect(forgotten).toEqual({ addresses: 0, refused: 0 })
  })
})

describe('the digest', () => {
  const digest = { hour: 7, to: ['one@example.com', 'two@example.com'] }
  const send = async (time: string, settings = digest) => {
    const sent: Array<{ subject?: string; text?: string; to?: unknown }> = []
    const sendEmail = jest
      .spyOn(desk.payload, 'sendEmail')
      .mockImplementation((message) => Promise.resolve(void sent.push(message as never)))
    const t = (key: string, values?: object) => `${key} ${JSON.stringify(values)}`
    const req = { i18n: { language: 'en', t, translations: {} }, payload: desk.payload, t }
    const args = {
      context: { ...context, now: () => new Date(time) },
      digest: settings,
      req: req as never,
    }
    // two processes at once
    const counts = await Promise.all([sendDigest(args), sendDigest(args)])
    sendEmail.mockRestore()
    return { count: counts[0] + counts[1], sent }
  }

  it('should tell once a day what waits, to everybody once, after its hour', async () => {
    await readers.list('digested', { areCommentsHeld: true })
    await readers.post('digested', { body: 'waits' })
    expect((await send('2031-01-01T06:59:00Z')).count).toBe(0)
    const { count, sent } = await send('2031-01-01T07:00:00Z')
    expect(count).toBe(2)
    expect(sent.map(({ to }) => to).toSorted()).toEqual(digest.to)
    expect(sent[0]?.text).toContain('digest:pending {"count":"1"}')
    expect(sent[0]?.text).not.toContain('waits')
    expect((await send('2031-01-01T23:00:00Z')).count).toBe(0)
    expect((await send('2031-01-02T08:00:00Z')).count).toBe(2)
  })

  it('should go to the moderators where nobody is named, and again where it could not be sent', async () => {
    const t = (key: string) => key
    const i18n = { language: 'en', t, translations: {} }
    const req = { i18n, payload: desk.payload, t } as never
    const args = {
      context: { ...context, now: () => new Date('2031-02-01T08:00:00Z') },
      digest: { hour: 7, to: null },
      req,
    }
    const failing = jest.spyOn(desk.payload, 'sendEmail').mockRejectedValue(new Error('no server'))
    expect(await sendDigest(args)).toBe(0)
    const working = failing.mockImplementation(() => Promise.resolve(undefined))
    expect(await sendDigest(args)).toBeGreaterThan(0)
    expect(working.mock.calls.map(([{ to }]) => to)).toContain(moderator.email)
    working.mockRestore()
  })
})
