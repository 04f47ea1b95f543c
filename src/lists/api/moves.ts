/** Routes of the order of a list: operations on it, and what has moved. */
import { z } from 'zod'

import type { Route } from '../../http/route.js'
import type { Operation } from '../../ranking/index.js'
import type { ListContext } from '../moves/context.js'
import type { MovesResult, NewRow } from '../moves/types.js'

import { PublicError } from '../../errors.js'
import { invalidBody, pointerOf } from '../../http/body.js'
import { numberParam } from '../../http/query.js'
import { route } from '../../http/route.js'
import { isRankingError, operationsSchema, parseOperations } from '../../ranking/index.js'
import { applyMoves, findEarlierAnswer, type MovesOutcome } from '../moves/apply.js'
import { contentSchema, resolveContent } from '../moves/content.js'
import { readHistoryPage } from '../moves/history.js'
import {
  bringsInEntries,
  mayBringInEntries,
  prepareRows,
  type RowProblem,
} from '../moves/prepare.js'
import { withRowsLease } from '../moves/rows.js'
import { settle } from '../moves/settle.js'
import { contextOf, localeQuery, noList, ofList, requireLocale } from './request.js'
import { conflictMembers, historySchema, movesResultSchema } from './schema.js'

const MAX_ROWS = 500
const MAX_HISTORY = 100

const { $schema: _$schema, ...describedOperations } = z.toJSONSchema(operationsSchema, {
  io: 'input',
})

const movesBody = z
  .strictObject({
    key: z
      .string()
      .min(1)
      .max(100)
      .meta({ description: 'Made anew for each request, and kept when it is sent again.' }),
    // the kernel reads them, and says which of them is wrong
    operations: z.unknown().meta(describedOperations),
    revision: z
      .int()
      .min(0)
      .meta({ description: 'The revision of the order on which the operations were made.' }),
    rows: z
      .array(
        contentSchema.extend({
          id: z.string().regex(/^[0-9a-f]{24}$/, 'must be 24 hexadecimal digits'),
        }),
      )
      .max(MAX_ROWS)
      .default([])
      .meta({ description: 'What entries hold that an operation adds.' }),
  })
  .meta({ id: 'Moves' })

const postMoves = route({
  ...ofList,
  answers: { 200: movesResultSchema },
  body: movesBody,
  errors: [...ofList.errors, 'conflict', 'invalid-operation'],
  handler: async ({ body: { key, operations: given, revision, rows: newRows }, req, ...rest }) => {
    const context = contextOf({ ...rest, req })
    const locale = requireLocale(req)
    const operations = toOperations(given)
    const rows = await resolveRows({ context, rows: newRows })
    const args = { ...context, key, locale, operations, revision, user: req.user }

    if (rows.length === 0 && !mayBringInEntries(operations)) {
      return { body: toResult(await applyMoves(args)) }
    }
    const earlier = await findEarlierAnswer(args)
    if (earlier) return { body: toResult(earlier) }
    const settled = await settle(context)
    const placement = settled ? [...settled.state.entries] : []
    if (rows.length === 0 && !bringsInEntries({ operations, placement })) {
      return { body: toResult(await applyMoves(args)) }
    }
    const outcome = await withRowsLease({
      ...context,
      work: async () => {
        // a retry that arrives at once: the other request may have been first
        const meanwhile = await findEarlierAnswer(args)
        if (meanwhile) return meanwhile
        const problems = await prepareRows({ ...context, locale, operations, rows, user: req.user })
        if (problems.length > 0) throw rowProblems({ problems, rows })
        return applyMoves(args)
      },
    })
    return { body: toResult(outcome) }
  },
  members: conflictMembers,
  method: 'post',
  operationId: 'moveEntries',
  path: '/:id/moves',
  summary: 'Change the order of a list by operations, all or none',
})

const getMoves = route({
  ...ofList,
  answers: { 200: historySchema },
  handler: async ({ query: { before = null, limit }, ...args }) => ({
    body: await readHistoryPage({ ...contextOf(args), before, limit }),
  }),
  method: 'get',
  operationId: 'getMoves',
  path: '/:id/moves',
  query: localeQuery.extend({
    before: numberParam(Number.MAX_SAFE_INTEGER)
      .optional()
      .meta({ description: 'A revision: only what moved before it.' }),
    limit: numberParam(MAX_HISTORY).default(20),
  }),
  summary: 'What has moved in a list, the newest first',
})

export const MOVES_ROUTES: readonly Route[] = [getMoves, postMoves]

const toOperations = (given: unknown): Operation[] => {
  try {
    return parseOperations(given)
  } catch (error) {
    if (!isRankingError(error)) throw error
    const path = error.field === 'operations' ? [] : error.field.split('.')
    throw invalidOperation({ detail: error.message, path })
  }
}

const resolveRows = async ({
  context,
  rows,
}: {
  context: ListContext
  rows: readonly NewRow[]
}): Promise<NewRow[]> => {
  const { contents, problems } = await resolveContent({ ...context, contents: rows })
  if (problems.length === 0) return contents
  throw invalidBody(
    problems.map(({ index, message, path }) => ({
      detail: message,
      pointer: pointerOf(['rows', index, ...path]),
    })),
  )
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
