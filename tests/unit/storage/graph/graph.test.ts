import type { CollectionConfig, Field, SanitizedConfig } from 'payload'

import { beforeAll, describe, expect, it } from '@jest/globals'
import {
  BlocksFeature,
  lexicalEditor,
  LinkFeature,
  RelationshipFeature,
  UploadFeature,
} from '@payloadcms/richtext-lexical'
import { buildConfig } from 'payload'

import type { Edge } from '../../../../src/storage/graph/index.js'

import { graphOf, referencesIn, withReferences } from '../../../../src/storage/graph/index.js'

const to = (name: string, relationTo: string | string[], rest: object = {}): Field =>
  ({ name, relationTo, type: 'relationship', ...rest }) as Field

const DRAMA = (name = 'drama', rest: object = {}): Field => to(name, 'dramas', rest)

/** The editor of texts within blocks, which has a block that may stand within itself. */
const inner = lexicalEditor({
  features: [
    RelationshipFeature({ enabledCollections: ['people'] }),
    BlocksFeature({ blocks: ['nested'] }),
  ],
})

const editor = lexicalEditor({
  features: ({ defaultFeatures }) => [
    ...defaultFeatures.filter(({ key }) => !['link', 'relationship', 'upload'].includes(key)),
    BlocksFeature({
      blocks: [
        {
          slug: 'card',
          fields: [DRAMA(), { name: 'rows', type: 'array', fields: [DRAMA('other')] }],
        },
        { slug: 'aside', fields: [{ name: 'body', editor: inner, type: 'richText' }] },
      ],
      inlineBlocks: [{ slug: 'mention', fields: [to('whom', ['people', 'dramas'])] }],
    }),
    LinkFeature({
      enabledCollections: ['dramas'],
      fields: ({ defaultFields }) => [...defaultFields, to('by', 'people')],
    }),
    RelationshipFeature({ enabledCollections: ['people'] }),
    UploadFeature({ collections: { media: { fields: [to('credit', 'people')] } } }),
  ],
})

const FIELDS: Field[] = [
  DRAMA('drama', { required: true }),
  DRAMA('dramas', { hasMany: true, localized: true }),
  to('about', ['dramas', 'people'], { hasMany: true }),
  { name: 'photo', relationTo: 'media', type: 'upload' } as Field,
  { name: 'franchise', relationTo: 'dramas', type: 'relationship', virtual: true } as Field,
  { fields: [DRAMA('inRow')], type: 'row' },
  { fields: [DRAMA('inCollapsible')], label: 'More', type: 'collapsible' },
  { fields: [DRAMA('inUnnamed')], type: 'group' },
  { fields: [DRAMA()], name: 'group', type: 'group' },
  {
    tabs: [
      { fields: [DRAMA('inTab')], label: 'Tab' },
      { fields: [DRAMA()], localized: true, name: 'tab' },
    ],
    type: 'tabs',
  },
  {
    fields: [
      DRAMA('drama', { localized: true }),
      { fields: [to('who', 'people', { hasMany: true })], name: 'inner', type: 'array' },
    ],
    name: 'rows',
    type: 'array',
  },
  { fields: [DRAMA('drama', { localized: true })], localized: true, name: 'local', type: 'array' },
  {
    blocks: [
      { fields: [DRAMA()], slug: 'hero' },
      { fields: [DRAMA('drama', { hasMany: true }), to('who', 'people')], slug: 'strip' },
    ],
    name: 'layout',
    type: 'blocks',
  },
  { blockReferences: ['shared'], blocks: [], name: 'shared', type: 'blocks' } as Field,
  { name: 'text', type: 'richText' },
  { localized: true, name: 'plain', editor: lexicalEditor({ features: [] }), type: 'richText' },
]

const collection = (slug: string, fields: Field[], rest: object = {}): CollectionConfig => ({
  fields,
  slug,
  ...rest,
})

let config: SanitizedConfig

beforeAll(async () => {
  config = await buildConfig({
    blocks: [
      { fields: [DRAMA()], slug: 'shared' },
      { fields: [{ editor: inner, name: 'body', type: 'richText' }], slug: 'nested' },
    ],
    collections: [
      collection('dramas', [{ name: 'title', type: 'text' }]),
      collection('people', [{ name: 'name', type: 'text' }]),
      collection('media', [], { upload: true }),
      collection('posts', FIELDS),
      // as plugin-search makes it
      collection('search', [
        to('doc', ['posts', 'dramas'], { required: true }),
        {
          name: 'docUrl',
          admin: {
            components: { Field: { path: '@payloadcms/plugin-search/client#LinkToDoc' } },
          },
          type: 'ui',
        },
      ]),
      collection('shadows', [DRAMA()], { custom: { rankedLists: { isMirror: true } } }),
    ],
    editor,
    globals: [{ fields: [DRAMA('featured')], slug: 'front' }],
    localization: { defaultLocale: 'en', locales: ['en', 'ko'] },
    secret: 'a secret for tests only',
    telemetry: false,
    typescript: { autoGenerate: false },
  } as never)
})

const edge = (key: string): Edge => {
  const found = graphOf(config)
    .from('posts')
    .find((one) => one.key === key)
  if (!found) throw new Error(`There is no edge "${key}".`)
  return found
}

/** What is said of an edge in one line. */
const told = ({
  isLocalized,
  isMany,
  isPolymorphic,
  isRequired,
  kind,
  path,
  steps,
  to: slugs,
}: Edge) =>
  [
    path,
    kind,
    slugs.toSorted().join('|'),
    ...(isMany ? ['many'] : []),
    ...(isPolymorphic ? ['polymorphic'] : []),
    ...(isRequired ? ['required'] : []),
    ...(isLocalized ? ['localised'] : []),
    ...steps.map((step) => `in ${step.kind}${step.isLocalized ? ' by locale' : ''}`),
  ].join(', ')

describe('the graph of references', () => {
  it('should have every field that refers to documents, wherever it stands', () => {
    const edges = graphOf(config).from('posts')
    expect(Object.fromEntries(edges.map((one) => [one.key, told(one)]))).toEqual({
      about: 'about, relationship, dramas|people, many, polymorphic',
      drama: 'drama, relationship, dramas, required',
      dramas: 'dramas, relationship, dramas, many, localised',
      'group.drama': 'group.drama, relationship, dramas, in group',
      inCollapsible: 'inCollapsible, relationship, dramas',
      inRow: 'inRow, relationship, dramas',
      inTab: 'inTab, relationship, dramas',
      inUnnamed: 'inUnnamed, relationship, dramas',
      'layout[hero].drama': 'layout.drama, relationship, dramas, in blocks',
      'layout[strip].drama': 'layout.drama, relationship, dramas, many, in blocks',
      'layout[strip].who': 'layout.who, relationship, people, in blocks',
      // what is localised already is not localised once more within
      'local.drama': 'local.drama, relationship, dramas, in array by locale',
      photo: 'photo, upload, media',
      plain: 'plain, richText, , many, polymorphic, localised',
      'rows.drama': 'rows.drama, relationship, dramas, localised, in array',
      'rows.inner.who': 'rows.inner.who, relationship, people, many, in array, in array',
      'shared[shared].drama': 'shared.drama, relationship, dramas, in blocks',
      'tab.drama': 'tab.drama, relationship, dramas, in group by locale',
      text: 'text, richText, dramas|media|people, many, polymorphic',
    })
  })

  it('should be asked from both ends, and know what refers from a global', () => {
    const graph = graphOf(config)
    expect(graph.from('people')).toEqual([])
    expect(graph.to('media').map(({ key }) => key)).toEqual(['photo', 'text'])
    expect(
      graph
        .to('dramas')
        .filter(({ isGlobal }) => isGlobal)
        .map(({ from, key }) => [from, key]),
    ).toEqual([['front', 'featured']])
    expect(graph.to('nothing')).toEqual([])
  })

  it('should leave out what Payload keeps for itself', () => {
    expect(config.collections.map(({ slug }) => slug)).toContain('payload-locked-documents')
    expect(new Set(graphOf(config).edges.map(({ from }) => from))).toEqual(
      new Set(['front', 'posts']),
    )
  })

  it('should leave out collections that only mirror documents of others', () => {
    const all = graphOf(config).edges.map(({ from }) => from)
    expect(all).toContain('posts')
    expect(all.filter((from) => ['search', 'shadows'].includes(from))).toEqual([])
  })

  it('should be made once for a config', () => {
    expect(graphOf(config)).toBe(graphOf(config))
  })
})

const node = (type: string, rest: object) => ({ type, version: 1, ...rest })
const textOf = (...children: object[]) => ({ root: node('root', { children }) })

const LOCALES = { locales: ['en', 'ko'] }

describe('what a document refers to', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['drama', { drama: 7 }, ['dramas:7']],
    ['drama', { drama: { id: 7, title: 'Healer' } }, ['dramas:7']],
    ['drama', { drama: null }, []],
    ['drama', {}, []],
    ['dramas', { dramas: { en: [7, 8], ko: [9] } }, ['dramas:7', 'dramas:8', 'dramas:9']],
    [
      'about',
      {
        about: [
          { relationTo: 'people', value: 7 },
          { relationTo: 'dramas', value: { id: 7 } },
        ],
      },
      ['people:7', 'dramas:7'],
    ],
    ['group.drama', { group: { drama: 7 } }, ['dramas:7']],
    ['tab.drama', { tab: { en: { drama: 7 }, ko: { drama: 8 } } }, ['dramas:7', 'dramas:8']],
    [
      'rows.drama',
      {
        rows: [
          { drama: { en: 7 }, id: 'a' },
          { drama: { ko: 8 }, id: 'b' },
        ],
      },
      ['dramas:7', 'dramas:8'],
    ],
    [
      'rows.inner.who',
      {
        rows: [
          { id: 'a', inner: [{ id: 'b', who: [1, 2] }] },
          { id: 'c', inner: null },
        ],
      },
      ['people:1', 'people:2'],
    ],
    [
      'local.drama',
      { local: { en: [{ drama: 7, id: 'a' }], ko: [{ drama: 8, id: 'b' }] } },
      ['dramas:7', 'dramas:8'],
    ],
    [
      'layout[hero].drama',
      {
        layout: [
          { blockType: 'hero', drama: 7, id: 'a' },
          { blockType: 'strip', drama: [8], id: 'b' },
        ],
      },
      ['dramas:7'],
    ],
    [
      'text',
      {
        text: textOf(
          node('paragraph', {
            children: [
              node('link', {
                children: [],
                fields: { by: 3, doc: { relationTo: 'dramas', value: 7 }, linkType: 'internal' },
              }),
              node('inlineBlock', {
                fields: { blockType: 'mention', whom: { relationTo: 'people', value: 4 } },
              }),
            ],
          }),
          node('upload', { fields: { credit: 5 }, relationTo: 'media', value: 6 }),
          node('relationship', { relationTo: 'people', value: { id: 8 } }),
          node('block', { fields: { blockType: 'card', drama: 9, rows: [{ other: 10 }] } }),
          node('block', {
            fields: {
              blockType: 'aside',
              body: textOf(
                node('block', {
                  fields: {
                    blockType: 'nested',
                    body: textOf(node('relationship', { relationTo: 'people', value: 11 })),
                  },
                }),
              ),
            },
          }),
          // what the editor does not have says nothing
          node('block', { fields: { blockType: 'unknown', drama: 12 } }),
        ),
      },
      [
        'dramas:7',
        'people:3',
        'people:4',
        'media:6',
        'people:5',
        'people:8',
        'dramas:9',
        'dramas:10',
        'people:11',
      ],
    ],
  ])('should be found by "%s" (case %#)', (key, content, expected) => {
    const found = referencesIn({ content, field: edge(key), ...LOCALES })
    expect(found.map((one) => `${one.to}:${one.id}`).toSorted()).toEqual(expected.toSorted())
    // and once each stands for another, that one is found in its place
    const renamed = (id: unknown) => `new ${String(id)}`
    const changed = withReferences({
      change: ({ references }) => references.map(({ id, to }) => ({ id: renamed(id), to })),
      content,
      fields: [edge(key)],
      ...LOCALES,
    })
    expect(referencesIn({ content: changed, field: edge(key), ...LOCALES })).toEqual(
      found.map(({ id, to }) => ({ id: renamed(id), to })),
    )
  })

  it('should be read in the one locale of a form as in all of them', () => {
    const field = edge('dramas')
    expect(referencesIn({ content: { dramas: [7] }, field, locales: null })).toEqual([
      { id: 7, to: 'dramas' },
    ])
  })

  it('should leave the very document alone that nothing changes in', () => {
    const content = { drama: 7, layout: [] }
    expect(
      withReferences({
        change: ({ references }) => references,
        content,
        fields: graphOf(config).from('posts'),
        locales: null,
      }),
    ).toBe(content)
  })
})
