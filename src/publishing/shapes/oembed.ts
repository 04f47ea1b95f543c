/** A list as a card in a page of another site (oembed.com). */
import { z } from 'zod'

import type { Image, ListSummary } from './schema.js'
import type { Site } from './sites.js'

import { escapeXml } from './feeds.js'
import { escapeHtml } from './richText.js'
import { absoluteOn } from './sites.js'

/** The size of the card unless a smaller one is asked for, in pixels. */
const WIDTH = 600
const HEIGHT = 200

/** How long a card may be kept, in seconds. */
const CACHE_AGE = 3600

const pixels = z.int().min(1)

export const oEmbedSchema = z
  .strictObject({
    author_name: z.string().optional(),
    cache_age: z.int().min(0),
    height: pixels,
    html: z
      .string()
      .meta({ description: 'Safe to insert as it is: no scripts, styles or frames.' }),
    provider_name: z.string(),
    provider_url: z.string(),
    thumbnail_height: pixels.optional(),
    thumbnail_url: z.string().optional(),
    thumbnail_width: pixels.optional(),
    title: z.string().optional(),
    type: z.literal('rich'),
    version: z.literal('1.0'),
    width: pixels,
  })
  .meta({ description: 'oEmbed 1.0, type "rich".', id: 'OEmbed' })

export type OEmbed = z.infer<typeof oEmbedSchema>

/**
 * A list as an oEmbed card: what an index shows of it and nothing of its entries, so that it gives
 * nothing away.
 *
 * @param maxHeight largest height of the card and of its picture, in pixels
 * @param maxWidth largest width of the card and of its picture, in pixels
 * @param url the address of the list's page
 */
export const toOEmbed = ({
  list,
  maxHeight = Infinity,
  maxWidth = Infinity,
  site,
  url,
}: {
  list: ListSummary
  maxHeight?: number | undefined
  maxWidth?: number | undefined
  site: Site
  url: string
}): OEmbed => {
  const { origin, host } = new URL(url)
  const author = list.byline.map(({ name }) => name).join(', ')
  return {
    version: '1.0',
    type: 'rich',
    ...(list.title ? { title: list.title } : {}),
    ...(author ? { author_name: author } : {}),
    provider_name: site.url ? new URL(site.url).host : host,
    provider_url: site.url ?? origin,
    cache_age: CACHE_AGE,
    ...toThumbnail({ image: list.heroImage, maxHeight, maxWidth, site }),
    html: toCard({ author, list, url }),
    width: Math.min(WIDTH, maxWidth),
    height: Math.min(HEIGHT, maxHeight),
  }
}

/** The same as XML. */
export const toOEmbedXml = (oEmbed: OEmbed): string => {
  const fields = Object.entries(oEmbed).map(
    ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
  )
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${fields.join('')}</oembed>\n`
}

/** Stands for a slug where an address is taken apart: in no address by chance. */
const SENTINEL = 'slug0of0a0list'

/**
 * The slug of the list whose page is at an address; null where it is the page of none, or the options
 * name no address of pages. Scheme, a slash at the end and parameters that the site does not use
 * itself make no difference.
 */
export const slugOfPage = ({ site, url }: { site: Site; url: string }): null | string => {
  const template = site.listUrl(SENTINEL)
  if (template === null || !URL.canParse(template) || !URL.canParse(url)) return null
  const wanted = new URL(url)
  const own = new URL(template)
  const candidates = [
    between({ text: wanted.pathname.replace(/\/+$/, ''), whole: own.pathname.replace(/\/+$/, '') }),
    ...[...own.searchParams].map(([name, whole]) => {
      const text = wanted.searchParams.get(name)
      return text === null ? null : between({ isEncoded: false, text, whole })
    }),
  ]
  return (
    candidates.find((slug) => {
      const page = slug === null ? null : site.listUrl(slug)
      return page !== null && URL.canParse(page) && isSamePage({ page: new URL(page), wanted })
    }) ?? null
  )
}

/** What a text has in the place of the sentinel. */
const between = ({
  isEncoded = true,
  text,
  whole,
}: {
  isEncoded?: boolean
  text: string
  whole: string
}): null | string => {
  const at = whole.indexOf(SENTINEL)
  if (at === -1) return null
  const [before, after] = [whole.slice(0, at), whole.slice(at + SENTINEL.length)]
  const fits =
    text.startsWith(before) && text.endsWith(after) && text.length > before.length + after.length
  if (!fits) return null
  const slug = text.slice(before.length, text.length - after.length)
  if (!isEncoded) return slug
  try {
    return decodeURIComponent(slug)
  } catch {
    return null
  }
}

const isSamePage = ({ page, wanted }: { page: URL; wanted: URL }): boolean =>
  ['http:', 'https:'].includes(wanted.protocol) &&
  page.host === wanted.host &&
  page.pathname.replace(/\/+$/, '') === wanted.pathname.replace(/\/+$/, '') &&
  [...page.searchParams].every(([name, value]) => wanted.searchParams.get(name) === value)

const toCard = ({
  author,
  list: { standfirst, title },
  url,
}: {
  author: string
  list: ListSummary
  url: string
}): string =>
  [
    '<blockquote>',
    `<p><a href="${escapeHtml(new URL(url).href)}">${escapeHtml(title ?? url)}</a></p>`,
    standfirst ? `<p>${escapeHtml(standfirst)}</p>` : '',
    author ? `<p><cite>${escapeHtml(author)}</cite></p>` : '',
    '</blockquote>',
  ].join('')

/** The largest form of the picture that is no larger than asked for; none where every one is. */
const toThumbnail = ({
  image,
  maxHeight,
  maxWidth,
  site,
}: {
  image: Image | null
  maxHeight: number
  maxWidth: number
  site: Site
}): Pick<OEmbed, 'thumbnail_height' | 'thumbnail_url' | 'thumbnail_width'> => {
  const forms = image ? [image, ...Object.values(image.sizes)] : []
  const [best] = forms
    .flatMap((form) => {
      const url = absoluteOn({ site, url: form.url })
      const { height, width } = form
      return url && height && width && height <= maxHeight && width <= maxWidth
        ? { thumbnail_height: height, thumbnail_url: url, thumbnail_width: width }
        : []
    })
    .toSorted((one, other) => other.thumbnail_width - one.thumbnail_width)
  return best ?? {}
}
