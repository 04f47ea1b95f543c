/** Routes for admins, under the REST address of what is being compiled again. */
import type { PayloadRequest } from 'payload'

import { z } from 'zod'

import type { Route, RouteResult } from '../../http/route.js'
import type { SanitizedOptions } from '../../options.js'
import type { PublicationContext } from '../compiled/context.js'

import { PublicError } from '../../errors.js'
import { idParams } from '../../http/query.js'
import { route } from '../../http/route.js'
import { UPDATE_STATES } from '../../vocabulary.js'
import { publicationContextOf } from '../compiled/contextOf.js'
import { kick } from '../compiled/kick.js'
import { ALL, findMark, type Mark, requestRebuild, retryMark } from '../compiled/marks.js'

const updateSchema = z
  .strictObject({ id: z.union([z.int(), z.string()]), state: z.enum(UPDATE_STATES) })
  .meta({ description: 'What waits to be compiled again.', id: 'PublicationUpdate' })

const common = {
  access: { roles: ['admin'] },
  answers: { 202: updateSchema },
  collection: 'publicationUpdates',
  errors: ['not-found'],
  method: 'post',
} as const

export const UPDATE_ROUTES: readonly Route[] = [
  route({
    ...common,
    handler: ({ options, req }) =>
      change({
        options,
        req,
        work: async (context) => {
          await requestRebuild(context)
          return findMark({ ...context, key: ALL })
        },
      }),
    operationId: 'rebuildPublications',
    path: '/rebuild',
    summary: 'Compile all lists again',
  }),
  route({
    ...common,
    handler: ({ options, params: { id }, req }) =>
      change({ options, req, work: (context) => retryMark({ ...context, id }) }),
    operationId: 'retryPublicationUpdate',
    params: idParams,
    path: '/:id/retry',
    summary: 'Try again what has failed to be compiled',
  }),
]

/** Answers at once; compiling goes on in the background. */
const change = async ({
  options,
  req: { payload },
  work,
}: {
  options: SanitizedOptions
  req: PayloadRequest
  work: (context: PublicationContext) => Promise<Mark | undefined>
}): Promise<RouteResult<z.infer<typeof updateSchema>>> => {
  const context = publicationContextOf({ options, payload })
  const mark = await work(context)
  if (!mark) {
    throw new PublicError({
      code: 'not-found',
      detail: 'Nothing with this id has failed; what is under way goes on by itself.',
    })
  }
  kick(context)
  const { id, state } = mark
  return { body: { id, state } }
}
