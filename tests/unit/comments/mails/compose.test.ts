import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'

import type { ToldReply } from '../../../../src/comments/mails/rules/compose.js'

import {
  composeConfirmation,
  composeReplies,
  MAX_SHOWN,
} from '../../../../src/comments/mails/rules/compose.js'
import { PAGE_HEADERS, toMailPage } from '../../../../src/comments/mails/rules/page.js'
import { languageOf, sayIn } from '../../../../src/comments/mails/rules/say.js'
import { excerptOf } from '../../../../src/comments/mails/rules/told.js'
import { languages, NAMESPACE } from '../../../../src/translations/index.js'

const codes = Object.keys(languages) as Array<keyof typeof languages>

const sayOf = (language: keyof typeof languages) =>
  sayIn({ language, translations: { [NAMESPACE]: { ...languages[language], language } } })

const reply = (given: Partial<ToldReply> = {}): ToldReply => ({
  author: 'Mina',
  excerpt: excerptOf({ body: 'I cried & laughed\nat once', isSpoiler: false }),
  list: 'Best kisses',
  url: 'https://site.example/lists/best?a=1&b=2#comment-7',
  ...given,
})

const compose = (replies: readonly ToldReply[], language: keyof typeof languages = 'en') =>
  composeReplies({
    language,
    oneClickUrl: 'https://desk.example/api/v1/mails/stop?token=t',
    replies,
    say: sayOf(language),
    settingsUrl: 'https://desk.example/api/v1/mails/settings?token=t',
    site: 'Lists',
    stopUrl: 'https://desk.example/api/v1/mails/stop?token=t',
  })

const confirmation = (language: keyof typeof languages = 'en', list = 'Best kisses') =>
  composeConfirmation({
    confirmUrl: 'https://desk.example/api/v1/mails/confirm?token=t',
    hours: 48,
    language,
    list,
    neverUrl: 'https://desk.example/api/v1/mails/stop?token=t',
    say: sayOf(language),
    site: 'Lists',
  })

describe('a mail about replies', () => {
  it('should say who replied, with the text, where to read it, and how to end it', () => {
    const { headers, html, subject, text } = compose([reply()])
    expect(subject).toBe('Mina replied to you on Lists')
    expect(text).toContain('Mina replied on “Best kisses”:\n\n> I cried & laughed\n> at once\n\n')
    expect(text).toContain('\nhttps://site.example/lists/best?a=1&b=2#comment-7\n')
    expect(text).toContain('\nhttps://desk.example/api/v1/mails/settings?token=t\n')
    expect(html).toContain('<blockquote>I cried &amp; laughed<br>at once</blockquote>')
    expect(html).toContain('href="https://site.example/lists/best?a=1&amp;b=2#comment-7"')
    expect(headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': '<https://desk.example/api/v1/mails/stop?token=t>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
  })

  it('should show nothing of what gives something away', () => {
    const excerpt = excerptOf({ body: 'He was the ghost', isSpoiler: true })
    const { html, text } = compose([reply({ excerpt })])
    expect(`${html}${text}`).not.toContain('ghost')
    expect(text).toContain('giving something away')
  })

  it('should fold many into one, and count those that it does not show', () => {
    const many = Array.from({ length: MAX_SHOWN + 3 }, (_, index) =>
      reply({ author: `Reader ${index}` }),
    )
    const { subject, text } = compose(many)
    expect(subject).toBe(`${MAX_SHOWN + 3} replies to you on Lists`)
    expect(text).toContain(`Reader ${MAX_SHOWN - 1} replied`)
    expect(text).not.toContain(`Reader ${MAX_SHOWN} replied`)
    expect(text).toContain('There are 3 more.')
  })

  it('should let nobody begin a header, a line or an element', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (said) => {
        for (const given of [
          said,
          `${said}\r\nBcc: all@example.com`,
          `${said}<script>x</script>`,
        ]) {
          const excerpt = excerptOf({ body: given, isSpoiler: false })
          const { html, subject } = compose([reply({ author: given, excerpt, list: given })])
          expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
          expect([...subject].length).toBeLessThanOrEqual(150)
          expect(html).not.toMatch(/<(?:script|img|iframe|object|link)/i)
        }
      }),
    )
  })

  it.each(codes)('should be made of words of the language alone: %s', (language) => {
    const mails = [
      compose([reply(), reply({ excerpt: { kind: 'media' } })], language),
      compose(
        Array.from({ length: MAX_SHOWN + 1 }, () => reply({ excerpt: { kind: 'spoiler' } })),
        language,
      ),
      confirmation(language),
    ]
    for (const { html, subject, text } of mails) {
      expect(`${subject}${text}${html}`).not.toMatch(/mails:|\{\{/)
      expect(html).toContain(`<html lang="${language}">`)
      // nothing is loaded, so nothing tells who has read it
      expect(html).not.toMatch(/src=|url\(|<img|<link|<style/i)
    }
    expect(new Set(codes.map((code) => confirmation(code).text)).size).toBe(codes.length)
  })
})

describe('the mail that asks', () => {
  it('should have a link to confirm, one for who has not asked, and no header to end what has not begun', () => {
    const { headers, text } = confirmation()
    expect(text).toContain(
      'works for 48 hours:\nhttps://desk.example/api/v1/mails/confirm?token=t\n',
    )
    expect(text).toContain(
      'never write to this address again:\nhttps://desk.example/api/v1/mails/stop?token=t\n',
    )
    expect(headers).toEqual({ 'Auto-Submitted': 'auto-generated' })
  })
})

describe('the pages that mails lead to', () => {
  const state = {
    address: 'm…@example.com',
    comments: [
      {
        commentedAt: '2026-01-02T03:04:05.000Z',
        id: '7',
        isConfirmed: false,
        list: 'Best <b>',
        url: 'https://site.example/"x"',
      },
    ],
    frequency: 'daily' as const,
    state: 'asked' as const,
  }
  const names = [
    'confirm',
    'confirmed',
    'never',
    'over',
    'saved',
    'settings',
    'stop',
    'stopped',
  ] as const

  it.each(codes.flatMap((language) => names.map((page) => [language, page] as const)))(
    'should be whole in %s: %s',
    (language, page) => {
      const html = toMailPage({
        language,
        page,
        say: sayOf(language),
        site: 'A & B',
        state,
        token: 't"',
      })
      expect(html).not.toMatch(/mails:|\{\{|<script|Best <b>|"x"/)
      expect(html).toContain(`<html lang="${language}">`)
      expect(html).toContain('<h1>')
      // what is done is done by forms alone, which go back to where they came from
      for (const [, action] of html.matchAll(/action="([^"]*)"/g)) {
        expect(action).toMatch(/^(?:confirm|settings|stop)\?token=t%22$/)
      }
    },
  )

  it('should choose what was chosen, and ask before it ends anything', () => {
    const show = (page: (typeof names)[number]) =>
      toMailPage({ language: 'en', page, say: sayOf('en'), site: 'Lists', state, token: 't' })
    expect(show('settings')).toContain('value="daily" checked')
    expect(show('settings')).toContain('Your comment of January 2, 2026')
    expect(show('settings')).toContain('name="chosen" value="7" checked')
    expect(show('confirm')).toContain('<form method="post" action="confirm?token=t">')
    expect(show('stop')).toContain('name="never"')
    expect(show('over')).not.toContain('<form')
  })

  it('should be kept nowhere, run nothing and load nothing', () => {
    expect(PAGE_HEADERS['Content-Security-Policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-/,
    )
    expect(PAGE_HEADERS).toMatchObject({
      'Cache-Control': 'private, no-store',
      'Referrer-Policy': 'same-origin',
    })
  })
})

describe('the language of a mail', () => {
  it.each([
    ['ko-KR', 'ko'],
    ['JA', 'ja'],
    ['es_MX', 'es'],
    ['fr', 'en'],
    [null, 'en'],
  ])('should be that of %s: %s', (tag, language) => {
    expect(languageOf({ known: codes, tag })).toBe(language)
  })
})
