import type { Field, PayloadRequest } from 'payload'

import { SEARCH_FIELD } from '../../src/catalogue/hooks/foldSearch.js'
import { searchTextOf } from '../../src/text/index.js'
import { localeValues } from '../../src/storage/documents/index.js'

export type Names = ReadonlyArray<null | string | undefined>

/**
 * The hidden column that search looks into: every name of the document, folded. `fields` are its own
 * text fields (all locales count); `related` gives names that it goes by through other documents.
 */
export const createSearchTextField = ({
  fields,
  related,
}: {
  fields: readonly string[]
  related?: (args: { data: Record<string, unknown>; req: PayloadRequest }) => Promise<Names>
}): Field => ({
  name: SEARCH_FIELD,
  type: 'text',
  admin: { disableBulkEdit: true, disableListColumn: true, disableListFilter: true, hidden: true },
  hooks: {
    beforeChange: [
      async ({ req, siblingData, siblingDocWithLocales }) => {
        const own = fields.flatMap((field) => [
          ...localeValues(siblingDocWithLocales?.[field]),
          ...localeValues(siblingData[field]),
        ])
        return searchTextOf([...own, ...((await related?.({ data: siblingData, req })) ?? [])])
      },
    ],
  },
})
