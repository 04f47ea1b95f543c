/** The route by which lists leave the desk as a file; see docs/import.md. */
import { z } from 'zod'

import type { Route } from '../../http/route.js'

import { PublicError } from '../../errors.js'
import { localeParam } from '../../http/query.js'
import { streamOf } from '../../http/respond.js'
import { route } from '../../http/route.js'
import { toId } from '../../storage/ids.js'
import { localesOf } from '../../storage/index.js'
import {
  columnsOf,
  contentFieldsOf,
  EXCHANGE_FORMATS,
  FORMATS,
  gatherLists,
} from '../exchange/index.js'
import { requireLocale } from './request.js'

const [first, ...others] = EXCHANGE_FORMATS

export const exportRoute: Route = route({
  access: { roles: ['editor', 'contributor', 'moderator'] },
  alsoProduces: others.map((format) => FORMATS[format].mediaType),
  answers: {
    200: z.string().meta({ description: 'The lists in the format; see docs/import.md.' }),
  },
  collection: 'rankedLists',
  errors: ['not-found'],
  handler: async ({ options: { slugs }, query: { format, list, locale }, req, rules }) => {
    const { payload } = req
    const id =
      list === undefined ? undefined : toId({ collection: slugs.rankedLists, id: list, payload })
    if (list !== undefined && id === undefined) {
      throw new PublicError({ code: 'not-found', detail: 'There is no list with this id.' })
    }
    const fields = contentFieldsOf({ payload, slugs })
    const lists = gatherLists({
      fields,
      // moderators read what is published
      isDraft: rules.hasRole(req, 'editor', 'contributor'),
      list: id,
      locales: locale === undefined ? (localesOf(payload) ?? [undefined]) : [requireLocale(req)],
      payload,
      req,
      slugs,
    })
    const { extension, mediaType, write } = FORMATS[format]
    return {
      headers: { 'Content-Disposition': `attachment; filename="lists.${extension}"` },
      stream: streamOf(write(columnsOf(fields))(lists)),
      type: mediaType,
    }
  },
  method: 'get',
  operationId: 'exportLists',
  path: '/export',
  produces: FORMATS[first].mediaType,
  query: z.strictObject({
    format: z.enum(EXCHANGE_FORMATS).default(first),
    list: z.string().min(1).max(64).optional().meta({ description: 'The id of a list: only it.' }),
    locale: localeParam.optional().meta({ description: 'Only texts in this language.' }),
  }),
  summary: 'The lists that the caller may read, as a file',
})
