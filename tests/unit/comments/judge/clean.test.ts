import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { cleanName, cleanText } from '../../../../src/comments/judge/index.js'

describe('a text as it is kept', () => {
  it.each([
    ['line ends', 'a\r\nb\rc', 'a\nb\nc'],
    ['separators of lines', 'a\u2028b\u2029c', 'a\nb\nc'],
    ['empty lines', 'a\n\n\n\n\nb', 'a\n\nb'],
    ['spaces at ends of lines', 'a   \n b  ', 'a\n b'],
    ['control characters', 'a\u0000b\u0007c\u001b[31md', 'abc[31md'],
    ['a tab', 'a\tb', 'a\tb'],
    ['turning round', '\u202Eevil\u202C \u2066x\u2069', 'evil x'],
    ['a byte order mark', '\uFEFFa', 'a'],
    ['zero-width spaces', 'a\u200Bb', 'ab'],
    ['half a character', 'a\uD800b', 'a\uFFFDb'],
    ['decomposed letters', 'e\u0301', 'é'],
    ['decomposed Hangul', '한국'.normalize('NFD'), '한국'],
    ['towers of marks', `a${'\u0335'.repeat(40)}`, `a${'\u0335'.repeat(4)}`],
    ['a family', '👨‍👩‍👧', '👨‍👩‍👧'],
    ['a joiner between Latin letters', 'a\u200Db', 'ab'],
    [
      'a flag of a region',
      '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
      '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
    ],
    ['hidden tags', 'hi\u{E0068}\u{E0069}', 'hi'],
    ['markup', '<b onclick="x()">a</b>', '<b onclick="x()">a</b>'],
    ['Persian with a non-joiner', 'می‌خواهم', 'می‌خواهم'],
  ])('should have %s in order', (_name, text, kept) => {
    expect(cleanText(text)).toBe(kept)
  })

  it('should stay as it is when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text))
      }),
    )
  })

  it('should hold nothing that steers', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
        expect(cleanText(text)).not.toMatch(
          /(?![\n\t])[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u200B]/u,
        )
      }),
    )
  })

  it('should be one line in a name', () => {
    expect(cleanName('  Kim\n\tTae   ri ')).toBe('Kim Tae ri')
  })
})
