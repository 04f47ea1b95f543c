import type { Bytes } from './text.js'
import type { SourceComment } from './types.js'
import type { XmlElement } from './xml.js'

import { dateOf, htmlToText } from './text.js'
import { ImportError } from './types.js'
import { readElements, textOf } from './xml.js'

const NAMES = new Set(['link', 'wp:comment', 'wp:post_name'])

/** What WordPress says of a comment, and what that is here. */
const STATUSES: Readonly<Record<string, SourceComment['status']>> = {
  '0': 'pending',
  '1': 'approved',
  'post-trashed': 'rejected',
  spam: 'spam',
  trash: 'rejected',
}

/** What WordPress keeps among the comments although no reader wrote it: pingbacks and trackbacks. */
const ECHOES = ['pingback', 'trackback']

/**
 * The comments of a WordPress export (WXR, "WordPress eXtended RSS" 1.2), as they stand in it.
 *
 * @throws ImportError
 */
export async function* readWxr(bytes: Bytes): AsyncGenerator<SourceComment> {
  let address: null | string = null
  let slug: null | string = null
  for await (const element of readElements({ bytes, names: NAMES })) {
    if (element.name === 'link') {
      // the first that is said of a page
      address = element.parent === 'item' ? element.text.trim() || null : null
      slug = null
    } else if (element.name === 'wp:post_name') slug = element.text.trim() || null
    else if (element.name === 'wp:comment') {
      if (ECHOES.includes(textOf(element, 'wp:comment_type').trim())) continue
      yield toComment({ element, page: { address, slug } })
    }
  }
}

const toComment = ({
  element,
  page,
}: {
  element: XmlElement
  page: SourceComment['page']
}): SourceComment => {
  const { line } = element
  const key = textOf(element, 'wp:comment_id').trim()
  if (!/^\d{1,20}$/.test(key)) {
    throw new ImportError({ detail: '"wp:comment_id" is missing or no number.', line })
  }
  const approved = textOf(element, 'wp:comment_approved').trim()
  const status = STATUSES[approved]
  if (!status) {
    throw new ImportError({
      detail: `"wp:comment_approved" is "${approved.slice(0, 40)}"; it takes ${Object.keys(STATUSES).join(', ')}.`,
      line,
    })
  }
  const parent = textOf(element, 'wp:comment_parent').trim()
  const field = 'wp:comment_date_gmt'
  return {
    authorName: textOf(element, 'wp:comment_author'),
    body: htmlToText(textOf(element, 'wp:comment_content')),
    createdAt: dateOf({ field, line, text: textOf(element, field) }),
    isSpoiler: false,
    key,
    line,
    page,
    parentKey: parent === '' || parent === '0' ? null : parent,
    precision: 'minute',
    status,
  }
}
