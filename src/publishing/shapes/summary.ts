import type { ListSummary } from './schema.js'
import type { Related, SummaryDocument } from './source.js'

import { toRef, toRefs } from './describe.js'
import { toImage } from './media.js'
import { MODES } from './schema.js'
import { findAllPublic, findPublic } from './source.js'
import { countOf, dayOf, oneOf, textOf } from './values.js'

/** The documents that a summary needs. */
export type SummaryRelated = Pick<
  Related,
  'authors' | 'categories' | 'media' | 'occasions' | 'tags'
>

/** A list as an index shows it. */
export const compileSummary = ({
  list,
  related,
}: {
  list: SummaryDocument
  related: SummaryRelated
}): ListSummary => ({
  byline: findAllPublic(related.authors, list.authors).flatMap((author) => {
    const name = textOf(author.name)
    const slug = textOf(author.slug)
    return name && slug ? { name, slug } : []
  }),
  categories: toRefs(findAllPublic(related.categories, list.categories)),
  heroImage: toImage(findPublic(related.media, list.heroImage), { caption: list.heroCaption }),
  lastSubstantialUpdate: dayOf(list.lastSubstantialUpdate),
  mode: oneOf(MODES, list.mode, 'ranked'),
  occasion: toRef(findPublic(related.occasions, list.occasion)),
  publishedOn: dayOf(list.publishedOn),
  readingMinutes: countOf(list.readingMinutes),
  reads: countOf(list.reads) ?? 0,
  slug: textOf(list.slug) ?? '',
  standfirst: textOf(list.standfirst),
  statedCount: countOf(list.statedCount),
  tags: toRefs(findAllPublic(related.tags, list.tags)),
  title: textOf(list.title),
})
