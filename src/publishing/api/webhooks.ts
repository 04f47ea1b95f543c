/** Routes of webhooks, under the REST addresses of their collections; see docs/webhooks.md. */
import type { PayloadRequest } from 'payload'

import { z } from 'zod'

import type { DocumentAccess, Route, RouteArgs } from '../../http/route.js'
import type { SanitizedOptions } from '../../options.js'
import type { Id } from '../../storage/types.js'
import type { ReplayProblem } from '../webhooks/index.js'

import { PublicError } from '../../errors.js'
import { requireUpdate } from '../../http/access.js'
import { idParams } from '../../http/query.js'
import { route } from '../../http/route.js'
import { toId } from '../../storage/ids.js'
import {
  enqueueTest,
  findDelivery,
  findWebhook,
  kickDeliveries,
  replayDead,
  replayDelivery,
  rotateSecret,
  webhookContextOf,
} from '../webhooks/index.js'

/** How many deliveries one request sends again, at most. */
const MAX_DELIVERIES = 500

const queuedSchema = z
  .strictObject({ queued: z.int().meta({ description: 'How many are sent (again) from now on.' }) })
  .meta({ id: 'Queued' })

const severalSchema = z.strictObject({
  left: z.int().meta({ description: 'How many of those named could not be sent again.' }),
  queued: z.int(),
})

const secretSchema = z.strictObject({
  previousSecretUntil: z.iso
    .datetime()
    .meta({ description: 'Until when the secret before it signs too.' }),
  secret: z.string(),
})

const severalBody = z.strictObject({
  ids: z
    .array(z.union([z.string().min(1).max(100), z.int()]))
    .min(1)
    .max(MAX_DELIVERIES),
})

const WEBHOOK_UPDATE = { may: 'update', noun: 'webhook', of: 'webhooks' } as const

type Request = { options: SanitizedOptions; req: PayloadRequest }

/** A user who may change the webhook of a delivery may send the delivery again. */
const webhookOf = async ({ id: given, options, req }: Request & { id: Id }): Promise<Id | null> => {
  const context = webhookContextOf({ options, payload: req.payload })
  const id = toId({
    collection: options.slugs.webhookDeliveries,
    id: given,
    payload: req.payload,
  })
  const delivery = id === undefined ? null : await findDelivery({ ...context, id })
  return delivery?.webhook ?? null
}

const DELIVERY_UPDATE = {
  document: webhookOf,
  may: 'update',
  noun: 'delivery',
  of: 'webhooks',
} as const satisfies DocumentAccess

const readEnabled = async ({
  document: id,
  options,
  req,
}: Pick<RouteArgs<{ access: typeof WEBHOOK_UPDATE }>, 'document' | 'options' | 'req'>) => {
  const context = webhookContextOf({ options, payload: req.payload })
  const webhook = await findWebhook({ ...context, id })
  if (!webhook?.isEnabled) throw replayError('switched-off')
  return { context, webhook }
}

export const WEBHOOK_ROUTES: readonly Route[] = [
  route({
    access: WEBHOOK_UPDATE,
    answers: { 200: queuedSchema },
    collection: 'webhooks',
    errors: ['precondition-failed'],
    handler: async (args) => {
      const { context, webhook } = await readEnabled(args)
      await enqueueTest({ ...context, webhook })
      kickDeliveries(context)
      return { body: { queued: 1 } }
    },
    method: 'post',
    operationId: 'testWebhook',
    params: idParams,
    path: '/:id/test',
    summary: 'Send a webhook a test',
  }),
  route({
    access: WEBHOOK_UPDATE,
    answers: { 200: secretSchema },
    collection: 'webhooks',
    errors: ['conflict'],
    handler: async ({ document: id, options, req }) => {
      const context = webhookContextOf({ options, payload: req.payload })
      const rotated = await rotateSecret({ ...context, id })
      if (rotated) return { body: rotated }
      throw new PublicError({
        code: 'conflict',
        detail: 'Somebody else has changed the secret in the same moment; nothing was changed.',
      })
    },
    method: 'post',
    operationId: 'rotateWebhookSecret',
    params: idParams,
    path: '/:id/rotate-secret',
    summary: 'Give a webhook a new secret',
  }),
  route({
    access: WEBHOOK_UPDATE,
    answers: { 200: queuedSchema },
    collection: 'webhooks',
    errors: ['precondition-failed'],
    handler: async (args) => {
      const { context, webhook } = await readEnabled(args)
      const queued = await replayDead({ ...context, webhook })
      kickDeliveries(context)
      return { body: { queued } }
    },
    method: 'post',
    operationId: 'replayWebhook',
    params: idParams,
    path: '/:id/replay',
    summary: 'Send the dead deliveries of a webhook again',
  }),
  route({
    access: { may: 'updateSome', noun: 'delivery', of: 'webhooks' },
    answers: { 200: severalSchema },
    body: severalBody,
    collection: 'webhookDeliveries',
    errors: ['not-found'],
    handler: async ({ body: { ids }, options, req }) => {
      const context = webhookContextOf({ options, payload: req.payload })
      const wanted = new Set(ids)
      let queued = 0
      for (const id of wanted) {
        await requireUpdate({
          collection: options.slugs.webhooks,
          id: (await webhookOf({ id, options, req })) ?? undefined,
          noun: 'delivery',
          req,
        })
        if ((await replay({ id, options, req })) === null) queued += 1
      }
      kickDeliveries(context)
      return { body: { left: wanted.size - queued, queued } }
    },
    method: 'post',
    operationId: 'replayDeliveries',
    path: '/replay',
    summary: 'Send several deliveries again, those that can be',
  }),
  route({
    access: DELIVERY_UPDATE,
    answers: { 200: queuedSchema },
    collection: 'webhookDeliveries',
    errors: ['conflict', 'precondition-failed'],
    handler: async ({ options, params, req }) => {
      const problem = await replay({ id: params.id, options, req })
      if (problem) throw replayError(problem)
      kickDeliveries(webhookContextOf({ options, payload: req.payload }))
      return { body: { queued: 1 } }
    },
    method: 'post',
    operationId: 'replayDelivery',
    params: idParams,
    path: '/:id/replay',
    summary: 'Send a delivery again',
  }),
]

const replay = async ({
  id: given,
  options,
  req: { payload },
}: Request & { id: Id }): Promise<null | ReplayProblem> => {
  const id = toId({ collection: options.slugs.webhookDeliveries, id: given, payload })
  if (id === undefined) return 'not-found'
  return replayDelivery({ ...webhookContextOf({ options, payload }), id })
}

const replayError = (problem: ReplayProblem): PublicError => {
  switch (problem) {
    case 'being-sent':
      return new PublicError({
        code: 'conflict',
        detail: 'It is being sent just now; look again in a minute.',
      })
    case 'not-found':
      return new PublicError({
        code: 'not-found',
        detail: 'There is no delivery with this id.',
      })
    case 'switched-off':
      return new PublicError({
        code: 'precondition-failed',
        detail: 'The webhook is switched off; switch it on and save it first.',
      })
  }
}
