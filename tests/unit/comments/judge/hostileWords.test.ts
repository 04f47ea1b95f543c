/** Words as people write them who want them to be read and not to be found, and texts that mean no harm. */
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { compileWords, findWordProblem, findWords } from '../../../../src/comments/judge/index.js'
import { COMMON_WORDS } from '../../../../src/comments/judge/text/common.js'

const found = (lines: readonly string[], text: string): string[] =>
  findWords({ list: compileWords(lines), text }).map(({ end, start }) => text.slice(start, end))

const PLAIN = ['ass', 'asshole', 'hell', 'badword', 'shit', '시발', 'ㅅㅂ', '바보', 'go home']

describe('texts with a word of the list', () => {
  it.each([
    // spelled out: a whole run of single letters
    ['what an a s s', 'a s s'],
    ['a-s-s', 'a-s-s'],
    ['a.s.s!', 'a.s.s'],
    ['A * S * S', 'A * S * S'],
    ['you are a b a d w o r d', 'b a d w o r d'],
    ['b-a-d-w-o-r-d u', 'b-a-d-w-o-r-d'],
    ['e.g. a s s', 'a s s'],
    ['go to h e l l', 'h e l l'],
    ['h e l l, I said', 'h e l l'],
    ['ｈ ｅ ｌ ｌ', 'ｈ ｅ ｌ ｌ'],
    ['h\u200B e\u200B l\u200B l', 'h\u200B e\u200B l\u200B l'],
    // signs and digits as letters, inside and at the end
    ['what an a$$', 'a$$'],
    ['a$$', 'a$$'],
    ['a$$.', 'a$$'],
    ['a$$!', 'a$$'],
    ['an a$$, that', 'a$$'],
    ['a$$hole', 'a$$hole'],
    ['A55HOLE', 'A55HOLE'],
    ['@sshole', '@sshole'],
    ['＠ss', '＠ss'],
    ['a＄＄', 'a＄＄'],
    ['sh!t', 'sh!t'],
    ['sh1t!!', 'sh1t'],
    ['$hit', '$hit'],
    ['shi+', 'shi+'],
    ['he|l', 'he|l'],
    ['(a$$)', 'a$$'],
    ['“a$$”', 'a$$'],
    // Korean: particles follow, other scripts stand beside
    ['시발', '시발'],
    ['시발이라고', '시발'],
    ['시발놈들아', '시발'],
    ['시발ㅋㅋㅋ', '시발'],
    ['ㅋㅋ시발', '시발'],
    ['lol시발lol', '시발'],
    ['시발.', '시발'],
    ['바보같은', '바보'],
    ['바보입니다', '바보'],
    ['ass같은', 'ass'],
    ['이런ass', 'ass'],
    ['시 발', '시 발'],
    ['시-발', '시-발'],
    ['시 발 이 야', '시 발'],
    ['시\u200B발', '시\u200B발'],
    // letters of Hangul
    ['ㅅㅂ', 'ㅅㅂ'],
    ['ㅅ ㅂ', 'ㅅ ㅂ'],
    ['ㅅ.ㅂ', 'ㅅ.ㅂ'],
    ['ㅅㅂㅋㅋ', 'ㅅㅂ'],
    ['ㅅㅂ놈', 'ㅅㅂ'],
    ['ㅅㅣㅂㅏㄹ', 'ㅅㅣㅂㅏㄹ'],
    ['ㅅ ㅣ ㅂ ㅏ ㄹ', 'ㅅ ㅣ ㅂ ㅏ ㄹ'],
    ['시ㅂㅏㄹ', '시ㅂㅏㄹ'],
    ['시바ㄹ', '시바ㄹ'],
    ['\uFFB5\uFFDC\uFFB2\uFFC2\uFFA9', '\uFFB5\uFFDC\uFFB2\uFFC2\uFFA9'],
    // tags and entities
    ['bad<b>wo</b>rd', 'bad<b>wo</b>rd'],
    ['ba<!-- x -->dword', 'ba<!-- x -->dword'],
    ['bad<wbr>word', 'bad<wbr>word'],
    ['b<i class="x">a</i>dword', 'b<i class="x">a</i>dword'],
    ['b&#97;dword', 'b&#97;dword'],
    ['b&#x61;dword', 'b&#x61;dword'],
    ['bad&shy;word', 'bad&shy;word'],
    ['bad&ZeroWidthSpace;word', 'bad&ZeroWidthSpace;word'],
    ['b&aacute;dword', 'b&aacute;dword'],
    ['a&#36;&#36;', 'a&#36;&#36;'],
    ['시<b></b>발', '시<b></b>발'],
    // look-alikes in the places above
    ['а ѕ ѕ', 'а ѕ ѕ'],
    ['go\u00A0home', 'go\u00A0home'],
    // paths that can be read
    ['see https://a.example/you-badword', 'badword'],
    ['https://badword.example/', 'badword'],
  ])('should be found out: %s', (text, match) => {
    expect(found(PLAIN, text)).toEqual([match])
  })
})

describe('texts without one', () => {
  it.each([
    'It is the same as S. Korea has',
    "he'll be there, he’ll see",
    'as S.',
    'such as S',
    'the same as s. 12',
    'h e l l o',
    'h-e-l-l-o',
    'H.E.L.L.O.',
    's h e l l',
    'class',
    'hello',
    'a class act as such',
    'b a s s',
    'A. S. Smith',
    'worth $5 as $100 was',
    'as $ as $$',
    'pass! glass!',
    'shell|script',
    'It costs US$5',
    '시발점',
    '시 발 점',
    '시발역에서',
    '다시 발전하는',
    '즉시 발표',
    '무슨 시 발표',
    '몇 시 발인가요',
    '바보다리',
    'ㅅㄱ ㅂㅅ',
    '@$$',
    'https://video.example/watch?v=x9-ass-_hell1',
    'https://img.example/ass8s/hell_2.png',
    'a <3 b > c & d; e',
    'a<br>ss',
    '<p>as</p>s',
    'AT&T &amp; S',
    'so.Go',
    '',
  ])('should be left alone: %s', (text) => {
    expect(found(PLAIN, text)).toEqual([])
  })
})

describe('a line with signs that are no part of a word', () => {
  const LINES = ['(a+)+$', 'c++', '[a-z]+', '.*', '^b', '\\w+', '*', '---', '🖕', 'f(x)', 'x|y*']

  it.each([
    'aaaa a abc c b w z x f',
    'I have C and B, and a vitamin',
    'what a list * of --- things',
    'the a-z of it',
  ])('should not become letters: %s', (text) => {
    expect(found(LINES, text)).toEqual([])
  })

  it.each([
    ['I write C++ at work', 'C++'],
    ['ｃ＋＋', 'ｃ＋＋'],
    ['c\u200B++', 'c\u200B++'],
    ['try (a+)+$ here', '(a+)+$'],
    ['you 🖕🏽 there', '🖕'],
    ['f(x) = 1', 'f(x)'],
  ])('should be found as it is: %s', (text, match) => {
    expect(found(LINES, text)).toEqual([match])
  })

  it('should stand for itself between letters of other words', () => {
    expect(found(['c++'], 'abc++ and cc++')).toEqual([])
  })

  it.each([
    ['a$$hole', 'asshole'],
    ['$hit', 'shit'],
    ['sh!t', 'shit'],
    ['sh!t', 'shlt'],
  ])('should be the letters that it is read as: %s finds %s', (line, text) => {
    expect(found([line], text)).toEqual([text])
  })
})

describe('a line that is saved', () => {
  it.each([
    ['the', ['the']],
    ['The', ['the']],
    ['t h e', ['the']],
    ['a', ['a']],
    ['c', ['c']],
    ['7', ['7']],
    ['ass*', ['assert', 'assess', 'assessment', 'asset', 'assign', 'assignment']],
    ['이', ['이', '이것']],
    ['사랑', ['사랑']],
    ['드라*', ['드라마']],
    ['l0ve', []],
    ['lоve', ['love']],
    ['“drama”', ['drama']],
  ])('should be held against common words: %s', (line, words) => {
    const problem = findWordProblem(['badword', line])
    expect(problem).toEqual(words.length > 0 ? { kind: 'common', line, words } : undefined)
  })

  it('should be told with a few of the words that it would match', () => {
    expect(findWordProblem(['a*'])?.words).toHaveLength(6)
  })

  it.each(['.*', '*', '---', '...', '?!'])('should have something to look for: %s', (line) => {
    expect(findWordProblem([line])).toEqual({ kind: 'nothing', line, words: [] })
  })

  it.each([
    ...['ass', 'asshole', 'shit', 'a$$', 'badword', 'spam', 'kill yourself', 'go home', 'c++'],
    ...['(a+)+$', '시발', '개새끼', 'ㅅㅂ', '🖕', 'idiot', 'growth hacker', 'Dick Van Dyke'],
  ])('should be taken: %s', (line) => {
    expect(findWordProblem([line])).toBeUndefined()
  })

  it('should be told of as the first that cannot be kept', () => {
    expect(findWordProblem(['badword', 'love', 'the'])?.line).toBe('love')
  })

  it('should find nothing in common words once it is taken', () => {
    const harmless = fc.constantFrom(...COMMON_WORDS)
    fc.assert(
      fc.property(fc.string({ maxLength: 8, minLength: 1 }), harmless, (line, word) => {
        fc.pre(findWordProblem([line]) === undefined)
        expect(found([line], word)).toEqual([])
      }),
    )
  })
})

describe('harmless texts', () => {
  it('should have no words of a list in them, whatever their words and the signs between them', () => {
    // two words that a full stop without a space joins may make another one
    const between = fc.constantFrom(' ', '  ', ', ', '. ', '! ', '\n', ' - ', '… ')
    const words = COMMON_WORDS.filter((word) => word.length > 1)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...words), between), { maxLength: 30 }),
        (parts) => {
          const text = parts.map(([word, sign]) => word + sign).join('')
          expect(
            found(['ass', 'asshole', 'hell', 'shit', 'cunt', '시발', '새끼', 'ㅅㅂ'], text),
          ).toEqual([])
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a word that is spelled out', () => {
  it('should be found whatever stands between its letters, as long as it is the same', () => {
    const between = fc.constantFrom(' ', '.', '-', ' . ', '_', ' * ', '\u200B ', '/')
    fc.assert(
      fc.property(between, fc.constantFrom('badword', '시발', 'ㅅㅂ'), (sign, word) => {
        const text = `so ${[...word].join(sign)} that`
        expect(found(PLAIN, text)).toHaveLength(1)
      }),
    )
  })

  it('should not be found in a longer run of letters', () => {
    const letter = fc.constantFrom(...'bcdefgjkmnopqrtvwxyz')
    fc.assert(
      fc.property(letter, letter, (before, behind) => {
        expect(found(['hell'], `${before} h e l l ${behind}`)).toEqual([])
      }),
    )
  })
})

describe('the work', () => {
  it('should be bounded for 20,000 letters and 2,000 words, in all readings and forms', () => {
    const lines = Array.from(
      { length: 2000 },
      (_, index) => `${'a$!'.repeat(8)}${index.toString(26)}*`,
    )
    const list = compileWords([...lines, 'a b c', '(a+)+$', ...'ㅅㅣㅂ'])
    const texts = ['a!', 'a ', 'a$<b>', '&#97;', 'ㅅ ㅣ', '시', 'a.', 'x.kr/a1'].map((part) =>
      part.repeat(20_000 / part.length),
    )
    for (const text of texts) {
      let steps = 0
      findWords({ list, onStep: () => (steps += 1), text })
      // two forms, each in four readings, of sixty letters and a run
      expect(steps).toBeLessThanOrEqual(20_000 * 2 * 4 * 122)
    }
  })
})
