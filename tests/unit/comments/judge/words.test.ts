import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { compileWords, findWords, outside } from '../../../../src/comments/judge/index.js'

const found = (words: readonly string[], text: string): string[] =>
  findWords({ list: compileWords(words), text }).map(({ end, start }) => text.slice(start, end))

const WORDS = ['badword', 'go home now', 'cunt', 'ass', 'slit', 'ahole', 'grow*', '나쁜말']

describe('words of a list', () => {
  it.each([
    ['plain', 'a badword here', 'badword'],
    ['capitals', 'A BadWoRd here', 'BadWoRd'],
    ['a zero-width space', 'bad\u200Bword', 'bad\u200Bword'],
    ['a joiner and a soft hyphen', 'ba\u200Dd\u00ADword', 'ba\u200Dd\u00ADword'],
    ['a word joiner', 'bad\u2060word', 'bad\u2060word'],
    ['a variation selector', 'bad\uFE0Fword', 'bad\uFE0Fword'],
    ['Cyrillic letters', 'bаdwоrd', 'bаdwоrd'],
    ['Greek letters', 'bαdwοrd', 'bαdwοrd'],
    ['Cherokee and Lisu letters', 'ꮟadꓪord', 'ꮟadꓪord'],
    ['full width', 'ｂａｄｗｏｒｄ', 'ｂａｄｗｏｒｄ'],
    ['mathematical letters', '𝐛𝓪𝕕𝖜𝗼𝚛𝑑', '𝐛𝓪𝕕𝖜𝗼𝚛𝑑'],
    ['circled letters', 'ⓑⓐⓓⓦⓞⓡⓓ', 'ⓑⓐⓓⓦⓞⓡⓓ'],
    ['squared letters', '🅱🅰🅳🆆🅾🆁🅳', '🅱🅰🅳🆆🅾🆁🅳'],
    ['letters of flags', '🇧🇦🇩🇼🇴🇷🇩', '🇧🇦🇩🇼🇴🇷🇩'],
    ['accents', 'bàdwörd', 'bàdwörd'],
    [
      'combining marks',
      'b\u0336a\u0336d\u0336w\u0336o\u0336r\u0336d',
      'b\u0336a\u0336d\u0336w\u0336o\u0336r\u0336d',
    ],
    ['many marks', `b${'\u0301'.repeat(50)}adword`, `b${'\u0301'.repeat(50)}adword`],
    ['dots', 'b.a.d.w.o.r.d', 'b.a.d.w.o.r.d'],
    ['other signs', 'b-a_d*w/o+r~d', 'b-a_d*w/o+r~d'],
    ['a dot in the middle', 'bad.word', 'bad.word'],
    ['spaces', 'b a d w o r d', 'b a d w o r d'],
    [
      'spaces of no width and of much',
      'b\u00A0a\u2003d\u3000w o r d',
      'b\u00A0a\u2003d\u3000w o r d',
    ],
    ['dots and spaces', 'b . a . d . w . o . r . d', 'b . a . d . w . o . r . d'],
    ['digits', 'b4dw0rd', 'b4dw0rd'],
    ['signs for letters', 'b@dword', 'b@dword'],
    ['an l as a one', 's1it', 's1it'],
    ['an i as a one', 'sl1t', 'sl1t'],
    ['punctuation behind', 'badword!', 'badword'],
    ['punctuation in front', '@badword', 'badword'],
    ['quotation marks', '“badword”', 'badword'],
    ['in a phrase', 'oh, go home now.', 'go home now'],
    ['a phrase over lines', 'go\nhome\tnow', 'go\nhome\tnow'],
    ['a phrase without spaces', 'gohomenow', 'gohomenow'],
    ['the rest of a word', 'growing', 'grow'],
    ['Hangul', '나쁜말', '나쁜말'],
    ['Hangul with a particle', '나쁜말을', '나쁜말'],
    ['Hangul with several endings', '나쁜말들이라고', '나쁜말'],
    ['Hangul spelled out', '나 쁜 말', '나 쁜 말'],
  ])('should be found with %s', (_name, text, match) => {
    expect(found(WORDS, text)).toEqual([match])
  })

  it.each([
    'I grew up in Scunthorpe',
    'a class assignment in the assembly',
    'I dug a hole',
    'a silt and a slip',
    'home now we go',
    'go home, not now',
    'ba dwor d',
    'b adword',
    'the year 1988, 45 % of 5117',
    'badwords',
    'xbadword',
    '좋은말 나쁜 말',
    '',
    '\u200B\u200B',
    '🙂🙂🙂',
  ])('should not be found in "%s"', (text) => {
    expect(found(WORDS, text)).toEqual([])
  })

  it('should be found wherever something harmless stands around them', () => {
    const filler = fc
      .array(fc.constantFrom('so', 'nice', '한국', 'über', '12', '…', '🙂', 'end.'))
      .map((words) => words.join(' '))
    fc.assert(
      fc.property(filler, filler, (before, after) => {
        const text = `${before} badword ${after}`
        expect(found(['badword'], text)).toEqual(['badword'])
      }),
    )
  })

  it('should not fail, and should give places in order, whatever the text and the list', () => {
    const text = fc.string({ maxLength: 200, unit: 'binary' })
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), text, (words, input) => {
        const matches = findWords({ list: compileWords(words), text: input })
        for (const { end, start } of matches) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(input.length)
        }
        expect(matches.map(({ start }) => start)).toEqual(
          matches.map(({ start }) => start).toSorted((one, other) => one - other),
        )
      }),
    )
  })
})

describe('allowed names', () => {
  const flagged = (text: string): string[] => {
    const allowed = findWords({ list: compileWords(['Dick Van Dyke', 'Scunthorpe']), text })
    const matches = findWords({ list: compileWords(['dick', 'dyke', 'van']), text })
    return outside({ allowed, matches }).map(({ end, start }) => text.slice(start, end))
  }

  it.each([
    'Dick Van Dyke',
    'I love dick van dyke!',
    'Dick  Van\nDyke',
    'Dick Van Dyke Dick Van Dyke',
  ])('should cover "%s"', (text) => {
    expect(flagged(text)).toEqual([])
  })

  it('should cover nothing outside the name', () => {
    expect(flagged('Dick Van Dyke is no dick')).toEqual(['dick'])
    expect(flagged('dick, Dick Van Dyke')).toEqual(['dick'])
    expect(flagged('Dick Van Halen')).toEqual(['Dick', 'Van'])
  })
})

describe('the work', () => {
  const stepsOf = (words: readonly string[], text: string): number => {
    let steps = 0
    findWords({ list: compileWords(words), onStep: () => (steps += 1), text })
    return steps
  }
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const lists = {
    many: Array.from({ length: 2000 }, (_, index) => `${letters[index % 26]}${index}a*`),
    nested: Array.from({ length: 60 }, (_, index) => 'a'.repeat(index + 1)),
    spaced: [Array.from({ length: 60 }, () => 'a').join(' ')],
  }
  const texts: Record<string, (length: number) => string> = {
    'digits for letters': (length) => 'a1'.repeat(length / 2),
    dots: (length) => 'a.'.repeat(length / 2),
    marks: (length) => `a${'\u0301'.repeat(length - 1)}`,
    'one letter': (length) => 'a'.repeat(length),
    'one letter at a time': (length) => 'a '.repeat(length / 2),
    spaces: (length) => ' '.repeat(length),
    'zero width': (length) => 'a\u200B'.repeat(length / 2),
  }

  it.each(
    Object.keys(texts).flatMap((text) => Object.keys(lists).map((list) => [text, list] as const)),
  )('should grow with the length of the text and no faster: %s, list "%s"', (text, list) => {
    const words = lists[list as keyof typeof lists]
    const [short, long] = [1000, 8000].map((length) => stepsOf(words, texts[text]!(length)))
    expect(long).toBeLessThanOrEqual(Math.max(short! * 8.6, 8000))
    // three readings of sixty letters, and one step for each letter
    expect(long).toBeLessThanOrEqual(8000 * 3 * 61)
  })

  it('should count something', () => {
    expect(stepsOf(['badword'], 'a badword')).toBeGreaterThan(7)
  })
})
