import { z } from 'zod'

import type { ProblemDetail } from '../errors.js'

import { PublicError } from '../errors.js'
import { describeIssue } from '../text/issues.js'
import { isLoose } from './route.js'

/** The default page size. */
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

/**
 * A name in a path, described as `slugParam` reads it. What can be no slug names nothing, which is the
 * handler's to say.
 */
export const nameParam = z.string().meta({
  description: 'The slug or id of the document, as indexes give it.',
  maxLength: MAX_NAME,
  minLength: 1,
  pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$',
})

export const slugParams = z.object({ slug: nameParam })

/** The id of a document in a path, as text; see `toId`. */
export const idParam = z.string().meta({ description: 'The id of the document.' })

export const idParams = z.object({ id: idParam })

/** A whole number from 1 on. */
export const numberParam = (max: number) => {
  const error = `must be a whole number from 1 to ${max}`
  return z
    .string()
    .regex(/^\d{1,16}$/, error)
    .transform(Number)
    .pipe(z.int({ error }).min(1, error).max(max, error))
}

/** Some of a fixed set of names, parted by commas, in whatever order. */
export const namesParam = <const T extends readonly [string, ...string[]]>(names: T) =>
  z
    .string()
    .min(1)
    .max(MAX_NAMES)
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(z.enum(names)).min(1).max(names.length))

/** Of an index that has nothing else to include. */
export const totalParam = namesParam(['total']).optional().meta({
  description: 'total: `page.total`, how many there are on all pages.',
})

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
}): z.infer<T> => {
  const known = Object.keys(schema.shape)
  const given = [...new Set(searchParams.keys())]

  const unknown = isLoose(schema) ? [] : given.filter((name) => !known.includes(name))
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
  const result = schema.safeParse(Object.fromEntries(searchParams), { error: describeIssue })
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
  return result.data
}

const quote = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')
