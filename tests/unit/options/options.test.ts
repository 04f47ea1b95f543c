import type { PayloadRequest } from 'payload'

import { describe, expect, it } from '@jest/globals'

import type { RankedListsOptions } from '../../../src/options.js'

import { DEFAULT_LIMITS } from '../../../src/lists/checks/index.js'
import { sanitizeCommentOptions } from '../../../src/options/comments.js'
import { sanitizeGenre } from '../../../src/options/genre.js'
import { sanitizeLinkOptions } from '../../../src/options/links.js'
import { sanitizeOptions } from '../../../src/options.js'
import { PART_KEYS } from '../../../src/parts.js'
import { DEFAULT_SLUGS } from '../../../src/slugs.js'
import { ROLES } from '../../../src/vocabulary.js'

const KEYS = Object.keys(DEFAULT_SLUGS).join(', ')

describe('sanitizeOptions', () => {
  it('should fill in the defaults', () => {
    expect(sanitizeOptions()).toEqual({
      access: {},
      api: {
        basePath: '/v1',
        cors: '*',
        docs: true,
        hubUrl: null,
        keyHeaders: ['Surrogate-Key'],
        listUrl: null,
        movementDays: 7,
        precompressed: false,
        previewSeconds: 3600,
        previewUrl: null,
        siteTitle: null,
        siteUrl: null,
      },
      checks: { limits: DEFAULT_LIMITS, own: [], severities: {} },
      collections: {},
      comments: sanitizeCommentOptions(),
      cronSecret: null,
      dashboard: true,
      disabled: false,
      editor: undefined,
      genre: sanitizeGenre(),
      getRoles: expect.any(Function),
      hasRolesField: true,
      links: sanitizeLinkOptions(),
      localized: true,
      media: { maxMegapixels: 50 },
      now: expect.any(Function),
      ownSlugs: new Set(),
      parts: new Set(PART_KEYS),
      settingsSlug: 'moderation-settings',
      slugs: DEFAULT_SLUGS,
      webhooks: { allowHosts: [] },
      workflow: { needsApproval: false },
    })
    expect(sanitizeOptions({})).toEqual({
      ...sanitizeOptions(),
      getRoles: expect.any(Function),
      now: expect.any(Function),
    })
  })

  it('should keep what is given', () => {
    const given = {
      access: { comments: { create: () => true } },
      api: {
        basePath: '/lists-api/v2',
        cors: ['https://example.com', 'http://localhost:3000'],
        docs: false,
        hubUrl: 'https://hub.example.com/',
        keyHeaders: ['Cache-Tag', 'Cache-Groups'],
        listUrl: (slug) => `https://example.com/${slug}`,
        movementDays: 0,
        precompressed: true,
        previewSeconds: 60,
        previewUrl: ({ token }) => `https://example.com/preview?token=${token}`,
        siteTitle: 'The Screen',
        siteUrl: 'https://example.com',
      },
      collections: { dramas: ({ defaultCollection }) => defaultCollection },
      cronSecret: 'a'.repeat(16),
      dashboard: true,
      disabled: true,
      editor: {} as RankedListsOptions['editor'],
      getRoles: () => ['editor'],
      localized: false,
      media: { maxMegapixels: 50 },
      now: () => new Date(0),
      webhooks: { allowHosts: ['localhost', '127.0.0.1:4000', '[::1]', '[::1]:80'] },
      workflow: { needsApproval: true },
    } satisfies RankedListsOptions
    expect(sanitizeOptions(given)).toEqual({
      ...given,
      checks: { limits: DEFAULT_LIMITS, own: [], severities: {} },
      comments: sanitizeCommentOptions(),
      genre: sanitizeGenre(),
      hasRolesField: false,
      links: sanitizeLinkOptions(),
      ownSlugs: new Set(),
      parts: new Set(PART_KEYS),
      settingsSlug: 'moderation-settings',
      slugs: DEFAULT_SLUGS,
    })
  })

  it('should replace single slugs and keep the others', () => {
    expect(sanitizeOptions({ slugs: { people: 'actors' } }).slugs).toEqual({
      ...DEFAULT_SLUGS,
      people: 'actors',
    })
  })

  it('should refuse an answer to needsApproval that is neither yes nor no', () => {
    const workflow = { needsApproval: 'yes' } as never
    expect(() => sanitizeOptions({ workflow })).toThrow(
      'rankedLists: options.workflow.needsApproval is "yes"; it takes true or false.',
    )
  })

  it.each([
    ['a short secret of a scheduler', 'a'.repeat(15)],
    ['one that is no text', 5],
  ])('should refuse %s', (_what, cronSecret) => {
    expect(() => sanitizeOptions({ cronSecret } as never)).toThrow(
      'rankedLists: options.cronSecret is too short or no text; it takes at least 16 characters',
    )
  })

  it('should begin slugs with a prefix, but for those that are given', () => {
    const { settingsSlug, slugs } = sanitizeOptions({
      slugPrefix: 'desk-',
      slugs: { people: 'actors' },
    })
    expect(slugs).toMatchObject({
      dramas: 'desk-dramas',
      moves: 'desk-list-moves',
      people: 'actors',
      users: 'desk-users',
    })
    expect(settingsSlug).toBe('desk-moderation-settings')
  })

  it('should have the parts that are not left out', () => {
    const options = { comments: false, links: false, merges: false, webhooks: false } as const
    expect([...sanitizeOptions(options).parts]).toEqual(['workflow'])
    // whose slugs may then be those of others
    const slugs = { dramas: 'comments', people: 'merges' }
    expect(sanitizeOptions({ ...options, slugs }).slugs).toMatchObject(slugs)
    expect(sanitizeOptions({ links: false }).checks.severities).toEqual({
      'watch-link-dead': 'off',
    })
  })

  it('should trust the same proxies for everything, wherever they are named', () => {
    const of = (options: RankedListsOptions) => sanitizeOptions(options).comments.trustedProxies
    expect(of({ trustedProxies: 2 })).toBe(2)
    expect(of({ comments: false, trustedProxies: 2 })).toBe(2)
    expect(of({ comments: { trustedProxies: 2 } })).toBe(2)
    expect(
      of({ comments: { trustedProxies: ['10.0.0.0/8'] }, trustedProxies: ['10.0.0.0/8'] }),
    ).toEqual(['10.0.0.0/8'])
    expect(of({ comments: false })).toBe(0)
  })

  it('should let two collections change places', () => {
    const slugs = { dramas: 'scenes', scenes: 'dramas' }
    expect(sanitizeOptions({ slugs }).slugs).toMatchObject(slugs)
  })

  it('should not change what it was given', () => {
    const given = Object.freeze({
      api: Object.freeze({ cors: Object.freeze(['https://example.com']) as string[] }),
      slugs: Object.freeze({ people: 'actors' }),
    })
    expect(() => sanitizeOptions(given)).not.toThrow()
    expect(DEFAULT_SLUGS.people).toBe('people')
  })

  it.each<[string, unknown, string]>([
    [
      'a slug for no collection',
      { slugs: { drama: 'x' } },
      `rankedLists: options.slugs.drama names no collection; it takes one of ${KEYS}.`,
    ],
    [
      'a slug of what is left out',
      { comments: false, slugs: { comments: 'x' } },
      'rankedLists: options.slugs.comments is of a collection that options.comments: false leaves out; take away one of the two.',
    ],
    [
      'access to what is left out',
      { access: { merges: {} }, merges: false },
      'rankedLists: options.access.merges is of a collection that options.merges: false leaves out; take away one of the two.',
    ],
    [
      'a check that needs what is left out',
      { checks: { severities: { 'watch-link-dead': 'blocking' } }, links: false },
      'rankedLists: options.checks asks for "watch-link-dead", which needs to know dead links, and options.links: false leaves out the looking for them; take away one of the two.',
    ],
    [
      'a part that is neither there nor left out',
      { workflow: true },
      'rankedLists: options.workflow is true; false leaves that part out, an object sets it up.',
    ],
    [
      'a prefix that is no beginning of a slug',
      { slugPrefix: 'Desk_' },
      'rankedLists: options.slugPrefix is "Desk_"; it takes up to 12 lower-case letters, digits and hyphens and starts with a letter, such as "desk-".',
    ],
    [
      'proxies that are none',
      { trustedProxies: -1 },
      'rankedLists: options.trustedProxies is "-1"; it takes a whole number from 0 to 10, or networks such as 10.0.0.0/8 and 2001:db8::/32.',
    ],
    [
      'proxies that differ',
      { comments: { trustedProxies: 1 }, trustedProxies: 2 },
      'rankedLists: options.trustedProxies and options.comments.trustedProxies differ; they are the same thing, so give one of them.',
    ],
    [
      'access to no collection',
      { access: { toString: {} } },
      `rankedLists: options.access.toString names no collection; it takes one of ${KEYS}.`,
    ],
    [
      'an override of no collection',
      { collections: { lists: () => ({}) } },
      `rankedLists: options.collections.lists names no collection; it takes one of ${KEYS}.`,
    ],
    ...['Dramas', '9lives', '-dramas', 'k dramas', 'k/dramas', 'k_dramas', ''].map(
      (slug): [string, unknown, string] => [
        `the slug "${slug}"`,
        { slugs: { dramas: slug } },
        `rankedLists: options.slugs.dramas is "${slug}"; a collection's slug is lower-case letters, digits and hyphens and starts with a letter.`,
      ],
    ),
    [
      'one slug for two collections',
      { slugs: { clips: 'videos', media: 'videos' } },
      'rankedLists: options.slugs.media and options.slugs.clips are both "videos"; each collection needs a slug of its own.',
    ],
    [
      'the slug of another collection',
      { slugs: { tags: 'authors' } },
      'rankedLists: options.slugs.tags and options.slugs.authors are both "authors"; each collection needs a slug of its own.',
    ],
    ...['v1', '/v1/', '/', '', '/V1', '//v1', '/v1?x', '/:version', '/v1/..'].map(
      (basePath): [string, unknown, string] => [
        `the path "${basePath}"`,
        { api: { basePath } },
        `rankedLists: options.api.basePath is "${basePath}"; it takes a path such as "/v1", without a slash at its end.`,
      ],
    ),
    ...[['X-Keys'], 'Surrogate-Key', [1]].map((keyHeaders): [string, unknown, string] => [
      `headers of keys that are ${JSON.stringify(keyHeaders)}`,
      { api: { keyHeaders } },
      `rankedLists: options.api.keyHeaders is ${JSON.stringify(keyHeaders)}; it takes an array of "Surrogate-Key", "Cache-Tag", "Cache-Groups", or an empty one.`,
    ]),
    [
      'a path of a collection',
      { api: { basePath: '/scenes' } },
      'rankedLists: options.api.basePath "/scenes" collides with the REST routes of the collection "scenes" (options.slugs.scenes); choose another path.',
    ],
    [
      'a path under a collection that has its own slug',
      { api: { basePath: '/actors/v1' }, slugs: { people: 'actors' } },
      'rankedLists: options.api.basePath "/actors/v1" collides with the REST routes of the collection "actors" (options.slugs.people); choose another path.',
    ],
    ...[
      'example.com',
      'https://example.com/',
      'https://example.com/path',
      'HTTPS://EXAMPLE.COM',
      '*',
      '',
      'null',
    ].map((origin): [string, unknown, string] => [
      `the origin "${origin}"`,
      { api: { cors: ['https://example.com', origin] } },
      `rankedLists: options.api.cors holds "${origin}"; it takes '*' or origins such as "https://example.com".`,
    ]),
    ...['http://localhost', 'localhost/', 'LOCALHOST', 'local host', '', '0x7f.1', 'a:99999'].map(
      (host): [string, unknown, string] => [
        `the host "${host}"`,
        { webhooks: { allowHosts: ['localhost', host] } },
        `rankedLists: options.webhooks.allowHosts holds "${host}"; it takes hosts such as "localhost" or "localhost:4000".`,
      ],
    ),
  ])('should refuse %s with a sentence', (_what, options, message) => {
    expect(() => sanitizeOptions(options as RankedListsOptions)).toThrow(new Error(message))
  })

  it.each(['/v1', '/api-2', '/public/lists/v1', '/scenes-api'])(
    'should take the path "%s"',
    (basePath) => {
      expect(sanitizeOptions({ api: { basePath } }).api.basePath).toBe(basePath)
    },
  )

  it('should take a path whose collection has another slug', () => {
    const options = { api: { basePath: '/people' }, slugs: { people: 'actors' } }
    expect(sanitizeOptions(options).api.basePath).toBe('/people')
  })

  it.each<[unknown, string[]]>([
    [['editor'], ['editor']],
    [
      ['moderator', 'admin'],
      ['admin', 'moderator'],
    ],
    [['owner', 'editor', 'editor'], ['editor']],
    [[...ROLES], [...ROLES]],
    [[], []],
    ['admin', []],
    [null, []],
    [undefined, []],
  ])('should read the roles %j of a user as %j', (roles, expected) => {
    const { getRoles } = sanitizeOptions()
    const user = { collection: 'users', id: 1, roles }
    expect(getRoles({ req: {} as PayloadRequest, user })).toEqual(expected)
  })
})

describe('where the site is', () => {
  it('should be kept without a slash at its end', () => {
    expect(sanitizeOptions({ api: { siteUrl: 'https://site.example/k/' } }).api.siteUrl).toBe(
      'https://site.example/k',
    )
  })

  it.each(['site.example', 'ftp://site.example', 'https://site.example/?q=1', ''])(
    'should not be "%s"',
    (siteUrl) => {
      expect(() => sanitizeOptions({ api: { siteUrl } })).toThrow('options.api.siteUrl')
    },
  )

  it.each([' ', 7])('should refuse %p as the title of the site', (siteTitle) => {
    expect(() => sanitizeOptions({ api: { siteTitle: siteTitle as never } })).toThrow(
      'rankedLists: options.api.siteTitle takes the name of the site, as a text.',
    )
  })

  it.each(['listUrl', 'previewUrl'])('should not be an address as %s, but a function', (name) => {
    const api = { [name]: 'https://site.example' }
    expect(() => sanitizeOptions({ api })).toThrow(`options.api.${name} takes a function`)
  })

  it.each([-1, 1.5, 366, Number.NaN])('should refuse arrows for %s days', (movementDays) => {
    expect(() => sanitizeOptions({ api: { movementDays } })).toThrow(
      `options.api.movementDays is ${movementDays}; it takes a whole number of days from 0 (no arrows) to 365.`,
    )
  })

  it.each([59, 604_801, 90.5, Number.NaN, '3600' as never])(
    'should not show previews for %s seconds',
    (previewSeconds) => {
      expect(() => sanitizeOptions({ api: { previewSeconds } })).toThrow(
        `options.api.previewSeconds is ${previewSeconds}; it takes a whole number of seconds from 60 to 604800.`,
      )
    },
  )
})
