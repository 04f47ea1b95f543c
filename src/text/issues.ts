import type { z } from 'zod'

/** What a value is to be, by the names that zod has for types. */
const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  date: 'a date',
  int: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'a text',
}

/** The same by the names that it has for forms of texts. */
const FORMATS: Readonly<Record<string, string>> = {
  date: 'a day such as 2026-11-29',
  datetime: 'an instant such as 2026-11-29T12:00:00Z (ISO 8601)',
  email: 'an e-mail address',
  url: 'an address that begins with https:// or http://',
  uuid: 'a UUID',
}

/** What is counted of a value that is too long or too short. */
const COUNTED: Readonly<Record<string, string>> = {
  array: 'items',
  record: 'members',
  set: 'items',
  string: 'characters',
}

/**
 * What is wrong with a value and what would be right, to stand behind the name of its field: for `error` of
 * `parse` and `safeParse`, which leaves the words that a schema has of its own.
 */
export const describeIssue = (issue: z.core.$ZodRawIssue): string | undefined => {
  switch (issue.code) {
    case 'invalid_format':
      return issue.format in FORMATS ? `must be ${FORMATS[issue.format]}` : 'has another form'
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${TYPES[issue.expected] ?? issue.expected}`
    case 'invalid_union':
      return issue.discriminator !== undefined && Array.isArray(issue.options)
        ? oneOf(issue.options as unknown[])
        : 'is none of what it may be'
    case 'invalid_value':
      return oneOf(issue.values)
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`
    case 'too_big':
      return sizeOf({ isAtMost: true, issue, limit: issue.maximum })
    case 'too_small':
      return sizeOf({ isAtMost: false, issue, limit: issue.minimum })
    case 'unrecognized_keys':
      return `has ${quoted(issue.keys)}, which it does not take`
    default:
      return undefined
  }
}

const sizeOf = ({
  isAtMost,
  issue: { inclusive = true, origin },
  limit,
}: {
  isAtMost: boolean
  issue: { inclusive?: boolean; origin: string }
  limit: bigint | number
}): string => {
  const counted = COUNTED[origin]
  if (counted === undefined) {
    const than = isAtMost ? 'less' : 'more'
    return inclusive ? `must be ${limit} or ${than}` : `must be ${than} than ${limit}`
  }
  if (!isAtMost && Number(limit) === 1) return 'must not be empty'
  return `must have ${limit} ${counted} at ${isAtMost ? 'most' : 'least'}`
}

const oneOf = (values: readonly unknown[]): string =>
  `must be ${values.length > 1 ? 'one of ' : ''}${quoted(values)}`

const quoted = (values: readonly unknown[]): string =>
  values.map((value) => (typeof value === 'string' ? `"${value}"` : String(value))).join(', ')
