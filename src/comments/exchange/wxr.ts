import type { Bytes } from '../../text/files/decode.js'
import type { SourceComment } from './types.js'
import type { XmlElement } from '../../text/files/xml.js'

import { dateOf } from '../../text/files/dates.js'
import { ImportError } from '../../text/files/errors.js'
import { hasSpoiler, withoutSpoilerCodes, wordpressToText } from './text.js'
import { EMPTY } from './types.js'
import { percentDecoded, readElements, textOf } from '../../text/files/xml.js'

const NAMES = new Set(['link', 'wp:comment', 'wp:post_name', 'wp:wxr_version'])

/** What WordPress says of a comment, and what that is here. Anything else is held for a moderator. */
const STATUSES: Readonly<Record<string, SourceComment['status']>> = {
  '1': 'approved',
  approve: 'approved',
  approved: 'approved',
  'post-trashed': 'rejected',
  spam: 'spam',
  trash: 'rejected',
}

/**
 * The types of what readers wrote; old comments have none. WordPress and its plugins keep much else
 * among the comments: pingbacks, notes of editors, of orders, reactions of other servers.
 */
const READERS_OWN = ['', 'comment', 'review']

/**
 * The comments of a WordPress export (WXR, "WordPress eXtended RSS" 1.2), as they stand in it.
 *
 * @throws ImportError
 */
export async function* readWxr(bytes: Bytes): AsyncGenerator<SourceComment> {
  let address: null | string = null
  let slug: null | string = null
  let isWordPress = false
  for await (const element of readElements({ bytes, names: NAMES, root: 'rss' })) {
    if (element.name === 'link') {
      // the first that is said of a page
      address = element.parent === 'item' ? element.text.trim() || null : null
      slug = null
      continue
    }
    isWordPress = true
    if (element.name === 'wp:post_name') slug = percentDecoded(element.text.trim()) || null
    else if (element.name === 'wp:comment') yield toComment({ element, page: { address, slug } })
  }
  if (isWordPress) return
  throw new ImportError({
    detail: 'the file is RSS, but not a WordPress export: it has no "wp:wxr_version".',
    line: 1,
  })
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
  const type = textOf(element, 'wp:comment_type').trim()
  const parent = textOf(element, 'wp:comment_parent').trim()
  const dateIn = (field: string) => dateOf({ field, line, text: textOf(element, field) })
  const createdAt = dateIn('wp:comment_date_gmt')
  // the time of the site's own clock, of which the file does not say where it stands
  const localDate = createdAt === null ? dateIn('wp:comment_date') : null
  const content = textOf(element, 'wp:comment_content')
  const body = withoutSpoilerCodes(wordpressToText(content)).trim()
  const leftOut = READERS_OWN.includes(type)
    ? body === ''
      ? EMPTY
      : undefined
    : `it is a "${type.slice(0, 40)}", not a comment of a reader`
  return {
    authorName: textOf(element, 'wp:comment_author'),
    body,
    createdAt: createdAt ?? localDate,
    isSpoiler: hasSpoiler(content),
    key,
    ...(leftOut === undefined ? {} : { leftOut }),
    line,
    page,
    parentKey: parent === '' || parent === '0' ? null : parent,
    precision: localDate === null ? 'minute' : 'day',
    status: STATUSES[textOf(element, 'wp:comment_approved').trim()] ?? 'pending',
  }
}
