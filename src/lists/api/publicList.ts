/** GET /lists/:slug of the public API: what readers get of one list or, with a token, its latest draft. */
import type { Payload } from 'payload'

import { z } from 'zod'

import type { Route, RouteArgs, RouteResult } from '../../http/route.js'
import type { PreviewedList } from '../../publishing/preview/token.js'
import type { Id } from '../../storage/types.js'
import type {
  ListAnswer,
  ListDocument,
  Publication,
  SpoilerMode,
} from '../../publishing/shapes/index.js'

import { PublicError } from '../../errors.js'
import { namesParam, slugParams } from '../../http/query.js'
import { route } from '../../http/route.js'
import { askedIn } from '../../publishing/reading/locale.js'
import { listBySlug, publishedListQuery } from '../../publishing/api/lists.js'
import { verifyPreviewToken } from '../../publishing/preview/token.js'
import { gatherRelated } from '../../publishing/reading/gather.js'
import { readerOf } from '../../publishing/reading/open.js'
import {
  cacheKeysOfLists,
  compilePublication,
  filterPublication,
  listAnswerSchema,
  projectPublication,
} from '../../publishing/shapes/index.js'
import { instantOf } from '../../storage/documents/values.js'
import { toId } from '../../storage/ids.js'
import { storeOf } from '../../storage/index.js'
import { catchUp } from '../moves/settle.js'
import { loadWith } from '../releases/preview.js'
import { readRelease, type Release } from '../releases/store.js'

export const listQuery = publishedListQuery.extend({
  preview: z.string().min(1).max(2000).optional().meta({
    description: 'A token of the desk: answers with the latest draft, whatever the slug.',
  }),
})

const listOrPreview = async (
  args: RouteArgs<{ params: typeof slugParams; query: typeof listQuery }>,
): Promise<RouteResult<ListAnswer>> => {
  const { fields, include, locale, preview, spoilers } = args.query
  if (preview === undefined) return listBySlug(args)
  if (include?.length) throw notWithPreview('include')
  const publication = await readPreview({ ...args, locale, spoilers, token: preview })
  return {
    body: fields ? projectPublication({ fields, publication }) : publication,
    isPrivate: true,
    locale: publication.locale,
  }
}

/** What can be included where there are no comments. */
const jsonLdAlone = namesParam(['jsonLd'])
  .optional()
  .meta({ description: 'Beside the list, in `included`: jsonLd.' })

export const PUBLIC_LIST_ROUTES: readonly Route[] = [
  route({
    access: 'public',
    answers: { 200: listAnswerSchema },
    fit: ({ parts }) =>
      parts.has('comments')
        ? {}
        : { query: z.strictObject({ ...listQuery.shape, include: jsonLdAlone }) },
    handler: listOrPreview,
    keysOf: cacheKeysOfLists,
    method: 'get',
    operationId: 'getList',
    params: slugParams,
    path: '/lists/:slug',
    query: listQuery,
    summary: 'One list with everything on its page',
  }),
]

/**
 * A list's latest draft in the form that readers would get, were it published now: what else is not
 * public (a draft drama) is left out of it as it would be then. The list's own times hide nothing: an
 * entry that readers get to see later is there, and so is a list under embargo.
 *
 * @throws PublicError `preview-expired`, `preview-invalid`, `unknown-locale`, `not-found` where the list
 * is gone. With a release, what goes out with it is shown, at its time.
 */
const readPreview = async ({
  locale,
  options,
  req,
  spoilers,
  token,
}: Pick<RouteArgs, 'options' | 'req'> & {
  locale: string | undefined
  spoilers: SpoilerMode
  token: string
}): Promise<Publication> => {
  const { payload } = req
  const named = await verifyPreviewToken({ secret: payload.secret, token })
  const reader = readerOf({ locale, options, req })
  const list = await findNamed({ named, options, payload })
  // moves of a process that died are in the log, not yet in the draft
  if (list === undefined || !(await catchUp({ list, payload, slugs: options.slugs }))) {
    throw new PublicError({ code: 'not-found', detail: 'The list of this preview is gone.' })
  }
  const { choice } = reader
  const draft = (await payload.findByID({
    collection: options.slugs.rankedLists,
    depth: 0,
    draft: true,
    ...askedIn(choice),
    id: list,
    joins: false,
    // the token is what lets it be read
    overrideAccess: true,
  })) as ListDocument
  const release = await findRelease({ named, options, payload })
  const related = await gatherRelated({
    list: draft,
    reader,
    ...(release ? { load: loadWith({ reader, release }) } : {}),
  })
  const isAtItsTime = release?.at !== undefined && release.at !== null
  const publication = compilePublication({
    list: isAtItsTime
      ? draft
      : { ...draft, entries: draft.entries?.map((entry) => ({ ...entry, revealAt: null })) },
    locale: choice.locale,
    now: isAtItsTime ? new Date(String(release.at)) : reader.now,
    related,
  })
  return filterPublication({ mode: spoilers, publication })
}

/** The release that a token names, where it is still ahead. */
const findRelease = async ({
  named: { release },
  options: { slugs },
  payload,
}: Pick<RouteArgs, 'options'> & { named: PreviewedList; payload: Payload }): Promise<
  Release | undefined
> => {
  if (release === null || release === undefined) return undefined
  const id = toId({ collection: slugs.releases, id: release, payload })
  const found = id === undefined ? undefined : await readRelease({ id, payload, slugs })
  return found?.state === 'out' || found?.state === 'cancelled' ? undefined : found
}

/** The id of the list that a token names, as it is stored; undefined where that one is gone. */
const findNamed = async ({
  named: { id, madeAt },
  options: { slugs },
  payload,
}: Pick<RouteArgs, 'options'> & { named: PreviewedList; payload: Payload }): Promise<
  Id | undefined
> => {
  const list = toId({ collection: slugs.rankedLists, id, payload })
  if (list === undefined) return undefined
  const found = await storeOf({ payload }).findOne({
    collection: 'rankedLists',
    select: { createdAt: true },
    where: { id: { equals: list } },
  })
  return found && instantOf(found.createdAt) === madeAt.toISOString() ? list : undefined
}

/** What belongs to what readers see is not there for a draft. */
const notWithPreview = (parameter: string): PublicError =>
  new PublicError({
    code: 'bad-parameter',
    detail: `"${parameter}" does not go with "preview".`,
    errors: [{ detail: 'does not go with "preview"', parameter }],
  })
