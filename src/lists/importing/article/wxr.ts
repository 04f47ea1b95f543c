/** The posts of a WordPress export as articles. */
import type { Bytes } from '../../../text/files/decode.js'
import type { XmlElement } from '../../../text/files/xml.js'
import type { ArticleSource } from './types.js'

import { ImportError } from '../../../text/files/errors.js'
import { percentDecoded, readElements, textOf } from '../../../text/files/xml.js'

/** An article of a file, with what the file says of it besides. */
export type SourceArticle = {
  categories: string[]
  /** The address of the picture that stands above it. */
  featured?: string
  /** What the file calls it; unique in the file. */
  key: string
  /** Line of the file on which it ends. */
  line: number
  /** Pictures that the file itself holds, by what the text calls them. */
  pictures?: ReadonlyMap<string, Buffer>
  slug: null | string
  source: ArticleSource
  tags: string[]
  title: string
}

const NAMES = new Set(['item', 'wp:wxr_version'])

/** What WordPress keeps that is an article; it keeps pictures, menus and revisions alike. */
const TYPES = ['page', 'post']

/**
 * The posts and pages of a WordPress export (WXR), as they stand in it, one at a time.
 *
 * @throws ImportError
 */
export async function* readPosts(
  bytes: Bytes,
  attachments: Attachments = new Map(),
): AsyncGenerator<SourceArticle> {
  let isWordPress = false
  for await (const element of readElements({ bytes, names: NAMES, root: 'rss' })) {
    if (element.name === 'wp:wxr_version') isWordPress = true
    else if (TYPES.includes(textOf(element, 'wp:post_type').trim()))
      yield toArticle({ attachments, item: element })
  }
  if (isWordPress) return
  throw new ImportError({
    detail: 'the file is RSS, but not a WordPress export: it has no "wp:wxr_version".',
    line: 1,
  })
}

/** A picture that a blog keeps, as its export tells of it. */
type Attachment = { alt: string; url: string }

/** By their numbers. */
export type Attachments = ReadonlyMap<string, Attachment>

/**
 * The pictures of a WordPress export: posts name some by their numbers alone, before the file tells of them.
 *
 * @throws ImportError
 */
export const readAttachments = async (bytes: Bytes): Promise<Attachments> => {
  const found = new Map<string, Attachment>()
  for await (const item of readElements({ bytes, names: NAMES, root: 'rss' })) {
    const url = textOf(item, 'wp:attachment_url').trim()
    if (item.name !== 'item' || url === '') continue
    found.set(textOf(item, 'wp:post_id').trim(), {
      alt: metaOf(item, '_wp_attachment_image_alt'),
      url,
    })
  }
  return found
}

const metaOf = (item: XmlElement, key: string): string => {
  const meta = item.children.find(
    (child) => child.name === 'wp:postmeta' && textOf(child, 'wp:meta_key').trim() === key,
  )
  return meta ? textOf(meta, 'wp:meta_value').trim() : ''
}

const toArticle = ({
  attachments,
  item,
}: {
  attachments: Attachments
  item: XmlElement
}): SourceArticle => {
  const key = textOf(item, 'wp:post_id').trim()
  if (!/^\d{1,20}$/.test(key)) {
    throw new ImportError({ detail: '"wp:post_id" is missing or no number.', line: item.line })
  }
  const title = textOf(item, 'title').trim()
  const featured = attachments.get(metaOf(item, '_thumbnail_id'))
  return {
    categories: termsOf(item, 'category'),
    ...(featured ? { featured: featured.url } : {}),
    key,
    line: item.line,
    slug: percentDecoded(textOf(item, 'wp:post_name').trim()) || null,
    source: { format: 'html', text: pageOf({ attachments, featured, item, title }) },
    tags: termsOf(item, 'post_tag'),
    title,
  }
}

const termsOf = (item: XmlElement, domain: string): string[] =>
  item.children.flatMap(({ attributes, name, text }) =>
    name === 'category' && attributes.domain === domain && text.trim() ? [text.trim()] : [],
  )

/** A post as the page that it prints: its parts stand apart in an export. */
const pageOf = ({
  attachments,
  featured,
  item,
  title,
}: {
  attachments: Attachments
  featured: Attachment | undefined
  item: XmlElement
  title: string
}): string => {
  const standfirst = textOf(item, 'excerpt:encoded').trim()
  const author = textOf(item, 'dc:creator').trim()
  const date = /^(?!0000)\d{4}-\d\d-\d\d/.exec(textOf(item, 'wp:post_date').trim())?.[0]
  return [
    `<h1>${escapeHtml(title)}</h1>`,
    ...(standfirst ? [`<p class="standfirst">${escapeHtml(standfirst)}</p>`] : []),
    ...(author ? [`<p class="byline">${escapeHtml(author)}</p>`] : []),
    ...(date ? [`<time>${date}</time>`] : []),
    ...(featured ? [imageOf(featured)] : []),
    withParagraphs(withPictures({ attachments, content: textOf(item, 'content:encoded') })),
  ].join('\n')
}

const imageOf = ({ alt, url }: Attachment): string =>
  `<img src="${escapeAttribute(url)}" alt="${escapeAttribute(alt)}">`

/** What WordPress writes in square brackets (shortcodes) and prints as pictures, with their captions. */
const withPictures = ({
  attachments,
  content,
}: {
  attachments: Attachments
  content: string
}): string =>
  content
    .replace(
      /\[(caption|wp_caption)\b[^[\]]*\]((?:<a\b[^<>[\]]*>\s*)?<img\b[^<>[\]]*>(?:\s*<\/a>)?)([^[\]]*)\[\/\1\]/g,
      (_, _name, picture: string, caption: string) =>
        `<figure>${picture}<figcaption>${caption.trim()}</figcaption></figure>`,
    )
    .replace(/\[gallery\b[^[\]]*?\bids=["']?([\d,\s]+)[^[\]]*\]/g, (shortcode, ids: string) => {
      const pictures = ids.split(',').map((id) => attachments.get(id.trim()))
      return pictures.every((one) => one !== undefined)
        ? pictures.map(imageOf).join('\n')
        : shortcode
    })

/** WordPress makes paragraphs of empty lines as it prints, where the text has none of its own. */
const withParagraphs = (content: string): string =>
  /<p[\s>]/i.test(content)
    ? content
    : content
        .replace(/\r\n?/g, '\n')
        .split(/\n{2,}/)
        .map((text) => `<p>${text.replaceAll('\n', '<br>\n')}</p>`)
        .join('\n')

const escapeAttribute = (text: string): string => escapeHtml(text).replaceAll('"', '&quot;')

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
