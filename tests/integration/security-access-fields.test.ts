/** What a form shows as read-only, or hides, is written by nobody over REST and GraphQL. */
import type { Field, SanitizedCollectionConfig, TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import sharp from 'sharp'

import type { Doc } from '../support/api.js'

import { isReadOnly } from '../../src/access/readOnly.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { graphqlOf, operationsOf } from '../support/graphql.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let admin: TypedUser
let moderator: TypedUser
let list: Doc

beforeAll(async () => {
  desk = await startDesk({ name: 'security-access-fields' })
  admin = await createUser({ payload: desk.payload, roles: ['admin'] })
  moderator = await createUser({ payload: desk.payload, roles: ['moderator'] })
  list = await make('ranked-lists', { _status: 'published', title: 'A list' })
}, 120_000)

afterAll(() => desk.stop())

const make = async (collection: string, data: Record<string, unknown>): Promise<Doc> =>
  (await desk.payload.create({ collection, data, depth: 0 })) as Doc

const stored = async (collection: string, id: unknown): Promise<Record<string, unknown>> =>
  (await desk.payload.db.findOne({
    collection,
    where: { id: { equals: id as string } },
  })) as Record<string, unknown>

const send = async (user: TypedUser, method: string, path: string, body: object): Promise<Doc> => {
  const response = await desk.rest(`/api${path}`, {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    method,
    user,
  })
  const text = await response.text()
  expect([response.status < 300, text].join()).toMatch(/^true/)
  return (JSON.parse(text) as { doc: Doc }).doc
}

/** Every field that has a name, with those of groups, rows and tabs. */
const fieldsOf = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => {
    const inner =
      field.type === 'tabs'
        ? field.tabs.flatMap((tab) => fieldsOf(tab.fields))
        : field.type === 'blocks'
          ? field.blocks.flatMap((block) => fieldsOf(block.fields))
          : 'fields' in field
            ? fieldsOf(field.fields)
            : []
    return 'name' in field && field.name ? [field, ...inner] : inner
  })

/** What another value of the field could look like. */
const plant = (field: Field, related: unknown): unknown => {
  switch (field.type) {
    case 'checkbox':
      return true
    case 'date':
      return '1999-12-31T00:00:00.000Z'
    case 'json':
      return { planted: true }
    case 'number':
      return 987_654
    case 'relationship':
      if (field.relationTo === 'users') return moderator.id
      return field.hasMany ? [related] : related
    case 'upload':
      return field.hasMany ? [related] : related
    case 'select':
      return (field.options[0] as { value?: string }).value ?? field.options[0]
    default:
      return 'planted'
  }
}

const SLUGS = Object.values(DEFAULT_SLUGS)

describe('every field of the config that is read-only', () => {
  it.each(SLUGS)('should be closed to whoever writes: %s', async (slug) => {
    const { config } = desk.payload.collections[slug] ?? {}
    const names = fieldsOf(config?.fields ?? []).filter(isReadOnly)
    const req = { payload: desk.payload, user: admin } as never
    const open: string[] = []
    for (const field of names) {
      const { access, name, type } = field as { access?: Record<string, unknown> } & Field & {
          name: string
        }
      // of files, see below; the ids of rows are what tells them apart
      const isOfFile = config?.upload && [...FILE_FACTS, ...OF_FILES].includes(name)
      if (type === 'join' || name === 'id' || isOfFile) continue
      for (const operation of ['create', 'update']) {
        const may = access?.[operation] as undefined | ((args: object) => unknown)
        if (!may || (await may({ req })) !== false) open.push(`${operation} ${name}`)
      }
    }
    expect(open).toEqual([])
  })

  it('should be there at all', () => {
    const all = SLUGS.map(
      (slug) =>
        fieldsOf(desk.payload.collections[slug]?.config.fields ?? []).filter(isReadOnly).length,
    )
    expect(all.reduce((sum, count) => sum + count)).toBeGreaterThan(100)
  })

  it('should be closed in globals', async () => {
    const req = { payload: desk.payload, user: admin } as never
    const [settings, ...others] = desk.payload.globals.config
    expect([settings?.slug, others.map(({ slug }) => slug)]).toEqual([
      'moderation-settings',
      // which nobody writes at all
      ['payload-jobs-stats'],
    ])
    for (const fields of [settings?.fields ?? []]) {
      for (const field of fieldsOf(fields).filter(isReadOnly)) {
        const { access } = field as { access?: { update?: (args: object) => unknown } }
        expect(access?.update?.({ req })).toBe(false)
      }
    }
  })
})

const FILE_FACTS = [
  'filename',
  'filesize',
  'height',
  'mimeType',
  'sizes',
  'thumbnailURL',
  'url',
  'width',
]

/** The place in a picture that its editor chooses, and the groups in `sizes`. */
const OF_FILES = ['card', 'focalX', 'focalY', 'hero', 'thumbnail']

/** The read-only fields of a collection, each with a value that nobody gave it. */
const plantedOf = (slug: string, related: unknown): Record<string, unknown> => {
  const { fields } = desk.payload.collections[slug]?.config as SanitizedCollectionConfig
  const flat = fieldsOf(fields.flatMap((field) => (field.type === 'array' ? [] : field)))
  return Object.fromEntries(
    flat
      .filter((field) => isReadOnly(field) && field.type !== 'join' && field.type !== 'array')
      .map((field) => [(field as { name: string }).name, plant(field, related)]),
  )
}

const same = (row: Record<string, unknown>, planted: Record<string, unknown>): string[] =>
  Object.keys(planted).filter(
    (name) =>
      row[name] !== undefined && JSON.stringify(row[name]) === JSON.stringify(planted[name]),
  )

/** What may be there by itself, as it is planted. */
const BY_ITSELF: Record<string, string[]> = { users: [] }

describe('a request with values for read-only fields', () => {
  const cases: ReadonlyArray<[string, () => Record<string, unknown>, () => TypedUser]> = [
    [
      'comments',
      () => ({ authorName: 'A reader', body: 'Hello', list: list.id, status: 'pending' }),
      () => moderator,
    ],
    [
      'comments',
      () => ({ authorName: 'A reader', body: 'Hello', list: list.id, status: 'pending' }),
      () => admin,
    ],
    [
      'ranked-lists',
      () => ({ _status: 'published', numberStyle: '#N', title: `List ${crypto.randomUUID()}` }),
      () => admin,
    ],
    ['clips', () => ({ title: `Clip ${crypto.randomUUID()}` }), () => admin],
    [
      'dramas',
      () => ({ _status: 'published', title: `Drama ${crypto.randomUUID()}` }),
      () => admin,
    ],
    [
      'people',
      () => ({ _status: 'published', name: `Person ${crypto.randomUUID()}` }),
      () => admin,
    ],
    [
      'scenes',
      () => ({ _status: 'published', title: `Scene ${crypto.randomUUID()}` }),
      () => admin,
    ],
    [
      'commenters',
      () => ({ key: `user:${crypto.randomUUID()}`, name: 'Somebody' }),
      () => moderator,
    ],
    ['list-webhooks', () => ({ isEnabled: false, url: 'https://1.1.1.1/' }), () => admin],
    [
      'slug-redirects',
      () => ({ collectionSlug: 'dramas', documentId: '1', oldSlug: crypto.randomUUID() }),
      () => admin,
    ],
    [
      'users',
      () => ({
        email: `${crypto.randomUUID()}@example.com`,
        password: 'a password of some length',
      }),
      () => admin,
    ],
  ]

  it.each(cases)('should create %s without them', async (slug, data, user) => {
    const planted = plantedOf(slug, list.id)
    expect(Object.keys(planted).length).toBeGreaterThan(0)
    const { id } = await send(user(), 'POST', `/${slug}`, { ...planted, ...data() })
    expect(same(await stored(slug, id), planted)).toEqual(BY_ITSELF[slug] ?? [])
  })

  it.each(cases)('should create %s without them over GraphQL', async (slug, data, user) => {
    const planted = plantedOf(slug, list.id)
    const { create } = operationsOf(desk, slug)
    const operations = operationsOf(desk, slug)
    const known = operations.known({ ...planted, ...data() })
    const answer = await graphqlOf(desk)(create ?? '', {
      user: user(),
      variables: { data: operations.complete(known) },
    })
    const [made] = Object.values((JSON.parse(answer) as { data: Record<string, Doc> }).data ?? {})
    expect(answer).toContain('"id"')
    expect(same(await stored(slug, made?.id), planted)).toEqual(BY_ITSELF[slug] ?? [])
  })

  it.each(cases.filter(([slug]) => slug !== 'comments'))(
    'should change %s without them',
    async (slug, data, user) => {
      const planted = plantedOf(slug, list.id)
      const { id } = await make(slug, data())
      const { email: _email, ...rest } = data()
      await send(user(), 'PATCH', `/${slug}/${id}`, { ...planted, ...rest })
      expect(same(await stored(slug, id), planted)).toEqual(BY_ITSELF[slug] ?? [])
    },
  )

  it('should not give a picture another file, address or type', async () => {
    const background = '#fff'
    const data = await sharp({ create: { background, channels: 3, height: 9, width: 9 } })
      .png()
      .toBuffer()
    const { id } = (await desk.payload.create({
      collection: 'media',
      data: { alt: 'A picture' },
      file: { data, mimetype: 'image/png', name: 'a.png', size: data.length },
    })) as Doc
    const before = await stored('media', id)
    await send(admin, 'PATCH', `/media/${id}`, {
      alt: 'Another',
      filename: 'planted.html',
      filesize: 1,
      height: 1,
      mimeType: 'text/html',
      sizes: { card: { filename: 'planted.html' } },
      thumbnailURL: 'https://example.com/planted',
      url: 'https://example.com/planted',
      width: 1,
    })
    const after = await stored('media', id)
    expect(after.alt).not.toEqual(before.alt)
    // MongoDB keeps null where there was nothing
    const factsOf = (picture: Record<string, unknown>) =>
      FILE_FACTS.map((fact) => [fact, picture[fact] ?? null])
    expect(factsOf(after)).toEqual(factsOf(before))
  })
})

describe('the code of the app', () => {
  it('should write them all the same', async () => {
    const comment = await make('comments', {
      authorName: 'The desk',
      body: 'Hello',
      isPinned: true,
      isStaff: true,
      list: list.id,
      score: 3,
      status: 'published',
    })
    expect(comment).toMatchObject({ isPinned: true, isStaff: true, score: 3 })
  })

  it('should place a reply that a moderator makes', async () => {
    const parent = await make('comments', {
      authorName: 'A',
      body: 'A',
      list: list.id,
      status: 'published',
    })
    const { id } = await send(moderator, 'POST', '/comments', {
      authorName: 'B',
      body: 'B',
      depth: 7,
      list: list.id,
      parent: parent.id,
      place: 'planted',
      status: 'published',
    })
    const row = await stored('comments', id)
    expect(row).toMatchObject({ depth: 1 })
    expect(
      String(row.place).startsWith(`${String((await stored('comments', parent.id)).place)}/`),
    ).toBe(true)
  })
})
