import type { CollectionConfig } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Desk } from '../support/payload.js'

import { startApp } from '../support/app.js'
import { apiOf, published } from '../support/api.js'
import { commentingOf } from '../support/commenting.js'
import { askDoctor } from '../support/doctor.js'
import { editorOf, makeList, move, storedTitles } from '../support/moves.js'
import { createUser, testEngine } from '../support/payload.js'
import { work } from '../support/publications.js'

/** Options of Payload's adapters that change where or how documents are stored, by engine. */
const OPTIONS: Record<string, object[]> = {
  mongodb: [{ allowIDOnCreate: true }],
  postgres: [
    { blocksAsJSON: true, schemaName: 'desk' },
    { allowIDOnCreate: true, idType: 'uuid' },
  ],
  sqlite: [{ allowIDOnCreate: true, blocksAsJSON: true }, { idType: 'uuid' }],
}

const pages: CollectionConfig = {
  slug: 'pages',
  fields: [
    {
      name: 'layout',
      blocks: [
        { slug: 'hero', fields: [{ name: 'drama', relationTo: 'dramas', type: 'relationship' }] },
      ],
      type: 'blocks',
    },
  ],
  versions: { drafts: true },
}

describe.each((OPTIONS[testEngine()] ?? []).map((adapter) => [JSON.stringify(adapter), adapter]))(
  'an app whose adapter has %s',
  (_name, adapter) => {
    let app: Desk

    beforeAll(async () => {
      app = await startApp({
        adapter: adapter as object,
        config: { collections: [pages] },
        name: 'adapter-options',
      })
    })

    afterAll(() => app.stop())

    it('should keep, order, publish and merge what editors write, and leave nothing broken', async () => {
      const editor = await createUser({ payload: app.payload, roles: ['editor'] })
      const api = apiOf(app)
      const from = await api.create('dramas', { ...published, title: 'Healer' })
      const into = await api.create('dramas', { ...published, title: 'Goblin' })
      const page = await api.create('pages', { layout: [{ blockType: 'hero', drama: from.id }] })
      const list = await makeList({
        data: {
          ...published,
          entries: [{ dramas: [from.id], printedTitle: 'One' }, { printedTitle: 'Two' }],
          slug: 'best',
        },
        desk: app,
        titles: [],
      })
      const desk = editorOf(app, editor)
      const { entries, revision } = await desk.board(list.id)
      const moved = await desk.move(list.id, {
        operations: [move(entries[1]?.id ?? '', { at: 'start', section: 'main' })],
        revision,
      })
      expect(moved.status).toBe(200)
      expect(await storedTitles({ desk: app, draft: true, id: list.id })).toEqual(['Two', 'One'])
      await api.update('ranked-lists', list.id, published)

      const merged = await app.rest(`/api/dramas/${from.id}/merge`, {
        body: JSON.stringify({ into: into.id }),
        headers: { 'Content-Type': 'application/json' },
        method: 'POST',
        user: editor,
      })
      expect(await merged.json()).toMatchObject({ merge: { error: null, state: 'done' } })
      const { layout } = await app.payload.findByID({ collection: 'pages', depth: 0, id: page.id })
      expect(layout).toMatchObject([{ drama: into.id }])

      await work(app)
      const { sections } = await api.list('best')
      expect(sections[0]?.entries.map(({ dramas, title }) => [title, dramas[0]?.slug])).toEqual([
        ['Two', undefined],
        ['One', into.slug],
      ])
      const { comment } = await commentingOf(app).comment('best', 'Well ranked.')
      const { items } = await api.comments('best')
      expect(items.map(({ id }) => id)).toEqual([comment.id])
      expect(await askDoctor(app)).toEqual([])
    })

    if ('allowIDOnCreate' in (adapter as object)) {
      it('should take the id that an import gives a list', async () => {
        const api = apiOf(app)
        const { id: other } = await api.create('ranked-lists', { title: 'Before' })
        const id =
          typeof other === 'number'
            ? other + 1000
            : other.length === 24
              ? 'a'.repeat(24)
              : '00000000-0000-4000-8000-000000000001'
        const list = await api.create('ranked-lists', { ...published, id, title: 'Imported' })
        expect(list.id).toBe(id)
        expect(await api.list('imported')).toMatchObject({ slug: 'imported' })
      })
    }
  },
)
