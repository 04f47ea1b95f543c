/** What is read of an article, and what is proposed as a list. */
import type {
  DisplayDirection,
  NumberStyle,
  RankingMode,
  SectionKind,
} from '../../../ranking/index.js'

export type ArticleSource = {
  format: 'html' | 'markdown' | 'text'
  text: string
}

/** A part of the source, in UTF-16 units of its text. */
export type Span = { end: number; start: number }

/** A value, where it was read, and whether an editor need not be asked about it. */
export type Found<T> = { isSure: boolean; span: Span; value: T }

/** A piece of text with one look. */
export type TextRun = {
  href?: string
  isBold?: boolean
  isItalic?: boolean
  span: Span
  text: string
}

/** A piece of an article, in the order of the article. */
export type TextPart =
  | { kind: 'clip' | 'image'; label: string; span: Span; url: string }
  | {
      /** Whether the page says that it is the caption of the picture above. */
      isCaption?: true
      kind: 'heading' | 'paragraph' | 'quote'
      runs: TextRun[]
      span: Span
    }
  | { isNumbered: boolean; items: TextRun[][]; kind: 'list'; span: Span }
  | { kind: 'rule'; span: Span }

export type ProposedPerson = {
  actor: Found<string> | null
  character: Found<string> | null
}

export type ProposedQuote = { speaker: Found<string> | null; text: Found<string> }

export type ProposedTime = Found<string> & {
  /** What it counts from: a clip, an episode, or nobody knows. */
  reference: 'episode' | 'unknown' | 'video'
  seconds: number
}

export type ProposedLink = Found<string> & {
  kind: 'clip' | 'page' | 'watch'
  label: string
  provider: string
  /** Where a clip begins, in seconds, as its address says. */
  startSeconds: null | number
}

export type ProposedPicture = Found<string> & { alt: string; caption: Found<string> | null }

export type ProposedEntry = {
  /** The heading as printed, with its number; null where the entry has none. */
  printed: Found<string> | null
  number: Found<number> | null
  isTied: Found<true> | null
  /** The name of the drama, as printed. */
  drama: Found<string> | null
  /** Dramas of a spotlight beside the first. */
  moreDramas: Array<Found<string>>
  year: Found<number> | null
  season: Found<number> | null
  network: Found<string> | null
  episode: Found<number> | null
  /** "end", "beginning": the part of the episode. */
  episodePart: Found<string> | null
  /** The title of the scene, where the heading names it apart from the drama. */
  scene: (Found<string> & { isQuote: boolean }) | null
  people: ProposedPerson[]
  /** Names of which the article does not say whether they are of a person or a character. */
  names: Array<Found<string>>
  quotes: ProposedQuote[]
  times: ProposedTime[]
  links: ProposedLink[]
  pictures: ProposedPicture[]
  text: TextPart[]
}

export type ProposedSection = {
  entries: ProposedEntry[]
  key: string
  kind: Found<SectionKind>
  /** What stands below its title and before its entries. */
  text: TextPart[]
  title: Found<string> | null
}

export type Question = {
  code:
    | 'drama-unknown'
    | 'mode-unsaid'
    | 'no-entries'
    | 'number-missing'
    | 'section-unclear'
    | 'stated-count'
  /** The entry that it is about, by section and place; null for the list. */
  entry: { index: number; section: number } | null
  span: Span
}

/**
 * A list as an article proposes it. Every field knows where it was read; every word of the article
 * stands in a field or in the text of the list or of an entry.
 */
export type ArticleProposal = {
  byline: (Found<string> & { raw: string }) | null
  /** A day, as YYYY-MM-DD. */
  date: (Found<string> & { raw: string }) | null
  direction: DisplayDirection
  intro: TextPart[]
  mode: Found<RankingMode>
  numberStyle: NumberStyle | null
  outro: TextPart[]
  questions: Question[]
  sections: ProposedSection[]
  showNumbers: boolean
  standfirst: Found<string> | null
  statedCount: Found<number> | null
  title: Found<string> | null
}

/**
 * The step that reads an article. Any other reader has to keep this: it answers at once or later with a
 * proposal whose spans lie within the text, whose values stand there, and which loses no word.
 */
export type ProposeList = (args: {
  source: ArticleSource
}) => ArticleProposal | Promise<ArticleProposal>
