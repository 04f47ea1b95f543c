import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { changeComment } from '../../src/comments/decisions.js'
import { reconcileCounts } from '../../src/comments/reconcile.js'
import { sanitizeOptions } from '../../src/options.js'
import { storeOf } from '../../src/storage/index.js'
import { commentingOf, freshAddress } from '../support/commenting.js'
import { createUser, type Desk, hasTransactions, startDesk } from '../support/payload.js'

type Result = { current?: { revision: number; status: string }; outcome: string }

let desk: Desk
let readers: ReturnType<typeof commentingOf>
let moderators: TypedUser[]

beforeAll(async () => {
  desk = await startDesk({ name: 'comments-race' })
  readers = commentingOf(desk)
  moderators = [
    await createUser({ payload: desk.payload, roles: ['moderator'] }),
    await createUser({ payload: desk.payload, roles: ['admin'] }),
  ]
}, 120_000)

afterAll(() => desk.stop())

const times = <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

const decide = (
  user: TypedUser | undefined,
  items: Array<{ id: number | string; revision: number; status: string }>,
) =>
  readers.send<{ current?: { status: string }; results: Result[] }>(
    'POST',
    '/comments/decide',
    { items },
    { user },
  )

/** The record of decisions on a comment, as "from>to". */
const recordOf = async (id: number | string): Promise<string[]> => {
  const { docs } = await desk.payload.db.find<{ from: string; id: number; to: string }>({
    collection: 'comment-decisions',
    limit: 0,
    pagination: false,
    sort: 'revision',
    where: { comment: { equals: (await readers.stored(id)).id } },
  })
  return docs.map(({ from, to }) => `${from}>${to}`)
}

/** The decisions by which a comment comes to be shown: in one step where nobody can see it in between. */
const madeBy = async (): Promise<string[]> =>
  (await hasTransactions(desk)) ? ['new>published'] : ['new>pending', 'pending>published']

const contextOf = () => {
  const { comments, slugs } = sanitizeOptions()
  return { comments, now: () => new Date(), payload: desk.payload, slugs }
}

describe('many at once', () => {
  it('should all get their reply, counted exactly', async () => {
    await readers.list('replies-race')
    const { comment: top } = await readers.comment('replies-race', 'Top')
    const answers = await times(50, (index) =>
      readers.post('replies-race', { body: `Reply ${index}`, parentId: top.id }),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 50 }, () => 201))
    const { items } = await readers.page('replies-race', '?limit=100')
    expect(items).toHaveLength(51)
    expect(items[0]).toMatchObject({ id: top.id, replyCount: 50 })
    expect(new Set(items.map(({ body }) => body)).size).toBe(51)
    const counts = await readers.send('GET', '/v1/counts?lists=replies-race')
    expect(counts.body).toMatchObject({ items: [{ comments: 51 }] })
    expect(await readers.stored(top.id)).toMatchObject({ replyCount: 50 })
  }, 60_000)

  it('should have one vote for one person, and one for each of many', async () => {
    await readers.list('votes-race')
    const { comment } = await readers.comment('votes-race', 'Vote')
    const path = `/v1/comments/${comment.id}/vote`
    const sender = { address: freshAddress() }
    const same = await times(20, () => readers.send('PUT', path, { value: 1 }, sender))
    expect(same.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
    expect(await readers.stored(comment.id)).toMatchObject({ score: 1, votesDown: 0, votesUp: 1 })
    await times(20, (index) => readers.send('PUT', path, { value: index % 4 === 0 ? -1 : 1 }))
    expect(await readers.stored(comment.id)).toMatchObject({ score: 11, votesDown: 5, votesUp: 16 })
  }, 60_000)

  it('should make one comment by one key, and give all of them the same answer', async () => {
    await readers.list('keys-race')
    const sender = { address: freshAddress(), headers: { 'Idempotency-Key': 'the-same' } }
    const answers = await times(4, () => readers.post('keys-race', { body: 'Once' }, sender))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    const [first] = answers
    for (const { body } of answers) expect(body).toEqual(first?.body)
    expect((await readers.page('keys-race')).items).toHaveLength(1)
  }, 60_000)

  it('should not get more through than the limit by being at once', async () => {
    await readers.list('rate-race')
    const sender = { address: freshAddress() }
    const answers = await times(20, (index) =>
      readers.post('rate-race', { body: `Quick ${index}` }, sender),
    )
    // one whose limit could not be asked is held, and so not through
    const taken = answers.filter(
      ({ body, status }) => status === 201 && body.status === 'published',
    )
    expect(taken.length).toBeGreaterThan(0)
    expect(taken.length).toBeLessThanOrEqual(6)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 429]))
    expect((await readers.page('rate-race')).items).toHaveLength(taken.length)
  }, 60_000)
})

describe('decisions', () => {
  it('should be one of two opposite ones, the other told what there is', async () => {
    await readers.list('opposite', { areCommentsHeld: true })
    for (let round = 0; round < 5; round += 1) {
      const { comment, revision } = await readers.comment('opposite', `Round ${round}`)
      const answers = await Promise.all([
        decide(moderators[0], [{ id: comment.id, revision, status: 'approved' }]),
        decide(moderators[1], [{ id: comment.id, revision, status: 'rejected' }]),
      ])
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
      const stored = await readers.stored(comment.id)
      const lost = answers.find(({ status }) => status === 409)
      expect(lost?.body).toMatchObject({
        code: 'conflict',
        current: { revision: revision + 1, status: stored.status },
      })
      expect(await recordOf(comment.id)).toEqual(['new>pending', `pending>${stored.status}`])
    }
    expect((await readers.page('opposite')).items.every(({ body }) => body)).toBe(true)
  }, 60_000)

  it('should be of the text that was seen, when its author changes it meanwhile', async () => {
    await readers.list('edit-race', { areCommentsHeld: true })
    for (let round = 0; round < 5; round += 1) {
      const { comment, revision, token } = await readers.comment('edit-race', `Seen ${round}`)
      const [approved, edited] = await Promise.all([
        decide(moderators[0], [{ id: comment.id, revision, status: 'approved' }]),
        readers.send(
          'PATCH',
          `/v1/comments/${comment.id}`,
          { body: `Unseen ${round}` },
          { headers: { 'X-Comment-Token': token ?? '' } },
        ),
      ])
      const stored = await readers.stored(comment.id)
      // approved is only what somebody has seen; a text that came later waits again
      const outcome = [stored.status, stored.body]
      expect([
        ['approved', `Seen ${round}`],
        ['pending', `Unseen ${round}`],
      ]).toContainEqual(outcome)
      expect([approved.status, edited.status]).toContain(200)
    }
  }, 60_000)

  it('should say of each of many whether it was done', async () => {
    await readers.list('bulk', { areCommentsHeld: true })
    const receipts = []
    for (let index = 0; index < 6; index += 1) {
      receipts.push(await readers.comment('bulk', `Comment ${index}`))
    }
    const items = receipts.map(({ comment: { id }, revision }) => ({
      id,
      revision,
      status: 'approved',
    }))
    await decide(moderators[1], [{ ...items[0]!, status: 'spam' }])
    const { body, status } = await decide(moderators[0], [
      ...items,
      { id: 'nothing', revision: 1, status: 'spam' },
    ])
    expect(status).toBe(200)
    expect(body.results.map(({ outcome }) => outcome)).toEqual([
      'conflict',
      ...Array.from({ length: 5 }, () => 'done'),
      'missing',
    ])
    expect(body.results[0]?.current).toMatchObject({ status: 'spam' })
    expect((await readers.page('bulk')).items).toHaveLength(5)
  }, 60_000)
})

describe('what changes while a comment is on its way', () => {
  /**
   * Does something once the comment has been judged and before it is shown: where there are transactions
   * before it is kept in one, elsewhere right after it was kept.
   */
  const during = async <T>(act: () => Promise<void>, post: () => Promise<T>): Promise<T> => {
    const { beginTransaction, create } = desk.payload.db
    const isWhole = await hasTransactions(desk)
    let isDone = false
    desk.payload.db.beginTransaction = async (options) => {
      if (isWhole && !isDone) {
        isDone = true
        await act()
      }
      return beginTransaction(options)
    }
    desk.payload.db.create = async function (
      this: typeof desk.payload.db,
      args: Parameters<typeof create>[0],
    ) {
      const created = (await create.call(this, args)) as unknown
      if (args.collection === 'comments' && !isDone) {
        isDone = true
        await act()
      }
      return created
    } as typeof create
    try {
      return await post()
    } finally {
      Object.assign(desk.payload.db, { beginTransaction, create })
    }
  }

  it('should count: a ban', async () => {
    await readers.list('ban-race')
    const user = await createUser({ payload: desk.payload, roles: [] })
    // the login is a transaction of its own
    await readers.send('GET', '/users/me', undefined, { user })
    const answer = await during(
      async () => {
        await desk.payload.update({
          collection: 'commenters',
          data: { trust: 'banned' },
          where: { key: { equals: `user:${user.id}` } },
        })
      },
      () => readers.post('ban-race', { body: 'Quick, before they see it' }, { user }),
    )
    expect(answer).toMatchObject({ body: { code: 'forbidden' }, status: 403 })
    expect((await readers.page('ban-race')).items).toEqual([])
  })

  it('should count: a list that closes', async () => {
    const list = await readers.list('close-race')
    const answer = await during(
      async () => {
        // a save of the list would wait for the comment, which stands in the list as it was then
        await storeOf(desk).compareAndSet({
          collection: 'rankedLists',
          expected: {},
          id: list.id,
          set: { commentsOpen: false },
        })
      },
      () => readers.post('close-race', { body: 'Is it still open?' }),
    )
    expect(answer).toMatchObject({ body: { code: 'comments-closed' }, status: 403 })
    expect((await readers.page('close-race')).items).toEqual([])
    expect((await readers.send('GET', '/v1/counts?lists=close-race')).body).toMatchObject({
      items: [{ comments: 0 }],
    })
  })

  it('should count: what is answered is taken away', async () => {
    await readers.list('parent-race')
    const { comment: top, token } = await readers.comment('parent-race', 'Top')
    const answer = await during(
      async () => {
        await readers.send('DELETE', `/v1/comments/${top.id}`, undefined, {
          headers: { 'X-Comment-Token': token ?? '' },
        })
      },
      () => readers.post('parent-race', { body: 'Reply', parentId: top.id }),
    )
    expect(answer.status).toBe(422)
    expect((await readers.page('parent-race', '?sort=oldest')).items).toEqual([])
  })

  it('should be held, or gone, when the process dies before it is through, and come when sent again', async () => {
    await readers.list('kill')
    const sender = { address: freshAddress(), headers: { 'Idempotency-Key': 'killed' } }
    const { logger } = desk.payload
    const { error } = logger
    logger.error = () => undefined
    const answer = await during(
      () => Promise.reject(new Error('killed')),
      () => readers.post('kill', { body: 'Almost' }, sender),
    ).finally(() => {
      logger.error = error
    })
    expect(answer.status).toBe(500)
    expect((await readers.page('kill')).items).toEqual([])
    const queue = await readers.send<{ items: Array<{ body: string; reasons: unknown[] }> }>(
      'GET',
      '/comments/queue?limit=100',
      undefined,
      { user: moderators[0] },
    )
    const held = expect.objectContaining({
      body: 'Almost',
      reasons: [{ code: 'failed', detail: 'unfinished', phase: 'premoderation' }],
    })
    // with transactions nothing of it was kept
    const isWhole = await hasTransactions(desk)
    if (isWhole) expect(queue.body.items).not.toContainEqual(held)
    else expect(queue.body.items).toContainEqual(held)
    const again = await readers.post('kill', { body: 'Almost' }, sender)
    const status = isWhole ? 'published' : 'pending'
    expect(again).toMatchObject({ body: { status }, status: 201 })
    const { totalDocs } = await desk.payload.count({
      collection: 'comments',
      where: { body: { equals: 'Almost' } },
    })
    expect(totalDocs).toBe(1)
  }, 60_000)

  it('should be told and put right by reconcile, what somebody left undone who died', async () => {
    await readers.list('repair')
    const { comment: top } = await readers.comment('repair', 'Top')
    const { comment: reply } = await readers.comment('repair', 'Reply', { parent: top.id })
    await readers.send('PUT', `/v1/comments/${reply.id}/vote`, { value: 1 })
    await reconcileCounts({ context: contextOf() })

    await desk.payload.db.updateOne({
      collection: 'comments',
      data: { replyCount: 7 },
      id: (await readers.stored(top.id)).id,
    })
    await desk.payload.db.updateOne({
      collection: 'comments',
      data: { score: 9 },
      id: (await readers.stored(reply.id)).id,
    })
    await desk.payload.db.deleteMany({
      collection: 'comment-decisions',
      where: { key: { equals: `${reply.id}:${(await madeBy()).length}` } },
    })
    const { drift } = await reconcileCounts({ context: contextOf() })
    const named = drift.map(({ comment, field }) => `${String(comment)} ${field}`)
    expect(named.toSorted()).toEqual(
      [`${reply.id} decision`, `${reply.id} score`, `${top.id} replyCount`].toSorted(),
    )
    expect((await reconcileCounts({ context: contextOf() })).drift).toEqual([])
    expect(await readers.stored(top.id)).toMatchObject({ replyCount: 1 })
    expect(await recordOf(reply.id)).toEqual(await madeBy())
  }, 120_000)

  it('should keep the decision before, when its record was not written', async () => {
    await readers.list('record')
    const { comment } = await readers.comment('record', 'Decide on me')
    await desk.payload.db.deleteMany({
      collection: 'comment-decisions',
      where: { key: { equals: `${comment.id}:${(await madeBy()).length}` } },
    })
    await changeComment({
      change: { decider: 'moderator', id: comment.id, to: 'spam' },
      context: contextOf(),
    })
    expect(await recordOf(comment.id)).toEqual([...(await madeBy()), 'published>spam'])
  })
})
