/**
 * Hooks that write marks for changed documents, so that the lists that show them are compiled again.
 */
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionAfterErrorHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  PayloadRequest,
  SanitizedCollectionConfig,
} from 'payload'

import type { SanitizedOptions } from '../../options.js'
import type { Data, Id, Row } from '../../storage/types.js'
import type { PublicationContext } from '../compiled/context.js'
import type { WatchedKey } from '../compiled/dependents.js'

import { kick } from '../compiled/kick.js'
import {
  announceChange,
  confirmChange,
  dropMark,
  leaveChange,
  markKey,
  NEW,
} from '../compiled/marks.js'
import { passingOwnReads } from '../../storage/ownReads.js'
import { afterCommit, isInTransaction } from '../../storage/index.js'
import { isTrial } from '../../storage/trials.js'
import { publicationContextOf } from '../webhooks/index.js'
import { localeValues } from '../../storage/documents/index.js'

type Args = {
  key: WatchedKey
  options: Pick<SanitizedOptions, 'api' | 'disabled' | 'now' | 'parts' | 'slugs' | 'webhooks'>
}

/** The same collection, each change of which that readers could see is marked before and after. */
export const withPublicationHooks = ({
  collection,
  key,
  options,
}: Args & { collection: CollectionConfig }): CollectionConfig => {
  const args = { key, options }
  const { hooks } = collection
  return {
    ...collection,
    hooks: {
      ...hooks,
      // first: later hooks may take long, and the document is written already
      afterChange: [createConfirm(args), ...(hooks?.afterChange ?? [])],
      afterDelete: [createConfirmDelete(args), ...(hooks?.afterDelete ?? [])],
      afterError: [...(hooks?.afterError ?? []), createConfirmRefused(args)],
      // last: a change that another hook refuses does not happen
      beforeChange: [...(hooks?.beforeChange ?? []), createAnnounce(args)],
      beforeDelete: [...(hooks?.beforeDelete ?? []), createAnnounceDelete(args)],
      beforeOperation: [...(hooks?.beforeOperation ?? []), passingOwnReads(noteDraft)],
    },
  }
}

const draftKey = (slug: string): string => `rankedLists:isDraft:${slug}`

/** Whether only a draft is saved; Payload does not pass this on to later hooks. */
const noteDraft: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  if (operation === 'update' || operation === 'create' || operation === 'restoreVersion') {
    req.context[draftKey(collection.slug)] = (args as { draft?: boolean }).draft === true
  }
  return args
}

/** Whether a request saves only a draft of documents of a collection. */
export const isDraftSave = ({ req, slug }: { req: PayloadRequest; slug: string }): boolean =>
  req.context[draftKey(slug)] === true

/** Whether readers could see the change. A document that is new is in no list yet; a list may be. */
const isPublicChange = ({
  collection,
  data,
  key,
  operation,
  req,
}: Pick<Args, 'key'> & {
  collection: SanitizedCollectionConfig
  data: Data
  operation: 'create' | 'update'
  req: PayloadRequest
}): boolean => {
  const isPublished = data._status === 'published'
  if (operation === 'create') return key === 'rankedLists' && isPublished
  const hasDrafts = Boolean(collection.versions?.drafts)
  return !hasDrafts || isPublished || !isDraftSave({ req, slug: collection.slug })
}

const createAnnounce =
  ({ key, options }: Args): CollectionBeforeChangeHook =>
  async ({ collection, data, operation, originalDoc, req }) => {
    // a change in a transaction has its mark in the transaction (an outbox)
    if (isTrial(req) || (await isInTransaction(req))) return data
    if (!isPublicChange({ collection, data, key, operation, req })) return data
    const id = operation === 'create' ? newId(data) : (originalDoc as { id: Id }).id
    if (id === undefined) return data
    announcedIn({ req, slug: collection.slug }).add(id)
    await announceChange({
      ...contextOf({ options, req }),
      collection: collection.slug,
      id,
      title: titleOf({ collection, data: { ...originalDoc, ...data } }),
    })
    return data
  }

/** Confirms a change that was refused after it was announced (an invalid field). */
const createConfirmRefused =
  ({ options }: Args): CollectionAfterErrorHook =>
  async ({ collection, req }) => {
    const announced = announcedIn({ req, slug: collection?.slug ?? '' })
    for (const id of announced) {
      announced.delete(id)
      await confirmChange({
        ...contextOf({ options, req }),
        collection: collection?.slug ?? '',
        id,
      })
    }
  }

const createConfirm =
  ({ key, options }: Args): CollectionAfterChangeHook =>
  async ({ collection, doc, operation, req }) => {
    const data = doc as Row
    if (!isPublicChange({ collection, data, key, operation, req })) return doc
    const change = {
      collection: collection.slug,
      id: data.id,
      title: titleOf({ collection, data }),
    }
    const announced = operation === 'create' ? newId(data) : data.id
    if (announced !== undefined) announcedIn({ req, slug: collection.slug }).delete(announced)
    await confirm({ announced, change, options, req })
    return doc
  }

const createAnnounceDelete =
  ({ options }: Args): CollectionBeforeDeleteHook =>
  async ({ collection, id, req }) => {
    if (await isInTransaction(req)) return
    await announceChange({ ...contextOf({ options, req }), collection: collection.slug, id })
  }

const createConfirmDelete =
  ({ options }: Args): CollectionAfterDeleteHook =>
  async ({ collection, doc, id, req }) =>
    confirm({
      announced: id,
      change: {
        collection: collection.slug,
        id,
        title: titleOf({ collection, data: doc as Data }),
      },
      options,
      req,
    })

/** Says that a document has changed, with the change where that is a transaction. */
const confirm = async ({
  announced,
  change,
  options,
  req,
}: Pick<Args, 'options'> & {
  /** The document under which the change was announced. */
  announced: Id | undefined
  change: { collection: string; id: Id; title: null | string }
  req: PayloadRequest
}): Promise<void> => {
  const context = contextOf({ options, req })
  if (await isInTransaction(req)) {
    await leaveChange({ ...change, req })
  } else {
    await confirmChange({ ...context, ...change })
    if (announced !== undefined && announced !== change.id) {
      await dropMark({ ...context, key: markKey({ collection: change.collection, id: announced }) })
    }
  }
  await afterCommit({ req, work: () => kick(context) })
}

/** What this request has announced and not confirmed. */
const announcedIn = ({
  req: { context },
  slug,
}: {
  req: PayloadRequest
  slug: string
}): Set<Id> => {
  const name = `rankedLists:announced:${slug}`
  const announced = (context[name] as Set<Id> | undefined) ?? new Set<Id>()
  context[name] = announced
  return announced
}

/** A document that is created has no id before it is there. */
const newId = ({ slug }: Data): string | undefined =>
  typeof slug === 'string' && slug !== '' ? `${NEW}${slug}` : undefined

const contextOf = ({
  options,
  req,
}: Pick<Args, 'options'> & { req: PayloadRequest }): PublicationContext =>
  publicationContextOf({ options, payload: req.payload })

const titleOf = ({
  collection,
  data,
}: {
  collection: SanitizedCollectionConfig
  data: Data
}): null | string => localeValues(data[collection.admin.useAsTitle ?? 'id'])[0] ?? null
