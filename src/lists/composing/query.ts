/** What a list is begun from that is about everything of a kind: "all confessions of 2016". */
import { z } from 'zod'

import { REALITIES, SCENE_KINDS } from '../../vocabulary.js'

/** How many entries a list can be begun with. */
export const MAX_MATCHES = 200

const id = z.union([z.string().min(1).max(100), z.int().min(0)])
const ids = z.array(id).max(50).default([])
const year = z.int().min(1900).max(2200).nullable().default(null)

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
      kinds: z.array(z.enum(SCENE_KINDS)).max(SCENE_KINDS.length).default([]),
      realities: z.array(z.enum(REALITIES)).max(REALITIES.length).default([]),
      subject: z.literal('scenes'),
    }),
  ])
  .refine(isInOrder, { message: 'must not be before fromYear', path: ['toYear'] })

export type StartQuery = z.infer<typeof startQuerySchema>
