import { z } from 'zod'

import type {
  CommentDocument,
  CommentThread,
  MediaDocument,
} from '../../publishing/shapes/index.js'
import type { CommentRow } from '../row.js'
import type { Reader } from '../../publishing/reading/read.js'
import type { RouteArgs, RouteResult } from '../../http/route.js'
import type { Id } from '../../storage/types.js'

import { findRow } from '../row.js'
import {
  cacheKeysOfCommented,
  filterComment,
  isPublicComment,
  PUBLICATION_VERSION,
  relationIds,
  toComment,
} from '../../publishing/shapes/index.js'
import { hiddenEntriesOf } from '../../publishing/reading/hidden.js'
import { SHOWN } from '../../publishing/reading/commentLevel.js'
import { readerOf } from '../../publishing/reading/open.js'
import { spoilersParam } from '../../publishing/api/params.js'
import { findComments, findPublishedByIds } from '../../publishing/reading/read.js'
import type { commentParams } from './request.js'
import { noComment, requireComment } from './request.js'

export const permalinkQuery = z.strictObject({ spoilers: spoilersParam })

/** Most ancestors that are shown; deeper threads begin in the middle. */
const MAX_ANCESTORS = 60

/** GET /comments/:comment: one comment with what it answers, from the top on. */
export const commentById = async ({
  options,
  params,
  query,
  req,
}: RouteArgs<{ params: typeof commentParams; query: typeof permalinkQuery }>): Promise<
  RouteResult<CommentThread>
> => {
  const { spoilers } = query
  const reader = readerOf({ locale: undefined, options, req })
  const { list, row } = await requireComment({ id: params.comment, reader })
  if (!isPublicComment(row) && row.replyCount === 0) throw noComment()
  if ((await hiddenEntriesOf({ list, reader })).includes(row.entry ?? '')) throw noComment()

  const chain: CommentRow[] = [row]
  for (let at = row; at.parent !== null && chain.length <= MAX_ANCESTORS;) {
    const above = await findRow({ context: reader, id: at.parent })
    if (!above) break
    chain.unshift(above)
    at = above
  }
  const shown = (await readShown({ chain, listId: list.id, reader })).map((comment) =>
    filterComment({ comment, mode: spoilers }),
  )
  const comment = shown.pop()
  if (!comment) throw noComment()
  const body: CommentThread = {
    ancestors: shown,
    comment,
    list: { slug: list.slug ?? '', title: list.title ?? null },
    version: PUBLICATION_VERSION,
  }
  return { body, keys: cacheKeysOfCommented(list.slug ?? '') }
}

const readShown = async ({
  chain,
  listId,
  reader,
}: {
  chain: readonly CommentRow[]
  listId: Id
  reader: Reader
}): Promise<Array<CommentThread['comment']>> => {
  const ids = chain.filter(isPublicComment).map(({ id }) => id)
  const documents =
    ids.length === 0
      ? []
      : await findComments<CommentDocument>({
          limit: ids.length,
          listId,
          reader,
          select: SHOWN,
          where: { id: { in: ids } },
        })
  const public_ = documents.filter(isPublicComment)
  const byId = new Map(public_.map((document) => [String(document.id), document]))
  const media = await findPublishedByIds<MediaDocument>({
    ids: public_.flatMap((document) => relationIds(document.media)),
    key: 'media',
    reader,
  })
  return chain.map((each, depth) => {
    const comment = byId.get(String(each.id))
    return toComment({
      media,
      placed: {
        comment: comment ?? { entry: each.entry, id: each.id, replyCount: each.replyCount },
        depth: chain[0]?.parent === null ? depth : each.depth,
        isTombstone: !comment,
        parentId: each.parent === null ? null : String(each.parent),
      },
    })
  })
}
