/** Where in a list everything stands, compiled with it. Pure. */
import type { Appearance, AppearingKey } from '../shapes/index.js'
import type { Gathered } from './gather.js'
import type { Appearances } from './heads.js'
import type { CollectionKey } from '../../slugs.js'

import {
  APPEARING_KEYS,
  appearanceOf,
  placedKey,
  placementsIn,
  standingIn,
} from '../shapes/index.js'
import { formOf } from './summaries.js'

/** The collections that decide what stands where, beside the list itself. */
export const APPEARING_THROUGH = [
  'dramas',
  'pairings',
  'roles',
  'scenes',
] as const satisfies readonly CollectionKey[]

/** @param gathered the list for a reader in each locale */
export const appearancesOf = ({
  gathered,
  now,
}: {
  gathered: readonly Gathered[]
  now: Date
}): Appearances => {
  const standing: Record<string, number[]> = {}
  for (const { list, related } of gathered.slice(0, 1)) {
    for (const [place, { row }] of placementsIn({ list, now }).entries()) {
      const found = standingIn({ related, row })
      for (const key of APPEARING_KEYS) {
        for (const id of found[key]) (standing[placedKey({ id, key })] ??= []).push(place)
      }
    }
  }
  return {
    forms: Object.fromEntries(
      gathered.map(({ list, reader }) => {
        const placements = placementsIn({ list, now }).map(({ placement }) => placement)
        return [formOf(reader.choice), JSON.stringify(appearanceOf({ list, placements }))]
      }),
    ),
    standing,
  }
}

/** Where in a list one document stands; null where it does not, or the list has no public address. */
export const appearanceIn = ({
  appearances: { standing },
  form,
  id,
  key,
}: {
  appearances: Appearances
  /** Of the reader's locale. */
  form: string
  id: string
  key: AppearingKey
}): Appearance | null => {
  const places = standing[placedKey({ id, key })] ?? []
  const whole = JSON.parse(form) as Appearance | null
  return whole && places.length > 0
    ? { ...whole, placements: places.flatMap((place) => whole.placements[place] ?? []) }
    : null
}
