/**
 * What webhooks send, as zod schemas: bodies are checked against them before they go out, and the
 * description of the API is made from them.
 */
import { z } from 'zod'

import type { MovementKind } from '../../ranking/index.js'

import { MOVEMENT_WORDS } from '../../ranking/index.js'

/** The events of a list that a webhook can ask for. */
export const LIST_EVENT_TYPES = [
  'list.published',
  'list.updated',
  'list.reordered',
  'list.unpublished',
] as const

export type ListEventType = (typeof LIST_EVENT_TYPES)[number]

/** What an admin sends to see whether a webhook works. */
export const TEST_EVENT_TYPE = 'webhook.test'

export const WEBHOOK_EVENT_TYPES = [...LIST_EVENT_TYPES, TEST_EVENT_TYPE] as const

export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number]

const MOVEMENT_KINDS = Object.keys(MOVEMENT_WORDS) as [MovementKind, ...MovementKind[]]

const placeSchema = z
  .strictObject({
    isTied: z.boolean(),
    label: z.string().nullable().meta({ description: 'The number as it prints.' }),
    position: z.int().min(1).meta({ description: 'Place by merit within the section, from 1.' }),
    rank: z.int().min(1).nullable().meta({ description: 'Null where the entry is not ranked.' }),
    section: z.string(),
  })
  .meta({ description: 'A place in a list.', id: 'Place' })

const movementSchema = z
  .strictObject({
    from: placeSchema.nullable().meta({ description: 'Null for what was added.' }),
    id: z.string().meta({ description: 'The id of the entry, which never changes.' }),
    kind: z.enum(MOVEMENT_KINDS),
    title: z
      .string()
      .nullable()
      .meta({ description: 'The title of the entry; null where it gives something away.' }),
    to: placeSchema.nullable().meta({ description: 'Null for what was removed.' }),
  })
  .meta({ description: 'What happened to one entry.', id: 'Movement' })

const listSchema = z
  .strictObject({
    cacheKeys: z.array(z.string()).meta({
      description: 'The surrogate keys of what a cache in front of the API is to forget.',
    }),
    previousSlug: z
      .string()
      .nullable()
      .meta({ description: 'The slug before this one, where it has changed.' }),
    slug: z.string(),
    title: z.string().nullable(),
    url: z
      .string()
      .nullable()
      .meta({ description: 'The page of the list on the site of readers, where that is known.' }),
  })
  .meta({ description: 'The list that something happened to.', id: 'EventList' })

const bodyOf = <T extends z.ZodType, N extends WebhookEventType>({
  data,
  description,
  id,
  type,
}: {
  data: T
  description: string
  id: string
  type: N
}) =>
  z
    .strictObject({
      data,
      timestamp: z.iso.datetime().meta({ description: 'When it happened.' }),
      type: z.literal(type),
    })
    .meta({ description, id })

/** The body of each event. */
export const EVENT_BODIES = {
  'list.published': bodyOf({
    data: z.strictObject({ list: listSchema }),
    description: 'A list has become public.',
    id: 'ListPublished',
    type: 'list.published',
  }),
  'list.updated': bodyOf({
    data: z.strictObject({ list: listSchema }),
    description: 'A public list, or something that it shows, has changed.',
    id: 'ListUpdated',
    type: 'list.updated',
  }),
  'list.reordered': bodyOf({
    data: z.strictObject({
      list: listSchema,
      movements: z.array(movementSchema).meta({
        description:
          'Entry by entry, in the order after it; entries that only made room are left out.',
      }),
    }),
    description: 'Entries of a public list have moved, come or gone.',
    id: 'ListReordered',
    type: 'list.reordered',
  }),
  'list.unpublished': bodyOf({
    data: z.strictObject({ list: listSchema }),
    description: 'A list is not public any more.',
    id: 'ListUnpublished',
    type: 'list.unpublished',
  }),
  'webhook.test': bodyOf({
    data: z.strictObject({ message: z.string() }),
    description: 'An admin tries the webhook. Nothing has happened.',
    id: 'WebhookTest',
    type: 'webhook.test',
  }),
} as const satisfies Record<WebhookEventType, z.ZodType>

export type EventBody = z.infer<(typeof EVENT_BODIES)[WebhookEventType]>
