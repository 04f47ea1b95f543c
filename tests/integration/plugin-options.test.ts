import type { CollectionConfig, Config, Field, Plugin } from 'payload'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { existsSync } from 'node:fs'
import { buildConfig } from 'payload'

import type { RankedListsOptions } from '../../src/index.js'
import type { Row as Doc } from '../../src/storage/types.js'

import { beginMerge, runMerge } from '../../src/catalogue/merge/index.js'
import { giveRole } from '../../src/accounts/giveRole.js'
import { rankedLists } from '../../src/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { startApp } from '../support/app.js'
import { createUser, type Desk } from '../support/payload.js'

const LOCALES = { defaultLocale: 'en', fallback: false, locales: ['en', 'de'] } as const

const createIn = async (
  { payload }: Desk,
  collection: string,
  data: Record<string, unknown>,
  locale?: string,
): Promise<Doc> =>
  (await payload.create({
    collection,
    data,
    depth: 0,
    locale,
  })) as unknown as Doc

const readIn = async (
  { payload }: Desk,
  collection: string,
  id: number | string,
  locale?: string,
): Promise<Doc> => (await payload.findByID({ collection, depth: 1, id, locale })) as unknown as Doc

const updateIn = (
  { payload }: Desk,
  collection: string,
  id: number | string,
  data: Record<string, unknown>,
  locale?: string,
) => payload.update({ collection, data, id, locale })

const post = (data: Record<string, unknown>) => ({
  body: JSON.stringify(data),
  headers: { 'Content-Type': 'application/json' },
  method: 'POST',
})

describe('an app with its own slugs, access, fields and locales', () => {
  let app: Desk

  beforeAll(async () => {
    app = await startApp({
      config: {
        i18n: {
          translations: { en: { rankedLists: { fields: { network: 'Station' } } } },
        },
        localization: { ...LOCALES, locales: [...LOCALES.locales] },
      },
      name: 'own',
      options: {
        access: { tags: { read: ({ req }) => Boolean(req.user) } },
        api: { basePath: '/lists-api', cors: ['https://example.com'] },
        collections: {
          dramas: ({ defaultCollection }) => ({
            ...defaultCollection,
            fields: [...defaultCollection.fields, { name: 'rating', type: 'number' }],
          }),
        },
        slugs: { people: 'actors', rankedLists: 'lists', users: 'staff' },
      },
    })
  })

  afterAll(() => app.stop())

  it('should have the collections under its own slugs, and no others', () => {
    const slugs = app.config.collections.map(({ slug }) => slug)
    const expected = { ...DEFAULT_SLUGS, people: 'actors', rankedLists: 'lists', users: 'staff' }
    expect(slugs.filter((slug) => !slug.startsWith('payload-')).toSorted()).toEqual(
      Object.values(expected).toSorted(),
    )
    expect(app.config.admin.user).toBe('staff')
    expect(app.config.custom).toMatchObject({ rankedLists: { slugs: expected } })
  })

  it('should relate documents through its own slugs, both ways', async () => {
    const drama = await createIn(app, 'dramas', { _status: 'published', title: 'Healer' })
    const person = await createIn(app, 'actors', { _status: 'published', name: 'Ji Chang-wook' })
    const role = await createIn(app, 'roles', { drama: drama.id, person: person.id })
    const list = await createIn(app, 'lists', {
      _status: 'published',
      entries: [{ dramas: [drama.id], roles: [role.id] }],
      title: 'One of them',
    })
    const found = await readIn(app, 'actors', person.id)
    expect(found).toMatchObject({
      lists: { docs: [{ id: list.id }] },
      roles: { docs: [{ id: role.id, label: 'Ji Chang-wook · Healer' }] },
    })
    await expect(app.payload.delete({ collection: 'actors', id: person.id })).rejects.toMatchObject(
      { message: expect.stringContaining('One of them'), status: 409 },
    )
  })

  it('should ask its own access for the one operation that has it, and ours for the others', async () => {
    const tag = await createIn(app, 'tags', { title: 'Slow burn' })
    expect((await app.rest('/api/tags')).status).toBe(403)
    expect((await app.rest(`/api/tags/${tag.id}`)).status).toBe(403)
    // named, because Payload itself does not sort by a localised field without a locale or a fallback
    expect((await app.rest('/api/categories?locale=en')).status).toBe(200)
    expect((await app.rest('/api/tags', post({ title: 'Mine' }))).status).toBe(403)
  })

  it('should keep the field that an override adds, beside ours', async () => {
    const { id } = await createIn(app, 'dramas', { rating: 9, title: 'Signal', year: 2016 })
    expect(await readIn(app, 'dramas', id)).toMatchObject({
      rating: 9,
      slug: 'signal',
      title: 'Signal',
      year: 2016,
    })
  })

  it('should keep texts by locale, and order and numbers for all', async () => {
    const entries = [{ heading: 'First', printedTitle: 'Healer' }]
    const { id } = await createIn(app, 'lists', { entries, statedCount: 1, title: 'Best' }, 'en')
    const before = await readIn(app, 'lists', id, 'en')
    const [entry] = before.entries as Doc[]
    const german = [{ heading: 'Zuerst', id: entry?.id, printedTitle: 'Healer' }]
    await updateIn(app, 'lists', id, { entries: german, title: 'Die besten' }, 'de')

    expect(await readIn(app, 'lists', id, 'en')).toMatchObject({
      entries: [{ heading: 'First', id: entry?.id, printedTitle: 'Healer' }],
      statedCount: 1,
      title: 'Best',
    })
    expect(await readIn(app, 'lists', id, 'de')).toMatchObject({
      entries: [{ heading: 'Zuerst', id: entry?.id, printedTitle: 'Healer' }],
      statedCount: 1,
      title: 'Die besten',
    })
  })

  it('should serve the public API where it is told to, to the origins that it is told', async () => {
    await createIn(app, 'lists', { _status: 'published', title: 'Served' }, 'en')
    const headers = { Origin: 'https://example.com' }
    const served = await app.rest('/api/lists-api/lists/served', { headers })
    expect(served.status).toBe(200)
    expect(await served.json()).toMatchObject({ slug: 'served', title: 'Served' })
    expect(served.headers.get('Access-Control-Allow-Origin')).toBe('https://example.com')

    const other = await app.rest('/api/lists-api/lists/served', {
      headers: { Origin: 'https://elsewhere.example' },
    })
    expect(other.headers.get('Access-Control-Allow-Origin')).toBeNull()
    expect((await app.rest('/api/v1/lists')).status).toBe(404)
  })

  it('should let the wording of the app win, and keep ours for the rest', () => {
    const { translations } = app.config.i18n as unknown as {
      translations: { en: { rankedLists: { fields: Record<string, string> } } }
    }
    expect(translations.en.rankedLists.fields).toMatchObject({ network: 'Station', year: 'Year' })
  })
})

describe('an app with locales and texts in one language', () => {
  let app: Desk

  beforeAll(async () => {
    app = await startApp({
      config: { localization: { ...LOCALES, locales: [...LOCALES.locales] } },
      name: 'plain',
      options: { localized: false },
    })
  })

  afterAll(() => app.stop())

  it('should have one text for all locales', async () => {
    const list = await createIn(app, 'ranked-lists', { title: 'Best' }, 'en')
    await updateIn(app, 'ranked-lists', list.id, { title: 'Die besten' }, 'de')
    expect(await readIn(app, 'ranked-lists', list.id, 'en')).toMatchObject({ title: 'Die besten' })
  })

  it('should have no localised field in any of our collections', () => {
    const ours: string[] = Object.values(DEFAULT_SLUGS)
    const localized = app.config.collections
      .filter(({ slug }) => ours.includes(slug))
      .flatMap(({ fields, slug }) => localizedIn(fields).map((name) => `${slug}.${name}`))
    expect(localized).toEqual([])
  })
})

describe('an app with users and media of its own', () => {
  let app: Desk

  const users: CollectionConfig = {
    slug: 'users',
    auth: true,
    fields: [{ name: 'nick', type: 'text' }],
  }
  const media: CollectionConfig = {
    slug: 'media',
    fields: [{ name: 'alt', type: 'text' }],
    upload: { disableLocalStorage: true },
  }
  const posts: CollectionConfig = { slug: 'posts', fields: [{ name: 'text', type: 'text' }] }

  beforeAll(async () => {
    app = await startApp({ config: { collections: [users, media, posts] }, name: 'adopted' })
  })

  afterAll(() => app.stop())

  it('should keep them and install the others beside them', () => {
    const slugs = app.config.collections.map(({ slug }) => slug)
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(slugs).toEqual(expect.arrayContaining([...Object.values(DEFAULT_SLUGS), 'posts']))
    expect(fieldNamesOf(app, 'users')).toEqual(expect.arrayContaining(['nick', 'roles']))
    // ours have these
    expect(fieldNamesOf(app, 'users')).not.toContain('name')
    expect(fieldNamesOf(app, 'media')).not.toContain('credit')
    expect(fieldNamesOf(app, 'posts')).not.toContain('roles')
  })

  it('should let in by the roles that its users now have', async () => {
    const editor = await createUser({ payload: app.payload, roles: ['editor'] })
    const nobody = await createUser({ payload: app.payload, roles: [] })
    const create = async (user?: typeof editor) =>
      (await app.rest('/api/tags', { ...post({ title: crypto.randomUUID() }), user })).status
    expect(await create(editor)).toBe(201)
    expect(await create(nobody)).toBe(403)
    expect(await create()).toBe(403)
  })

  it('should show who has a form open to whoever works in the panel, but not in ours', async () => {
    const { payload } = app
    const [editor, nobody] = [
      await createUser({ payload, roles: ['editor'] }),
      await createUser({ payload, roles: [] }),
    ]
    const lock = (user: typeof editor, relationTo: string, value: number | string) =>
      payload.create({
        collection: 'payload-locked-documents',
        data: {
          document: { relationTo, value },
          user: { relationTo: 'users', value: user.id },
        } as never,
      })
    const post = await createIn(app, 'posts', { text: 'Of the app' })
    const mine = await createIn(app, 'posts', { text: 'Mine' })
    const tag = await createIn(app, 'tags', { title: 'Open in a form' })
    await lock(editor, 'posts', post.id)
    await lock(editor, 'tags', tag.id)
    await lock(nobody, 'posts', mine.id)
    await lock(nobody, 'users', nobody.id)
    const shown = async (user: typeof editor) => {
      const { docs } = await payload.find({
        collection: 'payload-locked-documents',
        depth: 0,
        overrideAccess: false,
        pagination: false,
        user,
      })
      return docs.map(({ document }) => String(document?.relationTo)).toSorted()
    }
    expect(await shown(nobody)).toEqual(['posts', 'posts', 'users'])
    expect(await shown(editor)).toEqual(['posts', 'posts', 'tags', 'users'])
    // what the first screen of Payload asks
    const globals = await payload.find({
      collection: 'payload-locked-documents',
      overrideAccess: false,
      user: nobody,
      where: { globalSlug: { exists: true } },
    })
    expect(globals.docs).toEqual([])
  })

  it('should have a command that gives a role', async () => {
    const nobody = await createUser({ payload: app.payload, roles: [] })
    const refused = await app.rest('/api/ranked-lists/openapi.json', { user: nobody })
    expect(await refused.json()).toMatchObject({
      detail: expect.stringContaining('your account has no role'),
    })
    const { email } = nobody as { email?: string }
    const give = (role: string, to = String(email)) =>
      giveRole({ email: to, payload: app.payload, role, slugs: DEFAULT_SLUGS })
    expect(await give('moderator')).toEqual(['moderator'])
    expect(await give('admin', ` ${String(email).toUpperCase()}`)).toEqual(['admin', 'moderator'])
    expect(await readIn(app, 'users', nobody.id)).toMatchObject({ roles: ['admin', 'moderator'] })
    await expect(give('owner')).rejects.toThrow(
      '"owner" is no role; there are admin, editor, contributor, moderator.',
    )
    await expect(give('admin', 'nobody@example.org')).rejects.toThrow(
      'No account of "users" has the e-mail address nobody@example.org.',
    )
    const command = app.config.bin.find(({ key }) => key === 'ranked-lists:role')
    expect(existsSync(String(command?.scriptPath))).toBe(true)
  })

  it('should let nobody give themselves a role', async () => {
    const nobody = await createUser({ payload: app.payload, roles: [] })
    await app.rest(`/api/users/${nobody.id}`, {
      ...post({ nick: 'changed', roles: ['admin'] }),
      method: 'PATCH',
      user: nobody,
    })
    const after = await readIn(app, 'users', nobody.id)
    expect(after).toMatchObject({ nick: 'changed' })
    expect(after.roles ?? []).toEqual([])
  })

  it('should show pictures of the app’s own collection', async () => {
    const image = await app.payload.create({
      collection: 'media',
      data: { alt: 'A dot' },
      file: { data: DOT, mimetype: 'image/png', name: 'dot.png', size: DOT.length },
    })
    const list = await createIn(app, 'ranked-lists', { heroImage: image.id, title: 'With one' })
    expect(await readIn(app, 'ranked-lists', list.id)).toMatchObject({
      heroImage: { alt: 'A dot' },
    })
  })
})

/** An adapter that never connects. */
const noDatabase = { init: () => ({}), name: 'sqlite' } as unknown as Config['db']

describe('installing', () => {
  const install = (config: Partial<Config>, options?: RankedListsOptions) =>
    rankedLists(options)({ db: noDatabase, ...config } as Config) as Config

  it('should not change the config that it is given', () => {
    const given = deepFreeze({
      admin: { meta: { titleSuffix: ' · ours' } },
      collections: [
        { slug: 'users', auth: true, fields: [{ name: 'nick', type: 'text' }] },
        { slug: 'media', fields: [], upload: true },
      ],
      custom: { theirs: { kept: true } },
      endpoints: [{ handler: () => new Response(), method: 'get', path: '/theirs' }],
      i18n: { translations: { en: { rankedLists: { groups: { lists: 'Rankings' } } } } },
    } as unknown as Config)
    const installed = install(given, deepFreeze({ slugs: { people: 'actors' } }))

    expect(given.collections).toHaveLength(2)
    expect(installed).toMatchObject({
      admin: { meta: { titleSuffix: ' · ours' }, user: 'users' },
      custom: { theirs: { kept: true } },
      endpoints: expect.arrayContaining([expect.objectContaining({ path: '/theirs' })]),
    })
    // theirs as it is, with our marks of what changes beside it
    const { hooks, ...media } = installed.collections?.[1] ?? {}
    expect(media).toEqual(given.collections?.[1])
    expect(hooks?.afterChange).toHaveLength(1)
    // nor what the plugin says to the next app
    expect(install({}).i18n).not.toEqual(installed.i18n)
    expect(install(given, { slugs: { people: 'actors' } }).i18n).toEqual(installed.i18n)
  })

  const usersWith = (roles: Field): CollectionConfig => ({
    slug: 'users',
    auth: true,
    fields: [{ fields: [roles], label: 'More', type: 'collapsible' }],
  })

  it('should leave users alone that have our roles already, wherever they stand', () => {
    const options = ['admin', 'editor', 'contributor', 'moderator', 'author']
    const users = usersWith({ name: 'roles', hasMany: true, options, type: 'select' })
    const installed = install({ collections: [users] })
    expect(installed.collections?.find(({ slug }) => slug === 'users')).toBe(users)
  })

  it.each([
    [
      'admin, editor, contributor, moderator',
      { name: 'roles', options: ['admin', 'editor', 'contributor', 'moderator'], type: 'select' },
    ],
    [
      'editor, contributor, moderator',
      { name: 'roles', hasMany: true, options: ['admin', 'author'], type: 'select' },
    ],
  ] as Array<[string, Field]>)(
    'should refuse roles of another meaning, without %s',
    (missing, roles) => {
      const users = usersWith(roles)
      expect(() => install({ collections: [users] })).toThrow(
        new Error(
          `rankedLists: the collection "users" has a field "roles" of its own, which would say who may do what here and has no ${missing}. Tell with options.getRoles which of admin, editor, contributor, moderator a user has, or make it a select with hasMany that has these among its options.`,
        ),
      )
      const installed = install({ collections: [users] }, { getRoles: () => [] })
      expect(installed.collections?.find(({ slug }) => slug === 'users')).toBe(users)
    },
  )

  it('should keep the collection of users that the admin has', () => {
    const admins: CollectionConfig = { slug: 'admins', auth: true, fields: [] }
    const installed = install({ admin: { user: 'admins' }, collections: [admins] })
    expect(installed.admin?.user).toBe('admins')
    // the roles are theirs, and no others sign in
    const own = installed.collections?.find(({ slug }) => slug === 'admins')
    expect(own?.fields).toContainEqual(expect.objectContaining({ name: 'roles' }))
    expect(installed.collections?.map(({ slug }) => slug)).not.toContain('users')
    expect(installed.custom).toMatchObject({ rankedLists: { slugs: { users: 'admins' } } })
    const named = install(
      { admin: { user: 'admins' }, collections: [admins] },
      { slugs: { users: 'staff' } },
    )
    expect(named.collections?.map(({ slug }) => slug)).toContain('staff')
  })

  it.each(['tags', 'scenes', 'ranked-lists'])(
    'should refuse to share the slug "%s" with a collection of the app',
    (slug) => {
      const key = Object.entries(DEFAULT_SLUGS).find(([, own]) => own === slug)?.[0]
      const collections = [{ slug, fields: [] }]
      expect(() => install({ collections })).toThrow(
        new Error(
          `rankedLists: the app has a collection "${slug}" already; give ours another slug with options.slugs.${key}.`,
        ),
      )
      const options = { slugs: { [String(key)]: `our-${slug}` } }
      expect(install({ collections }, options).collections).toContainEqual(
        expect.objectContaining({ slug: `our-${slug}` }),
      )
    },
  )

  it.each(['moves', 'comments'])(
    'should refuse ids of the app for %s, wherever they stand',
    (key) => {
      const collections = {
        [key]: ({ defaultCollection }: { defaultCollection: CollectionConfig }) => ({
          ...defaultCollection,
          fields: [
            { fields: [{ name: 'id', type: 'text' }], label: 'More', type: 'collapsible' },
            ...defaultCollection.fields,
          ],
        }),
      } as RankedListsOptions['collections']
      expect(() => install({}, { collections })).toThrow(
        new Error(
          `rankedLists: options.collections.${key} adds a field "id", but the plugin writes these rows itself, with the ids that the database gives; leave the field out there. Content (lists, dramas, people, scenes, ...) may have ids of its own.`,
        ),
      )
    },
  )

  /** As plugins for search, SEO or redirects do: a field in collections that are there, and one of its own. */
  const another: Plugin = (config) => ({
    ...config,
    collections: [
      ...(config.collections ?? []).map((collection) =>
        ['dramas', 'ranked-lists'].includes(collection.slug)
          ? {
              ...collection,
              fields: [...collection.fields, { name: 'extra', type: 'text' as const }],
            }
          : collection,
      ),
      {
        slug: 'shortcuts',
        fields: [{ name: 'to', relationTo: 'dramas', type: 'relationship' as const }],
      },
    ],
  })

  it.each(['before', 'after'])('should be found by a plugin that stands %s it', async (place) => {
    const app = await startApp({
      config: { plugins: place === 'before' ? [another, rankedLists()] : [rankedLists(), another] },
      name: 'order',
    })
    try {
      await app.config.onInit(app.payload)
      for (const slug of ['dramas', 'ranked-lists']) {
        expect(fieldNamesOf(app, slug)).toContain('extra')
      }
      const from = await createIn(app, 'dramas', { _status: 'published', title: 'Healer' })
      const into = await createIn(app, 'dramas', { _status: 'published', title: 'Goblin' })
      const context = { kind: 'dramas' as const, payload: app.payload, slugs: DEFAULT_SLUGS }
      const merge = await beginMerge({ ...context, from: from.id, into: into.id, user: null })
      await runMerge({ ...context, merge, until: Number.POSITIVE_INFINITY })
      // an old form still has the one that went
      const shortcut = await createIn(app, 'shortcuts', { to: from.id })
      expect(shortcut.to).toBe(into.id)
    } finally {
      await app.stop()
    }
  })

  it('should refuse options that cannot work when it is called, not at the first request', () => {
    expect(() => rankedLists({ slugs: { drama: 'x' } as never })).toThrow(/options\.slugs\.drama/)
  })
})

describe('an app that has the plugin disabled', () => {
  let app: Desk

  beforeAll(async () => {
    app = await startApp({ name: 'disabled', options: { disabled: true } })
  })

  afterAll(() => app.stop())

  it('should keep every collection with the same columns, so that the schema is stable', async () => {
    const enabled = await buildConfig({
      collections: [],
      db: noDatabase,
      editor: lexicalEditor(),
      plugins: [rankedLists()],
      secret: 'a secret for tests only',
    })
    const columns = (collections: Desk['config']['collections']) =>
      Object.fromEntries(
        collections.map(({ flattenedFields, slug }) => [
          slug,
          flattenedFields.map(({ name, type }) => `${name}: ${type}`),
        ]),
      )
    expect(columns(app.config.collections)).toEqual(columns(enabled.collections))
    expect(enabled.endpoints.length).toBeGreaterThan(app.config.endpoints.length)
  })

  it('should still store what is there', async () => {
    const list = await createIn(app, 'ranked-lists', { _status: 'published', title: 'Kept' })
    expect(await readIn(app, 'ranked-lists', list.id)).toMatchObject({ slug: 'kept' })
  })

  it('should have no public API', async () => {
    expect((await app.rest('/api/v1/lists')).status).toBe(404)
    expect((await app.rest('/api/v1/lists/kept')).status).toBe(404)
    expect((await app.rest('/api/ranked-lists')).status).toBe(200)
  })
})

/** A picture of one pixel. */
const DOT = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const fieldNamesOf = ({ config }: Desk, wanted: string): string[] =>
  config.collections.find(({ slug }) => slug === wanted)!.flattenedFields.map(({ name }) => name)

const localizedIn = (fields: readonly Field[]): string[] =>
  fields.flatMap((field) => [
    ...('localized' in field && field.localized && 'name' in field ? [String(field.name)] : []),
    ...(field.type === 'tabs' ? field.tabs.flatMap((tab) => localizedIn(tab.fields)) : []),
    ...('fields' in field ? localizedIn(field.fields) : []),
  ])

/** Frozen to the bottom: a write to any part of it throws. */
const deepFreeze = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}

describe('checks', () => {
  it('should be those of the app: its own, its severities, and none that it turned off', async () => {
    const app = await startApp({
      name: 'checks',
      options: {
        checks: {
          own: [
            {
              code: 'dots',
              needs: [],
              run: ({ list }) =>
                list.title.includes('.')
                  ? [{ field: 'title', message: 'A title without dots.' }]
                  : [],
              severity: 'blocking',
            },
          ],
          severities: { 'entry-untitled': 'blocking', 'title-count': 'off' },
        },
      },
    })
    try {
      const create = (data: Record<string, unknown>) => createIn(app, 'ranked-lists', data)
      const entries = [{ printedTitle: 'Healer' }]
      await expect(create({ _status: 'published', entries, title: 'A. B.' })).rejects.toThrow(
        'A title without dots.',
      )
      await expect(
        create({ _status: 'published', entries: [{}], title: 'A list' }),
      ).rejects.toThrow('Untitled entry, number 1: This entry has no title.')
      const { _status } = await create({ _status: 'published', entries, title: 'Top 10 scenes' })
      expect(_status).toBe('published')
    } finally {
      await app.stop()
    }
  }, 120_000)
})
