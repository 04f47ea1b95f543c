import { describe, expect, it } from '@jest/globals'

import { commentSchema, toComment } from '../../../../src/publishing/shapes/index.js'

describe('a public comment', () => {
  const show = (document: object) =>
    commentSchema.parse(
      toComment({
        media: new Map([['3', { id: 3, alt: 'Alt', url: '/a.gif' }]]),
        placed: {
          comment: {
            id: 1,
            createdAt: '2024-01-01T00:01:00.000Z',
            status: 'published',
            authorName: 'chiathedoll',
            ...document,
          },
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
