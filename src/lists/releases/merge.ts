/** Pure: two who have one release open at a time, put together by what each of them has changed. */
import { type FieldConflict, mergeFields } from '../merging/index.js'
import { inOrder, type Item, keyOf, RELEASE_KEYS } from './rules.js'

/** What people say of a release, in one shape however it was read. */
export type Plan = {
  at: null | string
  /** "KEY:ID", in the order in which they go out. */
  documents: string[]
  name: string
}

export const planOf = ({
  at,
  items,
  name,
}: {
  at: null | string
  items: readonly Item[]
  name: string
}): Plan => ({ at, documents: inOrder(items).map(keyOf), name })

/**
 * What a form would save, put together with what others have saved since it was opened. Of the documents
 * each that was put in or taken out counts by itself, so that there is nothing to choose.
 *
 * @param mine what the form says; what it leaves out is not looked at
 * @param seen the release as the form was opened with it
 * @param theirs the release as it is stored now
 * @returns `merged`: the fields that are to be saved, as they become
 */
export const mergePlans = ({
  mine: { documents, ...mine },
  seen,
  theirs,
}: {
  mine: Partial<Plan>
  seen: Plan
  theirs: Plan
}): { conflicts: FieldConflict[]; merged: Partial<Plan> } => {
  const { changed, conflicts } = mergeFields({ mine, seen, theirs })
  const merged = Object.fromEntries(
    Object.entries(mine).filter(([field]) => changed.includes(field)),
  ) as Partial<Plan>
  if (!documents) return { conflicts, merged }
  const [before, now] = [new Set(seen.documents), new Set(documents)]
  const together = [
    ...theirs.documents.filter((one) => now.has(one) || !before.has(one)),
    ...documents.filter((one) => !before.has(one) && !theirs.documents.includes(one)),
  ]
  const isChanged = together.join() !== theirs.documents.join()
  return { conflicts, merged: isChanged ? { ...merged, documents: together } : merged }
}

/** A plan that was sent along; undefined for anything else. */
export const toPlan = (value: unknown): Plan | undefined => {
  const { at, documents, name } = (value ?? {}) as Record<string, unknown>
  const isPlan =
    typeof name === 'string' &&
    (at === null || typeof at === 'string') &&
    Array.isArray(documents) &&
    documents.every((one) => typeof one === 'string')
  return isPlan ? { at, documents: documents as string[], name } : undefined
}

/** The documents that a plan names. */
export const itemsOfPlan = ({ documents }: { documents: readonly string[] }): Item[] =>
  documents.flatMap((one) => {
    const at = one.indexOf(':')
    const key = RELEASE_KEYS.find((known) => known === one.slice(0, at))
    return key ? [{ id: one.slice(at + 1), key }] : []
  })
