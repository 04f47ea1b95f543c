/** Routes of the moderation desk, under the REST address of the comments; see docs/moderation.md. */
import type { PayloadRequest, Where } from 'payload'

import { z } from 'zod'

import type { Route } from '../../http/route.js'
import type { Id, Row } from '../../storage/types.js'
import type { DeskContext } from '../context.js'
import type { QueueFilter } from '../filter.js'
import type { Outcome } from '../decisions.js'
import type { Decision } from '../row.js'

import { PublicError } from '../../errors.js'
import { decodeCursor, encodeCursor } from '../../http/cursor.js'
import { cursorParam, idParams, limitParam } from '../../http/query.js'
import { route } from '../../http/route.js'
import { toId } from '../../storage/ids.js'
import { idOf } from '../../storage/documents/index.js'
import { COMMENT_STATUSES, TRUST_LEVELS } from '../../vocabulary.js'
import { atOnce } from '../atOnce.js'
import { countRows } from '../counts.js'
import { changeComment } from '../decisions.js'
import { createFits, isFiltered } from '../filter.js'
import { compileWords, findWords, outside } from '../judge/index.js'
import { markComment } from '../marks.js'
import { identify } from '../person.js'
import { countOpenFlags, describeItems, stateOf } from '../queue.js'
import { reconcileCounts } from '../reconcile.js'
import { findRow, toRow } from '../row.js'
import { readSettings } from '../settings.js'
import { submitComment } from '../submit.js'
import { setTrust } from '../trust.js'
import { streamChanges } from './moderationEvents.js'
import {
  claimedSchema,
  commentStateSchema,
  decidedSchema,
  historySchema,
  idSchema,
  marksSchema,
  queueCountsSchema,
  queuePageSchema,
  QUEUES,
  reconciledSchema,
  repliedSchema,
  triedWordsSchema,
  trustedSchema,
} from './moderationSchema.js'
import { contextOf, listParam } from './request.js'
import { bodyText, IDEMPOTENCY_KEY } from './write.js'
import { readTogether, storeOf } from '../../storage/index.js'

const MAX_BODY = 200_000

/** Each takes a connection of its own, and others need some too. */
const DECISIONS_AT_ONCE = 4
const MAX_BULK = 200

/** How long a claim (a lease) of a moderator on a comment lasts, in milliseconds. */
const CLAIM_MS = 120_000

const MODERATOR = { roles: ['moderator'] } as const

/** What a decision that was not taken says of the comment. */
const refusedMembers = z.object({ current: commentStateSchema, id: idSchema })

const common = { access: MODERATOR, collection: 'comments', maxBody: MAX_BODY } as const

const searched = (description: string) =>
  z.string().trim().max(100).optional().meta({ description })

const queueQuery = z.strictObject({
  after: z.iso.datetime().optional().meta({ description: 'Only comments written since.' }),
  author: searched('A part of the name of the author.'),
  before: z.iso.datetime().optional().meta({ description: 'Only comments written earlier.' }),
  cursor: cursorParam.optional(),
  limit: limitParam,
  list: listParam,
  queue: z.enum(QUEUES).default('pending'),
  reason: searched('The code of a reason, or a reason of reports by readers.'),
  text: searched('A part of the text.'),
})

/** How many comments a request looks through at most; `nextCursor` goes on behind them. */
const MAX_LOOKED_THROUGH = 2_000
const LOOKED_THROUGH_AT_ONCE = 200

/** What is in a queue. */
const inQueue: Readonly<Record<(typeof QUEUES)[number], Where>> = {
  all: { id: { exists: true } },
  flagged: { flagCount: { greater_than: 0 } },
  pending: { status: { equals: 'pending' } },
  spam: { status: { equals: 'spam' } },
}

const getQueue = route({
  ...common,
  answers: { 200: queuePageSchema },
  handler: async ({ query, req, ...args }) => {
    const context = contextOf({ ...args, req })
    const { payload, slugs } = context
    const { after, author, before, cursor, limit, queue, reason, text } = query
    const list =
      query.list === undefined
        ? null
        : toId({ collection: slugs.rankedLists, id: query.list, payload })
    const { cursor: _cursor, limit: _limit, ...scope } = query
    const binding = { scope: JSON.stringify(['queue', scope]), secret: payload.secret }
    const given = cursor ? decodeCursor<Position>({ ...binding, cursor }) : undefined
    const findPage = (position: Position | undefined, count: number): Promise<Row[]> =>
      findQueuePage({
        context,
        limit: count,
        position,
        queue,
        where: {
          and: [
            inQueue[queue],
            ...(list === null ? [] : [{ list: { equals: list ?? null } }]),
            ...(after ? [{ createdAt: { greater_than: after } }] : []),
            ...(before ? [{ createdAt: { less_than: before } }] : []),
          ],
        },
      })
    const filter = { author, reason, text }
    const { docs, last } = isFiltered(filter)
      ? await lookThrough({ context, filter, find: findPage, from: given, limit })
      : firstOf({ docs: await findPage(given, limit + 1), limit })
    return {
      body: {
        items: await describeItems({ context, docs, req }),
        nextCursor: last ? encodeCursor({ ...binding, position: last }) : null,
      },
    }
  },
  method: 'get',
  operationId: 'getQueue',
  path: '/queue',
  query: queueQuery,
  summary: 'What waits in a queue, the oldest first; of all, the newest first',
})

/** Where a page of a queue ends. */
type Position = { createdAt: string; id: Id }

const positionOf = (row: Row): Position => ({ createdAt: toRow(row).createdAt, id: row.id })

/** Rows of a queue in its order. */
const findQueuePage = async ({
  context: { payload },
  limit,
  position,
  queue,
  where,
}: {
  context: DeskContext
  limit: number
  position: Position | undefined
  queue: (typeof QUEUES)[number]
  where: Where
}): Promise<Row[]> => {
  const side = queue === 'all' ? 'less_than' : 'greater_than'
  const sign = queue === 'all' ? '-' : ''
  const store = storeOf({ payload })
  const beyond: Where[] = position
    ? [
        {
          or: [
            { createdAt: { [side]: position.createdAt } },
            {
              and: [{ createdAt: { equals: position.createdAt } }, { id: { [side]: position.id } }],
            },
          ],
        },
      ]
    : []
  const page = await store.findPage({
    collection: 'comments',
    limit,
    // of hundreds of thousands only what is reported and not decided on
    ...(queue === 'flagged' ? { rare: inQueue.flagged } : {}),
    sort: [`${sign}createdAt`, `${sign}id`],
    where: { and: [where, ...beyond] },
  })
  if (page.length === 0) return []
  const rows = await store.find({
    collection: 'comments',
    sort: 'id',
    where: { id: { in: page.map(({ id }) => id) } },
  })
  const byId = new Map(rows.map((row) => [String(row.id), row]))
  return page.flatMap(({ id }) => byId.get(String(id)) ?? [])
}

type Found = {
  docs: Row[]
  /** Behind what the next page begins; undefined on the last one. */
  last: Position | undefined
}

/** @param docs one more than fits, where there is one */
const firstOf = ({ docs, limit }: { docs: readonly Row[]; limit: number }): Found => {
  const shown = docs.slice(0, limit)
  const last = shown.at(-1)
  return { docs: shown, last: docs.length > limit && last ? positionOf(last) : undefined }
}

/**
 * The rows of a queue that a filter fits, of a bounded number that are looked through: no index finds a
 * part of a text in every script and on every engine.
 */
const lookThrough = async ({
  context,
  filter,
  find,
  from,
  limit,
}: {
  context: DeskContext
  filter: QueueFilter
  find: (position: Position | undefined, count: number) => Promise<Row[]>
  from: Position | undefined
  limit: number
}): Promise<Found> => {
  const fits = createFits(filter)
  const docs: Row[] = []
  let last = from
  for (let seen = 0; seen < MAX_LOOKED_THROUGH; seen += LOOKED_THROUGH_AT_ONCE) {
    const page = await find(last, LOOKED_THROUGH_AT_ONCE)
    const rows = page.map(toRow)
    const flags = await countOpenFlags({ context, rows })
    for (const [index, doc] of page.entries()) {
      const row = rows[index]
      last = positionOf(doc)
      if (row && fits({ flags: flags.get(String(doc.id)) ?? {}, row })) docs.push(doc)
      if (docs.length === limit) return { docs, last }
    }
    if (page.length < LOOKED_THROUGH_AT_ONCE) return { docs, last: undefined }
  }
  return { docs, last }
}

type QueueCounts = z.infer<typeof queueCountsSchema>

const readCounts = async (context: DeskContext): Promise<QueueCounts> => {
  const count = (queue: (typeof QUEUES)[number]) =>
    countRows({ collection: context.slugs.comments, context, where: inQueue[queue] })
  const [all, flagged, pending, spam] = await readTogether(context.payload, () =>
    Promise.all([count('all'), count('flagged'), count('pending'), count('spam')]),
  )
  return { all, flagged, pending, spam }
}

const getQueueCounts = route({
  ...common,
  answers: { 200: queueCountsSchema },
  handler: async (args) => ({ body: await readCounts(contextOf(args)) }),
  method: 'get',
  operationId: 'getQueueCounts',
  path: '/queue-counts',
  summary: 'How many comments are in each queue',
})

const getQueueEvents = route({
  ...common,
  answers: {
    200: z.string().meta({
      description: 'Server-sent events named "changed"; their data are the counts of the queues.',
    }),
  },
  handler: async (args) => {
    const context = contextOf(args)
    return streamChanges({ context, readCounts: () => readCounts(context) })
  },
  method: 'get',
  operationId: 'getQueueEvents',
  path: '/queue-events',
  produces: 'text/event-stream',
  summary: 'The counts of the queues, again whenever something has changed',
})

const postTrust = route({
  ...common,
  answers: { 200: trustedSchema },
  body: z.strictObject({
    suspendedUntil: z.iso.datetime().nullable().default(null),
    trust: z.enum(TRUST_LEVELS),
  }),
  errors: ['precondition-failed'],
  handler: async ({ body: set, params: { id }, req, ...args }) => {
    const context = contextOf({ ...args, req })
    const row = await findRow({ context, id })
    if (!row) throw noComment()
    if (row.authorKey === null) {
      throw new PublicError({
        code: 'precondition-failed',
        detail: 'The author of this comment is not known: it was imported, or written by staff.',
      })
    }
    const { authorKey: key, authorName: name } = row
    return { body: { ...set, before: await setTrust({ context, key, name, req, set }), key } }
  },
  method: 'post',
  operationId: 'trustAuthor',
  params: idParams,
  path: '/:id/trust',
  summary: 'Set how far the author of a comment is trusted from now on',
})

const postMarks = route({
  ...common,
  answers: { 200: marksSchema },
  body: z
    .strictObject({ isFeatured: z.boolean().optional(), isPinned: z.boolean().optional() })
    .refine((marks) => Object.keys(marks).length > 0, 'must set isFeatured, isPinned or both'),
  errors: ['precondition-failed', 'too-many-requests'],
  handler: async ({ body: marks, params: { id }, ...args }) => ({
    body: await markComment({ context: contextOf(args), id, marks }),
  }),
  method: 'post',
  operationId: 'markComment',
  params: idParams,
  path: '/:id/marks',
  summary: 'Feature or pin a comment, or no more',
})

const postReply = route({
  ...common,
  answers: { 200: repliedSchema },
  body: z.strictObject({
    body: bodyText,
    isSpoiler: z.boolean().default(false),
    key: z.string().regex(IDEMPOTENCY_KEY.pattern, IDEMPOTENCY_KEY.detail).optional(),
    revision: z.int().min(0).optional().meta({
      description:
        'The revision of the comment as it was seen: where it waits, it is approved before it is answered.',
    }),
  }),
  errors: [
    'comments-closed',
    'conflict',
    'idempotency-key-reused',
    'repeated-comment',
    'too-many-requests',
  ],
  handler: async ({ body: { body, isSpoiler, key, revision }, params: { id }, req, ...args }) => {
    const context = contextOf({ ...args, req })
    const parent = await findRow({ context, id })
    if (!parent || parent.list === null) throw noComment()
    let approved: z.infer<typeof repliedSchema>['approved'] = null
    if (revision !== undefined && parent.status === 'pending') {
      const decision = { id: parent.id, note: null, revision, status: 'approved' } as const
      const result = await decideOn({ context, decision, req })
      requireDone(result)
      approved = result.current ?? null
    }
    const person = await identify({ context, req })
    const { row } = await submitComment({
      context,
      draft: { attachments: [], authorName: person.name ?? '', body, entry: null, isSpoiler },
      idempotencyKey: key ?? null,
      list: parent.list,
      parent: parent.id,
      person,
      userAgent: req.headers.get('User-Agent'),
    })
    return { body: { approved, id: row.id, status: row.status } }
  },
  members: refusedMembers,
  method: 'post',
  operationId: 'replyToComment',
  params: idParams,
  path: '/:id/reply',
  summary: 'Answer a comment in one’s own name; through the same phases as every comment',
})

const givenId = z.union([z.string().min(1).max(64), z.number()])

const postDecide = route({
  ...common,
  answers: { 200: decidedSchema },
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          id: givenId,
          note: z.string().max(500).nullable().default(null),
          revision: z.int().min(0),
          status: z.enum(COMMENT_STATUSES),
        }),
      )
      .min(1)
      .max(MAX_BULK),
  }),
  errors: ['conflict', 'not-found'],
  handler: async ({ body: { items }, req, ...args }) => {
    const context = contextOf({ ...args, req })
    const results = await atOnce({
      items,
      keyOf: ({ id }) => String(id),
      limit: DECISIONS_AT_ONCE,
      work: (decision) => decideOn({ context, decision, req }),
    })
    const [only] = results
    if (only && results.length === 1) requireDone(only)
    return { body: { results } }
  },
  members: refusedMembers,
  method: 'post',
  operationId: 'decide',
  path: '/decide',
  summary: 'Decide on some comments, each by itself',
})

type Result = z.infer<typeof decidedSchema>['results'][number]

const decideOn = async ({
  context,
  decision: { id, note, revision, status },
  req,
}: {
  context: DeskContext
  decision: {
    id: Id
    note: null | string
    revision: number
    status: (typeof COMMENT_STATUSES)[number]
  }
  req: PayloadRequest
}): Promise<Result> => {
  const outcome = await changeComment({
    change: {
      by: req.user?.id ?? null,
      decider: 'moderator',
      expectedRevision: revision,
      id,
      note,
      to: status,
    },
    context,
  })
  return outcome.kind === 'missing'
    ? { id, outcome: 'missing' }
    : { current: stateOf(outcome.row), id, outcome: outcome.kind }
}

/** Why the only decision of a request was not taken. */
const REFUSALS: Record<Exclude<Outcome['kind'], 'done'>, string> = {
  conflict: 'Somebody else has decided on this comment, or its author has changed it.',
  missing: 'There is no such comment.',
  'not-allowed': 'A comment of this status cannot get that one.',
}

/** @throws PublicError where the decision was not taken */
const requireDone = ({ outcome, ...extensions }: Result): void => {
  if (outcome === 'done') return
  throw new PublicError({
    code: outcome === 'missing' ? 'not-found' : 'conflict',
    detail: REFUSALS[outcome],
    extensions,
  })
}

const postClaim = route({
  ...common,
  answers: { 200: claimedSchema },
  body: z.strictObject({
    ids: z.array(givenId).min(1).max(MAX_BULK),
    isReleased: z.boolean().default(false),
    isTakenOver: z
      .boolean()
      .default(false)
      .meta({ description: 'Takes them from others who have them, too.' }),
  }),
  handler: async ({ body: { ids, isReleased, isTakenOver }, req, ...args }) => {
    const { now, payload, slugs } = contextOf({ ...args, req })
    const me = String(req.user?.id)
    const at = now().getTime()
    const claimed: string[] = []
    for (const given of ids) {
      const id = toId({ collection: slugs.comments, id: given, payload })
      const row =
        id === undefined
          ? null
          : await storeOf({ payload }).findOne({
              collection: 'comments',
              where: { id: { equals: id } },
            })
      if (!row) continue
      const claimedBy = (row.claimedBy as null | string | undefined) ?? null
      const claimedUntil = (row.claimedUntil as null | number | undefined) ?? null
      const isOthers = claimedBy !== null && claimedBy !== me && (claimedUntil ?? 0) > at
      if ((isOthers && !isTakenOver) || (isReleased && claimedBy !== me)) continue
      const isSet = await storeOf({ payload }).compareAndSet({
        collection: 'comments',
        expected: { claimedBy, claimedUntil },
        id: row.id,
        set: isReleased
          ? { claimedBy: null, claimedUntil: null }
          : { claimedBy: me, claimedUntil: at + CLAIM_MS },
      })
      if (isSet) claimed.push(String(row.id))
    }
    const until = isReleased ? null : new Date(at + CLAIM_MS).toISOString()
    return { body: { ids: claimed, until } }
  },
  method: 'post',
  operationId: 'claimComments',
  path: '/claim',
  summary: 'Have comments to oneself for two minutes; those that one has got',
})

const postTryWords = route({
  ...common,
  answers: { 200: triedWordsSchema },
  body: z.strictObject({ text: z.string().max(20_000) }),
  handler: async ({ body, ...args }) => {
    const text = body.text.normalize('NFC')
    const { allowedWords, bannedWords, suspectWords } = await readSettings(contextOf(args))
    const allowed = findWords({ list: compileWords(allowedWords), text })
    const matches = (words: readonly string[]) =>
      outside({ allowed, matches: findWords({ list: compileWords(words), text }) })
    return {
      body: { allowed, banned: matches(bannedWords), suspect: matches(suspectWords), text },
    }
  },
  method: 'post',
  operationId: 'tryWords',
  path: '/try-words',
  summary: 'Where the lists of words match a text',
})

const postReconcile = route({
  ...common,
  access: { roles: ['admin'] },
  answers: { 200: reconciledSchema },
  handler: async (args) => ({ body: await reconcileCounts({ context: contextOf(args) }) }),
  method: 'post',
  operationId: 'reconcileCounts',
  path: '/reconcile',
  summary: 'Count everything anew, and tell what was not right',
})

const getHistory = route({
  ...common,
  answers: { 200: historySchema },
  handler: async ({ params: { id }, ...args }) => {
    const context = contextOf(args)
    const row = await findRow({ context, id })
    if (!row) throw noComment()
    const docs = await storeOf(context).find<Decision & { id: Id }>({
      collection: 'commentDecisions',
      sort: 'revision',
      where: { comment: { equals: row.id } },
    })
    const items = docs.map(
      ({ at, by, decider, from, isEdit, note, reasons, revision, to }): Decision => ({
        at: new Date(at).toISOString(),
        by: idOf(by) ?? null,
        decider,
        from,
        isEdit: isEdit === true,
        note: note ?? null,
        reasons: reasons ?? [],
        revision,
        to,
      }),
    )
    // the copy of the latest may still be on its way
    const latest = row.decision
    const isThere = items.some(({ revision }) => revision === latest?.revision)
    return { body: { items: latest && !isThere ? [...items, latest] : items } }
  },
  method: 'get',
  operationId: 'getDecisions',
  params: idParams,
  path: '/:id/history',
  summary: 'What was decided on a comment, the oldest first',
})

const noComment = (): PublicError =>
  new PublicError({ code: 'not-found', detail: 'There is no such comment.' })

export const MODERATION_ROUTES: readonly Route[] = [
  getQueue,
  getQueueCounts,
  postDecide,
  postClaim,
  postTryWords,
  postReconcile,
  getQueueEvents,
  getHistory,
  postMarks,
  postReply,
  postTrust,
]
