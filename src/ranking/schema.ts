import { z } from 'zod'

import { describeIssue } from '../text/issues.js'
import { RankingError } from './errors.js'
import type { Operation, Target } from './operations.js'

/** Most operations in one request; a drag is one, a session of undo a few dozen. */
export const MAX_OPERATIONS = 200
/** Most ids in one operation, which is also the longest list that can be sorted. */
const MAX_IDS = 5000

const id = z.string().min(1).max(100)
const ids = z.array(id).min(1).max(MAX_IDS)
const anyIds = z.array(id).max(MAX_IDS)
const section = z.string().min(1).max(100)

const targetSchema: z.ZodType<Target> = z.union(
  [
    z.strictObject({ before: id }),
    z.strictObject({ after: id }),
    z.strictObject({ position: z.int().min(1), section: section.optional() }),
    z.strictObject({ section, at: z.enum(['start', 'end']) }),
  ],
  {
    error:
      'must be one of { before: id }, { after: id }, { position: number from 1, section? } and { section, at: "start" or "end" }',
  },
)

/** The shape of an operation as it comes over the wire; unknown keys are refused. */
export const operationSchema: z.ZodType<Operation> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('move'),
    ids,
    to: targetSchema,
    tied: anyIds.optional(),
  }),
  z.strictObject({ type: z.literal('tie'), id, with: id.optional() }),
  z.strictObject({ type: z.literal('untie'), id }),
  z.strictObject({ type: z.literal('swap'), a: id, b: id }),
  z.strictObject({ type: z.literal('reverse'), section }),
  z.strictObject({ type: z.literal('shuffle'), section, order: anyIds }),
  z.strictObject({ type: z.literal('sort'), section, order: anyIds }),
  z.strictObject({
    type: z.literal('add'),
    entries: z
      .array(z.strictObject({ id, isTiedWithPrevious: z.boolean().optional() }))
      .min(1)
      .max(MAX_IDS),
    to: targetSchema,
  }),
  z.strictObject({ type: z.literal('remove'), ids }),
  z.strictObject({
    type: z.literal('restore'),
    entries: z
      .array(z.strictObject({ id, section, after: id.nullable(), isTiedWithPrevious: z.boolean() }))
      .max(MAX_IDS),
    remove: anyIds,
    ties: z.array(z.strictObject({ id, tiedWith: id.nullable() })).max(MAX_IDS),
  }),
])

export const operationsSchema: z.ZodType<Operation[]> = z
  .array(operationSchema)
  .min(1)
  .max(MAX_OPERATIONS)

/**
 * Operations from an untrusted value.
 *
 * @throws RankingError `invalid-operation`, its field the path of the first problem ("0.to.position")
 */
export const parseOperations = (input: unknown): Operation[] => {
  const result = operationsSchema.safeParse(input, { error: describeIssue })
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.map(String).join('.') || 'operations'
  throw new RankingError({
    code: 'invalid-operation',
    field,
    message: `"${field}" ${issue?.message ?? 'must be a list of operations'}.`,
  })
}
