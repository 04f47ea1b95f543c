import { describe, expect, it } from '@jest/globals'

import {
  canBeNamedBy,
  filesOfList,
  filesOfSite,
  indexPage,
  partOf,
} from '../../../../src/publishing/files/layout.js'

const LOCALES = ['en', 'ko']

describe('where files lie', () => {
  it('should be a folder for each locale, or none where the app has no locales', () => {
    expect(filesOfList({ hasComments: true, locales: LOCALES, slug: 'best-kisses' })).toEqual([
      { address: '/lists/best-kisses?locale=en', file: 'en/lists/best-kisses.json' },
      { address: '/lists/best-kisses?locale=ko', file: 'ko/lists/best-kisses.json' },
      { address: '/lists/best-kisses/comments', file: 'comments/best-kisses.json' },
    ])
    expect(filesOfList({ hasComments: true, locales: [null], slug: 'one' })).toEqual([
      { address: '/lists/one', file: 'lists/one.json' },
      { address: '/lists/one/comments', file: 'comments/one.json' },
    ])
    expect(filesOfList({ hasComments: false, locales: [null], slug: 'one' })).toHaveLength(1)
    expect(filesOfSite([null, 'ko']).map(({ file }) => file)).toEqual([
      'feed.json',
      'feed.rss',
      'feed.atom',
      'ko/feed.json',
      'ko/feed.rss',
      'ko/feed.atom',
      'sitemap.xml',
    ])
  })

  it('should name a page of the index by the cursor that leads to it', () => {
    const page = { limit: 100, locale: 'en' }
    expect(indexPage({ ...page, cursor: null })).toEqual({
      address: '/lists?limit=100&locale=en',
      file: 'en/lists.json',
    })
    expect(indexPage({ ...page, cursor: 'a_b-c' })).toEqual({
      address: '/lists?cursor=a_b-c&limit=100&locale=en',
      file: 'en/pages/a_b-c.json',
    })
  })

  it('should keep letters of any script, as a host decodes them from an address', () => {
    const [list] = filesOfList({ hasComments: true, locales: ['ko'], slug: '최고의-키스' })
    expect(list).toEqual({
      address: `/lists/${encodeURIComponent('최고의-키스')}?locale=ko`,
      file: 'ko/lists/최고의-키스.json',
    })
  })

  it('should never be outside of their folder, or under a name that is too long', () => {
    for (const slug of ['best-kisses', '최고의-키스', '1']) expect(canBeNamedBy(slug)).toBe(true)
    const wrong = ['', '..', '../state/head', 'a/b', 'a\\b', '.hidden', 'a\0', '키'.repeat(80)]
    for (const slug of wrong) expect([slug, canBeNamedBy(slug)]).toEqual([slug, false])
  })

  it('should have all files of a list in one part of the record, and the rest in another', () => {
    const parts = filesOfList({ hasComments: true, locales: LOCALES, slug: '최고의-키스' }).map(
      ({ file }) => partOf(file),
    )
    expect(new Set(parts).size).toBe(1)
    const page = { limit: 100, locale: 'en' }
    const rest = [
      ...filesOfSite(LOCALES),
      indexPage({ ...page, cursor: null }),
      indexPage({ ...page, cursor: 'abc' }),
      indexPage({ ...page, cursor: null, locale: null as never }),
    ]
    expect(new Set(rest.map(({ file }) => partOf(file)))).toEqual(new Set(['site']))
    const many = Array.from({ length: 2000 }, (_, index) => partOf(`lists/list-${index}.json`))
    expect(new Set(many).size).toBeGreaterThan(200)
  })
})
