/** Reading values of documents as Payload and the database adapters give them. Pure. */
import type { Data, Id } from '../types.js'

/** The rows of an array field's value. */
export const rowsOf = (value: unknown): Data[] =>
  Array.isArray(value)
    ? value.filter((row): row is Data => typeof row === 'object' && row !== null)
    : []

/** The id in a relationship's value, populated or not. */
export const idOf = (value: unknown): Id | undefined => {
  if (typeof value === 'string' || typeof value === 'number') return value
  return typeof value === 'object' && value !== null && 'id' in value ? idOf(value.id) : undefined
}

/** The ids in the value of a relationship to many. */
export const idsOf = (value: unknown): Id[] =>
  (Array.isArray(value) ? value : [value]).flatMap((item: unknown) => {
    const id = idOf(item)
    return id === undefined ? [] : [id]
  })

/**
 * All texts in a field's value, whatever its shape: plain, by locale (`{ en, ko }`), or rows of
 * names (`[{ text }]`).
 */
export const localeValues = (value: unknown): string[] => {
  if (typeof value === 'string') return value ? [value] : []
  if (Array.isArray(value)) {
    return value.flatMap((row: unknown) =>
      typeof row === 'object' && row !== null && 'text' in row ? localeValues(row.text) : [],
    )
  }
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap((text: unknown) => (typeof text === 'string' ? [text] : []))
    : []
}

/** The text of one locale in a value that was read in all of them, else the first there is. */
export const inLocale = ({
  locale,
  value,
}: {
  locale: string | undefined
  value: unknown
}): null | string => {
  const inOwn = locale ? (value as null | Record<string, unknown> | undefined)?.[locale] : undefined
  return localeValues(inOwn ?? value)[0] ?? null
}
