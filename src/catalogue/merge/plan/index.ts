/** What becomes of names and references when two documents turn out to be one. Pure. */
export { externalIdsToSettle } from './externalIds.js'
export type { ExternalIdChange } from './externalIds.js'
export { namesToAdd } from './names.js'
export { MERGE_KINDS, MERGE_STATES, NAMES_OF } from './kinds.js'
export type { MergeKind, MergeState } from './kinds.js'
export type { NameRow } from './names.js'
export { movedReferences, restoredReferences, slotOf } from './moved.js'
export type { Slot } from './moved.js'
