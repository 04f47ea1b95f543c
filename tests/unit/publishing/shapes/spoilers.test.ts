import { describe, expect, it } from '@jest/globals'

import {
  filterComment,
  filterPublication,
  publicationSchema,
  SPOILER_MODES,
} from '../../../../src/publishing/shapes/index.js'
import { compile, lexical, paragraph, words } from './fixtures.js'

/** Everything that gives something away is written with this word. */
const MARK = 'PLANTED'
const spoiler = (what: string) => `${MARK} ${what}`

const image = (id: number, what: string) => ({
  alt: what,
  caption: what,
  credit: what,
  id,
  url: `/${encodeURIComponent(what)}.png`,
})
const clipBlock = (clip: number, caption?: string) => ({
  fields: { blockType: 'clip', caption, clip },
  type: 'block',
})

const related = {
  characters: [
    { id: 1, name: 'Character', slug: 'character' },
    { id: 2, name: spoiler('character'), slug: spoiler('character') },
  ],
  clips: [
    { id: 1, title: 'Clip', url: 'https://example.com/clip' },
    {
      id: 2,
      spoiler: 'mild',
      title: spoiler('clip'),
      url: `https://example.com/${MARK}-2`,
    },
    { id: 3, title: spoiler('clip of a scene'), url: `https://example.com/${MARK}-3` },
  ],
  dramas: [{ id: 1, slug: 'drama', title: 'Drama' }],
  media: [image(1, 'Image'), image(2, spoiler('image'))],
  pairings: [{ drama: 1, id: 1, nickname: spoiler('pairing'), slug: spoiler('pairing') }],
  roles: [
    { character: 1, drama: 1, id: 1 },
    { character: 2, drama: 1, id: 2 },
  ],
  scenes: [
    { clips: [1, 2], drama: 1, id: 1, participants: [1], slug: 'scene', title: 'Scene' },
    {
      clips: [3],
      drama: 1,
      id: 2,
      music: [{ artist: spoiler('artist'), title: spoiler('song') }],
      participants: [1, 2],
      place: spoiler('place'),
      quotes: [{ speaker: 2, text: spoiler('line') }],
      slug: spoiler('scene'),
      spoiler: 'major',
      title: spoiler('Scene'),
    },
  ],
}

const publication = compile({
  entries: [
    {
      blurb: lexical(paragraph(words(spoiler('blurb'))), {
        fields: { blockType: 'image', image: 2 },
        type: 'block',
      }),
      clips: [3],
      credits: [spoiler('credit')],
      dramas: [1],
      epigraph: { by: spoiler('by'), text: spoiler('epigraph') },
      heading: spoiler('heading'),
      id: 'hidden',
      images: [{ caption: spoiler('caption'), image: 2 }],
      isHeadingQuote: true,
      pairing: 1,
      printedNames: [spoiler('name')],
      printedTitle: 'Drama as printed',
      quote: { speaker: 2, text: spoiler('quote') },
      roles: [2],
      scenes: [1, 2],
      spoiler: 'mild',
      watchLinks: [{ label: spoiler('watch') }],
    },
    {
      blurb: lexical(paragraph(words('Words')), clipBlock(1), clipBlock(2, spoiler('caption')), {
        children: [{ children: [clipBlock(3)], type: 'listitem' }],
        type: 'list',
      }),
      clips: [1, 2, 3],
      dramas: [1],
      heading: spoiler('scene'),
      id: 'partly',
      images: [{ image: 1 }],
      quote: { speaker: 1, text: `“${spoiler('line')}”` },
      scenes: [1, 2],
    },
    { blurb: lexical(clipBlock(2)), dramas: [1], id: 'only-a-clip' },
    { blurb: lexical(paragraph(words('Plain'))), heading: 'Heading', id: 'plain', scenes: [1] },
  ],
  list: {
    intro: lexical(paragraph(words('Intro')), clipBlock(3)),
    outro: lexical(clipBlock(2)),
    spoilerNote: 'Beware',
  },
  related,
})

const hidden = publicationSchema.parse(filterPublication({ mode: 'hide', publication }))
const entries = hidden.sections.flatMap((section) => section.entries)

describe('spoilers', () => {
  it('should leak in no field where they are hidden', () => {
    expect(JSON.stringify(publication)).toContain(MARK)
    expect(JSON.stringify(hidden)).not.toContain(MARK)
    expect(JSON.stringify(hidden).toLowerCase()).not.toContain(MARK.toLowerCase())
  })

  it('should keep place, title and dramas of a hidden entry', () => {
    expect(entries[0]).toMatchObject({
      blurb: null,
      dramas: [{ slug: 'drama' }],
      hasHiddenSpoilers: true,
      label: publication.sections[0]?.entries[0]?.label,
      rank: 1,
      scenes: [],
      spoiler: 'mild',
      title: 'Drama as printed',
    })
  })

  it('should keep what gives nothing away beside what does', () => {
    expect(entries[1]).toMatchObject({
      blurb: { text: 'Words' },
      clips: [{ title: 'Clip' }],
      hasHiddenSpoilers: true,
      heading: null,
      images: [{ alt: 'Image' }],
      quote: null,
      roles: [{ character: { slug: 'character' } }],
      scenes: [{ clips: [{ title: 'Clip' }], title: 'Scene' }],
    })
    expect(entries[1]?.blurb?.html).toContain('Clip')
    expect(entries[2]).toMatchObject({ blurb: null, hasHiddenSpoilers: true })
    expect(entries[3]).toMatchObject({ blurb: { text: 'Plain' }, heading: 'Heading' })
    expect(hidden).toMatchObject({ intro: { text: 'Intro' }, outro: null, spoilerNote: 'Beware' })
  })

  it('should be there and marked, or there and not marked', () => {
    expect(filterPublication({ mode: 'mark', publication })).toEqual(publication)
    const shown = filterPublication({ mode: 'show', publication })
    const unmarked = JSON.stringify(publication).replaceAll(
      /"spoiler":"(mild|major)"/g,
      '"spoiler":"none"',
    )
    expect(JSON.parse(JSON.stringify(shown))).toEqual(JSON.parse(unmarked))
    expect(unmarked).not.toBe(JSON.stringify(publication))
  })

  it.each(SPOILER_MODES)('should leave a list without any as it is: %s', (mode) => {
    const plain = compile({ entries: [{ dramas: [1], id: 'a', scenes: [] }], related })
    expect(filterPublication({ mode, publication: plain })).toEqual(plain)
  })

  it('should leave a gap of a comment that is one', () => {
    const comment = {
      attachments: [],
      author: { name: 'Reader' },
      body: spoiler('body'),
      createdAt: null,
      depth: 0,
      entry: null,
      id: 'c',
      isFeatured: false,
      isPinned: false,
      isSpoiler: true,
      isStaff: false,
      isTombstone: false,
      media: [],
      parentId: null,
      editedAt: null,
      printedDate: null,
      replyCount: 0,
      score: 0,
    }
    expect(filterComment({ comment, mode: 'hide' })).toEqual({ ...comment, body: null })
    expect(filterComment({ comment, mode: 'mark' })).toEqual(comment)
    expect(filterComment({ comment, mode: 'show' })).toEqual({ ...comment, isSpoiler: false })
    const harmless = { ...comment, isSpoiler: false }
    expect(filterComment({ comment: harmless, mode: 'hide' })).toEqual(harmless)
  })
})
