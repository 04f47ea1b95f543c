import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Row as Doc } from '../../src/storage/types.js'

import { type Desk, startDesk } from '../support/payload.js'

let desk: Desk

beforeAll(async () => {
  desk = await startDesk({ name: 'content-model' })
}, 120_000)

afterAll(() => desk.stop())

const create = async (collection: string, data: Record<string, unknown>): Promise<Doc> =>
  (await desk.payload.create({ collection, data, depth: 0 })) as Doc

const find = async (collection: string, id: number | string, depth = 0): Promise<Doc> =>
  (await desk.payload.findByID({ collection, depth, id })) as Doc

const titlesFor = async (collection: string, field: string, typed: string) =>
  (await desk.payload.find({ collection, depth: 0, where: { [field]: { like: typed } } })).docs.map(
    (doc) => (doc as Doc)[field],
  )

const published = { _status: 'published' }

describe('relationships both ways', () => {
  it('should show a drama its roles, its scenes and the lists that use it', async () => {
    const drama = await create('dramas', { ...published, title: 'Coffee Prince' })
    const person = await create('people', { ...published, name: 'Gong Yoo' })
    const character = await create('characters', { name: 'Choi Han Gyul' })
    const role = await create('roles', {
      character: character.id,
      drama: drama.id,
      person: person.id,
    })
    const scene = await create('scenes', {
      ...published,
      drama: drama.id,
      kinds: ['confession'],
      participants: [role.id],
      place: 'cafe',
    })
    const list = await create('ranked-lists', {
      ...published,
      entries: [{ dramas: [drama.id], scenes: [scene.id] }],
      title: 'One confession',
    })

    expect(role.label).toBe('Choi Han Gyul (Gong Yoo) · Coffee Prince')
    expect(scene.label).toBe('Coffee Prince · confession, cafe')

    const joined = await find('dramas', drama.id)
    const ids = (field: string, doc: Doc) => (doc[field] as { docs: unknown[] }).docs
    expect(ids('roles', joined)).toEqual([role.id])
    expect(ids('scenes', joined)).toEqual([scene.id])
    expect(ids('lists', joined)).toEqual([list.id])

    const joinedPerson = await find('people', person.id)
    expect(ids('roles', joinedPerson)).toEqual([role.id])
    expect(ids('lists', joinedPerson)).toEqual([list.id])
    expect(ids('lists', await find('scenes', scene.id))).toEqual([list.id])
  })
})

describe('search', () => {
  it('should find a drama by every alias, accent, hyphen and case', async () => {
    await create('dramas', {
      ...published,
      title: 'Strong Woman Do Bong Soon',
      titles: [
        { kind: 'alias', text: 'Strong Girl Bong-soon' },
        { kind: 'misspelling', text: 'Déjà 100% Vu' },
      ],
    })
    for (const typed of [
      'strong girl bong soon',
      'BONG-SOON',
      'bongsoon',
      'deja',
      '100%',
      'Soon Girl',
    ]) {
      expect(await titlesFor('dramas', 'title', typed)).toEqual(['Strong Woman Do Bong Soon'])
    }
    expect(await titlesFor('dramas', 'title', 'bong_soo')).toEqual(['Strong Woman Do Bong Soon'])
    expect(await titlesFor('dramas', 'title', '%')).not.toHaveLength(0)
  })

  it('should find a role by another spelling of who plays it, also after a new one is added', async () => {
    const drama = await create('dramas', { ...published, title: 'Twenty Five Twenty One' })
    const person = await create('people', { ...published, name: 'Kim Tae-ri' })
    const role = await create('roles', { drama: drama.id, person: person.id })
    expect(await titlesFor('roles', 'label', 'kim tae ri')).toEqual([role.label])
    await desk.payload.update({
      collection: 'people',
      data: {
        name: 'Kim Taeri',
        names: [{ kind: 'native', language: 'ko', text: '김태리' }],
      },
      id: person.id,
    })
    expect(await titlesFor('roles', 'label', '김태리')).toEqual([
      'Kim Taeri · Twenty Five Twenty One',
    ])
  })
})

describe('what is derived', () => {
  it('should keep the words of all locales, whichever is saved', async () => {
    const person = await create('people', {
      ...published,
      name: 'Gong Yoo',
      names: [{ kind: 'native', language: 'ko', text: '공유' }],
    })
    const drama = await create('dramas', { ...published, title: 'Goblin' })
    const role = await create('roles', { drama: drama.id, person: person.id })
    const scene = await create('scenes', {
      ...published,
      drama: drama.id,
      participants: [role.id],
      place: 'breakwater',
      title: 'The summons',
    })
    await desk.payload.update({
      collection: 'scenes',
      data: { ...published, place: '방파제', title: '소환' },
      id: scene.id,
      locale: 'ko',
    })
    for (const typed of ['summons', 'breakwater', '소환', '방파제', '공유', 'gongyoo']) {
      expect(await titlesFor('scenes', 'label', typed)).toContain('Goblin · The summons')
    }
  })
})

describe('what a list refers to', () => {
  it('should follow a scene that changes, and leave everything else of the list as it is', async () => {
    const one = await create('dramas', { ...published, title: 'Of the scene' })
    const other = await create('dramas', { ...published, title: 'Of the scene now' })
    const scene = await create('scenes', { ...published, drama: one.id, title: 'Moves over' })
    const { id } = await create('ranked-lists', {
      ...published,
      entries: [{ printedNames: ['A', 'B'], scenes: [scene.id] }, { printedTitle: 'Second' }],
      printed: { counters: [{ label: 'shares', value: 3 }] },
      sections: [{ key: 'main', kind: 'main' }],
      title: 'Keeps its rows',
    })
    await desk.payload.update({
      collection: 'ranked-lists',
      data: { title: 'Keeps its draft' },
      draft: true,
      id,
    })
    const read = async (draft: boolean) =>
      (await desk.payload.findByID({
        collection: 'ranked-lists',
        depth: 0,
        draft,
        id,
        showHiddenFields: true,
      })) as Doc
    for (const draft of [false, true]) {
      expect(await read(draft)).toMatchObject({ usedDramas: [one.id] })
    }
    const before = [await read(false), await read(true)]
    await desk.payload.update({
      collection: 'scenes',
      data: { ...published, drama: other.id },
      id: scene.id,
    })
    const changed = { usedDramas: [other.id] }
    expect([await read(false), await read(true)]).toEqual(
      before.map((list) => ({ ...list, ...changed })),
    )
  })
})

describe('slugs', () => {
  it('should be made from the title, be unique and lead on from old ones', async () => {
    const first = await create('dramas', { ...published, title: 'Two of a Kind' })
    const second = await create('dramas', { ...published, title: 'Two of a kind!' })
    expect([first.slug, second.slug]).toEqual(['two-of-a-kind', 'two-of-a-kind-2'])
    await desk.payload.update({
      collection: 'dramas',
      data: { ...published, slug: 'another' },
      id: first.id,
    })
    const { docs } = await desk.payload.find({
      collection: 'slug-redirects',
      where: { oldSlug: { equals: 'two-of-a-kind' } },
    })
    expect(docs).toMatchObject([{ collectionSlug: 'dramas', documentId: String(first.id) }])
  })

  it('should keep its slug when the title changes', async () => {
    const drama = await create('dramas', { ...published, title: 'Steady' })
    const updated = await desk.payload.update({
      collection: 'dramas',
      data: { ...published, title: 'Steadier' },
      id: drama.id,
    })
    expect((updated as Doc).slug).toBe('steady')
  })

  it('should refuse to change to a slug that is taken, and name one that is free', async () => {
    await create('dramas', { ...published, title: 'Taken' })
    const other = await create('dramas', { ...published, title: 'Other' })
    await expect(
      desk.payload.update({
        collection: 'dramas',
        data: { ...published, slug: 'taken' },
        id: other.id,
      }),
    ).rejects.toMatchObject({
      data: { errors: [{ message: expect.stringContaining('taken-2 is free'), path: 'slug' }] },
    })
  })
})
