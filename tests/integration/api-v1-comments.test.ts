import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { Readable } from 'node:stream'

import type { Comment, Counts } from '../../src/publishing/shapes/index.js'

import { exportComments, importComments, READERS } from '../../src/comments/exchange/index.js'

import { apiOf, type Doc, published } from '../support/api.js'
import { commentContextOf, commentingOf } from '../support/commenting.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'api-comments' })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const list = (slug: string): Promise<Doc> =>
  api.create('ranked-lists', { ...published, slug, title: slug })

const comment = (on: Doc, body: string, data: Record<string, unknown> = {}): Promise<Doc> =>
  api.create('comments', {
    authorName: 'Reader',
    body,
    list: on.id,
    status: 'published',
    ...data,
  })

const drawn = (items: Comment[]) =>
  items.map(({ body, depth, isTombstone }) => `${'-'.repeat(depth)}${isTombstone ? '×' : body}`)

const walk = async (slug: string, limit: number): Promise<string[]> => {
  const items: Comment[] = []
  let cursor: null | string = null
  do {
    const page = await api.comments(slug, `?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`)
    expect(page.items.length).toBeLessThanOrEqual(limit)
    items.push(...page.items)
    cursor = page.page.nextCursor
  } while (cursor && items.length < 1000)
  return drawn(items)
}

describe('the comments on a list', () => {
  it('should come in the order of reading, on pages of every size', async () => {
    const on = await list('threads')
    const a = await comment(on, 'a')
    const b = await comment(on, 'b')
    const a1 = await comment(on, 'a1', { parent: a.id, status: 'approved' })
    await comment(on, 'b1', { parent: b.id })
    await comment(on, 'a1i', { parent: a1.id })
    await comment(on, 'a2', { parent: a.id })
    await comment(on, 'c')
    const order = ['a', '-a1', '--a1i', '-a2', 'b', '-b1', 'c']
    for (let limit = 1; limit <= 8; limit += 1) expect(await walk('threads', limit)).toEqual(order)

    const { items, page } = await api.comments('threads')
    expect(page).toEqual({ limit: 20, nextCursor: null })
    expect(items[1]).toMatchObject({ author: { name: 'Reader' }, parentId: items[0]?.id })
    expect(items[0]).toMatchObject({
      depth: 0,
      isSpoiler: false,
      parentId: null,
      printedDate: null,
    })
    expect(items[0]?.createdAt).toBeTruthy()
  })

  it('should end with the last page, without one more that is empty', async () => {
    const on = await list('even')
    for (const body of ['a', 'b', 'c', 'd']) await comment(on, body)
    const first = await api.comments('even', '?limit=2')
    const second = await api.comments('even', `?limit=2&cursor=${first.page.nextCursor}`)
    expect([drawn(second.items), second.page.nextCursor]).toEqual([['c', 'd'], null])
  })

  it('should show none that readers may not see, and a gap only above visible replies', async () => {
    const on = await list('moderated')
    const hidden = { authorName: 'PLANTED', reasons: [{ code: 'PLANTED', phase: 'PLANTED' }] }
    for (const status of ['pending', 'withheld', 'spam', 'rejected', 'deleted']) {
      const root = await comment(on, 'PLANTED', { ...hidden, status })
      await comment(on, 'PLANTED', { ...hidden, parent: root.id, status })
    }
    const gone = await comment(on, 'PLANTED', { ...hidden, status: 'deleted' })
    await comment(on, 'stays', { parent: gone.id, reasons: hidden.reasons })
    await comment(on, 'PLANTED', { ...hidden, parent: gone.id, status: 'spam' })

    const { items } = await api.comments('moderated')
    expect(drawn(items)).toEqual(['×', '-stays'])
    expect(JSON.stringify(items)).not.toContain('PLANTED')
    expect(items[0]).toMatchObject({
      author: null,
      body: null,
      createdAt: null,
      id: String(gone.id),
    })
    expect(await walk('moderated', 1)).toEqual(['×', '-stays'])
  })

  it('should reach what stands behind many hidden ones', async () => {
    const on = await list('spammed')
    for (let index = 0; index < 120; index += 1) await comment(on, 'spam', { status: 'spam' })
    await comment(on, 'at last')
    expect(await walk('spammed', 1)).toEqual(['at last'])
  }, 120_000)

  it('should go on in the right place where comments came and went between two pages', async () => {
    const on = await list('busy')
    const a = await comment(on, 'a')
    const [a1, a2] = [
      await comment(on, 'a1', { parent: a.id }),
      await comment(on, 'a2', { parent: a.id }),
    ]
    await comment(on, 'b')
    const first = await api.comments('busy', '?limit=2')
    expect(drawn(first.items)).toEqual(['a', '-a1'])
    const rest = async () =>
      drawn((await api.comments('busy', `?cursor=${first.page.nextCursor}`)).items)
    expect(await rest()).toEqual(['-a2', 'b'])
    await comment(on, 'a3', { parent: a.id })
    await comment(on, 'a1i', { parent: a1.id })
    expect(await rest()).toEqual(['--a1i', '-a2', '-a3', 'b'])
    await api.update('comments', a2.id, { status: 'rejected' })
    expect(await rest()).toEqual(['--a1i', '-a3', 'b'])
  })

  it('should keep comments of other lists apart', async () => {
    const [one, two] = [await list('one'), await list('two')]
    await comment(one, 'on one')
    await comment(two, 'on two')
    expect(drawn((await api.comments('two')).items)).toEqual(['on two'])
    const first = await api.comments('threads', '?limit=1')
    const { code } = await api.problem(`/lists/two/comments?cursor=${first.page.nextCursor}`)
    expect(code).toBe('bad-cursor')
  })

  it('should date a comment taken over from elsewhere no finer than it was printed', async () => {
    const on = await list('imported')
    await comment(on, '', {
      authorName: '_CLeO',
      printedDate: { date: '2016-12-23T12:00:00.000Z', precision: 'day' },
      source: 'import',
    })
    expect((await api.comments('imported')).items).toMatchObject([
      {
        author: { name: '_CLeO' },
        body: null,
        createdAt: null,
        isTombstone: false,
        printedDate: { date: '2016-12-23', precision: 'day' },
      },
    ])
  })
})

describe('comments about an entry', () => {
  const HOUR = 3_600_000
  let entries: Array<Record<string, unknown> & { id: string }>
  let on: Doc
  let readers: ReturnType<typeof commentingOf>
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    readers = commentingOf(desk)
    const drama = await api.create('dramas', {
      ...published,
      titles: [{ isPrimary: true, kind: 'official', language: 'en', text: 'Healer' }],
      title: 'Healer',
    })
    on = await api.create('ranked-lists', {
      ...published,
      entries: [
        { printedTitle: 'Pinocchio' },
        { dramas: [drama.id] },
        { printedTitle: 'Goblin' },
        { printedTitle: 'Later', revealAt: new Date(Date.now() + HOUR).toISOString() },
      ],
      slug: 'entries',
      title: 'entries',
    })
    entries = on.entries as typeof entries
  })

  const write = async (name: string, body: Record<string, unknown> = {}): Promise<void> => {
    const answer = await readers.post('entries', { body: name, ...body })
    expect(answer).toMatchObject({ status: 201 })
    ids[name] = answer.body.comment.id
  }
  const idOf = (name: string): number | string =>
    desk.payload.db.defaultIDType === 'number' ? Number(ids[name]) : (ids[name] ?? '')
  const change = (data: Record<string, unknown>) => api.update('ranked-lists', on.id, data)
  const shown = async (query = '') =>
    (await api.comments('entries', query)).items.map(({ body, entry }) => [body, entry?.title])

  it('should name it, replies the one of their thread, and come by it', async () => {
    const [first, second] = entries
    await write('of the list')
    await write('of one', { entry: first?.id })
    await write('of a drama', { entry: second?.id })
    await write('an answer', { parentId: ids['of one'] })
    await write('one that says so', { entry: first?.id, parentId: ids['an answer'] })
    expect(await shown()).toEqual([
      ['of the list', undefined],
      ['of one', 'Pinocchio'],
      ['an answer', 'Pinocchio'],
      ['one that says so', 'Pinocchio'],
      ['of a drama', 'Healer'],
    ])
    const ofFirst = `entry=${first?.id}`
    expect(await shown(`?${ofFirst}&sort=top`)).toEqual([['of one', 'Pinocchio']])
    expect(await shown(`?${ofFirst}&sort=newest`)).toEqual([['of one', 'Pinocchio']])
    const page = await api.comments('entries', `?limit=1&${ofFirst}`)
    expect(await shown(`?${ofFirst}&cursor=${page.page.nextCursor}`)).toEqual([
      ['an answer', 'Pinocchio'],
      ['one that says so', 'Pinocchio'],
    ])
    const { code } = await api.problem(`/lists/entries/comments?cursor=${page.page.nextCursor}`)
    expect(code).toBe('bad-cursor')
  })

  it.each([
    ['one that is not there', () => ({ entry: '65f1a2b3c4d5e6f708192a3b' })],
    ['one that readers do not see yet', () => ({ entry: entries[3]?.id })],
    ['another one than its thread', () => ({ entry: entries[2]?.id, parentId: ids['of one'] })],
  ])('should be refused by its field where it names %s', async (_name, draft) => {
    const answer = await readers.post('entries', { body: 'Refused', ...draft() })
    expect(answer).toMatchObject({
      body: { code: 'invalid-body', errors: [{ pointer: '/entry' }] },
      status: 422,
    })
  })

  it('should be refused of the desk too, which cannot give the entry another name', async () => {
    const make = (data: object) => comment(on, 'By the desk', { entryTitle: 'PLANTED', ...data })
    await expect(make({ entry: 'nothing' })).rejects.toMatchObject({
      data: { errors: [{ path: 'entry' }] },
    })
    expect(await make({ entry: entries[2]?.id })).toMatchObject({ entryTitle: 'Goblin' })
    expect(await make({ parent: idOf('of one') })).toMatchObject({
      entry: entries[0]?.id,
      entryTitle: 'Pinocchio',
    })
  })

  it('should stay with the name it had, once the entry is gone', async () => {
    await change({ entries: entries.slice(1) })
    expect(await shown(`?entry=${entries[0]?.id}`)).toContainEqual(['of one', 'Pinocchio'])
    await write('an answer after that', { parentId: ids['of one'] })
    expect(await shown()).toContainEqual(['an answer after that', 'Pinocchio'])
    const refused = await readers.post('entries', { body: 'Too late', entry: entries[0]?.id })
    expect(refused.status).toBe(422)
    await change({ entries })
  })

  it('should be nowhere while the entry is still to appear', async () => {
    const [first, ...others] = entries
    const counted = async () =>
      api.read('/counts?lists=entries', (value) => (value as Counts).items[0]?.comments)
    const all = await counted()
    const about = (await api.comments('entries', `?entry=${first?.id}`)).items.length
    expect(about).toBeGreaterThan(3)
    await api.update('comments', idOf('of one'), { isPinned: true })
    await change({
      entries: [{ ...first, revealAt: new Date(Date.now() + 2 * HOUR).toISOString() }, ...others],
    })
    const page = await api.comments('entries')
    expect(JSON.stringify(page)).not.toContain('Pinocchio')
    expect(page.pinned).toEqual([])
    expect(await shown(`?entry=${first?.id}`)).toEqual([])
    expect(await counted()).toBe(Number(all) - about)
    const id = ids['of one']
    expect((await api.problem(`/comments/${id}`)).code).toBe('not-found')
    expect((await api.problem(`/lists/entries/comments?sort=top&parent=${id}`)).code).toBe(
      'not-found',
    )
    expect(await readers.send('PUT', `/v1/comments/${id}/vote`, { value: 1 })).toMatchObject({
      status: 404,
    })
    expect((await readers.post('entries', { body: 'An answer', parentId: id })).body).toMatchObject(
      {
        errors: [{ pointer: '/parentId' }],
      },
    )
    const stored = await desk.payload.find({
      collection: 'comments',
      overrideAccess: false,
      where: { list: { equals: on.id } },
    })
    expect(stored.totalDocs).toBe(Number(all) - about)
    await change({ entries: [{ ...first, revealAt: null }, ...others] })
    expect(await counted()).toBe(all)
  })

  it('should keep it where they are taken elsewhere', async () => {
    const lines: string[] = []
    for await (const line of exportComments({ context: commentContextOf(desk), list: on.id })) {
      lines.push(line.replace('"list":"entries"', '"list":"taken"'))
    }
    const taken = await list('taken')
    await importComments({
      comments: READERS.jsonl(Readable.from(lines.map((line) => Buffer.from(line)))),
      context: commentContextOf(desk),
      source: 'elsewhere',
    })
    const { items } = await api.comments('taken', `?entry=${entries[0]?.id}`)
    expect(items.map(({ entry }) => entry?.title)).toContain('Pinocchio')
    expect(items.length).toBe(
      (await api.comments('entries', `?entry=${entries[0]?.id}`)).items.length,
    )
    expect(taken.id).toBeTruthy()
  })
})
