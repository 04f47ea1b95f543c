import type { ListDocument, Publication, SpoilerMode } from '../shapes/index.js'
import type { RouteArgs } from '../../http/route.js'

import { PublicError } from '../../errors.js'
import { catchUp } from '../../lists/moves/settle.js'
import { toId } from '../../storage/ids.js'
import { compilePublication, filterPublication } from '../shapes/index.js'
import { gatherRelated } from '../reading/gather.js'
import { readerOf } from '../reading/open.js'
import { verifyPreviewToken } from './token.js'

/**
 * A list's latest draft in the form that readers would get, were it published now: what else is not
 * public (a draft drama) is left out of it as it would be then. The list's own times hide nothing: an
 * entry that readers get to see later is there, and so is a list under embargo.
 *
 * @throws PublicError `preview-expired`, `preview-invalid`, `unknown-locale`, `not-found` where the list
 * is gone
 */
export const readPreview = async ({
  locale,
  options,
  req,
  spoilers,
  token,
}: Pick<RouteArgs, 'options' | 'req'> & {
  locale: string | undefined
  spoilers: SpoilerMode
  token: string
}): Promise<Publication> => {
  const { payload } = req
  const id = await verifyPreviewToken({ secret: payload.secret, token })
  const reader = readerOf({ locale, options, req })
  const list = toId({ collection: options.slugs.rankedLists, id, payload })
  // moves of a process that died are in the log, not yet in the draft
  if (list === undefined || !(await catchUp({ list, payload, slugs: options.slugs }))) {
    throw new PublicError({ code: 'not-found', detail: 'The list of this preview is gone.' })
  }
  const { choice } = reader
  const draft = (await payload.findByID({
    collection: options.slugs.rankedLists,
    depth: 0,
    draft: true,
    ...(choice.locale === null
      ? {}
      : {
          fallbackLocale: (choice.fallbacks.length > 0 ? choice.fallbacks : false) as never,
          locale: choice.locale as never,
        }),
    id: list,
    joins: false,
    // the token is what lets it be read
    overrideAccess: true,
  })) as unknown as ListDocument
  const related = await gatherRelated({ list: draft, reader })
  const publication = compilePublication({
    list: { ...draft, entries: draft.entries?.map((entry) => ({ ...entry, revealAt: null })) },
    locale: choice.locale,
    now: reader.now,
    related,
  })
  return filterPublication({ mode: spoilers, publication })
}
