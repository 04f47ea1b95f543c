/** Routes of releases; see docs/releases.md. */
import type { PayloadRequest, TypedUser } from 'payload'

import { z } from 'zod'

import type { Id } from '../../storage/types.js'
import type { Warning } from '../comparing/warnings.js'
import type { Standing } from '../releases/gate.js'
import type { Release } from '../releases/store.js'

import { PublicError } from '../../errors.js'
import { invalidBody } from '../../http/body.js'
import { idParams } from '../../http/query.js'
import { route, type Route, type RouteArgs } from '../../http/route.js'
import { makePreview } from '../../publishing/preview/address.js'
import { LeaseTimeout, withLease } from '../../storage/lease.js'
import { toId } from '../../storage/ids.js'
import { storeOf } from '../../storage/index.js'
import { readNamed, readState } from '../comparing/read.js'
import { findWarnings } from '../comparing/warnings.js'
import { findLatest } from '../moves/head.js'
import { findBlocked, readStanding } from '../releases/gate.js'
import {
  actionsOf,
  dueAtOf,
  isOpen,
  type Item,
  keyOf,
  RELEASE_ACTIONS,
  RELEASE_KEYS,
  RELEASE_STATES,
} from '../releases/rules.js'
import { planOf } from '../releases/merge.js'
import { runRelease } from '../releases/run.js'
import { readRelease, updateRelease } from '../releases/store.js'
import { localeOf, localeQuery, requireLocale } from './request.js'
import { previewSchema, warningSchema } from './schema.js'

const itemShape = { id: z.string().min(1).max(64), key: z.enum(RELEASE_KEYS) } as const

const documentSchema = z
  .strictObject({
    ...itemShape,
    hasChanges: z.boolean().meta({ description: 'Whether it has anything that readers have not.' }),
    isPublished: z.boolean(),
    reasons: z.array(z.string()).meta({ description: 'Why it may not go out.' }),
    title: z.string().nullable(),
    warnings: z.array(warningSchema).meta({ description: 'What readers may miss in it.' }),
  })
  .meta({ id: 'ReleaseDocument' })

const releaseSchema = z
  .strictObject({
    actions: z.array(z.enum(RELEASE_ACTIONS)),
    at: z.iso.datetime().nullable(),
    documents: z.array(documentSchema),
    error: z.string().nullable(),
    failed: z
      .array(
        z.strictObject({
          ...itemShape,
          reasons: z.array(z.string()),
          title: z.string().nullable(),
        }),
      )
      .meta({ description: 'What kept it from going out when it was tried.' }),
    name: z.string(),
    state: z.enum(RELEASE_STATES),
    version: z.int().meta({ description: 'Another one after every change of its state.' }),
    wentOutAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Release' })

export type ReleaseLook = z.infer<typeof releaseSchema>

const ofRelease = {
  access: { may: 'update', noun: 'release', of: 'releases' },
  collection: 'releases',
  params: idParams,
  query: localeQuery,
} as const

type Args = Pick<RouteArgs<typeof ofRelease>, 'document' | 'options' | 'req'>

const getRelease = route({
  ...ofRelease,
  answers: { 200: releaseSchema },
  handler: async (args) => ({ body: await lookAt(args) }),
  method: 'get',
  operationId: 'lookAtRelease',
  path: '/:id/look',
  summary: 'What would go out with a release, and what keeps it back',
})

const actionBody = z
  .strictObject({
    action: z.enum(RELEASE_ACTIONS),
    documents: z.array(z.strictObject(itemShape)).optional().meta({
      description:
        'Of `go`: what was looked at. Where the release has others by now, it does not go out.',
    }),
    version: z.int(),
  })
  .meta({ id: 'ReleaseAction' })

const postAction = route({
  ...ofRelease,
  answers: { 200: releaseSchema },
  body: actionBody,
  errors: ['conflict'],
  handler: async ({ body, ...args }) => ({ body: await act(args, body) }),
  method: 'post',
  operationId: 'actOnRelease',
  path: '/:id/act',
  summary: 'Have a release go out now, cancel it, or plan it again',
})

const documentBody = z
  .strictObject({ ...itemShape, isIn: z.boolean() })
  .meta({ id: 'ReleaseMember' })

const postDocument = route({
  ...ofRelease,
  answers: { 200: z.strictObject({ documents: z.array(z.strictObject(itemShape)) }) },
  body: documentBody,
  errors: ['conflict'],
  handler: async ({ body, ...args }) => ({
    body: { documents: await put(args, body) },
  }),
  method: 'post',
  operationId: 'putIntoRelease',
  path: '/:id/documents',
  summary: 'Put a document into a release, or take it out',
})

const postPreview = route({
  ...ofRelease,
  answers: { 200: previewSchema },
  body: z.strictObject({ list: itemShape.id }),
  handler: async ({ body: { list: named }, ...args }) => {
    const { options, req } = args
    const { slugs } = options
    const release = await requireRelease(args)
    const list = release.items.find(({ id, key }) => key === 'rankedLists' && id === named)
    const id = list && toId({ collection: slugs.rankedLists, id: list.id, payload: req.payload })
    const latest =
      id === undefined
        ? undefined
        : await findLatest({ list: id, payload: req.payload, select: { slug: true }, slugs })
    if (id === undefined || !latest) {
      throw invalidBody([{ detail: 'is not a list of the release', pointer: '/list' }])
    }
    const { expiresAt, token, url } = await makePreview({
      list: id,
      locale: localeOf(req),
      options,
      release: release.id,
      req,
      slug: (latest.content.slug as null | string | undefined) || null,
    })
    return { body: { expiresAt: expiresAt.toISOString(), token, url } }
  },
  method: 'post',
  operationId: 'previewRelease',
  path: '/:id/preview',
  summary: 'An address that shows a list as it will be once all of the release is out',
})

export const RELEASE_ROUTES: readonly Route[] = [getRelease, postAction, postDocument, postPreview]

const requireRelease = async ({ document, options, req }: Args): Promise<Release> => {
  const context = { payload: req.payload, slugs: options.slugs }
  const release = await readRelease({ ...context, id: document })
  if (release) return release
  throw new PublicError({ code: 'not-found', detail: 'There is no release with this id.' })
}

const lookAt = async (args: Args): Promise<ReleaseLook> => {
  const { options, req } = args
  const release = await requireRelease(args)
  const { at, blocked, claims, error, name, state, wentOutAt } = release
  return {
    actions: actionsOf(state),
    at,
    documents:
      state === 'out'
        ? release.went.map((gone) => ({
            ...gone,
            hasChanges: false,
            isPublished: true,
            reasons: [],
            warnings: [],
          }))
        : await tellOf({ options, release, req }),
    error,
    failed: blocked,
    name,
    state,
    version: claims,
    wentOutAt,
  }
}

const tellOf = async ({
  options: { now, slugs },
  release: { at, items },
  req,
}: Pick<Args, 'options' | 'req'> & { release: Release }): Promise<ReleaseLook['documents']> => {
  const { payload } = req
  const standings = await Promise.all(items.map((item) => readStanding({ item, payload, slugs })))
  const blocked = await findBlocked({
    at,
    now,
    payload,
    req,
    slugs,
    standings,
    // as whoever looks: who plans it is asked again when it goes out
    user: req.user as null | TypedUser,
  })
  const reasons = new Map(blocked.map((each) => [keyOf(each), each.reasons]))
  return Promise.all(
    standings.map(async (standing) => {
      const { hasChanges, id, isPublished, key, title } = standing
      return {
        hasChanges,
        id,
        isPublished,
        key,
        reasons: reasons.get(keyOf(standing)) ?? [],
        title,
        warnings: await warningsOf({ items, req, slugs, standing }),
      }
    }),
  )
}

/** What the last look at a list warns of, but for what goes out with it. */
const warningsOf = async ({
  items,
  req,
  slugs,
  standing: { docId, hasChanges, key },
}: {
  items: readonly Item[]
  req: PayloadRequest
  slugs: Args['options']['slugs']
  standing: Standing
}): Promise<Warning[]> => {
  if (key !== 'rankedLists' || docId === undefined || !hasChanges) return []
  const context = { list: docId, locale: requireLocale(req), payload: req.payload, req, slugs }
  const draft = await readState({ ...context, state: 'draft' })
  if (!draft) return []
  const named = async (of: 'dramas' | 'scenes') => {
    const found = await readNamed({ ...context, key: of, list: draft.data })
    const isWithIt = (id: string) => items.some((item) => item.key === of && item.id === id)
    return new Map(
      [...found].map(([id, one]) => [id, isWithIt(id) ? { ...one, isPublished: true } : one]),
    )
  }
  return findWarnings({
    dramas: await named('dramas'),
    list: draft.data,
    scenes: await named('scenes'),
    titles: draft.titles,
  })
}

const act = async (
  args: Args,
  { action, documents, version }: z.infer<typeof actionBody>,
): Promise<ReleaseLook> => {
  const { options, req } = args
  const context = { payload: req.payload, slugs: options.slugs }
  const release = await requireRelease(args)
  const { at, claims, state } = release
  if (claims !== version || !actionsOf(state).includes(action)) throw conflict()
  if (action === 'go') {
    if (documents && !areSame(documents, release.items)) throw conflict()
    if (release.items.length === 0) {
      throw invalidBody([{ detail: 'the release is empty', pointer: '/action' }])
    }
    const now = () => options.now().getTime()
    await runRelease({ ...context, now, release })
    return lookAt(args)
  }
  const isAhead = at !== null && Date.parse(at) > options.now().getTime()
  const next = action === 'cancel' ? 'cancelled' : 'planned'
  // a time that has passed is none to be planned for
  const time = action === 'cancel' || isAhead ? at : null
  const set = { at: time, dueAt: dueAtOf({ at: time, state: next }), state: next } as const
  if (!(await updateRelease({ ...context, release, set }))) throw conflict()
  return lookAt(args)
}

/** Whether two name the same documents, in whatever order. */
const areSame = (one: readonly Item[], other: readonly Item[]): boolean => {
  const keysOf = (items: readonly Item[]) => [...new Set(items.map(keyOf))].toSorted().join()
  return keysOf(one) === keysOf(other)
}

const put = async (
  args: Args,
  { id: named, isIn, key }: z.infer<typeof documentBody>,
): Promise<Item[]> => {
  const {
    options: { slugs },
    req,
  } = args
  const { payload } = req
  const collection = slugs[key]
  const id = toId({ collection, id: named, payload })
  const isThere = id !== undefined && (await exists({ id, key, payload }))
  if (isIn && !isThere) throw invalidBody([{ detail: 'is no such document', pointer: '/id' }])
  return withLease({
    key: `release:${String(args.document)}`,
    payload,
    work: async () => {
      const release = await requireRelease(args)
      if (!isOpen(release.state)) throw conflict()
      const others = release.items.filter((item) => item.key !== key || item.id !== String(id))
      const items = isIn && id !== undefined ? [...others, { id: String(id), key }] : others
      await payload.update({
        collection: slugs.releases,
        data: {
          documents: items.map((item) => ({
            relationTo: slugs[item.key],
            value: toId({ collection: slugs[item.key], id: item.id, payload }),
          })),
          // a form that is saved in the same moment keeps what it puts in
          seen: planOf(release),
        } as never,
        depth: 0,
        id: release.id,
        overrideAccess: false,
        user: req.user,
      })
      return items
    },
  }).catch((error: unknown) => {
    throw error instanceof LeaseTimeout ? conflict() : error
  })
}

const exists = async ({
  id,
  key,
  payload,
}: {
  id: Id
  key: Item['key']
  payload: PayloadRequest['payload']
}): Promise<boolean> =>
  (await storeOf({ payload }).findThere({ collection: key, ids: [id] })).size > 0

const conflict = (): PublicError =>
  new PublicError({
    code: 'conflict',
    detail: 'The release has changed in the meantime, or it is going out; look at it again.',
  })
