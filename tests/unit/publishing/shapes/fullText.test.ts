import { describe, expect, it } from '@jest/globals'

import { type Entry, NO_SITE, toFullHtml } from '../../../../src/publishing/shapes/index.js'

type List = Parameters<typeof toFullHtml>[0]['publication']

const rich = (html: string) => ({ html }) as never

const entry = (data: Partial<Entry> = {}): Entry =>
  ({
    blurb: null,
    clips: [],
    dramas: [],
    epigraph: null,
    heading: null,
    images: [],
    isHeadingQuote: false,
    label: null,
    people: [],
    quote: null,
    scenes: [],
    title: null,
    ...data,
  }) as Entry

const list = (entries: Entry[], data: Partial<List> = {}): List =>
  ({
    intro: null,
    outro: null,
    sections: [{ entries, key: 'main', kind: 'main', title: null }],
    standfirst: null,
    ...data,
  }) as List

const htmlOf = (publication: List, url: null | string = null): string =>
  toFullHtml({ publication, site: { ...NO_SITE, url } })

describe('a list whole as HTML', () => {
  it('should say all of it in the order in which it prints', () => {
    const publication = list(
      [
        entry({ blurb: rich('<p>Of it</p>'), label: '#2', title: 'Second' }),
        entry({ heading: 'Said', isHeadingQuote: true, label: '#1', title: 'First' }),
      ],
      { intro: rich('<p>In</p>'), outro: rich('<p>Out</p>'), standfirst: 'About' },
    )
    expect(htmlOf(publication)).toBe(
      '<p>About</p><p>In</p><h3>#2 Second</h3><p>Of it</p><h3>#1 “Said”</h3><p>Out</p>',
    )
  })

  it('should say nothing of what is not there', () => {
    expect(htmlOf(list([entry()]))).toBe('')
    expect(htmlOf(list([], { sections: [{ entries: [], title: 'Empty' }] as never }))).toBe('')
  })

  it('should name the sections, and what is in an entry beside its text', () => {
    const made = htmlOf(
      list([], {
        sections: [
          {
            entries: [
              entry({
                dramas: [{ title: 'A drama' }] as never,
                epigraph: { by: 'Somebody', text: 'Words' },
                people: [{ name: 'A person' }] as never,
                quote: { speaker: null, speakerText: null, text: 'More' } as never,
                scenes: [{ clips: [], quotes: [], title: 'A scene' }] as never,
                title: 'A title',
              }),
            ],
            key: 'people',
            kind: 'spotlight',
            title: 'People',
          },
        ],
      }),
    )
    expect(made).toBe(
      '<h2>People</h2><h3>A person</h3><p>A drama</p><blockquote><p>Words</p><footer>Somebody</footer></blockquote><blockquote><p>More</p></blockquote><p>A scene</p>',
    )
  })

  it('should write words as words', () => {
    const made = htmlOf(
      list([entry({ heading: '<img src="/x">' })], { standfirst: '<script>' }),
      'https://site.example',
    )
    expect(made).toBe('<p>&lt;script&gt;</p><h3>&lt;img src=&quot;/x&quot;&gt;</h3>')
  })

  it('should name pictures by their whole address where the site is known', () => {
    const image = {
      alt: '',
      caption: null,
      credit: null,
      height: null,
      url: '/api/media/file/a.png?x=1&y=2',
      width: null,
    } as never
    const publication = list([entry({ images: [image] })], {
      intro: rich('<img src="https://other.example/b.png">'),
    })
    const made = htmlOf(publication, 'https://site.example')
    expect(made).toContain('src="https://site.example/api/media/file/a.png?x=1&amp;y=2"')
    expect(made).toContain('src="https://other.example/b.png"')
    expect(htmlOf(publication)).toContain('src="/api/media/file/a.png?x=1&amp;y=2"')
  })
})
