import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { setImmediate as nextRound } from 'node:timers/promises'

import type { CommentContext } from '../../src/comments/context.js'
import type { ImportReport } from '../../src/comments/exchange/index.js'
import type { Comment } from '../../src/publishing/shapes/index.js'

import { importComments, READERS } from '../../src/comments/exchange/index.js'
import { reconcileCounts } from '../../src/comments/reconcile.js'
import { commentContextOf, commentingOf } from '../support/commenting.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let readers: ReturnType<typeof commentingOf>
let admin: TypedUser
let moderator: TypedUser
let context: CommentContext

beforeAll(async () => {
  desk = await startDesk({ name: 'comment-exchange' })
  readers = commentingOf(desk)
  admin = await createUser({ payload: desk.payload, roles: ['admin'] })
  moderator = await createUser({ payload: desk.payload, roles: ['moderator'] })
  context = commentContextOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const importFile = (query: string, file: string, user: TypedUser | undefined = admin) =>
  readers.send<ImportReport>('POST', `/comments/import?${query}`, file, { user })

const exportFile = async (query = ''): Promise<string> => {
  const response = await desk.rest(`/api/comments/export${query}`, { user: admin })
  expect(response.headers.get('Content-Type')).toContain('application/x-ndjson')
  return response.text()
}

const lines = (...items: object[]): string => items.map((item) => JSON.stringify(item)).join('\n')

const drawn = (items: Comment[]) =>
  items.map(({ body, depth, isTombstone }) => `${'-'.repeat(depth)}${isTombstone ? '×' : body}`)

describe('taking over comments', () => {
  it('should keep replies, dates and statuses of a WordPress export, and change nothing again', async () => {
    await readers.list('wp-kisses')
    const comment = (id: number, parent: number, approved: string, body: string, date: string) =>
      `<wp:comment><wp:comment_id>${id}</wp:comment_id><wp:comment_author>Ji</wp:comment_author><wp:comment_date_gmt>${date}</wp:comment_date_gmt><wp:comment_content><![CDATA[${body}]]></wp:comment_content><wp:comment_approved>${approved}</wp:comment_approved><wp:comment_parent>${parent}</wp:comment_parent></wp:comment>`
    const file = `<rss xmlns:wp="w"><channel><item><link>https://old.example/wp-kisses/</link>${[
      // a reply that stands before what it answers
      comment(3, 2, '1', 'reply to reply', '2016-12-25 00:00:00'),
      comment(2, 1, '1', 'reply', '2016-12-24 10:00:00'),
      comment(1, 0, '1', 'first', '2016-12-23 18:05:00'),
      comment(4, 0, 'trash', 'hidden', '2016-12-23 19:00:00'),
      comment(5, 4, '1', 'below hidden', '2016-12-26 19:00:00'),
      comment(6, 99, '1', 'orphan', '2017-01-01 00:00:00'),
    ].join(
      '',
    )}</item><item><link>https://old.example/gone/</link>${comment(7, 0, '1', 'lost', '2017-01-01 00:00:00')}</item></channel></rss>`
    const dry = await importFile('format=wxr&source=old&dryRun=true', file)
    expect(dry).toMatchObject({ body: { created: 6, read: 7 }, status: 200 })
    expect((await readers.page('wp-kisses')).items).toEqual([])

    const first = await importFile('format=wxr&source=old', file)
    expect(first).toMatchObject({
      body: {
        created: 6,
        existing: 0,
        orphans: 1,
        read: 7,
        unknownPages: { 'https://old.example/gone/': 1 },
      },
      status: 200,
    })
    const { items } = await readers.page('wp-kisses')
    expect(drawn(items)).toEqual([
      'first',
      '-reply',
      '--reply to reply',
      '×',
      '-below hidden',
      'orphan',
    ])
    expect(items[0]).toMatchObject({
      author: { name: 'Ji' },
      createdAt: null,
      printedDate: { date: '2016-12-23T18:05Z', precision: 'minute' },
      replyCount: 1,
    })
    const again = await importFile('format=wxr&source=old', file)
    expect(again).toMatchObject({ body: { created: 0, existing: 6 }, status: 200 })
    expect((await readers.page('wp-kisses')).items).toEqual(items)
    expect((await reconcileCounts({ context })).drift).toEqual([])
  })

  it('should go on where it broke off, with the counts that belong to it', async () => {
    await readers.list('broken-off')
    const all = Array.from({ length: 30 }, (_, index) => ({
      body: `c${index}`,
      createdAt: new Date(Date.UTC(2020, 0, 1, 0, index)).toISOString(),
      id: index,
      list: 'broken-off',
      parentId: index === 0 ? null : Math.floor(index / 2),
    }))
    const file = lines(...all.map((each, index) => (index === 0 ? { ...each } : each)))
    async function* dying() {
      let count = 0
      for await (const comment of READERS.jsonl(
        (async function* () {
          yield await Promise.resolve(new TextEncoder().encode(file))
        })(),
      )) {
        count += 1
        if (count > 12) throw new Error('killed')
        yield comment
      }
    }
    const run = importComments({ comments: dying(), context, source: 'broken' })
    await expect(run).rejects.toThrow('killed')
    const [one, other] = await Promise.all([
      importFile('format=jsonl&source=broken', file),
      importFile('format=jsonl&source=broken', file),
    ])
    for (const { body } of [one, other]) expect(body.created + body.existing).toBe(30)
    expect(one.body.created + other.body.created).toBe(18)
    expect((await readers.page('broken-off', '?limit=100')).items).toHaveLength(30)
    expect((await reconcileCounts({ context })).drift).toEqual([])
  }, 60_000)

  it('should take over a chain and a bush of many batches, and count them right', async () => {
    await readers.list('many-batches')
    const all = Array.from({ length: 450 }, (_, index) => ({
      body: `c${index}`,
      id: index,
      list: 'many-batches',
      // a chain, then replies to what nobody sees, and to one comment
      parentId: index === 0 ? null : index < 250 ? index - 1 : index % 2 === 0 ? 0 : index - 2,
      status: index % 50 === 7 || index === 449 ? 'rejected' : 'approved',
    }))
    const query = 'format=jsonl&source=many'
    const wrong = lines(...all.slice(0, 230), { body: 'no id', list: 'many-batches' })
    expect((await importFile(query, wrong)).status).toBe(422)
    const { body, status } = await importFile(query, lines(...all))
    expect(status).toBe(200)
    expect(body).toMatchObject({ created: 220, existing: 230, orphans: 0, read: 450 })
    expect((await reconcileCounts({ context })).drift).toEqual([])
    const again = await importFile(query, lines(...all))
    expect(again.body).toMatchObject({ created: 0, existing: 450 })
    expect((await reconcileCounts({ context })).drift).toEqual([])
  }, 60_000)

  it('should let others be answered while a file is read', async () => {
    await readers.list('long-file')
    let rounds = 0
    let isOver = false
    const others = (async () => {
      for (; !isOver; rounds += 1) await nextRound()
    })()
    async function* comments() {
      for (let key = 0; key < 1000; key += 1) {
        yield await Promise.resolve({
          authorName: 'A',
          body: 'b',
          createdAt: null,
          isSpoiler: false,
          key: String(key),
          line: key,
          page: { address: null, slug: 'long-file' },
          parentKey: key === 0 ? null : String(key - 1),
          precision: 'day' as const,
          status: 'approved' as const,
        })
      }
    }
    const report = await importComments({
      comments: comments(),
      context,
      isDryRun: true,
      source: 'long',
    })
    isOver = true
    await others
    expect(report).toMatchObject({ created: 1000, read: 1000 })
    expect(rounds).toBeGreaterThanOrEqual(100)
  })

  it('should find the list that a page is, under all of its addresses', async () => {
    await readers.list('페이지-열')
    const addresses = [
      '/lists/%ED%8E%98%EC%9D%B4%EC%A7%80-%EC%97%B4.html',
      '/%ed%8e%98%ec%9d%b4%ec%a7%80-%ec%97%b4/amp/',
      '/페이지-열/2/',
      '/페이지-열/comment-page-3/#comment-1',
      '/페이지-열/?utm=1',
    ]
    const { body } = await importFile(
      'format=jsonl&source=pages',
      lines(
        ...addresses.map((address, id) => ({ body: 'x', id, list: `https://e.example${address}` })),
      ),
    )
    expect(body).toMatchObject({ created: addresses.length, unknownPages: {} })
  })

  it('should hang a reply below the next above it that was kept', async () => {
    await readers.list('kept-above')
    await importFile(
      'format=jsonl&source=above',
      lines(
        { body: 'top', id: 1, list: 'kept-above' },
        { authorName: 'n'.repeat(200), body: 'left out', id: 2, list: 'kept-above', parentId: 1 },
        { body: 'reply', id: 3, list: 'kept-above', parentId: 2 },
      ),
    )
    expect(drawn((await readers.page('kept-above')).items)).toEqual(['top', '-reply'])
  })

  it('should begin a thread with what answers itself in the end', async () => {
    await readers.list('circle')
    const { body } = await importFile(
      'format=jsonl&source=circle',
      lines(
        { body: 'a', id: 'a', list: 'circle', parentId: 'b' },
        { body: 'b', id: 'b', list: 'circle', parentId: 'a' },
      ),
    )
    expect(body).toMatchObject({ created: 2, orphans: 1 })
    expect((await readers.page('circle')).items.map(({ depth }) => depth)).toEqual([0, 1])
  })

  it('should leave out what is too long or twice there, and say which', async () => {
    await readers.list('refused')
    const { body } = await importFile(
      'format=jsonl&source=refused',
      lines(
        { body: 'a'.repeat(20_001), id: 1, list: 'refused' },
        { body: 'reply', id: 2, list: 'refused', parentId: 1 },
        { body: 'once', id: 3, list: 'refused' },
        { body: 'twice', id: 3, list: 'refused' },
        { authorName: 'n'.repeat(200), body: 'name', id: 4, list: 'refused' },
      ),
    )
    // what answers one that was left out is no worse than what answers one that is missing
    expect(body).toMatchObject({ created: 2, orphans: 1, skippedCount: 3 })
    expect(body.skipped.map(({ line }) => line)).toEqual([1, 4, 5])
  })

  it('should refuse a file that is wrong with the line, and whoever is no admin', async () => {
    expect(await importFile('format=jsonl', '{"id":1}')).toMatchObject({
      body: { code: 'invalid-body', detail: expect.stringContaining('Line 1') },
      status: 422,
    })
    expect((await importFile('format=csv', '')).status).toBe(400)
    expect((await importFile('format=jsonl&source=a:b', '')).status).toBe(400)
    expect((await importFile('format=jsonl', '', moderator)).status).toBe(403)
    expect((await readers.send('POST', '/comments/import?format=jsonl', '')).status).toBe(401)
  })
})

describe('handing comments on', () => {
  it('should lose nothing that its own import reads', async () => {
    const list = await readers.list('round-trip')
    const { comment: top } = await readers.comment('round-trip', 'top "quoted"\nsecond 줄')
    await readers.comment('round-trip', 'reply', { parent: top.id })
    const { comment: gone, revision } = await readers.comment('round-trip', 'rejected')
    await desk.payload.update({
      collection: 'comments',
      data: { isFeatured: true },
      id: top.id,
    })
    await readers.send(
      'POST',
      '/comments/decide',
      { items: [{ id: gone.id, revision, status: 'rejected' }] },
      { user: admin },
    )
    const file = await exportFile(`?list=${list.id}`)
    await readers.list('round-trip-2')
    const copy = file.replaceAll('"list":"round-trip"', '"list":"round-trip-2"')
    const { body } = await importFile('format=jsonl&source=copy', copy)
    expect(body).toMatchObject({ created: 3, skippedCount: 0 })
    const second = await desk.payload.find({
      collection: 'ranked-lists',
      where: { slug: { equals: 'round-trip-2' } },
    })
    const back = await exportFile(`?list=${second.docs[0]?.id}`)
    const comparable = (text: string) =>
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .map(({ id, list: _, parentId, ...rest }) => ({
          ...rest,
          hasId: typeof id === 'string',
          isReply: parentId !== null,
        }))
    expect(comparable(back)).toEqual(comparable(file))
    expect(comparable(file)).toHaveLength(3)
    expect(file).not.toMatch(/address|authorKey|requestKey/)
    const all = (await exportFile()).trim().split('\n')
    // without a condition MongoDB estimates
    const { totalDocs } = await desk.payload.count({
      collection: 'comments',
      where: { id: { exists: true } },
    })
    expect(all).toHaveLength(totalDocs)
    expect(all).toEqual(expect.arrayContaining(file.trim().split('\n')))
  })

  it('should be for admins', async () => {
    for (const [user, status] of [
      [undefined, 401],
      [moderator, 403],
    ] as const) {
      const response = await desk.rest('/api/comments/export', user ? { user } : {})
      expect(response.status).toBe(status)
    }
    expect((await desk.rest('/api/comments/export?all=1', { user: admin })).status).toBe(400)
  })
})
