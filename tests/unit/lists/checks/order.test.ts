import { describe, expect, it } from '@jest/globals'

import { find, makeList } from './support.js'

const codes = (list: Parameters<typeof makeList>[0]) =>
  find(makeList(list)).map(({ code, field, message }) => [
    code,
    field,
    typeof message === 'string' ? message : message.key,
  ])

describe('what the texts say of the order', () => {
  it.each([
    ['unranked', 'Confessions ranked', 'messageUnranked'],
    ['unranked', 'A ranking of confessions', 'messageUnranked'],
    ['unranked', '고백 장면 순위', 'messageUnranked'],
    ['partial', 'Kisses, ranked', 'messagePartial'],
  ] as const)('should be told where a list that is %s is called "%s"', (mode, title, key) => {
    expect(codes({ mode, title })).toEqual([['order-claim', 'title', key]])
  })

  it.each([
    ['ranked', 'Confessions ranked'],
    ['unranked', 'Confessions, not ranked'],
    ['unranked', 'An unranked pile of confessions'],
    ['unranked', 'The most memorable confessions'],
  ] as const)('should be right for a list that is %s and called "%s"', (mode, title) => {
    expect(codes({ mode, title })).toEqual([])
  })

  it.each([
    'These scenes come in no particular order, whatever you may think.',
    'Ten scenes for a long evening. They are not ranked, only listed.',
    '순위 없이, 생각난 차례대로 모은 열 장면. 어느 장면부터 보아도 좋은 목록이다.',
  ])('should be told where a ranked list says: %s', (intro) => {
    expect(codes({ intro })).toEqual([['order-claim', 'intro', 'messageRanked']])
    expect(codes({ intro, mode: 'unranked' })).toEqual([])
  })

  it('should not take other words for a claim', () => {
    const intro = 'No two readers would order them alike. Two place orders at the café.'
    expect(codes({ intro })).toEqual([])
  })

  it('should be told where a countdown does not count down, and turned by one click', () => {
    const title = 'A countdown of confessions'
    const [finding] = find(makeList({ title }))
    expect(finding).toMatchObject({
      code: 'order-claim',
      fix: { data: { displayDirection: 'countdown' }, kind: 'list' },
    })
    expect(codes({ displayDirection: 'countdown', title })).toEqual([])
    expect(codes({ mode: 'unranked', title })).toEqual([])
  })

  it('should be told where a list says that it starts with number one and does not', () => {
    const intro = 'We start with number one.'
    expect(codes({ displayDirection: 'countdown', intro })).toEqual([
      ['order-claim', 'intro', 'message_ascending'],
    ])
    expect(codes({ intro })).toEqual([])
  })
})

describe('a tie', () => {
  const tied = [{}, { isTied: true }, { isTied: true, isTiedWithPrevious: true }]

  it('should have a rank to share', () => {
    expect(find(makeList({ entries: tied }))).toEqual([])
    expect(find(makeList({ entries: tied, mode: 'partial' }))).toMatchObject([
      {
        code: 'tie-without-rank',
        entry: 'e3',
        fix: { kind: 'operations', operations: [{ id: 'e3', type: 'untie' }] },
      },
    ])
  })

  it('should be told once for each entry that says it', () => {
    const entries = [...tied, { isTied: true, isTiedWithPrevious: true }]
    const found = find(makeList({ entries, mode: 'unranked' }))
    expect(found.map(({ entry }) => entry)).toEqual(['e3', 'e4'])
  })

  it('should not be told of a first row that says it is tied with the one above', () => {
    const entries = [{ isTiedWithPrevious: true }, {}]
    expect(find(makeList({ entries, mode: 'unranked' }))).toEqual([])
  })
})
