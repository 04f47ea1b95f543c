/** The routes by which the house's style leaves the desk as a file and comes in again. */
import { z } from 'zod'

import type { Route } from '../../http/route.js'

import { readingFile } from '../../http/body.js'
import { route } from '../../http/route.js'
import {
  loadStyle,
  readStyle,
  readStyleRules,
  STYLE_FORMATS,
  writeStyle,
} from '../exchange/index.js'

/** Largest file that is taken, in bytes. */
const MAX_IMPORT_BYTES = 5_000_000

const formats = z.enum(['csv', 'json'])

const exportStyle = route({
  access: { roles: ['editor', 'contributor', 'moderator'] },
  alsoProduces: [STYLE_FORMATS.json],
  answers: {
    200: z.string().meta({ description: 'The rules in the format; see docs/checks.md.' }),
  },
  collection: 'styleRules',
  handler: async ({ options: { slugs }, query: { format }, req }) => {
    const rules = await readStyleRules({ req, slugs })
    return {
      body: writeStyle({
        format,
        records: rules.map(({ id: _, ...record }) => ({
          ...record,
          wrongForms: [...record.wrongForms],
        })),
      }),
      headers: { 'Content-Disposition': `attachment; filename="house-style.${format}"` },
      type: STYLE_FORMATS[format],
    }
  },
  method: 'get',
  operationId: 'exportStyle',
  path: '/export',
  produces: STYLE_FORMATS.csv,
  query: z.strictObject({ format: formats.default('csv') }),
  summary: 'The house’s style, as a file',
})

const importStyle = route({
  access: { roles: ['editor'] },
  answers: {
    200: z
      .strictObject({ changed: z.int(), made: z.int(), same: z.int() })
      .meta({ id: 'ImportedStyle' }),
  },
  body: {
    hint: 'import it in parts.',
    maxBytes: MAX_IMPORT_BYTES,
    takes: [STYLE_FORMATS.csv, STYLE_FORMATS.json, 'application/octet-stream'],
  },
  collection: 'styleRules',
  handler: async ({ body, options: { slugs }, query: { format }, req }) => {
    const report = await readingFile(async () =>
      loadStyle({ records: await readStyle({ bytes: body, format }), req, slugs }),
    )
    return { body: report }
  },
  method: 'post',
  operationId: 'importStyle',
  path: '/import',
  query: z.strictObject({ format: formats }),
  summary: 'Take over the house’s style of a file, which is the body',
})

export const STYLE_ROUTES: readonly Route[] = [exportStyle, importStyle]
