/** Records of lists as drafts. */
import { APIError } from 'payload'

import type { Data, Id, Row } from '../../storage/types.js'
import type { ContentFields, Renamed } from './fields.js'
import type { Content, Json, JsonObject, ListRecord } from './formats/record.js'
import type { ExchangeContext } from './names.js'

import { rowsOf } from '../../storage/documents/index.js'
import { joining } from '../../storage/isolated.js'
import { whole } from '../../storage/index.js'
import { createList } from '../composing/index.js'
import { dataOf } from './fields.js'
import { cleaned } from './formats/record.js'
import { findNamed, findOrMake, isNewClip } from './names.js'

export type LoadReport = {
  created: number
  /** There already, by their slugs, and left as they are. */
  existing: number
  read: number
  /** Such that cannot be made, each with why; the first of them. */
  refused: Array<{ reason: string; title: string }>
  refusedCount: number
  /** Lists that were there in another language. */
  translated: number
  /** What a list names and this desk has not; the first of them. It is left out. */
  unknown: Array<{ collection: string; name: Json; title: string }>
  unknownCount: number
}

/** Most examples that a report has of each kind. */
const MAX_EXAMPLES = 50

type Loading = ExchangeContext & {
  fields: ContentFields
  isDryRun: boolean
  /** Lists that name such as come after them in the file: their ids, with the slugs by field. */
  later: Array<{ id: Id; related: Record<string, Json> }>
  report: LoadReport
}

/**
 * A draft of each list whose slug is free. The same list in another language, where it has no text in
 * that one yet, gets its texts. What a list names is found by its name.
 */
export const loadLists = async ({
  lists,
  onProgress,
  ...rest
}: ExchangeContext & {
  fields: ContentFields
  isDryRun: boolean
  lists: AsyncIterable<ListRecord>
  onProgress?: (report: Readonly<LoadReport>) => void
}): Promise<LoadReport> => {
  const report: LoadReport = {
    created: 0,
    existing: 0,
    read: 0,
    refused: [],
    refusedCount: 0,
    translated: 0,
    unknown: [],
    unknownCount: 0,
  }
  const later: Loading['later'] = []
  for await (const list of lists) {
    report.read += 1
    const reason = await loadOne({ ...rest, later, list, report })
    if (reason !== null) {
      report.refusedCount += 1
      const { title } = list.fields
      if (report.refused.length < MAX_EXAMPLES) report.refused.push({ reason, title: said(title) })
    }
    onProgress?.(report)
  }
  for (const { id, related } of later) await relate({ ...rest, id, later, related, report })
  return report
}

const said = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

/** Why a list was refused; null where it was not. */
const loadOne = async ({
  list,
  ...loading
}: Loading & { list: ListRecord }): Promise<null | string> => {
  const { isDryRun, payload, report } = loading
  const { localization } = payload.config
  const title = said(list.fields.title)
  if (title === '') return 'it has no title'
  const locale = list.locale ?? undefined
  if (locale && localization && !localization.localeCodes.includes(locale)) {
    return `it is in "${locale}", which is no language of this desk (${localization.localeCodes.join(', ')})`
  }
  const own = { ...loading, locale: localization ? locale : undefined }
  const there = await findList({ ...own, slug: said(list.fields.slug) })
  if (there && (!own.locale || there.title)) {
    report.existing += 1
    return null
  }
  try {
    const make = async (within: typeof own): Promise<void> => {
      if (there) await translate({ ...within, list, there })
      else await create({ ...within, list, title })
    }
    if (there && rowsOf(there.entries).length !== list.entries.length) {
      return 'the list is there in another language, with another number of entries'
    }
    if (isDryRun) await dataOfList({ ...own, list })
    else await whole(own, make)
  } catch (error) {
    if (error instanceof APIError && error.status < 500) return error.message
    throw error
  }
  if (there) report.translated += 1
  else report.created += 1
  return null
}

type Own = Loading & { list: ListRecord; locale: string | undefined }

const create = async ({ title, ...own }: Own & { title: string }): Promise<void> => {
  const { entries, ...fields } = await dataOfList(own)
  const { id } = await createList({ ...own, fields, rows: rowsOf(entries), title })
  const related = relatedOf(own)
  if (Object.keys(related).length > 0) own.later.push({ id, related })
}

/** The fields by which a list names lists. */
const relatedOf = ({ fields, list, slugs }: Own): Record<string, Json> =>
  Object.fromEntries(
    fields.list.flatMap((field) => {
      const value = list.fields[field.name]
      const isRelated = 'relationTo' in field && field.relationTo === slugs.rankedLists
      return isRelated && value !== undefined ? [[field.name, value]] : []
    }),
  )

/** Names the lists that came after this one in the file. */
const relate = async ({
  id,
  related,
  ...loading
}: Loading & { id: Id; related: Record<string, Json> }): Promise<void> => {
  const { payload, req, slugs } = loading
  const data: Data = {}
  for (const [field, value] of Object.entries(related)) {
    const found: Id[] = []
    for (const name of [value].flat()) {
      const other = await findNamed({ ...loading, collection: slugs.rankedLists, name })
      if (other === undefined) noteUnknown({ ...loading, collection: slugs.rankedLists, name })
      else found.push(other)
    }
    data[field] = Array.isArray(value) ? found : found[0]
  }
  await payload.update({
    collection: slugs.rankedLists,
    data,
    depth: 0,
    draft: true,
    id,
    overrideAccess: false,
    user: req.user,
  })
}

const noteUnknown = ({
  collection,
  name,
  report,
  title = '',
}: Pick<Loading, 'report'> & { collection: string; name: Json; title?: string }): void => {
  report.unknownCount += 1
  if (report.unknown.length < MAX_EXAMPLES) report.unknown.push({ collection, name, title })
}

/** The texts of another language; what all languages share stays as it is. */
const translate = async ({ there, ...own }: Own & { there: Row }): Promise<void> => {
  const { slug: _, ...fields } = await dataOfList(own)
  const { locale, payload, req, slugs } = own
  await payload.update({
    collection: slugs.rankedLists,
    data: withRowIds({ before: { ...there, id: undefined }, value: fields }) as Data,
    depth: 0,
    draft: true,
    id: there.id,
    ...(locale ? { locale } : {}),
    overrideAccess: false,
    ...joining(req),
    user: req.user,
  })
}

/** The same rows as before, in arrays of any depth: a row without its id would be a new one in all languages. */
const withRowIds = ({ before, value }: { before: unknown; value: unknown }): unknown => {
  if (Array.isArray(value)) {
    const rows: unknown[] = Array.isArray(before) ? before : []
    return value.map((item, index) => withRowIds({ before: rows[index], value: item }))
  }
  if (!isObject(value) || !isObject(before) || 'root' in value) return value
  return {
    ...Object.fromEntries(
      Object.entries(value).map(([name, own]) => [
        name,
        withRowIds({ before: before[name], value: own }),
      ]),
    ),
    ...(before.id === undefined ? {} : { id: before.id }),
  }
}

const isObject = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const findList = async ({
  locale,
  payload,
  slug,
  slugs,
}: Loading & { locale: string | undefined; slug: string }): Promise<Row | undefined> => {
  if (slug === '') return undefined
  // a slug is taken whoever may see its list
  const { docs } = await payload.find({
    collection: slugs.rankedLists,
    depth: 0,
    draft: true,
    fallbackLocale: false,
    joins: false,
    limit: 1,
    ...(locale ? { locale } : {}),
    overrideAccess: true,
    pagination: false,
    where: { slug: { equals: slug } },
  })
  return docs[0]
}

/** A list as it is stored, with the ids of what it names. */
const dataOfList = async ({ fields, list, ...own }: Own): Promise<Data> => {
  const { isDryRun, report, slugs } = own
  const wanted = new Map<string, { collection: string; name: Json }>()
  const keyOf = (collection: string, value: Json): string =>
    `${collection} ${JSON.stringify(cleaned(value) ?? null)}`
  const note: Renamed = ({ collection, value }) => {
    wanted.set(keyOf(collection, value), { collection, name: value })
  }
  const both = (content: Content, of: ContentFields['list'], rename: Renamed): Data =>
    dataOf({ content: content as { fields: JsonObject } & Content, fields: of, rename, slugs })
  both(list, fields.list, note)
  for (const entry of list.entries) both(entry, fields.entry, note)
  const ids = new Map<string, Id>()
  for (const [key, { collection, name }] of wanted) {
    // lists may name such as come after them; see relate
    if (collection === slugs.rankedLists) continue
    const named = { ...own, collection, name }
    const id = await (isDryRun ? findNamed(named) : findOrMake(named))
    if (id !== undefined) ids.set(key, id)
    else if (!isNewClip(named)) {
      noteUnknown({ collection, name, report, title: said(list.fields.title) })
    }
  }
  const rename: Renamed = ({ collection, value }) => ids.get(keyOf(collection, value))
  return {
    ...both(list, fields.list, rename),
    entries: list.entries.map((entry) => both(entry, fields.entry, rename)),
  }
}
