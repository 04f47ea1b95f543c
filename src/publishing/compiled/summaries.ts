/** What indexes show of a list, compiled with it. Pure. */
import type { CollectionSlugs } from '../../slugs.js'
import type { SummaryDocument } from '../shapes/index.js'
import type { Reader } from '../reading/read.js'
import type { Gathered } from './gather.js'
import type { Summaries } from './heads.js'

import { compileSummary, relationIds } from '../shapes/index.js'
import { ofDocument } from '../../storage/changes/index.js'

/** @param gathered the list for a reader in each locale */
export const summariesOf = ({
  gathered,
  slugs,
}: {
  gathered: readonly Gathered[]
  slugs: CollectionSlugs
}): Summaries => ({
  forms: Object.fromEntries(
    gathered.map(({ list, reader, related }) => [
      formOf(reader.choice),
      JSON.stringify(compileSummary({ list, related })),
    ]),
  ),
  madeOf: [...new Set(gathered.flatMap(({ list }) => partsOf({ list, slugs })))].toSorted(),
})

/** The key of a reader's locale among the forms of a head. */
export const formOf = ({ locale }: Reader['choice']): string => locale ?? '-'

/** The list itself, and all that it names in its summary, whether that is there or not. */
const partsOf = ({ list, slugs }: { list: SummaryDocument; slugs: CollectionSlugs }): string[] => {
  const { authors, categories, heroImage, occasion, tags } = list
  const named = { authors, categories, media: heroImage, occasions: occasion, tags }
  return [
    ofDocument(slugs.rankedLists, list.id),
    ...Object.entries(named).flatMap(([key, relations]) =>
      relationIds(relations).map((id) => ofDocument(slugs[key as keyof typeof named], id)),
    ),
  ]
}
