import { describe, expect, it } from '@jest/globals'

import { readingMinutes } from '../../../src/text/index.js'

const words = (count: number, word = 'word') => Array.from({ length: count }, () => word).join(' ')

describe('readingMinutes', () => {
  it.each<[string, Array<null | string | undefined>, number]>([
    ['nothing', [], 0],
    ['empty texts', ['', null, undefined, '… !'], 0],
    ['one word', ['word'], 1],
    ['a minute of English', [words(238)], 1],
    ['a word more than that', [words(239)], 2],
    ['two texts together', [words(200), words(200)], 2],
    ['words with apostrophes and hyphens as one', [words(238, "it's-hyphen-ated")], 1],
    ['a minute of Korean', ['가'.repeat(500)], 1],
    ['a syllable more than that', ['가'.repeat(501)], 2],
    ['Korean by syllable, not by word', [words(500, '가나')], 2],
    ['Kanji and Kana by character', ['漢かカ'.repeat(167)], 2],
    ['half a minute of each', [`${words(119)} ${'가'.repeat(250)}`], 1],
    ['a little more than half of each', [`${words(120)} ${'가'.repeat(251)}`], 2],
  ])('should count %s', (_what, texts, minutes) => {
    expect(readingMinutes(texts)).toBe(minutes)
  })
})
