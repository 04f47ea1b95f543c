/**
 * Which texts of a list are behind: translated from a text of the default locale that has been changed
 * since. Pure.
 */
import type { Data } from '../../storage/types.js'

import { lexicalText } from '../../text/index.js'

/** What is known of a text in one locale. */
type Mark = {
  isBehind: boolean
  /** The digest of the text of the default locale that it was last right for. */
  of: string
}

/** By the path of the text ("standfirst", "entries.ID.blurb"), then by locale. */
export type TranslationMarks = Record<string, Record<string, Mark>>

/** A text, by the entry that it is of and its field there; of the list where there is no entry. */
export type TextPlace = { entry: null | string; field: string }

const LIST_TEXTS = [
  'title',
  'standfirst',
  'intro',
  'outro',
  'heroCaption',
  'criteria',
  'spoilerNote',
] as const

const ENTRY_TEXTS = ['heading', 'blurb', 'quote.text', 'epigraph.text'] as const

export const pathOfText = ({ entry, field }: TextPlace): string =>
  entry === null ? field : `entries.${entry}.${field}`

/** The texts that are behind in a locale, in no order. */
export const behindIn = ({
  locale,
  marks,
}: {
  locale: string
  marks: TranslationMarks
}): TextPlace[] =>
  Object.entries(marks).flatMap(([path, byLocale]) => {
    if (!byLocale[locale]?.isBehind) return []
    const [, entry, field] = /^entries\.([^.]+)\.(.+)$/.exec(path) ?? []
    return [
      entry === undefined || field === undefined ? { entry: null, field: path } : { entry, field },
    ]
  })

/** The locales in which some text is behind, in the order of `locales`. */
export const localesBehind = ({
  locales,
  marks,
}: {
  locales: readonly string[]
  marks: TranslationMarks
}): string[] =>
  locales.filter((locale) => Object.values(marks).some((byLocale) => byLocale[locale]?.isBehind))

/** All texts of a list by path, in one locale; those that are not filled in are left out. */
export type Texts = ReadonlyMap<string, string>

/**
 * The marks after a save. A translation that has been changed, or was said to be right, is right for
 * the text of the default locale as it is now; one that was there before anything was noted is taken to be
 * right for that text as it was. Where either of the two has no text, there is nothing to be behind.
 */
export const noteTexts = ({
  after,
  before,
  confirmed,
  defaultLocale,
  digest,
  locales,
  marks,
}: {
  after: (locale: string) => Texts
  before: (locale: string) => Texts
  /** A text that somebody has looked at and found right. */
  confirmed?: undefined | { locale: string; path: string }
  defaultLocale: string
  digest: (text: string) => string
  locales: readonly string[]
  marks: TranslationMarks
}): TranslationMarks => {
  const [source, sourceBefore] = [after(defaultLocale), before(defaultLocale)]
  const noted: TranslationMarks = {}
  for (const locale of locales) {
    if (locale === defaultLocale) continue
    const textsBefore = before(locale)
    for (const [path, text] of after(locale)) {
      const now = source.get(path)
      if (now === undefined) continue
      const isRight =
        text !== textsBefore.get(path) || (confirmed?.locale === locale && confirmed.path === path)
      const known = marks[path]?.[locale]?.of
      const was = sourceBefore.get(path)
      if (!isRight && known === undefined && (was === undefined || was === now)) continue
      const of = isRight ? digest(now) : (known ?? digest(was ?? now))
      noted[path] = { ...noted[path], [locale]: { isBehind: of !== digest(now), of } }
    }
  }
  return noted
}

/**
 * The texts of a list in a locale.
 *
 * @param read reads a field of the list or of an entry, as its locale has it
 */
export const textsOf = ({
  list,
  read,
}: {
  list: Data
  read: (value: unknown) => unknown
}): Texts => {
  const found = new Map<string, string>()
  const add = (path: string, value: unknown): void => {
    const text = plainText(read(value))
    if (text !== '') found.set(path, text)
  }
  for (const field of LIST_TEXTS) add(field, list[field])
  const entries = Array.isArray(list.entries) ? (list.entries as Data[]) : []
  for (const entry of entries) {
    for (const field of ENTRY_TEXTS) {
      const [first = '', second] = field.split('.')
      const value = entry[first]
      const inner = second === undefined ? value : (value as Data | null | undefined)?.[second]
      add(pathOfText({ entry: String(entry.id), field }), inner)
    }
  }
  return found
}

/** How a rich text is set is no matter of translation. */
const plainText = (value: unknown): string =>
  (typeof value === 'string' ? value : lexicalText(value)).trim()
