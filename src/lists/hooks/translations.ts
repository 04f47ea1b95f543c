/** Notes with each save of a list which of its translations are behind. */
import type { FieldHook } from 'payload'

import { createHash } from 'node:crypto'

import type { Data } from '../../storage/types.js'
import type { TranslationMarks } from '../translating/behind.js'

import { rowsOf } from '../../storage/documents/index.js'
import { localesBehind, noteTexts, textsOf } from '../translating/behind.js'

/** Key in the context of a request under which a text stands that was found right. */
const CONFIRMED_KEY = 'rankedListsConfirmed'

type Confirmed = { locale: string; path: string }

/** What a request carries that says that a text is still right. */
export const confirming = (confirmed: Confirmed): Record<string, unknown> => ({
  [CONFIRMED_KEY]: confirmed,
})

export const marksOf = (value: unknown): TranslationMarks =>
  typeof value === 'object' && value !== null ? (value as TranslationMarks) : {}

/**
 * Writes the marks, and the locales that are behind beside them. Stands on a field, because only a field's
 * hook sees the texts of the other locales.
 */
export const noteTranslations: FieldHook = ({
  context,
  req,
  siblingData,
  siblingDocWithLocales,
}): TranslationMarks => {
  const { localization } = req.payload.config
  if (!localization) return {}
  const { defaultLocale, localeCodes: locales } = localization
  const stored: Data = siblingDocWithLocales ?? {}
  // what is not sent stays as it is
  const saved: Data = {
    ...stored,
    ...Object.fromEntries(Object.entries(siblingData).filter(([, value]) => value !== undefined)),
  }
  const there = new Set(rowsOf(saved.entries).map(({ id }) => String(id)))
  const others: Data = {
    ...stored,
    entries: rowsOf(stored.entries).filter(({ id }) => there.has(String(id))),
  }
  const ofLocale = (list: Data, locale: string) =>
    textsOf({ list, read: (value) => inLocale({ locale, locales, value }) })
  const isSaved = (locale: string) =>
    req.locale === 'all' || (req.locale ?? defaultLocale) === locale
  const marks = noteTexts({
    after: (locale) => ofLocale(isSaved(locale) ? saved : others, locale),
    before: (locale) => ofLocale(stored, locale),
    confirmed: context[CONFIRMED_KEY] as Confirmed | undefined,
    defaultLocale,
    digest: (text) => createHash('sha256').update(text).digest('base64url').slice(0, 16),
    locales,
    marks: marksOf(stored[MARKS]),
  })
  siblingData.translationsBehind = localesBehind({ locales, marks }).join(', ') || null
  return marks
}

export const MARKS = 'translationMarks'

/** A value as a locale has it: of what is stored by locale its own part, else as it is. */
const inLocale = ({
  locale,
  locales,
  value,
}: {
  locale: string
  locales: readonly string[]
  value: unknown
}): unknown => {
  if (typeof value !== 'object' || value === null || 'root' in value) return value
  const byLocale = value as Data
  return Object.keys(byLocale).some((key) => locales.includes(key)) ? byLocale[locale] : value
}
