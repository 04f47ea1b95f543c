import { z } from 'zod'

import type { Site } from '../publishing/index.js'
import type { SanitizedOptions } from '../options.js'
import type { RouteArgs, RouteResult } from './types.js'

import { serializeJsonLd, toJsonLd } from '../publishing/index.js'
import { readPublication } from './lists.js'
import { localeParam } from './query.js'

export const listJsonLdQuery = z.strictObject({
  locale: localeParam.optional(),
  spoilers: z.enum(['hide', 'show']).default('hide').meta({
    description:
      'Search engines show what they find here, and nothing in it can be marked: spoilers are left out unless asked for.',
  }),
})

/** GET /lists/:slug/jsonld: one list as structured data. */
export const listJsonLd = async (args: RouteArgs): Promise<RouteResult> => {
  const { locale, spoilers } = args.query as z.infer<typeof listJsonLdQuery>
  const found = await readPublication({ ...args, locale, spoilers })
  if ('movedTo' in found) return found
  const { publication } = found
  const data = toJsonLd({ publication, site: siteOf(args.options) })
  return { body: serializeJsonLd(data), locale: publication.locale }
}

/** The site that readers visit, as the options say. */
export const siteOf = ({
  api: { listUrl, siteUrl },
}: {
  api: Pick<SanitizedOptions['api'], 'listUrl' | 'siteUrl'>
}): Site => ({
  listUrl:
    listUrl ??
    ((slug) => (siteUrl === null ? null : `${siteUrl}/lists/${encodeURIComponent(slug)}`)),
  url: siteUrl,
})
