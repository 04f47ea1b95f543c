import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { apiOf, block, lexical, published } from '../support/api.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let api: ReturnType<typeof apiOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'api-list' })
  api = apiOf(desk)
}, 120_000)

afterAll(() => desk.stop())

const png = () => ({
  data: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  mimetype: 'image/png',
  name: `${crypto.randomUUID()}.png`,
  size: 70,
})

/** A list with one entry that refers to one document of every kind. */
const createWhole = async (slug: string) => {
  const image = await api.create(
    'media',
    { alt: 'Two people', caption: 'Its own' },
    { file: png() },
  )
  const franchise = await api.create('franchises', { name: 'Reply', slug: `reply-${slug}` })
  const drama = await api.create('dramas', {
    ...published,
    franchise: franchise.id,
    network: 'tvN',
    poster: image.id,
    slug: `reply-1988-${slug}`,
    title: 'Reply 1988',
    titles: [{ kind: 'official', language: 'ko', text: '응답하라 1988' }],
    year: 2015,
  })
  const person = await api.create('people', { ...published, name: 'Hyeri', slug: `hyeri-${slug}` })
  const character = await api.create('characters', { name: 'Deok Sun', slug: `deok-sun-${slug}` })
  const role = await api.create('roles', {
    character: character.id,
    drama: drama.id,
    person: person.id,
  })
  const clip = await api.create('clips', {
    note: 'PLANTED clip note',
    printedTimestamp: '54:22',
    provider: 'youtube',
    reference: 'unknown',
    title: 'The clip',
    url: 'https://youtu.be/abcdefghijk',
  })
  const scene = await api.create('scenes', {
    ...published,
    clips: [clip.id],
    drama: drama.id,
    kinds: ['confession'],
    participants: [role.id],
    place: 'alley',
    quotes: [{ speaker: role.id, text: 'Words', variant: 'translation A' }],
    slug: `alley-${slug}`,
  })
  const pairing = await api.create('pairings', {
    drama: drama.id,
    nickname: 'A couple',
    roles: [role.id],
    slug: `couple-${slug}`,
  })
  const author = await api.create('authors', { bio: 'Writes.', name: 'bina', slug: `bina-${slug}` })
  const blurb = lexical(
    'First paragraph',
    block({ blockType: 'clip', clip: clip.id }),
    block({ blockType: 'image', caption: 'Between', image: image.id }),
  )
  const list = await api.create('ranked-lists', {
    ...published,
    authors: [author.id],
    displayDirection: 'countdown',
    entries: [
      {
        blurb,
        clips: [clip.id],
        dramas: [drama.id],
        heading: 'In the alley',
        images: [{ caption: 'Own', image: image.id }],
        note: 'PLANTED entry note',
        pairing: pairing.id,
        people: [person.id],
        printedTitle: 'Answer 1988',
        quote: { speaker: role.id, text: 'Words' },
        roles: [role.id],
        scenes: [scene.id],
      },
      { printedTitle: 'Second' },
      { isTiedWithPrevious: true, printedTitle: 'Third' },
    ],
    heroImage: image.id,
    intro: lexical('Hello <b>'),
    mode: 'ranked',
    slug,
    title: 'Whole',
  })
  return { clip, drama, list, person, scene }
}

describe('one list', () => {
  it('should come whole in one answer', async () => {
    await createWhole('whole')
    const publication = await api.list('whole')
    expect(publication).toMatchObject({
      byline: [{ bio: 'Writes.', name: 'bina' }],
      direction: 'countdown',
      heroImage: {
        alt: 'Two people',
        caption: 'Its own',
        height: 1,
        mimeType: 'image/png',
        width: 1,
      },
      intro: { html: '<p>Hello &lt;b&gt;</p>', text: 'Hello <b>' },
      locale: 'en',
      readingMinutes: 1,
    })
    expect(publication.heroImage?.url).toMatch(/^\/api\/media\/file\/.+\.png\?v=[0-9a-z]+$/)
    const entries = publication.sections[0]?.entries ?? []
    expect(entries.map(({ label, title }) => `${label} ${title}`)).toEqual([
      '#2 Second',
      '#2 Third',
      '#1 Answer 1988',
    ])
    expect(entries[0]?.tiedWith).toEqual([entries[1]?.id])
    expect(entries[2]).toMatchObject({
      clips: [{ embedUrl: expect.stringContaining('youtube-nocookie'), startSeconds: null }],
      dramas: [
        {
          aliases: [{ kind: 'official', language: 'ko', text: '응답하라 1988' }],
          franchise: { name: 'Reply' },
          poster: { alt: 'Two people' },
          year: 2015,
        },
      ],
      heading: 'In the alley',
      images: [{ alt: 'Two people', caption: 'Own' }],
      pairing: { nickname: 'A couple', roles: [{ person: { name: 'Hyeri' } }] },
      people: [{ name: 'Hyeri' }],
      quote: { speaker: { character: { name: 'Deok Sun' } }, text: 'Words' },
      roles: [{ drama: { title: 'Reply 1988' }, kind: 'lead', person: { name: 'Hyeri' } }],
      scenes: [
        {
          clips: [{ printedTimestamp: '54:22', reference: 'unknown', title: 'The clip' }],
          drama: { title: 'Reply 1988' },
          kinds: ['confession'],
          participants: [{}],
          place: 'alley',
          quotes: [{ text: 'Words', variant: 'translation A' }],
        },
      ],
    })
    expect(entries[2]?.blurb?.html).toMatch(
      /^<p>First paragraph<\/p><figure class="clip">.*The clip.*<\/figure><figure class="image"><img src="\/api\/media\/file\/[^"]+" alt="Two people" width="1" height="1" loading="lazy"><figcaption>Between<\/figcaption><\/figure>$/,
    )
  })

  it('should hold no private word and answer an admin with the same bytes', async () => {
    const { body } = await createWhole('planted').then(async () => ({
      body: await (await api.get('/lists/planted')).text(),
    }))
    expect(body).not.toContain('PLANTED')
    for (const field of ['note', 'revision', 'createdBy', 'searchText', 'usedDramas', '_status']) {
      expect(body).not.toContain(`"${field}"`)
    }
    const user = await desk.payload.create({
      collection: 'users',
      data: {
        email: 'admin@example.com',
        name: 'Admin',
        password: 'correct horse battery',
        roles: ['admin'],
      },
    })
    const asAdmin = await desk.rest('/api/v1/lists/planted', {
      user: { ...user, collection: 'users' },
    })
    expect(await asAdmin.text()).toBe(body)
  })

  it('should take no more queries for thirty entries than for three', async () => {
    const { list } = await createWhole('counted')
    const count = async () => {
      const { find } = desk.payload.db
      let queries = 0
      desk.payload.db.find = ((args: never) => {
        queries += 1
        return find.call(desk.payload.db, args)
      }) as never
      try {
        await api.list('counted')
      } finally {
        desk.payload.db.find = find
      }
      return queries
    }
    const few = await count()
    const entries = [(list.entries as Array<Record<string, unknown>>)[0]]
    for (let index = 0; index < 29; index += 1) {
      const drama = await api.create('dramas', { ...published, title: `Drama ${index}` })
      const person = await api.create('people', { ...published, name: `Person ${index}` })
      const role = await api.create('roles', { drama: drama.id, person: person.id })
      entries.push({ dramas: [drama.id], people: [person.id], roles: [role.id] })
    }
    await api.update('ranked-lists', list.id, { ...published, entries })
    expect(await count()).toBe(few)
    expect(few).toBeLessThanOrEqual(15)
  }, 120_000)
})

describe('what is not published', () => {
  it('should not be there, nor tell that it exists', async () => {
    await api.create('ranked-lists', { _status: 'draft', slug: 'draft-only', title: 'Draft' })
    const draft = await api.problem('/lists/draft-only')
    const nothing = await api.problem('/lists/never-was')
    expect({ ...draft, response: null }).toEqual({ ...nothing, response: null })
  })

  it('should keep showing what was published while a draft of it changes', async () => {
    const { list } = await createWhole('with-draft')
    const before = await api.list('with-draft')
    await api.update(
      'ranked-lists',
      list.id,
      {
        _status: 'draft',
        entries: [{ printedTitle: 'PLANTED' }],
        slug: 'planted-slug',
        title: 'PLANTED',
      },
      { draft: true },
    )
    expect(await api.list('with-draft')).toEqual(before)
    expect((await api.problem('/lists/planted-slug')).code).toBe('not-found')
  })

  it('should go at once when a list is unpublished', async () => {
    const { list } = await createWhole('taken-back')
    await api.list('taken-back')
    await api.update('ranked-lists', list.id, { _status: 'draft' })
    expect((await api.problem('/lists/taken-back')).code).toBe('not-found')
    expect((await api.problem('/lists/taken-back/comments')).code).toBe('not-found')
  })

  it('should leave out of a list the dramas, people and scenes that are drafts', async () => {
    const { drama, person, scene } = await createWhole('hidden')
    for (const [collection, { id }] of [
      ['dramas', drama],
      ['people', person],
      ['scenes', scene],
    ] as const) {
      await api.update(collection, id, { _status: 'draft' })
    }
    const publication = await api.list('hidden')
    const entry = publication.sections[0]?.entries.at(-1)
    expect(entry).toMatchObject({
      dramas: [],
      pairing: null,
      people: [],
      quote: { speaker: null, text: 'Words' },
      roles: [],
      scenes: [],
      title: 'Answer 1988',
    })
    expect(JSON.stringify(publication)).not.toMatch(/Hyeri|Reply 1988/)
  })

  it('should show of a drama what is published, not its draft', async () => {
    const { drama } = await createWhole('renamed')
    await api.update('dramas', drama.id, { _status: 'draft', title: 'PLANTED' }, { draft: true })
    expect(JSON.stringify(await api.list('renamed'))).not.toContain('PLANTED')
    await api.update('dramas', drama.id, { ...published, title: 'Reply 88' })
    expect((await api.list('renamed')).sections[0]?.entries.at(-1)?.dramas[0]?.title).toBe(
      'Reply 88',
    )
  })
})

describe('locales', () => {
  it('should give the text of the locale, else that of the default locale', async () => {
    const { id } = await api.create('ranked-lists', {
      ...published,
      entries: [{ heading: 'Heading', printedTitle: 'Printed' }, { heading: 'Only English' }],
      intro: lexical('English intro'),
      slug: 'two-languages',
      standfirst: 'English standfirst',
      title: 'English title',
    })
    const stored = await desk.payload.findByID({ collection: 'ranked-lists', depth: 0, id })
    const rows = stored.entries as Array<Record<string, unknown>>
    await api.update(
      'ranked-lists',
      id,
      {
        ...published,
        entries: [
          { ...rows[0], heading: '제목' },
          { ...rows[1], heading: null },
        ],
        intro: lexical('한국어 소개'),
        title: '한국어 제목',
      },
      { locale: 'ko' },
    )
    const shown = async (query: string) => {
      const { intro, locale, sections, standfirst, title } = await api.list('two-languages', query)
      return {
        headings: sections[0]?.entries.map(({ heading }) => heading),
        intro: intro?.text,
        locale,
        standfirst,
        title,
      }
    }
    const english = {
      headings: ['Heading', 'Only English'],
      intro: 'English intro',
      locale: 'en',
      standfirst: 'English standfirst',
      title: 'English title',
    }
    expect(await shown('')).toEqual(english)
    expect(await shown('?locale=en')).toEqual(english)
    expect(await shown('?locale=ko')).toEqual({
      headings: ['제목', 'Only English'],
      intro: '한국어 소개',
      locale: 'ko',
      standfirst: 'English standfirst',
      title: '한국어 제목',
    })
    const response = await api.get('/lists/two-languages?locale=ko')
    expect(response.headers.get('Content-Language')).toBe('ko')
    expect(
      (await api.index('?locale=ko')).items.find(({ slug }) => slug === 'two-languages'),
    ).toMatchObject({
      standfirst: 'English standfirst',
      title: '한국어 제목',
    })
  })
})

describe('old slugs', () => {
  it('should lead to the new one for good, with the rest of the address', async () => {
    const { id } = await api.create('ranked-lists', { ...published, slug: 'old', title: 'Moves' })
    await api.update('ranked-lists', id, { ...published, slug: 'newer' })
    await api.update('ranked-lists', id, { ...published, slug: '새로운' })
    for (const [path, location] of [
      ['/lists/old', '/lists/%EC%83%88%EB%A1%9C%EC%9A%B4'],
      ['/lists/newer?locale=ko', '/lists/%EC%83%88%EB%A1%9C%EC%9A%B4?locale=ko'],
      ['/lists/old/comments?limit=5', '/lists/%EC%83%88%EB%A1%9C%EC%9A%B4/comments?limit=5'],
      ['/lists/old/', '/lists/%EC%83%88%EB%A1%9C%EC%9A%B4'],
    ] as const) {
      const response = await api.get(path)
      expect([response.status, response.headers.get('Location')]).toEqual([
        308,
        `/api/v1${location}`,
      ])
      const followed = await desk.rest(response.headers.get('Location') ?? '')
      expect(followed.status).toBe(200)
    }
  })

  it('should lead nowhere once the list is not public', async () => {
    const { id } = await api.create('ranked-lists', { ...published, slug: 'was', title: 'Was' })
    await api.update('ranked-lists', id, { ...published, slug: 'is' })
    await api.update('ranked-lists', id, { _status: 'draft' })
    expect((await api.problem('/lists/was')).code).toBe('not-found')
  })
})
