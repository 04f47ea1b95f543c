import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { HistoryRecord, Placement } from '../../src/lists/moves/types.js'

import { applyMoves } from '../../src/lists/moves/apply.js'
import { findLatest } from '../../src/lists/moves/head.js'
import { prepareRows } from '../../src/lists/moves/prepare.js'
import { applyOperations } from '../../src/ranking/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { storeOf } from '../../src/storage/index.js'
import { acquireLease, releaseLease } from '../../src/storage/lease.js'
import { editorOf, makeList, move, newId, startMover, storedTitles } from '../support/moves.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let users: TypedUser[]
let editor: ReturnType<typeof editorOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'moves-concurrent' })
  users = []
  for (let number = 0; number < 4; number += 1) {
    users.push(await createUser({ payload: desk.payload, roles: ['editor'] }))
  }
  editor = editorOf(desk, users[0])
}, 120_000)

afterAll(() => desk.stop())

const titles = (count: number) => Array.from({ length: count }, (_, index) => `Entry ${index + 1}`)

const placementOf = (board: { entries: Placement }): Placement =>
  board.entries.map(({ id, isTiedWithPrevious, section }) => ({ id, isTiedWithPrevious, section }))

/** The whole history of a list, the oldest first. */
const wholeHistory = async (id: number | string): Promise<HistoryRecord[]> => {
  const records: HistoryRecord[] = []
  for (let before: null | number = Number.MAX_SAFE_INTEGER; before !== null;) {
    const page = await editor.history(id, `?limit=30&before=${before}`)
    records.unshift(...page.records.reverse())
    before = page.nextBefore
  }
  return records
}

const keysInHistory = async (id: number | string): Promise<string[]> => {
  const { docs } = await desk.payload.find({
    collection: 'list-moves',
    depth: 0,
    limit: 0,
    overrideAccess: true,
    where: { list: { equals: id } },
  })
  return (docs as unknown as Array<{ idempotencyKey: string }>).map(({ idempotencyKey }) =>
    idempotencyKey.replace(`${id}:`, ''),
  )
}

const replay = (start: Placement, records: readonly HistoryRecord[]) =>
  applyOperations({
    operations: records.flatMap(({ operations }) => operations),
    state: { entries: start, sections: [{ key: 'main', kind: 'main' }] },
  }).state.entries

const expectReplayed = async (id: number | string, start: Placement) => {
  const records = await wholeHistory(id)
  expect(records.map(({ revision }) => revision)).toEqual(records.map((_, index) => index + 1))
  const board = await editor.board(id)
  expect(placementOf(board)).toEqual(replay(start, records))
  expect(board.entries.map(({ id: entry }) => entry).sort()).toEqual(
    start.map(({ id: entry }) => entry).sort(),
  )
  return records
}

describe('moves at the same time', () => {
  it('should keep all that it acknowledges to 40 requests of four editors, and lose nothing', async () => {
    const { id } = await makeList({ desk, titles: titles(30) })
    const start = placementOf(await editor.board(id))
    const editors = users.map((user) => editorOf(desk, user))
    // logs each of them in: of several logins of one account at once, Payload keeps one
    for (const one of editors) await one.board(id)
    const requests = Array.from({ length: 40 }, (_, index) => {
      const entry = start[(index * 7) % 30]?.id ?? ''
      return {
        key: `request-${index}`,
        operations: [move(entry, { position: 1 + ((index * 11) % 30) })],
        revision: 0,
      }
    })
    const answers = await Promise.all(
      requests.map(async (request, index) => ({
        by: String(users[index % 4]?.id),
        key: request.key,
        ...(await editors[index % 4]?.move(id, request)),
      })),
    )
    const acknowledged = answers.filter(({ status }) => status === 200)
    expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(10)

    const records = await expectReplayed(id, start)
    expect((await keysInHistory(id)).sort()).toEqual(acknowledged.map(({ key }) => key).sort())
    expect(new Set(records.map(({ by }) => String(by?.id)))).toEqual(
      new Set(acknowledged.map(({ by }) => by)),
    )
  }, 120_000)

  it('should do so for editors on servers of their own', async () => {
    const { id } = await makeList({ desk, titles: titles(30) })
    const start = placementOf(await editor.board(id))
    const movers = await Promise.all(
      [1, 2, 3, 4].map((number) =>
        startMover({ count: 10, list: id, name: `editor-${number}`, task: 'wander' }),
      ),
    )
    for (const { go } of movers) go()
    const results = await Promise.all(movers.map(({ result }) => result))
    const acknowledged = results.flatMap(({ said }) => said)
    expect(acknowledged).toHaveLength(40)
    await expectReplayed(id, start)
    expect((await keysInHistory(id)).sort()).toEqual(acknowledged.sort())
  }, 240_000)

  it('should lose no entry and no text when entries are added and written at once', async () => {
    const { id, idOf } = await makeList({ desk, titles: titles(5) })
    const rows = Array.from({ length: 8 }, (_, index) => ({
      id: newId(),
      printedTitle: `New ${index}`,
    }))
    const entry = await editor.send<{ contentRevision: string }>(
      'GET',
      `/${id}/entries/${idOf('Entry 1')}`,
    )
    const written = editor.send('PATCH', `/${id}/entries/${idOf('Entry 1')}`, {
      contentRevision: entry.body.contentRevision,
      data: { heading: 'Written meanwhile' },
    })
    const added = await Promise.all(
      rows.map((row) =>
        editor.move(id, {
          operations: [{ entries: [{ id: row.id }], to: { after: idOf('Entry 2') }, type: 'add' }],
          revision: 0,
          rows: [row],
        }),
      ),
    )
    expect(added.map(({ status }) => status)).toEqual(rows.map(() => 200))
    expect((await written).status).toBe(200)
    const board = await editor.board(id)
    expect(board.entries.map(({ title }) => title).sort()).toEqual(
      [...titles(5), ...rows.map(({ printedTitle }) => printedTitle)].sort(),
    )
    const after = await editor.send('GET', `/${id}/entries/${idOf('Entry 1')}`)
    expect(after.body).toMatchObject({ data: { heading: 'Written meanwhile' } })
  }, 120_000)
})

describe('a process that dies', () => {
  it('should leave the list before or after the move, never between', async () => {
    const { id, idOf } = await makeList({ desk, titles: titles(5) })
    const start = placementOf(await editor.board(id))
    const mover = await startMover({
      key: 'the last words',
      list: id,
      operations: [move(idOf('Entry 5'), { position: 1 }), move(idOf('Entry 4'), { position: 1 })],
      task: 'die-after-claim',
    })
    mover.go()
    expect((await mover.result).signal).toBe('SIGKILL')

    const after = ['Entry 4', 'Entry 5', 'Entry 1', 'Entry 2', 'Entry 3']
    expect([titles(5), after]).toContainEqual(await storedTitles({ desk, draft: true, id }))
    expect((await editor.board(id)).entries.map(({ title }) => title)).toEqual(after)
    expect(await storedTitles({ desk, draft: true, id })).toEqual(after)
    await expectReplayed(id, start)
    const again = await editor.move(id, {
      key: 'the last words',
      operations: [move(idOf('Entry 5'), { position: 1 }), move(idOf('Entry 4'), { position: 1 })],
      revision: 0,
    })
    expect(again).toMatchObject({ body: { revision: 1 }, status: 200 })
  }, 120_000)

  it('should have its move published with the list, whoever publishes it', async () => {
    const { id, idOf } = await makeList({ data: { _status: 'published' }, desk, titles: titles(3) })
    const died = new Error('died')
    const moved = applyMoves({
      afterClaim: () => {
        throw died
      },
      key: 'died',
      list: id,
      operations: [move(idOf('Entry 3'), { position: 1 })],
      payload: desk.payload,
      revision: 0,
      slugs: DEFAULT_SLUGS,
      user: null,
    })
    await expect(moved).rejects.toBe(died)
    expect(await storedTitles({ desk, draft: false, id })).toEqual(titles(3))
    await editor.send('PATCH', `/${id}`, { _status: 'published', title: 'Out' })
    expect(await storedTitles({ desk, draft: false, id })).toEqual([
      'Entry 3',
      'Entry 1',
      'Entry 2',
    ])
    expect((await editor.board(id)).revision).toBe(1)
  })

  it('should leave no trace of an entry that did not get its place', async () => {
    const { id, idOf } = await makeList({ desk, titles: titles(2) })
    const row = { id: newId(), printedTitle: 'Unplaced' }
    const operations = [
      { entries: [{ id: row.id }], to: { after: idOf('Entry 1') }, type: 'add' as const },
    ]
    const context = { list: id, payload: desk.payload, slugs: DEFAULT_SLUGS }
    const nothing = await prepareRows({
      ...context,
      locale: 'en',
      operations,
      rows: [row],
      user: null,
    })
    expect(nothing).toEqual([])
    expect(await storedTitles({ desk, draft: true, id })).toEqual(titles(2))
    expect((await editor.board(id)).entries).toHaveLength(2)
    const again = await editor.move(id, { operations, revision: 0, rows: [row] })
    expect(again.status).toBe(200)
    expect(await storedTitles({ desk, draft: true, id })).toEqual([
      'Entry 1',
      'Unplaced',
      'Entry 2',
    ])
  })

  it('should have an order that it saved put into the history by the next who comes', async () => {
    const { id, idOf } = await makeList({ desk, titles: titles(3) })
    const start = placementOf(await editor.board(id))
    const context = { list: id, payload: desk.payload, slugs: DEFAULT_SLUGS }
    const latest = await findLatest(context)
    await storeOf(desk).compareAndSet({
      collection: 'rankedLists',
      expected: { pendingKey: null },
      id: latest?.versionId ?? '',
      isVersion: true,
      set: {
        pendingKey: 'saved',
        pendingOrder: { at: new Date().toISOString(), by: null, placement: [...start].reverse() },
      },
    })
    const reversed = ['Entry 3', 'Entry 2', 'Entry 1']
    expect(await storedTitles({ desk, draft: true, id })).toEqual(reversed)
    const boards = await Promise.all([1, 2, 3].map(() => editor.board(id)))
    for (const board of boards) {
      expect(board.entries.map(({ title }) => title)).toEqual(reversed)
      expect(board.revision).toBe(1)
    }
    const records = await expectReplayed(id, start)
    expect(records).toMatchObject([{ revision: 1, source: 'save' }])
    // and it does not come up again
    await editor.move(id, { operations: [move(idOf('Entry 1'), { position: 1 })], revision: 1 })
    expect(await storedTitles({ desk, draft: true, id })).toEqual(['Entry 1', 'Entry 3', 'Entry 2'])
  })
})

describe('a lease', () => {
  const args = () => ({ payload: desk.payload })

  it('should be held by one at a time, and be taken over from the dead', async () => {
    let time = 1_000_000
    const now = () => time
    const first = await acquireLease({ ...args(), key: 'a', now })
    const second = acquireLease({ ...args(), key: 'a', now })
    let isHeld = false
    void second.then(() => (isHeld = true))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(isHeld).toBe(false)
    time += 16_000
    await second
    // the one that was thought dead gives back what it does not have any more
    await releaseLease({ ...args(), lease: first })
    const third = acquireLease({ ...args(), key: 'a', now })
    isHeld = false
    void third.then(() => (isHeld = true))
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(isHeld).toBe(false)
    await releaseLease({ ...args(), lease: await second })
    await third
  })
})
