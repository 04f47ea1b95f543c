/** Lists of the database as records that can leave it. */
import type { FlattenedField } from 'payload'

import type { Data, Id, Row } from '../../storage/types.js'
import type { RankSource } from '../../publishing/shapes/index.js'
import type { ContentFields } from './fields.js'
import type { EntryRecord, Json, ListRecord } from './formats/record.js'
import type { ExchangeContext, Names } from './names.js'

import { rankList } from '../../publishing/shapes/index.js'
import { idOf, rowsOf } from '../../storage/documents/index.js'
import { eachId } from '../../storage/index.js'
import { titleOf } from '../moves/titles.js'
import { contentOf } from './fields.js'
import { nameKey, readNames } from './names.js'

/** How many lists are held at a time. */
const PAGE = 10

/**
 * Every list that the caller may read, or one, in each of some languages in which it has a title.
 *
 * @param isDraft whether drafts are read, which staff who write lists see; else what is published
 * @param locales the languages; `[undefined]` where the app has none
 */
export async function* gatherLists({
  fields,
  isDraft,
  list,
  locales,
  ...context
}: ExchangeContext & {
  fields: ContentFields
  isDraft: boolean
  list?: Id | undefined
  locales: ReadonlyArray<string | undefined>
}): AsyncGenerator<ListRecord> {
  const { payload, slugs } = context
  const ids =
    list === undefined
      ? eachId({ collection: slugs.rankedLists, payload, where: { id: { exists: true } } })
      : [list]
  let page: Id[] = []
  const flush = async function* (): AsyncGenerator<ListRecord> {
    const found = new Map<string, ListRecord[]>()
    for (const locale of locales) {
      for (const row of await readLists({ ...context, ids: page, isDraft, locale })) {
        const record = await toRecord({ ...context, fields, locale, row })
        if (record.fields.title === undefined) continue
        found.set(String(row.id), [...(found.get(String(row.id)) ?? []), record])
      }
    }
    for (const id of page) yield* found.get(String(id)) ?? []
    page = []
  }
  for await (const id of ids) {
    page.push(id)
    if (page.length === PAGE) yield* flush()
  }
  if (page.length > 0) yield* flush()
}

const readLists = async ({
  ids,
  isDraft,
  locale,
  payload,
  req,
  slugs,
}: ExchangeContext & {
  ids: readonly Id[]
  isDraft: boolean
  locale: string | undefined
}): Promise<Row[]> => {
  const { docs } = await payload.find({
    collection: slugs.rankedLists,
    depth: 0,
    draft: isDraft,
    fallbackLocale: false,
    joins: false,
    limit: ids.length,
    ...(locale ? { locale } : {}),
    overrideAccess: false,
    pagination: false,
    user: req.user,
    where: { id: { in: [...ids] } },
  })
  return docs
}

const toRecord = async ({
  fields,
  locale,
  row,
  ...context
}: ExchangeContext & {
  fields: ContentFields
  locale: string | undefined
  row: Row
}): Promise<ListRecord> => {
  const { slugs } = context
  const entries = rowsOf(row.entries)
  const ids = new Map<string, Set<Id>>()
  const note = ({ collection, value }: { collection: string; value: Json }): undefined => {
    const id = idOf(value)
    if (id !== undefined) ids.set(collection, (ids.get(collection) ?? new Set()).add(id))
  }
  const read = (own: readonly FlattenedField[], data: Data, rename: typeof note) =>
    contentOf({ data, fields: own, rename, slugs })
  read(fields.list, row, note)
  for (const entry of entries) read(fields.entry, entry, note)
  const names = await readNames({ ...context, ids })
  const rename = (({ collection, value }) => {
    const id = idOf(value)
    if (id === undefined) return undefined
    return names.get(nameKey(collection, id))?.name ?? { id }
  }) as typeof note
  const labels = labelsOf(row)
  const call = callerOf({ names, slugs })
  return {
    ...read(fields.list, row, rename),
    entries: entries.map((entry): EntryRecord => ({
      ...read(fields.entry, entry, rename),
      label: labels.get(String(entry.id)) ?? '',
      name: call(entry),
    })),
    locale: locale ?? null,
    status: row._status === 'published' ? 'published' : 'draft',
  }
}

const labelsOf = (row: Row): Map<string, null | string> =>
  new Map(
    rankList(row as RankSource).ranking.sections.flatMap(({ entries }) =>
      entries.map(({ id, label }) => [id, label] as const),
    ),
  )

/** What entries are called, each in one line. */
const callerOf = ({
  names,
  slugs,
}: Pick<ExchangeContext, 'slugs'> & { names: Names }): ((entry: Data) => string) => {
  const titlesIn = (collection: string) => {
    const prefix = nameKey(collection, '')
    return new Map(
      [...names].flatMap(([own, { title }]) =>
        own.startsWith(prefix) ? [[own.slice(prefix.length), title] as const] : [],
      ),
    )
  }
  const dramas = titlesIn(slugs.dramas)
  const people = titlesIn(slugs.people)
  const scenes = titlesIn(slugs.scenes)
  return (row) => (titleOf({ dramas, people, row, scenes }) ?? '').replace(/\s+/g, ' ').trim()
}
