/** Merging two documents that turned out to be one, and taking that back. */
export { beginMerge, beginUndo, previewMerge } from './begin.js'
export { runDueMerges, runMerge } from './run.js'
export { findMergeOf, findMergesInto, findMoved } from './store.js'
export type { Merge } from './store.js'
