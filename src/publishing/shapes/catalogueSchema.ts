/** The public shapes of what lists are about: dramas, people and scenes, with the lists they are in. */
import { z } from 'zod'

import {
  clipSchema,
  entryDramaSchema,
  entrySceneSchema,
  listCountsSchema,
  listSummarySchema,
  pageSchema,
  personSchema,
  PUBLICATION_VERSION,
  REALITIES,
  refSchema,
  roleSchema,
  sectionKindSchema,
} from './schema.js'

const count = z.int().min(0)
const place = z.int().min(1)
const version = z.literal(PUBLICATION_VERSION)
const locale = z.string().nullable()

const placementSchema = z
  .strictObject({
    entryId: z.string(),
    isTied: z.boolean(),
    label: z.string().nullable().meta({ description: 'The number as it prints: "#3". Or null.' }),
    position: place,
    rank: place.nullable(),
    section: sectionKindSchema,
    sectionTitle: z.string().nullable(),
  })
  .meta({ description: 'Where in a list something stands.', id: 'Placement' })

const appearanceSchema = z
  .strictObject({
    list: refSchema,
    placements: z.array(placementSchema).min(1).meta({ description: 'In the order of merit.' }),
    publishedOn: z.iso.date().nullable(),
  })
  .meta({ description: 'A list that something is in, and where.', id: 'Appearance' })

const appearancePageSchema = z
  .strictObject({ items: z.array(appearanceSchema), page: pageSchema })
  .meta({
    description:
      'The lists that it is in, the newest first. A page may hold fewer than `limit`; the last one has no `nextCursor`.',
    id: 'AppearancePage',
  })

export const dramaSchema = z
  .strictObject({
    ...entryDramaSchema.shape,
    appearances: appearancePageSchema,
    locale,
    roles: z.array(roleSchema),
    seasons: z.array(
      z.strictObject({
        episodes: count.nullable(),
        number: place.nullable(),
        title: z.string().nullable(),
        year: z.int().nullable(),
      }),
    ),
    synopsis: z.string().nullable(),
    version,
  })
  .meta({ description: 'One drama, with the lists that it is in.', id: 'Drama' })

export const personDetailSchema = z
  .strictObject({
    ...personSchema.shape,
    appearances: appearancePageSchema,
    bio: z.string().nullable(),
    locale,
    roles: z.array(roleSchema),
    version,
  })
  .meta({ description: 'One person, with the lists that they are in.', id: 'PersonDetail' })

const sceneFields = {
  ...entrySceneSchema.shape,
  clips: z.array(clipSchema),
  isHidden: z.boolean().meta({
    description:
      'Taken out by `spoilers=hide`: only the slug, the drama and the level of the spoiler are left.',
  }),
  reality: z.enum(REALITIES).nullable().meta({ description: 'Null where the scene is hidden.' }),
  slug: z.string(),
}

const sceneSchema = z
  .strictObject(sceneFields)
  .meta({ description: 'A scene in an index.', id: 'Scene' })

export const sceneDetailSchema = z
  .strictObject({ ...sceneFields, appearances: appearancePageSchema, locale, version })
  .meta({ description: 'One scene, with the lists that it is in.', id: 'SceneDetail' })

const indexOf = <T extends z.ZodType>(item: T, id: string) =>
  z.strictObject({ items: z.array(item), locale, page: pageSchema, version }).meta({ id })

export const dramaIndexSchema = indexOf(entryDramaSchema, 'DramaIndex')
export const personIndexSchema = indexOf(personSchema, 'PersonIndex')
export const sceneIndexSchema = indexOf(sceneSchema, 'SceneIndex')

export const searchSchema = z
  .strictObject({
    dramas: z.array(entryDramaSchema),
    lists: z.array(listSummarySchema),
    locale,
    people: z.array(personSchema),
    scenes: z.array(sceneSchema),
    version,
  })
  .meta({ description: 'What was found of each kind, exact names first.', id: 'SearchResult' })

export const countsSchema = z
  .strictObject({
    items: z
      .array(listCountsSchema)
      .meta({ description: 'In the order asked for; lists that are not published are left out.' }),
    version,
  })
  .meta({ description: 'Comments and reactions, counted.', id: 'Counts' })

export type Placement = z.infer<typeof placementSchema>
export type Appearance = z.infer<typeof appearanceSchema>
export type AppearancePage = z.infer<typeof appearancePageSchema>
export type Drama = z.infer<typeof dramaSchema>
export type DramaIndex = z.infer<typeof dramaIndexSchema>
export type PersonDetail = z.infer<typeof personDetailSchema>
export type PersonIndex = z.infer<typeof personIndexSchema>
export type Scene = z.infer<typeof sceneSchema>
export type SceneDetail = z.infer<typeof sceneDetailSchema>
export type SceneIndex = z.infer<typeof sceneIndexSchema>
export type SearchResult = z.infer<typeof searchSchema>
export type Counts = z.infer<typeof countsSchema>
