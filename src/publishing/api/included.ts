/** What goes out with a list, or with the lists of an index, because `include` asks for it. */
import type {
  IndexIncluded,
  LIST_INCLUDES,
  ListIncluded,
  Publication,
  SpoilerMode,
  TitledDocument,
} from '../shapes/index.js'
import type { SanitizedOptions } from '../../options.js'
import type { Reader } from '../reading/read.js'

import { filterPublication } from '../shapes/index.js'
import { DEFAULT_LIMIT } from '../../http/query.js'
import { type CommentedList, readComments } from '../reading/comments.js'
import { countEngagement, findPublishedBySlug } from '../reading/read.js'
import { toListJsonLd } from './structuredData.js'

/**
 * What was asked for beside one list; undefined where nothing was.
 *
 * @param publication as it goes out, spoilers dealt with
 */
export const includeWithList = async ({
  include = [],
  options,
  publication,
  reader,
  spoilers,
}: {
  include: ReadonlyArray<(typeof LIST_INCLUDES)[number]> | undefined
  options: SanitizedOptions
  publication: Publication
  reader: Reader
  spoilers: SpoilerMode
}): Promise<ListIncluded | undefined> => {
  if (include.length === 0) return undefined
  const { slug } = publication
  const list = await findPublishedBySlug<CommentedList>({
    key: 'rankedLists',
    reader,
    select: ['slug', 'publicFrom', '_status'],
    slug,
  })
  // taken away since the publication was read
  if (!list) return {}
  const [comments, counts, jsonLd] = await Promise.all([
    include.includes('comments')
      ? readComments({ limit: DEFAULT_LIMIT, list, reader, spoilers })
      : undefined,
    include.includes('counts') ? countOf({ list, reader, slug }) : undefined,
    include.includes('jsonLd')
      ? toListJsonLd({
          list,
          options,
          // nothing in structured data can be marked: what would be is left out
          publication:
            spoilers === 'mark' ? filterPublication({ mode: 'hide', publication }) : publication,
          reader,
          spoilers: spoilers === 'show' ? 'show' : 'hide',
        })
      : undefined,
  ])
  return {
    ...(comments ? { comments } : {}),
    ...(counts ? { counts } : {}),
    ...(jsonLd ? { jsonLd: jsonLd as ListIncluded['jsonLd'] } : {}),
  }
}

/** What was asked for beside the lists of an index; undefined where nothing was. */
export const includeWithIndex = async ({
  hasCounts,
  lists,
  reader,
}: {
  hasCounts: boolean
  lists: ReadonlyArray<CommentedList & Pick<TitledDocument, 'slug'>>
  reader: Reader
}): Promise<IndexIncluded | undefined> => {
  if (!hasCounts) return undefined
  const counted = await countEngagement({ lists, reader })
  return {
    counts: lists.flatMap(({ id, slug }) => {
      const ofList = counted.get(String(id))
      return ofList && slug ? [{ ...ofList, slug }] : []
    }),
  }
}

const countOf = async ({
  list,
  reader,
  slug,
}: {
  list: CommentedList
  reader: Reader
  slug: string
}) => {
  const ofList = (await countEngagement({ lists: [list], reader })).get(String(list.id))
  return ofList && { ...ofList, slug }
}
