import { describe, expect, it } from '@jest/globals'

import { commentSchema, orderThreads, toComment } from '../../../src/publishing/index.js'

const comment = (
  id: number,
  { at = id, parent, status = 'published' }: { at?: number; parent?: number; status?: string } = {},
) => ({
  id,
  createdAt: new Date(Date.UTC(2024, 0, 1, 0, at)).toISOString(),
  parent: parent ?? null,
  status,
})

const drawn = (...comments: Array<ReturnType<typeof comment>>) =>
  orderThreads(comments).map(
    ({ comment: { id }, depth, isTombstone, parentId }) =>
      `${'-'.repeat(depth)}${id}${isTombstone ? ' gone' : ''}${parentId ? ` <${parentId}` : ''}`,
  )

describe('the order of comments', () => {
  it('should put each reply below what it answers, the oldest first', () => {
    expect(
      drawn(
        comment(5, { parent: 2 }),
        comment(3),
        comment(2, { parent: 1 }),
        comment(1),
        comment(4, { parent: 1 }),
      ),
    ).toEqual(['1', '-2 <1', '--5 <2', '-4 <1', '3'])
  })

  it('should order those of one moment by id, numbers as numbers', () => {
    expect(drawn(comment(10, { at: 0 }), comment(9, { at: 0 }))).toEqual(['9', '10'])
  })

  it.each(['pending', 'withheld', 'spam', 'rejected', 'deleted', 'a new status', ''])(
    'should leave out what is "%s", and a gap only where visible replies hang on it',
    (status) => {
      expect(drawn(comment(1, { status }), comment(2, { parent: 1, status }))).toEqual([])
      expect(
        drawn(
          comment(1, { status }),
          comment(2, { parent: 1, status }),
          comment(3, { parent: 2, status: 'approved' }),
          comment(4, { parent: 1, status }),
        ),
      ).toEqual(['1 gone', '-2 gone <1', '--3 <2'])
    },
  )

  it('should start a thread with a comment whose parent is not there', () => {
    expect(drawn(comment(2, { parent: 1 }))).toEqual(['2'])
  })

  it('should order a chain of many thousand replies', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      comment(index + 1, { parent: index || undefined }),
    )
    expect(orderThreads(chain).at(-1)).toMatchObject({ depth: 19_999, parentId: '19999' })
  })
})

describe('a public comment', () => {
  const show = (document: object) =>
    commentSchema.parse(
      toComment({
        media: new Map([['3', { id: 3, alt: 'Alt', url: '/a.gif' }]]),
        placed: {
          comment: { ...comment(1), authorName: 'chiathedoll', ...document },
          depth: 0,
          isTombstone: false,
          parentId: null,
        },
      }),
    )

  it.each([
    ['day', '2016-12-23'],
    ['month', '2016-12'],
    ['year', '2016'],
    ['hour', '2016-12-23T12:00Z'],
    ['minute', '2016-12-23T12:30Z'],
    [undefined, '2016-12-23'],
  ])('should date no finer than printed: %s', (precision, date) => {
    expect(
      show({ printedDate: { date: '2016-12-23T12:30:15.000Z', precision }, source: 'import' }),
    ).toMatchObject({ createdAt: null, printedDate: { date } })
  })

  it('should give the moment of one that was written here', () => {
    expect(show({ source: 'site' })).toMatchObject({
      createdAt: '2024-01-01T00:01:00.000Z',
      printedDate: null,
    })
  })

  it('should hold what was written as text, or only media', () => {
    expect(show({ body: '<b>x</b>', isSpoiler: true })).toMatchObject({
      body: '<b>x</b>',
      isSpoiler: true,
    })
    expect(show({ body: '', media: [3, 4] })).toMatchObject({
      body: null,
      media: [{ alt: 'Alt', url: '/a.gif' }],
    })
  })
})
