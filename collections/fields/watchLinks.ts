import type { Field, TextField } from 'payload'

import { rowTitle } from './rowTitle.js'
import { textThat } from './validate.js'

/** http and https addresses only, so that no link can run a script. Pure. */
export const isWebAddress = (value: string): boolean => {
  try {
    return ['http:', 'https:'].includes(new URL(value).protocol)
  } catch {
    return false
  }
}

/** A country code of ISO 3166-1, two capital letters. Pure. */
export const isRegion = (value: string): boolean => /^[A-Z]{2}$/.test(value)

/** An address of the web; empty where it is not known. */
export const createUrlField = (name = 'url', admin: TextField['admin'] = {}): Field => ({
  name,
  type: 'text',
  admin,
  maxLength: 2000,
  validate: textThat({ error: 'errors:url', isRight: isWebAddress }),
})

/** Where to watch: a label, an address and the region it is offered in (ISO 3166-1, empty: all). */
export const createWatchLinksField = ({
  hasComponents = false,
  isLocalized,
}: {
  /** Whether each goes by its label and region, and is filled in by its address; see admin/Titles. */
  hasComponents?: boolean
  isLocalized: boolean
}): Field => ({
  name: 'watchLinks',
  type: 'array',
  admin: {
    initCollapsed: true,
    ...(hasComponents ? rowTitle(['label', 'region']) : {}),
  },
  fields: [
    {
      type: 'row',
      fields: [
        { name: 'label', type: 'text', localized: isLocalized, maxLength: 100, required: true },
        createUrlField(
          'url',
          hasComponents
            ? { components: { Field: 'payload-ranked-lists/client#WatchAddress' } }
            : {},
        ),
        {
          name: 'region',
          type: 'text',
          admin: { placeholder: 'KR' },
          validate: textThat({ error: 'errors:region', isRight: isRegion }),
        },
      ],
    },
  ],
})
