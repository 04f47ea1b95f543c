/** Reading the states of a list that are compared, and writing their values as text. */
import type { FlattenedField, Option, PayloadRequest } from 'payload'

import type { Data, Id } from '../../storage/types.js'
import type { ListContext } from '../moves/context.js'
import type { ComparedList, Written } from './compare.js'
import type { Named } from './warnings.js'

import { idOf, idsOf, rowsOf } from '../../storage/documents/index.js'
import { toId } from '../../storage/ids.js'
import { isolated } from '../../storage/isolated.js'
import { lexicalText } from '../../text/index.js'
import { toSections, toSettings } from '../moves/head.js'
import { placementOfRows } from '../moves/placement.js'
import { readDraft } from '../moves/rows.js'
import { readTitles } from '../moves/titles.js'
import { timeFormat } from '../../text/times.js'
import { spokenIn } from '../../translations/translate.js'
import { normalizeState } from '../../ranking/index.js'

type Args = ListContext & { locale: string | undefined; req: PayloadRequest }

/** A state of a list: what readers see, the latest draft, or a version by its id. */
export type StateName = 'draft' | 'published' | (string & {})

/** Null where there is no such state of this list. */
export const readState = async ({
  state,
  ...context
}: Args & { state: StateName }): Promise<ComparedList | null> => {
  const data = await readData({ ...context, state })
  if (!data) return null
  const rows = rowsOf(data.entries)
  return {
    data,
    settings: toSettings(data),
    state: normalizeState({ entries: placementOfRows(rows), sections: toSections(data.sections) }),
    titles: await readTitles({ ...context, rows }),
  }
}

const readData = async ({
  state,
  ...context
}: Args & { state: StateName }): Promise<Data | null> => {
  const { list, locale, payload, req, slugs } = context
  if (state === 'draft') return readDraft(context)
  if (state === 'published') {
    const published = await readDraft({ ...context, isPublished: true })
    return published._status === 'published' ? published : null
  }
  const found = (await payload
    .findVersionByID({
      collection: slugs.rankedLists,
      depth: 0,
      disableErrors: true,
      fallbackLocale: false,
      id: state,
      ...(locale ? { locale: locale as never } : {}),
      overrideAccess: true,
      req: isolated(req),
      showHiddenFields: true,
    })
    // an id that this database cannot have
    .catch(() => null)) as { parent?: unknown; version?: Data } | null
  return found?.version && String(idOf(found.parent)) === String(list) ? found.version : null
}

/** What is written by nobody, told otherwise, or for the desk alone. */
const UNTOLD = new Set([
  'changeReason',
  'comments',
  'createdAt',
  'createdBy',
  'entries',
  'generateSlug',
  'id',
  'isTiedWithPrevious',
  'note',
  'readingMinutes',
  'section',
  'translationMarks',
  'translationsBehind',
  'updatedAt',
])

/** Which fields of a list and its entries are told, and how: documents by their titles. */
export const readWritten = async ({
  payload,
  req,
  slugs,
  states,
}: Pick<Args, 'payload' | 'req' | 'slugs'> & { states: readonly Data[] }): Promise<Written> => {
  const fields = payload.collections[slugs.rankedLists]?.config.flattenedFields ?? []
  const entries = fields.find(({ name }) => name === 'entries')
  const ofEntry = entries?.type === 'array' ? entries.flattenedFields : []
  const told = (given: readonly FlattenedField[]): FlattenedField[] =>
    given.filter((field) => isTold(field))
  const byName = {
    entry: new Map(told(ofEntry).map((field) => [field.name, field])),
    list: new Map(told(fields).map((field) => [field.name, field])),
  }
  const ids = new Map<string, Set<Id>>()
  for (const state of states) {
    collect({ data: state, fields: [...byName.list.values()], ids })
    for (const row of rowsOf(state.entries)) {
      collect({ data: row, fields: [...byName.entry.values()], ids })
    }
  }
  const names = await readNames({ ids, payload, req })
  return {
    entry: [...byName.entry.keys()],
    list: [...byName.list.keys()],
    write: ({ field, isOfEntry, value }) => {
      const config = byName[isOfEntry ? 'entry' : 'list'].get(field)
      return config ? write({ field: config, i18n: req.i18n, names, value }) || null : null
    },
  }
}

const isTold = (field: FlattenedField): boolean => {
  const { admin, name } = field as FlattenedField & { admin?: { hidden?: boolean } }
  if (name.startsWith('_') || UNTOLD.has(name) || field.type === 'join') return false
  // the admin panel does not show the order either, which is told as movements
  return !admin?.hidden && name !== 'placement' && !name.startsWith('pending')
}

type Ids = Map<string, Set<Id>>

const collect = ({
  data,
  fields,
  ids,
}: {
  data: Data
  fields: readonly FlattenedField[]
  ids: Ids
}): void => {
  for (const field of fields) {
    const value = data[field.name]
    if (field.type === 'relationship' || field.type === 'upload') {
      if (typeof field.relationTo !== 'string') continue
      const known = ids.get(field.relationTo) ?? new Set<Id>()
      for (const id of idsOf(value)) known.add(id)
      ids.set(field.relationTo, known)
    } else if (field.type === 'array') {
      for (const row of rowsOf(value)) collect({ data: row, fields: field.flattenedFields, ids })
    } else if (field.type === 'group' && typeof value === 'object' && value !== null) {
      collect({ data: value as Data, fields: field.flattenedFields, ids })
    }
  }
}

type Names = ReadonlyMap<string, ReadonlyMap<string, string>>

const readNames = async ({
  ids,
  payload,
  req,
}: Pick<Args, 'payload' | 'req'> & { ids: Ids }): Promise<Names> => {
  const names = new Map<string, Map<string, string>>()
  for (const [collection, wanted] of ids) {
    if (wanted.size === 0) continue
    const { upload, admin } = payload.collections[collection]?.config ?? {}
    const title = upload ? 'alt' : (admin?.useAsTitle ?? 'id')
    const { docs } = await payload.find({
      collection,
      depth: 0,
      draft: true,
      joins: false,
      limit: wanted.size,
      overrideAccess: true,
      pagination: false,
      req: isolated(req),
      where: { id: { in: [...wanted] } },
    })
    names.set(
      collection,
      new Map(
        (docs as unknown as Data[]).map((doc) => [
          String(doc.id),
          String(doc[title] || doc.filename || doc.id),
        ]),
      ),
    )
  }
  return names
}

const write = ({
  field,
  i18n,
  names,
  value,
}: {
  field: FlattenedField
  i18n: PayloadRequest['i18n']
  names: Names
  value: unknown
}): string => {
  if (value === null || value === undefined) return ''
  switch (field.type) {
    case 'richText':
      return lexicalText(value).trim()
    case 'relationship':
    case 'upload': {
      const known = typeof field.relationTo === 'string' ? names.get(field.relationTo) : undefined
      return idsOf(value)
        .map((id) => known?.get(String(id)) ?? `#${String(id)}`)
        .join(', ')
    }
    case 'array':
      return rowsOf(value)
        .map((row) => writeAll({ data: row, fields: field.flattenedFields, i18n, names }))
        .filter(Boolean)
        .join('\n')
    case 'group':
      return typeof value === 'object'
        ? writeAll({ data: value as Data, fields: field.flattenedFields, i18n, names })
        : ''
    case 'checkbox':
      return value === true ? '✓' : ''
    case 'date':
      return writeDate({ language: spokenIn(i18n), value: String(value) })
    case 'radio':
    case 'select':
      return [value]
        .flat()
        .map((one) => labelOf({ i18n, options: field.options, value: String(one) }))
        .join(', ')
    default:
      return Array.isArray(value) ? value.map(String).join(', ') : String(value)
  }
}

/** A day as such, and an instant with its time, both in UTC. */
const writeDate = ({ language, value }: { language: string; value: string }): string => {
  const at = new Date(value)
  if (Number.isNaN(at.getTime())) return value
  const isDay = value.endsWith('T00:00:00.000Z') || value.length === 'YYYY-MM-DD'.length
  const format = timeFormat(language, {
    dateStyle: 'medium',
    timeZone: 'UTC',
    ...(isDay ? {} : { timeStyle: 'short' }),
  })
  return isDay ? format.format(at) : `${format.format(at)} UTC`
}

/** What an option of a field is called in the language of who looks at it. */
const labelOf = ({
  i18n,
  options,
  value,
}: {
  i18n: PayloadRequest['i18n']
  options: readonly Option[]
  value: string
}): string => {
  const option = options.find((one) => (typeof one === 'string' ? one : one.value) === value)
  if (option === undefined || typeof option === 'string') return value
  const { label } = option
  if (typeof label === 'function') return String(label({ i18n, t: i18n.t } as never))
  return typeof label === 'string'
    ? label
    : ((label as Record<string, string>)[i18n.language] ?? value)
}

const writeAll = ({
  data,
  fields,
  i18n,
  names,
}: {
  data: Data
  fields: readonly FlattenedField[]
  i18n: PayloadRequest['i18n']
  names: Names
}): string =>
  fields
    .filter(({ name }) => name !== 'id')
    .map((field) => write({ field, i18n, names, value: data[field.name] }))
    .filter(Boolean)
    .join(' · ')

/** Dramas or scenes that entries name, with whether readers see them, by id as text. */
export const readNamed = async ({
  key,
  list,
  locale,
  payload,
  req,
  slugs,
}: Omit<Args, 'list'> & { key: 'dramas' | 'scenes'; list: Data }): Promise<Map<string, Named>> => {
  const collection = slugs[key]
  const ids = [...new Set(rowsOf(list.entries).flatMap((row) => idsOf(row[key])))].flatMap(
    (id) => toId({ collection, id, payload }) ?? [],
  )
  if (ids.length === 0) return new Map()
  const { docs } = await payload.find({
    collection,
    depth: 0,
    joins: false,
    limit: ids.length,
    ...(locale ? { locale: locale as never } : {}),
    overrideAccess: true,
    pagination: false,
    req: isolated(req),
    select: { _status: true, label: true, title: true },
    where: { id: { in: ids } },
  })
  return new Map(
    (docs as unknown as Data[]).map((doc) => [
      String(doc.id),
      {
        isPublished: doc._status === undefined || doc._status === 'published',
        title: String(doc.title || doc.label || '') || null,
      },
    ]),
  )
}
