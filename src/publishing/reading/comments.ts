import type {
  COMMENT_SORTS,
  CommentDocument,
  CommentPage,
  MediaDocument,
  PlacedComment,
  SourceDocument,
  SpoilerMode,
} from '../shapes/index.js'
import type { Id } from '../../storage/types.js'
import type { LevelPosition } from './commentLevel.js'
import type { Reader } from './read.js'

import { notAbout } from '../../access/hiddenEntries.js'
import { PublicError } from '../../errors.js'
import { decodeCursor, encodeCursor } from '../../http/cursor.js'
import { toId } from '../../storage/ids.js'
import {
  cacheKeysOfAnyComments,
  filterComment,
  PUBLICATION_VERSION,
  relationIds,
  toComment,
} from '../shapes/index.js'
import { readTogether } from '../../storage/index.js'
import { hasPlace, readByIds, readLevel, readPinned } from './commentLevel.js'
import { hiddenEntriesOf } from './hidden.js'
import { findComments, findPublishedByIds } from './read.js'

/** A public list, as far as its comments go by it. */
export type CommentedList = SourceDocument & { publicFrom?: unknown; slug?: null | string }

type CommentPageSort = (typeof COMMENT_SORTS)[number]

/**
 * One page of the comments on a list.
 *
 * @throws PublicError `bad-cursor`, `bad-parameter`
 */
export const readComments = async ({
  cursor,
  entry,
  limit,
  list,
  only,
  parent,
  reader,
  sort,
  spoilers,
}: {
  cursor?: string | undefined
  /** The id of an entry: only what is about that. */
  entry?: string | undefined
  limit: number
  list: CommentedList
  only?: 'featured' | undefined
  parent?: string | undefined
  reader: Reader
  sort?: CommentPageSort | undefined
  spoilers: SpoilerMode
}): Promise<CommentPage> => {
  const listId = list.id
  const order = sort ?? (parent === undefined ? 'reading' : 'oldest')
  if (order === 'reading' && parent !== undefined) {
    throw badParameter('parent', 'goes with sort=oldest, newest or top')
  }
  if (entry !== undefined && parent !== undefined) {
    throw badParameter('entry', 'goes without parent: a reply is about what it answers is about')
  }
  const binding = {
    scope: JSON.stringify([
      'comments',
      String(listId),
      order,
      parent ?? null,
      only ?? null,
      ...(entry === undefined ? [] : [entry]),
    ]),
    secret: reader.payload.secret,
  }
  const hidden = await hiddenEntriesOf({ list, reader })
  const above =
    parent === undefined ? null : await requireParent({ hidden, listId, parent, reader })
  const isFirst = [cursor, entry, only, parent].every((given) => given === undefined)
  const [{ items, position }, pinned] = await readTogether(reader.payload, () =>
    Promise.all([
      readLevel({
        entry,
        hidden,
        limit,
        listId,
        only,
        order,
        parent: above,
        position: cursor ? decodeCursor<LevelPosition>({ ...binding, cursor }) : undefined,
        reader,
      }),
      isFirst ? readPinned({ hidden, listId, reader }) : [],
    ]),
  )
  const show = async (placed: ReadonlyArray<PlacedComment<CommentDocument>>) =>
    (await toComments({ items: placed, reader })).map((comment) =>
      filterComment({ comment, mode: spoilers }),
    )
  return {
    hasReplyMails: hasReplyMails(reader.payload),
    items: await show(items),
    page: { limit, nextCursor: position ? encodeCursor({ ...binding, position }) : null },
    pinned: await show(pinned),
    version: PUBLICATION_VERSION,
  }
}

/** Whether readers of this app may have mails about replies. */
const hasReplyMails = ({ config }: Reader['payload']): boolean =>
  (config.custom?.rankedLists as undefined | { hasReplyMails?: boolean })?.hasReplyMails === true

/** Some comments on a list that readers see, with spoilers marked, in the order of reading. */
export const readCommentsById = async ({
  ids,
  list,
  reader,
}: {
  ids: readonly Id[]
  list: CommentedList
  reader: Reader
}): Promise<CommentPage['items']> => {
  if (ids.length === 0) return []
  const hidden = await hiddenEntriesOf({ list, reader })
  return toComments({ items: await readByIds({ hidden, ids, listId: list.id, reader }), reader })
}

const badParameter = (parameter: string, detail: string): PublicError =>
  new PublicError({
    code: 'bad-parameter',
    detail: `"${parameter}": ${detail}`,
    errors: [{ detail, parameter }],
  })

/** @throws PublicError `not-found` */
const requireParent = async ({
  hidden,
  listId,
  parent,
  reader,
}: {
  hidden: readonly string[]
  listId: Id
  parent: string
  reader: Reader
}): Promise<Id> => {
  const { payload, slugs } = reader
  const id = toId({ collection: slugs.comments, id: parent, payload })
  const [found] =
    id === undefined
      ? []
      : await findComments<SourceDocument>({
          limit: 1,
          listId,
          reader,
          select: ['status'],
          // a hidden one without a place answers as one that is not there
          where: { and: [{ id: { equals: id } }, hasPlace, ...notAbout(hidden)] },
        })
  if (found) return found.id
  throw new PublicError({
    code: 'not-found',
    detail: 'The list has no comment with this id.',
    missing: cacheKeysOfAnyComments(),
  })
}

const toComments = async ({
  items,
  reader,
}: {
  items: ReadonlyArray<PlacedComment<CommentDocument>>
  reader: Reader
}): Promise<CommentPage['items']> => {
  const media = await findPublishedByIds<MediaDocument>({
    ids: items.flatMap(({ comment, isTombstone }) =>
      isTombstone ? [] : relationIds(comment.media),
    ),
    key: 'media',
    reader,
  })
  return items.map((placed) => toComment({ media, placed }))
}
