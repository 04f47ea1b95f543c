/** Every route of the desk, asked once as it should be: what it answers is held to the table of routes. */
import type { TypedUser } from 'payload'

import { Validator } from '@seriousme/openapi-schema-validator'
import spectralCore from '@stoplight/spectral-core'
import spectralRulesets from '@stoplight/spectral-rulesets'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { Doc } from '../support/api.js'

import { successOf } from '../../src/http/route.js'
import { whenDelivered } from '../../src/publishing/webhooks/index.js'
import { DESK_ROUTES, PUBLIC_ROUTES } from '../../src/routes/index.js'
import { DEFAULT_SLUGS } from '../../src/slugs.js'
import { apiOf, published } from '../support/api.js'
import { startApp } from '../support/app.js'
import { commentingOf } from '../support/commenting.js'
import { addressOf } from '../../src/routes/desk.js'
import { makeList } from '../support/moves.js'
import { createUser, type Desk, signIn } from '../support/payload.js'
import { work } from '../support/publications.js'
import { type Receiver, startReceiver, status } from '../support/receiver.js'

const { Spectral } = spectralCore
const { oas } = spectralRulesets

let desk: Desk
let receiver: Receiver
let admin: TypedUser
let api: ReturnType<typeof apiOf>
let readers: ReturnType<typeof commentingOf>

beforeAll(async () => {
  receiver = await startReceiver()
  const { host } = new URL(receiver.url)
  desk = await startApp({
    config: { localization: { defaultLocale: 'en', locales: ['en', 'ko'] } },
    name: 'desk-routes',
    options: {
      // each reader has an address of their own
      comments: { trustedProxies: 1 },
      links: { allowHosts: ['127.0.0.1'], providers: { pages: { hosts: [host] } } },
      webhooks: { allowHosts: ['127.0.0.1'] },
    },
  })
  admin = await createUser({ payload: desk.payload, roles: ['admin'] })
  api = apiOf(desk)
  readers = commentingOf(desk)
}, 120_000)

afterAll(async () => {
  await whenDelivered(desk.payload)
  await work(desk)
  await receiver.stop()
  await desk.stop()
})

/** What a route is asked: what stands in the place of each `:name` of its path, its query, its body. */
type Asked = {
  body?: string | object
  headers?: Record<string, string>
  params?: Record<string, number | string>
  query?: string
}

const routeNamed = (operationId: string) => {
  const route = DESK_ROUTES.find((one) => one.operationId === operationId)
  if (!route) throw new Error(`There is no route "${operationId}".`)
  return route
}

const ask = async (
  operationId: string,
  { body, headers = {}, params = {}, query = '' }: Asked,
  user: null | TypedUser = admin,
): Promise<Response> => {
  const route = routeNamed(operationId)
  const path = addressOf({ route, slugs: DEFAULT_SLUGS }).replaceAll(/:(\w+)/g, (_whole, name) =>
    String(params[name as string]),
  )
  return desk.rest(`/api${path}${query}`, {
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
    method: route.method.toUpperCase(),
    ...(user ? { user } : {}),
  })
}

const read = async <T>(operationId: string, asked: Asked): Promise<T> =>
  (await (await ask(operationId, asked)).json()) as T

const createList = async () => {
  const { id, idOf } = await makeList({ desk, titles: ['One', 'Two'] })
  return { entry: idOf('One'), id }
}

const ofList = async (): Promise<Asked> => ({ params: { id: (await createList()).id } })

const ofRelease = async (body?: (list: Doc['id']) => object): Promise<Asked> => {
  const { id: list } = await createList()
  const documents = [{ relationTo: 'ranked-lists', value: list }]
  const { id } = await api.create('releases', { documents, name: 'A release' }, { user: admin })
  return { ...(body ? { body: body(list) } : {}), params: { id } }
}

const ofWorkflow = async (body: object): Promise<Asked> => ({ ...(await ofList()), body })

const createDrama = () => api.create('dramas', { ...published, title: 'A drama' })

const ofMerge = async (collection: 'dramas' | 'people'): Promise<Asked> => {
  const data = collection === 'dramas' ? { title: 'The same' } : { name: 'The same' }
  const [from, into] = [await api.create(collection, data), await api.create(collection, data)]
  return { body: { into: into.id }, params: { id: from.id } }
}

const ofMerged = async (kind: 'dramas' | 'people'): Promise<Asked> => {
  const { body, params } = await ofMerge(kind)
  await ask(`merge_${kind}`, { body, params })
  return { params }
}

const createComment = async (): Promise<string> => (await createRevised()).id

const createRevised = async (): Promise<{ id: string; revision: number }> => {
  const slug = `commented-${crypto.randomUUID().slice(0, 8)}`
  await readers.list(slug)
  const { comment, revision } = await readers.comment(slug, `Words of ${slug}`)
  return { id: comment.id, revision }
}

const ofComment = async (body?: object): Promise<Asked> => ({
  ...(body ? { body } : {}),
  params: { id: await createComment() },
})

const createWebhook = (): Promise<Doc> =>
  api.create('list-webhooks', { isEnabled: true, url: `${receiver.url}/` })

const ofWebhook = async (): Promise<Asked> => ({ params: { id: (await createWebhook()).id } })

const createDelivery = async (): Promise<Doc['id']> => {
  const asked = await ofWebhook()
  await ask('testWebhook', asked)
  await whenDelivered(desk.payload)
  const { docs } = await desk.payload.find({
    collection: 'list-webhook-deliveries',
    where: { webhook: { equals: asked.params?.id } },
  })
  return docs[0]?.id ?? ''
}

const createFailedUpdate = async (): Promise<Doc['id']> => {
  const list = await api.create('ranked-lists', { ...published, slug: 'failing', title: 'Failing' })
  await work(desk)
  const collection = 'list-publication-updates'
  const found = await desk.payload.db.findOne<Doc>({
    collection,
    where: { documentId: { equals: String(list.id) } },
  })
  const data = { attempts: 8, state: 'failed' }
  await desk.payload.db.updateOne({ collection, data, id: found?.id ?? '' })
  return found?.id ?? ''
}

/** Ballots about which a moderator has decided once. */
const ofJudgedBallots = async (): Promise<Asked> => {
  const { id: list } = await createList()
  const group = {
    ballots: 12,
    direction: null,
    entry: null,
    expected: 1,
    from: 0,
    id: 'clones-1',
    kind: 'clones',
    to: 1,
  }
  const at = new Date().toISOString()
  const rulings = [{ at, by: null, from: 'set-aside', group, note: null, to: 'restored' }]
  await desk.payload.db.create({
    collection: 'ballot-tallies',
    data: { key: String(list), list, rulings, version: 1 },
  })
  return { body: { group: group.id, list, verdict: 'excluded', version: 1 } }
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString()

/** Another session of the admin. */
const createSession = async (): Promise<string> => {
  await signIn({ payload: desk.payload, user: admin })
  const { sessions } = (await desk.payload.findByID({ collection: 'users', id: admin.id })) as {
    sessions?: Array<{ id: string }>
  }
  return String(sessions?.at(-1)?.id)
}

/** How each is asked so that it does what it is for. */
const ARTICLE = {
  format: 'text',
  text: 'Top 2 kisses\n\n2. A drama\n\nOn a roof.\n\n1. Another (2016)\n\nIn the rain.',
}

const ASKED: Record<string, () => Asked | Promise<Asked>> = {
  assignList: () => ofWorkflow({ seen: null, user: String(admin.id) }),
  checkLink: async () => {
    receiver.answer(status(200))
    const { id } = await api.create('clips', { title: 'A clip', url: `${receiver.url}/clip` })
    return { params: { id } }
  },
  claimComments: async () => ({ body: { ids: [await createComment()] } }),
  endOtherSessions: () => ({ body: {} }),
  endSession: async () => ({ body: { id: await createSession() } }),
  getSessions: () => ({}),
  actOnRelease: () => ofRelease(() => ({ action: 'cancel', version: 0 })),
  lookAtRelease: () => ofRelease(),
  previewRelease: () => ofRelease((list) => ({ list: String(list) })),
  putIntoRelease: () => ofRelease((list) => ({ id: String(list), isIn: true, key: 'rankedLists' })),
  bePresent: async () => ({ ...(await ofList()), body: { place: 'title', session: 'a page' } }),
  compareList: async () => ({ ...(await ofList()), query: '?before=draft&after=draft' }),
  confirmTranslation: async () => ({
    ...(await ofList()),
    body: { entry: null, field: 'title' },
    query: '?locale=ko',
  }),
  decide: async () => ({
    body: { items: [{ ...(await createRevised()), status: 'rejected' }] },
  }),
  erasePerson: async () => ({ body: { comment: await createComment() } }),
  getBallotGroups: async () => ({ query: `?list=${(await createList()).id}` }),
  judgeBallotGroup: () => ofJudgedBallots(),
  exportBallots: async () => ({ query: `?list=${(await createList()).id}` }),
  exportComments: () => ({}),
  exportLists: () => ({}),
  exportStyle: () => ({}),
  getImportProgress: () => ({}),
  exportPerson: async () => {
    const id = await createComment()
    await ask('markComment', { body: { isFeatured: true }, params: { id } })
    return { body: { comment: id } }
  },
  findMatches: async () => {
    await createDrama()
    return { query: `?query=${encodeURIComponent(JSON.stringify({ subject: 'dramas' }))}` }
  },
  getBoard: ofList,
  getChecks: ofList,
  getDecisions: async () => {
    const revised = await createRevised()
    await ask('decide', { body: { items: [{ ...revised, status: 'rejected' }] } })
    return { params: { id: revised.id } }
  },
  getDeskDescription: () => ({}),
  getEntry: async () => {
    const { entry, id } = await createList()
    return { params: { entryId: entry, id } }
  },
  getMerge_dramas: () => ofMerged('dramas'),
  getMerge_people: () => ofMerged('people'),
  getMoves: async () => {
    const asked = await ASKED.moveEntries?.()
    await ask('moveEntries', asked ?? {})
    return { params: asked?.params ?? {} }
  },
  getQueue: async () => {
    await createComment()
    return { query: '?queue=all&limit=2' }
  },
  getQueueCounts: () => ({}),
  getQueueEvents: () => ({}),
  getSchedule: async () => {
    const asked = await ofWorkflow({ job: null, seen: null, to: tomorrow() })
    await ask('scheduleList', asked)
    return { params: asked.params ?? {} }
  },
  getSearchTargets: async () => {
    await createDrama()
    return { query: '?q=drama' }
  },
  getWorkflow: ofList,
  importArticle: () => ({ body: { source: ARTICLE } }),
  importComments: async () => {
    await readers.list('imported')
    return {
      body: JSON.stringify({ body: 'Imported', id: '1', list: 'imported' }),
      headers: { 'Content-Type': 'application/x-ndjson' },
      query: '?format=jsonl',
    }
  },
  importStyle: () => ({
    body: 'wrongForms,rightForm\nkdrama,K-drama\n',
    headers: { 'Content-Type': 'text/csv' },
    query: '?format=csv',
  }),
  joinLists: async () => ({
    ...(await ofList()),
    body: { how: 'at-end', list: (await createList()).id, title: 'Joined' },
  }),
  lookBeforePublishing: ofList,
  makeDramaDrafts: async () => ({ ...(await ofList()), body: { titles: ['A new drama'] } }),
  makePreview: ofList,
  markComment: () => ofComment({ isPinned: true }),
  matchPaste: async () => ({
    ...(await ofList()),
    body: { text: '2. A drama\n1. Another (2016)' },
  }),
  merge_dramas: () => ofMerge('dramas'),
  merge_people: () => ofMerge('people'),
  moveEntries: async () => {
    const { entry, id } = await createList()
    const { revision } = await read<{ revision: number }>('getBoard', { params: { id } })
    return {
      body: {
        key: crypto.randomUUID(),
        operations: [{ ids: [entry], to: { position: 2 }, type: 'move' }],
        revision,
      },
      params: { id },
    }
  },
  patchEntry: async () => {
    const { entry, id } = await createList()
    const params = { entryId: entry, id }
    const { contentRevision } = await read<{ contentRevision: string }>('getEntry', { params })
    return { body: { contentRevision, data: { heading: 'Another' } }, params }
  },
  proposeList: () => ({ body: { source: ARTICLE } }),
  publishLanguage: async () => {
    const { id } = await makeList({ data: published, desk, titles: ['One'] })
    const path = `/api/ranked-lists/${id}?draft=true&locale=ko`
    const sent = { body: JSON.stringify({ title: '목록' }), method: 'PATCH', user: admin }
    const response = await desk.rest(path, {
      ...sent,
      headers: { 'Content-Type': 'application/json' },
    })
    const { doc } = (await response.json()) as { doc: { revision: number } }
    return { body: { revision: doc.revision }, params: { id }, query: '?locale=ko' }
  },
  rebuildPublications: () => ({}),
  reconcileCounts: () => ({}),
  replayDeliveries: async () => ({ body: { ids: [await createDelivery()] } }),
  replayDelivery: async () => ({ params: { id: await createDelivery() } }),
  replayWebhook: ofWebhook,
  replyToComment: () => ofComment({ body: 'An answer' }),
  resolveNote: async () => {
    const { params } = await ofList()
    const { notes } = await read<{ notes: Array<{ id: string }> }>('writeNote', {
      body: { entry: null, text: 'Mend this' },
      params,
    })
    return { body: { isResolved: true }, params: { ...params, noteId: notes[0]?.id ?? '' } }
  },
  retryPublicationUpdate: async () => ({ params: { id: await createFailedUpdate() } }),
  rotateWebhookSecret: ofWebhook,
  scheduleList: () => ofWorkflow({ job: null, seen: null, to: tomorrow() }),
  splitList: async () => {
    const { entry, id } = await createList()
    const { revision } = await read<{ revision: number }>('getBoard', { params: { id } })
    return { body: { entries: [entry], revision, title: 'A part' }, params: { id } }
  },
  startList: async () => ({
    body: { entries: 'all', from: (await createList()).id, title: 'Begun' },
  }),
  takeStep: async () => {
    const asked = await ofList()
    const { revision, stage } = await read<{ revision: string; stage: string }>(
      'getWorkflow',
      asked,
    )
    return { ...asked, body: { action: 'submit', revision, stage } }
  },
  testWebhook: ofWebhook,
  trustAuthor: () => ofComment({ trust: 'trusted' }),
  tryWords: () => ({ body: { text: 'Words' } }),
  undoMerge_dramas: () => ofMerged('dramas'),
  undoMerge_people: () => ofMerged('people'),
  whereUsed_clips: async () => ({ params: { id: (await api.create('clips', { title: 'A' })).id } }),
  whereUsed_dramas: async () => {
    const drama = await createDrama()
    await api.create('ranked-lists', {
      ...published,
      entries: [{ dramas: [drama.id] }],
      slug: 'using',
      title: 'Using',
    })
    await work(desk)
    return { params: { id: drama.id } }
  },
  whereUsed_people: async () => ({
    params: { id: (await api.create('people', { name: 'A' })).id },
  }),
  whereUsed_scenes: async () => ({
    params: { id: (await api.create('scenes', { title: 'A' })).id },
  }),
  writeNote: () => ofWorkflow({ entry: null, text: 'A note' }),
}

describe('the routes of the desk', () => {
  it('should all be asked here', () => {
    expect(Object.keys(ASKED).toSorted()).toEqual(
      DESK_ROUTES.map(({ operationId }) => operationId).toSorted(),
    )
  })

  it.each(DESK_ROUTES.map(({ operationId }) => operationId))(
    'should answer what the table says: %s',
    async (operationId) => {
      const asked = await ASKED[operationId]?.()
      const response = await ask(operationId, asked ?? {})
      const [success] = successOf(routeNamed(operationId))
      const text = operationId === 'getQueueEvents' ? '' : await response.text()
      if (operationId === 'getQueueEvents') await response.body?.cancel()
      expect([response.status, text.slice(0, 500)]).toEqual([success, text.slice(0, 500)])
      expect(response.headers.get('Cache-Control')).toMatch(/^private, no-/)
    },
  )

  it('should answer what a merge would do, too', async () => {
    const { body, params } = await ofMerge('dramas')
    const { into } = body as { into: Doc['id'] }
    const preview = await read('getMerge_dramas', { params: params ?? {}, query: `?into=${into}` })
    expect(preview).toEqual({ externalIds: [], names: [], uses: [] })
  })

  it('should answer 304 where the board is as it was', async () => {
    const asked = await ofList()
    const etag = (await ask('getBoard', asked)).headers.get('ETag') ?? ''
    const again = await ask('getBoard', { ...asked, headers: { 'If-None-Match': etag } })
    expect([again.status, again.headers.get('ETag'), await again.text()]).toEqual([304, etag, ''])
  })
})

describe('the description of the desk', () => {
  type Document = { paths: Record<string, Record<string, { operationId: string }>> }

  const describeAs = (user: null | TypedUser) => ask('getDeskDescription', {}, user)
  const readDocument = () => read<Document>('getDeskDescription', {})

  it('should be for who has a role, and for nobody else', async () => {
    expect((await describeAs(null)).status).toBe(401)
    const reader = await createUser({ payload: desk.payload, roles: [] })
    expect((await describeAs(reader)).status).toBe(403)
    for (const role of ['contributor', 'editor', 'moderator'] as const) {
      const user = await createUser({ payload: desk.payload, roles: [role] })
      expect((await describeAs(user)).status).toBe(200)
    }
  })

  it('should be a valid OpenAPI 3.1 document', async () => {
    const { errors, valid } = await new Validator().validate(await readDocument())
    expect({ errors: errors ?? [], valid }).toEqual({ errors: [], valid: true })
  })

  it('should have nothing that Spectral calls an error or warns of', async () => {
    const spectral = new Spectral()
    spectral.setRuleset({ extends: oas as never })
    const found = await spectral.run(await readDocument())
    expect(found.map(({ code, message, path }) => [code, path.join('.'), message])).toEqual([])
  }, 60_000)

  it('should have each route once, and none of the public API', async () => {
    const { paths } = await readDocument()
    const found = Object.values(paths).flatMap((path) => Object.values(path))
    expect(found.map(({ operationId }) => operationId).toSorted()).toEqual(
      DESK_ROUTES.map(({ operationId }) => operationId).toSorted(),
    )
    const names = PUBLIC_ROUTES.map(({ operationId }) => operationId)
    expect(found.filter(({ operationId }) => names.includes(operationId))).toEqual([])
  })
})
