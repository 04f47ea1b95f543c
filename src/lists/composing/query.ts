/** What a list is begun from that is about everything of a kind: "all confessions of 2016". */
import { z } from 'zod'

import { sceneKindSchema } from '../../publishing/shapes/index.js'
import { REALITIES } from '../../vocabulary.js'

/** How many entries a list can be begun with. */
export const MAX_MATCHES = 200

const id = z.union([z.string().min(1).max(100), z.int().min(0)])
const ids = z.array(id).max(50).default([])
const year = z.int().min(1900).max(2200).nullable().default(null)

/** Most kinds that are asked for at once. */
const MAX_KINDS = 100

const shared = {
  /** Years that the drama began in, both included. */
  fromYear: year,
  network: z.string().trim().max(100).default(''),
  /** People who are in it. */
  people: ids,
  /** Words that its names hold. */
  text: z.string().trim().max(200).default(''),
  toYear: year,
}

const isInOrder = ({ fromYear, toYear }: { fromYear: null | number; toYear: null | number }) =>
  fromYear === null || toYear === null || fromYear <= toYear

/** Everything that is given holds; of several kinds, dramas or people one is enough. */
export const startQuerySchema = z
  .discriminatedUnion('subject', [
    z.strictObject({ ...shared, subject: z.literal('dramas') }),
    z.strictObject({
      ...shared,
      dramas: ids,
      kinds: z.array(sceneKindSchema).max(MAX_KINDS).default([]),
      realities: z.array(z.enum(REALITIES)).max(REALITIES.length).default([]),
      subject: z.literal('scenes'),
    }),
  ])
  .refine(isInOrder, { message: 'must not be before fromYear', path: ['toYear'] })

/** The same for an app whose scenes are of these kinds. */
export const startQueryIn = (kinds: readonly string[]) =>
  startQuerySchema.superRefine((query, context) => {
    if (query.subject !== 'scenes') return
    for (const [index, kind] of query.kinds.entries()) {
      if (kinds.includes(kind)) continue
      context.addIssue({
        code: 'custom',
        message: `must be one of ${kinds.join(', ')}`,
        path: ['kinds', index],
      })
    }
  })

export type StartQuery = z.infer<typeof startQuerySchema>
