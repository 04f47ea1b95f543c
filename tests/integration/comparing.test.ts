import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Comparison } from '../../src/lists/comparing/compare.js'
import type { Warning } from '../../src/lists/comparing/warnings.js'

import type { Data } from '../../src/storage/types.js'
import { en } from '../../src/translations/en.js'
import { ko } from '../../src/translations/ko.js'
import { block, lexical } from '../support/lexical.js'
import { editorOf, makeList, move } from '../support/moves.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'
import { work } from '../support/publications.js'

let desk: Desk
let editor: ReturnType<typeof editorOf>
let user: TypedUser

beforeAll(async () => {
  desk = await startDesk({ name: 'comparing' })
  user = await createUser({ payload: desk.payload, roles: ['editor'] })
  editor = editorOf(desk, user)
}, 120_000)

afterAll(() => desk.stop())

type LastLook = Comparison & { isPublished: boolean; warnings: Warning[] }

const lookAt = async (id: number | string): Promise<LastLook> => {
  const { body, status } = await editor.send<LastLook>('GET', `/${id}/last-look`)
  expect(status).toBe(200)
  return body
}

const drama = async (title: string, status: 'draft' | 'published') =>
  (await desk.payload.create({
    collection: 'dramas',
    data: { _status: status, title, titles: [] },
    draft: status === 'draft',
  })) as { id: number | string }

describe('the last look before publishing', () => {
  it.each([
    ['en', en.options.unranked, 'Mar 5, 2026'],
    ['ko', ko.options.unranked, '2026. 3. 5.'],
  ])(
    'should write choices and days as they are said in the language of who looks: %s',
    async (language, unranked, day) => {
      const { id } = await makeList({ data: { _status: 'published' }, desk, titles: ['Healer'] })
      const data = { mode: 'unranked', publishedOn: '2026-03-05T00:00:00.000Z' }
      await editor.send('PATCH', `/${id}?draft=true`, data)
      const response = await desk.rest(`/api/ranked-lists/${id}/last-look`, {
        headers: { 'Accept-Language': language },
        user,
      })
      const { fields } = (await response.json()) as LastLook
      expect(fields.map(({ after, field }) => [field, after])).toEqual(
        expect.arrayContaining([
          ['mode', unranked],
          ['publishedOn', day],
        ]),
      )
    },
  )

  it('should tell what readers would see change, and what they may miss', async () => {
    const hidden = await drama('A drama that is a draft', 'draft')
    const { id, idOf } = await makeList({
      data: { _status: 'published', title: 'As published' },
      desk,
      titles: ['Healer', 'Goblin', 'Signal'],
    })
    expect(await lookAt(id)).toMatchObject({
      entries: [],
      fields: [],
      isPublished: true,
      movements: [],
    })
    await editor.move(id, { operations: [move(idOf('Signal'), { position: 1 })], revision: 0 })
    const entry = await editor.send<{ contentRevision: string }>(
      'GET',
      `/${id}/entries/${idOf('Goblin')}`,
    )
    await editor.send('PATCH', `/${id}/entries/${idOf('Goblin')}`, {
      contentRevision: entry.body.contentRevision,
      data: { blurb: lexical('Why it is here'), dramas: [hidden.id], heading: 'A heading' },
    })
    await editor.send('PATCH', `/${id}?draft=true`, { title: 'As drafted' })
    const look = await lookAt(id)
    expect(look.fields).toEqual([{ after: 'As drafted', before: 'As published', field: 'title' }])
    expect(look.entries).toEqual([
      {
        changes: [
          { after: 'A heading', before: null, field: 'heading' },
          { after: 'Why it is here', before: null, field: 'blurb' },
          { after: 'A drama that is a draft', before: null, field: 'dramas' },
        ],
        id: idOf('Goblin'),
        kind: 'changed',
        title: 'Goblin',
      },
    ])
    expect(look.movements).toMatchObject([
      { from: { position: 3 }, id: idOf('Signal'), kind: 'moved', to: { position: 1 } },
    ])
    expect(look.warnings.map(({ kind, name }) => [kind, name])).toEqual([
      ['title-alone', null],
      ['no-text', null],
      ['no-byline', null],
      ['no-date', null],
      ['drama-draft', 'A drama that is a draft'],
    ])
  })

  it('should tell of a list that readers do not see yet', async () => {
    const { id } = await makeList({ desk, titles: ['Healer'] })
    const look = await lookAt(id)
    expect(look.isPublished).toBe(false)
    expect(look.entries).toMatchObject([{ kind: 'added', title: 'Healer' }])
  })
})

describe('two states of a list', () => {
  it('should be compared by the ids of versions, those of the list alone', async () => {
    const { id, idOf } = await makeList({ desk, titles: ['Healer', 'Goblin'] })
    await editor.send('PATCH', `/${id}?draft=true`, { title: 'Second' })
    await editor.send('PATCH', `/${id}?draft=true`, { title: 'Third' })
    await editor.move(id, {
      operations: [{ ids: [idOf('Healer')], type: 'remove' }],
      revision: 0,
    })
    const { docs } = await desk.payload.findVersions({
      collection: 'ranked-lists',
      limit: 10,
      sort: '-updatedAt',
      where: { parent: { equals: id } },
    })
    const versions = docs as unknown as Array<{ id: number | string; version: { title: string } }>
    const second = versions.find(({ version }) => version.title === 'Second')?.id
    const { body } = await editor.send<Comparison>(
      'GET',
      `/${id}/comparison?before=${second}&after=draft`,
    )
    expect(body.fields).toEqual([{ after: 'Third', before: 'Second', field: 'title' }])
    expect(body.entries).toMatchObject([{ kind: 'removed', title: 'Healer' }])
    expect(body.movements).toMatchObject([{ kind: 'removed', title: 'Healer' }])

    const other = await makeList({ desk, titles: ['Signal'] })
    const foreign = await editor.send('GET', `/${other.id}/comparison?before=${second}&after=draft`)
    expect(foreign.status).toBe(404)
    const nothing = await editor.send('GET', `/${id}/comparison?before=nothing&after=draft`)
    expect(nothing.status).toBe(404)
    const unpublished = await editor.send('GET', `/${id}/comparison?before=published&after=draft`)
    expect(unpublished.status).toBe(404)
  })
})

describe('publishing one language', () => {
  type Read = { entries: Array<{ heading: null | string; id: string }>; title: string }

  /** A list in two languages whose draft has another order, other entries, and other texts in both. */
  const makeDrafted = async () => {
    const made = await makeList({
      data: { _status: 'published', title: 'As published' },
      desk,
      titles: ['Healer', 'Goblin', 'Signal'],
    })
    const { id, idOf } = made
    const write = async (entry: string, locale: string, data: object): Promise<void> => {
      const path = `/${id}/entries/${entry}`
      const { body } = await editor.send<{ contentRevision: string }>(
        'GET',
        `${path}?locale=${locale}`,
      )
      const { contentRevision } = body
      const sent = { contentRevision, data }
      expect((await editor.send('PATCH', `${path}?locale=${locale}`, sent)).status).toBe(200)
    }
    const [healer, goblin, signal] = [idOf('Healer'), idOf('Goblin'), idOf('Signal')]
    await write(healer, 'en', { heading: 'On a roof' })
    await editor.send('PATCH', `/${id}?locale=ko&draft=true`, { title: '공개된 제목' })
    await editor.send('PATCH', `/${id}`, { _status: 'published' })

    const { body: board } = await editor.send<{ revision: number }>('GET', `/${id}/board`)
    const moved = await editor.move(id, {
      operations: [move(signal, { position: 1 }), { ids: [goblin], type: 'remove' }],
      revision: board.revision,
    })
    expect(moved.status).toBe(200)
    await write(healer, 'en', { heading: 'On another roof' })
    await write(healer, 'ko', { heading: '옥상에서' })
    await editor.send('PATCH', `/${id}?draft=true`, { title: 'As drafted' })
    await editor.send('PATCH', `/${id}?locale=ko&draft=true`, { title: '새 제목' })
    return { ...made, goblin, healer, signal }
  }

  const readAs = async (id: number | string, locale: string, isDraft = false): Promise<Read> => {
    const { body } = await editor.send<Read>(
      'GET',
      `/${id}?depth=0&draft=${isDraft}&fallback-locale=null&locale=${locale}`,
    )
    const entries = body.entries.map((row) => ({ heading: row.heading ?? null, id: row.id }))
    return { entries, title: body.title }
  }

  const revisionOf = async (id: number | string): Promise<number> =>
    (await editor.send<{ revision: number }>('GET', `/${id}?depth=0&draft=true`)).body.revision

  const publishOnly = async (id: number | string, locale: string, revision?: number) =>
    editor.send<{ detail?: string; errors?: unknown[]; revision: number }>(
      'POST',
      `/${id}/publish-language?locale=${locale}`,
      { revision: revision ?? (await revisionOf(id)) },
    )

  it('should let its texts out, and leave order, entries and other languages as they are', async () => {
    const { goblin, healer, id, signal } = await makeDrafted()
    const slug = (await desk.payload.findByID({ collection: 'ranked-lists', id })).slug
    const readers = async (locale: string): Promise<string> => {
      const response = await desk.rest(`/api/v1/lists/${slug}?locale=${locale}`)
      expect(response.status).toBe(200)
      const { updatedAt: _, version: __, ...list } = (await response.json()) as Data
      return JSON.stringify(list)
    }
    const english = await readers('en')
    const drafts = [await readAs(id, 'en', true), await readAs(id, 'ko', true)]

    const look = await editor.send<LastLook>('GET', `/${id}/last-look?locale=ko&only=true`)
    expect(look.body).toMatchObject({
      entries: [{ changes: [{ after: '옥상에서', field: 'heading' }], id: healer }],
      fields: [{ after: '새 제목', before: '공개된 제목', field: 'title' }],
      movements: [],
    })
    const step = { action: 'submit', stage: 'draft' }
    const { body: flow } = await editor.send<{ revision: string }>('GET', `/${id}/workflow`)
    await editor.send('POST', `/${id}/workflow`, { ...step, revision: flow.revision })
    const { body, status } = await publishOnly(id, 'ko')
    expect([status, body]).toEqual([200, { revision: await revisionOf(id) }])

    const order = [healer, goblin, signal]
    const ids = ({ entries }: Read) => entries.map((row) => row.id)
    const [en, korean] = [await readAs(id, 'en'), await readAs(id, 'ko')]
    expect([en.title, korean.title]).toEqual(['As published', '새 제목'])
    expect([ids(en), ids(korean)]).toEqual([order, order])
    expect(en.entries[0]?.heading).toBe('On a roof')
    expect(korean.entries.map((row) => row.heading)).toEqual(['옥상에서', null, null])
    // the answer made from the documents, and the compiled one
    for (const _ of [1, 2]) {
      expect(await readers('en')).toBe(english)
      expect(await readers('ko')).toContain('옥상에서')
      await work(desk, { later: 1 })
    }

    // who has published what, and when, is on record; the stage stays
    const { body: told } = await editor.send<{ history: object[]; stage: string }>(
      'GET',
      `/${id}/workflow`,
    )
    expect([told.stage, told.history.at(-1)]).toEqual([
      'in-review',
      {
        at: expect.any(String),
        by: String(user.id),
        kind: 'publish-language',
        locale: 'ko',
      },
    ])
    // of its three versions the one before it is nobody's, and Payload's views leave it out
    const { docs: versions } = await desk.payload.findVersions({
      collection: 'ranked-lists',
      limit: 3,
      sort: '-updatedAt',
      where: { parent: { equals: id } },
    })
    expect(
      versions.map(({ publishedLocale, snapshot, version: { _status } }) => [
        _status,
        publishedLocale ?? null,
        snapshot ?? false,
      ]),
    ).toEqual([
      ['draft', null, false],
      ['published', 'ko', false],
      ['draft', null, true],
    ])

    // the draft goes on: its order, its history, and what has not gone out
    expect([await readAs(id, 'en', true), await readAs(id, 'ko', true)]).toEqual(drafts)
    const { body: history } = await editor.send<{ records: unknown[] }>('GET', `/${id}/moves`)
    expect(history.records).toHaveLength(1)
    await editor.send('PATCH', `/${id}`, { _status: 'published' })
    expect([await readAs(id, 'en'), await readAs(id, 'ko')]).toEqual(drafts)
  })

  it('should go out by Payload’s own jobs at a time, and answer what has gone out', async () => {
    const { healer, id } = await makeDrafted()
    const drafts = [await readAs(id, 'en', true), await readAs(id, 'ko', true)]
    const now = new Date(Date.now() - 1000)
    await desk.payload.jobs.queue({
      input: {
        doc: { relationTo: 'ranked-lists', value: String(id) },
        locale: 'ko',
        type: 'publish',
        user: { relationTo: 'users', value: user.id },
      } as never,
      task: 'schedulePublish',
      waitUntil: now,
    })
    await desk.payload.jobs.run()
    // a job that is run again knows by it that this has happened
    const { docs: versions } = await desk.payload.findVersions({
      collection: 'ranked-lists',
      where: { and: [{ parent: { equals: id } }, { publishedLocale: { equals: 'ko' } }] },
    })
    expect(versions.map(({ version }) => version._status)).toEqual(['published'])
    const korean = await readAs(id, 'ko')
    expect([korean.title, korean.entries[0]]).toEqual([
      '새 제목',
      { heading: '옥상에서', id: healer },
    ])
    expect((await readAs(id, 'en')).title).toBe('As published')
    expect([await readAs(id, 'en', true), await readAs(id, 'ko', true)]).toEqual(drafts)

    await editor.send('PATCH', `/${id}?locale=ko&draft=true`, { title: '또 다른 제목' })
    const { body, status } = await editor.send<{ doc: Data }>(
      'PATCH',
      `/${id}?publishSpecificLocale=ko&depth=0`,
      { _status: 'published' },
    )
    expect(status).toBe(200)
    expect(body.doc).toMatchObject({ _status: 'published', title: '또 다른 제목' })
    expect((await readAs(id, 'en', true)).title).toBe('As drafted')
  })

  it('should know what its texts show, and find it by its title', async () => {
    const { healer, id } = await makeDrafted()
    const clip = await desk.payload.create({
      collection: 'clips',
      data: { provider: 'youtube', title: 'A clip', videoId: 'dQw4w9WgXcQ' } as never,
    })
    const path = `/${id}/entries/${healer}?locale=ko`
    const entry = await editor.send<{ contentRevision: string }>('GET', path)
    await editor.send('PATCH', path, {
      contentRevision: entry.body.contentRevision,
      data: { blurb: lexical('비', block({ blockType: 'clip', clip: clip.id })) },
    })
    expect((await publishOnly(id, 'ko')).status).toBe(200)
    const { docs } = await desk.payload.find({
      collection: 'ranked-lists',
      depth: 0,
      where: { and: [{ usedClips: { in: [clip.id] } }, { searchText: { like: '새' } }] },
    })
    expect(docs.map((doc) => doc.id)).toEqual([id])
  })

  it('should be refused where something keeps it back, and change nothing then', async () => {
    const { id } = await makeDrafted()
    await editor.send('PATCH', `/${id}?locale=ko&draft=true`, { title: null })
    const drafts = [await readAs(id, 'en', true), await readAs(id, 'ko', true)]
    const refused = await publishOnly(id, 'ko')
    expect(refused.status).toBe(412)
    expect(refused.body.errors).toHaveLength(1)
    expect((await publishOnly(id, 'ko', 1)).status).toBe(409)
    expect((await publishOnly(id, 'fr')).status).toBe(400)
    // Payload's own way: with a form it would put rows together by their place
    const payloads = (data: object) =>
      editor.send<{ errors: Array<{ message: string }> }>(
        'PATCH',
        `/${id}?publishSpecificLocale=ko`,
        { _status: 'published', ...data },
      )
    expect((await payloads({ standfirst: '한 줄' })).status).toBe(400)
    expect((await payloads({})).status).toBe(400)
    const guest = editorOf(desk)
    const asked = await guest.send('PATCH', `/${id}?publishSpecificLocale=ko`, {
      _status: 'published',
    })
    expect(asked.status).toBe(403)
    expect([await readAs(id, 'en', true), await readAs(id, 'ko', true)]).toEqual(drafts)
    expect((await readAs(id, 'en')).title).toBe('As published')

    const fresh = await makeList({ desk, titles: ['Healer'] })
    expect((await publishOnly(fresh.id, 'ko')).status).toBe(412)
    await editor.send('PATCH', `/${fresh.id}`, { _status: 'published' })
    expect((await publishOnly(fresh.id, 'ko')).status).toBe(412)
  })
})
