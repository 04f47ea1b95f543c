/** What a proposal is as the content of a list. Pure. */
import type { DisplayDirection, RankingMode } from '../../ranking/index.js'
import type { Data, Id } from '../../storage/types.js'
import type { ArticleProposal, ProposedEntry, TextPart } from './article/index.js'
import type { BroughtPictures } from './article/lexical.js'

import { lexicalOf } from './article/lexical.js'

/** What an editor has decided on. */
export type Answers = {
  direction?: DisplayDirection | undefined
  mode?: RankingMode | undefined
  title?: string | undefined
}

/** The documents that an entry names. */
export type EntryDocuments = {
  clips: Id[]
  dramas: Id[]
  people: Id[]
  printedNames: string[]
  roles: Id[]
}

/** The content of a draft. Nothing of the article's text is left out. */
export const contentOf = ({
  answers,
  author,
  documents,
  pictures,
  proposal,
}: {
  answers: Answers
  /** The author by the name of the byline; null where there is none, and the byline becomes text. */
  author: Id | null
  documents: ReadonlyArray<readonly EntryDocuments[]>
  pictures: BroughtPictures
  proposal: ArticleProposal
}): Data => {
  const mode = answers.mode ?? proposal.mode.value
  const direction = answers.direction ?? proposal.direction
  const { byline, date, intro, outro, sections, standfirst, statedCount, title } = proposal
  const byText: TextPart[] =
    byline && author === null
      ? [{ kind: 'paragraph', runs: [{ span: byline.span, text: byline.raw }], span: byline.span }]
      : []
  const last: TextPart[] = []
  const entries = sections.flatMap((section, place) => {
    // what stands below the title of a section and above its entries, stays above its first one
    if (section.entries.length === 0) last.push(...section.text)
    const rows = section.entries.map((entry, index) =>
      rowOf({
        documents: documents[place]?.[index],
        pictures,
        entry: index === 0 ? { ...entry, text: [...section.text, ...entry.text] } : entry,
        section: section.key,
      }),
    )
    const isTurned = direction === 'countdown' && section.kind.value === 'main'
    return isTurned ? tiesTurned(rows) : rows
  })
  return {
    authors: author === null ? [] : [author],
    displayDirection: direction,
    entries,
    intro: lexicalOf([...byText, ...intro], pictures),
    mode,
    numberStyle: proposal.numberStyle ?? '#N',
    outro: lexicalOf([...last, ...outro], pictures),
    publishedOn: date ? `${date.value}T00:00:00.000Z` : null,
    sections: sections.map(({ key, kind, title: heading }) => ({
      key,
      kind: kind.value,
      title: heading?.value ?? null,
    })),
    showNumbers: proposal.showNumbers,
    standfirst: standfirst?.value ?? null,
    statedCount: statedCount?.value ?? null,
    title: answers.title ?? title?.value,
  }
}

const rowOf = ({
  documents,
  entry,
  pictures,
  section,
}: {
  documents: EntryDocuments | undefined
  entry: ProposedEntry
  pictures: BroughtPictures
  section: string
}): Data & { isTiedWithPrevious: boolean } => {
  const { drama, episode, episodePart, isTied, links, printed, quotes, scene } = entry
  const [quote] = quotes
  return {
    blurb: lexicalOf(entry.text, pictures),
    clips: documents?.clips ?? [],
    dramas: documents?.dramas ?? [],
    heading: scene?.value.slice(0, MAX_TITLE) ?? null,
    isHeadingQuote: scene?.isQuote ?? false,
    isTiedWithPrevious: isTied !== null,
    // facts of a scene, which the list has no field for
    note: episode
      ? [`Episode ${episode.value}`, episodePart?.value].filter(Boolean).join(', ')
      : null,
    people: documents?.people ?? [],
    printedNames: documents?.printedNames ?? [],
    printedTitle:
      (documents?.people.length ? null : (drama?.value ?? printed?.value ?? null))?.slice(
        0,
        MAX_TITLE,
      ) ?? null,
    ...(quote
      ? {
          quote: {
            speakerText: quote.speaker?.value.slice(0, MAX_SPEAKER) ?? null,
            text: quote.text.value,
          },
        }
      : {}),
    roles: documents?.roles ?? [],
    section,
    spoiler: 'none',
    watchLinks: links
      .filter(({ kind }) => kind === 'watch')
      .map(({ label, value }) => ({
        label: (label.trim() || new URL(value).hostname).slice(0, 100),
        url: value,
      })),
  }
}

/** Longest printed title and heading, in characters. */
const MAX_TITLE = 300
const MAX_SPEAKER = 200

/** In a countdown a tie is with the line above, which comes to stand below. */
const tiesTurned = <T extends { isTiedWithPrevious: boolean }>(rows: readonly T[]): T[] =>
  rows
    .map((row, index) => ({
      ...row,
      isTiedWithPrevious: rows[index + 1]?.isTiedWithPrevious ?? false,
    }))
    .toReversed()
