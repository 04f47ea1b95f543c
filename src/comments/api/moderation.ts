/** Endpoints of the moderation desk, under the REST address of the comments; see docs/moderation.md. */
import type { Endpoint, PayloadRequest, Where } from 'payload'

import { z } from 'zod'

import type { CollectionProps } from '../../../collections/props.js'
import type { Id, Row } from '../../storage/types.js'
import type { DeskContext } from '../context.js'
import type { Outcome } from '../decisions.js'

import { countRows } from '../counts.js'
import { changeComment } from '../decisions.js'
import { markComment } from '../marks.js'
import { identify } from '../person.js'
import { describeItems, stateOf } from '../queue.js'
import { reconcileCounts } from '../reconcile.js'
import { findRow, toRow } from '../row.js'
import { readSettings } from '../settings.js'
import { submitComment } from '../submit.js'
import { setTrust } from '../trust.js'
import { PublicError } from '../../errors.js'
import { idOf } from '../../storage/documents/index.js'
import { compileWords, findWords, outside } from '../judge/index.js'
import { compareAndSet } from '../../storage/compareAndSet.js'
import { COMMENT_STATUSES, TRUST_LEVELS } from '../../vocabulary.js'
import { requireAdmin } from '../../http/access.js'
import { parseBody } from '../../http/body.js'
import { decodeCursor, encodeCursor } from '../../http/cursor.js'
import { streamChanges } from './moderationEvents.js'
import { bodyText, IDEMPOTENCY_KEY } from './write.js'
import { getExport, postErasePerson, postExportPerson, postImport } from './commentExchange.js'
import { problemEndpoint } from '../../http/problems.js'
import { cursorParam, limitParam, parseQuery } from '../../http/query.js'
import { toId } from '../../storage/ids.js'

const MAX_BODY = 200_000
const MAX_BULK = 200

/** How long a moderator has a comment to themselves, in milliseconds. */
const CLAIM_MS = 120_000

const QUEUES = ['pending', 'flagged', 'spam', 'all'] as const

type Handler = (args: { context: DeskContext; req: PayloadRequest }) => Promise<unknown>

export const createModerationEndpoints = (props: CollectionProps): Endpoint[] => {
  const routes: Array<[Endpoint['method'], string, Handler]> = [
    ['get', '/queue', getQueue],
    ['get', '/queue-counts', getQueueCounts],
    ['post', '/decide', postDecide],
    ['post', '/claim', postClaim],
    ['post', '/try-words', postTryWords],
    ['post', '/reconcile', postReconcile],
    ['get', '/queue-events', getQueueEvents],
    ['post', '/import', postImport],
    ['get', '/export', getExport],
    ['post', '/export-person', postExportPerson],
    ['post', '/erase-person', postErasePerson],
    ['get', '/:id/history', getHistory],
    ['post', '/:id/marks', postMarks],
    ['post', '/:id/reply', postReply],
    ['post', '/:id/trust', postTrust],
  ]
  return routes.map(([method, path, handler]) =>
    problemEndpoint({
      method,
      path,
      work: async (req) => {
        const context = requireModerator({ props, req })
        const answer = await handler({ context, req })
        if (answer instanceof Response) return answer
        return Response.json(answer, { headers: { 'Cache-Control': 'private, no-store' } })
      },
    }),
  )
}

const requireModerator = ({
  props: { access, comments, now, slugs },
  req,
}: {
  props: CollectionProps
  req: PayloadRequest
}): DeskContext => {
  if (!req.user) throw new PublicError({ code: 'unauthenticated', detail: 'Log in first.' })
  if (!access.hasRole(req, 'moderator')) {
    throw new PublicError({ code: 'forbidden', detail: 'Only moderators may do that.' })
  }
  return { access, comments, now, payload: req.payload, slugs }
}

const queueQuery = z.strictObject({
  cursor: cursorParam.optional(),
  limit: limitParam,
  list: z.string().min(1).max(64).optional(),
  queue: z.enum(QUEUES).default('pending'),
})

/** What is in a queue. */
const inQueue: Readonly<Record<(typeof QUEUES)[number], Where>> = {
  all: { id: { exists: true } },
  flagged: { flagCount: { greater_than: 0 } },
  pending: { status: { equals: 'pending' } },
  spam: { status: { equals: 'spam' } },
}

/** GET /queue: what waits, the oldest first; of all, the newest first. */
const getQueue: Handler = async ({ context, req }) => {
  const { payload, slugs } = context
  const query = parseQuery({ schema: queueQuery, searchParams: req.searchParams })
  const { cursor, limit, queue } = query
  const list =
    query.list === undefined
      ? null
      : toId({ collection: slugs.rankedLists, id: query.list, payload })
  const binding = {
    scope: JSON.stringify(['queue', queue, query.list ?? null]),
    secret: payload.secret,
  }
  const position = cursor
    ? decodeCursor<{ createdAt: string; id: Id }>({ ...binding, cursor })
    : undefined
  const side = queue === 'all' ? 'less_than' : 'greater_than'
  const sign = queue === 'all' ? '-' : ''
  const { docs } = await payload.db.find<Row>({
    collection: slugs.comments,
    joins: false,
    limit: limit + 1,
    pagination: false,
    sort: [`${sign}createdAt`, `${sign}id`],
    where: {
      and: [
        inQueue[queue],
        ...(list === null ? [] : [{ list: { equals: list ?? null } }]),
        ...(position
          ? [
              {
                or: [
                  { createdAt: { [side]: position.createdAt } },
                  {
                    and: [
                      { createdAt: { equals: position.createdAt } },
                      { id: { [side]: position.id } },
                    ],
                  },
                ],
              },
            ]
          : []),
      ],
    },
  })
  const shown = docs.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: await describeItems({ context, docs: shown, req }),
    nextCursor:
      docs.length > limit && last
        ? encodeCursor({
            ...binding,
            position: { createdAt: toRow(last).createdAt, id: last.id },
          })
        : null,
  }
}

/** GET /queue-counts: how many wait in each queue. */
const getQueueCounts: Handler = async ({ context }) =>
  Object.fromEntries(
    await Promise.all(
      QUEUES.map(
        async (queue) =>
          [
            queue,
            await countRows({
              collection: context.slugs.comments,
              context,
              where: inQueue[queue],
            }),
          ] as const,
      ),
    ),
  )

/** GET /queue-events: the counts of the queues, again whenever something has changed. */
const getQueueEvents: Handler = ({ context, req }) =>
  Promise.resolve(
    streamChanges({
      context,
      readCounts: () => getQueueCounts({ context, req }) as Promise<Record<string, number>>,
    }),
  )

const trustSchema = z.strictObject({
  suspendedUntil: z.iso.datetime().nullable().default(null),
  trust: z.enum(TRUST_LEVELS),
})

/** POST /:id/trust: how far whoever wrote this comment is trusted from now on; and was before. */
const postTrust: Handler = async ({ context, req }) => {
  const set = await parseBody({ maxLength: MAX_BODY, req, schema: trustSchema })
  const row = await findRow({ context, id: String(req.routeParams?.id) })
  if (!row) throw new PublicError({ code: 'not-found', detail: 'There is no such comment.' })
  if (row.authorKey === null) {
    throw new PublicError({
      code: 'precondition-failed',
      detail: 'Nothing is known of who wrote this comment: it was imported, or written by staff.',
    })
  }
  const { authorKey: key, authorName: name } = row
  return { ...set, before: await setTrust({ context, key, name, req, set }), key }
}

const marksSchema = z
  .strictObject({ isFeatured: z.boolean().optional(), isPinned: z.boolean().optional() })
  .refine((marks) => Object.keys(marks).length > 0, 'must set isFeatured, isPinned or both')

/** POST /:id/marks: features or pins a comment, or no more. */
const postMarks: Handler = async ({ context, req }) => {
  const marks = await parseBody({ maxLength: MAX_BODY, req, schema: marksSchema })
  return markComment({ context, id: String(req.routeParams?.id), marks })
}

const replySchema = z.strictObject({
  body: bodyText,
  isSpoiler: z.boolean().default(false),
  key: z.string().regex(IDEMPOTENCY_KEY.pattern, IDEMPOTENCY_KEY.detail).optional(),
})

/** POST /:id/reply: answers a comment in one's own name; through the same phases as every comment. */
const postReply: Handler = async ({ context, req }) => {
  const { body, isSpoiler, key } = await parseBody({
    maxLength: MAX_BODY,
    req,
    schema: replySchema,
  })
  const parent = await findRow({ context, id: String(req.routeParams?.id) })
  if (!parent || parent.list === null) {
    throw new PublicError({ code: 'not-found', detail: 'There is no such comment.' })
  }
  const person = await identify({ context, req })
  const { row } = await submitComment({
    context,
    draft: { authorName: person.name ?? '', body, hasMedia: false, isSpoiler },
    idempotencyKey: key ?? null,
    list: parent.list,
    parent: parent.id,
    person,
    userAgent: req.headers.get('User-Agent'),
  })
  return { id: row.id, status: row.status }
}

const decideSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        id: z.union([z.string().min(1).max(64), z.number()]),
        note: z.string().max(500).nullable().default(null),
        revision: z.int().min(0),
        status: z.enum(COMMENT_STATUSES),
      }),
    )
    .min(1)
    .max(MAX_BULK),
})

/** POST /decide: decides on some comments, each by itself; 409 where the only one was decided already. */
const postDecide: Handler = async ({ context, req }) => {
  const { items } = await parseBody({ maxLength: MAX_BODY, req, schema: decideSchema })
  const results: Array<Record<string, unknown>> = []
  for (const { id, note, revision, status } of items) {
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
    results.push(toResult({ id, outcome }))
  }
  const [only] = results
  if (only && results.length === 1 && only.outcome !== 'done') {
    const { outcome, ...extensions } = only
    throw new PublicError({
      code: outcome === 'missing' ? 'not-found' : 'conflict',
      detail:
        outcome === 'conflict'
          ? 'Somebody else has decided on this comment, or its author has changed it.'
          : outcome === 'missing'
            ? 'There is no such comment.'
            : 'A comment of this status cannot get that one.',
      extensions,
    })
  }
  return { results }
}

const claimSchema = z.strictObject({
  ids: z
    .array(z.union([z.string().min(1).max(64), z.number()]))
    .min(1)
    .max(MAX_BULK),
  isReleased: z.boolean().default(false),
})

/** POST /claim: which of these comments are one's own for the next two minutes. */
const postClaim: Handler = async ({ context, req }) => {
  const { now, payload, slugs } = context
  const { ids, isReleased } = await parseBody({ maxLength: MAX_BODY, req, schema: claimSchema })
  const me = String(req.user?.id)
  const at = now().getTime()
  const claimed: string[] = []
  for (const given of ids) {
    const id = toId({ collection: slugs.comments, id: given, payload })
    const row =
      id === undefined
        ? null
        : await payload.db.findOne<Row>({
            collection: slugs.comments,
            joins: false,
            where: { id: { equals: id } },
          })
    if (!row) continue
    const claimedBy = (row.claimedBy as null | string | undefined) ?? null
    const claimedUntil = (row.claimedUntil as null | number | undefined) ?? null
    const isOthers = claimedBy !== null && claimedBy !== me && (claimedUntil ?? 0) > at
    if (isOthers || (isReleased && claimedBy !== me)) continue
    const isSet = await compareAndSet({
      collection: slugs.comments,
      expected: { claimedBy, claimedUntil },
      id: row.id,
      payload,
      set: isReleased
        ? { claimedBy: null, claimedUntil: null }
        : { claimedBy: me, claimedUntil: at + CLAIM_MS },
    })
    if (isSet) claimed.push(String(row.id))
  }
  return { ids: claimed, until: isReleased ? null : new Date(at + CLAIM_MS).toISOString() }
}

const wordsSchema = z.strictObject({ text: z.string().max(20_000) })

/** POST /try-words: where the lists of words match a text. */
const postTryWords: Handler = async ({ context, req }) => {
  const { text: given } = await parseBody({ maxLength: MAX_BODY, req, schema: wordsSchema })
  const text = given.normalize('NFC')
  const { allowedWords, bannedWords, suspectWords } = await readSettings(context)
  const allowed = findWords({ list: compileWords(allowedWords), text })
  const matches = (words: readonly string[]) =>
    outside({ allowed, matches: findWords({ list: compileWords(words), text }) })
  return { allowed, banned: matches(bannedWords), suspect: matches(suspectWords), text }
}

/** POST /reconcile: counts everything anew and tells what was not right. */
const postReconcile: Handler = async ({ context, req }) => {
  requireAdmin({ access: context.access, req })
  return reconcileCounts({ context })
}

/** GET /:id/history: what was decided on a comment, the oldest first. */
const getHistory: Handler = async ({ context, req }) => {
  const row = await findRow({ context, id: String(req.routeParams?.id) })
  if (!row) throw new PublicError({ code: 'not-found', detail: 'There is no such comment.' })
  const { docs } = await context.payload.db.find<Row>({
    collection: context.slugs.commentDecisions,
    limit: 0,
    pagination: false,
    sort: 'revision',
    where: { comment: { equals: row.id } },
  })
  const items = docs.map((doc) => ({
    at: doc.at,
    by: idOf(doc.by) ?? null,
    decider: doc.decider,
    from: doc.from,
    isEdit: doc.isEdit === true,
    note: doc.note ?? null,
    reasons: doc.reasons ?? [],
    revision: doc.revision,
    to: doc.to,
  }))
  // the copy of the latest may still be on its way
  const latest = row.decision
  const isThere = items.some(({ revision }) => revision === latest?.revision)
  return { items: latest && !isThere ? [...items, latest] : items }
}

const toResult = ({ id, outcome }: { id: Id; outcome: Outcome }): Record<string, unknown> =>
  outcome.kind === 'missing'
    ? { id, outcome: 'missing' }
    : { current: stateOf(outcome.row), id, outcome: outcome.kind }
