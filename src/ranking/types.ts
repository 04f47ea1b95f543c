export const RANKING_MODES = ['ranked', 'unranked', 'partial'] as const
export const TIE_STYLES = ['competition', 'dense'] as const
export const DISPLAY_DIRECTIONS = ['ascending', 'countdown'] as const
export const NUMBER_STYLES = ['#N', 'N.', 'N)', 'N'] as const
export const SECTION_KINDS = ['main', 'spotlight', 'honourable-mentions', 'benchmark'] as const

export type RankingMode = (typeof RANKING_MODES)[number]
type TieStyle = (typeof TIE_STYLES)[number]
export type DisplayDirection = (typeof DISPLAY_DIRECTIONS)[number]
export type NumberStyle = (typeof NUMBER_STYLES)[number]
/** One of these, or one that the app has named in the option `genre.sectionKinds`. Only `main` ranks. */
export type SectionKind = (typeof SECTION_KINDS)[number] | (Record<never, never> & string)

/** What ranking needs of a row: rows are flat, in stored order, and the first of a section is its best. */
export type RankingEntry = {
  readonly id: string
  /** Key of the section that the row belongs to. */
  readonly section: string
  /** Shares its place with the row before it in the same section. Ignored on a section's first row. */
  readonly isTiedWithPrevious: boolean
}

export type RankingSection = {
  readonly key: string
  readonly kind: SectionKind
}

export type RankingSettings = {
  readonly mode: RankingMode
  readonly tieStyle: TieStyle
  readonly displayDirection: DisplayDirection
  readonly showNumbers: boolean
  readonly numberStyle: NumberStyle
}

/** The part of a list that operations change. */
export type RankingState = {
  readonly entries: ReadonlyArray<RankingEntry>
  readonly sections: ReadonlyArray<RankingSection>
}
