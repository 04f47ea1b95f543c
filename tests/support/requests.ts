/**
 * What readers and the desk ask of a database: each route of the public API that answers with more than a
 * document, and what the desk reads for its views. For the tests of how it is found, and for measurements.
 */
import type { Payload, TypedUser } from 'payload'

import { createLocalReq } from 'payload'

import { createAccess } from '../../src/access/index.js'
import { encodeCursor } from '../../src/http/cursor.js'
import { checkSetOf } from '../../src/lists/checks/index.js'
import { PANELS } from '../../src/lists/desk/panels.js'
import { sanitizeOptions } from '../../src/options.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'

type Slugged = { slug: string }

/** Something that is asked for; another one each round, where there are several. */
export type Asked = { name: string; run: (round: number) => Promise<unknown> }

const { categories, comments, dramas, people, rankedLists, scenes, tags } = DEFAULT_SLUGS

export const requestsOf = async ({
  ask,
  payload,
  user,
}: {
  ask: (path: string) => Promise<unknown>
  payload: Payload
  user: TypedUser
}): Promise<Asked[]> => {
  const slugsOf = async (collection: string): Promise<string[]> => {
    const { docs } = await payload.find({
      collection,
      depth: 0,
      joins: false,
      limit: 20,
      pagination: false,
      select: { slug: true },
      sort: 'id',
    })
    return (docs as unknown as Slugged[]).map(({ slug }) => encodeURIComponent(slug))
  }
  const [lists, ofDramas, ofPeople, ofScenes, ofCategories, ofTags] = await Promise.all(
    [rankedLists, dramas, people, scenes, categories, tags].map(slugsOf),
  )
  const of = (slugs: string[] | undefined, round: number) => slugs?.[round % slugs.length] ?? ''
  /** A word of a list's title. */
  const wordOf = (round: number): string => of(lists, round).split('-')[1] ?? ''
  const api = (name: string, path: (round: number) => string): Asked => ({
    name,
    run: (round) => ask(`/api/v1${path(round)}`),
  })
  const { docs } = await payload.find({ collection: rankedLists, depth: 0, limit: 1, select: {} })
  const first = docs[0]?.id
  const second = (await ask('/api/v1/lists?limit=20')) as { page: { nextCursor: string } }
  const sitemapCursor = encodeCursor({
    position: { after: first },
    scope: JSON.stringify(['sitemap']),
    secret: payload.secret,
  })
  /** As the admin panel's list view reads it. */
  const listView = (collection: string, sort?: string): Asked => {
    const config = payload.collections[collection]?.config
    const hasDrafts = Boolean(config?.versions?.drafts)
    const { defaultColumns = [], enableListViewSelectAPI: isSelected } = config?.admin ?? {}
    return {
      name: `admin: list of ${collection}${sort ? ` by ${sort}` : ''}`,
      run: () =>
        payload.find({
          collection,
          depth: 0,
          draft: hasDrafts,
          fallbackLocale: false,
          includeLockStatus: true,
          limit: 10,
          locale: 'en',
          overrideAccess: false,
          page: 1,
          ...(isSelected
            ? { select: Object.fromEntries(defaultColumns.map((name) => [name, true])) }
            : {}),
          sort: sort ?? config?.defaultSort ?? '-createdAt',
          user,
          where: {},
        }),
    }
  }
  const options = sanitizeOptions({})
  const context = {
    access: createAccess(options),
    checks: checkSetOf(options.checks),
    locale: 'en',
    now: () => new Date(),
    parts: options.parts,
    req: await createLocalReq({ locale: 'en', user }, payload),
    slugs: options.slugs,
  }
  return [
    api('one list', (round) => `/lists/${of(lists, round)}`),
    api('index', () => '/lists?limit=20'),
    api('index, counted', () => '/lists?limit=20&include=total'),
    api(
      'index of a drama, counted',
      (round) => `/lists?limit=20&include=total&drama=${of(ofDramas, round)}`,
    ),
    api('index, second page', () => `/lists?limit=20&cursor=${second.page.nextCursor}`),
    api('index, most read', () => '/lists?limit=20&sort=most-read'),
    api('index of a category', (round) => `/lists?limit=20&category=${of(ofCategories, round)}`),
    api('index of a tag', (round) => `/lists?limit=20&tag=${of(ofTags, round)}`),
    api('index of a drama', (round) => `/lists?limit=20&drama=${of(ofDramas, round)}`),
    api('index of a person', (round) => `/lists?limit=20&person=${of(ofPeople, round)}`),
    api('index of a mode', () => '/lists?limit=20&mode=partial'),
    api('updates', () => '/updates?limit=20&since=2020-01-01T00:00:00Z'),
    api('search', (round) => `/search?q=${wordOf(round)}`),
    api('search for nothing', () => '/search?q=zzyzx'),
    api('feed', () => '/feed.json'),
    api('feed, whole lists', () => '/feed.json?content=full'),
    api('feed of a tag', (round) => `/feed.json?tag=${of(ofTags, round)}`),
    api('sitemap', () => '/sitemap.xml'),
    api('sitemap, one file', () => `/sitemap.xml?cursor=${sitemapCursor}`),
    api('dramas', () => '/dramas?limit=20'),
    api('dramas, counted', () => '/dramas?limit=20&include=total'),
    api('people', () => '/people?limit=20'),
    api('scenes', () => '/scenes?limit=20'),
    api('a drama', (round) => `/dramas/${of(ofDramas, round)}`),
    api('a person', (round) => `/people/${of(ofPeople, round)}`),
    api('a scene', (round) => `/scenes/${of(ofScenes, round)}`),
    api('comments', (round) => `/lists/${of(lists, round)}/comments?limit=20`),
    api(
      'comments, of an entry',
      (round) => `/lists/${of(lists, round)}/comments?limit=20&entry=65f1a2b3c4d5e6f708192a3b`,
    ),
    api('comments, newest', (round) => `/lists/${of(lists, round)}/comments?limit=20&sort=newest`),
    api('changes', (round) => `/lists/${of(lists, round)}/changes?limit=20`),
    api('changes, feed', (round) => `/lists/${of(lists, round)}/changes.rss`),
    api('ballots', (round) => `/lists/${of(lists, round)}/ballots/result`),
    api('counts', () => `/counts?lists=${lists?.join(',')}`),
    ...['pending', 'flagged', 'spam', 'all'].map((queue) => ({
      name: `queue: ${queue}`,
      run: () => ask(`/api/${comments}/queue?queue=${queue}&limit=20`),
    })),
    { name: 'queue: counts', run: () => ask(`/api/${comments}/queue-counts`) },
    ...Object.entries(PANELS).map(([name, { read }]) => ({
      name: `first screen: ${name}`,
      run: () => read(context),
    })),
    listView(rankedLists),
    listView(rankedLists, '-publishedOn'),
    listView(rankedLists, '-updatedAt'),
    listView(dramas),
    listView(scenes),
    listView(people),
    listView(comments),
    {
      name: 'admin: picker of lists',
      run: (round) =>
        ask(
          `/api/${rankedLists}?depth=0&draft=true&limit=10&locale=en&sort=-updatedAt&where[or][0][title][like]=${wordOf(round)}`,
        ),
    },
    {
      name: 'admin: versions of a list',
      run: async () =>
        payload.findVersions({
          collection: rankedLists,
          depth: 0,
          limit: 10,
          overrideAccess: false,
          sort: '-updatedAt',
          user,
          where: { parent: { equals: first } },
        }),
    },
  ]
}
