/** Lists as indexes show them. */
import type { RouteArgs } from '../../http/route.js'
import type { Row } from '../../storage/types.js'
import type { Pending } from '../compiled/marks.js'
import type { ReadRow } from '../compiled/serve.js'
import type { Reader } from '../reading/read.js'
import type { ListSummary } from '../shapes/index.js'

import { instantOf } from '../../storage/documents/values.js'
import { readTogether } from '../../storage/index.js'
import { findPending } from '../compiled/marks.js'
import { readSummaries } from '../compiled/serve.js'
import { findPublishedRows, noteNextList } from '../reading/read.js'
import { publicationContextOf } from '../webhooks/index.js'

/** A list in an index, with its own row as the database has it. */
export type Summarized = { row: Row; summary: ListSummary }

/** What a summary goes by, beside the id. */
export const SUMMARIZED_FIELDS = ['reads', 'revision', 'updatedAt'] as const

type Context = Pick<RouteArgs, 'options'> & { reader: Reader }

/**
 * What lists are found after: what waits to be compiled, and when the next of them appears. With what else
 * is asked for meanwhile it is one statement, where rows are what is asked for.
 */
export const beforeLists = async <T = undefined>({
  options,
  read,
  reader,
}: Context & { read?: () => Promise<T> }): Promise<{ marks: Pending[]; meanwhile: T }> => {
  const { payload } = reader
  return readTogether(payload, async () => {
    const [marks, meanwhile] = await Promise.all([
      findPending(publicationContextOf({ options, payload })),
      read?.(),
      noteNextList(reader),
    ])
    return { marks, meanwhile: meanwhile as T }
  })
}

/**
 * Published lists in an order that an index has: three statements with `beforeLists`, where all of them are
 * compiled.
 *
 * @param fields of the rows, beside those that summaries go by
 */
export const findSummaries = async ({
  marks,
  options,
  ...find
}: FindArgs & Pick<RouteArgs, 'options'> & { marks: readonly Pending[] }): Promise<Summarized[]> =>
  summarize({ marks, options, reader: find.reader, rows: await findRows(find) })

type FindArgs = Omit<Parameters<typeof findPublishedRows>[0], 'key'>

/** The rows of published lists, with what summaries go by. */
export const findRows = ({ fields = [], ...find }: FindArgs): Promise<Row[]> =>
  findPublishedRows<Row>({ ...find, fields: [...SUMMARIZED_FIELDS, ...fields], key: 'rankedLists' })

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
