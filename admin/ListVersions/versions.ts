/** The versions of a list as they are offered, and what restoring one entry of them writes. Pure. */
import type { EntryChange } from '../../src/lists/comparing/compare.js'
import type { EntryContent } from '../../src/lists/moves/types.js'
import type { Operation } from '../../src/ranking/index.js'

export type Version = {
  at: string
  id: string
  isPublished: boolean
  /** The one language that it has published, by its code; null where it was all, or none. */
  language: null | string
}

/** Versions that were saved one soon after the other, offered as the last of them. */
export type VersionGroup = { count: number; from: string; version: Version }

/** How long after a save another one belongs to the same stretch of work, in milliseconds. */
const TOGETHER_MS = 10 * 60 * 1000

/**
 * Groups saves of one stretch of work. What was published stands by itself, and so does what is kept.
 *
 * @param kept ids that have to be offered themselves
 * @param versions the newest first
 */
export const groupVersions = ({
  kept,
  versions,
}: {
  kept: readonly string[]
  versions: readonly Version[]
}): VersionGroup[] => {
  const groups: VersionGroup[] = []
  for (const version of versions) {
    const last = groups.at(-1)
    const isAlone = (one: Version): boolean => one.isPublished || kept.includes(one.id)
    const isSoon =
      last !== undefined && Date.parse(last.from) - Date.parse(version.at) < TOGETHER_MS
    if (last && isSoon && !isAlone(version) && !last.version.isPublished) {
      groups[groups.length - 1] = { ...last, count: last.count + 1, from: version.at }
    } else groups.push({ count: 1, from: version.at, version })
  }
  return groups
}

type Row = Record<string, unknown> & { id: string }

/** The content of an entry as an earlier state has it, of the fields that differ. */
export const contentToRestore = ({
  changes,
  row,
}: {
  changes: EntryChange['changes']
  row: Row
}): EntryContent =>
  Object.fromEntries(
    changes.flatMap(({ field }): Array<[string, unknown]> => {
      const value = row[field]
      if (value !== null && value !== undefined) return [[field, value]]
      if (LISTS.has(field)) return [[field, []]]
      if (GROUPS.has(field)) return [[field, { text: null }]]
      return field === 'isHeadingQuote' ? [[field, false]] : [[field, null]]
    }),
  ) as EntryContent

const LISTS = new Set([
  'clips',
  'credits',
  'dramas',
  'images',
  'people',
  'printedNames',
  'roles',
  'scenes',
  'watchLinks',
])

const GROUPS = new Set(['epigraph', 'quote'])

/**
 * The operation that puts an entry back which an earlier state has, behind the nearest one before it
 * that is still there.
 *
 * @param earlier the rows of the earlier state, in order
 * @param now the entries that the list has now
 */
export const operationToRestore = ({
  earlier,
  id,
  now,
}: {
  earlier: readonly Row[]
  id: string
  now: ReadonlySet<string>
}): null | Operation => {
  const at = earlier.findIndex((row) => row.id === id)
  const row = earlier[at]
  if (!row) return null
  const section = typeof row.section === 'string' ? row.section : 'main'
  const before = earlier
    .slice(0, at)
    .filter((one) => one.section === section && now.has(one.id))
    .at(-1)
  return {
    entries: [{ after: before?.id ?? null, id, isTiedWithPrevious: false, section }],
    remove: [],
    ties: [],
    type: 'restore',
  }
}
