/** Import and export of comments, and personal data of commenters: routes for admins. */
import { z } from 'zod'

import type { Route } from '../../http/route.js'

import { PublicError } from '../../errors.js'
import { readingFile } from '../../http/body.js'
import { streamOf } from '../../http/respond.js'
import { route } from '../../http/route.js'
import { toId } from '../../storage/ids.js'
import { exportComments, FORMATS, importComments, READERS } from '../exchange/index.js'
import { erasePerson, exportPerson, personalDataSchema } from '../personalData.js'
import { erasedSchema, importedSchema } from './moderationSchema.js'
import { contextOf, listParam } from './request.js'

/** Largest file that is taken over HTTP, in bytes; larger ones go by the command. */
const MAX_IMPORT_BYTES = 50_000_000

const common = { access: { roles: ['admin'] }, collection: 'comments' } as const

const postImport = route({
  ...common,
  answers: { 200: importedSchema },
  body: {
    hint: 'import it with npm run comments.',
    maxBytes: MAX_IMPORT_BYTES,
    takes: [
      'application/octet-stream',
      'application/json',
      'application/jsonl',
      'application/x-ndjson',
      'application/xml',
      'text/xml',
    ],
  },
  handler: async ({ body, query: { dryRun, format, source }, ...args }) => {
    const report = await readingFile(() =>
      importComments({
        comments: READERS[format](body),
        context: contextOf(args),
        isDryRun: dryRun === 'true',
        source: source ?? format,
      }),
    )
    return { body: report }
  },
  method: 'post',
  operationId: 'importComments',
  path: '/import',
  query: z.strictObject({
    dryRun: z.enum(['true', 'false']).default('false'),
    format: z.enum(FORMATS),
    source: z
      .string()
      .regex(/^[\w.-]{1,60}$/, 'must be 1 to 60 letters, digits, dots, hyphens or underscores')
      .optional(),
  }),
  summary: 'Take over the comments of a file, which is the body',
})

const getExport = route({
  ...common,
  answers: { 200: z.string().meta({ description: 'JSON lines; see docs/moderation.md.' }) },
  errors: ['not-found'],
  handler: async ({ query: { list }, ...args }) => {
    const context = contextOf(args)
    const { payload, slugs } = context
    const id =
      list === undefined ? undefined : toId({ collection: slugs.rankedLists, id: list, payload })
    if (list !== undefined && id === undefined) {
      throw new PublicError({ code: 'not-found', detail: 'There is no list with this id.' })
    }
    const stream = streamOf(exportComments({ context, list: id }))
    const headers = { 'Content-Disposition': 'attachment; filename="comments.jsonl"' }
    return { headers, stream }
  },
  method: 'get',
  operationId: 'exportComments',
  path: '/export',
  produces: 'application/x-ndjson',
  query: z.strictObject({
    list: listParam,
  }),
  summary: 'All comments as JSON lines, or those on one list',
})

const subjectBody = z
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
  .transform(({ comment = '', key }) => (key === undefined ? { comment } : { key }))
  .meta({ id: 'Subject' })

const ofPerson = { ...common, body: subjectBody, errors: ['not-found'], maxBody: 2000 } as const

const postExportPerson = route({
  ...ofPerson,
  answers: { 200: personalDataSchema },
  handler: async ({ body: subject, ...args }) => ({
    body: await exportPerson({ context: contextOf(args), subject }),
  }),
  method: 'post',
  operationId: 'exportPerson',
  path: '/export-person',
  summary: 'All personal data of one person',
})

const postErasePerson = route({
  ...ofPerson,
  answers: { 200: erasedSchema },
  handler: async ({ body: subject, ...args }) => ({
    body: await erasePerson({ by: args.req.user?.id ?? null, context: contextOf(args), subject }),
  }),
  method: 'post',
  operationId: 'erasePerson',
  path: '/erase-person',
  summary: 'Erase all personal data of one person; comments become tombstones',
})

export const EXCHANGE_ROUTES: readonly Route[] = [
  postImport,
  getExport,
  postExportPerson,
  postErasePerson,
]
