import { z } from 'zod'

import type { Bytes } from '../../text/files/decode.js'
import type { SourceComment } from './types.js'

import { COMMENT_STATUSES, DATE_PRECISIONS } from '../../vocabulary.js'
import { decode } from '../../text/files/decode.js'
import { ImportError, MAX_TEXT } from '../../text/files/errors.js'

const key = z.union([z.string().min(1).max(100), z.number()]).transform(String)

/** One comment as a line of JSON; what `GET /api/comments/export` writes. */
const lineSchema = z.strictObject({
  authorName: z.string().max(1000).default(''),
  body: z.string().max(MAX_TEXT),
  createdAt: z.iso.datetime({ offset: true }).nullable().default(null),
  id: key,
  isFeatured: z.boolean().default(false),
  isPinned: z.boolean().default(false),
  isSpoiler: z.boolean().default(false),
  isStaff: z.boolean().default(false),
  /** The slug of the list, or the address of its page. */
  list: z.string().min(1).max(2000),
  parentId: key.nullable().default(null),
  precision: z.enum(DATE_PRECISIONS).default('minute'),
  status: z.enum(COMMENT_STATUSES).default('approved'),
})

/**
 * The comments of a file with one JSON object on each line.
 *
 * @throws ImportError that names the line and the field
 */
export async function* readJsonLines(bytes: Bytes): AsyncGenerator<SourceComment> {
  let rest = ''
  let line = 0
  for await (const text of decode(bytes)) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const each of lines) {
      line += 1
      if (each.trim() !== '') yield toComment({ line, text: each })
    }
    if (rest.length > MAX_TEXT) {
      throw new ImportError({
        detail: `it is longer than ${MAX_TEXT} characters.`,
        line: line + 1,
      })
    }
  }
  if (rest.trim() !== '') yield toComment({ line: line + 1, text: rest })
}

const toComment = ({ line, text }: { line: number; text: string }): SourceComment => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new ImportError({ detail: 'it is not one JSON object.', line })
  }
  const result = lineSchema.safeParse(value)
  if (!result.success) {
    const detail = result.error.issues
      .map(({ message, path }) => `"${path.join('.')}": ${message}`)
      .join('; ')
    throw new ImportError({ detail, line })
  }
  const { createdAt, id, list, parentId, ...rest } = result.data
  return {
    ...rest,
    createdAt: createdAt === null ? null : new Date(createdAt).toISOString(),
    key: id,
    line,
    page: /^https?:\/\//.test(list) ? { address: list, slug: null } : { address: null, slug: list },
    parentKey: parentId,
  }
}
