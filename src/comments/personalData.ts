/** Personal data of commenters (GDPR, articles 15 and 17): export and erasure. */
import type { Where } from 'payload'

import { z } from 'zod'

import type { Id, Row } from '../storage/types.js'
import type { CommentContext } from './context.js'
import type { CommentRow } from './row.js'

import { PublicError } from '../errors.js'
import { dropBallot, findBallotsOf } from './ballots.js'
import { idOf } from '../storage/documents/index.js'
import { eraseMailsOf, findMailsOf } from './mails/index.js'
import { MAIL_FREQUENCIES } from './mails/rules/frequency.js'
import { countFlags, countVotes } from './counts.js'
import { COMMENT_STATUSES, FLAG_REASONS, TRUST_LEVELS } from '../vocabulary.js'
import { changeComment, recordDecision } from './decisions.js'
import { requestKeyFor } from './person.js'
import { findRow, toRow } from './row.js'
import { storeOf, whole } from '../storage/index.js'
import { instantOf, textOf } from '../storage/documents/values.js'

/** How often to look again for rows that a person writes while they are being erased. */
const PASSES = 10

/**
 * The person behind a key, or behind a comment. An anonymous reader is known by the network only,
 * which other people share: for them it is that comment alone.
 */
export type Subject = { comment: Id } | { key: string }

const id = z.union([z.int(), z.string()])
const at = z.iso.datetime().nullable()

export const personalDataSchema = z
  .strictObject({
    ballots: z.array(
      z.strictObject({ castAt: at, changedAt: at, list: id, order: z.array(z.string()) }),
    ),
    commenter: z
      .strictObject({
        name: z.string().nullable(),
        suspendedUntil: at,
        trust: z.enum(TRUST_LEVELS).nullable(),
      })
      .nullable(),
    comments: z.array(
      z.strictObject({
        attachments: z.array(z.strictObject({ alt: z.string(), url: z.string() })),
        authorName: z.string(),
        body: z.string(),
        createdAt: z.iso.datetime(),
        editedAt: at,
        entry: z.string().nullable(),
        hasAddressHash: z.boolean(),
        id,
        isSpoiler: z.boolean(),
        list: id.nullable(),
        parent: id.nullable(),
        score: z.int(),
        status: z.enum(COMMENT_STATUSES),
      }),
    ),
    flags: z.array(
      z.strictObject({
        comment: id.nullable(),
        createdAt: at,
        detail: z.string().nullable(),
        reason: z.enum(FLAG_REASONS),
      }),
    ),
    key: z.string().nullable(),
    mails: z
      .array(
        z.strictObject({
          address: z.string().nullable(),
          comment: id.nullable(),
          confirmedAt: at,
          createdAt: z.iso.datetime(),
          frequency: z.enum(MAIL_FREQUENCIES),
          isConfirmed: z.boolean(),
          language: z.string(),
        }),
      )
      .meta({ description: 'Addresses that are told of replies to these comments.' }),
    reactions: z.array(z.strictObject({ createdAt: at, kind: z.string(), list: id.nullable() })),
    votes: z.array(
      z.strictObject({ comment: id.nullable(), createdAt: at, value: z.int().nullable() }),
    ),
  })
  .meta({ description: 'What is kept of one person.', id: 'PersonalData' })

export type PersonalData = z.infer<typeof personalDataSchema>

export type Erased = {
  ballots: number
  comments: number
  flags: number
  mails: number
  reactions: number
  votes: number
}

type Scope = { comments: Where; key: null | string }

/**
 * Everything that is stored about a person (subject access request).
 *
 * @throws PublicError `not-found`
 */
export const exportPerson = async ({
  context,
  subject,
}: {
  context: CommentContext
  subject: Subject
}): Promise<PersonalData> => {
  const { slugs } = context
  const { comments, key } = await scopeOf({ context, subject })
  const byKey = (collection: string): Promise<Row[]> =>
    key === null
      ? Promise.resolve([])
      : findAll({ collection, context, where: { voterKey: { equals: key } } })
  const [ballots, commenters, rows, flags, votes, reactions] = await Promise.all([
    key === null ? [] : findBallotsOf({ context, voterKey: key }),
    key === null
      ? []
      : findAll({ collection: slugs.commenters, context, where: { key: { equals: key } } }),
    findAll({ collection: slugs.comments, context, where: comments }),
    byKey(slugs.commentFlags),
    byKey(slugs.commentVotes),
    byKey(slugs.reactions),
  ])
  const [commenter] = commenters
  return {
    ballots: ballots.map(({ castAt, changedAt, list, order }) => ({
      castAt,
      changedAt,
      list,
      order,
    })),
    commenter: commenter
      ? {
          name: textOf(commenter.name),
          suspendedUntil: instantOf(commenter.suspendedUntil),
          trust: oneOf(TRUST_LEVELS, commenter.trust),
        }
      : null,
    comments: rows.map((doc) => {
      const {
        attachments,
        authorName,
        body,
        createdAt,
        entry,
        id,
        isSpoiler,
        list,
        parent,
        score,
        status,
      } = toRow(doc)
      return {
        attachments,
        authorName,
        body,
        createdAt,
        editedAt: instantOf(doc.editedAt),
        entry,
        hasAddressHash: doc.addressHash != null,
        id,
        isSpoiler,
        list,
        parent,
        score,
        status,
      }
    }),
    flags: flags.map(({ comment, createdAt, detail, reason }) => ({
      comment: idOf(comment) ?? null,
      createdAt: instantOf(createdAt),
      detail: textOf(detail),
      reason: oneOf(FLAG_REASONS, reason) ?? 'other',
    })),
    key,
    mails: await findMailsOf({ comments: rows.map((row) => row.id), context }),
    reactions: reactions.map(({ createdAt, kind, list }) => ({
      createdAt: instantOf(createdAt),
      kind: String(kind),
      list: idOf(list) ?? null,
    })),
    votes: votes.map(({ comment, createdAt, value }) => ({
      comment: idOf(comment) ?? null,
      createdAt: instantOf(createdAt),
      value: typeof value === 'number' ? value : null,
    })),
  }
}

const oneOf = <T extends string>(all: readonly T[], value: unknown): null | T =>
  all.find((one) => one === value) ?? null

/**
 * Erases everything that is stored about a person. Comments become tombstones, so that replies stay;
 * votes, reports, reactions and ballots go, and what they come to is counted again. Idempotent, so that an
 * interrupted run is repeated: the key, by which rows are found, is cleared last.
 *
 * @param by the account that does it
 * @throws PublicError `not-found`
 */
export const erasePerson = async ({
  by,
  context,
  subject,
}: {
  by: Id | null
  context: CommentContext
  subject: Subject
}): Promise<Erased> => {
  const { slugs } = context
  const { comments, key } = await scopeOf({ context, subject })
  const erased: Erased = { ballots: 0, comments: 0, flags: 0, mails: 0, reactions: 0, votes: 0 }
  for (let pass = 0; pass < PASSES; pass += 1) {
    const rows = await findAll({ collection: slugs.comments, context, where: comments })
    // first, since a comment that is deleted takes them along
    erased.mails += await eraseMailsOf({ comments: rows.map((row) => row.id), context })
    for (const row of rows) {
      await whole(context, (within) => eraseComment({ by, context: within, row: toRow(row) }))
    }
    erased.comments += rows.length
    if (key === null || rows.length === 0) break
  }
  if (key === null) return erased

  const voterKey = { equals: key }
  for (const vote of await findAll({
    collection: slugs.commentVotes,
    context,
    where: { voterKey },
  })) {
    await whole(context, async (within) => {
      // stops counting before it is deleted: without transactions, a process that dies in between
      // leaves no wrong count
      await storeOf(within).compareAndSet({
        collection: 'commentVotes',
        expected: {},
        id: vote.id,
        set: { value: 0 },
      })
      const comment = idOf(vote.comment)
      if (comment !== undefined) await countVotes({ context: within, id: comment })
      await remove({ collection: slugs.commentVotes, context: within, id: vote.id })
    })
    erased.votes += 1
  }
  for (const flag of await findAll({
    collection: slugs.commentFlags,
    context,
    where: { voterKey },
  })) {
    await whole(context, async (within) => {
      await storeOf(within).compareAndSet({
        collection: 'commentFlags',
        expected: {},
        id: flag.id,
        set: { isOpen: false },
      })
      const comment = idOf(flag.comment)
      if (comment !== undefined) await countFlags({ context: within, id: comment })
      await remove({ collection: slugs.commentFlags, context: within, id: flag.id })
    })
    erased.flags += 1
  }
  for (const { id } of await findAll({
    collection: slugs.reactions,
    context,
    where: { voterKey },
  })) {
    await remove({ collection: slugs.reactions, context, id })
    erased.reactions += 1
  }
  for (const { list } of await findBallotsOf({ context, voterKey: key })) {
    await dropBallot({ context, list, voterKey: key })
    erased.ballots += 1
  }
  await storeOf(context).remove({
    collection: 'commenters',
    where: { key: { equals: key } },
  })
  return erased
}

const eraseComment = async ({
  by,
  context,
  row,
}: {
  by: Id | null
  context: CommentContext
  row: CommentRow
}): Promise<void> => {
  const { slugs } = context
  if (row.status !== 'deleted') {
    await changeComment({
      change: { by, decider: 'moderator', id: row.id, reasons: [], to: 'deleted' },
      context,
    })
  }
  // copied to the audit log before it is cleared, in case the deciding process died before its copy
  const { decision } = (await findRow({ context, id: row.id })) ?? row
  if (decision) await recordDecision({ context, decision, id: row.id })
  // reasons and notes may quote what was written
  const where: Where = { comment: { equals: row.id } }
  for (const decision of await findAll({ collection: slugs.commentDecisions, context, where })) {
    await storeOf(context).compareAndSet({
      collection: 'commentDecisions',
      expected: {},
      id: decision.id,
      set: { note: null, reasons: [] },
    })
  }
  await storeOf(context).compareAndSet({
    collection: 'comments',
    expected: { status: 'deleted' },
    id: row.id,
    set: {
      addressHash: null,
      authorKey: null,
      authorUser: null,
      decision: decision ? { ...decision, note: null, reasons: [] } : null,
      fingerprint: null,
      isFeatured: false,
      isPinned: false,
      reasons: [],
      requestKey: requestKeyFor(),
    },
  })
}

const scopeOf = async ({
  context,
  subject,
}: {
  context: CommentContext
  subject: Subject
}): Promise<Scope> => {
  if ('key' in subject)
    return { comments: { authorKey: { equals: subject.key } }, key: subject.key }
  const row = await findRow({ context, id: subject.comment })
  if (!row) throw new PublicError({ code: 'not-found', detail: 'There is no such comment.' })
  return row.authorKey === null || row.authorKey.startsWith('anon:')
    ? { comments: { id: { equals: row.id } }, key: null }
    : { comments: { authorKey: { equals: row.authorKey } }, key: row.authorKey }
}

const remove = async ({
  collection,
  context,
  id,
}: {
  collection: string
  context: CommentContext
  id: Id
}): Promise<void> => {
  await storeOf(context).remove({
    collection: { slug: collection },
    where: { id: { equals: id } },
  })
}

/** In the order in which they were made, which ids need not have. */
const findAll = async ({
  collection,
  context,
  where,
}: {
  collection: string
  context: CommentContext
  where: Where
}): Promise<Row[]> => {
  const found: Row[] = []
  for await (const row of storeOf(context).each({
    collection: { slug: collection },
    where,
  }))
    found.push(row)
  const madeAt = ({ createdAt }: Row): number => new Date(String(createdAt)).getTime()
  return found.toSorted((one, other) => madeAt(one) - madeAt(other))
}
