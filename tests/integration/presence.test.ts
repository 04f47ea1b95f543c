import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Present } from '../../src/lists/presence/index.js'
import type { VisitorTask } from '../support/visitor.js'

import { outside } from '../../src/storage/index.js'
import { editorOf, makeList } from '../support/moves.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { startProcess } from '../support/processes.js'

let desk: Desk
let one: TypedUser
let two: TypedUser

beforeAll(async () => {
  desk = await startDesk({ name: 'presence' })
  one = await createUser({ payload: desk.payload, roles: ['editor'] })
  two = await createUser({ payload: desk.payload, roles: ['editor'] })
}, 120_000)

afterAll(() => desk.stop())

type Answer = { others: Array<Omit<Present, 'at'>>; saves: number }

/** Says where somebody is, from one page of theirs; the places of the others. */
const beAt = async (
  user: TypedUser,
  list: number | string,
  body: { isGone?: boolean; place?: string; session: string },
): Promise<Answer> => {
  const answer = await editorOf(desk, user).send<Answer>('POST', `/${list}/presence`, body)
  expect(answer.status).toBe(200)
  return answer.body
}

const placesOf = ({ others }: Answer): Array<null | string> =>
  others.map(({ place }) => place).toSorted()

describe('who has a list open', () => {
  it('should be told to each other by name and place, until they leave', async () => {
    const { id } = await makeList({ desk, titles: ['Healer'] })
    expect((await beAt(one, id, { place: 'title', session: 'a' })).others).toEqual([])
    const { others } = await beAt(two, id, { place: 'standfirst', session: 'b' })
    expect(others).toEqual([
      { name: one.name ?? `#${one.id}`, place: 'title', session: 'a', user: String(one.id) },
    ])
    // another page of the same account is somebody else
    expect(placesOf(await beAt(one, id, { session: 'c' }))).toEqual(['standfirst', 'title'])
    expect(placesOf(await beAt(one, id, { place: 'intro', session: 'a' }))).toEqual([
      null,
      'standfirst',
    ])
    expect(placesOf(await beAt(two, id, { place: 'standfirst', session: 'b' }))).toEqual([
      'intro',
      null,
    ])
    await beAt(one, id, { isGone: true, session: 'a' })
    expect(placesOf(await beAt(two, id, { place: 'standfirst', session: 'b' }))).toEqual([null])
  })

  it('should be told across processes, of many who come at once, and lose none', async () => {
    const { id } = await makeList({ desk, titles: ['Goblin'] })
    await beAt(one, id, { place: 'title', session: 'a' })
    const task: VisitorTask = { list: id, name: 'Visitor', place: 'outro' }
    const other = await startProcess<string[]>({ script: 'visitor', task })
    other.go()
    const { said } = await other.result
    expect(said).toEqual([[`${one.name ?? `#${one.id}`} at title`]])
    await Promise.all(['b', 'c', 'd'].map((session) => beAt(two, id, { place: session, session })))
    expect(placesOf(await beAt(one, id, { place: 'title', session: 'a' }))).toEqual([
      'b',
      'c',
      'd',
      'outro',
    ])
  }, 60_000)

  it('should tell that the list was saved', async () => {
    const { id } = await makeList({ desk, titles: ['Signal'] })
    const { saves } = await beAt(one, id, { session: 'a' })
    await editorOf(desk, two).send('PATCH', `/${id}?draft=true`, { title: 'Saved by two' })
    expect((await beAt(one, id, { session: 'a' })).saves).toBe(saves + 1)
  })

  it('should be forgotten with the list', async () => {
    const { id } = await makeList({ desk, titles: ['Misaeng'] })
    await beAt(one, id, { session: 'a' })
    const count = () =>
      outside(desk.payload).count({
        collection: 'leases',
        where: { key: { equals: `ranked-lists:${id}:present` } },
      })
    expect(await count()).toBe(1)
    await desk.payload.delete({ collection: 'ranked-lists', id })
    expect(await count()).toBe(0)
  })
})
