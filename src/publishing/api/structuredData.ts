/** A list as structured data, with the comments that stand on its page. */
import type { JsonLd, Publication, Site, SpoilerMode } from '../shapes/index.js'
import type { SanitizedOptions } from '../../options.js'
import type { Reader } from '../reading/read.js'

import { toJsonLd } from '../shapes/index.js'
import { DEFAULT_LIMIT } from '../../http/query.js'
import { type CommentedList, readComments } from '../reading/comments.js'
import { countEngagement } from '../reading/read.js'

/**
 * The structured data of a list's page.
 *
 * @param publication as it goes out; nothing in the result is marked as a spoiler
 */
export const toListJsonLd = async ({
  list,
  options,
  publication,
  reader,
  spoilers,
}: {
  list: CommentedList
  options: SanitizedOptions
  publication: Publication
  reader: Reader
  spoilers: Exclude<SpoilerMode, 'mark'>
}): Promise<JsonLd> => {
  const [{ items }, counted] = await Promise.all([
    readComments({ limit: DEFAULT_LIMIT, list, reader, spoilers }),
    countEngagement({ lists: [list], reader }),
  ])
  return toJsonLd({
    commentCount: options.parts.has('comments')
      ? (counted.get(String(list.id))?.comments ?? 0)
      : null,
    comments: items,
    publication,
    site: siteOf({ ...options, locale: reader.choice.locale }),
    workType: options.genre.workType,
  })
}

/**
 * The site that readers visit, as the options say.
 *
 * @param locale in which its pages are; null where nobody reads them in one
 */
export const siteOf = ({
  api: { listUrl, siteUrl },
  locale,
}: {
  api: Pick<SanitizedOptions['api'], 'listUrl' | 'siteUrl'>
  locale: null | string
}): Site => ({
  listUrl: listUrl
    ? (slug) => listUrl(slug, { locale })
    : (slug) => (siteUrl === null ? null : `${siteUrl}/lists/${encodeURIComponent(slug)}`),
  url: siteUrl,
})
