import type { Appearance, Placement } from './catalogueSchema.js'
import type { RankSource } from './rank.js'
import type { EntryRow, TitledDocument } from './source.js'

import { toRef } from './describe.js'
import { rankList } from './rank.js'
import { isRevealed } from './time.js'
import { dayOf } from './values.js'

/** The fields of a list that say where in it something stands. */
export type AppearanceDocument = RankSource &
  TitledDocument & { publishedOn?: null | string | undefined }

/**
 * Where in a list something stands; null where it does not, or the list has no public address. Goes
 * by the entries that have appeared.
 *
 * @param isIn says of a row whether what is looked for is in it
 */
export const toAppearance = ({
  isIn,
  list,
  now,
}: {
  isIn: (row: EntryRow) => boolean
  list: AppearanceDocument
  now: Date
}): Appearance | null => {
  const ref = toRef(list)
  const { ranking, rowsById, titles } = rankList(list)
  const placements = ranking.sections.flatMap(({ entries, key, kind }) =>
    entries.flatMap(({ id, isTied, label, position, rank }): Placement[] => {
      const row = rowsById.get(id)
      return row && isRevealed({ now, row }) && isIn(row)
        ? [
            {
              entryId: id,
              isTied,
              label,
              position,
              rank,
              section: kind,
              sectionTitle: titles.get(key) ?? null,
            },
          ]
        : []
    }),
  )
  return ref && placements.length > 0
    ? { list: ref, placements, publishedOn: dayOf(list.publishedOn) }
    : null
}
