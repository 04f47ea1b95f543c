import { describe, expect, it } from '@jest/globals'

import type { StyleRule } from '../../../../src/lists/checks/index.js'

import {
  compileStyle,
  findStyle,
  replaceMatches,
} from '../../../../src/lists/checks/style/match.js'
import { replaceInRichText } from '../../../../src/lists/checks/style/richText.js'
import { brief, find, makeList } from './support.js'

const rule = (change: Partial<StyleRule> = {}): StyleRule => ({
  id: '1',
  isCaseSensitive: false,
  isWholeWord: true,
  locale: null,
  rightForm: 'K-drama',
  why: null,
  wrongForms: ['kdrama', 'k drama'],
  ...change,
})

const of = (wrong: string, right: string, change: Partial<StyleRule> = {}): StyleRule =>
  rule({ id: wrong, rightForm: right, wrongForms: [wrong], ...change })

/** The text as the fixes of all findings leave it. */
const mend = (text: string, ...rules: StyleRule[]): string =>
  replaceMatches({ matches: findStyle({ style: compileStyle(rules), text }), text })

describe('the house’s style in a text', () => {
  const drama = of('드라마', '연속극')
  it.each<[string, string, string, StyleRule[]]>([
    ['a word, in any case', 'A Kdrama, a KDRAMA.', 'A K-drama, a K-drama.', [rule()]],
    ['what is right already', 'A K-drama.', 'A K-drama.', [rule({ wrongForms: ['k-drama'] })]],
    ['no part of a word', 'kdramas, akdrama', 'kdramas, akdrama', [rule()]],
    ['a part where it is to', 'kdramas', 'K-dramas', [rule({ isWholeWord: false })]],
    ['a word before a genitive', 'kdrama’s best', 'K-drama’s best', [rule()]],
    [
      'a word of letters with accents',
      'cafes, café',
      'cafes, coffee house',
      [of('café', 'coffee house')],
    ],
    ['no word before a combining letter', 'caféine', 'caféine', [of('café', 'coffee house')]],
    ['signs alone', 'Well...', 'Well…', [of('...', '…')]],
    [
      'capitals, where they matter',
      'us, US',
      'us, U.S.',
      [of('US', 'U.S.', { isCaseSensitive: true })],
    ],
    [
      'the beginning of a sentence',
      'Web toon. A web toon.',
      'Webtoon. A webtoon.',
      [of('web toon', 'webtoon')],
    ],
    ['either apostrophe', 'K-drama’s', 'K-drama', [of("K-drama's", 'K-drama')]],
    ['a space that does not break', 'k\u00a0drama', 'K-drama', [rule()]],
    [
      'the longer phrase',
      'web toon star',
      'webtoonist',
      [of('web toon', 'webtoon'), of('web toon star', 'webtoonist')],
    ],
    [
      'no wrong form within a right one',
      'Netflix Korea, Netflix',
      'Netflix Korea, Netflix Korea',
      [of('Netflix', 'Netflix Korea')],
    ],
    [
      'no wrong form at the end of a right one',
      'the Netflix',
      'the Netflix',
      [of('Netflix', 'the Netflix')],
    ],
    [
      'no wrong form of one rule in a right one of another',
      'The K-drama Awards',
      'The K-drama Awards',
      [of('K-drama', 'series'), of('KDA', 'The K-drama Awards')],
    ],
    ['a phrase of 2 signs of a pair', '𝒦x 𝒦', '𝒦x K', [of('𝒦', 'K')]],
    ['a word of Hangul with an ending', '시청율이라고', '시청률이라고', [of('시청율', '시청률')]],
    ['no other word of Hangul', '드라마틱', '드라마틱', [drama]],
    ['no word of Hangul behind another', '한국드라마', '한국드라마', [drama]],
    [
      'the particle that goes with the right form',
      '드라마가 드라마를 드라마의',
      '연속극이 연속극을 연속극의',
      [drama],
    ],
    ['a Latin word before a particle', 'OTT는', '스트리밍은', [of('OTT', '스트리밍')]],
    [
      'Hangul that is decomposed',
      '시청율'.normalize('NFD').normalize('NFC'),
      '시청률',
      [of('시청율'.normalize('NFD'), '시청률')],
    ],
    ['Japanese, which has no spaces', '高視聴率だ', '高い視聴率だ', [of('高視聴率', '高い視聴率')]],
    [
      'no address',
      'https://kdrama.example/kdrama kdrama.example @kdrama #kdrama a@kdrama.example',
      'https://kdrama.example/kdrama kdrama.example @kdrama #kdrama a@kdrama.example',
      [rule()],
    ],
    [
      'no quotation',
      '“kdrama”, "kdrama", 「kdrama」, ‘it’s kdrama’ kdrama',
      '“kdrama”, "kdrama", 「kdrama」, ‘it’s kdrama’ K-drama',
      [rule()],
    ],
    ['what follows on a quotation that never ends', 'A “kdrama', 'A “K-drama', [rule()]],
    ['no code', '`kdrama` kdrama', '`kdrama` K-drama', [rule()]],
    ['the end of a sentence', 'I love kdrama.', 'I love K-drama.', [rule()]],
    ['what looks like a pattern', 'a.b aXb', 'c aXb', [of('a.b', 'c')]],
  ])('should find %s', (_, text, expected, rules) => {
    expect(mend(text, ...rules)).toBe(expected)
  })

  it('should leave nothing to be found where it has been followed', () => {
    const rules = [rule(), of('드라마', '연속극'), of('Netflix', 'Netflix Korea')]
    const once = mend('Kdrama on Netflix, 드라마가', ...rules)
    expect(mend(once, ...rules)).toBe(once)
  })

  it('should take a number of steps that grows with the text and no faster', () => {
    const open = '“‘"`'.repeat(25_000)
    const many = Array.from({ length: 2000 }, (_, index) => of(`word ${index}`, `other ${index}`))
    const text = `${open}${'word 7 '.repeat(10_000)}`
    expect(findStyle({ style: compileStyle(many), text: text.replaceAll('"', '') })).toHaveLength(
      10_000,
    )
  })
})

const text = (value: string, format = 0) => ({ format, text: value, type: 'text' })
const paragraph = (...children: unknown[]) => ({ children, type: 'paragraph' })
const document = (...children: unknown[]) => ({ root: { children, type: 'root' } })

describe('the house’s style in a rich text', () => {
  const mendRich = (value: unknown) =>
    replaceInRichText({ document: value, isMeant: () => true, style: compileStyle([rule()]) })

  it('should be put right in every paragraph and change nothing else', () => {
    const list = { children: [{ children: [text('kdrama', 1)], type: 'listitem' }], type: 'list' }
    const given = document(paragraph(text('A kdrama. '), text('No more.')), list)
    const before = structuredClone(given)
    expect(mendRich(given)).toEqual(
      document(paragraph(text('A K-drama. '), text('No more.')), {
        children: [{ children: [text('K-drama', 1)], type: 'listitem' }],
        type: 'list',
      }),
    )
    expect(given).toEqual(before)
  })

  it('should be found across the nodes of a paragraph', () => {
    expect(mendRich(document(paragraph(text('k', 1), text(' dra', 2), text('ma!'))))).toEqual(
      document(paragraph(text('K-drama', 1), text('', 2), text('!'))),
    )
    expect(mendRich(document(paragraph(text('kdrama', 1), text('s'))))).toEqual(
      document(paragraph(text('kdrama', 1), text('s'))),
    )
  })

  it('should leave quotations, links and code alone', () => {
    const link = { children: [text('kdrama')], type: 'link' }
    const given = document(
      { children: [text('kdrama')], type: 'quote' },
      paragraph(text('“My '), text('kdrama”', 2), link, text('kdrama', 16)),
      { children: [text('kdrama')], type: 'code' },
    )
    expect(mendRich(given)).toEqual(given)
  })
})

describe('the check of the house’s style', () => {
  const rules = [rule({ why: 'As the board decided.' })]

  it('should name each text, and put all of it right at once', () => {
    const list = makeList({
      entries: [{ heading: 'kdrama', richBlurb: document(paragraph(text('kdrama, kdrama'))) }],
      richIntro: document(paragraph(text('k drama'))),
      title: 'Best kdrama',
    })
    const found = find(list, { houseStyle: { list, rules } })
    expect(brief(found)).toEqual([
      ['house-style', null, { right: 'K-drama', wrong: 'kdrama' }],
      ['house-style', null, { right: 'K-drama', wrong: 'k drama' }],
      ['house-style', 'e1', { right: 'K-drama', wrong: 'kdrama' }],
      ['house-style', 'e1', { right: 'K-drama', wrong: 'kdrama' }],
    ])
    expect(found.map(({ fix, why }) => [fix, why])).toEqual([
      [
        { data: { title: 'Best K-drama' }, kind: 'list', seen: { title: 'Best kdrama' } },
        'As the board decided.',
      ],
      [
        {
          data: { intro: document(paragraph(text('K-drama'))) },
          kind: 'list',
          seen: { intro: document(paragraph(text('k drama'))) },
        },
        'As the board decided.',
      ],
      [{ data: { heading: 'K-drama' }, kind: 'entry' }, 'As the board decided.'],
      [
        { data: { blurb: document(paragraph(text('K-drama, K-drama'))) }, kind: 'entry' },
        'As the board decided.',
      ],
    ])
  })

  it('should look at what the language has itself, and not at a heading that quotes', () => {
    const shown = makeList({ title: 'Best kdrama' })
    const own = makeList({ entries: [{ heading: 'kdrama', isHeadingQuote: true }], title: '' })
    expect(find(shown, { houseStyle: { list: own, rules } })).toEqual([])
  })
})
