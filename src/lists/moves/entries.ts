import type { TypedUser } from 'payload'

import type { Data } from '../../storage/types.js'
import type { ListContext } from './context.js'
import type { BoardEntry, EntryContent, EntryResult } from './types.js'

import { rowsOf } from '../../storage/documents/index.js'
import { boardEntriesOf, contentRevisionOf } from './board.js'
import { withOwnRowIds } from './content.js'
import { readDraft, withRowsLease, writeRows } from './rows.js'
import { untilSaved } from './untilSaved.js'
import { catchUp } from './settle.js'

type EntryContext = ListContext & { entry: string; locale: string | undefined }

/** One row of the latest draft, in one locale; undefined where the list has no such entry. */
export const readEntry = async (context: EntryContext): Promise<EntryResult | undefined> => {
  await catchUp(context)
  const row = findRow({ entry: context.entry, rows: rowsOf((await readDraft(context)).entries) })
  return row && toResult(row)
}

export type EntryOutcome =
  | { entry: BoardEntry; kind: 'ok'; result: EntryResult }
  | { kind: 'conflict'; result: EntryResult }
  | { kind: 'not-found' }

/**
 * Writes content of one entry into the latest draft, if its content is still what the writer saw.
 * Where it stands is left alone.
 *
 * @throws LeaseTimeout where other processes hold the list's lease for too long
 */
export const writeEntry = async ({
  content,
  contentRevision,
  user,
  ...context
}: EntryContext & {
  content: EntryContent
  contentRevision: string
  user: null | TypedUser | undefined
}): Promise<EntryOutcome> =>
  withRowsLease({
    ...context,
    work: async () =>
      untilSaved(async () => {
        await catchUp(context)
        const rows = rowsOf((await readDraft(context)).entries)
        const current = findRow({ entry: context.entry, rows })
        if (!current) return { kind: 'not-found' }
        if (contentRevisionOf(current) !== contentRevision) {
          return { kind: 'conflict', result: toResult(current) }
        }
        const changed = merge({ content: withOwnRowIds({ content, current }), current })
        if (contentRevisionOf(changed) !== contentRevision) {
          await writeRows({
            ...context,
            rows: rows.map((row) => (row === current ? changed : row)),
            user,
          })
        }
        return describe(context)
      }),
  })

const describe = async (context: EntryContext): Promise<EntryOutcome> => {
  const rows = rowsOf((await readDraft(context)).entries)
  const row = findRow({ entry: context.entry, rows })
  const [entry] = row ? await boardEntriesOf({ ...context, rows, wanted: [row] }) : []
  return row && entry ? { entry, kind: 'ok', result: toResult(row) } : { kind: 'not-found' }
}

/** Groups keep what is not named. */
const merge = ({ content, current }: { content: EntryContent; current: Data }): Data => {
  const changed: Data = { ...current }
  for (const [field, value] of Object.entries(content)) {
    if (value === undefined) continue
    changed[field] =
      field === 'quote' || field === 'epigraph'
        ? { ...(current[field] as object | undefined), ...(value as object) }
        : value
  }
  return changed
}

const findRow = ({ entry, rows }: { entry: string; rows: readonly Data[] }): Data | undefined =>
  rows.find(({ id }) => id === entry)

const toResult = (row: Data): EntryResult => ({
  contentRevision: contentRevisionOf(row),
  data: row as EntryResult['data'],
})
