import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { compact, fold, searchTextOf, toWords } from '../../../src/text/index.js'

describe('fold', () => {
  it.each([
    ['Strong Girl Bong-soon', 'strong girl bong soon'],
    ['It’s Okay, André!', 'its okay andre'],
    ["Master's Sun", 'masters sun'],
    ['Master´s Sun', 'masters sun'],
    ['Master`s Sun', 'masters sun'],
    ['Masterʼs Sun', 'masters sun'],
    ['  Reply   1988 ', 'reply 1988'],
    ['Boys & Girls', 'boys and girls'],
    ['Ｆｕｌｌ　ｗｉｄｔｈ', 'full width'],
    ['ÉCLAIR', 'eclair'],
    ['도깨비', '도깨비'],
    ['도깨비'.normalize('NFD'), '도깨비'],
    ['쓸쓸하고 찬란하神 – 도깨비', '쓸쓸하고 찬란하神 도깨비'],
    ['100% real_love', '100 real love'],
    ['?!', ''],
    ['', ''],
  ])('should turn %j into %j', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('should keep apart what are different names', () => {
    expect(fold('Reply 1988')).not.toBe(fold('Reply 1997'))
    expect(fold('Kim Tae-ri')).not.toBe(fold('Kim Tae-hee'))
    expect(fold('도깨비')).not.toBe(fold('시그널'))
  })

  it('should leave nothing but letters, digits and single spaces, so that no wildcard is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(text)).toMatch(/^([\p{L}\p{N}]+( [\p{L}\p{N}]+)*)?$/u)
      }),
    )
  })

  it('should change nothing the second time, for what a keyboard types', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })
})

describe('compact', () => {
  it.each(['Kim Tae Ri', 'Kim Tae-ri', 'Kim Taeri', 'KIM TAE RI'])('should join %j', (text) => {
    expect(compact(text)).toBe('kimtaeri')
  })
})

describe('toWords', () => {
  it.each([
    ['Kim Tae-ri', ['kim', 'tae', 'ri']],
    [' – ', []],
    ['', []],
  ])('should take %j apart', (text, words) => {
    expect(toWords(text)).toEqual(words)
  })
})

describe('searchTextOf', () => {
  it.each<[Array<null | string | undefined>, string]>([
    [['Kim Tae-ri', '김태리'], '| kim tae ri | kimtaeri | 김태리 |'],
    [['Healer', 'HEALER', 'healer!'], '| healer |'],
    [['Healer', null, undefined, '', '?!'], '| healer |'],
    [[null, ''], ''],
    [[], ''],
  ])('should write %j', (names, searchText) => {
    expect(searchTextOf(names)).toBe(searchText)
  })

  it('should let no words run from one name into the next', () => {
    expect(searchTextOf(['My Love', 'From the Star'])).not.toContain('love from')
  })
})
