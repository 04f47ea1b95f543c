import { describe, expect, it } from '@jest/globals'

import type { RankingMode } from '../../../../src/ranking/index.js'

import { find, makeList } from './support.js'

/** The number that the third of three entries claims wrongly, or null. */
const claimed = (blurb: string, mode: RankingMode = 'ranked') => {
  const entries = [{ title: 'Healer' }, {}, { blurb }]
  const [finding] = find(makeList({ entries, mode }))
  if (!finding) return null
  expect(finding).toMatchObject({ code: 'rank-claim', entry: 'e3', field: 'blurb' })
  const { message } = finding
  return typeof message === 'string' ? message : message.values.claimed
}

describe('a rank that an entry claims', () => {
  it.each([
    ['My number one, without question.', 1],
    ['This is Number 2 for a reason.', 2],
    ['It sits at #5, and rightly so.', 5],
    ['Still our no. 1.', 1],
    ['Second place feels almost unfair.', 2],
    ['In 10th place it feels lost.', 10],
    ['It takes the top spot with ease.', 1],
    ['2위가 아까울 정도다.', 2],
    ['이견 없는 1위.', 1],
  ])('should be told where it is another: %s', (blurb, number) => {
    expect(claimed(blurb)).toBe(number)
  })

  it.each([
    'Number three, and proud of it.',
    'Third place is no shame.',
    '3위에 올랐다.',
    'The second couple walks off with the episode.',
    'We should not have come in the first place.',
    'No two readers agree.',
    'A number one hit plays in the background.',
    'They share a place.',
    '두 단위 아래의 기술 1위원회.',
    'It is one of ten.',
  ])('should be left alone: %s', (blurb) => {
    expect(claimed(blurb)).toBeNull()
  })

  it('should not be taken from a sentence about another entry', () => {
    expect(claimed('It lost to Healer, our number one.')).toBeNull()
    expect(claimed('Healer is near. This is our number one.')).toBe(1)
  })

  it('should be told where there is no rank at all', () => {
    expect(claimed('My number three.', 'partial')).toBe(3)
    const [finding] = find(makeList({ entries: [{ blurb: 'My number one.' }], mode: 'unranked' }))
    expect(finding?.message).toEqual({ key: 'messageNone', values: { claimed: 1 } })
  })

  it('should count the number that prints where a list is numbered without ranks', () => {
    const entries = [{ blurb: 'Number one.', number: 1 }]
    expect(find(makeList({ entries, mode: 'unranked' }))).toEqual([])
  })
})
