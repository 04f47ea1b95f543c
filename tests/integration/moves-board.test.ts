import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { BoardEntry } from '../../src/lists/moves/types.js'

import { type Doc, editorOf, makeList, move, newId, storedTitles } from '../support/moves.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let user: TypedUser
let editor: ReturnType<typeof editorOf>

beforeAll(async () => {
  desk = await startDesk({ name: 'moves-board' })
  user = await createUser({ payload: desk.payload, roles: ['editor'] })
  editor = editorOf(desk, user)
}, 120_000)

afterAll(() => desk.stop())

const create = async (collection: string, data: Record<string, unknown>): Promise<Doc> =>
  (await desk.payload.create({
    collection,
    data,
    depth: 0,
    draft: data._status === 'draft',
  })) as Doc

/** The board of a new list with these rows. */
const boardOf = async (
  entries: Array<Record<string, unknown>>,
  data: Record<string, unknown> = {},
): Promise<BoardEntry[]> => {
  const { id } = await makeList({ data: { entries, ...data }, desk, titles: [] })
  return (await editor.board(id)).entries
}

const flagsOf = (entries: BoardEntry[]) =>
  entries.map(({ flags: { hasBrokenClip, hasSpoiler, isMissingTitle } }) => ({
    hasBrokenClip,
    hasSpoiler,
    isMissingTitle,
  }))

const NONE = { hasBrokenClip: false, hasSpoiler: false, isMissingTitle: false }

describe('what the board shows of an entry', () => {
  it('should be its titles, its documents by name, and the year of its main drama', async () => {
    const drama = await create('dramas', { _status: 'published', title: 'Vincenzo', year: 2021 })
    const other = await create('dramas', { _status: 'published', title: 'Healer', year: 2014 })
    const person = await create('people', { _status: 'published', name: 'Song Joong-ki' })
    const scene = await create('scenes', {
      _status: 'published',
      drama: drama.id,
      title: 'A vow',
    })
    const [first, second, third] = await boardOf([
      {
        dramas: [drama.id, other.id],
        people: [person.id],
        printedTitle: 'Vicenzo',
        scenes: [scene.id],
      },
      { dramas: [other.id] },
      { people: [person.id] },
    ])
    expect(first).toMatchObject({
      dramas: [
        { id: drama.id, title: 'Vincenzo' },
        { id: other.id, title: 'Healer' },
      ],
      people: [{ id: person.id, name: 'Song Joong-ki' }],
      printedTitle: 'Vicenzo',
      scenes: [{ id: scene.id, label: expect.stringContaining('A vow') }],
      title: 'Vicenzo',
      year: 2021,
    })
    expect(second).toMatchObject({ printedTitle: null, title: 'Healer', year: 2014 })
    expect(third).toMatchObject({ dramas: [], title: 'Song Joong-ki', year: null })
  })

  it('should be in the locale asked for', async () => {
    const drama = await create('dramas', { _status: 'published', title: 'Goblin' })
    await desk.payload.update({
      collection: 'dramas',
      data: { title: '도깨비' },
      id: drama.id,
      locale: 'ko',
    })
    const { id } = await makeList({ data: { entries: [{ dramas: [drama.id] }] }, desk, titles: [] })
    const titleIn = async (query: string) => (await editor.board(id, query)).entries[0]?.title
    expect(await titleIn('')).toBe('Goblin')
    expect(await titleIn('?locale=ko')).toBe('도깨비')
  })

  it('should tell ties, the first of a section never being tied', async () => {
    const sections = [
      { key: 'main', kind: 'main' },
      { key: 'more', kind: 'honourable-mentions' },
    ]
    const entries = await boardOf(
      [
        { printedTitle: 'A', section: 'main' },
        { isTiedWithPrevious: true, printedTitle: 'B', section: 'main' },
        { isTiedWithPrevious: true, printedTitle: 'C', section: 'more' },
      ],
      { sections },
    )
    expect(entries.map(({ isTiedWithPrevious, title }) => [title, isTiedWithPrevious])).toEqual([
      ['A', false],
      ['B', true],
      ['C', false],
    ])
  })

  it('should warn of spoilers, of the entry or of its scene', async () => {
    const mild = await create('scenes', { _status: 'published', spoiler: 'mild', title: 'Mild' })
    const none = await create('scenes', { _status: 'published', spoiler: 'none', title: 'None' })
    const entries = await boardOf([
      { printedTitle: 'Own', spoiler: 'major' },
      { printedTitle: 'Of the scene', scenes: [none.id, mild.id] },
      { printedTitle: 'None', scenes: [none.id] },
    ])
    expect(flagsOf(entries)).toEqual([
      { ...NONE, hasSpoiler: true },
      { ...NONE, hasSpoiler: true },
      NONE,
    ])
  })

  it('should warn of what has no title by any means', async () => {
    const unnamed = await create('dramas', { _status: 'draft', title: 'Named' })
    const entries = await boardOf([{}, { heading: 'A heading' }, { dramas: [unnamed.id] }])
    expect(flagsOf(entries).map(({ isMissingTitle }) => isMissingTitle)).toEqual([
      true,
      false,
      false,
    ])
  })

  it('should warn of clips that cannot be seen, of the entry, its text or its scene', async () => {
    const clip = (availability: string) =>
      create('clips', { availability, title: `A clip (${availability})` })
    const [fine, unknown, removed, locked, hidden] = [
      await clip('available'),
      await clip('unknown'),
      await clip('removed'),
      await clip('region-locked'),
      await clip('private'),
    ]
    const scene = await create('scenes', {
      _status: 'published',
      clips: [hidden.id],
      title: 'Its clip is private',
    })
    const blurb = {
      root: {
        children: [
          {
            fields: { blockType: 'clip', clip: removed.id, id: newId() },
            format: '',
            type: 'block',
            version: 2,
          },
        ],
        direction: null,
        format: '',
        indent: 0,
        type: 'root',
        version: 1,
      },
    }
    const entries = await boardOf([
      { clips: [fine.id, unknown.id], printedTitle: 'Fine' },
      { clips: [fine.id, locked.id], printedTitle: 'Own' },
      { blurb, printedTitle: 'In the text' },
      { printedTitle: 'Of the scene', scenes: [scene.id] },
    ])
    expect(flagsOf(entries)).toEqual([
      NONE,
      { ...NONE, hasBrokenClip: true },
      { ...NONE, hasBrokenClip: true },
      { ...NONE, hasBrokenClip: true },
    ])
  })

  it('should name the others that show the same', async () => {
    const drama = await create('dramas', { _status: 'published', title: 'Twice' })
    const scenes = [
      await create('scenes', { _status: 'published', drama: drama.id, title: 'One' }),
      await create('scenes', { _status: 'published', drama: drama.id, title: 'Two' }),
    ]
    const entries = await boardOf([
      { dramas: [drama.id] },
      { dramas: [drama.id] },
      { dramas: [drama.id], heading: 'Something in it' },
      { dramas: [drama.id], scenes: [scenes[0]?.id] },
      { dramas: [drama.id], scenes: [scenes[1]?.id] },
      { scenes: [scenes[0]?.id, scenes[1]?.id] },
    ])
    const ids = entries.map(({ id }) => id)
    expect(
      entries.map(({ flags }) => flags.duplicateOf.map((id) => ids.indexOf(id)).toSorted()),
    ).toEqual([[1], [0], [], [5], [5], [3, 4]])
  })
})

describe('what is published', () => {
  it('should bring the titles of entries that the draft no longer has', async () => {
    const drama = await create('dramas', { _status: 'published', title: 'Only by its drama' })
    const { id, idOf } = await makeList({
      data: {
        _status: 'published',
        entries: [
          { printedTitle: 'Kept' },
          { printedTitle: 'Removed' },
          { dramas: [drama.id], printedTitle: '' },
        ],
      },
      desk,
      titles: [],
    })
    const before = await editor.board(id)
    expect(before.published?.titles).toEqual({})
    const ids = before.entries.map((entry) => entry.id)
    await editor.move(id, {
      operations: [{ ids: ids.slice(1), type: 'remove' }],
      revision: 0,
    })
    const board = await editor.board(id)
    expect(board.entries.map(({ title }) => title)).toEqual(['Kept'])
    expect(board.published?.placement.map((row) => row.id)).toEqual(ids)
    expect(board.published?.titles).toEqual({
      [idOf('Removed')]: 'Removed',
      [ids[2] ?? '']: 'Only by its drama',
    })
    // a later save drops the rows of the draft, not those that are published
    await editor.send('PATCH', `/${id}?draft=true`, { title: 'Saved in between' })
    expect((await editor.board(id)).published?.titles).toEqual(board.published?.titles)
  })
})

describe('a list of 500 entries', () => {
  it('should be moved about in as a short one', async () => {
    const titles = Array.from({ length: 500 }, (_, index) => `Entry ${index + 1}`)
    const { id, idOf } = await makeList({ desk, titles })
    const board = await editor.board(id)
    expect(board.entries.map(({ title }) => title)).toEqual(titles)

    const expected = [...titles]
    const moves: Array<[title: string, position: number]> = [
      ['Entry 187', 3],
      ['Entry 500', 1],
      ['Entry 1', 500],
      ['Entry 250', 251],
    ]
    let revision = 0
    for (const [title, position] of moves) {
      expected.splice(expected.indexOf(title), 1)
      expected.splice(position - 1, 0, title)
      const { body, status } = await editor.move(id, {
        operations: [move(idOf(title), { position })],
        revision,
      })
      expect({ body, status }).toMatchObject({
        body: { movements: [{ title, to: { position } }] },
        status: 200,
      })
      expect(body.movements).toHaveLength(1)
      revision = body.revision
    }
    const block = ['Entry 10', 'Entry 20', 'Entry 30']
    const { body } = await editor.move(id, {
      operations: [move(block.map(idOf), { before: idOf('Entry 499') })],
      revision,
    })
    const rest = expected.filter((title) => !block.includes(title))
    rest.splice(rest.indexOf('Entry 499'), 0, ...block)
    expect(body.placement.map((row) => row.id)).toEqual(rest.map(idOf))
    expect((await editor.board(id)).entries.map(({ title }) => title)).toEqual(rest)
    expect(await storedTitles({ desk, draft: true, id })).toEqual(rest)
    expect((await editor.history(id)).records.map(({ movements }) => movements.length)).toEqual([
      3, 1, 1, 1, 1,
    ])
  })

  it('should be shuffled, sorted, reversed and taken in at once', async () => {
    const { id } = await makeList({ data: { mode: 'unranked' }, desk, titles: ['First'] })
    const ids = Array.from({ length: 499 }, newId)
    const added = await editor.move(id, {
      operations: [
        {
          entries: ids.map((entry) => ({ id: entry })),
          to: { at: 'end', section: 'main' },
          type: 'add',
        },
      ],
      revision: 0,
      rows: ids.map((entry, index) => ({ id: entry, printedTitle: `Entry ${index + 2}` })),
    })
    expect(added.status).toBe(200)
    const order = added.body.placement.map((row) => row.id)
    expect(order).toHaveLength(500)
    const shuffled = order.toSorted()
    const steps: Array<[operation: Record<string, unknown>, after: string[]]> = [
      [{ order: shuffled, section: 'main', type: 'shuffle' }, shuffled],
      [{ section: 'main', type: 'reverse' }, shuffled.toReversed()],
      [{ order, section: 'main', type: 'sort' }, order],
    ]
    let { revision } = added.body
    for (const [operation, after] of steps) {
      const { body, status } = await editor.move(id, { operations: [operation], revision })
      expect(status).toBe(200)
      expect(body.placement.map((row) => row.id)).toEqual(after)
      revision = body.revision
    }
    const board = await editor.board(id)
    expect(board.entries.map((entry) => entry.id)).toEqual(order)
    expect(board.entries.at(-1)?.title).toBe('Entry 500')
  })
})
