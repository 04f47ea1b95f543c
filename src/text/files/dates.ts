import { ImportError } from './errors.js'

/** A date as ISO 8601; null where there is none. */
export const dateOf = ({
  field,
  line,
  text,
}: {
  field: string
  line: number
  text: string
}): null | string => {
  const trimmed = text.trim()
  // what WordPress writes where it knows none
  if (trimmed === '' || trimmed.startsWith('0000-')) return null
  const iso = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(trimmed)
    ? `${trimmed.replace(' ', 'T')}Z`
    : trimmed
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) {
    throw new ImportError({
      detail: `"${field}" is "${trimmed.slice(0, 60)}"; it takes a date such as 2016-12-23T18:05:00Z.`,
      line,
    })
  }
  return date.toISOString()
}
