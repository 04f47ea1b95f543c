/** Endpoints that begin lists, under the REST address of the collection of lists; see docs/composing.md. */
import type { Endpoint, PayloadRequest } from 'payload'

import { z } from 'zod'

import type { Id } from '../../storage/types.js'
import type { BeginOutcome, BegunList, Match, StartQuery } from '../composing/index.js'
import type { CopyPlan } from '../composing/plan.js'
import type { MovesResult } from '../moves/types.js'
import type { EditorOptions } from './request.js'

import {
  canSee,
  copyList,
  createList,
  findMatches,
  firstSection,
  JOIN_HOWS,
  MAX_ENTRIES,
  MAX_MATCHES,
  readStored,
  rowsOfMatches,
  startQuerySchema,
} from '../composing/index.js'
import { PublicError } from '../../errors.js'
import { rowsOf } from '../../storage/documents/index.js'
import { applyMoves } from '../moves/apply.js'
import { settle } from '../moves/settle.js'
import { forbidden } from '../../http/access.js'
import { privateJson, problemEndpoint } from '../../http/problems.js'
import { toId } from '../../storage/ids.js'
import { toResult } from './moves.js'
import {
  invalidBody,
  noList,
  parseBody,
  pointerOf,
  requireList,
  requireLocale,
  requireWriter,
} from './request.js'

type Options = EditorOptions & { isLocalized: boolean }

/** 200 of GET /matches */
export type MatchesResult = {
  /** Whether there are more than are given. */
  isMore: boolean
  matches: Match[]
}

/** 201 of POST /start and POST /:id/join */
export type StartResult = BegunList

/** 201 of POST /:id/split */
export type SplitResult = BegunList & {
  /** What became of the order of the list that was split; null where the entries stay in it. */
  moves: MovesResult | null
}

export const createComposeEndpoints = (options: Options): Endpoint[] => {
  const routes: Array<
    [
      Endpoint['method'],
      string,
      (args: { options: Options; req: PayloadRequest }) => Promise<Response>,
    ]
  > = [
    ['get', '/matches', getMatches],
    ['post', '/start', postStart],
    ['post', '/:id/join', postJoin],
    ['post', '/:id/split', postSplit],
  ]
  return routes.map(([method, path, handler]) =>
    problemEndpoint({ method, path, work: (req) => handler({ options, req }) }),
  )
}

type Handled = { options: Options; req: PayloadRequest }

/** GET /matches?query=<StartQuery as JSON>: what a list would be begun with. */
const getMatches = async ({ options, req }: Handled): Promise<Response> => {
  requireWriter({ options, req })
  const given = startQuerySchema.safeParse(parseJson(req.searchParams.get('query')))
  if (!given.success) {
    const errors = given.error.issues.map(({ message, path }) => ({
      detail: `${path.join('.') || 'query'}: ${message}`,
      parameter: 'query',
    }))
    throw new PublicError({
      code: 'bad-parameter',
      detail: `"query": ${errors.map(({ detail }) => detail).join('; ')}`,
      errors,
    })
  }
  const found = await findMatches({ ...contextOf({ options, req }), query: given.data })
  return privateJson(found satisfies MatchesResult)
}

const title = z.string().trim().min(1, 'must not be empty').max(300)
const id = z.union([z.string().min(1).max(100), z.int().min(0)])

const startSchema = z.strictObject({
  /** Of `found`: of what the query finds, only these, in this order. */
  chosen: z.array(id).max(MAX_MATCHES).optional(),
  /** With what the list is begun; `found` needs a query. */
  entries: z.enum(['all', 'empty', 'none', 'found']),
  /** A list or template that the rest is taken from. */
  from: id.nullable().default(null),
  isTemplate: z.boolean().default(false),
  query: startQuerySchema.optional(),
  title,
})

/** POST /start: a new draft, from a list or template, from what a query finds, or from both. */
const postStart = async ({ options, req }: Handled): Promise<Response> => {
  requireWriter({ options, req })
  const {
    chosen,
    entries,
    from,
    isTemplate,
    query,
    title: text,
  } = await parseBody({
    req,
    schema: startSchema,
  })
  const context = contextOf({ options, req })
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
    return created(await createList({ ...context, rows, title: text }))
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
  return created(begun(await copyList({ ...context, list, plan })))
}

const joinSchema = z.strictObject({ how: z.enum(JOIN_HOWS), list: id, title })

/** POST /:id/join: a new draft with the entries of this list and, behind them, of another; both stay. */
const postJoin = async ({ options, req }: Handled): Promise<Response> => {
  requireWriter({ options, req })
  const { how, list: other, title: text } = await parseBody({ req, schema: joinSchema })
  const context = contextOf({ options, req })
  const list = await requireSeen({ given: String(req.routeParams?.id), options, req })
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
  return created(begun(await copyList({ ...context, list, plan })))
}

const splitSchema = z.strictObject({
  entries: z.array(z.string().min(1).max(100)).min(1).max(MAX_ENTRIES),
  /** Whether the entries stay in this list too. */
  isKept: z.boolean().default(false),
  /** The revision of the order that the sender saw. */
  revision: z.int().min(0),
  title,
})

/**
 * POST /:id/split: a new draft with some of this list's entries, which leave this one unless they are
 * kept. The new list is made first: whoever dies in between leaves entries that are in both.
 */
const postSplit = async ({ options, req }: Handled): Promise<Response> => {
  requireWriter({ options, req })
  const context = await requireList({ options, req })
  const { entries, isKept, revision, title: text } = await parseBody({ req, schema: splitSchema })
  const locale = requireLocale(req)
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
  const ids = [...new Set(entries)]
  if (!isKept && ids.length === placed.size) {
    throw invalidBody([{ detail: 'must leave at least one entry', pointer: '/entries' }])
  }
  const plan: CopyPlan = {
    entries: { ids, kind: 'ids' },
    isTemplate: false,
    title: newTitle({ options, req, text }),
  }
  const list = begun(await copyList({ ...contextOf({ options, req }), list: context.list, plan }))
  if (isKept) return created({ ...list, moves: null } satisfies SplitResult)
  try {
    const outcome = await applyMoves({
      ...context,
      key: `split:${list.id}`,
      locale,
      operations: [{ ids, type: 'remove' }],
      revision,
      user: req.user,
    })
    return created({ ...list, moves: toResult(outcome) } satisfies SplitResult)
  } catch (error) {
    // nobody knows of the new list yet, and all that it holds is in the old one
    await req.payload.delete({
      collection: options.slugs.rankedLists as never,
      depth: 0,
      id: list.id,
      overrideAccess: true,
    })
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

/** A list that who asks may see, as its id is stored. */
const requireSeen = async ({
  given,
  options: { slugs },
  pointer,
  req,
}: Handled & { given: Id; pointer?: string }): Promise<Id> => {
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

const newTitle = ({ options, req, text }: Handled & { text: string }): CopyPlan['title'] => {
  const { localization } = req.payload.config
  return options.isLocalized && localization
    ? { defaultLocale: localization.defaultLocale, locale: requireLocale(req), text }
    : { defaultLocale: undefined, locale: undefined, text }
}

const contextOf = ({ options: { slugs }, req }: Handled) => ({
  locale: requireLocale(req),
  payload: req.payload,
  req,
  slugs,
})

const parseJson = (text: null | string): unknown => {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

const created = (body: SplitResult | StartResult): Response => privateJson(body, { status: 201 })
