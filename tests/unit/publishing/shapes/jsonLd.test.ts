import { describe, expect, it } from '@jest/globals'

import type { Comment } from '../../../../src/publishing/shapes/index.js'

import {
  filterPublication,
  jsonLdSchema,
  NO_SITE,
  serializeJsonLd,
  type Site,
  toJsonLd,
} from '../../../../src/publishing/shapes/index.js'
import { WORK_TYPES } from '../../../../src/vocabulary.js'
import { schemaOrgMistakes } from '../../../support/schemaOrg.js'
import { compile, entriesOf } from './fixtures.js'

const site: Site = {
  listUrl: (slug) => `https://site.example/lists/${slug}`,
  url: 'https://site.example',
}

const related = {
  authors: [{ bio: 'Writes.', id: 1, name: 'Author', photo: 1, slug: 'author' }],
  categories: [{ id: 1, slug: 'category', title: 'Category' }],
  characters: [{ id: 1, name: 'Character', slug: 'character' }],
  clips: [
    {
      durationSeconds: 90,
      endSeconds: 40,
      id: 1,
      isAgeRestricted: true,
      provider: 'youtube',
      reference: 'video',
      regions: ['KR'],
      startSeconds: 12,
      title: 'From the video',
      url: 'https://youtu.be/abcdefghijk',
    },
    {
      id: 2,
      reference: 'episode',
      startSeconds: 3000,
      title: 'From the episode',
      url: 'https://example.com/2',
    },
    {
      id: 3,
      reference: 'unknown',
      startSeconds: 77,
      title: 'Unknown',
      url: 'https://example.com/3',
    },
    { availability: 'removed', id: 4, title: 'Removed', url: 'https://example.com/4' },
  ],
  dramas: [
    {
      endYear: 2016,
      id: 1,
      network: 'tvN',
      poster: 1,
      slug: 'drama',
      title: 'Drama',
      titles: [{ kind: 'official', language: 'ko', text: '드라마' }],
      tmdbId: 'tv/1',
      wikidataId: 'Q1',
      year: 2015,
    },
  ],
  media: [{ alt: 'Alt', height: 10, id: 1, mimeType: 'image/png', url: '/a.png', width: 20 }],
  people: [{ id: 1, imdbId: 'nm0000001', name: 'Person', photo: 1, slug: 'person' }],
  roles: [{ character: 1, drama: 1, id: 1, person: 1 }],
  scenes: [
    {
      clips: [1, 2, 3, 4],
      drama: 1,
      episode: 3,
      id: 1,
      offsetSeconds: 100,
      participants: [1],
      season: 1,
      slug: 'scene',
      title: 'Scene',
    },
    { drama: 1, id: 2, slug: 'unplaced', spoiler: 'major', title: 'PLANTED' },
  ],
  tags: [{ id: 1, slug: 'tag', title: 'Tag' }],
}

const whole = (list = {}) =>
  compile({
    entries: [
      { clips: [3], dramas: [1], id: 'a', images: [{ image: 1 }], scenes: [1, 2] },
      { id: 'b', printedTitle: 'Only a title' },
      { id: 'c', scenes: [1] },
      { id: 'd', people: [1], roles: [1], section: 'stars' },
      { id: 'e' },
    ],
    list: {
      authors: [1],
      categories: [1],
      displayDirection: 'countdown',
      heroImage: 1,
      lastSubstantialUpdate: '2020-02-02T12:00:00.000Z',
      publishedOn: '2020-01-01T12:00:00.000Z',
      readingMinutes: 4,
      sections: [
        { key: 'main', kind: 'main' },
        { key: 'stars', kind: 'spotlight', title: 'Stars' },
      ],
      standfirst: 'What it is about',
      tags: [1],
      ...list,
    },
    related,
  })

/** An entry with all that a work can have. */
const played = compile({
  entries: [{ clips: [1], dramas: [1], id: 'a', images: [{ image: 1 }], roles: [1], scenes: [1] }],
  list: { displayDirection: 'ascending' },
  related,
})

const data = toJsonLd({ publication: whole(), site })
const text = JSON.stringify(data)

const comment = (id: string, rest: Partial<Comment> = {}): Comment => ({
  attachments: [],
  entry: null,
  author: { name: 'A' },
  body: id,
  createdAt: '2020-01-01T00:00:00.000Z',
  depth: 0,
  editedAt: null,
  id,
  isFeatured: false,
  isPinned: false,
  isSpoiler: false,
  isStaff: false,
  isTombstone: false,
  media: [],
  parentId: null,
  printedDate: null,
  replyCount: 0,
  score: 0,
  ...rest,
})

const withComments = () =>
  toJsonLd({
    commentCount: 5,
    comments: [
      comment('first'),
      comment('second', { depth: 1, parentId: 'first' }),
      comment('third', { depth: 2, parentId: 'second' }),
      comment('fourth', { author: null, body: null, createdAt: null, isTombstone: true }),
      comment('fifth', {
        createdAt: null,
        depth: 1,
        parentId: 'fourth',
        printedDate: { date: '2016-12', precision: 'month' },
      }),
      // as `spoilers=hide` leaves it
      comment('sixth', { author: { name: 'PLANTED' }, body: null, isSpoiler: true }),
    ],
    publication: whole(),
    site,
  })

/** Every node of a type, wherever it stands. */
const nodesOf = (value: unknown, type: string): Array<Record<string, unknown>> => {
  if (Array.isArray(value)) return value.flatMap((each) => nodesOf(each, type))
  if (typeof value !== 'object' || value === null) return []
  return [
    ...('@type' in value && value['@type'] === type ? [value as Record<string, unknown>] : []),
    ...Object.values(value).flatMap((each) => nodesOf(each, type)),
  ]
}

describe('structured data', () => {
  it('should name the pages of other catalogues that are about the same', () => {
    expect(text).toContain(
      '"sameAs":["https://www.wikidata.org/wiki/Q1","https://www.themoviedb.org/tv/1"]',
    )
    expect(text).toContain('"sameAs":["https://www.imdb.com/name/nm0000001/"]')
  })

  it('should use the words of schema.org, each where it belongs', () => {
    expect(
      schemaOrgMistakes({
        documents: [
          data,
          withComments(),
          toJsonLd({ publication: whole(), site: NO_SITE }),
          toJsonLd({ publication: compile(), site }),
          ...WORK_TYPES.map((workType) => toJsonLd({ publication: played, site, workType })),
        ],
        type: 'Article',
      }),
    ).toEqual([])
    for (const type of [
      'Article',
      'Clip',
      'ImageObject',
      'ItemList',
      'ListItem',
      'PerformanceRole',
      'Person',
      'TVEpisode',
      'TVSeries',
      'VideoObject',
    ]) {
      expect(nodesOf(data, type)).not.toEqual([])
    }
  })

  it.each(WORK_TYPES)('should say of %s all that is known of it', (workType) => {
    const structured = toJsonLd({ publication: played, site, workType })
    const [work] = nodesOf(structured, workType)
    const known = JSON.stringify(work)
    for (const fact of ['"2015"', 'tvN', '드라마', 'Scene', 'From the video']) {
      expect(known).toContain(fact)
    }
    // of the work itself, not of its scenes
    expect(
      nodesOf(
        Object.entries(work ?? {}).filter(([name]) => !/hasPart|subjectOf/.test(name)),
        'Person',
      ),
    ).not.toEqual([])
    expect(nodesOf(structured, 'TVSeries').length > 0).toBe(workType === 'TVSeries')
    expect(nodesOf(structured, 'TVEpisode').length > 0).toBe(workType === 'TVSeries')
  })

  it('should not pass for schema.org with other words than its own', () => {
    const article = (rest: object) => ({
      '@context': 'https://schema.org',
      '@type': 'Article',
      ...rest,
    })
    const mistakes = schemaOrgMistakes({
      documents: [
        article({ hasPart: { '@type': 'TVSeries', startOffset: 3 } }),
        article({ hasPart: { '@type': 'TVShow', name: 'x' } }),
        article({ author: { '@type': 'Person', name: 3 } }),
        article({ comment: { '@type': 'Clip' } }),
        article({ shade: 'red' }),
      ],
      type: 'Article',
    })
    expect(mistakes).toHaveLength(5)
    expect(mistakes[0]).toContain('startOffset')
    expect(mistakes[1]).toContain('TVShow')
    expect(mistakes[2]).toContain('number')
    expect(mistakes[3]).toContain('Clip')
    expect(mistakes[4]).toContain('shade')
  }, 120_000)

  it('should hold comments, the answers to each inside it, and none that shows nothing', () => {
    expect(withComments()).toMatchObject({
      comment: [
        {
          '@type': 'Comment',
          author: { '@type': 'Person', name: 'A' },
          comment: [{ comment: [{ text: 'third' }], text: 'second' }],
          dateCreated: '2020-01-01T00:00:00.000Z',
          text: 'first',
        },
        // what it answers was taken away
        { dateCreated: '2016-12', text: 'fifth' },
      ],
      commentCount: 5,
    })
    expect(JSON.stringify(withComments().comment)).not.toContain('PLANTED')
    expect(data).not.toHaveProperty('comment')
    expect(data).not.toHaveProperty('commentCount')
  })

  it('should be an article about an ordered list, its other sections beside it', () => {
    expect(jsonLdSchema.safeParse(data).success).toBe(true)
    expect(data).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Article',
      author: [{ image: { url: 'https://site.example/a.png' }, name: 'Author' }],
      dateModified: '2020-02-02',
      datePublished: '2020-01-01',
      hasPart: [
        {
          '@type': 'WebPageElement',
          mainEntity: {
            itemListElement: [{ item: { '@type': 'Person', name: 'Person' } }],
            itemListOrder: 'https://schema.org/ItemListUnordered',
            name: 'Stars',
          },
          name: 'Stars',
        },
      ],
      headline: 'A list',
      mainEntity: [
        { itemListOrder: 'https://schema.org/ItemListOrderDescending', numberOfItems: 4 },
      ],
      timeRequired: 'PT4M',
      url: 'https://site.example/lists/a-list',
    })
    const [list] = data.mainEntity as Array<{ itemListElement: Array<{ position: number }> }>
    expect(list?.itemListElement.map(({ position }) => position)).toEqual([4, 3, 2, 1])
  })

  it.each([
    ['ranked', 'ascending', 'ItemListOrderAscending'],
    ['partial', 'ascending', 'ItemListOrderAscending'],
    ['ranked', 'countdown', 'ItemListOrderDescending'],
    ['unranked', 'countdown', 'ItemListUnordered'],
  ])('should say the order of a list that is %s and %s', (mode, displayDirection, order) => {
    const publication = compile({ entries: entriesOf(3), list: { displayDirection, mode } })
    expect(toJsonLd({ publication, site }).mainEntity).toMatchObject([
      { itemListOrder: `https://schema.org/${order}` },
    ])
  })

  it('should give an offset only where one is known', () => {
    const [scene] = nodesOf(data, 'Clip').filter(({ name }) => name === 'Scene')
    expect(scene).toMatchObject({
      partOfEpisode: { episodeNumber: 3, partOfSeason: { seasonNumber: 1 } },
      startOffset: 100,
    })
    const videos = new Map(nodesOf(data, 'VideoObject').map((video) => [video.name, video]))
    expect(videos.get('From the video')).toMatchObject({
      duration: 'PT90S',
      hasPart: { endOffset: 40, startOffset: 12 },
      isFamilyFriendly: false,
    })
    expect(videos.get('From the episode')).not.toHaveProperty('hasPart')
    expect(videos.get('Unknown')).not.toHaveProperty('hasPart')
    expect(videos.has('Removed')).toBe(false)
    expect(text).not.toContain('77')
  })

  it('should say who plays whom', () => {
    expect(nodesOf(data, 'TVSeries').find(({ publisher }) => publisher)).toMatchObject({
      actor: [
        { '@type': 'PerformanceRole', actor: { name: 'Person' }, characterName: 'Character' },
      ],
      alternateName: ['드라마'],
    })
  })

  it('should hold nothing that is hidden', () => {
    const publication = filterPublication({ mode: 'hide', publication: whole() })
    expect(text).toContain('PLANTED')
    expect(JSON.stringify(toJsonLd({ publication, site }))).not.toContain('PLANTED')
  })

  it('should leave addresses out where nobody has said where the site is', () => {
    const bare = toJsonLd({ publication: whole(), site: NO_SITE })
    expect(bare).not.toHaveProperty('url')
    expect(nodesOf(bare, 'ImageObject')).toEqual([])
    expect(JSON.stringify(bare)).not.toContain('null')
  })

  it('should be safe inside a script element', () => {
    const publication = compile({ list: { title: '</script><script>alert(1)</script>' } })
    const written = serializeJsonLd(toJsonLd({ publication, site }))
    expect(written).not.toContain('<')
    expect(JSON.parse(written)).toMatchObject({ headline: '</script><script>alert(1)</script>' })
  })
})
