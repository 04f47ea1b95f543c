import type { TypedUser } from 'payload'

import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createLocalReq } from 'payload'

import type { WorkflowState } from '../../src/lists/api/workflow.js'
import type { Doc } from '../support/moves.js'

import { createAccess } from '../../src/access/index.js'
import { checkSetOf } from '../../src/lists/checks/index.js'
import { PANELS } from '../../src/lists/desk/panels.js'
import { sanitizeOptions } from '../../src/options.js'
import { startApp } from '../support/app.js'
import { editorOf, makeList, move } from '../support/moves.js'
import { createUser, type Desk } from '../support/payload.js'

const options = sanitizeOptions({ workflow: { needsApproval: true } })

let desk: Desk
const users = {} as Record<
  'admin' | 'contributor' | 'editor' | 'moderator' | 'other' | 'second',
  TypedUser
>
const sendEmail = jest.fn<(mail: { subject: string; text: string; to: string }) => Promise<void>>()

beforeAll(async () => {
  desk = await startApp({
    config: { admin: { user: 'users' } },
    name: 'workflow',
    options: { workflow: { needsApproval: true } },
  })
  const { payload } = desk
  users.admin = await createUser({ payload, roles: ['admin'] })
  users.editor = await createUser({ payload, roles: ['editor'] })
  users.second = await createUser({ payload, roles: ['editor'] })
  users.contributor = await createUser({ payload, roles: ['contributor'] })
  users.other = await createUser({ payload, roles: ['contributor'] })
  users.moderator = await createUser({ payload, roles: ['moderator'] })
  payload.sendEmail = sendEmail as never
}, 120_000)

beforeEach(() => {
  sendEmail.mockReset()
  sendEmail.mockResolvedValue()
})

afterAll(() => desk.stop())

type Who = keyof typeof users
type Answer = WorkflowState & { code: string; current: WorkflowState; errors: unknown[] }

const as = (who: Who) => editorOf(desk, users[who])

const makeDraft = async () => {
  const list = await makeList({
    data: { createdBy: users.contributor.id },
    desk,
    titles: ['One', 'Two'],
  })
  return { ...list, entry: list.idOf('One') }
}

const read = async (id: Doc['id'], who: Who = 'editor') =>
  (await as(who).send<Answer>('GET', `/${id}/workflow`)).body

const post = (id: Doc['id'], who: Who, body: unknown, path = '') =>
  as(who).send<Answer>('POST', `/${id}/workflow${path}`, body)

/** As somebody does who has just looked at the list. */
const step = async (id: Doc['id'], who: Who, action: string, more: object = {}) => {
  const { revision, stage } = await read(id, 'admin')
  return post(id, who, { action, revision, stage, ...more })
}

const publish = (id: Doc['id'], who: Who = 'editor', data: object = {}) =>
  as(who).send<{ doc?: { _status: string }; errors?: Array<{ message: string }> }>(
    'PATCH',
    `/${id}?depth=0`,
    { _status: 'published', ...data },
  )

describe('the way of a list to readers', () => {
  it('should go from draft over review and approval to published, with a history', async () => {
    const { id } = await makeDraft()
    expect(await read(id, 'contributor')).toMatchObject({
      actions: ['submit'],
      candidates: null,
      history: [],
      shown: 'draft',
    })
    expect((await step(id, 'contributor', 'submit')).body.shown).toBe('in-review')
    const approved = await step(id, 'editor', 'approve')
    expect(approved).toMatchObject({ body: { mail: 'sent', shown: 'approved' }, status: 200 })
    expect(await publish(id)).toMatchObject({
      body: { doc: { _status: 'published' } },
      status: 200,
    })
    const state = await read(id)
    expect(state).toMatchObject({ actions: [], shown: 'published', stage: 'draft' })
    expect(state.history.map(({ by, kind }) => [kind, by])).toEqual([
      ['submit', String(users.contributor.id)],
      ['approve', String(users.editor.id)],
      ['publish', String(users.editor.id)],
    ])
    expect(state.names[String(users.editor.id)]).toBe('editor')
  })

  it('should let in who may change the list, and refuse what their role may not', async () => {
    const { id } = await makeDraft()
    for (const who of ['moderator', 'other'] as const) {
      expect(await post(id, who, {})).toMatchObject({ body: { code: 'forbidden' }, status: 403 })
      expect((await as(who).send('GET', `/${id}/workflow`)).status).toBe(403)
    }
    expect((await editorOf(desk).send('GET', `/${id}/workflow`)).status).toBe(401)
    await step(id, 'contributor', 'submit')
    expect((await step(id, 'contributor', 'approve')).status).toBe(403)
    await step(id, 'contributor', 'withdraw')
    await step(id, 'editor', 'submit')
    expect((await step(id, 'editor', 'approve')).status).toBe(403)
    expect((await read(id)).stage).toBe('in-review')
    expect((await step(id, 'second', 'approve')).status).toBe(200)
  })

  it('should name the field of a bad request', async () => {
    const { entry, id } = await makeDraft()
    const { revision, stage } = await read(id)
    const pointers = async (body: unknown, path = '') => {
      const { body: answer, status } = await post(id, 'editor', body, path)
      expect(status).toBe(422)
      return answer.errors.map((error) => (error as { pointer: string }).pointer)
    }
    expect(await pointers({ action: 'jump', revision, stage })).toEqual(['/action'])
    expect(await pointers({ action: 'return', revision, stage })).toEqual(['/comment'])
    expect(await pointers({ entry, text: ' ' }, '/notes')).toEqual(['/text'])
    expect(await pointers({ entry: 'nowhere', text: 'x' }, '/notes')).toEqual(['/entry'])
    expect(await pointers({ seen: null, user: 'nobody' }, '/assignee')).toEqual(['/user'])
    expect(await pointers({ seen: null, user: String(users.other.id) }, '/assignee')).toEqual([
      '/user',
    ])
  })
})

describe('an approval', () => {
  it('should be taken back by a save and by a move', async () => {
    const { entry, id } = await makeDraft()
    await step(id, 'contributor', 'submit')
    await step(id, 'editor', 'approve')
    const board = await as('editor').board(id)
    await as('editor').move(id, {
      operations: [move(entry, { position: 2 })],
      revision: board.revision,
    })
    expect(await read(id)).toMatchObject({ isTakenBack: true, shown: 'in-review' })
    expect((await publish(id)).status).toBe(409)
    expect((await step(id, 'editor', 'approve')).body.shown).toBe('approved')
    await as('contributor').send('PATCH', `/${id}?draft=true`, { title: 'Another' })
    expect(await read(id)).toMatchObject({ isTakenBack: true, shown: 'in-review' })
  })

  it('should be refused where the list has changed since it was seen', async () => {
    const { id } = await makeDraft()
    await step(id, 'contributor', 'submit')
    const { revision, stage } = await read(id)
    await as('contributor').send('PATCH', `/${id}?draft=true`, { title: 'Another' })
    const answer = await post(id, 'editor', { action: 'approve', revision, stage })
    expect(answer).toMatchObject({
      body: { code: 'conflict', current: { shown: 'in-review' } },
      status: 409,
    })
    expect(answer.body.current.revision).not.toBe(revision)
  })

  it('should succeed once where two editors approve and return at once', async () => {
    const { id } = await makeDraft()
    await step(id, 'contributor', 'submit')
    const { revision, stage } = await read(id)
    const answers = await Promise.all(
      (['editor', 'second', 'editor', 'second'] as const).map((who, index) =>
        post(id, who, {
          action: index < 2 ? 'approve' : 'return',
          comment: 'As seen',
          revision,
          stage,
        }),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    const history = (await read(id)).history.map(({ kind }) => kind)
    // whoever is later has seen a stage that it no longer has
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(3)
    expect(history).toHaveLength(2)
  })
})

describe('publishing that needs approval', () => {
  it('should be refused with a sentence for what is not approved', async () => {
    const { id } = await makeDraft()
    const { body, status } = await publish(id)
    expect(status).toBe(409)
    expect(body.errors?.[0]?.message).toMatch(/not approved/)
    const made = await as('editor').send('POST', '', { _status: 'published', title: 'New' })
    expect(made.status).toBe(409)
  })

  it('should be refused for changes that come with it', async () => {
    const { id } = await makeDraft()
    await step(id, 'contributor', 'submit')
    await step(id, 'editor', 'approve')
    const { body, status } = await publish(id, 'editor', { standfirst: 'Never seen' })
    expect(status).toBe(409)
    expect(body.errors?.[0]?.message).toMatch(/nobody has approved/)
    const stored = (await as('admin').send<Doc>('GET', `/${id}?draft=true&depth=0`)).body
    // what the form of the admin panel sends back with its button
    const { mode, sections, title, tieStyle } = stored
    expect((await publish(id, 'editor', { mode, sections, tieStyle, title })).status).toBe(200)
  })

  it('should be scheduled only once it is approved', async () => {
    const { id } = await makeDraft()
    const to = new Date(Date.now() + 86_400_000).toISOString()
    const schedule = () =>
      as('editor').send('POST', `/${id}/schedule`, { job: null, seen: null, to })
    expect(await schedule()).toMatchObject({ body: { code: 'not-approved' }, status: 409 })
    await step(id, 'contributor', 'submit')
    await step(id, 'editor', 'approve')
    expect((await schedule()).status).toBe(200)
    expect((await read(id)).shown).toBe('scheduled')
  })
})

describe('notes', () => {
  it('should all stay where two editors write at once', async () => {
    const { entry, id } = await makeDraft()
    await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        post(
          id,
          index % 2 === 0 ? 'editor' : 'second',
          { entry: index < 4 ? entry : null, text: `Note ${index}` },
          '/notes',
        ),
      ),
    )
    const { history, notes } = await read(id)
    expect(notes.map(({ text }) => text).toSorted()).toEqual(
      Array.from({ length: 8 }, (_, index) => `Note ${index}`),
    )
    expect(history).toHaveLength(8)
  })

  it('should be resolved and opened again, with who did it', async () => {
    const { id } = await makeDraft()
    const made = await post(id, 'editor', { entry: null, text: 'Count again' }, '/notes')
    const note = made.body.notes[0]?.id
    const done = await post(id, 'contributor', { isResolved: true }, `/notes/${note}`)
    expect(done.body.notes[0]).toMatchObject({ resolvedBy: String(users.contributor.id) })
    const again = await post(id, 'editor', { isResolved: false }, `/notes/${note}`)
    expect(again.body.notes[0]).toMatchObject({ resolvedAt: null, resolvedBy: null })
    expect((await post(id, 'editor', { isResolved: true }, '/notes/none')).status).toBe(404)
  })
})

describe('e-mails', () => {
  it('should tell who a list is given to, and the author of what came of it', async () => {
    const { id } = await makeDraft()
    const given = await post(
      id,
      'editor',
      { seen: null, user: String(users.second.id) },
      '/assignee',
    )
    expect(given.body).toMatchObject({ assignee: String(users.second.id), mail: 'sent' })
    await step(id, 'contributor', 'submit')
    await step(id, 'editor', 'return', { comment: 'Count again.' })
    expect(sendEmail.mock.calls.map(([mail]) => mail)).toEqual([
      expect.objectContaining({ subject: 'Assigned to you: A list of 2', to: users.second.email }),
      expect.objectContaining({
        subject: 'Changes wanted: A list of 2',
        text: expect.stringContaining('Count again.'),
        to: users.contributor.email,
      }),
    ])
    const late = await post(id, 'second', { seen: null, user: null }, '/assignee')
    expect(late).toMatchObject({
      body: { current: { assignee: String(users.second.id) } },
      status: 409,
    })
  })

  it('should take nothing back where they fail, and say so', async () => {
    const { id } = await makeDraft()
    await step(id, 'contributor', 'submit')
    sendEmail.mockRejectedValueOnce(new Error('no server'))
    expect(await step(id, 'editor', 'approve')).toMatchObject({
      body: { mail: 'failed', shown: 'approved' },
      status: 200,
    })
  })
})

describe('notes to people', () => {
  const mine = async (who: Who) => {
    const access = createAccess(options)
    const req = await createLocalReq({ user: users[who] }, desk.payload)
    const { now, parts, slugs } = options
    const checks = checkSetOf(options.checks)
    return PANELS.mine.read({ access, checks, locale: undefined, now, parts, req, slugs })
  }
  const idOf = (who: Who) => String(users[who].id)
  const write = (id: Doc['id'], who: Who, body: object) =>
    post(id, who, { entry: null, text: 'Look at this', ...body }, '/notes')

  it('should tell whom they mention, and be theirs until they are resolved', async () => {
    const { id } = await makeDraft()
    const written = await write(id, 'editor', {
      dueOn: '2030-05-06',
      mentions: [idOf('second'), idOf('contributor'), idOf('editor')],
    })
    expect(written).toMatchObject({
      body: { mail: 'sent', notes: [{ dueOn: '2030-05-06' }] },
      status: 200,
    })
    expect(sendEmail.mock.calls.map(([{ subject, to }]) => [subject, to])).toEqual(
      expect.arrayContaining([
        ['You are mentioned: A list of 2', users.second.email],
        ['You are mentioned: A list of 2', users.contributor.email],
      ]),
    )
    // nobody is told of their own
    expect(sendEmail).toHaveBeenCalledTimes(2)
    expect(sendEmail.mock.calls[0]?.[0].text).toContain('2030-05-06')
    for (const who of ['second', 'contributor', 'editor'] as const) {
      expect((await mine(who)).filter((line) => line.id === id)).toEqual([
        expect.objectContaining({ dueOn: '2030-05-06', isLate: false, text: 'Look at this' }),
      ])
    }
    expect((await mine('admin')).filter((line) => line.id === id)).toEqual([])
    const note = written.body.notes[0]?.id
    await post(id, 'second', { isResolved: true }, `/notes/${note}`)
    expect((await mine('second')).filter((line) => line.id === id)).toEqual([])
    await post(id, 'second', { isResolved: false }, `/notes/${note}`)
    expect((await mine('second')).filter((line) => line.id === id)).toHaveLength(1)
    await as('editor').send('DELETE', `/${id}`)
    expect((await mine('second')).filter((line) => line.id === id)).toEqual([])
  })

  it('should be due for whom the list is given to, the first first', async () => {
    const { id } = await makeDraft()
    await write(id, 'editor', { dueOn: '2031-01-01', text: 'Later' })
    await write(id, 'editor', { dueOn: '2001-01-01', text: 'Long ago' })
    const of = async (who: Who) =>
      (await mine(who)).filter((line) => line.id === id).map(({ isLate, text }) => [text, isLate])
    const both = [
      ['Long ago', true],
      ['Later', false],
    ]
    expect(await of('editor')).toEqual(both)
    await post(id, 'editor', { seen: null, user: idOf('second') }, '/assignee')
    expect([await of('editor'), await of('second')]).toEqual([[], both])
  })

  it('should mention nobody who cannot open the list', async () => {
    const { id } = await makeDraft()
    const state = await read(id, 'contributor')
    const named = state.mentionable.map((one) => one.id)
    expect(named).toEqual(expect.arrayContaining([idOf('editor'), idOf('contributor')]))
    expect(named).not.toContain(idOf('other'))
    expect(named).not.toContain(idOf('moderator'))
    // names, and nothing else
    expect(Object.keys(state.mentionable[0] ?? {}).toSorted()).toEqual(['id', 'name'])
    for (const who of ['other', 'moderator'] as const) {
      const refused = await write(id, 'contributor', { mentions: [idOf(who)] })
      expect(refused).toMatchObject({ body: { code: 'invalid-body' }, status: 422 })
    }
    expect((await write(id, 'contributor', { dueOn: 'tomorrow' })).status).toBe(422)
    expect((await read(id, 'contributor')).notes).toEqual([])
    expect(sendEmail).not.toHaveBeenCalled()
  })

  it('should mail nobody whom moderators keep out', async () => {
    const { id } = await makeDraft()
    const banned = (await desk.payload.create({
      collection: 'commenters',
      data: { key: `user:${idOf('second')}`, name: 'Second', trust: 'banned' },
    })) as Doc
    const written = await write(id, 'editor', { mentions: [idOf('second')] })
    expect(written.body.mail).toBe('none')
    expect(sendEmail).not.toHaveBeenCalled()
    await desk.payload.delete({ collection: 'commenters', id: banned.id })
  })
})

describe('the panels of the desk', () => {
  const panel = async (key: 'assigned' | 'inReview', who: Who) => {
    const access = createAccess(options)
    const req = await createLocalReq({ user: users[who] }, desk.payload)
    const { now, parts, slugs } = options
    const checks = checkSetOf(options.checks)
    return PANELS[key].read({ access, checks, locale: undefined, now, parts, req, slugs })
  }

  it('should show what is in review, approved lists that have changed too', async () => {
    const [waiting, changed, approved] = [await makeDraft(), await makeDraft(), await makeDraft()]
    for (const { id } of [waiting, changed, approved]) await step(id, 'contributor', 'submit')
    for (const { id } of [changed, approved]) await step(id, 'editor', 'approve')
    await as('contributor').send('PATCH', `/${changed.id}?draft=true`, { title: 'Changed' })
    const ids = (await panel('inReview', 'editor')).map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([waiting.id, changed.id]))
    expect(ids).not.toContain(approved.id)
  })

  it('should show each what is assigned to them', async () => {
    const { id } = await makeDraft()
    await post(id, 'editor', { seen: null, user: String(users.admin.id) }, '/assignee')
    expect((await panel('assigned', 'admin')).map((line) => line.id)).toEqual([id])
    expect((await panel('assigned', 'contributor')).map((line) => line.id)).toEqual([])
  })

  it('should forget a list that is deleted', async () => {
    const { id } = await makeDraft()
    await step(id, 'contributor', 'submit')
    expect((await as('editor').send('DELETE', `/${id}`)).status).toBe(200)
    const { totalDocs } = await desk.payload.count({
      collection: 'list-workflows',
      where: { key: { equals: String(id) } },
    })
    expect(totalDocs).toBe(0)
  })
})
