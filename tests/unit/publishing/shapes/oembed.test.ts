import { describe, expect, it } from '@jest/globals'
import { XMLParser, XMLValidator } from 'fast-xml-parser'

import type { ListSummary } from '../../../../src/publishing/shapes/index.js'

import {
  NO_SITE,
  oEmbedSchema,
  type Site,
  slugOfPage,
  toOEmbed,
  toOEmbedXml,
} from '../../../../src/publishing/shapes/index.js'
import { compileSummary } from '../../../../src/publishing/shapes/summary.js'
import { relatedOf } from './fixtures.js'

const site: Site = {
  listUrl: (slug) => `https://site.example/lists/${encodeURIComponent(slug)}`,
  url: 'https://site.example',
}
const url = 'https://site.example/lists/a-list'

const summary = (data: Partial<ListSummary> = {}): ListSummary => ({
  ...compileSummary({
    list: { authors: [1], id: 1, slug: 'a-list', standfirst: 'Words', title: 'A list' },
    related: relatedOf({ authors: [{ id: 1, name: 'Author', slug: 'author' }] }),
  }),
  ...data,
})

const form = (width: number, height: number) => ({
  height,
  mimeType: 'image/png',
  url: `/${width}.png`,
  width,
})
const image = {
  ...form(1600, 900),
  alt: '',
  caption: null,
  credit: null,
  sizes: { card: form(768, 432), thumbnail: form(320, 180) },
}

describe('the card of a list', () => {
  it('should say what oEmbed requires of a rich card', () => {
    const card = toOEmbed({ list: summary(), site, url })
    expect(oEmbedSchema.parse(card)).toEqual({
      author_name: 'Author',
      cache_age: 3600,
      height: 200,
      html: `<blockquote><p><a href="${url}">A list</a></p><p>Words</p><p><cite>Author</cite></p></blockquote>`,
      provider_name: 'site.example',
      provider_url: 'https://site.example',
      title: 'A list',
      type: 'rich',
      version: '1.0',
      width: 600,
    })
  })

  it('should be no larger than asked for, and its picture neither', () => {
    const list = summary({ heroImage: image })
    expect(toOEmbed({ list, site, url })).toMatchObject({
      thumbnail_height: 900,
      thumbnail_url: 'https://site.example/1600.png',
      thumbnail_width: 1600,
    })
    expect(toOEmbed({ list, maxWidth: 800, site, url })).toMatchObject({
      thumbnail_width: 768,
      width: 600,
    })
    const small = toOEmbed({ list, maxHeight: 190, maxWidth: 400, site, url })
    expect(small).toMatchObject({ height: 190, thumbnail_height: 180, width: 400 })
    expect(toOEmbed({ list, maxWidth: 100, site, url })).not.toHaveProperty('thumbnail_url')
  })

  it('should let nothing in that a title holds', () => {
    const title = '</a><script>alert("1")</script> & \u0000'
    const card = toOEmbed({ list: summary({ title }), site, url })
    expect(card.html).not.toContain('<script')
    const text = toOEmbedXml(card)
    expect(XMLValidator.validate(text)).toBe(true)
    const { oembed } = new XMLParser({ parseTagValue: false }).parse(text) as {
      oembed: Record<string, string>
    }
    expect(oembed).toMatchObject({ html: card.html.replace('\u0000', ''), type: 'rich' })
    expect(Object.keys(oembed)).toEqual(Object.keys(card))
  })
})

describe('the list of a page', () => {
  it.each([
    url,
    'http://site.example/lists/a-list',
    `${url}/`,
    `${url}?utm_source=x#top`,
    'https://SITE.example/lists/a-list',
  ])('should be found by %s', (given) => {
    expect(slugOfPage({ site, url: given })).toBe('a-list')
  })

  it('should be found where its slug is not written in letters of ASCII', () => {
    expect(slugOfPage({ site, url: site.listUrl('키스-10') ?? '' })).toBe('키스-10')
    expect(slugOfPage({ site, url: 'https://site.example/lists/키스-10' })).toBe('키스-10')
  })

  it.each([
    'https://other.example/lists/a-list',
    'https://site.example/lists/',
    'https://site.example/lists/a/b',
    'https://site.example/dramas/a-list',
    'https://site.example/lists/%',
    'ftp://site.example/lists/a-list',
    'javascript:alert(1)',
    'a-list',
  ])('should not be found by %s', (given) => {
    expect(slugOfPage({ site, url: given })).toBeNull()
  })

  it('should be found wherever the app has put the slug', () => {
    const of = (listUrl: (slug: string) => string) => ({
      site: { listUrl, url: null },
      url: `${listUrl('a-list')}`,
    })
    expect(slugOfPage(of((slug) => `https://site.example/best/${slug}.html`))).toBe('a-list')
    expect(slugOfPage(of((slug) => `https://site.example/list?of=${slug}&x=1`))).toBe('a-list')
    expect(slugOfPage(of((slug) => `https://site.example/${slug}`))).toBe('a-list')
    expect(slugOfPage({ site: NO_SITE, url })).toBeNull()
  })
})
