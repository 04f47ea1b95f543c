import { z } from 'zod'

import type { OEmbed, SummaryDocument } from '../shapes/index.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'

import { PublicError } from '../../errors.js'
import { cacheKeysOf, compileSummary, slugOfPage, toOEmbed, toOEmbedXml } from '../shapes/index.js'
import { gatherForSummaries, SUMMARY_FIELDS } from '../reading/gather.js'
import { pageLocalesOf } from '../reading/locale.js'
import { findListOrMoved, readerOf } from '../reading/open.js'
import { localeParam } from '../../http/query.js'
import { siteOf } from './structuredData.js'

/** The media type of oEmbed's other form. */
export const OEMBED_XML_TYPE = 'text/xml'

const pixelsParam = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a whole number')
  .transform(Number)
  .pipe(z.int().min(1).max(99_999))

/** Consumers may send parameters of their own, which mean nothing here. */
export const oEmbedQuery = z.looseObject({
  format: z.enum(['json', 'xml']).default('json'),
  locale: localeParam.optional(),
  maxheight: pixelsParam.optional().meta({ description: 'In pixels.' }),
  maxwidth: pixelsParam.optional().meta({ description: 'In pixels.' }),
  url: z.string().min(1).max(1000).meta({ description: "The address of a list's page." }),
})

/** GET /oembed: the card of the list whose page is at an address. */
export const oEmbed = async ({
  options,
  query,
  req,
}: RouteArgs<{ query: typeof oEmbedQuery }>): Promise<RouteResult<OEmbed>> => {
  const { format, maxheight, maxwidth, url } = query
  const page = pageAt({ options, req, url })
  if (page === null) {
    throw new PublicError({
      code: 'not-found',
      detail:
        'No list has its page at this address, or the site has no address ("api.siteUrl", "api.listUrl").',
      missing: [],
    })
  }
  // in the language of the page, unless another one is asked for
  const reader = readerOf({ locale: query.locale ?? page.locale, options, req })
  const site = siteOf({ ...options, locale: reader.choice.locale })
  const { slug } = page
  const list = await findList({ reader, slug })
  const summary = compileSummary({
    list,
    related: await gatherForSummaries({ lists: [list], reader }),
  })
  const card = toOEmbed({
    list: summary,
    maxHeight: maxheight,
    maxWidth: maxwidth,
    site,
    // the page as it is now, also where the address has an old slug
    url: site.listUrl(list.slug ?? slug) ?? url,
  })
  return {
    keys: cacheKeysOf({ body: summary, root: 'list' }),
    locale: reader.choice.locale,
    ...(format === 'xml' ? { body: toOEmbedXml(card), type: OEMBED_XML_TYPE } : { body: card }),
  }
}

/** The list whose page is at an address, and the language of the page where addresses tell it. */
const pageAt = ({
  options,
  req,
  url,
}: Pick<RouteArgs, 'options' | 'req'> & { url: string }): null | {
  locale: string | undefined
  slug: string
} => {
  // the default one last: what others add to its addresses makes no difference to it
  for (const locale of pageLocalesOf(req.payload).toReversed()) {
    const slug = slugOfPage({ site: siteOf({ ...options, locale }), url })
    if (slug !== null) return { locale: locale ?? undefined, slug }
  }
  return null
}

/** The published list that has this slug or once had it. */
const findList = async ({
  reader,
  slug,
}: {
  reader: ReturnType<typeof readerOf>
  slug: string
}): Promise<SummaryDocument> => {
  const find = (each: string) =>
    findListOrMoved<SummaryDocument>({ reader, select: SUMMARY_FIELDS, slug: each })
  const found = await find(slug)
  const moved = 'movedTo' in found ? await find(found.movedTo.slug) : found
  if ('movedTo' in moved) {
    throw new PublicError({ code: 'not-found', detail: 'No published list has this slug.' })
  }
  return moved.list
}
