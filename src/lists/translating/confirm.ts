import type { ListContext } from '../moves/context.js'
import type { TextPlace } from './behind.js'
import type { PayloadRequest } from 'payload'

import { joining } from '../../storage/isolated.js'
import { confirming } from '../hooks/translations.js'
import { CONTEXT_KEY } from '../moves/context.js'
import { withRowsLease } from '../moves/rows.js'
import { pathOfText } from './behind.js'

/** Notes that a text is right in a locale for the text that it was made from as that is now. */
export const confirmText = ({
  locale,
  place,
  req,
  ...context
}: ListContext & {
  locale: string | undefined
  place: TextPlace
  req: PayloadRequest
}): Promise<void> =>
  withRowsLease({
    ...context,
    work: async () => {
      if (locale === undefined) return
      const { list: id, payload, slugs } = context
      await payload.update({
        collection: slugs.rankedLists,
        context: {
          [CONTEXT_KEY]: { isContentOnly: true },
          ...confirming({ locale, path: pathOfText(place) }),
        },
        data: {},
        depth: 0,
        draft: true,
        fallbackLocale: false,
        id,
        locale,
        overrideAccess: true,
        ...joining(req),
        ...(req.user ? { user: req.user } : {}),
      })
    },
  })
