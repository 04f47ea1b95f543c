import type { PayloadRequest } from 'payload'

import { z } from 'zod'

import type { ListContext } from '../moves/context.js'
import type { History, MovesResult, NewRow } from '../moves/types.js'
import type { Operation } from '../../ranking/index.js'

import { PublicError } from '../../errors.js'
import { applyMoves, findEarlierAnswer, type MovesOutcome } from '../moves/apply.js'
import { contentSchema, resolveContent } from '../moves/content.js'
import { readHistoryPage } from '../moves/history.js'
import { bringsInEntries, prepareRows, type RowProblem } from '../moves/prepare.js'
import { withRowsLease } from '../moves/rows.js'
import { settle } from '../moves/settle.js'
import { isRankingError, parseOperations } from '../../ranking/index.js'
import { invalidBody, noList, numberParam, parseBody, pointerOf } from './request.js'

const MAX_ROWS = 500
const MAX_HISTORY = 100

const bodySchema = z.strictObject({
  key: z.string().min(1).max(100),
  operations: z.unknown(),
  revision: z.int().min(0),
  rows: z
    .array(
      z.looseObject({ id: z.string().regex(/^[0-9a-f]{24}$/, 'must be 24 hexadecimal digits') }),
    )
    .max(MAX_ROWS)
    .default([]),
})

/** POST /:id/moves */
export const postMoves = async ({
  context,
  locale,
  req,
}: {
  context: ListContext
  locale: string | undefined
  req: PayloadRequest
}): Promise<MovesResult> => {
  const {
    key,
    operations: given,
    revision,
    rows: givenRows,
  } = await parseBody({
    req,
    schema: bodySchema,
  })
  const operations = toOperations(given)
  const rows = await toRows({ context, rows: givenRows })
  const args = { ...context, key, locale, operations, revision, user: req.user }

  const earlier = await findEarlierAnswer(args)
  if (earlier) return toResult(earlier)
  const settled = await settle(context)
  const placement = settled ? [...settled.state.entries] : []
  if (rows.length === 0 && !bringsInEntries({ operations, placement })) {
    return toResult(await applyMoves(args))
  }
  return withRowsLease({
    ...context,
    work: async () => {
      // sent twice at once: the other one may have been first
      const meanwhile = await findEarlierAnswer(args)
      if (meanwhile) return toResult(meanwhile)
      const problems = await prepareRows({ ...context, locale, operations, rows, user: req.user })
      if (problems.length > 0) throw rowProblems({ problems, rows })
      return toResult(await applyMoves(args))
    },
  })
}

/** GET /:id/moves */
export const getMoves = ({
  context,
  req,
}: {
  context: ListContext
  req: PayloadRequest
}): Promise<History> =>
  readHistoryPage({
    ...context,
    before: numberParam({ max: Number.MAX_SAFE_INTEGER, name: 'before', req }),
    limit: numberParam({ max: MAX_HISTORY, name: 'limit', req }) ?? 20,
  })

const toOperations = (given: unknown): Operation[] => {
  try {
    return parseOperations(given)
  } catch (error) {
    if (!isRankingError(error)) throw error
    const path = error.field === 'operations' ? [] : error.field.split('.')
    throw invalidOperation({ detail: error.message, path })
  }
}

const toRows = async ({
  context,
  rows,
}: {
  context: ListContext
  rows: ReadonlyArray<Record<string, unknown> & { id: string }>
}): Promise<NewRow[]> => {
  const contents = rows.map(({ id: _id, ...content }, index) => {
    const result = contentSchema.safeParse(content)
    if (result.success) return result.data
    throw invalidBody(
      result.error.issues.map(({ message, path }) => ({
        detail: message,
        pointer: pointerOf(['rows', index, ...path]),
      })),
    )
  })
  const resolved = await resolveContent({ ...context, contents })
  if (resolved.problems.length > 0) {
    throw invalidBody(
      resolved.problems.map(({ index, message, path }) => ({
        detail: message,
        pointer: pointerOf(['rows', index, ...path]),
      })),
    )
  }
  return resolved.contents.map((content, index) => ({ ...content, id: rows[index]?.id ?? '' }))
}

/** The answer to an outcome. @throws PublicError */
export const toResult = (outcome: MovesOutcome): MovesResult => {
  switch (outcome.kind) {
    case 'ok':
      return outcome.result
    case 'conflict': {
      const { entries, ids, placement, revision } = outcome
      throw new PublicError({
        code: 'conflict',
        detail: 'Others have changed what these moves change or go by; nothing was moved.',
        extensions: { entries, ids, placement, revision },
      })
    }
    case 'invalid':
      throw invalidOperation({
        detail: outcome.message,
        path: [outcome.index, ...outcome.field.split('.')],
      })
    case 'key-reused':
      throw invalidBody([{ detail: 'was used for other operations', pointer: '/key' }])
    case 'not-found':
      throw noList()
    case 'busy':
      throw new PublicError({
        code: 'too-many-requests',
        detail: 'Too many move entries of this list at once; send it again with the same key.',
        headers: { 'Retry-After': '1' },
      })
  }
}

const invalidOperation = ({
  detail,
  path,
}: {
  detail: string
  path: ReadonlyArray<number | string>
}): PublicError =>
  new PublicError({
    code: 'invalid-operation',
    detail,
    errors: [{ detail, pointer: pointerOf(['operations', ...path]) }],
  })

const rowProblems = ({
  problems,
  rows,
}: {
  problems: readonly RowProblem[]
  rows: readonly NewRow[]
}): PublicError => {
  const withoutRow = problems.find((problem) => problem.kind === 'no-row')
  if (withoutRow) {
    return invalidOperation({
      detail: `Nothing is known of the entry "${withoutRow.id}"; send what it holds in "rows".`,
      path: [withoutRow.index, 'entries'],
    })
  }
  return invalidBody(
    problems.map(({ id, kind }) => ({
      detail: ROW_DETAILS[kind],
      pointer: pointerOf(['rows', rows.findIndex((row) => row.id === id), 'id']),
    })),
  )
}

const ROW_DETAILS: Record<RowProblem['kind'], string> = {
  foreign: 'is the id of an entry of another list',
  'no-row': 'is not known',
  taken: 'is the id of an entry that is there already',
  unused: 'is not among the entries that the operations add',
}
