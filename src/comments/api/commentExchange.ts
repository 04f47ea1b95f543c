/** Comments from other systems and to them, and what is kept of a person: endpoints for admins. */
import type { PayloadRequest } from 'payload'

import { z } from 'zod'

import type { DeskContext } from '../context.js'

import { exportComments, FORMATS, importComments, ImportError, READERS } from '../exchange/index.js'
import { erasePerson, exportPerson } from '../personalData.js'
import { PublicError } from '../../errors.js'
import { requireAdmin } from '../../http/access.js'
import { parseBody } from '../../http/body.js'
import { parseQuery } from '../../http/query.js'
import { toId } from '../../storage/ids.js'

/** Largest file that is taken over HTTP, in bytes; larger ones go by the command. */
const MAX_IMPORT_BYTES = 50_000_000

type Args = { context: DeskContext; req: PayloadRequest }

const importQuery = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false'),
  format: z.enum(FORMATS),
  source: z
    .string()
    .regex(/^[\w.-]{1,60}$/, 'must be 1 to 60 letters, digits, dots, hyphens or underscores')
    .optional(),
})

/** POST /import?format=wxr|disqus|jsonl: takes over the comments of a file, which is the body. */
export const postImport = async ({ context, req }: Args): Promise<unknown> => {
  requireAdmin({ access: context.access, req })
  const { dryRun, format, source } = parseQuery({
    schema: importQuery,
    searchParams: req.searchParams,
  })
  try {
    return await importComments({
      comments: READERS[format](bounded(req.body)),
      context,
      isDryRun: dryRun === 'true',
      source: source ?? format,
    })
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    throw new PublicError({
      code: 'invalid-body',
      detail: error.message,
      errors: [{ detail: error.message, pointer: '' }],
    })
  }
}

const exportQuery = z.strictObject({ list: z.string().min(1).max(64).optional() })

/** GET /export: all comments as JSON lines, or those on the list with an id. */
export const getExport = ({ context, req }: Args): Promise<Response> => {
  requireAdmin({ access: context.access, req })
  const { list } = parseQuery({ schema: exportQuery, searchParams: req.searchParams })
  const { payload, slugs } = context
  const id =
    list === undefined ? undefined : toId({ collection: slugs.rankedLists, id: list, payload })
  if (list !== undefined && id === undefined) {
    throw new PublicError({ code: 'not-found', detail: 'There is no list with this id.' })
  }
  const lines = exportComments({ context, list: id })
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    cancel: async () => void (await lines.return(undefined)),
    pull: async (controller) => {
      const { done, value } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
  })
  return Promise.resolve(
    new Response(body, {
      headers: {
        'Cache-Control': 'private, no-store',
        'Content-Disposition': 'attachment; filename="comments.jsonl"',
        'Content-Type': 'application/x-ndjson; charset=utf-8',
      },
    }),
  )
}

const subjectSchema = z
  .strictObject({
    comment: z.union([z.string().min(1).max(64), z.number()]).optional(),
    key: z
      .string()
      .regex(/^(?:user|site|anon):\S{1,180}$/, 'must be a key such as user:ID or site:HASH')
      .optional(),
  })
  .refine(
    ({ comment, key }) => (comment === undefined) !== (key === undefined),
    'must name a comment or a key, not both',
  )

/** POST /export-person: everything that is kept of somebody. */
export const postExportPerson = async ({ context, req }: Args): Promise<unknown> => {
  requireAdmin({ access: context.access, req })
  return exportPerson({ context, subject: await readSubject(req) })
}

/** POST /erase-person: takes away everything that is kept of somebody; comments become tombstones. */
export const postErasePerson = async ({ context, req }: Args): Promise<unknown> => {
  requireAdmin({ access: context.access, req })
  const subject = await readSubject(req)
  return erasePerson({ by: req.user?.id ?? null, context, subject })
}

const readSubject = async (req: PayloadRequest) => {
  const { comment, key } = await parseBody({ maxLength: 2000, req, schema: subjectSchema })
  return key === undefined ? { comment: comment ?? '' } : { key }
}

async function* bounded(body: PayloadRequest['body']): AsyncGenerator<Uint8Array> {
  let length = 0
  if (!body) return
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength
    if (length > MAX_IMPORT_BYTES) {
      throw new PublicError({
        code: 'invalid-body',
        detail: `The file is larger than ${MAX_IMPORT_BYTES} bytes; import it with npm run comments.`,
      })
    }
    yield chunk
  }
}
