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

/** Those of documents of the catalogue; scenes are not merged. */
const CATALOGUE_EVENT_TYPES = [
  'drama.published',
  'drama.updated',
  'drama.merged',
  'drama.unpublished',
  'person.published',
  'person.updated',
  'person.merged',
  'person.unpublished',
  'scene.published',
  'scene.updated',
  'scene.unpublished',
] as const

/** Those of what readers say. */
const COMMENT_EVENT_TYPES = ['comment.published', 'comment.updated', 'comment.removed'] as const

/** All that a webhook can ask for. */
export const EVENT_TYPES = [
  ...LIST_EVENT_TYPES,
  ...CATALOGUE_EVENT_TYPES,
  ...COMMENT_EVENT_TYPES,
] as const

/** What an admin sends to see whether a webhook works. */
export const TEST_EVENT_TYPE = 'webhook.test'

export const WEBHOOK_EVENT_TYPES = [...EVENT_TYPES, TEST_EVENT_TYPE] as const

/** Most documents, or comments, that one event tells of. */
export const MAX_TOLD = 100

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

const cacheKeysSchema = z.array(z.string()).meta({
  description: 'The surrogate keys of what a cache in front of the API is to forget.',
})

const listSchema = z
  .strictObject({
    cacheKeys: cacheKeysSchema,
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

const documentSchema = z
  .strictObject({
    previousSlug: z
      .string()
      .nullable()
      .meta({ description: 'The slug before this one, where it has changed.' }),
    slug: z.string(),
    title: z.string().nullable().meta({
      description:
        'Its title or name; null where readers see it no more, or it gives something away.',
    }),
  })
  .meta({ description: 'A drama, a person or a scene.', id: 'EventDocument' })

const mergedSchema = z
  .strictObject({
    into: z
      .strictObject({ slug: z.string(), title: z.string().nullable() })
      .meta({ description: 'What stays.' }),
    slug: z.string().meta({ description: 'The slug that leads to what stays from now on.' }),
  })
  .meta({ description: 'What was merged into another one.', id: 'EventMerge' })

const toldOf = <T extends z.ZodType>(schema: T) => z.array(schema).min(1).max(MAX_TOLD)

const dramasOf = <T extends z.ZodType>(schema: T) =>
  z.strictObject({ cacheKeys: cacheKeysSchema, dramas: toldOf(schema) })

const peopleOf = <T extends z.ZodType>(schema: T) =>
  z.strictObject({ cacheKeys: cacheKeysSchema, people: toldOf(schema) })

const scenesOf = <T extends z.ZodType>(schema: T) =>
  z.strictObject({ cacheKeys: cacheKeysSchema, scenes: toldOf(schema) })

const commentsSchema = z.strictObject({
  comments: toldOf(z.strictObject({ id: z.string() })).meta({
    description: `Of many at once the first ${MAX_TOLD}.`,
  }),
  count: z.int().min(1).meta({ description: 'How many they are in all.' }),
  list: listSchema,
})

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
  'drama.published': bodyOf({
    data: dramasOf(documentSchema),
    description: 'Dramas have become public.',
    id: 'DramaPublished',
    type: 'drama.published',
  }),
  'drama.updated': bodyOf({
    data: dramasOf(documentSchema),
    description: 'Public dramas, or their roles, have changed.',
    id: 'DramaUpdated',
    type: 'drama.updated',
  }),
  'drama.merged': bodyOf({
    data: dramasOf(mergedSchema),
    description: 'Dramas were merged into others.',
    id: 'DramaMerged',
    type: 'drama.merged',
  }),
  'drama.unpublished': bodyOf({
    data: dramasOf(documentSchema),
    description: 'Dramas are not public any more.',
    id: 'DramaUnpublished',
    type: 'drama.unpublished',
  }),
  'person.published': bodyOf({
    data: peopleOf(documentSchema),
    description: 'People have become public.',
    id: 'PersonPublished',
    type: 'person.published',
  }),
  'person.updated': bodyOf({
    data: peopleOf(documentSchema),
    description: 'Public people, or their roles, have changed.',
    id: 'PersonUpdated',
    type: 'person.updated',
  }),
  'person.merged': bodyOf({
    data: peopleOf(mergedSchema),
    description: 'People were merged into others.',
    id: 'PersonMerged',
    type: 'person.merged',
  }),
  'person.unpublished': bodyOf({
    data: peopleOf(documentSchema),
    description: 'People are not public any more.',
    id: 'PersonUnpublished',
    type: 'person.unpublished',
  }),
  'scene.published': bodyOf({
    data: scenesOf(documentSchema),
    description: 'Scenes have become public.',
    id: 'ScenePublished',
    type: 'scene.published',
  }),
  'scene.updated': bodyOf({
    data: scenesOf(documentSchema),
    description: 'Public scenes have changed.',
    id: 'SceneUpdated',
    type: 'scene.updated',
  }),
  'scene.unpublished': bodyOf({
    data: scenesOf(documentSchema),
    description: 'Scenes are not public any more.',
    id: 'SceneUnpublished',
    type: 'scene.unpublished',
  }),
  'comment.published': bodyOf({
    data: commentsSchema,
    description: 'Readers see comments on a list that they did not see before.',
    id: 'CommentPublished',
    type: 'comment.published',
  }),
  'comment.updated': bodyOf({
    data: commentsSchema,
    description: 'Comments that readers see have changed.',
    id: 'CommentUpdated',
    type: 'comment.updated',
  }),
  'comment.removed': bodyOf({
    data: commentsSchema,
    description: 'Readers see comments on a list no more.',
    id: 'CommentRemoved',
    type: 'comment.removed',
  }),
  'webhook.test': bodyOf({
    data: z.strictObject({ message: z.string() }),
    description: 'An admin tries the webhook. Nothing has happened.',
    id: 'WebhookTest',
    type: 'webhook.test',
  }),
} as const satisfies Record<WebhookEventType, z.ZodType>

export type EventBody = z.infer<(typeof EVENT_BODIES)[WebhookEventType]>
