import type { PayloadRequest } from 'payload'

import type { Root, ShownEdge, ShownKey } from '../../publishing/reading/follow.js'
import type { CollectionSlugs } from '../../slugs.js'
import type { Data, Id } from '../../storage/types.js'

import { follow, shownEdges } from '../../publishing/reading/follow.js'
import { localesOf } from '../../storage/index.js'
import { readRelated } from '../../storage/related.js'
import { USED_FIELDS } from '../../vocabulary.js'

type UsedKey = keyof typeof USED_FIELDS

export type ListReferences = Record<(typeof USED_FIELDS)[UsedKey], Id[]>

/**
 * Through which fields of what stands in a list something counts as standing there too: who plays in its
 * scenes, and not who else is in its dramas.
 */
const THROUGH: { readonly [Key in ShownKey]?: readonly string[] } = {
  pairings: ['roles'],
  roles: ['person'],
  scenes: ['clips', 'drama', 'participants'],
}

/**
 * Everything that a list shows, directly or through its scenes and roles: what a drama's or person's
 * "appears in" is read from, what holds a document from being deleted, and what says which lists a
 * change touches.
 *
 * @param areAllLocales whether the data has the values of all locales, by locale
 * @param others the list as it was before, with all locales: those count that are not being saved
 */
export const deriveListReferences = async ({
  areAllLocales = false,
  data,
  others,
  req,
  slugs,
}: {
  areAllLocales?: boolean
  data: Data
  others?: Data | undefined
  req: PayloadRequest
  slugs: CollectionSlugs
}): Promise<ListReferences> => {
  const { locale, payload } = req
  const locales = localesOf(payload)
  const roots: Root[] = [
    { documents: [data], key: 'rankedLists', locales: areAllLocales ? locales : null },
    {
      documents: others && !areAllLocales ? [others] : [],
      key: 'rankedLists',
      locales: locales?.filter((one) => one !== locale) ?? null,
      only: isByLocale,
    },
  ]
  const { ids } = await follow({
    edges: shownEdges({ payload, slugs }).filter(
      ({ field: { path }, from }) => from === 'rankedLists' || THROUGH[from]?.includes(path),
    ),
    load: async (key, wanted) =>
      key in THROUGH ? readRelated({ collection: slugs[key], ids: wanted, req }) : new Map(),
    roots,
  })
  return Object.fromEntries(
    Object.entries(USED_FIELDS).map(([key, field]) => [field, ids.get(key as UsedKey) ?? []]),
  ) as ListReferences
}

const isByLocale = ({ field: { isLocalized, steps } }: ShownEdge): boolean =>
  isLocalized || steps.some((step) => step.isLocalized)
