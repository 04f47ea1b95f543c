import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { runDueReleases } from '../../src/lists/releases/run.js'
import { readRelease } from '../../src/lists/releases/store.js'
import { isApprovedNow, readFlow } from '../../src/lists/review/store.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { startApp } from '../support/app.js'
import { editorOf, makeList } from '../support/moves.js'
import { createUser, type Desk } from '../support/payload.js'
import type { Row as Doc } from '../../src/storage/types.js'

const HOUR = 3_600_000

let desk: Desk
let editor: TypedUser
let second: TypedUser

beforeAll(async () => {
  desk = await startApp({
    config: {
      admin: { user: 'users' },
      localization: { defaultLocale: 'en', locales: ['en', 'ko'] },
    },
    name: 'releases-approval',
    options: { workflow: { needsApproval: true } },
  })
  const { payload } = desk
  await createUser({ payload, roles: ['admin'] })
  editor = await createUser({ payload, roles: ['editor'] })
  second = await createUser({ payload, roles: ['editor'] })
}, 120_000)

afterAll(() => desk.stop())

const context = () => ({ payload: desk.payload, slugs: DEFAULT_SLUGS })

const step = async (id: Doc['id'], user: TypedUser, action: string) => {
  const as = editorOf(desk, user)
  const { body } = await as.send<{ revision: string; stage: string }>('GET', `/${id}/workflow`)
  const { revision, stage } = body
  expect((await as.send('POST', `/${id}/workflow`, { action, revision, stage })).status).toBe(200)
}

const approved = async (): Promise<Doc> => {
  const list = await makeList({ desk, titles: ['One', 'Two'] })
  await step(list.id, editor, 'submit')
  await step(list.id, second, 'approve')
  return list
}

const plan = async (lists: readonly Doc[]): Promise<Doc> =>
  (await desk.payload.create({
    collection: 'releases',
    data: {
      at: new Date(Date.now() + HOUR).toISOString(),
      documents: lists.map(({ id }) => ({ relationTo: 'ranked-lists', value: id })),
      name: 'Of approved lists',
    },
    depth: 0,
    overrideAccess: false,
    user: editor,
  })) as Doc

const statusOf = async ({ id }: Doc) =>
  (await desk.payload.findByID({ collection: 'ranked-lists', depth: 0, id }))._status

const later = (beforeStep?: (step: string) => Promise<void>) => {
  const at = Date.now() + 2 * HOUR
  return runDueReleases({ ...context(), ...(beforeStep ? { beforeStep } : {}), now: () => at })
}

describe('a release where publishing needs approval', () => {
  it('should go out where all of its lists are approved', async () => {
    const lists = [await approved(), await approved()]
    const release = await plan(lists)
    await later()
    expect((await readRelease({ ...context(), id: release.id }))?.state).toBe('out')
    expect(await Promise.all(lists.map(statusOf))).toEqual(['published', 'published'])
  })

  it('should not go out with one that is not, and say which', async () => {
    const [yes, no] = [await approved(), await makeList({ desk, titles: ['One'] })]
    const release = await plan([yes, no])
    await later()
    expect(await readRelease({ ...context(), id: release.id })).toMatchObject({
      blocked: [{ id: String(no.id), reasons: [expect.stringContaining('approve')] }],
      state: 'failed',
    })
    expect(await Promise.all([yes, no].map(statusOf))).toEqual(['draft', 'draft'])
    // nothing of its approval is used up
    expect(await isApprovedNow({ ...context(), list: yes.id })).toBe(true)
  })

  it('should leave a list approved that was taken back', async () => {
    const [first, other] = [await approved(), await approved()]
    const release = await plan([first, other])
    let lists = 0
    await later(async (at) => {
      if (at !== 'publish rankedLists' || (lists += 1) !== 1) return
      // whichever goes last changes after it was looked at
      await desk.payload.update({
        collection: 'ranked-lists',
        data: { title: 'Changed' },
        draft: true,
        id: other.id,
      })
    })
    expect((await readRelease({ ...context(), id: release.id }))?.state).toBe('failed')
    expect(await Promise.all([first, other].map(statusOf))).toEqual(['draft', 'draft'])
    expect(await isApprovedNow({ ...context(), list: first.id })).toBe(true)
    expect((await readFlow({ ...context(), list: first.id })).stage).toBe('approved')
    // SQLite takes the change into the transaction, which is rolled back
    const { title } = await desk.payload.findByID({
      collection: 'ranked-lists',
      depth: 0,
      draft: true,
      id: other.id,
    })
    const isChanged = title === 'Changed'
    expect(await isApprovedNow({ ...context(), list: other.id })).toBe(!isChanged)
  })
})

describe('one language where publishing needs approval', () => {
  it('should go out where the draft is approved, which leaves the rest to be approved anew', async () => {
    const list = await approved()
    const as = editorOf(desk, editor)
    await as.send('PATCH', `/${list.id}`, { _status: 'published' })
    const { body } = await as.send<{ doc: { revision: number } }>(
      'PATCH',
      `/${list.id}?draft=true&locale=ko`,
      { title: '목록' },
    )
    const publish = (revision: number) =>
      as.send<{ code?: string; revision: number }>(
        'POST',
        `/${list.id}/publish-language?locale=ko`,
        { revision },
      )
    const refused = await publish(body.doc.revision)
    expect([refused.status, refused.body.code]).toEqual([409, 'not-approved'])
    await step(list.id, editor, 'submit')
    await step(list.id, second, 'approve')
    const { revision } = (await as.send<{ revision: number }>('GET', `/${list.id}?draft=true`)).body
    const done = await publish(revision)
    expect(done.status).toBe(200)
    expect((await publish(done.body.revision)).body.code).toBe('not-approved')
    expect((await readFlow({ ...context(), list: list.id })).stage).toBe('approved')
  })
})
