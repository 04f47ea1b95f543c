import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { DeskContext } from '../../src/comments/context.js'
import type { QueueItem } from '../../src/comments/queue.js'

import { streamChanges } from '../../src/comments/api/moderationEvents.js'
import { commentContextOf, commentingOf, freshAddress } from '../support/commenting.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let readers: ReturnType<typeof commentingOf>
let moderator: TypedUser
let other: TypedUser

beforeAll(async () => {
  desk = await startDesk({ name: 'moderation-desk' })
  readers = commentingOf(desk)
  moderator = await createUser({ payload: desk.payload, roles: ['moderator'] })
  other = await createUser({ payload: desk.payload, roles: ['moderator'] })
  await readers.settings({
    allowedWords: 'darn it all',
    bannedWords: 'blast',
    suspectWords: 'darn',
  })
}, 120_000)

afterAll(() => desk.stop())

const queue = async (query: string): Promise<QueueItem[]> => {
  const answer = await readers.send<{ items: QueueItem[] }>(
    'GET',
    `/comments/queue?${query}`,
    undefined,
    { user: moderator },
  )
  expect(answer.status).toBe(200)
  return answer.body.items
}

const decide = (id: unknown, revision: number, status: string) =>
  readers.send(
    'POST',
    '/comments/decide',
    { items: [{ id, revision, status }] },
    {
      user: moderator,
    },
  )

describe('what a moderator sees of a comment', () => {
  it('should be the list, what it answers, its author so far, words that match and reports', async () => {
    const address = freshAddress()
    const list = await readers.list('seen', { title: 'A list with comments' })
    const { comment: top } = await readers.comment('seen', 'The one above', { address })
    const { comment: bad, revision } = await readers.comment('seen', 'Refused before', { address })
    await decide(bad.id, revision, 'rejected')
    const { comment } = await readers.comment('seen', 'That is darn it all, and darn good', {
      address,
      parent: top.id,
    })
    for (const reason of ['spam', 'spam', 'abuse']) {
      const flag = await readers.send('POST', `/v1/comments/${top.id}/flags`, { reason })
      expect(flag.status).toBe(201)
    }
    const items = await queue(`queue=all&list=${list.id}`)
    const item = items.find(({ id }) => String(id) === comment.id)
    expect(item).toMatchObject({
      author: { pending: 1, published: 1, rejected: 1 },
      authorName: 'Reader',
      claimedBy: null,
      listTitle: 'A list with comments',
      matches: [{ end: 29, kind: 'suspect', start: 25 }],
      parent: { authorName: 'Reader', body: 'The one above' },
      status: 'pending',
    })
    expect(item?.body.slice(25, 29)).toBe('darn')
    expect(items.find(({ id }) => String(id) === top.id)).toMatchObject({
      flagCount: 3,
      flags: { abuse: 1, spam: 2 },
    })
  })

  it('should name who works on it, and that only as long as they do', async () => {
    const list = await readers.list('claims')
    const { comment } = await readers.comment('claims', 'Claimed')
    const claim = (user: TypedUser, isReleased = false) =>
      readers.send<{ ids: string[] }>(
        'POST',
        '/comments/claim',
        { ids: [comment.id], isReleased },
        { user },
      )
    expect((await claim(other)).body.ids).toEqual([comment.id])
    expect((await claim(moderator)).body.ids).toEqual([])
    const [item] = await queue(`queue=all&list=${list.id}`)
    expect(item).toMatchObject({ claimedBy: String(other.id) })
    await claim(other, true)
    const [after] = await queue(`queue=all&list=${list.id}`)
    expect(after).toMatchObject({ claimedBy: null, claimedByName: null })
  })

  it('should be taken over from who has it, where that is asked for', async () => {
    const list = await readers.list('taken-over')
    const { comment } = await readers.comment('taken-over', 'Forgotten in a tab')
    const claim = async (user: TypedUser, isTakenOver = false) =>
      (
        await readers.send<{ ids: string[] }>(
          'POST',
          '/comments/claim',
          { ids: [comment.id], isTakenOver },
          { user },
        )
      ).body.ids
    expect(await claim(other)).toEqual([comment.id])
    expect(await claim(moderator, true)).toEqual([comment.id])
    // who had it does not get it back by renewing
    expect(await claim(other)).toEqual([])
    const [item] = await queue(`queue=all&list=${list.id}`)
    expect(item).toMatchObject({ claimedBy: String(moderator.id) })
  })
})

describe('what is looked for in a queue', () => {
  it('should be found by text, author, reason and age, in pages, with nothing between', async () => {
    const list = await readers.list('searched')
    const address = freshAddress()
    const written: string[] = []
    for (const body of ['Was für ein ÉLAN', 'Nothing else', 'mit elan, darn it', '정말 좋아요']) {
      const { comment } = await readers.comment('searched', body, { address })
      written.push(comment.id)
    }
    const [first = '', second = '', third = '', fourth = ''] = written
    await readers.send('POST', `/v1/comments/${second}/flags`, { reason: 'spoiler' })
    const find = async (query: string) =>
      (await queue(`queue=all&list=${list.id}&${query}`)).map(({ id }) => String(id)).toSorted()
    expect(await find('text=elan')).toEqual([first, third].toSorted())
    expect(await find(`text=${encodeURIComponent('좋아')}`)).toEqual([fourth])
    expect(await find('author=READ')).toHaveLength(4)
    expect(await find('author=nobody')).toEqual([])
    expect(await find('reason=suspect-word')).toEqual([third])
    expect(await find('reason=spoiler')).toEqual([second])
    expect(await find('after=2999-01-01T00:00:00Z')).toEqual([])
    expect(await find('before=2999-01-01T00:00:00Z')).toHaveLength(4)
    expect(await find('before=2000-01-01T00:00:00Z&text=elan')).toEqual([])

    type Page = { items: Array<{ id: unknown }>; nextCursor: null | string }
    const page = async (cursor: null | string) =>
      (
        await readers.send<Page>(
          'GET',
          `/comments/queue?queue=all&list=${list.id}&text=elan&limit=1${
            cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
          }`,
          undefined,
          { user: moderator },
        )
      ).body
    const one = await page(null)
    const two = await page(one.nextCursor)
    expect([...one.items, ...two.items].map(({ id }) => String(id))).toEqual([third, first])
    expect(two.nextCursor && (await page(two.nextCursor)).items).toEqual(two.nextCursor ? [] : null)
  })
})

describe('trusting an author', () => {
  const trust = (id: string, body: unknown, user: TypedUser | undefined = moderator) =>
    readers.send<{ before: unknown; key: string }>('POST', `/comments/${id}/trust`, body, {
      ...(user ? { user } : {}),
    })

  it('should ban them at once, tell what they were, and take it back', async () => {
    const address = freshAddress()
    await readers.list('banning')
    const { comment } = await readers.comment('banning', 'Before the ban', { address })
    const banned = await trust(comment.id, { trust: 'banned' })
    expect(banned).toMatchObject({
      body: { before: { suspendedUntil: null, trust: 'normal' }, trust: 'banned' },
      status: 200,
    })
    const refused = await readers.post('banning', { body: 'After the ban' }, { address })
    expect(refused).toMatchObject({ body: { code: 'forbidden' }, status: 403 })
    const back = await trust(comment.id, { trust: 'normal' })
    expect(back).toMatchObject({ body: { before: { trust: 'banned' } }, status: 200 })
    await readers.comment('banning', 'After all', { address })
  })

  it('should leave one row where two moderators do it at once', async () => {
    await readers.list('banning-twice')
    const { comment } = await readers.comment('banning-twice', 'Both see it')
    const answers = await Promise.all([
      trust(comment.id, { trust: 'banned' }),
      trust(comment.id, { trust: 'banned' }, other),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const { docs } = await desk.payload.find({
      collection: 'commenters',
      where: { key: { equals: answers[0]?.body.key ?? '' } },
    })
    expect(docs).toMatchObject([{ trust: 'banned' }])
  })

  it.each([
    ['a level that there is not', { trust: 'hated' }, 422],
    ['a time that is none', { suspendedUntil: 'soon', trust: 'normal' }, 422],
    ['something else', { name: 'Me', trust: 'normal' }, 422],
  ])('should refuse %s', async (_what, body, status) => {
    const slug = `trust-${crypto.randomUUID()}`
    await readers.list(slug)
    const { comment } = await readers.comment(slug, 'Words')
    expect((await trust(comment.id, body)).status).toBe(status)
  })

  it('should say that there is no such comment, or nobody behind it', async () => {
    const none = desk.payload.db.defaultIDType === 'number' ? '999999' : 'a'.repeat(24)
    expect((await trust(none, { trust: 'banned' })).status).toBe(404)
    const list = await readers.list('imported')
    const imported = await desk.payload.create({
      collection: 'comments',
      data: { authorName: 'A', body: 'B', list: list.id, status: 'published' },
    })
    expect(await trust(String(imported.id), { trust: 'banned' })).toMatchObject({
      body: { code: 'precondition-failed' },
      status: 412,
    })
  })
})

describe('live updates', () => {
  /** What a stream says, event by event. */
  const listen = async (user: TypedUser) => {
    const response = await desk.rest('/api/comments/queue-events', { user })
    expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8')
    const reader = response.body?.getReader()
    if (!reader) throw new Error('There is no stream.')
    let text = ''
    const next = async (): Promise<Record<string, number>> => {
      for (;;) {
        const end = text.indexOf('\n\n')
        if (end >= 0) {
          const event = text.slice(0, end)
          text = text.slice(end + 2)
          const [, data] = /^data: (.*)$/m.exec(event) ?? []
          if (data) return JSON.parse(data) as Record<string, number>
        } else {
          const { done, value } = await reader.read()
          if (done) throw new Error('The stream has ended.')
          text += new TextDecoder().decode(value)
        }
      }
    }
    return { next, stop: () => reader.cancel() }
  }

  it('should tell the counts at first, and again when a comment arrives and is decided on', async () => {
    await readers.list('live')
    const { next, stop } = await listen(moderator)
    const before = await next()
    const { comment } = await readers.comment('live', 'Oh blast and darn')
    const arrived = await next()
    expect(arrived.all).toBe((before.all ?? 0) + 1)
    const [row] = (await queue('queue=all&limit=1')) as [QueueItem]
    expect(String(row.id)).toBe(comment.id)
    await decide(row.id, row.revision, 'spam')
    expect(await next()).toMatchObject({ spam: (arrived.spam ?? 0) + 1 })
    await stop()
  }, 30_000)

  it('should look once for all who listen to a process', async () => {
    let looks = 0
    const heard: number[] = []
    const listenOnce = async (): Promise<void> => {
      const { stream } = streamChanges({
        context: commentContextOf(desk) as DeskContext,
        pollMs: 200,
        // something has changed at each look, so that each is told
        readCounts: async () => ({ look: (looks += 1) }),
      })
      const reader = stream.getReader()
      for (let event = 0; event < 4; event += 1) {
        const { value } = await reader.read()
        const [, look] = /"look":(\d+)/.exec(new TextDecoder().decode(value)) ?? []
        // the first look is each listener's own
        if (event > 0) heard.push(Number(look))
      }
      await reader.cancel()
    }
    await Promise.all(Array.from({ length: 6 }, listenOnce))
    expect(heard).toHaveLength(18)
    expect(new Set(heard).size).toBeLessThan(heard.length)
  }, 30_000)

  it('should tell of claims, which change no count', async () => {
    await readers.list('live-claims')
    const { comment } = await readers.comment('live-claims', 'Claimed')
    const { next, stop } = await listen(moderator)
    const before = await next()
    await readers.send('POST', '/comments/claim', { ids: [comment.id] }, { user: other })
    expect(await next()).toEqual(before)
    await stop()
  }, 30_000)
})

describe('the endpoints of the desk', () => {
  it.each([
    ['GET', '/comments/queue-events', undefined],
    ['POST', '/comments/1/trust', { trust: 'banned' }],
  ])('should be for moderators and admins alone: %s %s', async (method, path, body) => {
    expect((await readers.send(method, path, body)).status).toBe(401)
    for (const roles of [[], ['contributor'], ['editor']] as const) {
      const user = await createUser({ payload: desk.payload, roles: [...roles] })
      expect((await readers.send(method, path, body, { user })).status).toBe(403)
    }
  })
})
