import type { TypedUser } from 'payload'

import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'

import type { WorkflowState } from '../../src/lists/api/workflow.js'
import type { Row as Doc } from '../../src/storage/types.js'

import { createAccess } from '../../src/access/index.js'
import { sendNoteDigests } from '../../src/lists/review/digest.js'
import { DIGEST_PREFERENCE } from '../../src/lists/review/rules/index.js'
import { sanitizeOptions } from '../../src/options.js'
import { editorOf, makeList } from '../support/moves.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

const options = sanitizeOptions()

let desk: Desk
let editor: TypedUser
const sendEmail = jest.fn<(mail: { subject: string; text: string; to: string }) => Promise<void>>()

beforeAll(async () => {
  desk = await startDesk({ name: 'note-digest' })
  editor = await createUser({ payload: desk.payload, roles: ['editor'] })
  desk.payload.sendEmail = sendEmail as never
}, 120_000)

beforeEach(() => {
  sendEmail.mockReset()
  sendEmail.mockResolvedValue()
})

afterAll(() => desk.stop())

/** As the panel of the first screen does. */
const want = async (user: TypedUser, value: unknown) => {
  const response = await desk.rest(`/api/payload-preferences/${DIGEST_PREFERENCE}`, {
    body: JSON.stringify({ value }),
    headers: { 'Content-Type': 'application/json' },
    method: 'POST',
    user,
  })
  expect(response.status).toBe(200)
}

const mention = async (user: TypedUser, text: string): Promise<{ id: Doc['id']; note: string }> => {
  const { id } = await makeList({ desk, titles: ['One'] })
  const { body } = await editorOf(desk, editor).send<WorkflowState>(
    'POST',
    `/${id}/workflow/notes`,
    { dueOn: '2030-01-02', entry: null, mentions: [String(user.id)], text },
  )
  sendEmail.mockClear()
  return { id, note: body.notes[0]?.id ?? '' }
}

const send = (day: string, hour = '08') =>
  sendNoteDigests({
    access: createAccess(options),
    now: () => new Date(`${day}T${hour}:00:00.000Z`),
    payload: desk.payload,
    slugs: options.slugs,
  })

const somebody = (roles: Array<'contributor' | 'editor'> = ['editor']) =>
  createUser({ payload: desk.payload, roles })

describe('the digest of notes', () => {
  it('should tell who wants it of their open notes, once a day', async () => {
    const user = await somebody()
    const { id, note } = await mention(user, 'Count them again')
    expect(await send('2029-01-01')).toBe(0)
    await want(user, { isOn: true, language: 'ko' })
    expect(await send('2029-01-02', '05')).toBe(0)
    const sent = await Promise.all([send('2029-01-02'), send('2029-01-02'), send('2029-01-02')])
    expect(sent.toSorted()).toEqual([0, 0, 1])
    expect(sendEmail.mock.calls.map(([mail]) => mail)).toEqual([
      expect.objectContaining({
        subject: '메모: 나에게 열린 메모 1개',
        text: expect.stringContaining('A list of 1: Count them again'),
        to: user.email,
      }),
    ])
    expect(await send('2029-01-03')).toBe(1)
    await editorOf(desk, user).send('POST', `/${id}/workflow/notes/${note}`, { isResolved: true })
    expect(await send('2029-01-04')).toBe(0)
    await mention(user, 'And this')
    await want(user, { isOn: false, language: 'ko' })
    expect(await send('2029-01-05')).toBe(0)
  })

  it('should be tried again where it could not be sent', async () => {
    const user = await somebody()
    await mention(user, 'Look')
    await want(user, { isOn: true, language: 'en' })
    sendEmail.mockRejectedValueOnce(new Error('no server'))
    expect(await send('2029-02-01')).toBe(0)
    expect(await send('2029-02-01')).toBe(1)
    await want(user, null)
  })

  it('should not go to accounts that are kept out, have no role, or lost the list', async () => {
    const banned = await somebody()
    const roleless = await somebody()
    const contributor = await somebody(['contributor'])
    const { id } = await makeList({
      data: { createdBy: contributor.id },
      desk,
      titles: ['One'],
    })
    await editorOf(desk, editor).send('POST', `/${id}/workflow/notes`, {
      entry: null,
      mentions: [String(contributor.id)],
      text: 'Yours',
    })
    for (const user of [banned, roleless]) await mention(user, 'Look')
    for (const user of [banned, roleless, contributor]) {
      await want(user, { isOn: true, language: 'en' })
    }
    await desk.payload.create({
      collection: 'commenters',
      data: { key: `user:${banned.id}`, name: 'Banned', trust: 'banned' },
    })
    await desk.payload.update({ collection: 'users', data: { roles: [] }, id: roleless.id })
    expect(await send('2029-03-01')).toBe(1)
    expect(sendEmail.mock.calls.map(([{ to }]) => to)).toEqual([contributor.email])
    await desk.payload.update({
      collection: 'ranked-lists',
      data: { createdBy: editor.id },
      draft: true,
      id,
    })
    await desk.payload.db.updateOne({
      collection: 'ranked-lists',
      data: { createdBy: editor.id },
      id,
    })
    expect(await send('2029-03-02')).toBe(0)
  })

  it('should take no harm from what somebody has written into their preferences', async () => {
    const user = await somebody()
    await mention(user, 'Look')
    for (const value of ['x', 7, { isOn: 'yes' }, { isOn: true, language: '../../x' }, null]) {
      await want(user, value)
      await send('2029-04-01')
    }
    // the one that wants it, in the language that there is
    expect(sendEmail).toHaveBeenCalledTimes(1)
    expect(sendEmail.mock.calls[0]?.[0].subject).toBe('Notes: 1 open for you')
  })
})
