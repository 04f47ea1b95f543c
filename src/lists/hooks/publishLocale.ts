/** Payload's own way to publish one language (`publishSpecificLocale`), which its scheduled jobs go, too. */
import type {
  CollectionAfterOperationHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
  SanitizedCollectionConfig,
} from 'payload'

import { APIError, Forbidden } from 'payload'

import type { CollectionSlugs } from '../../slugs.js'
import type { Data, Id } from '../../storage/types.js'

import { PROBLEMS, PublicError } from '../../errors.js'
import { toId } from '../../storage/ids.js'
import { isolated } from '../../storage/isolated.js'
import { tr } from '../../translations/index.js'
import { publishLanguage } from '../translating/publish.js'

type Args = { needsApproval: boolean; slugs: CollectionSlugs }

/** Key in the context of a request under which the list stands whose language it has published. */
const PUBLISHED_KEY = 'rankedListsLanguage'

type Published = { list: Id; locale: string }

/**
 * Has one language of a list go out by `publishLanguage`, and the operation go on as a save of the draft.
 * Payload itself would put the rows of draft and published list together by their place, so that texts of the
 * other languages would go to other entries.
 *
 * @throws APIError 400 where something is to be saved with it; as `publishLanguage`, with its statuses
 */
export const createPublishLocale =
  ({ needsApproval, slugs }: Args): CollectionBeforeOperationHook =>
  async ({ args, collection, operation, req }) => {
    const {
      data,
      id,
      overrideAccess,
      publishSpecificLocale: locale,
    } = args as {
      data?: Data
      id?: Id
      overrideAccess?: boolean
      publishSpecificLocale?: string
    }
    if (!locale) return args
    const { payload } = req
    const list = toId({ collection: slugs.rankedLists, id: id ?? '', payload })
    const { localization } = payload.config
    const isAlone =
      operation === 'update' &&
      data?._status === 'published' &&
      Object.keys(data).length === 1 &&
      localization !== false &&
      localization.localeCodes.includes(locale)
    if (!isAlone || list === undefined) {
      throw new APIError(tr(req, 'errors:publishLocale'), 400, undefined, true)
    }
    const isAllowed = overrideAccess || (await mayUpdate({ collection, data, list, req }))
    if (!isAllowed) throw new Forbidden(req.t)
    await publishLanguage({
      list,
      locale,
      needsApproval,
      overrideAccess: overrideAccess === true,
      payload,
      req,
      slugs,
    }).catch((error: unknown) => {
      throw error instanceof PublicError
        ? new APIError(error.message, PROBLEMS[error.code].status, undefined, true)
        : error
    })
    req.context[PUBLISHED_KEY] = { list, locale } satisfies Published
    return { ...args, data: {}, draft: true, publishSpecificLocale: undefined }
  }

/** Answers with what has gone out. */
export const createAnswerPublished =
  ({ slugs }: Pick<Args, 'slugs'>): CollectionAfterOperationHook =>
  async ({ args, operation, req, result }) => {
    const published = req.context[PUBLISHED_KEY] as Published | undefined
    if (operation !== 'updateByID' || !published) return result as Result
    Reflect.deleteProperty(req.context, PUBLISHED_KEY)
    const { depth, overrideAccess } = args as { depth?: number; overrideAccess?: boolean }
    return (await req.payload.findByID({
      collection: slugs.rankedLists,
      ...(depth === undefined ? {} : { depth }),
      id: published.list,
      locale: published.locale as never,
      overrideAccess: overrideAccess === true,
      req: isolated(req),
    })) as Result
  }

/** Of any operation, by Payload's types. */
type Result = Awaited<ReturnType<CollectionAfterOperationHook>>

/** As the operation itself asks, which comes too late: a draft may be written before. */
const mayUpdate = async ({
  collection,
  data,
  list,
  req,
}: {
  collection: SanitizedCollectionConfig
  data: Data
  list: Id
  req: PayloadRequest
}): Promise<boolean> => {
  const access = await collection.access.update({ data, id: list, req })
  if (typeof access === 'boolean') return access
  const { totalDocs } = await req.payload.count({
    collection: collection.slug,
    overrideAccess: true,
    req: isolated(req),
    where: { and: [{ id: { equals: list } }, access] },
  })
  return totalDocs > 0
}
