import type { Config, TypedUser } from 'payload'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Route } from '../../src/routes/index.js'
import type { Role } from '../../src/vocabulary.js'

import { DESK_ROUTES, PUBLIC_ROUTES } from '../../src/routes/index.js'
import { rankedLists } from '../../src/index.js'
import { enqueueTest } from '../../src/publishing/webhooks/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { addressOf } from '../../src/routes/desk.js'
import { freshAddress } from '../support/commenting.js'
import { createUser, type Desk, startDesk } from '../support/payload.js'

type Who = 'public' | 'reader' | Role

let desk: Desk
const users = new Map<Who, TypedUser | undefined>()
const ids = new Map<string, number | string>()

/** `reader` is signed in and has no role. */
const WHO: readonly Who[] = ['public', 'reader', 'contributor', 'moderator', 'editor', 'admin']
const ADMIN: readonly Who[] = ['admin']
const EDITOR: readonly Who[] = ['editor', 'admin']
const MODERATOR: readonly Who[] = ['moderator', 'admin']
const WRITER: readonly Who[] = ['contributor', 'editor', 'admin']
const SIGNED_IN: readonly Who[] = ['reader', 'contributor', 'moderator', 'editor', 'admin']
const STAFF: readonly Who[] = ['contributor', 'moderator', 'editor', 'admin']

/** Who is let in to each route of the desk, for documents that are an editor's. */
const ROUTES: Record<string, readonly Who[]> = {
  actOnRelease: EDITOR,
  assignList: EDITOR,
  bePresent: EDITOR,
  checkLink: EDITOR,
  claimComments: MODERATOR,
  compareList: EDITOR,
  confirmTranslation: EDITOR,
  decide: MODERATOR,
  endOtherSessions: SIGNED_IN,
  endSession: SIGNED_IN,
  erasePerson: ADMIN,
  exportBallots: ['moderator', 'editor', 'admin'],
  exportComments: ADMIN,
  exportLists: STAFF,
  exportPerson: ADMIN,
  exportStyle: STAFF,
  findMatches: WRITER,
  getBallotGroups: MODERATOR,
  getBoard: EDITOR,
  getChecks: EDITOR,
  getDecisions: MODERATOR,
  getDeskDescription: STAFF,
  getEntry: EDITOR,
  getImportProgress: WRITER,
  getMerge_dramas: EDITOR,
  getMerge_people: EDITOR,
  getMoves: EDITOR,
  getQueue: MODERATOR,
  getQueueCounts: MODERATOR,
  getQueueEvents: MODERATOR,
  getSchedule: EDITOR,
  getSearchTargets: WRITER,
  getSessions: SIGNED_IN,
  getWorkflow: EDITOR,
  importArticle: WRITER,
  importComments: ADMIN,
  importStyle: EDITOR,
  joinLists: WRITER,
  judgeBallotGroup: MODERATOR,
  lookAtRelease: EDITOR,
  lookBeforePublishing: EDITOR,
  makeDramaDrafts: EDITOR,
  makePreview: EDITOR,
  markComment: MODERATOR,
  matchPaste: EDITOR,
  merge_dramas: EDITOR,
  merge_people: EDITOR,
  moveEntries: EDITOR,
  patchEntry: EDITOR,
  previewRelease: EDITOR,
  proposeList: WRITER,
  publishLanguage: EDITOR,
  putIntoRelease: EDITOR,
  rebuildPublications: ADMIN,
  reconcileCounts: ADMIN,
  replayDeliveries: ADMIN,
  replayDelivery: ADMIN,
  replayWebhook: ADMIN,
  replyToComment: MODERATOR,
  resolveNote: EDITOR,
  retryPublicationUpdate: ADMIN,
  rotateWebhookSecret: ADMIN,
  scheduleList: EDITOR,
  splitList: EDITOR,
  startList: WRITER,
  takeStep: EDITOR,
  testWebhook: ADMIN,
  trustAuthor: MODERATOR,
  tryWords: MODERATOR,
  undoMerge_dramas: EDITOR,
  undoMerge_people: EDITOR,
  whereUsed_clips: WRITER,
  whereUsed_dramas: WRITER,
  whereUsed_people: WRITER,
  whereUsed_scenes: WRITER,
  writeNote: EDITOR,
}

beforeAll(async () => {
  process.env.WEBHOOK_ALLOW_HOSTS = '127.0.0.1'
  desk = await startDesk({ name: 'access-endpoints' })
  await createUser({ payload: desk.payload, roles: ['admin'] })
  for (const who of WHO) {
    if (who === 'public') users.set(who, undefined)
    else {
      const roles = who === 'reader' ? [] : [who]
      users.set(who, await createUser({ payload: desk.payload, roles }))
    }
  }
  const list = await desk.payload.create({
    collection: 'ranked-lists',
    data: { _status: 'published', slug: 'a-list', title: 'A list' },
  })
  ids.set('ranked-lists', list.id)
  for (const [collection, data] of [
    ['clips', { title: 'A clip' }],
    ['dramas', { title: 'A drama' }],
    ['people', { name: 'A person' }],
    ['releases', { name: 'A release' }],
    ['scenes', { title: 'A scene' }],
  ] as const) {
    const { id } = await desk.payload.create({ collection, data })
    ids.set(collection, id)
  }
  const webhook = await desk.payload.create({
    collection: 'list-webhooks',
    data: { isEnabled: false, url: 'http://127.0.0.1:9/' },
  })
  ids.set('list-webhooks', webhook.id)
  await enqueueTest({ payload: desk.payload, slugs: DEFAULT_SLUGS, webhook })
  const { docs: deliveries } = await desk.payload.find({ collection: 'list-webhook-deliveries' })
  ids.set('list-webhook-deliveries', deliveries[0]?.id ?? '')
  const comment = await desk.payload.create({
    collection: 'comments',
    data: { authorName: 'Reader', body: 'Hello', list: list.id, status: 'published' },
  })
  ids.set('comments', comment.id)
}, 120_000)

afterAll(async () => {
  delete process.env.WEBHOOK_ALLOW_HOSTS
  await desk.stop()
})

/** Every endpoint that the plugin adds to collections, as "METHOD /collection/path". */
const collectionEndpoints = async (): Promise<string[]> => {
  const config = await rankedLists({})({
    collections: [],
    db: desk.config.db,
  } as unknown as Config)
  return (config.collections ?? []).flatMap(({ endpoints, slug }) =>
    (endpoints || []).map(({ method, path }) => `${method} /${slug}${path}`),
  )
}

const nameOf = (route: Route): string =>
  `${route.method} ${addressOf({ route, slugs: DEFAULT_SLUGS })}`

const send = async (who: Who, method: string, path: string, body: object = {}) => {
  const response = await desk.rest(`/api${path}`, {
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': freshAddress() },
    method,
    user: users.get(who),
  })
  await response.body?.cancel()
  return response.status
}

describe('the routes of the desk', () => {
  it('should be all that the plugin adds to collections', async () => {
    expect((await collectionEndpoints()).toSorted()).toEqual(DESK_ROUTES.map(nameOf).toSorted())
  })

  it.each(DESK_ROUTES.map((route) => [route.operationId, route] as const))(
    'should let in whoever it is for: %s',
    async (operationId, route) => {
      const slug = DEFAULT_SLUGS[route.collection ?? 'rankedLists']
      const path = addressOf({ route, slugs: DEFAULT_SLUGS })
        .replace(':id', String(ids.get(slug)))
        .replaceAll(/:\w+/g, '0123456789abcdef01234567')
      const allowed: Who[] = []
      for (const who of WHO) {
        const status = await send(who, route.method.toUpperCase(), path)
        expect(status).toBeLessThan(500)
        if (status === 401) expect(who).toBe('public')
        else if (status === 403) expect(who).not.toBe('public')
        else allowed.push(who)
      }
      expect([operationId, allowed]).toEqual([operationId, ROUTES[operationId]])
    },
  )
})

describe('the public API', () => {
  it.each(PUBLIC_ROUTES.map(({ method, path }) => [method.toUpperCase(), path]))(
    'should be for everybody: %s %s',
    async (method, template) => {
      const path = template
        .replace(':slug', 'a-list')
        .replace(':comment', String(ids.get('comments')))
        .replace(':kind', 'love')
      const statuses: number[] = []
      for (const who of WHO) {
        const isOwn = template === '/comments/:comment' && method !== 'GET'
        const status = await send(who, method, `/v1${path}`)
        // only who wrote a comment changes it, whatever their role
        if (isOwn) expect([403, 422]).toContain(status)
        else expect([401, 403]).not.toContain(status)
        statuses.push(status)
      }
      // a role makes no difference
      expect(new Set(statuses.map((status) => Math.floor(status / 100))).size).toBe(1)
    },
  )

  it('should let whoever wrote a comment change and delete it, and nobody else', async () => {
    const author = users.get('reader')
    const write = async (
      user: TypedUser | undefined,
      method: string,
      path: string,
      body: object,
    ) => {
      const response = await desk.rest(`/api/v1${path}`, {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': freshAddress() },
        method,
        user,
      })
      return {
        body: (await response.json()) as { comment?: { id: string } },
        status: response.status,
      }
    }
    const made = await write(author, 'POST', '/lists/a-list/comments', { body: 'Mine' })
    const path = `/comments/${made.body.comment?.id}`
    for (const who of WHO.filter((each) => each !== 'reader')) {
      const user = users.get(who)
      expect((await write(user, 'PATCH', path, { body: 'Theirs' })).status).toBe(403)
      expect((await write(user, 'DELETE', path, {})).status).toBe(403)
    }
    expect((await write(author, 'PATCH', path, { body: 'Still mine' })).status).toBe(200)
    expect((await write(author, 'DELETE', path, {})).status).toBe(200)
  })
})
