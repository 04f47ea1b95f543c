import { beforeAll, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseFragment, serialize } from 'parse5'

import type { Comment } from '../../../src/exports/sdk.js'

import { FLAG_REASONS } from '../../../src/vocabulary.js'
import { renderListComments, renderListReactions } from '../../../src/widgets/render.js'
import { ballotStringsOf } from '../../../src/widgets/ballotStrings.js'
import { fill, numberIn, stringsOf } from '../../../src/widgets/strings.js'
import { comment, page } from './comments.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))

const common = { api: 'https://cms.example/api/v1', locale: 'en', stylesheet: '/a.css' }
const render = (items: Comment[], changed = {}): string =>
  renderListComments({
    ...common,
    page: page(...items),
    pageUrl: 'https://site.example/lists/best?comment=published&x=1#top',
    slug: 'best',
    ...changed,
  })

describe('the comments of a server', () => {
  it('should ask for an address where there are mails about replies', () => {
    expect(render([])).not.toContain('name="mailAddress"')
    const withMails = render([], { locale: 'ko', page: { ...page(), hasReplyMails: true } })
    expect(withMails).toContain('name="mailAddress"')
    expect(withMails).toContain('name="mailLanguage" value="ko"')
    expect(withMails).toContain('has-mails=""')
  })

  it('should be whole in a declared shadow tree, without anything that a strict policy keeps from it', () => {
    const html = render([comment(), comment({ depth: 1, id: '2', isSpoiler: true })])
    expect(html).toMatch(/^<list-comments [^>]*ready=""[^>]*><template shadowrootmode="open">/)
    expect(html).toContain('<link rel="stylesheet" href="/a.css">')
    expect(html).not.toMatch(/<style| style=|<script| on\w+=/)
    expect(html.match(/part="comment"/g)).toHaveLength(2)
    expect(html.match(/<details class="spoiler"/g)).toHaveLength(1)
  })

  it('should have a form that leads back to the page, without what it was told before', () => {
    const html = render([], { replyTo: '7', told: 'repeated-comment' })
    expect(html).toContain('action="https://cms.example/api/v1/lists/best/comments/form"')
    expect(html).toContain('name="back" value="https://site.example/lists/best?x=1#comments"')
    expect(html).toContain('name="parentId" value="7"')
    expect(html).toContain('You have written this already.')
  })

  it('should ask nobody for a name whom the site knows, and have no form where none are taken', () => {
    expect(render([])).toContain('name="name"')
    expect(render([], { hasLogin: true })).not.toContain('name="name"')
    expect(render([], { isOpen: false })).not.toContain('<form')
  })

  it('should be text, whatever somebody writes', () => {
    const tags = (html: string): string[] => html.match(/<[a-z][\w-]*/g) ?? []
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<', '>', '"', "'", '&', 'img', ' onerror=', 'script', '=', 'a')),
        (parts) => {
          const nasty = parts.join('')
          const html = render([comment({ author: { name: nasty }, body: `x${nasty}` })])
          expect(tags(html)).toEqual(tags(render([comment({ body: 'x' })])))
          // a parser reads the same words back
          expect(serialize(parseFragment(html))).toContain('x')
        },
      ),
    )
  })

  it('should make links of addresses, and of nothing else', () => {
    const html = render([
      comment({ body: 'javascript:alert(1) (https://a.example/b?c=d&e), data:x' }),
    ])
    expect(html.match(/<a href="(?!https:\/\/site)[^"]*"/g)).toEqual([
      '<a href="https://a.example/b?c=d&amp;e"',
    ])
    expect(html).toContain('rel="nofollow ugc noopener noreferrer"')
  })
})

describe('the texts', () => {
  it('should be those of the language, and of the app over them', () => {
    expect(stringsOf('ko-KR').send).toBe('보내기')
    expect(stringsOf('fr').send).toBe('Send')
    const own = stringsOf('en', { flags: { spam: 'Ads' }, send: 'Go' })
    expect([own.send, own.flags.spam, own.flags.other]).toEqual(['Go', 'Ads', 'Something else'])
    const html = renderListReactions({
      ...common,
      kinds: ['love', 'wow'],
      reactions: [{ count: 3, kind: 'love' }],
      slug: 'best',
      strings: { reactionKinds: { wow: 'Wow' } },
    })
    expect(html).toMatch(/Love.*>3<.*Wow.*>0</s)
  })

  it('should write numbers as the locale does, and as English where nobody knows it', () => {
    expect(['en', 'de', 'en_US'].map((locale) => numberIn(locale, 1234))).toEqual([
      '1,234',
      '1.234',
      '1,234',
    ])
    const reactions = [{ count: 1234, kind: 'love' }]
    const inLocale = (locale: string) =>
      renderListReactions({ ...common, kinds: ['love'], locale, reactions, slug: 'best' })
    expect(inLocale('ko')).toContain('>1,234</span>')
    expect(inLocale('de')).toContain('>1.234</span>')
    const html = render([comment({ replyCount: 2345, score: -1234 })], { sort: 'top' })
    expect(html).toContain('<span data-score>-1,234</span>')
    expect(html).toContain('Replies: 2,345')
  })

  it('should have the same placeholders in each language, and a word for each reason', () => {
    const placeholders = (locale: string) =>
      Object.entries(ballotStringsOf(locale)).map(([key, text]) => [
        key,
        typeof text === 'string'
          ? (text.match(/\{\w+\}/g) ?? []).toSorted()
          : Object.keys(text).toSorted(),
      ])
    expect(placeholders('ko')).toEqual(placeholders('en'))
    expect(Object.keys(stringsOf('en').flags).toSorted()).toEqual([...FLAG_REASONS].toSorted())
    expect(fill('{a} of {b}', { a: '1' })).toBe('1 of {b}')
  })
})

describe('what a reader loads', () => {
  let output = ''

  beforeAll(() => {
    output = execFileSync(process.execPath, ['.ci/widgets.mjs'], { cwd: root, encoding: 'utf8' })
  }, 60_000)

  it.each(['ranked-list', 'list-comments', 'list-reactions', 'list-ballot'])(
    'should be 15 kB of script at most: %s',
    (name) => {
      const [, script, sheet] =
        new RegExp(`${name}: script (\\d+) bytes, stylesheet (\\d+) bytes`).exec(output) ?? []
      expect(Number(script)).toBeGreaterThan(1000)
      expect(Number(script)).toBeLessThanOrEqual(15_000)
      expect(Number(sheet)).toBeGreaterThan(100)
    },
  )
})
