import type { PlacedEntry } from '../../ranking/index.js'
import type { Author, Entry, Publication, Section } from './schema.js'
import type { EntryRow, ListDocument, ListSource, Related, RoleDocument } from './source.js'

import { printOrder } from '../../ranking/index.js'
import { toShownClips } from './clips.js'
import {
  toDrama,
  toPairing,
  toPerson,
  toQuote,
  toRefs,
  toRole,
  toScene,
  toWatchLinks,
} from './describe.js'
import { toImage } from './media.js'
import { rankList } from './rank.js'
import { toRichText } from './richText.js'
import {
  DIRECTIONS,
  NUMBER_STYLES,
  PUBLICATION_VERSION,
  SPOILER_LEVELS,
  TIE_STYLES,
} from './schema.js'
import { findAllPublic, findPublic } from './source.js'
import { compileSummary } from './summary.js'
import { isEmbargoed, isRevealed } from './time.js'
import { countOf, numberOf, oneOf, textOf, textsOf } from './values.js'

/**
 * Makes one list's publication: everything on its page, in one piece. Pure and deterministic, so that
 * the same documents give the same bytes.
 *
 * Whether the list itself may go out is the caller's to know; documents that it refers to and that are
 * not public are left out, with everything that would give them away, and so are entries that appear
 * later than `now`. Names its fields one by one: what is not named here (notes, addresses, ids of
 * documents) cannot get out.
 */
export const compilePublication = ({ list, locale, now, related }: ListSource): Publication => ({
  ...compileSummary({ list, related }),
  byline: toByline({ list, related }),
  criteria: textOf(list.criteria),
  direction: oneOf(DIRECTIONS, list.displayDirection, 'ascending'),
  hasCommentMedia: list.hasCommentMedia === true,
  hasOpenComments: list.commentsOpen === true,
  intro: toRichText({ document: list.intro, related }),
  locale,
  numbering: {
    showNumbers: list.showNumbers === true,
    style: oneOf(NUMBER_STYLES, list.numberStyle, '#N'),
  },
  outro: toRichText({ document: list.outro, related }),
  printed: toPrinted(list),
  relatedLists: toRefs(
    findAllPublic(related.rankedLists, list.relatedLists).filter(
      (other) => !isEmbargoed({ list: other, now }),
    ),
  ),
  sections: toSections({ list, now, related }),
  spoilerNote: textOf(list.spoilerNote),
  tieStyle: oneOf(TIE_STYLES, list.tieStyle, 'competition'),
  version: PUBLICATION_VERSION,
})

const toByline = ({ list, related }: { list: ListDocument; related: Related }): Author[] =>
  findAllPublic(related.authors, list.authors).flatMap((document) => {
    const name = textOf(document.name)
    const slug = textOf(document.slug)
    if (!name || !slug) return []
    const photo = toImage(findPublic(related.media, document.photo))
    return { bio: textOf(document.bio), name, photo, slug }
  })

const toPrinted = ({ printed }: ListDocument): Publication['printed'] => ({
  commentCount: countOf(printed?.commentCount),
  counters: (printed?.counters ?? []).flatMap(({ label, value }) => {
    const number = numberOf(value)
    return number === null ? [] : { label: textOf(label), value: number }
  }),
  hasCommentsAsked: printed?.hasCommentsAsked === true,
  hasLastUpdatedLabel: printed?.hasLastUpdatedLabel === true,
  hasMoreComments: printed?.hasMoreComments === true,
  hasReactionsAsked: printed?.hasReactionsAsked === true,
  readingMinutes: countOf(printed?.readingMinutes),
  relatedTeasers: countOf(printed?.relatedTeasers),
})

const toSections = ({
  list,
  now,
  related,
}: {
  list: ListDocument
  now: Date
  related: Related
}): Section[] => {
  const { ranking, rowsById, titles } = rankList(list)
  return ranking.sections.map((section) => {
    // places are those of the whole list; order and ties are told among what is shown
    const shown = printOrder(section).flatMap((placed) => {
      const row = rowsById.get(placed.id)
      return row && isRevealed({ now, row }) ? [{ placed, row }] : []
    })
    return {
      entries: shown.map(({ placed, row }, index) => {
        const tiedWith = placed.isTied
          ? shown
              .map((other) => other.placed)
              .filter(({ id, tieGroup }) => tieGroup === placed.tieGroup && id !== placed.id)
              .map(({ id }) => id)
          : []
        return toEntry({ order: index + 1, placed, related, row, tiedWith })
      }),
      key: section.key,
      kind: section.kind,
      title: titles.get(section.key) ?? null,
    }
  })
}

const toEntry = ({
  order,
  placed,
  related,
  row,
  tiedWith,
}: {
  order: number
  placed: PlacedEntry
  related: Related
  row: EntryRow
  tiedWith: string[]
}): Entry => {
  const dramas = findAllPublic(related.dramas, row.dramas).flatMap(
    (document) => toDrama({ document, related }) ?? [],
  )
  const scenes = findAllPublic(related.scenes, row.scenes)
  const pairing = findPublic(related.pairings, row.pairing)
  const printedTitle = textOf(row.printedTitle)
  const epigraph = { by: textOf(row.epigraph?.by), text: textOf(row.epigraph?.text) }
  // one role may be the entry's own and in several of its scenes
  const cast = new Set<RoleDocument>([
    ...findAllPublic(related.roles, row.roles),
    ...scenes.flatMap(({ participants }) => findAllPublic(related.roles, participants)),
  ])
  return {
    blurb: toRichText({ document: row.blurb, related }),
    clips: toShownClips({ related, relations: row.clips }),
    credits: textsOf(row.credits),
    dramas,
    epigraph: epigraph.by || epigraph.text ? epigraph : null,
    hasHiddenSpoilers: false,
    heading: textOf(row.heading),
    id: placed.id,
    images: (row.images ?? []).flatMap(
      ({ caption, image }) => toImage(findPublic(related.media, image), { caption }) ?? [],
    ),
    isHeadingQuote: row.isHeadingQuote === true,
    isTied: tiedWith.length > 0,
    label: placed.label,
    movement: null,
    order,
    pairing: pairing ? toPairing({ document: pairing, related }) : null,
    people: findAllPublic(related.people, row.people).flatMap(
      (document) => toPerson({ document, related }) ?? [],
    ),
    position: placed.position,
    printedNames: textsOf(row.printedNames),
    printedTitle,
    quote: toQuote({ related, row: row.quote }),
    rank: placed.rank,
    roles: [...cast].flatMap((document) => toRole({ document, related }) ?? []),
    scenes: scenes.map((document) => toScene({ document, related })),
    spoiler: oneOf(SPOILER_LEVELS, row.spoiler, 'none'),
    tiedWith,
    title: printedTitle ?? dramas[0]?.title ?? null,
    watchLinks: toWatchLinks(row.watchLinks),
  }
}
