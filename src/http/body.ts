/** The one place where bodies of requests are read. */
import type { PayloadRequest } from 'payload'
import type { z } from 'zod'

import type { FileBody } from './route.js'

import { PublicError } from '../errors.js'
import { ImportError } from '../text/files/errors.js'
import { describeIssue } from '../text/issues.js'
import { JSON_TYPE } from './respond.js'

/** Longest JSON body where a route says nothing else, in characters. */
const MAX_BODY = 80_000

/** What a character is in UTF-8 at most, in bytes, for each unit that `length` counts. */
const MAX_BYTES_OF_UNIT = 3

type Body = Pick<PayloadRequest, 'body' | 'headers'>

/**
 * The JSON body of a request, checked. Of one that is too long no more is read than the limit.
 *
 * @param maxLength in characters
 * @throws PublicError `unsupported-media-type`, or `invalid-body` that points to what is wrong
 */
export const parseBody = async <T>({
  maxLength = MAX_BODY,
  req,
  schema,
}: {
  maxLength?: number | undefined
  req: Body
  schema: z.ZodType<T>
}): Promise<T> => {
  // a form of another site cannot send this kind
  requireType({ req, takes: [JSON_TYPE] })
  return checkBody({ schema, value: await readJson({ maxLength, req }) })
}

/**
 * What a body says, held to a schema.
 *
 * @throws PublicError `invalid-body` that points to what is wrong
 */
export const checkBody = <T>({ schema, value }: { schema: z.ZodType<T>; value: unknown }): T => {
  const result = schema.safeParse(value, { error: describeIssue })
  if (result.success) return result.data
  throw invalidBody(
    result.error.issues.map(({ message, path }) => ({ detail: message, pointer: pointerOf(path) })),
  )
}

/**
 * The body of a request as it comes, a chunk at a time.
 *
 * @throws PublicError `unsupported-media-type`; while it is read, `invalid-body` where it is too long
 */
export const openFile = ({
  file: { hint, maxBytes, takes },
  req,
}: {
  file: FileBody
  req: Body
}): AsyncGenerator<Uint8Array> => {
  requireType({ req, takes })
  return readBounded({
    isTooLong: () =>
      new PublicError({
        code: 'invalid-body',
        detail: `The file is larger than ${maxBytes} bytes; ${hint}`,
      }),
    maxBytes,
    req,
  })
}

/**
 * The chunks of a body up to a limit; nothing beyond it is read.
 *
 * @param isTooLong makes the error that is thrown of a longer body
 */
export async function* readBounded({
  isTooLong,
  maxBytes,
  req: { body, headers },
}: {
  isTooLong: () => Error
  maxBytes: number
  req: Body
}): AsyncGenerator<Uint8Array> {
  if (Number(headers.get('Content-Length') ?? 0) > maxBytes) throw isTooLong()
  if (!body) return
  const reader = body.getReader()
  let length = 0
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      length += value.byteLength
      if (length > maxBytes) throw isTooLong()
      yield value
    }
  } finally {
    // not cancelled: that would close the connection before the answer is sent
    reader.releaseLock()
  }
}

/** What a browser sends of a form without files. */
export const FORM_TYPE = 'application/x-www-form-urlencoded'

/** The fields of a form, which comes a chunk at a time; of one that is given twice the last. */
export const readForm = async (chunks: AsyncIterable<Uint8Array>): Promise<Map<string, string>> =>
  new Map(new URLSearchParams(await readText(chunks)))

/** A text in UTF-8, which comes a chunk at a time. */
export const readText = async (chunks: AsyncIterable<Uint8Array>): Promise<string> => {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true })
  return text + decoder.decode()
}

/** @throws PublicError `invalid-body` */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidBody([{ detail: 'is not JSON', pointer: '' }])
  }
}

/** @throws PublicError `invalid-body` */
export const invalidBody = (errors: Array<{ detail: string; pointer: string }>): PublicError =>
  new PublicError({
    code: 'invalid-body',
    detail: errors.map(({ detail, pointer }) => `${pointer || 'The body'}: ${detail}`).join('; '),
    errors,
  })

/**
 * Does work on a file that was sent. A mistake in the file is one in the body.
 *
 * @throws PublicError for what would be an ImportError
 */
export const readingFile = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    const { message: detail } = error
    throw new PublicError({
      code: 'invalid-body',
      detail,
      errors: [{ detail, pointer: '' }],
    })
  }
}

/** A JSON pointer (RFC 6901). */
export const pointerOf = (path: ReadonlyArray<PropertyKey>): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

/** The media type of a body in small letters, without parameters; empty where it is not said. */
export const mediaTypeOf = (headers: Headers): string =>
  headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? ''

const requireType = ({
  req: { headers },
  takes,
}: {
  req: Body
  takes: readonly string[]
}): void => {
  const type = mediaTypeOf(headers)
  if (!takes.includes(isJsonType(type) ? JSON_TYPE : type)) throw unsupportedType(takes)
}

/** Whether a media type is JSON: one of its own of JSON is (RFC 6839), and no form of another site can send it. */
export const isJsonType = (type: string): boolean =>
  type === JSON_TYPE || /^application\/[\w.-]+\+json$/.test(type)

const QUOTE = 0x22
const BACKSLASH = 0x5c
/** "[" and "{", and what closes them. */
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b])
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d])

/**
 * Whether lists and objects of a JSON text stand in each other more than so many deep: who walks through
 * them by calling itself runs out of stack. Reads each byte once, and no further than it must.
 */
export const isNestedBeyond = ({
  bytes,
  levels,
}: {
  bytes: Uint8Array
  levels: number
}): boolean => {
  let depth = 0
  let isText = false
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (isText && byte === BACKSLASH) at += 1
    else if (byte === QUOTE) isText = !isText
    else if (isText) continue
    else if (CLOSING.has(byte)) depth -= 1
    else if (OPENING.has(byte)) {
      depth += 1
      if (depth > levels) return true
    }
  }
  return false
}

export const unsupportedType = (takes: readonly string[]): PublicError =>
  new PublicError({
    code: 'unsupported-media-type',
    detail: `This address takes ${takes.join(', ')}.`,
    headers: { Accept: takes.join(', ') },
  })

const readJson = async ({ maxLength, req }: { maxLength: number; req: Body }): Promise<unknown> => {
  const isTooLong = () =>
    invalidBody([{ detail: `is longer than ${maxLength} characters`, pointer: '' }])
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of readBounded({
    isTooLong,
    maxBytes: maxLength * MAX_BYTES_OF_UNIT,
    req,
  })) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > maxLength) throw isTooLong()
  }
  text += decoder.decode()
  if (text.length > maxLength) throw isTooLong()
  return parseJson(text)
}
