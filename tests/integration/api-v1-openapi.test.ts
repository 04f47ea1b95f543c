import { Validator } from '@seriousme/openapi-schema-validator'
import spectralCore from '@stoplight/spectral-core'
import spectralRulesets from '@stoplight/spectral-rulesets'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

import { engineOf } from '../../src/storage/engines/index.js'
import { isFileBody } from '../../src/http/route.js'
import { isStream } from '../../src/http/route.js'
import { PUBLIC_ROUTES } from '../../src/routes/index.js'
import {
  EVENT_BODIES,
  WEBHOOK_EVENT_TYPES,
  type WebhookEventType,
} from '../../src/publishing/shapes/index.js'
import { apiOf, block, getWith, lexical, published } from '../support/api.js'
import { type Desk, startDesk } from '../support/payload.js'

const { Spectral } = spectralCore
const { oas } = spectralRulesets

type Operation = {
  operationId: string
  parameters: Array<{ in: string; name: string; required?: boolean; schema: object }>
  responses: Record<string, { content?: Record<string, { schema: object }>; headers?: object }>
}
type Document = {
  components: { schemas: Record<string, object> }
  paths: Record<string, Record<string, Operation>>
  servers: Array<{ url: string }>
  tags: Array<{ description?: string; name: string }>
  webhooks: Record<string, Record<string, object>>
}

let desk: Desk
let api: ReturnType<typeof apiOf>
let commentId: string
let document: Document
let ajv: Ajv2020

beforeAll(async () => {
  desk = await startDesk({ name: 'api-openapi' })
  api = apiOf(desk)
  const { create } = api
  const drama = await create('dramas', {
    ...published,
    seasons: [{ number: 1 }],
    slug: 'one',
    title: 'One',
    titles: [{ kind: 'official', language: 'ko', text: '하나' }],
    watchLinks: [{ label: 'Watch', url: 'https://example.com/' }],
    year: 2016,
  })
  const person = await create('people', { ...published, name: 'One', slug: 'one' })
  const role = await create('roles', { drama: drama.id, kind: 'lead', person: person.id })
  const clip = await create('clips', {
    provider: 'youtube',
    reference: 'video',
    startSeconds: 3,
    title: 'Clip',
    url: 'https://youtu.be/abcdefghijk',
  })
  const scene = await create('scenes', {
    ...published,
    clips: [clip.id],
    drama: drama.id,
    episode: 2,
    kinds: ['kiss'],
    music: [{ title: 'Song' }],
    participants: [role.id],
    quotes: [{ speaker: role.id, text: 'Words' }],
    slug: 'one',
    title: 'One',
  })
  const author = await create('authors', { name: 'One', slug: 'one' })
  const tag = await create('tags', { slug: 'one', title: 'One' })
  const list = await create('ranked-lists', {
    ...published,
    authors: [author.id],
    entries: [
      {
        blurb: lexical('Words', block({ blockType: 'clip', clip: clip.id })),
        clips: [clip.id],
        dramas: [drama.id],
        people: [person.id],
        roles: [role.id],
        scenes: [scene.id],
      },
      { isTiedWithPrevious: true, printedTitle: 'Two' },
    ],
    intro: lexical('Intro'),
    publishedOn: '2020-01-01T12:00:00.000Z',
    slug: 'one',
    tags: [tag.id],
    title: 'One',
  })
  await create('ranked-lists', { ...published, slug: 'two', title: 'Two' })
  const comment = await create('comments', {
    authorName: 'A',
    body: 'B',
    list: list.id,
    status: 'published',
  })
  commentId = String(comment.id)
  await create('reactions', { kind: 'love', list: list.id, voterKey: 'a' })
  for (const collection of ['dramas', 'people', 'scenes', 'ranked-lists']) {
    const title = collection === 'people' ? 'name' : 'title'
    const { id } = await create(collection, { ...published, slug: 'before', [title]: 'Moved' })
    await api.update(collection, id, { ...published, slug: 'after' })
  }

  document = (await (await api.get('/openapi.json')).json()) as Document
  ajv = new Ajv2020({ allErrors: true, strict: false })
  formats.default(ajv)
  ajv.addSchema({ $id: 'https://api.example/', ...document })
}, 120_000)

afterAll(() => desk.stop())

/** Where the operation of a route is described, and an address that it answers. */
const operationOf = (path: string, method = 'get') => ({
  operation: document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method],
  pointer: path
    .replaceAll(/:(\w+)/g, '{$1}')
    .replaceAll('~', '~0')
    .replaceAll('/', '~1'),
})

const QUERIES: Record<string, string> = {
  '/counts': '?lists=one',
  '/oembed': '?url=https://site.example/lists/one',
  '/search': '?q=one',
}
const addressOf = (path: string, slug = 'one') =>
  `${path.replace(':slug', slug).replace(':comment', commentId)}${QUERIES[path] ?? ''}`

/** Holds an answer to what the document promises for its status. */
const hold = async ({
  method = 'get',
  path,
  response,
}: {
  method?: string
  path: string
  response: Response
}): Promise<unknown> => {
  const { operation, pointer } = operationOf(path, method)
  const described = operation?.responses[response.status]
  expect({ described: Boolean(described), path, status: response.status }).toEqual({
    described: true,
    path,
    status: response.status,
  })
  for (const name of Object.keys(described?.headers ?? {})) {
    // the last page has no next one
    if (name !== 'Link')
      expect([path, name, response.headers.has(name)]).toEqual([path, name, true])
  }
  const text = await response.text()
  const type = response.headers.get('Content-Type')?.split(';')[0] ?? ''
  if (!described?.content) {
    expect(text).toBe('')
    return undefined
  }
  expect(Object.keys(described.content)).toContain(type)
  const body: unknown = type.endsWith('json') ? JSON.parse(text) : text
  const schema = `https://api.example/#/paths/${encodeURIComponent(pointer)}/${method}/responses/${response.status}/content/${encodeURIComponent(type.replaceAll('/', '~1'))}/schema`
  const validate = ajv.compile({ $ref: schema })
  expect([path, validate(body), validate.errors ?? []]).toEqual([path, true, []])
  return body
}

const PATHS = PUBLIC_ROUTES.filter((route) => route.method === 'get' && !isStream(route)).map(
  ({ path }) => path,
)
const SLUG_PATHS = PATHS.filter((path) => path.includes(':slug'))

describe('what webhooks send', () => {
  const timestamp = '2026-01-01T00:00:00.000Z'
  const list = {
    cacheKeys: ['list/one', 'lists'],
    previousSlug: null,
    slug: 'one',
    title: 'One',
    url: 'https://example.com/one',
  }
  const place = { isTied: false, label: '#1', position: 1, rank: 1, section: 'main' }
  const cacheKeys = ['drama/one', 'dramas']
  const document_ = { previousSlug: null, slug: 'one', title: 'One' }
  const merged = { into: { slug: 'two', title: 'Two' }, slug: 'one' }
  const data: Partial<Record<WebhookEventType, object>> = {
    'list.published': { list },
    'list.reordered': {
      list,
      movements: [{ from: null, id: 'x', kind: 'added', title: 'X', to: place }],
    },
    'list.unpublished': { list },
    'list.updated': { list: { ...list, previousSlug: 'two', title: null, url: null } },
    ...Object.fromEntries(
      (['published', 'updated', 'unpublished'] as const).flatMap((change) => [
        [`drama.${change}`, { cacheKeys, dramas: [document_] }],
        [`person.${change}`, { cacheKeys, people: [{ ...document_, previousSlug: 'two' }] }],
        [`scene.${change}`, { cacheKeys, scenes: [{ ...document_, title: null }] }],
      ]),
    ),
    'drama.merged': { cacheKeys, dramas: [merged] },
    'person.merged': { cacheKeys, people: [merged] },
    'comment.published': { comments: [{ id: '1' }], count: 1, list },
    'comment.removed': { comments: [{ id: '1' }], count: 1, list },
    'comment.updated': { comments: [{ id: '1' }, { id: '2' }], count: 200, list },
    'webhook.test': { message: 'A test' },
  }

  it('should be described, each event and no other', () => {
    expect(Object.keys(document.webhooks).sort()).toEqual([...WEBHOOK_EVENT_TYPES].sort())
  })

  it.each(WEBHOOK_EVENT_TYPES)('should be as described: %s', (type) => {
    const body = EVENT_BODIES[type].parse({ data: data[type], timestamp, type })
    const $ref = `https://api.example/#/webhooks/${type}/post/requestBody/content/application~1json/schema`
    const validate = ajv.compile({ $ref })
    expect([validate(body), validate.errors ?? []]).toEqual([true, []])
    expect(validate({ ...body, data: { ...data[type], note: 'x' } })).toBe(false)
    expect(validate({ ...body, type: 'another' })).toBe(false)
  })
})

describe('the description of the API', () => {
  it('should be a valid OpenAPI 3.1 document', async () => {
    const { errors, valid } = await new Validator().validate(structuredClone(document))
    expect({ errors: errors ?? [], valid }).toEqual({ errors: [], valid: true })
  })

  it('should have nothing that Spectral calls an error or warns of', async () => {
    const spectral = new Spectral()
    spectral.setRuleset({ extends: oas as never })
    const found = await spectral.run(structuredClone(document))
    expect(found.map(({ code, message, path }) => [code, path.join('.'), message])).toEqual([])
    // and it would say so
    const wrong = structuredClone(document)
    delete (wrong.paths['/lists']?.get as Partial<Operation> | undefined)?.operationId
    expect((await spectral.run(wrong)).map(({ code }) => code)).toContain('operation-operationId')
  }, 60_000)

  it('should describe every route, each once, and every name that it refers to', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
    expect(operations.map(({ operationId }) => operationId).toSorted()).toEqual(
      PUBLIC_ROUTES.map(({ operationId }) => operationId).toSorted(),
    )
    expect(document.servers).toEqual([{ url: '/api/v1' }])
    const text = JSON.stringify(document)
    expect(text).not.toContain('#/$defs/')
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      expect(document.components.schemas).toHaveProperty(name ?? '')
    }
  })

  it('should leave nothing to generators of which they would make names or types of their own', () => {
    const found: unknown[] = []
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      const { anyOf, enum: values, 'x-enum-varnames': names } = value as Record<string, unknown>
      if (Array.isArray(anyOf)) {
        for (const one of anyOf) if (!('$ref' in one || one.type === 'null')) found.push(anyOf)
      }
      if (Array.isArray(values)) {
        const words = values.filter((each) => typeof each === 'string')
        const all = (names ?? words) as string[]
        if (all.length !== words.length || !all.every((each) => /^[a-z][\w.-]*$/i.test(each))) {
          found.push(values)
        }
      }
      Object.values(value).forEach(walk)
    }
    walk(document)
    expect(found).toEqual([])
    expect(document.tags.filter(({ description }) => !description)).toEqual([])
  })

  it('should be there without what only webhooks send', async () => {
    const response = await api.get('/openapi.json?webhooks=false')
    const { webhooks, ...without } = (await response.json()) as Document
    expect(webhooks).toBeUndefined()
    expect(Object.keys(without.paths)).toEqual(Object.keys(document.paths))
    const schemas = Object.keys(without.components.schemas)
    expect(schemas).not.toContain('ListPublished')
    const text = JSON.stringify(without)
    expect(schemas.filter((name) => !text.includes(`#/components/schemas/${name}"`))).toEqual([])
    expect((await api.get('/openapi.json?webhooks=maybe')).status).toBe(400)
  })

  it.each([
    ['/lists', 'ProjectedListIndex'],
    ['/lists/:slug', 'ProjectedPublication'],
  ])('should say what %s answers with some fields alone', async (path, name) => {
    const $ref = `#/components/schemas/${name}`
    const media = operationOf(path).operation?.responses[200]?.content?.['application/json']
    expect(media).toMatchObject({ 'x-with-fields': { $ref } })
    const response = await api.get(`${addressOf(path)}?fields=title`)
    const validate = ajv.compile({ $ref: `https://api.example/${$ref}` })
    expect([validate(await response.json()), validate.errors ?? []]).toEqual([true, []])
  })

  it('should say what each parameter may be', () => {
    for (const { path, query } of PUBLIC_ROUTES.filter(({ method }) => method === 'get')) {
      const { operation } = operationOf(path)
      const names = (operation?.parameters ?? []).filter((each) => each.in === 'query')
      expect(names.map(({ name }) => name)).toEqual(Object.keys(query?.shape ?? {}))
    }
    const search = operationOf('/search').operation?.parameters ?? []
    expect(search.find(({ name }) => name === 'q')?.required).toBe(true)
    expect(search.find(({ name }) => name === 'limit')).toMatchObject({
      required: false,
      schema: { default: 10, maximum: 20, minimum: 1, type: 'integer' },
    })
  })
})

describe('real answers', () => {
  it.each(PATHS)('should be as described: %s', async (path) => {
    if (PUBLIC_ROUTES.find((route) => route.path === path)?.canBeMissing) return expectPages(path)
    const response = await api.get(addressOf(path))
    expect(response.status).toBe(200)
    const etag = response.headers.get('ETag') ?? ''
    await hold({ path, response })
    await hold({
      path,
      response: await api.get(addressOf(path), { headers: { 'If-None-Match': etag } }),
    })
    await hold({ path, response: await api.get(`${addressOf(path).split('?')[0]}?nothing=1`) })
    const isTaken = PUBLIC_ROUTES.some((route) => route.path === path && route.method === 'put')
    const method = isTaken ? 'PATCH' : 'PUT'
    await hold({ path, response: await api.get(addressOf(path), { method }) })
  })

  it.each(SLUG_PATHS)('should be as described for old slugs and none: %s', async (path) => {
    const moved = await api.get(addressOf(path, 'before'))
    expect(moved.status).toBe(308)
    await hold({ path, response: moved })
    const missing = await api.get(addressOf(path, 'nothing'))
    expect(missing.status).toBe(404)
    await hold({ path, response: missing })
  })

  it.each(
    PATHS.filter((path) => /lists|scenes/.test(path)).flatMap((path) =>
      ['hide', 'show'].map((mode) => [path, mode] as const),
    ),
  )('should be as described: %s with spoilers=%s', async (path, mode) => {
    const { operation } = operationOf(path)
    if (!operation?.parameters.some(({ name }) => name === 'spoilers')) return
    await hold({ path, response: await api.get(`${addressOf(path)}?spoilers=${mode}`) })
  })

  it('should be as described with a preview that is none', async () => {
    const path = '/lists/:slug'
    const response = await api.get(`${addressOf(path)}?preview=nothing`)
    expect(response.status).toBe(401)
    await hold({ path, response })
  })

  it('should be as described on a page with others behind it', async () => {
    const response = await api.get('/lists?limit=1')
    expect(response.headers.has('Link')).toBe(true)
    expect(await hold({ path: '/lists', response })).toMatchObject({ page: { limit: 1 } })
  })

  it('should not be as described if they were wrong', async () => {
    const response = await api.get('/lists/one')
    const body = (await response.json()) as object
    const wrong = new Response(JSON.stringify({ ...body, note: 'x' }), {
      headers: response.headers,
    })
    await expect(hold({ path: '/lists/:slug', response: wrong })).rejects.toThrow('note')
  })

  it('should be as described where something is written', async () => {
    const json = { 'Content-Type': 'application/json' }
    const comments = '/lists/:slug/comments'
    const comment = '/comments/:comment'
    const write = async ({
      body,
      headers = {},
      method,
      path,
      slug,
      status,
    }: {
      body?: unknown
      headers?: Record<string, string>
      method: string
      path: string
      slug?: string
      status: number
    }): Promise<Record<string, unknown>> => {
      const address = addressOf(path, slug).replace(':kind', 'love')
      const response = await api.get(address, {
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        headers: { ...(body === undefined ? {} : json), ...headers },
        method: method.toUpperCase(),
      })
      expect([method, path, response.status]).toEqual([method, path, status])
      return (await hold({ method, path, response })) as Record<string, unknown>
    }
    const post = { body: { body: 'Words', name: 'Reader' }, method: 'post', path: comments }
    const receipt = await write({ ...post, status: 201 })
    await write({ ...post, status: 409 })
    await write({ ...post, body: { body: 'Words' }, status: 422 })
    await write({ ...post, body: undefined, status: 415 })
    await write({ ...post, headers: { Authorization: 'Bearer x.y.z' }, status: 401 })
    await write({ ...post, slug: 'nothing', status: 404 })
    await write({ ...post, slug: 'before', status: 308 })
    await write({ body: { body: 'Mine' }, method: 'patch', path: comment, status: 403 })
    await write({ body: { value: 1 }, method: 'put', path: `${comment}/vote`, status: 200 })
    await write({ method: 'delete', path: `${comment}/vote`, status: 200 })
    await write({
      body: { reason: 'spam' },
      method: 'post',
      path: `${comment}/flags`,
      status: 201,
    })
    await write({ method: 'put', path: '/lists/:slug/reactions/:kind', status: 200 })
    await write({ method: 'delete', path: '/lists/:slug/reactions/:kind', status: 200 })
    const ballot = '/lists/:slug/ballot'
    await write({ body: { order: ['x'] }, method: 'put', path: ballot, status: 403 })
    await write({ method: 'delete', path: ballot, status: 200 })

    commentId = (receipt.comment as { id: string }).id
    const headers = { 'X-Comment-Token': String(receipt.token) }
    const patch = { body: { body: 'Changed' }, headers, method: 'patch', path: comment }
    await write({ ...patch, status: 200 })
    await write({ ...patch, body: { body: 'Stale', revision: 1 }, status: 409 })
    await write({ headers, method: 'delete', path: comment, status: 200 })
  })

  it.each(
    PUBLIC_ROUTES.filter(({ path }) => path !== '/openapi.json').map(({ method, path }) => [
      method,
      path,
    ]),
  )(
    'should be as described where something went wrong inside: %s %s',
    async (method = '', path = '') => {
      const { body, canBeMissing } =
        PUBLIC_ROUTES.find((route) => route.path === path && route.method === method) ?? {}
      const address = addressOf(path).replace(':kind', 'love')
      const mend = breakDatabase()
      try {
        const response = canBeMissing
          ? await getWith({ desk, options: { siteUrl: 'https://site.example' }, path: address })
          : await api.get(address, {
              method: method.toUpperCase(),
              ...(body && isFileBody(body) ? FORM : {}),
              ...(body && !isFileBody(body)
                ? {
                    body: JSON.stringify(BODIES[`${method} ${path}`]),
                    headers: { 'Content-Type': 'application/json' },
                  }
                : {}),
            })
        expect([path, response.status]).toEqual([path, 500])
        const problem = await hold({ method, path, response })
        // what went wrong is for the log
        expect(JSON.stringify(problem)).not.toContain('inside')
      } finally {
        mend()
      }
    },
  )
})

/** What each route that takes a body is sent. */
const FORM = {
  body: new URLSearchParams({
    back: 'http://localhost/',
    body: 'Words',
    name: 'Reader',
  }).toString(),
  headers: {
    'Content-Type': 'application/x-www-form-urlencoded',
    Origin: 'http://localhost',
  },
}

const BODIES: Record<string, object> = {
  'patch /comments/:comment': { body: 'Changed' },
  'post /comments/:comment/flags': { reason: 'spam' },
  'post /lists/:slug/comments': { body: 'Words that are new', name: 'Reader' },
  'put /comments/:comment/vote': { value: 1 },
  'put /lists/:slug/ballot': { order: ['x'] },
}

/** Lets whatever is asked of the database fail, until it is mended. */
const breakDatabase = (): (() => void) => {
  const { db, logger } = desk.payload
  const operations = ['count', 'create', 'find', 'findOne', 'updateOne', 'deleteMany'] as const
  const kept = Object.fromEntries(operations.map((name) => [name, db[name]]))
  // rows whose fields are all columns of one table go past the adapter
  const engine = engineOf(desk.payload)
  const ownOperations = [
    'compareAndSet',
    'count',
    'countPage',
    'createOnce',
    'find',
    'findInLocale',
    'findPage',
    'insertOnce',
    'takeAll',
  ] as const
  const ownKept = Object.fromEntries(
    ownOperations.flatMap((name) => (engine[name] ? [[name, engine[name]]] : [])),
  )
  const fail = () => Promise.reject(new Error('inside the database'))
  Object.assign(engine, Object.fromEntries(Object.keys(ownKept).map((name) => [name, fail])))
  const { error } = logger
  for (const name of operations) {
    db[name] = () => Promise.reject(new Error('inside the database'))
  }
  logger.error = () => undefined
  return () => {
    Object.assign(db, kept)
    Object.assign(engine, ownKept)
    logger.error = error
  }
}

/** The desk of the tests has no site: it has no pages, and with one it has. */
const expectPages = async (path: string): Promise<void> => {
  const missing = await api.get(addressOf(path))
  expect(missing.status).toBe(404)
  await hold({ path, response: missing })
  const response = await getWith({
    desk,
    options: { siteUrl: 'https://site.example' },
    path: addressOf(path),
  })
  expect(response.status).toBe(200)
  await hold({ path, response })
  const { alsoProduces = [] } = PUBLIC_ROUTES.find((route) => route.path === path) ?? {}
  for (const type of alsoProduces) {
    const other = await getWith({
      desk,
      options: { siteUrl: 'https://site.example' },
      path: `${addressOf(path)}&format=${type.split('/')[1]}`,
    })
    expect(other.headers.get('Content-Type')).toBe(`${type}; charset=utf-8`)
    await hold({ path, response: other })
  }
}
