import { idParams } from '../../http/query.js'
import { route } from '../../http/route.js'
import { makePreview } from '../../publishing/preview/address.js'
import { findLatest } from '../moves/head.js'
import { localeOf, localeQuery, noList } from './request.js'
import { previewSchema } from './schema.js'

/** POST /:id/preview: a token that shows the latest draft, for users who may read it. */
export const previewRoute = route({
  access: { may: 'readDraft', noun: 'list', of: 'rankedLists' },
  answers: { 200: previewSchema },
  collection: 'rankedLists',
  handler: async ({ document: list, options, req }) => {
    const { slugs } = options
    const latest = await findLatest({ list, payload: req.payload, select: { slug: true }, slugs })
    if (!latest) throw noList()
    const { expiresAt, token, url } = await makePreview({
      list,
      locale: localeOf(req),
      options,
      req,
      slug: (latest.content.slug as null | string | undefined) || null,
    })
    return { body: { expiresAt: expiresAt.toISOString(), token, url } }
  },
  method: 'post',
  operationId: 'makePreview',
  params: idParams,
  path: '/:id/preview',
  query: localeQuery,
  summary: 'An address that shows the latest draft for a while, to everybody who has it',
})
