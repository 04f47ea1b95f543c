import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Row as Doc } from '../../src/storage/types.js'

import { graphqlOf } from '../support/graphql.js'
import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk

beforeAll(async () => {
  desk = await startDesk({ name: 'guards' })
}, 120_000)

afterAll(() => desk.stop())

const published = { _status: 'published' }

const create = async (collection: string, data: Record<string, unknown>): Promise<Doc> =>
  (await desk.payload.create({ collection, data, depth: 0 })) as Doc

const update = async (
  collection: string,
  id: number | string,
  data: Record<string, unknown>,
): Promise<Doc> => (await desk.payload.update({ collection, data, depth: 0, id })) as Doc

const problemOn = (path: string, message: RegExp) => ({
  data: {
    errors: expect.arrayContaining([
      expect.objectContaining({ message: expect.stringMatching(message), path }),
    ]),
  },
})

describe('validation', () => {
  it('should refuse a clip that ends before it starts', async () => {
    const clip = { endSeconds: 10, reference: 'video', startSeconds: 20, title: 'Backwards' }
    await expect(create('clips', clip)).rejects.toMatchObject(
      problemOn('endSeconds', /later than the start/),
    )
    await expect(create('clips', { ...clip, endSeconds: 30 })).resolves.toMatchObject({
      endSeconds: 30,
    })
  })

  it('should never let a time of unknown reference become an offset', async () => {
    await expect(
      create('clips', { reference: 'unknown', startSeconds: 5, title: 'From somewhere' }),
    ).rejects.toMatchObject(problemOn('startSeconds', /unknown reference/))
    await expect(
      create('clips', { printedTimestamp: '54:22', reference: 'unknown', title: 'As printed' }),
    ).resolves.toMatchObject({ printedTimestamp: '54:22' })
  })

  it('should take the styles of numbers that there are, which GraphQL gives as they are', async () => {
    const list = { ...published, slug: 'numbered', title: 'Numbered' }
    await expect(create('ranked-lists', { ...list, numberStyle: 'No. N' })).rejects.toMatchObject(
      problemOn('numberStyle', /#N, N\., N\) or N/),
    )
    await create('ranked-lists', { ...list, numberStyle: 'N)' })
    const answer = await graphqlOf(desk)('{ RankedLists { docs { numberStyle } } }')
    expect(JSON.parse(answer)).toEqual({
      data: { RankedLists: { docs: [{ numberStyle: 'N)' }] } },
    })
  })

  it('should refuse a clip address that is no web address', async () => {
    await expect(
      create('clips', { title: 'Script', url: 'javascript:alert(1)' }),
    ).rejects.toMatchObject(problemOn('url', /https:\/\//))
  })

  it('should refuse what is not there by its field, and store nothing of it', async () => {
    const none = desk.payload.db.defaultIDType === 'number' ? 999_999 : 'a'.repeat(24)
    const drama = await create('dramas', { ...published, title: 'One that is there' })
    const entries = [
      { dramas: [drama.id], printedTitle: 'Right' },
      { dramas: [drama.id, none], images: [{ image: none }], printedTitle: 'Wrong' },
    ]
    const list = { ...published, entries, heroImage: none, title: 'Of what is not there' }
    const refused = create('ranked-lists', list)
    await expect(refused).rejects.toMatchObject(problemOn('heroImage', /There is no “/))
    await expect(refused).rejects.toMatchObject(problemOn('entries.1.dramas', /Drama/))
    await expect(refused).rejects.toMatchObject(problemOn('entries.1.images.0.image', /choose/))
    await expect(refused).rejects.toMatchObject({ status: 400 })

    const whole = await create('ranked-lists', {
      ...published,
      entries: entries.slice(0, 1),
      slug: 'of-what-is-there',
      title: 'Of what is there',
    })
    await expect(update('ranked-lists', whole.id, { heroImage: none })).rejects.toMatchObject(
      problemOn('heroImage', /choose one that is there/),
    )
    await expect(create('scenes', { drama: none, title: 'Of no drama' })).rejects.toMatchObject(
      problemOn('drama', /choose one that is there/),
    )
    const stored = await desk.payload.find({ collection: 'ranked-lists', depth: 0, draft: true })
    expect(stored.docs.map(({ title }) => title)).not.toContain('Of what is not there')
  })

  it('should refuse two official titles in one language, and take one in each', async () => {
    const titles = [
      { kind: 'official', language: 'ko', text: '도깨비' },
      { kind: 'official', language: 'ko', text: '쓸쓸하고 찬란하神' },
    ]
    await expect(create('dramas', { ...published, title: 'Goblin', titles })).rejects.toMatchObject(
      problemOn('titles', /already an official name in this language \(ko\): “도깨비”/),
    )
    titles[1] = { kind: 'official', language: 'en', text: 'Guardian' }
    await expect(
      create('dramas', { ...published, title: 'Goblin', titles }),
    ).resolves.toMatchObject({ slug: 'goblin' })
  })

  it('should refuse a participant who has no role in the scene’s drama, and name them', async () => {
    const [one, other] = [
      await create('dramas', { ...published, title: 'One drama' }),
      await create('dramas', { ...published, title: 'Other drama' }),
    ]
    const person = await create('people', { ...published, name: 'Somebody' })
    const role = await create('roles', { drama: other.id, person: person.id })
    const scene = { ...published, drama: one.id, participants: [role.id], title: 'Meeting' }
    await expect(create('scenes', scene)).rejects.toMatchObject(
      problemOn('participants', /Somebody · Other drama has no role in this drama/),
    )
    await expect(create('scenes', { ...scene, drama: other.id })).resolves.toMatchObject({
      participants: [role.id],
    })
  })

  it('should refuse a role of nobody as nobody', async () => {
    const drama = await create('dramas', { ...published, title: 'Empty cast' })
    await expect(create('roles', { drama: drama.id })).rejects.toMatchObject(
      problemOn('character', /character or a person/),
    )
  })

  it('should refuse entries of a section that the list has not, and rows that stand twice', async () => {
    await expect(
      create('ranked-lists', { entries: [{ section: 'bonus' }], title: 'Lost entries' }),
    ).rejects.toMatchObject(problemOn('entries.0.section', /no section “bonus”; it has main/))
    const id = 'aaaaaaaaaaaaaaaaaaaaaaaa'
    await expect(
      create('ranked-lists', { entries: [{ id }, { id }], title: 'Twice' }),
    ).rejects.toMatchObject(problemOn('entries.1.id', /twice/))
    await expect(
      create('ranked-lists', {
        sections: [
          { key: 'main', kind: 'main' },
          { key: 'main', kind: 'spotlight' },
        ],
        title: 'Sections',
      }),
    ).rejects.toMatchObject(problemOn('sections.1.key', /Two sections/))
  })

  it('should count revisions and reading minutes, and give a list its main section', async () => {
    const list = await create('ranked-lists', {
      standfirst: 'a '.repeat(300),
      title: 'Counted',
    })
    expect(list).toMatchObject({
      readingMinutes: 2,
      revision: 1,
      sections: [{ key: 'main', kind: 'main' }],
    })
    expect(await update('ranked-lists', list.id, { title: 'Counted again' })).toMatchObject({
      revision: 2,
    })
  })
})

describe('comment threads', () => {
  const comment = (list: Doc, rest: Record<string, unknown> = {}) => ({
    authorName: 'Reader',
    body: 'Hello',
    list: list.id,
    ...rest,
  })

  it('should give replies their root and depth', async () => {
    const list = await create('ranked-lists', { ...published, title: 'Talked about' })
    const root = await create('comments', comment(list))
    const reply = await create('comments', comment(list, { parent: root.id }))
    const nested = await create('comments', comment(list, { parent: reply.id }))
    expect([root.depth, reply.depth, nested.depth]).toEqual([0, 1, 2])
    expect([root.root ?? null, reply.root, nested.root]).toEqual([null, root.id, root.id])
  })

  it('should refuse a cycle, a parent of another list and an empty comment', async () => {
    const list = await create('ranked-lists', { ...published, title: 'Cycles' })
    const other = await create('ranked-lists', { ...published, title: 'Elsewhere' })
    const root = await create('comments', comment(list))
    const reply = await create('comments', comment(list, { parent: root.id }))
    await expect(update('comments', root.id, { parent: reply.id })).rejects.toMatchObject(
      problemOn('parent', /under itself/),
    )
    await expect(update('comments', root.id, { parent: root.id })).rejects.toMatchObject(
      problemOn('parent', /under itself/),
    )
    await expect(create('comments', comment(other, { parent: root.id }))).rejects.toMatchObject(
      problemOn('parent', /another list/),
    )
    await expect(create('comments', comment(list, { body: ' ' }))).rejects.toMatchObject(
      problemOn('body', /text or a picture/),
    )
    await expect(
      create('comments', comment(list, { body: '', source: 'import' })),
    ).resolves.toMatchObject({ source: 'import' })
  })
})

describe('deleting what is in use', () => {
  const refuses = async (collection: string, id: number | string, named: RegExp) => {
    await expect(desk.payload.delete({ collection, id })).rejects.toMatchObject({
      message: expect.stringMatching(named),
      status: 409,
    })
    await expect(desk.payload.findByID({ collection, id })).resolves.toMatchObject({ id })
  }

  it('should be refused with the places that use it', async () => {
    const drama = await create('dramas', { ...published, title: 'Held' })
    const person = await create('people', { ...published, name: 'Holder' })
    const role = await create('roles', { drama: drama.id, person: person.id })
    const clip = await create('clips', { title: 'Shown' })
    const scene = await create('scenes', {
      ...published,
      clips: [clip.id],
      drama: drama.id,
      participants: [role.id],
      title: 'Holding',
    })
    await create('ranked-lists', {
      ...published,
      entries: [{ scenes: [scene.id] }],
      title: 'Holds them',
    })
    await refuses('dramas', drama.id, /Role “Holder · Held”/)
    await refuses('people', person.id, /Role “Holder · Held”/)
    await refuses('roles', role.id, /Scene “Held · Holding”/)
    await refuses('clips', clip.id, /Scene “Held · Holding”/)
    await refuses('scenes', scene.id, /Ranked list “Holds them”/)
  })

  it('should be refused when only a draft uses it, and when only the published one does', async () => {
    const [before, after] = [
      await create('dramas', { ...published, title: 'Before' }),
      await create('dramas', { ...published, title: 'After' }),
    ]
    const list = await create('ranked-lists', {
      ...published,
      entries: [{ dramas: [before.id] }],
      title: 'Being changed',
    })
    await desk.payload.update({
      collection: 'ranked-lists',
      data: { entries: [{ dramas: [after.id] }] },
      draft: true,
      id: list.id,
    })
    await refuses('dramas', before.id, /Being changed/)
    await refuses('dramas', after.id, /Being changed/)
  })

  it('should be refused for a picture inside a text', async () => {
    const media = await desk.payload.create({
      collection: 'media',
      data: { alt: 'A dot' },
      file: {
        data: Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          'base64',
        ),
        mimetype: 'image/png',
        name: 'dot.png',
        size: 70,
      },
    })
    await create('ranked-lists', {
      ...published,
      intro: {
        root: {
          children: [
            {
              fields: { blockName: '', blockType: 'image', id: 'b1', image: media.id },
              format: '',
              type: 'block',
              version: 2,
            },
          ],
          direction: 'ltr',
          format: '',
          indent: 0,
          type: 'root',
          version: 1,
        },
      },
      title: 'With a picture',
    })
    await refuses('media', media.id, /With a picture/)
  })

  it('should go through where nothing uses it', async () => {
    const drama = await create('dramas', { ...published, title: 'Free' })
    await desk.payload.delete({ collection: 'dramas', id: drama.id })
    const { totalDocs } = await desk.payload.count({
      collection: 'dramas',
      where: { id: { equals: drama.id } },
    })
    expect(totalDocs).toBe(0)
  })
})
