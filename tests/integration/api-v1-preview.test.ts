import type { TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Publication } from '../../src/publishing/shapes/index.js'

import { signPreviewToken } from '../../src/publishing/preview/token.js'
import { publicationSchema } from '../../src/publishing/shapes/index.js'
import { apiOf, type Doc, published } from '../support/api.js'
import { createUser, type Desk, requestOf, startDesk } from '../support/payload.js'

const SITE = 'https://site.example'

let desk: Desk
let api: ReturnType<typeof apiOf>
let editor: TypedUser
let contributor: TypedUser
let moderator: TypedUser

beforeAll(async () => {
  process.env.SITE_URL = SITE
  desk = await startDesk({ name: 'api-preview' })
  delete process.env.SITE_URL
  api = apiOf(desk)
  const { payload } = desk
  editor = await createUser({ payload, roles: ['editor'] })
  contributor = await createUser({ payload, roles: ['contributor'] })
  moderator = await createUser({ payload, roles: ['moderator'] })
}, 120_000)

afterAll(() => desk.stop())

const makeDraft = (data: Record<string, unknown> = {}): Promise<Doc> =>
  api.create('ranked-lists', { title: `List ${crypto.randomUUID()}`, ...data }, { draft: true })

const mint = (id: number | string, user?: TypedUser, query = ''): Promise<Response> =>
  desk.rest(`/api/ranked-lists/${id}/preview${query}`, {
    method: 'POST',
    ...(user ? { user } : {}),
  })

const tokenFor = async (id: number | string): Promise<string> =>
  ((await (await mint(id, editor)).json()) as { token: string }).token

const preview = async (token: string, query = ''): Promise<Publication> =>
  api.read(`/lists/whatever?preview=${token}${query}`, (value) => publicationSchema.parse(value))

describe('a preview', () => {
  it('should show the draft of a list that was never published', async () => {
    const { id, slug } = await makeDraft({
      entries: [{ printedTitle: 'One' }, { isTiedWithPrevious: true, printedTitle: 'Two' }],
      title: 'Never seen',
    })
    expect((await api.get(`/lists/${String(slug)}`)).status).toBe(404)
    const shown = await preview(await tokenFor(id))
    expect(shown.title).toBe('Never seen')
    expect(shown.sections[0]?.entries.map(({ label, title }) => `${label} ${title}`)).toEqual([
      '#1 One',
      '#1 Two',
    ])
  })

  it('should show the latest draft beside what is published, moves included', async () => {
    const list = await api.create('ranked-lists', {
      ...published,
      entries: [{ printedTitle: 'One' }, { printedTitle: 'Two' }],
      slug: 'both',
      title: 'As published',
    })
    const [first, second] = list.entries as Array<{ id: string }>
    await api.update('ranked-lists', list.id, { title: 'As drafted' }, { draft: true })
    const moved = await desk.rest(`/api/ranked-lists/${list.id}/moves`, {
      body: JSON.stringify({
        key: 'one-move',
        operations: [{ ids: [second?.id], to: { before: first?.id }, type: 'move' }],
        revision: 0,
      }),
      headers: { 'Content-Type': 'application/json' },
      method: 'POST',
      user: editor,
    })
    expect(moved.status).toBe(200)

    const shown = await preview(await tokenFor(list.id))
    expect(shown.title).toBe('As drafted')
    expect(shown.sections[0]?.entries.map(({ title }) => title)).toEqual(['Two', 'One'])
    const asPublished = await api.list('both')
    expect(asPublished.title).toBe('As published')
    expect(asPublished.sections[0]?.entries.map(({ title }) => title)).toEqual(['One', 'Two'])
  })

  it('should be kept by nobody and found by no search engine', async () => {
    const { id } = await makeDraft()
    const response = await api.get(`/lists/x?preview=${await tokenFor(id)}`, {
      headers: { 'If-None-Match': '*' },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('Cache-Control')).toBe('private, no-store')
    expect(response.headers.get('X-Robots-Tag')).toBe('noindex')
    expect([response.headers.has('ETag'), response.headers.has('Last-Modified')]).toEqual([
      false,
      false,
    ])
  })

  it('should go by locale and spoilers like the published one', async () => {
    const { id } = await makeDraft({
      entries: [{ heading: 'What happens', printedTitle: 'One', spoiler: 'major' }],
      title: 'In English',
    })
    await api.update('ranked-lists', id, { title: '한국어로' }, { draft: true, locale: 'ko' })
    const token = await tokenFor(id)
    expect((await preview(token, '&locale=ko')).title).toBe('한국어로')
    expect((await preview(token)).title).toBe('In English')
    const [entry] = (await preview(token, '&spoilers=hide')).sections[0]?.entries ?? []
    expect([entry?.heading, entry?.hasHiddenSpoilers]).toEqual([null, true])
    expect((await api.problem(`/lists/x?preview=${token}&locale=xx`)).code).toBe('unknown-locale')
  })

  it('should leave out what is not public, as publishing the list would', async () => {
    const drama = await api.create('dramas', { title: 'Secret drama' }, { draft: true })
    const { id } = await makeDraft({ entries: [{ dramas: [drama.id], printedTitle: 'Printed' }] })
    const shown = await preview(await tokenFor(id))
    expect(shown.sections[0]?.entries[0]?.dramas).toEqual([])
    expect(JSON.stringify(shown)).not.toContain('Secret drama')
  })

  it('should show what the times of the list still keep from readers', async () => {
    const later = new Date(Date.now() + 86_400_000).toISOString()
    const { id } = await api.create('ranked-lists', {
      ...published,
      embargoUntil: later,
      entries: [{ printedTitle: 'Later', revealAt: later }, { printedTitle: 'Now' }],
      slug: 'embargoed',
      title: 'Embargoed',
    })
    expect((await api.get('/lists/embargoed')).status).toBe(404)
    const { sections } = await preview(await tokenFor(id))
    expect(sections[0]?.entries.map(({ title }) => title)).toEqual(['Later', 'Now'])
  })

  it('should say which of wrong and expired a token is', async () => {
    const { createdAt, id } = await makeDraft()
    const { secret } = desk.payload
    const list = { id, madeAt: new Date(createdAt as string) }
    const old = await signPreviewToken({ list, now: Date.now() - 61_000, seconds: 60, secret })
    const foreign = await signPreviewToken({ list, seconds: 60, secret: 'another' })
    for (const [token, code] of [
      [old.token, 'preview-expired'],
      [foreign.token, 'preview-invalid'],
      ['nonsense', 'preview-invalid'],
    ]) {
      const problem = await api.problem(`/lists/x?preview=${token}`)
      expect([problem.code, problem.status, problem.errors?.[0]?.parameter]).toEqual([
        code,
        401,
        'preview',
      ])
      expect(problem.response.headers.get('Cache-Control')).toBe('no-store')
    }
  })

  it('should be gone with its list', async () => {
    const { id } = await makeDraft()
    const token = await tokenFor(id)
    await desk.payload.delete({ collection: 'ranked-lists', id })
    expect((await api.problem(`/lists/x?preview=${token}`)).code).toBe('not-found')
    expect((await mint(id, editor)).status).toBe(404)
  })

  it('should give only the fields asked for, and nothing beside the draft', async () => {
    const { id } = await makeDraft({ title: 'Some of it' })
    const token = await tokenFor(id)
    const some = await api.get(`/lists/x?preview=${token}&fields=title`)
    const body = (await some.json()) as Record<string, unknown>
    expect([body.title, 'sections' in body]).toEqual(['Some of it', false])
    const problem = await api.problem(`/lists/x?preview=${token}&include=counts`)
    expect([problem.code, problem.errors?.[0]?.parameter]).toEqual(['bad-parameter', 'include'])
  })

  it('should be asked for at one list only', async () => {
    const { id } = await makeDraft()
    const token = await tokenFor(id)
    expect((await api.problem(`/lists?preview=${token}`)).code).toBe('unknown-parameter')
    expect((await api.problem(`/lists/x/comments?preview=${token}`)).code).toBe('unknown-parameter')
  })
})

describe('asking for a preview', () => {
  it('should give a token, until when it lasts, and the address on the site', async () => {
    const { id } = await makeDraft({ slug: 'my-list' })
    const response = await mint(id, editor)
    expect([response.status, response.headers.get('Cache-Control')]).toEqual([
      200,
      'private, no-store',
    ])
    const { expiresAt, token, url } = (await response.json()) as Record<string, string>
    expect(url).toBe(`${SITE}/lists/my-list?preview=${token}`)
    const seconds = (Date.parse(String(expiresAt)) - Date.now()) / 1000
    expect(seconds).toBeGreaterThan(3590)
    expect(seconds).toBeLessThanOrEqual(3600)
    const inKorean = (await (await mint(id, editor, '?locale=ko')).json()) as { url: string }
    expect(inKorean.url).toMatch(/^https:\/\/site\.example\/lists\/my-list\?locale=ko&preview=/)
  })

  it('should be for those who may read the draft', async () => {
    const { id } = await makeDraft()
    const own = await desk.payload.create({
      collection: 'ranked-lists',
      data: { title: 'Mine' },
      draft: true,
      user: contributor,
    })
    const admin = await createUser({ payload: desk.payload, roles: ['admin'] })
    const statuses = [
      await mint(id),
      await mint(id, moderator),
      await mint(id, contributor),
      await mint(own.id, contributor),
      await mint(id, editor),
      await mint(id, admin),
      await mint('nothing', editor),
    ].map(({ status }) => status)
    expect(statuses).toEqual([401, 403, 403, 200, 200, 200, 404])
  })

  it('should give the admin panel the same address for a while, and others none', async () => {
    const { id } = await makeDraft({ slug: 'steady' })
    const collection = desk.config.collections.find(({ slug }) => slug === 'ranked-lists')
    const { livePreview, preview: button } = collection?.admin ?? {}
    const document = { id, slug: 'steady' }
    const ask = async (user: TypedUser): Promise<unknown[]> => {
      const req = await requestOf({ payload: desk.payload, user })
      const url = livePreview?.url as (args: object) => Promise<null | string>
      return [
        await url({ data: document, locale: { code: 'en' }, req }),
        await button?.(document, { locale: 'en', req, token: null }),
      ]
    }
    const [live, plain] = await ask(editor)
    expect(live).toMatch(/^https:\/\/site\.example\/lists\/steady\?preview=/)
    expect(plain).toBe(live)
    expect(await ask(editor)).toEqual([live, live])
    expect(await ask(moderator)).toEqual([null, null])
  })
})
