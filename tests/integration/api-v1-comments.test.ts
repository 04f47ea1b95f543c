import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Comment } from '../../src/publishing/shapes/index.js'

import { apiOf, type Doc, published } from '../support/api.js'
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
