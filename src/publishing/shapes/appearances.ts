import type { Appearance, Placement } from './catalogueSchema.js'
import type { RankSource } from './rank.js'
import type { EntryRow, Related, TitledDocument } from './source.js'

import { toRef } from './describe.js'
import { rankList } from './rank.js'
import { findAllPublic, findPublic, relationId, relationIds } from './source.js'
import { isRevealed } from './time.js'
import { dayOf } from './values.js'

/** The fields of a list that say where in it something stands. */
export type AppearanceDocument = RankSource &
  TitledDocument & { publishedOn?: null | string | undefined }

/** The kinds of documents whose pages name the lists that they are in. */
export const APPEARING_KEYS = ['dramas', 'people', 'scenes'] as const

export type AppearingKey = (typeof APPEARING_KEYS)[number]

/** What a row goes through on its way to dramas and people. */
export type AppearingRelated = Pick<Related, 'dramas' | 'pairings' | 'roles' | 'scenes'>

/**
 * What stands in a row, by ids as text: by itself, or through what readers see in the row. What is there
 * through a scene, role or pairing that they cannot see is not.
 */
export const standingIn = ({
  related: { dramas, pairings, roles, scenes },
  row,
}: {
  related: AppearingRelated
  row: EntryRow
}): Readonly<Record<AppearingKey, ReadonlySet<string>>> => {
  const shown = findAllPublic(scenes, row.scenes)
  const pairing = findPublic(pairings, row.pairing)
  const isOfHiddenDrama =
    relationId(pairing?.drama) !== undefined && !findPublic(dramas, pairing?.drama)
  const playing = findAllPublic(roles, [
    ...relationIds(row.roles),
    ...relationIds(row.quote?.speaker),
    ...(isOfHiddenDrama ? [] : relationIds(pairing?.roles)),
    ...shown.flatMap(({ participants, quotes }) => [
      ...relationIds(participants),
      ...(quotes ?? []).flatMap(({ speaker }) => relationIds(speaker)),
    ]),
  ]).filter(({ drama }) => findPublic(dramas, drama) !== undefined)
  const textsOf = (relations: readonly unknown[]) =>
    new Set(relations.flatMap(relationIds).map(String))
  return {
    dramas: textsOf([row.dramas, ...shown.map(({ drama }) => drama)]),
    people: textsOf([row.people, ...playing.map(({ person }) => person)]),
    scenes: textsOf([row.scenes]),
  }
}

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
  const placements = placementsIn({ list, now }).flatMap(({ placement, row }) =>
    isIn(row) ? [placement] : [],
  )
  return placements.length > 0 ? appearanceOf({ list, placements }) : null
}

/** A list with places in it; null where it has no public address. */
export const appearanceOf = ({
  list,
  placements,
}: {
  list: AppearanceDocument
  placements: Placement[]
}): Appearance | null => {
  const ref = toRef(list)
  return ref && { list: ref, placements, publishedOn: dayOf(list.publishedOn) }
}

/** The places of a list that have appeared, in their order, each with its row. */
export const placementsIn = ({
  list,
  now,
}: {
  list: AppearanceDocument
  now: Date
}): Array<{ placement: Placement; row: EntryRow }> => {
  const { ranking, rowsById, titles } = rankList(list)
  return ranking.sections.flatMap(({ entries, key, kind }) =>
    entries.flatMap(({ id, isTied, label, position, rank }) => {
      const row = rowsById.get(id)
      if (!row || !isRevealed({ now, row })) return []
      const placement: Placement = {
        entryId: id,
        isTied,
        label,
        position,
        rank,
        section: kind,
        sectionTitle: titles.get(key) ?? null,
      }
      return [{ placement, row }]
    }),
  )
}
