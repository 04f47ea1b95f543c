import { describe, expect, it } from '@jest/globals'

import { toComment } from '../../../../src/publishing/shapes/index.js'
import { compile, lexical, paragraph, relatedOf, words } from './fixtures.js'

/** Everything that must never go out is written with this word. */
const MARK = 'PLANTED'
const secret = (what: string) => `${MARK} ${what}`
/** Ids that could not be anything else in an answer. */
const ID = (number: number) => 7_700_000 + number

const draft = { _status: 'draft' }
const privates = {
  createdAt: secret('createdAt'),
  createdBy: secret('user'),
  note: secret('note'),
  revision: secret('revision'),
  searchText: secret('searchText'),
  updatedAt: secret('updatedAt'),
  user: secret('user'),
}

const related = {
  authors: [{ ...privates, id: ID(1), email: secret('email'), name: 'Author', slug: 'author' }],
  characters: [
    { ...privates, id: ID(2), name: 'Character', slug: 'character' },
    { id: ID(3), name: secret('character of a hidden drama'), slug: secret('slug') },
  ],
  clips: [{ ...privates, id: ID(4), title: 'Clip', url: 'https://example.com/' }],
  dramas: [
    { ...privates, id: ID(5), slug: 'drama', synopsis: secret('not shown here'), title: 'Drama' },
    { ...draft, id: ID(6), slug: secret('slug'), title: secret('draft drama') },
  ],
  franchises: [{ ...privates, id: ID(7), name: 'Franchise', slug: 'franchise' }],
  media: [{ ...privates, id: ID(8), alt: 'Alt', filename: secret('file'), url: '/a.png' }],
  pairings: [
    { ...privates, id: ID(9), drama: ID(5), nickname: 'Pair', roles: [ID(15)], slug: 'pair' },
    { id: ID(10), drama: ID(6), nickname: secret('pairing of a hidden drama'), slug: 'p' },
  ],
  people: [
    { ...privates, id: ID(11), name: 'Person', slug: 'person' },
    { ...draft, id: ID(12), name: secret('draft person'), slug: secret('slug') },
  ],
  rankedLists: [{ ...draft, id: ID(13), slug: secret('slug'), title: secret('draft list') }],
  roles: [
    {
      ...privates,
      id: ID(14),
      character: ID(2),
      drama: ID(5),
      label: secret('label'),
      person: ID(11),
    },
    { id: ID(15), character: ID(3), drama: ID(6), label: secret('label'), person: ID(11) },
    { id: ID(16), drama: ID(5), person: ID(12) },
  ],
  scenes: [
    {
      ...privates,
      id: ID(17),
      clips: [ID(4)],
      drama: ID(5),
      label: secret('label'),
      participants: [ID(14), ID(15), ID(16)],
      quotes: [{ id: secret('row'), speaker: ID(15), text: 'Words' }],
      slug: 'scene',
      title: 'Scene',
    },
    { ...draft, id: ID(18), slug: secret('slug'), title: secret('draft scene') },
    { id: ID(19), drama: ID(6), participants: [ID(15)], slug: 'scene-2', title: 'Scene 2' },
  ],
  tags: [{ ...privates, id: ID(20), slug: 'tag', title: 'Tag' }],
}

const blurb = lexical(
  paragraph(words('Words'), {
    children: [words('inside')],
    fields: { doc: { relationTo: 'dramas', value: ID(6) }, linkType: 'internal' },
    type: 'link',
  }),
  {
    fields: { blockName: secret('block'), blockType: 'clip', clip: ID(4), id: secret('id') },
    type: 'block',
  },
  { fields: { blockType: 'image', image: ID(8), own: secret('field') }, type: 'block' },
  { fields: { blockType: 'clip', clip: ID(99) }, type: 'block' },
  { fields: { blockType: secret('unknown block'), text: secret('text') }, type: 'block' },
  { relationTo: 'dramas', type: 'relationship', value: ID(6) },
  { relationTo: 'media', type: 'upload', value: ID(8) },
)

const publication = compile({
  entries: [
    {
      blurb,
      clips: [ID(4), ID(99)],
      dramas: [ID(6), ID(5)],
      id: 'row-1',
      images: [{ image: ID(8) }],
      pairing: ID(9),
      people: [ID(12), ID(11)],
      quote: { speaker: ID(15), text: 'Words' },
      roles: [ID(14), ID(15), ID(16), ID(99)],
      scenes: [ID(17), ID(18), ID(19)],
      ...privates,
    },
    { dramas: [ID(6)], id: 'row-2', pairing: ID(10), people: [ID(12)] },
  ],
  list: {
    ...privates,
    authors: [ID(1)],
    heroImage: ID(8),
    intro: blurb,
    relatedLists: [ID(13)],
    tags: [ID(20)],
    usedDramas: [ID(6)],
  } as never,
  related,
})
const json = JSON.stringify(publication)

describe('what never goes out with a publication', () => {
  it('should hold nothing private, nothing unpublished and nothing of a hidden drama', () => {
    expect(json).not.toContain(MARK)
  })

  it('should hold no id of a document', () => {
    expect(json).not.toMatch(/77000\d\d/)
    expect(json).not.toContain('900001')
  })

  it('should still hold what is public beside it', () => {
    const [first, second] = publication.sections[0]?.entries ?? []
    expect(first?.dramas.map(({ slug }) => slug)).toEqual(['drama'])
    expect(first?.people.map(({ slug }) => slug)).toEqual(['person'])
    expect(first?.roles).toHaveLength(1)
    expect(first?.scenes.map(({ drama, slug }) => [slug, drama?.slug])).toEqual([
      ['scene', 'drama'],
      ['scene-2', undefined],
    ])
    expect(first?.quote).toMatchObject({ speaker: null, text: 'Words' })
    expect(first?.blurb?.html).toContain('Wordsinside')
    expect(second).toMatchObject({ dramas: [], pairing: null, people: [], title: null })
    expect(publication.relatedLists).toEqual([])
  })

  it('should show of a comment neither account nor reasons, and of a gap nothing', () => {
    const comment = {
      ...privates,
      id: 'c1',
      authorName: 'Reader',
      authorUser: secret('user'),
      body: 'Words',
      createdAt: '2024-01-01T00:00:00.000Z',
      email: secret('email'),
      ip: secret('ip'),
      reasons: [{ code: secret('code') }],
      status: 'published',
    }
    const { media } = relatedOf()
    const shown = toComment({
      media,
      placed: { comment, depth: 0, isTombstone: false, parentId: null },
    })
    expect(JSON.stringify(shown)).not.toContain(MARK)
    const gap = toComment({
      media,
      placed: {
        comment: { ...comment, authorName: secret('name'), body: secret('body'), status: 'spam' },
        depth: 0,
        isTombstone: true,
        parentId: null,
      },
    })
    expect(gap).toEqual({
      attachments: [],
      author: null,
      body: null,
      createdAt: null,
      depth: 0,
      editedAt: null,
      entry: null,
      id: 'c1',
      isFeatured: false,
      isPinned: false,
      isSpoiler: false,
      isStaff: false,
      isTombstone: true,
      media: [],
      parentId: null,
      printedDate: null,
      replyCount: 0,
      score: 0,
    })
  })
})
