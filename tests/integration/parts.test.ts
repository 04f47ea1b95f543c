import type { CollectionConfig, Config, Field } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { buildConfig } from 'payload'

import type { RankedListsOptions } from '../../src/index.js'
import type { PartKey } from '../../src/parts.js'
import type { CollectionKey } from '../../src/slugs.js'

import { rankedLists } from '../../src/index.js'
import { PART_KEYS, partOf, PARTS } from '../../src/parts.js'
import { DESK_ROUTES, PUBLIC_ROUTES } from '../../src/routes/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { askingOf } from '../support/asking.js'
import { startApp } from '../support/app.js'
import { createUser, type Desk } from '../support/payload.js'

/** The longest that there may be. */
const PREFIX = 'a-long-name-'

const without = (...parts: PartKey[]): RankedListsOptions =>
  Object.fromEntries(parts.map((part) => [part, false]))

/** The slugs that collections and the fields in them refer to. */
const referredIn = (fields: readonly Field[]): string[] =>
  fields.flatMap((field): string[] => [
    ...('relationTo' in field ? [field.relationTo].flat() : []),
    ...(field.type === 'join' ? [field.collection].flat() : []),
    ...('fields' in field ? referredIn(field.fields) : []),
    ...('tabs' in field ? field.tabs.flatMap((tab) => referredIn(tab.fields)) : []),
    ...('blocks' in field ? field.blocks.flatMap((block) => referredIn(block.fields)) : []),
  ])

const install = (options: RankedListsOptions, config: Partial<Config> = {}) =>
  rankedLists(options)({
    db: { init: () => ({}), name: 'sqlite' },
    ...config,
  } as unknown as Config) as Config

describe('leaving out one part', () => {
  const whole = install({})

  it.each(PART_KEYS)('should leave nothing of %s in the config', async (part) => {
    const installed = install(without(part))
    const config = await buildConfig({ ...installed, secret: 'a secret for tests only' })
    const slugs: string[] = config.collections.map(({ slug }) => slug)
    const gone = PARTS[part].map((key): string => DEFAULT_SLUGS[key])
    expect(slugs.filter((slug) => gone.includes(slug))).toEqual([])
    const expected = Object.entries(DEFAULT_SLUGS)
      .filter(([key]) => partOf(key as CollectionKey) !== part)
      .map(([, slug]) => slug)
    expect(slugs).toEqual(expect.arrayContaining(expected))
    const referred = [...config.collections, ...config.globals].flatMap(({ fields }) =>
      referredIn(fields),
    )
    expect(referred.filter((slug) => !slugs.includes(slug))).toEqual([])

    const tasks = config.jobs.tasks?.map(({ slug }) => slug) ?? []
    expect(tasks.includes(TASK_OF[part] ?? '')).toBe(false)
    const operations = [
      ...config.endpoints,
      ...config.collections.flatMap(({ endpoints }) => endpoints || []),
    ].flatMap(({ custom }) => String(custom?.operationId))
    const ofPart = [...DESK_ROUTES, ...PUBLIC_ROUTES].filter((route) => route.part === part)
    expect(operations).toEqual(expect.arrayContaining(['getList', 'moveEntries']))
    for (const { operationId } of ofPart) expect(operations).not.toContain(operationId)
    expect(JSON.stringify([installed.collections, installed.admin])).not.toContain(
      COMPONENT_OF[part],
    )
    expect(JSON.stringify([whole.collections, whole.admin])).toContain(COMPONENT_OF[part])
  })
})

const TASK_OF: Partial<Record<PartKey, string>> = {
  comments: 'tendComments',
  links: 'checkLinks',
  merges: 'mergeDocuments',
  webhooks: 'deliverListWebhooks',
}

/** A component of the admin panel that a part brings. */
const COMPONENT_OF: Record<PartKey, string> = {
  comments: '#CommentDecision',
  links: '#ClipLink',
  merges: '#MergePanel',
  webhooks: '#WebhookActions',
  workflow: '#WorkflowPanel',
}

/** What of the answers is looked at. */
type Answer = {
  components: { schemas: object }
  doc: { entries: Array<{ id: string }>; id: number | string }
  items: unknown[]
  paths: Record<string, Record<string, { operationId: string }>>
  revision: number
}

const comments: CollectionConfig = {
  slug: 'comments',
  fields: [{ name: 'text', type: 'text' }],
}

type Case = {
  config: Partial<Config>
  gone: PartKey[]
  name: string
  options: RankedListsOptions
  prefix: string
}

describe.each<Case>([
  {
    config: { collections: [comments] },
    gone: ['comments', 'workflow'],
    name: 'without comments and workflow, under a prefix',
    options: { slugPrefix: PREFIX },
    prefix: PREFIX,
  },
  {
    config: {},
    gone: ['links', 'merges', 'webhooks'],
    name: 'without links, merges and webhooks',
    options: {},
    prefix: '',
  },
])('an app $name', ({ config, gone, options, prefix }) => {
  let app: Desk
  let editor: Awaited<ReturnType<typeof createUser>>

  beforeAll(async () => {
    app = await startApp({ config, name: 'parts', options: { ...without(...gone), ...options } })
    editor = await createUser({ payload: app.payload, roles: ['admin'] })
  }, 120_000)

  afterAll(() => app.stop())

  const isGone = (part: PartKey | undefined): boolean => part !== undefined && gone.includes(part)

  const ask = askingOf<Answer>({ desk: () => app, user: () => editor })

  it('should have its own slugs for all that is left', () => {
    const slugs: string[] = app.config.collections.map(({ slug }) => slug)
    const ours = Object.entries(DEFAULT_SLUGS)
      .filter(([key]) => !isGone(partOf(key as CollectionKey)))
      .map(([, slug]) => `${prefix}${slug}`)
    const own = (config.collections ?? []).map(({ slug }) => slug)
    const installed = slugs.filter((slug) => !slug.startsWith('payload-'))
    expect(installed.toSorted()).toEqual([...ours, ...own].toSorted())
  })

  it('should make a list, rank it, publish it and give it back to readers', async () => {
    const lists = `/api/${prefix}ranked-lists`
    const drama = await ask(`/api/${prefix}dramas`, { _status: 'published', title: 'Healer' })
    expect(drama.status).toBe(201)
    const made = await ask(lists, {
      entries: [{ dramas: [drama.body.doc.id] }, { printedTitle: 'Goblin' }],
      title: 'Best of all',
    })
    expect(made.status).toBe(201)
    const { entries, id } = made.body.doc
    const [first, second] = entries
    const board = await ask(`${lists}/${id}/board`)
    const moved = await ask(`${lists}/${id}/moves`, {
      key: crypto.randomUUID(),
      operations: [{ ids: [second?.id], to: { before: first?.id }, type: 'move' }],
      revision: board.body.revision,
    })
    expect(moved).toMatchObject({ status: 200 })
    const published = await app.rest(`${lists}/${id}`, {
      body: JSON.stringify({ _status: 'published' }),
      headers: { 'Content-Type': 'application/json' },
      method: 'PATCH',
      user: editor,
    })
    expect(published.status).toBe(200)
    const served = await ask('/api/v1/lists/best-of-all?include=jsonLd')
    expect(served).toMatchObject({
      body: {
        hasOpenComments: !gone.includes('comments'),
        sections: [{ entries: [{ printedTitle: 'Goblin' }, { dramas: [{ title: 'Healer' }] }] }],
      },
      status: 200,
    })
    expect((await ask('/api/v1/lists')).body.items).toHaveLength(1)
    expect((await ask(`${lists}/${id}/checks`)).status).toBe(200)
    expect((await ask(`/api/${prefix}dramas/${drama.body.doc.id}/where-used`)).status).toBe(200)
    const gonePage = await app.rest(`${lists}/${id}`, { method: 'DELETE', user: editor })
    expect(gonePage.status).toBe(200)
  })

  it('should describe and answer nothing of what is left out', async () => {
    const api = (await ask('/api/v1/openapi.json')).body
    const desk = (await ask(`/api/${prefix}ranked-lists/openapi.json`)).body
    const described = [api, desk].flatMap(({ paths }) =>
      Object.values(paths).flatMap((methods) =>
        Object.values(methods).map(({ operationId }) => operationId),
      ),
    )
    const all = [...PUBLIC_ROUTES, ...DESK_ROUTES]
    const left = all.filter(({ part }) => !isGone(part))
    expect(described.toSorted()).toEqual(left.map(({ operationId }) => operationId).toSorted())
    expect('webhooks' in api).toBe(!gone.includes('webhooks'))
    const names = Object.keys(api.components.schemas)
    expect(names.includes('Comment')).toBe(!gone.includes('comments'))

    for (const { collection, method, part, path } of all) {
      if (!isGone(part)) continue
      const root = collection ? `/api/${prefix}${DEFAULT_SLUGS[collection]}` : '/api/v1'
      const response = await app.rest(`${root}${path.replaceAll(/:\w+/g, '1')}`, {
        ...(method === 'get' ? {} : { body: '{}' }),
        headers: { 'Content-Type': 'application/json' },
        method: method.toUpperCase(),
        user: editor,
      })
      expect([404, 405]).toContain(response.status)
    }
    const refused = await ask('/api/v1/lists/best-of-all?include=counts')
    expect(refused.status).toBe(gone.includes('comments') ? 400 : 404)
  })
})
