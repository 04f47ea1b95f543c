/** Reading values that come from a database and may be anything: the right type, or null. */

/** The text, or null where there is none. */
export const textOf = (value: unknown): null | string =>
  typeof value === 'string' && value.trim() !== '' ? value : null

export const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).flatMap((item) => textOf(item) ?? [])

export const numberOf = (value: unknown): null | number =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

/** The nearest whole number, or null; also where it is too large to be written as one. */
export const wholeOf = (value: unknown): null | number => {
  const whole = Math.round(numberOf(value) ?? NaN)
  return Number.isSafeInteger(whole) ? whole : null
}

/** A whole number of at least 0, or null. */
export const countOf = (value: unknown): null | number => {
  const whole = wholeOf(value)
  return whole === null || whole < 0 ? null : whole
}

/** A number of at least 0, or null. */
export const secondsOf = (value: unknown): null | number => {
  const number = numberOf(value)
  return number === null || number < 0 ? null : number
}

/** The value where it is one of a fixed set, otherwise the fallback. */
export const oneOf = <T extends string, F>(
  values: readonly T[],
  value: unknown,
  fallback: F,
): F | T => values.find((each) => each === value) ?? fallback

/**
 * The calendar day of a date, or null. Days are kept as noon UTC, so that no time zone turns them.
 *
 * @example dayOf('2016-12-22T12:00:00.000Z') // '2016-12-22'
 */
export const dayOf = (value: unknown): null | string => {
  const date = dateOf(value)
  return date ? date.toISOString().slice(0, 10) : null
}

/** The moment, or null where the value is no date. */
export const dateOf = (value: unknown): Date | null => {
  if (!(value instanceof Date) && typeof value !== 'string') return null
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? null : date
}
