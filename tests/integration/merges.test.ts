import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { CollectionSlug, TypedUser, Where } from 'payload'
import type { MergeState } from '../../src/catalogue/api/merge.js'
import type { Merge } from '../../src/catalogue/merge/index.js'

import {
  beginMerge,
  beginUndo,
  findMergeOf,
  runDueMerges,
  runMerge,
} from '../../src/catalogue/merge/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { apiOf, type Doc, type Problem, published } from '../support/api.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { headOf, work } from '../support/publications.js'

let desk: Desk
let api: ReturnType<typeof apiOf>
let editor: TypedUser
let contributor: TypedUser

beforeAll(async () => {
  desk = await startDesk({ name: 'merges' })
  api = apiOf(desk)
  await createUser({ payload: desk.payload, roles: ['admin'] })
  editor = await createUser({ payload: desk.payload, roles: ['editor'] })
  contributor = await createUser({ payload: desk.payload, roles: ['contributor'] })
}, 120_000)

afterAll(() => desk.stop())

const MINUTE = 60_000

const context = () => ({ payload: desk.payload, slugs: DEFAULT_SLUGS })

let names = 0
const name = (text: string): string => `${text} ${(names += 1)}`

/** Two dramas that are one, and everything that may refer to the first of them. */
const createPair = async () => {
  const from = await api.create('dramas', {
    ...published,
    imdbId: 'tt6263222',
    title: name('Strong Girl'),
    tmdbId: 'tv/69644',
    titles: [
      { kind: 'official', language: 'ko', text: name('힘쎈여자') },
      { kind: 'misspelling', text: name('Strong Grl') },
    ],
  })
  const into = await api.create('dramas', {
    ...published,
    title: name('Strong Woman'),
    tmdbId: 'tv/69645',
  })
  const other = await api.create('dramas', { ...published, title: name('Run On') })
  const person = await api.create('people', { ...published, name: name('Park Bo-young') })
  const role = await api.create('roles', { drama: from.id, person: person.id })
  const scene = await api.create('scenes', {
    ...published,
    drama: from.id,
    participants: [role.id],
    title: 'On the bench',
  })
  const pairing = await api.create('pairings', { drama: from.id, nickname: name('The couple') })
  const slug = `merge-${crypto.randomUUID().slice(0, 8)}`
  const list = await api.create('ranked-lists', {
    ...published,
    entries: [
      { dramas: [other.id, from.id], printedTitle: 'Both' },
      { dramas: [into.id, from.id], printedTitle: 'Twice the same' },
      { printedTitle: 'Scene', scenes: [scene.id] },
      { dramas: [other.id], printedTitle: 'Neither' },
    ],
    slug,
    title: 'Confessions',
  })
  // a draft that goes further than what is published
  const draft = await api.update(
    'ranked-lists',
    list.id,
    {
      entries: [
        ...(list.entries as Doc[]),
        { dramas: [from.id], printedTitle: 'Only in the draft' },
      ],
    },
    { draft: true },
  )
  await work(desk)
  return { draft, from, into, list, other, pairing, person, role, scene, slug }
}

const start = (pair: { from: Doc; into: Doc }): Promise<Merge> =>
  beginMerge({ ...context(), from: pair.from.id, into: pair.into.id, kind: 'dramas', user: editor })

const merge = async (pair: { from: Doc; into: Doc }): Promise<Merge> =>
  runMerge({ ...context(), merge: await start(pair) })

const undo = async (pair: { from: Doc }): Promise<Merge> =>
  runMerge({
    ...context(),
    merge: await beginUndo({ ...context(), from: pair.from.id, kind: 'dramas' }),
  })

/** Everything in the database that hangs on dramas, as it is stored; the history of merges apart. */
const snapshot = async (): Promise<unknown> => {
  const stored: Record<string, unknown> = {}
  for (const { slug, versions } of desk.payload.config.collections) {
    if (
      !['dramas', 'pairings', 'ranked-lists', 'roles', 'scenes', 'slug-redirects'].includes(slug)
    ) {
      continue
    }
    const collection = slug
    const all = { collection, limit: 0, locale: 'all', pagination: false, sort: 'id' } as const
    stored[slug] = (await desk.payload.db.find({ ...all, joins: false })).docs
    if (versions) stored[`${slug} versions`] = (await desk.payload.db.findVersions(all)).docs
  }
  // MongoDB keeps apart what is empty and what was never there; nobody who reads it does
  return JSON.parse(
    JSON.stringify(stored, (_, value: unknown) =>
      value === null || (Array.isArray(value) && value.length === 0) ? undefined : value,
    ),
  )
}

/** How many documents and versions refer to a drama, wherever. */
const countUses = async (id: Doc['id']): Promise<number> => {
  const paths = {
    pairings: ['drama'],
    'ranked-lists': ['entries.dramas', 'usedDramas'],
    roles: ['drama'],
    scenes: ['drama'],
  }
  let count = 0
  for (const [slug, fields] of Object.entries(paths)) {
    const collection = slug
    const where = (prefix: string): Where => ({
      or: fields.map((field) => ({ [`${prefix}${field}`]: { in: [id] } })),
    })
    count += (await desk.payload.db.count({ collection, where: where('') })).totalDocs
    if (!desk.payload.collections[collection]?.config.versions) continue
    const versions = await desk.payload.db.countVersions({ collection, where: where('version.') })
    count += versions.totalDocs
  }
  return count
}

const dramasOf = async (list: Doc, draft: boolean): Promise<unknown[]> => {
  const found = await desk.payload.findByID({
    collection: 'ranked-lists',
    depth: 0,
    draft,
    id: list.id,
  })
  return (found.entries as Doc[]).map(({ dramas }) => dramas ?? [])
}

const request = async (
  user: TypedUser,
  method: string,
  path: string,
  body?: object,
): Promise<{ body: MergeState & Problem; status: number }> => {
  const response = await desk.rest(`/api${path}`, {
    ...(body
      ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
      : {}),
    method,
    user,
  })
  return { body: (await response.json()) as MergeState & Problem, status: response.status }
}

describe('a merge of two dramas', () => {
  it('should move what refers to the one, in documents, drafts and all versions', async () => {
    const pair = await createPair()
    const { from, into, list, other, role, scene } = pair
    // a role, a pairing, a scene with its version, a list with its two
    expect(await countUses(from.id)).toBe(7)
    expect(await merge(pair)).toMatchObject({ error: null, state: 'done' })
    expect(await countUses(from.id)).toBe(0)
    expect(await dramasOf(list, false)).toEqual([[other.id, into.id], [into.id], [], [other.id]])
    expect(await dramasOf(list, true)).toEqual([
      [other.id, into.id],
      [into.id],
      [],
      [other.id],
      [into.id],
    ])
    // what is named after it is named after the other one now
    const label = async (collection: CollectionSlug, id: Doc['id']) =>
      String((await desk.payload.findByID({ collection, id })).label)
    expect(await label('roles', role.id)).toContain(String(into.title))
    expect(await label('scenes', scene.id)).toContain(String(into.title))
  })

  it('should keep the names of the one as aliases of the other, which is found by them', async () => {
    const pair = await createPair()
    const { from, into } = pair
    await merge(pair)
    const [stored] = (
      await desk.payload.find({
        collection: 'dramas',
        draft: true,
        where: { searchText: { contains: String(from.title).toLowerCase() } },
      })
    ).docs.filter(({ id }) => id === into.id) as Doc[]
    const [korean, misspelt] = from.titles as Array<{ text: string }>
    expect(
      (stored?.titles as Doc[]).map(({ kind, language, text }) => [kind, language, text]),
    ).toEqual([
      ['alias', 'en', from.title],
      ['alias', 'ko', korean?.text],
      ['misspelling', null, misspelt?.text],
    ])
    // in the draft and for readers
    for (const draft of [false, true]) {
      expect(
        await desk.payload.findByID({ collection: 'dramas', draft, id: into.id }),
      ).toMatchObject({ imdbId: 'tt6263222', tmdbId: 'tv/69645' })
    }
  })

  it('should show readers the one that stayed, under both addresses', async () => {
    const pair = await createPair()
    const { from, into, list, slug } = pair
    const before = await headOf(desk, list.id)
    await merge(pair)
    await work(desk)
    expect((await headOf(desk, list.id))?.generation).toBeGreaterThan(before?.generation ?? 0)
    const shown = JSON.stringify(await api.list(slug))
    expect(shown).toContain(String(into.title))
    // as an alias only
    expect(shown).not.toContain(`"title":"${String(from.title)}"`)
    const response = await api.get(`/dramas/${String(from.slug)}`, { redirect: 'manual' })
    expect([response.status, response.headers.get('Location')]).toEqual([
      308,
      expect.stringContaining(`/dramas/${String(into.slug)}`),
    ])
  })

  it('should be taken back to the very bytes that were stored before', async () => {
    const pair = await createPair()
    const before = await snapshot()
    await merge(pair)
    expect(await snapshot()).not.toEqual(before)
    expect(await undo(pair)).toMatchObject({ error: null, state: 'undone', stayed: 0 })
    expect(await snapshot()).toEqual(before)
    await work(desk)
    expect(JSON.stringify(await api.list(pair.slug))).toContain(String(pair.from.title))
    // and it can be done again
    expect(await merge(pair)).toMatchObject({ state: 'done' })
  })

  it.each(['hide', 'names', 'references', 'page', 'redirects', 'derived', 'lists', 'end'])(
    'should be gone on with where a process died before the step "%s"',
    async (step) => {
      const whole = await createPair()
      const cut = await createPair()
      await merge(whole)
      const begun = await start(cut)
      const died = new Error('died')
      // nothing of a process that dies comes after that, not even the note that it failed
      await expect(
        new Promise((resolve, reject) => {
          const beforeStep = (name: string): Promise<void> | void => {
            if (name !== step) return
            reject(died)
            return new Promise(() => {})
          }
          runMerge({ ...context(), beforeStep, merge: begun }).then(resolve, reject)
        }),
      ).rejects.toBe(died)
      // somebody may still be at it
      await runDueMerges(context())
      expect((await findMergeOf({ ...context(), from: cut.from.id, kind: 'dramas' }))?.state).toBe(
        'running',
      )
      await runDueMerges({ ...context(), now: () => Date.now() + MINUTE + 1 })
      expect(await findMergeOf({ ...context(), from: cut.from.id, kind: 'dramas' })).toMatchObject({
        error: null,
        state: 'done',
      })
      expect(await countUses(cut.from.id)).toBe(0)
      expect(await countUses(cut.into.id)).toBe(await countUses(whole.into.id))
    },
  )

  it.each(['show', 'references', 'change', 'redirects', 'names', 'derived', 'lists', 'end'])(
    'should be taken back where a process died before the step "%s" of that',
    async (step) => {
      const pair = await createPair()
      const before = await snapshot()
      await merge(pair)
      const begun = await beginUndo({ ...context(), from: pair.from.id, kind: 'dramas' })
      const died = new Error('died')
      let times = 0
      await expect(
        new Promise((resolve, reject) => {
          const beforeStep = (name: string): Promise<void> | void => {
            // in the middle of the changes
            if (name !== step || (step === 'change' && (times += 1) < 3)) return
            reject(died)
            return new Promise(() => {})
          }
          runMerge({ ...context(), beforeStep, merge: begun }).then(resolve, reject)
        }),
      ).rejects.toBe(died)
      await runDueMerges({ ...context(), now: () => Date.now() + MINUTE + 1 })
      expect(await snapshot()).toEqual(before)
    },
  )

  it('should be done once by several who go on with it at once', async () => {
    const pair = await createPair()
    const begun = await start(pair)
    await Promise.all([1, 2, 3].map(() => runMerge({ ...context(), merge: begun })))
    expect(await countUses(pair.from.id)).toBe(0)
    const [first] = (
      await desk.payload.find({ collection: 'dramas', where: { id: { equals: pair.into.id } } })
    ).docs as Doc[]
    expect(first?.titles).toHaveLength(3)
  })
})

describe('what happens beside a merge', () => {
  it('should end in the one that stayed where a form still has the one that went', async () => {
    const pair = await createPair()
    const { from, into, list, other } = pair
    await merge(pair)
    await api.update('ranked-lists', list.id, {
      ...published,
      entries: [{ dramas: [from.id, other.id], printedTitle: 'From an old form' }],
    })
    expect(await dramasOf(list, false)).toEqual([[into.id, other.id]])
    const scene = await api.create('scenes', { drama: from.id, title: 'Later' })
    expect(scene.drama).toBe(into.id)
  })

  it('should be found by the second look, which comes a minute later', async () => {
    const pair = await createPair()
    const { from, into, role } = pair
    await merge(pair)
    // a save that was under way all the time
    await desk.payload.db.updateOne({ collection: 'roles', data: { drama: from.id }, id: role.id })
    await runDueMerges({ ...context(), now: () => Date.now() + MINUTE + 1 })
    expect(
      (await desk.payload.findByID({ collection: 'roles', depth: 0, id: role.id })).drama,
    ).toBe(into.id)
    expect(await findMergeOf({ ...context(), from: from.id, kind: 'dramas' })).toMatchObject({
      nextAttemptAt: null,
      state: 'done',
    })
  })

  it('should stay when the merge is taken back, where somebody has changed it since', async () => {
    const pair = await createPair()
    const { from, into, list, other } = pair
    await merge(pair)
    const [both, twice] = (
      await desk.payload.findByID({ collection: 'ranked-lists', depth: 0, id: list.id })
    ).entries as Doc[]
    await api.update('ranked-lists', list.id, {
      ...published,
      entries: [twice, { ...both, dramas: [other.id] }],
    })
    expect(await undo(pair)).toMatchObject({ state: 'undone', stayed: expect.any(Number) })
    // the rows have changed places, too
    expect(await dramasOf(list, false)).toEqual([[into.id, from.id], [other.id]])
    expect(await dramasOf(list, true)).toEqual([[into.id, from.id], [other.id]])
  })

  it('should be refused for the one that went, and it cannot be what another one goes into', async () => {
    const pair = await createPair()
    const { from, into, other } = pair
    await merge(pair)
    await expect(api.update('dramas', from.id, { title: 'Changed' })).rejects.toMatchObject({
      message: expect.stringContaining(String(into.title)),
      status: 409,
    })
    await expect(desk.payload.delete({ collection: 'dramas', id: into.id })).rejects.toMatchObject({
      status: 409,
    })
    for (const [one, two] of [
      [from, other],
      [other, from],
      [other, other],
    ] as const) {
      await expect(start({ from: one, into: two })).rejects.toMatchObject({ code: 'conflict' })
    }
  })

  it('should be taken back in the order in which it was done', async () => {
    const pair = await createPair()
    const { from, into, other } = pair
    const before = await snapshot()
    await merge(pair)
    await merge({ from: into, into: other })
    await expect(undo(pair)).rejects.toMatchObject({ code: 'conflict' })
    // who still has the first one in a form gets the last one
    const scene = await api.create('scenes', { drama: from.id, title: 'Later' })
    expect(scene.drama).toBe(other.id)
    await desk.payload.delete({ collection: 'scenes', id: scene.id })
    await undo({ from: into })
    await undo(pair)
    expect(await snapshot()).toEqual(before)
  })
})

describe('the endpoints of merges', () => {
  it('should tell what a merge would do, do it, and take it back', async () => {
    const pair = await createPair()
    const { from, into } = pair
    const path = `/dramas/${from.id}/merge`
    const preview = await request(editor, 'GET', `${path}?into=${into.id}`)
    expect(preview).toEqual({
      body: {
        externalIds: [
          { field: 'tmdbId', from: 'tv/69644', into: 'tv/69645' },
          { field: 'imdbId', from: 'tt6263222', into: null },
        ],
        names: expect.arrayContaining([{ kind: 'alias', language: 'en', text: from.title }]),
        uses: expect.arrayContaining([
          {
            collection: 'ranked-lists',
            documents: [{ id: expect.anything(), title: expect.any(String) }],
            label: 'Ranked list',
            total: 1,
          },
          expect.objectContaining({ collection: 'roles', total: 1 }),
        ]),
      },
      status: 200,
    })
    const line = {
      at: expect.any(String),
      error: null,
      from: String(from.id),
      fromTitle: from.title,
      into: String(into.id),
      intoTitle: into.title,
      moved: expect.any(Number),
      state: 'done',
      stayed: 0,
    }
    expect(await request(editor, 'POST', path, { into: into.id })).toEqual({
      body: {
        merge: line,
        merged: [],
        uses: expect.arrayContaining([
          expect.objectContaining({ collection: 'ranked-lists', total: 1 }),
        ]),
      },
      status: 200,
    })
    expect((await request(editor, 'GET', `/dramas/${into.id}/merge`)).body).toEqual({
      merge: null,
      merged: [line],
      uses: [],
    })
    expect((await request(editor, 'POST', path, { into: into.id })).status).toBe(409)
    // nobody's to change: the form is there to be read, and who writes past it is told where it went
    const { docAccess } = await desk
      .rest(`/api/dramas/access/${from.id}`, {
        method: 'POST',
        user: editor,
      })
      .then(async (response) => ({ docAccess: (await response.json()) as { update?: unknown } }))
    expect([docAccess.update ?? false, (docAccess as { read?: unknown }).read]).toEqual([
      false,
      true,
    ])
    const refused = await request(editor, 'PATCH', `/dramas/${from.id}`, { title: 'Changed' })
    expect(refused.status).toBe(409)
    expect(JSON.stringify(refused.body)).toContain(String(into.title))
    expect((await request(contributor, 'PATCH', `/dramas/${from.id}`, {})).status).toBe(403)
    expect((await request(editor, 'POST', `${path}/undo`)).body).toEqual({
      merge: null,
      merged: [],
      uses: [],
    })
    expect((await request(editor, 'POST', `${path}/undo`)).status).toBe(404)
  })

  it('should be for editors, and say what is wrong with a body', async () => {
    const { from, into } = await createPair()
    const path = `/dramas/${from.id}/merge`
    expect((await request(contributor, 'POST', path, { into: into.id })).status).toBe(403)
    expect((await request(contributor, 'GET', path)).status).toBe(403)
    expect((await desk.rest(`/api${path}`, { method: 'POST' })).status).toBe(401)
    expect((await request(editor, 'POST', path, {})).body).toMatchObject({
      errors: [{ pointer: '/into' }],
      status: 422,
    })
    expect((await request(editor, 'POST', path, { into: '!' })).status).toBe(422)
    expect((await request(editor, 'POST', '/dramas/999999/merge', { into: into.id })).status).toBe(
      404,
    )
  })

  it('should keep what was merged out of what editors search and paste', async () => {
    const pair = await createPair()
    const { from, into } = pair
    await merge(pair)
    const found = await desk.rest(
      `/api/ranked-lists/search-targets?q=${encodeURIComponent(String(from.title))}`,
      { user: editor },
    )
    const { targets } = (await found.json()) as { targets: Array<{ id: unknown; kind: string }> }
    expect(targets.filter(({ kind }) => kind === 'drama').map(({ id }) => id)).toEqual([into.id])
  })
})

describe('a merge of two people', () => {
  it('should move roles, entries and the lists that follow from them, and back', async () => {
    const from = await api.create('people', { ...published, name: name('Goong Yoo') })
    const into = await api.create('people', { ...published, name: name('Gong Yoo') })
    const drama = await api.create('dramas', { ...published, title: name('Coffee Prince') })
    const role = await api.create('roles', { drama: drama.id, person: from.id })
    const list = await api.create('ranked-lists', {
      ...published,
      entries: [{ people: [from.id] }, { roles: [role.id] }],
      slug: `people-${crypto.randomUUID().slice(0, 8)}`,
      title: 'People',
    })
    const before = await snapshot()
    const pair = { from: from.id, into: into.id, kind: 'people' as const }
    const begun = await beginMerge({ ...context(), ...pair, user: editor })
    expect(await runMerge({ ...context(), merge: begun })).toMatchObject({ state: 'done' })
    const read = async (collection: CollectionSlug, id: Doc['id']) =>
      (await desk.payload.findByID({ collection, depth: 0, id, showHiddenFields: true })) as Doc
    expect((await read('roles', role.id)).person).toBe(into.id)
    expect((await read('ranked-lists', list.id)).usedPeople).toEqual([into.id])
    await work(desk)
    expect(JSON.stringify(await api.list(String(list.slug)))).not.toContain(
      `"name":"${String(from.name)}"`,
    )
    const undoing = await beginUndo({ ...context(), from: from.id, kind: 'people' })
    await runMerge({ ...context(), merge: undoing })
    expect(await snapshot()).toEqual(before)
  })
})
