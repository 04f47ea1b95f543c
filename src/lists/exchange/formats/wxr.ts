/** Lists as posts in an export of WordPress (WXR), which WordPress takes in. */
import type { Bytes } from '../../../text/files/decode.js'
import type { Json, ListRecord } from './record.js'

import { ImportError } from '../../../text/files/errors.js'
import { readElements, textOf } from '../../../text/files/xml.js'
import { readMarked, writeMarked } from './marked.js'
import { MAX_LIST } from './record.js'
import { TEXT_FORMATS } from './texts.js'

const HEAD = `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Lists</title>
<wp:wxr_version>1.2</wp:wxr_version>
`

export async function* writeWxr(lists: AsyncIterable<ListRecord>): AsyncGenerator<string> {
  yield HEAD
  let post = 0
  for await (const list of lists) {
    post += 1
    yield itemOf({ list, post })
  }
  yield '</channel>\n</rss>\n'
}

const itemOf = ({ list, post }: { list: ListRecord; post: number }): string => {
  const { fields, status } = list
  const [author] = namesIn(fields.authors)
  const day = textIn(fields.publishedOn).slice(0, 10)
  const terms = (domain: string, value: Json | undefined): string[] =>
    namesIn(value).map(
      (slug) =>
        `<category domain="${domain}" nicename="${attribute(slug)}">${cdata(slug)}</category>`,
    )
  return [
    '<item>',
    `<title>${cdata(textIn(fields.title))}</title>`,
    `<dc:creator>${cdata(author ?? '')}</dc:creator>`,
    `<content:encoded>${cdata(writeMarked({ format: TEXT_FORMATS.html, isTitled: false, list }))}</content:encoded>`,
    `<excerpt:encoded>${cdata(textIn(fields.standfirst))}</excerpt:encoded>`,
    `<wp:post_id>${post}</wp:post_id>`,
    ...(day === '' ? [] : [`<wp:post_date>${cdata(`${day} 00:00:00`)}</wp:post_date>`]),
    `<wp:post_name>${cdata(textIn(fields.slug))}</wp:post_name>`,
    `<wp:status>${status === 'published' ? 'publish' : 'draft'}</wp:status>`,
    '<wp:post_type>post</wp:post_type>',
    ...terms('category', fields.categories),
    ...terms('post_tag', fields.tags),
    '</item>',
    '',
  ].join('\n')
}

const textIn = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

const namesIn = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

const attribute = (text: string): string =>
  text.replace(/["&<>]/g, (character) => `&#${character.codePointAt(0)};`)

const NAMES = new Set(['item'])

/**
 * @throws ImportError, also where a post is none of this desk: those are read as articles
 */
export async function* readWxr(bytes: Bytes): AsyncGenerator<ListRecord> {
  for await (const item of readElements({ bytes, maxText: MAX_LIST, names: NAMES, root: 'rss' })) {
    const lists = readMarked({
      format: TEXT_FORMATS.html,
      // an element tells only where it ends
      lineOf: () => item.line,
      text: textOf(item, 'content:encoded'),
    })
    if (lists.length === 0) {
      throw new ImportError({
        detail:
          'a post is no list that was exported from here; read it as an article (npm run import -- articles).',
        line: item.line,
      })
    }
    yield* lists
  }
}
