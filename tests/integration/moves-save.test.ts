import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createUser, type Desk, startDesk } from '../support/payload.js'
import { editorOf, makeList, move, newId, storedTitles } from '../support/moves.js'

let desk: Desk
let user: TypedUser
let editor: ReturnType<typeof editorOf>

const TITLES = ['Healer', 'Goblin', 'Signal', 'Misaeng']

beforeAll(async () => {
  desk = await startDesk({ name: 'moves-save' })
  user = await createUser({ payload: desk.payload, roles: ['editor'] })
  editor = editorOf(desk, user)
}, 120_000)

afterAll(() => desk.stop())

type Row = Record<string, unknown> & { id: string; printedTitle: string }
type List = Record<string, unknown> & { entries: Row[]; id: number | string; orderRevision: number }

const read = async (id: number | string, query = '?draft=true&depth=0'): Promise<List> =>
  (await editor.send<List>('GET', `/${id}${query}`)).body

const save = (id: number | string, data: Record<string, unknown>, query = '?draft=true&depth=0') =>
  editor.send<{ doc: List; errors?: unknown }>('PATCH', `/${id}${query}`, data)

const problemOn = (path: string, message: RegExp) => ({
  body: {
    errors: [{ data: { errors: [{ message: expect.stringMatching(message), path }] } }],
  },
  status: 400,
})

describe('a save of all rows', () => {
  it('should set the order, and tell the history what moved', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const { entries } = await read(id)
    const [first, ...rest] = entries
    const saved = await save(id, { entries: [...rest, first, { printedTitle: 'New' }] })
    expect(saved.status).toBe(200)
    const after = ['Goblin', 'Signal', 'Misaeng', 'Healer', 'New']
    expect(saved.body.doc.entries.map(({ printedTitle }) => printedTitle)).toEqual(after)
    expect(await storedTitles({ desk, draft: true, id })).toEqual(after)
    const board = await editor.board(id)
    expect(board.entries.map(({ title }) => title)).toEqual(after)
    expect(board.revision).toBe(1)
    expect((await editor.history(id)).records).toMatchObject([
      {
        by: { id: user.id },
        movements: [
          { from: { position: 1 }, id: idOf('Healer'), kind: 'moved', to: { position: 4 } },
          { kind: 'added', title: 'New' },
        ],
        source: 'save',
      },
    ])
  })

  it('should tell nothing where only texts have changed', async () => {
    const { id } = await makeList({ desk, titles: TITLES })
    const { entries } = await read(id)
    await save(id, { entries: entries.map((row) => ({ ...row, heading: 'Text' })) })
    await save(id, { title: 'Another title' })
    expect((await editor.board(id)).revision).toBe(0)
    expect((await read(id)).entries[3]).toMatchObject({ heading: 'Text' })
  })

  it('should keep the order of others where it says that it saw an earlier one', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const seen = await read(id)
    await editor.move(id, { operations: [move(idOf('Misaeng'), { position: 1 })], revision: 0 })
    const added = newId()
    await editor.move(id, {
      operations: [{ entries: [{ id: added }], to: { after: idOf('Healer') }, type: 'add' }],
      revision: 1,
      rows: [{ id: added, printedTitle: 'Added by others' }],
    })
    const [healer, goblin, signal, misaeng] = seen.entries
    const { status } = await save(id, {
      // turned round, one taken out, one put in
      entries: [misaeng, { printedTitle: 'New' }, { ...goblin, heading: 'Text' }, healer],
      orderRevision: seen.orderRevision,
    })
    expect(signal?.printedTitle).toBe('Signal')
    expect(status).toBe(200)
    expect(await storedTitles({ desk, draft: true, id })).toEqual([
      'Misaeng',
      'New',
      'Healer',
      'Added by others',
      'Goblin',
    ])
    expect((await read(id)).entries[4]).toMatchObject({ heading: 'Text' })
    expect((await editor.board(id)).entries).toHaveLength(5)
  })

  it('should not undo moves when it does not say a word about entries', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    await editor.move(id, { operations: [move(idOf('Misaeng'), { position: 1 })], revision: 0 })
    await save(id, { orderRevision: 0, title: 'From an old form' })
    const after = ['Misaeng', 'Healer', 'Goblin', 'Signal']
    expect(await storedTitles({ desk, draft: true, id })).toEqual(after)
    expect(await editor.board(id)).toMatchObject({ revision: 1 })
    // nor by sending another order directly
    await save(id, { orderRevision: 7, pendingKey: 'x', placement: [], title: 'Meddled' })
    expect(await storedTitles({ desk, draft: true, id })).toEqual(after)
    expect(await editor.board(id)).toMatchObject({ revision: 1 })
    expect((await read(id)).orderRevision).toBe(1)
  })

  it('should refuse rows that are repeated, unknown or another list’s, and name them', async () => {
    const { id } = await makeList({ desk, titles: TITLES })
    const other = await makeList({ desk, titles: ['Theirs'] })
    const published = await makeList({
      data: { _status: 'published' },
      desk,
      titles: ['Published'],
    })
    const { entries } = await read(id)
    const withRow = (row: Record<string, unknown>) => save(id, { entries: [...entries, row] })
    expect(await withRow({ id: entries[1]?.id })).toMatchObject(problemOn('entries.4.id', /twice/))
    expect(await withRow({ id: 'nobody' })).toMatchObject(problemOn('entries.4.id', /no entry/))
    expect(await withRow({ id: newId() })).toMatchObject(problemOn('entries.4.id', /no entry/))
    for (const foreign of [other.idOf('Theirs'), published.idOf('Published')]) {
      expect(await withRow({ id: foreign })).toMatchObject(
        problemOn('entries.4.id', /another list/),
      )
      const created = await editor.send('POST', '', { entries: [{ id: foreign }], title: 'New' })
      expect(created).toMatchObject(problemOn('entries.0.id', /another list/))
    }
    expect(await withRow({ section: 'nowhere' })).toMatchObject(
      problemOn('entries.4.section', /no section/),
    )
    expect(await storedTitles({ desk, draft: true, id })).toEqual(TITLES)
    expect((await editor.board(id)).revision).toBe(0)
  })

  it('should refuse a row that stands in another list’s later draft only', async () => {
    const { id } = await makeList({ desk, titles: TITLES })
    const other = await makeList({ desk, titles: ['Theirs'] })
    const row = newId()
    await editor.move(other.id, {
      operations: [{ entries: [{ id: row }], to: { after: other.idOf('Theirs') }, type: 'add' }],
      revision: 0,
      rows: [{ id: row }],
    })
    const { entries } = await read(id)
    expect(await save(id, { entries: [...entries, { id: row }] })).toMatchObject(
      problemOn('entries.4.id', /another list/),
    )
    const added = await editor.move(id, {
      operations: [{ entries: [{ id: row }], to: { section: 'main', at: 'end' }, type: 'add' }],
      revision: 0,
      rows: [{ id: row }],
    })
    expect(added.status).toBe(422)
  })

  it('should bring a row back that was removed, by its id', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const seen = await read(id)
    await editor.move(id, {
      operations: [{ ids: [idOf('Goblin')], type: 'remove' }],
      revision: 0,
    })
    expect((await save(id, { entries: seen.entries })).status).toBe(200)
    expect(await storedTitles({ desk, draft: true, id })).toEqual(TITLES)
  })

  it('should take sections and rows in one save', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const { entries } = await read(id)
    const { status } = await save(id, {
      entries: entries.map((row, index) => ({ ...row, section: index < 2 ? 'main' : 'more' })),
      sections: [
        { key: 'main', kind: 'main' },
        { key: 'more', kind: 'honourable-mentions' },
      ],
    })
    expect(status).toBe(200)
    expect((await editor.board(id)).entries).toMatchObject([
      { section: 'main' },
      { section: 'main' },
      { id: idOf('Signal'), section: 'more' },
      { id: idOf('Misaeng'), section: 'more' },
    ])
  })
})

describe('versions', () => {
  it('should restore the order of a version, as a move of its own', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    await save(id, { title: 'The first' })
    await editor.move(id, {
      operations: [
        move(idOf('Misaeng'), { position: 1 }),
        { ids: [idOf('Goblin')], type: 'remove' },
      ],
      revision: 0,
    })
    await save(id, { title: 'The second' })
    const { docs } = await desk.payload.findVersions({
      collection: 'ranked-lists',
      where: {
        and: [{ parent: { equals: id } }, { 'version.title': { equals: 'A list of 4' } }],
      },
    })
    const restored = await editor.send('POST', `/versions/${docs[0]?.id}?draft=true`)
    expect(restored.status).toBe(200)
    expect(await storedTitles({ desk, draft: true, id })).toEqual(TITLES)
    const board = await editor.board(id)
    expect(board.entries.map(({ title }) => title)).toEqual(TITLES)
    expect(board.revision).toBe(2)
    const { records } = await editor.history(id)
    expect(records[0]).toMatchObject({ revision: 2, source: 'save' })
  })

  it('should go back to what is published, order and all', async () => {
    const { id, idOf } = await makeList({ data: { _status: 'published' }, desk, titles: TITLES })
    await editor.move(id, { operations: [move(idOf('Misaeng'), { position: 1 })], revision: 0 })
    // as the admin does it: the published document is read and given back
    const published = await read(id, '?depth=0')
    const { status } = await save(id, published, '?depth=0')
    expect(status).toBe(200)
    expect(await storedTitles({ desk, draft: true, id })).toEqual(TITLES)
    expect(await storedTitles({ desk, draft: false, id })).toEqual(TITLES)
    expect((await editor.board(id)).revision).toBe(2)
  })

  it('should unpublish with the order of the draft', async () => {
    const { id, idOf } = await makeList({ data: { _status: 'published' }, desk, titles: TITLES })
    await editor.move(id, { operations: [move(idOf('Misaeng'), { position: 1 })], revision: 0 })
    expect((await save(id, { _status: 'draft' }, '?depth=0')).status).toBe(200)
    expect((await editor.board(id)).published).toBeNull()
    expect((await editor.board(id)).entries[0]?.title).toBe('Misaeng')
  })

  it('should publish once more what was moved after a publication', async () => {
    const { id, idOf } = await makeList({ data: { _status: 'published' }, desk, titles: TITLES })
    for (const [revision, title] of ['Misaeng', 'Signal', 'Goblin'].entries()) {
      const moved = await editor.move(id, {
        operations: [move(idOf(title), { position: 1 })],
        revision,
      })
      expect(moved.status).toBe(200)
      await save(id, { _status: 'published' }, '?depth=0')
      expect((await storedTitles({ desk, draft: false, id }))[0]).toBe(title)
    }
  })
})

describe('a list', () => {
  it('should be duplicated in the order that it has', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    await editor.move(id, {
      operations: [
        move(idOf('Misaeng'), { position: 1 }),
        { ids: [idOf('Goblin')], type: 'remove' },
        { id: idOf('Signal'), type: 'tie' },
      ],
      revision: 0,
    })
    const copy = (await desk.payload.duplicate({
      collection: 'ranked-lists',
      depth: 0,
      id,
    })) as unknown as List
    expect(copy.entries.map(({ printedTitle }) => printedTitle)).toEqual([
      'Misaeng',
      'Healer',
      'Signal',
    ])
    const board = await editor.board(copy.id)
    expect(board).toMatchObject({ entries: [{}, {}, { isTiedWithPrevious: true }], revision: 0 })
    expect(board.entries.map((row) => row.id)).not.toContain(idOf('Healer'))
  })

  it('should be deleted with its history', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    await editor.move(id, { operations: [move(idOf('Misaeng'), { position: 1 })], revision: 0 })
    expect((await editor.send('DELETE', `/${id}`)).status).toBe(200)
    const { totalDocs } = await desk.payload.find({
      collection: 'list-moves',
      overrideAccess: true,
      where: { idempotencyKey: { contains: `${id}:` } },
    })
    expect(totalDocs).toBe(0)
  })

  it('should be read in order wherever it is read', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    await editor.move(id, { operations: [move(idOf('Misaeng'), { position: 1 })], revision: 0 })
    const after = ['Misaeng', 'Healer', 'Goblin', 'Signal'].map((printedTitle) => ({
      printedTitle,
    }))
    const { body: page } = await editor.send<{ docs: List[] }>(
      'GET',
      `?draft=true&where[id][equals]=${id}&select[entries]=true`,
    )
    expect(page.docs[0]?.entries).toMatchObject(after)
    const { docs } = await desk.payload.findVersions({
      collection: 'ranked-lists',
      sort: '-updatedAt',
      where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
    })
    expect((docs[0]?.version as unknown as List).entries).toMatchObject(after)
  })

  it('should have its order told where it was written before orders were kept apart', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const empty = { orderRevision: null, pendingKey: null, pendingOrder: null, placement: null }
    const { docs } = await desk.payload.db.findVersions({
      collection: 'ranked-lists',
      where: { parent: { equals: id } },
    })
    for (const version of docs) {
      await desk.payload.db.updateVersion({
        collection: 'ranked-lists',
        id: version.id,
        versionData: { version: { ...version.version, ...empty } },
      })
    }
    expect((await editor.board(id)).entries.map(({ title }) => title)).toEqual(TITLES)
    const moved = await editor.move(id, {
      operations: [move(idOf('Misaeng'), { position: 1 })],
      revision: 0,
    })
    expect(moved.status).toBe(200)
    expect(await storedTitles({ desk, draft: true, id })).toEqual([
      'Misaeng',
      'Healer',
      'Goblin',
      'Signal',
    ])
  })
})
