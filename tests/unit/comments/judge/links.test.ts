import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import { findHostProblem } from '../../../../src/comments/judge/index.js'
import {
  findBlockedHosts,
  findLinks,
  hasActiveScheme,
} from '../../../../src/comments/judge/text/links.js'

const HOSTS = [
  'spam.store',
  'spam.com',
  '스팸.com',
  'bad.co.kr',
  '192.0.2.7',
  'localhost',
  'https://evil.test/x',
]

describe('a blocked host', () => {
  it.each([
    ['a scheme', 'https://spam.store/x', 'spam.store'],
    ['no scheme', 'see spam.store', 'spam.store'],
    ['no scheme, and another ending', 'spam.com', 'spam.com'],
    ['a subdomain', 'a.b.spam.store', 'spam.store'],
    ['www', 'www.spam.store', 'spam.store'],
    ['two slashes', '//spam.store/x', 'spam.store'],
    ['one slash', 'https:/spam.store', 'spam.store'],
    ['no slash', 'https:spam.store', 'spam.store'],
    ['three slashes', 'https:///spam.store', 'spam.store'],
    ['backslashes', 'https:\\\\spam.store', 'spam.store'],
    ['slashes of both kinds', 'https:/\\spam.store', 'spam.store'],
    ['a scheme that is disguised', 'hxxps://spam.store', 'spam.store'],
    ['another scheme', 'ftp://spam.store/x', 'spam.store'],
    ['a particle', 'spam.com에서 봤어요', 'spam.com'],
    ['a particle behind a path', 'https://spam.com/x에서', 'spam.com'],
    ['a particle behind a scheme', 'https://spam.com에서', 'spam.com'],
    ['Korean in front', '여기spam.com', 'spam.com'],
    ['Japanese behind', 'spam.comです', 'spam.com'],
    ['a dot in brackets', 'spam[.]store', 'spam.store'],
    ['a dot in round brackets', 'spam(.)store', 'spam.store'],
    ['"dot" in brackets', 'spam (dot) store', 'spam.store'],
    ['"DOT" in square brackets', 'spam[DOT]store', 'spam.store'],
    ['"dot" as a word', 'spam dot store', 'spam.store'],
    ['점 as a word', 'spam점store', 'spam.store'],
    ['a dot between spaces', 'spam . store', 'spam.store'],
    ['a user', 'https://good.example@spam.store/', 'spam.store'],
    ['a user and a password', 'https://a:b@spam.store/', 'spam.store'],
    ['an e-mail address', 'mail me@spam.store', 'spam.store'],
    ['a port', 'spam.store:8080/x', 'spam.store'],
    ['a dot at its end', 'https://spam.store./x', 'spam.store'],
    ['a full stop behind', 'go to spam.store.', 'spam.store'],
    ['the next sentence behind', 'go to spam.store.Then stay', 'spam.store'],
    ['capitals', 'SPAM.Store', 'spam.store'],
    ['full width', 'ｓｐａｍ．ｓｔｏｒｅ', 'spam.store'],
    ['an ideographic full stop', 'spam。store', 'spam.store'],
    ['a half-width one', 'spam｡store', 'spam.store'],
    ['mathematical letters', '𝐬𝐩𝐚𝐦.𝐬𝐭𝐨𝐫𝐞', 'spam.store'],
    ['circled letters', 'ⓢⓟⓐⓜ.store', 'spam.store'],
    ['Cyrillic letters', 'ѕраm.store', 'spam.store'],
    ['a zero-width space', 'spam\u200B.store', 'spam.store'],
    ['a soft hyphen', 'sp\u00ADam.store', 'spam.store'],
    ['an escaped letter', 'https://%73pam.store', 'spam.store'],
    ['an escaped dot', 'spam%2Estore', 'spam.store'],
    ['an address in an address', 'https://a.example/?u=https%3A%2F%2Fspam.store', 'spam.store'],
    ['a path of another', 'https://a.example/spam.store/x', 'spam.store'],
    ['Markdown', '[here](https://spam.store/x)', 'spam.store'],
    ['Markdown without a scheme', '[here](spam.store)', 'spam.store'],
    ['angle brackets', '<https://spam.store>', 'spam.store'],
    ['bold letters of Markdown', 'spam.**store**', 'spam.store'],
    ['an escaped dot of Markdown', 'spam\\.store', 'spam.store'],
    ['a tag', '<a href="https://spam.store">x</a>', 'spam.store'],
    ['a tag inside', 'spam<b>.</b>store', 'spam.store'],
    ['an entity', 'spam&#46;store', 'spam.store'],
    ['a named entity', 'spam&period;store', 'spam.store'],
    ['quotation marks', '"spam.store"', 'spam.store'],
    ['a comma', 'x,spam.store,y', 'spam.store'],
    ['Hangul', '스팸.com', 'xn--9t4b661a.com'],
    ['Hangul with a scheme', 'http://스팸.com/', 'xn--9t4b661a.com'],
    ['punycode', 'http://xn--9t4b661a.com/', 'xn--9t4b661a.com'],
    ['an ending of two parts', 'x.bad.co.kr', 'bad.co.kr'],
    ['an address of numbers', 'http://192.0.2.7/x', '192.0.2.7'],
    ['an address as one number', 'http://3221225991/', '192.0.2.7'],
    ['an address in hexadecimal', 'http://0xC0000207/', '192.0.2.7'],
    ['a name of one word', 'http://localhost:3000/', 'localhost'],
    ['a line with scheme and path', 'evil.test', 'evil.test'],
    ['a long host', `${'a.'.repeat(30)}spam.store`, 'spam.store'],
    ['a long label', `${'a'.repeat(80)}.spam.store`, 'spam.store'],
  ])('should be found with %s', (_name, text, host) => {
    expect(findBlockedHosts({ hosts: HOSTS, text })).toEqual([host])
  })

  it.each([
    'notspam.com',
    'spam.com.other.com',
    'https://spam.com.other.com/',
    'spam.community',
    'spam, store',
    'I hate spam. Store it',
    'spam store',
    'localhost',
    'a.spam',
    'com',
    '192.0.2.70',
    'example.com/not-spam',
  ])('should not be found in "%s"', (text) => {
    expect(findBlockedHosts({ hosts: HOSTS, text })).toEqual([])
  })

  it('should be found wherever it stands in a text', () => {
    const filler = fc.array(fc.constantFrom('so', '한국', 'v2.0', '…', '🙂', 'end.', '(', '"'))
    fc.assert(
      fc.property(filler, filler, (before, behind) => {
        const text = `${before.join(' ')} spam.store ${behind.join(' ')}`
        expect(findBlockedHosts({ hosts: HOSTS, text })).toEqual(['spam.store'])
      }),
    )
  })

  it('should not block all that a line too short would', () => {
    expect(findBlockedHosts({ hosts: ['com', 'co.kr', '', '  '], text: 'a.com b.co.kr' })).toEqual(
      [],
    )
  })
})

describe('an address', () => {
  it.each([
    ['https://a.example/x', 'a.example'],
    ['foo://bar', 'bar'],
    ['www.anything.here', 'www.anything.here'],
    ['a.store', 'a.store'],
    ['naver.com', 'naver.com'],
    ['news.naver.com/x', 'news.naver.com'],
    ['youtu.be/abc', 'youtu.be'],
    ['t.me', 't.me'],
    ['bit.ly/x', 'bit.ly'],
    ['//a.store/x', 'a.store'],
    ['a[.]store', 'a.store'],
    ['한글.com', 'xn--bj0bj06e.com'],
    ['a.co.kr에', ''],
  ])('should be seen in %s', (text, host) => {
    expect(findLinks(`so ${text} there`).map((link) => link.host)).toEqual(
      host === '' ? [] : [host],
    )
  })

  it.each([
    'The end.Start of a sentence',
    'good.It was',
    'this is it.so we',
    'v2.0 and 3.5 and 1.2.3',
    'e.g. i.e. a.m. p.s. U.S. S.Korea',
    'node.js and Vue.js',
    'index.md main.rs run.sh x.zip setup.py',
    'Mr.Kim and Ms.Park',
    'J.K.Rowling',
    'No.1',
    'Ep.13',
    'wait...what',
    'me@a.store',
    'and//or',
    '// a comment',
    '12:30:00',
    '좋아요.그리고',
    '재밌다...ㅋㅋ',
  ])('should not be seen in "%s"', (text) => {
    expect(findLinks(text)).toEqual([])
  })

  it('should be told with its places, in a text that is written in other ways too', () => {
    const text = 'see spam[.]store/a now'
    expect(findLinks(text).map(({ end, start }) => text.slice(start, end))).toEqual([
      'spam[.]store/a',
    ])
  })

  it('should not fail, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
        for (const { end, pathStart, start } of findLinks(text)) {
          expect(start).toBeLessThan(end)
          expect(pathStart).toBeGreaterThanOrEqual(start)
          expect(pathStart).toBeLessThanOrEqual(end)
        }
        findBlockedHosts({ hosts: HOSTS, text })
        hasActiveScheme(text)
      }),
    )
  })
})

describe('a line of blocked hosts', () => {
  it.each([
    'spam.com',
    '*.spam.com',
    'https://spam.com/x',
    '@spam.com',
    '스팸.com',
    '192.0.2.7',
    'SPAM.com.',
  ])('should be taken: %s', (line) => {
    expect(findHostProblem([line])).toBeUndefined()
  })

  it.each([
    ['com', 'suffix'],
    ['co.kr', 'suffix'],
    ['*.store', 'suffix'],
    ['한국', 'suffix'],
    ['two words', 'no-host'],
    ['(a+)+$', 'no-host'],
    ['https://', 'no-host'],
  ])('should be refused: %s', (line, kind) => {
    expect(findHostProblem(['spam.com', line])).toEqual({ kind, line, words: [] })
  })
})
