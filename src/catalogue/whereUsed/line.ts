import { z } from 'zod'

import type { RankRecord } from '../../publishing/compiled/ranks.js'
import type { RankedPlace } from '../../publishing/shapes/index.js'
import type { Id } from '../../storage/types.js'

import { sectionKindSchema } from '../../publishing/shapes/index.js'

/** How many lists an answer has at most. */
export const MAX_LISTS = 50

/** A place as readers see it: its number as it prints, or the title that it stands under. */
const usedPlaceSchema = z
  .strictObject({
    isTied: z.boolean(),
    label: z.string().nullable(),
    rank: z.int().nullable(),
    section: sectionKindSchema,
    title: z.string().nullable(),
  })
  .meta({ id: 'UsedPlace' })

/** One list, with the places that something has there. */
export const usedLineSchema = z
  .strictObject({
    /** What readers got over time, the oldest first; places of an empty one: it was there no more. */
    history: z.array(z.strictObject({ at: z.iso.datetime(), places: z.array(usedPlaceSchema) })),
    id: z.union([z.int(), z.string()]),
    /** In the latest draft. */
    now: z.array(usedPlaceSchema),
    /** What readers get; null where that is what the draft says. */
    published: z.array(usedPlaceSchema).nullable(),
    title: z.string().nullable(),
  })
  .meta({ id: 'UsedLine' })

export type UsedPlace = z.infer<typeof usedPlaceSchema>

export type UsedLine = z.infer<typeof usedLineSchema>

/**
 * What is told of one list.
 *
 * @param records the history of the list, the oldest first, each with the places of what is looked for
 */
export const toLine = ({
  id,
  isPublished,
  now,
  records,
  title,
}: {
  id: Id
  /** Whether the latest version is the published one. */
  isPublished: boolean
  now: readonly RankedPlace[]
  records: readonly RankRecord[]
  title: null | string
}): UsedLine => {
  const history: UsedLine['history'] = []
  for (const record of records) {
    const places = record.places.map(toPlace)
    const before = history.at(-1)?.places ?? []
    if (JSON.stringify(before) === JSON.stringify(places)) continue
    history.push({ at: new Date(record.at).toISOString(), places })
  }
  const current = now.map(toPlace)
  const published = history.at(-1)?.places ?? []
  return {
    history,
    id,
    now: current,
    published:
      isPublished || JSON.stringify(published) === JSON.stringify(current) ? null : published,
    title,
  }
}

const toPlace = ({ isTied, label, rank, section, title }: RankedPlace): UsedPlace => ({
  isTied,
  label,
  rank,
  section,
  title,
})
