import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { CommentReceipt } from '../../src/publishing/shapes/index.js'

import { commentingOf, freshAddress } from '../support/commenting.js'
import { createUser, type Desk, hasTransactions, startDesk } from '../support/payload.js'

let desk: Desk
let readers: ReturnType<typeof commentingOf>
let moderator: TypedUser
let user: TypedUser

beforeAll(async () => {
  desk = await startDesk({ name: 'comments-api' })
  readers = commentingOf(desk)
  moderator = await createUser({ payload: desk.payload, roles: ['moderator'] })
  user = await createUser({ payload: desk.payload, roles: [] })
  await readers.list('open')
}, 120_000)

afterAll(() => desk.stop())

describe('writing a comment', () => {
  it('should show it to readers at once, with what its author needs to change it', async () => {
    await readers.list('writing')
    const { comment, editableUntil, revision, status, token } = await readers.comment(
      'writing',
      '  Which is\r\nthe best?  ',
    )
    expect({ comment, revision, status }).toMatchObject({
      comment: {
        author: { name: 'Reader' },
        body: 'Which is\nthe best?',
        depth: 0,
        parentId: null,
      },
      // one more where it is seen, and pending, before it is through
      revision: (await hasTransactions(desk)) ? 1 : 2,
      status: 'published',
    })
    expect(token).toMatch(/^[\w-]{32}$/)
    expect(Date.parse(editableUntil ?? '') - Date.parse(comment.createdAt ?? '')).toBe(900_000)
    const { items } = await readers.page('writing')
    expect(items).toEqual([comment])
  })

  it('should put a reply below what it answers, and count it', async () => {
    await readers.list('replies')
    const { comment: top } = await readers.comment('replies', 'Top')
    const { comment: reply } = await readers.comment('replies', 'Reply', { parent: top.id })
    await readers.comment('replies', 'Below', { parent: reply.id })
    const { items } = await readers.page('replies')
    expect(items.map(({ body, depth, replyCount }) => [body, depth, replyCount])).toEqual([
      ['Top', 0, 1],
      ['Reply', 1, 1],
      ['Below', 2, 0],
    ])
  })

  it('should go by the name of the account, and by no other', async () => {
    const answer = await readers.post('open', { body: 'From the account' }, { user })
    expect(answer).toMatchObject({
      body: { comment: { author: { name: 'Nobody' } }, token: null },
      status: 201,
    })
    const forged = await readers.post('open', { body: 'As another', name: 'Admin' }, { user })
    expect(forged).toMatchObject({
      body: { code: 'invalid-body', errors: [{ pointer: '/name' }] },
      status: 422,
    })
    const nameless = await readers.send('POST', '/v1/lists/open/comments', { body: 'x' })
    expect(nameless).toMatchObject({ body: { errors: [{ pointer: '/name' }] }, status: 422 })
  })

  it('should keep no address and tell no e-mail', async () => {
    const address = freshAddress()
    const { comment } = await readers.comment('open', 'Where from?', { address })
    const stored = JSON.stringify(await readers.stored(comment.id))
    expect(stored).not.toContain(address)
    expect(stored).toMatch(/"addressHash":"[\w-]{32}"/)
    const { items } = await readers.page('open', '?limit=100')
    expect(JSON.stringify(items)).not.toMatch(/@example\.com|anon:|user:/)
  })

  it('should be refused on a list that is closed, by the word or by age, but not to staff', async () => {
    await readers.list('closed', { commentsOpen: false })
    const answer = await readers.post('closed', { body: 'Late' })
    expect(answer).toMatchObject({ body: { code: 'comments-closed' }, status: 403 })
    const staff = await readers.post('closed', { body: 'We have closed.' }, { user: moderator })
    expect(staff.status).toBe(201)

    await readers.list('old', { publishedOn: '2020-01-01T00:00:00.000Z' })
    expect((await readers.post('old', { body: 'Early' })).status).toBe(201)
    await readers.settings({ closeAfterDays: 30 })
    expect(await readers.post('old', { body: 'Too late' })).toMatchObject({
      body: { code: 'comments-closed' },
    })
    await readers.settings({ closeAfterDays: null })
  })

  it('should show pictures and clips by address without a text, where the list takes them', async () => {
    await readers.list('shown', { hasCommentMedia: true })
    const hug = { alt: ' They hug ', url: 'https://pictures.example/hug.gif' }
    const clip = { alt: 'The scene', url: 'https://youtu.be/abcdefghijk' }
    const sender = { address: freshAddress() }
    const { body: first, status } = await readers.post(
      'shown',
      { attachments: [hug, clip] },
      sender,
    )
    expect(status).toBe(201)
    const shown = [
      { alt: 'They hug', embedUrl: null, kind: 'picture', url: hug.url },
      {
        alt: 'The scene',
        embedUrl: 'https://www.youtube-nocookie.com/embed/abcdefghijk',
        kind: 'clip',
        url: clip.url,
      },
    ]
    expect(first.comment).toMatchObject({ attachments: shown, body: null })
    expect((await readers.page('shown')).items).toMatchObject([{ attachments: shown, body: null }])
    // the same again is, another one is not
    expect((await readers.post('shown', { attachments: [hug, clip] }, sender)).status).toBe(409)
    expect((await readers.post('shown', { attachments: [clip] }, sender)).status).toBe(201)

    await readers.settings({ blockedHosts: 'spam.example' })
    const spam = { alt: 'Look', url: 'https://i.spam.example/a.png' }
    const { body: held } = await readers.post('shown', { attachments: [spam] })
    expect(await readers.stored(held.comment.id)).toMatchObject({ status: 'spam' })
    await readers.settings({ blockedHosts: '' })

    const headers = { 'X-Comment-Token': first.token ?? '' }
    const change = async (body: object) =>
      (
        await readers.send<CommentReceipt>('PATCH', `/v1/comments/${first.comment.id}`, body, {
          headers,
        })
      ).body.comment
    expect(await change({ body: 'Words' })).toMatchObject({ attachments: shown, body: 'Words' })
    expect(await change({ attachments: [clip], body: '' })).toMatchObject({
      attachments: shown.slice(1),
    })
    await readers.send('DELETE', `/v1/comments/${first.comment.id}`, undefined, { headers })
    expect((await readers.stored(first.comment.id)).attachments).toEqual([])
  })

  it.each([
    ['/attachments/0/url', { alt: 'A', url: 'http://pictures.example/a.gif' }],
    ['/attachments/0/url', { alt: 'A', url: 'https://pictures.example/page' }],
    ['/attachments/0/url', { alt: 'A', url: 'https://pictures.example/a.svg' }],
    ['/attachments/0/url', { alt: 'A', url: 'https://192.168.0.1/a.gif' }],
    ['/attachments/0/url', { alt: 'A', url: 'https://a:b@pictures.example/a.gif' }],
    ['/attachments/0/url', { alt: 'A', url: 'javascript:alert(1)//a.gif' }],
    ['/attachments/0/alt', { alt: ' ', url: 'https://pictures.example/a.gif' }],
  ])('should be refused by %s of what is shown: %j', async (pointer, attachment) => {
    const { body, status } = await readers.post('shown', { attachments: [attachment], body: 'x' })
    expect({ body, status }).toMatchObject({ body: { errors: [{ pointer }] }, status: 422 })
  })

  it('should show nothing where the list does not take it, and say something where it shows nothing', async () => {
    const attachments = [{ alt: 'A', url: 'https://pictures.example/a.gif' }]
    expect((await readers.post('open', { attachments, body: 'x' })).body).toMatchObject({
      errors: [{ pointer: '/attachments' }],
    })
    expect((await readers.post('shown', {})).body).toMatchObject({ errors: [{ pointer: '/body' }] })
  })

  it('should be held where the list, the site or the author says so', async () => {
    await readers.list('held', { areCommentsHeld: true })
    const { comment, status } = await readers.comment('held', 'Hold me')
    expect(status).toBe('pending')
    expect((await readers.page('held')).items).toEqual([])
    expect(await readers.stored(comment.id)).toMatchObject({
      reasons: [{ code: 'list-premoderated', phase: 'premoderation' }],
      status: 'pending',
    })
  })

  it('should follow the lists of words', async () => {
    await readers.list('words')
    await readers.settings({ bannedWords: 'badword\nworse', suspectWords: 'dick' })
    const rejected = await readers.comment('words', 'b.a.d.w.o.r.d, of all things')
    expect(rejected.status).toBe('pending')
    expect(await readers.stored(rejected.comment.id)).toMatchObject({
      reasons: [{ code: 'banned-word', detail: 'b.a.d.w.o.r.d', phase: 'words' }],
      status: 'rejected',
    })
    expect((await readers.comment('words', 'what a dick')).status).toBe('pending')
    expect((await readers.comment('words', 'Dick Van Dyke!')).status).toBe('published')
    await readers.settings({ bannedWords: '', suspectWords: '' })
  })

  it('should be refused to the banned and the suspended, and seen by the shadowed alone', async () => {
    await readers.list('standing')
    const sender = { user: await createUser({ payload: desk.payload, roles: [] }) }
    await readers.comment('standing', 'First', sender)
    const key = `user:${sender.user.id}`
    const trust = async (data: Record<string, unknown>): Promise<void> => {
      await desk.payload.update({
        collection: 'commenters',
        data,
        where: { key: { equals: key } },
      })
    }
    await trust({ trust: 'banned' })
    expect(await readers.post('standing', { body: 'Second' }, sender)).toMatchObject({
      body: { code: 'forbidden' },
      status: 403,
    })
    await trust({ suspendedUntil: new Date(Date.now() + 60_000).toISOString(), trust: 'normal' })
    const suspended = await readers.post('standing', { body: 'Third' }, sender)
    expect(suspended.status).toBe(403)
    expect(Number(suspended.headers.get('Retry-After'))).toBeGreaterThan(50)
    await trust({ suspendedUntil: null, trust: 'shadowed' })
    const shadowed = await readers.comment('standing', 'Fourth', sender)
    expect(shadowed.status).toBe('published')
    expect((await readers.stored(shadowed.comment.id)).status).toBe('withheld')
    expect((await readers.page('standing')).items.map(({ body }) => body)).toEqual(['First'])
  })

  it('should be refused a second time, and too many times', async () => {
    await readers.list('often')
    const sender = { address: freshAddress() }
    await readers.comment('often', 'The same', sender)
    expect(await readers.post('often', { body: 'the SAME!' }, sender)).toMatchObject({
      body: { code: 'repeated-comment' },
      status: 409,
    })
    const statuses: number[] = []
    for (let index = 0; index < 6; index += 1) {
      statuses.push((await readers.post('often', { body: `Another ${index}` }, sender)).status)
    }
    expect(statuses).toEqual([201, 201, 201, 201, 429, 429])
    const limited = await readers.post('often', { body: 'One more' }, sender)
    expect(limited).toMatchObject({ body: { code: 'too-many-requests' } })
    expect(Number(limited.headers.get('Retry-After'))).toBeGreaterThanOrEqual(1)
    // who shares the first 64 bits of an address is the same
    const network = '2001:db8:5:6'
    for (let index = 0; index < 6; index += 1) {
      await readers.comment('often', `From ${index}`, { address: `${network}::${index + 1}` })
    }
    const seventh = await readers.post('often', { body: 'x' }, { address: `${network}:9::1` })
    expect(seventh.status).toBe(429)
    const neighbour = await readers.post('often', { body: 'y' }, { address: '2001:db8:5:7::1' })
    expect(neighbour.status).toBe(201)
  })

  it('should be made once by one key, and tell the key apart from other requests', async () => {
    await readers.list('keys')
    const sender = { address: freshAddress(), headers: { 'Idempotency-Key': 'one' } }
    const first = await readers.post('keys', { body: 'Once' }, sender)
    const again = await readers.post('keys', { body: 'Once' }, sender)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect(await readers.post('keys', { body: 'Twice' }, sender)).toMatchObject({
      body: { code: 'idempotency-key-reused' },
      status: 422,
    })
    const other = { address: freshAddress(), headers: sender.headers }
    expect((await readers.post('keys', { body: 'Once' }, other)).status).toBe(201)
    expect((await readers.page('keys')).items).toHaveLength(2)
  })
})

describe('one’s own comment', () => {
  it('should be changed by who wrote it, for a while, and judged anew', async () => {
    await readers.list('editing')
    const { comment, revision, token } = await readers.comment('editing', 'Frist')
    const headers = { 'X-Comment-Token': token ?? '' }
    const path = `/v1/comments/${comment.id}`
    const edited = await readers.send('PATCH', path, { body: 'First', revision }, { headers })
    expect(edited).toMatchObject({
      body: { comment: { body: 'First' }, revision: revision + 1, status: 'published' },
      status: 200,
    })
    expect((await readers.page('editing')).items[0]).toMatchObject({
      body: 'First',
      editedAt: expect.any(String),
    })
    expect(
      await readers.send('PATCH', path, { body: 'Stale', revision }, { headers }),
    ).toMatchObject({ body: { code: 'conflict', revision: revision + 1 }, status: 409 })
    expect(await readers.send('PATCH', path, { body: 'Mine' })).toMatchObject({ status: 403 })
    expect(
      await readers.send('PATCH', path, { body: 'Mine' }, { headers: { 'X-Comment-Token': 'x' } }),
    ).toMatchObject({ status: 403 })

    await readers.settings({ suspectWords: 'dick' })
    const held = await readers.send('PATCH', path, { body: 'dick' }, { headers })
    expect(held).toMatchObject({ body: { status: 'pending' }, status: 200 })
    await readers.settings({ editMinutes: 0, suspectWords: '' })
    expect(await readers.send('PATCH', path, { body: 'Late' }, { headers })).toMatchObject({
      body: { code: 'forbidden' },
    })
    await readers.settings({ editMinutes: 15 })
  })

  it('should leave a place for its replies when it is deleted, and its text nowhere', async () => {
    await readers.list('deleting')
    const { comment: top, token } = await readers.comment('deleting', 'SECRET-TEXT')
    await readers.comment('deleting', 'Reply', { parent: top.id })
    const path = `/v1/comments/${top.id}`
    expect((await readers.send('DELETE', path)).status).toBe(403)
    const headers = { 'X-Comment-Token': token ?? '' }
    for (let time = 0; time < 2; time += 1) {
      expect((await readers.send('DELETE', path, undefined, { headers })).status).toBe(200)
    }
    for (const query of ['', '?sort=oldest', '?sort=newest', '?sort=top']) {
      const { items } = await readers.page('deleting', query)
      expect(items[0]).toMatchObject({ author: null, body: null, isTombstone: true, replyCount: 1 })
    }
    expect(JSON.stringify(await readers.stored(top.id))).not.toContain('SECRET-TEXT')
    const answer = await readers.post('deleting', { body: 'To nobody', parentId: top.id })
    expect(answer).toMatchObject({ body: { errors: [{ pointer: '/parentId' }] }, status: 422 })
  })

  it('should be gone with its last reply', async () => {
    await readers.list('vanishing')
    const top = await readers.comment('vanishing', 'Top')
    const middle = await readers.comment('vanishing', 'Middle', { parent: top.comment.id })
    const last = await readers.comment('vanishing', 'Last', { parent: middle.comment.id })
    for (const { comment, token } of [top, middle]) {
      const headers = { 'X-Comment-Token': token ?? '' }
      await readers.send('DELETE', `/v1/comments/${comment.id}`, undefined, { headers })
    }
    expect((await readers.page('vanishing', '?sort=newest')).items).toHaveLength(1)
    const headers = { 'X-Comment-Token': last.token ?? '' }
    await readers.send('DELETE', `/v1/comments/${last.comment.id}`, undefined, { headers })
    expect((await readers.page('vanishing', '?sort=newest')).items).toEqual([])
    expect((await readers.page('vanishing')).items).toEqual([])
    expect((await readers.send('GET', `/v1/comments/${top.comment.id}`)).status).toBe(404)
  })
})

describe('votes, reports and reactions', () => {
  it('should be one vote for each person', async () => {
    await readers.list('votes')
    const { comment } = await readers.comment('votes', 'Vote for me')
    const path = `/v1/comments/${comment.id}/vote`
    const sender = { address: freshAddress() }
    const up = { value: 1 }
    expect((await readers.send('PUT', path, up, sender)).body).toEqual({
      score: 1,
      value: 1,
      votesDown: 0,
      votesUp: 1,
    })
    expect((await readers.send('PUT', path, up, sender)).body).toMatchObject({ score: 1 })
    expect((await readers.send('PUT', path, up)).body).toMatchObject({ score: 2 })
    expect((await readers.send('PUT', path, { value: -1 }, sender)).body).toMatchObject({
      score: 0,
      votesDown: 1,
      votesUp: 1,
    })
    expect((await readers.send('DELETE', path, undefined, sender)).body).toMatchObject({ score: 1 })
    expect((await readers.send('DELETE', path, undefined, sender)).body).toMatchObject({
      score: 1,
      value: 0,
    })
  })

  it('should put what readers voted for first', async () => {
    await readers.list('top')
    const ids: string[] = []
    for (const body of ['a', 'b', 'c']) ids.push((await readers.comment('top', body)).comment.id)
    await readers.send('PUT', `/v1/comments/${ids[1]}/vote`, { value: 1 })
    await readers.send('PUT', `/v1/comments/${ids[2]}/vote`, { value: -1 })
    const walk = async (sort: string): Promise<unknown[]> => {
      const bodies: unknown[] = []
      let cursor: null | string = null
      do {
        const page = await readers.page(
          'top',
          `?limit=1&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`,
        )
        bodies.push(...page.items.map(({ body }) => body))
        cursor = page.page.nextCursor
      } while (cursor && bodies.length < 10)
      return bodies
    }
    expect(await walk('top')).toEqual(['b', 'a', 'c'])
    expect(await walk('newest')).toEqual(['c', 'b', 'a'])
    expect(await walk('oldest')).toEqual(['a', 'b', 'c'])
  })

  it('should count one report for each person', async () => {
    await readers.list('flags')
    const { comment } = await readers.comment('flags', 'Report me')
    const path = `/v1/comments/${comment.id}/flags`
    const sender = { address: freshAddress() }
    for (const by of [sender, sender, { address: freshAddress() }]) {
      expect((await readers.send('POST', path, { reason: 'spam' }, by)).status).toBe(201)
    }
    expect(await readers.stored(comment.id)).toMatchObject({ flagCount: 2, status: 'published' })
    expect(await readers.send('POST', path, { reason: 'ugly' }, sender)).toMatchObject({
      body: { errors: [{ pointer: '/reason' }] },
      status: 422,
    })
  })

  it('should count one reaction of a kind for each person', async () => {
    await readers.list('reactions')
    const path = '/v1/lists/reactions/reactions'
    const sender = { address: freshAddress() }
    for (const by of [sender, sender, { address: freshAddress() }]) {
      expect((await readers.send('PUT', `${path}/love`, undefined, by)).status).toBe(200)
    }
    expect((await readers.send('PUT', `${path}/sad`, undefined, sender)).body).toEqual({
      reactions: [
        { count: 2, kind: 'love' },
        { count: 1, kind: 'sad' },
      ],
    })
    expect((await readers.send('DELETE', `${path}/love`, undefined, sender)).body).toEqual({
      reactions: [
        { count: 1, kind: 'love' },
        { count: 1, kind: 'sad' },
      ],
    })
    expect((await readers.send('PUT', `${path}/hate`, undefined, sender)).status).toBe(404)
  })
})

describe('reading', () => {
  it('should load replies on demand, page by page', async () => {
    await readers.list('demand')
    const { comment: top } = await readers.comment('demand', 'Top')
    for (const body of ['1', '2', '3']) {
      const { comment } = await readers.comment('demand', body, { parent: top.id })
      await readers.comment('demand', `${body} below`, { parent: comment.id })
    }
    const first = await readers.page('demand', `?parent=${top.id}&limit=2`)
    expect(first.items.map(({ body, depth, parentId }) => [body, depth, parentId])).toEqual([
      ['1', 1, top.id],
      ['2', 1, top.id],
    ])
    const second = await readers.page(
      'demand',
      `?parent=${top.id}&limit=2&cursor=${first.page.nextCursor}`,
    )
    expect(second.items.map(({ body }) => body)).toEqual(['3'])
    expect(second.page.nextCursor).toBeNull()
    expect((await readers.page('demand', `?sort=oldest`)).items).toHaveLength(1)
    const elsewhere = await readers.send('GET', `/v1/lists/open/comments?parent=${top.id}`)
    expect(elsewhere.status).toBe(404)
    const mixed = await readers.send(
      'GET',
      `/v1/lists/demand/comments?parent=${top.id}&cursor=${first.page.nextCursor}&sort=newest`,
    )
    expect(mixed.body.code).toBe('bad-cursor')
  })

  it('should lead to one comment with what it answers', async () => {
    await readers.list('link')
    const a = await readers.comment('link', 'a')
    const b = await readers.comment('link', 'b', { parent: a.comment.id })
    const c = await readers.comment('link', 'c', { parent: b.comment.id })
    await readers.send('DELETE', `/v1/comments/${b.comment.id}`, undefined, {
      headers: { 'X-Comment-Token': b.token ?? '' },
    })
    const { body, status } = await readers.send<{
      ancestors: Array<{ body: string; depth: number; isTombstone: boolean }>
      comment: { body: string; depth: number; parentId: string }
      list: unknown
    }>('GET', `/v1/comments/${c.comment.id}`)
    expect(status).toBe(200)
    expect(body.ancestors.map((each) => [each.body, each.depth, each.isTombstone])).toEqual([
      ['a', 0, false],
      [null, 1, true],
    ])
    expect(body.comment).toMatchObject({ body: 'c', depth: 2, parentId: b.comment.id })
    expect(body.list).toEqual({ slug: 'link', title: 'link' })
    expect((await readers.send('GET', '/v1/comments/nothing')).status).toBe(404)
    expect((await readers.send('GET', '/v1/comments/999999999')).status).toBe(404)
  })
})
