/** Hooks of comments: threads, counts of replies, and what is deleted with a comment. */
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeValidateHook,
  PayloadRequest,
  Where,
} from 'payload'

import type { SanitizedOptions } from '../../options.js'
import type { CollectionSlugs } from '../../slugs.js'
import type { Id } from '../../storage/types.js'

import { ValidationError } from 'payload'

import { idOf } from '../../storage/documents/index.js'
import { markTally } from '../ballots.js'
import { countReplies } from '../counts.js'
import { dropMailsOf, noteReply } from '../mails/index.js'
import { chooseLocale } from '../../publishing/reading/locale.js'
import { findShownEntry } from '../../publishing/reading/entries.js'
import { filledOf } from '../../storage/documents/values.js'
import { type About, ABOUT_LIST, type Above, threadUnder } from '../place.js'
import { toRow } from '../row.js'
import { tr, type TranslationKey } from '../../translations/index.js'
import { isolated } from '../../storage/isolated.js'
import { isTrial } from '../../storage/trials.js'
import { noteComment } from '../../publishing/webhooks/index.js'
import { isPublicComment } from '../../publishing/shapes/index.js'
import { readRelated } from '../../storage/related.js'
import { afterCommit, within } from '../../storage/index.js'

/**
 * Keeps threads whole: a reply belongs to its parent's list, and no comment stands under itself.
 * Root, depth, place and what it is about follow from the parent. What begins a thread may name an entry
 * that readers see.
 *
 * @throws ValidationError on `parent`, `entry` or `body`, with what would be right.
 */
export const createKeepThread =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionBeforeValidateHook =>
  async ({ collection, data, originalDoc, req }) => {
    if (!data) return data
    const merged = { ...originalDoc, ...data } as Record<string, unknown>
    const fail = (path: string, key: TranslationKey): never => {
      throw new ValidationError(
        { collection: collection.slug, errors: [{ message: tr(req, key), path }] },
        req.t,
      )
    }

    const hasMedia = [merged.attachments, merged.media].some(
      (all) => Array.isArray(all) && all.length > 0,
    )
    const hasBody = typeof merged.body === 'string' && merged.body.trim() !== ''
    // what was printed elsewhere may have lost its pictures on the way; it stays as a place in the thread
    if (!hasBody && !hasMedia && merged.source !== 'import' && merged.status !== 'deleted') {
      fail('body', 'errors:emptyComment')
    }

    const parentId = idOf(merged.parent)
    const before: unknown = originalDoc?.place
    const isSame = typeof before === 'string' && idOf(originalDoc?.parent) === parentId
    // the parent is a matter of the form, and stands in the data already
    const placed = (above: Above | null, about: About = ABOUT_LIST): object => {
      const { depth, entry, entryTitle, place, root } = threadUnder({
        about,
        createdAt: dateOf(merged.createdAt),
        parent: above,
      })
      return { ...data, depth, entry, entryTitle, place: isSame ? before : place, root }
    }
    if (parentId === undefined) {
      const entry = filledOf(merged.entry)
      if (entry === null) return placed(null)
      // what the entry was called stays, also once it is gone
      if (entry === originalDoc?.entry) {
        return placed(null, { entry, entryTitle: filledOf(originalDoc.entryTitle) })
      }
      const title = await readEntryTitle({ entry, list: idOf(merged.list), req, slugs })
      if (title === undefined) return fail('entry', 'errors:commentEntryUnknown')
      return placed(null, { entry, entryTitle: title })
    }

    const parent = await readComment({ id: parentId, req, slugs })
    if (!parent) return fail('parent', 'errors:parentUnknown')
    if (String(idOf(parent.list)) !== String(idOf(merged.list))) {
      fail('parent', 'errors:parentElsewhere')
    }

    const ownId = idOf(originalDoc?.id)
    if (ownId !== undefined) {
      const seen = new Set<string>()
      for (let above: typeof parent | undefined = parent; above;) {
        if (String(above.id) === String(ownId)) fail('parent', 'errors:commentCycle')
        if (seen.has(String(above.id))) break
        seen.add(String(above.id))
        const next = idOf(above.parent)
        above = next === undefined ? undefined : await readComment({ id: next, req, slugs })
      }
    }
    return placed(toRow(parent))
  }

/** Counts the replies again of the comment that this one answers, or answered before. */
export const createCountReplies =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionAfterChangeHook =>
  async ({ doc, operation, previousDoc, req }) => {
    const [now, before] = [idOf(doc.parent), idOf(previousDoc?.parent)]
    const isSame = operation === 'update' && doc.status === previousDoc?.status && now === before
    if (isSame) return
    const context = { payload: req.payload, req, slugs }
    for (const id of new Set([now, before])) {
      if (id !== undefined) await countReplies({ context, id })
    }
  }

export const createUncountReplies =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionAfterDeleteHook =>
  async ({ doc, req }) => {
    const id = idOf(doc.parent)
    if (id !== undefined) await countReplies({ context: { payload: req.payload, req, slugs }, id })
  }

/** What the desk does to comments that readers see is told by webhooks, and to who was answered. */
export const createNoteChanged =
  ({ comments, now }: Pick<SanitizedOptions, 'comments' | 'now'>): CollectionAfterChangeHook =>
  async ({ doc, previousDoc, req }) => {
    const wasShown = isPublicComment({ status: previousDoc?.status as string | undefined })
    const isShown = isPublicComment(doc)
    if ((wasShown || isShown) && !isTrial(req)) {
      const { payload } = req
      const { id, list, parent } = toRow(doc)
      await noteComment({ id, list, payload, req, wasShown })
      if (isShown && !wasShown) {
        await noteReply({ context: { comments, now, payload, req }, parent, reply: id })
      }
    }
    return doc as unknown
  }

export const noteDeleted: CollectionAfterDeleteHook = async ({ doc, req }) => {
  if (!isPublicComment(doc)) return
  const { id, list } = toRow(doc)
  await noteComment({ id, list, payload: req.payload, req, wasShown: true })
}

/** What hangs on a comment goes with it: votes, reports and the record of decisions. */
export const createDropConversation =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    for (const slug of [slugs.commentVotes, slugs.commentFlags, slugs.commentDecisions]) {
      await within(req).remove({
        collection: { slug },
        where: { comment: { equals: id } },
      })
    }
    await dropMailsOf({ comments: [id], context: { payload: req.payload, req } })
  }

/** A list that takes ballots has changed: what readers may rank is another, so they are counted again. */
export const createRecountBallots =
  ({ now }: { now: () => Date }): CollectionAfterChangeHook =>
  async ({ doc, req }) => {
    if (doc._status !== 'published' || !doc.ballots?.areOpen) return
    const { payload } = req
    const work = () => markTally({ context: { now, payload }, list: doc.id })
    await afterCommit({ req, work })
  }

/** How many comments are taken at a time. */
const PAGE = 1000

/**
 * What readers said under a list goes with it: comments with all that hangs on them, reactions, and how they
 * ranked it.
 */
export const createDropComments =
  ({ slugs }: { slugs: CollectionSlugs }): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    const store = within(req)
    const isOfList: Where = { list: { equals: id } }
    for (;;) {
      const comments = await store.find({
        collection: 'comments',
        limit: PAGE,
        select: {},
        sort: 'id',
        where: isOfList,
      })
      if (comments.length === 0) break
      const ids = comments.map((comment) => comment.id)
      for (const slug of [slugs.commentVotes, slugs.commentFlags, slugs.commentDecisions]) {
        await store.remove({ collection: { slug }, where: { comment: { in: ids } } })
      }
      await dropMailsOf({ comments: ids, context: { payload: req.payload, req } })
      await store.remove({ collection: 'comments', where: { id: { in: ids } } })
    }
    for (const collection of ['reactions', 'ballots', 'ballotOffers', 'ballotTallies'] as const) {
      await store.remove({ collection, where: isOfList })
    }
  }

/** @returns undefined where readers see no such entry in the list */
const readEntryTitle = async ({
  entry,
  list,
  req,
  slugs,
}: {
  entry: string
  list: Id | undefined
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<null | string | undefined> => {
  if (list === undefined) return undefined
  const { payload } = req
  const choice = chooseLocale({ localization: payload.config.localization, requested: undefined })
  const reader = { choice, now: new Date(), payload, req, slugs }
  return (await findShownEntry({ entry, list, reader }))?.title
}

const dateOf = (value: unknown): Date =>
  typeof value === 'string' || value instanceof Date ? new Date(value) : new Date()

const readComment = async ({
  id,
  req,
  slugs,
}: {
  id: Id
  req: PayloadRequest
  slugs: CollectionSlugs
}) =>
  (await readRelated({ collection: slugs.comments, ids: [id], req: isolated(req) })).get(String(id))
