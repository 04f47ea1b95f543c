import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { EntryResult } from '../../src/lists/moves/types.js'
import type { Role } from '../../src/vocabulary.js'

import { EDITOR_ROUTES } from '../../src/lists/api/editor.js'
import { MOVES_ROUTES } from '../../src/lists/api/moves.js'
import { type Doc, editorOf, makeList, move, newId } from '../support/moves.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

type Who = 'another contributor' | 'public' | Role

let desk: Desk
const users = new Map<Who, TypedUser | undefined>([['public', undefined]])

const WHO = [
  'public',
  'moderator',
  'another contributor',
  'contributor',
  'editor',
  'admin',
] as const
const EDITORS: readonly Who[] = ['editor', 'admin']

beforeAll(async () => {
  desk = await startDesk({ name: 'moves-access' })
  await createUser({ payload: desk.payload, roles: ['admin'] })
  for (const who of WHO) {
    if (who === 'public') continue
    const role = who === 'another contributor' ? 'contributor' : who
    users.set(who, await createUser({ payload: desk.payload, roles: [role] }))
  }
}, 120_000)

afterAll(() => desk.stop())

const as = (who: Who) => editorOf(desk, users.get(who))

type List = { entry: string; id: Doc['id']; revision: number }

/** A draft that the contributor has made. */
const makeDraft = async (): Promise<List> => {
  const { body } = await as('contributor').send<{ doc: Doc & { entries: Array<{ id: string }> } }>(
    'POST',
    '?draft=true&depth=0',
    { entries: [{ printedTitle: 'One' }, { printedTitle: 'Two' }], title: 'Mine' },
  )
  return { entry: body.doc.entries[0]?.id ?? '', id: body.doc.id, revision: 0 }
}

const makePublished = async (): Promise<List> => {
  const { id, idOf } = await makeList({
    data: { _status: 'published' },
    desk,
    titles: ['One', 'Two'],
  })
  return { entry: idOf('One'), id, revision: 0 }
}

/** Every endpoint of one list, called as it should be. */
const CALLS: Record<string, (list: List, who: Who) => Promise<{ body: unknown; status: number }>> =
  {
    'GET /:id/board': ({ id }, who) => as(who).send('GET', `/${id}/board`),
    'GET /:id/checks': ({ id }, who) => as(who).send('GET', `/${id}/checks`),
    'GET /:id/entries/:entryId': ({ entry, id }, who) =>
      as(who).send('GET', `/${id}/entries/${entry}`),
    'GET /:id/moves': ({ id }, who) => as(who).send('GET', `/${id}/moves`),
    'PATCH /:id/entries/:entryId': async ({ entry, id }, who) => {
      const { body } = await as('admin').send<EntryResult>('GET', `/${id}/entries/${entry}`)
      return as(who).send('PATCH', `/${id}/entries/${entry}`, {
        contentRevision: body.contentRevision,
        data: { heading: `By ${who}` },
      })
    },
    'POST /:id/drafts': ({ id }, who) =>
      as(who).send('POST', `/${id}/drafts`, { titles: [`Made by ${who} ${newId()}`] }),
    'POST /:id/moves': async ({ entry, id }, who) => {
      const { entries, revision } = await as('admin').board(id)
      const position = entries[0]?.id === entry ? 2 : 1
      return as(who).move(id, { operations: [move(entry, { position })], revision })
    },
    'POST /:id/paste': ({ id }, who) => as(who).send('POST', `/${id}/paste`, { text: 'Healer' }),
    'POST /:id/translations/confirm': ({ id }, who) =>
      as(who).send('POST', `/${id}/translations/confirm?locale=ko`, {
        entry: null,
        field: 'title',
      }),
  }

/** Who is let in, and what the others are told. */
const outcomes = async (call: (who: Who) => Promise<{ body: unknown; status: number }>) => {
  const allowed: Who[] = []
  for (const who of WHO) {
    const { body, status } = await call(who)
    if (status === 200) {
      allowed.push(who)
      continue
    }
    expect({ body, status, who }).toMatchObject(
      who === 'public'
        ? { body: { code: 'unauthenticated' }, status: 401 }
        : { body: { code: 'forbidden' }, status: 403 },
    )
  }
  return allowed
}

describe('the endpoints of the rank editor', () => {
  it('should all be tried here', () => {
    const routes = [...EDITOR_ROUTES, ...MOVES_ROUTES]
    expect(routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`).toSorted()).toEqual(
      [...Object.keys(CALLS), 'GET /search-targets'].toSorted(),
    )
  })

  it.each(Object.keys(CALLS))('should let in who may change the list: %s', async (name) => {
    const call = CALLS[name]
    if (!call) throw new Error(`There is no call ${name}.`)
    const draft = await makeDraft()
    const published = await makePublished()
    expect(await outcomes((who) => call(draft, who))).toEqual(['contributor', ...EDITORS])
    expect(await outcomes((who) => call(published, who))).toEqual(EDITORS)
  })

  it('should let in who may make lists: GET /search-targets', async () => {
    expect(await outcomes((who) => as(who).send('GET', '/search-targets?q=a'))).toEqual([
      'another contributor',
      'contributor',
      ...EDITORS,
    ])
  })

  it('should show a contributor no drafts of others among the targets', async () => {
    const make = (who: Who, title: string) =>
      desk.rest('/api/dramas?draft=true', {
        body: JSON.stringify({ title }),
        headers: { 'Content-Type': 'application/json' },
        method: 'POST',
        ...(users.get(who) ? { user: users.get(who) as TypedUser } : {}),
      })
    await make('editor', 'Zyzzyva of the editor')
    await make('contributor', 'Zyzzyva of the contributor')
    const titles = async (who: Who) => {
      const { body } = await as(who).send<{ targets: Array<{ title: string }> }>(
        'GET',
        '/search-targets?q=zyzzyva',
      )
      return body.targets.map(({ title }) => title).toSorted()
    }
    expect(await titles('contributor')).toEqual(['Zyzzyva of the contributor'])
    expect(await titles('another contributor')).toEqual([])
    expect(await titles('editor')).toEqual(['Zyzzyva of the contributor', 'Zyzzyva of the editor'])

    const { id } = await makeDraft()
    const { body } = await as('contributor').send<{ lines: Array<{ match: unknown }> }>(
      'POST',
      `/${id}/paste`,
      { text: 'Zyzzyva of the editor' },
    )
    expect(body.lines[0]?.match).toBeNull()
  })

  it('should say that there is no such list or entry', async () => {
    const { id } = await makeDraft()
    const absent = desk.engine === 'sqlite' ? 999_999 : newId()
    for (const [path, method] of [
      [`/${absent}/board`, 'GET'],
      [`/nonsense/board`, 'GET'],
      [`/${absent}/moves`, 'GET'],
      [`/${id}/entries/${newId()}`, 'GET'],
    ] as const) {
      expect(await as('editor').send(method, path)).toMatchObject({
        body: { code: 'not-found' },
        status: 404,
      })
    }
  })
})
