import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { flattenTopLevelFields } from 'payload'

import type { Role } from '../../src/vocabulary.js'

import { apiOf, type Doc, published } from '../support/api.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

let desk: Desk
let list: Doc

beforeAll(async () => {
  desk = await startDesk({ name: 'opened' })
  const api = apiOf(desk)
  const franchise = await api.create('franchises', { name: 'Reply', slug: 'reply' })
  const drama = await api.create('dramas', {
    ...published,
    franchise: franchise.id,
    title: 'Reply 1988',
  })
  const scene = await api.create('scenes', { ...published, drama: drama.id, title: 'A kiss' })
  list = await api.create('ranked-lists', {
    ...published,
    entries: [{ dramas: [drama.id], scenes: [scene.id] }],
    title: 'A list',
  })
}, 120_000)

afterAll(() => desk.stop())

/** How the admin panel, a site and a script ask for documents: drafts, depth, locales. */
const QUERIES = [
  'draft=true&depth=2',
  'depth=0',
  'draft=true&locale=ko',
  'draft=true&locale=all&depth=1',
  'locale=ko&fallback-locale=none&depth=2',
]

describe('every collection', () => {
  it.each<'nobody' | Role>(['admin', 'editor', 'contributor', 'moderator', 'nobody'])(
    'should open its list and its documents for %s, whatever is asked for',
    async (role) => {
      const user: TypedUser | undefined =
        role === 'nobody' ? undefined : await createUser({ payload: desk.payload, roles: [role] })
      const broken: string[] = []
      const ask = async (path: string): Promise<{ docs?: Doc[] }> => {
        const response = await desk.rest(path, user ? { user } : {})
        if (response.status >= 500) broken.push(`${path}: ${response.status}`)
        return (await response.json()) as { docs?: Doc[] }
      }
      let found = 0
      for (const { endpoints, slug } of desk.config.collections) {
        // that of migrations has no REST at all
        if (endpoints === false) continue
        for (const query of role === 'admin' ? QUERIES : QUERIES.slice(0, 1)) {
          const { docs: [first] = [] } = await ask(`/api/${slug}?limit=5&${query}`)
          if (!first) continue
          found += 1
          await ask(`/api/${slug}/${first.id}?${query}`)
        }
      }
      expect(broken).toEqual([])
      expect(found).toBeGreaterThan(role === 'admin' ? 10 : 0)
    },
    120_000,
  )

  it('should join others by what has one value, since drafts cannot be sorted by a text in locales', () => {
    const joins = desk.config.collections.flatMap(({ joins: byCollection, slug }) =>
      Object.entries(byCollection).flatMap(([from, all]) =>
        all.map(({ field }) => {
          const of = desk.config.collections.find((each) => each.slug === from)
          const sort = String(field.defaultSort ?? of?.defaultSort ?? '').replace(/^-/, '')
          const sorted = flattenTopLevelFields(of?.fields ?? []).find(
            (each) => 'name' in each && each.name === sort,
          )
          return {
            isLocalised: sorted && 'localized' in sorted && sorted.localized,
            name: `${slug}.${field.name}`,
          }
        }),
      ),
    )
    expect(joins.length).toBeGreaterThan(5)
    expect(joins.filter(({ isLocalised }) => isLocalised)).toEqual([])
  })

  it('should duplicate a list with a drama of a franchise', async () => {
    const editor = await createUser({ payload: desk.payload, roles: ['editor'] })
    const response = await desk.rest(`/api/ranked-lists/${list.id}/duplicate`, {
      body: '{}',
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
      user: editor,
    })
    expect(response.status).toBe(200)
  })
})
