/** A date as either engine gives it, as text; null where there is none. */
export const instantOf = (value: unknown): null | string => {
  const date = value instanceof Date ? value : typeof value === 'string' ? new Date(value) : null
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : null
}
