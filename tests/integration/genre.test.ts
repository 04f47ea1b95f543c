import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { askingOf } from '../support/asking.js'
import { startApp } from '../support/app.js'
import { createUser, type Desk } from '../support/payload.js'
import { schemaOrgMistakes } from '../support/schemaOrg.js'

type Answer = {
  components: { schemas: Record<string, { enum?: string[] }> }
  doc: { id: number | string; kinds?: string[] }
  errors: unknown[]
  items: Array<{ slug: string }>
  matches: unknown[]
  paths: Record<
    string,
    { get: { parameters: Array<{ name: string; schema: { enum?: string[] } }> } }
  >
  sections: unknown[]
}

let app: Desk
let editor: Awaited<ReturnType<typeof createUser>>

beforeAll(async () => {
  app = await startApp({
    name: 'films',
    options: {
      genre: {
        labels: { en: { dramas: { plural: 'Films', singular: 'Film' } } },
        sceneKinds: ['chase', { label: 'Heist', value: 'heist' }],
        sectionKinds: ['main', { label: 'Worst', value: 'worst' }],
        workType: 'Movie',
      },
      slugs: { dramas: 'films' },
    },
  })
  editor = await createUser({ payload: app.payload, roles: ['admin'] })
}, 120_000)

afterAll(() => app.stop())

const ask = askingOf<Answer>({ desk: () => app, user: () => editor })

describe('an app that ranks films', () => {
  it('should take its kinds of scenes and sections, and no others', async () => {
    const film = await ask('/api/films', { _status: 'published', title: 'Heat', year: 1995 })
    const scene = await ask('/api/scenes', {
      _status: 'published',
      drama: film.body.doc.id,
      kinds: ['heist', 'chase'],
      title: 'The bank',
    })
    expect(scene.body.doc.kinds).toEqual(['heist', 'chase'])
    const wrong = { drama: film.body.doc.id, kinds: ['kiss'], title: 'No' }
    expect((await ask('/api/scenes', wrong)).status).toBe(400)
    const sections = [{ key: 'main', kind: 'spotlight' }]
    expect((await ask('/api/ranked-lists', { sections, title: 'No' })).status).toBe(400)

    const made = await ask('/api/ranked-lists', {
      _status: 'published',
      entries: [
        { dramas: [film.body.doc.id], scenes: [scene.body.doc.id], section: 'main' },
        { printedTitle: 'Another', section: 'bottom' },
      ],
      sections: [
        { key: 'main', kind: 'main' },
        { key: 'bottom', kind: 'worst' },
      ],
      title: 'Best heists',
    })
    expect(made.status).toBe(201)
  })

  it('should serve them under the paths and names of the API', async () => {
    const { body } = await ask('/api/v1/lists/best-heists')
    expect(body.sections).toMatchObject([
      {
        entries: [{ dramas: [{ slug: 'heat' }], rank: 1, scenes: [{ kinds: ['heist', 'chase'] }] }],
        kind: 'main',
      },
      { entries: [{ rank: null }], kind: 'worst' },
    ])
    expect((await ask('/api/v1/dramas')).body.items).toMatchObject([{ slug: 'heat' }])
    expect((await ask('/api/v1/scenes?kind=heist')).body.items).toHaveLength(1)
    expect((await ask('/api/v1/scenes?kind=kiss')).status).toBe(400)
  })

  it('should say in structured data that they are films', async () => {
    const { body } = await ask('/api/v1/lists/best-heists/jsonld')
    expect(schemaOrgMistakes({ documents: [body], type: 'Article' })).toEqual([])
    const text = JSON.stringify(body)
    expect(text).toContain('"@type":"Movie"')
    expect(text).toContain('"datePublished":"1995"')
    expect(text).not.toMatch(/TVSeries|TVEpisode/)
  })

  it('should describe its kinds, and begin lists by them', async () => {
    const api = (await ask('/api/v1/openapi.json')).body
    expect(api.components.schemas.SceneKind?.enum).toEqual(['chase', 'heist'])
    expect(api.components.schemas.SectionKind?.enum).toEqual(['main', 'worst'])
    const { parameters } = api.paths['/scenes']?.get ?? { parameters: [] }
    expect(parameters.find(({ name }) => name === 'kind')?.schema.enum).toEqual(['chase', 'heist'])
    const desk = (await ask('/api/ranked-lists/openapi.json')).body
    expect(desk.components.schemas.SectionKind?.enum).toEqual(['main', 'worst'])

    const query = (kinds: string[]) =>
      encodeURIComponent(JSON.stringify({ kinds, subject: 'scenes' }))
    const found = await ask(`/api/ranked-lists/matches?query=${query(['heist'])}`)
    expect(found.body.matches).toHaveLength(1)
    expect((await ask(`/api/ranked-lists/matches?query=${query(['kiss'])}`)).status).toBe(400)
    const start = { entries: 'found', title: 'No' }
    const refused = await ask('/api/ranked-lists/start', {
      ...start,
      query: { kinds: ['kiss'], subject: 'scenes' },
    })
    expect(refused.status).toBe(422)
  })

  it('should call them films in the admin panel', () => {
    const { translations } = app.config.i18n as unknown as {
      translations: { en: { rankedLists: { collections: object; options: object } } }
    }
    expect(translations.en.rankedLists).toMatchObject({
      collections: { dramas: { plural: 'Films', singular: 'Film' } },
      options: { chase: 'Chase', heist: 'Heist' },
    })
  })
})
