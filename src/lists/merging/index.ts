/** Three-way merge of a document by its fields: what two have changed who saw the same. Pure. */
import { tidy } from '../moves/tidy.js'

type Fields = Readonly<Record<string, unknown>>

/** A field that both have changed, each to another value. */
export type FieldConflict = { field: string; mine: unknown; theirs: unknown }

/** Whether two values mean the same: nothing, null and what is empty are one. */
export const isSameValue = (one: unknown, other: unknown): boolean =>
  JSON.stringify(tidy(one)) === JSON.stringify(tidy(other))

/**
 * Compares what one side wants to store with what it saw and with what is stored now.
 *
 * @param mine the values to be stored; fields that it leaves out are not looked at
 * @param seen the values that `mine` began with; undefined where nobody knows them any more, so that
 * each value that differs from what is stored is a conflict
 * @param theirs the values as they are stored now
 * @returns `changed`: the fields that `mine` changes and that nobody else has changed otherwise
 */
export const mergeFields = ({
  mine,
  seen,
  theirs,
}: {
  mine: Fields
  seen: Fields | undefined
  theirs: Fields
}): { changed: string[]; conflicts: FieldConflict[] } => {
  const changed: string[] = []
  const conflicts: FieldConflict[] = []
  for (const [field, value] of Object.entries(mine)) {
    if (seen && isSameValue(value, seen[field])) continue
    const isTheirsToo = isSameValue(value, theirs[field])
    const isTheirsChanged = !seen || !isSameValue(theirs[field], seen[field])
    if (isTheirsChanged && !isTheirsToo) {
      conflicts.push({ field, mine: value, theirs: theirs[field] })
    } else if (!isTheirsToo) changed.push(field)
  }
  return { changed, conflicts }
}
