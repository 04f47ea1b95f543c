import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type {
  EntryConflict,
  EntryContent,
  EntryPatchResult,
  EntryResult,
} from '../../src/lists/moves/types.js'

import { CONTENT_FIELDS } from '../../src/lists/moves/types.js'
import { lexical } from '../support/lexical.js'
import { type Doc, editorOf, makeList, move, newId } from '../support/moves.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let user: TypedUser
let editor: ReturnType<typeof editorOf>

const TITLES = ['Healer', 'Goblin', 'Signal']

beforeAll(async () => {
  desk = await startDesk({ name: 'moves-entries' })
  user = await createUser({ payload: desk.payload, roles: ['editor'] })
  editor = editorOf(desk, user)
}, 120_000)

afterAll(() => desk.stop())

const read = async (id: Doc['id'], entry: string, query = ''): Promise<EntryResult> => {
  const { body, status } = await editor.send<EntryResult>('GET', `/${id}/entries/${entry}${query}`)
  if (status !== 200) throw new Error(`It answered ${status}: ${JSON.stringify(body)}`)
  return body
}

const patch = <T = EntryPatchResult>(
  id: Doc['id'],
  entry: string,
  body: { contentRevision?: string; data: unknown },
  query = '',
) => editor.send<T>('PATCH', `/${id}/entries/${entry}${query}`, body)

/** Writes on what is there now. */
const write = async (id: Doc['id'], entry: string, data: EntryContent, query = '') => {
  const { contentRevision } = await read(id, entry, query)
  const { body, status } = await patch(id, entry, { contentRevision, data }, query)
  if (status !== 200) throw new Error(`It answered ${status}: ${JSON.stringify(body)}`)
  return body
}

const create = async (collection: string, data: Record<string, unknown>): Promise<Doc> =>
  (await desk.payload.create({
    collection,
    data,
    depth: 0,
    draft: data._status === 'draft',
  })) as Doc

describe('an entry', () => {
  it('should be read with all it holds, ids in the place of documents', async () => {
    const drama = await create('dramas', { _status: 'published', title: 'Mother' })
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    await write(id, idOf('Goblin'), { dramas: [drama.id], note: 'For us' })
    const { contentRevision, data } = await read(id, idOf('Goblin'))
    expect(contentRevision).toMatch(/^\S{10,}$/)
    expect(data).toMatchObject({
      dramas: [drama.id],
      id: idOf('Goblin'),
      isTiedWithPrevious: false,
      note: 'For us',
      printedTitle: 'Goblin',
      section: 'main',
    })
  })

  it('should keep every field that may be written', async () => {
    const drama = await create('dramas', { _status: 'published', title: 'A drama' })
    const person = await create('people', { _status: 'published', name: 'A person' })
    const role = await create('roles', { drama: drama.id, person: person.id })
    const scene = await create('scenes', {
      _status: 'published',
      drama: drama.id,
      title: 'A scene',
    })
    const clip = await create('clips', { title: 'A clip' })
    const pairing = await create('pairings', { drama: drama.id, nickname: 'A pair' })
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const content: Required<EntryContent> = {
      blurb: lexical('What it is about'),
      clips: [clip.id],
      credits: ['Somebody (director)'],
      dramas: [drama.id],
      epigraph: { by: 'A poet', text: 'A line of theirs' },
      heading: 'A heading',
      images: [{ caption: 'No picture yet' }],
      isHeadingQuote: true,
      note: 'A note',
      pairing: pairing.id,
      people: [person.id],
      printedNames: ['A Person'],
      printedTitle: 'As printed',
      quote: { speaker: role.id, speakerText: 'They', text: 'What they say', variant: 'A' },
      revealAt: '2026-12-24T18:00:00.000Z',
      roles: [role.id],
      scenes: [scene.id],
      spoiler: 'major',
      watchLinks: [{ label: 'Here', region: 'KR', url: 'https://example.com/watch' }],
    }
    expect(Object.keys(content).toSorted()).toEqual([...CONTENT_FIELDS].toSorted())
    const { entry } = await write(id, idOf('Signal'), content)
    expect(entry).toMatchObject({ flags: { hasSpoiler: true }, title: 'As printed' })

    const { data } = await read(id, idOf('Signal'))
    expect(data).toMatchObject(content)
    // and nothing else has moved or changed
    const board = await editor.board(id)
    expect(board.entries.map(({ title }) => title)).toEqual(['Healer', 'Goblin', 'As printed'])
    expect(board.revision).toBe(0)
  })

  it('should keep what is not named, and empty what is null', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    await write(id, idOf('Healer'), {
      heading: 'A heading',
      note: 'A note',
      quote: { text: 'Said', variant: 'A' },
    })
    await write(id, idOf('Healer'), { heading: null, quote: { variant: 'B' } })
    expect((await read(id, idOf('Healer'))).data).toMatchObject({
      heading: null,
      note: 'A note',
      quote: { text: 'Said', variant: 'B' },
    })
  })

  it('should be written in one locale without touching the other', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    await write(id, idOf('Healer'), { heading: 'A heading' })
    await write(id, idOf('Healer'), { heading: '제목' }, '?locale=ko')
    expect((await read(id, idOf('Healer'))).data.heading).toBe('A heading')
    expect((await read(id, idOf('Healer'), '?locale=ko')).data.heading).toBe('제목')
  })
})

describe('a write of an entry', () => {
  it('should be refused with the row as it is where somebody was faster, nothing lost', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const entry = idOf('Goblin')
    const seen = await read(id, entry)
    const theirs = await patch(id, entry, {
      contentRevision: seen.contentRevision,
      data: { heading: 'Theirs' },
    })
    expect(theirs.status).toBe(200)

    const mine = await patch<EntryConflict>(id, entry, {
      contentRevision: seen.contentRevision,
      data: { heading: 'Mine', note: 'Mine' },
    })
    expect(mine.status).toBe(409)
    expect(mine.headers.get('Content-Type')).toBe('application/problem+json')
    expect(mine.body).toMatchObject({
      code: 'conflict',
      contentRevision: theirs.body.contentRevision,
      data: { heading: 'Theirs', id: entry, printedTitle: 'Goblin' },
    })
    expect((await read(id, entry)).data).toMatchObject({ heading: 'Theirs' })
    expect((await read(id, entry)).data.note ?? null).toBeNull()

    // with the revision of the answer it is written
    const again = await patch(id, entry, {
      contentRevision: mine.body.contentRevision,
      data: { note: 'Mine' },
    })
    expect(again.status).toBe(200)
    expect((await read(id, entry)).data).toMatchObject({ heading: 'Theirs', note: 'Mine' })
  })

  it('should let one of several win that write at once, and lose no entry', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const entry = idOf('Healer')
    const { contentRevision } = await read(id, entry)
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((heading) =>
        patch(id, entry, { contentRevision, data: { heading } }),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
    const won = ['A', 'B', 'C', 'D'][answers.findIndex(({ status }) => status === 200)]
    expect((await read(id, entry)).data.heading).toBe(won)
    expect((await editor.board(id)).entries.map(({ title }) => title)).toEqual(TITLES)
  })

  it('should go together with writes of other entries and with moves', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const seen = await Promise.all(TITLES.map((title) => read(id, idOf(title))))
    const answers = await Promise.all([
      ...TITLES.map((title, index) =>
        patch(id, idOf(title), {
          contentRevision: seen[index]?.contentRevision ?? '',
          data: { heading: `About ${title}` },
        }),
      ),
      editor.move(id, { operations: [move(idOf('Signal'), { position: 1 })], revision: 0 }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const headings = await Promise.all(
      TITLES.map(async (title) => (await read(id, idOf(title))).data.heading),
    )
    expect(headings).toEqual(TITLES.map((title) => `About ${title}`))
    const { entries } = await editor.board(id)
    expect(entries.map(({ title }) => title)).toEqual(['Signal', 'Healer', 'Goblin'])
  })

  it('should not be stale after a move: where an entry stands is none of its content', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const { contentRevision } = await read(id, idOf('Goblin'))
    await editor.move(id, {
      operations: [move(idOf('Goblin'), { position: 1 })],
      revision: 0,
    })
    const { status } = await patch(id, idOf('Goblin'), {
      contentRevision,
      data: { heading: 'Still mine' },
    })
    expect(status).toBe(200)
  })

  it('should leave what is published as it is', async () => {
    const { id, idOf } = await makeList({
      data: { _status: 'published' },
      desk,
      titles: TITLES,
    })
    await write(id, idOf('Healer'), { printedTitle: 'Changed' })
    const titlesOf = async (draft: boolean) => {
      const list = (await desk.payload.findByID({
        collection: 'ranked-lists',
        depth: 0,
        draft,
        id,
      })) as unknown as { entries: Array<{ printedTitle: string }> }
      return list.entries.map(({ printedTitle }) => printedTitle)
    }
    expect(await titlesOf(false)).toEqual(TITLES)
    expect(await titlesOf(true)).toEqual(['Changed', 'Goblin', 'Signal'])
  })

  it('should name the field that is wrong', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const entry = idOf('Healer')
    const { contentRevision } = await read(id, entry)
    const refused = async (data: unknown) => {
      const { body, status } = await patch<{ errors: Array<{ pointer: string }> }>(id, entry, {
        contentRevision,
        data,
      })
      expect({ body, status }).toMatchObject({ body: { code: 'invalid-body' }, status: 422 })
      return body.errors.map(({ pointer }) => pointer)
    }
    const absent = desk.engine === 'sqlite' ? 999_999 : newId()
    expect(await refused({ heading: 7 })).toEqual(['/data/heading'])
    expect(await refused({ heading: 'x'.repeat(301) })).toEqual(['/data/heading'])
    expect(await refused({ spoiler: 'a bit' })).toEqual(['/data/spoiler'])
    expect(await refused({ dramas: [absent] })).toEqual(['/data/dramas/0'])
    expect(await refused({ images: [{ image: 'none' }] })).toEqual(['/data/images/0/image'])
    expect(await refused({ quote: { speaker: 'nobody' } })).toEqual(['/data/quote/speaker'])
    // where it stands is moved, not written
    expect(await refused({ section: 'main' })).toEqual(['/data'])
    expect(await refused({ isTiedWithPrevious: true })).toEqual(['/data'])
    expect(await refused({ id: newId() })).toEqual(['/data'])
    expect(await patch(id, entry, { data: {} })).toMatchObject({
      body: { errors: [{ pointer: '/contentRevision' }] },
      status: 422,
    })
    expect((await read(id, entry)).contentRevision).toBe(contentRevision)
  })

  it('should say that there is no such entry, also once it is removed', async () => {
    const { id, idOf } = await makeList({ desk, titles: TITLES })
    const { contentRevision } = await read(id, idOf('Signal'))
    await editor.move(id, {
      operations: [{ ids: [idOf('Signal')], type: 'remove' }],
      revision: 0,
    })
    for (const entry of [newId(), idOf('Signal')]) {
      expect(await patch(id, entry, { contentRevision, data: { heading: 'x' } })).toMatchObject({
        body: { code: 'not-found' },
        status: 404,
      })
    }
  })
})
