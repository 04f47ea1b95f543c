import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { CommentPage } from '../../src/publishing/shapes/index.js'

import { commentPageSchema } from '../../src/publishing/shapes/index.js'
import { commentingOf } from '../support/commenting.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let readers: ReturnType<typeof commentingOf>
let moderator: TypedUser
let editor: TypedUser

beforeAll(async () => {
  desk = await startDesk({ name: 'comment-marks' })
  readers = commentingOf(desk)
  moderator = await createUser({ payload: desk.payload, roles: ['moderator'] })
  editor = await createUser({ payload: desk.payload, roles: ['editor'] })
}, 120_000)

afterAll(() => desk.stop())

const page = async (slug: string, query = ''): Promise<CommentPage> =>
  commentPageSchema.parse((await readers.send('GET', `/v1/lists/${slug}/comments${query}`)).body)

const mark = (id: string, marks: unknown, user: TypedUser | undefined = moderator) =>
  readers.send('POST', `/comments/${id}/marks`, marks, user ? { user } : {})

const stored = async (id: string): Promise<{ revision: number; status: string }> => {
  const { docs } = await desk.payload.find({
    collection: 'comments',
    showHiddenFields: true,
    where: { id: { equals: id } },
  })
  return docs[0] as unknown as { revision: number; status: string }
}

const decide = async (id: string, status: string) => {
  const { revision } = await stored(id)
  const items = [{ id, revision, status }]
  const answer = await readers.send('POST', '/comments/decide', { items }, { user: moderator })
  expect(answer.status).toBe(200)
}

const bodies = (items: CommentPage['items']) => items.map(({ body }) => body)

describe('featuring and pinning', () => {
  it('should give featured comments of all levels by themselves, in pages', async () => {
    await readers.list('featured')
    const { comment: top } = await readers.comment('featured', 'top')
    const { comment: reply } = await readers.comment('featured', 'reply', { parent: top.id })
    await readers.comment('featured', 'plain')
    for (const { id } of [top, reply]) {
      const answer = await mark(id, { isFeatured: true })
      expect(answer).toMatchObject({ body: { isFeatured: true, isPinned: false }, status: 200 })
    }
    const first = await page('featured', '?only=featured&limit=1')
    expect(bodies(first.items)).toEqual(['top'])
    expect(first.items[0]).toMatchObject({ isFeatured: true })
    const next = await page('featured', `?only=featured&limit=1&cursor=${first.page.nextCursor}`)
    expect(bodies(next.items)).toEqual(['reply'])
    expect(next.page.nextCursor).toBeNull()
    expect(bodies((await page('featured')).items)).toEqual(['top', 'reply', 'plain'])
    await mark(top.id, { isFeatured: false })
    expect(bodies((await page('featured', '?only=featured&sort=newest')).items)).toEqual(['reply'])
  })

  it('should put pinned comments above the first page, and only while readers see them', async () => {
    await readers.list('pinned')
    await readers.comment('pinned', 'first')
    const { comment } = await readers.comment('pinned', 'worth it')
    expect((await mark(comment.id, { isPinned: true })).status).toBe(200)
    const first = await page('pinned', '?limit=1')
    expect([bodies(first.items), bodies(first.pinned)]).toEqual([['first'], ['worth it']])
    const next = await page('pinned', `?limit=1&cursor=${first.page.nextCursor}`)
    expect([bodies(next.items), next.pinned]).toEqual([['worth it'], []])
    await decide(comment.id, 'rejected')
    expect((await page('pinned')).pinned).toEqual([])
    const hidden = await mark(comment.id, { isFeatured: true })
    expect(hidden).toMatchObject({ body: { code: 'precondition-failed' }, status: 412 })
    expect((await mark(comment.id, { isPinned: false })).status).toBe(200)
    await decide(comment.id, 'approved')
    expect((await page('pinned')).pinned).toEqual([])
  })

  it('should hide the text of a pinned spoiler from who wants none', async () => {
    await readers.list('pinned-spoiler')
    const { body: receipt } = await readers.post('pinned-spoiler', {
      body: 'They marry',
      isSpoiler: true,
    })
    await mark(receipt.comment.id, { isPinned: true })
    const hidden = await page('pinned-spoiler', '?spoilers=hide')
    expect(JSON.stringify(hidden)).not.toContain('marry')
    expect(hidden.pinned).toMatchObject([{ body: null, isPinned: true }])
  })

  it('should pin no more than three of a list, whoever pins at once', async () => {
    await readers.list('crowded')
    const ids: string[] = []
    for (let index = 0; index < 8; index += 1) {
      ids.push((await readers.comment('crowded', `comment ${index}`)).comment.id)
    }
    const answers = await Promise.all(ids.map((id) => mark(id, { isPinned: true })))
    const statuses = answers.map(({ status }) => status).toSorted()
    expect(statuses).toEqual([200, 200, 200, 412, 412, 412, 412, 412])
    expect((await page('crowded')).pinned).toHaveLength(3)
    expect(answers.find(({ status }) => status === 412)?.body.detail).toContain('isPinned')
  }, 60_000)

  it('should be for moderators only, and say what it takes', async () => {
    await readers.list('marked')
    const { comment } = await readers.comment('marked', 'Mark me')
    expect((await readers.send('POST', `/comments/${comment.id}/marks`, {})).status).toBe(401)
    expect((await mark(comment.id, { isPinned: true }, editor)).status).toBe(403)
    expect((await mark(comment.id, {})).status).toBe(422)
    expect((await mark(comment.id, { isPinned: 'yes' })).status).toBe(422)
    expect((await mark('nobody', { isPinned: true })).status).toBe(404)
  })
})

describe('answering as staff', () => {
  const reply = (id: string, body: unknown, user: TypedUser | undefined = moderator) =>
    readers.send<{ id: string; status: string }>('POST', `/comments/${id}/reply`, body, { user })

  it('should stand below the comment at once, under the name of the account', async () => {
    await readers.list('answered')
    await readers.settings({ isPremoderated: true })
    const { comment } = await readers.comment('answered', 'What about the sequel?')
    await decide(comment.id, 'approved')
    const answer = await reply(comment.id, { body: 'Next week.', key: 'once' })
    expect(answer.status).toBe(200)
    expect((await reply(comment.id, { body: 'Next week.', key: 'once' })).body.id).toBe(
      answer.body.id,
    )
    await readers.settings({ isPremoderated: false })
    const { items } = await page('answered')
    expect(items).toMatchObject([
      { body: 'What about the sequel?', isStaff: false, replyCount: 1 },
      { body: 'Next week.', depth: 1, isStaff: true, parentId: comment.id },
    ])
  })

  it('should approve what waits where its revision is named, as it was seen', async () => {
    await readers.list('waiting')
    await readers.settings({ isPremoderated: true })
    const { comment } = await readers.comment('waiting', 'Was it one take?')
    const { id } = comment
    const { revision } = await stored(id)
    // without one it is refused, and behind somebody else's decision too; nothing is written then
    expect((await reply(id, { body: 'Two.' })).status).toBeGreaterThanOrEqual(400)
    const stale = await reply(id, { body: 'Two.', revision: revision + 1 })
    expect(stale).toMatchObject({ body: { current: { revision, status: 'pending' } }, status: 409 })
    expect((await stored(id)).status).toBe('pending')
    const answer = await reply(id, { body: 'Two.', key: 'waiting', revision })
    expect(answer).toMatchObject({ body: { approved: { status: 'approved' } }, status: 200 })
    const again = await reply(id, { body: 'Two.', key: 'waiting', revision })
    expect(again.body).toMatchObject({ approved: null, id: answer.body.id })
    await readers.settings({ isPremoderated: false })
    expect(bodies((await page('waiting')).items)).toEqual(['Was it one take?', 'Two.'])
    const { comment: refused } = await readers.comment('waiting', 'Rejected for good')
    await decide(refused.id, 'rejected')
    const late = await reply(refused.id, {
      body: 'x',
      revision: (await stored(refused.id)).revision,
    })
    expect(late.status).toBeGreaterThanOrEqual(400)
    expect((await stored(refused.id)).status).toBe('rejected')
  })

  it('should not answer what readers do not see, nor nothing', async () => {
    await readers.list('unanswered')
    const { comment } = await readers.comment('unanswered', 'Gone soon')
    expect((await reply(comment.id, { body: '' })).status).toBe(422)
    expect((await reply(comment.id, { body: 'x', extra: 1 })).status).toBe(422)
    await decide(comment.id, 'rejected')
    const answer = await reply(comment.id, { body: 'Too late' })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect((await reply(comment.id, { body: 'x' }, editor)).status).toBe(403)
    expect((await reply('nobody', { body: 'x' })).status).toBe(404)
  })
})
