import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createUser, type Desk, startDesk } from '../support/payload.js'
import { editorOf, makeList, move, newId, storedTitles } from '../support/moves.js'

let desk: Desk
let user: TypedUser
let editor: ReturnType<typeof editorOf>

const TITLES = ['Healer', 'Goblin', 'Signal', 'Misaeng', 'Vincenzo']

beforeAll(async () => {
  desk = await startDesk({ name: 'moves' })
  user = await createUser({ payload: desk.payload, roles: ['editor'] })
  editor = editorOf(desk, user)
}, 120_000)

afterAll(() => desk.stop())

const boardTitles = async (id: number | string) =>
  (await editor.board(id)).entries.map(({ title }) => title)

describe('moves', () => {
  it('should move an entry, in the draft, the board and the history', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const { body, status } = await editor.move(id, {
      operations: [move(idOf('Vincenzo'), { position: 2 })],
      revision: 0,
    })
    expect({ body, status }).toMatchObject({
      body: {
        isMerged: false,
        movements: [
          { from: { rank: 5 }, id: idOf('Vincenzo'), title: 'Vincenzo', to: { rank: 2 } },
        ],
        revision: 1,
      },
      status: 200,
    })
    const after = ['Healer', 'Vincenzo', 'Goblin', 'Signal', 'Misaeng']
    expect(body.placement.map(({ id: entry }) => entry)).toEqual(after.map(idOf))
    expect(await storedTitles({ desk, draft: true, id })).toEqual(after)
    expect(await boardTitles(id)).toEqual(after)
    const { records } = await editor.history(id)
    expect(records).toMatchObject([
      {
        by: { id: user.id, name: 'editor' },
        movements: [{ kind: 'moved', title: 'Vincenzo' }],
        revision: 1,
        source: 'moves',
      },
    ])
  })

  it('should leave what is published as it is until it is published again', async () => {
    const { id, idOf } = await makeList({
      data: { _status: 'published' },
      desk,
      titles: TITLES,
    })
    const { status } = await editor.move(id, {
      operations: [move(idOf('Vincenzo'), { section: 'main', at: 'start' })],
      revision: 0,
    })
    expect(status).toBe(200)
    const after = ['Vincenzo', 'Healer', 'Goblin', 'Signal', 'Misaeng']
    expect(await storedTitles({ desk, draft: false, id })).toEqual(TITLES)
    expect(await storedTitles({ desk, draft: true, id })).toEqual(after)
    const board = await editor.board(id)
    expect(board.published?.placement.map(({ id: entry }) => entry)).toEqual(TITLES.map(idOf))

    await editor.send('PATCH', `/${id}`, { _status: 'published' })
    expect(await storedTitles({ desk, draft: false, id })).toEqual(after)
    const published = await editor.board(id)
    expect(published.revision).toBe(1)
    expect(published.published?.placement).toEqual(
      published.entries.map(({ id: entry, isTiedWithPrevious, section }) => ({
        id: entry,
        isTiedWithPrevious,
        section,
      })),
    )
  })

  it('should merge a stale move of another entry, and refuse one of the same with the order as it is', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const first = await editor.move(id, {
      operations: [move(idOf('Vincenzo'), { before: idOf('Healer') })],
      revision: 0,
    })
    expect(first.status).toBe(200)
    const merged = await editor.move(id, {
      operations: [move(idOf('Signal'), { after: idOf('Misaeng') })],
      revision: 0,
    })
    expect(merged).toMatchObject({ body: { isMerged: true, revision: 2 }, status: 200 })
    const after = ['Vincenzo', 'Healer', 'Goblin', 'Misaeng', 'Signal']
    expect(merged.body.placement.map(({ id: entry }) => entry)).toEqual(after.map(idOf))

    const refused = await editor.move(id, {
      operations: [move(idOf('Vincenzo'), { after: idOf('Misaeng') })],
      revision: 0,
    })
    expect(refused).toMatchObject({
      body: {
        code: 'conflict',
        entries: [{ id: idOf('Vincenzo'), title: 'Vincenzo' }],
        ids: [idOf('Vincenzo')],
        placement: merged.body.placement,
        revision: 2,
      },
      status: 409,
    })
    expect(refused.headers.get('Content-Type')).toBe('application/problem+json')
    expect(await boardTitles(id)).toEqual(after)
  })

  it('should do a request once that is sent twice, one after the other or at once', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const request = {
      key: 'one-key',
      operations: [move(idOf('Healer'), { position: 3 })],
      revision: 0,
    }
    const together = await Promise.all([1, 2, 3].map(() => editor.move(id, request)))
    await editor.move(id, {
      operations: [move(idOf('Misaeng'), { position: 1 })],
      revision: 1,
    })
    const later = await editor.move(id, request)
    for (const answer of [...together, later]) {
      expect({ body: answer.body, status: answer.status }).toEqual({
        body: together[0]?.body,
        status: 200,
      })
    }
    expect((await editor.history(id)).records).toHaveLength(2)
    const other = await editor.move(id, {
      ...request,
      operations: [move(idOf('Goblin'), { position: 1 })],
    })
    expect(other).toMatchObject({
      body: { code: 'invalid-body', errors: [{ pointer: '/key' }] },
      status: 422,
    })
  })

  it('should name the operation and the field that are wrong', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const fine = move(idOf('Healer'), { position: 2 })
    const refused = async (operations: unknown) => editor.move(id, { operations, revision: 0 })
    expect(await refused([fine, move(idOf('Goblin'), { after: 'nobody' })])).toMatchObject({
      body: { code: 'invalid-operation', errors: [{ pointer: '/operations/1/to/after' }] },
      status: 400,
    })
    expect(await refused([move(idOf('Goblin'), { position: 0 })])).toMatchObject({
      body: { code: 'invalid-operation', errors: [{ pointer: '/operations/0/to/position' }] },
      status: 400,
    })
    expect(await refused('all')).toMatchObject({
      body: { code: 'invalid-operation', errors: [{ pointer: '/operations' }] },
      status: 400,
    })
    expect(await editor.send('POST', `/${id}/moves`, { operations: [fine] })).toMatchObject({
      body: { code: 'invalid-body', errors: [{ pointer: '/key' }, { pointer: '/revision' }] },
      status: 422,
    })
    expect((await editor.board(id)).revision).toBe(0)
  })

  it('should keep ties, sections, swaps and reversals', async () => {
    const { id, idOf } = await makeList({
      data: {
        sections: [
          { key: 'main', kind: 'main' },
          { key: 'others', kind: 'honourable-mentions' },
        ],
      },
      desk,
      titles: TITLES,
    })
    const { body } = await editor.move(id, {
      operations: [
        { id: idOf('Goblin'), type: 'tie' },
        move(idOf('Vincenzo'), { section: 'others', at: 'end' }),
        { a: idOf('Signal'), b: idOf('Misaeng'), type: 'swap' },
        { section: 'main', type: 'reverse' },
      ],
      revision: 0,
    })
    const expected = [
      { id: idOf('Signal'), isTiedWithPrevious: false, section: 'main' },
      { id: idOf('Misaeng'), isTiedWithPrevious: false, section: 'main' },
      { id: idOf('Healer'), isTiedWithPrevious: false, section: 'main' },
      { id: idOf('Goblin'), isTiedWithPrevious: true, section: 'main' },
      { id: idOf('Vincenzo'), isTiedWithPrevious: false, section: 'others' },
    ]
    expect(body.placement).toEqual(expected)
    const stored = (await desk.payload.findByID({
      collection: 'ranked-lists',
      depth: 0,
      draft: true,
      id,
    })) as unknown as { entries: Array<Record<string, unknown>> }
    expect(
      stored.entries.map(({ id: entry, isTiedWithPrevious, section }) => ({
        id: entry,
        isTiedWithPrevious,
        section,
      })),
    ).toEqual(expected)
  })
})

describe('added and removed entries', () => {
  it('should add entries with what they hold, and bring a removed one back with it', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const drama = await desk.payload.create({
      collection: 'dramas',
      data: { _status: 'published', title: 'Mother' },
    })
    const added = newId()
    const { body, status } = await editor.move(id, {
      operations: [{ entries: [{ id: added }], to: { after: idOf('Healer') }, type: 'add' }],
      revision: 0,
      rows: [{ dramas: [drama.id], heading: 'A heading', id: added }],
    })
    expect({ body, status }).toMatchObject({ body: { revision: 1 }, status: 200 })
    expect((await boardTitles(id)).slice(0, 3)).toEqual(['Healer', 'Mother', 'Goblin'])

    const removed = await editor.move(id, {
      operations: [{ ids: [added, idOf('Signal')], type: 'remove' }],
      revision: 1,
    })
    expect(removed.body.placement).toHaveLength(4)
    expect(await storedTitles({ desk, draft: true, id })).toEqual([
      'Healer',
      'Goblin',
      'Misaeng',
      'Vincenzo',
    ])
    // a save drops the rows of removed entries; earlier versions still have them
    await editor.send('PATCH', `/${id}?draft=true`, { title: 'Saved in between' })
    const restored = await editor.move(id, {
      operations: [
        {
          entries: [
            { after: idOf('Healer'), id: added, isTiedWithPrevious: false, section: 'main' },
            {
              after: idOf('Goblin'),
              id: idOf('Signal'),
              isTiedWithPrevious: false,
              section: 'main',
            },
          ],
          remove: [],
          ties: [],
          type: 'restore',
        },
      ],
      revision: 2,
    })
    expect(restored.status).toBe(200)
    const board = await editor.board(id)
    expect(board.entries.map(({ title }) => title)).toEqual([
      'Healer',
      'Mother',
      'Goblin',
      'Signal',
      'Misaeng',
      'Vincenzo',
    ])
    expect(board.entries[1]?.dramas).toEqual([{ id: drama.id, title: 'Mother' }])
  })

  it('should refuse rows that are not added, not known, or another list’s', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const other = await makeList({ desk, titles: ['Theirs'] })
    const add = (entry: string) => [
      { entries: [{ id: entry }], to: { after: idOf('Healer') }, type: 'add' },
    ]
    const row = newId()
    const attempt = (operations: unknown, rows: Array<Record<string, unknown>>) =>
      editor.move(id, { operations, revision: 0, rows })
    expect(await attempt(add(row), [])).toMatchObject({
      body: { code: 'invalid-operation', errors: [{ pointer: '/operations/0/entries' }] },
      status: 400,
    })
    expect(await attempt(add(row), [{ id: row }, { id: newId() }])).toMatchObject({
      body: { code: 'invalid-body', errors: [{ pointer: '/rows/1/id' }] },
      status: 422,
    })
    expect(await attempt(add(other.idOf('Theirs')), [{ id: other.idOf('Theirs') }])).toMatchObject({
      body: { errors: [{ detail: expect.stringContaining('another list') }] },
      status: 422,
    })
    expect(await attempt(add(row), [{ dramas: [newId()], id: row }])).toMatchObject({
      body: { errors: [{ pointer: '/rows/0/dramas/0' }] },
      status: 422,
    })
    expect(await attempt(add(row), [{ id: row, section: 'main' }])).toMatchObject({
      body: { errors: [{ pointer: '/rows/0' }] },
      status: 422,
    })
    expect(await boardTitles(id)).toEqual(TITLES)
  })
})

describe('a board', () => {
  it('should answer 304 until something changes', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const { headers } = await editor.send('GET', `/${id}/board`)
    const etag = headers.get('ETag') ?? ''
    const again = () => editor.send('GET', `/${id}/board`, undefined, { 'If-None-Match': etag })
    expect(await again()).toMatchObject({ body: null, status: 304 })
    await editor.move(id, { operations: [move(idOf('Goblin'), { position: 1 })], revision: 0 })
    expect((await again()).status).toBe(200)
  })
})
