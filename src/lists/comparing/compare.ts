/** What is another in one state of a list than in another, as somebody would tell it. Pure. */
import type { Data } from '../../storage/types.js'
import type { RankingSettings, RankingState } from '../../ranking/index.js'
import type { TitledMovement } from '../moves/types.js'

import { diffMovements } from '../../ranking/index.js'
import { rowsOf } from '../../storage/documents/index.js'
import { isSameValue } from '../merging/index.js'

/** A state of a list, in one locale: relationships as ids, its rows in order. */
export type ComparedList = {
  data: Data
  settings: RankingSettings
  state: RankingState
  /** What entries are called, by their ids. */
  titles: ReadonlyMap<string, null | string>
}

/** A field that is another; values as text, null where there is nothing. */
export type FieldChange = { after: null | string; before: null | string; field: string }

export type EntryChange = {
  changes: FieldChange[]
  id: string
  kind: 'added' | 'changed' | 'removed'
  title: null | string
}

export type Comparison = {
  entries: EntryChange[]
  fields: FieldChange[]
  movements: TitledMovement[]
}

/** Which fields are compared, and how a value of each is written. */
export type Written = {
  entry: readonly string[]
  list: readonly string[]
  /** @returns null for nothing */
  write: (args: { field: string; isOfEntry: boolean; value: unknown }) => null | string
}

/**
 * Compares two states of a list.
 *
 * @param before null for a list that readers do not see yet
 */
export const compareLists = ({
  after,
  before,
  written,
}: {
  after: ComparedList
  before: ComparedList | null
  written: Written
}): Comparison => {
  const rowsBefore = new Map(rowsOf(before?.data.entries).map((row) => [String(row.id), row]))
  const rowsAfter = new Map(rowsOf(after.data.entries).map((row) => [String(row.id), row]))
  const changesOf = (id: string): FieldChange[] =>
    differences({
      after: rowsAfter.get(id) ?? {},
      before: rowsBefore.get(id) ?? {},
      fields: written.entry,
      write: (field, value) => written.write({ field, isOfEntry: true, value }),
    })
  const titleOf = (id: string): null | string =>
    after.titles.get(id) ?? before?.titles.get(id) ?? null
  const entries = [...new Set([...rowsAfter.keys(), ...rowsBefore.keys()])].flatMap(
    (id): EntryChange[] => {
      const kind = !rowsBefore.has(id) ? 'added' : !rowsAfter.has(id) ? 'removed' : 'changed'
      const changes = changesOf(id)
      return kind === 'changed' && changes.length === 0
        ? []
        : [{ changes, id, kind, title: titleOf(id) }]
    },
  )
  return {
    entries,
    fields: differences({
      after: after.data,
      before: before?.data ?? {},
      fields: written.list,
      write: (field, value) => written.write({ field, isOfEntry: false, value }),
    }),
    movements: before
      ? diffMovements({
          after: after.state,
          before: before.state,
          settings: after.settings,
          settingsBefore: before.settings,
        }).map((movement) => ({ ...movement, title: titleOf(movement.id) }))
      : [],
  }
}

const differences = ({
  after,
  before,
  fields,
  write,
}: {
  after: Data
  before: Data
  fields: readonly string[]
  write: (field: string, value: unknown) => null | string
}): FieldChange[] =>
  fields.flatMap((field) => {
    if (isSameValue(after[field], before[field])) return []
    const change = { after: write(field, after[field]), before: write(field, before[field]), field }
    // what differs in nothing that can be told, such as the ids of rows
    return change.after === change.before ? [] : [change]
  })
