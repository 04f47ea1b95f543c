import type { EntryRow } from '../../../../src/publishing/shapes/source.js'

import { describe, expect, it } from '@jest/globals'

import { compile } from './fixtures.js'

const dramas = [
  {
    id: 11,
    franchise: 71,
    myDramaListUrl: 'https://mydramalist.com/12345-reply-1988',
    network: 'tvN',
    tmdbId: 'tv/64010',
    poster: 81,
    slug: 'reply-1988',
    title: 'Reply 1988',
    titles: [
      { kind: 'official', language: 'en', text: 'Reply 1988' },
      { kind: 'official', language: 'ko', text: '응답하라 1988' },
      { kind: 'alias', language: '', text: 'Answer Me 1988' },
      { kind: 'alias', text: ' ' },
    ],
    watchLinks: [
      { label: 'Viki', region: 'US', url: 'https://example.com/reply' },
      { label: 'Bad', url: 'javascript:alert(1)' },
      {},
    ],
    year: 2015,
  },
  { id: 12, slug: 'mr-queen', title: 'Mr. Queen' },
]
const people = [
  {
    id: 21,
    name: 'Hyeri',
    names: [
      { kind: 'native', language: 'ko', text: '혜리' },
      { kind: 'something new', text: 'Lee Hye-ri' },
    ],
    photo: 82,
    slug: 'hyeri',
  },
  { id: 22, name: 'Kim Jung-Hyun', slug: 'kim-jung-hyun' },
  { id: 23, name: 'Shin Hye-Sun', slug: 'shin-hye-sun' },
]
const characters = [{ id: 31, name: 'Deok Sun', slug: 'deok-sun' }]
const roles = [
  { id: 41, character: 31, drama: 11, kind: 'lead', person: 21 },
  { id: 42, drama: 12, person: 22 },
]
const media = [
  { id: 81, alt: 'The poster', url: '/api/media/file/poster.png', width: 600, height: 900 },
  {
    id: 82,
    alt: 'Hyeri',
    caption: 'At a fair',
    credit: 'Somebody',
    sizes: {
      card: { height: 432, mimeType: 'image/webp', url: '/api/media/file/h-768.webp', width: 768 },
      hero: { height: null, url: null, width: null },
    },
    url: 'https://cdn.example.com/h.png',
  },
]
const related = {
  characters,
  clips: [{ id: 61, title: 'The clip', url: 'https://youtu.be/abcdefghijk', provider: 'youtube' }],
  dramas,
  franchises: [{ id: 71, name: 'Reply', slug: 'reply' }],
  media,
  pairings: [
    { id: 91, drama: 11, names: [], nickname: 'A couple', roles: [41, 42], slug: 'a-couple' },
  ],
  people,
  roles,
  scenes: [
    {
      id: 51,
      clips: [61],
      drama: 11,
      episode: 2,
      episodePart: 'end',
      kinds: ['kiss', 'confession', 'new kind'],
      music: [{ artist: 'BoA', title: 'Between Heaven and Hell' }, {}],
      offsetSeconds: 125,
      participants: [41],
      place: 'elevator',
      quotes: [{ speaker: 41, text: 'Come here.', variant: 'translation A' }],
      reality: 'fantasy',
      season: 1,
      slug: 'elevator',
      spoiler: 'mild',
    },
    { id: 52, slug: 'nowhere-yet' },
  ],
}

const entry = (row: EntryRow) => {
  const { entries } = compile({ entries: [{ id: 'row', ...row }], related }).sections[0] ?? {}
  if (!entries?.[0]) throw new Error('no entry')
  return entries[0]
}

describe('an entry of a publication', () => {
  it('should go by its printed title, then by its main drama', () => {
    expect(entry({ dramas: [11, 12], printedTitle: 'Answer 1988' }).title).toBe('Answer 1988')
    expect(entry({ dramas: [12, 11] })).toMatchObject({ printedTitle: null, title: 'Mr. Queen' })
  })

  it('should describe its dramas with aliases, franchise, poster and safe watch links', () => {
    expect(entry({ dramas: [11] }).dramas).toEqual([
      {
        aliases: [
          { kind: 'official', language: 'ko', text: '응답하라 1988' },
          { kind: 'alias', language: null, text: 'Answer Me 1988' },
        ],
        endYear: null,
        externalIds: {
          imdb: null,
          myDramaList: 'https://mydramalist.com/12345-reply-1988',
          tmdb: 'tv/64010',
          wikidata: null,
        },
        franchise: { name: 'Reply', slug: 'reply' },
        network: 'tvN',
        poster: expect.objectContaining({ alt: 'The poster', height: 900, width: 600 }),
        slug: 'reply-1988',
        title: 'Reply 1988',
        watchLinks: [
          { label: 'Viki', region: 'US', url: 'https://example.com/reply' },
          { label: 'Bad', region: null, url: null },
        ],
        year: 2015,
      },
    ])
  })

  it('should spotlight several people with their names and photo', () => {
    const { people: spotlighted, title } = entry({ people: [22, 23, 21, 21] })
    expect(spotlighted.map(({ name }) => name)).toEqual(['Kim Jung-Hyun', 'Shin Hye-Sun', 'Hyeri'])
    expect(title).toBeNull()
    expect(spotlighted[2]).toMatchObject({
      names: [
        { kind: 'native', language: 'ko', text: '혜리' },
        { kind: 'alias', language: null, text: 'Lee Hye-ri' },
      ],
      photo: {
        caption: 'At a fair',
        credit: 'Somebody',
        sizes: { card: { height: 432, mimeType: 'image/webp', width: 768 } },
        url: 'https://cdn.example.com/h.png',
      },
    })
  })

  it('should describe its scenes whole', () => {
    const [scene, unidentified] = entry({ scenes: [51, 52] }).scenes
    expect(scene).toMatchObject({
      clips: [{ provider: 'youtube', title: 'The clip' }],
      drama: { slug: 'reply-1988', title: 'Reply 1988' },
      episode: 2,
      episodePart: 'end',
      kinds: ['confession', 'kiss'],
      music: [{ artist: 'BoA', title: 'Between Heaven and Hell' }],
      offsetSeconds: 125,
      participants: [{ character: { name: 'Deok Sun' }, person: { name: 'Hyeri' } }],
      place: 'elevator',
      quotes: [
        {
          speaker: { character: { slug: 'deok-sun' } },
          text: 'Come here.',
          variant: 'translation A',
        },
      ],
      reality: 'fantasy',
      season: 1,
      spoiler: 'mild',
    })
    expect(unidentified).toMatchObject({ drama: null, kinds: [], reality: 'real', title: null })
  })

  it('should name its cast once: its own roles, then those of its scenes', () => {
    expect(entry({ roles: [42], scenes: [51] }).roles.map(({ person }) => person?.slug)).toEqual([
      'kim-jung-hyun',
      'hyeri',
    ])
    expect(entry({ roles: [41], scenes: [51] }).roles).toHaveLength(1)
    expect(entry({ roles: [42] }).roles[0]).toMatchObject({
      character: null,
      drama: { slug: 'mr-queen' },
      kind: null,
    })
  })

  it('should carry pairing, quote, epigraph, printed names, credits, images and links', () => {
    expect(
      entry({
        credits: ['Hong sisters (writers)'],
        epigraph: { by: 'A.S. Byatt', text: '' },
        heading: 'I Miss You',
        images: [{ caption: 'Own caption', image: 82 }, { image: 81 }, { image: 999 }],
        isHeadingQuote: true,
        pairing: 91,
        printedNames: ['Captain Ri', ''],
        quote: { speakerText: 'the male lead', text: 'Own words.' },
        spoiler: 'major',
        watchLinks: [{ label: 'Here', url: 'https://example.com/' }],
      }),
    ).toMatchObject({
      credits: ['Hong sisters (writers)'],
      epigraph: { by: 'A.S. Byatt', text: null },
      heading: 'I Miss You',
      images: [
        { alt: 'Hyeri', caption: 'Own caption' },
        { alt: 'The poster', caption: null },
      ],
      isHeadingQuote: true,
      pairing: { drama: { slug: 'reply-1988' }, nickname: 'A couple', roles: [{}, {}] },
      printedNames: ['Captain Ri'],
      quote: { speaker: null, speakerText: 'the male lead', text: 'Own words.', variant: null },
      spoiler: 'major',
      watchLinks: [{ label: 'Here', region: null, url: 'https://example.com/' }],
    })
    expect(entry({ epigraph: {}, quote: {} })).toMatchObject({ epigraph: null, quote: null })
  })
})
