import type { CollectionSlug, TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { isStream } from '../../src/http/route.js'
import { PUBLIC_ROUTES } from '../../src/routes/index.js'
import { apiOf, type Doc, lexical, published } from '../support/api.js'
import { startApp } from '../support/app.js'
import { graphqlOf } from '../support/graphql.js'
import { createUser, type Desk } from '../support/payload.js'

const start = new Date('2026-06-01T12:00:00.000Z')
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000)

/** What stands in a list under embargo, and in entries that appear after 20 and 30 minutes. */
const EMBARGOED = 'QZEMBARGO'
const SECOND = 'QZSECOND'
const FIRST = 'QZFIRST'
const ENDS = { [EMBARGOED]: 60, [FIRST]: 30, [SECOND]: 20 }

let desk: Desk
let api: ReturnType<typeof apiOf>
let graphql: ReturnType<typeof graphqlOf>
let clock = start
let ids: Record<'countdown' | 'embargoed', Doc['id']>
let users: TypedUser[]

beforeAll(async () => {
  desk = await startApp({
    name: 'time',
    options: { api: { siteUrl: 'https://example.com' }, now: () => clock },
  })
  api = apiOf(desk)
  graphql = graphqlOf(desk)
  const { create } = api
  const drama = await create('dramas', { ...published, slug: 'planted', title: 'Planted' })
  const person = await create('people', { ...published, name: 'Planted', slug: 'planted' })
  const role = await create('roles', { drama: drama.id, person: person.id })
  const scene = await create('scenes', {
    ...published,
    drama: drama.id,
    participants: [role.id],
    slug: 'planted',
    title: 'Planted',
  })
  const tag = await create('tags', { slug: 'planted', title: 'Planted' })
  const entry = (mark: string, rest: Record<string, unknown> = {}) => ({
    blurb: lexical(`${mark} blurb`),
    credits: [`${mark} credit`],
    dramas: [drama.id],
    epigraph: { by: `${mark} by`, text: `${mark} epigraph` },
    heading: `${mark} heading`,
    people: [person.id],
    printedNames: [`${mark} name`],
    printedTitle: `${mark} title`,
    quote: { speakerText: `${mark} speaker`, text: `${mark} quote` },
    scenes: [scene.id],
    watchLinks: [{ label: `${mark} watch`, url: `https://example.com/${mark}` }],
    ...rest,
  })
  const embargoed = await create('ranked-lists', {
    ...published,
    criteria: `${EMBARGOED} criteria`,
    embargoUntil: at(ENDS[EMBARGOED]).toISOString(),
    entries: [entry(EMBARGOED)],
    intro: lexical(`${EMBARGOED} intro`),
    publishedOn: '2026-05-01T12:00:00.000Z',
    slug: EMBARGOED.toLowerCase(),
    standfirst: `${EMBARGOED} standfirst`,
    tags: [tag.id],
    title: `${EMBARGOED} planted`,
  })
  const countdown = await create('ranked-lists', {
    ...published,
    displayDirection: 'countdown',
    entries: [
      entry(FIRST, { revealAt: at(ENDS[FIRST]).toISOString() }),
      entry(SECOND, { revealAt: at(ENDS[SECOND]).toISOString() }),
      { heading: 'Third', printedTitle: 'Third' },
    ],
    publishedOn: '2026-05-02T12:00:00.000Z',
    slug: 'countdown',
    title: 'Countdown',
  })
  await create('ranked-lists', {
    ...published,
    entries: [{ dramas: [drama.id], heading: 'Open', people: [person.id], scenes: [scene.id] }],
    publishedOn: '2026-05-03T12:00:00.000Z',
    relatedLists: [embargoed.id, countdown.id],
    slug: 'open',
    tags: [tag.id],
    title: 'Open planted',
  })
  await create('comments', {
    authorName: `${EMBARGOED} author`,
    body: `${EMBARGOED} comment`,
    list: embargoed.id,
    status: 'published',
  })
  await create('comments', {
    authorName: 'Reader',
    body: 'Hello',
    list: countdown.id,
    status: 'published',
  })
  await create('reactions', { kind: EMBARGOED, list: embargoed.id, voterKey: 'voter' })
  ids = { countdown: countdown.id, embargoed: embargoed.id }
  users = []
  for (const role of ['admin', 'editor', 'contributor', 'moderator'] as const) {
    users.push(await createUser({ payload: desk.payload, roles: [role] }))
  }
}, 120_000)

afterAll(() => desk.stop())

const LISTS = ['open', 'countdown', EMBARGOED.toLowerCase()]

/** What an address that asks for something is asked for. */
const REQUIRED: Record<string, string[]> = {
  '/counts': [`lists=${LISTS.join(',')}`],
  '/oembed': LISTS.map((slug) => `url=https://example.com/lists/${slug}`),
  '/search': ['q=planted', `q=${EMBARGOED}`, `q=${FIRST}`, `q=${SECOND}`],
}

/** What may stand beside what an address answers. */
const INCLUDES: Record<string, string> = {
  '/lists': 'counts',
  '/lists/:slug': 'comments,counts,jsonLd',
}

/** Every address of the public API, with each filter that could tell of a list. */
const publicAddresses = (): string[] =>
  PUBLIC_ROUTES.filter(
    (route) => route.access === 'public' && route.method === 'get' && !isStream(route),
  ).flatMap(({ operationId, path, query }) => {
    const isWithout = query?.safeParse({}).success ?? true
    const asked = REQUIRED[path]
    if (!isWithout && !asked) throw new Error(`Say what ${operationId} is asked for, in REQUIRED.`)
    const filters = ['drama', 'person', 'tag']
      .filter((filter) => filter in (query?.shape ?? {}))
      .map((filter) => `${filter}=planted`)
    const included = INCLUDES[path] ? [`include=${INCLUDES[path]}`] : []
    const slugs = path.startsWith('/lists/') ? LISTS : ['planted']
    return (path.includes(':slug') ? slugs : ['']).flatMap((slug) =>
      [...(asked ?? ['']), ...filters, ...included].map(
        (search) => `/api/v1${path.replace(':slug', slug)}?${search}`,
      ),
    )
  })

/** Payload's own REST: every collection at depth, and questions about what stands in a list. */
const restAddresses = (): string[] => [
  ...desk.config.collections.flatMap(({ slug }) => [
    `/api/${slug}?depth=3&limit=0`,
    `/api/${slug}?depth=3&draft=true&limit=0`,
    `/api/${slug}/count`,
    `/api/${slug}/versions?depth=3`,
  ]),
  ...Object.values(ids).flatMap((id) => [
    `/api/ranked-lists/${id}?depth=3`,
    `/api/ranked-lists/${id}?depth=3&draft=true`,
  ]),
]

const GRAPHQL = [
  '{ RankedLists(limit: 100) { docs { title entries { heading } relatedLists { title } } } }',
  '{ RankedLists(draft: true, limit: 100) { docs { title entries { heading } } } }',
  '{ Dramas { docs { lists { docs { title entries { heading } } } } } }',
  '{ People { docs { lists { docs { title entries { heading } } } } } }',
  '{ Scenes { docs { lists { docs { title entries { heading } } } } } }',
  '{ Comments { docs { authorName body list { title entries { heading } } } } }',
  '{ versionsRankedLists { docs { version { title } } } }',
]

const graphqlById = (): string[] =>
  Object.values(ids).map(
    (id) => `{ RankedList(id: ${JSON.stringify(id)}) { title entries { heading } } }`,
  )

const textOf = async (address: string, user?: TypedUser): Promise<string> => {
  const response = await desk.rest(address, user ? { user } : {})
  // of what is nowhere, the key of the address that was asked for
  if (response.status === 404) response.headers.delete('Surrogate-Key')
  const headers = JSON.stringify([...response.headers])
  // an answer may repeat what it was asked
  const asked = new URLSearchParams(address.split('?')[1]).get('q')
  const body = await response.text()
  return `${headers}\n${asked ? body.replaceAll(`q=${asked}`, '') : body}`.toUpperCase()
}

/** Every public answer at an instant, by what was asked. */
const answersAt = async (minutes: number): Promise<Map<string, string>> => {
  clock = at(minutes)
  const answers = new Map<string, string>()
  for (const address of [...publicAddresses(), ...restAddresses()]) {
    answers.set(address, await textOf(address))
  }
  for (const query of [...GRAPHQL, ...graphqlById()]) {
    answers.set(query, (await graphql(query)).toUpperCase())
  }
  return answers
}

const asked = (answers: ReadonlyMap<string, string>, mark: string): string[] =>
  [...answers].filter(([, text]) => text.includes(mark)).map(([question]) => question)

/** How many documents Payload's REST finds by the title of the list under embargo. */
const foundBy = async (address: string, path: string): Promise<number> => {
  const response = await desk.rest(`${address}?where[${path}][contains]=${EMBARGOED}&depth=0`)
  return ((await response.json()) as { docs: unknown[] }).docs.length
}

const QUESTIONS = [
  ['/api/dramas', 'lists.title'],
  ['/api/people', 'lists.title'],
  ['/api/ranked-lists', 'relatedLists.title'],
  ['/api/comments', 'list.title'],
  ['/api/ranked-lists', 'title'],
] as const

/** What readers see of the list that appears entry by entry. */
const readCountdown = async () => {
  const response = await api.get('/lists/countdown')
  const { sections } = (await response.json()) as {
    sections: Array<{ entries: Array<{ heading: string; label: string; order: number }> }>
  }
  const entries = sections[0]?.entries.map(({ heading, label, order }) => [
    order,
    label,
    heading.split(' ')[0],
  ])
  return { entries, etag: response.headers.get('ETag') }
}

// one after the other, because time does not go back
describe('what waits for its time', () => {
  const etags: Array<null | string> = []

  it('should be there for the desk at any time', async () => {
    clock = at(0)
    for (const user of users) {
      const text = await textOf('/api/ranked-lists?depth=0&limit=0', user)
      for (const mark of [EMBARGOED, FIRST, SECOND]) expect(text).toContain(mark)
    }
    expect(await textOf('/api/comments?depth=0', users[3])).toContain(EMBARGOED)
  })

  it('should be in no public answer before its time, in no field, header and count', async () => {
    etags.push((await readCountdown()).etag)
    const before = await answersAt(19)
    for (const mark of [EMBARGOED, FIRST, SECOND]) expect(asked(before, mark)).toEqual([])
    expect(await readCountdown()).toEqual({ entries: [[1, '#3', 'Third']], etag: etags[0] })
    const { page, items } = await api.index()
    expect([items.map(({ slug }) => slug), page.nextCursor]).toEqual([['open', 'countdown'], null])
  }, 240_000)

  it('should show an entry from its instant on, and nothing that is still to come', async () => {
    const second = await answersAt(20)
    expect(asked(second, SECOND)).toEqual(
      expect.arrayContaining(['/api/v1/lists/countdown?', '/api/v1/lists/countdown/jsonld?']),
    )
    // everything but the list itself would show the entry that is still to come
    expect(asked(second, SECOND).filter((address) => !address.includes('/countdown'))).toEqual([])
    for (const mark of [EMBARGOED, FIRST]) expect(asked(second, mark)).toEqual([])
    const { entries, etag } = await readCountdown()
    expect(entries).toEqual([
      [1, '#3', 'Third'],
      [2, '#2', SECOND],
    ])
    expect(etags).not.toContain(etag)
    etags.push(etag)
  }, 240_000)

  it('should give the list whole once its last entry has appeared', async () => {
    const first = await answersAt(30)
    expect(asked(first, FIRST)).toEqual(
      expect.arrayContaining([
        '/api/v1/lists/countdown?',
        '/api/ranked-lists?depth=3&limit=0',
        `/api/ranked-lists/${ids.countdown}?depth=3`,
        GRAPHQL[0],
        GRAPHQL[2],
      ]),
    )
    expect(asked(first, EMBARGOED)).toEqual([])
    const { entries, etag } = await readCountdown()
    expect(entries?.at(-1)).toEqual([3, '#1', FIRST])
    expect(etags).not.toContain(etag)
  }, 240_000)

  it('should be found out by no question, and be as if it were not there', async () => {
    clock = at(59)
    for (const [address, path] of QUESTIONS) {
      expect([address, path, await foundBy(address, path)]).toEqual([address, path, 0])
    }
    const refusalOf = async (slug: string) => {
      const response = await api.get(`/lists/${slug}`)
      return [response.status, await response.text()]
    }
    const refusal = await refusalOf('nothing')
    expect(refusal[0]).toBe(404)
    expect(await refusalOf(EMBARGOED.toLowerCase())).toEqual(refusal)
  })

  it('should be everywhere once its embargo ends', async () => {
    const all = await answersAt(60)
    const slug = EMBARGOED.toLowerCase()
    expect(asked(all, EMBARGOED)).toEqual(
      expect.arrayContaining([
        `/api/v1/lists/${slug}?`,
        `/api/v1/lists/${slug}/comments?`,
        `/api/v1/lists/${slug}/jsonld?`,
        '/api/v1/lists/open?',
        '/api/v1/lists?',
        '/api/v1/lists?drama=planted',
        '/api/v1/lists?tag=planted',
        '/api/v1/search?q=planted',
        '/api/v1/counts?lists=open,countdown,qzembargo',
        `/api/v1/oembed?url=https://example.com/lists/${slug}`,
        '/api/v1/feed.json?',
        '/api/v1/feed.rss?',
        '/api/v1/feed.atom?',
        '/api/v1/sitemap.xml?',
        '/api/v1/dramas/planted?',
        '/api/v1/people/planted?',
        '/api/v1/scenes/planted?',
        '/api/comments?depth=3&limit=0',
        `/api/ranked-lists/${ids.embargoed}?depth=3`,
        GRAPHQL[0],
        GRAPHQL[5],
      ]),
    )
    for (const [address, path] of QUESTIONS) {
      expect([address, path, await foundBy(address, path)]).toEqual([address, path, 1])
    }
  }, 240_000)

  it('should go by what is published, whatever the draft says', async () => {
    clock = at(60)
    const list = await api.create('ranked-lists', { ...published, slug: 'later', title: 'Later' })
    await api.update(
      'ranked-lists',
      list.id,
      {
        _status: 'draft',
        embargoUntil: at(65).toISOString(),
        entries: [{ heading: 'Later still', revealAt: at(67).toISOString() }],
      },
      { draft: true },
    )
    expect((await api.get('/lists/later')).status).toBe(200)
    await api.update('ranked-lists', list.id, { _status: 'published' })
    expect((await api.get('/lists/later')).status).toBe(404)
    expect(await publicFrom(list.id)).toBe(at(67).toISOString())
    clock = at(65)
    expect((await api.list('later')).sections[0]?.entries).toEqual([])
    clock = at(67)
    expect((await api.list('later')).sections[0]?.entries).toHaveLength(1)
    await api.update('ranked-lists', list.id, {
      ...published,
      embargoUntil: null,
      entries: [{ heading: 'At once' }],
    })
    expect(await publicFrom(list.id)).toBeNull()
  })

  it('should refuse a date that is none, by its name', async () => {
    const response = await desk.rest('/api/ranked-lists', {
      body: JSON.stringify({ ...published, embargoUntil: 'soon', title: 'Bad date' }),
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
      user: users[1],
    })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('embargoUntil')
  })
})

const publicFrom = async (id: Doc['id']): Promise<unknown> => {
  const list = await desk.payload.findByID({ collection: 'ranked-lists', depth: 0, id })
  return (list as unknown as { publicFrom: unknown }).publicFrom ?? null
}

describe('publishing at a set time', () => {
  const statusOf = async (slug: string): Promise<number> => (await api.get(`/lists/${slug}`)).status

  const schedule = (id: Doc['id'], type: 'publish' | 'unpublish', waitUntil: Date) =>
    desk.payload.jobs.queue({
      input: {
        doc: { relationTo: 'ranked-lists', value: String(id) },
        type,
        user: { relationTo: 'users', value: users[1]?.id },
      },
      task: 'schedulePublish',
      waitUntil,
    })

  /** The time of every job that waits comes. */
  const hasten = async (): Promise<void> => {
    await desk.payload.db.updateMany({
      collection: 'payload-jobs' as CollectionSlug,
      data: { waitUntil: new Date(0).toISOString() },
      where: { hasError: { not_equals: true } },
    })
  }

  it('should publish and unpublish when the time has come, and not before', async () => {
    clock = at(70)
    const inAnHour = new Date(Date.now() + 3_600_000)
    const list = await api.create(
      'ranked-lists',
      { _status: 'draft', slug: 'scheduled', title: 'Scheduled' },
      { draft: true },
    )
    await schedule(list.id, 'publish', inAnHour)
    await desk.payload.jobs.run()
    expect(await statusOf('scheduled')).toBe(404)
    await hasten()
    await desk.payload.jobs.run()
    expect((await api.list('scheduled')).title).toBe('Scheduled')

    await schedule(list.id, 'unpublish', inAnHour)
    await desk.payload.jobs.run()
    expect(await statusOf('scheduled')).toBe(200)
    await hasten()
    await desk.payload.jobs.run()
    expect(await statusOf('scheduled')).toBe(404)
    expect((await api.index()).items.map(({ slug }) => slug)).not.toContain('scheduled')
  })

  it('should publish the latest draft with the times that it says', async () => {
    clock = at(70)
    const list = await api.create('ranked-lists', { ...published, slug: 'twice', title: 'Before' })
    await api.update(
      'ranked-lists',
      list.id,
      {
        _status: 'draft',
        entries: [{ heading: 'Seen' }, { heading: 'Waits', revealAt: at(79).toISOString() }],
        title: 'After',
      },
      { draft: true },
    )
    await schedule(list.id, 'publish', new Date(0))
    expect((await api.list('twice')).title).toBe('Before')
    await desk.payload.jobs.run()
    const headingsOf = async () => {
      const { sections, title } = await api.list('twice')
      return [title, sections[0]?.entries.map(({ heading }) => heading)]
    }
    expect(await headingsOf()).toEqual(['After', ['Seen']])
    clock = at(79)
    expect(await headingsOf()).toEqual(['After', ['Seen', 'Waits']])
  })
})
