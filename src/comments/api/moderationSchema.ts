/** What the moderation desk is answered. */
import { z } from 'zod'

import { COMMENT_STATUSES, TRUST_LEVELS } from '../../vocabulary.js'
import { DECIDERS, PHASE_NAMES } from '../judge/index.js'

export const QUEUES = ['pending', 'flagged', 'spam', 'all'] as const

export const idSchema = z.union([z.int(), z.string()])

const statusSchema = z.enum(COMMENT_STATUSES)

const reasonSchema = z
  .strictObject({
    code: z.string(),
    detail: z.string().optional(),
    phase: z.enum(PHASE_NAMES),
  })
  .meta({ description: 'Why a phase said what it said.', id: 'Reason' })

/** What a moderator has to know to decide, or to decide again. */
export const commentStateSchema = z
  .strictObject({
    id: idSchema,
    next: z.array(statusSchema),
    reasons: z.array(reasonSchema),
    revision: z.int(),
    status: statusSchema,
  })
  .meta({ id: 'CommentState' })

const offset = z.int().meta({ description: 'In UTF-16 units.' })

const queueItemSchema = commentStateSchema
  .extend({
    attachments: z
      .array(z.strictObject({ alt: z.string(), url: z.string() }))
      .meta({ description: 'Pictures and clips by address, with what is to be seen.' }),
    author: z.partialRecord(statusSchema, z.int()).meta({
      description: 'How many comments of the same author have which status.',
    }),
    authorKey: z.string().nullable(),
    authorName: z.string(),
    body: z.string(),
    claimedBy: z
      .string()
      .nullable()
      .meta({ description: 'Who works on it just now; null where nobody does.' }),
    claimedByName: z.string().nullable(),
    createdAt: z.iso.datetime(),
    entry: z
      .strictObject({ id: z.string(), title: z.string().nullable() })
      .nullable()
      .meta({ description: 'The entry that it is about, as it was called then.' }),
    flagCount: z.int(),
    flags: z
      .record(z.string(), z.int())
      .meta({ description: 'How many open reports there are for each reason.' }),
    isFeatured: z.boolean(),
    isPinned: z.boolean(),
    isSpoiler: z.boolean(),
    isStaff: z.boolean(),
    list: idSchema.nullable(),
    listTitle: z.string().nullable(),
    matches: z.array(
      z.strictObject({ end: offset, kind: z.enum(['banned', 'suspect']), start: offset }),
    ),
    parent: z.strictObject({ authorName: z.string(), body: z.string(), id: idSchema }).nullable(),
  })
  .meta({ id: 'QueueItem' })

export const queuePageSchema = z
  .strictObject({ items: z.array(queueItemSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'QueuePage' })

export const queueCountsSchema = z
  .strictObject({ all: z.int(), flagged: z.int(), pending: z.int(), spam: z.int() })
  .meta({ description: 'How many comments are in each queue.', id: 'QueueCounts' })

const trust = {
  suspendedUntil: z.iso.datetime().nullable(),
  trust: z.enum(TRUST_LEVELS),
}

export const trustedSchema = z.strictObject({
  ...trust,
  before: z.strictObject(trust),
  key: z.string(),
})

export const marksSchema = z.strictObject({ isFeatured: z.boolean(), isPinned: z.boolean() })

export const repliedSchema = z.strictObject({
  approved: commentStateSchema.nullable().meta({
    description: 'The comment that was answered, where it was approved for that; else null.',
  }),
  id: idSchema,
  status: statusSchema,
})

export const decidedSchema = z.strictObject({
  results: z.array(
    z.strictObject({
      current: commentStateSchema.optional(),
      id: idSchema,
      outcome: z.enum(['conflict', 'done', 'missing', 'not-allowed']),
    }),
  ),
})

export const claimedSchema = z.strictObject({
  ids: z.array(z.string()),
  until: z.iso.datetime().nullable(),
})

const matchSchema = z.strictObject({ end: offset, start: offset, word: z.string() })

export const triedWordsSchema = z.strictObject({
  allowed: z.array(matchSchema),
  banned: z.array(matchSchema),
  suspect: z.array(matchSchema),
  text: z.string(),
})

export const reconciledSchema = z.strictObject({
  checked: z.int(),
  drift: z.array(
    z.strictObject({
      comment: idSchema,
      field: z.enum(['decision', 'flagCount', 'replyCount', 'score']),
    }),
  ),
})

export const historySchema = z.strictObject({
  items: z.array(
    z
      .strictObject({
        at: z.iso.datetime(),
        by: idSchema.nullable(),
        decider: z.enum(DECIDERS),
        from: z.enum(['new', ...COMMENT_STATUSES]),
        isEdit: z.boolean(),
        note: z.string().nullable(),
        reasons: z.array(reasonSchema),
        revision: z.int(),
        to: statusSchema,
      })
      .meta({ id: 'Decision' }),
  ),
})

export const importedSchema = z
  .strictObject({
    created: z.int(),
    existing: z.int(),
    orphans: z.int(),
    read: z.int(),
    skipped: z.array(z.strictObject({ key: z.string(), line: z.int(), reason: z.string() })),
    skippedCount: z.int(),
    unknownPages: z.record(z.string(), z.int()),
  })
  .meta({ id: 'ImportReport' })

export const erasedSchema = z.strictObject({
  ballots: z.int(),
  comments: z.int(),
  flags: z.int(),
  mails: z.int(),
  reactions: z.int(),
  votes: z.int(),
})
