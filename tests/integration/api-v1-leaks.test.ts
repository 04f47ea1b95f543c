import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { isStream } from '../../src/http/route.js'
import { PUBLIC_ROUTES } from '../../src/routes/index.js'
import { apiOf, block, type Doc, lexical, published } from '../support/api.js'
import { everyQueryOf, graphqlOf } from '../support/graphql.js'
import { type Desk, startDesk } from '../support/payload.js'

let commentId: string
let desk: Desk
let api: ReturnType<typeof apiOf>
let graphql: ReturnType<typeof graphqlOf>

/** Where each of them stands, by its collection. */
const planted: Array<[collection: string, id: Doc['id']]> = []

/** What nobody may ever read, and what only those may who have not asked to be spared. */
const SECRET = 'QZSECRET'
const SPOILER = 'QZSPOILER'

const png = (name: string) => ({
  data: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  mimetype: 'image/png',
  name: `${name}-${crypto.randomUUID()}.png`,
  size: 70,
})

beforeAll(async () => {
  desk = await startDesk({ name: 'api-leaks' })
  api = apiOf(desk)
  graphql = graphqlOf(desk)
  const create: typeof api.create = async (collection, ...rest) => {
    const document = await api.create(collection, ...rest)
    planted.push([collection, document.id])
    return document
  }
  const secret = (what: string) => `${SECRET} ${what}`
  const spoiler = (what: string) => `${SPOILER} ${what}`

  const draftDrama = await create('dramas', {
    _status: 'draft',
    slug: 'secret-drama',
    title: secret('drama'),
  })
  const draftPerson = await create('people', {
    _status: 'draft',
    name: secret('person'),
    slug: 'secret-person',
  })
  const drama = await create('dramas', { ...published, slug: 'planted', title: 'Planted' })
  await api.update(
    'dramas',
    drama.id,
    { _status: 'draft', title: secret('later title') },
    { draft: true },
  )
  const person = await create('people', { ...published, name: 'Planted', slug: 'planted' })
  // who plays in a drama is no secret; that they are in a hidden entry is
  const hiddenCharacter = await create('characters', { name: 'Somebody', slug: 'somebody' })
  const role = await create('roles', { drama: drama.id, person: person.id })
  const hiddenRole = await create('roles', { character: hiddenCharacter.id, drama: drama.id })
  const draftRoles = [
    await create('roles', { drama: draftDrama.id, person: person.id }),
    await create('roles', { drama: drama.id, person: draftPerson.id }),
  ]
  const clip = await create('clips', {
    note: secret('clip note'),
    spoiler: 'mild',
    title: spoiler('clip'),
    url: `https://example.com/${SPOILER}`,
  })
  const image = await create(
    'media',
    { alt: spoiler('alt'), caption: spoiler('caption'), credit: spoiler('credit') },
    { file: png(SPOILER.toLowerCase()) },
  )
  const openScene = await create('scenes', {
    ...published,
    clips: [clip.id],
    drama: drama.id,
    participants: [role.id],
    slug: 'planted',
    title: 'Planted',
  })
  const hiddenScene = await create('scenes', {
    ...published,
    clips: [clip.id],
    drama: drama.id,
    music: [{ artist: spoiler('artist'), title: spoiler('song') }],
    participants: [role.id],
    place: spoiler('place'),
    quotes: [{ speaker: role.id, text: spoiler('line') }],
    slug: 'hidden',
    spoiler: 'major',
    title: spoiler('title'),
  })
  const draftScene = await create('scenes', {
    _status: 'draft',
    drama: drama.id,
    slug: 'secret-scene',
    title: secret('scene'),
  })
  const list = await create('ranked-lists', {
    ...published,
    entries: [
      {
        blurb: lexical('Words', block({ blockType: 'clip', caption: spoiler('c'), clip: clip.id })),
        dramas: [drama.id, draftDrama.id],
        heading: 'Open',
        note: secret('entry note'),
        people: [person.id, draftPerson.id],
        roles: [role.id, ...draftRoles.map(({ id }) => id)],
        scenes: [openScene.id, hiddenScene.id, draftScene.id],
      },
      {
        blurb: lexical(spoiler('blurb'), block({ blockType: 'image', image: image.id })),
        clips: [clip.id],
        credits: [spoiler('credit')],
        dramas: [drama.id],
        epigraph: { by: spoiler('by'), text: spoiler('epigraph') },
        heading: spoiler('heading'),
        images: [{ caption: spoiler('own caption'), image: image.id }],
        printedNames: [spoiler('name')],
        quote: { speakerText: spoiler('speaker'), text: spoiler('quote') },
        roles: [hiddenRole.id],
        scenes: [hiddenScene.id],
        spoiler: 'major',
        watchLinks: [{ label: spoiler('watch'), url: `https://example.com/${SPOILER}` }],
      },
    ],
    intro: lexical('Intro', block({ blockType: 'clip', clip: clip.id })),
    publishedOn: '2020-01-01T12:00:00.000Z',
    slug: 'planted',
    title: 'Planted',
  })
  await api.update(
    'ranked-lists',
    list.id,
    { _status: 'draft', standfirst: secret('later standfirst'), title: secret('later list') },
    { draft: true },
  )
  await create('ranked-lists', { _status: 'draft', slug: 'secret-list', title: secret('list') })
  for (const status of ['pending', 'withheld', 'spam', 'rejected', 'deleted']) {
    await create('comments', {
      authorName: secret('author'),
      body: secret('comment'),
      list: list.id,
      reasons: [{ code: secret('code'), phase: 'x' }],
      status,
    })
  }
  const shown = await create('comments', {
    authorName: 'Reader',
    body: spoiler('comment'),
    isSpoiler: true,
    list: list.id,
    reasons: [{ code: secret('code'), phase: 'x' }],
    status: 'published',
  })
  commentId = String(shown.id)
  await create('reactions', { kind: 'love', list: list.id, voterKey: secret('voter') })
}, 120_000)

afterAll(() => desk.stop())

const REQUIRED: Record<string, string> = {
  '/counts': 'lists=planted,secret-list',
  '/oembed': 'url=https://site.example/lists/planted',
  '/search': 'q=planted',
}

/** Every address of the API that shows what was planted, with a choice of what becomes of spoilers. */
const addresses = (spoilers?: string): string[] =>
  PUBLIC_ROUTES.filter(
    (route) => route.method === 'get' && route.operationId !== 'getDescription' && !isStream(route),
  ).flatMap(({ path, query }) => {
    const parameters = [
      ...(REQUIRED[path] ? [REQUIRED[path]] : []),
      ...(spoilers && 'spoilers' in (query?.shape ?? {}) ? [`spoilers=${spoilers}`] : []),
    ].join('&')
    const slugs = path.startsWith('/scenes/') ? ['planted', 'hidden'] : ['planted']
    const searches =
      path === '/search'
        ? [SPOILER, SECRET].map((q) => `q=${q}&spoilers=${spoilers ?? 'mark'}`)
        : []
    return [...slugs.map(() => parameters), ...searches].map(
      (search, index) =>
        `${path.replace(':slug', slugs[index] ?? 'planted').replace(':comment', commentId)}?${search}`,
    )
  })

const textOf = async (address: string): Promise<string> => {
  const response = await api.get(address)
  const headers = JSON.stringify([...response.headers])
  return `${headers}\n${(await response.text()).replaceAll(`q=${SPOILER}`, '')}`
}

/** Payload's own REST, as somebody without an account asks it: everything, at depth, drafts too. */
const restAddresses = (): string[] => [
  '/api/access',
  '/api/users/init',
  '/api/users/me',
  // Payload's list of migrations has no REST
  ...desk.config.collections
    .filter(({ endpoints }) => endpoints !== false)
    .flatMap(({ slug }) =>
      [
        '?depth=3&limit=0',
        '?depth=3&draft=true&limit=0',
        '?depth=2&limit=0&locale=all',
        '?depth=1&limit=0&trash=true',
        '/count',
        '/versions?depth=2&limit=0',
      ].map((rest) => `/api/${slug}${rest}`),
    ),
  ...desk.config.globals.map(({ slug }) => `/api/globals/${slug}?depth=2`),
  ...planted.flatMap(([collection, id]) => [
    `/api/${collection}/${id}?depth=3`,
    `/api/${collection}/${id}?depth=3&draft=true`,
  ]),
]

/** Questions that would tell by the number of what they find what nobody may read. */
const PROBES = [
  ['ranked-lists', 'entries.note'],
  ['ranked-lists', 'title'],
  ['ranked-lists', 'standfirst'],
  ['ranked-lists', 'entries.dramas.title'],
  ['clips', 'note'],
  ['comments', 'body'],
  ['comments', 'authorName'],
  ['comments', 'reasons.code'],
  ['comments', 'list.entries.note'],
  ['reactions', 'voterKey'],
  ['dramas', 'title'],
  ['people', 'name'],
  ['scenes', 'title'],
  ['roles', 'label'],
  ['roles', 'searchText'],
  ['scenes', 'label'],
  ['scenes', 'searchText'],
  ['ranked-lists', 'usedRoles.label'],
  ['roles', 'drama.title'],
  ['roles', 'person.name'],
] as const

describe('what was planted, asked of Payload itself', () => {
  it('should be in no answer of its REST', async () => {
    for (const address of restAddresses()) {
      const response = await desk.rest(address)
      const text = `${JSON.stringify([...response.headers])}${await response.text()}`
      expect([address, response.status < 500, text.includes(SECRET)]).toEqual([
        address,
        true,
        false,
      ])
    }
  }, 240_000)

  it.each(PROBES)('should not be told by what is found in %s by %s', async (collection, field) => {
    for (const path of ['', '/count']) {
      const address = `/api/${collection}${path}?where[${field}][contains]=${SECRET}`
      const response = await desk.rest(address)
      const text = await response.text()
      const { totalDocs = 0 } = JSON.parse(text) as { totalDocs?: number }
      // an error names the field and what it was asked for
      expect([address, totalDocs, response.ok && text.includes(SECRET)]).toEqual([
        address,
        0,
        false,
      ])
    }
  })

  it('should be in no answer of its GraphQL, whatever field is asked for', async () => {
    const queries = everyQueryOf(desk)
    expect(queries.length).toBeGreaterThan(desk.config.collections.length)
    let found = ''
    for (const query of queries) {
      const text = await graphql(query)
      expect([query.slice(0, 60), text.includes(SECRET)]).toEqual([query.slice(0, 60), false])
      found += text
    }
    // what everybody may read is there, so that the test would see the rest
    expect(found).toContain('"title":"Planted"')
    expect(found).toContain(SPOILER)
  }, 240_000)
})

describe('what was planted', () => {
  it('should be in no answer where it is nobody’s to read', async () => {
    for (const address of [...addresses(), ...addresses('hide'), ...addresses('show')]) {
      expect([address, (await textOf(address)).includes(SECRET)]).toEqual([address, false])
    }
  })

  it('should be in no answer to somebody who is to be spared, in no field', async () => {
    for (const address of addresses('hide')) {
      const text = (await textOf(address)).toUpperCase()
      expect([address, text.includes(SPOILER)]).toEqual([address, false])
    }
  })

  it('should not be in feeds and structured data without asking', async () => {
    for (const path of ['/feed.json', '/feed.rss', '/feed.atom', '/lists/planted/jsonld']) {
      expect([path, (await textOf(path)).includes(SPOILER)]).toEqual([path, false])
    }
  })

  it('should be there for everybody else, so that the test would see it', async () => {
    for (const path of ['/lists/planted', '/lists/planted/comments', '/scenes/hidden']) {
      expect([path, (await textOf(path)).includes(SPOILER)]).toEqual([path, true])
    }
    expect(await textOf('/lists/planted/jsonld?spoilers=show')).toContain(SPOILER)
    const hidden = await api.list('planted', '?spoilers=hide')
    expect(hidden.sections[0]?.entries).toMatchObject([
      {
        blurb: { text: 'Words' },
        heading: 'Open',
        people: [{ slug: 'planted' }],
        roles: [{ person: { slug: 'planted' } }],
        scenes: [{ slug: 'planted' }],
      },
      { dramas: [{ slug: 'planted' }], hasHiddenSpoilers: true, heading: null, roles: [] },
    ])
  })
})
