import type { CollectionSlug, TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createLocalReq } from 'payload'

import type { DeskContext, PanelKey } from '../../src/lists/desk/panels.js'
import type { Role } from '../../src/vocabulary.js'
import type { Doc } from '../support/api.js'

import { createAccess } from '../../src/access/index.js'
import { checkSetOf } from '../../src/lists/checks/index.js'
import { PANELS, panelsOf } from '../../src/lists/desk/panels.js'
import { findScheduledJobs } from '../../src/lists/review/schedule.js'
import { sanitizeOptions } from '../../src/options.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { ROLES } from '../../src/vocabulary.js'
import { apiOf } from '../support/api.js'
import { work } from '../support/publications.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

const LISTS = DEFAULT_SLUGS.rankedLists
const JOBS = 'payload-jobs' as CollectionSlug
const options = sanitizeOptions()
const slugs = options.slugs

let desk: Desk
let api: ReturnType<typeof apiOf>
const users = new Map<Role, TypedUser>()

beforeAll(async () => {
  desk = await startDesk({ name: 'dashboard' })
  api = apiOf(desk)
  for (const role of ROLES) {
    users.set(role, await createUser({ payload: desk.payload, roles: [role] }))
  }
}, 120_000)

afterAll(() => desk.stop())

const contextOf = async (role: Role): Promise<DeskContext> => ({
  access: createAccess(options),
  checks: checkSetOf(options.checks),
  locale: 'en',
  now: options.now,
  parts: options.parts,
  req: await createLocalReq({ locale: 'en', user: users.get(role) }, desk.payload),
  slugs,
})

const read = async <Key extends PanelKey>(
  key: Key,
  role: Role,
): Promise<Awaited<ReturnType<(typeof PANELS)[Key]['read']>>> =>
  PANELS[key].read(await contextOf(role)) as never

let count = 0
const createList = (data: Record<string, unknown> = {}, as: Role = 'editor'): Promise<Doc> =>
  api.create(LISTS, { title: `List ${(count += 1)}`, ...data }, { user: users.get(as) })

const schedule = async (list: Doc, body: unknown, role: null | Role = 'editor') => {
  const response = await desk.rest(`/api/${LISTS}/${list.id}/schedule`, {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
    user: role ? users.get(role) : undefined,
  })
  return { body: (await response.json()) as Record<string, unknown>, status: response.status }
}

const jobsOf = (list: Doc) => findScheduledJobs({ list: list.id, payload: desk.payload, slugs })

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

describe('the schedule of a list', () => {
  it('should be told of with what readers have, and what it will do to that', async () => {
    const list = await createList()
    const { body } = await schedule(list, { job: null, seen: null, to: inDays(1) })
    const told = async (role: Role = 'editor') => {
      const response = await desk.rest(`/api/${LISTS}/${list.id}/schedule`, {
        user: users.get(role),
      })
      return (await response.json()) as Record<string, unknown>
    }
    const plan = { at: body.to, job: body.job, type: 'publish' }
    expect(await told()).toEqual({
      mayChange: true,
      scheduled: [{ ...plan, kind: 'first' }],
      state: 'draft',
    })
    await api.update(LISTS, list.id, { _status: 'published' })
    expect(await told()).toMatchObject({ scheduled: [{ kind: 'update' }], state: 'published' })
    await desk.payload.update({
      collection: LISTS,
      data: { title: 'Changed' },
      draft: true,
      id: list.id,
    })
    expect(await told()).toMatchObject({ scheduled: [{ kind: 'update' }], state: 'changed' })
    await work(desk)
    await api.update(LISTS, list.id, { _status: 'draft' })
    expect(await told('admin')).toMatchObject({
      mayChange: true,
      scheduled: [{ kind: 'again' }],
      state: 'unpublished',
    })
    const { scheduled } = await read('schedule', 'editor')
    expect(scheduled.find(({ id }) => id === list.id)?.kind).toBe('again')
    const drafts = await read('drafts', 'editor')
    expect(drafts.find(({ id }) => id === list.id)?.state).toBe('unpublished')
  })

  it('should be made, moved and taken away', async () => {
    const list = await createList()
    const [first, second] = [inDays(1), inDays(2)]
    const made = await schedule(list, { job: null, seen: null, to: first })
    expect(made).toEqual({ body: { job: made.body.job, to: first }, status: 200 })
    expect(await jobsOf(list)).toEqual([
      { at: first, id: made.body.job, list: list.id, type: 'publish' },
    ])

    const job = made.body.job
    expect(await schedule(list, { job, seen: first, to: second })).toEqual({
      body: { job, to: second },
      status: 200,
    })
    expect((await jobsOf(list)).map(({ at }) => at)).toEqual([second])

    expect(await schedule(list, { job, seen: second, to: null })).toEqual({
      body: { job: null, to: null },
      status: 200,
    })
    expect(await jobsOf(list)).toEqual([])
    const { totalDocs } = await desk.payload.count({
      collection: JOBS,
      where: { id: { equals: job as string } },
    })
    expect(totalDocs).toBe(0)
  })

  it('should publish the list once its time has come', async () => {
    const list = await createList({ entries: [{ printedTitle: 'Healer' }] })
    const { body } = await schedule(list, { job: null, seen: null, to: inDays(1) })
    await desk.payload.db.updateOne({
      collection: JOBS,
      data: { waitUntil: inDays(-1) },
      id: body.job as string,
    })
    await desk.payload.jobs.run({ limit: 10 })
    const { _status } = (await desk.payload.findByID({
      collection: LISTS,
      id: list.id,
    })) as unknown as Doc
    expect(_status).toBe('published')
  })

  it('should be moved by one of several who move it at once', async () => {
    const list = await createList()
    const seen = inDays(1)
    const { body } = await schedule(list, { job: null, seen: null, to: seen })
    const targets = [2, 3, 4, 5].map(inDays)
    const results = await Promise.all([
      ...targets.map((to) => schedule(list, { job: body.job, seen, to })),
      schedule(list, { job: body.job, seen, to: null }),
    ])
    expect(results.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409])
    const winner = results.find(({ status }) => status === 200)
    expect((await jobsOf(list)).map(({ at }) => at)).toEqual(
      winner?.body.to === null ? [] : [winner?.body.to],
    )
  })

  it('should be made once by two who make it at once', async () => {
    const list = await createList()
    const results = await Promise.all(
      [1, 2].map((days) => schedule(list, { job: null, seen: null, to: inDays(days) })),
    )
    expect(results.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await jobsOf(list)).toHaveLength(1)
  })

  it('should be left alone once it is being carried out', async () => {
    const list = await createList()
    const seen = inDays(1)
    const { body } = await schedule(list, { job: null, seen: null, to: seen })
    await desk.payload.db.updateOne({
      collection: JOBS,
      data: { processing: true },
      id: body.job as string,
    })
    for (const to of [inDays(2), null]) {
      expect((await schedule(list, { job: body.job, seen, to })).status).toBe(409)
    }
  })

  it('should not be in the past', async () => {
    const list = await createList()
    const { body, status } = await schedule(list, { job: null, seen: null, to: inDays(-1) })
    expect(status).toBe(422)
    expect(body.errors).toEqual([{ detail: 'is not in the future', pointer: '/to' }])
    expect(await jobsOf(list)).toEqual([])
  })

  it.each([
    [{ job: null, seen: null, to: null }],
    [{ job: null, seen: null, to: 'tomorrow' }],
    [{ job: 1, seen: null, to: inDays(1) }],
    [{}],
  ])('should refuse %j', async (body) => {
    expect((await schedule(await createList(), body)).status).toBe(422)
  })

  it('should not reach a job of another list', async () => {
    const [one, other] = [await createList(), await createList()]
    const seen = inDays(1)
    const { body } = await schedule(one, { job: null, seen: null, to: seen })
    const result = await schedule(other, { job: body.job, seen, to: inDays(2) })
    expect(result.status).toBe(404)
    expect((await jobsOf(one)).map(({ at }) => at)).toEqual([seen])
  })

  it('should be changed only by who may publish', async () => {
    const body = { job: null, seen: null, to: inDays(1) }
    const list = await createList({}, 'contributor')
    expect((await schedule(list, body, null)).status).toBe(401)
    expect((await schedule(list, body, 'moderator')).status).toBe(403)
    expect((await schedule(list, body, 'contributor')).status).toBe(403)
    expect(await jobsOf(list)).toEqual([])
    expect((await schedule(list, body, 'admin')).status).toBe(200)
  })
})

describe('the panels', () => {
  it('should be those that a role may see', async () => {
    const panels = await Promise.all(
      ROLES.map(async (role) => [role, panelsOf(await contextOf(role))]),
    )
    expect(Object.fromEntries(panels)).toEqual({
      admin: Object.keys(PANELS),
      contributor: ['assigned', 'checks', 'drafts', 'mine', 'mostRead'],
      editor: [
        'assigned',
        'checks',
        'comments',
        'drafts',
        'inReview',
        'mine',
        'mostRead',
        'reranked',
        'schedule',
      ],
      moderator: ['comments', 'mostRead'],
    })
  })

  it("should show one's own drafts, the latest first, and not what is published", async () => {
    const own = await createList({ title: 'Own' }, 'contributor')
    const published = await createList({ title: 'Published' }, 'contributor')
    await api.update(LISTS, published.id, { _status: 'published' })
    const latest = await createList({ title: 'Own, later' }, 'contributor')
    await createList({ title: 'Of somebody else' })
    const drafts = await read('drafts', 'contributor')
    expect(drafts.slice(0, 2).map(({ id }) => id)).toEqual([latest.id, own.id])
    expect(drafts[0]?.title).toBe('Own, later')
    expect(drafts.map(({ title }) => title)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(Published|Of somebody else)$/)]),
    )
  })

  it('should show what is scheduled apart from drafts that have no time', async () => {
    const [one, other] = [await createList(), await createList()]
    const { body } = await schedule(one, { job: null, seen: null, to: inDays(3) })
    const { scheduled, unscheduled } = await read('schedule', 'editor')
    expect(scheduled.find(({ id }) => id === one.id)).toEqual({
      at: body.to,
      id: one.id,
      job: body.job,
      kind: 'first',
      title: one.title,
    })
    const tray = unscheduled.map(({ id }) => id)
    expect([tray.includes(one.id), tray.includes(other.id)]).toEqual([false, true])
  })

  it('should tell what the checks find in the drafts that were worked on last', async () => {
    const list = await createList({ entries: [{ printedTitle: 'Healer' }], title: '15 best' })
    const checked = (await read('checks', 'editor')).find(({ id }) => id === list.id)
    expect(checked?.blocking).toBeGreaterThan(0)
  })

  it('should count the comments of each queue', async () => {
    const list = await createList()
    const before = await read('comments', 'moderator')
    for (const status of ['pending', 'pending', 'spam', 'published']) {
      await api.create(slugs.comments, { authorName: 'A', body: 'B', list: list.id, status })
    }
    expect(await read('comments', 'moderator')).toEqual({
      flagged: before.flagged,
      pending: before.pending + 2,
      spam: before.spam + 1,
    })
  })

  it('should tell which lists were ranked anew, with who moved from where to where', async () => {
    const titles = ['One', 'Two', 'Three']
    const list = await createList({ entries: titles.map((printedTitle) => ({ printedTitle })) })
    const [first, , last] = list.entries as Array<{ id: string }>
    const response = await desk.rest(`/api/${LISTS}/${list.id}/moves`, {
      body: JSON.stringify({
        key: crypto.randomUUID(),
        operations: [{ ids: [last?.id], to: { before: first?.id }, type: 'move' }],
        revision: (await boardOf(list)).revision,
      }),
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
      user: users.get('editor'),
    })
    expect([response.status, response.ok ? '' : await response.text()]).toEqual([200, ''])
    const [latest] = await read('reranked', 'editor')
    expect(latest?.id).toBe(list.id)
    expect(
      latest?.movements.map(({ from, title, to }) => [title, from?.position, to?.position]),
    ).toEqual([['Three', 3, 1]])
  })

  it('should tell what failed', async () => {
    const list = await createList()
    const { body } = await schedule(list, { job: null, seen: null, to: inDays(1) })
    await desk.payload.db.updateOne({
      collection: JOBS,
      data: { hasError: true },
      id: body.job as string,
    })
    const { jobs } = await read('failures', 'admin')
    expect(jobs.map((job) => [job.id, String(job.list)])).toEqual([[body.job, String(list.id)]])
  })

  it('should show the published lists that are read most, the most read first', async () => {
    const lists = [await createList(), await createList(), await createList()]
    for (const [index, reads] of [5, 7, 0].entries()) {
      const list = lists[index] as Doc
      await api.update(LISTS, list.id, { _status: 'published' })
      await desk.payload.db.updateOne({
        collection: LISTS,
        data: { reads },
        id: list.id,
      })
    }
    const shown = await read('mostRead', 'moderator')
    expect(shown.map(({ id, reads }) => [id, reads])).toEqual([
      [lists[1]?.id, 7],
      [lists[0]?.id, 5],
    ])
  })
})

const boardOf = async (list: Doc): Promise<{ revision: number }> => {
  const response = await desk.rest(`/api/${LISTS}/${list.id}/board`, { user: users.get('editor') })
  return (await response.json()) as { revision: number }
}
