/** What goes out with a list, or with the lists of an index, because `include` asks for it. */
import type {
  IndexIncluded,
  LIST_INCLUDES,
  ListIncluded,
  Publication,
  SourceDocument,
  SpoilerMode,
  TitledDocument,
} from '../shapes/index.js'
import type { SanitizedOptions } from '../../options.js'
import type { Id } from '../../storage/types.js'
import type { Reader } from '../reading/read.js'

import { filterPublication } from '../shapes/index.js'
import { DEFAULT_LIMIT } from '../../http/query.js'
import { readComments } from '../reading/comments.js'
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
  const list = await findPublishedBySlug<SourceDocument>({
    key: 'rankedLists',
    reader,
    select: ['slug', '_status'],
    slug,
  })
  // taken away since the publication was read
  if (!list) return {}
  const [comments, counts, jsonLd] = await Promise.all([
    include.includes('comments')
      ? readComments({ limit: DEFAULT_LIMIT, listId: list.id, reader, spoilers })
      : undefined,
    include.includes('counts') ? countOf({ id: list.id, reader, slug }) : undefined,
    include.includes('jsonLd')
      ? toListJsonLd({
          listId: list.id,
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
  include,
  lists,
  reader,
}: {
  include: readonly string[] | undefined
  lists: readonly TitledDocument[]
  reader: Reader
}): Promise<IndexIncluded | undefined> => {
  if (!include) return undefined
  const counted = await countEngagement({ listIds: lists.map(({ id }) => id), reader })
  return {
    counts: lists.flatMap(({ id, slug }) => {
      const ofList = counted.get(String(id))
      return ofList && slug ? [{ ...ofList, slug }] : []
    }),
  }
}

const countOf = async ({ id, reader, slug }: { id: Id; reader: Reader; slug: string }) => {
  const ofList = (await countEngagement({ listIds: [id], reader })).get(String(id))
  return ofList && { ...ofList, slug }
}
