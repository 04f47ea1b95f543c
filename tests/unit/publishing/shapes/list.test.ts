import { describe, expect, it } from '@jest/globals'

import { compileSummary, listSummarySchema } from '../../../../src/publishing/shapes/index.js'
import { compile, entriesOf, lexical, paragraph, relatedOf, words } from './fixtures.js'

const related = {
  authors: [{ id: 1, bio: 'Writes.', name: 'binahearts', slug: 'binahearts' }],
  categories: [{ id: 2, slug: 'dramas', title: 'Dramas' }],
  media: [{ id: 3, alt: 'Two people', caption: 'Its own', url: '/hero.jpg' }],
  occasions: [{ id: 4, slug: 'christmas', title: 'Christmas' }],
  rankedLists: [{ id: 5, slug: 'other', title: 'Other' }],
  tags: [
    { id: 6, slug: 'ranked', title: 'ranked' },
    { id: 7, slug: 'misc', title: 'misc.' },
  ],
}
const list = {
  authors: [1],
  categories: [2],
  commentsOpen: true,
  criteria: 'How we chose',
  heroCaption: 'The list’s own',
  heroImage: 3,
  intro: lexical(paragraph(words('Hello'))),
  lastSubstantialUpdate: null,
  occasion: 4,
  outro: lexical(paragraph()),
  printed: {
    counters: [
      { value: 92400 },
      { label: 'likes', value: 3521 },
      { value: 54 },
      { label: 'empty', value: null },
    ],
    hasCommentsAsked: true,
    hasReactionsAsked: true,
    readingMinutes: 4,
    relatedTeasers: 6,
  },
  publishedOn: '2016-12-22T12:00:00.000Z',
  readingMinutes: 3,
  relatedLists: [5],
  spoilerNote: 'Spoilers!',
  standfirst: 'In short',
  statedCount: 10,
  tags: [7, 6],
}

describe('a publication', () => {
  it('should carry everything that the page of a list shows', () => {
    expect(compile({ list, related })).toMatchObject({
      byline: [{ bio: 'Writes.', name: 'binahearts', photo: null, slug: 'binahearts' }],
      categories: [{ slug: 'dramas', title: 'Dramas' }],
      criteria: 'How we chose',
      hasCommentMedia: false,
      hasOpenComments: true,
      heroImage: { alt: 'Two people', caption: 'The list’s own', url: '/hero.jpg' },
      intro: { html: '<p>Hello</p>', text: 'Hello' },
      lastSubstantialUpdate: null,
      locale: 'en',
      occasion: { slug: 'christmas', title: 'Christmas' },
      outro: null,
      printed: {
        commentCount: null,
        counters: [
          { label: null, value: 92400 },
          { label: 'likes', value: 3521 },
          { label: null, value: 54 },
        ],
        hasCommentsAsked: true,
        hasReactionsAsked: true,
        readingMinutes: 4,
        relatedTeasers: 6,
      },
      publishedOn: '2016-12-22',
      readingMinutes: 3,
      relatedLists: [{ slug: 'other', title: 'Other' }],
      slug: 'a-list',
      spoilerNote: 'Spoilers!',
      standfirst: 'In short',
      statedCount: 10,
      tags: [
        { slug: 'misc', title: 'misc.' },
        { slug: 'ranked', title: 'ranked' },
      ],
      title: 'A list',
      version: 1,
    })
  })

  it('should be the same to the byte for the same documents', () => {
    const once = JSON.stringify(compile({ entries: entriesOf(5), list, related }))
    expect(JSON.stringify(compile({ entries: entriesOf(5), list, related }))).toBe(once)
  })

  it('should hold its shape where nothing is known', () => {
    const publication = compile({ list: { slug: 'x', title: null } })
    expect(publication).toMatchObject({
      byline: [],
      heroImage: null,
      intro: null,
      publishedOn: null,
      title: null,
    })
  })

  it('should share its fields with the summary in an index, byline without the biography', () => {
    const summary = compileSummary({
      list: { id: 1, slug: 'a-list', title: 'A list', ...list },
      related: relatedOf(related),
    })
    expect(listSummarySchema.parse(summary)).toMatchObject({
      byline: [{ name: 'binahearts', slug: 'binahearts' }],
      publishedOn: '2016-12-22',
      tags: [{ slug: 'misc' }, { slug: 'ranked' }],
    })
    expect(JSON.stringify(summary)).not.toContain('Writes.')
  })
})
