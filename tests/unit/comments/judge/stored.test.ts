import { describe, expect, it } from '@jest/globals'

import { wrongCounts, wrongPlace } from '../../../../src/comments/judge/stored.js'

describe('wrongCounts', () => {
  const right = { flagCount: 1, replyCount: 2, votesDown: 1, votesUp: 3 }

  it.each([
    [{ ...right, score: 2 }, []],
    [{ ...right, score: 3 }, ['score is 3 and should be 2']],
    [{ ...right, replyCount: 0, score: 2 }, ['replyCount is 0 and should be 2']],
    [
      { ...right, flagCount: 0, score: 5, votesUp: 6 },
      [
        'flagCount is 0 and should be 1',
        'votesUp is 6 and should be 3',
        'score is 5 and should be 2',
      ],
    ],
  ])('should name what differs in %p', (row, expected) => {
    expect(wrongCounts({ counted: right, row })).toEqual(expected)
  })
})

describe('wrongPlace', () => {
  const first = { depth: 0, entry: null, id: 1, list: 7, place: 'a', root: null }
  const answer = { depth: 1, entry: null, id: 2, list: 7, place: 'a/b', root: 1 }
  const deep = { depth: 2, entry: null, id: 3, list: 7, place: 'a/b/c', root: 1 }
  const beside = { depth: 2, entry: null, id: 4, list: 7, place: 'a/b/d', root: 1 }

  const cases: Array<[string, Parameters<typeof wrongPlace>[0], null | string]> = [
    ['begins a thread', { comment: first, maxDepth: 2, parent: null }, null],
    ['stands below what it answers', { comment: answer, maxDepth: 2, parent: first }, null],
    ['stands two levels deep', { comment: deep, maxDepth: 2, parent: answer }, null],
    ['answers the deepest level', { comment: beside, maxDepth: 2, parent: deep }, null],
    [
      'has no place',
      { comment: { ...first, place: '' }, maxDepth: 2, parent: null },
      'It has no place in its thread.',
    ],
    [
      'stands elsewhere',
      { comment: { ...answer, place: 'x/b' }, maxDepth: 2, parent: first },
      'It does not stand below comment 1, which it answers.',
    ],
    [
      'answers nothing and stands below something',
      { comment: { ...answer, root: null }, maxDepth: 2, parent: null },
      'It answers nothing and stands below another comment.',
    ],
    [
      'is of another list',
      { comment: { ...answer, list: 8 }, maxDepth: 2, parent: first },
      'It answers comment 1 of another list.',
    ],
    [
      'names another root',
      { comment: { ...answer, root: 9 }, maxDepth: 2, parent: first },
      'It names another beginning of its thread.',
    ],
    [
      'is about another entry',
      { comment: { ...answer, entry: 'e1' }, maxDepth: 2, parent: first },
      'It is about another entry than what it answers.',
    ],
    [
      'names another depth',
      { comment: { ...answer, depth: 0 }, maxDepth: 2, parent: first },
      'It names another depth.',
    ],
  ]

  it.each(cases)('should judge a comment that %s', (_name, args, expected) => {
    expect(wrongPlace(args)).toBe(expected)
  })
})
