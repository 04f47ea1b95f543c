/** Endpoints of webhooks, under the REST addresses of their collections; see docs/webhooks.md. */
import type { Endpoint, PayloadRequest } from 'payload'

import { z } from 'zod'

import type { Id } from '../../storage/types.js'
import type { ReplayProblem, WebhookContext, WebhookOptions } from './index.js'

import { PublicError } from '../../errors.js'
import {
  enqueueTest,
  findDelivery,
  findWebhook,
  kickDeliveries,
  replayDead,
  replayDelivery,
  rotateSecret,
  webhookContextOf,
} from './index.js'
import { requireUpdate } from '../../http/access.js'
import { privateJson, problemEndpoint } from '../../http/problems.js'
import { parseBody } from '../../lists/api/request.js'
import { toId } from '../../storage/ids.js'

/** How many deliveries one request sends again, at most. */
const MAX_DELIVERIES = 500

type Handler = (args: { context: WebhookContext; req: PayloadRequest }) => Promise<object>

/** Those of a webhook: try it, give it a new secret, send its dead deliveries again. */
export const createWebhookEndpoints = (options: WebhookOptions): Endpoint[] => [
  createEndpoint({ handler: postTest, options, path: '/:id/test' }),
  createEndpoint({ handler: postSecret, options, path: '/:id/rotate-secret' }),
  createEndpoint({ handler: postReplayDead, options, path: '/:id/replay' }),
]

/** Those of deliveries: send one, or several, again. */
export const createDeliveryEndpoints = (options: WebhookOptions): Endpoint[] => [
  createEndpoint({ handler: postReplaySeveral, options, path: '/replay' }),
  createEndpoint({ handler: postReplay, options, path: '/:id/replay' }),
]

const createEndpoint = ({
  handler,
  options,
  path,
}: {
  handler: Handler
  options: WebhookOptions
  path: string
}): Endpoint =>
  problemEndpoint({
    method: 'post',
    path,
    work: async (req) => {
      const context = webhookContextOf({ options, payload: req.payload })
      return privateJson(await handler({ context, req }))
    },
  })

const idOfRequest = (req: PayloadRequest): string => String(req.routeParams?.id)

const requireWebhook = async ({ context: { slugs }, req }: Parameters<Handler>[0]) =>
  requireUpdate({ collection: slugs.webhooks, id: idOfRequest(req), noun: 'webhook', req })

const requireEnabled = async (args: Parameters<Handler>[0]) => {
  const id = await requireWebhook(args)
  const webhook = await findWebhook({ ...args.context, id })
  if (!webhook?.isEnabled) throw replayError('switched-off')
  return webhook
}

const postTest: Handler = async (args) => {
  const webhook = await requireEnabled(args)
  await enqueueTest({ ...args.context, webhook })
  kickDeliveries(args.context)
  return { queued: 1 }
}

const postSecret: Handler = async (args) => {
  const id = await requireWebhook(args)
  const rotated = await rotateSecret({ ...args.context, id })
  if (!rotated) {
    throw new PublicError({
      code: 'conflict',
      detail: 'Somebody else has changed the secret in the same moment; nothing was changed.',
    })
  }
  return rotated
}

const postReplayDead: Handler = async (args) => {
  const webhook = await requireEnabled(args)
  const queued = await replayDead({ ...args.context, webhook })
  kickDeliveries(args.context)
  return { queued }
}

const postReplay: Handler = async ({ context, req }) => {
  const id = await requireDelivery({ context, id: idOfRequest(req), req })
  const problem = await replayDelivery({ ...context, id })
  if (problem) throw replayError(problem)
  kickDeliveries(context)
  return { queued: 1 }
}

const severalSchema = z.strictObject({
  ids: z
    .array(z.union([z.string().min(1).max(100), z.int()]))
    .min(1)
    .max(MAX_DELIVERIES),
})

/** Sends again what can be; tells how many there were and how many were left. */
const postReplaySeveral: Handler = async ({ context, req }) => {
  await requireSome({ context, req })
  const { ids } = await parseBody({ req, schema: severalSchema })
  let queued = 0
  for (const given of new Set(ids)) {
    const id = await requireDelivery({ context, id: given, req })
    if ((await replayDelivery({ ...context, id })) === null) queued += 1
  }
  kickDeliveries(context)
  return { left: new Set(ids).size - queued, queued }
}

/** Who may change the webhook of a delivery may send the delivery again. */
const requireDelivery = async ({
  context,
  id: given,
  req,
}: Parameters<Handler>[0] & { id: Id }): Promise<Id> => {
  const { payload, slugs } = context
  const id = toId({ collection: slugs.webhookDeliveries, id: given, payload })
  const delivery = id === undefined ? null : await findDelivery({ ...context, id })
  await requireUpdate({
    collection: slugs.webhooks,
    id: delivery?.webhook ?? undefined,
    noun: 'delivery',
    req,
  })
  return delivery?.id ?? given
}

/** Before anything is read of the body: somebody who may change no webhook learns nothing of them. */
const requireSome = async ({ context: { slugs }, req }: Parameters<Handler>[0]): Promise<void> => {
  await requireUpdate({ collection: slugs.webhooks, id: undefined, noun: 'delivery', req }).catch(
    (error: unknown) => {
      if (!(error instanceof PublicError && error.code === 'not-found')) throw error
    },
  )
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
