/** Endpoints for admins, under the REST address of what is being compiled again. */
import type { CollectionConfig, Endpoint, PayloadRequest } from 'payload'

import type { SanitizedOptions } from '../../options.js'
import type { Id } from '../../storage/types.js'
import type { PublicationContext } from '../compiled/context.js'

import { PublicError } from '../../errors.js'
import { privateJson, problemEndpoint } from '../../http/problems.js'
import { kick } from '../compiled/kick.js'
import { publicationContextOf } from '../compiled/contextOf.js'
import { ALL, findMark, requestRebuild, retryMark } from '../compiled/marks.js'

type Options = SanitizedOptions

/** The same collection, with `POST /rebuild` for all lists and `POST /:id/retry` for what has failed. */
export const withUpdateEndpoints = ({
  collection,
  options,
}: {
  collection: CollectionConfig
  options: Options
}): CollectionConfig => ({
  ...collection,
  endpoints: [
    ...(collection.endpoints || []),
    createEndpoint({ handler: rebuild, options, path: '/rebuild' }),
    createEndpoint({ handler: retry, options, path: '/:id/retry' }),
  ],
})

type Handler = (args: {
  context: PublicationContext
  req: PayloadRequest
}) => Promise<{ id: Id; state: string } | undefined>

const rebuild: Handler = async ({ context }) => {
  await requestRebuild(context)
  return findMark({ ...context, key: ALL })
}

const retry: Handler = async ({ context, req }) =>
  retryMark({ ...context, id: String(req.routeParams?.id) })

const createEndpoint = ({
  handler,
  options,
  path,
}: {
  handler: Handler
  options: Options
  path: string
}): Endpoint =>
  problemEndpoint({
    method: 'post',
    path,
    work: async (req) => {
      requireAdmin({ options, req })
      const context = publicationContextOf({ options, payload: req.payload })
      const mark = await handler({ context, req })
      if (!mark) {
        throw new PublicError({
          code: 'not-found',
          detail: 'Nothing with this id has failed; what is under way goes on by itself.',
        })
      }
      kick(context)
      const { id, state } = mark
      return privateJson({ id, state }, { status: 202 })
    },
  })

/** @throws PublicError `unauthenticated`, `forbidden` */
const requireAdmin = ({ options, req }: { options: Options; req: PayloadRequest }): void => {
  if (!req.user) {
    throw new PublicError({ code: 'unauthenticated', detail: 'Log in as an admin.' })
  }
  if (!options.getRoles({ req, user: req.user }).includes('admin')) {
    throw new PublicError({ code: 'forbidden', detail: 'Only admins may do this.' })
  }
}
