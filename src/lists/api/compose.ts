/** Routes that begin lists, under the REST address of the collection of lists; see docs/composing.md. */
import type { PayloadRequest } from 'payload'

import { z } from 'zod'

import type { Route } from '../../http/route.js'
import type { SanitizedOptions } from '../../options.js'
import type { Scope } from '../../storage/engine.js'
import type { Id } from '../../storage/types.js'
import type { BeginOutcome, BegunBy, BegunList, Match, StartQuery } from '../composing/index.js'
import type { CopyPlan } from '../composing/plan.js'
import type { ListContext } from '../moves/context.js'

import { PublicError } from '../../errors.js'
import { valuesOf } from '../../options/genre.js'
import { forbidden } from '../../http/access.js'
import { invalidBody, pointerOf } from '../../http/body.js'
import { idParams } from '../../http/query.js'
import { route } from '../../http/route.js'
import { rowsOf } from '../../storage/documents/index.js'
import { describeIssue } from '../../text/issues.js'
import {
  begunByOf,
  canSee,
  copyList,
  createList,
  findBegun,
  findMatches,
  firstSection,
  JOIN_HOWS,
  MAX_ENTRIES,
  MAX_MATCHES,
  readStored,
  rowsOfMatches,
  startQueryIn,
  startQuerySchema,
} from '../composing/index.js'
import { applyMoves } from '../moves/apply.js'
import { toId } from '../../storage/ids.js'
import { settle } from '../moves/settle.js'
import { isInTransaction, storeOf, whole } from '../../storage/index.js'
import { toResult } from './moves.js'
import {
  contextOf as listContextOf,
  forWriters,
  type ListArgs,
  localeQuery,
  noList,
  ofList,
  requireLocale,
} from './request.js'
import { begunSchema, conflictMembers, matchesSchema, splitSchema } from './schema.js'

type Request = { options: SanitizedOptions; req: PayloadRequest }

/** 200 of GET /matches */
export type MatchesResult = z.infer<typeof matchesSchema>

/** 201 of POST /start and POST /:id/join */
export type StartResult = z.infer<typeof begunSchema>

/** 201 of POST /:id/split */
export type SplitResult = z.infer<typeof splitSchema>

/** What a list would be begun with. */
const getMatches = route({
  ...forWriters,
  answers: { 200: matchesSchema },
  handler: async ({ query: { query }, ...request }) => {
    const kinds = valuesOf(request.options.genre.sceneKinds)
    const given = startQueryIn(kinds).safeParse(parseJson(query), { error: describeIssue })
    if (given.success) {
      return { body: await findMatches({ ...contextOf(request), query: given.data }) }
    }
    const errors = given.error.issues.map(({ message, path }) => ({
      detail: `${path.join('.') || 'query'}: ${message}`,
      parameter: 'query',
    }))
    throw new PublicError({
      code: 'bad-parameter',
      detail: `"query": ${errors.map(({ detail }) => detail).join('; ')}`,
      errors,
    })
  },
  method: 'get',
  operationId: 'findMatches',
  path: '/matches',
  query: localeQuery.extend({
    query: z.string().meta({ description: 'As the `query` of starting a list, as JSON.' }),
  }),
  summary: 'The dramas or scenes that a list would be begun with',
})

const title = z.string().trim().min(1, 'must not be empty').max(300)
const id = z.union([z.string().min(1).max(100), z.int().min(0)])

const key = z.string().min(1).max(100).optional().meta({
  description:
    'Made anew for each list, and kept when the request is sent again: then it is answered with the list that is there.',
})

const startBodyWith = (query: typeof startQuerySchema) =>
  z
    .strictObject({
      chosen: z.array(id).max(MAX_MATCHES).optional().meta({
        description: 'Of `found`: of what the query finds, only these, in this order.',
      }),
      entries: z.enum(['all', 'empty', 'none', 'found']).meta({
        description: 'With what the list is begun; `found` needs a query.',
      }),
      from: id.nullable().default(null).meta({
        description: 'A list or template that the rest is taken from.',
      }),
      isTemplate: z.boolean().default(false),
      key,
      query: query.optional(),
      title,
    })
    .meta({ id: 'Start' })

const startBody = startBodyWith(startQuerySchema)

const postStart = route({
  ...forWriters,
  answers: { 201: begunSchema },
  body: startBody,
  errors: [...forWriters.errors, 'not-found'],
  fit: ({ genre }) => ({ body: startBodyWith(startQueryIn(valuesOf(genre.sceneKinds))) }),
  handler: async ({ body, options, req }) => ({ body: await start({ body, options, req }) }),
  method: 'post',
  operationId: 'startList',
  path: '/start',
  summary: 'Make a draft from a list or template, from what a query finds, or from both',
})

const start = async ({
  body,
  options,
  req,
}: Request & { body: z.infer<typeof startBody> }): Promise<BegunList> => {
  const { chosen, entries, from, isTemplate, query, title: text } = body
  const context = contextOf({ body, options, path: '/start', req })
  if (entries === 'found' && !query) {
    throw invalidBody([{ detail: 'is needed where entries is "found"', pointer: '/query' }])
  }
  if (entries !== 'found' && from === null) {
    throw invalidBody([
      { detail: 'is needed where entries are not what a query finds', pointer: '/from' },
    ])
  }
  const matches = query && entries === 'found' ? await pick({ chosen, context, query }) : []
  if (from === null) {
    const rows = rowsOfMatches({ matches, section: firstSection(undefined) })
    return once({ ...context, text, work: () => createList({ ...context, rows, title: text }) })
  }
  const list = await requireSeen({ given: from, options, pointer: '/from', req })
  const plan: CopyPlan = {
    entries:
      entries === 'found'
        ? {
            kind: 'rows',
            rows: rowsOfMatches({
              matches,
              section: firstSection(await readStored({ ...context, list })),
            }),
          }
        : { kind: entries },
    isTemplate,
    title: newTitle({ options, req, text }),
  }
  return once({
    ...context,
    text,
    work: async () => begun(await copyList({ ...context, list, plan })),
  })
}

const joinBody = z
  .strictObject({ how: z.enum(JOIN_HOWS), key, list: id, title })
  .meta({ id: 'Join' })

const postJoin = route({
  ...forWriters,
  answers: { 201: begunSchema },
  body: joinBody,
  handler: async ({ body, options, params, req }) => ({
    body: await join({ body, given: params.id, options, req }),
  }),
  method: 'post',
  operationId: 'joinLists',
  params: idParams,
  path: '/:id/join',
  summary: 'Make a draft with the entries of this list and of another; both stay',
})

const join = async ({
  body,
  given,
  options,
  req,
}: Request & { body: z.infer<typeof joinBody>; given: Id }): Promise<BegunList> => {
  const { how, list: other, title: text } = body
  const context = contextOf({ body, options, path: `/${given}/join`, req })
  const list = await requireSeen({ given, options, req })
  const joined = await requireSeen({ given: other, options, pointer: '/list', req })
  if (String(joined) === String(list)) {
    throw invalidBody([{ detail: 'is the same list', pointer: '/list' }])
  }
  const [own, content] = await Promise.all(
    [list, joined].map((one) => readStored({ ...context, list: one })),
  )
  if (!own || !content) throw noList()
  const count = rowsOf(own.entries).length + rowsOf(content.entries).length
  if (count > MAX_ENTRIES) {
    throw invalidBody([
      {
        detail: `together they have ${count} entries; a list has ${MAX_ENTRIES} at most`,
        pointer: '/list',
      },
    ])
  }
  const plan: CopyPlan = {
    entries: { kind: 'all' },
    isTemplate: false,
    joined: { content, how },
    title: newTitle({ options, req, text }),
  }
  return once({
    ...context,
    text,
    work: async () => begun(await copyList({ ...context, list, plan })),
  })
}

const splitBody = z
  .strictObject({
    entries: z.array(z.string().min(1).max(100)).min(1).max(MAX_ENTRIES),
    isKept: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether the entries stay in this list too.' }),
    key,
    revision: z
      .int()
      .min(0)
      .meta({ description: 'The revision of the order that the sender saw.' }),
    title,
  })
  .meta({ id: 'Split' })

const postSplit = route({
  ...ofList,
  // it makes a list, too
  access: { ...ofList.access, roles: ['editor', 'contributor'] },
  answers: { 201: splitSchema },
  body: splitBody,
  errors: [...ofList.errors, 'conflict', 'invalid-operation'],
  handler: async ({ body, ...args }) => ({ body: await split({ ...args, body }) }),
  members: conflictMembers,
  method: 'post',
  operationId: 'splitList',
  path: '/:id/split',
  summary: 'Make a draft with some entries of a list, which leave it unless they are kept',
})

/**
 * The new list and what leaves the old one are one transaction. On an engine without transactions the
 * new list is made first: a crash in between leaves entries that are in both.
 */
const split = async ({
  body,
  ...args
}: ListArgs & { body: z.infer<typeof splitBody> }): Promise<SplitResult> => {
  const { entries, isKept, revision, title: text } = body
  const { options, req } = args
  const context = { ...listContextOf(args), req }
  const locale = requireLocale(req)
  const begin = contextOf({ body, options, path: `/${context.list}/split`, req })
  const ids = [...new Set(entries)]
  if (!(await findEarlier({ ...begin, text }))) await requireSplit({ body, context, ids })
  const plan: CopyPlan = {
    entries: { ids, kind: 'ids' },
    isTemplate: false,
    title: newTitle({ options, req, text }),
  }
  const copy = async (): Promise<BegunList> =>
    once({
      ...begin,
      text,
      work: async () => begun(await copyList({ ...begin, list: context.list, plan })),
    })
  if (isKept) return { ...(await copy()), moves: null }
  return whole(context, async (within) => {
    await storeOf(within).hold({ collection: 'rankedLists', id: context.list })
    const earlier = await findEarlier({ ...begin, text })
    const list = earlier ?? (await copy())
    try {
      const outcome = await applyMoves({
        ...within,
        key: `split:${list.id}`,
        locale,
        operations: [{ ids, type: 'remove' }],
        revision,
        user: req.user,
      })
      return { ...list, moves: toResult(outcome) }
    } catch (error) {
      // where nothing undoes it: no editor has seen the new list yet, and the old one holds all of it
      if (!earlier && !(await isInTransaction(req))) {
        await req.payload.delete({
          collection: options.slugs.rankedLists,
          depth: 0,
          id: list.id,
          overrideAccess: true,
        })
      }
      throw error
    }
  })
}

/** @throws PublicError where these entries cannot leave the list */
const requireSplit = async ({
  body: { entries, isKept, revision },
  context,
  ids,
}: {
  body: z.infer<typeof splitBody>
  context: ListContext
  ids: readonly string[]
}): Promise<void> => {
  const settled = await settle(context)
  if (!settled) throw noList()
  const placed = new Set(settled.state.entries.map((entry) => entry.id))
  const unknown = entries.flatMap((entry, index) =>
    placed.has(entry)
      ? []
      : [{ detail: 'is not an entry of this list', pointer: pointerOf(['entries', index]) }],
  )
  if (unknown.length > 0) {
    throw revision < settled.revision
      ? new PublicError({
          code: 'conflict',
          detail: 'Others have taken some of these entries out of the list; nothing was split.',
        })
      : invalidBody(unknown)
  }
  if (!isKept && ids.length === placed.size) {
    throw invalidBody([{ detail: 'must leave at least one entry', pointer: '/entries' }])
  }
}

export const COMPOSE_ROUTES: readonly Route[] = [getMatches, postStart, postJoin, postSplit]

type Repeated = Scope & { begunBy: BegunBy | undefined; text: string }

/**
 * The list that this request has begun before, when its answer was lost.
 *
 * @throws PublicError where its key came with another request
 */
const findEarlier = async ({
  begunBy,
  payload,
  req,
  text,
}: Repeated): Promise<BegunList | undefined> => {
  const earlier = begunBy && (await findBegun({ begunBy, payload, req }))
  if (!earlier) return undefined
  if (earlier.isSame) return { id: earlier.id, title: text }
  throw invalidBody([{ detail: 'was used for another request', pointer: '/key' }])
}

/** Begins a list, unless this request has done so before or does so at this moment. */
const once = async ({
  work,
  ...args
}: Repeated & { work: () => Promise<BegunList> }): Promise<BegunList> => {
  const earlier = await findEarlier(args)
  if (earlier) return earlier
  try {
    return await work()
  } catch (error) {
    // its key is unique
    const first = await findEarlier(args)
    if (first) return first
    throw error
  }
}

/** What a query finds, or of that what was chosen, in the order in which it was. */
const pick = async ({
  chosen,
  context,
  query,
}: {
  chosen: Id[] | undefined
  context: ReturnType<typeof contextOf>
  query: StartQuery
}): Promise<Match[]> => {
  const { matches } = await findMatches({ ...context, query })
  if (!chosen) return matches
  const byId = new Map(matches.map((match) => [String(match.id), match]))
  const unknown = chosen.flatMap((one, index) =>
    byId.has(String(one))
      ? []
      : [{ detail: 'is not among what the query finds', pointer: pointerOf(['chosen', index]) }],
  )
  if (unknown.length > 0) throw invalidBody(unknown)
  return [...new Set(chosen.map(String))].flatMap((one) => byId.get(one) ?? [])
}

/** A list that the caller may see, as its id is stored. */
const requireSeen = async ({
  given,
  options: { slugs },
  pointer,
  req,
}: Request & { given: Id; pointer?: string }): Promise<Id> => {
  const { payload } = req
  const list = toId({ collection: slugs.rankedLists, id: given, payload })
  if (list !== undefined && (await canSee({ list, payload, req, slugs }))) return list
  throw pointer === undefined
    ? noList()
    : invalidBody([{ detail: 'is not a list that you can see', pointer }])
}

const begun = (outcome: BeginOutcome): BegunList => {
  switch (outcome.kind) {
    case 'begun':
      return outcome.list
    case 'forbidden':
      throw forbidden('list')
    case 'not-found':
      throw noList()
  }
}

const newTitle = ({ options, req, text }: Request & { text: string }): CopyPlan['title'] => {
  const { localization } = req.payload.config
  return options.localized && localization
    ? { defaultLocale: localization.defaultLocale, locale: requireLocale(req), text }
    : { defaultLocale: undefined, locale: undefined, text }
}

const contextOf = ({
  body,
  options: { slugs },
  path,
  req,
}: Request & { body?: { key?: string | undefined }; path?: string }) => {
  const locale = requireLocale(req)
  const { key, ...asked } = body ?? {}
  return {
    begunBy:
      key === undefined || !req.user
        ? undefined
        : begunByOf({ key, request: [path, locale, asked], user: req.user }),
    locale,
    payload: req.payload,
    req,
    slugs,
  }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
