import { z } from 'zod'

import type { Bytes } from '../../text/files/decode.js'
import type { SourceComment } from './types.js'

import { COMMENT_STATUSES, DATE_PRECISIONS } from '../../vocabulary.js'
import { MAX_ALT, MAX_ATTACHMENTS, MAX_URL } from '../../publishing/shapes/index.js'
import { MAX_ENTRY } from '../judge/index.js'
import { ImportError, MAX_TEXT } from '../../text/files/errors.js'
import { mistakesIn, readJsonValues } from '../../text/files/jsonLines.js'
import { describeIssue } from '../../text/issues.js'

const key = z.union([z.string().min(1).max(100), z.number()]).transform(String)

/** One comment as a line of JSON; what `GET /api/comments/export` writes. */
const lineSchema = z.strictObject({
  attachments: z
    .array(z.strictObject({ alt: z.string().max(MAX_ALT), url: z.string().max(MAX_URL) }))
    .max(MAX_ATTACHMENTS)
    .default([]),
  authorName: z.string().max(1000).default(''),
  body: z.string().max(MAX_TEXT),
  createdAt: z.iso.datetime({ offset: true }).nullable().default(null),
  entry: z.string().min(1).max(MAX_ENTRY).nullable().default(null),
  entryTitle: z.string().max(1000).nullable().default(null),
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
  for await (const { line, value } of readJsonValues({ bytes, maxLength: MAX_TEXT })) {
    yield toComment({ line, value })
  }
}

const toComment = ({ line, value }: { line: number; value: unknown }): SourceComment => {
  const result = lineSchema.safeParse(value, { error: describeIssue })
  if (!result.success) throw new ImportError({ detail: mistakesIn(result.error), line })
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
