import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { ReleaseLook } from '../../src/lists/api/releases.js'
import type { Release } from '../../src/lists/releases/store.js'
import type { Publication } from '../../src/publishing/shapes/index.js'
import type { ReleaserTask } from '../support/releaser.js'
import type { Role } from '../../src/vocabulary.js'

import { runDueReleases, runRelease } from '../../src/lists/releases/run.js'
import { readRelease } from '../../src/lists/releases/store.js'
import { publicationSchema } from '../../src/publishing/shapes/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { storeOf } from '../../src/storage/index.js'
import { ROLES } from '../../src/vocabulary.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { startProcess } from '../support/processes.js'

const HOUR = 3_600_000

let desk: Desk
let api: ReturnType<typeof apiOf>
const users = new Map<Role, TypedUser>()

beforeAll(async () => {
  process.env.SITE_URL = 'https://site.example'
  desk = await startDesk({ name: 'releases' })
  delete process.env.SITE_URL
  api = apiOf(desk)
  for (const role of ROLES) {
    users.set(role, await createUser({ payload: desk.payload, roles: [role] }))
  }
}, 120_000)

afterAll(() => desk.stop())

const context = () => ({ payload: desk.payload, slugs: DEFAULT_SLUGS })

/** A clock that stands, so many milliseconds ahead. */
const ahead = (ms: number) => {
  const at = Date.now() + ms
  return () => at
}

let count = 0
const make = (collection: string, data: Record<string, unknown> = {}): Promise<Doc> =>
  api.create(
    collection,
    { [collection === 'people' ? 'name' : 'title']: `Number ${(count += 1)}`, ...data },
    { draft: true },
  )

const named = (collection: string, { id }: Doc) => ({ relationTo: collection, value: id })

/** Planned by an editor. */
const plan = (
  documents: Array<ReturnType<typeof named>>,
  { at = new Date(Date.now() + HOUR).toISOString(), ...data }: Record<string, unknown> = {},
): Promise<Doc> =>
  api.create(
    'releases',
    { at, documents, name: `Release ${(count += 1)}`, ...data },
    { overrideAccess: false, user: users.get('editor') },
  )

const read = async ({ id }: Doc): Promise<Release> => {
  const release = await readRelease({ ...context(), id })
  if (!release) throw new Error(`There is no release ${id}.`)
  return release
}

/** What the job does some time later. */
const later = (ms = 2 * HOUR, beforeStep?: (step: string) => void) =>
  runDueReleases({ ...context(), ...(beforeStep ? { beforeStep } : {}), now: ahead(ms) })

/** What readers have, and the draft that editors have. */
const stateOf = async (collection: string, { id }: Doc): Promise<unknown[]> => {
  const field = collection === 'people' ? 'name' : 'title'
  const stored = await storeOf(desk).findOne({
    collection: { slug: collection as never },
    locale: 'all',
    where: { id: { equals: id } },
  })
  const draft = (await desk.payload.findByID({ collection, depth: 0, draft: true, id })) as Doc
  const [shown] = [stored?.[field]].flat()
  const text = typeof shown === 'object' ? (shown as { en?: string } | null)?.en : shown
  return [stored?._status === 'published' ? text : null, draft._status, draft[field]]
}

const send = async <T = ReleaseLook>(
  method: string,
  path: string,
  body?: unknown,
  role: null | Role = 'editor',
) => {
  const response = await desk.rest(`/api/releases${path}`, {
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json' },
    method,
    ...(role ? { user: users.get(role) as TypedUser } : {}),
  })
  return { body: (await response.json()) as T & { code?: string }, status: response.status }
}

const look = async ({ id }: Doc) => (await send('GET', `/${id}/look`)).body

/** A list that was published and has been changed since, a list that was not, and a drama that is in both. */
const prepare = async () => {
  const drama = await make('dramas')
  const fresh = await make('ranked-lists', { entries: [{ dramas: [drama.id] }] })
  const old = await api.create('ranked-lists', {
    ...published,
    entries: [{ printedTitle: 'One' }],
    title: `As it was ${(count += 1)}`,
  })
  await api.update('ranked-lists', old.id, { title: 'As it will be' }, { draft: true })
  const before = async () =>
    Promise.all([
      stateOf('dramas', drama),
      stateOf('ranked-lists', fresh),
      stateOf('ranked-lists', old),
    ])
  const release = await plan([
    named('ranked-lists', fresh),
    named('dramas', drama),
    named('ranked-lists', old),
  ])
  const wanted = [
    [drama.title, 'published', drama.title],
    [fresh.title, 'published', fresh.title],
    ['As it will be', 'published', 'As it will be'],
  ]
  return { drama, fresh, old, release, states: before, was: await before(), wanted }
}

/** How often a document was published. */
const timesOf = (collection: string, { id }: Doc) =>
  desk.payload
    .countVersions({
      collection,
      where: { and: [{ parent: { equals: id } }, { 'version._status': { equals: 'published' } }] },
    })
    .then(({ totalDocs }) => totalDocs)

describe('a release', () => {
  it('should go out whole at its time, and not before', async () => {
    const { drama, fresh, release, states, was, wanted } = await prepare()
    await later(0)
    expect(await states()).toEqual(was)
    expect((await read(release)).state).toBe('planned')
    await later()
    expect(await states()).toEqual(wanted)
    expect(await read(release)).toMatchObject({
      blocked: [],
      items: [],
      run: null,
      state: 'out',
      went: [
        { id: String(drama.id), key: 'dramas', title: drama.title },
        { id: String(fresh.id), key: 'rankedLists' },
        { key: 'rankedLists', title: 'As it will be' },
      ],
    })
    // once
    await later(4 * HOUR)
    expect(await timesOf('ranked-lists', fresh)).toBe(1)
    // what is out may go again
    const told = await look(release)
    expect([told.state, told.actions, told.documents.length]).toEqual(['out', [], 3])
  })

  it('should go out with none where one document is blocked, and name that one', async () => {
    const { fresh, release, states } = await prepare()
    await api.update('ranked-lists', fresh.id, { title: '12 best dramas' }, { draft: true })
    const before = await states()
    const told = await look(release)
    const reasonsBy = new Map(told.documents.map(({ id, key, reasons }) => [key + id, reasons]))
    const reasons = reasonsBy.get(`rankedLists${fresh.id}`)
    expect(reasons).toEqual([expect.stringContaining('12')])
    expect(told.documents.filter((one) => one.reasons.length > 0)).toHaveLength(1)
    expect(await states()).toEqual(before)
    await later()
    expect(await states()).toEqual(before)
    expect(await read(release)).toMatchObject({
      blocked: [{ id: String(fresh.id), key: 'rankedLists', reasons, title: '12 best dramas' }],
      state: 'failed',
    })
    // mended, it goes out when it is told to
    await api.update('ranked-lists', fresh.id, { title: 'The one best drama' }, { draft: true })
    const { version } = await look(release)
    const act = async (documents: unknown) =>
      send('POST', `/${release.id}/act`, { action: 'go', documents, version })
    const seen = (await look(release)).documents.map(({ id, key }) => ({ id, key }))
    // somebody has put one in, or taken one out, since it was looked at
    for (const other of [seen.slice(1), [...seen, { id: '999', key: 'people' }], []]) {
      expect((await act(other)).status).toBe(409)
    }
    const went = await act(seen.toReversed())
    expect([went.status, went.body.state]).toEqual([200, 'out'])
    expect((await states()).map(([shown]) => shown)).not.toContain(null)
  })

  it('should fail where there is nothing in it', async () => {
    const release = await plan([])
    await later()
    expect(await read(release)).toMatchObject({
      error: expect.stringContaining('Nothing is in it yet'),
      state: 'failed',
      went: [],
    })
  })

  it('should be kept back by an embargo that ends later, and by a document that is gone', async () => {
    const at = new Date(Date.now() + HOUR).toISOString()
    const embargoed = await make('ranked-lists', {
      embargoUntil: new Date(Date.now() + 5 * HOUR).toISOString(),
    })
    const fine = await make('ranked-lists', {
      embargoUntil: new Date(Date.now() + HOUR / 2).toISOString(),
    })
    const release = await plan([named('ranked-lists', embargoed), named('ranked-lists', fine)], {
      at,
    })
    const { documents } = await look(release)
    expect(documents.filter(({ reasons }) => reasons.length > 0)).toMatchObject([
      { id: String(embargoed.id), reasons: [expect.stringContaining('embargo')] },
    ])
    await later(HOUR + 1)
    expect((await read(release)).blocked).toMatchObject([{ id: String(embargoed.id) }])
    // a plan holds what is in it
    await expect(
      desk.payload.delete({ collection: 'ranked-lists', id: fine.id }),
    ).rejects.toMatchObject({ status: 409 })
    await desk.payload.db.deleteMany({
      collection: 'ranked-lists',
      req: {},
      where: { id: { equals: fine.id } },
    })
    expect((await look(release)).documents.map(({ id }) => id)).toContain(String(embargoed.id))
  })

  it('should not warn of a draft that goes out with it', async () => {
    const { drama, fresh, release } = await prepare()
    const kindsOf = async (of: Doc) =>
      (await look(of)).documents
        .find(({ id, key }) => key === 'rankedLists' && id === String(fresh.id))
        ?.warnings.map(({ kind }) => kind)
    expect(await kindsOf(release)).not.toContain('drama-draft')
    await send('POST', `/${release.id}/documents`, {
      id: String(drama.id),
      isIn: false,
      key: 'dramas',
    })
    expect(await kindsOf(release)).toContain('drama-draft')
  })

  it('should be previewed as it will be once all of it is out', async () => {
    const drama = await make('dramas', { title: 'Not out yet' })
    const list = await make('ranked-lists', {
      entries: [
        { dramas: [drama.id] },
        { printedTitle: 'Soon', revealAt: new Date(Date.now() + HOUR / 2).toISOString() },
        { printedTitle: 'Late', revealAt: new Date(Date.now() + 9 * HOUR).toISOString() },
      ],
    })
    const release = await plan([named('ranked-lists', list), named('dramas', drama)])
    const titlesOf = async (token: string) => {
      const shown: Publication = await api.read(`/lists/x?preview=${token}`, (value) =>
        publicationSchema.parse(value),
      )
      return shown.sections.flatMap(({ entries }) =>
        entries.map(({ dramas, title }) => dramas?.[0]?.title ?? title),
      )
    }
    const minted = await send<{ token: string; url: string }>('POST', `/${release.id}/preview`, {
      list: String(list.id),
    })
    expect(minted.body.url).toContain('https://site.example/')
    expect(await titlesOf(minted.body.token)).toEqual(['Not out yet', 'Soon'])
    const alone = await desk.rest(`/api/ranked-lists/${list.id}/preview`, {
      method: 'POST',
      user: users.get('editor') as TypedUser,
    })
    const { token } = (await alone.json()) as { token: string }
    expect(await titlesOf(token)).not.toContain('Not out yet')
    const other = await make('ranked-lists')
    const refused = await send('POST', `/${release.id}/preview`, { list: String(other.id) })
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid-body'])
  })

  it('should take back what went out where a later one fails', async () => {
    const { fresh, release, states, was } = await prepare()
    let lists = 0
    await later(2 * HOUR, async (step) => {
      if (step !== 'publish rankedLists' || (lists += 1) !== 1) return
      // an editor saves it after it was looked at
      await api.update('ranked-lists', fresh.id, { title: '9 best' }, { draft: true })
    })
    const { blocked, run, state } = await read(release)
    expect([state, run, blocked]).toEqual([
      'failed',
      null,
      [expect.objectContaining({ id: String(fresh.id) })],
    ])
    const [drama, list, old] = await states()
    expect([drama, old]).toEqual([was[0], was[2]])
    expect((list as unknown[])[0]).toBeNull()
  })

  it('should fail where something breaks that is none of a document, and say so', async () => {
    const { release, states, was } = await prepare()
    const { db } = desk.payload
    const update = db.updateOne
    let lists = 0
    db.updateOne = ((args) => {
      const isList =
        args.collection === 'ranked-lists' && (args.data as Doc)._status === 'published'
      // each is tried first
      if (isList && args.req?.context?.rankedListsTrial === undefined && (lists += 1) === 1) {
        throw new TypeError('Something is broken.')
      }
      return update.call(db, args)
    }) as typeof update
    await later().finally(() => {
      db.updateOne = update
    })
    const { error, state } = await read(release)
    expect([state, error]).toEqual(['failed', expect.stringContaining('Something is broken.')])
    expect(await states()).toEqual(was)
  })

  it('should be gone on with where a process has died at any of its steps', async () => {
    for (let dies = 1; ; dies += 1) {
      const { fresh, old, release, states, wanted } = await prepare()
      let steps = 0
      await later(2 * HOUR, () => {
        if ((steps += 1) === dies) throw new Error('It dies here.')
      })
      if (steps < dies) return expect(dies).toBeGreaterThan(4)
      expect((await read(release)).state).toBe('going')
      // another process does not disturb one that may be alive
      await later(2 * HOUR)
      expect((await read(release)).state).toBe('going')
      await later(3 * HOUR)
      expect([dies, (await read(release)).state, await states()]).toEqual([dies, 'out', wanted])
      expect(await timesOf('ranked-lists', fresh)).toBe(1)
      expect(await timesOf('ranked-lists', old)).toBe(2)
    }
  })

  it('should take back what a dead process has let out, where the rest may go out no more', async () => {
    const { fresh, release, states, was } = await prepare()
    let lists = 0
    await later(2 * HOUR, (step) => {
      if (step === 'publish rankedLists' && (lists += 1) === 2) throw new Error('It dies here.')
    })
    const [oneOut] = await states()
    const old = release.documents as Array<{ value: Doc['id'] }>
    const last = old.at(-1)?.value ?? ''
    await api.update('ranked-lists', last, { title: '7 best' }, { draft: true })
    await later(3 * HOUR)
    expect((await read(release)).state).toBe('failed')
    const [drama, list, changed] = await states()
    expect([drama, list]).toEqual([was[0], was[1]])
    expect((changed as unknown[])[0]).toBe((was[2] as unknown[])[0])
    expect(oneOut).toBeDefined()
    expect(fresh.id).toBeDefined()
  })

  it('should go out once where a process is killed and two others come upon it', async () => {
    const { drama, fresh, old, release, states, wanted } = await prepare()
    const process = (task: ReleaserTask) => startProcess<string>({ script: 'releaser', task })
    const first = await process({ dieAt: 4, now: Date.now() + 2 * HOUR })
    first.go()
    const { said, signal } = await first.result
    expect([said.length, signal]).toEqual([4, 'SIGKILL'])
    const now = Date.now() + 3 * HOUR
    const others = await Promise.all([process({ dieAt: null, now }), process({ dieAt: null, now })])
    for (const other of others) other.go()
    await Promise.all(others.map(({ result }) => result))
    expect([(await read(release)).state, await states()]).toEqual(['out', wanted])
    expect(await timesOf('dramas', drama)).toBe(1)
    expect(await timesOf('ranked-lists', fresh)).toBe(1)
    expect(await timesOf('ranked-lists', old)).toBe(2)
  }, 120_000)

  it('should go out once where two are at it in one process', async () => {
    const { fresh, release, states, wanted } = await prepare()
    const found = await read(release)
    const run = () => runRelease({ ...context(), now: ahead(2 * HOUR), release: found })
    await Promise.all([run(), run(), run()])
    expect([(await read(release)).state, await states()]).toEqual(['out', wanted])
    expect(await timesOf('ranked-lists', fresh)).toBe(1)
  })

  it('should go out in the name of who planned it', async () => {
    const { release } = await prepare()
    const gone = await createUser({ payload: desk.payload, roles: ['editor'] })
    await desk.payload.update({
      collection: 'releases',
      data: { name: 'By somebody who goes' },
      id: release.id,
      overrideAccess: false,
      user: gone,
    })
    await desk.payload.update({ collection: 'users', data: { roles: [] }, id: gone.id })
    await later()
    const { blocked, state } = await read(release)
    expect([state, blocked.length]).toEqual(['failed', 3])
  })
})

describe('planning a release', () => {
  it('should take a time in the future, and nothing once it is out', async () => {
    const list = await make('ranked-lists')
    const past = { at: new Date(Date.now() - HOUR).toISOString() }
    await expect(plan([named('ranked-lists', list)], past)).rejects.toThrow(/When|at/)
    const release = await plan([named('ranked-lists', list)])
    await later()
    const change = (data: Record<string, unknown>) =>
      send('PATCH', `/${release.id}`, data).then(({ status }) => status)
    expect(await change({ documents: [named('ranked-lists', list)] })).toBe(409)
    expect(await change({ at: new Date(Date.now() + HOUR).toISOString() })).toBe(409)
    expect(await change({ name: 'Another name' })).toBe(200)
    expect(await change({ dueAt: 1, state: 'planned' })).toBe(200)
    expect((await read(release)).state).toBe('out')
  })

  it('should refuse what is no document by its field', async () => {
    for (const documents of [
      [null],
      ['1'],
      [7],
      [{}],
      'x',
      [{ relationTo: 'users', value: users.get('editor')?.id }],
      [{ relationTo: 'ranked-lists', value: 'nonesuch' }],
      [{ relationTo: 'ranked-lists' }],
    ]) {
      const { body, status } = await send<{ errors: Array<{ data?: unknown; message: string }> }>(
        'POST',
        '',
        { documents, name: 'Odd' },
      )
      expect([documents, status]).toEqual([documents, 400])
      expect(JSON.stringify(body.errors)).toContain('documents')
    }
  })

  it('should be cancelled and planned again by who has seen how it stands', async () => {
    const list = await make('ranked-lists')
    const release = await plan([named('ranked-lists', list)])
    const act = async (action: string, version?: number) =>
      send('POST', `/${release.id}/act`, {
        action,
        version: version ?? (await look(release)).version,
      })
    expect((await act('cancel', 17)).status).toBe(409)
    expect((await act('plan')).status).toBe(409)
    expect((await act('cancel')).body.state).toBe('cancelled')
    await later()
    expect(await stateOf('ranked-lists', list)).toEqual([null, 'draft', list.title])
    const again = await act('plan')
    expect([again.body.state, again.body.at !== null]).toEqual(['planned', true])
    await later()
    expect((await read(release)).state).toBe('out')
  })

  it('should put documents in and take them out, several editors at once', async () => {
    const release = await plan([])
    const lists = await Promise.all(['a', 'b', 'c', 'd'].map(() => make('ranked-lists')))
    const put = ({ id }: Doc, isIn: boolean) =>
      send<{ documents: unknown[] }>('POST', `/${release.id}/documents`, {
        id: String(id),
        isIn,
        key: 'rankedLists',
      })
    const answers = await Promise.all(lists.map((list) => put(list, true)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    expect((await read(release)).items).toHaveLength(4)
    await put(lists[0] as Doc, false)
    expect((await read(release)).items.map(({ id }) => id)).not.toContain(String(lists[0]?.id))
    const unknown = await send('POST', `/${release.id}/documents`, {
      id: 'nonesuch',
      isIn: true,
      key: 'rankedLists',
    })
    expect([unknown.status, unknown.body.code]).toEqual([422, 'invalid-body'])
  })

  it('should keep what two have changed who had its form open, and let the second choose', async () => {
    const [first, other, third] = [await make('dramas'), await make('dramas'), await make('scenes')]
    const release = await plan([named('dramas', first), named('dramas', other)])
    const { at, documents, name } = (await look(release)) as ReleaseLook
    const seen = { at, documents: documents.map(({ id, key }) => `${key}:${id}`), name }
    const save = (data: object) => send('PATCH', `/${release.id}?depth=0`, { ...data, seen })
    const form = { at, documents: [named('dramas', first), named('dramas', other)], name }

    const later = new Date(Date.now() + 3 * HOUR).toISOString()
    expect((await save({ ...form, documents: [named('dramas', first)], name: 'A' })).status).toBe(
      200,
    )
    const added = [...form.documents, named('scenes', third)]
    expect((await save({ ...form, at: later, documents: added })).status).toBe(200)
    const together = await read(release)
    expect(together).toMatchObject({ at: later, name: 'A' })
    expect(together.items).toEqual([
      { id: String(first.id), key: 'dramas' },
      { id: String(third.id), key: 'scenes' },
    ])

    const refused = await save({ ...form, name: 'B' })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([
      409,
      expect.stringContaining('"path":"name"'),
    ])
    expect((await look(release)).name).toBe('A')
    // who has chosen has seen it
    const chosen = await send('PATCH', `/${release.id}`, {
      name: 'B',
      seen: { ...seen, name: 'A' },
    })
    expect([chosen.status, (await read(release)).name]).toEqual([200, 'B'])
    // who may not change it learns nothing of it, and what says nothing of what it saw counts as it is
    expect((await send('PATCH', `/${release.id}`, { name: 'C', seen }, 'moderator')).status).toBe(
      403,
    )
    expect((await send('PATCH', `/${release.id}`, { name: 'D' })).status).toBe(200)
    expect((await read(release)).name).toBe('D')
  })

  it('should keep what several save at the very same moment, and let one of them name it', async () => {
    const dramas = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(() => make('dramas')))
    const release = await plan([])
    const { at, name } = (await look(release)) as ReleaseLook
    const save = (drama: Doc, index: number) =>
      send('PATCH', `/${release.id}`, {
        documents: [named('dramas', drama)],
        ...(index % 2 === 0 ? { name: `By ${index}` } : {}),
        seen: { at, documents: [], name },
      })
    const answers = await Promise.all(dramas.map(save))
    const saved = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []))
    const [namedBy, ...others] = saved.filter((index) => index % 2 === 0)
    // of those that give it a name one was first, and the others are to choose
    expect(others).toEqual([])
    expect(saved.filter((index) => index % 2 === 1)).toEqual([1, 3, 5])
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([
      409, 409,
    ])
    const { items, name: stored } = await read(release)
    expect(stored).toBe(`By ${namedBy}`)
    expect(items.map(({ id }) => id).toSorted()).toEqual(
      saved.map((index) => String(dramas[index]?.id)).toSorted(),
    )
  })

  it('should be for editors alone', async () => {
    const release = await plan([])
    for (const role of ROLES) {
      const isAllowed = role === 'editor' || role === 'admin'
      const answer = await send('GET', `/${release.id}/look`, undefined, role)
      expect([role, answer.status]).toEqual([role, isAllowed ? 200 : 403])
      const made = await send('POST', '', { name: 'One' }, role)
      expect([role, made.status]).toEqual([role, isAllowed ? 201 : 403])
    }
    expect((await send('GET', `/${release.id}/look`, undefined, null)).status).toBe(401)
  })
})
