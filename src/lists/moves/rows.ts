/** The rows of a list: what its entries hold. */
import type { SelectType, TypedUser } from 'payload'

import type { Data, Id } from '../../storage/types.js'
import type { ListContext } from './context.js'

import { rowsOf } from '../../storage/documents/index.js'
import { joining } from '../../storage/isolated.js'
import { withLease } from '../../storage/lease.js'
import { CONTEXT_KEY } from './context.js'
import { findLatest } from './head.js'
import { storeOf } from '../../storage/index.js'
import { filledOf } from '../../storage/documents/values.js'
import { readTitles } from './titles.js'

/** Versions that are read at once when a row is looked for in them. */
const VERSIONS_A_TIME = 3

/**
 * The latest draft of a list with its rows in order, relationships as ids.
 *
 * @param isPublished whether the published list is read in the place of its latest draft
 * @param isFallback whether texts that the locale does not have are taken from another one; never for
 * rows that are written again
 */
export const readDraft = async ({
  isFallback = false,
  isPublished = false,
  list,
  locale,
  payload,
  req,
  select,
  slugs,
}: ListContext & {
  isFallback?: boolean
  isPublished?: boolean
  locale?: string | undefined
  select?: SelectType
}): Promise<Data> =>
  (await payload.findByID({
    collection: slugs.rankedLists,
    depth: 0,
    draft: !isPublished,
    ...(isFallback ? {} : { fallbackLocale: false }),
    id: list,
    joins: false,
    ...(locale ? { locale } : {}),
    overrideAccess: true,
    ...joining(req),
    ...(select ? { select } : {}),
    showHiddenFields: true,
  })) as Data

/** What titles and movements need of the rows of the latest draft, or of the published list. */
export const readRows = async (
  context: ListContext & { isPublished?: boolean; locale?: string | undefined },
): Promise<Data[]> => {
  const select: SelectType = {
    entries: { dramas: true, heading: true, people: true, printedTitle: true, scenes: true },
  }
  return rowsOf((await readDraft({ ...context, isFallback: true, select })).entries)
}

/**
 * Titles of some entries of the latest version.
 *
 * @param versionId its id, where there is one
 */
export const readTitlesOf = async ({
  ids,
  versionId,
  ...context
}: ListContext & {
  ids: readonly string[]
  locale: string | undefined
  versionId: Id | null
}): Promise<ReadonlyMap<string, null | string>> => {
  if (ids.length === 0) return new Map()
  const printed =
    versionId === null
      ? undefined
      : await storeOf(context).findRows({
          array: 'entries',
          collection: 'rankedLists',
          fields: ['printedTitle'],
          id: versionId,
          ids,
          isVersion: true,
        })
  const titles = new Map(printed?.map((row) => [String(row.id), filledOf(row.printedTitle)]))
  const isEnough = ids.every((id) => titles.get(id))
  // what is not printed comes from what the entry is about
  return isEnough ? titles : readTitles({ ...context, rows: await readRows(context) })
}

/** Saves rows as a draft. Their order is not looked at: it is written by moves. */
export const writeRows = async ({
  list,
  locale,
  payload,
  req,
  rows,
  slugs,
  user,
}: ListContext & {
  locale: string | undefined
  rows: readonly Data[]
  user: null | TypedUser | undefined
}): Promise<void> => {
  await payload.update({
    collection: slugs.rankedLists,
    context: { [CONTEXT_KEY]: { isContentOnly: true } },
    data: { entries: rows },
    depth: 0,
    draft: true,
    fallbackLocale: false,
    id: list,
    ...(locale ? { locale } : {}),
    overrideAccess: true,
    ...joining(req),
    ...(user ? { user } : {}),
  })
}

/** The lease of a list for writing its rows. */
export const withRowsLease = async <T>({
  list,
  payload,
  slugs,
  work,
}: ListContext & { work: () => Promise<T> }): Promise<T> =>
  withLease({
    key: `${slugs.rankedLists}:${list}`,
    payload,
    work,
  })

/** Ids of the rows that are stored in the latest version, those that were removed from the order too. */
export const readStoredIds = async (context: ListContext): Promise<Set<string>> => {
  const latest = await findLatest({ ...context, select: { entries: { id: true } } })
  return new Set(rowsOf(latest?.content.entries).map(({ id }) => String(id)))
}

/**
 * Puts rows that an earlier version has back into the latest one, in all locales. For an entry that was
 * removed and whose removal is taken back. To be called with the lease, on a list whose latest version
 * is a draft.
 *
 * @returns the ids that no version has
 */
export const bringBackRows = async ({
  ids,
  ...context
}: ListContext & { ids: ReadonlySet<string> }): Promise<Set<string>> => {
  const { found, missing } = await findInVersions({ ...context, ids })
  if (found.length === 0) return missing
  const latest = await findLatest(context)
  if (latest && latest.versionId !== null) {
    const { content, versionId } = latest
    await storeOf(context).writeVersion({
      collection: 'rankedLists',
      content: { ...content, entries: [...rowsOf(content.entries), ...found] },
      id: versionId,
    })
  }
  return missing
}

/** Rows with these ids as the newest version that has them holds them, in all locales. */
export const findInVersions = async ({
  ids,
  list,
  payload,
  req,
}: ListContext & { ids: ReadonlySet<string> }): Promise<{
  found: Data[]
  missing: Set<string>
}> => {
  const missing = new Set(ids)
  const found: Data[] = []
  for (let page = 1; missing.size > 0; page += 1) {
    const docs = await storeOf({ payload, req }).findVersions<Data>({
      collection: 'rankedLists',
      limit: VERSIONS_A_TIME,
      locale: 'all',
      page,
      // whole versions: selecting only the rows would lose their relationships on SQLite
      sort: '-updatedAt',
      where: { parent: { equals: list } },
    })
    for (const { version } of docs) {
      for (const row of rowsOf((version as Data).entries)) {
        if (missing.delete(String(row.id))) found.push(row)
      }
    }
    if (docs.length < VERSIONS_A_TIME) break
  }
  return { found, missing }
}

/** Which of these row ids another list has, published or in its latest draft. */
export const findForeignIds = async ({
  ids,
  list,
  payload,
  req,
}: Pick<ListContext, 'payload' | 'req'> & {
  ids: readonly string[]
  list: Id | null
}): Promise<Set<string>> => {
  if (ids.length === 0) return new Set()
  const wanted = new Set(ids)
  const docs = await storeOf({ payload, req }).find({
    collection: 'rankedLists',
    select: { entries: { id: true } },
    sort: 'id',
    where: {
      and: [
        { 'entries.id': { in: [...wanted] } },
        ...(list === null ? [] : [{ id: { not_equals: list } }]),
      ],
    },
  })
  const inDocuments = docs.flatMap(({ entries }) => rowsOf(entries).map(({ id }) => String(id)))
  const inDrafts = await storeOf({ payload, req }).findRowsInDrafts({
    collection: 'rankedLists',
    array: 'entries',
    ids: [...wanted],
    notOf: list,
  })
  return new Set([...inDocuments.filter((id) => wanted.has(id)), ...inDrafts])
}
