import { describe, expect, it } from '@jest/globals'

import { readConfig } from '../../examples/front-end/config.js'
import { html } from '../../examples/front-end/html.js'
import { layout, type Page } from '../../examples/front-end/views/layout.js'

const config = readConfig({ DESK_URL: 'https://desk.example', SITE_URL: 'https://site.example' })

const headOf = (page: Partial<Page>, locale = 'en'): string => {
  const whole = layout({
    canonicalPath: '/lists/a-list',
    config,
    content: html`<p>Text</p>`,
    isPreview: false,
    locale,
    title: 'A "list"',
    url: new URL('https://site.example/lists/a-list'),
    versions: { css: '1', js: '1' },
    ...page,
  }).html
  return whole.slice(0, whole.indexOf('</head>')).replaceAll(/\s+/g, ' ')
}

/** What a tag says, by its property or its name. */
const saidBy = (head: string, name: string): null | string =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(head)?.[1] ?? null

describe('the head of a page of the example site', () => {
  it.each([
    [
      'a list with a picture',
      { description: 'What it is', image: 'https://site.example/a.png', isEmbeddable: true },
      ['article', 'What it is', 'https://site.example/a.png', 'summary_large_image'],
    ],
    ['the index', {}, ['website', null, null, 'summary']],
  ])('should say how %s is shown elsewhere', (_name, page, wanted) => {
    const head = headOf(page)
    expect(
      ['og:type', 'og:description', 'og:image', 'twitter:card'].map((name) => saidBy(head, name)),
    ).toEqual(wanted)
    expect(saidBy(head, 'og:title')).toBe('A &quot;list&quot;')
    expect(saidBy(head, 'og:url')).toBe('https://site.example/lists/a-list')
  })

  it('should name its page in each language, and the one for all others', () => {
    const links = [...headOf({}, 'ko').matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)]
    expect(links.map(([, code, href]) => [code, href])).toEqual([
      ['en', 'https://site.example/lists/a-list'],
      ['ko', 'https://site.example/lists/a-list?locale=ko'],
      ['x-default', 'https://site.example/lists/a-list'],
    ])
  })

  it('should say nothing of a preview to others', () => {
    const head = headOf({ isEmbeddable: true, title: 'Draft' }, 'en')
    expect(head).toContain('og:title')
    const preview = layout({
      canonicalPath: '/lists/a-list',
      config,
      content: html`<p>Text</p>`,
      isPreview: true,
      locale: 'en',
      title: 'Draft',
      url: new URL('https://site.example/lists/a-list?preview=x'),
      versions: { css: '1', js: '1' },
    }).html
    expect(preview).not.toContain('og:')
    expect(preview).toContain('noindex')
  })
})
