/** Values of documents as any engine gives them: the type that is meant, or null. */

/** A date as either engine gives it, as text; null where there is none. */
export const instantOf = (value: unknown): null | string => {
  const date = value instanceof Date ? value : typeof value === 'string' ? new Date(value) : null
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : null
}

export const textOf = (value: unknown): null | string => (typeof value === 'string' ? value : null)

/** A text that is not empty. */
export const filledOf = (value: unknown): null | string => textOf(value) || null

export const numberOf = (value: unknown): null | number =>
  typeof value === 'number' ? value : null
