import { describe, expect, it } from '@jest/globals'

import type { Publication } from '../../src/exports/sdk.js'

import { picture } from '../../examples/front-end/views/picture.js'
import { renderListComments } from '../../src/widgets/render.js'
import { comment, page } from './widgets/comments.js'

type Image = NonNullable<Publication['heroImage']>

const size = (width: number, height: number, mimeType: null | string = 'image/webp') => ({
  height,
  mimeType,
  url: `/api/media/file/a-${width}x${height}.png.webp?v=1`,
  width,
})

const imageOf = (sizes: Image['sizes']): Image => ({
  alt: 'Two people',
  caption: null,
  credit: null,
  height: 1080,
  mimeType: 'image/png',
  sizes,
  url: '/api/media/file/a.png?v=1',
  width: 1920,
})

const views = {
  'the example site': (image: Image): string =>
    picture({
      config: {
        apiUrl: 'https://desk.example/api/v1',
        deskOrigins: [],
        deskUrl: 'https://desk.example',
        host: '127.0.0.1',
        locales: ['en'],
        port: 0,
        siteUrl: 'https://site.example',
      },
      image,
      sizes: '100vw',
    }).html,
  widgets: (image: Image): string =>
    renderListComments({
      api: 'https://desk.example/api/v1',
      locale: 'en',
      page: page(comment({ media: [image] })),
      pageUrl: 'https://site.example/lists/best',
      slug: 'best',
      stylesheet: '/a.css',
    }),
}

const FILES = 'https://desk.example/api/media/file'

describe.each(Object.entries(views))('a picture of %s', (_name, view) => {
  it('should be offered in its sizes by their format, with itself for who does not know it', () => {
    const shown = view(
      imageOf({ card: size(768, 432), hero: size(1600, 900), thumbnail: size(320, 180) }),
    ).replaceAll(/\s+/g, ' ')
    const source = /<picture ?><source ([^>]*?) ?\/?>/.exec(shown)?.[1] ?? ''
    expect(source).toContain('type="image/webp"')
    expect(/srcset="([^"]*)"/.exec(source)?.[1]?.split(', ')).toEqual([
      `${FILES}/a-768x432.png.webp?v=1 768w`,
      `${FILES}/a-1600x900.png.webp?v=1 1600w`,
      `${FILES}/a-320x180.png.webp?v=1 320w`,
    ])
    const [img] = /<img [^>]*>/.exec(shown) ?? []
    expect(img).toContain(`src="${FILES}/a.png?v=1"`)
    expect(img).not.toContain('srcset')
    expect(img).toContain('width="1920" height="1080"')
  })

  it.each([
    ['other crops', { card: size(400, 400), hero: size(900, 900) }],
    ['one that is small', { thumbnail: size(320, 180) }],
    ['sizes of no known format', { card: size(768, 432, null), hero: size(1600, 900, null) }],
    ['none', {}],
  ])('should be itself alone where there are %s', (_what, sizes) => {
    const shown = view(imageOf(sizes))
    expect(shown).not.toContain('srcset')
    expect(shown).toContain(`src="${FILES}/a.png?v=1"`)
  })

  it('should offer no other crop beside the sizes of its shape', () => {
    const shown = view(
      imageOf({ card: size(768, 432), hero: size(1600, 900), square: size(500, 500) }),
    )
    expect(shown).not.toContain('500w')
    expect(shown).toContain('1600w')
  })
})
