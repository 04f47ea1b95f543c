/** The posts of a WordPress export as articles. */
import type { Bytes } from '../../../text/files/decode.js'
import type { XmlElement } from '../../../text/files/xml.js'
import type { ArticleSource } from './types.js'

import { ImportError } from '../../../text/files/errors.js'
import { percentDecoded, readElements, textOf } from '../../../text/files/xml.js'

/** An article of a file, with what the file says of it besides. */
export type SourceArticle = {
  categories: string[]
  /** What the file calls it; unique in the file. */
  key: string
  /** Line of the file on which it ends. */
  line: number
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
export async function* readPosts(bytes: Bytes): AsyncGenerator<SourceArticle> {
  let isWordPress = false
  for await (const element of readElements({ bytes, names: NAMES, root: 'rss' })) {
    if (element.name === 'wp:wxr_version') isWordPress = true
    else if (TYPES.includes(textOf(element, 'wp:post_type').trim())) yield toArticle(element)
  }
  if (isWordPress) return
  throw new ImportError({
    detail: 'the file is RSS, but not a WordPress export: it has no "wp:wxr_version".',
    line: 1,
  })
}

const toArticle = (item: XmlElement): SourceArticle => {
  const key = textOf(item, 'wp:post_id').trim()
  if (!/^\d{1,20}$/.test(key)) {
    throw new ImportError({ detail: '"wp:post_id" is missing or no number.', line: item.line })
  }
  const title = textOf(item, 'title').trim()
  return {
    categories: termsOf(item, 'category'),
    key,
    line: item.line,
    slug: percentDecoded(textOf(item, 'wp:post_name').trim()) || null,
    source: { format: 'html', text: pageOf({ item, title }) },
    tags: termsOf(item, 'post_tag'),
    title,
  }
}

const termsOf = (item: XmlElement, domain: string): string[] =>
  item.children.flatMap(({ attributes, name, text }) =>
    name === 'category' && attributes.domain === domain && text.trim() ? [text.trim()] : [],
  )

/** A post as the page that it prints: its parts stand apart in an export. */
const pageOf = ({ item, title }: { item: XmlElement; title: string }): string => {
  const standfirst = textOf(item, 'excerpt:encoded').trim()
  const author = textOf(item, 'dc:creator').trim()
  const date = /^(?!0000)\d{4}-\d\d-\d\d/.exec(textOf(item, 'wp:post_date').trim())?.[0]
  return [
    `<h1>${escapeHtml(title)}</h1>`,
    ...(standfirst ? [`<p class="standfirst">${escapeHtml(standfirst)}</p>`] : []),
    ...(author ? [`<p class="byline">${escapeHtml(author)}</p>`] : []),
    ...(date ? [`<time>${date}</time>`] : []),
    withParagraphs(textOf(item, 'content:encoded')),
  ].join('\n')
}

/** WordPress makes paragraphs of empty lines as it prints, where the text has none of its own. */
const withParagraphs = (content: string): string =>
  /<p[\s>]/i.test(content)
    ? content
    : content
        .replace(/\r\n?/g, '\n')
        .split(/\n{2,}/)
        .map((text) => `<p>${text.replaceAll('\n', '<br>\n')}</p>`)
        .join('\n')

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
