import type { PayloadRequest } from 'payload'

import type { EditorOptions } from './request.js'

import { PublicError } from '../../errors.js'
import { findLatest } from '../moves/head.js'
import { canReadDraft } from '../../http/access.js'
import { makePreview } from '../../publishing/preview/address.js'
import { privateJson } from '../../http/problems.js'
import { toId } from '../../storage/ids.js'
import { noList, requireLocale } from './request.js'

/** POST /:id/preview: a token that shows the latest draft, for who may read it. */
export const createPostPreview =
  (options: EditorOptions) =>
  async (req: PayloadRequest): Promise<Response> => {
    const { payload, user } = req
    const { slugs } = options
    if (!user) throw new PublicError({ code: 'unauthenticated', detail: 'Log in first.' })
    const list = toId({
      collection: slugs.rankedLists,
      id: String(req.routeParams?.id),
      payload,
    })
    const latest =
      list === undefined
        ? undefined
        : await findLatest({ list, payload, select: { slug: true }, slugs })
    if (list === undefined || !latest) {
      throw noList()
    }
    if (!(await canReadDraft({ collection: slugs.rankedLists, id: list, req }))) {
      throw new PublicError({
        code: 'forbidden',
        detail: 'Your account may not read the draft of this list.',
      })
    }
    const { expiresAt, token, url } = await makePreview({
      list,
      locale: localeOf(req),
      options,
      req,
      slug: (latest.content.slug as null | string | undefined) || null,
    })
    return privateJson({ expiresAt: expiresAt.toISOString(), token, url })
  }

/** The locale that was asked for; null where it is the default one. */
const localeOf = (req: PayloadRequest): null | string => {
  const { localization } = req.payload.config
  const locale = requireLocale(req)
  return !localization || locale === undefined || locale === localization.defaultLocale
    ? null
    : locale
}
