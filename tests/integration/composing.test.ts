import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { TypedUser } from 'payload'
import type { MatchesResult, SplitResult, StartResult } from '../../src/lists/api/compose.js'

import { apiOf, type Doc, published } from '../support/api.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

type Entry = Record<string, unknown> & { id: string; section: string }
type List = Record<string, unknown> & { entries: Entry[]; id: Doc['id'] }

let desk: Desk
let api: ReturnType<typeof apiOf>
let editor: TypedUser
let contributor: TypedUser
let other: TypedUser
let moderator: TypedUser

beforeAll(async () => {
  desk = await startDesk({ name: 'composing' })
  api = apiOf(desk)
  await createUser({ payload: desk.payload, roles: ['admin'] })
  editor = await createUser({ payload: desk.payload, roles: ['editor'] })
  contributor = await createUser({ payload: desk.payload, roles: ['contributor'] })
  other = await createUser({ payload: desk.payload, roles: ['contributor'] })
  moderator = await createUser({ payload: desk.payload, roles: ['moderator'] })
}, 120_000)

afterAll(() => desk.stop())

const post = async <T>(
  path: string,
  body: unknown,
  user: null | TypedUser = editor,
): Promise<{ body: T; status: number }> => {
  const response = await desk.rest(`/api/ranked-lists${path}`, {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
    ...(user ? { user } : {}),
  })
  return { body: (await response.json()) as T, status: response.status }
}

const matches = async (query: unknown, user: null | TypedUser = editor) => {
  const search = new URLSearchParams({ query: JSON.stringify(query) })
  const response = await desk.rest(`/api/ranked-lists/matches?${search.toString()}`, {
    ...(user ? { user } : {}),
  })
  return { body: (await response.json()) as MatchesResult, status: response.status }
}

const read = async (id: Doc['id'], locale = 'en'): Promise<List> =>
  (await desk.payload.findByID({
    collection: 'ranked-lists',
    depth: 0,
    draft: true,
    fallbackLocale: false,
    id,
    locale,
  })) as unknown as List

const titlesOf = (list: List) => list.entries.map(({ printedTitle }) => printedTitle)

const makeList = async (data: object = {}, options = {}): Promise<List> => {
  const { id } = await api.create(
    'ranked-lists',
    {
      entries: ['Healer', 'Goblin', 'Signal', 'Misaeng'].map((printedTitle) => ({ printedTitle })),
      title: `Four dramas ${crypto.randomUUID()}`,
      ...data,
    },
    options,
  )
  return read(id)
}

const detailsOf = (body: unknown) =>
  (body as { errors?: Array<{ detail: string; pointer?: string }> }).errors?.map(
    ({ detail, pointer }) => [pointer, detail],
  )

const countLists = async (): Promise<number> =>
  // with a condition: without one, MongoDB estimates
  (await desk.payload.count({ collection: 'ranked-lists', where: { id: { exists: true } } }))
    .totalDocs

const sections = [
  { key: 'main', kind: 'main' },
  { key: 'hm', kind: 'honourable-mentions', title: 'Also' },
]
const makeTwo = async () => {
  const one = await makeList({
    entries: [{ printedTitle: 'A' }, { printedTitle: 'B', section: 'hm' }],
    sections,
  })
  const two = await makeList({
    entries: [
      { printedTitle: 'C' },
      { isTiedWithPrevious: true, printedTitle: 'D' },
      { printedTitle: 'E', section: 'extra' },
    ],
    sections: [
      { key: 'main', kind: 'main' },
      { key: 'extra', kind: 'honourable-mentions' },
    ],
    title: 'The second',
  })
  return { one, two }
}

describe('splitting a list', () => {
  it('should make a draft of some entries, which leave the list in a move that can be undone', async () => {
    const list = await makeList({
      publishedOn: '2026-01-01T00:00:00.000Z',
      standfirst: 'On dramas.',
      statedCount: 4,
    })
    const [healer, goblin, signal] = list.entries
    const { body, status } = await post<SplitResult>(`/${list.id}/split`, {
      entries: [signal?.id, healer?.id],
      revision: 0,
      title: 'Two of them',
    })
    expect(status).toBe(201)
    const made = await read(body.id)
    expect(made).toMatchObject({
      _status: 'draft',
      slug: 'two-of-them',
      standfirst: 'On dramas.',
      title: 'Two of them',
    })
    expect([made.publishedOn ?? null, made.statedCount ?? null]).toEqual([null, null])
    // in the order of the list, not in that of the request
    expect(titlesOf(made)).toEqual(['Healer', 'Signal'])
    expect(made.entries.map(({ id }) => id)).not.toContain(healer?.id)
    expect(titlesOf(await read(list.id))).toEqual(['Goblin', 'Misaeng'])
    expect(body.moves).toMatchObject({ revision: 1 })
    expect(body.moves?.placement.map(({ id }) => id)).toContain(goblin?.id)
  })

  it('should leave a list that readers have as it is for them', async () => {
    const list = await makeList({ ...published })
    await post(`/${list.id}/split`, {
      entries: [list.entries[0]?.id],
      revision: 0,
      title: 'One',
    })
    const shown = await desk.payload.findByID({ collection: 'ranked-lists', depth: 0, id: list.id })
    expect(titlesOf(shown as unknown as List)).toHaveLength(4)
    expect(titlesOf(await read(list.id))).toHaveLength(3)
  })

  it('should keep the entries where that is wanted', async () => {
    const list = await makeList()
    const { body } = await post<SplitResult>(`/${list.id}/split`, {
      entries: [list.entries[1]?.id],
      isKept: true,
      revision: 0,
      title: 'Kept',
    })
    expect(body.moves).toBeNull()
    expect(titlesOf(await read(body.id))).toEqual(['Goblin'])
    expect(titlesOf(await read(list.id))).toHaveLength(4)
  })

  it('should keep ties among those that were tied, and tie nobody else', async () => {
    const titles = ['A', 'B', 'C', 'D', 'E']
    const list = await makeList({
      entries: titles.map((printedTitle) => ({
        // A; B = C = D; E
        isTiedWithPrevious: ['C', 'D'].includes(printedTitle),
        printedTitle,
      })),
    })
    const split = async (...wanted: string[]) => {
      const { body } = await post<SplitResult>(`/${list.id}/split`, {
        entries: list.entries.flatMap(({ id, printedTitle }) =>
          wanted.includes(printedTitle as string) ? [id] : [],
        ),
        isKept: true,
        revision: 0,
        title: 'Ties',
      })
      const { entries } = await read(body.id)
      return entries.map((entry) => [entry.printedTitle, entry.isTiedWithPrevious])
    }
    expect(await split('B', 'D', 'E')).toEqual([
      ['B', false],
      ['D', true],
      ['E', false],
    ])
    expect(await split('A', 'D')).toEqual([
      ['A', false],
      ['D', false],
    ])
  })

  it('should bring the texts of all locales along', async () => {
    const list = await makeList({
      entries: [{ heading: 'A rooftop' }, { heading: 'A bridge' }],
      title: 'Places',
    })
    await desk.payload.update({
      collection: 'ranked-lists',
      data: {
        entries: list.entries.map(({ id }, index) => ({ heading: ['옥상', '다리'][index], id })),
        title: '장소',
      },
      draft: true,
      id: list.id,
      locale: 'ko',
    })
    const { body } = await post<SplitResult>(`/${list.id}/split?locale=ko`, {
      entries: [list.entries[1]?.id],
      isKept: true,
      revision: 0,
      title: '다리만',
    })
    const korean = await read(body.id, 'ko')
    expect([korean.title, korean.entries[0]?.heading]).toEqual(['다리만', '다리'])
    const english = await read(body.id)
    expect([english.title, english.entries[0]?.heading]).toEqual(['Places', 'A bridge'])
  })

  it('should refuse what cannot be, and make nothing then', async () => {
    const list = await makeList()
    const ids = list.entries.map(({ id }) => id)
    const before = await countLists()
    const send = (body: object) =>
      post(`/${list.id}/split`, { entries: [ids[0]], revision: 0, title: 'One', ...body })
    const all = await send({ entries: ids })
    expect([all.status, detailsOf(all.body)]).toEqual([
      422,
      [['/entries', 'must leave at least one entry']],
    ])
    const foreign = await send({ entries: [ids[0], 'not-there'] })
    expect([foreign.status, detailsOf(foreign.body)]).toEqual([
      422,
      [['/entries/1', 'is not an entry of this list']],
    ])
    expect((await send({ title: ' ' })).status).toBe(422)
    expect((await send({ entries: [] })).status).toBe(422)
    expect((await post('/999999/split', { entries: ['x'], revision: 0, title: 'x' })).status).toBe(
      404,
    )
    expect(await countLists()).toBe(before)
  })

  it('should make nothing where somebody has moved the entries in the meantime', async () => {
    const list = await makeList()
    const [first] = list.entries
    await post(`/${list.id}/moves`, {
      key: crypto.randomUUID(),
      operations: [{ ids: [first?.id], to: { at: 'end', section: 'main' }, type: 'move' }],
      revision: 0,
    })
    const before = await countLists()
    const { body, status } = await post<{ code: string }>(`/${list.id}/split`, {
      entries: [first?.id],
      revision: 0,
      title: 'Too late',
    })
    expect([status, body.code]).toEqual([409, 'conflict'])
    expect(await countLists()).toBe(before)
    expect(titlesOf(await read(list.id))).toHaveLength(4)
  })

  it('should happen once where several split the same off at once', async () => {
    const list = await makeList()
    const before = await countLists()
    const body = {
      entries: [list.entries[0]?.id, list.entries[2]?.id],
      revision: 0,
      title: 'Twice',
    }
    const editors: TypedUser[] = []
    for (let count = 0; count < 3; count += 1) {
      editors.push(await createUser({ payload: desk.payload, roles: ['editor'] }))
    }
    const answers = await Promise.all(
      editors.map((user) => post<{ code?: string }>(`/${list.id}/split`, body, user)),
    )
    expect(answers.map(({ body: { code }, status }) => [status, code ?? null]).toSorted()).toEqual([
      [201, null],
      [409, 'conflict'],
      [409, 'conflict'],
    ])
    expect(await countLists()).toBe(before + 1)
    expect(titlesOf(await read(list.id))).toEqual(['Goblin', 'Misaeng'])
  })

  it('should be for who may change the list', async () => {
    const list = await makeList({}, { user: contributor })
    const body = { entries: [list.entries[0]?.id], revision: 0, title: 'One' }
    expect((await post(`/${list.id}/split`, body, null)).status).toBe(401)
    expect((await post(`/${list.id}/split`, body, moderator)).status).toBe(403)
    expect((await post(`/${list.id}/split`, body, other)).status).toBe(403)
    const own = await post<SplitResult>(`/${list.id}/split`, body, contributor)
    expect(own.status).toBe(201)
    expect(await read(own.body.id)).toMatchObject({ createdBy: contributor.id })
  })
})

describe('a request that comes again with its key', () => {
  const splitting = async () => {
    const list = await makeList()
    const key = crypto.randomUUID()
    const body = { entries: [list.entries[1]?.id], key, revision: 0, title: `Split ${key}` }
    return { body, list, split: () => post<SplitResult>(`/${list.id}/split`, body) }
  }

  it('should be answered with the list that it has split off', async () => {
    const { list, split } = await splitting()
    const first = await split()
    expect(first.status).toBe(201)
    const before = await countLists()
    expect(await split()).toEqual(first)
    await api.update('ranked-lists', first.body.id, { standfirst: 'Changed' }, { draft: true })
    await api.update('ranked-lists', first.body.id, published)
    expect(await split()).toEqual(first)
    expect(await countLists()).toBe(before)
    expect(titlesOf(await read(list.id))).toEqual(['Healer', 'Signal', 'Misaeng'])
  })

  it('should make one list where it comes several times at once', async () => {
    const { list, split } = await splitting()
    const { one, two } = await makeTwo()
    const key = crypto.randomUUID()
    const requests = [
      split,
      () =>
        post(`/${list.id}/split`, {
          entries: [list.entries[0]?.id],
          isKept: true,
          key: `${key}-kept`,
          revision: 0,
          title: 'Kept',
        }),
      () =>
        post(`/${one.id}/join`, {
          how: 'at-end',
          key: `${key}-join`,
          list: two.id,
          title: 'Joined',
        }),
      () =>
        post('/start', { entries: 'empty', from: one.id, key: `${key}-start`, title: 'Started' }),
      () =>
        post('/start', {
          entries: 'found',
          key: `${key}-found`,
          query: { subject: 'dramas' },
          title: 'Found',
        }),
    ]
    for (const request of requests) {
      const before = await countLists()
      const [first, ...others] = await Promise.all([request(), request(), request()])
      expect(first?.status).toBe(201)
      expect(others).toEqual([first, first])
      expect(await request()).toEqual(first)
      expect(await countLists()).toBe(before + 1)
    }
    expect(titlesOf(await read(list.id))).toEqual(['Healer', 'Signal', 'Misaeng'])
  })

  it('should be refused where it asks for something else', async () => {
    const { body, list, split } = await splitting()
    await split()
    const before = await countLists()
    const changed = await post(`/${list.id}/split`, { ...body, title: 'Another title' })
    expect([changed.status, detailsOf(changed.body)]).toEqual([
      422,
      [['/key', 'was used for another request']],
    ])
    expect(await countLists()).toBe(before)
  })

  it('should be nobody else’s, and tell nobody of the list', async () => {
    const key = crypto.randomUUID()
    const { one } = await makeTwo()
    const body = { entries: 'all', from: one.id, isTemplate: true, key, title: 'Mine' }
    const mine = await post<StartResult>('/start', body)
    const other = await createUser({ payload: desk.payload, roles: ['editor'] })
    const theirs = await post<StartResult>('/start', body, other)
    expect(theirs.status).toBe(201)
    expect(theirs.body.id).not.toEqual(mine.body.id)
    const shown = await desk.rest(`/api/ranked-lists/${mine.body.id}?draft=true`, { user: editor })
    expect(Object.keys((await shown.json()) as object)).not.toContain('requestKey')
    // nor does a copy have it
    await desk.payload.duplicate({ collection: 'ranked-lists', id: mine.body.id })
    expect(await post('/start', body)).toEqual(mine)
  })
})

describe('joining lists', () => {
  it('should put the entries of one behind those of the other, kind by kind', async () => {
    const { one, two } = await makeTwo()
    const { body, status } = await post<StartResult>(`/${one.id}/join`, {
      how: 'at-end',
      list: two.id,
      title: 'Both',
    })
    expect(status).toBe(201)
    const made = await read(body.id)
    expect(
      made.entries.map(({ isTiedWithPrevious, printedTitle, section }) => [
        printedTitle,
        section,
        isTiedWithPrevious,
      ]),
    ).toEqual([
      ['A', 'main', false],
      ['C', 'main', false],
      ['D', 'main', true],
      ['B', 'hm', false],
      ['E', 'hm', false],
    ])
    expect(made).toMatchObject({ _status: 'draft', title: 'Both' })
    // both stay
    expect(titlesOf(await read(one.id))).toEqual(['A', 'B'])
    expect(titlesOf(await read(two.id))).toEqual(['C', 'D', 'E'])
  })

  it('should give the other list sections of its own, named like it where they have no name', async () => {
    const { one, two } = await makeTwo()
    const { body } = await post<StartResult>(`/${one.id}/join`, {
      how: 'sections',
      list: two.id,
      title: 'Side by side',
    })
    const made = await read(body.id)
    expect(made.sections).toMatchObject([
      { key: 'main', kind: 'main' },
      { key: 'hm', title: 'Also' },
      { key: 'main-2', kind: 'main', title: 'The second' },
      { key: 'extra', kind: 'honourable-mentions', title: 'The second' },
    ])
    expect(made.entries.map(({ section }) => section)).toEqual([
      'main',
      'hm',
      'main-2',
      'main-2',
      'extra',
    ])
  })

  it('should take the order that the other list has by now', async () => {
    const { one, two } = await makeTwo()
    await post(`/${two.id}/moves`, {
      key: crypto.randomUUID(),
      operations: [{ a: two.entries[0]?.id, b: two.entries[1]?.id, type: 'swap' }],
      revision: 0,
    })
    const { body } = await post<StartResult>(`/${one.id}/join`, {
      how: 'at-end',
      list: two.id,
      title: 'Both',
    })
    expect(titlesOf(await read(body.id))).toEqual(['A', 'D', 'C', 'B', 'E'])
  })

  it('should unite authors and terms, and bring the texts of all locales along', async () => {
    const [ann, bo] = [
      await api.create('authors', { name: `Ann ${crypto.randomUUID()}` }),
      await api.create('authors', { name: `Bo ${crypto.randomUUID()}` }),
    ]
    const one = await makeList({ authors: [ann.id] })
    const two = await makeList({ authors: [bo.id, ann.id], entries: [{ heading: 'A bridge' }] })
    await desk.payload.update({
      collection: 'ranked-lists',
      data: { entries: [{ heading: '다리', id: two.entries[0]?.id }] },
      draft: true,
      id: two.id,
      locale: 'ko',
    })
    const { body } = await post<StartResult>(`/${one.id}/join`, {
      how: 'at-end',
      list: two.id,
      title: 'Both',
    })
    expect((await read(body.id)).authors).toEqual([ann.id, bo.id])
    expect((await read(body.id, 'ko')).entries.at(-1)?.heading).toBe('다리')
    expect((await read(body.id)).entries.at(-1)?.heading).toBe('A bridge')
  })

  it('should refuse the same list, one that is not there or not seen, and too many entries', async () => {
    const list = await makeList({}, { user: contributor })
    const hidden = await makeList()
    const send = (given: unknown, user = editor) =>
      post(`/${list.id}/join`, { how: 'at-end', list: given, title: 'Both' }, user)
    expect(detailsOf((await send(list.id)).body)).toEqual([['/list', 'is the same list']])
    expect(detailsOf((await send(987_654_321)).body)).toEqual([
      ['/list', 'is not a list that you can see'],
    ])
    expect(detailsOf((await send(hidden.id, contributor)).body)).toEqual([
      ['/list', 'is not a list that you can see'],
    ])
    const long = await makeList({
      entries: Array.from({ length: 1998 }, (_, index) => ({ printedTitle: `E${index}` })),
    })
    const full = await send(long.id)
    expect([full.status, detailsOf(full.body)]).toEqual([
      422,
      [['/list', 'together they have 2002 entries; a list has 2000 at most']],
    ])
  })
})

describe('templates', () => {
  it('should be made of a list: its frame, with as many entries and nothing in them', async () => {
    const list = await makeList({
      criteria: 'What we felt.',
      entries: [
        { printedTitle: 'A', spoiler: 'major' },
        { printedTitle: 'B', section: 'hm' },
      ],
      mode: 'ranked',
      sections: [
        { key: 'main', kind: 'main' },
        { key: 'hm', kind: 'honourable-mentions' },
      ],
    })
    const { body, status } = await post<StartResult>('/start', {
      entries: 'empty',
      from: list.id,
      isTemplate: true,
      title: 'Our template',
    })
    expect(status).toBe(201)
    const template = await read(body.id)
    expect(template).toMatchObject({
      criteria: 'What we felt.',
      isTemplate: true,
      mode: 'ranked',
      title: 'Our template',
    })
    expect(
      template.entries.map(({ printedTitle, section, spoiler }) => [
        printedTitle ?? null,
        section,
        spoiler,
      ]),
    ).toEqual([
      [null, 'main', 'none'],
      [null, 'hm', 'none'],
    ])
  })

  it('should begin lists with all that they hold', async () => {
    const template = await makeList({ isTemplate: true })
    const { body } = await post<StartResult>('/start', {
      entries: 'all',
      from: template.id,
      title: 'Begun',
    })
    const made = await read(body.id)
    expect(made).toMatchObject({ isTemplate: false, slug: expect.stringMatching(/^begun/) })
    expect(titlesOf(made)).toHaveLength(4)
  })

  it('should be there for who contributes, to begin lists from and not to change', async () => {
    const template = await makeList({ isTemplate: true })
    const begun = await post<StartResult>(
      '/start',
      { entries: 'all', from: template.id, title: 'Mine' },
      contributor,
    )
    expect(begun.status).toBe(201)
    expect(await read(begun.body.id)).toMatchObject({
      createdBy: contributor.id,
      isTemplate: false,
    })
    const change = await desk.rest(`/api/ranked-lists/${template.id}`, {
      body: JSON.stringify({ title: 'Changed' }),
      headers: { 'Content-Type': 'application/json' },
      method: 'PATCH',
      user: contributor,
    })
    expect(change.status).toBe(403)
    // other drafts stay hidden
    const draft = await makeList()
    const hidden = await post('/start', { entries: 'all', from: draft.id, title: 'x' }, contributor)
    expect(hidden.status).toBe(422)
  })

  it('should never be published, not even by a schedule', async () => {
    const template = await makeList({ isTemplate: true })
    await expect(
      api.update('ranked-lists', template.id, { _status: 'published' }),
    ).rejects.toMatchObject({
      data: { errors: [{ message: expect.stringContaining('template'), path: 'isTemplate' }] },
    })
    const { body, status } = await post<{ detail: string }>(`/${template.id}/schedule`, {
      job: null,
      seen: null,
      to: '2036-01-01T00:00:00.000Z',
    })
    expect([status, body.detail]).toEqual([
      412,
      'The list is a template, which is never published.',
    ])
  })
})

describe('a list of what a query finds', () => {
  let confessions: Doc[]
  let person: Doc
  let drama2016: Doc

  beforeAll(async () => {
    const create = (title: string, year: number) =>
      api.create('dramas', { ...published, network: 'tvN', title, year })
    drama2016 = await create('Goblin', 2016)
    const late = await create('Doctors', 2016)
    const next = await create('Mr. Sunshine', 2018)
    person = await api.create('people', { ...published, name: 'Gong Yoo' })
    const role = await api.create('roles', { drama: drama2016.id, person: person.id })
    const scene = (drama: Doc, data: object) =>
      api.create('scenes', { ...published, drama: drama.id, kinds: ['confession'], ...data })
    confessions = [
      await scene(drama2016, { episode: 8, title: 'In the field' }),
      await scene(drama2016, {
        episode: 4,
        participants: [role.id],
        spoiler: 'major',
        title: 'In Quebec',
      }),
      await scene(late, { title: 'In the ward' }),
      await scene(next, { title: 'At the bridge' }),
      await scene(drama2016, { kinds: ['farewell'], title: 'The farewell' }),
    ]
    await api.create('scenes', {
      _status: 'draft',
      drama: drama2016.id,
      kinds: ['confession'],
      title: 'Not out yet',
    })
  })

  const query = { fromYear: 2016, kinds: ['confession'], subject: 'scenes', toYear: 2016 }
  const found = async (given: object, user?: TypedUser) =>
    (await matches({ subject: 'scenes', ...given }, user)).body.matches.map(({ title }) => title)

  it('should be all confessions of 2016, in the order of their stories', async () => {
    const { body, status } = await matches(query)
    expect(status).toBe(200)
    expect(body).toMatchObject({ isMore: false })
    expect(body.matches.map(({ dramaTitle, title, year }) => [year, dramaTitle, title])).toEqual([
      [2016, 'Doctors', 'In the ward'],
      [2016, 'Goblin', 'In Quebec'],
      [2016, 'Goblin', 'In the field'],
      [2016, 'Goblin', 'Not out yet'],
    ])
    const { body: list } = await post<StartResult>('/start', {
      entries: 'found',
      query,
      title: 'All confessions of 2016',
    })
    const made = await read(list.id)
    expect(made).toMatchObject({ _status: 'draft', slug: 'all-confessions-of-2016' })
    expect(made.entries).toMatchObject([
      { section: 'main' },
      { dramas: [drama2016.id], scenes: [confessions[1]?.id], spoiler: 'major' },
      { dramas: [drama2016.id], scenes: [confessions[0]?.id], spoiler: 'none' },
      {},
    ])
  })

  it('should find by all that is asked for', async () => {
    expect(await found({ ...query, people: [person.id] })).toEqual(['In Quebec'])
    expect(await found({ dramas: [drama2016.id], kinds: ['farewell', 'kiss'] })).toEqual([
      'The farewell',
    ])
    expect(await found({ text: 'bridge' })).toEqual(['At the bridge'])
    expect(await found({ fromYear: 2017, network: 'tvN' })).toEqual(['At the bridge'])
    expect(await found({ network: 'JTBC' })).toEqual([])
    expect(await found({ dramas: [drama2016.id], realities: ['dream'] })).toEqual([])
    const dramas = await matches({ people: [person.id], subject: 'dramas', toYear: 2016 })
    expect(dramas.body.matches).toMatchObject([
      { drama: drama2016.id, id: drama2016.id, title: 'Goblin', year: 2016 },
    ])
  })

  it('should show nobody what they may not see', async () => {
    expect(await found(query, contributor)).not.toContain('Not out yet')
    expect((await matches(query, null)).status).toBe(401)
    expect((await matches(query, moderator)).status).toBe(403)
  })

  it('should take of it what was chosen, in the order in which it was', async () => {
    const [field, quebec] = confessions
    const { body } = await post<StartResult>('/start', {
      chosen: [field?.id, quebec?.id],
      entries: 'found',
      query,
      title: 'Two confessions',
    })
    expect((await read(body.id)).entries.map(({ scenes }) => scenes)).toEqual([
      [field?.id],
      [quebec?.id],
    ])
    const wrong = await post('/start', {
      chosen: [field?.id, confessions[3]?.id],
      entries: 'found',
      query,
      title: 'Wrong',
    })
    expect(detailsOf(wrong.body)).toEqual([['/chosen/1', 'is not among what the query finds']])
  })

  it('should fill the frame of a template', async () => {
    const template = await makeList({
      isTemplate: true,
      mode: 'unranked',
      outro: undefined,
      sections: [
        { key: 'hm', kind: 'honourable-mentions' },
        { key: 'best', kind: 'main' },
      ],
      entries: [],
      standfirst: 'What we felt.',
    })
    const { body } = await post<StartResult>('/start', {
      entries: 'found',
      from: template.id,
      query,
      title: 'Framed',
    })
    const made = await read(body.id)
    expect(made).toMatchObject({
      isTemplate: false,
      mode: 'unranked',
      standfirst: 'What we felt.',
    })
    expect(made.entries.map(({ section }) => section)).toEqual(['best', 'best', 'best', 'best'])
  })

  it.each([
    [{ entries: 'found', title: 'x' }, '/query'],
    [{ entries: 'all', title: 'x' }, '/from'],
    [{ entries: 'some', title: 'x' }, '/entries'],
    [{ entries: 'found', query: { ...query, fromYear: 2017 }, title: 'x' }, '/query/toYear'],
    [{ entries: 'found', query: { ...query, kinds: ['waltz'] }, title: 'x' }, '/query/kinds/0'],
    [{ entries: 'found', query, title: 'x'.repeat(301) }, '/title'],
    [{ entries: 'all', from: 987_654_321, title: 'x' }, '/from'],
  ])('should refuse %j by name', async (body, pointer) => {
    const { body: problem, status } = await post('/start', body)
    expect([status, detailsOf(problem)?.[0]?.[0]]).toEqual([422, pointer])
  })

  it('should refuse a query that is none', async () => {
    const { body, status } = await matches({ subject: 'songs' })
    expect([status, (body as unknown as { code: string }).code]).toEqual([400, 'bad-parameter'])
  })
})

describe('a duplicate', () => {
  it('should be the work of who makes it, and neither printed nor dated', async () => {
    const list = await makeList({
      ...published,
      areCommentsHeld: true,
      embargoUntil: '2020-01-01T00:00:00.000Z',
      printed: { commentCount: 12 },
      publishedOn: '2020-01-01T00:00:00.000Z',
      statedCount: 4,
    })
    const { id } = await desk.payload.duplicate({
      collection: 'ranked-lists',
      depth: 0,
      draft: true,
      id: list.id,
      overrideAccess: false,
      user: contributor,
    })
    const copy = await read(id)
    expect(copy).toMatchObject({
      _status: 'draft',
      areCommentsHeld: false,
      createdBy: contributor.id,
      statedCount: 4,
    })
    const { embargoUntil, printed, publishedOn } = copy
    expect([
      embargoUntil ?? null,
      (printed as { commentCount?: null | number }).commentCount ?? null,
      publishedOn ?? null,
    ]).toEqual([null, null, null])
    expect(titlesOf(copy)).toEqual(titlesOf(list))
  })
})
