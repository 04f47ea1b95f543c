/** Lists as indexes show them. */
import type { RouteArgs } from '../../http/route.js'
import type { Row } from '../../storage/types.js'
import type { Pending } from '../compiled/marks.js'
import type { ReadRow } from '../compiled/serve.js'
import type { Reader } from '../reading/read.js'
import type { ListSummary } from '../shapes/index.js'

import { instantOf } from '../../storage/documents/values.js'
import { findPending } from '../compiled/marks.js'
import { readSummaries } from '../compiled/serve.js'
import { findPublishedRows } from '../reading/read.js'
import { publicationContextOf } from '../webhooks/index.js'

/** A list in an index, with its own row as the database has it. */
export type Summarized = { row: Row; summary: ListSummary }

/** What a summary goes by, beside the id. */
export const SUMMARIZED_FIELDS = ['reads', 'revision', 'updatedAt'] as const

/**
 * Published lists in an order that an index has: three statements, where all of them are compiled.
 *
 * @param fields of the rows, beside those that summaries go by
 */
export const findSummaries = async (args: FindArgs): Promise<Summarized[]> => {
  const { options, reader } = args
  return summarize({ options, reader, ...(await findRows(args)) })
}

type FindArgs = Omit<Parameters<typeof findPublishedRows>[0], 'key'> & Pick<RouteArgs, 'options'>

/** The rows of published lists, and what waits to be compiled meanwhile. */
export const findRows = async ({
  fields = [],
  options,
  ...find
}: FindArgs): Promise<{ marks: Pending[]; rows: Row[] }> => {
  const [rows, marks] = await Promise.all([
    findPublishedRows<Row>({
      ...find,
      fields: [...SUMMARIZED_FIELDS, ...fields],
      key: 'rankedLists',
    }),
    findPendingMarks({ options, reader: find.reader }),
  ])
  return { marks, rows }
}

type Context = Pick<RouteArgs, 'options'> & { reader: Reader }

/** What waits to be compiled; to be asked before `summarize`. */
export const findPendingMarks = ({ options, reader: { payload } }: Context): Promise<Pending[]> =>
  findPending(publicationContextOf({ options, payload }))

/** Public lists in their order with their summaries, without those that are not public any more. */
export const summarize = async ({
  marks,
  options,
  reader,
  rows,
}: Context & { marks: readonly Pending[]; rows: readonly Row[] }): Promise<Summarized[]> => {
  const summaries = await readSummaries({
    ...publicationContextOf({ options, payload: reader.payload }),
    marks,
    reader,
    rows: rows.map(toReadRow),
  })
  return rows.flatMap((row) => {
    const summary = summaries.get(String(row.id))
    return summary ? [{ row, summary }] : []
  })
}

/** A row of any engine as the heads are asked for it. */
export const toReadRow = ({ id, reads, revision, updatedAt }: Row): ReadRow => ({
  id,
  reads: Number(reads ?? 0),
  revision: Number(revision ?? 0),
  updatedAt: instantOf(updatedAt),
})
