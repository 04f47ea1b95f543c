import type { SelectType } from 'payload'

import type { Data, Id, Row } from '../../storage/types.js'
import type { ListContext } from './context.js'

import { idsOf, localeValues } from '../../storage/documents/index.js'
import { joining } from '../../storage/isolated.js'

type Names = ReadonlyMap<string, null | string>

/** What an entry is called: as printed, else by its main drama, its heading, its people or its scene. */
export const titleOf = ({
  dramas,
  people,
  row,
  scenes,
}: {
  /** Titles by id as text. */
  dramas: Names
  people: Names
  row: Data
  scenes: Names
}): null | string => {
  const nameOf = (names: Names, value: unknown): null | string =>
    idsOf(value).flatMap((id) => names.get(String(id)) ?? [])[0] ?? null
  const peopleNames = idsOf(row.people).flatMap((id) => people.get(String(id)) ?? [])
  return (
    localeValues(row.printedTitle)[0] ??
    nameOf(dramas, row.dramas) ??
    localeValues(row.heading)[0] ??
    (peopleNames.length > 0 ? peopleNames.join(', ') : null) ??
    nameOf(scenes, row.scenes)
  )
}

/** Titles of rows by their ids; looks up only the documents that titles are taken from. */
export const readTitles = async ({
  locale,
  payload,
  req,
  rows,
  slugs,
}: Pick<ListContext, 'payload' | 'req' | 'slugs'> & {
  locale: string | undefined
  rows: readonly Data[]
}): Promise<Map<string, null | string>> => {
  const unnamed = rows.filter(({ printedTitle }) => localeValues(printedTitle).length === 0)
  const read = (key: 'dramas' | 'people' | 'scenes', field: string) =>
    readNames({
      collection: slugs[key],
      field,
      ids: unnamed.flatMap((row) => idsOf(row[key])),
      locale,
      payload,
      req,
    })
  const dramas = await read('dramas', 'title')
  const people = await read('people', 'name')
  const scenes = await read('scenes', 'label')
  return new Map(rows.map((row) => [String(row.id), titleOf({ dramas, people, row, scenes })]))
}

const readNames = async ({
  collection,
  field,
  ids,
  locale,
  payload,
  req,
}: Pick<ListContext, 'payload' | 'req'> & {
  collection: string
  field: string
  ids: readonly Id[]
  locale: string | undefined
}): Promise<Map<string, null | string>> => {
  const documents = await readByIds({
    collection,
    ids,
    locale,
    payload,
    req,
    select: { [field]: true },
  })
  return new Map(
    [...documents].map(([id, document]) => [id, localeValues(document[field])[0] ?? null]),
  )
}

/** Documents by id as text, drafts included, in a locale and what it falls back on. */
export const readByIds = async ({
  collection,
  ids,
  locale,
  payload,
  req,
  select,
}: Pick<ListContext, 'payload' | 'req'> & {
  collection: string
  ids: readonly Id[]
  locale: string | undefined
  select: SelectType
}): Promise<Map<string, Row>> => {
  const wanted = [...new Map(ids.map((id) => [String(id), id])).values()]
  if (wanted.length === 0) return new Map()
  const { docs } = await payload.find({
    collection,
    depth: 0,
    draft: true,
    joins: false,
    limit: wanted.length,
    ...(locale ? { locale } : {}),
    overrideAccess: true,
    pagination: false,
    ...joining(req),
    select,
    where: { id: { in: wanted } },
  })
  return new Map(docs.map((doc) => [String(doc.id), doc]))
}
