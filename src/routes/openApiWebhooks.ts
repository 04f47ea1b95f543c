/** What webhooks send, as the `webhooks` of an OpenAPI 3.1 document, made from the schemas of their bodies. */
import type { z } from 'zod'

import { EVENT_BODIES } from '../publishing/shapes/index.js'
import { JSON_TYPE } from '../http/respond.js'

type Json = Record<string, unknown>

/** The tag of all of them. */
export const WEBHOOKS_TAG = 'webhooks'

const HEADERS = {
  'webhook-id': 'The id of the event, the same however often it is sent: keep it to know it again.',
  'webhook-signature':
    '`v1,` and the base64 of the HMAC-SHA256 of `{webhook-id}.{webhook-timestamp}.{body}` with the secret; several, with spaces between them, while one secret replaces another.',
  'webhook-timestamp': 'When it was sent, in seconds since 1970; refuse what is old.',
}

/** @param refer adds a schema to the document, and gives the `$ref` to it */
export const describeWebhooks = (refer: (schema: z.ZodType) => Json): Json =>
  Object.fromEntries(
    Object.entries(EVENT_BODIES).map(([type, schema]) => [
      type,
      { post: describeEvent({ refer, schema, type }) },
    ]),
  )

const describeEvent = ({
  refer,
  schema,
  type,
}: {
  refer: (schema: z.ZodType) => Json
  schema: z.ZodType
  type: string
}): Json => {
  const { description = '' } = schema.meta() ?? {}
  return {
    description: `${description} Signed by Standard Webhooks (https://www.standardwebhooks.com).`,
    operationId: `on${type.replaceAll(/(^|\.)(\w)/g, (_whole, _dot, letter: string) => letter.toUpperCase())}`,
    parameters: Object.entries(HEADERS).map(([name, meaning]) => ({
      description: meaning,
      in: 'header',
      name,
      required: true,
      schema: { type: 'string' },
    })),
    requestBody: { content: { [JSON_TYPE]: { schema: refer(schema) } }, required: true },
    responses: {
      '2XX': { description: 'Taken. What stands in the answer is not read.' },
      410: { description: 'Gone: the webhook is switched off.' },
      429: {
        description: 'Too much: nothing is sent before `Retry-After`.',
        headers: {
          'Retry-After': {
            description: 'Seconds, or a date; a day at most.',
            schema: { type: 'string' },
          },
        },
      },
      default: { description: 'Not taken: it is sent again later, ten times over three days.' },
    },
    // signed, not authorised
    security: [],
    summary: description.replace(/\.$/, ''),
    tags: [WEBHOOKS_TAG],
  }
}
