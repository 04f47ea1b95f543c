import type { TypedUser } from 'payload'

import type { Operation } from '../../ranking/index.js'
import type { ListContext } from './context.js'
import type { NewRow, Placement } from './types.js'

import { rowsOf } from '../../storage/documents/index.js'
import { bringBackRows, findForeignIds, readDraft, readStoredIds, writeRows } from './rows.js'
import { catchUp, makeDraft } from './settle.js'
import { untilSaved } from './untilSaved.js'

/** Something that is wrong with the rows of a request, or with an operation that needs one. */
export type RowProblem =
  | { id: string; kind: 'foreign' | 'taken' | 'unused' }
  | { id: string; index: number; kind: 'no-row' }

/**
 * Stores the rows of added and restored entries before they get their places: a crash in between
 * leaves orphaned rows, which no order names and no reader sees. To be called with the lease of the
 * rows, which must be kept until the moves are done.
 */
export const prepareRows = async ({
  locale,
  operations,
  rows,
  user,
  ...context
}: ListContext & {
  locale: string | undefined
  operations: readonly Operation[]
  rows: readonly NewRow[]
  user: null | TypedUser | undefined
}): Promise<RowProblem[]> => {
  const settled = await catchUp(context)
  if (!settled) return []
  const placed = new Set(settled.state.entries.map(({ id }) => id))
  const wanted = new Map<string, number>()
  operations.forEach((operation, index) => {
    for (const id of idsBroughtIn(operation)) if (!placed.has(id)) wanted.set(id, index)
  })
  const added = new Set(
    operations.flatMap((operation) =>
      operation.type === 'add' ? operation.entries.map(({ id }) => id) : [],
    ),
  )

  const ids = rows.map(({ id }) => id)
  const foreign = await findForeignIds({ ...context, ids })
  const problems = rows.flatMap(({ id }, index): RowProblem[] => {
    if (foreign.has(id)) return [{ id, kind: 'foreign' }]
    if (placed.has(id) || ids.indexOf(id) !== index) return [{ id, kind: 'taken' }]
    return added.has(id) ? [] : [{ id, kind: 'unused' }]
  })
  if (problems.length > 0) return problems

  if (rows.length > 0) {
    await untilSaved(async () => {
      const draft = await readDraft({ ...context, locale })
      await writeRows({ ...context, locale, rows: [...rowsOf(draft.entries), ...rows], user })
    })
  }
  const stored = await readStoredIds(context)
  const absent = new Set([...wanted.keys()].filter((id) => !stored.has(id)))
  if (absent.size === 0) return []
  // rows are only ever put into drafts
  if (settled.head.isPublished) await makeDraft(context)
  const missing = await bringBackRows({ ...context, ids: absent })
  return [...missing].map((id) => ({ id, index: wanted.get(id) ?? 0, kind: 'no-row' }))
}

/** Whether operations bring entries into the list, so that their rows have to be there first. */
export const bringsInEntries = ({
  operations,
  placement,
}: {
  operations: readonly Operation[]
  placement: Placement
}): boolean => {
  const placed = new Set(placement.map(({ id }) => id))
  return operations.flatMap(idsBroughtIn).some((id) => !placed.has(id))
}

/** Whether any of the operations can bring entries in, whatever the list has. */
export const mayBringInEntries = (operations: readonly Operation[]): boolean =>
  operations.some((operation) => idsBroughtIn(operation).length > 0)

const idsBroughtIn = (operation: Operation): string[] =>
  operation.type === 'add' || operation.type === 'restore'
    ? operation.entries.map(({ id }) => id)
    : []
