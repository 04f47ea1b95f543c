import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { lexicalEditor } from '@payloadcms/richtext-lexical'

import type { CollectionSlug, Field, TypedUser } from 'payload'
import type { Merge } from '../../src/catalogue/merge/index.js'
import type { WhereUsed } from '../../src/catalogue/whereUsed/read.js'

import { beginMerge, beginUndo, previewMerge, runMerge } from '../../src/catalogue/merge/index.js'
import { findListsShowing } from '../../src/publishing/compiled/dependents.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { eachReferring, graphOf, setReference } from '../../src/storage/index.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { startApp } from '../support/app.js'
import { createUser, type Desk } from '../support/payload.js'
import { headOf, work } from '../support/publications.js'

const to = (name: string, relationTo: string | string[], rest: object = {}): Field =>
  ({ name, relationTo, type: 'relationship', ...rest }) as Field

/** What an app may add to a collection, in every way in which a field refers to dramas. */
const ADDED: Field[] = [
  to('inspiredBy', 'dramas'),
  to('alsoSee', 'dramas', { hasMany: true }),
  to('about', ['dramas', 'people']),
  to('subjects', ['people', 'dramas'], { hasMany: true }),
  to('localDrama', 'dramas', { localized: true }),
  to('localDramas', 'dramas', { hasMany: true, localized: true }),
  to('localAbout', ['dramas', 'people'], { localized: true }),
  {
    fields: [to('drama', 'dramas'), to('dramas', 'dramas', { hasMany: true })],
    name: 'meta',
    type: 'group',
  },
  { fields: [to('drama', 'dramas')], localized: true, name: 'localMeta', type: 'group' },
  {
    fields: [
      to('drama', 'dramas'),
      to('local', 'dramas', { localized: true }),
      {
        fields: [to('drama', 'dramas'), to('dramas', 'dramas', { hasMany: true })],
        name: 'notes',
        type: 'array',
      },
    ],
    name: 'sources',
    type: 'array',
  },
  {
    fields: [to('drama', 'dramas'), to('dramas', 'dramas', { hasMany: true })],
    localized: true,
    name: 'localSources',
    type: 'array',
  },
  {
    blocks: [
      { fields: [to('drama', 'dramas'), to('about', ['dramas', 'people'])], slug: 'hero' },
      {
        fields: [
          to('drama', 'dramas', { localized: true }),
          to('dramas', 'dramas', { hasMany: true }),
          { fields: [to('drama', 'dramas')], name: 'rows', type: 'array' },
        ],
        slug: 'strip',
      },
    ],
    name: 'layout',
    type: 'blocks',
  },
  { name: 'essay', type: 'richText' },
  { localized: true, name: 'localEssay', type: 'richText' },
]

const withAdded = ({ defaultCollection }: { defaultCollection: { fields: Field[] } }) =>
  ({ ...defaultCollection, fields: [...defaultCollection.fields, ...ADDED] }) as never

/** A collection of the app's own. */
const REVIEWS = 'reviews' as CollectionSlug

let desk: Desk
let api: ReturnType<typeof apiOf>
let editor: TypedUser

beforeAll(async () => {
  desk = await startApp({
    config: {
      collections: [
        {
          fields: [{ name: 'title', type: 'text' }, ...ADDED],
          slug: REVIEWS,
          admin: { useAsTitle: 'title' },
          versions: { drafts: true },
        },
      ],
      editor: lexicalEditor(),
      globals: [{ fields: [to('featured', 'dramas')], slug: 'front' }],
      localization: { defaultLocale: 'en', locales: ['en', 'ko'] },
    },
    name: 'added-references',
    options: { collections: { rankedLists: withAdded, scenes: withAdded } },
  })
  api = apiOf(desk)
  await createUser({ payload: desk.payload, roles: ['admin'] })
  editor = await createUser({ payload: desk.payload, roles: ['editor'] })
}, 240_000)

afterAll(() => desk.stop())

const context = () => ({ payload: desk.payload, slugs: DEFAULT_SLUGS })

let names = 0
const createDrama = (): Promise<Doc> =>
  api.create('dramas', { ...published, title: `Healer ${(names += 1)}` })

const node = (type: string, rest: object) => ({ format: '', type, version: 1, ...rest })
const essay = (...children: object[]) => ({
  root: node('root', { children, direction: 'ltr', indent: 0 }),
})
const mention = (id: Doc['id']) => node('relationship', { relationTo: 'dramas', value: id })
const link = (id: Doc['id']) =>
  node('paragraph', {
    children: [
      node('link', {
        children: [node('text', { detail: 0, mode: 'normal', style: '', text: 'Healer' })],
        direction: 'ltr',
        fields: { doc: { relationTo: 'dramas', value: id }, linkType: 'internal', newTab: false },
        id: '65f0c0c0c0c0c0c0c0c0c0c0',
        indent: 0,
      }),
    ],
    direction: 'ltr',
    indent: 0,
    textFormat: 0,
  })

/** Each way in which a document may refer to a drama: what is saved, and in which locale where that matters. */
const WAYS: Record<string, (id: Doc['id']) => object> = {
  about: (id) => ({ about: { relationTo: 'dramas', value: id } }),
  alsoSee: (id) => ({ alsoSee: [id] }),
  essay: (id) => ({ essay: essay(mention(id)) }),
  'essay, by a link': (id) => ({ essay: essay(link(id)) }),
  inspiredBy: (id) => ({ inspiredBy: id }),
  layout: (id) => ({ layout: [{ blockType: 'hero', drama: id }] }),
  'layout, another block': (id) => ({ layout: [{ blockType: 'strip', drama: id }] }),
  'layout, many': (id) => ({
    layout: [{ blockType: 'hero' }, { blockType: 'strip', dramas: [id] }],
  }),
  'layout, of several kinds': (id) => ({
    layout: [{ about: { relationTo: 'dramas', value: id }, blockType: 'hero' }],
  }),
  'layout, rows': (id) => ({ layout: [{ blockType: 'strip', rows: [{ drama: id }] }] }),
  localAbout: (id) => ({ localAbout: { relationTo: 'dramas', value: id } }),
  localDrama: (id) => ({ localDrama: id }),
  localDramas: (id) => ({ localDramas: [id] }),
  localEssay: (id) => ({ localEssay: essay(mention(id)) }),
  localMeta: (id) => ({ localMeta: { drama: id } }),
  localSources: (id) => ({ localSources: [{ drama: id }] }),
  'localSources, many': (id) => ({ localSources: [{}, { dramas: [id] }] }),
  meta: (id) => ({ meta: { drama: id } }),
  'meta, many': (id) => ({ meta: { dramas: [id] } }),
  'sources, localised': (id) => ({ sources: [{ local: id }] }),
  'sources, many rows down': (id) => ({ sources: [{}, { notes: [{}, { dramas: [id] }] }] }),
  'sources, rows down': (id) => ({ sources: [{ notes: [{ drama: id }] }] }),
  'sources, rows': (id) => ({ sources: [{ drama: id }] }),
  subjects: (id) => ({ subjects: [{ relationTo: 'dramas', value: id }] }),
}

const ways = Object.entries(WAYS)

/** A document that refers to dramas in every way at once, in Korean too where that is another value. */
const everything = ({ from, into, person }: Record<'from' | 'into' | 'person', Doc>) => {
  const both = [
    { relationTo: 'people', value: person.id },
    { relationTo: 'dramas', value: from.id },
  ]
  return {
    about: both[1],
    alsoSee: [into.id, from.id],
    essay: essay(mention(into.id), link(from.id), mention(from.id)),
    inspiredBy: from.id,
    layout: [
      { about: both[1], blockType: 'hero', drama: from.id },
      { blockType: 'strip', drama: from.id, dramas: [from.id], rows: [{ drama: from.id }, {}] },
      { about: both[0], blockType: 'hero', drama: into.id },
    ],
    localAbout: both[1],
    localDrama: from.id,
    localDramas: [from.id, into.id],
    localEssay: essay(mention(from.id)),
    localMeta: { drama: from.id },
    localSources: [{ drama: from.id, dramas: [from.id] }],
    meta: { drama: from.id, dramas: [into.id, from.id] },
    sources: [
      { drama: into.id, notes: [{ drama: into.id, dramas: [from.id] }] },
      { drama: from.id, local: from.id, notes: [{}, { drama: from.id, dramas: [from.id] }] },
    ],
    subjects: both,
  }
}

/** What is stored of a document, in all locales, with its versions; what is empty may be missing. */
const storedOf = async (collection: CollectionSlug, id: Doc['id']): Promise<unknown> => {
  const all = { collection, limit: 0, locale: 'all', pagination: false, sort: 'id' } as const
  const documents = await desk.payload.db.find<Doc>({
    ...all,
    joins: false,
    where: { id: { equals: id } },
  })
  const versions = await desk.payload.db.findVersions({ ...all, where: { parent: { equals: id } } })
  return JSON.parse(
    JSON.stringify([documents.docs, versions.docs], (_, value: unknown) =>
      value === null || (Array.isArray(value) && value.length === 0) ? undefined : value,
    ),
  )
}

/** Numbers that are no ids of documents. */
const OTHER_NUMBERS = ['detail', 'format', 'id', 'indent', 'parent', 'textFormat', 'version']

/** How often an id stands anywhere in a value. */
const countOf = (id: Doc['id'], value: unknown): number => {
  if (value === id) return 1
  if (typeof value !== 'object' || value === null) return 0
  return Object.entries(value)
    .filter(([key, inner]) => typeof inner === 'object' || !OTHER_NUMBERS.includes(key))
    .reduce((count, [, inner]) => count + countOf(id, inner), 0)
}

const merge = async (from: Doc, into: Doc): Promise<Merge> =>
  runMerge({
    ...context(),
    merge: await beginMerge({
      ...context(),
      from: from.id,
      into: into.id,
      kind: 'dramas',
      user: editor,
    }),
  })

const undo = async (from: Doc): Promise<Merge> =>
  runMerge({
    ...context(),
    merge: await beginUndo({ ...context(), from: from.id, kind: 'dramas' }),
  })

describe('a field that an app has added', () => {
  it.each(ways)('should hold a drama from being deleted: %s', async (_, refer) => {
    const drama = await createDrama()
    for (const locale of ['en', 'ko'] as const) {
      const review = await desk.payload.create({
        collection: REVIEWS,
        data: { ...refer(drama.id), title: 'In praise of it' } as never,
        draft: true,
        locale,
      })
      await expect(
        desk.payload.delete({ collection: 'dramas', id: drama.id }),
      ).rejects.toMatchObject({
        message: expect.stringContaining('“In praise of it”'),
        status: 409,
      })
      await desk.payload.delete({ collection: REVIEWS, id: review.id })
    }
    await desk.payload.delete({ collection: 'dramas', id: drama.id })
  })

  it('should hold a drama from being deleted where only the draft of a list or a scene has it', async () => {
    const drama = await createDrama()
    for (const collection of ['ranked-lists', 'scenes'] as const) {
      const document = await api.create(collection, { ...published, title: 'Before' })
      await api.update(collection, document.id, { inspiredBy: drama.id }, { draft: true })
      await expect(
        desk.payload.delete({ collection: 'dramas', id: drama.id }),
      ).rejects.toMatchObject({
        data: { uses: [{ collection, field: 'inspiredBy', id: document.id }] },
      })
      await desk.payload.delete({ collection, id: document.id })
    }
    await desk.payload.delete({ collection: 'dramas', id: drama.id })
  })

  it.each(ways)('should be moved by a merge, and back: %s', async (_, refer) => {
    const [from, into] = [await createDrama(), await createDrama()]
    const review = await desk.payload.create({
      collection: REVIEWS,
      data: { ...refer(from.id), ...published, title: 'In praise of it' },
      locale: 'ko',
    })
    const read = (draft: boolean) =>
      desk.payload.findByID({ collection: REVIEWS, depth: 0, draft, id: review.id, locale: 'ko' })
    const before = await storedOf(REVIEWS, review.id)
    // the document and its version
    expect(await merge(from, into)).toMatchObject({ error: null, moved: 2, state: 'done' })
    expect(await read(false)).toMatchObject(refer(into.id))
    expect(await read(true)).toMatchObject(refer(into.id))
    expect(await undo(from)).toMatchObject({ error: null, state: 'undone', stayed: 0 })
    expect(await read(true)).toMatchObject(refer(from.id))
    expect(await storedOf(REVIEWS, review.id)).toEqual(before)
  })

  it('should be moved wherever it stands in one document at once, beside what it has else', async () => {
    const [from, into] = [await createDrama(), await createDrama()]
    const person = await api.create('people', { ...published, name: 'Ji Chang-wook' })
    const pair = { from, into, person }
    for (const collection of [REVIEWS, 'ranked-lists', 'scenes'] as CollectionSlug[]) {
      const data = { ...everything(pair), title: 'Everything' }
      const document = await api.create(collection, { ...data, ...published })
      // in Korean too, and with a draft that goes further
      await api.update(collection, document.id, { ...data, ...published }, { locale: 'ko' })
      await api.update(collection, document.id, { alsoSee: [from.id] }, { draft: true })
      const before = await storedOf(collection, document.id)
      expect(countOf(from.id, before)).toBeGreaterThan(60)
      expect(await merge(from, into)).toMatchObject({ error: null, state: 'done' })
      const moved = await storedOf(collection, document.id)
      expect(countOf(from.id, moved)).toBe(0)
      expect(countOf(person.id, moved)).toBe(countOf(person.id, before))
      const read = await desk.payload.findByID({ collection, depth: 0, id: document.id })
      expect(read).toMatchObject({
        alsoSee: [into.id],
        essay: essay(mention(into.id), link(into.id), mention(into.id)),
        localDramas: [into.id],
        meta: { drama: into.id, dramas: [into.id] },
        subjects: [
          { relationTo: 'people', value: person.id },
          { relationTo: 'dramas', value: into.id },
        ],
      })
      expect(await undo(from)).toMatchObject({ error: null, state: 'undone', stayed: 0 })
      expect(await storedOf(collection, document.id)).toEqual(before)
      await desk.payload.delete({ collection, id: document.id })
    }
  })

  it('should stay as somebody has changed it since the merge, when that is taken back', async () => {
    const [from, into, other] = [await createDrama(), await createDrama(), await createDrama()]
    const review = await api.create(REVIEWS, {
      ...published,
      alsoSee: [from.id],
      essay: essay(mention(from.id)),
      inspiredBy: from.id,
      layout: [{ blockType: 'hero', drama: from.id }],
      title: 'Changed',
    })
    await merge(from, into)
    await api.update(REVIEWS, review.id, {
      ...published,
      // a text is still the same where only words have changed
      essay: essay(link(other.id), mention(into.id)),
      inspiredBy: other.id,
      layout: [{ blockType: 'hero', drama: other.id }],
    })
    expect(await undo(from)).toMatchObject({ error: null, state: 'undone' })
    const read = await desk.payload.findByID({ collection: REVIEWS, depth: 0, id: review.id })
    expect(read).toMatchObject({
      alsoSee: [from.id],
      essay: essay(link(other.id), mention(into.id)),
      inspiredBy: other.id,
      layout: [{ drama: other.id }],
    })
  })

  it.each(ways)('should be written by one of several who try at once: %s', async (_, refer) => {
    const before = await createDrama()
    const others = [await createDrama(), await createDrama(), await createDrama()]
    const { payload } = desk
    const { id } = await api.create(REVIEWS, { ...refer(before.id), ...published })
    const edges = graphOf(payload.config).from(REVIEWS)
    const search = { collection: REVIEWS, edges, ids: [before.id], payload, target: 'dramas' }
    const { value: found } = await eachReferring(search).next()
    const [place] = found!.places
    const set = ({ from, into }: Record<'from' | 'into', Doc>) =>
      setReference({
        collection: REVIEWS,
        content: found!.content,
        expected: [{ id: from.id, to: 'dramas' }],
        id,
        payload,
        place: place!,
        value: [{ id: into.id, to: 'dramas' }],
      })
    const read = () => payload.findByID({ collection: REVIEWS, depth: 0, id })
    const isSet = await Promise.all(others.map((into) => set({ from: before, into })))
    expect(isSet.filter(Boolean)).toHaveLength(1)
    const winner = others[isSet.indexOf(true)]!
    expect(await read()).toMatchObject(refer(winner.id))
    // who has read it before that is too late
    expect(await set({ from: before, into: before })).toBe(false)
    expect(await read()).toMatchObject(refer(winner.id))
    expect(await set({ from: winner, into: before })).toBe(true)
    expect(await read()).toMatchObject(refer(before.id))
  })

  it('should be followed where a form still has the drama that went', async () => {
    const [from, into] = [await createDrama(), await createDrama()]
    const person = await api.create('people', { ...published, name: 'Park Min-young' })
    await merge(from, into)
    const data = { ...everything({ from, into, person }), title: 'Late' }
    const review = await api.create(REVIEWS, { ...data, ...published }, { locale: 'ko' })
    const stored = await storedOf(REVIEWS, review.id)
    expect([countOf(from.id, stored), countOf(person.id, stored)]).toEqual([0, 4])
  })

  it('should be told of before a merge, by collection', async () => {
    const [from, into] = [await createDrama(), await createDrama()]
    for (const collection of [REVIEWS, 'scenes', 'scenes']) {
      await api.create(collection, { ...published, essay: essay(link(from.id)), title: 'One' })
    }
    const { uses } = await previewMerge({
      ...context(),
      from: from.id,
      into: into.id,
      kind: 'dramas',
    })
    const counts = uses.map(({ collection, ids }) => ({ collection, count: ids.length }))
    expect(counts.toSorted((one, other) => one.count - other.count)).toEqual([
      { collection: REVIEWS, count: 1 },
      { collection: 'scenes', count: 2 },
    ])
  })
})

describe('a field of a global', () => {
  it('should hold a drama from being deleted and merged, by name', async () => {
    const [from, into] = [await createDrama(), await createDrama()]
    const { payload } = desk
    await payload.updateGlobal({ data: { featured: from.id }, slug: 'front' })
    await expect(payload.delete({ collection: 'dramas', id: from.id })).rejects.toMatchObject({
      data: { uses: [{ collection: 'front', field: 'featured' }] },
      status: 409,
    })
    await expect(merge(from, into)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('“featured” of the global “front”'),
    })
    await payload.updateGlobal({ data: { featured: null }, slug: 'front' })
    await payload.delete({ collection: 'dramas', id: from.id })
  })
})

describe('where a drama is used', () => {
  const used = async (drama: Doc, user: TypedUser = editor): Promise<WhereUsed> => {
    const response = await desk.rest(`/api/dramas/${drama.id}/where-used`, { user })
    return (await response.json()) as WhereUsed
  }

  it.each(ways)('should tell of the field that an app has added: %s', async (_, refer) => {
    const drama = await createDrama()
    const review = await api.create(REVIEWS, {
      ...refer(drama.id),
      ...published,
      title: 'In praise of it',
    })
    expect(await used(drama)).toEqual({
      lists: [],
      others: [
        {
          collection: REVIEWS,
          documents: [{ id: review.id, title: 'In praise of it' }],
          fields: [expect.any(String)],
          label: 'Review',
          total: 1,
        },
      ],
      total: 0,
    })
  })

  it('should tell of lists that show it apart from those that refer to it otherwise', async () => {
    const drama = await createDrama()
    const shown = await api.create('ranked-lists', {
      ...published,
      entries: [{ dramas: [drama.id] }],
      inspiredBy: drama.id,
      title: 'Rooftops',
    })
    await api.create('ranked-lists', { inspiredBy: drama.id, title: 'A draft' }, { draft: true })
    const { lists, others, total } = await used(drama)
    expect([lists.map(({ id }) => id), total]).toEqual([[shown.id], 1])
    expect(others).toMatchObject([
      { collection: 'ranked-lists', fields: ['inspiredBy'], label: expect.any(String), total: 2 },
    ])
    // as far as who asks may see them
    const contributor = await createUser({ payload: desk.payload, roles: ['contributor'] })
    expect((await used(drama, contributor)).others).toMatchObject([
      { documents: [{ id: shown.id, title: 'Rooftops' }], total: 1 },
    ])
  })
})

describe('what is published', () => {
  /** How often a list was compiled, and whether a change of a drama asks for that. */
  const compiledBy = async (list: Doc, drama: Doc): Promise<boolean> => {
    const before = await headOf(desk, list.id)
    await api.update('dramas', drama.id, { ...published, title: `Changed ${(names += 1)}` })
    await work(desk)
    return (await headOf(desk, list.id))?.generation !== before?.generation
  }

  it('should be compiled again along the fields that it shows, and along no other', async () => {
    const [shown, added, throughScene] = [
      await createDrama(),
      await createDrama(),
      await createDrama(),
    ]
    const scene = await api.create('scenes', {
      ...published,
      drama: throughScene.id,
      inspiredBy: added.id,
      title: 'On the rooftop',
    })
    const list = await api.create('ranked-lists', {
      ...published,
      alsoSee: [added.id],
      entries: [{ dramas: [shown.id] }, { scenes: [scene.id] }],
      inspiredBy: added.id,
      slug: 'added-fields',
      title: 'Rooftops',
    })
    await work(desk)
    expect(await compiledBy(list, shown)).toBe(true)
    expect(await compiledBy(list, throughScene)).toBe(true)
    expect(await compiledBy(list, added)).toBe(false)
    const { payload } = desk
    const showing = (drama: Doc) =>
      findListsShowing({ id: drama.id, key: 'dramas', payload, slugs: DEFAULT_SLUGS })
    expect(await showing(shown)).toEqual([list.id])
    expect(await showing(added)).toEqual([])
    // and it is neither in what readers get nor in what the drama is said to be in
    expect(JSON.stringify(await api.list('added-fields'))).not.toContain('inspiredBy')
    expect((await api.index(`?drama=${String(added.slug)}`)).items).toEqual([])
  })
})
