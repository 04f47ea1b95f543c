import { z } from 'zod'

import type { ProblemDetail } from '../errors.js'
import type { Query } from './types.js'

import { PublicError } from '../errors.js'
import { SPOILER_MODES } from '../publishing/shapes/index.js'

/** How many items a page holds where nobody says. */
export const DEFAULT_LIMIT = 20
const MAX_LIMIT = 100

/** Longest slug or locale that a database is asked for. */
const MAX_NAME = 200

/** Longest list of names, in characters. */
const MAX_NAMES = 2000

export const slugParam = z
  .string()
  .min(1)
  .max(MAX_NAME)
  // control characters are in no slug, and some databases fail on NUL instead of finding nothing
  .refine((slug) => !/\p{Cc}/u.test(slug), 'must not hold control characters')
  // the same in the words of every dialect of regular expressions, for the description
  .meta({ pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$' })
  .transform((slug) => slug.normalize('NFC'))

/** Some of a fixed set of names, parted by commas, in whatever order. */
export const namesParam = <const T extends readonly [string, ...string[]]>(names: T) =>
  z
    .string()
    .min(1)
    .max(MAX_NAMES)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(z.enum(names)).min(1).max(names.length))

export const limitParam = z
  .string()
  .regex(/^\d{1,6}$/, 'must be a whole number')
  .transform(Number)
  .pipe(z.int().min(1).max(MAX_LIMIT))
  .default(DEFAULT_LIMIT)
  .meta({ description: 'How many items a page holds at most.' })

export const cursorParam = z.string().min(1).max(1000).meta({
  description: 'Where the page before ended: its `nextCursor`, with the same other parameters.',
})

export const localeParam = z.string().min(1).max(MAX_NAME).meta({
  description: "One of the site's locales; without it, the default one.",
})

export const previewParam = z.string().min(1).max(2000).meta({
  description: 'A token of the desk: answers with the latest draft, whatever the slug.',
})

export const spoilersParam = z.enum(SPOILER_MODES).default('mark').meta({
  description:
    'hide: spoilers are left out. mark: they are there, and `spoiler` says so. show: they are there, and nothing is marked.',
})

/**
 * The parameters of a request, checked.
 *
 * @throws PublicError `unknown-parameter` or `bad-parameter`, which names each parameter concerned.
 */
export const parseQuery = <T extends z.ZodObject>({
  schema,
  searchParams,
}: {
  schema: T
  searchParams: URLSearchParams
}): z.infer<T> & Query => {
  const known = Object.keys(schema.shape)
  const given = [...new Set(searchParams.keys())]

  const isLoose = schema.def.catchall instanceof z.ZodUnknown
  const unknown = isLoose ? [] : given.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new PublicError({
      code: 'unknown-parameter',
      detail: `${quote(unknown)} is not a parameter here; known are ${quote(known)}.`,
      errors: unknown.map((parameter) => ({ detail: 'is not a parameter here', parameter })),
    })
  }

  const repeated = given.filter(
    (name) => known.includes(name) && searchParams.getAll(name).length > 1,
  )
  const result = schema.safeParse(Object.fromEntries(searchParams))
  const errors: ProblemDetail[] = [
    ...repeated.map((parameter) => ({ detail: 'must be given once', parameter })),
    ...(result.error?.issues ?? []).map(({ message, path }) => ({
      detail: message,
      parameter: String(path[0]),
    })),
  ]
  if (errors.length > 0 || !result.success) {
    throw new PublicError({
      code: 'bad-parameter',
      detail: errors.map(({ detail, parameter }) => `"${parameter}": ${detail}`).join('; '),
      errors,
    })
  }
  return result.data as z.infer<T> & Query
}

const quote = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')
