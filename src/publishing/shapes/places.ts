import type { SectionKind } from '../../ranking/index.js'
import type { Id } from '../../storage/types.js'
import type { RankSource } from './rank.js'
import type { EntryRow, Related } from './source.js'

import { rankList } from './rank.js'
import { relationId, relationIds } from './source.js'
import { textOf } from './values.js'

/** What a place of a list shows. */
export const PLACED_KEYS = ['dramas', 'people', 'scenes', 'clips'] as const

export type PlacedKey = (typeof PLACED_KEYS)[number]

/** One place of a list, with all that stands there. */
export type RankedPlace = {
  /** Keys of documents; see placedKey. */
  documents: string[]
  /** The id of the entry. */
  entry: string
  isTied: boolean
  /** The number as it prints; null where there is none. */
  label: null | string
  rank: null | number
  section: SectionKind
  /** What the entry is printed under. */
  title: null | string
}

/** What a place goes through on its way to dramas, people and clips. */
export type PlacedRelated = Pick<Related, 'pairings' | 'roles' | 'scenes'>

/** One name for a document of any of these kinds: "dramas:12". */
export const placedKey = ({ id, key }: { id: Id; key: PlacedKey }): string => `${key}:${String(id)}`

/** The places of a list, from the first on; of each what it shows, by itself or through scenes and roles. */
export const placesIn = ({
  list,
  related,
}: {
  list: RankSource
  related: PlacedRelated
}): RankedPlace[] => {
  const { ranking, rowsById } = rankList(list)
  return ranking.sections.flatMap(({ entries, kind }) =>
    entries.flatMap(({ id, isTied, label, rank }): RankedPlace[] => {
      const row = rowsById.get(id)
      return row
        ? [
            {
              documents: documentsOf({ related, row }),
              entry: id,
              isTied,
              label,
              rank,
              section: kind,
              title: textOf(row.printedTitle),
            },
          ]
        : []
    }),
  )
}

const documentsOf = ({
  related: { pairings, roles, scenes },
  row,
}: {
  related: PlacedRelated
  row: EntryRow
}): string[] => {
  const shown = findAll(scenes, row.scenes)
  const playing = findAll(roles, [
    ...relationIds(row.roles),
    ...relationIds(row.quote?.speaker),
    ...findAll(pairings, row.pairing).flatMap((pairing) => relationIds(pairing.roles)),
    ...shown.flatMap(({ participants, quotes }) => [
      ...relationIds(participants),
      ...(quotes ?? []).flatMap(({ speaker }) => relationIds(speaker)),
    ]),
  ])
  const ids: Record<PlacedKey, Id[]> = {
    clips: [...relationIds(row.clips), ...shown.flatMap((scene) => relationIds(scene.clips))],
    dramas: [...relationIds(row.dramas), ...shown.flatMap(({ drama }) => relationIds(drama))],
    people: [...relationIds(row.people), ...playing.flatMap(({ person }) => relationIds(person))],
    scenes: relationIds(row.scenes),
  }
  return [...new Set(PLACED_KEYS.flatMap((key) => ids[key].map((id) => placedKey({ id, key }))))]
}

const findAll = <T>(documents: ReadonlyMap<string, T>, relations: unknown): T[] =>
  relationIds(relations).flatMap((relation) => documents.get(String(relationId(relation))) ?? [])
