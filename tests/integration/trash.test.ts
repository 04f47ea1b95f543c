import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Desk } from '../support/payload.js'
import type { Row as Doc } from '../../src/storage/types.js'

import { apiOf, published } from '../support/api.js'
import { startApp } from '../support/app.js'
import { commentingOf } from '../support/commenting.js'
import { createUser } from '../support/payload.js'
import { work } from '../support/publications.js'

describe('an app that has a trash for lists and the catalogue', () => {
  let app: Desk
  let editor: TypedUser

  beforeAll(async () => {
    const withTrash = ({ defaultCollection }: { defaultCollection: object }) =>
      ({ ...defaultCollection, trash: true }) as never
    app = await startApp({
      name: 'trash',
      options: {
        collections: { dramas: withTrash, rankedLists: withTrash, tags: withTrash },
      },
    })
    editor = await createUser({ payload: app.payload, roles: ['editor'] })
  })

  afterAll(() => app.stop())

  /** As the admin panel moves a document to the trash and out of it. */
  const setDeletedAt = async (slug: string, { id }: Doc, deletedAt: null | string) => {
    const response = await app.rest(`/api/${slug}/${id}?trash=true`, {
      body: JSON.stringify({ deletedAt }),
      headers: { 'Content-Type': 'application/json' },
      method: 'PATCH',
      user: editor,
    })
    expect([response.status, await response.text()]).toEqual([200, expect.any(String)])
  }

  const statusOf = async (path: string) => (await app.rest(path)).status
  const slugsOf = async (path: string): Promise<unknown[]> => {
    const { docs } = (await (await app.rest(path)).json()) as { docs: Doc[] }
    return docs.map(({ slug }) => slug)
  }

  it('should hide a list with its comments at once, and bring it back whole', async () => {
    const api = apiOf(app)
    const list = await api.create('ranked-lists', {
      ...published,
      entries: [{ printedTitle: 'One' }, { printedTitle: 'Two' }],
      slug: 'best',
      title: 'Best',
    })
    await commentingOf(app).comment('best', 'Well ranked.')
    await work(app)
    const before = await (await api.get('/lists/best')).text()
    const comments = await api.comments('best')
    expect(comments.items).toHaveLength(1)

    await setDeletedAt('ranked-lists', list, new Date().toISOString())
    for (const moment of ['at once', 'once compiled']) {
      if (moment === 'once compiled') await work(app)
      expect([moment, await statusOf('/api/v1/lists/best')]).toEqual([moment, 404])
      expect((await api.index()).items.map(({ slug }) => slug)).not.toContain('best')
      expect(await statusOf('/api/v1/lists/best/comments')).toBe(404)
      expect(await statusOf('/api/v1/lists/best/jsonld')).toBe(404)
      expect(await statusOf(`/api/ranked-lists/${list.id}?trash=true`)).toBe(404)
      expect(await slugsOf('/api/ranked-lists?trash=true')).not.toContain('best')
      expect((await (await app.rest('/api/comments')).json()) as object).toMatchObject({ docs: [] })
      const refused = await commentingOf(app).send('POST', '/v1/lists/best/comments', {
        body: 'And more.',
        name: 'Reader',
      })
      expect(refused.status).toBe(404)
    }

    await setDeletedAt('ranked-lists', list, null)
    await work(app)
    expect(await (await api.get('/lists/best')).text()).toBe(before)
    expect(await api.comments('best')).toEqual(comments)
    expect((await api.index()).items.map(({ slug }) => slug)).toContain('best')
  })

  it('should take a drama out of what lists show, and put it back', async () => {
    const api = apiOf(app)
    const drama = await api.create('dramas', { ...published, slug: 'healer', title: 'Healer' })
    const tag = await api.create('tags', { slug: 'slow-burn', title: 'Slow burn' })
    await api.create('ranked-lists', {
      ...published,
      entries: [{ dramas: [drama.id], printedTitle: 'One' }],
      slug: 'with-a-drama',
      tags: [tag.id],
      title: 'With a drama',
    })
    await work(app)
    const before = await (await api.get('/lists/with-a-drama')).text()
    expect(before).toContain('"healer"')
    expect(before).toContain('"slow-burn"')

    await setDeletedAt('dramas', drama, new Date().toISOString())
    await setDeletedAt('tags', tag, new Date().toISOString())
    await work(app)
    const meanwhile = await (await api.get('/lists/with-a-drama')).text()
    expect(meanwhile).not.toContain('"healer"')
    expect(meanwhile).not.toContain('"slow-burn"')
    expect(await statusOf('/api/v1/dramas/healer')).toBe(404)
    expect(await slugsOf('/api/dramas?trash=true')).toEqual([])
    expect(await slugsOf('/api/tags?trash=true')).toEqual([])

    await setDeletedAt('dramas', drama, null)
    await setDeletedAt('tags', tag, null)
    await work(app)
    expect(await (await api.get('/lists/with-a-drama')).text()).toBe(before)
    expect(await statusOf('/api/v1/dramas/healer')).toBe(200)
  })
})
