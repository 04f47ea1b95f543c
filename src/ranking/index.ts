/** Ranking: order, numbers, ties, moves, what moved, and names pasted as lists. Pure. */
export { anchorOperation } from './anchor.js'
export { applyOperation, applyOperations, areSameStates, inverseOf, undoChanges } from './apply.js'
export type { Change } from './apply.js'
export { isRankingError } from './errors.js'
export type { RankingErrorCode } from './errors.js'
export { areIndependent, relateOperations, touchedIds } from './independence.js'
export { arrangeRows, normalizeState } from './layout.js'
export { MOVEMENT_WORDS, diffMovements, formatMovement } from './movements.js'
export type { Movement, MovementKind, MovementPlace } from './movements.js'
export { editDistance } from './names/distance.js'
export { createNameMatcher, matchNames } from './names/match.js'
export type {
  MatchMethod,
  NamedLine,
  NameMatch,
  NameMatcher,
  NameSuggestion,
} from './names/match.js'
export { isEnglish } from './names/words.js'
export { formatNumber, placementsById, printOrder, rankEntries } from './numbering.js'
export type { PlacedEntry, RankedSection, Ranking } from './numbering.js'
export type * from './operations.js'
export { MAX_PASTE_LENGTH, MAX_PASTE_LINES, MAX_PASTE_LINE_LENGTH } from './paste/clean.js'
export { countInTitle } from './paste/heading.js'
export { factOf, namesIn } from './paste/facts.js'
export { acceptNumbers, CARDINALS, findNumber, ORDINALS } from './paste/numbers.js'
export type { NumberCandidate, PastedNumberStyle } from './paste/numbers.js'
export { LINE_FIELDS } from './paste/parts.js'
export type { LineField, LinePart } from './paste/parts.js'
export { ASIDE_KINDS, isMentionHeading, listStyleOf, parsePastedList } from './paste/parse.js'
export type { PastedAside, PastedLine, PastedOrder } from './paste/parse.js'
export { parseTitle, splitSeason } from './paste/title.js'
export { canMerge, rebaseOperations } from './rebase.js'
export { MAX_OPERATIONS, operationSchema, operationsSchema, parseOperations } from './schema.js'
export { keyOfSection, resolveSections } from './sections.js'
export { moveDown, moveToBottom, moveToTop, moveUp } from './steps.js'
export * from './types.js'
