import type { PayloadRequest } from 'payload'
import type { z } from 'zod'

import { PublicError } from '../errors.js'

/**
 * The body of a request, checked.
 *
 * @param maxLength in characters
 * @throws PublicError `invalid-body` that points to what is wrong
 */
export const parseBody = async <T>({
  maxLength,
  req,
  schema,
}: {
  maxLength: number
  req: PayloadRequest
  schema: z.ZodType<T>
}): Promise<T> => {
  const result = schema.safeParse(await readJson({ maxLength, req }))
  if (result.success) return result.data
  throw invalidBody(
    result.error.issues.map(({ message, path }) => ({ detail: message, pointer: pointerOf(path) })),
  )
}

/** @throws PublicError `invalid-body` */
export const invalidBody = (errors: Array<{ detail: string; pointer: string }>): PublicError =>
  new PublicError({
    code: 'invalid-body',
    detail: errors.map(({ detail, pointer }) => `${pointer || 'The body'}: ${detail}`).join('; '),
    errors,
  })

/** A JSON pointer (RFC 6901). */
export const pointerOf = (path: ReadonlyArray<PropertyKey>): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const readJson = async ({
  maxLength,
  req,
}: {
  maxLength: number
  req: PayloadRequest
}): Promise<unknown> => {
  const isTooLong = () =>
    invalidBody([{ detail: `is longer than ${maxLength} characters`, pointer: '' }])
  // a character is three bytes at most for each unit that is counted
  if (Number(req.headers.get('Content-Length') ?? 0) > maxLength * 3) throw isTooLong()
  const text = (await req.text?.()) ?? ''
  if (text.length > maxLength) throw isTooLong()
  try {
    return JSON.parse(text)
  } catch {
    throw invalidBody([{ detail: 'is not JSON', pointer: '' }])
  }
}
