import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import {
  countsSchema,
  dramaIndexSchema,
  dramaSchema,
  personDetailSchema,
  sceneDetailSchema,
  sceneIndexSchema,
  searchSchema,
} from '../../src/publishing/shapes/index.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let api: ReturnType<typeof apiOf>
let healer: Doc
let rooftop: Doc

const drama = (path: string) => api.read(`/dramas/${path}`, (value) => dramaSchema.parse(value))
const person = (path: string) =>
  api.read(`/people/${path}`, (value) => personDetailSchema.parse(value))
const scene = (path: string) =>
  api.read(`/scenes/${path}`, (value) => sceneDetailSchema.parse(value))
const search = (query: string) => api.read(`/search${query}`, (value) => searchSchema.parse(value))

beforeAll(async () => {
  desk = await startDesk({ name: 'api-catalogue' })
  api = apiOf(desk)
  const { create } = api
  healer = await create('dramas', {
    ...published,
    seasons: [{ episodes: 20, number: 1, year: 2014 }],
    slug: 'healer',
    synopsis: 'A night courier.',
    title: 'Healer',
    titles: [{ kind: 'official', language: 'ko', text: '힐러' }],
  })
  const secret = await create('dramas', { _status: 'draft', slug: 'secret', title: 'Zyxomma' })
  const star = await create('people', {
    ...published,
    bio: 'Acts.',
    name: 'Park Min-young',
    names: [{ kind: 'native', language: 'ko', text: '박민영' }],
    slug: 'park-min-young',
  })
  const role = await create('roles', { drama: healer.id, kind: 'lead', person: star.id })
  const secretRole = await create('roles', { drama: secret.id, person: star.id })
  rooftop = await create('scenes', {
    ...published,
    drama: healer.id,
    kinds: ['kiss'],
    participants: [role.id],
    slug: 'rooftop',
    title: 'Rooftop',
  })
  await create('scenes', {
    ...published,
    drama: healer.id,
    music: [{ artist: 'PLANTED artist', title: 'PLANTED song' }],
    place: 'PLANTED place',
    quotes: [{ text: 'PLANTED line' }],
    slug: 'the-end',
    spoiler: 'major',
    title: 'PLANTED ending',
  })
  await create('scenes', { ...published, drama: secret.id, slug: 'of-secret', title: 'Alley' })
  await create('scenes', {
    _status: 'draft',
    drama: healer.id,
    participants: [role.id],
    slug: 'draft-scene',
    title: 'Not yet',
  })
  const list = (slug: string, data: Record<string, unknown>) =>
    create('ranked-lists', {
      ...published,
      displayDirection: 'countdown',
      mode: 'ranked',
      showNumbers: true,
      slug,
      title: `List ${slug}`,
      ...data,
    })
  await list('first', {
    entries: [
      { printedTitle: 'Other' },
      { dramas: [healer.id], isTiedWithPrevious: true },
      { scenes: [rooftop.id] },
    ],
    publishedOn: '2020-01-01T12:00:00.000Z',
  })
  await list('second', {
    entries: [
      { people: [star.id], section: 'people' },
      { printedTitle: 'Other', section: 'main' },
      { roles: [role.id], section: 'main' },
    ],
    publishedOn: '2021-01-01T12:00:00.000Z',
    sections: [
      { key: 'main', kind: 'main' },
      { key: 'people', kind: 'spotlight', title: 'Stars' },
    ],
  })
  await list('third', { entries: [{ dramas: [healer.id] }] })
  await list('hidden-role', { entries: [{ printedTitle: 'X', roles: [secretRole.id] }] })
  await create('ranked-lists', {
    _status: 'draft',
    entries: [{ dramas: [healer.id], people: [star.id], scenes: [rooftop.id] }],
    slug: 'draft-list',
    title: 'Draft',
  })
}, 120_000)

afterAll(() => desk.stop())

describe('one drama', () => {
  it('should come with its roles, and with its place in each list that it is in', async () => {
    const found = await drama('healer')
    expect(found).toMatchObject({
      aliases: [{ text: '힐러' }],
      roles: [{ kind: 'lead', person: { slug: 'park-min-young' } }],
      seasons: [{ episodes: 20, number: 1, title: null, year: 2014 }],
      synopsis: 'A night courier.',
      title: 'Healer',
    })
    expect(found.appearances.items.map(({ list }) => list.slug)).toEqual(['first', 'third'])
    expect(found.appearances.items[0]).toMatchObject({
      list: { slug: 'first', title: 'List first' },
      placements: [
        { isTied: true, label: '#1', position: 2, rank: 1, section: 'main' },
        { isTied: false, label: '#3', position: 3, rank: 3, section: 'main' },
      ],
      publishedOn: '2020-01-01',
    })
  })

  it('should page through its lists', async () => {
    const first = (await drama('healer?limit=1')).appearances
    expect(first.items.map(({ list }) => list.slug)).toEqual(['first'])
    const cursor = first.page.nextCursor ?? ''
    const second = (await drama(`healer?limit=1&cursor=${cursor}`)).appearances
    expect(second.items.map(({ list }) => list.slug)).toEqual(['third'])
    expect(second.page.nextCursor).toBeNull()
    expect((await api.problem(`/people/park-min-young?cursor=${cursor}`)).code).toBe('bad-cursor')
  })

  it('should not be there as a draft', async () => {
    expect((await api.problem('/dramas/secret')).status).toBe(404)
  })
})

describe('one person', () => {
  it('should come with the lists that they are in, by themselves or by a role', async () => {
    const found = await person('park-min-young')
    expect(found).toMatchObject({ bio: 'Acts.', name: 'Park Min-young' })
    expect(found.roles.map((role) => role.drama.slug)).toEqual(['healer'])
    expect(
      found.appearances.items.map(({ list, placements }) => [
        list.slug,
        placements.map(({ position, rank, section, sectionTitle }) => [
          section,
          sectionTitle,
          position,
          rank,
        ]),
      ]),
    ).toEqual([
      [
        'second',
        [
          ['main', null, 2, 2],
          ['spotlight', 'Stars', 1, null],
        ],
      ],
      ['first', [['main', null, 3, 3]]],
    ])
  })

  it('should show no appearance through a drama that is not public', async () => {
    const text = JSON.stringify(await person('park-min-young'))
    expect(text).not.toContain('hidden-role')
    expect(text).not.toContain('secret')
  })
})

describe('one scene', () => {
  it('should come with the lists that it is in', async () => {
    expect(await scene('rooftop')).toMatchObject({
      appearances: { items: [{ list: { slug: 'first' }, placements: [{ rank: 3 }] }] },
      drama: { slug: 'healer' },
      isHidden: false,
      kinds: ['kiss'],
      participants: [{ person: { name: 'Park Min-young' } }],
    })
  })

  it('should be marked, shown or hidden as asked', async () => {
    expect((await scene('the-end')).spoiler).toBe('major')
    expect(await scene('the-end?spoilers=show')).toMatchObject({
      spoiler: 'none',
      title: 'PLANTED ending',
    })
    const hidden = await scene('the-end?spoilers=hide')
    expect(JSON.stringify(hidden)).not.toContain('PLANTED')
    expect(hidden).toMatchObject({ isHidden: true, slug: 'the-end', spoiler: 'major' })
  })
})

describe('indexes', () => {
  it('should page by slug, and hold only what is public', async () => {
    for (const slug of ['a', 'B', 'z-1']) {
      await api.create('dramas', { ...published, slug, title: slug })
    }
    const slugs: string[] = []
    let cursor = ''
    do {
      const page = await api.read(`/dramas?limit=2${cursor}`, (value) =>
        dramaIndexSchema.parse(value),
      )
      slugs.push(...page.items.map(({ slug }) => slug))
      cursor = page.page.nextCursor ? `&cursor=${page.page.nextCursor}` : ''
    } while (cursor && slugs.length < 20)
    expect(slugs.toSorted()).toEqual(slugs)
    expect(new Set(slugs).size).toBe(4)
    expect(slugs).not.toContain('secret')
    const counted = await api.read('/dramas?limit=1&include=total', (value) =>
      dramaIndexSchema.parse(value),
    )
    expect(counted.page.total).toBe(4)
  })

  it('should leave hidden spoilers out of the scenes, and filter by drama and kind', async () => {
    const slugs = async (query: string) =>
      (await api.read(`/scenes${query}`, (value) => sceneIndexSchema.parse(value))).items.map(
        ({ slug }) => slug,
      )
    const totalOf = async (query: string) =>
      (await api.read(`/scenes${query}`, (value) => sceneIndexSchema.parse(value))).page.total
    expect(await slugs('')).toEqual(['of-secret', 'rooftop', 'the-end'])
    expect(await slugs('?spoilers=hide')).toEqual(['of-secret', 'rooftop'])
    expect(await slugs('?drama=healer')).toEqual(['rooftop', 'the-end'])
    expect(await totalOf('?drama=healer&limit=1&include=total')).toBe(2)
    expect(await totalOf('?drama=secret&limit=1&include=total')).toBe(0)
    expect(await totalOf('?kind=kiss&include=total')).toBe(1)
    expect(await totalOf('?drama=healer&limit=1')).toBeUndefined()
    expect(await slugs('?drama=secret')).toEqual([])
    expect(await slugs('?kind=kiss')).toEqual(['rooftop'])
  })
})

describe('old slugs', () => {
  it.each([
    ['dramas', 'title'],
    ['people', 'name'],
    ['scenes', 'title'],
    ['ranked-lists', 'title'],
  ])('should lead on in %s', async (collection, field) => {
    const path = collection === 'ranked-lists' ? 'lists' : collection
    const { id } = await api.create(collection, { ...published, [field]: 'Old', slug: 'old-slug' })
    await api.update(collection, id, { ...published, slug: 'new-slug' })
    const response = await api.get(`/${path}/old-slug?locale=ko`)
    expect([response.status, response.headers.get('Location')]).toEqual([
      308,
      `/api/v1/${path}/new-slug?locale=ko`,
    ])
    await api.update(collection, id, { _status: 'draft' })
    expect((await api.problem(`/${path}/old-slug`)).status).toBe(404)
  })
})

describe('search', () => {
  it.each([
    ['?q=HEALER', 'dramas', ['healer']],
    ['?q=힐러', 'dramas', ['healer']],
    ['?q=park%20min%20young', 'people', ['park-min-young']],
    ['?q=Parkminyoung', 'people', ['park-min-young']],
    ['?q=박민영', 'people', ['park-min-young']],
    ['?q=roof', 'scenes', ['rooftop']],
    ['?q=list%20sec', 'lists', ['second']],
  ] as const)('should find %s among %s', async (query, kind, slugs) => {
    expect((await search(query))[kind].map(({ slug }) => slug)).toEqual(slugs)
    expect((await search(`${query}&type=${kind}`))[kind].map(({ slug }) => slug)).toEqual(slugs)
  })

  it('should put what is called so before what only holds the words', async () => {
    await api.create('dramas', { ...published, slug: 'aa-moon-lovers', title: 'Moon Lovers' })
    await api.create('dramas', { ...published, slug: 'zz-moon', title: 'Moon' })
    const found = async (query: string) => (await search(query)).dramas.map(({ slug }) => slug)
    expect(await found('?q=moon')).toEqual(['zz-moon', 'aa-moon-lovers'])
    expect(await found('?q=moon&limit=1')).toEqual(['zz-moon'])
  })

  it('should take % and _ as nothing, and find nothing by punctuation alone', async () => {
    const nothing = { dramas: [], lists: [], people: [], scenes: [] }
    for (const q of ['%25', '_', '%21%21']) {
      expect(await search(`?q=${q}`)).toMatchObject(nothing)
    }
  })

  it('should not find a public scene by the name of a drama that is not', async () => {
    expect(await search('?q=zyxomma')).toMatchObject({ dramas: [], scenes: [] })
    expect((await search('?q=alley')).scenes.map(({ slug }) => slug)).toEqual(['of-secret'])
  })

  it('should leave hidden spoilers out', async () => {
    expect((await search('?q=planted')).scenes).toHaveLength(1)
    expect((await search('?q=planted&spoilers=hide')).scenes).toEqual([])
  })
})

describe('counts', () => {
  it('should count what readers see, in the order asked for', async () => {
    const { docs } = await desk.payload.find({
      collection: 'ranked-lists',
      where: { slug: { in: ['first', 'second'] } },
    })
    const idOf = (slug: string) => docs.find((doc) => doc.slug === slug)?.id
    for (const status of ['published', 'approved', 'pending', 'spam', 'deleted']) {
      await api.create('comments', {
        authorName: 'Reader',
        body: 'Words',
        list: idOf('first'),
        status,
      })
    }
    for (const [kind, voterKey] of [
      ['love', 'a'],
      ['love', 'b'],
      ['wow', 'a'],
    ]) {
      await api.create('reactions', { kind, list: idOf('second'), voterKey })
    }
    const counted = await api.read(
      '/counts?lists=second,nothing,draft-list,first,second',
      (value) => countsSchema.parse(value),
    )
    expect(counted.items).toEqual([
      {
        comments: 0,
        reactions: [
          { count: 2, kind: 'love' },
          { count: 1, kind: 'wow' },
        ],
        slug: 'second',
      },
      { comments: 2, reactions: [], slug: 'first' },
    ])
  })
})
