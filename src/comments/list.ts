import type { Where } from 'payload'

import type { Id, Row } from '../storage/types.js'
import type { CommentContext } from './context.js'
import type { ListState } from './judge/index.js'

import { readHiddenEntries } from '../access/hiddenEntries.js'
import { publicLists } from '../access/publicLists.js'
import { storeOf } from '../storage/index.js'
import { notInTrash } from '../storage/trash.js'

/** The list that readers see under this slug, by one plain row; undefined where there is none. */
export const findListBySlug = async ({
  context,
  slug,
}: {
  context: CommentContext
  slug: string
}): Promise<undefined | { id: Id; state: ListState }> => {
  const found = await find({
    context,
    where: { and: [isPublished, publicLists({ now: context.now() }), { slug: { equals: slug } }] },
  })
  return found && { id: found.id, state: stateOf(found) }
}

/** Whether readers see a list. */
export const isListPublic = async ({
  context,
  list,
}: {
  context: CommentContext
  list: Id
}): Promise<boolean> => {
  const where: Where = {
    and: [isPublished, publicLists({ now: context.now() }), { id: { equals: list } }],
  }
  return (await find({ context, where })) !== undefined
}

/** Whether readers see the entry that a comment on a public list is about; so where it is about none. */
export const isEntryShown = async ({
  context,
  row: { entry, list: id },
}: {
  context: CommentContext
  row: { entry: null | string; list: Id | null }
}): Promise<boolean> => {
  if (entry === null || id === null) return true
  const list = await storeOf(context).findOne<{ id: Id; publicFrom?: unknown }>({
    collection: 'rankedLists',
    select: { publicFrom: true },
    where: { id: { equals: id } },
  })
  if (!list) return false
  const { ids } = await readHiddenEntries({ list, now: context.now(), store: storeOf(context) })
  return !ids.includes(entry)
}

/** What commenting on a list goes by. A list that is no more public takes no comments. */
export const readListState = async ({
  context,
  list,
}: {
  context: CommentContext
  list: Id
}): Promise<ListState> => {
  const found = await find({ context, where: { and: [{ id: { equals: list } }, isPublished] } })
  return found
    ? stateOf(found)
    : {
        areAttachmentsTaken: false,
        areCommentsOpen: false,
        isPremoderated: true,
        publishedAt: null,
      }
}

const isPublished: Where = { _status: { equals: 'published' } }

const find = ({
  context,
  where,
}: {
  context: CommentContext
  where: Where
}): Promise<Row | undefined> =>
  storeOf(context).findOne({
    collection: 'rankedLists',
    select: {
      areCommentsHeld: true,
      commentsOpen: true,
      hasCommentMedia: true,
      publishedOn: true,
    },
    where: {
      and: [where, ...notInTrash({ payload: context.payload, slug: context.slugs.rankedLists })],
    },
  })

const stateOf = ({
  areCommentsHeld,
  commentsOpen,
  hasCommentMedia,
  publishedOn,
}: Row): ListState => ({
  areAttachmentsTaken: hasCommentMedia === true,
  areCommentsOpen: commentsOpen !== false,
  isPremoderated: areCommentsHeld === true,
  publishedAt: publishedOn ? new Date(publishedOn as string).getTime() : null,
})
