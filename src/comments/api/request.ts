/** What the routes about single comments have in common: the caller, and the comment. */
import type { PayloadRequest } from 'payload'

import { z } from 'zod'

import type { DeskContext } from '../context.js'
import type { Person } from '../person.js'
import type { CommentRow } from '../row.js'
import type { Id } from '../../storage/types.js'
import type { ListState } from '../judge/index.js'
import type { SourceDocument, TitledDocument } from '../../publishing/shapes/index.js'
import type { CommentedList } from '../../publishing/reading/comments.js'
import type { Moved } from '../../publishing/reading/open.js'
import type { Reader } from '../../publishing/reading/read.js'
import type { RouteArgs } from '../../http/route.js'

import { identify, isOwn } from '../person.js'
import { findListBySlug, isEntryShown, isListPublic } from '../list.js'
import { findRow } from '../row.js'
import { PublicError } from '../../errors.js'
import { nameParam, slugParam } from '../../http/query.js'
import { cacheKeysOfAnyComments, isPublicComment } from '../../publishing/shapes/index.js'
import { findListOrMoved, readerOf } from '../../publishing/reading/open.js'
import { findPublishedByIds } from '../../publishing/reading/read.js'

/** Narrows down a route for moderators to the comments on one list. */
export const listParam = z
  .string()
  .min(1)
  .max(64)
  .optional()
  .meta({ description: 'The id of a list: only comments on it.' })

export const commentParams = z.object({ comment: nameParam })

export const reactionParams = z.object({ slug: nameParam, kind: nameParam })

export type CommentRequest = { context: DeskContext; person: Person; reader: Reader }

type Args = Pick<RouteArgs, 'options' | 'req' | 'rules'>

export const contextOf = ({
  options: { comments, now, slugs },
  req: { payload },
  rules,
}: Args): DeskContext => ({ access: rules, comments, now, payload, slugs })

/** @throws PublicError `unauthenticated` */
export const openRequest = async ({ options, req, rules }: Args): Promise<CommentRequest> => {
  const context = contextOf({ options, req, rules })
  return {
    context,
    person: await identify({ context, req }),
    reader: readerOf({ locale: undefined, options, req }),
  }
}

/**
 * The list that readers see under a slug, or where it has moved.
 *
 * @throws PublicError `not-found`
 */
export const openList = async ({
  context,
  reader,
  slug,
}: Pick<CommentRequest, 'context' | 'reader'> & { slug: string | undefined }): Promise<
  Moved | { id: Id; state?: ListState }
> => {
  const parsed = slugParam.safeParse(slug)
  const found = parsed.success && (await findListBySlug({ context, slug: parsed.data }))
  if (found) return found
  const moved = await findListOrMoved<SourceDocument>({ reader, select: ['slug', '_status'], slug })
  // it may just have appeared
  return 'movedTo' in moved ? moved : { id: moved.list.id }
}

/**
 * A comment that readers see, on a list that they see.
 *
 * @throws PublicError `not-found`
 */
export const requirePublic = async ({
  context,
  id,
}: {
  context: DeskContext
  id: string | undefined
}): Promise<CommentRow> => {
  const row = await findRow({ context, id: id ?? '' })
  const isSeen =
    row?.list != null &&
    isPublicComment(row) &&
    (await isListPublic({ context, list: row.list })) &&
    (await isEntryShown({ context, row }))
  if (isSeen) return row
  throw noComment()
}

/**
 * A comment on a list that readers see.
 *
 * @throws PublicError `not-found`
 */
export const requireComment = async ({
  id,
  reader,
}: {
  id: string | undefined
  reader: Reader
}): Promise<{ list: CommentedList & TitledDocument; row: CommentRow }> => {
  const row = await findRow({ context: reader, id: id ?? '' })
  if (row?.list != null) {
    const lists = await findPublishedByIds<CommentedList & TitledDocument>({
      ids: [row.list],
      key: 'rankedLists',
      reader,
      select: ['slug', 'title', 'publicFrom', '_status'],
    })
    const list = lists.get(String(row.list))
    if (list) return { list, row }
  }
  throw noComment()
}

/**
 * A comment of the caller's own.
 *
 * @throws PublicError `not-found`, `forbidden`
 */
export const requireOwn = async ({
  id,
  request: { context, person, reader },
  req,
}: {
  id: string | undefined
  req: PayloadRequest
  request: CommentRequest
}): Promise<{ list: TitledDocument; row: CommentRow }> => {
  const found = await requireComment({ id, reader })
  const isTheirs = isOwn({
    authorKey: found.row.authorKey,
    id: found.row.id,
    person,
    requestKey: found.row.requestKey,
    secret: context.payload.secret,
    token: req.headers.get('X-Comment-Token'),
  })
  if (isTheirs) return found
  // whether there is one that readers do not see is not to be found out
  if (found.row.status !== 'published' && found.row.status !== 'approved') throw noComment()
  throw new PublicError({ code: 'forbidden', detail: 'Only who wrote it may change a comment.' })
}

export const noComment = (): PublicError =>
  new PublicError({
    code: 'not-found',
    detail: 'No comment that readers see has this id.',
    missing: cacheKeysOfAnyComments(),
  })
