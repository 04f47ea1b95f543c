/** Hooks of lists: what follows from a save, and what refuses one. */
import type { CollectionBeforeValidateHook, FieldHook, TextFieldSingleValidation } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Data } from '../../storage/types.js'

import { ValidationError } from 'payload'
import { text as validateText } from 'payload/shared'

import { publicFromOf } from '../../publishing/shapes/index.js'
import { keyOfSection } from '../../ranking/index.js'
import { lexicalText, readingMinutes } from '../../text/index.js'
import { tr } from '../../translations/index.js'
import { spokenIn, writeList } from '../../translations/translate.js'
import { deriveListReferences } from './listReferences.js'
import { localeValues, rowsOf } from '../../storage/documents/index.js'

/** The default section. */
export const MAIN_SECTION = { key: 'main', kind: 'main' } as const

/** Gives sections without a key one that follows from their title or kind, unlike the others'. */
export const keySections: FieldHook = ({ value }) => {
  if (!Array.isArray(value)) return value as unknown
  const taken = rowsOf(value).flatMap(({ key }) => (hasKey(key) ? [key] : []))
  return rowsOf(value).map((section) => {
    if (hasKey(section.key)) return section
    const kind = typeof section.kind === 'string' ? section.kind : ''
    const key = keyOfSection({ kind, taken, title: localeValues(section.title)[0] ?? '' })
    taken.push(key)
    return { ...section, key }
  })
}

const hasKey = (key: unknown): key is string => typeof key === 'string' && key !== ''

/** A key that is still to follow is right, too. */
export const isNoLongerThanKey: TextFieldSingleValidation = (value, args) =>
  value ? validateText(value, args) : true

/**
 * Keeps what a list can never be without, drafts included: a main section, a section of this list
 * for each entry, and row ids that stand once.
 *
 * @throws ValidationError that names the row.
 */
export const checkEntries: CollectionBeforeValidateHook = ({
  collection,
  data,
  originalDoc,
  req,
}) => {
  if (!data) return data
  const sections = rowsOf(data.sections ?? originalDoc?.sections)
  const withMain = sections.length > 0 ? sections : [{ ...MAIN_SECTION }]
  const keys = new Set<string>()
  const errors: Array<{ message: string; path: string }> = []

  withMain.forEach((section, index) => {
    const key = typeof section.key === 'string' ? section.key : ''
    if (keys.has(key)) {
      errors.push({
        message: tr(req, 'errors:sectionTwice', { key }),
        path: `sections.${index}.key`,
      })
    }
    keys.add(key)
  })

  const ids = new Set<unknown>()
  rowsOf(data.entries ?? originalDoc?.entries).forEach((entry, index) => {
    const section = entry.section ?? MAIN_SECTION.key
    if (!keys.has(String(section))) {
      errors.push({
        message: tr(req, 'errors:unknownSection', {
          keys: writeList({ items: [...keys], language: spokenIn(req.i18n) }),
          section: String(section),
        }),
        path: `entries.${index}.section`,
      })
    }
    if (entry.id !== undefined && entry.id !== null) {
      if (ids.has(entry.id)) {
        errors.push({
          message: tr(req, 'errors:entryTwice', { id: String(entry.id) }),
          path: `entries.${index}.id`,
        })
      }
      ids.add(entry.id)
    }
  })

  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors }, req.t)
  return sections.length > 0 ? data : { ...data, sections: withMain }
}

/**
 * Writes all derived references of a list at once. Stands on the first of the reference fields and
 * fills its siblings, because only a field's hook sees the texts of the other locales.
 */
export const createDeriveReferences =
  ({ slugs }: { slugs: CollectionSlugs }): FieldHook =>
  async ({ req, siblingData, siblingDocWithLocales }) => {
    const references = await deriveListReferences({
      areAllLocales: req.locale === 'all',
      data: siblingData,
      others: siblingDocWithLocales,
      req,
      slugs,
    })
    Object.assign(siblingData, references)
    return references.usedDramas
  }

/** Minutes of silent reading of the text of the locale that is being saved. */
export const computeReadingMinutes: FieldHook = ({ siblingData }) => {
  const entries = rowsOf(siblingData.entries)
  return readingMinutes([
    ...localeValues(siblingData.standfirst),
    lexicalText(siblingData.intro),
    lexicalText(siblingData.outro),
    ...entries.flatMap((entry) => [
      ...localeValues(entry.heading),
      lexicalText(entry.blurb),
      ...localeValues((entry.quote as Data | undefined)?.text),
    ]),
  ])
}

/** From when on readers may see all of the list; see publicFromOf. */
export const computePublicFrom: FieldHook = ({ siblingData }) =>
  publicFromOf(siblingData)?.toISOString() ?? null

/**
 * How often a list is said to have been read: the largest of the counters that the article prints, 0
 * where it prints none. Readers of our own answers are not counted: caches give most of those out.
 */
export const findReads: FieldHook = ({ siblingData }) => {
  const counters = rowsOf((siblingData.printed as Data | undefined)?.counters)
  const values = counters.flatMap(({ value }) => (typeof value === 'number' ? value : []))
  return Math.max(0, ...values.map(Math.round))
}

/** Counts each saved change of a list: the revision that optimistic locking compares. */
export const countRevision: FieldHook = ({ originalDoc, operation }) =>
  operation === 'update' ? Number(originalDoc?.revision ?? 0) + 1 : 1
