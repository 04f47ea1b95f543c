import type { Data, Id } from '../types.js'
import type { ReferenceField, Step, TextReferences } from './types.js'

import { idOf, idsOf, rowsOf } from '../documents/index.js'
import { walkLexical } from '../../text/index.js'
import { REFERRING_NODES } from './text.js'

/** A document that a field names. */
export type Reference = {
  id: Id
  /** Slug of its collection. */
  to: string
}

/** One value of a field: that of one row where it stands in rows, of one locale where it is localised. */
export type Place = {
  /** Names of fields, ids of rows and locales, from the document to the value. */
  at: readonly string[]
  /** In order; one at most where the field refers to one document. */
  references: readonly Reference[]
}

/** The steps of a place, each with where it leads in one document. */
export type Route = {
  /** The locale of the value; null where the field is not localised. */
  locale: null | string
  steps: ReadonlyArray<{
    locale: null | string
    /** The row of an array or of blocks, and where it stands among the others, from 0; null in groups. */
    row: null | { id: string; index: number }
    step: Step
  }>
  value: unknown
}

export type Locales = {
  /** The locales that localised values are given by; null where they are given in one. */
  locales: null | readonly string[]
}

type Content = Readonly<Record<string, unknown>>

/** Where a field of a document stands, with what it refers to there; rows that have no id count by place. */
export const placesIn = ({
  content,
  field,
  locales,
}: Locales & { content: Content; field: ReferenceField }): Place[] =>
  holdersOf({ content, field, locales }).map(({ at, holder, key }) => ({
    at,
    references: referencesOf({ field, locales, value: holder[key] }),
  }))

/** How one place is come to in a document; undefined where it is not there any more. */
export const routeTo = ({
  at,
  content,
  field: { isLocalized, name, steps },
  locales,
}: Locales & {
  at: readonly string[]
  content: Content
  field: ReferenceField
}): Route | undefined => {
  const rest = [...at]
  let object: unknown = content
  const enter = (wanted: string, isByLocale: boolean): null | string | undefined => {
    if (!isData(object) || rest.shift() !== wanted) return undefined
    object = object[wanted]
    if (!isByLocale || !locales) return null
    const locale = rest.shift() ?? ''
    object = isData(object) ? object[locale] : undefined
    return locale
  }
  const taken: Array<Route['steps'][number]> = []
  for (const step of steps) {
    const locale = enter(step.name, step.isLocalized)
    if (locale === undefined) return undefined
    if (step.kind === 'group') {
      taken.push({ locale, row: null, step })
      continue
    }
    const id = rest.shift() ?? ''
    const rows = rowsOf(object)
    const index = rows.findIndex((row) => row.id === id)
    if (index < 0) return undefined
    object = rows[index]
    taken.push({ locale, row: { id, index }, step })
  }
  const locale = enter(name, isLocalized)
  return locale === undefined ? undefined : { locale, steps: taken, value: object }
}

/** Everything that a field of a document refers to, in order. */
export const referencesIn = (args: Parameters<typeof placesIn>[0]): Reference[] =>
  placesIn(args).flatMap(({ references }) => references)

/** The values of a field, whatever they are. */
export const valuesIn = (args: Parameters<typeof placesIn>[0]): unknown[] =>
  holdersOf(args).map(({ holder, key }) => holder[key])

/**
 * The same document that refers to others, or the very same one where nothing changes.
 *
 * @param change gives what a place refers to then; of a text as many documents as before
 */
export const withReferences = <T extends Content>({
  change,
  content,
  fields,
  locales,
}: Locales & {
  change: (place: Place, field: ReferenceField) => readonly Reference[]
  content: T
  fields: readonly ReferenceField[]
}): T => {
  const changes = fields.flatMap((field) =>
    placesIn({ content, field, locales }).flatMap((place, index) => {
      const references = change(place, field)
      return isSame(place.references, references) ? [] : [{ field, index, references }]
    }),
  )
  if (changes.length === 0) return content
  const copy = structuredClone(content)
  for (const { field, index, references } of changes) {
    const place = holdersOf({ content: copy, field, locales })[index]
    if (!place) continue
    const { holder, key } = place
    holder[key] = toValue({ field, locales, references, value: holder[key] })
  }
  return copy
}

/**
 * The JSON of a step towards a field, or of the field itself, in which one place refers to others;
 * undefined where the place does not refer to what is expected any more.
 *
 * @param from the step whose value the JSON is; as many as there are for the value of the field
 */
export const inJson = ({
  expected,
  from,
  locales,
  place: { at, field },
  route,
  stored,
  value,
}: Locales & {
  expected: readonly Reference[]
  from: number
  place: { at: readonly string[]; field: ReferenceField }
  route: Pick<Route, 'steps'>
  stored: unknown
  value: readonly Reference[]
}): unknown => {
  const passed = route.steps
    .slice(0, from)
    .reduce(
      (count, { locale, row }) => count + 1 + Number(locale !== null) + Number(row !== null),
      0,
    )
  const [first, ...rest] = field.steps.slice(from)
  const isLocalized = (first ?? field).isLocalized && locales !== null
  const name = first?.name ?? field.name
  const here = [name, ...at.slice(passed + 1 + Number(isLocalized))]
  // the JSON is that of one locale
  const inner: ReferenceField = first
    ? { ...field, steps: [{ ...first, isLocalized: false }, ...rest] }
    : { ...field, isLocalized: false, steps: [] }
  const isHere = (place: Place) => place.at.join() === here.join()
  const content = { [name]: stored }
  const before = placesIn({ content, field: inner, locales }).find(isHere)
  if (!before || !isSame(before.references, expected)) return undefined
  const change = (place: Place) => (isHere(place) ? value : place.references)
  return withReferences({ change, content, fields: [inner], locales })[name]
}

/** A value that refers to other documents: that of a relationship anew, a text with its nodes changed. */
const toValue = ({
  field,
  locales,
  references,
  value,
}: Locales & {
  field: ReferenceField
  references: readonly Reference[]
  /** The value before; of a text, which is changed in place. */
  value: unknown
}): unknown => {
  if (field.text) {
    namesIn({ locales, text: field.text, value }).forEach((name, index) => {
      const reference = references[index]
      if (reference) name.set(reference)
    })
    return value
  }
  const values = references.map(({ id, to }) =>
    field.isPolymorphic ? { relationTo: to, value: id } : id,
  )
  return field.isMany ? values : (values[0] ?? null)
}

export const isSame = (one: readonly Reference[], other: readonly Reference[]): boolean =>
  one.length === other.length &&
  one.every((reference, index) => isSameReference(reference, other[index]))

const isSameReference = (one: Reference, other: Reference | undefined): boolean =>
  one.to === other?.to && String(one.id) === String(other.id)

/** What a value refers to, populated or not. */
export const referencesOf = ({
  field,
  locales,
  value,
}: Locales & { field: ReferenceField; value: unknown }): Reference[] => {
  if (field.text) {
    return namesIn({ locales, text: field.text, value }).map(({ reference }) => reference)
  }
  if (!field.isPolymorphic) {
    const [to = ''] = field.to
    return idsOf(value).map((id) => ({ id, to }))
  }
  return [value].flat().flatMap((item) => {
    const { relationTo, value: inner } = (item ?? {}) as Data
    const id = idOf(inner)
    return typeof relationTo === 'string' && id !== undefined ? [{ id, to: relationTo }] : []
  })
}

type Holder = { at: string[]; holder: Data; key: string }

/** The objects that have the values of a field, each with the key of the value. */
const holdersOf = ({
  content,
  field: { isLocalized, name, steps },
  locales,
}: Locales & { content: Content; field: ReferenceField }): Holder[] => {
  let objects: Array<{ at: string[]; object: Data }> = [{ at: [], object: content as Data }]
  for (const { block, isLocalized: isStepLocalized, kind, name: step } of steps) {
    objects = objects
      .flatMap(({ at, object }) =>
        holdersHere({ at, isLocalized: isStepLocalized, locales, name: step, object }),
      )
      .flatMap(({ at, holder, key }) => {
        const value = holder[key]
        if (kind === 'group') return isData(value) ? [{ at, object: value }] : []
        return rowsOf(value).flatMap((row, index) =>
          block === null || row.blockType === block
            ? [{ at: [...at, String(row.id ?? index)], object: row }]
            : [],
        )
      })
  }
  return objects.flatMap(({ at, object }) =>
    holdersHere({ at, isLocalized, locales, name, object }),
  )
}

const holdersHere = ({
  at,
  isLocalized,
  locales,
  name,
  object,
}: Locales & { at: string[]; isLocalized: boolean; name: string; object: Data }): Holder[] => {
  if (!isLocalized || !locales) return [{ at: [...at, name], holder: object, key: name }]
  const byLocale = object[name]
  if (!isData(byLocale)) return []
  return locales
    .filter((locale) => locale in byLocale)
    .map((locale) => ({ at: [...at, name, locale], holder: byLocale, key: locale }))
}

/** A place in a text that names a document. */
type Name = { reference: Reference; set: (reference: Reference) => void }

const namesIn = ({
  locales,
  text,
  value,
}: Locales & { text: TextReferences; value: unknown }): Name[] => {
  const names: Name[] = []
  walkLexical(value, (node) => {
    const { fields, relationTo, type, value: named } = node as Data
    const id = idOf(named)
    if (
      REFERRING_NODES.some((known) => known === type) &&
      typeof relationTo === 'string' &&
      id !== undefined
    ) {
      names.push({
        reference: { id, to: relationTo },
        set: (reference) => {
          const changed = node as Data
          changed.relationTo = reference.to
          changed.value = reference.id
        },
      })
    }
    if (!isData(fields)) return
    for (const field of fieldsOfNode({ fields, relationTo, text, type })) {
      names.push(...namesOfField({ content: fields, field, locales }))
    }
  })
  return names
}

const namesOfField = ({
  content,
  field,
  locales,
}: Locales & { content: Data; field: ReferenceField }): Name[] =>
  holdersOf({ content, field, locales }).flatMap(({ holder, key }): Name[] => {
    const value = holder[key]
    if (field.text) return namesIn({ locales, text: field.text, value })
    const references = referencesOf({ field, locales, value })
    return references.map((reference, index) => ({
      reference,
      set: (changed) => {
        references[index] = changed
        holder[key] = toValue({ field, locales, references, value })
      },
    }))
  })

const fieldsOfNode = ({
  fields,
  relationTo,
  text,
  type,
}: {
  fields: Data
  relationTo: unknown
  text: TextReferences
  type: unknown
}): readonly ReferenceField[] => {
  if (typeof type !== 'string') return []
  if (type === 'upload') return text.uploads.get(String(relationTo)) ?? []
  return text.blocks.get(type)?.get(String(fields.blockType)) ?? text.fields.get(type) ?? []
}

const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
