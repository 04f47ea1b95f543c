/** Pure: placements as they are stored, and orders that a save has set as operations. */
import type { RankingState, RestoreOperation } from '../../ranking/index.js'
import type { Placement } from './types.js'

import {
  applyOperation,
  areSameStates,
  diffMovements,
  isRankingError,
  normalizeState,
} from '../../ranking/index.js'
import { toLayout } from '../../ranking/layout.js'
import { invert } from '../../ranking/restore.js'

/** A stored placement, or null where there is none that could be read. */
export const toPlacement = (value: unknown): null | Placement => {
  if (!Array.isArray(value)) return null
  return value.flatMap((row: unknown) => {
    if (typeof row !== 'object' || row === null) return []
    const { id, isTiedWithPrevious, section } = row as Record<string, unknown>
    return typeof id === 'string'
      ? [
          {
            id,
            section: typeof section === 'string' ? section : 'main',
            isTiedWithPrevious: isTiedWithPrevious === true,
          },
        ]
      : []
  })
}

/** The placement that rows have by themselves. Rows without an id have none. */
export const placementOfRows = (rows: ReadonlyArray<Record<string, unknown>>): Placement =>
  toPlacement([...rows]) ?? []

export const isSamePlacement = (one: Placement, other: Placement): boolean =>
  one.length === other.length &&
  one.every(({ id, isTiedWithPrevious, section }, index) => {
    const row = other[index]
    return (
      row?.id === id && row.section === section && row.isTiedWithPrevious === isTiedWithPrevious
    )
  })

/**
 * Rows in the order of a placement, with its sections and ties. Rows that it does not have are left
 * out, and places without a row too.
 */
export const arrangeByPlacement = <T extends Record<string, unknown>>({
  placement,
  rows,
}: {
  placement: Placement
  rows: readonly T[]
}): T[] => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return placement.flatMap(({ id, isTiedWithPrevious, section }) => {
    const row = byId.get(id)
    return row ? [{ ...row, isTiedWithPrevious, section }] : []
  })
}

/**
 * The operation that leads from one order to another, and the one that leads back. It names as few
 * entries as can be, so that others' moves of other entries still go together with it.
 */
export const operationBetween = ({
  after,
  before,
}: {
  after: RankingState
  before: RankingState
}): { inverse: RestoreOperation; operation: RestoreOperation } => {
  const settings = {
    displayDirection: 'ascending',
    mode: 'ranked',
    numberStyle: '#N',
    showNumbers: false,
    tieStyle: 'dense',
  } as const
  const moved = diffMovements({ after, before, settings })
    .filter(({ kind }) => kind !== 'tied' && kind !== 'untied')
    .map(({ id }) => id)
  const [one, other] = [toLayout(before), toLayout(after)]
  const lead = (placed: readonly string[]) => ({
    inverse: invert({ after: other, before: one, placed }),
    operation: invert({ after: one, before: other, placed }),
  })
  const few = lead(moved)
  const isExact =
    leadsTo({ from: before, operation: few.operation, to: after }) &&
    leadsTo({ from: after, operation: few.inverse, to: before })
  return isExact
    ? few
    : lead([...new Set([...before.entries, ...after.entries].map(({ id }) => id))])
}

const leadsTo = ({
  from,
  operation,
  to,
}: {
  from: RankingState
  operation: RestoreOperation
  to: RankingState
}): boolean => {
  try {
    return areSameStates({ one: applyOperation({ operation, state: from }).state, other: to })
  } catch (error) {
    if (isRankingError(error)) return false
    throw error
  }
}

/**
 * The order that rows which were written as a whole mean, where others have changed the order since
 * the writer saw it.
 *
 * - `given`: the rows as written. Their order holds (`isStale: false`), or only says which entries there
 *   are and what a new one follows (`isStale: true`).
 * - Entries that others added since stay, behind what they follow; those that others removed stay away.
 */
export const mergeRows = ({
  current,
  given,
  isStale,
  seen,
}: {
  current: RankingState
  given: Placement
  isStale: boolean
  /** Ids of the entries that the writer saw. */
  seen: ReadonlySet<string>
}): RankingState => {
  const { sections } = current
  const currentIds = new Set(current.entries.map(({ id }) => id))
  const givenIds = new Set(given.map(({ id }) => id))
  const wasAdded = (id: string) => !seen.has(id)
  const wanted = given.filter(({ id }) => currentIds.has(id) || wasAdded(id))
  const kept = current.entries.filter(({ id }) => givenIds.has(id) || wasAdded(id))
  const [main, rest] = isStale ? [kept, wanted] : [wanted, kept]
  return normalizeState({ entries: insertBehind({ into: main, rows: rest }), sections })
}

/** Puts the rows that are not there yet behind the ones that they follow among `rows`. */
const insertBehind = ({
  into,
  rows,
}: {
  into: readonly PlacedRow[]
  rows: readonly PlacedRow[]
}): PlacedRow[] => {
  const result = [...into]
  const known = new Set(result.map(({ id }) => id))
  const previous = new Map<string, PlacedRow>()
  for (const row of rows) {
    const before = previous.get(row.section)
    previous.set(row.section, row)
    if (known.has(row.id)) continue
    known.add(row.id)
    const first = result.findIndex(({ section }) => section === row.section)
    let at = before ? result.findIndex(({ id }) => id === before.id) + 1 : Math.max(first, 0)
    // not into the middle of a tie
    if (!row.isTiedWithPrevious) while (at > 0 && result[at]?.isTiedWithPrevious) at += 1
    if (at === 0 && result[0]) result[0] = { ...result[0], isTiedWithPrevious: false }
    result.splice(at, 0, row)
  }
  return result
}

type PlacedRow = Placement[number]
