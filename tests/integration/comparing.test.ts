import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Comparison } from '../../src/lists/comparing/compare.js'
import type { Warning } from '../../src/lists/comparing/warnings.js'

import { en } from '../../src/translations/en.js'
import { ko } from '../../src/translations/ko.js'
import { lexical } from '../support/lexical.js'
import { editorOf, makeList, move } from '../support/moves.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

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
