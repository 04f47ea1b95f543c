/** Which texts of a list there are to be translated, and how each stands in a language. Pure. */
import type { TranslationMarks } from '../../src/lists/translating/behind.js'

import { pathOfText } from '../../src/lists/translating/behind.js'

type Data = Readonly<Record<string, unknown>>

/** How a text is written: in one line, in several, or as rich text. */
type TextKind = 'area' | 'line' | 'rich'

/** A text of a list, of an entry, of a section or of a picture. */
export type Place = {
  kind: TextKind
  /** Key among the translations of fields. */
  label: string
  maxLength?: number
  /** Keys and indexes that lead to it, joined by dots: "quote.text", "images.0.caption". */
  path: string
}

/** How a text stands beside the other one. */
export type TextState = 'behind' | 'missing' | null

const LIST_PLACES: readonly Place[] = [
  { kind: 'line', label: 'title', maxLength: 300, path: 'title' },
  { kind: 'area', label: 'standfirst', maxLength: 1000, path: 'standfirst' },
  { kind: 'rich', label: 'intro', path: 'intro' },
  { kind: 'rich', label: 'outro', path: 'outro' },
  { kind: 'line', label: 'heroCaption', maxLength: 500, path: 'heroCaption' },
  { kind: 'area', label: 'criteria', maxLength: 2000, path: 'criteria' },
  { kind: 'line', label: 'spoilerNote', maxLength: 300, path: 'spoilerNote' },
]

const ENTRY_PLACES: readonly Place[] = [
  { kind: 'line', label: 'heading', maxLength: 300, path: 'heading' },
  { kind: 'rich', label: 'blurb', path: 'blurb' },
  { kind: 'area', label: 'quote', maxLength: 5000, path: 'quote.text' },
  { kind: 'line', label: 'speakerText', maxLength: 200, path: 'quote.speakerText' },
  { kind: 'area', label: 'epigraph', maxLength: 5000, path: 'epigraph.text' },
]

const MEDIA_PLACES: readonly Place[] = [
  { kind: 'line', label: 'alt', maxLength: 500, path: 'alt' },
  { kind: 'area', label: 'caption', maxLength: 500, path: 'caption' },
  { kind: 'line', label: 'credit', maxLength: 200, path: 'credit' },
]

/** What of a list is saved from here. */
export const LIST_NAMES: readonly string[] = [...LIST_PLACES.map(({ path }) => path), 'sections']

/** What of a picture is saved from here. */
export const MEDIA_NAMES: readonly string[] = MEDIA_PLACES.map(({ path }) => path)

/** The texts of the list itself that one of the two languages has; its title always. */
export const listPlaces = (sides: readonly Data[]): Place[] => [
  ...LIST_PLACES.filter(({ path }) => path === 'title' || isIn(sides, path)),
  ...rowPlaces({ field: 'sections', label: 'sections', maxLength: 200, name: 'title', sides }),
]

/** The texts of an entry that one of the two languages has. */
export const entryPlaces = (sides: readonly Data[]): Place[] => [
  ...ENTRY_PLACES.filter(({ path }) => isIn(sides, path)),
  ...rowPlaces({ field: 'images', label: 'caption', maxLength: 500, name: 'caption', sides }),
  ...rowPlaces({ field: 'watchLinks', label: 'label', maxLength: 100, name: 'label', sides }),
]

/** The texts of a picture that one of the two languages has; its alternative text always. */
export const mediaPlaces = (sides: readonly Data[]): Place[] =>
  MEDIA_PLACES.filter(({ path }) => path === 'alt' || isIn(sides, path))

/** The value that a path leads to. */
export const valueAt = (data: unknown, path: string): unknown => {
  let value = data
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

/** The same with another value there; what leads to it is copied. */
export const withValueAt = <T extends Data>(data: T, path: string, value: unknown): T => {
  const [key = '', ...rest] = path.split('.')
  const inner = data[key]
  const next =
    rest.length === 0
      ? value
      : Array.isArray(inner)
        ? inner.map((row: Data, index) =>
            String(index) === rest[0] ? withValueAt(row, rest.slice(1).join('.'), value) : row,
          )
        : withValueAt((inner ?? {}) as Data, rest.join('.'), value)
  return { ...data, [key]: next }
}

/** Whether somebody has written something there. */
export const hasText = (value: unknown): boolean => {
  if (typeof value === 'string') return value.trim() !== ''
  if (typeof value !== 'object' || value === null) return false
  const { children, root, text, type } = value as Data
  if (root !== undefined) return hasText(root)
  // a clip or a picture between paragraphs
  if (type === 'block') return true
  return hasText(text) || (Array.isArray(children) && children.some(hasText))
}

/**
 * @param entry of which it is a text; null for the list itself, undefined where nothing is noted of it
 * @param other the text beside it
 */
export const stateOf = ({
  entry,
  locale,
  marks,
  other,
  own,
  path,
}: {
  entry: null | string | undefined
  locale: string
  marks: TranslationMarks
  other: unknown
  own: unknown
  path: string
}): TextState => {
  if (!hasText(own)) return hasText(other) ? 'missing' : null
  if (entry === undefined) return null
  return marks[pathOfText({ entry, field: path })]?.[locale]?.isBehind ? 'behind' : null
}

/**
 * The pair that is shown first: what is written in the language of the page, beside the language that
 * everything is translated from. Where that is the page's own, the first of those that are behind, or else
 * of the others, is written.
 */
export const pairOf = ({
  behind,
  code,
  defaultLocale,
  locales,
}: {
  behind: readonly string[]
  code: string
  defaultLocale: string
  locales: readonly string[]
}): { from: string; to: string } => {
  if (code !== defaultLocale) return { from: defaultLocale, to: code }
  const others = locales.filter((locale) => locale !== defaultLocale)
  const to = others.find((locale) => behind.includes(locale)) ?? others[0] ?? defaultLocale
  return { from: defaultLocale, to }
}

/** The pictures of a list in the order of reading: its own, those of its entries, those in its texts. */
export const picturesOf = (list: Data): string[] => {
  const found = new Set<string>()
  const add = (value: unknown): void => {
    const id = typeof value === 'object' && value !== null ? (value as Data).id : value
    if (typeof id === 'string' || typeof id === 'number') found.add(String(id))
  }
  const addFrom = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) return value.forEach(addFrom)
    const { children, fields, root, type } = value as Data
    if (type === 'block' && (fields as Data | undefined)?.blockType === 'image') {
      add((fields as Data).image)
    }
    addFrom(root ?? children)
  }
  add(list.heroImage)
  addFrom(list.intro)
  for (const entry of rowsAt(list, 'entries')) {
    for (const { image } of rowsAt(entry, 'images')) add(image)
    addFrom(entry.blurb)
  }
  addFrom(list.outro)
  return [...found]
}

export const rowsAt = (data: Data, field: string): Data[] =>
  Array.isArray(data[field]) ? (data[field] as Data[]) : []

const isIn = (sides: readonly Data[], path: string): boolean =>
  sides.some((side) => hasText(valueAt(side, path)))

/** The texts in rows, which every language has the same of. */
const rowPlaces = ({
  field,
  label,
  maxLength,
  name,
  sides,
}: {
  field: string
  label: string
  maxLength: number
  name: string
  sides: readonly Data[]
}): Place[] =>
  rowsAt(sides[0] ?? {}, field).flatMap((_, index): Place[] => {
    const path = `${field}.${index}.${name}`
    return isIn(sides, path) ? [{ kind: 'line', label, maxLength, path }] : []
  })
